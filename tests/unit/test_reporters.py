"""Who has spoken for a figure and who is silent: what that does to levels, and who is named (contract, Levels)."""

from collections.abc import Sequence
from datetime import date

import pytest
from support import ROOT, plan_of, read_bytes, result_of, verdict, write_csv

from fsplan.account.compliance import Compliance, find_silence, judge_plan
from fsplan.plan.loader import load_plan

END = "2030-12-31"
FACTS = {"people": {"value": "1000", "unit": "人"}}


def told(target: dict[str, object], day: str, *rows: Sequence[str], **more: object) -> tuple[object, ...]:
    """Actual, level, owed, filed, silent of the one target x."""
    result = result_of(verdict(plan_of({"x": target}, **more), day, *rows), "x")
    reporters = result.reporters
    return result.actual, result.level, "".join(reporters.owed), reporters.filed, "".join(reporters.silent)


def named(compliance: Compliance) -> list[tuple[str, object]]:
    """The units of FS307, with the day since which they are silent."""
    return [(finding.value, finding.params["since"].say("en")) for finding in find_silence(compliance)]


SHARE = {"kind": "share", "goal": ">= 90%"}
MEAN = {"kind": "mean", "goal": ">= 80%"}
LEVEL = {"kind": "level", "goal": ">= 10"}
CEILING = {"kind": "count", "goal": "<= 5"}
COUNT = {"kind": "count", "goal": ">= 100"}
FLOOR = {"kind": "count", "goal": ">= 10", "pace": "none"}


@pytest.mark.parametrize(
    ("target", "value", "of", "actual", "level"),
    [
        (SHARE, "95", "100", 95, "no_data"),  # 95% of what two of three told
        (MEAN, "90%", "", 90, "no_data"),
        (LEVEL, "20", "", 40, "no_data"),  # twice 20
        (CEILING, "1", "", 2, "no_data"),
        (CEILING, "3", "", 6, "missed"),  # 6 of at most 5: broken, whatever c has yet to tell
        (FLOOR, "5", "", 10, "met"),  # the speakers have reached it
        (FLOOR, "4", "", 8, "missed"),
    ],
)
def test_a_unit_silent_at_the_end(target: dict[str, object], value: str, of: str, actual: int, level: str) -> None:
    rows = [("2030-06-30", "x", unit, value, of) for unit in "ab"]
    assert told(target, END, *rows) == (actual, level, "abc", 2, "c")
    before = told(target, "2030-12-30", *rows)
    assert before[0] == actual and before[1] != "no_data"  # the partial figure stands until then
    spoken = told(target, END, *rows, ("2030-06-30", "x", "c", value, of))
    assert spoken[3:] == (3, "") and spoken[1] != "no_data"


def test_a_unit_whose_rows_were_rejected_is_not_asked_to_file_zero() -> None:
    plan = plan_of({"x": COUNT})
    rows = [("2030-03-31", "x", "a", "5"), *(("2030-03-31", "x", "b", bad) for bad in ("约1", "约2", "约3", "约4"))]
    progress = read_bytes(plan, write_csv(rows))
    compliance = judge_plan(plan, progress.book, date(2030, 3, 31))
    b, c = find_silence(compliance, progress.rejected_rows)
    assert b.message("en").startswith("b局 has no figure on") and c.message("zh").startswith("c局没有")
    assert "1.csv:3, 1.csv:4, 1.csv:5 and 1 more" in b.help("en") and "1.csv" not in c.help("en")
    assert "1.csv:3、1.csv:4、1.csv:5 等 4 行" in b.help("zh") and "0" in c.help("zh")


def test_a_row_rejected_later_is_not_told_before_its_day() -> None:
    plan = plan_of({"x": COUNT})
    progress = read_bytes(plan, write_csv([("2030-06-30", "x", "a", "约1")]))
    early, late = (judge_plan(plan, progress.book, date(2030, month, 30)) for month in (4, 6))
    told = ["1.csv:2" in next(find_silence(c, progress.rejected_rows)).help("en") for c in (early, late)]
    assert told == [False, True]


def test_a_share_of_nothing_is_a_riddle_only_when_all_have_spoken() -> None:
    nothing = [("2030-06-30", "x", unit, "0", "0") for unit in "abc"]
    assert told(SHARE, END, *nothing[:2])[:2] == (None, "no_data")
    assert told(SHARE, END, *nothing)[:2] == (None, "unknown")


def test_a_rate_has_its_numerators_reporters() -> None:
    rate = {"kind": "rate", "of": "n", "over": "people", "per": "1000", "by": ["c"]}
    for numerator, goal, level in [
        ("level", ">= 4", "no_data"),
        ("count", ">= 4", "met"),
        ("count", "<= 9", "no_data"),
    ]:
        plan = plan_of({"n": {"kind": numerator, "by": ["a", "b"]}, "x": {**rate, "goal": goal}}, facts=FACTS)
        compliance = verdict(plan, END, ("2030-06-30", "n", "a", "5"))
        result = result_of(compliance, "x")
        assert (result.actual, result.level) == (5, level)  # 5 of a thousand people
        assert (result.reporters.owed, result.reporters.silent) == (("a", "b"), ("b",))
        assert named(compliance) == [("b", "2030-03-31")]  # once: the numerator names it


