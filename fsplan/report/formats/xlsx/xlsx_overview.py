"""The first sheet of the workbook: the verdict, the targets by level, who is behind on what, and two native charts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fsplan.core.messages import say
from fsplan.core.quantity import to_literal
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.report.dossier import Dossier
from fsplan.report.formats.text import plain
from fsplan.report.table import Cell, Table
from fsplan.report.views.targets import build_targets

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CHART_ROWS = 15
"""Rows that the first chart covers."""

_ROW_HIGH = 20
"""Pixels of a row."""

_MOST_BARS = 20
"""Targets behind that one chart can hold and still be read."""

_WIDTHS = (34, 30, 12, 12, 12, 18, 20)
_WORST = ("target", "units", "level", "completion", "pace", "remaining", "from_here")


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first sheet shows.

    Attributes:
        lines: title, day, verdict and notes.
        levels: the targets by level.
        behind: the worst targets, with who answers for each.
        lang: the reader's language.
        colours: each level's ground and ink.
    """

    lines: Sequence[str]
    levels: Table
    behind: Table
    lang: Lang
    colours: Mapping[Level, tuple[str, str]]


def list_worst(dossier: Dossier) -> Table:
    """Build the worst targets, as many as a chart can hold, with who answers for each and what it wants."""
    return build_targets(dossier, _WORST, dossier.behind[:_MOST_BARS])


def add_overview(book: "Workbook", page: "Worksheet", overview: Overview, counted: "Callable[..., Format]") -> None:
    """Write the overview; `counted` gives the format of a number that shows its unit."""
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 1)
    for index, width in enumerate(_WIDTHS):
        page.set_column(index, index, width)
    title = book.add_format({"bold": True, "font_size": 18, "font_color": "#B1121B"})
    body = book.add_format({"text_wrap": True, "valign": "top", "font_size": 12})
    page.set_row(0, 30)
    page.write_string(0, 0, overview.lines[0], title)
    for row, line in enumerate(overview.lines[1:], 1):
        page.merge_range(row, 0, row, len(_WIDTHS) - 1, "", body)
        page.write_string(row, 0, line, body)
        page.set_row(row, 18 * (1 + len(line) // _LINE))
    head = len(overview.lines) + 1
    _write_levels(book, page, overview, head, counted)
    last = head + _CHART_ROWS
    if overview.behind.rows:
        last = _write_behind(book, page, overview, last)
    page.print_area(0, 0, last, len(_WIDTHS) - 1)


_LINE = 75
"""Characters of a line over the whole width; a merged cell does not grow by itself."""


def _write_levels(
    book: "Workbook", page: "Worksheet", overview: Overview, head: int, counted: "Callable[..., Format]"
) -> None:
    bold = [book.add_format({"bold": True, "bottom": 1, "align": side}) for side in ("left", "right")]
    for index, column in enumerate(overview.levels.columns):
        page.write_string(head, index, column.title, bold[column.is_number])
    points, measure = [], overview.levels.columns[1].measure
    for row, (level, count) in enumerate(overview.levels.rows, head + 1):
        ground, ink = overview.colours[level.level or "open"]
        page.write_string(row, 0, level.text, book.add_format({"bg_color": ground, "font_color": ink}))
        page.write_number(row, 1, Decimal(count.text), counted(measure, is_whole=True))
        points.append({"fill": {"color": ground}, "border": {"color": "#808080"}})
    last = head + len(overview.levels.rows)
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": say("targets", overview.lang),
            "categories": [page.name, head + 1, 0, last, 0],
            "values": [page.name, head + 1, 1, last, 1],
            "points": points,
            "data_labels": {"value": True},
            "gap": 40,
        }
    )
    chart.set_title({"name": say("chart_levels", overview.lang), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 520, "height": 260})
    page.insert_chart(head, 2, chart)


def _write_behind(book: "Workbook", page: "Worksheet", overview: Overview, head: int) -> int:
    """Write the targets behind beside who answers for them, draw them below, and return the last row."""
    head_look = {"bold": True, "bottom": 1, "text_wrap": True}
    bold, bold_right = book.add_format(head_look), book.add_format({**head_look, "align": "right"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    text_right = book.add_format({"text_wrap": True, "valign": "top", "align": "right"})
    percent = book.add_format({"num_format": "0.00%", "valign": "top"})
    keys = [column.key for column in overview.behind.columns]
    for index, column in enumerate(overview.behind.columns):
        page.write_string(head, index, column.title, bold_right if column.is_number else bold)
    for row, cells in enumerate(overview.behind.rows, head + 1):
        for index, cell in enumerate(cells):
            is_drawn = keys[index] in ("completion", "pace")
            look = percent if is_drawn else text_right if overview.behind.columns[index].is_number else text
            _put(page, (row, index), cell, look, is_drawn=is_drawn)
    last = head + len(overview.behind.rows)
    chart = book.add_chart({"type": "bar"})
    for key, colour in (("completion", "#D8690B"), ("pace", "#36404F")):
        at = keys.index(key)
        chart.add_series(
            {
                "name": say(key, overview.lang),
                "categories": [page.name, head + 1, 0, last, 0],
                "values": [page.name, head + 1, at, last, at],
                "fill": {"color": colour},
                "gap": 60,
            }
        )
    chart.set_title({"name": say("chart_behind", overview.lang), "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0, "num_format": "0%", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
    high = 140 + 34 * len(overview.behind.rows)
    chart.set_size({"width": 960, "height": high})
    page.insert_chart(last + 2, 0, chart)
    return last + 3 + high // _ROW_HIGH


def _put(page: "Worksheet", place: tuple[int, int], cell: Cell, look: "Format", *, is_drawn: bool) -> None:
    """Write a share of the goal as a number that the chart draws, anything else as it reads."""
    if not is_drawn:
        page.write_string(*place, plain(cell.text), look)
    elif isinstance(cell.value, Fraction):
        page.write_number(*place, Decimal(to_literal(cell.value / 100)), look)
