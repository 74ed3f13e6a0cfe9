"""Two goals of one figure: every pair of operators against all figures of a grid, and what is told, by hand."""

from fractions import Fraction
from itertools import product

import pytest
from support import load_data

from fsplan.core.finding import Finding
from fsplan.plan.scalars import read_goal, satisfies

OPERATORS = (">=", ">", "<=", "<", "=")


def findings_of(targets: dict[str, dict[str, object]], **more: object) -> tuple[Finding, ...]:
    """Load a plan of 1000 people, so that one for every thousand is one; no finding may stop it."""
    named = {id_: {"title": id_, **target} for id_, target in targets.items()}
    duty = {"id": "1.1", "title": "t", "owner": ["a"], "targets": named}
    data = {
        "fsplan": "1", "id": "t", "title": "t", "period": "2030", "units": {"a": {"name": "a局"}},
        "facts": {"people": {"value": "1000", "unit": "人"}},
        "items": [{"no": "1", "title": "t", "duties": [duty]}],
        **more,
    }  # fmt: skip
    loaded = load_data(data)
    assert loaded.plan is not None and loaded.plan.warnings == loaded.findings
    return loaded.findings


def told(targets: dict[str, dict[str, object]], **more: object) -> list[tuple[str, str]]:
    return [(finding.code, finding.value) for finding in findings_of(targets, **more)]


def figure(goal: str | None, **more: object) -> dict[str, object]:
    stated = {} if goal is None else {"goal": goal}
    return {"kind": "count", "pace": "none", **stated, **more}


def rate(goal: str, **more: object) -> dict[str, object]:
    return {"kind": "rate", "of": "n", "over": "people", "per": "1000", "goal": goal, **more}


PAIRS = [
    (f"{a} {x}", f"{b} {y}")
    for a, b in product(OPERATORS, OPERATORS)
    for x, y in [("3", "3"), ("3", "4"), ("4", "3"), ("3", "3.5"), ("4", "3.5")]
]


@pytest.mark.parametrize("kind", ["count", "level"])
@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_every_pair_of_goals(own: str, other: str, kind: str) -> None:
    step = 1 if kind == "count" else 4  # a count of things is whole; of a level every quarter is tried
    grid = [Fraction(n, step) for n in range(10 * step)]
    meets = {goal: {n for n in grid if satisfies(read_goal(goal), n)} for goal in (own, other)}
    expected = []
    if not meets[own] & meets[other]:
        expected = [("FS117", "r")]
    elif own[0] == other[0] == ">" and meets[other] < meets[own]:
        expected = [("FS126", "n")]
    assert told({"n": {**figure(own), "kind": kind}, "r": rate(other)}) == expected


def test_figures_of_the_shipped_plan() -> None:
    facts = {"people": {"value": "647702", "unit": "人"}}
    assert told({"n": figure("<= 100"), "r": rate(">= 6")}, facts=facts) == [("FS117", "r")]
    assert told({"n": figure("= 3000"), "r": rate(">= 6")}, facts=facts) == [("FS117", "r")]
    assert told({"n": figure("<= 3886"), "r": rate(">= 6")}, facts=facts) == [("FS117", "r")]  # 3886.212 are needed
    assert told({"n": figure("<= 3887"), "r": rate(">= 6")}, facts=facts) == []
    assert told({"n": figure(">= 3900"), "r": rate(">= 6")}, facts=facts) == []  # agreement: 3900 are 6.02
    assert told({"n": figure(">= 3886"), "r": rate(">= 6")}, facts=facts) == [("FS126", "n")]
    assert told({"n": figure(">= 3887"), "r": rate(">= 6")}, facts=facts) == []  # the same whole number


def test_the_words() -> None:
    facts = {"people": {"value": "647702", "unit": "人"}}
    (finding,) = findings_of({"n": figure(">= 3000"), "r": rate(">= 6")}, facts=facts)
    said = 'the goal "n >= 3000" is idle: "r >= 6" asks for n >= 3887, which is more than >= 3000'
    assert finding.message("en") == said


def test_a_rate_without_a_known_fact_says_nothing() -> None:
    assert told({"n": figure("<= 1"), "r": rate(">= 6")}, facts={"people": {"unit": "人"}}) == []
    later = {"people": {"unit": "人", "value": "1000", "as_of": "2031-01-01"}}
    assert told({"n": figure("<= 1"), "r": rate(">= 6")}, facts=later) == []


def test_the_value_at_the_periods_end_decides() -> None:
    values = [{"value": "1000", "as_of": "2030-01-01"}, {"value": "100", "as_of": "2030-07-01"}]
    facts = {"people": {"unit": "人", "values": values}}
    assert told({"n": figure("<= 5"), "r": rate(">= 20")}, facts=facts) == []  # 20 a thousand of 100 are 2
    assert told({"n": figure("<= 5"), "r": rate(">= 60")}, facts=facts) == [("FS117", "r")]


def revised(goal: str, day: str = "2030-07-01") -> dict[str, object]:
    return {"revisions": [{"from": day, "goal": goal, "reason": "r"}]}


def test_goals_are_held_together_as_in_force() -> None:
    assert told({"n": figure("<= 5", **revised("<= 9")), "r": rate(">= 6")}) == []  # by the end they agree
    assert told({"n": figure("<= 9", **revised("<= 5")), "r": rate(">= 6")}) == [("FS117", "r")]
    both = {"n": figure("<= 9", **revised("<= 5", "2030-03-01")), "r": rate(">= 6", **revised(">= 3"))}
    assert told(both) == [("FS117", "r")]  # from March to June


