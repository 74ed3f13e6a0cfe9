"""Implausible figures are warned of, each at its row and with what it was held against; nothing else is.

Each expectation is worked out by hand from the rules as docs/progress-file.md states them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from support import DEMO_PATH, LEDGER, plan_of, run_fsplan, write_csv

from fsplan.core.finding import Finding
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.run.workflow import Judged, judge

COUNT: dict[str, object] = {"kind": "count", "goal": ">= 720", "measured_in": "批次", "by": ["a"]}
FREE: dict[str, object] = {"kind": "count", "measured_in": "件", "by": ["a"]}
ENDS = ("2030-03-31", "2030-06-30", "2030-09-30", "2030-12-31")
SUSPICIONS = ("FS231", "FS232", "FS233", "FS234")


def run(plan: Plan, rows: Sequence[Sequence[str]], day: str = "2030-12-31") -> Judged:
    judged = judge(plan, [Source("1.csv", write_csv(rows))], date.fromisoformat(day))
    assert judged.rejected == 0, judged.findings
    return judged


def suspicions(plan: Plan, rows: Sequence[Sequence[str]], day: str = "2030-12-31") -> list[Finding]:
    return [finding for finding in run(plan, rows, day).findings if finding.code in SUSPICIONS]


def places(plan: Plan, rows: Sequence[Sequence[str]], day: str = "2030-12-31") -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in suspicions(plan, rows, day)]


def year_of(target: str, values: str, unit: str = "a", basis: str = "") -> list[tuple[str, ...]]:
    """Rows at the quarters' ends: `150 160 12/96`; `-` is none."""
    rows: list[tuple[str, ...]] = []
    for day, word in zip(ENDS, values.split(), strict=False):
        value, _, whole = word.partition("/")
        if word != "-":
            rows.append((day, target, unit, value, whole, basis, "核减" if value.startswith("-") else ""))
    return rows


# FS231: values at the quarters' ends of one unit, and the lines of the rows that are far off (header is line 1)


@pytest.mark.parametrize(
    ("target", "values", "lines"),
    [
        (COUNT, "2160", []),  # exactly three times 720
        (COUNT, "2161", [2]),
        (COUNT, "150 2161 160", [3]),
        (COUNT, "2161 -1500", []),  # a correction brought it down: 661 stand
        ({**COUNT, "goal": ">= 3"}, "10", []),  # more than 9, but 10 is a small number
        ({**COUNT, "goal": ">= 3"}, "11", [2]),
        ({**COUNT, "goal": "<= 50"}, "151", [2]),
        ({**COUNT, "goal": "= 0"}, "151", []),  # nothing can be so many times 0; the level says it
        ({**COUNT, "goal": "100..200"}, "600", []),
        ({**COUNT, "goal": "100..200"}, "601", [2]),
        (FREE, "100000", []),  # nothing to hold it against
        (FREE, "20 30 90", []),  # exactly three times 30
        (FREE, "20 30 91", [4]),
        (FREE, "30 20 91", [4]),
        (FREE, "30 91", []),  # one earlier row is no past
        (FREE, "9 9 90", []),  # what is below 10 tells nothing
        (FREE, "10 9 31", [4]),
        (FREE, "0 0 400", []),
        (FREE, "20 30 100 310", [4, 5]),
        (FREE, "20 30 100 290", [4]),
        ({"kind": "level", "goal": ">= 12", "by": ["a"]}, "11 37 12", [3]),
        ({"kind": "level", "by": ["a"]}, "300 310 3100", [4]),
        ({"kind": "mean", "goal": ">= 98%", "by": ["a"]}, "97 981", [3]),
        ({"kind": "mean", "by": ["a"]}, "97.5 98.1 294.3", []),
        ({"kind": "mean", "by": ["a"]}, "97.5 98.1 294.4", [4]),
    ],
)
def test_a_figure_far_above_its_goal_or_its_own_past(target: dict[str, object], values: str, lines: list[int]) -> None:
    assert places(plan_of({"x": target}), year_of("x", values)) == [("FS231", line) for line in lines]


def test_running_totals_are_held_against_the_goal_too() -> None:
    assert places(plan_of({"x": COUNT}), year_of("x", "150 2200", basis="累计")) == [("FS231", 3)]


