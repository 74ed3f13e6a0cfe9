"""What a rule is: one kind of fault, said once for the reader, the reference page and the tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fsplan.core.text import Lang, Text

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of fault.

    Attributes:
        code: such as `FS205`; never changes meaning and is never used again for another.
        name: the fault in kebab-case, such as `bad-date`.
        severity: an error keeps the row or the plan out; a warning and a note do not.
        summary: the fault in a few words, for lists.
        message: what was found; `{field}`, `{value}` and the finding's own parameters are filled in.
        help: what is allowed and how to mend it.
        why: why it matters to the office.
        bad: an example that breaks the rule: a progress file (FS2xx), the top-level keys of a plan that
            differ from a sound one (FS1xx), otherwise a description.
        good: the same example, mended.
        message_known: said in place of `message` when the finding knows what the value is all the same, `{known}`.
        of_ledger: message and help in place of those above where the finding is of a ledger's records, `{ledger}`.
        help_nearest: said in place of `help` when the finding knows the nearest right value, `{nearest}`.
    """

    code: str
    name: str
    severity: Severity = "error"
    summary: Text
    message: Text
    help: Text
    why: Text
    bad: str | Text
    good: str | Text
    help_nearest: Text | None = None
    message_known: Text | None = None
    of_ledger: tuple[Text, Text] | None = None

    def message_for(self, params: Mapping[str, object]) -> Text:
        """Return what is said of a finding with these parameters."""
        if self.of_ledger is not None and params.get("ledger"):
            return self.of_ledger[0]
        return self.message_known if self.message_known is not None and params.get("known") else self.message

    def help_for(self, params: Mapping[str, object]) -> Text:
        """Return how a finding with these parameters is mended."""
        if self.of_ledger is not None and params.get("ledger"):
            return self.of_ledger[1]
        return self.help_nearest if self.help_nearest is not None and params.get("nearest") else self.help

    def examples(self, lang: Lang) -> tuple[str, str]:
        """Return what breaks the rule and what keeps it; a file reads alike in both languages."""
        bad, good = (getattr(one, lang) if isinstance(one, Text) else one for one in (self.bad, self.good))
        return bad, good
