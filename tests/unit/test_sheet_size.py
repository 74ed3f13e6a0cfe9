"""How high rows are and over how many pages a wide sheet is printed: by hand, in characters and points."""

import pytest

from fsplan.report.formats.xlsx.sheet_size import pages_across, text_height


@pytest.mark.parametrize(
    ("widths", "repeated", "wanted"),
    [
        ([20, 30, 40], 1, 1),
        ([50, 50, 60], 3, 1),  # just one page of 160
        ([50, 50, 61], 1, 2),  # 111 beside 50, on pages that have 110 left
        ([60, *[25] * 8], 1, 2),  # 200 beside 60: two pages of 100
        ([60, *[26] * 8], 1, 3),  # 208
        ([150, *[40] * 4], 1, 2),  # what is repeated may take half a page at most
        ([], 0, 1),
    ],
)
def test_columns_are_printed_over_as_many_pages_as_can_be_read(widths: list[int], repeated: int, wanted: int) -> None:
    assert pages_across(widths, repeated) == wanted


@pytest.mark.parametrize(
    ("texts", "widths", "size", "wanted"),
    [
        (["一二三四五"], [12], 11, None),  # ten characters wide in ten: words are set in
        (["一二三四五六"], [12], 11, 30),
        (["a", "一" * 11], [12, 12], 11, 45),  # 22 in 10: three lines
        (["一二三四五"], [12], 14, 38),  # in larger type two lines, each of 19 points
        ([], [], 11, None),
    ],
)
def test_a_row_is_as_high_as_its_longest_text(
    texts: list[str], widths: list[int], size: int, wanted: int | None
) -> None:
    assert text_height(texts, widths, size) == wanted