def test_a_row_is_held_against_the_units_own_quota() -> None:
    plan = plan_of({"x": {"kind": "count", "quotas": {"a": "100", "b": "300"}, "by": ["a", "b"]}})
    rows = [*year_of("x", "301"), *year_of("x", "301", "b")]
    (found,) = suspicions(plan, rows)
    assert (found.code, found.line, found.column, found.params["times"]) == ("FS231", 2, 16, "3")
    assert found.message("en") == 'a局 filed 301 on "指标x" for 2030-03-31: 3 times its quota of 100'
    assert found.message("zh") == "a局“指标x”2030-03-31所报301，是本单位任务100的3倍"


def test_what_it_was_held_against_is_told() -> None:
    plan = plan_of({"x": COUNT, "y": FREE})
    goal, past = suspicions(plan, [*year_of("x", "7200"), *year_of("y", "20 25 250")])
    assert goal.message("en") == 'a局 filed 7200 on "指标x" for 2030-03-31: 10 times the goal of 720'
    assert past.message("en").endswith("10 times its largest figure before, 25 (2030-06-30)")
    assert past.message("zh").endswith("所报250，是此前最大数25（2030-06-30）的10倍")


def test_what_is_logged_day_by_day_is_held_against_the_goal_alone() -> None:
    days = [f"2030-01-{day:02}" for day in range(1, 15)]  # more rows than the year has months
    rows = [(day, "x", "a", "20") for day in days]
    assert places(plan_of({"x": COUNT}), [*rows, ("2030-02-01", "x", "a", "200")]) == []
    assert places(plan_of({"x": COUNT}), [*rows, ("2030-02-01", "x", "a", "2161")]) == [("FS231", 16)]


def test_words_filings_and_derived_figures_are_none() -> None:
    plan = plan_of(
        {
            "s": {"kind": "status", "by": ["a"]},
            "m": {"kind": "milestone", "due": "2030-12-31", "by": ["a"]},
            "r": {"kind": "report", "every": "quarter", "due_days": "15", "by": ["a"]},
        }
    )
    rows = [("2030-03-31", "s", "a", "done"), ("2030-03-31", "m", "a", "1")]
    assert places(plan, [*rows, *((day, "r", "a", "1") for day in ENDS)]) == []


def test_what_a_ledger_counts_is_held_against_the_ledger() -> None:
    drawn = {"kind": "count", "from": "samples", "goal": ">= 10", "measured_in": "件", "by": ["a"]}
    plan = plan_of({"x": drawn}, ledgers={"samples": LEDGER})
    filed = Source("1.csv", write_csv(year_of("x", "40")))
    records = Source("2.csv", "编号,日期,单位\nS1,2030-01-05,a局\n".encode())
    alone, beside = (
        [one.code for one in judge(plan, files, date(2030, 12, 31)).findings if one.code in ("FS231", "FS430")]
        for files in ([filed], [filed, records])
    )
    assert (alone, beside) == (["FS231"], ["FS430"])


def test_what_is_dated_after_the_day_judged_at_is_not_looked_at() -> None:
    rows = year_of("x", "150 160 7200")
    assert places(plan_of({"x": COUNT}), rows, "2030-09-29") == []
    assert places(plan_of({"x": COUNT}), rows, "2030-09-30") == [("FS231", 4)]


# FS232: two counts of one unit through the year, the line of the first row that repeats the quarter before


@pytest.mark.parametrize(
    ("x", "y", "lines"),
    [
        ("152 152", "48 48", [3]),
        ("152 152", "48 49", []),  # the form was filled in anew
        ("152 153", "48 48", []),
        ("152 - 152", "48 - 48", []),  # not the quarter before
        ("152 152 152", "48 48 48", [3, 4]),
        ("10 10", "9 9", []),  # three digits
        ("10 10", "12 12", [3]),
        ("300 300", "12 12", [3]),  # of several one may be round
        ("152 152", "1 1", []),  # a 1 tells nothing
        ("152 152", "0 0", []),
        ("0 0", "0 0", []),
        ("1200 1200", "0 0", []),  # one round figure
        ("1131 1131", "0 0", [3]),
        ("100 100", "1234 1234", [5]),  # x has a goal of 400: 100 is its even part, and no news
        ("152 152", "48", []),  # the other one was not filed again: three digits
        ("2 2", "3 3", []),
    ],
)
def test_a_filing_that_repeats_the_quarter_before(x: str, y: str, lines: list[int]) -> None:
    plan = plan_of({"x": {**COUNT, "goal": ">= 400"}, "y": FREE})
    assert places(plan, [*year_of("x", x), *year_of("y", y)]) == [("FS232", line) for line in lines]


