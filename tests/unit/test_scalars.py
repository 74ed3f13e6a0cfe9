"""Goals, shares, dates and numbers of a plan file, each read from text and each exact."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from fsplan.plan.scalars import (
    Goal,
    Pace,
    read_count,
    read_date,
    read_decimal,
    read_email,
    read_goal,
    read_integer,
    read_pace,
    read_pattern,
    read_period_word,
    read_share,
    read_year,
    satisfies,
)


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        (">= 3900", Goal(">=", Decimal(3900))),
        (">=3,900", Goal(">=", Decimal(3900))),
        ("> 80%", Goal(">", Decimal(80), percent=True)),
        ("= 100 %", Goal("=", Decimal(100), percent=True)),
        ("<= 0.5", Goal("<=", Decimal("0.5"))),
        ("< 3", Goal("<", Decimal(3))),
        ("≥ 6", Goal(">=", Decimal(6))),
        ("≤ 6", Goal("<=", Decimal(6))),
        ("  = 0 ", Goal("=", Decimal(0))),
        (">= -1.5", Goal(">=", Decimal("-1.5"))),
        (">= 1.2万", Goal(">=", Decimal(12000), scale="万")),
        ("<= 3亿", Goal("<=", Decimal(300_000_000), scale="亿")),
        ("50..60", Goal("..", Decimal(50), upper=Decimal(60))),
        ("-5 .. 5%", Goal("..", Decimal(-5), percent=True, upper=Decimal(5))),
        ("0.5万..1亿", Goal("..", Decimal(5000), upper=Decimal(10**8), scale="万")),
    ],
)
def test_goals(text: str, goal: Goal) -> None:
    assert read_goal(text) == goal


@pytest.mark.parametrize(
    "text",
    [
        "3900",
        ">= ",
        "=> 3",
        "> 80％",
        ">= 3900 批次",
        "不少于40",
        "== 3",
        ">= 1..2",
        ">= 1e3",
        "",
        "60..50",
        "5..5",
        "5%..6",
        "5...6",
        "..6",
        "5..",
        ">= 5..6",
        ">= 3万%",
        ">= 万",
        ">= 3万亿",
        "3万",
    ],
)
def test_what_is_no_goal(text: str) -> None:
    with pytest.raises(ValueError):
        read_goal(text)


def test_a_goal_is_written_as_it_is_read() -> None:
    for text in (">= 3900", "> 80%", "= 0.5", "<= 12.25%"):
        assert str(read_goal(text)) == text


@pytest.mark.parametrize(
    ("goal", "actual", "met"),
    [
        ("> 80%", "80.00", False),
        ("> 80%", "80.000001", True),
        (">= 80%", "80", True),
        (">= 3900", "3899.99", False),
        ("= 100%", "99.999999", False),
        ("= 100%", "100", True),
        ("< 5", "5", False),
        ("<= 5", "5", True),
        ("= 0", "0", True),
    ],
)
def test_goals_are_met_exactly_or_not(goal: str, actual: str, met: bool) -> None:
    assert satisfies(read_goal(goal), Fraction(actual)) is met


def test_a_third_of_the_way_is_no_rounding_matter() -> None:
    assert not satisfies(read_goal(">= 0.3333333333333333333333333334"), Fraction(1, 3))
    assert satisfies(read_goal("> 0.3333333333333333333333333333"), Fraction(1, 3))


def test_shares_dates_and_numbers() -> None:
    assert read_share("20%") == 20 and read_share(" 33.3% ") == Decimal("33.3")
    assert read_date("2030-12-31") == date(2030, 12, 31)
    assert read_decimal("647,702") == 647702
    assert read_integer("007") == 7 and read_integer("-999999") == -999_999 and read_count("0") == 0
    assert read_date("1900-01-01") == date(1900, 1, 1) and read_date("2999-12-31") == date(2999, 12, 31)
    period = read_year("2030")
    assert (period.start, period.end) == (date(2030, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_share, "20"),
        (read_share, "%"),
        (read_share, "二成%"),
        (read_date, "2030-1-1"),
        (read_date, "2030-02-30"),
        (read_date, "20300101"),
        (read_date, "9999-12-31"),
        (read_decimal, "1_000"),
        (read_decimal, ""),
        (read_integer, "1.0"),
        (read_count, "-1"),
        (read_integer, "１"),
        (read_integer, "1234567"),
        (read_year, "30"),
        (read_year, "9999"),
        (read_year, "0000"),
        (read_year, "1899"),
        (read_year, "3000"),
        (read_date, "1899-12-31"),
        (read_date, "3000-01-01"),
        (read_period_word, "某时"),
        (read_email, "a@b"),
        (read_email, "a b@c.cn"),
        (read_email, "a@b.cn,c@d.cn"),
        (read_email, f"{'a' * 250}@b.cn"),
        (read_pace, "Even"),
        (read_pace, []),
        (read_pace, ["1", ["2"]]),
        (read_pace, ["1", "5%"]),
        (read_pace, ["1", "x"]),
        (read_pace, ["1", "0"]),
        (read_pace, ["1", "-1"]),
    ],
)
def test_what_they_refuse(read, text: str) -> None:
    with pytest.raises(ValueError):
        read(text)


@pytest.mark.parametrize("text", ["data/*.csv", "data", "*.csv", "a/**", "..a/b", "a/...", "~a/b"])
def test_patterns_of_files_below_the_plan(text: str) -> None:
    assert read_pattern(text) == text


@pytest.mark.parametrize(
    "text", ["", "/etc/passwd", "/data/*.csv", "../a.csv", "a/../../b", "C:/a", "c:a", "\\\\a\\b", "..\\a"]
)
def test_patterns_that_lead_elsewhere(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text) + "$"):
        read_pattern(text)


def test_an_address_as_long_as_mail_takes_it() -> None:
    for address in ("a.b+c@d-e.gov.cn", f"{'a' * 249}@b.cn"):
        assert read_email(address) == address
    assert read_period_word("Q2") == "Q2"


@pytest.mark.parametrize(
    ("written", "kind", "steps", "shares", "shown"),
    [
        ("even", "even", [], [], "even"),
        ("none", "none", [], [], "none"),
        ("hold", "hold", [], [], "hold"),
        (["20%", "50%", "100%"], "shares", [20, 50, 100], [20, 50, 100], "20%, 50%, 100%"),
        ([" 20% ", "100%"], "shares", [20, 100], [20, 100], "20%, 100%"),
        (["1", "3", "8"], "amounts", [1, 3, 8], [Fraction(25, 2), Fraction(75, 2), 100], "1, 3, 8"),
        (["0.5", "1.2万"], "amounts", [Decimal("0.5"), 12000], [Fraction(1, 240), 100], "0.5, 12000"),
    ],
)
def test_paces(written: object, kind: str, steps: list[object], shares: list[object], shown: str) -> None:
    pace = read_pace(written)
    assert (pace.kind, [*pace.steps], [*pace.shares], str(pace)) == (kind, steps, shares, shown)


def test_a_goal_is_shown_with_a_sign_behind_each_number() -> None:
    assert read_goal("50 .. 60%").show("%") == "50%..60%" and str(read_goal("1..2.50")) == "1..2.5"
    assert read_goal("<3").show("家") == "< 3家" and read_goal("5..6").numbers == (5, 6)
    assert read_goal("= 7").numbers == (7,) and Pace("even").shares == ()
    assert [satisfies(read_goal("5..6"), Fraction(n, 10)) for n in (49, 50, 60, 61)] == [False, True, True, False]
