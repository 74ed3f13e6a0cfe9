"""Names, ids and references of a plan: each fault at its place, with what stands first or nearest.

In the plans below the sign ^ is no part of the plan: a fault is told there.
"""

from pathlib import Path

import pytest

from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.plan.parse import parse_plan

PLAN = """\
fsplan: 1
id: p
title: 计划
period: 2030
UNITS
sections: [{number: 1, title: 章}]
items:
  - number: 1
    section: 1
    title: 任务
    duties:
      - {id: "1.1", title: 职责, owner: [a], targets: {x: {kind: count, title: 批次}}}
  ITEM
"""
UNITS = "units: {a: {name: 甲局}, b: {name: 乙局}}"
ITEM = (
    "- {number: 2, title: 另项, duties: [{id: '2.1', title: 职责, owner: [a], targets: {y: {kind: count, title: 数}}}]}"
)


def faults(units: str = UNITS, item: str = ITEM, **changed: str) -> list[Finding]:
    text = PLAN.replace("UNITS", units).replace("ITEM", item)
    for old, new in changed.items():
        text = text.replace(f"{old}:", new)
    return list(parse_plan(text.encode(), Path("plan.yaml"), "plan.yaml").findings)


def check(units: str = UNITS, item: str = ITEM) -> list[Finding]:
    """There is a fault at each ^, in the order of lines and columns, and no other."""
    text = PLAN.replace("UNITS", units).replace("ITEM", item)
    wanted = []
    for number, line in enumerate(text.splitlines(), 1):
        marks = [at for at, sign in enumerate(line) if sign == "^"]
        wanted += [(number, at - before + 1) for before, at in enumerate(marks)]
    found = faults(units.replace("^", ""), item.replace("^", ""))
    assert [(one.line, one.column) for one in found] == wanted, found
    return found


def test_the_plan_itself_is_sound() -> None:
    check()


@pytest.mark.parametrize(
    ("units", "value", "first"),
    [
        ("units: {a: {name: 甲局}, b: {name: ^甲局}}", "甲局", "a"),
        ("units: {a: {name: 甲局}, b: {name: 乙局, name_en: ^甲局}}", "甲局", "a"),
        ("units: {a: {name: 甲局}, b: {name: 乙局, aliases: [丙, ^甲局]}}", "甲局", "a"),
        ("units: {a: {name: 甲局, aliases: [b]}, b: ^{name: 乙局}}", "b", "a"),
        ("units: {a: {name: 甲局, aliases: [甲局]}, b: {name: 乙局}}", "", ""),
        ("units: {a: {name: 甲局}}\ngroups: {g: {name: ^甲 局, units: [a]}}", "甲 局", "a"),
        ("units: {a: {name: 甲局}}\ngroups: {g: {name: 组, aliases: [^A], units: [a]}}", "A", "a"),
        ("units: {a: {name: 批次}}", "", ""),  # a target may be called as a unit is
    ],
)
def test_a_name_means_one_unit_or_group(units: str, value: str, first: str) -> None:
    found = check(units)
    assert [(one.code, one.value, one.params["first"]) for one in found] == ([("FS113", value, first)] if value else [])


def item(duty: str, head: str = "number: 2, title: 另项") -> str:
    return f"- {{{head}, duties: [{{{duty}}}]}}"


SOUND = "id: '2.1', title: 职责, owner: [a], targets: {y: {kind: count, title: 数}}"


@pytest.mark.parametrize(
    ("changed", "code", "value", "params"),
    [
        (item(SOUND, "number: ^1, title: 另项"), "FS112", "1", {"kind": Text("任务编号", "item number"), "first": "8"}),
        (item(SOUND.replace("'2.1'", "^'1.1'")), "FS112", "1.1", {"kind": Text("职责编号", "duty id"), "first": "12"}),
        (item(SOUND.replace("y:", "^x:")), "FS112", "x", {"kind": Text("指标编号", "target id"), "first": "12"}),
        (item(SOUND.replace("title: 数", "title: ^批次")), "FS113", "批次", {"first": "x"}),
        (item(SOUND.replace("title: 数", "title: 数, title_en: ^x")), "FS113", "x", {"first": "x"}),
        (item(SOUND, "number: 2, section: ^2, title: 另项"), "FS111", "2",
         {"kind": Text("章节", "section"), "nearest": ""}),
        (item(SOUND.replace("[a]", "[a, ^c]")), "FS111", "c",
         {"kind": Text("单位或单位组", "unit or group"), "nearest": ""}),
        (item(SOUND.replace("owner: [a]", "owner: [a], guide: [^c]")), "FS111", "c", None),
        (item(SOUND.replace("title: 数", "title: 数, units: [a, ^c]")), "FS111", "c", None),
        (item(SOUND.replace("owner: [a], ", "").replace("'2.1'", "^'2.1'")), "FS114", "2.1", {}),
        (item(SOUND.replace("owner", "support").replace("'2.1'", "^'2.1'")), "FS114", "2.1", {}),
        (item("id: ^'2.1', title: 职责, owner: [a], targets: {}"), "FS120", "2.1", {}),
        (item(SOUND.replace("title: 数", "title: 数, units: ^[]")), "FS114", "y", {}),
    ],
)  # fmt: skip
def test_ids_and_references(changed: str, code: str, value: str, params: dict[str, object] | None) -> None:
    (found,) = check(item=changed)
    assert (found.code, found.value) == (code, value)
    assert params is None or found.params == params


def test_a_group_holds_units_that_there_are() -> None:
    units = "units: {market: {name: 甲局}, a: {name: 乙局}}\ngroups: {g: {name: 组, units: [a, ^markt]}}"
    (found,) = check(units)
    assert (found.code, found.value) == ("FS111", "markt")
    assert found.params == {"kind": Text("单位", "unit"), "nearest": "market"}
    (group,) = check("units: {a: {name: 乙局}}\ngroups: {g: {name: 组, units: [a]}, h: {name: 他组, units: [^g]}}")
    assert group.value == "g"  # a group is no unit


def test_without_sections_an_item_may_name_any() -> None:
    named = PLAN.replace("sections: [{number: 1, title: 章}]\n", "").replace("UNITS", UNITS).replace("ITEM", ITEM)
    assert parse_plan(named.encode(), Path("plan.yaml"), "plan.yaml").findings == ()


def test_faults_in_the_plans_own_keys() -> None:
    period = faults(period="period: {start: 2030-05-02, end: 2030-05-01} #")
    assert [(one.code, one.line, one.column, one.value) for one in period] == [
        ("FS124", 4, 9, "2030-05-02 - 2030-05-01")
    ]
    assert faults(period="period: {start: 2030-05-01, end: 2030-05-01} #") == []
    told = "facts: {f: {value: 0, unit: 人}, g: {value: 0.1, unit: 人}, h: {value: -1, unit: 人}}"
    facts = faults(period=f"{told}\nperiod:")
    assert [(one.code, one.field, one.value, one.column) for one in facts] == [
        ("FS106", "value", "0", told.index("0,") + 1),
        ("FS106", "value", "-1", told.index("-1") + 1),
    ]
    zone = faults(period="timezone: Asia/Beijing\nperiod:")
    assert [(one.code, one.line, one.column, one.value) for one in zone] == [("FS106", 4, 11, "Asia/Beijing")]
    bands = faults(period="bands: {watch: 0, behind: 5, critical: 5}\nperiod:")
    assert [(one.code, one.column, one.value) for one in bands] == [("FS119", 40, "5")]
