"""What unseen texts said in ways of their own: it is read, or asked, and no unit takes over another's point."""

import pytest

from fsplan.draft.build import build_plan
from fsplan.draft.reading import read_text

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"
NEXT = "\n2.巡河。（市民政局负责）\n"


def pairs(text: str) -> list[list[tuple[str, str]]]:
    """Return the units with their roles of each duty, in the order of the text."""
    duties = read_text(HEAD + text).duties
    return [[(unit.name, unit.role.value) for unit in duty.clause.note.units] for duty in duties]


def asked(text: str) -> list[str]:
    """Return the words of the text that a draft asks about."""
    reading = read_text(HEAD + text)
    draft = build_plan(reading)
    return [reading.source.clean[one.start : one.end] for one in draft.questions]


LABELS = {
    "1.清理。清淤12公里。\n牵头站办：市水务局\n配合站办：市教育局": [("市水务局", "lead"), ("市教育局", "support")],
    "1.建井。新建井2座。\n责任县区：甲县、乙县": [("甲县", "owner"), ("乙县", "owner")],
    "1.建井。新建井2座。\n责任单位为市水务局、市林业局。": [("市水务局", "owner"), ("市林业局", "owner")],
    "1.清理。新建步道3条。\n★责任单位：市水务局": [("市水务局", "owner")],
    "1.清理。新建步道3条。\n责任部门：市水务局 | 完成时间：2030年6月": [("市水务局", "owner")],
    "1.清理。新建步道3条。\n【责任单位】市水务局、市教育局\n【完成时限】2030年8月底": [
        ("市水务局", "owner"),
        ("市教育局", "owner"),
    ],
    "1.清理。新建步道3条。\n责任单位：市水务局\n市教育局\n市民政局（配合）": [
        ("市水务局", "owner"),
        ("市教育局", "owner"),
        ("市民政局", "support"),
    ],
}


@pytest.mark.parametrize("said", LABELS)
def test_a_label_gives_its_point_its_own_units(said: str) -> None:
    assert pairs(said + NEXT) == [LABELS[said], [("市民政局", "owner")]]


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("1.清理。由镇政府负责，镇民政办配合。", {"镇政府", "镇民政办"}),
        ("1.清理河道。由市水务局会同市教育局于9月底前完成。", {"市水务局"}),
        ("1.治理。县海事处负责船舶，县交通运输局负责港口，转运率达到95%以上。", {"县海事处", "县交通运输局"}),
        ("1.清淤。清淤12公里。市水务局要会同市教育局抓好落实。", {"市水务局"}),
        ("1.巡河。市公安局牵头巡河；市检察院、市法院配合。", {"市公安局", "市检察院", "市法院"}),
        ("（一）由市公安局牵头，开展巡河。\n（二）市林业局要在6月底前植树。", {"市公安局", "市林业局"}),
    ],
)
def test_a_sentence_that_gives_a_unit_something_to_do_is_asked_about(said: str, units: set[str]) -> None:
    known = {name for duty in pairs(said + NEXT) for name, _ in duty}
    assert units <= known | set(asked(said + NEXT))


def test_a_sentence_on_what_the_note_says_or_on_every_place_is_not_asked_about() -> None:
    said = "1.清理。市水务局要会同有关部门抓好落实，各地要落实属地责任。（市水务局负责）"
    assert asked(said) == []


@pytest.mark.parametrize(
    ("note", "figure"),
    [("市水务局负责，3季度末完成75%，11月底前全部完成", "75%"), ("市水务局负责，全年不少于3次督导", "3次")],
)
def test_a_figure_within_a_note_is_asked_about(note: str, figure: str) -> None:
    assert figure in asked(f"1.抽检。抽检2600批次。（{note}）")


def test_a_day_within_a_note_is_no_figure() -> None:
    told = asked("1.抽检。抽检2600批次。（市水务局负责，2030年11月30日前完成）")
    assert told == ["2600批次"]  # whether all of it is due by that day


def test_goals_before_the_first_item_are_targets_below_a_title_of_two_lines() -> None:
    head = "示例市人民政府办公室\n关于印发《示例市2030年实施方案》的通知\n\n一、工作目标\n"
    reading = read_text(head + "事故不超过2起。整改率达到100%。\n二、重点任务\n1.清理。（市水务局负责）\n")
    assert [(one.kind, one.op, str(one.value)) for one in reading.loose] == [
        ("level", "<=", "2"),
        ("share", "=", "100"),
    ]


@pytest.mark.parametrize("whom", ["市政府督查室", "市督查组"])
def test_a_return_to_those_who_inspect_is_a_return(whom: str) -> None:
    reading = read_text(HEAD + f"1.清理。各单位于每月25日前向{whom}报送进展情况。（市水务局负责）")
    assert [(one.kind, one.every) for one in reading.duties[0].commitments] == [("report", "month")]
