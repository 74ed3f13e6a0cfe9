"""One row read cell by cell: what each says, and every reason for which one cannot be taken."""

from collections.abc import Mapping
from datetime import date

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.period import Period, name_serial
from fsplan.core.quantity import to_literal
from fsplan.core.quarters import (
    is_period_word,
    is_quarter_word,
    list_quarters,
    names_quarter,
    read_date,
    read_longer,
)
from fsplan.core.text import LANGS, Text, listed
from fsplan.files.cells import MISSING, Marked, MeasuredCell, Unclear, find_control
from fsplan.plan.calendar import LATE_FILING, list_periods
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.cells import parse_basis, read_amount
from fsplan.progress.entry import Amount, Basis, Posting
from fsplan.progress.layout.columns import CARRIED
from fsplan.progress.layout.header import SPREAD
from fsplan.progress.lookup import basis_of, read_filing, reporting_period
from fsplan.progress.marked import is_withdrawn, read_as_number, refuse_marked, settle_measures
from fsplan.progress.report import About

Cells = Mapping[str, str]
"""A row's cells by column, each column of COLUMNS there; an absent one reads as blank.

Under the empty name stands, of a wide table, where its value is from: `date@3`, `unit@3` (marked.SPREAD)."""


class RowReading:
    """The reading of one row, cell by cell; findings gather on the way."""

    def __init__(self, plan: Plan, cells: Cells, file: str, line: int) -> None:
        self._plan = plan
        self._cells = cells
        if isinstance(cells["value"], MeasuredCell | Unclear) or isinstance(cells["of"], MeasuredCell | Unclear):
            named = plan.targets.get(plan.target_names.get(fold_name(cells["target"]), ""))
            self._cells = settle_measures(cells, (named.spec.measured_in or "") if named else "")
        self._file = file
        self._line = line
        self.findings: list[Finding] = []
        self.spread = cells.get("", "")
        self._rejected = False
        self.target: PlanTarget | None = None
        self.unit: str | None = None
        self.day: date | None = None
        self.longer: Period | None = None
        self.basis: Basis = "period"
        self.told_basis: Basis = "period"
        self._filed_on = ""

    @property
    def about(self) -> About:
        """What the row tells of; a day outside the plan is none that can be relied on."""
        return About(self.unit, self.target.id if self.target else None, None if self._has_fault("date") else self.day)

    def read(self) -> Posting | None:
        """Read every cell; None when any was refused."""
        is_void = is_withdrawn(self._cells["target"]) and is_withdrawn(self._cells["value"])
        for column, cell in [("value", self._cells["value"])] if is_void else self._cells.items():
            if control := find_control(cell):
                self._reject("FS222", column, control)
            elif isinstance(cell, Marked) and (refusal := refuse_marked(column, cell)):
                self._reject(refusal.code, column, refusal.value, **refusal.params)
        if is_void:  # a row that is struck out is told once
            return None
        self._read_target()
        self._read_day()
        self._read_unit()
        self._read_basis()
        posting = self._read_amount()
        return None if self._rejected else posting

    def _reject(self, code: str, column: str, value: str | None = None, /, **params: str | Text) -> None:
        shown = self._cells[column].strip() if value is None else value
        if code == "FS205" and not params.get("nearest"):
            from fsplan.progress.written_days import like_days

            params["nearest"] = like_days(self._plan.period)
        self.findings.append(Finding(code, self._file, self._line, 0, self.at(column), shown, params))
        self._rejected = True

    @property
    def is_of_period(self) -> bool:
        """Tell whether its figure is from a column of one period in a wide table."""
        return self.spread.startswith(f"date{SPREAD}")

    @property
    def spread_at(self) -> int:
        """Where its figure stands in a wide table, from 0."""
        return int(self.spread.partition(SPREAD)[2])

    def at(self, column: str) -> str:
        """Return how a finding names a column: in a wide table a figure's own."""
        spread, _, at = self.spread.partition(SPREAD)
        return f"{column}{SPREAD}{at}" if at and column in (spread, "value") else column

    def tell_twice(self, place: str, first: Amount, again: Amount) -> Finding:
        """Say that a figure is filed twice, and what to do where the second one is another."""
        params: dict[str, str | Text] = {"first": place}
        if first != again:
            there, here = self._tell(first), self._tell(again)
            figures = Text(f"先报的是 {there.zh}，本行是 {here.zh}", f"the first says {there.en}, this row {here.en}")
            params["nearest"] = figures
        return Finding("FS219", self._file, self._line, 0, self.at("value") if self.spread else "", "", params)

    def _tell(self, amount: Amount) -> Text:
        """Say an amount as its target's rows do: by its word, a part with its whole."""
        value, whole = amount
        if self.target and self.target.kind.words:
            return Text(*(self.target.kind.choices[lang][int(value)] for lang in LANGS))
        shown = to_literal(value) + ("" if whole is None else f"/{to_literal(whole)}")
        return Text(shown, shown)

    @property
    def told_day(self) -> tuple[str, str]:
        """The column that tells for when it is, and what stands there."""
        column = "date" if self._cells["period"].strip() in MISSING else "period"
        return column, self._cells[column].strip()

    @property
    def is_quarter(self) -> bool:
        """Tell whether it is for a whole quarter, by the word that stands for its day."""
        return names_quarter(self.told_day[1], self._plan.period)

    def _has_fault(self, column: str) -> bool:
        return any(finding.field == self.at(column) for finding in self.findings)

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
        if self._is_unsure("FS207", "target", self._plan.target_names):
            return
        id_ = self._plan.target_names.get(fold_name(cell))
        if id_ is None:
            self._reject("FS207", "target", nearest=self._plan.target_spellings.nearest(cell) or "")
            return
        target = self._plan.targets[id_]
        if target.is_derived:
            self._reject("FS221", "target", of=listed(target.made_of))
            return
        self.target = target

    def _is_unsure(self, code: str, column: str, names: Mapping[str, str]) -> bool:
        """Refuse a number cell that may stand for several names, such as 12.1 and 12.10."""
        meant = read_as_number(self._cells[column], names)
        if meant:
            self._reject(code, column, nearest=listed(meant))
        return bool(meant)

    def _read_day(self) -> None:
        if not self._is_readable("date"):
            return
        cell = self._cells["date"]
        if self._cells["period"].strip() not in MISSING:
            self._read_period()
            return
        self.day, self.longer = read_date(cell, self._plan.period), read_longer(cell, self._plan.period)
        if self.day is None:
            from fsplan.progress.written_days import one_of

            is_quarter = is_quarter_word(cell)
            nearest = one_of(list_quarters(self._plan.period)) if is_quarter else name_serial(cell)
            self._reject("FS205", "date", nearest=nearest)
            return
        period = reporting_period(self._plan, self.target) if self.target else self._plan.period
        if self.day not in period:
            last = self._plan.period.end if self.target is None or self.target.kind.is_filing else period.end
            self._reject("FS206", "date", start=str(period.start), end=str(last))

    def _read_period(self) -> None:
        """Read for which period the row is: its figure stands for that period's last day, filed on the row's date."""
        if self._has_fault("period"):
            return
        plan = self._plan
        self.day, filed = read_filing(plan, self.target, self._cells["period"], self._cells["date"])
        self.longer = read_longer(self._cells["period"], plan.period)
        if self.day is None:
            from fsplan.progress.written_days import NO_PERIOD_HERE, one_of

            is_filing = self.target is not None and self.target.kind.is_filing
            named = list_periods(plan, self.target) if is_filing and self.target else list_quarters(plan.period)
            known = NO_PERIOD_HERE if is_period_word(self._cells["period"]) else ""
            self._reject("FS205", "period", nearest=one_of(named), known=known)
        if filed is not None:
            self._filed_on = str(filed)
        elif read_date(self._cells["date"], plan.period) is None:
            self._reject("FS205", "date", nearest="")
        else:
            last = str(plan.period.end + LATE_FILING)
            self._reject("FS206", "date", start=str(plan.period.start), end=last)

    def _read_unit(self) -> None:
        if not self._is_readable("unit"):
            return
        cell = self._cells["unit"]
        if self._is_unsure("FS208", "unit", self._plan.unit_names):
            return
        self.unit = self._plan.unit_names.get(fold_name(cell))
        if self.unit is None:
            self._reject("FS208", "unit", nearest=self._plan.unit_spellings.nearest(cell) or "")
        elif self.target is not None and self.unit not in self.target.allowed:
            named = [id_ for id_ in self._plan.file.units if id_ in self.target.allowed]
            allowed = listed(self._plan.unit_text(id_) for id_ in named)
            self._reject("FS209", "unit", target=self.target.spec.title, allowed=allowed)

    def _read_basis(self) -> None:
        if self._has_fault("basis"):
            return
        basis = parse_basis(self._cells["basis"], self._plan.period)
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
        texts = (*(cells[column].strip() for column in CARRIED), self._filed_on)
        is_correction = target is not None and target.kind.is_flow and amount is not None and amount[0] < 0
        if is_correction and cells["note"].strip() in MISSING:
            self._reject("FS215", "value")
        if target is not None and not target.kind.has_whole and cells["of"].strip() not in MISSING:
            params: dict[str, str | Text] = {"target": target.spec.title}
            self.findings.append(Finding("FS224", self._file, self._line, 0, "of", cells["of"].strip(), params))
        return (amount, texts, self._file, self._line) if amount is not None else None
