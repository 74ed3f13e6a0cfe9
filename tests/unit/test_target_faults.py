"""The rules of one target at their limits: goals, paces, points, bands, due days, what changes; each at its place.

In the targets below the sign ^ is no part of the plan: a fault is told there.
"""

from collections.abc import Iterable

import pytest
from support import faults_of, titled

from fsplan.core.finding import Finding
from fsplan.core.text import Text

PLAN = """\
fsplan: 1
id: p
title: 计划
period: 2030
units: {a: {name: 甲局}, b: {name: 乙局}}
items:
  - number: 1
    title: 任务
    duties:
      - id: "1"
        title: 职责
        owner: [a, b]
        targets:
          x: TARGET
          y: {kind: count, title: 另一项}
"""
LINE, BEGINS = 14, len("          x: ")


def faults(target: str) -> list[Finding]:
    return faults_of(PLAN, target)


def check(target: str, *codes: str) -> None:
    """A target has just these faults, each at its own ^, in the order of the line."""
    written = titled(target)
    wanted: list[tuple[str, int, int]] = []
    for number, at in enumerate(at for at, sign in enumerate(written) if sign == "^"):
        wanted.append((codes[number], LINE, BEGINS + at - number + 1))
    assert len(wanted) == len(codes)
    assert [(one.code, one.line, one.column) for one in faults(target)] == wanted


def expected(target: str) -> Iterable[object]:
    return [one.params["expected"] for one in faults(target)]


SOUND = [
    "{kind: count, goal: '>= 0'}",
    "{kind: share, goal: '>= 100%'}",
    "{kind: share, goal: '90%..100%'}",
    "{kind: level, goal: '>= -5', pace: none}",
    "{kind: count, goal: '>= 5', decimals: false}",
    "{kind: mean, goal: '>= 101%'}",
    "{kind: count, goal: '>= 1.2万', measured_in: 批次}",
    "{kind: count, goal: '>= 8', pace: [0, 0, 8, 8]}",
    "{kind: count, goal: '>= 8', pace: ['0%', '0%', '100%', '100%']}",
    "{kind: count, goal: '<= 1', pace: even}",
    "{kind: level, goal: '<= 1', pace: hold}",
    "{kind: share, goal: '<= 1%', pace: hold}",
    "{kind: count, pace: even}",
    "{kind: count, goal: '>= 1', points: 0.5}",
    "{kind: count, goal: '<= 1', points: 1, earn: all}",
    "{kind: status, points: 1}",
    "{kind: count, goal: '>= 1', bands: {watch: 0, behind: 1, critical: 100}}",
    "{kind: milestone, due: 2030-01-01}",
    "{kind: milestone, due: 2032-01-01}",
    "{kind: count, goal: '>= 1', revisions: [{from: 2030-01-01, goal: '>= 2', reason: 核定}]}",
    "{kind: count, goal: '>= 1', revisions: [{from: 2030-12-31, goal: '>= 2', reason: 核定}]}",
    "{kind: report, every: quarter, excused: [{unit: a, period: Q2, reason: 机构改革}]}",
]


@pytest.mark.parametrize("target", SOUND)
def test_what_a_target_may_say(target: str) -> None:
    check(target)


@pytest.mark.parametrize(
    "target",
    [
        "{kind: count, goal: ^'>= -1'}",
        "{kind: count, goal: ^'>= 5%'}",
        "{kind: share, goal: ^'>= 100.1%'}",
        "{kind: share, goal: ^'90%..101%'}",
        "{kind: count, goal: ^'>= 5.5', decimals: false}",
        "{kind: count, goal: ^'5..6.5', decimals: false}",
        "{kind: count, goal: ^'>= 2万', measured_in: 万元}",
        "{kind: milestone, goal: ^'>= 1'}",
        "{kind: count, goal: '>= 1', revisions: [{from: 2030-05-01, goal: ^'>= -1', reason: 核定}]}",
    ],
)
def test_goals_that_a_kind_cannot_have(target: str) -> None:
    check(target, "FS115")


@pytest.mark.parametrize(
    "target",
    [
        "{kind: count, goal: '>= 8', pace: ^hold}",
        "{kind: mean, goal: '>= 8', pace: ^[1, 2, 3, 8]}",
        "{kind: rate, goal: '>= 8', of: y, over: f, pace: ^even}",
        "{kind: count, goal: '= 0', pace: ^even}",
        "{kind: mean, goal: '<= 5%', pace: ^even}",
        "{kind: level, goal: '>= -1', pace: ^even}",
        "{kind: count, goal: '>= 8', pace: ^[1, 2, 8]}",
        "{kind: count, goal: '>= 8', pace: ^[1, 2, 3, 4, 8]}",
        "{kind: count, goal: '>= 8', pace: ^[1, 3, 2, 8]}",
        "{kind: count, goal: '>= 8', pace: ^[1, 2, 3, 9]}",
        "{kind: count, goal: '>= 8', pace: ^['1%', '2%', '3%', '99%']}",
        "{kind: count, pace: ^[1, 2, 3, 8]}",
    ],
)
def test_paces_that_a_target_cannot_have(target: str) -> None:
    found = [one for one in faults(target) if one.code == "FS118"]
    written = titled(target)
    assert [(one.line, one.column) for one in found] == [(LINE, BEGINS + written.index("^") + 1)]


