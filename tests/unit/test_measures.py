"""Whether a measure said of a figure is another one than the plan's."""

import pytest

from fsplan.progress.said.measures import differs, is_akin, is_same, is_scaled, measures_in, noted_measure


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


@pytest.mark.parametrize(
    ("own", "said", "same"),
    [("万元", "万元", True), ("公斤", "kg", True), ("元", "¥", True), ("万元", "¥", False), ("", "元", False),
     ("批次", "万批次", False)],
)  # fmt: skip
def test_a_measure_by_another_name(own: str, said: str, same: bool) -> None:
    assert is_same(own, said) is same


@pytest.mark.parametrize(
    ("own", "said", "other"),
    [("万元", "$", True), ("元", "￥", False), ("万元", "¥", True), ("元", "HK$", True), ("批次", "$", False)],
)
def test_signs_of_currencies(own: str, said: str, other: bool) -> None:
    assert differs(own, said) is other


@pytest.mark.parametrize(
    ("title", "bracketed", "labelled"),
    [
        ("抽检情况（万批次）", ["万批次"], []),
        ("抽检情况(单位：千批次)", [], ["千批次"]),
        ("（单位万元）", [], ["万元"]),
        ("单位万元", [], ["万元"]),
        ("一季度-单位：公斤", [], ["公斤"]),
        ("完成情况（万）", ["万"], []),
        ("工作进展（示例区）", [], []),
        ("（一）责任单位完成情况", [], []),
        ("各单位", [], []),
        ("填报表（2030年）", [], []),
    ],
)
def test_measures_that_a_title_tells(title: str, bracketed: list[str], labelled: list[str]) -> None:
    assert measures_in(title, ["批次", "吨"]) == bracketed
    assert measures_in(title, ["批次", "吨"], labelled=True) == labelled


@pytest.mark.parametrize(
    ("measure", "scaled"), [("万元", True), ("百批次", True), ("万", True), ("千克", False), ("元", False)]
)
def test_measures_that_count_by_thousands(measure: str, scaled: bool) -> None:
    assert is_scaled(measure) is scaled


def test_measures_of_the_same() -> None:
    assert is_akin("批次", "万批次")
    assert is_akin("吨", "公斤")
    assert is_akin("批次", "万")
    assert not is_akin("批次", "万元")
