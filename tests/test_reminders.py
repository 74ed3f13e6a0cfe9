"""Reminders: what came and was rejected is told apart from what never came, and the due day itself is in time."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from support import Ran, plan_of, read_bytes, verdict, write_csv

from fsplan.account.history import Stage
from fsplan.account.owed.escalation import compute_escalation
from fsplan.account.owed.reminders import compute_reminders
from fsplan.core.period import quarter, year
from fsplan.progress.report import Progress
from fsplan.report.dossier import Known, open_dossier
from fsplan.report.sentences import tell_verdict
from fsplan.report.views.filings import build_unfiled, list_unfiled
from fsplan.report.views.reminders import render_messages

PLAN = plan_of(
    {
        "n": {"kind": "count", "title": "件数", "goal": ">= 9", "measured_in": "件", "by": ["a", "b"]},
        "f": {"kind": "report", "title": "季报", "every": "quarter", "due_days": "10", "by": ["a", "b"]},
    },
    escalation=[{"level": "watch", "action": "remind"}],
)
Q2 = quarter(2030, 2)


def remind(
    progress: Progress, day: str, period=Q2
) -> dict[str, tuple[list[str], list[str], list[tuple[str, int, str]]]]:
    """Unit to the states of its filings, the values it owes, and the rejected rows: target, line, codes."""
    found = compute_reminders(PLAN, progress, Q2, date.fromisoformat(day))
    return {
        r.unit: (
            [s.state for s in r.filings],
            [v.target.id for v in r.values],
            [(id_, row.line, " ".join(row.codes)) for id_, rows in r.rejected.items() for row in rows],
        )
        for r in found
    }


def read(*rows: tuple[str, ...]) -> Progress:
    return read_bytes(PLAN, write_csv(rows))


def test_a_row_that_came_and_was_rejected_is_named() -> None:
    progress = read(
        ("2030-06-30", "n", "a", "many"), ("2030-07-05", "f", "a", "perhaps"), ("2030-06-30", "n", "a", "-1")
    )
    assert remind(progress, "2030-08-01") == {
        "a": (["missing"], ["n"], [("n", 2, "FS212"), ("n", 4, "FS215"), ("f", 3, "FS210")]),
        "b": (["missing"], ["n"], []),
    }


@pytest.mark.parametrize(
    ("day", "is_named"),
    [
        ("2030-04-01", True),  # the quarter's first day
        ("2030-06-30", True),
        ("2030-03-31", False),  # the quarter before
        ("2030-07-01", False),
        ("soon", True),  # it may be for any quarter
        ("2031-06-30", True),  # and so may a mistyped year
    ],
)
def test_a_rejected_value_is_named_for_its_quarter(day: str, is_named: bool) -> None:
    assert (remind(read((day, "n", "a", "many")), "2030-12-31")["a"][2] != []) is is_named


@pytest.mark.parametrize(
    ("day", "is_named"),
    [("2030-06-30", True), ("2030-07-05", True), ("2030-09-29", True), ("2030-09-30", False), ("2030-04-02", False)],
)
def test_a_rejected_filing_is_named_for_the_quarter_it_is_for(day: str, is_named: bool) -> None:
    """A filing is for the quarter that ended last; on a quarter's last day for that one."""
    assert (remind(read((day, "f", "a", "perhaps")), "2030-12-31")["a"][2] != []) is is_named


def test_what_came_after_the_day_is_not_there_yet_rejected_or_not() -> None:
    progress = read(("2030-06-29", "n", "a", "many"))
    assert remind(progress, "2030-06-28")["a"][2] == []
    assert remind(progress, "2030-06-29")["a"][2] == [("n", 2, "FS212")]


@pytest.mark.parametrize(
    ("day", "owed"),
    [("2030-03-31", ["n"]), ("2030-04-01", []), ("2030-06-30", []), ("2030-07-01", ["n"])],
)
def test_a_value_of_the_first_and_the_last_day_is_the_quarters_own(day: str, owed: list[str]) -> None:
    progress = read((day, "n", "a", "1"), ("2030-07-05", "f", "a", "1"))
    assert remind(progress, "2030-12-31").get("a", ([], [], []))[1] == owed


def test_a_contradicted_total_is_a_rejected_row_too() -> None:
    progress = read(("2030-03-31", "n", "a", "5", "", "total"), ("2030-06-30", "n", "a", "3", "", "total"))
    assert remind(progress, "2030-08-01")["a"] == (["missing"], ["n"], [("n", 3, "FS217")])


