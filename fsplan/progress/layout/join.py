"""The lines of a header, and what the names mean that they make together.

The name of a column is all that stands over it: （上年） below 完成数 makes it last year's figure, 全年计划 over 数值
makes it none at all. Only words that change nothing are let go.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from fsplan.core.names import fold_name
from fsplan.files.cells import MISSING, NumberCell
from fsplan.progress.layout.columns import BY_NAME, COLUMNS
from fsplan.progress.layout.labels import list_labels

ColumnOf = Callable[[str], str | None]
"""Tells the column that a folded name stands for, by the standard names or by a form of the plan."""

KEYS = frozenset(("target", "unit", "date"))
"""Columns that say whose a row is, and what and when it is about: a cell below one of them begins the data."""

_FIGURES = frozenset(("value", "of"))
_TELLING = frozenset(("basis", "period"))
"""Columns whose own cells say what they are: to lose one would change the figure, a group over it does not."""

_MOST_LINES = 3
_RATES = frozenset(("%", "‰"))
_HARMLESS = re.compile(
    "(?:各?(?:季度|月份|月度|年度|单位|部门))?(?:本期|当期|本季度?|当季|本月|当月)?(?:实际|工作|任务)?"
    "(?:完成|进展|推进|落实|填报)(?:数|量|情况|进度|内容|数据)?|进度|数据|本期|当期|本季度?|本月|figures|progress",
    re.IGNORECASE,
)
"""What may stand over figures as a group without making them others than they are."""

_NEUTRAL = re.compile("(?:基本|责任|填报|报送|任务|工作|指标|事项|项目|单位|时间|信息|情况|概况|内容)+")
"""What may stand over other columns so; none of these words says planned, past, or somebody else's."""

_REMARK = re.compile("(?:必填|选填|可不填|全称|简称|名称|编号|年月日|年/月/日|盖章|公章|下拉|选择|数字|填报|单位)+")
"""What may stand behind a name in brackets: how to fill it in."""

_MEASURE = re.compile(r"(?:计量)?单位[:：]\s*(.+)")
_SCALE = re.compile("^[十百千万亿]+")
_BASES = {"累计": "累计", "本期": "当期", "当期": "当期", "total": "累计", "period": "当期"}
_BRACKETED = re.compile(r"(.+)\(([^()]+)\)")
_NO_GROUP = re.compile("[0-9:：_＿]|表$|请|说明|事项|填写|附件|密级")
"""In what stands above a table and is no name of columns: a day, a label, a title, a word to those who fill it in."""

_YEAR = re.compile("(?:19|20)[0-9]{2}年[^0-9]*")


class Meaning(NamedTuple):
    """What a name says.

    Attributes:
        name: it, folded, without what stands in brackets and was understood.
        basis: the basis that it tells of its figures.
        measure: the measure that it tells of them.
    """

    name: str
    basis: str = ""
    measure: str = ""


