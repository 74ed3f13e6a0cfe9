"""Whole commands on a small plan made for it, in every format and both languages, against reviewed snapshots.

`pytest --update tests/test_golden.py` writes the snapshots anew. They are read by a person before they are committed,
against the figures below, which were worked out by hand.
"""

import json
import shlex
from decimal import Decimal
from pathlib import Path

import pytest
from support import DEMO, run_fsplan

from fsplan.cli.example import example_root

HERE = Path(__file__).parent / "golden"
SNAPSHOTS = HERE / "snapshots"

CHECK = "check --as-of 2030-06-30 --add bad.csv"
REPORT = "report --quarter Q2"
COMMANDS = {
    **{f"check-{f}": f"{CHECK} --format {f}" for f in ("text", "md", "csv", "tsv", "json", "github", "junit")},
    **{f"report-{f}": f"{REPORT} --format {f}" for f in ("text", "md", "csv", "tsv", "json")},
    "check-good": "check --as-of 2030-06-30",
    "report-by-item": f"{REPORT} --by item",
    "report-by-unit": f"{REPORT} --by unit",
    "report-of-unit": f"{REPORT} --unit 区卫健委",
    "report-by-submission": "report --year --by submission",
    "report-compare": f"{REPORT} --compare previous",
    "report-compare-json": f"{REPORT} --compare previous --unit education --format json",
    "report-year": "report --year",
    "remind": "remind --quarter Q3 --as-of 2030-10-08",
    "remind-overdue": "remind --quarter Q2 --as-of 2030-07-20",
    "remind-csv": "remind --quarter Q3 --as-of 2030-10-08 --format csv",
    "remind-json": "remind --quarter Q2 --as-of 2030-07-20 --format json",
    "trace-count": "trace sampling --quarter Q2",
    "trace-rate": "trace 千人抽检量 --as-of 2030-06-30",
    "trace-share-csv": "trace canteens --quarter Q2 --format csv",
    "trace-status-json": "trace registry --quarter Q2 --format json",
    "template": "template --unit market --quarter Q3",
    "rollup": "rollup . --quarter Q2",
    "lint": "lint",
    "lint-faulty": "lint faulty.yaml",
    "lint-faulty-json": "lint faulty.yaml --format json",
    "lint-faulty-github": "lint faulty.yaml --format github",
    "show": "show",
    "show-unit": "show market --format md",
    "show-item": "show 3 --format json",
    "explain-rule": "explain FS218",
    "explain-count": "explain sampling --as-of 2030-06-30",
    "explain-rate": "explain 千人抽检量 --as-of 2030-06-30",
    "explain-share": "explain canteens --as-of 2030-06-30",
    "explain-mean": "explain satisfaction --as-of 2030-06-30",
    "explain-status": "explain registry --as-of 2030-06-30",
    "explain-milestone": "explain scheme --as-of 2030-06-30",
    "explain-nothing": "explain training --as-of 2030-06-30",
}
ELSEWHERE = {
    "quotas-by-quota": "report --quarter Q2 --by quota",
    "quotas-by-quota-csv": "report --quarter Q2 --by quota --format csv",
    "quotas-by-score": "report --year --by score --unit 花园街道",
    "quotas-check": "check --as-of 2030-06-30",
    "quotas-explain": "explain street_sampling --as-of 2030-06-30",
    "quotas-explain-change": "explain demo_shop_growth --as-of 2030-06-30",
    "quotas-remind": "remind --quarter Q1 --as-of 2030-04-20",
    "quotas-show": "show 1.1",
    "quotas-trace": "trace all_sampling --as-of 2030-03-31 --unit garden",
    "quotas-template": "template --unit garden --quarter Q2",
}
"""Commands on the second example, of which one file has faults (exit 3)."""

CODES = {"check": 3, "check-good": 1, "lint-faulty": 2}
CODES |= dict.fromkeys(("remind", "remind-overdue", "remind-csv", "remind-json"), 1)


def code_of(name: str) -> int:
    if name in ELSEWHERE:
        return 3 if name.split("-")[1] in ("by", "check", "remind", "trace") else 0
    return CODES.get(name, 3 if name.startswith("check-") else 2 if name.startswith("lint-") else 0)


