"""Columns of an official document's table are as wide as what must stay whole in them, worked out by hand."""

import pytest

from fsplan.report.formats.docx.docx_table import _make_room

DAY = "2022年4月15日"
"""Seven digits of 145, three characters of 220, five seams of 55, and the cell's margins of 60 at either side: 2070."""


@pytest.mark.parametrize(
    ("shares", "rows", "made"),
    [
        # 570 are lacking for the day; the others give of the 1235 and 5660 that they have beyond 265 and 340
        ([1500, 1500, 6000], [["a", "b", "甲"], [DAY, "c", "乙"]], [2070, 1398, 5533]),
        # nothing is lacking: as it was
        ([2100, 1500, 6000], [["a", "b", "甲"], [DAY, "c", "乙"]], [2100, 1500, 6000]),
        # four days beside each other do not fit 8000: all of 2000, a quarter, are as wide as one another
        ([500, 500, 500, 6500], [["a", "b", "c", "d"], [DAY] * 4], [2000] * 4),
        # a heading of two words is as wide as the longer one (1015 + 120), a text of characters as one of them
        ([1000, 1000, 3000], [["days overdue", "b", "甲"], ["7", "c", "乙丙丁"]], [1135, 971, 2895]),
    ],
)
def test_what_stays_whole_fits_its_column(shares: list[int], rows: list[list[str]], made: list[int]) -> None:
    assert _make_room(shares, rows) == made
