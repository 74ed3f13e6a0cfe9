"""The report on a terminal: rich tables, levels in colour. Off a terminal text.py speaks."""

from collections.abc import Iterator
from fractions import Fraction

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.table import Table as RichTable
from rich.text import Text as RichText

from fsplan.core.text import display_width
from fsplan.plan.model import Level
from fsplan.report.bars import SCALE, Bar
from fsplan.report.formats.text import plain
from fsplan.report.formats.wrap import pieces, wrap
from fsplan.report.table import Cell, Report, Table

STYLES: dict[Level, str] = {
    "missed": "bold white on red",
    "critical": "bold red",
    "no_data": "bold red",
    "behind": "yellow",
    "watch": "cyan",
    "on_pace": "green",
    "met": "bold green",
    "open": "dim",
    "unknown": "magenta",
}


def print_report(report: Report, console: Console) -> None:
    """Print a report to a console; texts are data, never markup."""
    if report.title:
        console.print(_Wrapped(plain(report.title), "bold"))
    for note in report.notes:
        console.print(_Wrapped(plain(note)))
    for table in report.tables:
        if table.heading:
            console.print(RichText(f"\n{plain(table.heading)}", style="bold"))
        console.print(_Wrapped(plain(table.nothing)) if not table.rows and table.nothing else _rich_table(table))


class _Wrapped:
    """A text that breaks where `wrap` breaks it: rich would begin a line of Chinese with a comma."""

    def __init__(self, text: str, style: str = "") -> None:
        self._text, self._style = text, style

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        least = max((display_width(whole) for _, whole in pieces(self._text)), default=0)
        return Measurement(least, display_width(self._text)).with_maximum(options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RichText]:
        for line in wrap(self._text, options.max_width):
            yield RichText(line, style=self._style, justify=options.justify, overflow="fold")


def _rich_table(table: Table) -> RichTable:
    laid_out = RichTable(box=SIMPLE_HEAD, pad_edge=False)
    for column in table.columns:
        justify = "right" if column.is_number else "left"
        is_drawn = column.key == "progress"
        laid_out.add_column(column.title, justify=justify, overflow="fold", no_wrap=is_drawn)  # type: ignore[arg-type]
    for row in table.rows:
        laid_out.add_row(*(_rich_cell(cell) for cell in row))
    return laid_out


def _rich_cell(cell: Cell) -> "RichText | _Wrapped":
    if cell.bar:
        return draw_bar(cell.bar)
    return _Wrapped(plain(cell.text), STYLES[cell.level] if cell.level else "")


def draw_bar(bar: Bar) -> RichText:
    """Draw a bar: what is done as blocks, the goal and the pace as marks; a started character is not filled."""
    filled, goal = int(bar.filled * _CELLS / SCALE), int(Fraction(100) * _CELLS / SCALE)
    pace = None if bar.pace is None else min(int(bar.pace * _CELLS / SCALE), _CELLS - 1)
    drawn = RichText()
    for index in range(_CELLS):
        if index == pace:
            drawn.append("│", "bold reverse" if index < filled else "bold")
        elif index < filled:
            drawn.append("█", _BAR_STYLES[bar.level])
        elif index == goal:
            drawn.append("▏", "dim")
        else:
            drawn.append("─" if index < goal else " ", "dim")
    return drawn


_CELLS = 18
"""Characters of a bar: a hundred percent are fifteen, and three lie beyond the goal."""

_BAR_STYLES: dict[Level, str] = {**STYLES, "missed": "red", "open": "blue"}
