"""Whether a measure said of a figure is another one than the plan's."""

import pytest

from fsplan.progress.said.measures import differs, noted_measure


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("吨", "公斤"),
        ("吨", "千克"),
        ("吨", "万吨"),
        ("元", "美元"),
        ("元", "万元"),
        ("万元", "元"),
        ("万元", "人民币元"),
        ("户", "人"),
        ("万元", "元、批次"),
        ("亩", "公顷"),
    ],
)
def test_a_figure_would_be_another_one(own: str, said: str) -> None:
    assert differs(own, said)


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("吨", "公吨"),
        ("公斤", "千克"),
        ("元", "人民币元"),
        ("万元", "万元"),
        ("批次", "批"),
        ("家", "户"),
        ("万元", "批次、万元"),
        ("批次", "万元、批次"),
        ("万元", "批次"),
        ("", "公斤"),
    ],
)
def test_a_figure_is_the_same_or_of_something_else(own: str, said: str) -> None:
    assert not differs(own, said)


@pytest.mark.parametrize(
    ("note", "measure"), [("单位：元", "元"), ("金额单位：万元。", "万元"), ("单位：元，已核对", ""), ("元", "")]
)
def test_a_note_that_is_a_measure_and_nothing_else(note: str, measure: str) -> None:
    assert noted_measure(note) == measure
