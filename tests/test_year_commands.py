"""The commands of the accounting year, as their users run them: what they print, and how they end."""

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

Q1 = "date,target,unit,value\n"


class Office:
    """A folder with a plan and its data, in which commands are run."""

    def __init__(self, path: Path, call: Callable[..., Any]) -> None:
        self.path = path
        self.run = call

    def ask(self, *words: str, code: int = 0) -> Any:
        """Run a command that prints JSON and is to end with a code."""
        ran = self.run(*words, "--format", "json")
        assert ran.code == code, ran.err
        return json.loads(ran.out, parse_float=Decimal)


@pytest.fixture
def office(tmp_path: Path, fsplan: Callable[..., Any]) -> Office:
    """The shipped example (data/README.md tells its figures)."""
    shutil.copy(ROOT / "plan.yaml", tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return Office(tmp_path, fsplan)


def test_report_tells_submissions_escalation_and_scoreboard(office: Office) -> None:
    found = office.ask("report", "--quarter", "Q2")
    first = next(s for s in found["submissions"] if s["unit"] == "finance" and s["target"] == "quarterly_report")
    assert first["period"] == {"start": "2022-01-01", "end": "2022-03-31"}
    assert (first["due"], first["filed_on"], first["state"]) == ("2022-04-15", "2022-04-18", "late")
    steps = {(s["unit"], s["target"], s["action"], s["level"], *s["periods"]) for s in found["escalation"]}
    assert ("market", "demo_shops", "interview", "behind", "2022Q1", "2022Q2") in steps
    assert ("fso", "mechanisms", "accountability", "missed", "2022Q2") in steps
    market = next(s for s in found["scoreboard"] if s["unit"] == "market")
    assert set(market) == {
        "unit", "rank", "led", "owned", "shared", "supported", "levels", "in_time", "due", "rejected",
    }  # fmt: skip
    assert found["exit"] == 0


def test_report_of_one_unit_holds_nothing_of_another(office: Office) -> None:
    found = office.ask("report", "--quarter", "Q2", "--unit", "区财政局")
    for key in ("submissions", "escalation", "scoreboard"):
        assert {entry["unit"] for entry in found[key]} <= {"finance"}


def test_rejected_rows_are_counted_by_the_unit_they_name(office: Office) -> None:
    bad = ("sampling,区财政局,5", "sampling,market,many", "x,nobody,1")
    (office.path / "data" / "bad.csv").write_text(Q1 + "".join(f"2022-06-30,{row}\n" for row in bad), "utf-8")
    found = office.ask("report", "--quarter", "Q2", code=3)
    assert {s["unit"]: s["rejected"] for s in found["scoreboard"] if s["rejected"]} == {"finance": 1, "market": 1}


def test_remind(office: Office) -> None:
    found = office.ask("remind", "--quarter", "Q3", "--as-of", "2022-11-01", code=1)
    owed = {
        r["unit"]: ([f["state"] for f in r["filings"]], [v["target"] for v in r["values"]]) for r in found["reminders"]
    }
    assert owed == {"development": (["incomplete"], ["grain_samples"]), "urban": (["missing"], [])}
    assert (found["plan"], found["as_of"], found["period"], found["exit"]) == ("hebei-2022", "2022-11-01", "2022Q3", 1)


def test_a_late_filing_is_owed_no_more(office: Office) -> None:
    before = office.ask("remind", "--quarter", "Q3", "--unit", "court", "--as-of", "2022-10-16", code=1)
    assert before["reminders"][0]["filings"][0]["state"] == "missing"
    assert office.ask("remind", "--quarter", "Q3", "--unit", "court", "--as-of", "2022-10-17")["reminders"] == []


def test_reminders_come_in_both_languages(office: Office) -> None:
    words = ("remind", "--quarter", "Q3", "--as-of", "2022-11-01")
    zh = office.run(*words, "--lang", "zh").out
    en = office.run(*words).out
    assert "区城市管理委：\n2022年第三季度的以下内容已逾期" in zh
    assert "District Urban Management Commission:\nThe following for Q3 2022 is overdue" in en
    assert en.count("\n\n") == zh.count("\n\n") == 2  # a heading and two messages


def test_where_nobody_filed_everybody_is_reminded(office: Office) -> None:
    shutil.rmtree(office.path / "data")
    found = office.ask("remind", "--quarter", "Q1", "--as-of", "2022-05-01", code=1)
    assert len(found["reminders"]) == 19


def test_escalate_names_rule_periods_and_figures(office: Office) -> None:
    found = office.ask("escalate", "--quarter", "Q2", code=1)
    step = next(s for s in found["escalation"] if s["target"] == "demo_shops")
    assert step["rule"] == {"level": "behind", "periods": 2, "action": "interview"}
    # data/README.md: 4 and 12 of 40; pace 90/365 and 181/365
    assert [(f["period"], f["actual"], f["goal"], f["completion"], f["level"]) for f in step["figures"]] == [
        ("2022Q1", 4, 40, 10, "behind"),
        ("2022Q2", 12, 40, 30, "behind"),
    ]
    assert [round(Decimal(f["behind"]), 2) for f in step["figures"]] == [Decimal("14.66"), Decimal("19.59")]


def test_escalate_tells_figures_with_their_unit_apart_from_their_quarter(office: Office) -> None:
    told = office.run("--lang", "zh", "escalate", "--quarter", "Q2", "--format", "md").out
    wanted = (
        "2022年第一季度：4家（完成率10.00%，应达24.66%，滞后）；2022年第二季度：12家（完成率30.00%，应达49.59%，滞后）"
    )
    assert wanted in told
    assert "2022年第一季度：未报送数据（未报）" in told, "there is no completion to tell"


def test_escalate_with_nothing_to_say_and_with_nothing_to_go_by(office: Office) -> None:
    assert office.ask("escalate", "--quarter", "Q2", "--unit", "finance")["escalation"] == []
    for format_ in ("text", "md", "html"):
        ran = office.run("escalate", "--quarter", "Q2", "--unit", "finance", "--format", format_)
        assert ("Nothing calls for escalation." in ran.out, "answering" in ran.out) == (True, False)
        assert "Nothing calls" not in ran.err, "it is said once"
    ran = office.run("escalate", "--quarter", "Q2", "--unit", "finance", "--format", "csv")
    assert ("Nothing calls" in ran.err, "Nothing calls" in ran.out) == (True, False)
    shutil.rmtree(office.path / "data")
    assert office.run("escalate", "--quarter", "Q2").code == 4


@pytest.mark.parametrize("command", ["remind", "escalate"])
def test_rejected_rows_win_over_what_is_owed(office: Office, command: str) -> None:
    (office.path / "data" / "bad.csv").write_text("date,target,unit,value\n2022-06-30,sampling,market,many\n", "utf-8")
    assert office.run(command, "--quarter", "Q2").code == 3


@pytest.mark.parametrize("command", ["remind", "escalate", "trace sampling"])
def test_an_unreadable_file_is_no_evidence(office: Office, command: str) -> None:
    done = office.run(*command.split(), "nowhere.csv", "--quarter", "Q2")
    assert done.code == 2
    assert "Traceback" not in done.err


def test_trace_adds_up(office: Office) -> None:
    found = office.ask("trace", "风险隐患整改数", "--quarter", "Q2")
    assert sum(entry["amount"] for entry in found["entries"] if entry["counted"]) == found["actual"] == 175
    assert found["entries"][0] == {
        "file": "data/2022-Q1.csv",
        "sheet": None, "line": 13, "date": "2022-03-31", "target": "hazards_removed",
        "unit": "market", "amount": 86, "whole": None,
        "basis": "period", "note": "", "counted": False,
    }  # fmt: skip


def test_a_ledgers_records_add_up_too(office: Office) -> None:
    found = office.ask("trace", "sampling", "--quarter", "Q2")
    assert sum(entry["amount"] for entry in found["entries"] if entry["counted"]) == found["actual"] == 1780
    lines = (ROOT / "data" / "ledger" / "2022-sampling.csv").read_text("utf-8").splitlines()
    beside = [entry for entry in found["entries"] if entry["basis"] != "ledger"]  # what the bureau reported
    assert [(entry["file"], entry["counted"]) for entry in beside] == [(e["file"], False) for e in beside] != []
    records = [entry for entry in found["entries"] if entry["basis"] == "ledger"]
    for entry in records:  # each is the line of the file that its number says, under its own key
        assert lines[entry["line"] - 1].split(",")[0] == entry["note"]
    assert len({entry["note"] for entry in records}) == 1780


def test_trace_knows_the_targets(office: Office) -> None:
    done = office.run("trace", "samplings")
    assert (done.code, 'did you mean "sampling"?' in done.err) == (2, True)


def test_comparison_with_the_quarter_before_and_last_year(office: Office) -> None:
    old = office.path / "2021"
    (old / "data").mkdir(parents=True)
    text = (office.path / "plan.yaml").read_text("utf-8")
    (old / "plan.yaml").write_text(text.replace("period: 2022", "period: 2021").replace("2022-", "2021-"), "utf-8")
    (old / "data" / "1.csv").write_text(
        f"{Q1}2021-06-30,sampling,market,1600\n2021-07-31,sampling,market,999\n", "utf-8"
    )
    found = office.ask("report", "--quarter", "Q2", "--compare", "previous", "--last-year", "2021")
    target = next(t for t in found["targets"] if t["id"] == "sampling")
    assert (target["current"], target["previous"], target["change_unit"]) == (1000, 780, "percent")
    assert round(target["change"], 2) == Decimal("28.21")
    assert (target["last_year"], target["last_year_change"], target["last_year_change_unit"]) == (
        1600, Decimal("11.25"), "percent",
    )  # fmt: skip
    alone = office.ask("report", "--quarter", "Q2", "--last-year", "2021/plan.yaml")
    target = next(t for t in alone["targets"] if t["id"] == "sampling")
    assert (target["previous"], target["change"], target["change_unit"]) == (1600, Decimal("11.25"), "percent")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--year", "--compare", "previous"], 2, "--quarter or --month"),
        (["--quarter", "Q2", "--compare", "last"], 2, "previous"),
        (["--quarter", "Q2", "--last-year", "nowhere"], 2, "nowhere"),
        (["--quarter", "Q2", "--last-year", "."], 2, "2022-01-01 - 2022-12-31 and not for 2021-06-30"),
    ],
)
def test_comparisons_that_cannot_be_made(office: Office, words: list[str], code: int, said: str) -> None:
    done = office.run("report", *words)
    assert (done.code, said in done.err) == (code, True)


