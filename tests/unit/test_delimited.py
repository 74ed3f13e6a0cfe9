"""CSV that fsplan writes: nothing in it runs in a spreadsheet, and nothing in it turns a terminal or a page round."""

import csv
import io

import pytest

from fsplan.files.cells import neutralise
from fsplan.report.formats.delimited import write_rows


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    assert neutralise(text) == f"'{text}"
    (row,) = csv.reader(io.StringIO(write_rows([[text, "b"]]), newline=""))
    assert row == [f"'{text}", "b"]


@pytest.mark.parametrize("cell", ["", "-", "－", "-5", "-1,234.5", "-3%", "－5", "a=b", "市场监管局", "2030-01-01"])
def test_what_is_no_formula_stays(cell: str) -> None:
    assert neutralise(cell) == cell


def test_control_and_bidirectional_marks_are_made_harmless() -> None:
    assert write_rows([["a\x1b[31mb", "c\u202ed", "e\u2066f\u200f", "g\x00\x85"]]) == "a?[31mb,c?d,e?f?,g??\n"


def test_breaks_and_tabs_within_a_cell_are_text() -> None:
    assert write_rows([["a\tb\nc"]]) == '"a\tb\nc"\n'
