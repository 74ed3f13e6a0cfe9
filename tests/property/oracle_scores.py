"""What a year is worth: points earned line by line, less what filings cost (contract 3, scoring), in fractions."""

from dataclasses import dataclass
from fractions import Fraction

from oracle import Goal, Target
from oracle_figures import Verdict, has_done, own_part
from oracle_units import answering
from oracle_year import Account


@dataclass
class Line:
    target: str
    points: Fraction
    earned: Fraction


def scores(account: Account, units: list[str]) -> dict[str, tuple[object, ...]]:
    """Each unit's lines, deductions, score and rank; of units that answer for anything with points."""
    world = account.world
    worth = [target for target in world.targets.values() if target.points is not None]
    full, late, missing = world.scoring
    found: dict[str, tuple[list[Line], Fraction, Fraction | None]] = {}
    for unit in units:
        if not any(unit in answering(world, target) for target in worth):
            continue
        lines = [line for target in worth if (line := _line(account, target, unit))]
        cost = Fraction(0)
        for filing in account.filings:
            if filing.unit == unit:
                is_missing = filing.state == "missing" or (filing.state == "incomplete" and account.as_of > filing.due)
                cost -= missing if is_missing else late if filing.state == "late" else 0
        possible = sum((line.points for line in lines), Fraction(0))
        earned = sum((line.earned for line in lines), Fraction(0))
        score = max(full * earned / possible - cost, Fraction(0)) if possible else None
        found[unit] = (lines, cost, score)
    known = [score for _, _, score in found.values() if score is not None]
    return {
        unit: (
            [(line.target, line.points, line.earned) for line in lines],
            cost,
            score,
            None if score is None else 1 + sum(other > score for other in known),
        )
        for unit, (lines, cost, score) in found.items()
    }


def _line(account: Account, target: Target, unit: str) -> Line | None:
    world, points = account.world, target.points
    assert points is not None
    if unit not in answering(world, target):
        return None
    verdict = account.verdicts[target.id]
    if target.kind == "report":
        mine = [f for f in account.filings if (f.target, f.unit) == (target.id, unit) and f.state != "excused"]
        due = sum(filing.due <= account.as_of for filing in mine)
        came = sum(filing.state in ("in_time", "late") for filing in mine)
        if not due:
            return None
        share = min(Fraction(came, due), Fraction(1))
        return Line(target.id, points, points * (int(share == 1) if target.earns_all else share))
    own = verdict.own.get(unit)
    shares = account.shares_of(target)
    stands: Verdict = own if own is not None and unit in shares else verdict
    if unit in shares and target.goal is not None and not target.each:
        target = own_part(target, unit, Goal(target.goal.op, shares[unit]))
    if not stands.is_over and (stands.pace is None or stands.pace == 0):
        return None
    if target.kind == "status":
        return Line(target.id, points, points * has_done(world, account.rows, target, unit, account.as_of))
    if stands.level in ("open", "unknown"):
        return None
    if unit in stands.silent:
        return Line(target.id, points, Fraction(0))
    kept = stands.level in ("met", "on_pace")
    goal = target.goal
    if target.earns_all or target.is_ceiling or (goal is not None and goal.op == ".."):
        return Line(target.id, points, points * kept)
    done = stands.completion
    if done is None or (goal is not None and goal.op == "=" and done > 100):
        return Line(target.id, points, points * kept)
    share = done / 100 if stands.is_over else done / (stands.pace or Fraction(0))
    return Line(target.id, points, points * min(max(share, Fraction(0)), Fraction(1)))
