"""What texts that the rules had not seen said in ways of their own; every value is worked out by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from fsplan.draft.against import check_against
from fsplan.draft.audit.marks import TextMark
from fsplan.draft.audit.told import Telling
from fsplan.draft.build import build_plan
from fsplan.draft.reading import read_text
from fsplan.draft.writer import write_draft
from fsplan.plan.parse import parse_plan

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n1.任务。"
NOTE = "（市水务局负责）\n"

Read = tuple[str, str, int | None, str | None]


def read(said: str) -> list[Read]:
    """Return the kind, operator, value and day of what a clause commits to, in its order."""
    duties = read_text(HEAD + said + NOTE).duties
    return [
        (one.kind, one.op, None if one.value is None else int(one.value), str(one.due) if one.due else None)
        for duty in duties
        for one in duty.commitments
    ]


def asides(said: str) -> list[tuple[str, str]]:
    """Return the numbers that are no target, with what they are instead."""
    reading = read_text(HEAD + said + NOTE)
    return [(reading.source.clean[one[0] : one[1]], one[2]) for one in reading.asides]


@pytest.mark.parametrize("said", ["较大以上事故发生数为0。", "火灾起数为零。", "溺亡人数控制在0人。"])
def test_a_number_of_what_there_is_to_be_none_of_is_a_goal_of_none(said: str) -> None:
    assert read(said) == [("count", "=", 0, None)]


@pytest.mark.parametrize("said", ["漏损率为0.5%。", "事故比上年下降。"])
def test_other_numbers_of_it_are_no_goal_of_none(said: str) -> None:
    assert ("count", "=", 0, None) not in read(said)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("新建步道3条，培训20人。11月底前全部完成。", ["2030-11-30", "2030-11-30"]),
        ("新建步道3条，培训20人，11月底前全部完成。", ["2030-11-30", "2030-11-30"]),
        ("新建步道3条，培训20人，11月底前完成。", [None, "2030-11-30"]),
        ("新建步道3条。培训20人。11月底前完成。", [None, "2030-11-30"]),
    ],
)
def test_a_day_alone_holds_for_all_that_its_words_speak_of(said: str, days: list[str | None]) -> None:
    assert [day for *_, day in read(said)] == days


def test_shares_of_the_years_task_are_stages_of_the_whole() -> None:
    said = "一季度完成全年任务的20%，二季度末累计完成50%，三季度末累计完成80%。"
    (one,) = read_text(HEAD + said + NOTE).duties[0].commitments
    assert (one.kind, one.op, one.value, one.due) == ("share", "=", 100, None)
    assert [(str(stage.by), stage.reached) for stage in one.stages] == [
        ("2030-03-31", Decimal(20)),
        ("2030-06-30", Decimal(50)),
        ("2030-09-30", Decimal(80)),
    ]


@pytest.mark.parametrize(
    ("said", "every", "day"),
    [
        ("每月5日前，各镇将进展情况报送市水务局。", "month", None),
        ("每季度末月25日前，各镇向市水务局报送小结。", "quarter", None),
        ("12月10日前，各镇将进展情况报送市水务局。", "year", "2030-12-10"),
        ("每年12月10日前，各镇将进展情况报送市水务局。", "year", "2030-12-10"),
    ],
)
def test_what_is_sent_in_has_the_time_that_stands_before_the_mark(said: str, every: str, day: str | None) -> None:
    (one,) = read_text(HEAD + said + NOTE).duties[0].commitments
    assert (one.kind, one.every, str(one.due) if one.due else None) == ("report", every, day)


def test_a_time_with_words_of_its_own_is_not_that_of_a_report_behind_it() -> None:
    (one,) = read_text(HEAD + "6月底前完成清淤，及时向市水务局报告。" + NOTE).duties[0].commitments
    assert (one.kind, str(one.due)) == ("milestone", "2030-06-30")


def test_what_is_marked_is_no_goal() -> None:
    assert read("巡河不少于6次，少1次扣2分。") == [("count", ">=", 6, None)]
    assert asides("巡河不少于6次，少1次扣2分。") == [("1次", "score"), ("2分", "score")]


def test_what_is_to_be_reached_for_a_mark_is_asked() -> None:
    ((kind, op, value, _),) = read("达标率达到98%得5分。")
    assert (kind, op, value) == ("count", "", None)


def test_the_marks_of_a_sheet_are_no_numbers_to_ask_about() -> None:
    table = "序号\t考核内容\t分值\t评分标准\t责任单位\n1\t巡河不少于6次\t8\t少1次扣2分\t市水务局\n"
    reading = read_text("示例市2030年河湖考核细则\n" + table + "2\t清淤不少于3公里\t12\t未完成不得分\t市教育局\n")
    assert [[one.value for one in duty.commitments] for duty in reading.duties] == [[6], [3]]
    assert not build_plan(reading).questions


def test_what_is_made_by_a_day_is_missed_where_only_a_figure_keeps_that_day() -> None:
    text = HEAD + "6月底前印发办法，达标率达到80%。" + NOTE
    reading = read_text(text)
    written = write_draft(build_plan(reading), reading.source)
    assert "due: 2030-06-30" in written

    def codes(plan: str) -> list[str]:
        loaded = parse_plan(plan.encode(), Path("plan.yaml"), "plan.yaml")
        assert loaded.plan is not None
        return [one.code for one in check_against(loaded.plan, text, "text", plan)]

    assert codes(written) == []
    assert codes(written.replace("due: 2030-06-30", "")) == ["FS612"]


def test_a_deadline_is_not_told_by_an_amount_that_is_its_months_number() -> None:
    told = Telling(frozenset([Decimal(5)]))
    assert not told.tells(TextMark(0, 4, "deadline"), "5月底前")
    assert told.tells(TextMark(0, 2, "figure"), "5家")
