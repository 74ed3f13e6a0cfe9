"""A drafted plan while it is built: its data, and the remarks on what a person must decide."""

import re
from dataclasses import dataclass, field
from typing import Any

from fsplan.core.text import Text
from fsplan.draft.people import plain_name
from fsplan.draft.reading import ReadDuty, Reading

Data = dict[str, Any]
Path = tuple[str | int, ...]
_TITLE = 40


@dataclass(slots=True)
class PlanDraft:
    """A drafted plan: its data, every scalar a string as in a loaded file, and the remarks by path."""

    data: Data
    remarks: dict[Path, list[Text]] = field(default_factory=dict)

    def remark(self, path: Path, text: Text) -> None:
        """Add what a person must decide at a path."""
        self.remarks.setdefault(path, []).append(text)


def plain_title(text: str) -> str:
    """Return a text as a title: one line, printable, no longer than a table can show."""
    return plain_name(re.sub(r"[，；：]", " ", text))[:_TITLE].strip()


def duty_title(duty: ReadDuty, reading: Reading) -> str:
    """Return what a duty is called: the first sentence of its clause, or its item's title."""
    text = reading.source.clean[duty.clause.start : min(duty.clause.end, duty.clause.start + 200)]
    return plain_title(re.split(r"[。；\n]", text, maxsplit=1)[0]) or plain_title(duty.item.title) or "（无标题）"
