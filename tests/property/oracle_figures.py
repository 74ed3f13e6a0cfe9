"""What the rows come to, what was due by then, and the level of it (contract 3, kinds; 5, levels), in fractions."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from oracle import DAY, DONE, FIGURES, Record, Row, Target, World, quarter_ends
from oracle_units import allowed, answering, last_words, reporters

ORDER = ("missed", "critical", "behind", "watch", "on_pace", "met")
"""Worse to better."""


@dataclass
class Verdict:
    actual: Fraction | None
    expected: Fraction | None
    completion: Fraction | None
    pace: Fraction | None
    level: str
    entries: int
    owed: list[str]
    silent: list[str]
    is_over: bool

    @property
    def behind(self) -> Fraction | None:
        return None if self.pace is None or self.completion is None else self.pace - self.completion

    @property
    def rank(self) -> str:
        """What it counts as: silence is critical, and missed once the time is over."""
        return self.level if self.level != "no_data" else "missed" if self.is_over else "critical"

    def is_at_most(self, level: str) -> bool:
        return self.rank in ORDER[: ORDER.index(level) + 1]


def records_of(world: World, target: Target, as_of: date) -> list[Record]:
    """The records that a target counts: those of units that may report on it, of its categories, in the period."""
    found = {
        record.key: record
        for record in world.records or []
        if record.unit in allowed(world, target)
        and world.start <= record.day <= min(as_of, world.end)
        and (not target.where or record.category in target.where)
    }
    return list(found.values())


def done_by(rows: list[Row], target: Target, unit: str, as_of: date) -> Fraction:
    """One unit's count to date, day by day: a total takes the place of all before it."""
    mine = [row for row in rows if (row.target, row.unit) == (target.id, unit) and row.day <= as_of]
    running = Fraction(0)
    for day in sorted({row.day for row in mine}):
        today = [row for row in mine if row.day == day]
        running += sum(row.value for row in today if not row.is_total)
        running = next((row.value for row in today if row.is_total), running)
    return running


def figure(world: World, rows: list[Row], target: Target, as_of: date) -> tuple[Fraction | None, int]:
    """The actual, None where nothing was told or it cannot be known, and the number of entries behind it."""
    if target.kind == "rate":
        amount, entries = figure(world, rows, world.targets[target.of], as_of)
        fact = target.fact_on(as_of)
        return (None if amount is None or fact is None else amount / (fact / target.per)), entries
    if world.is_counted(target):
        records = records_of(world, target, as_of)
        return Fraction(len(records)), len(records)
    told = [row for row in rows if row.target == target.id and row.day <= as_of]
    if not told:
        return None, 0
    units = {row.unit for row in told}
    if target.kind == "count":
        return sum((done_by(rows, target, unit, as_of) for unit in units), Fraction(0)), len(told)
    last = [max((row for row in told if row.unit == unit), key=lambda row: row.day) for unit in units]
    if target.kind == "share":
        part, whole = sum(row.value for row in last), sum(row.of or 0 for row in last)
        return (None if whole == 0 else 100 * Fraction(part) / whole), len(told)
    if target.kind == "milestone":
        return max(row.value for row in last), len(told)
    if target.kind == "status":
        words = [row.value for row in last if row.unit in answering(world, target)]
        return (Fraction(words.count(DONE)) if words else None), len(told)
    added = sum((row.value for row in last), Fraction(0))
    return (added if target.kind == "level" else added / len(last)), len(told)


def pace(world: World, target: Target, as_of: date) -> Fraction | None:
    """What is due by the end of a day in percent: straight lines by days between the quarters' ends."""
    source = world.source(target)
    if target.goal is None or target.is_ceiling or source.is_ceiling:
        return None
    stated = source.pace or ("even" if source.kind == "count" else "none")
    if stated == "none":
        return None
    ends = [world.end] if isinstance(stated, str) else quarter_ends(world.start, world.end)
    shares = [Fraction(100)] if isinstance(stated, str) else stated
    reached, before = Fraction(0), world.start - DAY
    for end, share in zip(ends, shares, strict=True):
        if as_of >= end:
            reached, before = share, end
        else:
            return reached + (share - reached) * max((as_of - before).days, 0) / (end - before).days
    return reached


def judge(world: World, rows: list[Row], target: Target, as_of: date) -> Verdict:
    """A figure, milestone or status at a day; a report is judged in oracle_filings."""
    actual, entries = figure(world, rows, target, as_of)
    owed, silent = reporters(world, rows, target, as_of)
    if target.kind in (*FIGURES, "rate"):
        due, goal, completion = pace(world, target, as_of), target.goal, None
        if goal is not None and goal.value != 0 and not target.is_ceiling and actual is not None:
            completion = actual / goal.value * 100
        expected = goal.value * due / 100 if goal is not None and due is not None else None
        found = Verdict(actual, expected, completion, due, "", entries, owed, silent, as_of >= world.end)
        found.level = _level(world, target, found, as_of)
        return found
    is_over = as_of >= (target.due or world.end)
    whole = Fraction(len(answering(world, target)) if target.kind == "status" else 1)
    completion = None if actual is None else 100 * actual / whole
    level = "no_data" if is_over else "open"
    if actual is not None:
        level = "met" if actual >= whole else "missed" if is_over else "open"
    return Verdict(actual, whole if is_over else None, completion, None, level, entries, owed, silent, is_over)


def _level(world: World, target: Target, found: Verdict, as_of: date) -> str:
    goal, actual = target.goal, found.actual
    needs_all = target.is_ceiling or world.source(target).kind != "count"
    is_partial = bool(found.silent) and needs_all and found.is_over
    if goal is None:
        return "open"
    if target.kind == "rate" and target.fact_on(as_of) is None:
        return "unknown"
    if target.kind == "share" and found.entries and actual is None:
        return "no_data" if is_partial else "unknown"  # a whole of nothing
    if actual is None:
        return "no_data" if found.is_over or (found.pace is not None and found.pace > 0) else "open"
    if target.is_ceiling and not goal.holds(actual):
        return "missed"
    if is_partial:
        return "no_data"
    if target.is_ceiling:
        return "met" if found.is_over else "on_pace"
    if goal.holds(actual):
        return "met"
    if found.is_over or (goal.op == "=" and target.kind == "count" and actual > goal.value):
        return "missed"  # what was only to be reached exactly and has been passed is lost
    return "open" if found.behind is None else by_bands(world, found.behind)


def by_bands(world: World, behind: Fraction) -> str:
    watch, late, critical = world.bands
    return "critical" if behind > critical else "behind" if behind > late else "watch" if behind > watch else "on_pace"


def has_done(world: World, rows: list[Row], target: Target, unit: str, as_of: date) -> bool:
    return last_words(world, rows, target, as_of).get(unit) == DONE
