"""Columns that are not read, against what their rows count as: 季度 一季度 beside 30 June, 统计口径 累计 beside 当期.

A column of an office's own may say anything. It is listened to where its header says what it is of, or where a cell is
a word that means one thing whatever stands above it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fsplan.core.around import sum_word
from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.period import Period, parse_day, parse_period, year
from fsplan.core.quarters import read_date, read_period
from fsplan.core.text import Text
from fsplan.files.cells import MISSING
from fsplan.plan.plan import Plan
from fsplan.progress.cells import parse_basis
from fsplan.progress.entry import Basis
from fsplan.progress.layout.columns import MAY_TELL
from fsplan.progress.layout.header import Header
from fsplan.progress.lookup import Kept
from fsplan.progress.marked import is_withdrawn
from fsplan.progress.said.beside import FiguresBeside, keeps_figures
from fsplan.progress.said.measures import differs
from fsplan.progress.said.running import is_running_note
from fsplan.progress.said.void import COUNTED, DELETE, may_be_planned, says_void

_TIME = re.compile(
    "(?:所属|所在|统计|数据|填报|报告|报送|上报|考核|完成|本)?"
    "(?:年度|年份|季度|季别|月份|月度|时期|期间|期别|年|季|月|期|year|quarter|month)"
)
_UNIT = re.compile(
    "(?:(?:填报|报送|上报|填表|报表|填写|责任|主管)(?:单位|部门|科室|机关)|单位|部门)(?:名称|全称)?|department|office"
)
_BASIS = re.compile("[^口]{0,6}口径")
_MEASURE = re.compile("(?:度量|数值|统计)单位|计量|度量|量纲|measure")
_COUNTED = re.compile(
    "(?:是否|有无)?(?:计入|纳入|有效|统计|采用|采信)(?:统计|考核|情况|与否)?|审核(?:结果|意见|状态|情况)?"
)
_NO = frozenset(
    ("否", "不", "不是", "no", "n", "×", "x", "不计", "不通过", "未通过", "审核不通过", "退回", "驳回", "已退回")
)
_ONE_YEAR = 366
_PART = re.compile("其中[:：]?[^0-9，,。；;]{0,8}")
"""How a row is called that is a part of another one: both would be counted."""

_YEAR = re.compile("((?:19|20)[0-9]{2})(?:年度?)?")
_NUMBER = re.compile("[0-9]{1,2}")


_Cells = Sequence[str]


class _Column(NamedTuple):
    """A column that is not read, by what its header says."""

    at: int
    name: str
    of: frozenset[str]


class UnreadColumns:
    """What the columns of one table say that are not read."""

    def __init__(self, plan: Plan, header: Header, named: Mapping[int, str]) -> None:
        """Take them.

        Args:
            plan: whose units, periods and measures the rows are held against.
            header: the table's.
            named: their headers by place, from 0.
        """
        self._plan = plan
        kinds = {"time": _TIME, "unit": _UNIT, "basis": _BASIS, "measure": _MEASURE, "counted": _COUNTED}
        self._columns = [
            _Column(at, name.strip(), frozenset(kind for kind, one in kinds.items() if one.fullmatch(fold_name(name))))
            for at, name in named.items()
            if not is_withdrawn(name)
        ]
        self.beside: FiguresBeside | None = None
        if any(map(keeps_figures, named.values())):
            self.beside = FiguresBeside(header, named)
        self._times: Kept[tuple[int, str, str, str], bool] = Kept()

    def passes(self, when: _Cells, target: _Cells, unit: _Cells, period: _Cells, columns: Sequence[_Cells]) -> bool:
        """Tell whether no row of a batch can be contradicted; each distinct pair of cells is looked at once.

        Args:
            when: the batch's dates.
            target: its targets.
            unit: its units.
            period: its periods.
            columns: all its cells by place.
        """
        for column in self._columns:
            cells = columns[column.at]
            distinct = set(cells)
            if not any(distinct):
                continue
            if MAY_TELL.search("\n".join(distinct)) and any(map(self._may_say, distinct)):
                return False
            if "basis" in column.of and any(map(self._basis_in, distinct)):
                return False
            if "counted" in column.of and any(fold_name(cell) in _NO for cell in distinct):
                return False
            if "unit" in column.of and any(self._is_other_unit(*both) for both in set(zip(cells, unit, strict=True))):
                return False
            if "measure" in column.of and any(
                self._other_measure(*two) for two in set(zip(cells, target, strict=True))
            ):
                return False
            times = set(zip(cells, when, period, strict=True)) if "time" in column.of else ()
            if any(self._is_other_time(column, *three) for three in times):
                return False
        return self.beside is None or self.beside.passes(columns)

    def hold(self, cells: Mapping[str, str], row: Sequence[str], file: str, line: int) -> Iterator[Finding]:
        """Yield FS238 for each cell that contradicts its row, at that cell."""
        for column in self._columns:
            cell = row[column.at].strip() if column.at < len(row) else ""
            name = column.name or f"#{column.at + 1}"
            said = Text(f"“{name}”列的“{cell}”", f'"{cell}" in the column "{name}"')
            if cell and self._is_void(column, cell):
                params = {"said": said, "other": COUNTED, "nearest": DELETE}
                yield Finding("FS238", file, line, 0, f"#{column.at}", column.name, params)
            others = [*self._contradict(column, cell, cells), *self._other_sums(column, row, cells)] if cell else ()
            for other in others:
                yield Finding("FS238", file, line, 0, f"#{column.at}", column.name, {"said": said, "other": other})

    def _is_void(self, column: _Column, cell: str) -> bool:
        is_part = _PART.fullmatch(cell) is not None
        return is_part or says_void(cell) or may_be_planned(cell) or ("counted" in column.of and fold_name(cell) in _NO)

    def _contradict(self, column: _Column, cell: str, own: Mapping[str, str]) -> Iterator[Text]:
        """Yield what a cell contradicts of its row."""
        target = self._plan.targets.get(self._plan.target_names.get(fold_name(own["target"]), ""))
        told, basis = self._basis_in(cell), parse_basis(own["basis"], self._plan.period)
        if told and target and target.adds_up and told != basis:
            said = own["basis"].strip()
            yield Text(f"本行的口径“{said or '当期'}”", f'the row\'s basis "{said or "period"}"')
        if "unit" in column.of and self._is_other_unit(cell, own["unit"]):
            yield Text(f"本行的责任单位“{own['unit'].strip()}”", f'the row\'s unit "{own["unit"].strip()}"')
        is_filing = target is not None and target.kind.is_filing  # its day comes after the period that it is for
        if "time" in column.of and not is_filing and self._is_other_time(column, cell, own["date"], own["period"]):
            when = _own_time(own["date"], own["period"]).strip()
            yield Text(f"本行的日期“{when}”", f'the row\'s date "{when}"')
        if "measure" in column.of and (measure := self._other_measure(cell, own["target"])):
            yield Text(f"计划的“{measure}”", f'the plan\'s "{measure}"')

    def _other_sums(self, column: _Column, row: _Cells, own: Mapping[str, str]) -> Iterator[Text]:
        """Yield which figures of a row a running total, or a sum, in a cell contradicts."""
        target = self._plan.targets.get(self._plan.target_names.get(fold_name(own["target"]), ""))
        is_total = parse_basis(own["basis"], self._plan.period) == "total"
        if self.beside and target and target.adds_up and not target.kind.has_whole and not is_total:
            yield from self.beside.contradict(column.at, row)

    def _may_say(self, cell: str) -> bool:
        if _PART.fullmatch(cell.strip()):
            return True
        if not MAY_TELL.search(cell):
            return False
        says = says_void(cell) or may_be_planned(cell) or bool(sum_word([cell], noted=True))
        return says or self._basis_in(cell) is not None

    def _basis_in(self, cell: str) -> Basis | None:
        """Return the basis that a cell tells by words that mean nothing else, whatever stands above it."""
        if cell.strip() in MISSING:
            return None
        return "total" if is_running_note(cell.strip(" （）()")) else parse_basis(cell, self._plan.period)

    def _other_measure(self, cell: str, target: str) -> str:
        """Return the measure of a target where a cell names another one."""
        found = self._plan.targets.get(self._plan.target_names.get(fold_name(target), ""))
        own = (found.spec.measured_in or "") if found else ""
        return own if own and cell.strip() and differs(own, cell) else ""

    def _is_other_unit(self, cell: str, unit: str) -> bool:
        told, own = (self._plan.unit_names.get(fold_name(one)) for one in (cell, unit))
        return bool(told and own and told != own)

    def _is_other_time(self, column: _Column, cell: str, date: str, period: str) -> bool:
        """Tell whether a cell names a time in which nothing of its row lies."""
        key = (column.at, cell, date, period)
        if key in self._times:
            return self._times[key]
        return self._times.keep(key, self._compare_times(column.name, cell, _own_time(date, period)))

    def _compare_times(self, header: str, cell: str, said: str) -> bool:
        within = self._plan.period
        told, day = self._read_time(header, cell), read_date(said, within)
        if told is None or day is None:
            return False
        mine = None if parse_day(said) else read_period(said, within)
        return not told.overlaps(mine or Period(day, day))

    def _read_time(self, header: str, cell: str) -> Period | None:
        plain, within = fold_name(cell), self._plan.period
        if found := _YEAR.fullmatch(plain):
            told = year(int(found[1]))
            years = {within.start.year, within.end.year}
            is_own = len(years) == 2 and told.start.year in years and within.days <= _ONE_YEAR
            return within if is_own else told  # a plan of two halves of years is called by either
        if _NUMBER.fullmatch(plain):
            plain += "月" if "月" in header else "季度" if "季" in header else ""
        return None if plain.isdigit() else read_period(plain, within) or parse_period(plain)


def _own_time(date: str, period: str) -> str:
    """Return the cell that says for when a row counts."""
    return date if period.strip() in MISSING else period
