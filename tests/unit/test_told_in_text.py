"""Which unit, period and day stand in a file's name or a title, and which texts tell none."""

import pytest
from support import demo_plan, plan_of

from fsplan.core.period import Period, half, month, quarter
from fsplan.receive.told_in_text import find_not_done, find_period, find_unit

DEMO = demo_plan()
PLAN = plan_of(
    {},
    units={
        "mkt": {"name": "区市场监管局", "name_en": "Market", "aliases": ["市监局"]},
        "two": {"name": "区市场监管局二所"},
        "edu": {"name": "区教育局"},
        "school": {"name": "局属实验学校"},
        "a-b": {"name": "办"},
        "c.d": {"name": "工会"},
    },
    area="示例市示例区",
)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("区市场监管局一季度", "mkt"), ("关于报送区 市 场监管局数据的函", "mkt"), ("市监局", "mkt"),
        ("区市场监管局二所一季度", "two"),  # the longer name, not the one within it
        ("区教育局属实验学校", "school"),  # whose first sign another name would share
        ("工会报表", "c.d"),
        ("办", None),  # one sign alone names nobody
        ("区教育局与区市场监管局", None), ("区市场监管局和mkt", "mkt"), ("mkt与区教育局", None), ("区文旅局", None),
        ("区教育局（区教育局报送）", "edu"), ("", None),
        ("mkt-2030Q1", "mkt"), ("ＭＫＴ 2030", "mkt"), ("2030Q1 Market", "mkt"), ("mktx", None), ("x_mkt", None),
        ("a-b 2030", "a-b"), ("a-b.报表", "a-b"), ("a-b-报表", "a-b"), ("c.d-表", "c.d"), ("报表c.d", "c.d"),
        ("Supermarket", None), ("mkt_2030Q1_final", "mkt"), ("mkt_2030-03_最终", "mkt"), ("2030Q1_mkt", "mkt"),
        ("1_edu_v2", "edu"), ("2030_c.d", None),
        ("my_mkt_2030Q1", None), ("mkt_team_2030Q1", None), ("mkt_final", None),  # another's, for all one knows
        ("x_2030_mkt_1_y", "mkt"), ("x_2030_mkt_y", None), ("x_mkt_2030_y", None),
        ("1" + "_1" * 18 + "_mkt", "mkt"), ("1" + "_1" * 19 + "_mkt", None),  # of twenty parts, and of one more
        ("mkt_2030Q1_edu", None), ("mkt_edu_2030Q1", None), ("mkt_" + "1_" * 30, None),
    ],
)  # fmt: skip
def test_the_one_unit_that_a_text_names(text: str, unit: str | None) -> None:
    assert find_unit(PLAN, text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("示例区教育局", "edu"), ("示例市区教育局", "edu"), ("2030示例区教育局", "edu"), ("报送单位：区教育局", "edu"),
        ("河东区教育局", None), ("河东区区教育局", None), ("报表-河东区教育局", None), ("河东县市监局", None),
        ("河东区市监局", None), ("邻市区教育局", None), ("某某年报河东区教育局", "edu"),
        ("河东区教育局转区教育局", None),  # another's bureau and the plan's own are two
        ("河东区教育局，mkt", None),
    ],
)  # fmt: skip
def test_a_bureau_of_another_place_is_none_of_the_plans(text: str, unit: str | None) -> None:
    assert find_unit(PLAN, text) == unit


def test_the_plans_own_place_stands_in_its_title_too() -> None:
    for more, unit in ({"title": "河东区2030年计划"}, "edu"), ({"title": "计划"}, None):
        plan = plan_of({}, units={"edu": {"name": "区教育局"}}, **more)
        assert find_unit(plan, "河东区教育局") == unit
    assert find_unit(DEMO, "示例区卫健委") == "health"


Q1, Q2, Q3, Q4 = (quarter(2030, number) for number in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("text", "period", "word"),
    [
        ("关于2030年第一季度的函", Q1, "2030年第一季度"), ("2030二季度", Q2, "2030二季度"),
        ("2030年3季度", Q3, "2030年3季度"), ("一季度", Q1, "一季度"), ("第4季度", Q4, "第4季度"),
        ("2030Q1", Q1, "2030q1"), ("2030年Q2", Q2, "2030年q2"), ("2030-Q3", Q3, "2030-q3"), ("2030_Q4", Q4, "2030q4"),
        ("Q1 2030", Q1, "q12030"), ("Q2-2030", Q2, "q2-2030"), ("Q3_2030", Q3, "q32030"), ("market_Q4", Q4, "q4"),
        ("2030年6月", month(2030, 6), "2030年6月"), ("2030年11月份", month(2030, 11), "2030年11月份"),
        ("2030-06", month(2030, 6), "2030-06"), ("2030_12", month(2030, 12), "2030-12"),
        ("2030年上半年", half(2030, 1), "2030年上半年"), ("2030下半年", half(2030, 2), "2030下半年"),
        ("2030H2", half(2030, 2), "2030h2"),
        ("一季度（2030-04-05报）", Q1, "一季度"), ("20300405一季度", Q1, "一季度"),
        ("一季度2030年4月5日", Q1, "一季度"),
        ("2030.4.5二季度", Q2, "二季度"), ("2030年4月5号二季度", Q2, "二季度"), ("2030_4_5 q3", Q3, "q3"),
        ("2030Q1（第一季度）", Q1, "2030q1"),
    ],
)  # fmt: skip
def test_the_one_period_that_a_text_names_and_how(text: str, period: Period, word: str) -> None:
    assert find_period(DEMO, text) == (period, word)


@pytest.mark.parametrize(
    "text",
    [
        "2030年", "2030", "数据", "", "2030-04-05", "20300405", "截至2030年6月30日",
        "一季度、二季度", "2030Q1与2030Q2", "2030年上半年二季度", "2030年6月（二季度）",
        "一至二季度", "1-2季度", "第一、第二季度", "一季度和二季度", "3～4季度", "三—四季度", "前三季度", "前3季度",
        "前二个季度", "前三个月", "前10个月", "前11月", "1-3月", "1月至3月", "1月份到3月份", "2030年1月~2030年3月",
        "xq1", "q12", "2030h3",
    ],
)  # fmt: skip
def test_a_year_a_day_a_stretch_and_two_periods_tell_none(text: str) -> None:
    assert find_period(DEMO, text) is None


def test_a_period_of_another_year_is_told_as_none_of_the_plans() -> None:
    assert find_period(DEMO, "2029年第四季度") == (None, "2029年第四季度")
    assert find_period(DEMO, "2031-01") == (None, "2031-01")
    assert find_period(DEMO, "2029Q4 一季度") is None  # two: one of them none of the plan's


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("区市场监管局-2030年第二季度工作计划", "区市场监管局-2030年第二季度工作计划"),
        ("区教育局二季度工作安排(1)", "区教育局二季度工作安排(1)"),
        ("二季度任务计划表-终稿", "二季度任务计划表-终稿"),
        ("区教育局2030年二季度预计完成情况", "预计完成"),
        ("填报模板-区教育局", "模板"),
        ("样表", "样表"),
        ("2030年第二季度报表（作废）", "作废"),
        ("区市场监管局-2030年第二季度", ""),
        ("区教育局2030年工作计划完成情况", ""),
        ("2030年第二季度工作计划执行情况", ""),
        ("示例区市场监管局2030Q2", ""),
        ("示例区2030年计划进展-区教育局", ""),
        ("计划科二季度", ""),
    ],
)
def test_a_name_of_figures_that_are_not_done(name: str, said: str) -> None:
    assert find_not_done(demo_plan(), name) == said
