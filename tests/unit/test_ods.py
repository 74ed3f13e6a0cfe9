"""Sheets of an ods file, with what a person sees in each cell; the markup is as LibreOffice writes it."""

import io
import zipfile

import pytest

from fsplan.files.cells import ErrorCell, LongNumber, NoResult, NumberCell, Unclear
from fsplan.files.grid import Grid, Merge
from fsplan.files.ods import OdsBook
from fsplan.files.package import Package
from fsplan.files.unreadable import UnreadableError

HEAD = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c"'
    ' xmlns:draw="d"><office:automatic-styles>'
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"


def book(tables: str) -> OdsBook:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", HEAD + tables + TAIL)
    return OdsBook(Package(io.BytesIO(stream.getvalue())))


def table(rows: str, name: str = "填报", style: str = "ta1") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(said: str, shown: str | None = None) -> str:
    return f"<table:table-cell {said}>{'' if shown is None else f'<text:p>{shown}</text:p>'}</table:table-cell>"


def text(shown: str, more: str = "") -> str:
    return cell(f'office:value-type="string" {more}', shown)


def number(value: str, shown: str | None = None, kind: str = "float") -> str:
    return cell(f'office:value-type="{kind}" office:value="{value}"', shown)


def day(value: str, shown: str | None = None) -> str:
    return cell(f'office:value-type="date" office:date-value="{value}"', shown)


def only_sheet(*rows: str) -> Grid:
    (grid,) = book(table("".join(rows))).sheets()
    return grid


def read(*cells: str) -> list[str]:
    rows = list(only_sheet(row(*cells)).rows)
    return list(rows[0][1].values()) if rows else []


def test_cells_as_they_are_seen() -> None:
    found = read(
        number("0.9813", "98.13%", "percentage"), number("0.98129999999999995", "98.1%", "percentage"),
        number("98.13", "98.13%"), number("1234.5", "¥1,234.50", "currency"), number("12.1", "12.1"),
        number("7", "007"), number("150"), day("2022-04-15", "2022-04-15"), day("2022-04-15", "2022年4月"),
        day("2022-04-15", "4-15"), day("2022-04-15T00:00:00"), text("区市场监管局"),
        cell('office:value-type="boolean" office:boolean-value="true"', "TRUE"),
        cell('office:value-type="time" office:time-value="PT06H00M00S"', "6:00"),
    )  # fmt: skip
    assert found == [
        "98.13%", "98.13%", "98.13%", "1234.5", "12.1", "007", "150", "2022-04-15", "2022-04", "2022-04-15",
        "2022-04-15", "区市场监管局", "TRUE", "6:00",
    ]  # fmt: skip
    assert [at for at, one in enumerate(found) if isinstance(one, NumberCell)] == [3, 4, 6]


def test_cells_of_which_the_text_does_not_tell_all() -> None:
    found = read(
        number("12", "12万"), number("12", ""), day("2022-04-15", "4月"), text("旧值", 'office:string-value="新值"'),
        number("4.415E+017", "441500000000000000"),
    )  # fmt: skip
    assert [(str(one), one.held) for one in found if isinstance(one, Unclear)] == [
        ("12万", "12"), ("", "12"), ("4月", "2022-04-15"), ("旧值", "新值"),
    ]  # fmt: skip
    assert isinstance(found[-1], LongNumber)


def test_errors_and_formulas_without_a_result() -> None:
    error = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    found = read(
        cell(f'table:formula="of:=1/0" {error}', "#DIV/0!"),
        cell('table:formula="of:=foo()" office:value-type="string"', "#NAME?"),
        cell('table:formula="of:=A1" office:value-type="float" office:value="0"', "Err:502"),
        cell(error),
        cell('table:formula="of:=SUM([.A1:.A3])"'),
        cell('table:formula="of:=[.A1]" office:value-type="float"'),
        cell('table:formula="of:=75*2" office:value-type="float" office:value="150"', "150"),
        text("#N/A"),
    )
    assert found == ["#DIV/0!", "#NAME?", "Err:502", "#ERROR!", "=SUM([.A1:.A3])", "=[.A1]", "150", "#N/A"]
    assert [type(one) for one in found] == [ErrorCell] * 4 + [NoResult] * 2 + [NumberCell, str]


