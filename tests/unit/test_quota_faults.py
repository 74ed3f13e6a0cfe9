"""The rules of units' own amounts and of figures worked out of others; in a target the sign ^ marks a fault's place."""

import pytest
from support import faults_of, titled

from fsplan.core.finding import Finding
from fsplan.core.text import Text

PLAN = """\
fsplan: 1
id: p
title: 计划
period: 2030
facts: {f: {value: 1000, unit: 人, as_of: 2029-11-01}}
units: {a: {name: 甲局}, b: {name: 乙局}, c: {name: 丙局}}
groups: {g: {name: 成员, units: [a, b]}}
items:
  - number: 1
    title: 任务
    duties:
      - id: "1"
        title: 职责
        owner: [a, b]
        targets:
          n: {kind: count, title: 件数, goal: ">= 5", measured_in: 件}
          m: {kind: count, title: 另数, goal: ">= 6", measured_in: 件}
          o: {kind: count, title: 它数, measured_in: 家}
          s: {kind: count, title: 合数, measured_in: 件, sum_of: [n, m]}
          l: {kind: level, title: 存数, measured_in: 件}
          w: {kind: milestone, title: 节点}
          x: TARGET
"""
LINE, BEGINS = 22, len("          x: ")


def faults(target: str) -> list[Finding]:
    return faults_of(PLAN, target)


def check(target: str, *codes: str) -> list[Finding]:
    found = faults(target)
    places = [
        BEGINS + at - number + 1 for number, at in enumerate(at for at, c in enumerate(titled(target)) if c == "^")
    ]
    assert [(one.code, one.line, one.column) for one in found] == [
        (code, LINE, at) for code, at in zip(codes, places, strict=True)
    ]
    return found


@pytest.mark.parametrize(
    "target",
    [
        "{kind: count, goal: '>= 3', quotas: {a: 1, b: 2}}",
        "{kind: count, quotas: {a: 0, b: 2.5}}",
        "{kind: count, goal: '>= 2', quotas: {g: 1}}",
        "{kind: level, quotas: {a: -1, b: 2}}",
        "{kind: share, goal: '>= 5%', quotas: each}",
        "{kind: count, goal: '1..2', quotas: each}",
        "{kind: count, goal: '>= 2', quotas: {a: 2}, units: [a]}",
        "{kind: rate, of: n, over: f, per: 0.1}",
        "{kind: change, of: l, baseline: 1, goal: '>= 1%'}",
        "{kind: count, measured_in: 件, sum_of: [n, m], goal: '>= 11'}",
        "{kind: count, measured_in: 件, sum_of: [n, m], goal: '>= 10'}",
    ],
)
def test_what_is_sound(target: str) -> None:
    check(target)


@pytest.mark.parametrize(
    ("target", "code", "expected"),
    [
        ("^{kind: count, quotas: each}", "FS105", None),
        (
            "{kind: share, goal: '>= 1%', quotas: ^{a: 1}}",
            "FS106",
            Text(
                "each（各单位不同的数值只用于计数（count）、存量（level））",
                "each (amounts of their own are for count, level)",
            ),
        ),
        (
            "{kind: level, goal: '1..2', quotas: ^{a: 1}}",
            "FS106",
            Text(
                "each，或另设一个数值的目标：区间分不到各单位",
                "each, or a goal of one number: a range is not shared out",
            ),
        ),
        ("{kind: count, quotas: {a: 1, z: ^1}}", "FS111", None),
        (
            "{kind: count, quotas: {g: 1, b: ^1}}",
            "FS106",
            Text("每个单位只写一次（单位组的成员也算）", "each unit once, members of groups too"),
        ),
        (
            "{kind: count, quotas: {c: ^1}}",
            "FS123",
            Text("该职责或 units 里写明的单位", "a unit that the duty, or the target's units, name"),
        ),
        ("{kind: count, quotas: {b: ^1}, units: [a]}", "FS123", None),
        ("{kind: count, quotas: {a: ^-1, b: 2}}", "FS106", Text("不小于 0 的数值", "a number not below 0")),
        (
            "{kind: count, quotas: {a: ^0.5, b: 2}, decimals: false}",
            "FS106",
            Text("整数：该指标写明 decimals: false", "a whole number: the target says decimals: false"),
        ),
        ("{kind: count, measured_in: 万元, quotas: {a: ^2万}}", "FS106", None),
    ],
)
def test_amounts(target: str, code: str, expected: Text | None) -> None:
    (found,) = check(target, code)
    assert expected is None or found.params["expected"] == expected


