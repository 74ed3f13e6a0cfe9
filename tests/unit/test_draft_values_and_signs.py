"""Figures as tables and lists of offices write them: each becomes a goal or a question, none goes without a word."""

from datetime import date
from decimal import Decimal

import pytest

from fsplan.draft import wording
from fsplan.draft.build import build_plan
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.figures.targets import find_commitments
from fsplan.draft.reading import read_text
from fsplan.plan.scalars import read_goal

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"


def told(clause: str) -> list[Commitment]:
    reading = read_text(f"{HEAD}1.工作。{clause}（市水务局负责）\n")
    return [one for duty in reading.duties for one in duty.commitments]


def goals(clause: str) -> list[tuple[str, Decimal | None, str]]:
    return [(one.op, one.value, one.measured_in) for one in told(clause) if one.op]


def paces(clause: str) -> list[list[str]]:
    plan = build_plan(read_text(f"{HEAD}1.工作。{clause}（市水务局负责）\n"))
    targets = plan.data["items"][0]["duties"][0]["targets"]
    return [target["pace"] for target in targets.values() if "pace" in target]


@pytest.mark.parametrize(
    ("sign", "op"),
    [("≥", ">="), ("≧", ">="), ("⩾", ">="), ("≮", ">="), ("≤", "<="), ("≦", "<="), ("⩽", "<="), ("≯", "<=")],
)
def test_signs_of_comparison_are_one_whatever_their_form(sign: str, op: str) -> None:
    assert goals(f"不合格率{sign}3%。") == [(op, Decimal(3), "%")]


@pytest.mark.parametrize(("sign", "op"), [("≧", ">="), ("⩾", ">="), ("≦", "<="), ("⩽", "<=")])
def test_a_plan_takes_them_too(sign: str, op: str) -> None:
    assert str(read_goal(f"{sign} 98%")) == f"{op} 98%"


def test_numbers_of_things_that_follow_one_another_without_a_mark_are_each_a_goal() -> None:
    wanted = [(">=", Decimal(60), "个"), (">=", Decimal(40), "个"), (">=", Decimal(20), "个")]
    assert goals("抽检农药60个兽药40个饲料20个。") == wanted
    assert goals("完成农药60个兽药40个饲料20个的抽检任务。") == wanted


def test_a_number_that_says_which_are_meant_is_still_none() -> None:
    assert goals("对拥有20个的企业开展指导。") == []


@pytest.mark.parametrize(
    "clause",
    [
        "抽检各类主体的30%。",
        "对各类主体的30%开展检查。",
        "抽查比例为各类企业的5%。",
        "完成各街道30%的检查任务。",
        "检查各学校食堂的50%。",
    ],
)
def test_a_percentage_of_each_of_many_is_asked(clause: str) -> None:
    assert [one.decide for one in told(clause)] == [wording.EACH]


def test_a_percentage_that_each_kind_makes_up_is_no_goal() -> None:
    assert goals("占各县区总数的30%。") == []


@pytest.mark.parametrize(
    "clause",
    [
        "（1-3月）完成20%，（4-6月）完成50%，（7-12月）完成100%。",
        "1-3月完成20%，4-6月完成50%，7-12月完成100%。",
        "（3月底前）完成20%，（6月底前）完成50%，（全年）完成100%。",
    ],
)
def test_times_before_their_figures_in_brackets_or_not_are_stages(clause: str) -> None:
    assert goals(clause) == [("=", Decimal(100), "%")]
    assert paces(clause) == [["20%", "50%", "50%", "100%"]]


def test_parts_of_a_year_by_months_come_to_the_whole() -> None:
    # from 30 June, 700, to 31 December, 2000: half of the way is 92 of 184 days at 30 September, 700 + 650
    clause = "全年抽检2000批次，其中1-3月200批次、4-6月500批次、7-12月1300批次。"
    assert paces(clause) == [["200", "700", "1350", "2000"]]


def test_parts_by_months_that_come_to_no_whole_are_one_question() -> None:
    assert [one.decide for one in told("1-3月抽检200批次，4-6月抽检500批次。")] == [wording.STAGES]


def test_a_stage_with_its_months_in_brackets_is_due_by_the_last_of_them() -> None:
    found = told("第一阶段（1-3月），完成20%；第二阶段（4-12月），完成100%。")
    assert [(one.value, str(one.due)) for one in found] == [(20, "2030-03-31"), (100, "2030-12-31")]


def test_a_day_in_brackets_behind_a_figure_is_still_of_that() -> None:
    found = find_commitments("新建步道2条（6月底前）、泵站3座（9月底前）", 0, 23, 2030)
    assert [str(one.due) for one in found] == ["2030-06-30", "2030-09-30"]


