"""What is to be sent in by a day keeps that day: in the draft, against the text, and where the text is revised."""

from pathlib import Path

import pytest

from fsplan.draft import wording
from fsplan.draft.against import check_against
from fsplan.draft.build import build_plan
from fsplan.draft.merge.merge import merge_text
from fsplan.draft.reading import read_text
from fsplan.draft.writer import write_draft
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n1.报送。"
TEXT = f"{HEAD}3月20日前报送工作方案，12月10日前报送工作总结。（市水务局负责）\n"


def written(text: str) -> str:
    reading = read_text(text)
    return write_draft(build_plan(reading), reading.source)


def load(plan: str) -> Plan:
    loaded = parse_plan(plan.encode(), Path("plan.yaml"), "plan.yaml").plan
    assert loaded is not None
    return loaded


def told(plan: str, text: str) -> list[tuple[str, str]]:
    return [(one.code, str(one.params.get("wanted", ""))) for one in check_against(load(plan), text, "t.txt", plan)]


@pytest.mark.parametrize(
    ("clause", "days"),
    [
        ("3月20日前报送工作方案", "-286"),  # 365 days less the 79 to 20 March
        ("12月10日前报送工作总结", "-21"),
        ("2031年1月15日前报送工作总结", "15"),
        ("年底前报送工作总结", None),
    ],
)
def test_a_filing_of_a_day_is_due_by_it(clause: str, days: str | None) -> None:
    draft = build_plan(read_text(f"{HEAD}{clause}。（市水务局负责）\n"))
    (target,) = draft.data["items"][0]["duties"][0]["targets"].values()
    assert (target["kind"], target["every"], target.get("due_days")) == ("report", "year", days)


def test_the_draft_agrees_with_its_text_and_says_no_day_twice() -> None:
    plan = written(TEXT)
    assert told(plan, TEXT) == []
    assert "due_days: -286\n" in plan and "measures" not in plan


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [("due_days: -286", "due_days: -285", "2030-03-20"), ("            due_days: -21\n", "", "2030-12-10")],
)
def test_a_day_that_the_plan_has_not_is_told(old: str, new: str, day: str) -> None:
    plan = written(TEXT)
    assert old in plan and told(plan.replace(old, new), TEXT) == [("FS612", day)]


def test_of_two_filings_of_one_rhythm_one_taken_out_is_told() -> None:
    plan = written(TEXT)
    at = plan.index("          yueri_baosong_zongjie:")
    assert told(plan[:at], TEXT) == [("FS612", "2030-12-10")]


def test_a_day_that_the_text_moves_is_asked() -> None:
    plan = written(TEXT)
    assert merge_text(plan, load(plan), read_text(TEXT)).text == plan
    moved = merge_text(plan, load(plan), read_text(TEXT.replace("12月10日", "11月30日"))).text
    asked = [line for line in moved.split("\n") if "# decide" in line]
    assert len(asked) == 2 and wording.filed_by("2030-11-30").en in asked[1]  # the first: the clause has changed
    assert "due_days: -21" in moved


DAYS_OF_EACH = {
    "每季度结束后10日内报送情况": ("quarter", "每季度结束后10日内"),
    "每月5日前报送上月情况": ("month", "每月5日前"),
    "次月5日前报送月报": ("month", "次月5日前"),
    "次季度首月10日前报送季报": ("quarter", "次季度首月10日前"),
    "每季度末月20日前报送情况": ("quarter", "每季度末月20日前"),
    "每季度最后一个月的25日前报送情况": ("quarter", "每季度最后一个月的25日前"),
    "每月5日前，各镇将进展报市水务局": ("month", "每月5日前"),
    "6月20日、12月10日前分别报送半年和全年总结": ("year", "6月20日、12月10日"),
    "半年、年度总结分别于6月20日、12月10日前报送": ("year", "6月20日、12月10日"),
    "3月、6月、9月、12月的20日前报送季度总结": ("year", "3月、6月、9月、12月的20日"),
}


@pytest.mark.parametrize("clause", DAYS_OF_EACH)
def test_a_day_of_each_month_or_quarter_is_asked_for(clause: str) -> None:
    every, day = DAYS_OF_EACH[clause]
    plan = build_plan(read_text(f"示例市2030年河湖工作要点\n一、重点任务\n1.报送。{clause}。（市水务局负责）\n"))
    [target] = plan.data["items"][0]["duties"][0]["targets"].values()
    assert (target["kind"], target["every"]) == ("report", every)
    assert any(f"“{day}”" in one.why.zh or f"（{day}）" in one.why.zh for one in plan.questions)


@pytest.mark.parametrize("clause", ["每季度，各镇将进展报市水务局", "每月报送情况", "12月10日前报送总结"])
def test_a_report_without_a_day_of_each_is_not_asked_about(clause: str) -> None:
    plan = build_plan(read_text(f"示例市2030年河湖工作要点\n一、重点任务\n1.报送。{clause}。（市水务局负责）\n"))
    assert not plan.questions


def test_a_rhythm_ends_where_a_deadline_begins() -> None:
    text = HEAD + "每月5日前，各镇将进展报市水务局，年底前完成5项。（市水务局负责）\n"
    [duty] = read_text(text).duties
    assert [(one.kind, one.every, one.value) for one in duty.commitments] == [
        ("report", "month", None),
        ("count", "", 5),
    ]
