"""What holds on a day: revised goals from their day on, and of a fact's dated values the one in force. By hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from fsplan.account.compliance import judge_plan
from fsplan.plan.calendar import plan_at
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.entry import NO_TEXTS

TEXT = """\
fsplan: 1
id: revised
title: 调整示例
period: 2022
facts:
  population:
    unit: 人
    values:
      - {value: 200000, as_of: 2022-06-01, source: 年中}
      - {value: 100000, as_of: 2020-11-01, source: 普查}
units:
  market: {name: 区市场监管局}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        owner: [market]
        targets:
          samples:
            kind: count
            title: 批次
            goal: ">= 200"
            measured_in: 批次
            pace: [25%, 50%, 75%, 100%]
            revisions:
              - {from: 2022-07-01, goal: ">= 400", reason: 任务调增}
          samples_rate: {kind: rate, title: 千人批次, of: samples, over: population, per: 1000, goal: ">= 1"}
"""


def load(text: str = TEXT) -> Plan:
    loaded = parse_plan(text.encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def codes(text: str) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in parse_plan(text.encode(), Path("p"), "p").findings]


@pytest.mark.parametrize(
    ("day", "goal", "people"),
    [
        (date(2022, 1, 1), 200, 100000),
        (date(2022, 5, 31), 200, 100000),
        (date(2022, 6, 1), 200, 200000),  # a value is in force on its own day
        (date(2022, 6, 30), 200, 200000),
        (date(2022, 7, 1), 400, 200000),  # so is a revision
        (date(2022, 12, 31), 400, 200000),
    ],
)
def test_what_is_in_force(day: date, goal: int, people: int) -> None:
    plan = plan_at(load(), day)
    held = plan.targets["samples"].spec.goal
    assert held is not None and held.value == Decimal(goal)
    assert plan.file.facts["population"].value == Decimal(people)
    original = plan.original_goal("samples")
    assert (original.value if original else None) == (200 if goal == 400 else None)  # null unless revised by then


@pytest.mark.parametrize(("day", "people"), [(date(2022, 2, 28), None), (date(2022, 3, 1), 100000)])
def test_before_its_first_value_a_fact_has_none(day: date, people: int | None) -> None:
    text = TEXT.replace("as_of: 2020-11-01", "as_of: 2022-03-01")
    assert plan_at(load(text), day).file.facts["population"].value == (people and Decimal(people))


def ahead(as_of: str) -> Plan:
    """A plan whose only fact is one dated value: 100,000 people, and 200 samples owed, 2 for every thousand."""
    listed = TEXT[TEXT.index("    values:") : TEXT.index("units:")]
    return load(TEXT.replace(listed, f"    value: 100000\n    as_of: {as_of}\n"))


@pytest.mark.parametrize(
    ("day", "actual", "level"),
    [(date(2022, 3, 31), None, "unknown"), (date(2022, 5, 31), None, "unknown"), (date(2022, 6, 1), 3, "met")],
)
def test_a_rate_over_a_fact_that_lies_ahead_is_unknown(day: date, actual: int | None, level: str) -> None:
    plan = ahead("2022-06-01")
    book = Book(plan.period)
    base = book.base_of(("samples", "market", "period"))
    book.post(base + book.offset_of(date(2022, 3, 31)), ((Decimal(300), None), NO_TEXTS, "q1.csv", 2))
    rate = judge_plan(plan, book, day).results[1]
    assert (rate.actual, rate.level) == (actual, level)  # 300 of 100,000 people are 3 for every thousand


def test_a_plan_as_of_another_day_begins_again() -> None:
    december = plan_at(load(), date(2022, 12, 31))
    march = plan_at(december, date(2022, 3, 31))
    assert str(march.targets["samples"].spec.goal) == ">= 200" and march.original_goal("samples") is None


def test_a_plan_that_never_changes_is_itself() -> None:
    changing = ("values:", "revisions:", "- {value", "- {from")
    kept = [line for line in TEXT.splitlines() if not line.strip().startswith(changing)]
    text = "\n".join(kept).replace("unit: 人", "unit: 人\n    value: 100000")
    plan = load(text)
    assert plan_at(plan, date(2022, 8, 1)) is plan


def test_pace_follows_the_goal_that_holds() -> None:
    plan = load()
    book = Book(plan.period)
    base = book.base_of(("samples", "market", "period"))
    book.post(base + book.offset_of(date(2022, 3, 31)), ((Decimal(120), None), NO_TEXTS, "q1.csv", 2))
    june, september = (judge_plan(plan, book, day).results[0] for day in (date(2022, 6, 30), date(2022, 9, 30)))
    assert (june.goal, june.expected, june.completion, june.level) == (200, 100, 60, "on_pace")  # 120 of 200, 50% due
    assert (september.goal, september.expected, september.completion) == (400, 300, 30)  # 120 of 400, 75% due
    assert september.behind == 45 and september.level == "critical"
    rate = judge_plan(plan, book, date(2022, 6, 30)).results[1]
    assert rate.actual == Fraction(120 * 1000, 200000)  # 0.6 a thousand of the later population


def test_faults_of_revisions_are_found() -> None:
    assert codes(TEXT.replace("from: 2022-07-01", "from: 2023-07-01")) == [("FS122", 28)]
    twice = '              - {from: 2022-07-01, goal: ">= 300", reason: 再调}\n'
    assert codes(TEXT.replace("          samples_rate:", f"{twice}          samples_rate:")) == [("FS106", 28)]
    assert codes(TEXT.replace('goal: ">= 400"', 'goal: ">= 40%"')) == [("FS115", 28)]
