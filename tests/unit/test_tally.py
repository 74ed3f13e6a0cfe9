"""What entries add up to, and the verdict on it: each kind of target by figures worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from support import codes_of, findings_of, plan_of, read_bytes, result_of, verdict, write_csv

from fsplan.core.text import Text

POPULATION = {"population": {"value": "120000", "unit": "人"}, "grain": {"unit": "吨"}}


def test_a_count_is_the_sum_to_date_of_all_its_units() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 400"}})
    rows = [
        ("2030-01-31", "x", "a", "100"),
        ("2030-02-28", "x", "b", "50"),
        ("2030-03-31", "x", "a", "-10", "", "", "核减"),
        ("2030-04-01", "x", "a", "999"),
    ]
    compliance = verdict(plan, "2030-03-31", *rows)
    result = result_of(compliance, "x")
    assert result.actual == 140 and result.completion == 35
    assert dict(result.tally.by_unit) == {"a": 90, "b": 50}
    assert (result.tally.entries, compliance.left_out) == (3, 1)


def test_a_total_counts_with_what_came_after_it() -> None:
    plan = plan_of({"x": {"kind": "count"}})
    rows = [("2030-01-31", "x", "a", "100", "", "累计"), ("2030-02-28", "x", "a", "20"), ("2030-02-28", "x", "b", "7")]
    assert result_of(verdict(plan, "2030-01-31", *rows), "x").actual == 100
    assert result_of(verdict(plan, "2030-12-31", *rows), "x").actual == 127


def test_of_a_share_that_adds_up_the_last_total_counts_with_what_came_after_it() -> None:
    """8 of 15 by June, in which the 3 of 5 of May are; and 2 of 5 since."""
    plan = plan_of({"x": {"kind": "share", "over_time": "sum", "by": ["a"]}})
    rows = [
        ("2030-03-31", "x", "a", "5", "10", "累计"), ("2030-05-31", "x", "a", "3", "5"),
        ("2030-06-30", "x", "a", "8", "15", "累计"), ("2030-07-31", "x", "a", "2", "5"),
    ]  # fmt: skip
    result = result_of(verdict(plan, "2030-12-31", *rows), "x")
    assert (result.actual, result.tally.whole, result.tally.entries) == (50, 20, 4)


def test_a_level_is_the_last_value_of_each_unit() -> None:
    plan = plan_of({"x": {"kind": "level", "goal": ">= 60"}})
    rows = [("2030-03-31", "x", "a", "40"), ("2030-06-30", "x", "a", "35"), ("2030-03-31", "x", "b", "25.5")]
    assert result_of(verdict(plan, "2030-03-31", *rows), "x").actual == Fraction("65.5")
    later = result_of(verdict(plan, "2030-06-30", *rows), "x")
    assert (later.actual, later.level, later.tally.entries) == (Fraction("60.5"), "met", 3)
    assert result_of(verdict(plan, "2030-01-01", *rows), "x").level == "open"  # nothing due yet


def test_a_share_adds_up_parts_and_wholes_and_never_averages_percentages() -> None:
    plan = plan_of({"x": {"kind": "share", "goal": "= 100%"}})
    rows = [
        ("2030-03-31", "x", "a", "1", "10"),
        ("2030-03-31", "x", "b", "90", "90"),
        ("2030-06-30", "x", "a", "9", "10"),
    ]
    assert result_of(verdict(plan, "2030-03-31", *rows), "x").actual == 91  # not (10 + 100) / 2
    result = result_of(verdict(plan, "2030-06-30", *rows), "x")
    assert (result.actual, result.tally.whole, result.level) == (99, 100, "open")
    assert dict(result.tally.by_unit) == {"a": 90, "b": 100}


def test_a_share_of_nothing_cannot_be_judged() -> None:
    plan = plan_of({"x": {"kind": "share", "goal": "= 100%", "by": ["a"]}})
    result = result_of(verdict(plan, "2030-12-31", ("2030-03-31", "x", "a", "0", "0")), "x")
    assert (result.actual, result.level) == (None, "unknown")


def test_a_mean_is_of_reporters_last_values() -> None:
    plan = plan_of({"x": {"kind": "mean", "goal": "> 80%", "by": ["a", "b"]}})
    rows = [("2030-03-31", "x", "a", "70%"), ("2030-06-30", "x", "a", "78.5%"), ("2030-06-30", "x", "b", "82")]
    result = result_of(verdict(plan, "2030-12-31", *rows), "x")
    assert result.actual == Fraction("80.25")
    assert result.completion == Fraction("80.25") * 100 / 80
    assert result.level == "met"


def test_exactly_eighty_percent_is_not_more_than_eighty() -> None:
    plan = plan_of({"x": {"kind": "mean", "goal": "> 80%", "by": ["a"]}})
    for value, level in [("80.00%", "missed"), ("80.0000001%", "met"), ("79.99%", "missed")]:
        assert result_of(verdict(plan, "2030-12-31", ("2030-06-30", "x", "a", value)), "x").level == level


def rates(goal: str, *, over: str = "population", of_kind: str = "count", of_pace: object = None) -> dict[str, object]:
    numerator = {"kind": of_kind} | ({"pace": of_pace} if of_pace else {})
    return {"n": numerator, "r": {"kind": "rate", "of": "n", "over": over, "per": "1000", "goal": goal}}


def test_a_rate_is_derived_from_its_numerator() -> None:
    plan = plan_of(rates(">= 6"), facts=POPULATION)
    rows = [("2030-03-31", "n", "a", "719")]
    result = result_of(verdict(plan, "2030-12-31", *rows), "r")
    assert result.actual == Fraction(719, 120) and result.level == "missed"
    assert result_of(verdict(plan, "2030-12-31", ("2030-03-31", "n", "a", "720")), "r").level == "met"


def test_a_rate_over_an_unknown_fact_is_unknown_and_never_zero() -> None:
    plan = plan_of(rates(">= 1", over="grain"), facts=POPULATION)
    for rows in ([], [("2030-03-31", "n", "a", "500")]):
        result = result_of(verdict(plan, "2030-12-31", *rows), "r")
        assert (result.actual, result.completion, result.level) == (None, None, "unknown")


def test_a_rate_goes_at_its_numerators_pace() -> None:
    listed = plan_of(rates(">= 6", of_pace=["10%", "20%", "30%", "100%"]), facts=POPULATION)
    row = ("2030-03-31", "n", "a", "72")
    result = result_of(verdict(listed, "2030-03-31", row), "r")
    assert (result.pace, result.completion, result.behind, result.expected) == (10, 10, 0, Fraction("0.6"))
    assert result_of(verdict(plan_of(rates(">= 6"), facts=POPULATION), "2030-03-31", row), "r").pace == Fraction(
        9000, 365
    )
    stock = plan_of(rates(">= 6", of_kind="level"), facts=POPULATION)
    assert result_of(verdict(stock, "2030-03-31", row), "r").pace is None


@pytest.mark.parametrize("goal", ["= 0", "<= 3", "< 4"])
def test_a_ceiling_is_kept_until_it_is_broken(goal: str) -> None:
    plan = plan_of({"x": {"kind": "count", "goal": goal, "by": ["a"], "support": ["b"]}})
    kept = ("2030-03-31", "x", "a", "0")
    assert result_of(verdict(plan, "2030-06-30", kept), "x").level == "on_pace"
    assert result_of(verdict(plan, "2030-12-31", kept), "x").level == "met"
    broken = result_of(verdict(plan, "2030-06-30", kept, ("2030-04-30", "x", "b", "4")), "x")
    assert (broken.level, broken.pace, broken.completion) == ("missed", None, None)
    assert result_of(verdict(plan, "2030-12-31"), "x").level == "no_data"  # silence is never compliance


def test_an_exact_count_once_passed_is_lost() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": "= 5"}})
    levels = [result_of(verdict(plan, "2030-06-30", ("2030-01-31", "x", "a", n)), "x").level for n in "456"]
    assert levels == ["on_pace", "met", "missed"]  # 80% done, 49.6% due


@pytest.mark.parametrize("kind", ["count", "level", "share", "mean"])
def test_without_a_goal_a_target_is_tracked(kind: str) -> None:
    plan = plan_of({"x": {"kind": kind}})
    result = result_of(
        verdict(plan, "2030-12-31", ("2030-03-31", "x", "a", "30", "40" if kind == "share" else "")), "x"
    )
    assert result.actual == (75 if kind == "share" else 30)
    assert (result.level, result.pace, result.completion, result.goal) == ("open", None, None, None)
    assert result_of(verdict(plan, "2030-12-31"), "x").level == "open"


def test_a_milestone_by_its_due_day() -> None:
    plan = plan_of({"m": {"kind": "milestone", "due": "2030-06-30", "by": ["a"]}})
    done = ("2030-06-20", "m", "a", "完成")
    for day, rows, level in [
        ("2030-06-29", [], "open"),
        ("2030-06-30", [], "no_data"),
        ("2030-06-30", [done], "met"),
        ("2030-06-19", [done], "open"),
        ("2030-06-30", [("2030-06-30", "m", "a", "未完成")], "missed"),
        ("2030-12-31", [("2030-03-31", "m", "a", "0"), ("2030-07-31", "m", "a", "1")], "met"),
    ]:
        assert result_of(verdict(plan, day, *rows), "m").level == level, day


def test_a_status_is_met_when_every_answering_unit_is_done() -> None:
    plan = plan_of({"s": {"kind": "status"}})
    done = [("2030-06-30", "s", unit, "已完成") for unit in "abc"]
    two = result_of(verdict(plan, "2030-06-30", *done[:2], ("2030-06-30", "s", "c", "进行中")), "s")
    assert (two.actual, two.goal, two.completion, two.level) == (2, 3, Fraction(200, 3), "open")
    assert result_of(verdict(plan, "2030-12-31", *done[:2]), "s").level == "missed"
    assert result_of(verdict(plan, "2030-06-30", *done), "s").level == "met"
    undone = ("2030-09-30", "s", "a", "进行中")
    assert result_of(verdict(plan, "2030-09-30", *done, undone), "s").level == "open"  # the last word counts
    assert result_of(verdict(plan, "2030-12-31"), "s").level == "no_data"


def test_long_decimals_stay_exact() -> None:
    plan = plan_of({"x": {"kind": "level"}})
    rows = [("2030-01-31", "x", "a", "0.1234567890123456789"), ("2030-01-31", "x", "b", "1000000000000000000")]
    wanted = Fraction(Decimal("1000000000000000000.1234567890123456789"))
    assert result_of(verdict(plan, "2030-12-31", *rows), "x").actual == wanted


def test_a_status_of_units_that_do_not_answer_does_not_count() -> None:
    plan = plan_of({"s": {"kind": "status", "by": ["a", "b"], "support": ["c"]}})
    rows = [("2030-06-30", "s", "a", "done"), ("2030-06-30", "s", "c", "done")]
    result = result_of(verdict(plan, "2030-06-30", *rows), "s")
    assert (result.actual, result.goal, result.completion, result.level) == (1, 2, 50, "open")
    only = result_of(verdict(plan, "2030-12-31", rows[1]), "s")
    assert (only.actual, only.level) == (None, "no_data")


def test_a_milestone_is_done_when_anybody_says_so() -> None:
    plan = plan_of({"m": {"kind": "milestone", "due": "2030-06-30"}})
    words = [("2030-06-01", "m", "a", "1"), ("2030-06-02", "m", "b", "0"), ("2030-06-03", "m", "c", "0")]
    assert result_of(verdict(plan, "2030-06-30", *words), "m").level == "met"
    assert result_of(verdict(plan, "2030-06-30", *words[1:]), "m").level == "missed"
    taken_back = ("2030-06-29", "m", "a", "0")  # its last word is what stands
    assert result_of(verdict(plan, "2030-06-30", *words, taken_back), "m").level == "missed"


def test_a_rate_over_a_ceiling() -> None:
    """At most 240 of 120,000 people are 2 a thousand: kept while at most 2, broken by the 241st, and never paced."""
    ceiling = {"kind": "count", "goal": "<= 240", "by": ["a"]}
    rate = {"kind": "rate", "of": "n", "over": "population", "per": "1000", "goal": "<= 2"}
    plan = plan_of({"n": ceiling, "r": rate}, facts=POPULATION)
    for amount, day, level in [
        ("240", "2030-06-30", "on_pace"),
        ("240", "2030-12-31", "met"),
        ("241", "2030-06-30", "missed"),
    ]:
        result = result_of(verdict(plan, day, ("2030-03-31", "n", "a", amount)), "r")
        assert (result.actual, result.pace, result.completion) == (Fraction(int(amount), 120), None, None)
        assert result.level == level
    tracked = plan_of({"n": ceiling, "r": {**rate, "goal": ">= 1"}}, facts=POPULATION)
    assert result_of(verdict(tracked, "2030-06-30", ("2030-03-31", "n", "a", "60")), "r").level == "open"  # no pace


def test_an_entry_on_the_periods_first_and_last_day_counts() -> None:
    plan = plan_of({"x": {"kind": "count", "by": ["a"]}})
    rows = [("2030-01-01", "x", "a", "5"), ("2030-12-31", "x", "a", "7")]
    actuals = [result_of(verdict(plan, day, *rows), "x").actual for day in ("2029-12-31", "2030-01-01", "2030-12-31")]
    assert actuals == [None, 5, 12]


def test_own_units_bind_rows() -> None:
    plan = plan_of({"x": {"kind": "count", "by": ["a", "b"], "units": ["b", "c"]}})
    rows = [("2030-01-31", "x", unit, "5") for unit in "abc"]
    found = findings_of(plan, write_csv(rows))
    assert [(finding.code, finding.line, finding.value) for finding in found] == [("FS209", 2, "a")]
    assert result_of(verdict(plan, "2030-12-31", *rows[1:]), "x").actual == 10


@pytest.mark.parametrize(
    ("rows", "warned"),
    [
        (["3:当期", "6:当期"], [3]),
        (["3:", "6:累计"], [3]),  # blank is 当期
        (["3:累计", "6:当期", "9:累计"], [4]),  # at the last row
        (["3:累计", "6:累计"], []),
        (["3:当期"], []),  # a single one loses nothing
    ],
)
def test_a_share_told_period_by_period_is_warned_of(rows: list[str], warned: list[int]) -> None:
    plan = plan_of({"x": {"kind": "share"}})
    told = [row.split(":") for row in rows]
    content = write_csv([(f"2030-0{month}-28", "x", "a", month, "10", basis) for month, basis in told])
    assert [(finding.code, finding.line) for finding in findings_of(plan, content)] == [("FS225", n) for n in warned]
    assert read_bytes(plan, content).rejected == 0
    last = result_of(verdict(plan, "2030-12-31", *[(f"2030-0{m}-28", "x", "a", m, "10", b) for m, b in told]), "x")
    assert last.actual == 10 * int(told[-1][0])


def test_what_is_said_of_such_a_share() -> None:
    plan = plan_of({"x": {"kind": "share", "title": "合格率", "title_en": "Pass rate"}})
    rows = [("2030-03-28", "x", "a", "1", "10"), ("2030-06-28", "x", "a", "2", "8")]
    (finding,) = findings_of(plan, write_csv(rows))
    assert (finding.value, finding.params["count"]) == ("2 / 8", "2")
    assert finding.params["title"] == Text("合格率", "Pass rate")
    assert finding.params["unit"] == Text("a局", "a局")  # it has no English name


@pytest.mark.parametrize("blank", ["", " ", "/", "-", "—", "无", "／", "－", "--"])
def test_a_cell_that_says_nothing_is_missing_and_never_nought(blank: str) -> None:
    plan = plan_of({"x": {"kind": "count"}})
    assert codes_of(plan, write_csv([("2030-01-31", "x", "a", blank)])) == ["FS213"]


@pytest.mark.parametrize(
    ("cell", "figure"), [("0.98", None), ("1", None), ("0", 0), ("0.98%", "0.98"), ("98", 98), ("1.01", "1.01")]
)
def test_a_bare_fraction_is_no_percentage(cell: str, figure: object) -> None:
    plan = plan_of({"x": {"kind": "mean", "goal": "> 80%", "by": ["a"]}})
    row = ("2030-01-31", "x", "a", cell)
    assert codes_of(plan, write_csv([row])) == (["FS212"] if figure is None else [])
    if figure is not None:
        assert result_of(verdict(plan, "2030-12-31", row), "x").actual == Fraction(figure)
