"""Findings: what is wrong in a user's file, as values that are collected and never thrown."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from fsplan.core.text import Lang, Text

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    Attributes:
        code: the rule's code, such as `FS205`; the rule holds severity and wording.
        file: the path as the user gave it; `-` is standard input.
        line: physical line on which the record begins, first line 1; 0 when the whole file is meant.
        column: 1-based character in that line (in a workbook: the cell's column); 0 when unknown.
        field: the column or key concerned, empty when the whole row is.
        value: what was found there, as written.
        params: further parameters of the rule's message; a `Text` is said in the reader's language.
        key: names a record that stands in a table, where there are no lines; empty for a file.
    """

    code: str
    file: str
    line: int = 0
    column: int = 0
    field: str = ""
    value: str = ""
    params: Mapping[str, str | Text] = dataclasses.field(default_factory=dict)
    key: str = ""

    @property
    def place(self) -> str:
        """Where it is: `file:line:column`, of a table's record `table[key]`, of a whole file its name."""
        if self.key:
            return f"{self.file}[{self.key}]"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def message(self, lang: Lang) -> str:
        """Say what was found, in Chinese (`zh`) or English (`en`)."""
        from fsplan.core.rules import message_of

        return message_of(self, lang)

    def help(self, lang: Lang) -> str:
        """Say how to mend it."""
        from fsplan.core.rules import help_of

        return help_of(self, lang)

    @property
    def sort_key(self) -> tuple[str, int, str, int, str, str, str]:
        """The one order in which findings are printed: file, line (of a table: key), column, code."""
        return (self.file, self.line, self.key, self.column, self.code, self.field, self.value)


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by file, line, column, code."""
    return sorted(findings, key=lambda finding: finding.sort_key)
