"""The second example, set up and run as a new user would: its figures worked out again from its files by hand."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from support import Ran

from fsplan.cli.example import EXAMPLES, example_root

Command = Callable[..., Ran]

QUOTAS = {
    "east": 120, "south": 100, "west": 90, "north": 80, "river": 80,
    "hill": 70, "lake": 60, "bridge": 50, "garden": 40, "station": 30,
}  # fmt: skip
"""Together 720."""

DONE = {  # in percent of its quota, quarter by quarter
    **dict.fromkeys(QUOTAS, (25, 25, 20, 30)),
    "garden": (5, 20, 20, 20),
    "station": (10, 10, 20, 30),
    "bridge": (25, 25, 20, 10),
}

TROUBLE = Counter(
    ["FS205", "FS205", "FS206", "FS207", "FS208", "FS209", "FS210", "FS212", "FS213", "FS214", "FS215", "FS216",
     "FS218", "FS219", "FS221"]
)  # fmt: skip
"""What the third quarter's file is there to show."""


@pytest.fixture
def ask(fsplan: Command, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    made = fsplan("init", "office", "--example", "quotas")
    assert made.code == 0, made.err

    def run(*words: str) -> dict[str, Any]:
        ran = fsplan("--plan", str(tmp_path / "office" / "plan.yaml"), *words, "--format", "json")
        found: dict[str, Any] = json.loads(ran.out, parse_float=Decimal)
        return found

    return run


def filed(unit: str, quarters: int) -> int:
    """What a street has filed by a quarter's end: of each month a third, rounded down, and of the last the rest.

    Of garden the returns of January and May are missing, of station that of January is excused.
    """
    total = 0
    for number, percent in enumerate(DONE[unit][:quarters], 1):
        amount = QUOTAS[unit] * percent // 100
        lost = (unit == "garden") * (number in (1, 2)) + (unit == "station") * (number == 1)
        total += amount - lost * (amount // 3)
    return total


@pytest.mark.parametrize(
    ("day", "quarters"), [("2030-03-31", 1), ("2030-06-30", 2), ("2030-09-30", 3), ("2030-12-31", 4)]
)
def test_each_street_by_its_own_share(ask: Callable[..., dict[str, Any]], day: str, quarters: int) -> None:
    found = ask("check", "--as-of", day)
    target = next(one for one in found["targets"] if one["id"] == "street_sampling")
    lines = {line["unit"]: line for line in target["quotas"]}
    assert {unit: line["actual"] for unit, line in lines.items()} == {unit: filed(unit, quarters) for unit in QUOTAS}
    assert sum(line["actual"] for line in lines.values()) == target["actual"]
    assert (target["goal"], target["pace"]) == (720, 25 * quarters)
    behind = 25 * quarters - Fraction(100 * filed("garden", quarters), 40)
    assert lines["garden"]["behind"] == Decimal(behind.numerator) / behind.denominator
    assert lines["east"]["level"] == {1: "on_pace", 2: "on_pace", 3: "watch", 4: "met"}[quarters]
    assert lines["garden"]["level"] == {1: "behind", 2: "behind", 3: "critical", 4: "missed"}[quarters]


def test_sums_rates_money_and_growth(ask: Callable[..., dict[str, Any]]) -> None:
    targets = {one["id"]: one for one in ask("check", "--as-of", "2030-12-31")["targets"]}
    streets, district = sum(filed(unit, 4) for unit in QUOTAS), 100 + 130 + 110 + 150
    assert targets["all_sampling"]["actual"] == streets + district == 1171
    assert targets["samples_per_thousand"]["actual"] == Decimal(1171) / 240
    assert (targets["budget"]["actual"], targets["budget"]["goal"], targets["budget"]["level"]) == (
        595_000,
        600_000,
        "met",
    )
    assert targets["demo_shop_growth"]["actual"] == 22  # 61 against 50
    assert (targets["rules_issued"]["done_on"], targets["rules_issued"]["days_late"]) == ("2030-03-12", 12)
    assert (targets["vacancies"]["goal"], targets["vacancies"]["goal_upper"]) == (50, 60)


def test_the_ledgers_rate_leaves_out_what_was_not_tested(ask: Callable[..., dict[str, Any]]) -> None:
    with (example_root("quotas") / "data/ledger/2030-samples.csv").open(encoding="utf-8") as stream:
        verdicts = Counter(row["结论"] for row in csv.DictReader(stream))
    assert verdicts == {"合格": 230, "不合格": 4, "未检": 6}
    rate = next(one for one in ask("check", "--as-of", "2030-12-31")["targets"] if one["id"] == "pass_rate")
    assert (rate["actual"], rate["entries"]) == (Decimal("98.29059829059829059829059829"), 234)


def test_trouble_is_told_line_by_line(ask: Callable[..., dict[str, Any]]) -> None:
    found = ask("check", "--as-of", "2030-12-31")
    assert Counter(one["code"] for one in found["findings"] if one["severity"] == "error") == TROUBLE
    assert {one["file"].rpartition("/")[2] for one in found["findings"] if one["severity"] == "error"} == {
        "2030-Q3.csv"
    }
    assert found["exit"] == 3


def test_scores_add_up_line_by_line(ask: Callable[..., dict[str, Any]]) -> None:
    scores = {one["unit"]: one for one in ask("report", "--year")["scores"]}
    for one in scores.values():
        assert sum(line["earned"] for line in one["lines"]) == pytest.approx(one["earned"])
        assert sum(taken["deducted"] for taken in one["deductions"]) == one["deducted"]
    east, west = scores["east"], scores["west"]
    # 120 of 120; the ledger's rate; 108 of 120 complaints are 90%; eleven of twelve returns are due and there
    assert [line["earned"] for line in east["lines"]] == [40, 10, 20, 20]
    assert (east["score"], east["deducted"], east["rank"]) == (100, 0, 1)
    assert filed("west", 4) == 89  # of 90: a quarter of it is 22 and a half
    west_score = 100 * (Fraction(40 * 89, 90) + 50) / 90 - 4  # and two returns came late
    assert (float(west["score"]), west["deducted"]) == (pytest.approx(float(west_score)), 4)
    garden = [taken["why"] for taken in scores["garden"]["deductions"]]
    assert garden == ["2030-01 missing or incomplete", "2030-05 missing or incomplete"]


def test_every_format_shows_quotas_and_scores(
    fsplan: Command, ask: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    plan = ("--plan", str(tmp_path / "office" / "plan.yaml"), "--lang", "en")
    quotas = fsplan(*plan, "report", "-q", "Q2", "--by", "quota", "--format", "csv").out
    assert (
        "street_sampling,Samples of the streets,garden,Garden Street,40," in quotas
        and quotas.count("Complaints settled") == 10
    )
    assert fsplan(*plan, "report", "-q", "Q2", "--by", "score").out.count("East Street") > 3
    page = fsplan(*plan, "report", "-q", "Q2", "--format", "html").out
    assert page.count('class="quotas"') == 2 and "Scores, line by line" in page and "met 12 days late" in page
    for name in ("x.xlsx", "x.docx"):
        assert fsplan(*plan, "report", "-q", "Q2", "-o", name).code == 3
    told = fsplan(*plan, "explain", "street_sampling", "--as-of", "2030-06-30").out
    assert "Garden Street: goal at least 40 批次" in told and "worth 40 points" in told
    traced = fsplan(*plan, "trace", "all_sampling", "--as-of", "2030-03-31", "--format", "csv").out
    assert "Samples of the streets" in traced and "Samples of the district itself" in traced


def test_an_example_that_is_not_there_is_refused(fsplan: Command) -> None:
    ran = fsplan("init", "office", "--example", "quota")
    assert ran.code == 2 and "quotas" in ran.err
    assert EXAMPLES == ("district", "quotas")


def test_an_escalation_shows_the_units_own_figures(ask: Callable[..., dict[str, Any]]) -> None:
    steps = {(one["unit"], one["target"]): one for one in ask("escalate", "-q", "Q2")["escalation"]}
    garden = steps["garden", "street_sampling"]
    assert [(one["actual"], one["goal"], one["level"]) for one in garden["figures"]] == [
        (2, 40, "behind"),
        (8, 40, "behind"),
    ]
