"""The report as a workbook: numbers as numbers, identifiers as text, filters, colours and native charts."""

import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from fsplan.core.archive import repack
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.quantity import to_literal
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.report.dossier.dossier import Dossier
from fsplan.report.dossier.sections import build_level_counts
from fsplan.report.formats.text import plain
from fsplan.report.formats.xlsx.sheets import SheetContent, build_sheets, overview_lines
from fsplan.report.formats.xlsx.xlsx_overview import Overview, add_overview
from fsplan.report.table import Cell, TableColumn

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

COLOURS: Mapping[Level, tuple[str, str]] = {
    "missed": ("#8E1019", "#FFFFFF"),
    "critical": ("#C5221F", "#FFFFFF"),
    "no_data": ("#6A3EA1", "#FFFFFF"),
    "behind": ("#FFE3C7", "#5C2A00"),
    "watch": ("#FFF1BD", "#4D3A00"),
    "on_pace": ("#D9F1E1", "#0F4527"),
    "met": ("#14693A", "#FFFFFF"),
    "open": ("#E6E9EE", "#36404F"),
    "unknown": ("#EBE3F6", "#432A6B"),
}
"""Each level's ground and its ink."""

_LONGEST_CELL = 32_767
_WIDTHS: Mapping[str, int] = {
    "target": 34,
    "units": 34,
    "unit": 30,
    "note": 30,
    "evidence": 24,
    "file": 22,
    "finding": 60,
    "help": 60,
    "code": 26,
    "period": 18,
    "id": 22,
    "value": 30,
    "ledger_title": 26,
    "ledger_column": 16,
    "measured_in": 12,
}
_HEADS = {"bold": True, "bg_color": "#1B2330", "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}


def render_xlsx(dossier: Dossier, stamp: datetime) -> bytes:
    """Lay a dossier out as a workbook.

    Args:
        dossier: what it says.
        stamp: the instant written into the file, so that the same input gives the same bytes.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        # a value that looks like a formula or an address stays the text that was typed
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Calibri", "font_size": 11},
    }
    with Workbook(stream, options) as book:
        when = stamp.replace(tzinfo=None)
        book.set_properties({"title": dossier.title[:255], "author": "", "comments": "", "created": when})
        writer = _Writer(book, dossier.lang)
        overview = book.add_worksheet(say("sheet_overview", dossier.lang))
        names = [writer.write(sheet) for sheet in build_sheets(dossier)]
        add_overview(
            book, overview, Overview(overview_lines(dossier), build_level_counts(dossier), dossier, names[0], COLOURS)
        )
    return repack(stream.getvalue(), stamp)


class _Writer:
    """Writes the sheets of one workbook; formats are shared, since a workbook may hold only so many."""

    def __init__(self, book: "Workbook", lang: Lang) -> None:
        self._book, self._lang = book, lang
        self._head = book.add_format(_HEADS)
        self._text = book.add_format({"num_format": "@", "valign": "top"})
        self._whole = self._format("#,##0")
        self._decimal = self._format("#,##0.00")
        self._percent = self._format("0.00%")
        self._day = self._format("yyyy-mm-dd")
        self._levels: dict[Level, Format] = {
            level: book.add_format({"bg_color": ground, "font_color": ink}) for level, (ground, ink) in COLOURS.items()
        }

    def _format(self, pattern: str) -> "Format":
        return self._book.add_format({"num_format": pattern, "valign": "top"})

    def write(self, sheet: SheetContent) -> str:
        """Write one sheet and return its name."""
        page = self._book.add_worksheet(sheet.name)
        page.freeze_panes(1, 3 if sheet.columns[0].key == "item" else 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_row(0, 30)
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, _WIDTHS.get(column.key, 13))
            page.write_string(0, index, column.title, self._head)
        last, seen = 0, set[Level]()
        for last, row in enumerate(sheet.rows, 1):
            for index, cell in enumerate(row):
                self._put(page, last, index, cell)
                if cell.level:
                    seen.add(cell.level)
        page.autofilter(0, 0, last, len(sheet.columns) - 1)
        self._colour(page, sheet.columns, last)
        return sheet.name

    def _put(self, page: "Worksheet", row: int, column: int, cell: Cell) -> None:
        value: Any = cell.value
        if value is None:
            if cell.text:
                page.write_string(row, column, plain(cell.text)[:_LONGEST_CELL], self._text)
        elif isinstance(value, date):
            page.write_datetime(row, column, datetime(value.year, value.month, value.day), self._day)  # noqa: DTZ001
        elif cell.form == "percent":
            page.write_number(row, column, _decimal(Fraction(value) / 100), self._percent)
        else:
            number = _decimal(value)
            is_whole = number == number.to_integral_value()
            page.write_number(row, column, number, self._whole if is_whole else self._decimal)

    def _colour(self, page: "Worksheet", columns: Iterable[TableColumn], last: int) -> None:
        """Colour levels by their words, so that a changed cell changes colour; bars show completions."""
        if not last:
            return
        for index, column in enumerate(columns):
            if column.key == "level":
                for level, shape in self._levels.items():
                    word = LEVEL_NAMES[level].say(self._lang)
                    rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": shape}
                    page.conditional_format(1, index, last, index, rule)
            elif column.key == "completion":
                bar = {"type": "data_bar", "bar_color": "#7FB6E6", "bar_solid": True}
                limits = {"min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1}
                page.conditional_format(1, index, last, index, {**bar, **limits})


def _decimal(value: Decimal | Fraction | int) -> Decimal:
    """Return a number as a cell keeps it; a ratio that does not end is rounded at 28 digits, a cell at 17."""
    return value if isinstance(value, Decimal) else Decimal(to_literal(value))