def test_what_a_pace_may_be_instead_is_said() -> None:
    assert expected("{kind: count, goal: '>= 8', pace: [1, 2, 8]}") == [
        Text("4 个季度各一个", "one step for each of the 4 quarters")
    ]
    assert expected("{kind: level, goal: '>= -1', pace: even}") == [
        Text("none 或 hold：目标小于 0 时没有进度可言", "none or hold: towards a goal below 0 there is no pace")
    ]
    assert expected("{kind: count, goal: '>= 8', pace: [1, 2, 3, 9]}") == [
        Text("以目标 8 结束", "the goal, 8, at the end")
    ]
    assert expected("{kind: count, pace: [1, 2, 3, 8]}") == [
        Text("另写明 goal 的累计数量", "amounts beside a goal, which the target does not state")
    ]
    (words,) = expected("{kind: count, goal: '>= 8', pace: hold}")
    assert isinstance(words, Text)
    assert words.en.startswith("amounts, even, none, shares (hold is for level, share, rate, mean)")
    assert words.zh.startswith("各季度末的累计数量、even、none、各季度末的累计百分比（hold 只用于")
    (words,) = expected("{kind: share, goal: '>= 8%', pace: [1, 2, 3, 8]}")
    assert isinstance(words, Text) and words.en == "even, hold, none, shares (amounts is for count, level)"


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("{kind: count, goal: '>= 1', points: ^0}", ["FS106"]),
        ("{kind: count, goal: '>= 1', points: ^-1}", ["FS106"]),
        ("^{kind: count, points: 1}", ["FS105"]),
        ("^{kind: count, goal: '>= 1', earn: all}", ["FS105"]),
        ("{kind: count, goal: '<= 1', points: 1, earn: ^proportional}", ["FS106"]),
        ("{kind: level, goal: '1..2', points: 1, earn: ^proportional}", ["FS106"]),
        ("{kind: count, goal: '>= 1', bands: {watch: ^-1, behind: 1, critical: 2}}", ["FS119"]),
        ("{kind: count, goal: '>= 1', bands: {watch: 1, behind: ^1, critical: 2}}", ["FS119"]),
        ("{kind: count, goal: '>= 1', bands: {watch: 1, behind: 2, critical: ^101}}", ["FS119"]),
        ("{kind: count, goal: '>= 1', ^bands: {watch: 1, behind: 2}}", ["FS119"]),
        ("{kind: milestone, due: ^2029-12-31}", ["FS122"]),
        ("{kind: milestone, due: ^2032-01-02}", ["FS122"]),
        ("{kind: count, goal: '>= 1', revisions: ^[{from: 2029-12-31, goal: '>= 2', reason: 核定}]}", ["FS122"]),
        ("{kind: count, goal: '>= 1', revisions: ^[{from: 2031-01-01, goal: '>= 2', reason: 核定}]}", ["FS122"]),
        ("{kind: count, goal: '>= 1', revisions: [^{from: 2030-05-01, reason: 核定}]}", ["FS105"]),
        ("{kind: count, ^tolerance: 1, ^due: 2030-01-01}", ["FS105", "FS116"]),
        ("{kind: report, every: quarter, excused: ^[{unit: c, period: Q2, reason: 改革}]}", ["FS111"]),
        ("{kind: report, every: quarter, excused: ^[{unit: a, period: 2031Q2, reason: 改革}]}", ["FS106"]),
    ],
)
def test_points_bands_days_and_changes(target: str, codes: list[str]) -> None:
    if "tolerance" in target:
        assert sorted(one.code for one in faults(target)) == codes
    else:
        check(target, *codes)


def test_two_revisions_stand_in_the_order_of_their_days_each_day_once() -> None:
    one, other = "{from: %s, goal: '>= 2', reason: 甲}", "{from: %s, goal: '>= 3', reason: 乙}"
    two = "{kind: count, goal: '>= 1', revisions: ^[" + one + ", " + other + "]}"
    check((two % ("2030-05-01", "2030-05-02")).replace("^", ""))
    check(two % ("2030-05-01", "2030-05-01"), "FS106")
    check(two % ("2030-05-02", "2030-05-01"), "FS106")


FIRST = "revisions: [{from: 2030-05-01, goal: '%s', reason: 核定}]"


def test_a_first_goal_may_come_with_a_revision() -> None:
    check("{kind: count, " + FIRST % ">= 2" + "}")
    check("{kind: count, points: 5, pace: [0, 1, 1, 2], " + FIRST % ">= 2" + "}")
    check("{kind: count, pace: ^[0, 1, 1, 3], " + FIRST % ">= 2" + "}", "FS118")


@pytest.mark.parametrize(
    ("first", "revised", "codes"),
    [
        (">= 80%", ">= 85%", []),
        (">= 80%", ">= 85", ["FS115"]),
        (">= 8", ">= 9%", ["FS115"]),
        ("", ">= 85%", []),
        ("", ">= 85", []),
    ],
)
def test_a_mean_is_in_percent_all_year_or_never(first: str, revised: str, codes: list[str]) -> None:
    goal = f"goal: '{first}', " if first else ""
    found = faults("{kind: mean, " + goal + FIRST % revised + "}")
    assert [one.code for one in found] == codes
