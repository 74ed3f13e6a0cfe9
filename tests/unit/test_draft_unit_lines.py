"""Lines that name units and are no note: asked for by the draft, and told by `lint --source`; cells one a line."""

from pathlib import Path

import pytest

from fsplan.draft import wording
from fsplan.draft.against import check_against
from fsplan.draft.build import build_plan
from fsplan.draft.reading import Reading, read_text
from fsplan.draft.writer import write_draft
from fsplan.plan.parse import parse_plan

HEAD = "示例市2030年河湖重点任务分工\n"
STACKED = (
    "序号|\n重点任务|\n责任单位|\n完成时限|\n1|\n清理河道。|\n每季度清理1次。|\n市水务局、|\n市教育局|\n6月底前|\n"
    "2|\n新建步道3条|\n市林业局|\n9月底前|\n3\n巡查\n市民政局\n市体育局\n长期坚持\n"
)


def units(reading: Reading) -> list[list[str]]:
    return [[unit.name for unit in duty.clause.note.units] for duty in reading.duties]


def asked(text: str) -> list[str]:
    reading = read_text(text)
    draft = build_plan(reading)
    return [reading.source.clean[one.start : one.end] for one in draft.questions if one.why == wording.UNIT_LINE]


def told(text: str, written: str = "") -> list[str]:
    """Return what lint names of a text of which the plan says nothing."""
    reading = read_text("示例市2030年河湖工作要点\n一、任务\n1.植树。（市林业局负责）\n")
    plan = parse_plan(write_draft(build_plan(reading), reading.source).encode(), Path("plan.yaml"), "plan.yaml").plan
    assert plan is not None
    return [one.value for one in check_against(plan, text, "text", written) if one.code == "FS614"]


def test_cells_one_a_line_with_frames_and_breaks_are_read() -> None:
    reading = read_text(HEAD + STACKED)
    assert units(reading) == [["市水务局", "市教育局"], ["市林业局"], ["市民政局", "市体育局"]]
    dues = [duty.clause.note.deadline for duty in reading.duties]
    assert [str(due.due) if due else None for due in dues] == ["2030-06-30", "2030-09-30", None]
    assert [one.value for duty in reading.duties for one in duty.commitments] == [4, 3]
    for duty in reading.duties:
        for unit in duty.clause.note.units:
            assert reading.source.quote(unit.start, unit.end) == unit.name


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("任务名称 牵头\n清理河道\n市水务局\n新建步道3条\n市林业局、市民政局\n", ["市水务局", "市林业局、市民政局"]),
        (
            "1.清理河道。（市水务局负责）\n2.植树。\n市林业局、市民政局\n3.巡查。（市教育局负责）\n",
            ["市林业局、市民政局"],
        ),
        ("1.清理河道。市水务局（牵头），市教育局\n2.巡查。（市教育局负责）\n", ["市水务局（牵头），市教育局"]),
    ],
)
def test_a_line_of_units_alone_is_asked_for_and_told(text: str, lines: list[str]) -> None:
    assert asked(HEAD + text) == lines
    assert set(lines) <= set(told(HEAD + text))
    assert not set(lines) & set(told(HEAD + text, "".join(f"# {line}\n" for line in lines)))


@pytest.mark.parametrize(
    "text",
    [
        "示例市水务局\n示例市教育局\n关于印发河湖工作要点的通知\n1.清理河道。（市水务局负责）\n",
        "1.清理河道。（市水务局负责）\n示例市水务局\n2030年3月5日\n",
        "1.清理河道。（市水务局负责）\n示例市水务局\n示例市教育局\n二〇三〇年三月五日\n",
        "1.清理河道。（市水务局负责）\n示例市水务局\n",
        "1.清理河道。（市水务局负责）\n责任单位\n",
        "|序号|任务|牵头单位|责任单位|\n|1|清理河道|市水务局|市林业局|\n",
    ],
)
def test_those_who_issue_a_text_are_asked_for_nothing(text: str) -> None:
    assert asked(HEAD + text) == []


def test_a_table_that_was_not_read_is_told() -> None:
    text = f"{HEAD}序号|任务|责任单位\n1|清理河道|多|市水务局\n2|巡查|多|市教育局\n"
    reading = read_text(text)
    assert wording.TABLE in [why for _, _, why in reading.asked]
    assert any("市水务局" in said for said in told(text))
