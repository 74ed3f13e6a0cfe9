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


@pytest.mark.parametrize(
    ("said", "unit", "value"), [("采样人次不少于6000。", "人次", 6000), ("采样批次达到2万以上。", "批次", 20000)]
)
def test_a_measure_may_stand_before_its_limit(said: str, unit: str, value: int) -> None:
    (one,) = read_text(HEAD + said + NOTE).duties[0].commitments
    assert (one.kind, one.op, one.value, one.measured_in) == ("count", ">=", value, unit)


@pytest.mark.parametrize("said", ["采样地点不少于6000。", "采样批次6000。", "采样批次不少于6000余。"])
def test_a_number_without_measure_or_limit_is_asked(said: str) -> None:
    assert [value for *_, value, _ in read(said)] == [None]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("发放举报奖励200万元以上。", [("count", ">=", 2_000_000, None)]),
        ("兑现补贴不少于30万元。", [("count", ">=", 300_000, None)]),
        ("发放举报奖励200万元。", []),
        ("对示范户发放奖励2万元以上。", []),
        ("每户发放补贴不少于500元。", []),
    ],
)
def test_what_is_paid_out_altogether_is_a_goal(said: str, found: list[Read]) -> None:
    assert read(said) == found


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("人均培训不少于60学时，其中集中培训不少于20学时。", [None, None]),
        ("每个涉河县建成步道2条，其中示范步道1条。", [None, None]),
        ("对C级企业每年检查不少于2次，D级企业每半年检查3次。", [None, None]),
        ("对养殖企业，每月检查2次，抽查河道3次。", [None, 3]),
    ],
)
def test_a_part_of_what_each_has_is_theirs_too(said: str, values: list[int | None]) -> None:
    assert [one[2] for one in read(said)] == values


def test_what_is_done_to_many_together_is_a_goal() -> None:
    assert read("对养殖企业，开展检查20次。") == [("count", ">=", 20, None)]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("“进社区”活动40场。", 40),
        ("护河讲座12期以上。", 12),
        ("活动期间沿河12家商铺。", None),
    ],
)
def test_a_number_right_behind_what_a_deed_is_called_is_a_goal(said: str, value: int | None) -> None:
    assert [one[2] for one in read(said)] == [value]


def test_no_growth_is_asked() -> None:
    assert read("用水量实现零增长。") == [("share", "", None, None)]


def stages(said: str) -> list[tuple[int | None, list[int]]]:
    """Return each figure's value with the amounts of its stages."""
    duties = read_text(HEAD + said + NOTE).duties
    return [
        (None if one.value is None else int(one.value), [int(stage.reached) for stage in one.stages])
        for one in duties[0].commitments
        if one.kind == "count"
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("改造60所，覆盖率100%；一季度20所；二季度45所；三季度60所。", [(60, [20, 45, 60])]),
        ("建成24个；一季度完成选址；二季度建成8个；三季度建成16个；四季度建成24个。", [(24, [8, 16, 24])]),
        ("改造60所；一季度20所；二季度45所。", [(60, [])]),
        ("完成4家；一季度启动1家；二季度启动2家。", [(4, []), (None, [])]),
        ("开工4家，其中一季度开工1家、二季度开工3家。", [(4, [1, 4])]),
    ],
)
def test_stages_end_at_the_figure_that_they_come_to(said: str, found: list[tuple[int | None, list[int]]]) -> None:
    assert stages(said) == found


def test_a_stage_of_work_is_called_by_all_its_words() -> None:
    reading = read_text(
        "示例市2030年清淤方案\n一、步骤\n（一）动员阶段（3月1日至3月31日）。\n" + HEAD[15:] + "清淤。" + NOTE
    )
    (one,) = (one for duty in reading.overall for one in duty.commitments)
    assert reading.source.clean[one.start : one.end] == "（一）动员阶段（3月1日至3月31日）"
    assert str(one.due) == "2030-03-31"


