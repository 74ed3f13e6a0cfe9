"""Figures that a comma has cut in two: 3,900 without quotes is 3 with 900 in the next column.

The row may still have as many cells as the header, where its last ones were blank and left out.
"""

import re
from collections.abc import Sequence
from typing import Literal

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.text import Text
from fsplan.files.cells import is_rest_of_figure
from fsplan.progress.layout.columns import CARRIED
from fsplan.progress.layout.header import Header

_HEAD = re.compile("[-－]?[1-9][0-9]{0,2}")
_FIGURE = re.compile("[0-9]+(?:[.][0-9]+)?")
_OF_NUMBERS = re.compile(
    "[数率额值比号码序应次户天%0-9]|(?<!质)量|(?<!评)价|(?<![季年月])度|(?<![时属报])期|分(?![类管局工组])|总(?!结)"
    "|目标|计划|任务|上年|去年|累计|合计|电话|no|id|goal|plan|total|quota|rest|last"
)
"""Words of headers below which figures of three digits are nothing strange."""

_Expected = Literal["text", "figures"]


class CutFigures:
    """Tells in one table whether what stands behind a figure is the rest of it."""

    def __init__(self, header: Header) -> None:
        """Find the column behind the figures, and what is expected there."""
        self.at = header.positions.get("value", header.width) + 1
        self._texts = [header.positions[id_] for id_ in (*CARRIED, "measured_in") if id_ in header.positions]
        self._texts = [at for at in self._texts if at > self.at]
        self._expected = self._find_expected(header)

    def _find_expected(self, header: Header) -> _Expected | None:
        """Say what stands behind the figures; None where a wrong cell there is refused by itself, and at the end."""
        if self.at >= header.width:
            return None
        column = next((id_ for id_, at in header.positions.items() if at == self.at), "")
        if column in (*CARRIED, "measured_in", "title", "required"):
            return "text"
        name = fold_name(header.cells[self.at])
        if column in ("of", "goal", "quota", "rest", "last_figure", "last_total") or (
            not column and _OF_NUMBERS.search(name)
        ):
            return "figures"
        return None if column else "text"

    @property
    def is_silent(self) -> bool:
        """Tell whether no row can be told."""
        return self._expected is None

    def passes(self, columns: Sequence[Sequence[str]]) -> bool:
        """Tell whether no row of a batch, given by its columns, needs a closer look."""
        behind = columns[self.at]
        if not any(map(is_rest_of_figure, set(behind))):
            return True
        return self._expected == "figures" and not any(
            any(map(_FIGURE.fullmatch, set(columns[at]))) for at in self._texts
        )

    def hold(self, row: Sequence[str], file: str, line: int) -> list[Finding]:
        """Return FS238 where a row's figure seems cut."""
        figure, rest = row[self.at - 1].strip(), row[self.at].strip()
        if not is_rest_of_figure(rest) or not _HEAD.fullmatch(figure) or not self._is_odd(row):
            return []
        said = Text(f"数值“{figure}”", f'the value "{figure}"')
        other = Text(
            f"后一格的“{rest}”（像是未加引号的 {figure},{rest}）", f'"{rest}" behind it (as in {figure},{rest})'
        )
        advice = Text(
            f"是 {figure}{rest} 的，写 {figure}{rest}，不用千分位逗号，或加英文引号；确是 {figure} 的，后一格不填数字",
            f"if it is {figure}{rest}, write it without a comma or in quotes; if it is {figure}, put no number there",
        )
        return [Finding("FS238", file, line, 0, "value", figure, {"said": said, "other": other, "nearest": advice})]

    def _is_odd(self, row: Sequence[str]) -> bool:
        """Tell whether a figure of three digits is out of its place behind the value of a row."""
        return self._expected == "text" or any(_FIGURE.fullmatch(row[at].strip()) for at in self._texts)