def test_rollup(office: Office, tmp_path: Path) -> None:
    areas = tmp_path / "areas"
    for name in ("east", "west"):
        shutil.copytree(office.path / "data", areas / name / "data")
        shutil.copy(office.path / "plan.yaml", areas / name)
    found = office.ask("rollup", str(areas), "--quarter", "Q2")
    assert [(area["id"], area["rank"], area["levels"]["missed"]) for area in found["areas"]] == [
        ("hebei-2022", 1, 1)
    ] * 2
    target = next(t for t in found["targets"] if t["id"] == "sampling")
    assert (target["actual"], target["goal"], target["areas"]) == (3560, 7800, 2)
    (areas / "west" / "plan.yaml").write_text("fsplan: 1\n", "utf-8")
    broken = office.ask("rollup", str(areas), "--quarter", "Q2", code=2)
    assert [area["rank"] for area in broken["areas"]] == [1, None]
    assert "FS105" in broken["areas"][1]["error"]
    done = office.run("rollup", str(areas), "--quarter", "Q2")
    assert "plan.yaml:1" in done.err
    assert "1 of which could not be judged" in done.err


def test_rollup_without_data_has_nothing_to_check(office: Office) -> None:
    shutil.rmtree(office.path / "data")
    assert office.run("rollup", ".").code == 4


@pytest.mark.parametrize("format_", ["text", "md", "csv", "tsv"])
def test_rollup_in_other_formats(office: Office, format_: str) -> None:
    done = office.run("rollup", ".", "--quarter", "Q2", "--format", format_)
    assert done.code == 0
    assert "hebei-2022" in done.out
