"""One reading of periods: every command and every cell takes a word for the same quarter, or refuses it alike."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support import DEMO, Ran, codes_of, findings_of, load_data, plan_of, verdict, write_csv

Run = Callable[..., Ran]
PLANS = {
    "calendar": ("2022-01-01", "2022-12-31"),
    "july": ("2021-07-01", "2022-06-30"),
    "school": ("2021-09-01", "2022-08-31"),
    "february": ("2022-02-15", "2023-02-14"),
    "month_end": ("2022-01-31", "2023-01-30"),
    "short": ("2022-01-01", "2022-08-31"),
    "two_years": ("2021-01-01", "2022-12-31"),
    "three_days": ("2022-04-01", "2022-04-03"),
}
WORDS = [
    ("calendar", "第二季度", "2022-04-01", "2022-06-30"),
    ("july", "Q1", "2021-07-01", "2021-09-30"),
    ("july", "2022Q1", "2022-01-01", "2022-03-31"),
    ("july", "Q1 2022", "2022-01-01", "2022-03-31"),
    ("school", "Q2", "2021-12-01", "2022-02-28"),
    ("february", "Q4", "2022-11-15", "2023-02-14"),
    ("february", "2022-11-15_2023-02-14", "2022-11-15", "2023-02-14"),
    ("month_end", "Q4", "2022-10-31", "2023-01-30"),
    ("short", "2022年第三季度", "2022-07-01", "2022-08-31"),
    ("two_years", "Q7", "2022-07-01", "2022-09-30"),
    ("three_days", "2022Q2", "2022-04-01", "2022-04-03"),
]
COMMANDS = ("report", "remind", "escalate", "template --unit a", "trace done", "close", "rollup .")


@pytest.fixture
def start(tmp_path: Path, fsplan: Run) -> Callable[[str], Path]:
    """Set up a plan of a shape in the working folder: two units, a count, and a filing a quarter."""

    def set_up(shape: str, **filing: object) -> Path:
        first, last = PLANS[shape]
        targets = {
            "done": {"kind": "count", "title": "完成数", "goal": ">= 40", "measured_in": "家"},
            "filing": {"kind": "report", "title": "季报", "every": "quarter", "due_days": "10", **filing},
        }
        duty = {"id": "1", "title": "t", "owner": ["a", "b"], "targets": targets}
        plan: dict[str, object] = {
            "fsplan": "1", "id": "p", "title": "计划", "data": ["data/*.csv"], "period": {"start": first, "end": last},
            "units": {"a": {"name": "甲局"}, "b": {"name": "乙局"}},
            "escalation": [{"level": "watch", "action": "remind"}],
            "items": [{"no": "1", "title": "t", "duties": [duty]}],
        }  # fmt: skip
        (tmp_path / "plan.yaml").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
        (tmp_path / "data").mkdir()
        (tmp_path / "data/d.csv").write_bytes(write_csv([(last, "done", "a", "1")]))
        return tmp_path

    return set_up


def ask(fsplan: Run, *words: str) -> Any:
    return json.loads(fsplan(*words, "--format", "json").out)


@pytest.mark.parametrize(("shape", "word", "first", "last"), WORDS)
def test_every_command_reads_a_word_for_the_same_days(
    start: Callable[[str], Path], fsplan: Run, shape: str, word: str, first: str, last: str
) -> None:
    folder = start(shape)
    report = ask(fsplan, "report", "--quarter", word)
    assert (report["as_of"], report["period"]) == (last, {"start": first, "end": last})
    assert ask(fsplan, "trace", "done", "--quarter", word)["as_of"] == last
    escalated = ask(fsplan, "escalate", "--quarter", word)
    assert escalated["as_of"] == last
    reminded = ask(fsplan, "remind", "--quarter", word, "--as-of", "2024-01-01")
    assert reminded["period"] == escalated["period"]
    ends = {f["period"]["end"] for r in reminded["reminders"] for f in r["filings"]}
    assert ends == {last}  # b has filed nothing, and owes that quarter's
    form = list(csv.reader(io.StringIO(fsplan("template", "--unit", "b", "--quarter", word).out.lstrip("\ufeff"))))
    assert [(f.code) for f in findings_of(load(folder), write_csv([(form[1][0], "done", "b", "5")]))] == []
    assert figure_at(folder, form[1][0], last) == 5
    assert fsplan("close", "--quarter", word).code == 0
    assert json.loads(next((folder / "closed").glob("*.json")).read_text())["period"] == {"start": first, "end": last}
    (area,) = ask(fsplan, "rollup", ".", "--quarter", word)["areas"]
    assert area["error"] is None


def load(folder: Path) -> Any:
    return load_data(json.loads((folder / "plan.yaml").read_text(encoding="utf-8"))).plan


def figure_at(folder: Path, cell: str, day: str) -> Any:
    """What unit b's amount, dated by a cell, makes of the count on a day; nothing on the day before."""
    plan = load(folder)
    before = verdict(plan, "2020-12-31", (cell, "done", "b", "5")).results[0].actual
    assert before is None
    return verdict(plan, day, (cell, "done", "b", "5")).results[0].actual


