"""What stands above a slip's table goes to the head of its pages where they stand side by side."""

import pytest

from fsplan.receive.slips.slip_page import head_of

ABOVE = [["进度填报表", "", ""], ["填报单位：", "甲局", ""], ["", "", ""], ["A & B", "", ""]]


@pytest.mark.parametrize(
    ("above", "across", "head"),
    [
        (ABOVE, 2, "&B进度填报表&B\n填报单位：  甲局  A && B"),
        (ABOVE[:1], 3, "&B进度填报表&B"),
        (ABOVE, 1, ""),  # the title runs over the cells beside it
        (ABOVE[2:3], 2, ""),
        ([["长" * 236]], 2, f"&B{'长' * 236}&B"),
        ([["长" * 237]], 2, ""),  # stays in its cells: a workbook's head holds 255 characters
    ],
)
def test_the_head_of_pages_side_by_side(above: list[list[str]], across: int, head: str) -> None:
    assert head_of(above, across) == head