def test_the_figures_that_are_alike_are_told() -> None:
    (found,) = suspicions(plan_of({"x": COUNT, "y": FREE}), [*year_of("y", "152 152"), *year_of("x", "48 48")])
    assert (found.line, found.column, found.value) == (3, 16, "152")
    assert found.message("en") == ('a局 filed for Q2 just what it had filed for Q1: "指标y" 152, "指标x" 48 (2 alike)')
    assert found.message("zh") == "a局第二季度所报数据与第一季度完全相同：“指标y”152、“指标x”48（共2项）"


def test_months_are_compared_quarter_by_quarter() -> None:
    months = [f"2030-{month:02}" for month in range(1, 7)]
    again = [(month, "x", "a", value) for month, value in zip(months, ("61", "48", "77") * 2, strict=True)]
    (found,) = suspicions(plan_of({"x": COUNT, "y": FREE}), [*again, *year_of("y", "35 35")])
    assert (found.code, found.line) == ("FS232", 5)
    assert "186" in found.message("en")  # 61 + 48 + 77
    once = [*again[:5], ("2030-06", "x", "a", "78")]
    assert places(plan_of({"x": COUNT, "y": FREE}), [*once, *year_of("y", "35 35")]) == []


def test_a_stock_that_stands_still_is_no_repetition_and_one_that_moves_shows_a_new_form() -> None:
    share, level = {"kind": "share", "by": ["a"]}, {"kind": "level", "by": ["a"]}
    plan = plan_of({"x": FREE, "y": FREE, "s": share, "l": level})
    stocks = [*year_of("s", "812/1502 812/1502", basis="累计"), *year_of("l", "3456 3456")]
    assert places(plan, stocks) == []
    counts = [*year_of("x", "152 152"), *year_of("y", "48 48")]
    assert places(plan, [*stocks, *counts]) == [("FS232", 7)]
    assert places(plan, [*counts, *year_of("l", "3456 3457")]) == []


def test_a_running_total_that_stands_still_is_told_unless_all_is_done() -> None:
    plan = plan_of({"x": COUNT, "y": {**FREE, "goal": ">= 90"}})
    rows = [*year_of("x", "350 350", basis="累计"), *year_of("y", "48 48", basis="累计")]
    assert places(plan, rows) == [("FS232", 3)]
    done = [*year_of("x", "725 725", basis="累计"), *year_of("y", "90 90", basis="累计")]
    assert places(plan, done) == []


def test_of_running_totals_in_a_quarter_the_last_is_what_they_come_to() -> None:
    """It is 350, half of the 700 owed, and no reason to stand still; 300 stood before it in the quarter."""
    plan = plan_of({"x": {**COUNT, "goal": ">= 700"}, "y": FREE})
    told = [("2030-02-28", "300"), ("2030-03-31", "350"), ("2030-05-31", "300"), ("2030-06-30", "350")]
    rows = [(day, "x", "a", value, "", "累计", "核减") for day, value in told]
    (found,) = suspicions(plan, [*rows, *year_of("y", "48 48")])
    assert (found.code, found.line, found.value) == ("FS232", 4, "300")
    assert '"指标x" 350, "指标y" 48 (2 alike)' in found.message("en")


