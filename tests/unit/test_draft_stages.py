"""Amounts told in stages are one target with a pace where words and numbers show how, else one question."""

from datetime import date
from decimal import Decimal

import pytest

from fsplan.core.period import Period
from fsplan.draft import wording
from fsplan.draft.audit.paces import keeps_pace, read_pace
from fsplan.draft.build import build_plan
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.figures.stages import with_stages
from fsplan.draft.figures.targets import find_commitments
from fsplan.draft.reading import read_text
from fsplan.plan.scalars import Pace

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"
YEAR = Period(date(2030, 1, 1), date(2030, 12, 31))
QUARTERS = "序号\t任务\t一季度\t二季度\t三季度\t四季度\t责任单位\n"


def read(text: str) -> list[Commitment]:
    return with_stages(text, find_commitments(text, 0, len(text), 2030), 2030)


def drafted(text: str) -> list[tuple[str, list[str]]]:
    """Return the goal and the pace of each target of a draft."""
    draft = build_plan(read_text(HEAD + text))
    duties = [duty for item in draft.data["items"] for duty in item["duties"]]
    return [(one.get("goal", ""), one.get("pace", [])) for duty in duties for one in duty["targets"].values()]


@pytest.mark.parametrize(
    ("clause", "goal", "pace"),
    [
        # four quarters that come to the whole: 200, 200 + 500, 700 + 800, 1500 + 500
        (
            "全年抽检2000批次，其中一季度200批次、二季度500批次、三季度800批次、四季度500批次",
            ">= 2000",
            ["200", "700", "1500", "2000"],
        ),
        (
            "抽检一季度完成200批次，二季度完成500批次，三季度完成800批次，四季度完成500批次",
            ">= 2000",
            ["200", "700", "1500", "2000"],
        ),
        # sums: the last is the whole
        (
            "一季度末累计抽检200批次，二季度末累计700批次，三季度末累计1500批次，四季度末累计2000批次",
            ">= 2000",
            ["200", "700", "1500", "2000"],
        ),
        (
            "全年抽检2000批次，一季度200批次、二季度700批次、三季度1500批次、四季度2000批次",
            ">= 2000",
            ["200", "700", "1500", "2000"],
        ),
        # percentages: 20 + 30 + 30 + 20 is the whole; 100 at the end is a sum
        ("一季度完成20%、二季度完成30%、三季度完成30%、四季度完成20%", "= 100%", ["20%", "50%", "80%", "100%"]),
        ("一季度完成20%、二季度完成50%、三季度完成80%、四季度完成100%", "= 100%", ["20%", "50%", "80%", "100%"]),
        ("全年抽检2000批次，上半年完成40%", ">= 2000", ["20%", "40%", "70%", "100%"]),
        # nothing is asked of a share before the day that the text names
        ("项目建设上半年完成50%，全年完成100%", "= 100%", ["0%", "50%", "50%", "100%"]),
        ("3月底前完成30%，6月底前完成60%，9月底前完成100%", "= 100%", ["30%", "60%", "100%", "100%"]),
        # a count grows in a straight line, rounded down: 3 / 2, and 3 + 5 / 2
        ("上半年新建步道3条，全年新建步道8条", ">= 8", ["1", "3", "5", "8"]),
        ("新建步道8条，其中上半年3条、下半年5条", ">= 8", ["1", "3", "5", "8"]),
        ("全年清淤9.5公里，6月底前清淤3公里", ">= 9.5", ["1.5", "3", "6.2", "9.5"]),
        # what falls from quarter to quarter is no sum
        ("一季度抽检500批次、二季度200批次", ">= 700", ["500", "700", "700", "700"]),
    ],
)
def test_stages_are_one_target_with_its_pace(clause: str, goal: str, pace: list[str]) -> None:
    assert drafted(f"1.{clause}。（市水务局负责）\n") == [(goal, pace)]


@pytest.mark.parametrize(
    ("clause", "value"),
    [
        # 200 + 500 + 800 + 1000, or 1000 in all: nothing tells
        ("抽检一季度完成200批次，二季度完成500批次，三季度完成800批次，四季度完成1000批次", None),
        ("一季度抽检200批次、二季度抽检500批次", None),
        # they come to 2100
        ("全年抽检2000批次，其中一季度200批次、二季度500批次、三季度800批次、四季度600批次", Decimal(2000)),
        ("全年抽检2000批次，其中四季度500批次", Decimal(2000)),
    ],
)
def test_stages_that_leave_open_what_they_come_to_are_one_question(clause: str, value: Decimal | None) -> None:
    (one,) = read(clause)
    assert (one.value, one.stages, one.decide) == (value, (), wording.STAGES)
    assert not one.op or value


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        # different things
        ("一季度新建步道3条、二季度新建桥梁5座", [(Decimal(3), 3), (Decimal(5), 6)]),
        ("上半年新建步道3条，全年新建泵站8座", [(Decimal(3), 6), (Decimal(8), None)]),
        # 60 of 90 is no short number of percent: two demands
        ("上半年覆盖率达到60%，全年达到90%", [(Decimal(60), 6), (Decimal(90), None)]),
        ("一季度新建步道3条", [(Decimal(3), 3)]),
    ],
)
def test_what_is_no_stage_stays_by_itself(clause: str, wanted: list[tuple[Decimal, int | None]]) -> None:
    found = read(clause)
    assert [(one.value, one.due.month if one.due else None) for one in found] == wanted
    assert all(one.stages == () and one.decide is None for one in found)


