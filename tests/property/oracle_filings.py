"""Filings: owed by each answering unit for each period, complete when every value of it is there (contract 3 and 4)."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from oracle import FIGURES, TASKS, Row, Target, World, blocks
from oracle_figures import Verdict, by_bands
from oracle_units import answering, is_judged, last_words, shared_out


@dataclass
class Filing:
    target: str
    unit: str
    period: tuple[date, date]
    due: date
    filed_on: date | None
    state: str
    missing: list[str]


def owed(world: World, unit: str, period: tuple[date, date], as_of: date) -> list[Target]:
    """Judged figures are owed for every period, as the plan held then; a task for the one in which it is due."""
    found, world = [], world.at(min(period[1], as_of))
    for target in world.targets.values():
        if unit not in answering(world, target):
            continue
        shares = shared_out(world, target)
        if shares and unit not in shares:
            continue  # of amounts of their own it is their units that tell
        if target.kind in FIGURES and not world.made_of(target) and is_judged(world, target):
            found.append(target)
        if target.kind in TASKS and period[0] <= (target.due or world.end) <= period[1]:
            found.append(target)
    return found


def told_for(rows: list[Row], target: Target, unit: str, period: tuple[date, date], as_of: date) -> list[date]:
    """The days of a unit's rows for a period; a task done early is done, and its first word after the period is one."""
    mine = sorted(row.day for row in rows if (row.target, row.unit) == (target.id, unit) and row.day <= as_of)
    by_then = [day for day in mine if day <= period[1]]
    return by_then or mine[:1] if target.kind in TASKS else [day for day in by_then if day >= period[0]]


def is_reached(world: World, rows: list[Row], target: Target, as_of: date) -> bool:
    """A milestone that anybody has reached asks for no more words."""
    return target.kind == "milestone" and 1 in last_words(world, rows, target, as_of).values()


def missing(world: World, rows: list[Row], unit: str, period: tuple[date, date], as_of: date) -> list[str]:
    """What is owed and not there; what a ledger counts that was read is owed by nobody."""
    return [
        target.id
        for target in owed(world, unit, period, as_of)
        if not world.is_counted(target)
        and not is_reached(world, rows, target, as_of)
        and not told_for(rows, target, unit, period, as_of)
    ]


def filings(world: World, rows: list[Row], target: Target, as_of: date) -> list[Filing]:
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(target.every)
    periods = blocks(world, months) if months else [(world.start, world.end)]
    return [
        filing for unit in answering(world, target) for filing in _of_unit(world, rows, target, unit, periods, as_of)
    ]


def _of_unit(
    world: World, rows: list[Row], target: Target, unit: str, periods: list[tuple[date, date]], as_of: date
) -> list[Filing]:
    came: dict[tuple[date, date], date] = {}
    for row in sorted(rows, key=lambda row: row.day):
        if (row.target, row.unit) == (target.id, unit) and row.day <= as_of:
            # due before its end, a filing is for the period in which it comes
            begun = [period for period in periods if period[1 if target.due_days >= 0 else 0] <= row.day]
            came.setdefault(begun[-1] if begun else periods[0], row.day)
    found = []
    for period in periods:
        due = period[1] + timedelta(days=target.due_days)
        lacks = missing(world, rows, unit, period, as_of)
        filed_on = came.get(period)
        days = [day for t in owed(world, unit, period, as_of) for day in told_for(rows, t, unit, period, as_of)]
        if filed_on is None and not lacks and as_of >= min(period[1], due):
            filed_on = max(days, default=None)
        elif filed_on is not None and not lacks:  # what was wanting came when the period was over
            filed_on = max([filed_on, *(day for day in days if day > period[1])])
        if filed_on is None:
            state = "missing" if as_of > due else "not_due"
        else:
            state = "incomplete" if lacks else "in_time" if filed_on <= due else "late"
        if state not in ("in_time", "late") and (unit, period[1]) in target.excused:
            state = "excused"
        told = [] if state in ("in_time", "late", "excused") else lacks
        found.append(Filing(target.id, unit, period, due, filed_on, state, told))
    return found


def judge_report(world: World, rows: list[Row], target: Target, as_of: date) -> Verdict:
    """Paced by due days: so many of the filings owed are due, so many came whole."""
    everyone = filings(world, rows, target, as_of)
    told = [row for row in rows if row.target == target.id and row.day <= as_of]
    spoke = {row.unit for row in told} | {filing.unit for filing in everyone if filing.filed_on}
    units = answering(world, target)
    silent = [unit for unit in units if unit not in spoke]
    counted = [filing for filing in everyone if filing.state != "excused"]
    whole = len(counted)
    came = sum(filing.state in ("in_time", "late") for filing in counted)
    due = sum(filing.due <= as_of for filing in counted)
    if not whole:
        return Verdict(None, None, None, None, None, "open", len(told), units, silent, is_over=False)
    pace, completion = Fraction(100 * due, whole), Fraction(100 * came, whole)
    if came == whole:
        level = "met"
    elif not came:
        level = "no_data" if due else "open"
    else:
        level = (
            "missed" if due == whole else by_bands(target.bands or world.bands, pace - completion) if due else "on_pace"
        )
    actual = Fraction(came) if came or told else None
    behind = pace - completion
    return Verdict(actual, Fraction(due), completion, pace, behind, level, len(told), units, silent, due == whole)
