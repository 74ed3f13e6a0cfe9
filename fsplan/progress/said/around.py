"""What is said around a table (above it, on its tab, in columns that inform), held against what its rows say.

A sheet of last year, figures in 万批次 under a plan in 批次, the name of another unit: a person sees it at once, and no
cell of a row tells.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.period import to_plain
from fsplan.core.quarters import read_date, read_period
from fsplan.core.text import Text
from fsplan.core.yearless import write_years
from fsplan.files.cells import MISSING
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.layout.header import Header
from fsplan.progress.layout.headings import other_time, period_in_title, read_tab
from fsplan.progress.layout.labels import list_labels
from fsplan.progress.said.as_of import read_as_of, tell_beyond
from fsplan.progress.said.contradiction import Contradiction, say_above, say_below, say_cell
from fsplan.progress.said.measured import ToldMeasures
from fsplan.progress.said.running import find_running, is_running_note, says_running_below
from fsplan.progress.said.unplaced import tell_unplaced
from fsplan.progress.said.void import find_doubtful, find_planned, find_planned_below, find_void

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s*年(?!\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日)")
"""A year in a title; the day on which a table was filled in is none that its figures are of."""

_YEAR_ON_TAB = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_HAS_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_OWN_BASIS = re.compile("本期|当期|本季|当季|本月|当月")

_QUARTER = 3


class Around:
    """What is said around one table."""

    def __init__(self, plan: Plan, header: Header, tab: str) -> None:
        """Read it.

        Args:
            plan: whose units, years and measures the rows are held against.
            header: the table's header, with the rows above it.
            tab: what its sheet is called; empty of a file that has none.
        """
        self._plan, self._header = plan, header
        self._titles = [tab, *(cell for row in header.title for cell in row)]
        above = " ".join(self._titles[1:])
        self._year = self._foreign_year([*_YEAR.findall(write_years(above)), *_YEAR_ON_TAB.findall(tab)])
        below = " ".join(header.notes)
        self._measures = ToldMeasures(plan, header, self._titles)
        self._time = other_time(tab, header.title)
        says_total = "累计" in above and not _OWN_BASIS.search(above)
        value = header.positions.get("value", -1)
        own = header.cells[value].strip() if 0 <= value < header.width else ""
        total = say_above("累计") if says_total else say_below("累计") if says_running_below(below) else None
        if header.form and "累计" in own and not _OWN_BASIS.search(own):
            total = Text(f"表头“{own}”", f'the header "{own}"')
        if any(one == "basis" and "累计" in text for one, text in header.foot):
            total = say_below("口径：累计")
        says_basis = "basis" in {*header.positions, *header.told}
        self._total = None if says_basis else total
        self._running = "" if says_basis or _OWN_BASIS.search(above) else find_running(f"{above} {tab}")
        self._last_day, self._last_said = self._find_last_day(tab)
        self._as_of = read_as_of(self._titles, header.notes, plan.period)
        self._odd_days = {"later", "partly"}
        self._doubts = [*self._find_doubts()]
        self._always = list(self._compare_labels(tab))
        stamped = dict(header.foot).get("unit", "")
        unit = header.above.get("unit") or read_tab(plan, tab).get("unit", stamped)
        unit = unit if "unit" in header.positions else ""
        self._unit = plan.unit_names.get(fold_name(unit))
        self._title_at = header.positions.get("title") if "target" in header.positions else None

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing is said that a row could contradict."""
        told = (self._year, self._time, self._total, self._running, self._always, self._last_said, self._doubts)
        return self._title_at is None and not any((*told, self._unit, self._measures, self._as_of))

    def _find_last_day(self, tab: str) -> tuple[date | None, str]:
        """Return the last day of the period that is told around a table with a column of days, and how it is told."""
        if "date" not in self._header.positions:
            return None, ""
        said = self._header.above.get("date") or read_tab(self._plan, tab).get("date", "")
        said = said or period_in_title(self._plan, self._header.title)
        period = read_period(said, self._plan.period)
        return (period.end, said) if period else (None, "")

    def _find_doubts(self) -> Iterator[tuple[Text, Text]]:
        """Yield what is said around the table that may make its figures others, with what is taken for them."""
        if self._year and "date" in self._header.positions:
            yield say_above(f"{self._year}年"), Text("按各行自己的日期计入", "its rows count by their own dates")
        counted = Text("数字照常计入", "the figures count as they stand")
        yield from ((said, counted) for said in find_doubtful(self._titles, self._header.notes))

    def _is_later(self, cell: str) -> bool:
        """Tell whether a row is of a later day than its table; one of an earlier day may be a correction."""
        day = read_date(cell, self._plan.period) if self._last_day else None
        return day is not None and self._last_day is not None and day > self._last_day

    def _foreign_year(self, years: Iterable[str]) -> str:
        """Return a year of which the table is, where it is none of the plan's."""
        period, told = self._plan.period, list(dict.fromkeys(years))
        own = {str(year) for year in range(period.start.year, period.end.year + 1)}
        return told[0] if told and own.isdisjoint(told) else ""

    def _compare_labels(self, tab: str) -> Iterator[Contradiction]:
        """Yield what labels above the table say twice, each time otherwise; its tab and a form's period are more."""
        if self._header.under:
            yield Contradiction("value", *tell_unplaced(self._header.under))
        planned, is_doubtful = ("", False) if self._time else find_planned(self._plan, self._header, self._titles)
        if is_doubtful:
            own = self._header.cells[self._header.positions["value"]].strip()
            counted = Text(f"“{own}”列照常计入", f'the column "{own}" counts as it stands')
            self._doubts.append((say_above(planned), counted))
            planned = ""
        if void := find_void([*self._titles, *self._header.notes]) or planned or find_planned_below(self._header.notes):
            said = Text(f"表格上下或表名写的“{void}”", f'"{void}" around the table or on its tab')
            yield Contradiction("value", said, Text("完成的数", "figures of what was done"))
        told: dict[str, dict[object, str]] = {}
        labels = [*list_labels(self._header.title)]
        if self._header.form and "date" in self._header.told:
            labels.append(("date", self._header.told["date"]))
        foot = [one for one in self._header.foot if one[0] != "basis"]
        labels += [(column, self._header.told[column]) for column, _ in foot if column in self._header.told] + foot
        labels += [one for one in read_tab(self._plan, tab).items() if not self._agrees(*one)]
        for column, text in labels:
            unit = self._plan.unit_names.get(fold_name(text)) if column == "unit" else None
            period = read_period(text, self._plan.period) if column == "date" else None
            told.setdefault(column, {}).setdefault(unit or period or fold_name(text), text)
        for column, texts in told.items():
            if len(texts) > 1:
                first, second, *_ = texts.values()
                yield Contradiction(column, say_above(first), Text(f"“{second}”", f'"{second}"'))

    def _agrees(self, column: str, text: str) -> bool:
        """Tell whether a tab contradicts nothing above the table; a quarter stands over each of its months."""
        above = self._header.above.get(column)
        if column != "date" or above is None:
            return above is None
        own, told = (read_period(one, self._plan.period) for one in (above, text))
        return own is None or told is None or own.overlaps(told)

    def passes(
        self, when: Iterable[str], target: Sequence[str], unit: Iterable[str], rows: Sequence[list[str]]
    ) -> bool:
        """Tell whether no row of a batch contradicts; each distinct cell is looked at once."""
        if self._always or self._doubts or self._time or (self._year and any(map(self._lacks_year, set(when)))):
            return False
        if self._last_day and any(map(self._is_later, set(when))):
            return False
        if self._as_of and any(self._compare_day(cell) in self._odd_days for cell in set(when)):
            return False
        if self._unit and {self._plan.unit_names.get(fold_name(cell)) for cell in set(unit)} != {self._unit}:
            return False
        if self._total and any(map(self._is_added, set(target))):
            return False
        if self._running and any(map(self._is_within, set(when))) and any(map(self._is_added, set(target))):
            return False
        if self._title_at is not None:
            titles = set(zip(target, (row[self._title_at] for row in rows), strict=True))
            if any(self._other_title(*both) for both in titles):
                return False
        return self._measures.passes(target, rows)

    def hold(self, cells: Mapping[str, str], row: Sequence[str], file: str, line: int) -> list[Finding]:
        """Return what contradicts a row, each with its column to be located (FS235, FS238)."""
        found = []
        for one in self._contradictions(cells, row):
            params: dict[str, str | Text] = {"said": one.said, "other": one.other}
            found.append(Finding("FS238", file, line, 0, one.column, cells[one.column].strip(), params))
        if not (self._year and self._lacks_year(cells["date"])):
            value = cells["value"].strip()
            said = [{"said": one, "other": other} for one, other in self._doubts]
            found += [Finding("FS240", file, line, 0, "value", value, params) for params in said]
            self._doubts.clear()  # each is told once
            found += self._tell_part(cells, file, line)
        if self._as_of and self._header.spread:
            found += tell_beyond(self._as_of, self._header.spread, row, (file, line, self._plan.period), self._odd_days)
        unit = self._plan.unit_names.get(fold_name(cells["unit"]))
        if self._unit and unit and unit != self._unit:
            sender = self._plan.unit_text(self._unit)
            found.append(Finding("FS235", file, line, 0, "unit", cells["unit"].strip(), {"sender": sender}))
        return found

    def _tell_part(self, cells: Mapping[str, str], file: str, line: int) -> Iterator[Finding]:
        """Yield FS240 once where the table's figures do not reach to the end of what a row is for."""
        when = _own_time(cells)
        if self._compare_day(when) != "partly" or "partly" not in self._odd_days or self._is_filing(cells["target"]):
            return
        self._odd_days.remove("partly")
        counted = Text(f"数字照常计入，按 {when} 计", f"the figures count as they stand, for {when}")
        params = {"said": self._as_of.said if self._as_of else "", "other": counted}
        yield Finding("FS240", file, line, 0, "date", cells["date"].strip(), params)

    def _compare_day(self, when: str) -> str:
        """Tell how the day up to which the table's figures are lies to what a row is for (as_of.Against)."""
        found = self._as_of.hold(when, self._plan.period) if self._as_of else ""
        return "partly" if found == "later" and not self._tells_time else found  # what was said elsewhere may be wrong

    def _contradictions(self, cells: Mapping[str, str], row: Sequence[str]) -> Iterator[Contradiction]:
        yield from self._always
        if self._time:
            yield Contradiction("value", say_above(self._time), Text("本期的数", "figures of this period"))
        if self._year and self._lacks_year(cells["date"]):
            years = "-".join(dict.fromkeys((f"{self._plan.period.start:%Y}", f"{self._plan.period.end:%Y}")))
            yield Contradiction("date", say_above(f"{self._year}年"), Text(f"计划的{years}年", f"the plan's {years}"))
        when = _own_time(cells)
        if self._as_of and self._compare_day(when) == "later" and not self._is_filing(cells["target"]):
            yield Contradiction("date", self._as_of.said, Text(f"本行的“{when}”", f'"{when}" in this row'))
        if self._is_later(when) and not self._is_filing(cells["target"]):
            yield Contradiction("date", say_above(self._last_said), Text(f"本行的“{when}”", f'"{when}" in this row'))
        beside = "" if self._title_at is None else "".join(row[self._title_at : self._title_at + 1])
        if title := self._other_title(cells["target"], beside):
            yield Contradiction("target", Text(f"指标名称“{title}”", f'the title "{title}"'), say_cell(cells["target"]))
        total = self._total or self._noted_total(cells["note"], cells["date"], cells["basis"])
        if not total and self._running and self._is_within(cells["date"]):
            total = say_above(self._running)
        if total and self._is_added(cells["target"]):
            none = Text("没有“口径”列（按当期计）", "no column for the basis")
            blank = Text("空着的“口径”（按当期计）", "a blank cell for the basis, which is the period's own")
            yield Contradiction("value", total, blank if "basis" in self._header.positions else none)
        yield from self._measures.contradict(cells, row)

    def _noted_total(self, note: str, date: str, basis: str) -> Text | None:
        """Return what a row's note says of its basis where no cell does; 上半年 says nothing new of a half."""
        if "basis" in self._header.told or basis.strip() not in MISSING or not is_running_note(note):
            return None
        is_half = "累计" not in note and read_period(date, self._plan.period) and not self._is_within(date)
        return None if is_half else Text(f"备注“{note}”", f'the note "{note}"')

    @property
    def _tells_time(self) -> bool:
        return "date" in self._header.positions or "date" in self._header.above

    def _lacks_year(self, date: str) -> bool:
        """Tell whether a row's day is told without its year, or by somebody else than the table."""
        return not self._tells_time or not _HAS_YEAR.search(to_plain(date))

    def _target_of(self, cell: str) -> PlanTarget | None:
        return self._plan.targets.get(self._plan.target_names.get(fold_name(cell), ""))

    def _is_added(self, cell: str) -> bool:
        return (target := self._target_of(cell)) is not None and target.adds_up

    def _is_filing(self, cell: str) -> bool:
        return (target := self._target_of(cell)) is not None and target.kind.is_filing

    def _is_within(self, date: str) -> bool:
        """Tell whether a row is for a quarter or a month that does not begin the year by which it would run."""
        period = read_period(date, self._plan.period)
        return period is not None and (period.start.month > 1 or period.end.month <= _QUARTER)

    def _other_title(self, target: str, title: str) -> str:
        """Return the title beside an id where it is that of another target."""
        names = self._plan.target_names
        own, other = names.get(fold_name(target)), names.get(fold_name(title))
        return title.strip() if own and other and own != other else ""


def _own_time(cells: Mapping[str, str]) -> str:
    """Return the cell that says for when a row counts."""
    return cells["date"] if cells["period"].strip() in MISSING else cells["period"]
