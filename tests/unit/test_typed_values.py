"""Values of a plan file that cannot be read: where each stands, what is shown of it, what should stand there.

In the plans below the sign ^ is no part of the plan: a fault is told there.
"""

from pathlib import Path

import pytest

from fsplan.core.finding import Finding
from fsplan.core.messages.plan_values import EXPECTED
from fsplan.core.text import Text
from fsplan.plan.parse import parse_plan

PLAN = """\
fsplan: 1
id: p
title: 计划
period: 2030
units: {a: {name: 甲局}}
items:
  - {number: 1, title: 任务, duties: [{id: "1", title: 职责, owner: [a], targets: {x: {kind: count, title: 批次}}}]}
"""


def faults(plan: str) -> list[Finding]:
    return list(parse_plan(plan.encode(), Path("plan.yaml"), "plan.yaml").findings)


def check(old: str, new: str, code: str, value: str, field: str) -> Finding:
    """Change a piece of the plan; there is one fault, at the ^ in it."""
    plan = PLAN.replace(old, new)
    before = plan[: plan.index("^")]
    (found,) = faults(plan.replace("^", ""))
    assert (found.code, found.value, found.field) == (code, value, field)
    assert (found.line, found.column) == (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    return found


TARGET = "{kind: count, title: 批次}"


@pytest.mark.parametrize(
    ("old", "new", "value", "field", "expected"),
    [
        ("period: 2030", "period: ^30", "30", "period", EXPECTED["period"]),
        ("period: 2030", "period: ^[2030]", "[…]", "period", EXPECTED["period"]),
        ("period: 2030", "period: ^{start: 2030-01-01}", "{…}", "period", EXPECTED["period"]),
        ("period: 2030", "period: ^{start: 2030-01-01, end: [x]}", "{…}", "period", EXPECTED["period"]),
        ("period: 2030", "period: 2030\nstatus: ^新", "新", "status", Text("draft、adopted", "draft, adopted")),
        ("period: 2030", "period: 2030\ndata: ^x", "x", "data", EXPECTED["list"]),
        ("period: 2030", "period: 2030\ndata: [^/x]", "/x", "data", EXPECTED["data"]),
        ("period: 2030", "period: 2030\nbands: ^x", "x", "bands", EXPECTED["mapping"]),
        ("title: 计划", "title: ^[x]", "[…]", "title", EXPECTED["text"]),
        ("title: 计划", "title: ^''", "", "title", Text("不为空的文字", "text that is not empty")),
        ("id: p", "id: ^一", "一", "id",
         Text("编号：字母、数字、下划线、点、连字符", "an id of letters, digits, underscores, dots and hyphens")),
        ("{a:", "{^一: {name: 乙局}, a:", "一", "一",
         Text("编号：字母、数字、下划线、点、连字符", "an id of letters, digits, underscores, dots and hyphens")),
        ("number: 1", "number: ^1.5", "1.5", "number", EXPECTED["count"]),
        ("number: 1", "number: ^-1", "-1", "number", EXPECTED["count"]),
        (TARGET, "{kind: ^counts, title: 批次}", "counts", "kind", Text(
            "count、level、share、rate、mean、change、milestone、report、status",
            "count, level, share, rate, mean, change, milestone, report, status")),
        (TARGET, "{kind: count, title: 批次, goal: ^'3'}", "3", "goal", EXPECTED["goal"]),
        (TARGET, "{kind: count, title: 批次, goal: ^[3]}", "[…]", "goal", None),
        (TARGET, "{kind: count, title: 批次, pace: ^often}", "often", "pace", EXPECTED["pace"]),
        (TARGET, "{kind: count, title: 批次, quotas: ^all}", "all", "quotas", EXPECTED["quotas"]),
        (TARGET, "{kind: count, title: 批次, quotas: ^{}}", "{…}", "quotas", EXPECTED["quotas"]),
        (TARGET, "{kind: count, title: 批次, quotas: ^{a: x}}", "{…}", "quotas", EXPECTED["quotas"]),
        (TARGET, "{kind: count, title: 批次, quotas: ^{a: [1]}}", "{…}", "quotas", EXPECTED["quotas"]),
        (TARGET, "{kind: count, title: 批次, decimals: ^yes}", "yes", "decimals", EXPECTED["flag"]),
        (TARGET, "{kind: milestone, title: 节点, due: ^2030}", "2030", "due", EXPECTED["date"]),
        (TARGET, "{kind: change, title: 增减, of: x, baseline: ^x}", "x", "baseline", EXPECTED["amount"]),
        ("period: 2030", "period: 2030\nplausibility: {far_above: ^1}", "1", "far_above", EXPECTED["times"]),
        ("period: 2030", "period: 2030\nplausibility: {whole_jump: ^true}", "true", "whole_jump", EXPECTED["times"]),
        ("period: 2030", "period: 2030\ndefaults: {width: ^39}", "39", "width", EXPECTED["columns"]),
        ("period: 2030", "period: 2030\ndefaults: {width: ^x}", "x", "width", EXPECTED["columns"]),
        # whom a unit is reached by is shown nowhere
        ("name: 甲局", "name: 甲局, contact: {email: ^zhang}", "***", "email", EXPECTED["email"]),
        ("name: 甲局", "name: 甲局, contact: ^zhang", "***", "contact", EXPECTED["mapping"]),
        ("name: 甲局", "name: 甲局, contact: {phone: ^[1]}", "***", "phone", EXPECTED["text"]),
    ],
)  # fmt: skip
def test_each_value_at_its_place(old: str, new: str, value: str, field: str, expected: Text | None) -> None:
    found = check(old, new, "FS106", value, field)
    assert expected is None or found.params["expected"] == expected


def test_a_unit_whose_id_is_contact_is_shown() -> None:
    check("{a:", "{contact: {name: ^''}, a:", "FS106", "", "name")
    check("{a:", "{contact: ^x, a:", "FS106", "x", "contact")


@pytest.mark.parametrize(
    ("extra", "found"),
    [
        ("plausibility: {far_above: 1.01, whole_jump: 'false'}", True),
        ("defaults: {width: 40}", True),
        ("defaults: {width: 0}", True),
        ("period: {start: 2030-04-01, end: 2031-03-31}", True),
    ],
)
def test_what_is_just_right(extra: str, found: bool) -> None:
    plan = PLAN.replace("period: 2030", extra if "period" in extra else f"period: 2030\n{extra}")
    assert (faults(plan) == []) is found


@pytest.mark.parametrize(
    ("old", "new", "key", "near"),
    [
        ("period: 2030", "period: 2030\n^unit: {}", "unit", "units"),
        ("name: 甲局", "name: 甲局, ^alias: [x]", "alias", "aliases"),
        ("number: 1", "number: 1, ^sections: 1", "sections", "section"),
        ("owner: [a]", "owner: [a], ^leads: [a]", "leads", "lead"),
        (TARGET, "{kind: count, title: 批次, ^form: l}", "form", "from"),
        (TARGET, "{kind: count, title: 批次, ^goals: l}", "goals", "goal"),
        ("period: 2030", "period: 2030\nbands: {^watches: 1}", "watches", "watch"),
    ],
)
def test_a_key_that_is_none_is_answered_with_the_nearest_there(old: str, new: str, key: str, near: str) -> None:
    assert check(old, new, "FS104", key, key).params["nearest"] == near


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("title: 计划\n", "", "title"),
        ("number: 1, title: 任务, ", "number: 1, ", "title"),
        ("kind: count, ", "", "kind"),
        ("name: 甲局", "", "name"),
    ],
)
def test_a_key_that_is_missing_is_told_where_its_holder_has_its_own(old: str, new: str, key: str) -> None:
    (found,) = faults(PLAN.replace(old, new))
    line = next(number for number, text in enumerate(PLAN.splitlines(), 1) if old.strip("\n ,") in text)
    where = {"kind": PLAN.splitlines()[6].index("x: {") + 1, "name": len("units: {") + 1}
    assert (found.code, found.field, found.line) == ("FS105", key, 1 if old == "title: 计划\n" else line)
    assert key not in where or found.column == where[key]
