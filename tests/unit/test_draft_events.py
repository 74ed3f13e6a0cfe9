"""Deadlines told by an event (汛期前, 项目开工前): their day is asked for, wherever they stand, and none is lost."""

import pytest

from fsplan.draft import wording
from fsplan.draft.build import build_plan
from fsplan.draft.reading import Reading, read_text

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"


def asked(reading: Reading) -> list[str]:
    return [why.zh for told in build_plan(reading).remarks.values() for why in told]


def units(reading: Reading) -> list[str]:
    return [f"{unit.role[0]} {unit.name}" for duty in reading.duties for unit in duty.clause.note.units]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("（市水务局负责，汛期前完成）", "汛期前"),
        ("（市水务局负责，入汛前）", "入汛前"),
        ("（市水务局负责，开学前完成）", "开学前"),
        ("（市水务局负责，供暖期前完成）", "供暖期前"),
        ("（市水务局负责，雨季来临之前）", "雨季来临之前"),
        ("（市水务局负责，第一次全体会议前完成）", "第一次全体会议前"),
        ("（市水务局在项目移交前完成）", "项目移交前"),
        ("责任单位：市水务局；完成时限：高温天气来临前", "高温天气来临前"),
        ("（责任单位：市水务局；完成时限：入汛之前）", "入汛之前"),
    ],
)
def test_an_event_in_a_note_is_asked_for(note: str, said: str) -> None:
    reading = read_text(f"{HEAD}1.清理河道。{note}\n")
    assert units(reading) == ["o 市水务局"]
    assert asked(reading) == [wording.undated(said).zh]


def test_an_event_in_prose_is_asked_for() -> None:
    reading = read_text(f"{HEAD}1.清理河道，项目移交前完成审批。（市水务局负责）\n")
    (found,) = reading.duties[0].commitments
    assert (found.kind, found.due, found.decide) == ("milestone", None, wording.undated("项目移交前"))


@pytest.mark.parametrize(
    "said", ["提前完成清理", "按期提前完成清理", "目前完成清理", "以前完成的清理", "每次检查前完成清理", "岗前完成清理"]
)
def test_other_words_with_the_same_sign_set_no_end(said: str) -> None:
    assert asked(read_text(f"{HEAD}1.{said}。（市水务局负责）\n")) == []


def test_a_customs_house_in_brackets_is_no_silent_loss() -> None:
    reading = read_text(HEAD + "1.抽检。检出率不低于1.2%。（示例海关）\n2.巡河。（市民政局负责）\n")
    assert asked(reading) == ["括号里只有单位，没有写职责"]