# FS233: amounts under 当期 against a goal of 720 that is due evenly or in the steps given


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ("180 360 540", [4]),  # 1080 > 720, and 540 is just what is due by then
        ("180 360 540 720", [4]),
        ("150 330 520", [4]),  # 1000 > 720; steps 150, 180, 190 are steadier than the amounts
        ("180 360", []),  # 540: busy, or a total; one target alone does not tell
        ("100 150 220", []),  # 470: more each quarter, as work often goes
        ("180 200 220", []),  # 600 of 720 by September: ahead
        ("360 370 380", []),  # steadily far above the goal
        ("300 500", []),  # 800 > 720, but two rows of one target do not tell
        ("250 270 480", []),  # 1000 > 720, and 480 is near 540; but as totals, 250, 20 and 210 are less steady
        ("60 120 600", []),  # one great push: totals would be less steady than amounts
        ("180 360 350", []),  # it fell before the sum said anything
        ("0 360 540", []),
        ("-180 360 540", []),
    ],
)
def test_amounts_that_only_running_totals_explain(values: str, lines: list[int]) -> None:
    target = {**COUNT, "pace": ["25%", "50%", "75%", "100%"]}
    plan = plan_of({"x": target}, plausibility={"far_above": "false"})
    assert places(plan, year_of("x", values)) == [("FS233", line) for line in lines]


def test_both_readings_are_told() -> None:
    plan = plan_of({"x": {**COUNT, "pace": ["25%", "50%", "75%", "100%"]}})
    (found,) = suspicions(plan, year_of("x", "180 360 540 720"))  # what comes after the row is not told with it
    assert (found.column, found.value) == (1 + len("2030-09-30,x,a,540,,"), "540")
    assert found.message("en") == (
        'a局 filed 180, 360, 540 on "指标x" as amounts of a period; they add up to 1080 (goal 720), while by '
        "2030-09-30 the pace asks for about 540: 540 looks like a running total"
    )
    assert found.message("zh") == (
        "a局“指标x”各期当期数为180、360、540，相加为1080，目标为720；至2030-09-30序时进度约为540，540更像是累计数"
    )


@pytest.mark.parametrize(
    ("values", "is_told"),
    [
        ("164 340", True),  # 504 are 144 more than the 360 due: a fifth of 720
        ("163 340", False),
        ("216 432", True),  # 432 are 72 from the 360 due: a tenth of 720
        ("216 433", False),
        ("260 288", False),  # 548 are 188 more, 288 are 72 less; as totals the work would be less steady
        ("100 400", False),  # 500 are 140 more
    ],
)
def test_how_near_a_total_must_come_and_how_far_a_sum_must_lie(values: str, is_told: bool) -> None:
    steps = {"pace": ["25%", "50%", "75%", "100%"]}
    plan = plan_of({"x": {**COUNT, **steps}, "y": {**COUNT, **steps}}, plausibility={"same_as_before": "false"})
    found = places(plan, [*year_of("x", values), *year_of("y", values)])
    assert found == ([("FS233", 3), ("FS233", 5)] if is_told else [])


def test_two_targets_tell_by_the_second_quarter_what_one_does_not() -> None:
    steps = {"pace": ["25%", "50%", "75%", "100%"]}
    plan = plan_of({"x": {**COUNT, **steps}, "y": {**COUNT, **steps, "goal": ">= 400"}, "z": {**COUNT, **steps}})
    both = [*year_of("x", "180 360"), *year_of("y", "100 210")]
    assert places(plan, both) == [("FS233", 3), ("FS233", 5)]
    # an amount that falls shows that the unit knows what a period's own is
    assert places(plan, [*both, *year_of("z", "190 170")]) == []


@pytest.mark.parametrize(
    "target",
    [
        {"goal": "<= 720"},  # a limit
        {"pace": "none"},
        {"goal": None},
        {"by": ["a", "b"]},  # what one unit owes of it is not known
    ],
)
def test_without_a_goal_of_its_own_to_be_reached_step_by_step_nothing_is_suspected(target: dict[str, object]) -> None:
    spec = {key: value for key, value in {**COUNT, **target}.items() if value is not None}
    assert places(plan_of({"x": spec}), year_of("x", "180 360 540 720")) == []


def test_a_units_own_quota_is_a_goal_of_its_own() -> None:
    plan = plan_of({"x": {"kind": "count", "quotas": {"a": "720", "b": "720"}, "by": ["a", "b"]}})
    rows = [*year_of("x", "180 360 540"), *year_of("x", "180 200 210", "b")]
    (found,) = suspicions(plan, rows)
    assert (found.code, found.line, found.params["goal"]) == ("FS233", 4, "720")


