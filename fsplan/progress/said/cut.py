"""Figures that a comma has cut in two: 3,900 without quotes is 3 with 900 in the next column.

The row may still have as many cells as the header, where its last ones were blank and left out. In a row that has more
it is plain; elsewhere what stands behind the figure tells: where other rows have no number there, or it is many times
the figure, it is hardly a number of its own.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.text import Text
from fsplan.files.cells import MISSING, is_rest_of_figure
from fsplan.progress.layout.columns import CARRIED
from fsplan.progress.layout.header import SPREAD, Header

_HEAD = re.compile("[-－]?[1-9][0-9]{0,2}")
_FIGURE = re.compile("[0-9]+(?:[.][0-9]+)?")
_OF_NUMBERS = re.compile(
    "[数率额值比号码序应次户天%0-9]|(?<!质)量|(?<!评)价|(?<![季年月])度|(?<![时属报])期|分(?![类管局工组])|总(?!结)"
    "|目标|计划|任务|上年|去年|累计|合计|电话|no|id|goal|plan|total|quota|rest|last"
)
"""Words of headers below which figures of three digits are nothing strange."""

_Expected = Literal["text", "figures", "whole", "period", "unit"]
"""What stands behind a figure: words, a figure of another sort, a share's whole, the next period's or unit's figure."""

_FAR, _FARTHER = 2, 20
"""A number so many times the one before it is hardly the next quarter's, nor a whole of which that one is a part."""


class _Seen(NamedTuple):
    """What other rows have behind a figure.

    Attributes:
        is_free: any has a number that is no rest of one.
        has_gap: any has nothing.
        is_alone: there are no other rows.
    """

    is_free: bool
    has_gap: bool
    is_alone: bool


class _Pair(NamedTuple):
    """A column of figures with the one behind it."""

    at: int
    expected: _Expected
    field: str

    def is_cut(self, row: Sequence[str]) -> bool:
        """Tell whether a row's two cells there would make one figure with a comma between."""
        if self.at + 1 >= len(row) or not is_rest_of_figure(row[self.at + 1].strip()):
            return False
        return _HEAD.fullmatch(row[self.at].strip()) is not None

    def is_beyond(self, row: Sequence[str], times: int) -> bool:
        """Tell whether the second figure of a row that may be cut is more than so many times the first."""
        return int(row[self.at + 1]) > times * int(row[self.at].strip().lstrip("-－"))


