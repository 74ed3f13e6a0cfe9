"""A group's name works wherever a unit's does: what every command then says, by hand on three units."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support import Ran, load_data, verdict, write_csv

from fsplan.account.parts import part_of
from fsplan.plan.kinds import STATUS

Run = Callable[..., Ran]
TARGETS = {
    "n": {"kind": "count", "title": "件数", "goal": ">= 90", "measured_in": "件"},
    "p": {"kind": "share", "title": "比率", "goal": ">= 50%"},
    "s": {"kind": "status", "title": "制度", "due": "2030-03-31"},
    "f": {"kind": "report", "title": "季报", "every": "quarter", "due_days": "10"},
}
DUTIES = [
    {"id": "1", "title": "t", "owner": ["pair", "c"], "targets": TARGETS},
    {"id": "2", "title": "t", "owner": ["c"], "targets": {"m": {"kind": "mean", "title": "均值", "goal": ">= 1"}}},
]
PLAN = {
    "fsplan": "1", "id": "p", "title": "计划", "period": "2030", "data": ["data/*.csv"],
    "units": {id_: {"name": f"{id_}局"} for id_ in "abc"},
    "groups": {
        "pair": {"name": "两个街道", "name_en": "Both streets", "aliases": ["各街道"], "units": ["a", "b"]},
        "nobody": {"name": "空组", "units": []},
    },
    "escalation": [{"level": "watch", "action": "remind"}],
    "items": [{"no": "1", "title": "t", "duties": DUTIES}],
}  # fmt: skip
ROWS = [
    ("2030-03-31", "n", "a", "1"),
    ("2030-03-31", "n", "b", "2"),
    ("2030-03-31", "n", "c", "4"),
    ("2030-03-31", "p", "a", "1", "10"),
    ("2030-03-31", "p", "b", "2", "5"),
    ("2030-03-31", "p", "c", "5", "5"),
    ("2030-03-31", "s", "a", "done"),
    ("2030-03-31", "m", "c", "1"),
]
NAMES = ["pair", "两个街道", "Both streets", "各街道"]
Q1 = ("--quarter", "Q1")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, fsplan: Run) -> Path:
    (tmp_path / "plan.yaml").write_text(json.dumps(PLAN, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/d.csv").write_bytes(write_csv(ROWS))
    return tmp_path


def ask(fsplan: Run, *words: str) -> Any:
    return json.loads(fsplan(*words, "--format", "json").out)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_holds_what_concerns_any_member(fsplan: Run, name: str) -> None:
    found = ask(fsplan, "report", *Q1, "--unit", name)
    assert [t["id"] for t in found["targets"]] == ["n", "p", "s", "f"]
    assert {s["unit"] for s in found["submissions"]} == {s["unit"] for s in found["scoreboard"]} == {"a", "b"}
    assert {s["unit"] for s in found["escalation"]} == {"a", "b"}


def test_a_groups_own_part_is_the_sum_where_parts_add_up() -> None:
    plan = load_data(PLAN).plan
    assert plan is not None
    compliance = verdict(plan, "2030-03-31", *ROWS)
    parts = {ref: [part_of(plan, result, ref) for result in compliance.results] for ref in ("pair", "a", "b", "nobody")}
    assert parts["pair"] == [3, None, None, None, None]  # 1 + 2; 10% and 40% are of different wholes
    assert parts["a"] == [1, 10, STATUS["done"], None, None]
    assert parts["b"] == [2, 40, None, None, None]
    assert parts["nobody"] == [None] * 5


def test_a_trace_of_a_group_adds_up_its_members_entries(fsplan: Run) -> None:
    def traced(target: str) -> tuple[object, list[str]]:
        found = ask(fsplan, "trace", target, *Q1, "--unit", "各街道")
        return found["actual"], [entry["unit"] for entry in found["entries"]]

    assert traced("n") == (3, ["a", "b"])
    assert traced("p") == (20, ["a", "b"])  # (1 + 2) of (10 + 5)
    assert traced("s") == (1, ["a"])
    assert ask(fsplan, "trace", "n", *Q1, "--unit", "b")["actual"] == 2
    assert traced("m") == (None, [])  # it is another's


def test_reminders_and_escalation_are_of_the_members(fsplan: Run) -> None:
    reminded = ask(fsplan, "remind", *Q1, "--as-of", "2030-05-01", "--unit", "pair")["reminders"]
    assert [(r["unit"], [v["target"] for v in r["values"]]) for r in reminded] == [("b", ["s"])]
    steps = ask(fsplan, "escalate", *Q1, "--unit", "pair")["escalation"]
    assert sorted({(s["unit"], s["target"]) for s in steps if s["target"] == "s"}) == [("b", "s")]
    assert {s["unit"] for s in steps} == {"a", "b"}


def test_show_reads_a_group_back(fsplan: Run) -> None:
    found = ask(fsplan, "show", "各街道")
    assert [u["id"] for u in found["units"]] == ["a", "b"]
    assert [d["id"] for i in found["items"] for d in i["duties"]] == ["1"]
    assert [t["id"] for t in found["targets"]] == list(TARGETS)


@pytest.mark.parametrize("kind", [None, "csv", "xlsx"])
def test_a_groups_forms_are_one_a_member(fsplan: Run, folder: Path, kind: str | None) -> None:
    more = ("--format", kind) if kind else ()
    ran = fsplan("template", "--unit", "各街道", *Q1, "-o", "forms", *more)
    suffix = kind or "xlsx"
    assert (ran.code, ran.out) == (0, "")
    assert sorted(path.name for path in (folder / "forms").iterdir()) == [f"{u}局-2030Q1.{suffix}" for u in "ab"]
    path = folder / f"forms/b局-2030Q1.{suffix}"
    text = path.read_text("utf-8") if suffix == "csv" else str(list(openpyxl.load_workbook(path).active.values))
    assert "b局" in text and "a局" not in text


@pytest.mark.parametrize(("name", "units"), [("各街道", "ab"), ("b", "b")])
def test_forms_of_some_units_go_into_a_folder(fsplan: Run, folder: Path, name: str, units: str) -> None:
    assert fsplan("template", "--unit", name, *Q1, "--all", "forms").code == 0
    assert sorted(path.name for path in (folder / "forms").iterdir()) == [f"{unit}局-2030Q1.xlsx" for unit in units]


@pytest.mark.parametrize("output", [None, "forms.xlsx", "forms.CSV", "notes.md", "-"])
def test_a_groups_forms_need_a_folder(fsplan: Run, folder: Path, output: str | None) -> None:
    (folder / "notes.md").write_text("mine", encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    ran = fsplan("template", "--unit", "各街道", *Q1, *(("-o", output) if output else ()))
    assert (ran.code, ran.out) == (2, "") and "one for each member: name a folder with -o" in ran.err
    assert sorted(path.name for path in folder.iterdir()) == before


COMMANDS = ["report -q Q1", "remind -q Q1", "escalate -q Q1", "template -q Q1", "trace n"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_group_without_members_is_refused(fsplan: Run, command: str) -> None:
    for words in ([*command.split(), "--unit", "空组"], ["show", "nobody"]):
        ran = fsplan(*words)
        assert ran.code == 2 and f'the group "{words[-1]}" has no members' in ran.err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("typed", "meant"), [("两个街到", "两个街道"), ("pairs", "pair"), ("各街到", "各街道")])
def test_a_mistyped_name_gets_the_nearest_of_units_and_groups(
    fsplan: Run, command: str, typed: str, meant: str
) -> None:
    ran = fsplan(*command.split(), "--unit", typed)
    assert ran.code == 2
    assert f'did you mean "{meant}"?' in ran.err
    assert fsplan("show", "两个街到").err.endswith('did you mean "两个街道"?\n')
