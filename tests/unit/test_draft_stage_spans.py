"""Stages with their days in brackets, rows of numbers that share a limit, and numbers that hold for each."""

import pytest

from fsplan.draft import wording
from fsplan.draft.figures.targets import find_commitments


def told(clause: str) -> list[tuple[str, str, str]]:
    """Return operator, value and due day of each goal of a clause of a plan for 2030."""
    found = find_commitments(clause, 0, len(clause), 2030)
    return [(one.op, str(one.value), str(one.due)) for one in found if one.value is not None]


STAGES = {
    "第一阶段（1-3月）排查300家。第二阶段（4-9月）整治200家。": [("300", "2030-03-31"), ("200", "2030-09-30")],
    "集中打击阶段（4月21日—10月31日）。检查500家次。抽检80批次。": [("500", "2030-10-31"), ("80", "2030-10-31")],
    "整治阶段（3月1日至31日）。检查50家。": [("50", "2030-03-31")],
    "自查（即日起至5月底）。检查50家。": [("50", "2030-05-31")],
    "整治阶段（2030年11月至2031年1月）。检查50家。": [("50", "2031-01-31")],
    "整治阶段（4月至9月）。6月底前检查50家。": [("50", "2030-06-30")],
    "时间：6月10日前\n检查50家。": [("50", "2030-06-10")],
    "开展培训（线上4场、线下5场）": [("4", "None"), ("5", "None")],
}


@pytest.mark.parametrize("clause", STAGES)
def test_the_end_of_a_stage_holds_for_what_it_says(clause: str) -> None:
    assert [(value, due) for _, value, due in told(clause)] == STAGES[clause]


def test_what_stands_below_the_next_heading_is_of_no_stage() -> None:
    body = "（一）整治阶段（4月1日—9月30日）\n检查50家。\n（二）保障措施\n培训40人。\n"
    assert told(body) == [(">=", "50", "2030-09-30"), (">=", "40", "None")]


ROWS = {
    "不合格率、漏检率分别不超过3%、4%": [("<=", "3"), ("<=", "4")],
    "事故、投诉、差错分别不超过3、5、8起": [("<=", "3"), ("<=", "5"), ("<=", "8")],
    "粮食、肉类、水果分别抽检60、40、50批次": [(">=", "60"), (">=", "40"), (">=", "50")],
    "完成率分别达到30%和60%以上": [(">=", "30"), (">=", "60")],
    "超标率低于1%、2%": [("<", "1"), ("<", "2")],
    "新建泵站3座、水厂2座": [(">=", "3"), (">=", "2")],
}


@pytest.mark.parametrize("clause", ROWS)
def test_a_row_of_numbers_shares_its_limit_and_its_measure(clause: str) -> None:
    assert [(op, value) for op, value, _ in told(clause)] == ROWS[clause]


@pytest.mark.parametrize(
    "clause",
    [
        "从业人员年培训不少于40学时",
        "抽样人员不得少于2人",
        "执法人员不少于2名",
        "高风险企业检查频次不低于4次/年",
        "检查频次不低于4次",
        "对高风险企业检查4次/年",
    ],
)
def test_what_each_is_to_have_is_no_total(clause: str) -> None:
    (one,) = find_commitments(clause, 0, len(clause), 2030)
    assert (one.value, one.decide) == (None, wording.EACH)


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("全年累计培训120学时", ("120", "None")),
        ("对企业检查不少于4次", ("4", "None")),
        ("问题样品100%追溯", ("100", "None")),
        ("拨付改造补助资金860万元，确保4月15日前到位", ("8600000", "2030-04-15")),
        ("对8处疏导点进行整修，6月底前交付使用", ("8", "2030-06-30")),
        ("试点拓展至50个", ("50", "None")),
        ("新创放心食堂20家", ("20", "None")),
        ("对全县86所学校食堂开展排查", ("86", "None")),
        ("对30家乳制品、肉制品企业开展检查", ("30", "None")),
        ("进社区40场", ("40", "None")),
    ],
)
def test_a_plain_total_is_read(clause: str, wanted: tuple[str, str]) -> None:
    assert [(value, due) for _, value, due in told(clause)] == [wanted]