def test_a_plan_of_several_years_has_no_stages() -> None:
    text = "上半年完成50%，全年完成100%"
    assert len(with_stages(text, find_commitments(text, 0, len(text), 2030), None)) == 2


@pytest.mark.parametrize(
    ("clause", "note", "pace"),
    [
        ("新建步道3条", "9月底前完成", ["33%", "66%", "100%", "100%"]),
        ("新建步道3条", "上半年完成", ["50%", "100%", "100%", "100%"]),
        ("覆盖率达到90%", "9月底前完成", ["0%", "0%", "100%", "100%"]),
        ("新建步道3条", "年底前完成", []),
    ],
)
def test_a_deadline_at_a_quarters_end_is_a_pace(clause: str, note: str, pace: list[str]) -> None:
    ((_, found),) = drafted(f"1.{clause}。（市水务局负责，{note}）\n")
    assert found == pace


@pytest.mark.parametrize(
    ("clause", "day"), [("5月底前新建步道3条", date(2030, 5, 31)), ("6月底前能耗控制在100吨以内", date(2030, 6, 30))]
)
def test_a_deadline_that_no_pace_can_say_is_asked(clause: str, day: date) -> None:
    draft = build_plan(read_text(f"{HEAD}1.{clause}。（市水务局负责）\n"))
    assert [why for told in draft.remarks.values() for why in told] == [wording.due(day)]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            "1\t抽检2000批次\t200批次\t500批次\t800批次\t500批次\t市水务局\n",
            [(">= 2000", ["200", "700", "1500", "2000"])],
        ),
        ("1\t清淤\t20%\t50%\t80%\t100%\t市水务局\n", [("= 100%", ["20%", "50%", "80%", "100%"])]),
        # the measure of the row's only figure is that of its quarters
        ("1\t开展培训100场\t20\t40\t20\t20\t市水务局\n", [(">= 100", ["20", "60", "80", "100"])]),
        (
            "1\t办法\t完成初稿\t征求意见\t印发\t开展评估\t市水务局\n",
            [("", [])] * 4,
        ),
    ],
)
def test_the_columns_of_quarters_are_stages(rows: str, wanted: list[tuple[str, list[str]]]) -> None:
    assert drafted(QUARTERS + rows) == wanted


def test_the_measure_of_a_row_is_that_of_its_quarters() -> None:
    header = "序号\t任务\t计量单位\t年度目标\t一季度\t二季度\t三季度\t四季度\t责任单位\n"
    rows = "1\t新建步道\t条\t8\t1\t3\t6\t8\t市水务局\n"
    assert drafted(header + rows) == [(">= 8", ["1", "3", "6", "8"])]


def test_a_header_of_quarters_is_no_task() -> None:
    reading = read_text(f"{HEAD}{QUARTERS}1\t清淤\t20%\t50%\t80%\t100%\t市水务局\n")
    assert reading.overall == ()


def test_numbers_without_any_measure_are_asked() -> None:
    draft = build_plan(read_text(f"{HEAD}{QUARTERS}1\t清淤\t20\t50\t80\t100\t市水务局\n"))
    assert wording.NO_MEASURE in [why for told in draft.remarks.values() for why in told]


@pytest.mark.parametrize(
    ("pace", "keeps"),
    [
        (Pace("amounts", (Decimal(1), Decimal(3), Decimal(4), Decimal(8))), True),
        (Pace("shares", tuple(map(Decimal, ("10", "37.5", "50", "100")))), True),
        (Pace("amounts", (Decimal(1), Decimal(2), Decimal(4), Decimal(8))), False),
        (Pace("even"), False),
        (None, False),
    ],
)
def test_a_plans_pace_keeps_the_stages_or_not(pace: Pace | None, keeps: bool) -> None:
    (one,) = read("上半年新建步道3条，全年新建步道8条")
    assert keeps_pace(pace, one, "count", YEAR) is keeps


def test_a_period_whose_quarters_end_on_other_days_has_no_such_pace() -> None:
    (one,) = read("上半年新建步道3条，全年新建步道8条")
    assert read_pace(one, "count", Period(date(2030, 2, 1), date(2031, 1, 31))) is None
    assert read_pace(one, "count", YEAR) is not None
