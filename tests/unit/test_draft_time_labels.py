"""A label of a deadline above the labels of units: the day is the note's, and reaches every target of its duty."""

import pytest

from fsplan.draft.build import build_plan
from fsplan.draft.reading import Reading, read_text

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"


def read(text: str) -> Reading:
    return read_text(HEAD + text)


DUE = {
    "完成时限：6月底。责任单位：市水务局": "2030-06-30",
    "\n完成时限：6月底\n责任单位：市水务局": "2030-06-30",
    "\n完成时限：9月30日\n责任领导：张三\n责任单位：市水务局": "2030-09-30",
    "时限：11月；责任单位：市水务局": "2030-11-30",
    "完成时间：2030年10月；牵头单位：市水务局": "2030-10-31",
    "【完成时限】2030年10月；【责任单位】市水务局": "2030-10-31",
    "时限：2030年6月—11月；分管领导：李四；责任单位：市水务局": "2030-11-30",
    "时限：6月1日至11月20日；责任单位：市水务局": "2030-11-20",
    "责任单位：市水务局；时限：2029年6月—2030年11月": "2030-11-30",
    "时限：全年；责任单位：市水务局": "None",
    "\n  牵头领导：张三    责任单位：市水务局    完成时限：2030年8月": "2030-08-31",
    "\n责任领导：张三，完成时限：10月，责任单位：市水务局": "2030-10-31",
    "\n包抓县领导：张三  完成时限：11月底  责任单位：市水务局": "2030-11-30",
}


@pytest.mark.parametrize("label", DUE)
def test_the_day_of_a_label_reaches_what_stands_before_it(label: str) -> None:
    [duty] = read(f"1.治理。新建步道3条，合格率98%。{label}\n").duties
    assert [one.name for one in duty.clause.note.units] == ["市水务局"]
    assert [(str(one.value), str(one.due)) for one in duty.commitments] == [("3", DUE[label]), ("98", DUE[label])]


def test_a_second_day_for_other_places_is_asked_about() -> None:
    reading = read("1.新建步道3条；时限：6月底（城区）、10月底（乡镇）；责任单位：市水务局\n")
    asked = [reading.source.clean[one.start : one.end] for one in build_plan(reading).questions]
    assert "10月底" in asked


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("抽检合格率由上年的95.2%提高到96.5%", ["96.5"]),
        ("办理时限由20个工作日压缩至5个工作日", ["5"]),
        ("投诉由2029年的120件下降到100件以内", ["100"]),
        ("不良反应报告每百万人口不少于800份", ["800"]),
    ],
)
def test_what_a_figure_rises_from_is_no_goal(said: str, values: list[str]) -> None:
    [duty] = read(f"1.{said}。（市水务局负责）").duties
    assert [str(one.value) for one in duty.commitments if one.value is not None] == values


def test_a_place_in_brackets_behind_a_word_is_no_note() -> None:
    [duty] = read("1.新建步道3条，6月底（城区）、10月底（乡镇）；清淤2公里。（市水务局负责）").duties
    assert [one.name for one in duty.clause.note.units] == ["市水务局"]


def test_a_stretch_of_months_alone_is_nothing_to_do() -> None:
    reading = read_text("示例市2030年方案\n一、行动时间\n2030年3月至12月。\n二、任务\n1.清理。（市水务局负责）\n")
    left = {reading.source.text[start:end]: why for start, end, why in reading.asides}
    assert (list(reading.loose), left["至12月"]) == ([], "date")


def test_cells_parted_by_single_blanks_are_a_table() -> None:
    rows = (
        "序号 重点任务 具体举措 责任单位\n1 清淤 清淤12公里。 市水务局、各乡镇（街道）\n2 步道 新建步道3条。 市林业局\n"
    )
    duties = read_text(f"示例市2030年重点任务分解表\n{rows}").duties
    assert [[one.name for one in duty.clause.note.units] for duty in duties] == [
        ["市水务局", "各乡镇（街道）"],
        ["市林业局"],
    ]


@pytest.mark.parametrize(
    "said",
    [
        "（按职责分工负责）",
        "（按职责分工）",
        "（分别负责）",
        "（按照各自职责抓好落实）",
        "（各负其责）",
        "按职责分工负责",
    ],
)
def test_what_all_units_of_a_label_do_may_stand_in_brackets_behind_the_last(said: str) -> None:
    [duty] = read(f"1.治理。新建步道3条。\n责任单位：市水务局、市教育局{said}\n").duties
    assert [(one.name, one.role.value) for one in duty.clause.note.units] == [
        ("市水务局", "shared"),
        ("市教育局", "shared"),
    ]