class CutFigures:
    """Tells in one table whether what stands behind a figure is the rest of it."""

    def __init__(self, header: Header) -> None:
        """Find the columns behind figures, and what is expected there."""
        self._width = header.width
        self._texts = [header.positions[id_] for id_ in (*CARRIED, "measured_in") if id_ in header.positions]
        figures = [(header.positions[id_], id_) for id_ in ("value", "of") if id_ in header.positions]
        figures += [(one.at, f"value{SPREAD}{one.at}") for one in header.spread]
        found = [(at, self._find_expected(header, at + 1), field) for at, field in figures]
        self._pairs = [_Pair(at, expected, field) for at, expected, field in found if expected]
        self._seen: Sequence[Sequence[str]] = ()
        self._found: dict[_Pair, _Seen] = {}

    def _find_expected(self, header: Header, behind: int) -> _Expected | None:
        """Say what stands behind figures; None where a wrong cell there is refused by itself, and at the end."""
        if behind >= header.width:
            return None
        if spread := next((one for one in header.spread if one.at == behind), None):
            return "period" if spread.column == "date" else "unit"
        column = next((id_ for id_, at in header.positions.items() if at == behind), "")
        if column == "of":
            return "whole"
        if column in (*CARRIED, "measured_in", "title", "required"):
            return "text"
        if column in ("goal", "quota", "rest", "last_figure", "last_total") or (
            not column and _OF_NUMBERS.search(fold_name(header.cells[behind]))
        ):
            return "figures"
        return None if column else "text"

    @property
    def is_silent(self) -> bool:
        """Tell whether no row can be told."""
        return not self._pairs

    def is_sure(self, row: Sequence[str]) -> bool:
        """Tell whether a row that has more cells than the header has a figure that may be cut."""
        return len(row) > self._width and any(pair.is_cut(row) for pair in self._pairs)

    def passes(self, columns: Sequence[Sequence[str]], seen: Sequence[Sequence[str]]) -> bool:
        """Tell whether no row of a batch, given by its columns, needs a closer look; `seen` are all rows about it."""
        for pair in self._pairs:
            rests = {cell for cell in set(columns[pair.at + 1]) if is_rest_of_figure(cell)}
            if not rests or (pair.expected == "whole" and not any(rest.startswith("0") for rest in rests)):
                continue  # a whole that no share has is looked at as it is
            if pair.expected != "figures" or any(any(map(_FIGURE.fullmatch, set(columns[at]))) for at in self._texts):
                return False
            if any(rest.startswith("0") for rest in rests) or self._look(pair, seen).has_gap:
                return False
        return True

    def hold(
        self, row: Sequence[str], place: tuple[str, int], seen: Sequence[Sequence[str]], *, is_long: bool, is_part: bool
    ) -> list[Finding]:
        """Return FS238 for each of a row's figures that seems cut; FS240 where nothing tells it from two.

        Args:
            row: its cells.
            place: its file and line.
            seen: rows about it, by which it is known what stands behind a figure elsewhere.
            is_long: it has more cells than the header, the last ones blank.
            is_part: its figure is a part of a whole.
        """
        found = []
        for pair in (pair for pair in self._pairs if pair.is_cut(row)):
            if is_long or row[pair.at + 1].startswith("0") or self._is_odd(pair, row, seen, is_part=is_part):
                found.append(self._tell(pair, row, place))
            elif pair.expected in ("period", "unit") and self._look(pair, seen).is_alone:
                found.append(self._doubt(pair, row, place))
        return found

    def _is_odd(self, pair: _Pair, row: Sequence[str], seen: Sequence[Sequence[str]], *, is_part: bool) -> bool:
        """Tell whether a figure of three digits is out of its place behind another figure of a row."""
        behind = pair.at + 1
        words = [at for at in self._texts if at > behind]
        if pair.expected in ("whole", "figures") and any(_FIGURE.fullmatch(row[at].strip()) for at in words):
            return True
        if pair.expected == "unit" or (pair.expected == "whole" and is_part):
            return False
        is_free, has_gap, _ = self._look(pair, seen)
        if is_free or pair.expected == "text":
            return not is_free
        if pair.expected == "figures":
            return has_gap and pair.is_beyond(row, _FARTHER)
        return pair.is_beyond(row, _FAR if has_gap else _FARTHER)

    def _look(self, pair: _Pair, seen: Sequence[Sequence[str]]) -> _Seen:
        """Look at what rows have behind a figure."""
        if seen is not self._seen:
            self._seen, self._found = seen, {}
        if pair not in self._found:
            at = pair.at
            filled = [row for row in seen if at < len(row) and any(map(str.isdigit, row[at]))]
            behind = [(row, row[at + 1].strip() if at + 1 < len(row) else "") for row in filled]
            is_free = any(_FIGURE.fullmatch(cell) and not pair.is_cut(row) for row, cell in behind)
            self._found[pair] = _Seen(is_free, any(cell in MISSING for _, cell in behind), len(filled) == 1)
        return self._found[pair]

    def _tell(self, pair: _Pair, row: Sequence[str], place: tuple[str, int]) -> Finding:
        figure, rest = row[pair.at].strip(), row[pair.at + 1].strip()
        said = Text(f"数值“{figure}”", f'the value "{figure}"')
        other = Text(
            f"后一格的“{rest}”（像是未加引号的 {figure},{rest}）", f'"{rest}" behind it (as in {figure},{rest})'
        )
        advice = Text(
            f"是 {figure}{rest} 的，写 {figure}{rest}，不用千分位逗号，或加英文引号；确是 {figure} 和 {rest} 两个数的，"
            f"前一个写成 {figure}.0，或用 xlsx 报",
            f"if it is {figure}{rest}, write it without a comma or in quotes; if they are two figures, write"
            f" {figure}.0, or file an xlsx",
        )
        params = {"said": said, "other": other, "nearest": advice}
        return Finding("FS238", *place, 0, pair.field, figure, params)

    def _doubt(self, pair: _Pair, row: Sequence[str], place: tuple[str, int]) -> Finding:
        figure, rest = row[pair.at].strip(), row[pair.at + 1].strip()
        said = Text(f"相邻两格的“{figure}”“{rest}”", f'"{figure}" and "{rest}" side by side')
        other = Text(
            f"按两个数计入；是未加引号的 {figure},{rest} 的，写 {figure}{rest}",
            f"they count as two figures; if it is {figure},{rest} without quotes, write {figure}{rest}",
        )
        return Finding("FS240", *place, 0, pair.field, figure, {"said": said, "other": other})
