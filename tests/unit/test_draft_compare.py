"""What changed between two plans, worked out by hand on a small one."""

import re
from pathlib import Path

import pytest

from fsplan.core.text import LANGS
from fsplan.draft.compare import compare_plans
from fsplan.plan.changes import PlanChange
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan
from fsplan.report.formats.markdown import render_markdown
from fsplan.report.views.changes import build_changes, record_changes, tell_changes, word_changes

OLD = """fsplan: 1
id: demo
title: 试验计划
period: 2030
units:
  water: {name: 市水务局, aliases: [市水务委]}
  edu: {name: 市教育局}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 完成抽检
        lead: [water]
        support: [edu]
        targets:
          sampling: {kind: count, title: 抽检批次, goal: ">= 720", measured_in: 批次}
  - no: 2
    title: 宣传
    duties:
      - id: "2.1"
        title: 开展宣传
        owner: [edu]
        targets:
          week: {kind: status, title: 宣传周}
"""


def _squeeze(text: str) -> str:
    return re.sub(" +", " ", text)


def load(text: str) -> Plan:
    loaded = parse_plan(text.encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def changes(new: str) -> list[PlanChange]:
    return compare_plans(load(OLD), load(new))


def test_a_plan_does_not_differ_from_itself() -> None:
    assert changes(OLD) == []
    assert tell_changes([], "en") == "the plans do not differ\n"


def test_a_goal_that_rose() -> None:
    assert changes(OLD.replace(">= 720", ">= 800")) == [
        PlanChange("goals", "sampling", "changed", ">= 720 批次", ">= 800 批次")
    ]


def test_a_role_that_changed_and_a_unit_that_came() -> None:
    found = changes(OLD.replace("support: [edu]", "shared: [edu]").replace("owner: [edu]", "owner: [edu, water]"))
    assert found == [
        PlanChange("roles", "1.1 市教育局", "changed", "support", "shared"),
        PlanChange("roles", "2.1 市水务局", "added", None, "owner"),
    ]


def test_another_spelling_of_a_unit_is_no_change() -> None:
    new = OLD.replace("name: 市水务局, aliases: [市水务委]", "name: 市水务 局").replace("water", "w")
    assert changes(new) == []


def test_an_item_put_in_front_renumbers_the_others_and_is_the_only_one_added() -> None:
    new = (
        OLD.replace('"2.1"', '"3.1"')
        .replace("- no: 2", "- no: 3")
        .replace('"1.1"', '"2.1"')
        .replace("- no: 1", "- no: 2")
    )
    extra = (
        '  - no: 1\n    title: 供水\n    duties:\n      - id: "1.1"\n        title: 保障供水\n        owner: [water]\n'
        "        targets:\n          supply: {kind: milestone, title: 供水工程, due: 2030-06-30}\n"
    )
    found = changes(new.replace("items:\n", "items:\n" + extra))
    assert found[:3] == [
        PlanChange("items", "1", "added", None, "1. 供水"),
        PlanChange("items", "2", "changed", "1. 抽检", "2. 抽检"),
        PlanChange("items", "3", "changed", "2. 宣传", "3. 宣传"),
    ]
    assert PlanChange("goals", "supply", "added", None, "due 2030-06-30") in found
    assert [one for one in found if one.part == "roles"] == [
        PlanChange("roles", "1.1 市水务局", "added", None, "owner")
    ]


def test_an_item_that_went_takes_its_duties_along() -> None:
    assert changes(OLD[: OLD.index("  - no: 2")]) == [
        PlanChange("items", "2", "removed", "2. 宣传", None),
        PlanChange("duties", "2.1", "removed", "2.1 开展宣传", None),
        PlanChange("roles", "2.1 市教育局", "removed", "owner", None),
    ]


def test_people_read_words_and_scripts_what_the_plans_say() -> None:
    new = OLD.replace(">= 720", ">= 800").replace("support: [edu]", "shared: [edu]")
    found = changes(new)
    told = {lang: word_changes(found, load(OLD), load(new), lang) for lang in LANGS}
    assert tell_changes(told["zh"], "zh") == (
        "单位和角色（1处）\n  ~ 1.1 市教育局：配合 → 按职责分工负责\n"
        "目标（1处）\n  ~ sampling：不少于720批次 → 不少于800批次\n"
    )
    assert tell_changes(told["en"], "en").endswith("Goals (1)\n  ~ sampling: at least 720 批次 → at least 800 批次\n")
    shown = _squeeze(render_markdown(build_changes(told["en"], "en")))
    assert "| sampling | changed | at least 720 批次 | at least 800 批次 |" in shown
    goals = build_changes(told["zh"], "zh").tables[-1]
    assert goals.heading == "目标"
    assert goals.texts() == [["sampling", "变更", "不少于720批次", "不少于800批次"]]
    assert record_changes(found) == {
        "items": [],
        "duties": [],
        "roles": [{"id": "1.1 市教育局", "change": "changed", "old": "support", "new": "shared"}],
        "goals": [{"id": "sampling", "change": "changed", "old": ">= 720 批次", "new": ">= 800 批次"}],
        "terms": [],
    }


def test_a_target_under_another_id_is_told_as_each_plan_has_it() -> None:
    was = 'sampling: {kind: count, title: 抽检批次, goal: ">= 720", measured_in: 批次}'
    now = "checks: {kind: count, title: 抽检批次, quotas: {water: 400, edu: 1.2万}, measured_in: 批次, points: 5}"
    new = OLD.replace(was, now)
    (one,) = word_changes(changes(new), load(OLD), load(new), "zh")
    assert (one.id, one.old) == ("checks", "不少于720批次")
    assert one.new == "不少于12400批次，市水务局不少于400批次、市教育局不少于12000批次，分值5分"
    new = OLD.replace("kind: status, title: 宣传周", "kind: status, title: 宣传周, due: 2030-06-30")
    (one,) = word_changes(changes(new), load(OLD), load(new), "zh")
    assert (one.old, one.new) == (None, "2030年6月30日前完成")


def test_shares_and_points_that_changed() -> None:
    was = 'goal: ">= 720", measured_in: 批次'
    shared = OLD.replace(was, "quotas: {water: 400, edu: 1.2万}, measured_in: 批次, points: 5")
    (change,) = changes(shared)
    assert (change.part, change.old, change.new) == ("goals", ">= 720 批次", "water 400; edu 12000, 5 points")
    (change,) = changes(OLD.replace(was, f"{was}, quotas: each"))
    assert change.new == ">= 720 批次, each"


@pytest.mark.parametrize(
    ("added", "old", "new"),
    [
        ("pace: [20%, 50%, 80%, 100%]", ">= 720 批次", ">= 720 批次, pace 20%, 50%, 80%, 100%"),
        ("bands: {watch: 0, behind: 5, critical: 20}", ">= 720 批次", ">= 720 批次, bands {behind: 5, critical: 20}"),
        ("units: [water]", ">= 720 批次", ">= 720 批次, units [water]"),
        ("decimals: true", ">= 720 批次", ">= 720 批次, decimals true"),
        (
            "revisions: [{from: 2030-07-01, goal: '>= 800', reason: 区委会议}]",
            ">= 720 批次",
            ">= 720 批次, revisions [{from: 2030-07-01, goal: >= 800, reason: 区委会议}]",
        ),
    ],
)
def test_whatever_else_a_target_says_differently_is_told(added: str, old: str, new: str) -> None:
    was = "measured_in: 批次"
    (change,) = changes(OLD.replace(was, f"{was}, {added}"))
    assert (change.part, change.id, change.old, change.new) == ("goals", "sampling", old, new)


def test_what_a_plan_says_for_all_is_told() -> None:
    """Scoring, bands, the rules of escalation, denominators, who belongs to a group; a unit's contact never."""
    more = """scoring: {full: 120, late_filing: -2}
bands: {watch: 0, behind: 5, critical: 20}
escalation: [{level: behind, periods: 2, action: interview}]
facts: {people: {value: 1.5, unit: 人}}
groups: {all: {name: 成员单位, units: [water, edu]}}
forms: {own: {columns: {target: 指标, value: 完成数}, basis: total}}
ledgers: {book: {title: 台账, key: no, date: day, unit: water, columns: {no: {header: 号, type: text}, \
day: {header: 日, type: date}}}}
""".replace("\\\n", "")
    new = OLD.replace("items:\n", more + "items:\n")
    told = {one.id: (one.change, one.old, one.new) for one in changes(new)}
    assert {one.part for one in changes(new)} == {"terms"}
    assert told.pop("ledgers.book")[2] == (
        "{title: 台账, key: no, date: day, unit: {unit: water}, "
        "columns: {no: {header: 号, type: text}, day: {header: 日, type: date}}}"
    )
    assert told == {
        "scoring": ("added", None, "{full: 120, late_filing: -2}"),
        "bands": ("changed", "{}", "{behind: 5, critical: 20}"),
        "escalation": ("added", None, "[{level: behind, periods: 2, action: interview}]"),
        "facts.people": ("added", None, "{value: 1.5, unit: 人}"),
        "groups.all": ("added", None, "{name: 成员单位, units: [water, edu]}"),
        "forms.own": ("added", None, "{columns: {target: 指标, value: 完成数}, basis: total}"),
    }
