"""One answer, one question: what a text leaves open in the same words again and again is asked once with its lines."""

import re

import pytest

from fsplan.draft.build import build_plan
from fsplan.draft.merge.merge import merge_text
from fsplan.draft.reading import Reading, read_text
from fsplan.draft.writer import write_draft
from tests.unit.test_draft_merge import load

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"
UNKNOWN = "智慧岛 does not end as the name of a unit; keep it if it is one, else name who answers"


def three(note: str, last: str = "（市教育局负责）") -> str:
    return f"{HEAD}1.巡查。巡查河段40处。{note}\n2.抽检。抽检720批次。{note}\n3.宣传。开展宣传周活动。{last}\n"


def written(text: str) -> str:
    reading = read_text(text)
    return write_draft(build_plan(reading), reading.source)


def head_of(plan: str) -> list[str]:
    return [line for line in plan.split("\n") if re.match(r"# +\d+\. line", line)]


def who(reading: Reading) -> list[list[str]]:
    return [[f"{unit.name} {unit.role.value}" for unit in duty.clause.note.units] for duty in reading.duties]


@pytest.mark.parametrize(
    ("note", "role"),
    [
        ("（智慧岛负责）", "owner"),
        ("（智慧岛牵头）", "lead"),
        ("（责任单位：智慧岛）", "owner"),
        ("\n责任单位：智慧岛", "owner"),
    ],
)
def test_an_unknown_office_answers_for_its_own_duties_and_is_asked_about_once(note: str, role: str) -> None:
    text = three(note)
    assert who(read_text(text)) == [[f"智慧岛 {role}"], [f"智慧岛 {role}"], ["市教育局 owner"]]
    plan = written(text)
    lines = plan.split("\n")
    named = [number for number, line in enumerate(text.split("\n"), 1) if "智慧岛" in line]
    (head,) = head_of(plan)
    at = next(number for number, line in enumerate(lines, 1) if line.strip().startswith("zhihui_dao:"))
    assert head == f"# 1. line {at - 1}: {UNKNOWN} (lines {named[0]}, {named[1]} of the text)"
    assert lines[at - 2].strip() == f"# decide: {head.partition(': ')[2]}"
    assert lines[0].startswith("# 1 question")


def test_an_unknown_office_in_a_table_is_asked_about_once() -> None:
    text = HEAD + "序号\t任务\t牵头单位\n1\t巡查河段40处\t智慧岛\n2\t抽检720批次\t智慧岛\n3\t开展宣传\t市教育局\n"
    assert who(read_text(text)) == [["智慧岛 lead"], ["智慧岛 lead"], ["市教育局 lead"]]
    assert head_of(written(text))[0].endswith(f"{UNKNOWN} (lines 4, 5 of the text)")


@pytest.mark.parametrize(
    "note",
    [
        "（校长负责）",
        "（谁审批谁负责）",
        "（企业负责）",
        "（公众参与）",
        "（多方负责）",
        "（社会力量配合）",
        "（属地负责）",
    ],
)
def test_who_is_no_unit_makes_no_duty(note: str) -> None:
    assert who(read_text(three(note))) == [["市教育局 owner"]]


def test_an_unknown_name_inside_a_sentence_makes_no_duty() -> None:
    text = f"{HEAD}1.对办学（智慧岛负责）情况开展检查40次。（市教育局负责）\n"
    assert who(read_text(text)) == [["市教育局 owner"]]


def test_a_label_that_leaves_open_what_it_means_is_one_question_with_its_places() -> None:
    plan = written(three("（责任单位：市水务局；考核单位：市审计局）"))
    asked = [at for at, line in enumerate(plan.split("\n"), 1) if "# decide" in line]
    assert len(asked) == 3 and "3 questions" not in plan  # the head speaks of # decide too
    (head,) = head_of(plan)
    assert head.startswith(f"# 1. lines {asked[1]}, {asked[2]}: ") and "(lines 3, 4 of the text" in head


def test_a_day_that_no_calendar_tells_is_one_question() -> None:
    (head,) = head_of(written(three("（市水务局负责，汛期前完成）")))
    assert "汛期前 names no date; settle the deadline (lines 3, 4 of the text)" in head


def test_questions_that_each_need_an_answer_stay_apart() -> None:
    heads = head_of(written(f"{HEAD}1.建设一批泵站。（市水务局负责）\n2.建设一批步道。（市园林局负责）\n"))
    assert [one.partition(" has no figure ")[2] for one in heads] == [
        '(line 3 of the text: "建设一批泵站")',
        '(line 4 of the text: "建设一批步道")',
    ]


def test_a_unit_that_a_revised_text_brings_in_is_asked_about() -> None:
    plan = written(three("（市水务局负责）"))
    merged = merge_text(plan, load(plan), read_text(three("（智慧岛负责）"))).text
    assert f"# decide: {UNKNOWN}" in merged
