"""The report as a workbook: numbers as numbers, identifiers as text, filters, colours and native charts."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.quantity import to_literal
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.report.dossier import Dossier
from fsplan.report.formats.registry import Look
from fsplan.report.formats.text import plain
from fsplan.report.formats.xlsx.book_properties import describe, pack
from fsplan.report.formats.xlsx.sheet_size import SIDE, column_widths, pages_across, places_of, row_height
from fsplan.report.formats.xlsx.xlsx_overview import Overview, add_overview, list_worst
from fsplan.report.names import name_day, name_period
from fsplan.report.sentences import explain_comparison, explain_reconciliation, notes_of, tell_verdict
from fsplan.report.table import Cell, Report, Table, TableColumn
from fsplan.report.views.registry import views_in
from fsplan.report.views.targets import build_levels

if TYPE_CHECKING:
    from xlsxwriter.format import Format
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
_LONGEST_UNIT = 80
_FIRST = ("figures", "units", "submissions")
"""The sheets that stand before all others."""

_OPTIONS: dict[str, Any] = {
    "in_memory": True,
    # a value that looks like a formula or an address stays the text that was typed
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Calibri", "font_size": 11},
}
_HEADS = {"bold": True, "bg_color": "#1B2330", "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}
_SIDES: Sequence[Mapping[str, Any]] = ({"align": "left", "indent": 1}, {"align": "right"})
"""How words and numbers stand: words set in, so that they do not touch the number before them."""
_TEXTS = {"num_format": "@", "valign": "top", "text_wrap": True}


def render_xlsx(dossier: Dossier, look: Look) -> bytes:
    """Lay a dossier out as a workbook."""
    with _Writer(dossier.names.title, dossier.lang, look.stamp) as writer:
        overview = writer.add(say("sheet_overview", dossier.lang))
        for view in views_in("sheet", _FIRST):
            if tables := list(view.build(dossier).values()):
                writer.write(view.title.say(dossier.lang), _join(tables))
        lines = [*map(plain, _overview_lines(dossier))]
        add_overview(
            writer.book,
            overview,
            Overview(lines, build_levels(dossier), list_worst(dossier), dossier.lang, COLOURS),
            writer.counted,
        )
    return writer.payload


def render_tables(report: Report, look: Look) -> bytes:
    """Lay the tables of any report out as a workbook: what it says first, then a sheet for each."""
    with _Writer(report.title, look.lang, look.stamp) as writer:
        page = writer.add(say("sheet_overview", look.lang))
        page.set_column(0, 0, 100)
        for row, line in enumerate((report.title, *report.notes)):
            page.write_string(row, 0, plain(line))
        for number, table in enumerate(report.tables, 1):
            writer.write(say("sheet_table", look.lang, number=number), table)
    return writer.payload


def _overview_lines(dossier: Dossier) -> list[str]:
    """Return what stands at the head of the overview."""
    lang, compliance = dossier.lang, dossier.compliance
    return [
        say("report_title", lang, title=dossier.names.title, period=name_period(compliance.period, lang)),
        say("as_of_line", lang, as_of=name_day(compliance.as_of, lang)),
        tell_verdict(dossier),
        *notes_of(dossier),
        *explain_comparison(dossier),
        *explain_reconciliation(dossier),
    ]


def _join(tables: Sequence[Table]) -> Table:
    """Return tables of the same columns as one."""
    return tables[0]._replace(rows=[row for table in tables for row in table.rows])


class _Writer:
    """Writes the sheets of one workbook; formats are shared, since a workbook may hold only so many.

    Its bytes are at hand in `payload` once it is closed; `stamp` is the instant written into them, so that the same
    input gives the same bytes.
    """

    def __init__(self, title: str, lang: Lang, stamp: datetime) -> None:
        from xlsxwriter import Workbook

        self._stream, self._stamp, self._lang, self.payload = io.BytesIO(), stamp, lang, b""
        self.book = Workbook(self._stream, _OPTIONS)
        describe(self.book, title, stamp.replace(tzinfo=None))
        self._heads = [self.book.add_format({**_HEADS, **side}) for side in _SIDES]
        self._texts = [self.book.add_format({**_TEXTS, **side}) for side in _SIDES]
        self._counted: dict[tuple[str, str], Format] = {}
        self._day = self.book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", **_SIDES[0]})
        self._levels: dict[Level, Format] = {
            level: self.book.add_format({"bg_color": ground, "font_color": ink})
            for level, (ground, ink) in COLOURS.items()
        }

    def __enter__(self) -> "_Writer":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.book.close()
        self.payload = pack(self._stream.getvalue(), self._lang, self._stamp) if kind is None else b""

    def add(self, name: str) -> "Worksheet":
        """Add an empty sheet."""
        return self.book.add_worksheet(name)

    def _format(self, pattern: str) -> "Format":
        return self.book.add_format({"num_format": pattern, "valign": "top"})

    def counted(self, measure: str, *, is_whole: bool) -> "Format":
        """Return the format of a number that shows what it counts: the cell stays a number."""
        return self._shown("#,##0" if is_whole else "#,##0.00", measure)

    def _shown(self, digits: str, beside: str) -> "Format":
        """Return the format of a number so written, with a text behind it."""
        found = self._counted.get((digits, beside))
        if found is None:
            unit = re.sub(r'["\\]', "", plain(beside))[:_LONGEST_UNIT]
            apart = " " if unit.isascii() and unit == unit.lstrip() else ""
            found = self._counted[digits, beside] = self._format(digits + (f'"{apart}{unit}"' if unit else ""))
        return found

    def write(self, name: str, table: Table) -> str:
        """Write a table as a sheet and return its name."""
        page = self.add(name)
        widths, named = column_widths(table), 3 if table.columns[0].key == "item" else 1
        page.freeze_panes(1, named)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(SIDE, SIDE)
        page.fit_to_pages(pages_across(widths, named), 0)
        page.repeat_rows(0)
        page.repeat_columns(0, named - 1)
        page.set_row(0, 30)
        for index, column in enumerate(table.columns):
            page.set_column(index, index, widths[index])
            page.write_string(0, index, column.title, self._heads[column.is_number])
        last, bare = 0, [column.is_exact for column in table.columns]
        for last, row in enumerate(table.rows, 1):
            page.set_row(last, row_height(row, widths))
            for index, cell in enumerate(row):
                if cell.value is not None or not bare[index]:
                    self._put(page, (last, index), cell, table.columns[index])
        page.autofilter(0, 0, last, len(table.columns) - 1)
        page.print_area(0, 0, last, len(table.columns) - 1)
        self._colour(page, table.columns, last)
        return name

    def _put(self, page: "Worksheet", place: tuple[int, int], cell: Cell, column: TableColumn) -> None:
        value: Any = cell.value
        if value is None:
            if cell.text:
                page.write_string(*place, plain(cell.text)[:_LONGEST_CELL], self._texts[column.is_number])
        elif isinstance(value, date):
            page.write_datetime(*place, datetime(value.year, value.month, value.day), self._day)  # noqa: DTZ001
        elif cell.form == "percent":
            digits = f"0.{'0' * places_of(value, column)}%"
            page.write_number(*place, _decimal(Fraction(value) / 100), self._shown(digits, cell.measure))
        else:
            number = _decimal(value)
            is_whole = number == number.to_integral_value()
            digits = "#,##0" if is_whole else f"#,##0.{'0' * places_of(number, column)}"
            page.write_number(*place, number, self._shown(digits, cell.measure or column.measure))

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
