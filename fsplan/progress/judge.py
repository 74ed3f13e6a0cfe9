"""One row wholly judged: every reason for which it cannot count, or the entry it makes.

This is the only place where the row rules stand; the reader's fast path looks cells up and sends the rest here.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.quarters import is_quarter_word, list_quarters, read_date
from fsplan.core.text import Text
from fsplan.files.cells import MISSING, find_control
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.cells import parse_basis, read_amount
from fsplan.progress.columns import TEXTS
from fsplan.progress.entry import Basis, Book, Posting
from fsplan.progress.lookup import basis_of, note_basis, reporting_period
from fsplan.progress.report import About

Cells = Mapping[str, str]
"""A row's cells by column, each column of COLUMNS there; an absent one reads as blank."""

_TOTAL_WORDS = frozenset({"合计", "总计", "小计", "total", "subtotal", "grandtotal"})


class Verdict(NamedTuple):
    """What became of a row.

    Attributes:
        accepted: whether it stands.
        findings: every reason why not, or warnings on a row that stands.
        about: what the row tells of, as far as it can be read.
    """

    accepted: bool
    findings: list[Finding]
    about: About


class RowJudge:
    """Judges rows against a plan and posts what stands to a book."""

    def __init__(self, plan: Plan, book: Book) -> None:
        self._plan = plan
        self._book = book

    @staticmethod
    def total_word(cells: Cells) -> str:
        """Return the word that makes a row the sum of those above it (合计), no data row; empty for any other."""
        first = next((cell.strip() for cell in cells.values() if cell.strip()), "")
        return first if fold_name(first).rstrip(":：") in _TOTAL_WORDS else ""

    def judge(self, cells: Cells, file: str, line: int) -> Verdict:
        """Judge one row; an accepted one is posted to the book."""
        row = _Row(self._plan, cells, file, line)
        posting, findings = row.read()
        if posting is None or row.target is None or row.unit is None or row.day is None:
            return Verdict(False, findings, row.about)
        base = self._book.base_of((row.target.id, row.unit, row.basis))
        stands = self._book.post(base + self._book.offset_of(row.day), posting)
        if stands is None:
            note_basis(self._book, row.target, row.unit, row.told_basis)
        else:
            findings.append(Finding("FS219", file, line, 0, params={"first": stands}))
        return Verdict(stands is None, findings, row.about)


class _Row:
    """The reading of one row, cell by cell; findings gather on the way."""

    def __init__(self, plan: Plan, cells: Cells, file: str, line: int) -> None:
        self._plan = plan
        self._cells = cells
        self._file = file
        self._line = line
        self._findings: list[Finding] = []
        self._rejected = False
        self.target: PlanTarget | None = None
        self.unit: str | None = None
        self.day: date | None = None
        self.basis: Basis = "period"
        self.told_basis: Basis = "period"

    @property
    def about(self) -> About:
        """What the row tells of; a day outside the plan is none that can be relied on."""
        return About(self.unit, self.target.id if self.target else None, None if self._has_fault("date") else self.day)

    def read(self) -> tuple[Posting | None, list[Finding]]:
        """Read every cell; the posting is None when any was refused."""
        for column, cell in self._cells.items():
            if control := find_control(cell):
                self._reject("FS222", column, control)
        self._read_target()
        self._read_day()
        self._read_unit()
        self._read_basis()
        posting = self._read_amount()
        return (None if self._rejected else posting), self._findings

    def _reject(self, code: str, column: str, value: str | None = None, /, **params: str | Text) -> None:
        shown = self._cells[column].strip() if value is None else value
        self._findings.append(Finding(code, self._file, self._line, 0, column, shown, params))
        self._rejected = True

    def _has_fault(self, column: str) -> bool:
        return any(finding.field == column for finding in self._findings)

    def _is_readable(self, column: str) -> bool:
        """Tell whether a cell is there to be read; a blank one and one with control characters are refused."""
        if self._has_fault(column):
            return False
        if self._cells[column].strip() in MISSING:
            self._reject("FS213", column)
            return False
        return True

    def _read_target(self) -> None:
        if not self._is_readable("target"):
            return
        cell = self._cells["target"]
        id_ = self._plan.target_names.get(fold_name(cell))
        if id_ is None:
            self._reject("FS207", "target", nearest=self._plan.target_spellings.nearest(cell) or "")
            return
        target = self._plan.targets[id_]
        if target.kind.is_derived:
            self._reject("FS221", "target", of=target.spec.of or "")
            return
        self.target = target

    def _read_day(self) -> None:
        if not self._is_readable("date"):
            return
        cell = self._cells["date"]
        self.day = read_date(cell, self._plan.period)
        if self.day is None:
            quarters = list_quarters(self._plan.period) if is_quarter_word(cell) else ""
            self._reject("FS205", "date", nearest=quarters)
            return
        period = reporting_period(self._plan, self.target) if self.target else self._plan.period
        if self.day not in period:
            self._reject("FS206", "date", start=str(self._plan.period.start), end=str(self._plan.period.end))

    def _read_unit(self) -> None:
        if not self._is_readable("unit"):
            return
        cell = self._cells["unit"]
        self.unit = self._plan.unit_names.get(fold_name(cell))
        if self.unit is None:
            self._reject("FS208", "unit", nearest=self._plan.unit_spellings.nearest(cell) or "")
        elif self.target is not None and self.unit not in self.target.allowed:
            named = (id_ for id_ in self._plan.file.units if id_ in self.target.allowed)
            allowed = "、".join(self._plan.file.units[id_].name for id_ in named)
            self._reject("FS209", "unit", target=self.target.spec.title, allowed=allowed)

    def _read_basis(self) -> None:
        if self._has_fault("basis"):
            return
        basis = parse_basis(self._cells["basis"])
        if basis is None:
            self._reject("FS220", "basis")
        elif self.target is not None:
            self.basis, self.told_basis = basis_of(self.target, basis), basis

    def _read_amount(self) -> Posting | None:
        target, cells = self.target, self._cells
        if self._has_fault("value") or self._has_fault("of"):
            return None
        amount, refusals = read_amount(target, cells["value"], cells["of"])
        for refusal in refusals:
            self._reject(refusal.code, refusal.column, **refusal.params)
        texts = tuple(cells[column].strip() for column in TEXTS)
        if amount is not None and amount[0] < 0 and cells["note"].strip() in MISSING:
            self._reject("FS215", "value")
        if target is not None and not target.kind.has_whole and cells["of"].strip() not in MISSING:
            params: dict[str, str | Text] = {"target": target.spec.title}
            self._findings.append(Finding("FS224", self._file, self._line, 0, "of", cells["of"].strip(), params))
        return (amount, texts, self._file, self._line) if amount is not None else None
