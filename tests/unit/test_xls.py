"""Old workbooks as their sheets, with what a person sees in each cell; written by xlwt, which knows nothing of xlrd."""

import datetime
import io
import struct
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt

from fsplan.files.cells import ErrorCell, LongNumber, NoResult, NumberCell, Unclear
from fsplan.files.grid import Grid, Merge
from fsplan.files.unreadable import BINARY, DAMAGED, ENCRYPTED, LOCKED, UnreadableError
from fsplan.files.xls import XlsBook

BOOKS = Path(__file__).parents[1] / "books"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def book_of(fill: Callable[[xlwt.Workbook], None]) -> bytes:
    book = xlwt.Workbook()
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheets_of(fill: Callable[[xlwt.Workbook], None]) -> list[Grid]:
    return list(XlsBook(book_of(fill)).sheets())


def style(code: str) -> xlwt.XFStyle:
    return xlwt.easyxf(num_format_str=code)


def cells_of(*cells: tuple[object, str]) -> list[str]:
    """Return a row's cells as they are read, each written with its number format."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("a")
        for at, (value, code) in enumerate(cells):
            sheet.write(0, at, value, style(code))

    ((line, row),) = sheets_of(fill)[0].rows
    assert (line, list(row)) == (1, list(range(len(cells))))
    return list(row.values())


def test_cells_as_they_are_seen() -> None:
    day = datetime.date(2022, 4, 15)
    cells = cells_of(
        (0.9813, "0.00%"), (98.13, '0.00"%"'), (12.1, "General"), (1234.5, "#,##0.00"), (7, "000"),
        (day, "yyyy-mm-dd"), (day, 'yyyy"年"m"月"'), (day, "mmm-yy"), (True, "General"), ("区市场监管局", "@"),
    )  # fmt: skip
    assert cells == [
        "98.13%",
        "98.13%",
        "12.1",
        "1234.5",
        "007",
        "2022-04-15",
        "2022-04",
        "2022-04",
        "TRUE",
        "区市场监管局",
    ]
    assert [at for at, cell in enumerate(cells) if type(cell) is NumberCell] == [2, 3]


def test_cells_of_which_the_text_does_not_tell_all() -> None:
    cells = cells_of((12, '0"万"'), (0, "0;;"), (441500000000000001, "0"))
    assert [type(cell) for cell in cells] == [Unclear, Unclear, LongNumber]
    assert [(str(cell), cell.held) for cell in cells if isinstance(cell, Unclear)] == [("12万", "12"), ("", "0")]


def test_errors_are_told() -> None:
    def fill(book: xlwt.Workbook) -> None:
        row = book.add_sheet("a").row(0)
        for at, code in enumerate([0x07, 0x2A, 0x17, 0x1D, 0x0F]):
            row.set_cell_error(at, code)

    ((_, cells),) = sheets_of(fill)[0].rows
    assert list(cells.values()) == ["#DIV/0!", "#N/A", "#REF!", "#NAME?", "#VALUE!"]
    assert {type(cell) for cell in cells.values()} == {ErrorCell}


def test_sheets_merges_and_what_is_hidden() -> None:
    def fill(book: xlwt.Workbook) -> None:
        for name, visibility in (("填报", 0), ("旧表", 1), ("底稿", 2)):
            book.add_sheet(name).visibility = visibility
        sheet = book.get_sheet(0)
        sheet.write_merge(0, 0, 0, 3, "进展表")
        sheet.write_merge(1, 3, 2, 2, "区市场监管局")
        for line in range(1, 4):
            sheet.write(line, 0, line)
        sheet.row(2).hidden = True
        sheet.row(9).hidden = True  # nothing stands in it
        sheet.write(4, 0, " ")
        sheet.write(4, 1, "", style("0"))

    first, *others = sheets_of(fill)
    assert [(grid.name, grid.is_hidden) for grid in (first, *others)] == [
        ("填报", False), ("旧表", True), ("底稿", True),
    ]  # fmt: skip
    rows = [(1, {0: "进展表"}), (2, {0: "1", 2: "区市场监管局"}), (3, {0: "2"}), (4, {0: "3"})]
    assert list(first.rows) == rows
    assert first.merges == [Merge(1, 0, 1, 3), Merge(2, 2, 4, 2)]
    assert first.hidden_rows == {3}
    assert [list(grid.rows) for grid in others] == [[], []]


def test_sheets_may_be_read_again_and_in_any_order() -> None:
    book = XlsBook((BOOKS / "old.xls").read_bytes())
    first, again = list(book.sheets()), list(book.sheets())
    assert list(first[0].rows)[-1] == (5, {1: "2030-06-30", 2: "sampling", 3: "market", 4: "201"})
    assert len(list(again[0].rows)) == 4


def test_a_book_that_counts_from_1904() -> None:
    def fill(book: xlwt.Workbook) -> None:
        book.dates_1904 = True
        book.add_sheet("a").write(0, 0, 43204, style("yyyy-mm-dd"))  # 44666 - 1462

    assert list(sheets_of(fill)[0].rows) == [(1, {0: "2022-04-15"})]


def test_a_value_in_the_last_cell_costs_nothing() -> None:
    (grid,) = XlsBook((BOOKS / "corner.xls").read_bytes()).sheets()
    assert [line for line, _ in grid.rows] == [1, 2, 65536]


def test_a_formula_that_was_never_worked_out() -> None:
    def fill(book: xlwt.Workbook) -> None:
        for name in ("a", "b"):
            sheet = book.add_sheet(name)
            sheet.write(0, 0, 2)
            sheet.write(0, 1, xlwt.Formula("A1*3"))

    raw = book_of(fill)
    empty, zero = b"\x03" + bytes(5) + b"\xff\xff", bytes(8)
    grids = list(XlsBook(raw).sheets())  # xlwt says nothing of it, and leaves the empty text
    assert [list(grid.rows) for grid in grids] == [[(1, {0: "2"})]] * 2
    left, worked = b"\x02\x00", b"\x00\x00"
    for held in (zero + left, empty + left):
        first, second = XlsBook(raw.replace(empty + worked, held, 1)).sheets()
        ((_, cells),) = first.rows
        assert (list(cells), type(cells[1])) == ([0, 1], NoResult)
        assert list(second.rows) == [(1, {0: "2"})]
    for held, seen in ((zero + worked, "0"), (struct.pack("<d", 6) + left, "6")):
        first, _ = XlsBook(raw.replace(empty + worked, held, 1)).sheets()
        assert list(first.rows) == [(1, {0: "2", 1: seen})]


def old() -> bytes:
    return (BOOKS / "old.xls").read_bytes()


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"PK\x03\x04 xl/workbook.bin", BINARY),
        (OLE + bytes(2000) + LOCKED, ENCRYPTED),
        (OLE, DAMAGED),
        (OLE + bytes(2000), DAMAGED),
        (OLE + bytes(range(256)) * 20, DAMAGED),
        (old()[:1000], DAMAGED),
        (old()[:600] + bytes(len(old()) - 600), DAMAGED),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, problem: object) -> None:
    with pytest.raises(UnreadableError) as raised:
        XlsBook(raw)
    assert raised.value.problem == problem


def test_a_locked_book_says_so() -> None:
    raw = book_of(lambda book: book.add_sheet("a").write(0, 0, 1))
    at = raw.index(b"\x09\x08\x10\x00") + 20  # behind the first record comes the one of the password
    locked = raw[:at] + b"\x2f\x00\x36\x00" + raw[at + 4 :]
    with pytest.raises(UnreadableError) as raised:
        XlsBook(locked)
    assert raised.value.problem == ENCRYPTED


@pytest.mark.parametrize("at", range(0, 5632, 512))
def test_a_book_with_a_bad_sector_ends(at: int) -> None:
    raw = old()
    began = time.process_time()
    try:
        for grid in XlsBook(raw[:at] + b"\xff\x00\x37" * 170 + raw[at + 510 :]).sheets():
            list(grid.rows)
    except UnreadableError:
        pass
    assert time.process_time() - began < 60  # a chain of sectors that meets itself has no end
