"""How a slip is printed: what heads its pages, which columns stand on each, how high the reasons of a row are."""

import pytest

from fsplan.progress.layout.header import Header
from fsplan.receive.slips.slip_page import count_repeated, head_of, reason_height

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


@pytest.mark.parametrize(
    ("positions", "widths", "wanted"),
    [
        ({"target": 0, "value": 1}, [20, 20], 1),
        ({"unit": 0, "target": 2}, [20, 20, 20, 44], 3),  # sixty characters are not too many
        ({"unit": 0, "target": 2}, [20, 20, 21, 44], 0),
        ({"unit": 0, "value": 1}, [20, 20], 0),
    ],
)
def test_the_columns_up_to_the_target_stand_on_every_page(
    positions: dict[str, int], widths: list[int], wanted: int
) -> None:
    assert count_repeated(Header(1, ("",) * len(widths), positions), widths) == wanted


def test_of_a_table_without_a_header_no_column_does() -> None:
    assert count_repeated(None, [20, 20]) == 0


def test_each_reason_has_lines_of_its_own() -> None:
    """Of eighty characters words take 78: 39 Chinese signs are one line of 15 points, one more makes two."""
    assert reason_height(["一" * 39]) == 15
    assert reason_height(["一" * 39, "一" * 40]) == 45
    assert reason_height([]) == 0
