"""The workbook as it is printed and handed on: no number without its unit, print areas, units beside who is behind."""

import io
import re
from datetime import datetime
from itertools import pairwise

import openpyxl
import pytest
from looks import LOOK, example_dossier
from wcwidth import wcswidth

from fsplan.report.formats.xlsx.workbook import render_xlsx

PLACES = {
    "zh": {"名次", "行", "列"},
    "en": {"rank", "line", "column"},
}
"""Columns whose numbers count nothing: they say which."""

BARE = {"zh": {"记录": {"数量", "总数"}}, "en": {"Entries": {"amount", "of"}}}
"""What a row told: of a share whose plan does not say what its parts are, only the unit knows."""


@pytest.fixture(scope="module", params=["zh", "en"])
def opened(request):
    content = render_xlsx(example_dossier(request.param), LOOK)
    return request.param, openpyxl.load_workbook(io.BytesIO(content))


def test_no_word_touches_the_number_before_it(opened) -> None:
    """What stands at the right edge of a column is followed by what is set in, or by a number of the next one."""
    _, book = opened
    seen = 0
    for page in book.worksheets[1:]:
        for row in page.iter_rows():
            for before, after in pairwise(cell for cell in row):
                if before.alignment.horizontal != "left" and isinstance(after.value, str | datetime):
                    side = after.alignment
                    assert side.horizontal == "right" or side.indent >= 1, f"{page.title}!{after.coordinate}"
                    seen += 1
    assert seen > 100


def test_every_number_shows_its_unit(opened) -> None:
    lang, book = opened
    seen = 0
    for page in book.worksheets[1:]:
        heads = [cell.value for cell in page[1]]
        without = PLACES[lang] | BARE[lang].get(page.title, set())
        for row in page.iter_rows(min_row=2):
            for head, cell in zip(heads, row, strict=True):
                if cell.data_type == "n" and cell.value is not None and head not in without:
                    assert not isinstance(cell.value, datetime)
                    assert re.search(r'%|"[^"]+"', cell.number_format), f"{page.title}!{cell.coordinate} {head}"
                    seen += 1
    assert seen > 500


def test_the_unit_is_the_targets_own(opened) -> None:
    lang, book = opened
    page = book["指标" if lang == "zh" else "Targets"]
    head = {cell.value: index for index, cell in enumerate(page[1])}
    row = next(row for row in page.iter_rows(min_row=2) if row[1].value == "demo_shops")
    actual, wanting = (row[head[name]] for name in (("实际", "尚差") if lang == "zh" else ("actual", "remaining")))
    assert [(cell.value, cell.number_format) for cell in (actual, wanting)] == [(12, '#,##0"家"'), (28, '#,##0"家"')]


def test_every_sheet_has_its_print_area(opened) -> None:
    for page in opened[1].worksheets:
        last = page.print_area.split("$")[-1]
        assert int(last) >= page.max_row, page.title


def test_who_answers_stands_beside_what_is_behind(opened) -> None:
    lang, book = opened
    rows = [[cell.value for cell in row[:7]] for row in book.worksheets[0].iter_rows()]
    shops = next(
        row
        for row in rows
        if row[0] == ("新建区级示范店" if lang == "zh" else "New district-level demonstration shops")
    )
    told = {"zh": ["区市场监管局", "滞后"], "en": ["District Market Regulation Bureau", "behind"]}[lang]
    wanting = {"zh": ["28家", "每月约5家"], "en": ["28 家", "about 5 家 a month"]}[lang]
    assert (shops[1:3], shops[5:]) == (told, wanting)


def test_no_text_is_cut_and_no_number_hidden(opened) -> None:
    wrapped = 0
    for page in opened[1].worksheets[1:]:
        alike = page.column_dimensions.values()  # columns beside each other of one width are told once
        widths = {index: each.width for each in alike for index in range(each.min, each.max + 1)}
        for row in page.iter_rows():
            high = page.row_dimensions[row[0].row].height or 15
            for cell in row:
                wide = widths[cell.column]
                if cell.data_type == "n" and cell.value is not None and "%" not in cell.number_format:
                    unit = re.sub(r'^[^"]*"|"', "", cell.number_format)
                    assert wcswidth(f"{cell.value:,.2f}".removesuffix(".00") + unit) < wide, cell.coordinate
                elif cell.data_type == "s":
                    lines = -(-wcswidth(cell.value) // wide)
                    wrapped += lines > 1
                    assert cell.alignment.wrap_text and lines * 15 <= high, f"{page.title}!{cell.coordinate}"
    assert wrapped > 10