@pytest.mark.parametrize("value", ["5", "0", "≦5", "90", "720", "1.2万"])
@pytest.mark.parametrize("thing", ["投诉", "满意度", "新增就业", "抽检"])
def test_a_bare_number_in_a_column_of_goals_is_asked(thing: str, value: str) -> None:
    text = f"{HEAD}序号\t指标\t目标值\t责任单位\n1\t{thing}\t{value}\t市水务局\n"
    assert [one.why for one in read_text(text).decide] == [wording.NO_MEASURE]


def test_the_number_of_an_annex_is_no_question() -> None:
    assert [one.decide for one in told("具体要求见附件2。")] in ([], [None])


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("评价总分值在90分（含90分）以上。", [(">=", 90, "分")]),
        ("评价总分值在90分（含）以上。", [(">=", 90, "分")]),
        ("培育5家以上（含5家）示范企业。", [(">=", 5, "家")]),
        ("抽检100批次以上（含快检20批次）。", [(">=", 100, "批次"), (">=", 20, "批次")]),
        ("30家以上企业达到三级标准。", [(">=", 30, "家")]),
        ("12所学校完成改造。", [(">=", 12, "所")]),
        ("3个以上门店的企业完成整改。", []),
        ("50张床位以上医院完成改造。", []),
        ("500头生猪以上养殖场全部备案。", []),
        ("新增50张床位以上。", [(">=", 50, "张")]),
        ("完成5所学校以上改造任务。", [(">=", 5, "所")]),
    ],
)
def test_a_number_that_includes_itself_or_is_of_those_that_do(clause: str, wanted: list[tuple[str, int, str]]) -> None:
    assert goals(clause) == [(op, Decimal(value), unit) for op, value, unit in wanted]


@pytest.mark.parametrize("said", ["2030年8底前", "8底前", "2月30日前", "2030年6月31日前", "13月底前"])
def test_a_day_that_no_calendar_has_is_asked_for(said: str) -> None:
    (one,) = told(f"{said}完成闸门改造。")
    assert (one.kind, one.due) == ("milestone", None)
    assert one.decide is not None and said[-2:] in one.decide.zh


def test_what_a_sentence_goes_on_to_say_of_a_year_before_is_asked_about() -> None:
    asked = [(one.value, one.decide is not None) for one in told("2029年全市完成抽检2180批次，合格率97.8%。")]
    assert asked == [(None, True), (None, True)]
    assert goals("2029年抽检2180批次，主要农产品合格率97.8%，供应率96%，计划完成率95%。") == []
    assert goals("2029年合格率97.8%，要达到98%。") == [(">=", Decimal(98), "%")]
    assert goals("2029年合格率97.8%，今年要达到98%。") == [(">=", Decimal(98), "%")]
    assert goals("2029年完成抽检2180批次，合格率97.8%，2030年达到98%以上。") == [(">=", Decimal(98), "%")]
    assert goals("在2029年基础上，新增企业5家。") == [(">=", Decimal(5), "家")]


@pytest.mark.parametrize(
    "clause",
    ["得分90分以上为优秀，低于60分为不合格。", "得分80分（含）以上的评定为良好等次。", "60分以下的，定为不合格。"],
)
def test_what_a_mark_is_called_is_no_goal(clause: str) -> None:
    assert goals(clause) == []


def test_a_year_before_its_figure_is_when_it_is_due_in_a_plan_of_several_years() -> None:
    head = "示例市城市更新行动计划（2030—2032年）\n一、重点任务\n"
    said = "供水率2030年达到66%，2031年达到67%；普及率2031年不低于60%；较2030年增加5家。"
    [duty] = read_text(f"{head}1.工作。{said}（市水务局负责）\n").duties
    assert [(one.value, one.due and one.due.year) for one in duty.commitments] == [
        (Decimal(66), 2030),
        (Decimal(67), 2031),
        (Decimal(60), 2031),
        (Decimal(5), None),
    ]


def test_so_many_thousands_of_which_a_rate_is_are_no_amount() -> None:
    assert goals("万人参保率达到95%以上。") == [(">=", Decimal(95), "%")]
    assert [one.value for one in told("特种设备万台事故率低于0.2。")] == [None]  # asked: 0.2 of what
    assert goals("发放万台设备。") == [(">=", Decimal(10_000), "台")]


def test_a_year_before_the_plan_is_no_question_of_pace() -> None:
    plan = build_plan(read_text(f"{HEAD}1.工作。企业2029年达到50家，2030年达到60家。（市水务局负责）\n"))
    [question] = plan.questions
    assert question.why == wording.due_outside(date(2029, 12, 31))