@pytest.mark.parametrize(
    ("shape", "word"),
    [("school", "2021Q4"), ("february", "2022Q2"), ("month_end", "2022Q1"), ("short", "Q4"), ("july", "2022Q3")],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_a_word_for_no_quarter_and_names_those_there_are(
    start: Callable[[str], Path], fsplan: Run, shape: str, word: str, command: str
) -> None:
    start(shape)
    ran = fsplan(*command.split(), "--quarter", word)
    assert ran.code == 2
    assert f'"{word}"' in ran.err and f"Q1 {PLANS[shape][0]} - " in ran.err


SHORT = plan_of({"n": {"kind": "count"}}, period={"start": "2030-01-01", "end": "2030-08-31"})
SCHOOL = plan_of({"n": {"kind": "count"}}, period={"start": "2030-09-01", "end": "2031-08-31"})


@pytest.mark.parametrize("cell", ["2030Q3", "Q3", "第三季度", "Q3 2030", "2030年第三季度"])
def test_a_quarter_cut_short_ends_with_the_plan(cell: str) -> None:
    row = (cell, "n", "a", "5")
    assert verdict(SHORT, "2030-08-30", row).results[0].actual is None
    assert verdict(SHORT, "2030-08-31", row).results[0].actual == 5


@pytest.mark.parametrize("cell", ["2030Q4", "2031年第二季度", "Q5"])
def test_a_cell_that_names_no_quarter_of_the_plan_is_a_bad_date_that_names_them(cell: str) -> None:
    (found,) = findings_of(SCHOOL, write_csv([(cell, "n", "a", "5")]))
    assert (found.code, found.line, found.column) == ("FS205", 2, 1)
    assert found.help("en").startswith("name a period of the plan or a day; its periods are Q1 2030-09-01 - 2030-11-30")
    assert "第一季度（2030-09-01至2030-11-30）、第二季度（" in found.help("zh")


def test_other_bad_dates_are_told_how_dates_are_written() -> None:
    (found,) = findings_of(SCHOOL, write_csv([("soon", "n", "a", "5")]))
    assert found.help("en").startswith("write 2030-09-30")
    assert codes_of(SCHOOL, write_csv([("2029Q4", "n", "a", "5")])) == ["FS206"]  # it lies outside, however one cuts
    assert codes_of(SCHOOL, write_csv([("2030-12", "n", "a", "5")])) == []  # a month is the calendar's


@pytest.mark.parametrize("word", ["2022Q3", "Q3", "第三季度", "2022年第三季度", "2022-07-01_2022-08-31"])
def test_an_excuse_for_a_quarter_cut_short_holds(start: Callable[..., Path], fsplan: Run, word: str) -> None:
    start("short", excused=[{"unit": "b", "period": word, "reason": "moved"}])
    filings = ask(fsplan, "report", "--quarter", "Q3")["submissions"]
    assert [f["state"] for f in filings if f["unit"] == "b"] == ["missing", "missing", "excused"]
    owing = {q: ask(fsplan, "remind", "--quarter", q, "--as-of", "2023-01-01")["reminders"] for q in ("Q2", "Q3")}
    assert [r["unit"] for r in owing["Q2"]] == ["a", "b"] and owing["Q3"] == []  # a's own value of Q3 is there
    form = fsplan("template", "--unit", "b", "--quarter", "Q3").out
    assert "filing" not in form and "optional" in form and "yes" not in form


@pytest.mark.parametrize(
    ("shape", "every", "word", "listed"),
    [
        ("school", "quarter", "2021Q4", "it must be: one of Q1 2021-09-01 - 2021-11-30, Q2 2021-12-01 - "),
        ("calendar", "quarter", "2022", "it must be: one of Q1 2022-01-01 - 2022-03-31, Q2 "),
        ("two_years", "quarter", "Q9", ", Q8 2022-10-01 - 2022-12-31"),
        ("calendar", "quarter", "2022-03", "it must be: one of Q1 2022-01-01 - 2022-03-31, Q2 "),
        ("calendar", "year", "2022Q1", "2022"),
        ("july", "year", "2022", "2021-07-01_2022-06-30"),
    ],
)
def test_an_excuse_for_no_period_of_its_target_is_found(
    start: Callable[..., Path], fsplan: Run, shape: str, every: str, word: str, listed: str
) -> None:
    start(shape, every=every, excused=[{"unit": "b", "period": word, "reason": "moved"}])
    found = json.loads(fsplan("lint", "--format", "json").out)["findings"]
    assert [(f["code"], f["value"]) for f in found] == [("FS106", word)]
    assert listed in found[0]["hint"]


@pytest.mark.parametrize(("every", "word"), [("year", "2022"), ("year", "2022-01-01_2022-08-31"), ("quarter", "Q1")])
def test_an_excuse_for_a_period_of_its_target_is_sound(
    start: Callable[..., Path], fsplan: Run, every: str, word: str
) -> None:
    start("short", every=every, excused=[{"unit": "b", "period": word, "reason": "moved"}])
    assert fsplan("lint").code == 0
    filings = ask(fsplan, "report", "--year")["submissions"]
    assert next(f["state"] for f in filings if f["unit"] == "b") == "excused"


@pytest.mark.parametrize(
    ("note", "refused"),
    [
        ("更正：2022年第一季度", None),  # January to March, this plan's third quarter
        ("corrects: Q1 2022, counted twice", None),
        ("更正：第三季度 重复", None),
        ("corrects: 2022-01-01 to 2022-03-31", None),
        ("corrects: Q1", "2021Q3"),  # the plan's first, which is open
        ("更正：2021年第四季度 重复", "2021Q4"),
        ("corrects: 2030Q1 and more", "2030Q1"),
        ("更正： ", None),  # names nothing
    ],
)
def test_a_note_corrects_the_quarter_that_it_names(
    start: Callable[[str], Path], fsplan: Run, note: str, refused: str | None
) -> None:
    folder = start("july")
    assert fsplan("close", "--quarter", "2022Q1").code == 0
    (folder / "data/late.csv").write_bytes(write_csv([("2022-05-01", "done", "a", "-1", "", "", note)]))
    found = [(f["code"], f["value"]) for f in ask(fsplan, "check")["findings"] if f["code"].startswith("FS5")]
    assert found == ([("FS505", refused)] if refused else [])


def test_the_quarter_before_is_the_plans_own(start: Callable[[str], Path], fsplan: Run) -> None:
    folder = start("february")  # quarters end on 14 May, 14 August, 14 November, 14 February
    rows = [("2022-05-14", "3"), ("2022-05-15", "4"), ("2022-08-14", "1"), ("2022-08-15", "10"), ("2022-11-14", "2")]
    (folder / "data/d.csv").write_bytes(write_csv([(day, "done", "a", value) for day, value in rows]))

    def compared(*words: str) -> tuple[object, ...]:
        target = ask(fsplan, "report", *words, "--compare", "previous")["targets"][0]
        return target["actual"], target["previous"], target["change"]

    assert compared("--quarter", "Q2") == (8, 3, pytest.approx(200 / 3))  # 4 + 1 against 3
    assert compared("--quarter", "Q3") == (20, 5, 140)  # 10 + 2 against 5: first and last days belong to it
    assert compared("--quarter", "Q1") == (3, None, None)
    assert compared("--month", "2022-08") == (18, None, None)  # of July nothing was reported


def test_the_words_of_the_shipped_demo_are_read_too(tmp_path: Path, fsplan: Run) -> None:
    shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
    said = {fsplan("report", "--quarter", word).out for word in ("Q1", "2030Q1", "Q1 2030", "2030年第一季度", "1")}
    assert len(said) == 1 and "as of 2030-03-31" in said.pop()
