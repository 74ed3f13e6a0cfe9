"""A milestone or a status on which a unit is silent is told alike wherever it is told; worked out by hand."""

import json
from datetime import date
from pathlib import Path

import pytest
from support import plan_of, read_rows, result_of, run_fsplan, verdict, write_csv

from fsplan.account.compliance import find_silence
from fsplan.account.owed.forms import build_form
from fsplan.account.owed.reminders import compute_reminders
from fsplan.account.year import tell_year
from fsplan.core.quarters import quarters_of

DUE = {"by": ["a", "b"], "due": "2030-06-30"}
TARGETS = {
    "reached": {"kind": "milestone", **DUE},
    "wanting": {"kind": "milestone", **DUE},
    "half": {"kind": "status", **DUE},
    "begun": {"kind": "status", **DUE},
}
ROWS = [
    ("2030-03-01", "reached", "a", "完成"),
    ("2030-03-01", "wanting", "a", "未完成"),
    ("2030-03-01", "half", "a", "已完成"),
    ("2030-03-01", "begun", "a", "进行中"),
]
PLAN = plan_of(TARGETS, escalation=[{"level": "missed", "periods": 1, "action": "accountability"}])
ASKED = ["wanting", "half", "begun"]
"""What b is asked for: a milestone that anybody has reached asks for no more words."""


def test_who_is_asked_is_the_same_everywhere() -> None:
    book, compliance = read_rows(PLAN, *ROWS).book, verdict(PLAN, "2030-06-30", *ROWS)
    second = quarters_of(PLAN.period)[1]
    told = {target: PLAN.targets[target].spec.title for target in ASKED}
    assert [(one.value, one.params["title"].say("zh")) for one in find_silence(compliance)] == [
        ("b", title) for title in told.values()
    ]
    (reminder,) = compute_reminders(PLAN, read_rows(PLAN, *ROWS), second, date(2030, 7, 1))
    assert (reminder.unit, [value.target.id for value in reminder.values]) == ("b", ASKED)
    assert [row.target.id for row in build_form(PLAN, book, "b", second).rows if row.required] == ASKED
    unheard = {result.target.id: result.unheard for result in compliance.results}
    assert unheard == {"reached": (), "wanting": ("b",), "half": ("b",), "begun": ("b",)}


@pytest.mark.parametrize(
    ("day", "a", "b"),
    [
        ("2030-06-29", {"half": "met", "begun": "open"}, {"half": "open", "begun": "open"}),
        ("2030-06-30", {"half": "met", "begun": "missed"}, {"half": "no_data", "begun": "no_data"}),
    ],
)
def test_a_status_is_each_units_own_word(day: str, a: dict[str, str], b: dict[str, str]) -> None:
    compliance = verdict(PLAN, day, *ROWS)
    for unit, levels in (("a", a), ("b", b)):
        own = {id_: result_of(compliance, id_).of(unit) for id_ in levels}
        assert {id_: one.level for id_, one in own.items()} == levels
        assert {one.reporters.silent for one in own.values()} == ({()} if unit == "a" else {("b",)})


def test_escalation_and_the_units_side_by_side_say_what_the_table_says() -> None:
    year = tell_year(PLAN, read_rows(PLAN, *ROWS).book, verdict(PLAN, "2030-06-30", *ROWS), {})
    assert {(step.unit, step.target, step.level) for step in year.escalation} == {
        ("a", "wanting", "missed"), ("b", "wanting", "missed"),
        ("b", "half", "no_data"), ("a", "begun", "missed"), ("b", "begun", "no_data"),
    }  # fmt: skip
    levels = {score.unit: {level: n for level, n in score.levels.items() if n} for score in year.scores}
    assert levels["a"] == {"met": 2, "missed": 2}
    assert levels["b"] == {"open": 1, "missed": 1, "no_data": 2}  # no credit for what a has reached


@pytest.mark.parametrize(("told", "asked"), [("2030-08-05", []), ("2030-08-11", ["wanting"])])
def test_what_was_told_late_is_asked_for_no_more(told: str, asked: list[str]) -> None:
    progress = read_rows(PLAN, *ROWS[:1], (told, "wanting", "b", "完成"), *[
        ("2030-03-01", id_, unit, "已完成") for id_ in ("half", "begun") for unit in "ab"])  # fmt: skip
    found = compute_reminders(PLAN, progress, quarters_of(PLAN.period)[1], date(2030, 8, 10))
    assert {one.unit: [value.target.id for value in one.values] for one in found} == (
        {"a": asked, "b": asked} if asked else {}
    )


def test_words_of_every_view_agree(tmp_path: Path) -> None:
    duty = {"id": "1.1", "title": "职责", "owner": ["a", "b"], "targets": {
        id_: {"kind": one["kind"], "due": one["due"], "title": f"指标{id_}"} for id_, one in TARGETS.items()
    }}  # fmt: skip
    plan = {"fsplan": "1", "id": "t", "title": "T", "period": "2030", "data": ["1.csv"],
            "units": {id_: {"name": f"{id_}局"} for id_ in "ab"},
            "escalation": [{"level": "missed", "periods": 1, "action": "accountability"}],
            "items": [{"number": "1", "title": "任务", "duties": [duty]}]}  # fmt: skip
    (tmp_path / "plan.yaml").write_text(json.dumps(plan, ensure_ascii=False))
    (tmp_path / "1.csv").write_bytes(write_csv(ROWS))

    def lines(*words: str) -> list[str]:
        ran = run_fsplan(*words, cwd=tmp_path, env={"FSPLAN_LANG": "zh"})
        return ran.stdout.decode().splitlines()

    table = [line for line in lines("report", "--quarter", "Q2") if "1.1 " in line]
    assert ["未报送：b局" in line for line in table] == [False, True, True, True]
    steps = [line for line in lines("escalate", "--quarter", "Q2") if "b局" in line]
    assert ["未报送数据（未报）" in line for line in steps] == [False, True, True]  # wanting, half, begun
    assert not [line for line in lines("explain", "reached", "--as-of", "2030-06-30") if "未报送" in line]
    asked = [line for line in lines("remind", "--quarter", "Q2", "--as-of", "2030-07-01") if line.startswith("- ")]
    assert [line.split("：")[0] for line in asked] == [f"- 指标{id_}" for id_ in ASKED]
    (tmp_path / "1.csv").write_bytes(write_csv(ROWS[1:]))  # of the first nobody has told anything
    only = [line.split()[1] for line in lines("report", "--quarter", "Q2", "--only", "missed") if "1.1 " in line]
    assert only == [f"指标{id_}" for id_ in ("reached", *ASKED)], "silence to the end counts as missed"