# FS234: part and whole at the quarters' ends


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ("12/96 20/49", []),
        ("12/96 20/48", [3]),  # half
        ("12/96 20/191", []),
        ("12/96 20/192", [3]),  # twice
        ("12/96 20/48 30/96", [3, 4]),
        ("3/9 4/19", []),  # small numbers
        ("3/9 4/20", [3]),
        ("0/0 4/96", []),  # there was none to come from
        ("4/96 0/0", [3]),
    ],
)
def test_a_whole_that_jumped(values: str, lines: list[int]) -> None:
    plan = plan_of({"x": {"kind": "share", "by": ["a"]}})
    assert places(plan, year_of("x", values, basis="累计")) == [("FS234", line) for line in lines]


def test_the_whole_before_is_told_and_the_column_is_its_own() -> None:
    plan = plan_of({"x": {"kind": "share", "by": ["a"]}})
    less, more = suspicions(plan, year_of("x", "12/96 20/30 40/240", basis="累计"))
    assert (less.field, less.column) == ("of", 1 + len("2030-06-30,x,a,20,"))
    assert less.message("en") == (
        'a局 filed a whole of 30 on "指标x" for 2030-06-30; it was 96 on 2030-03-31, so it is 31% of that'
    )
    assert more.message("zh") == "a局“指标x”2030-09-30的总数为240，2030-06-30为30，是其8倍"


def test_wholes_that_add_up_may_differ_from_period_to_period() -> None:
    plan = plan_of({"x": {"kind": "share", "over_time": "sum", "by": ["a"]}})
    assert places(plan, year_of("x", "12/96 20/400 7/30")) == []


# the plan's own word


SUSPECT = {
    "FS231": ({"x": COUNT}, year_of("x", "7200")),
    "FS232": ({"x": COUNT, "y": FREE}, [*year_of("x", "152 152"), *year_of("y", "48 48")]),
    "FS233": ({"x": COUNT}, year_of("x", "180 360 540")),
    "FS234": ({"x": {"kind": "share", "by": ["a"]}}, year_of("x", "12/96 20/40", basis="累计")),
}
KEYS = {"FS231": "far_above", "FS232": "same_as_before", "FS233": "total_as_period", "FS234": "whole_jump"}


@pytest.mark.parametrize("code", SUSPECT)
def test_each_is_silenced_by_its_key_alone(code: str) -> None:
    targets, rows = SUSPECT[code]
    for other, key in KEYS.items():
        plan = plan_of(targets, plausibility={key: "false"})
        assert [found.code for found in suspicions(plan, rows)] == ([] if other == code else [code])


@pytest.mark.parametrize(
    ("said", "target", "rows", "told"),
    [
        ({"far_above": "10"}, COUNT, year_of("x", "7200"), False),
        ({"far_above": "9.9"}, COUNT, year_of("x", "7200"), True),
        ({"far_above": "1.5"}, FREE, year_of("x", "20 30 46"), True),
        ({"whole_jump": "3"}, {"kind": "share", "by": ["a"]}, year_of("x", "12/96 20/40", basis="累计"), False),
        ({"whole_jump": "1.1"}, {"kind": "share", "by": ["a"]}, year_of("x", "12/96 20/106", basis="累计"), True),
    ],
)
def test_how_many_times_is_the_plans_to_say(
    said: Mapping[str, str], target: dict[str, object], rows: Sequence[Sequence[str]], told: bool
) -> None:
    assert bool(suspicions(plan_of({"x": target}, plausibility=said), rows)) is told


