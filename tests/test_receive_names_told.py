"""What a file's name and a title tell of unit and year, where they tell another's or another year's."""

import pytest
from receiving import Q2, Desk

PLAIN = "指标,数值\n"


@pytest.fixture
def streets(desk: Desk) -> Desk:
    """The demo plan with units called by short names: a bureau without its 区, a street."""
    plan = desk.read("plan.yaml").replace("aliases: [区市场监督管理局]", "aliases: [市场监管局]")
    plan = plan.replace("aliases: [区卫健委]", "aliases: [东街道, 卫健委]")
    (desk.path / "plan.yaml").write_text(plan, "utf-8")
    return desk


@pytest.mark.parametrize("before", ["河东街道", "广东街道", "市卫健委", "河东卫健委", "邻省卫健委"])
def test_a_longer_name_is_no_unit_of_the_plan(streets: Desk, before: str) -> None:
    receipt = streets.one(streets.put(f"{before}-2030年第二季度.csv", "assistants,5", head=PLAIN), code=2)
    assert "--from" in receipt["reason"]


@pytest.mark.parametrize("before", ["东街道", "附件1东街道", "报表卫健委", "工作进展情况卫健委"])
def test_a_word_before_a_name_is_none_of_it(streets: Desk, before: str) -> None:
    assert streets.one(streets.put(f"{before}-2030年第二季度.csv", "assistants,5", head=PLAIN))["unit"] == "health"


@pytest.mark.parametrize(
    "name", ["区市场监管局29年二季度.csv", "区市场监管局去年二季度.csv", "区市场监管局二〇二九年第二季度.csv"]
)
def test_another_year_is_no_period_of_the_plan(desk: Desk, name: str) -> None:
    assert desk.one(desk.put(name, "sampling,150", head=PLAIN), code=2)["state"] == "refused"


@pytest.mark.parametrize("title", ["29年第二季度完成情况", "二〇二九年第二季度完成情况"])
def test_a_title_of_another_year_is_held_against_the_rows(desk: Desk, title: str) -> None:
    receipt = desk.one(desk.put(Q2, "sampling,150", head=f"{title},\n{PLAIN}"), code=3)
    assert [one["code"] for one in receipt["findings"]] == ["FS238"]


@pytest.mark.parametrize("name", ["区市场监管局30年二季度.csv", "区市场监管局2030年第二季度（4-6月）.csv"])
def test_the_plans_year_and_a_quarters_months_are_read(desk: Desk, name: str) -> None:
    assert desk.one(desk.put(name, "sampling,150", head=PLAIN))["period"] == "2030Q2"


def test_months_that_are_not_the_quarters_tell_none(desk: Desk) -> None:
    file = desk.put("区市场监管局2030年第二季度（1-6月）.csv", "sampling,150", head=PLAIN)
    assert "--period" in desk.one(file, code=2)["reason"]


@pytest.mark.parametrize("title", ["截至3月底", "3月份情况表"])
def test_a_month_outside_the_quarter_is_told(desk: Desk, title: str) -> None:
    file = desk.put(Q2, "sampling,150", head=f"{title},\n{PLAIN}")
    receipt = desk.one(file)
    assert any("3月" in notice for notice in map(str, receipt["notices"]))
