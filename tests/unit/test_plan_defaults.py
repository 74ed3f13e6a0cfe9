"""What holds where a plan does not say otherwise, and what stands in a plan once it is loaded."""

from datetime import date
from decimal import Decimal

import pytest
from support import load_data, plan_of

from fsplan.core.text import Text
from fsplan.plan.kinds import DONE, KINDS, STATUS
from fsplan.plan.model import ANSWERING, ROLES, Bands, EscalationRule, Plausibility, Scoring
from fsplan.plan.scalars import Goal


def test_what_a_plan_leaves_to_the_program() -> None:
    file = plan_of({"x": {"kind": "count", "by": ["a"]}}).file
    assert (file.timezone, file.status, file.area, file.data) == ("Asia/Shanghai", "adopted", "", ())
    assert (file.bands, file.scoring, file.escalation) == (Bands(), None, ())
    assert (file.bands.watch, file.bands.behind, file.bands.critical) == (0, 10, 30)
    assert EscalationRule(level="behind", action="remind").periods == 1
    assert (Scoring().full, Scoring().late_filing, Scoring().missing_filing) == (100, 0, 0)
    limits = file.plausibility
    told = (limits.far_above, limits.same_as_before, limits.total_as_period, limits.whole_jump, limits.is_silent)
    assert told == (3, True, True, 2, False)
    nothing = Plausibility(far_above=None, same_as_before=False, total_as_period=False, whole_jump=None)
    assert nothing.is_silent
    for key in ("far_above", "same_as_before", "total_as_period", "whole_jump"):
        assert not nothing.but(**{key: getattr(limits, key)}).is_silent


def test_what_a_target_leaves_to_the_program() -> None:
    target = plan_of({"x": {"kind": "count", "by": ["a"]}}).targets["x"]
    spec = target.spec
    assert (spec.over_time, spec.earn, spec.measured_in, spec.goal, spec.points) == (
        "last",
        "proportional",
        "",
        None,
        None,
    )
    assert (target.common_goal, target.owed_by("a"), target.made_of, target.is_all_or_nothing) == (
        None,
        None,
        (),
        False,
    )
    assert (target.is_whole, target.is_percent, target.is_ceiling, target.is_derived) == (True, False, False, False)


def test_roles_and_words() -> None:
    assert ROLES == ("owner", "lead", "shared", "support", "guide") and ANSWERING == ("owner", "lead", "shared")
    assert STATUS == {"not_started": 0, "in_progress": 1, "done": 2} and DONE == 2
    assert KINDS["milestone"].words["已完成"] == 1 and KINDS["milestone"].words["未完成"] == 0
    assert set(KINDS["report"].words.values()) == {1}
    assert {KINDS["status"].words[word] for word in ("done", "完成", "已完成")} == {DONE}
    assert KINDS["milestone"].said == {1: Text("完成", "done"), 0: Text("未完成", "not done")}
    assert [text.en for _, text in sorted(KINDS["status"].said.items())] == ["not started", "in progress", "done"]


def test_what_the_kinds_tell_apart() -> None:
    def with_flag(name: str) -> set[str]:
        return {kind.name for kind in KINDS.values() if getattr(kind, name)}

    assert with_flag("is_flow") == {"count"} and with_flag("is_base") == with_flag("takes_amounts") == {
        "count",
        "level",
    }
    assert with_flag("may_be_negative") == {"level", "mean", "change"} and with_flag("has_whole") == {"share"}
    assert with_flag("adds_parts") == {"count", "level", "rate"} and with_flag("is_average") == {"mean"}
    assert with_flag("is_derived") == {"rate", "change"} and with_flag("counts_units") == {"status"}
    assert with_flag("is_percent") == {"share", "change"} and with_flag("takes_percent") == {"share", "change", "mean"}
    assert with_flag("ceiling_has_pace") == {"count", "level"} and with_flag("is_filing") == {"report"}
    assert with_flag("is_task") == {"milestone", "status"} and with_flag("asks_each") == {"report", "status"}
    assert with_flag("is_ratio") == {"share", "mean", "rate", "change"}
    assert with_flag("is_owed_each_period") == {"count", "level", "share", "mean"}
    bases = {kind.name: kind.filled_basis for kind in KINDS.values() if kind.filled_basis}
    assert bases == {"count": "period", "share": "total"}


@pytest.mark.parametrize(
    ("scoring", "faulty"),
    [
        ({"full": "0.5"}, []),
        ({"full": "0"}, ["full"]),
        ({"full": "-1"}, ["full"]),
        ({"late_filing": "0", "missing_filing": "-0.5"}, []),
        ({"late_filing": "0.5", "missing_filing": "1"}, ["late_filing", "missing_filing"]),
    ],
)
def test_what_a_score_is_out_of_and_what_filings_cost(scoring: dict[str, str], faulty: list[str]) -> None:
    targets = {"x": {"kind": "count", "title": "数", "goal": ">= 1", "points": "1"}}
    duty = {"id": "1", "title": "职责", "owner": ["a"], "targets": targets}
    data = {"fsplan": "1", "id": "p", "title": "计划", "period": "2030", "units": {"a": {"name": "甲局"}}}
    found = load_data({**data, "scoring": scoring, "items": [{"no": "1", "title": "任务", "duties": [duty]}]}).findings
    assert [(one.code, one.field, one.value) for one in found] == [("FS106", key, scoring[key]) for key in faulty]
    words = {"full": Text("大于 0 的数值", "a number above 0")}
    other = Text("不大于 0 的数值，如 -2", "a number not above 0, such as -2")
    assert [one.params["expected"] for one in found] == [words.get(key, other) for key in faulty]