def test_a_formula_whose_result_is_the_empty_text_holds_nothing() -> None:
    assert read(cell('table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""', "")) == []


def test_merges_and_what_they_cover() -> None:
    grid = only_sheet(
        row(text("进展表", 'table:number-columns-spanned="3"'), "<table:covered-table-cell/>" * 2, text("旁")),
        row(text("甲", 'table:number-rows-spanned="3"'), number("1", "1")),
        row('<table:covered-table-cell office:value-type="string"><text:p>看不见</text:p></table:covered-table-cell>',
            number("2", "2")),
        row("<table:covered-table-cell/>", number("3", "3")),
    )  # fmt: skip
    assert list(grid.rows) == [(1, {0: "进展表", 3: "旁"}), (2, {0: "甲", 1: "1"}), (3, {1: "2"}), (4, {1: "3"})]
    assert grid.merges == [Merge(1, 0, 1, 2), Merge(2, 0, 4, 0)]


def test_rows_that_are_hidden() -> None:
    grid = only_sheet(
        row(number("1")),
        row(number("2"), more='table:visibility="collapse"'),
        row(number("3"), more='table:visibility="filter" table:number-rows-repeated="2"'),
        row(more='table:visibility="collapse" table:number-rows-repeated="1000000"'),
        f'<table:table-row-group table:display="false">{row(number("5"))}</table:table-row-group>',
        f"<table:table-row-group>{row(number('6'))}</table:table-row-group>",
    )
    assert [line for line, _ in grid.rows] == [1, 2, 3, 4, 1000005, 1000006]
    assert grid.hidden_rows == {2, 3, 4, 1000005}


def test_sheets_in_their_order_the_hidden_and_the_empty_ones_too() -> None:
    tables = table(row(number("1")), "甲") + table(row(number("2")), "乙", "ta2") + table("", "丙", "ta9")
    kept = table(row(number("9")), "'file:///a.xls'#$Sheet1", "ta2")
    read_on = [(grid.name, grid.is_hidden, list(grid.rows)) for grid in book(tables + kept).sheets()]
    assert read_on == [("甲", False, [(1, {0: "1"})]), ("乙", True, [(1, {0: "2"})]), ("丙", False, [])]
    kept_for_later = [list(grid.rows) for grid in list(book(tables).sheets())]
    assert kept_for_later == [[(1, {0: "1"})], [(1, {0: "2"})], []]
    passed_over = [(grid.name, grid.is_hidden) for grid in book(tables + kept).sheets()]
    assert passed_over == [("甲", False), ("乙", True), ("丙", False)]


def test_two_sheets_of_one_name_are_two() -> None:
    grids = book(table(row(number("1")), "甲") * 2).sheets()
    assert [list(grid.rows) for grid in grids] == [[(1, {0: "1"})]] * 2


def test_notes_drawings_and_tables_in_a_cell_are_none_of_its_text() -> None:
    inner = (
        "<office:annotation><text:p>批注</text:p></office:annotation><draw:custom-shape><text:p>框</text:p></draw:custom-shape>"
        f"<text:p>甲<text:s text:c='2'/>乙</text:p><text:p>丙</text:p><draw:frame>{table(row(text('x')))}</draw:frame>"
    )
    one = f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'
    apart = f"<table:shapes><draw:frame>{table(row(text('y')), '图')}</draw:frame></table:shapes>"
    assert list(only_sheet(apart, row(one)).rows) == [(1, {0: "甲  乙\n丙"})]


@pytest.mark.parametrize("spans", ['table:number-rows-spanned="99999999999"', 'table:number-columns-spanned="-1"'])
def test_a_span_that_no_sheet_has_is_none(spans: str) -> None:
    grid = only_sheet(row(text("甲", spans)))
    assert (list(grid.rows), grid.merges) == ([(1, {0: "甲"})], [])


def test_merges_without_end_are_refused() -> None:
    with pytest.raises(UnreadableError):
        list(
            only_sheet(
                row(text("甲", 'table:number-columns-spanned="2"'), more='table:number-rows-repeated="900000"')
            ).rows
        )