def test_a_check_of_one_row_tells_it_and_its_exit_code_is_the_verdicts(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("date,target,unit,value\n2030-03-31,sampling,market,7200\n", "utf-8")
    argv = ("check", "one.csv", "--plan", DEMO_PATH, "--as-of", "2030-03-31", "--fail-on", "never")
    ran = run_fsplan(*argv, cwd=tmp_path)
    assert ran.returncode == 0
    assert b"one.csv:2:28: FS231 figure-far-off: " in ran.stderr + ran.stdout


# FS240: a sum beside its parts


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("04-30:50 05-31:60 06-30:150", [4]),  # June of its own, or the quarter: nothing tells
        ("04-30:50 05-31:60 06-30:110", [4]),
        ("04-30:50 05-31:60 06-30:55", []),
        ("04-30:50 05-31:60 06-30:230", [4]),
        ("04-30:50 05-31:60 06-30:231", []),  # 121 of June, more than twice 60
        ("04-15:50 05-15:60 06-15:40 06-30:150", [5]),
        ("04-15:50 05-15:60 06-15:40 06-30:155", []),  # June has a row of its own
        ("03-31:50 06-30:50", []),
        ("01-31:20 03-31:50 06-30:70", []),  # of two quarters
        ("03-31:100 06-30:150 09-30:120 12-31:370", [5]),
        ("03-31:100 06-30:150 09-30:120 12-31:371", []),
        ("03-31:100 06-30:150 09-30:250", []),  # no year's end
        ("04-30:3 05-31:4 06-30:7", []),  # too few to tell anything
        ("04-30:50 05-31:0 06-30:50", []),
    ],
)
def test_a_sum_beside_its_parts_is_told_and_counts(rows: str, lines: list[int]) -> None:
    filed = [(f"2030-{day}", "free", "a", value) for day, value in (row.split(":") for row in rows.split())]
    found = [one.line for one in run(plan_of({"free": FREE}), filed).findings if one.code == "FS240"]
    assert found == lines
    silent = plan_of({"free": FREE}, plausibility={"total_as_period": False})
    assert not [one for one in run(silent, filed).findings if one.code == "FS240"]


def test_a_sum_beside_its_parts_names_them() -> None:
    filed = [(f"2030-{day}", "free", "a", value) for day, value in (("04-30", "50"), ("05-31", "60"), ("06-30", "150"))]
    (found,) = (one for one in run(plan_of({"free": FREE}), filed).findings if one.code == "FS240")
    assert (found.file, found.line, found.value) == ("1.csv", 4, "150")
    assert found.message("zh").startswith("150（本单位在它之前已报50、60，合计110），存疑：按当期照常计入")
    assert found.message("en").startswith("150 after 50, 60, which come to 110, which leaves a doubt")


def test_a_running_total_is_no_sum_of_parts() -> None:
    filed = [
        (f"2030-{day}", "free", "a", value, "", "累计")
        for day, value in (("04-30", "50"), ("05-31", "60"), ("06-30", "150"))
    ]
    assert "FS240" not in [one.code for one in run(plan_of({"free": FREE}), filed).findings]


# FS240: one filing that came twice


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("06-28:200 06-30:200", [3]),
        ("06-28:90 06-30:90", []),  # two small figures may well be alike
        ("04-30:200 06-30:200", []),  # two round ones too
        ("04-30:1234 06-30:1234", [3]),
        ("04-30:123 06-30:123", []),
        ("03-31:1234 06-30:1234", []),  # of two quarters: FS232
        ("06-28:200 06-29:201 06-30:200", [4]),
        ("06-28:200 06-30:200:补报漏报的一批", []),
        ("06-28:200 06-30:200:系统自动生成", [3]),
    ],
)
def test_an_amount_filed_again_on_another_day_is_told_and_counts(rows: str, lines: list[int]) -> None:
    cells = [row.split(":") for row in rows.split()]
    filed = [(f"2030-{day}", "free", "a", value, "", "", *note) for day, value, *note in cells]
    ran = run(plan_of({"free": FREE}), filed)
    assert [one.line for one in ran.findings if one.code == "FS240"] == lines
    assert [one.line for one in ran.findings if one.code == "FS232"] == ([3] if rows.startswith("03") else [])
    silent = plan_of({"free": FREE}, plausibility={"same_as_before": False})
    assert not [one for one in run(silent, filed).findings if one.code == "FS240"]


def test_an_amount_filed_again_tells_the_first_day() -> None:
    filed = [("2030-06-28", "free", "a", "1234"), ("2030-06-30", "free", "a", "1234")]
    (found,) = (one for one in run(plan_of({"free": FREE}), filed).findings if one.code == "FS240")
    assert found.message("zh").startswith("1234（2030-06-28 已报过 1234），存疑：按两笔照常计入")
    assert found.message("en").startswith("1234 after 1234 on 2030-06-28, which leaves a doubt")
