"""What areas come to together: the silent have no weight, towards nothing is no completion, measures stay apart."""

import pytest
from support import plan_of, verdict

from fsplan.account.rollup import Area, Total, parts_of, total_targets
from fsplan.report.views.rollup import build_rollup, rollup_json

Row = tuple[str, str, str, str]


def area(name: str, targets: dict[str, dict[str, object]], *rows: Row, people: str = "1000") -> Area:
    plan = plan_of(targets, facts={"people": {"value": people, "unit": "人"}})
    return Area(name, name, name, {}, parts_of(verdict(plan, "2030-06-30", *rows)))


def grown(name: str, baseline: str, *rows: Row) -> Area:
    targets: dict[str, dict[str, object]] = {
        "le": {"kind": "level", "goal": ">= 10", "by": ["a"]},
        "ch": {"kind": "change", "of": "le", "baseline": baseline, "goal": ">= 10%", "by": ["a"]},
    }
    return area(name, targets, *rows)


def total_of(id_: str, *areas: Area) -> Total:
    (found,) = [total for total in total_targets(areas) if total.id == id_]
    return found


def test_a_silent_area_does_not_pull_a_change_down() -> None:
    """10 of 20 and 20 of 40: (30 - 60) / 60 = -50%; a third of 40, silent, is no fall by 40."""
    x = grown("x", "20", ("2030-06-30", "le", "a", "10"))
    y = grown("y", "40", ("2030-06-30", "le", "a", "20"))
    total = total_of("ch", x, y, grown("z", "40"))
    assert (total.actual, total.areas, total.reported) == (-50, 3, 2)
    assert total_of("ch", x, y).actual == -50
    assert total_of("ch", grown("z", "40")).actual is None


def test_a_silent_area_does_not_pull_a_rate_down() -> None:
    """6 for 2 thousand people are 3 a thousand, whoever else lives where nothing was told."""
    targets: dict[str, dict[str, object]] = {
        "n": {"kind": "count", "goal": ">= 10", "by": ["a"]},
        "r": {"kind": "rate", "of": "n", "over": "people", "per": "1000", "by": ["a"]},
    }
    x = area("x", targets, ("2030-06-30", "n", "a", "6"), people="2000")
    total = total_of("r", x, area("z", targets, people="6000"))
    assert (total.actual, total.areas, total.reported) == (3, 2, 1)


@pytest.mark.parametrize(
    ("kind", "goal", "value", "met"),
    [("level", ">= -10", "-20", False), ("level", ">= -10", "-5", True), ("count", ">= 0", "3", True)],
)
def test_towards_a_goal_not_above_nothing_there_is_no_completion(kind: str, goal: str, value: str, met: bool) -> None:
    x = area("x", {"t": {"kind": kind, "goal": goal, "by": ["a"]}}, ("2030-06-30", "t", "a", value))
    total = total_of("t", x, x)
    assert (total.completion, total.met) == (None, met)


def counted(name: str, measure: str) -> Area:
    targets: dict[str, dict[str, object]] = {
        "c": {"kind": "count", "title": "户数", "goal": ">= 100", "measured_in": measure, "by": ["a"]}
    }
    return area(name, targets, ("2030-06-30", "c", "a", "10"))


def test_two_measures_are_not_added_and_that_is_told() -> None:
    areas = [counted("x", "家"), counted("y", "万家"), counted("z", "家")]
    totals = total_targets(areas)
    found = [(total.first.measured_in, total.actual, total.goal, total.areas) for total in totals]
    assert found == [("家", 20, 200, 2), ("万家", 10, 100, 1)]
    report = build_rollup(areas, totals, "en")
    assert report.notes == ["c is not one figure everywhere (count 家 / count 万家): added up apart"]
    assert [row[1].text for row in report.tables[1].rows] == ["户数 (count 家)", "户数 (count 万家)"]
    told = rollup_json(areas, totals, "en", 0)["targets"]
    assert [(one["id"], one["measured_in"], one["actual"]) for one in told] == [("c", "家", 20), ("c", "万家", 10)]


def test_one_measure_needs_no_word() -> None:
    areas = [counted("x", "家"), counted("y", "家")]
    report = build_rollup(areas, total_targets(areas), "zh")
    assert (report.notes, report.tables[1].rows[0][1].text) == ([], "户数")


def rated(name: str, per: str) -> Area:
    targets: dict[str, dict[str, object]] = {
        "n": {"kind": "count", "by": ["a"]},
        "r": {"kind": "rate", "title": "率", "of": "n", "over": "people", "per": per, "by": ["a"]},
    }
    return area(name, targets, ("2030-06-30", "n", "a", "6"), people="2000")


def test_rates_for_another_number_of_people_are_not_one_rate() -> None:
    """6 of 2000 people: 3 for a thousand here, 30 for ten thousand there; together neither 16.5 nor anything else."""
    areas = [rated("x", "1000"), rated("y", "10000"), rated("z", "1000")]
    found = [(total.actual, total.areas) for total in total_targets(areas) if total.id == "r"]
    assert found == [(3, 2), (30, 1)]
    (note,) = build_rollup(areas, total_targets(areas), "en").notes
    assert note == "r is not one figure everywhere (rate /1000 人 / rate /10000 人): added up apart"


def test_changes_of_figures_in_other_measures_are_not_one_change() -> None:
    x = grown("x", "20", ("2030-06-30", "le", "a", "10"))
    tons: dict[str, dict[str, object]] = {
        "le": {"kind": "level", "measured_in": "万吨", "by": ["a"]},
        "ch": {"kind": "change", "of": "le", "baseline": "20", "by": ["a"]},
    }
    y = area("y", tons, ("2030-06-30", "le", "a", "30"))
    assert [total.actual for total in total_targets([x, y]) if total.id == "ch"] == [-50, 50]
