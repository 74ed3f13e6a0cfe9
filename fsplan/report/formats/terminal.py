"""The report on a terminal: rich tables, levels in colour. Off a terminal text.py speaks."""

from fractions import Fraction

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text as RichText

from fsplan.plan.model import Level
from fsplan.report.bars import SCALE, Bar
from fsplan.report.formats.text import plain
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
        console.print(RichText(plain(report.title), style="bold"))
    for note in report.notes:
        console.print(RichText(plain(note)))
    for table in report.tables:
        if table.heading:
            console.print(RichText(f"\n{plain(table.heading)}", style="bold"))
        console.print(_rich_table(table))


def _rich_table(table: Table) -> RichTable:
    laid_out = RichTable(box=SIMPLE_HEAD, pad_edge=False)
    for column in table.columns:
        justify = "right" if column.is_number else "left"
        is_drawn = column.key == "progress"
        laid_out.add_column(column.title, justify=justify, overflow="fold", no_wrap=is_drawn)  # type: ignore[arg-type]
    for row in table.rows:
        laid_out.add_row(*(_rich_cell(cell) for cell in row))
    return laid_out


def _rich_cell(cell: Cell) -> RichText:
    if cell.bar:
        return draw_bar(cell.bar)
    return RichText(plain(cell.text), style=STYLES[cell.level] if cell.level else "")


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