def compare(name: str, found: str, update: bool) -> None:
    path = SNAPSHOTS / f"{name}.txt"
    if update:
        path.write_bytes(found.encode())
    assert found == path.read_bytes().decode(), f"{path.name} differs; see the docstring of {Path(__file__).name}"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [*COMMANDS, *ELSEWHERE])
def test_a_command_prints_what_was_reviewed(fsplan, monkeypatch, update: bool, name: str, lang: str) -> None:
    monkeypatch.chdir(example_root("quotas") if name in ELSEWHERE else DEMO)
    monkeypatch.delenv("FSPLAN_WIDTH")
    command = {**COMMANDS, **ELSEWHERE}[name]
    ran = fsplan(*shlex.split(command), "--lang", lang)
    assert ran.code == code_of(name), ran.err
    compare(
        f"{name}.{lang}",
        f"$ fsplan {command} --lang {lang}\n[exit {ran.code}]\n--- stdout\n{ran.out}--- stderr\n{ran.err}",
        update,
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["", "check", "report", "lint"])
def test_help_is_what_was_reviewed(update: bool, command: str, lang: str) -> None:
    ran = run_fsplan(*command.split(), "--help", cwd=DEMO, env={"FSPLAN_LANG": lang, "COLUMNS": "100"})
    assert (ran.returncode, ran.stderr) == (0, b"")
    compare(f"help-{command or 'fsplan'}.{lang}", ran.stdout.decode(), update)


def test_the_schema_is_what_was_reviewed(fsplan, update: bool) -> None:
    ran = fsplan("schema")
    assert (ran.code, ran.err) == (0, "")
    compare("schema", ran.out, update)


# On 30 June 2030, by hand: 181 of 365 days are 49.589...%; sampling has to be at 50%.
# target: (actual, goal, completion, pace, level)
BY_HAND = {
    "quarterly_report": ("1", None, "25", "25", "on_pace"),  # one of four filed; one was due, on 15 April
    "accidents": ("0", "0", None, None, "on_pace"),
    "sampling": ("300", "720", "41.67", "50", "watch"),  # 70 + 80 + 150; 8.33 points
    "sampling_rate": ("2.5", "6", "41.67", "50", "watch"),  # 300 / 120
    "grain": ("2", None, None, None, "open"),
    "grain_rate": (None, "1", None, "49.59", "unknown"),
    "canteens": ("50", "100", "50", "49.59", "on_pace"),  # 30 / 60
    "certified": ("15", "100", "15", "49.59", "critical"),  # 9 / 60; 34.59 points
    "shops": ("12", "40", "30", "49.59", "behind"),  # 5 + 7; 19.59 points
    "training": (None, "100", None, "49.59", "no_data"),
    "drill": ("1", None, "100", None, "met"),
    "scheme": ("0", None, "0", None, "missed"),
    "assistants": ("11", "12", "91.67", None, "open"),  # 5 + 6
    "satisfaction": ("80", "80", "100", None, "open"),  # 80.00% is not > 80%
    "registry": ("1", None, "50", None, "open"),  # one unit of two
}


def cents(value: object) -> str | None:
    return None if value is None else str(Decimal(str(value)).quantize(Decimal("0.01")).normalize() + 0)


@pytest.mark.parametrize("name", ["check-json.en", "report-json.zh"])
def test_the_snapshots_hold_the_figures_worked_out_by_hand(name: str) -> None:
    text = (SNAPSHOTS / f"{name}.txt").read_bytes().decode()
    found = json.loads(text.split("--- stdout\n")[1].split("--- stderr\n")[0], parse_float=Decimal)
    assert found["as_of"] == "2030-06-30"
    figures = {
        t["id"]: (*(cents(t[key]) for key in ("actual", "goal", "completion", "pace")), t["level"])
        for t in found["targets"]
    }
    wanted = {id_: (*(cents(figure) for figure in figures), level) for id_, (*figures, level) in BY_HAND.items()}
    assert figures == wanted
    levels = [row[-1] for row in BY_HAND.values()]
    assert found["summary"]["levels"] == {level: levels.count(level) for level in found["summary"]["levels"]}
    assert set(levels) == set(found["summary"]["levels"])