def test_the_day_from_which_it_holds_is_said() -> None:
    data = {"n": figure("<= 9", **revised("<= 5", "2030-03-01")), "r": rate(">= 6", **revised(">= 3"))}
    (finding,) = findings_of(data)
    assert finding.message("zh").startswith("自 2030-03-01 起，“r >= 6”和“n <= 5”不可能同时完成")


def test_two_rates_of_one_figure() -> None:
    facts = {"people": {"value": "1000", "unit": "人"}, "shops": {"value": "100", "unit": "家"}}
    of_shops = {"over": "shops", "per": "10"}
    both = {"n": figure(None), "r": rate("<= 5"), "s": rate(">= 1", **of_shops)}
    assert told(both, facts=facts) == [("FS117", "s")]  # at most 5, at least 10
    both = {"n": figure(None), "r": rate(">= 5"), "s": rate(">= 1", **of_shops)}
    assert told(both, facts=facts) == [("FS126", "r")]  # 5 are idle beside 10
    both = {"n": figure(">= 20"), "r": rate(">= 5"), "s": rate(">= 1", **of_shops)}
    assert told(both, facts=facts) == []  # both follow from 20
    both = {"n": figure(">= 7"), "r": rate(">= 5"), "s": rate(">= 1", **of_shops)}
    assert told(both, facts=facts) == [("FS126", "n")]  # 10 are needed; 5 a thousand follow from 7


def test_two_ceilings_never_contradict() -> None:
    assert told({"n": figure("<= 1"), "r": rate("<= 9")}) == []
    assert told({"n": figure("< 9"), "r": rate("< 1")}) == []


def test_a_rate_that_states_no_part_is_for_each_one() -> None:
    """One for each of 5 shops are 5: at most 4 are allowed."""
    facts = {"shops": {"value": "5", "unit": "家"}}
    every = {"kind": "rate", "of": "n", "over": "shops", "goal": ">= 1"}
    assert told({"n": figure("<= 4"), "r": every}, facts=facts) == [("FS117", "r")]
    assert told({"n": figure("<= 5"), "r": every}, facts=facts) == []


@pytest.mark.parametrize(
    ("numerator", "goal", "expected"),
    [
        (figure(None, quotas={"a": "3"}), ">= 4", []),  # the rate asks for more than the shares: agreement below
        (figure(None, quotas={"a": "5"}), "< 5", [("FS117", "r")]),
        (figure("50..60"), "> 60", [("FS117", "r")]),
        (figure("50..60"), ">= 60", []),
        (figure(">= 3", quotas="each"), "<= 3", []),  # one unit owes it, so it is 3 in all
    ],
)
def test_shares_and_ranges_ask_something_too(
    numerator: dict[str, object], goal: str, expected: list[tuple[str, str]]
) -> None:
    found = [pair for pair in told({"n": numerator, "r": rate(goal)}) if pair[0] == "FS117"]
    assert found == expected


def test_what_each_owes_is_asked_as_often_as_there_are_units() -> None:
    data_units = {"units": {"a": {"name": "a局"}, "b": {"name": "b局"}}}
    both = {"n": figure(">= 3", quotas="each", units=["a", "b"]), "r": rate("<= 5")}
    assert told(both, **data_units) == [("FS117", "r")]  # 3 of each are 6
    both["r"] = rate("<= 6")
    assert told(both, **data_units) == []


@pytest.mark.parametrize(
    ("kind", "own", "goal", "asked"),
    [
        # 6 for every thousand of 647,702 are 3886.212, 8 are 5181.616
        ("level", "<= 3000", ">= 6", ">= 3886.22"),  # never less than it asks
        ("level", "<= 3000", "> 6", "> 3886.22"),
        ("level", ">= 9000", "<= 8", "<= 5181.61"),  # never more than it allows
        ("level", ">= 9000", "< 8", "< 5181.61"),
        ("level", ">= 9000", "= 6", "= 3886.21"),
        ("level", ">= 9000", "= 8", "= 5181.62"),
        ("level", ">= 9000", "6..8", "3886.22..5181.61"),
        ("count", "<= 3000", ">= 6", ">= 3887"),
        ("count", "<= 3000", "> 6", ">= 3887"),
        ("count", ">= 9000", "<= 8", "<= 5181.61"),
        ("count", ">= 9000", "= 8", "= 5181.62"),
        ("count", ">= 9000", "6..8", "3887..5181"),
    ],
)
def test_what_a_rate_asks_of_its_numerator_is_told(kind: str, own: str, goal: str, asked: str) -> None:
    facts = {"people": {"value": "647702", "unit": "人"}}
    (finding,) = findings_of({"n": {**figure(own), "kind": kind}, "r": rate(goal)}, facts=facts)
    assert (finding.code, finding.params["goal"], finding.params["asked"]) == ("FS117", f"r {goal}", asked)
    assert (finding.params["other"], finding.params["other_asked"]) == (f"n {own}", own)


def test_more_than_a_whole_number_is_the_next_one() -> None:
    (finding,) = findings_of({"n": figure("<= 4"), "r": rate("> 4")})
    assert (finding.params["asked"], finding.params["other_asked"]) == (">= 5", "<= 4")
