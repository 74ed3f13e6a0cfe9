"""What stands within a line: labels behind a comma or a stop, days in quotation marks, signs in titles."""

from datetime import date
from pathlib import Path

import pytest

from fsplan.draft.against import check_against
from fsplan.draft.build import build_plan
from fsplan.draft.figures.deadlines import find_deadlines
from fsplan.draft.naming.titles import plain_title
from fsplan.draft.reading import read_text
from fsplan.draft.writer import write_plan
from fsplan.plan.parse import parse_plan

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"


def codes(text: str) -> list[str]:
    """Return what `lint --source` says of a fresh draft, questions aside."""
    draft = build_plan(read_text(text))
    loaded = parse_plan(write_plan(draft.data, draft.remarks).encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None, loaded.findings
    return [finding.code for finding in check_against(loaded.plan, text, "text.txt")]


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("整治河段40处，责任单位：市水务局。", {"市水务局": "owner"}),
        ("整治河段40处。牵头：市水务局；配合：市公安局", {"市水务局": "lead", "市公安局": "support"}),
        (
            "整治河段40处，牵头：市水务局，配合：市公安局、市教育局。",
            {"市水务局": "lead", "市公安局": "support", "市教育局": "support"},
        ),
    ],
)
def test_a_label_within_a_line_keeps_its_units_and_its_item(said: str, right: dict[str, str]) -> None:
    reading = read_text(f"{HEAD}1.清理。{said}\n2.宣传。新建步道20处。（市教育局负责）\n")
    first, second = reading.duties
    assert {unit.name: unit.role for unit in first.clause.note.units} == right
    assert [unit.name for unit in second.clause.note.units] == ["市教育局"]
    assert [one.value for one in first.commitments] == [40]


@pytest.mark.parametrize("day", ["“五一”前", "五一前", "汛期前"])
def test_a_day_that_nobody_tells_is_found_before_one_that_is_told(day: str) -> None:
    said = f"{day}完成检查，9月底前完成整改"
    found = {said[one.start : one.end]: one.due for one in find_deadlines(said, 0, len(said), 2030)}
    assert found == {day: None, "9月底前": date(2030, 9, 30)}


@pytest.mark.parametrize("said", ["婴儿死亡率控制在5‰以下", "覆盖率≥98%", "漏损率≤9%", "库温≤4℃"])
def test_a_title_keeps_the_signs_of_a_figure(said: str) -> None:
    assert plain_title(said) == said


def test_a_filing_of_every_ten_days_is_a_question_and_no_difference() -> None:
    assert codes(f"{HEAD}1.通报。每旬通报1次。（市水务局负责）\n") == []


def test_a_start_told_in_a_note_is_no_deadline() -> None:
    reading = read_text(f"{HEAD}1.排查。整治河段40处。（市水务局牵头，2030年3月启动，2030年12月完成）\n")
    (duty,) = reading.duties
    assert duty.clause.note.deadline is not None and duty.clause.note.deadline.due == date(2030, 12, 31)
    why = [one.zh for told in build_plan(reading).remarks.values() for one in told]
    assert len(why) == 1 and "2030年3月" in why[0]
