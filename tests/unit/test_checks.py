"""A plan's faults stand side by side: a name claimed twice hides no other fault, and is hidden by none."""

from pathlib import Path

import pytest
from support import load_data

from fsplan.core.finding import Finding
from fsplan.plan.parse import parse_plan

Spec = dict[str, object]


def faults(units: Spec, targets: Spec, **duty: object) -> list[Finding]:
    data = {
        "fsplan": "1",
        "id": "p",
        "title": "计划",
        "period": "2030",
        "units": {id_: {"name": name} for id_, name in units.items()},
        "items": [{"no": "1", "title": "任务", "duties": [{"id": "1", "title": "职责", "targets": targets, **duty}]}],
    }
    return list(load_data(data).findings)


TWICE = {"a": "某局", "b": "某局"}
COUNT = {"kind": "count", "title": "批次"}


@pytest.mark.parametrize(
    ("targets", "duty", "others"),
    [
        ({"x": COUNT}, {"owner": ["a"]}, []),
        ({"x": COUNT}, {"owner": ["nobody"]}, ["FS111"]),
        ({"x": COUNT}, {}, ["FS114"]),
        ({}, {"owner": ["a"]}, ["FS120"]),
        ({"x": {**COUNT, "due": "2030-06-30"}}, {"owner": ["a"]}, ["FS116"]),
        ({"x": {**COUNT, "units": ["nobody"], "goal": ">= 80%"}}, {"owner": ["a"]}, ["FS111", "FS115"]),
    ],
)
def test_a_name_claimed_twice_beside_other_faults(targets: Spec, duty: Spec, others: list[str]) -> None:
    found = faults(TWICE, targets, **duty)
    assert sorted(finding.code for finding in found) == sorted(["FS113", *others])
    (twice,) = [finding for finding in found if finding.code == "FS113"]
    assert (twice.value, twice.params["first"]) == ("某局", "a")
    assert sorted(f.code for f in faults({"a": "某局", "b": "另一局"}, targets, **duty)) == sorted(others)


def test_every_name_claimed_twice_is_told_once_each() -> None:
    """Two units and two targets share a name each; the third unit shares the first one's too."""
    targets = {"x": COUNT, "y": {**COUNT, "title": "Ｂatch", "aliases": ["批次"]}}
    found = faults({**TWICE, "c": "某局"}, targets, owner=["a"])
    assert [(f.code, f.value, f.params["first"]) for f in found] == [
        ("FS113", "某局", "a"),
        ("FS113", "某局", "a"),
        ("FS113", "批次", "x"),
    ]


def test_faults_of_a_ledger_stand_at_their_column_and_those_of_a_draw_at_their_word() -> None:
    data = """\
fsplan: 1
id: p
title: 计划
period: 2030
units: {a: {name: 甲局}}
ledgers:
  l:
    title: 台账
    key: no
    date: day
    unit: a
    columns:
      no: {header: 编号, type: text, min: 3}
      day: {header: 日期, type: date}
      part: {header: 大类, type: enum, values: [肉, 奶]}
items:
  - no: 1
    title: 任务
    duties:
      - id: "1"
        title: 职责
        owner: [a]
        targets:
          x: {kind: count, title: 批次, from: l, where: {prt: [肉], part: [肉, 蛋]}}
"""
    found = parse_plan(data.encode(), Path("plan.yaml"), "plan.yaml").findings
    assert [(f.code, f.line, f.column, f.value) for f in found] == [
        ("FS106", 13, 41, "3"),
        ("FS111", 24, 56, "prt"),
        ("FS111", 24, 76, "蛋"),
    ]
