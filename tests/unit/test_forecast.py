"""What is needed from here, for each target below its pace, by hand."""

from fractions import Fraction

from support import plan_of, result_of, verdict


def need_of(plan, day: str, *rows):
    return result_of(verdict(plan, day, *rows), "x").need


def test_a_counts_rest_over_the_weeks_left() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 1000", "measured_in": "批次"}})
    need = need_of(plan, "2030-06-30", ("2030-01-31", "x", "a", "448"))  # 184 days left, 26 2/7 weeks
    assert need is not None
    assert (need.remaining, need.per_week, need.measured_in) == (552, 21, "批次")  # 552 * 7 / 184


def test_nothing_filed_leaves_everything_to_do() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 365"}})
    need = need_of(plan, "2030-12-24")
    assert need is not None and (need.remaining, need.per_week) == (365, 365)


def test_a_share_needs_so_many_of_its_present_whole() -> None:
    plan = plan_of({"x": {"kind": "share", "goal": "= 100%", "pace": "even", "measured_in": "家"}})
    need = need_of(plan, "2030-12-17", ("2030-01-31", "x", "a", "20", "60"))
    assert need is not None and (need.remaining, need.per_week, need.measured_in) == (40, 20, "")
    assert need_of(plan, "2030-12-17") is None  # no whole is known


def test_a_rate_needs_its_numerators_units() -> None:
    targets = {
        "n": {"kind": "count", "measured_in": "批次"},
        "x": {"kind": "rate", "of": "n", "over": "p", "per": "1000", "goal": ">= 6", "measured_in": "批次/千人"},
    }
    plan = plan_of(targets, facts={"p": {"value": "120000", "unit": "人"}})
    need = need_of(plan, "2030-12-24", ("2030-01-31", "n", "a", "20"))
    assert need is not None and (need.remaining, need.per_week, need.measured_in) == (700, 700, "批次")


def test_where_nothing_is_needed_or_can_be_said() -> None:
    count = plan_of({"x": {"kind": "count", "goal": ">= 100"}})
    assert need_of(count, "2030-06-30", ("2030-01-31", "x", "a", "99")) is None  # ahead of its pace
    assert need_of(count, "2030-12-31", ("2030-01-31", "x", "a", "1")) is None  # the time is over
    mean = plan_of({"x": {"kind": "mean", "goal": "> 80%", "pace": "even"}})
    assert need_of(mean, "2030-12-01", ("2030-01-31", "x", "a", "1%")) is None


def test_a_broken_week_counts_by_its_days() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 100"}})
    need = need_of(plan, "2030-12-21", ("2030-01-31", "x", "a", "1"))
    assert need is not None and need.per_week == Fraction(99 * 7, 10)


def test_a_level_below_zero_needs_what_is_missing_to_its_goal() -> None:
    plan = plan_of({"x": {"kind": "level", "goal": ">= -5", "pace": "hold", "measured_in": "米"}})
    need = need_of(plan, "2030-12-24", ("2030-01-31", "x", "a", "-12"))  # 7 days left
    assert need is not None and (need.remaining, need.per_week, need.measured_in) == (7, 7, "米")