class Joiner:
    """Makes the names of a header's columns out of its lines, and reads them."""

    def __init__(self, column_of: ColumnOf, measures: Collection[str], years: Collection[str]) -> None:
        """Take what the plan knows.

        Args:
            column_of: see `ColumnOf`.
            measures: the plan's own measures, folded.
            years: the plan's own years: over figures they change nothing.
        """
        self._column_of, self._years = column_of, years
        self._measures = {_SCALE.sub("", measure) for measure in measures} - {""}

    def find_lines(
        self, rows: Sequence[Sequence[str]], index: int, over: Sequence[str]
    ) -> tuple[Sequence[str], range, bool]:
        """Return the header whose first row of names is at an index, with a row of groups over it and lines below it.

        Args:
            rows: the table's first rows.
            index: where a row stands that may be a header.
            over: the row right above it; empty where there is none.

        Returns:
            The name of each column; the rows it takes; whether they are surely one header, so that none is one alone.
        """
        cells, first = rows[index], index
        if self._is_over(over, cells):
            cells, first = [*self._join(over, cells)], index - 1
        after = index + 1
        while after < len(rows) and after - index < _MOST_LINES and self._goes_on(cells, rows[after]):
            cells, after = [*self._join(cells, rows[after])], after + 1
        below = rows[index + 1 : after]
        is_bound = bool(below) and (self._count(rows[index]) > 1 or any(_share(rows[index], row) for row in below))
        return cells, range(first, after), is_bound

    def read_name(self, name: str, *, has_basis: bool) -> Meaning:
        """Say what a folded name means of which the last part is in brackets; one that is not understood stays whole.

        Args:
            name: it.
            has_basis: a column of its own tells the basis.
        """
        parts = _BRACKETED.fullmatch(name)
        if not parts or BY_NAME.get(name):
            return Meaning(name)
        if own := self._column_of(name):
            return self._read_own(name, own, _MEASURE.sub(r"\1", parts[2]), has_basis=has_basis)
        base, inner = parts[1], _MEASURE.sub(r"\1", parts[2])
        column = self._column_of(base)
        if column is None:
            return Meaning(name)
        if _REMARK.fullmatch(inner) or column not in COLUMNS or COLUMNS[column].use == "text":
            return Meaning(base)
        if BY_NAME.get(base) == "value" and inner in _BASES and not has_basis:
            return Meaning(base, basis=_BASES[inner])
        if column in _FIGURES and (self._is_measure(inner) or _SCALE.fullmatch(inner)):
            return Meaning(base, measure=inner)
        return Meaning(name)

    def _is_measure(self, word: str) -> bool:
        if word in _RATES or _SCALE.sub("", word) in self._measures:
            return True
        from fsplan.progress.said.measures import is_measure  # most headers need none of its patterns

        return is_measure(word)

    def _read_own(self, name: str, column: str, inner: str, *, has_basis: bool) -> Meaning:
        """Say what stands in the brackets of a header that a form names as a whole: its figures are as it says."""
        if column not in _FIGURES:
            return Meaning(name)
        basis = "" if has_basis else _BASES.get(inner, "")
        return Meaning(name, basis, inner if self._is_measure(inner) else "")

    def _goes_on(self, upper: Sequence[str], lower: Sequence[str]) -> bool:
        """Tell whether a header goes on in a row, in which nothing stands below a key and no figure anywhere."""
        own = False
        for at, cell in enumerate(lower):
            above = fold_name(upper[at]) if at < len(upper) else ""
            if cell.strip() in MISSING or fold_name(cell) == above:
                continue
            if self._column_of(above) in KEYS or not _may_be_name(cell):
                return False
            own = True
        return own and any(self._column_of(fold_name(cell)) for cell in upper)

    def _is_over(self, over: Sequence[str], cells: Sequence[str]) -> bool:
        """Tell whether a row holds groups of the names in the next one, and is neither a title nor labels."""
        if any(list_labels([over])) or not over:
            return False
        first = next((at for at, cell in enumerate(cells) if self._column_of(fold_name(cell))), len(cells))
        groups = [at for at, cell in enumerate(over) if _may_be_group(cell) and cell.strip() not in self._years]
        return self._count(over) < 2 <= self._count(cells) and (len(groups) > 1 or any(at > first for at in groups))

    def _count(self, cells: Sequence[str]) -> int:
        return len({column for cell in cells if (column := self._column_of(fold_name(cell))) in COLUMNS})

    def _join(self, upper: Sequence[str], lower: Sequence[str]) -> Iterator[str]:
        """Yield the name of each column under two lines; a group goes on over blanks, as far as names stand below."""
        group = ""
        for at in range(max(len(upper), len(lower))):
            above = upper[at].strip() if at < len(upper) else ""
            below = lower[at].strip() if at < len(lower) else ""
            if above:
                group = "" if not below or _is_bracket(below) else above
            if not below or fold_name(above) == fold_name(below):
                yield above
            elif _is_bracket(below):
                yield above + below
            elif self._column_of(fold_name(group)) in _FIGURES and self._is_measure(fold_name(below)):
                yield f"{group}（{below}）"
            else:
                yield self._name_under(group, below) if group else below

    def _name_under(self, group: str, below: str) -> str:
        """Return the name of a column under the name of its group, which is let go where it changes nothing."""
        column, plain = self._column_of(fold_name(below)), fold_name(group)
        if column is None:
            return group + below
        if column not in COLUMNS or COLUMNS[column].use == "text" or column in _TELLING or _HARMLESS.fullmatch(plain):
            return below
        if plain in self._years or (column not in _FIGURES and _NEUTRAL.fullmatch(plain)):
            return below
        measure = _MEASURE.fullmatch(group)
        return f"{below}（{measure[1]}）" if measure else group + below


def _share(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Tell whether a name stands in both lines: a cell merged over them."""
    return any(cell.strip() and fold_name(cell) == fold_name(above) for above, cell in zip(upper, lower, strict=False))


def _may_be_name(cell: str) -> bool:
    if isinstance(cell, NumberCell):
        return False
    return not any(map(str.isdigit, cell)) or _is_bracket(cell.strip()) or "年" in cell


def _may_be_group(cell: str) -> bool:
    return bool(cell.strip()) and (not _NO_GROUP.search(cell) or _YEAR.fullmatch(cell.strip()) is not None)


def _is_bracket(text: str) -> bool:
    return text[:1] in ("(", "（")
