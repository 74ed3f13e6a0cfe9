"""What a report says of a year, held against the naive account of the rows that stand."""

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from oracle import Target, World
from oracle_figures import Verdict
from oracle_scores import scores
from oracle_year import Account, judge_world, scoreboard
from world_files import UNITS

FIGURES = ("actual", "expected", "completion", "pace", "behind")
NEAR = Fraction(1, 10**20)
"""How near an endless fraction comes in decimals."""


def check_report(data: Any, world: World, as_of: date) -> Account:
    """Hold every target, every unit's own line, the units side by side and the scores against the book."""
    account = judge_world(world, as_of)
    assert not account.rejected, account.codes
    assert [one["id"] for one in data["targets"]] == [*world.targets]
    for one in data["targets"]:
        naive = account.verdicts[one["id"]]
        _check_line(one, naive, one["id"])
        told = one["reporters"]
        assert (told["owed"], sorted(told["silent"])) == (len(naive.owed), sorted(naive.silent)), one
        lines = {line["unit"]: line for line in one["quotas"]}
        assert set(lines) == set(naive.own), one
        for unit, line in lines.items():
            _check_line(line, naive.own[unit], f"{one['id']} of {unit}")
    board = {one["unit"]: one for one in data["scoreboard"]}
    for unit, (levels, in_time, due, rejected, rank) in scoreboard(account, list(UNITS)).items():
        one = board[unit]
        found = {level: count for level, count in one["levels"].items() if count}
        assert (found, one["in_time"], one["due"], one["rejected"], one["rank"]) == (
            levels,
            in_time,
            due,
            rejected,
            rank,
        )
    if any(target.points for target in world.targets.values()):
        _check_scores(data["scores"], account)
    return account


def _check_line(one: Any, naive: Verdict, where: str) -> None:
    for name in FIGURES:
        assert _same(one[name] if name in one else getattr(naive, name), getattr(naive, name)), (
            where,
            name,
            one,
            naive,
        )
    assert (one["level"], one["entries"]) == (naive.level, naive.entries), (where, one, naive)


def _same(told: Decimal | int | Fraction | None, naive: Fraction | None) -> bool:
    if told is None or naive is None:
        return told is naive
    return abs(Fraction(told) - naive) <= NEAR * max(abs(naive), 1)


def _check_scores(told: Any, account: Account) -> None:
    wanted = scores(account, list(UNITS))
    assert {one["unit"] for one in told} == set(wanted)
    for one in told:
        lines, deducted, score, rank = wanted[one["unit"]]
        assert [(line["target"], line["points"]) for line in one["lines"]] == [line[:2] for line in lines], one
        assert all(_same(line["earned"], x[2]) for line, x in zip(one["lines"], lines, strict=True)), (one, lines)
        assert _same(one["deducted"], deducted) and _same(one["score"], score) and one["rank"] == rank, (one, wanted)


def check_filings(data: Any, account: Account) -> None:
    """Hold every filing owed against the book."""
    told = [
        (one["target"], one["unit"], one["period"]["start"], one["due"], one["filed_on"], one["state"], one["missing"])
        for one in data["submissions"]
    ]
    wanted = [
        (f.target, f.unit, str(f.period[0]), str(f.due), f.filed_on and str(f.filed_on), f.state, f.missing)
        for f in account.filings
    ]
    assert told == wanted


def check_trace(data: Any, folder: Path, id_: str, account: Account) -> None:
    """Walk a figure back: every entry stands where the trace says, and a count's come to its actual."""
    world, target = account.world, account.world.targets[id_]
    counted = [one for one in world.sources(target) if one.kind == "count" and not world.is_counted(one)]
    for one in data["entries"]:
        assert (folder / one["file"]).is_file(), one
        if one["file"].startswith("data/filings/"):
            with (folder / one["file"]).open(encoding="utf-8", newline="") as stream:
                row = [*csv.DictReader(stream)][one["line"] - 2]
            assert (row["date"], row["unit"]) == (one["date"], one["unit"]), (row, one)
            if target in counted:
                assert Fraction(row["value"]) == Fraction(one["amount"]), (row, one)
    if target in counted:
        assert len(data["entries"]) == _entries_of(target, account)


def _entries_of(target: Target, account: Account) -> int:
    return account.verdicts[target.id].entries