def test_rejected_rows_in_every_format(tmp_path: Path, fsplan: Callable[..., Ran]) -> None:
    data = {
        "fsplan": "1", "id": "p", "title": "计划", "title_en": "Plan", "period": "2030", "data": ["d.csv"],
        "units": {"a": {"name": "甲局", "name_en": "Bureau A"}, "b": {"name": "乙局"}},
        "items": [{"no": "1", "title": "t", "duties": [{
            "id": "1", "title": "t", "owner": ["a", "b"],
            "targets": {"n": {"kind": "count", "title": "件数", "title_en": "Cases", "goal": ">= 9"}},
        }]}],
    }  # fmt: skip
    (tmp_path / "plan.yaml").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "d.csv").write_bytes(write_csv([("2030-06-30", "n", "a", "many")]))
    words = ("remind", "--quarter", "Q2", "--as-of", "2030-08-01", "--format")
    assert (
        "- Cases: filed but rejected, due 2030-06-30, 32 days overdue; rejected rows: d.csv:2 FS212\n"
        in fsplan(*words, "text").out
    )
    assert "- Cases: no data, due 2030-06-30, 32 days overdue\n" in fsplan(*words, "text").out  # of b
    zh = fsplan(*words, "text", "--lang", "zh").out
    assert "- 件数：已报送，被退回，应于6月30日前报送，已逾期32天；退回的行：d.csv:2 FS212\n" in zh
    head, *rows = [line.split(",") for line in fsplan(*words, "csv").out.splitlines()]
    assert [dict(zip(head, row, strict=True))[key] for row in rows for key in ("state", "rejected_rows")] == [
        "rejected", "d.csv:2", "missing", "",
    ]  # fmt: skip
    assert "| filed but rejected" in fsplan(*words, "md").out
    on_time = json.loads(fsplan(*words[:-2], "2030-06-30", "--format", "json").out)["reminders"]
    assert [r["values"][0]["state"] for r in on_time] == ["rejected", "not_due"]  # the due day itself
    values = [r["values"][0] for r in json.loads(fsplan(*words, "json").out)["reminders"]]
    assert [v["state"] for v in values] == ["rejected", "missing"]
    assert [v["rejected"] for v in values] == [[{"file": "d.csv", "sheet": None, "line": 2, "codes": ["FS212"]}], []]


def test_the_due_day_itself_is_in_time() -> None:
    """The second quarter's return is due on 10 July; a's lacks its value. Nothing of b came for the first quarter."""
    rows = [("2030-03-31", "n", "a", "1"), ("2030-03-31", "f", "a", "1"), ("2030-06-30", "f", "a", "1")]
    rows += [("2030-06-30", "n", "b", "9"), ("2030-06-30", "f", "b", "1")]
    for day, overdue in (("2030-07-10", False), ("2030-07-11", True)):
        (reminder,) = compute_reminders(PLAN, read(*rows), Q2, date.fromisoformat(day))
        assert (reminder.unit, reminder.is_overdue(date.fromisoformat(day))) == ("a", overdue)
        stages = [Stage(year(2030), verdict(PLAN, day, *rows))]
        asked = {step.unit for step in compute_escalation(PLAN, stages) if step.target == "f"}
        assert asked == ({"a", "b"} if overdue else {"b"})


@pytest.mark.parametrize(("day", "owed"), [("2030-07-10", 0), ("2030-07-11", 1)])
def test_an_incomplete_filing_is_not_listed_as_owed_on_its_due_day(day: str, owed: int) -> None:
    rows = [("2030-03-31", "n", "a", "1"), ("2030-03-31", "n", "b", "1"), ("2030-06-30", "n", "b", "1")]
    rows.append(("2030-06-30", "f", "a", "1"))  # without its value
    dossier = open_dossier(Known(verdict(PLAN, day, *rows), read(*rows)), "en")
    assert [len(table.rows) for table in (list_unfiled(dossier), build_unfiled(dossier))] == [owed, owed]
    said = tell_verdict(dossier)
    assert said.endswith("; filings incomplete: 1 of 1 unit.") if owed else "filing" not in said


def test_a_due_day_of_another_year_has_its_year() -> None:
    progress = read_bytes(PLAN, write_csv([]))
    for day, wanted in (("2030-07-20", "应于7月10日前报送"), ("2032-07-20", "应于2030年7月10日前报送")):
        today = date.fromisoformat(day)
        found = compute_reminders(PLAN, progress, Q2, today)
        assert f"{wanted}，已逾期" in render_messages(PLAN, found, Q2, today, "zh")