def test_a_lead_speaks_for_all_or_all_the_others_do() -> None:
    led = {**SHARE, "by": [], "lead": ["a"], "shared": ["b", "c"]}
    rows = {unit: ("2030-06-30", "x", unit, "9", "10") for unit in "abc"}
    assert told(led, END, rows["a"]) == (90, "met", "a", 1, "")
    assert told(led, END, rows["b"]) == (90, "no_data", "a", 0, "a")
    assert told(led, END, rows["b"], rows["c"]) == (90, "met", "bc", 2, "")
    assert told({**led, "shared": []}, END) == (None, "no_data", "a", 0, "a")  # no others could


def test_own_units_beside_a_lead_speak_for_themselves() -> None:
    """a leads, the figure is b's and c's own: b's word alone is half, and a has none at all."""
    own = {**LEVEL, "by": [], "lead": ["a"], "shared": ["b"], "units": ["b", "c"]}
    assert told(own, END, ("2030-06-30", "x", "b", "12")) == (12, "no_data", "bc", 1, "c")
    target = plan_of({"x": own}).targets["x"]
    assert (target.answering, target.accountable, target.allowed) == (("b", "c"), ("b", "c"), {"b", "c"})


def test_a_supporting_units_word_is_no_answering_ones() -> None:
    supported = {**LEVEL, "by": ["a"], "support": ["b"]}
    assert told(supported, END, ("2030-06-30", "x", "b", "12")) == (12, "no_data", "a", 0, "a")


def test_a_status_is_each_units_own_word() -> None:
    led = {"kind": "status", "by": [], "lead": ["a"], "shared": ["b"]}
    assert told(led, END, ("2030-06-30", "x", "a", "done")) == (1, "missed", "ab", 1, "b")


def test_silence_counts_as_critical_and_at_the_end_as_missed() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 10"}})
    midyear, end = verdict(plan, "2030-06-30"), verdict(plan, END)
    assert [c.has_failures("critical") for c in (midyear, end)] == [True, True]
    assert [c.has_failures("missed") for c in (midyear, end)] == [False, True]


def test_a_task_is_over_on_its_due_day() -> None:
    plan = plan_of({"x": {"kind": "milestone", "due": "2030-06-30"}})
    assert [verdict(plan, f"2030-06-{day}").has_failures("missed") for day in (29, 30)] == [False, True]


def test_who_is_named_from_which_day() -> None:
    """Figures from the first quarter's last day on, tasks from their due day; what is only tracked never."""
    plan = plan_of(
        {
            "figure": {**LEVEL, "by": ["a"]},
            "tracked": {"kind": "level", "by": ["a"]},
            "task": {"kind": "milestone", "due": "2030-05-05", "by": ["b", "c"]},
            "word": {"kind": "status", "by": ["c"]},
            "filing": {"kind": "report", "every": "quarter", "by": ["a"]},
        }
    )
    assert named(verdict(plan, "2030-03-30")) == []
    assert named(verdict(plan, "2030-03-31")) == [("a", "2030-03-31")]
    assert named(verdict(plan, "2030-05-04")) == [("a", "2030-03-31")]
    task = [("b", "2030-05-05"), ("c", "2030-05-05")]
    assert named(verdict(plan, "2030-05-05")) == [("a", "2030-03-31"), *task]
    reached = ("2030-06-01", "task", "b", "1")  # anybody's word is enough
    assert named(verdict(plan, "2030-06-01", reached)) == [("a", "2030-03-31")]
    undone = ("2030-06-01", "task", "b", "0")
    assert named(verdict(plan, "2030-06-01", undone)) == [("a", "2030-03-31"), ("c", "2030-05-05")]
    assert named(verdict(plan, END, reached)) == [("a", "2030-03-31"), ("c", END)]


def test_the_first_quarter_is_the_plans_own() -> None:
    plan = plan_of({"x": LEVEL}, period={"start": "2030-09-01", "end": "2031-08-31"})
    assert named(verdict(plan, "2030-11-29")) == []
    assert named(verdict(plan, "2030-11-30")) == [(unit, "2030-11-30") for unit in "abc"]


def test_silence_is_told_where_the_plan_declares_its_target() -> None:
    plan = plan_of({"x": {**COUNT, "by": ["a"]}})
    (finding,) = find_silence(verdict(plan, "2030-06-30"))
    assert (finding.file, finding.line) == ("plan.yaml", 1)  # the plan of these tests is one line
    assert finding.column > len('{"fsplan": "1", "id": "test"')


def test_a_silence_points_at_its_target_in_the_plan(tmp_path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text((ROOT / "plan.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    plan = load_plan(path).plan
    assert plan is not None
    compliance = judge_plan(plan, read_bytes(plan, write_csv([])).book, date(2022, 12, 31))
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [one for one in find_silence(compliance) if one.message("en").count("School canteens inspected")]
    assert {(lines[one.line - 1], one.column) for one in found} == {(" " * 10 + "canteens_inspected:", 11)}
    there = {(one.line, one.column) for one in find_silence(compliance)}
    path.unlink()  # a plan that has gone meanwhile was read where it stood
    assert {(one.line, one.column) for one in find_silence(compliance)} == there