def test_a_measure_in_a_cell_before_its_number_belongs_to_the_figures_place() -> None:
    text = "序号\t项目\t计量单位\t年度目标值\t责任单位\n1\t采样检测\t批次\t720\t市水务局\n2\t清淤\t公里\t30\t市水务局\n"
    reading = read_text("示例市2030年河湖任务表\n" + text)
    one = reading.duties[0].commitments[0]
    low, high = reading.source.span(one.start, one.end)
    assert (one.value, one.measured_in, reading.source.text[low:high]) == (720, "批次", "批次\t720")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("抽检水样200批次，抽检底泥30批次。抽检工作于12月10日前全部完成。", ["2030-12-10", "2030-12-10"]),
        ("新建步道3条。上述任务6月底前完成。", ["2030-06-30"]),
        ("安排经费500万元，5月底前拨付到位。", ["2030-05-31"]),
        ("新建步道3条。宣传工作于12月10日前完成。", [None, "2030-12-10"]),
        ("启动清淤（2月底前）。", ["2030-02-28"]),
    ],
)
def test_a_sentence_about_the_work_before_it_gives_it_its_day(said: str, found: list[str | None]) -> None:
    assert [day for *_, day in read(said)] == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("公众号用户数突破20万。", [("level", ">", 200_000, None)]),
        ("巡河员人数达到300。", [("level", ">=", 300, None)]),
        ("水质指数达到60。", [("count", "", None, None)]),
        ("溺亡事故起数 0起。", [("count", "=", 0, None)]),
    ],
)
def test_a_number_may_count_what_stands_before_it(said: str, found: list[Read]) -> None:
    assert read(said) == found


def test_a_month_is_of_the_year_that_its_sentence_has_named() -> None:
    text = "示例市河湖三年行动方案（2030—2032年）\n一、任务\n1.治理。2031年为攻坚年，9月底前印发办法。" + NOTE
    told = [one for duty in read_text(text).duties for one in duty.commitments]
    assert [str(one.due) for one in told if one.kind == "milestone"][-1] == "2031-09-30"


def test_the_year_in_a_header_says_nothing_of_its_column() -> None:
    rows = "清淤长度\t公里\t30\t市水务局\n水质达标率\t%\t98\t市水务局\n"
    duties = read_text(f"示例市河湖指标表\n指标名称\t计量单位\t2031年目标值\t牵头部门\n{rows}").duties
    assert [[(one.value, one.measured_in) for one in duty.commitments] for duty in duties] == [
        [(30, "公里")],
        [(98, "%")],
    ]
    assert [[(unit.name, unit.role.value) for unit in duty.clause.note.units] for duty in duties] == [
        [("市水务局", "lead")],
        [("市水务局", "lead")],
    ]


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [
        ("6月底前印发办法，达标率达到80%。", True),
        ("6月底前印发办法；达标率达到80%。", False),
        ("6月底前印发办法，9月底前达标率达到80%。", False),
        ("6月底前新建步道3条，达标率达到80%。", False),
    ],
)
def test_whether_the_day_of_a_document_holds_for_a_figure_too_is_asked(said: str, is_asked: bool) -> None:
    told = read_text(HEAD + said + NOTE).duties[0].commitments
    assert [one.decide is not None for one in told] == [False, is_asked]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("牵头：市水务局；配合：市教育局", [("市水务局", "lead"), ("市教育局", "support")]),
        ("市水务局牵头，市教育局配合", [("市水务局", "lead"), ("市教育局", "support")]),
        ("市水务局、市教育局", [("市水务局", "owner"), ("市教育局", "owner")]),
    ],
)
def test_a_column_of_who_does_what_names_units_with_their_roles(cell: str, found: list[tuple[str, str]]) -> None:
    rows = f"清淤\t清淤3公里\t{cell}\t6月底前\n植树\t植树40株\t市林业局\t9月底前\n"
    first, second = read_text(f"示例市2030年河湖任务分工表\n重点任务\t量化指标\t责任分工\t完成时限\n{rows}").duties
    assert [(unit.name, unit.role.value) for unit in first.clause.note.units] == found
    assert [(unit.name, unit.role.value) for unit in second.clause.note.units] == [("市林业局", "owner")]
    assert [(one.value, str(one.due)) for one in first.commitments] == [(3, "2030-06-30")]


def test_shares_of_work_are_no_stages_of_a_rate_in_another_sentence() -> None:
    first, *rest = read_text(HEAD + "办结率100%。一季度末完成15%，三季度末完成85%。" + NOTE).duties[0].commitments
    assert (first.value, first.stages) == (100, ())
    assert [one.value for one in rest][-1] == 85