@pytest.mark.parametrize(
    ("quotas", "difference"),
    [
        ("{a: 1, b: 1}", Text("少 1", "1 below")),
        ("{a: 2, b: 2}", Text("多 1", "1 above")),
        ("{g: 2}", Text("多 1", "1 above")),
        ("{a: 3.5}", Text("多 0.5", "0.5 above")),
    ],
)
def test_amounts_that_do_not_come_to_the_goal(quotas: str, difference: Text) -> None:
    (found,) = check("{kind: count, goal: '>= 3', quotas: ^" + quotas + "}", "FS125")
    assert (found.params["difference"], found.params["goal"], found.params["when"]) == (
        difference,
        ">= 3",
        Text("", ""),
    )


def test_amounts_and_goals_that_part_only_from_a_day_on() -> None:
    revised = (
        "revisions: [{from: 2030-07-01, goal: '>= 4', reason: 核定}, {from: 2030-10-01, goal: '>= 3', reason: 核定}]"
    )
    (found,) = check("{kind: count, goal: '>= 3', quotas: ^{a: 1, b: 2}, " + revised + "}", "FS125")
    assert found.params["when"] == Text("自 2030-07-01 起，", "from 2030-07-01 on, ")
    assert (found.params["sum"], found.params["difference"]) == ("3", Text("少 1", "1 below"))


@pytest.mark.parametrize(
    ("target", "code", "expected"),
    [
        ("{kind: rate, of: n, over: f, per: ^0}", "FS106", Text("大于 0 的数值", "a number above 0")),
        ("{kind: change, of: n, baseline: ^0}", "FS106", Text("大于 0 的数值", "a number above 0")),
        ("{kind: rate, of: ^q, over: f}", "FS111", None),
        ("{kind: rate, of: n, over: ^e}", "FS111", None),
        (
            "{kind: rate, of: ^w, over: f}",
            "FS123",
            Text("计数（count）、存量（level）类指标", "a target of kind count, level"),
        ),
        (
            "{kind: change, of: ^w, baseline: 1}",
            "FS123",
            Text(
                "计数（count）、存量（level）、占比（share）、比率（rate）、均值（mean）、增减（change）类指标",
                "a target of kind count, level, share, rate, mean, change",
            ),
        ),
        ("{kind: count, measured_in: 件, sum_of: ^[]}", "FS106", Text("至少一个指标", "at least one target")),
        ("{kind: count, measured_in: 件, sum_of: [n, ^k]}", "FS111", None),
        (
            "{kind: count, measured_in: 件, sum_of: [n, ^o]}",
            "FS123",
            Text("同为计数（count）、计量单位相同（件）的指标", "a count target of the same measure 件"),
        ),
        ("{kind: count, measured_in: 件, sum_of: [n, ^l]}", "FS123", None),
        ("{kind: count, measured_in: 件, sum_of: [n, ^n]}", "FS106", Text("每一部分只算一次", "each part once")),
        ("{kind: count, measured_in: 件, sum_of: [n, ^s]}", "FS106", Text("每一部分只算一次", "each part once")),
        ("{kind: count, sum_of: ^[x]}", "FS127", None),
    ],
)
def test_what_a_figure_is_worked_out_of(target: str, code: str, expected: Text | None) -> None:
    (found,) = check(target, code)
    assert expected is None or found.params["expected"] == expected


@pytest.mark.parametrize(
    ("goal", "difference"),
    [(">= 12", Text("少 1", "1 below")), ("> 12", None), ("<= 10", None), ("10..12", None)],
)
def test_the_goals_of_the_parts_must_bring_the_sum_to_its_own(goal: str, difference: Text | None) -> None:
    """The parts owe 5 and 6; they are held against a goal of the same sort alone."""
    found = faults("{kind: count, measured_in: 件, sum_of: [n, m], goal: '" + goal + "'}")
    assert [(one.code, one.params["difference"]) for one in found] == ([("FS125", difference)] if difference else [])