def test_which_amounts_are_whole() -> None:
    def is_whole(**spec: object) -> bool:
        return plan_of({"x": {"kind": "count", **spec}}).targets["x"].is_whole

    assert is_whole(measured_in="批次") and not is_whole(measured_in="吨") and not is_whole(measured_in="万批次")
    assert not is_whole(measured_in="批次", goal=">= 1.5") and is_whole(measured_in="批次", goal=">= 1.0")
    assert is_whole(measured_in="吨", decimals="false") and not is_whole(measured_in="批次", decimals="true")
    assert not is_whole(measured_in="批次", quotas={"a": "0.5", "b": "1"}) and not is_whole(kind="level")
    revised = [{"from": "2030-05-01", "goal": ">= 2.5", "reason": "核定"}]
    assert not is_whole(measured_in="批次", goal=">= 2", revisions=revised)


def test_which_goals_are_limits() -> None:
    def is_ceiling(kind: str, goal: str) -> bool:
        return plan_of({"x": {"kind": kind, "goal": goal}}).targets["x"].is_ceiling

    assert is_ceiling("count", "<= 5") and is_ceiling("level", "< 5") and is_ceiling("count", "= 0")
    assert not any(is_ceiling(kind, goal) for kind, goal in [("level", "= 0"), ("count", "= 1"), ("count", ">= 0")])


def test_what_each_and_all_owe() -> None:
    plan = plan_of(
        {
            "x": {"kind": "count", "goal": "2..3", "quotas": "each", "by": ["a", "b"]},
            "y": {"kind": "count", "quotas": {"a": "1", "g": "2"}, "by": ["a"], "support": ["g"]},
            "z": {"kind": "share", "goal": ">= 5%", "quotas": "each", "by": ["a", "b"]},
            "s": {"kind": "count", "goal": ">= 2", "units": ["b"], "by": ["a"]},
        },
        groups={"g": {"name": "成员", "units": ["b", "c"]}},
    )
    x, y, z, s = (plan.targets[id_] for id_ in "xyzs")
    assert x.common_goal == Goal("..", Decimal(4), upper=Decimal(6)) and x.owed_by("b") == x.spec.goal
    assert y.common_goal == Goal(">=", Decimal(5)) and y.owed_by("c") == Goal(">=", Decimal(2))
    assert y.answering == ("a", "b", "c") and z.common_goal == z.spec.goal
    assert (s.answering, s.accountable, s.allowed) == (("b",), ("b",), frozenset("b"))
    own = x.own("b")
    assert (own.answering, own.allowed, own.spec.goal, own.quotas) == (("b",), frozenset("b"), x.spec.goal, {})
    assert y.own("z").spec.goal is None


def test_what_a_figure_is_worked_out_of() -> None:
    targets: dict[str, dict[str, object]] = {
        "n": {"kind": "count"},
        "m": {"kind": "count"},
        "s": {"kind": "count", "sum_of": ["n", "m"]},
        "r": {"kind": "rate", "of": "s", "over": "f", "goal": ">= 1"},
        "l": {"kind": "level"},
        "c": {"kind": "change", "of": "l", "baseline": "5"},
    }
    plan = plan_of(targets, facts={"f": {"value": "10", "unit": "人", "as_of": "2029-12-31"}})
    made = {id_: target.made_of for id_, target in plan.targets.items()}
    assert made == {"n": (), "m": (), "s": ("n", "m"), "r": ("s",), "l": (), "c": ("l",)}
    sources = {id_: [one.id for one in plan.sources_of(target)] for id_, target in plan.targets.items()}
    assert sources == {"n": ["n"], "m": ["m"], "s": ["n", "m"], "r": ["n", "m"], "l": ["l"], "c": ["l"]}
    assert plan.needed == {"n", "m"}  # of the change nothing is asked
    assert [id_ for id_, target in plan.targets.items() if target.is_derived] == ["s", "r", "c"]
    assert [id_ for id_, target in plan.targets.items() if target.is_amount] == ["n", "m", "l"]


def test_names_ids_and_titles() -> None:
    units = {"a": {"name": "甲局", "name_en": "A", "aliases": ["甲办"]}, "b": {"name": "乙局"}}
    duty = {
        "id": "1",
        "title": "职责",
        "lead": ["a"],
        "shared": ["g"],
        "targets": {"x": {"kind": "count", "title": "数"}},
    }
    data = {"fsplan": "1", "id": "p", "title": "计划", "period": "2030", "units": units}
    groups = {"g": {"name": "成员", "units": ["b"]}}
    plan = load_data({**data, "groups": groups, "items": [{"no": "1", "title": "任务", "duties": [duty]}]}).plan
    assert plan is not None and plan.period.start == date(2030, 1, 1)
    assert [plan.unit_title(*asked) for asked in (("a", "en"), ("a", "zh"), ("b", "en"), ("g", "zh"), ("?", "zh"))] == [
        "A", "甲局", "乙局", "成员", "?"
    ]  # fmt: skip
    assert plan.unit_names == {"甲局": "a", "a": "a", "甲办": "a", "乙局": "b", "b": "b"}
    assert plan.party_names() == ["甲局", "a", "A", "甲办", "乙局", "b", "成员", "g"]
    assert plan.targets["x"].accountable == ("a",) and plan.targets["x"].answering == ("a", "b")
    assert plan.means(None, "z") and plan.means("g", "a", "b") and not plan.means("g", "a") and plan.means("a", "a")
    assert plan.expand("g", "b", "a", "g") == ("b", "a") and plan.original_goal("x") is None
