"""The first sheet of the workbook: the verdict, the targets by level, and two native charts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from fsplan.core.messages import say
from fsplan.core.quantity import to_literal
from fsplan.plan.model import Level
from fsplan.report.dossier import Dossier
from fsplan.report.formats.text import plain
from fsplan.report.table import Table

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CHART_ROWS = 15
"""Rows that the first chart covers."""

_MOST_BARS = 20
"""Targets behind that one chart can hold and still be read."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first sheet shows.

    Attributes:
        lines: title, day, verdict and notes.
        levels: the targets by level.
        dossier: where the figures behind come from.
        targets: name of the sheet with every target.
        colours: each level's ground and ink.
    """

    lines: Sequence[str]
    levels: Table
    dossier: Dossier
    targets: str
    colours: Mapping[Level, tuple[str, str]]


def add_overview(book: "Workbook", page: "Worksheet", overview: Overview) -> None:
    """Write the overview."""
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 1)
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 12)
    page.set_column(2, 11, 11)
    title = book.add_format({"bold": True, "font_size": 18, "font_color": "#B1121B"})
    body = book.add_format({"text_wrap": True, "valign": "top", "font_size": 12})
    page.set_row(0, 30)
    page.write_string(0, 0, overview.lines[0], title)
    for row, line in enumerate(overview.lines[1:], 1):
        page.merge_range(row, 0, row, 11, "", body)
        page.write_string(row, 0, line, body)
    head = len(overview.lines) + 1
    _write_levels(book, page, overview, head)
    behind = head + _CHART_ROWS
    if overview.dossier.behind:
        _write_behind(book, page, overview, behind)


def _write_levels(book: "Workbook", page: "Worksheet", overview: Overview, head: int) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    for index, column in enumerate(overview.levels.columns):
        page.write_string(head, index, column.title, bold)
    points = []
    for row, (level, count) in enumerate(overview.levels.rows, head + 1):
        ground, ink = overview.colours[level.level or "open"]
        page.write_string(row, 0, level.text, book.add_format({"bg_color": ground, "font_color": ink}))
        page.write_number(row, 1, Decimal(count.text))
        points.append({"fill": {"color": ground}, "border": {"color": "#808080"}})
    last = head + len(overview.levels.rows)
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": say("targets", overview.dossier.lang),
            "categories": [page.name, head + 1, 0, last, 0],
            "values": [page.name, head + 1, 1, last, 1],
            "points": points,
            "data_labels": {"value": True},
            "gap": 40,
        }
    )
    chart.set_title({"name": say("chart_levels", overview.dossier.lang), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 720, "height": 260})
    page.insert_chart(head, 3, chart)


def _write_behind(book: "Workbook", page: "Worksheet", overview: Overview, head: int) -> None:
    """Write the targets behind with completion and pace, and draw them side by side."""
    lang = overview.dossier.lang
    bold = book.add_format({"bold": True, "bottom": 1})
    percent = book.add_format({"num_format": "0.00%"})
    figures = [figure for figure in overview.dossier.behind if figure.result.completion is not None][:_MOST_BARS]
    if not figures:
        return
    for index, key in enumerate(("target", "completion", "pace")):
        page.write_string(head, index, say(key, lang), bold)
    for row, figure in enumerate(figures, head + 1):
        page.write_string(row, 0, plain(figure.title)[:40])
        for index, value in ((1, figure.result.completion), (2, figure.result.pace)):
            if value is not None:
                page.write_number(row, index, Decimal(to_literal(value / 100)), percent)
    last = head + len(figures)
    chart = book.add_chart({"type": "bar"})
    for index, key, colour in ((1, "completion", "#D8690B"), (2, "pace", "#36404F")):
        chart.add_series(
            {
                "name": say(key, lang),
                "categories": [page.name, head + 1, 0, last, 0],
                "values": [page.name, head + 1, index, last, index],
                "fill": {"color": colour},
                "gap": 60,
            }
        )
    chart.set_title({"name": say("chart_behind", lang), "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0, "num_format": "0%", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
    chart.set_size({"width": 720, "height": 140 + 34 * len(figures)})
    page.insert_chart(head, 3, chart)
