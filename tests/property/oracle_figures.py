"""What the rows come to, what was due by then, and the level of it (contract 3, kinds; 5, levels), in fractions."""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from oracle import DAY, DONE, FIGURES, Goal, Record, Row, Target, World, quarter_ends
from oracle_units import allowed, answering, last_words, reporters, shared_out, telling

ORDER = ("missed", "critical", "behind", "watch", "on_pace", "met")
"""Worse to better."""


@dataclass
class Verdict:
    actual: Fraction | None
    expected: Fraction | None
    completion: Fraction | None
    pace: Fraction | None
    behind: Fraction | None
    level: str
    entries: int
    owed: list[str]
    silent: list[str]
    is_over: bool
    own: dict[str, "Verdict"] = field(default_factory=dict)  # each unit by an amount of its own

    @property
    def rank(self) -> str:
        """What it counts as: silence is critical, and missed once the time is over."""
        return self.level if self.level != "no_data" else "missed" if self.is_over else "critical"

    def is_at_most(self, level: str) -> bool:
        return self.rank in ORDER[: ORDER.index(level) + 1]


def records_of(world: World, target: Target, as_of: date, unit: str = "") -> list[Record]:
    """The records that a target counts, or one unit's: of units that may report, of its categories, in the period."""
    found = {
        record.key: record
        for record in world.records or []
        if record.unit in allowed(world, target)
        and record.unit == (unit or record.unit)
        and world.start <= record.day <= min(as_of, world.end)
        and (not target.where or record.category in target.where)
    }
    return list(found.values())


def done_by(rows: list[Row], target: Target, unit: str, as_of: date, side: str = "value") -> Fraction:
    """One unit's amounts to date, day by day: a total takes the place of all before it."""
    mine = [row for row in rows if (row.target, row.unit) == (target.id, unit) and row.day <= as_of]
    running = Fraction(0)
    for day in sorted({row.day for row in mine}):
        today = [row for row in mine if row.day == day]
        running += sum(getattr(row, side) for row in today if not row.is_total)
        running = next((getattr(row, side) for row in today if row.is_total), running)
    return running


def figure(world: World, rows: list[Row], target: Target, as_of: date) -> tuple[Fraction | None, int]:
    """The actual, None where nothing was told or it cannot be known, and the number of entries behind it."""
    if target.sum_of:
        made_of, unit = world.made_of(target), target.alone
        parts = [figure(world, rows, replace(part, alone=unit), as_of) for part in made_of if tells(world, part, unit)]
        known = [actual for actual, _ in parts if actual is not None]
        return (sum(known, Fraction(0)) if known else None), sum(entries for _, entries in parts)
    if target.kind == "change":
        amount, entries = figure(world, rows, world.targets[target.of], as_of)
        return (None if amount is None else (amount - target.baseline) / target.baseline * 100), entries
    if target.kind == "rate":
        amount, entries = figure(world, rows, world.targets[target.of], as_of)
        fact = target.fact_on(as_of)
        return (None if amount is None or fact is None else amount / (fact / target.per)), entries
    if world.is_counted(target):
        records = records_of(world, target, as_of, target.alone)
        return Fraction(len(records)), len(records)
    told = [row for row in rows if row.target == target.id and row.day <= as_of and row.unit in allowed(world, target)]
    if not told:
        return None, 0
    units = {row.unit for row in told}
    if target.kind == "count":
        return sum((done_by(rows, target, unit, as_of) for unit in units), Fraction(0)), len(told)
    if target.adds:
        part = sum((done_by(rows, target, unit, as_of) for unit in units), Fraction(0))
        whole = sum((done_by(rows, target, unit, as_of, "of") for unit in units), Fraction(0))
        return (None if whole == 0 else 100 * part / whole), len(told)
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


def tells(world: World, part: Target, unit: str) -> bool:
    """A part counts for everybody, or for one unit where that may report on it."""
    return not unit or unit in telling(world, part)


def held_to(world: World, target: Target) -> str | list[Fraction]:
    """The pace that a target is held to: its own, a rate's its numerator's, else even for what only adds up."""
    if target.goal is None:
        return "none"
    if target.pace is not None:
        return target.pace
    if target.kind == "rate":
        base = world.targets[target.of]
        if target.is_ceiling != base.is_ceiling and (base.goal is not None or target.is_ceiling):
            return "none"
        stated = base.pace or ("even" if base.kind == "count" and not target.is_ceiling else "none")
        return "none" if stated == "hold" else stated
    return "even" if target.kind == "count" and not target.is_ceiling else "none"


def pace(world: World, target: Target, as_of: date) -> Fraction | None:
    """What is due by the end of a day in percent: straight lines by days between the quarters' ends."""
    stated = held_to(world, target)
    if stated == "none":
        return None
    if stated == "hold":
        return Fraction(100)
    ends = [world.end] if isinstance(stated, str) else quarter_ends(world.start, world.end)
    shares = [Fraction(100)] if isinstance(stated, str) else [100 * share / stated[-1] for share in stated]
    reached, before = Fraction(0), world.start - DAY
    for end, share in zip(ends, shares, strict=True):
        if as_of >= end:
            reached, before = share, end
        else:
            return reached + (share - reached) * max((as_of - before).days, 0) / (end - before).days
    return reached


def own_part(target: Target, unit: str, goal: Goal | None) -> Target:
    """One unit's part as a target of its own."""
    return replace(target, units=[unit], quotas={}, each=False, goal=goal, alone=unit)


def judge(world: World, rows: list[Row], target: Target, as_of: date) -> Verdict:
    """A figure, milestone or status at a day; a report is judged in oracle_filings."""
    if target.kind in (*FIGURES, "rate", "change"):
        return _judge_figure(world, rows, target, as_of)
    actual, entries = figure(world, rows, target, as_of)
    owed, silent = reporters(world, rows, target, as_of)
    is_over = as_of >= (target.due or world.end)
    whole = Fraction(len(answering(world, target)) if target.kind == "status" else 1)
    completion = None if actual is None else 100 * actual / whole
    level = "no_data" if is_over else "open"
    if actual is not None:
        level = "met" if actual >= whole else "missed" if is_over else "open"
    return Verdict(actual, whole if is_over else None, completion, None, None, level, entries, owed, silent, is_over)


def _judge_figure(world: World, rows: list[Row], target: Target, as_of: date) -> Verdict:
    actual, entries = figure(world, rows, target, as_of)
    owed, silent = reporters(world, rows, target, as_of)
    due, goal = pace(world, target, as_of), target.goal
    shares = shared_out(world, target)
    if goal is not None and target.each and target.kind in ("count", "level"):
        goal = replace(goal, value=goal.value * len(shares), upper=goal.upper * len(shares))
    completion, behind = None, None
    if goal is not None and actual is not None and not (target.is_ceiling and due is None):
        nearest = min(max(goal.value, actual), goal.upper) if goal.op == ".." else goal.value
        completion = actual / nearest * 100 if nearest > 0 else None
    if completion is not None and due is not None:
        behind = due - completion
        if target.is_ceiling:
            behind = completion - due
        elif goal is not None and goal.op == ".." and completion > 100:
            behind = completion - 100
    expected = goal.value * due / 100 if goal is not None and due is not None else None
    found = Verdict(actual, expected, completion, due, behind, "", entries, owed, silent, as_of >= world.end)
    for unit in [*shares, *(unit for unit in telling(world, target) if unit not in shares)]:
        own_goal = None
        if unit in shares and target.goal is not None:
            own_goal = target.goal if target.each else Goal(target.goal.op, shares[unit])
        if shares:
            told = [row for row in rows if row.unit == unit]
            line = _judge_figure(world, told, own_part(target, unit, own_goal), as_of)
            if unit in shares or line.entries:
                found.own[unit] = line
    found.level = _level(world, replace(target, goal=goal), found, as_of)
    if target.each:
        apart = ("missed", "critical", "no_data", "behind", "watch", "unknown", "on_pace", "open", "met")
        found.level = min((found.own[unit].level for unit in shares), key=apart.index, default="open")
    return found


def _level(world: World, target: Target, found: Verdict, as_of: date) -> str:
    goal, actual = target.goal, found.actual
    if goal is None:
        return "open"
    holds = held_to(world, target) == "hold"
    only_grows = all(source.kind == "count" for source in world.sources(target))
    is_partial = bool(found.silent) and found.is_over and (target.is_ceiling or goal.op == ".." or not only_grows)
    if any(one.fact_on(as_of) is None for one in chain_of(world, target) if one.kind == "rate"):
        return "unknown"
    if any(_is_whole_of_nothing(world, found, one) for one in world.sources(target)) and actual is None:
        return "no_data" if is_partial and target.kind == "share" else "unknown"
    if actual is None:
        is_due = (
            as_of >= quarter_ends(world.start, world.end)[0] if holds else found.pace is not None and found.pace > 0
        )
        return "no_data" if found.is_over or is_due else "open"
    kept = goal.holds(actual)
    if target.is_ceiling and not kept and (found.is_over or not holds):
        return "missed"
    if goal.op == ".." and only_grows and actual > goal.upper:
        return "missed"
    if goal.op == "=" and not target.is_ceiling and target.kind == "count" and actual > goal.value:
        return "missed"  # what was only to be reached exactly and has been passed is lost
    if is_partial:
        return "no_data"
    if found.is_over:
        return "met" if kept else "missed"
    bands = target.bands or world.bands
    if target.is_ceiling:
        if found.behind is None:
            return "on_pace" if kept else "critical"
        return "on_pace" if kept and holds else by_bands(bands, found.behind)
    if kept:
        return "on_pace" if holds or goal.op == ".." else "met"
    if found.behind is None:
        return "critical" if holds else "open"
    return by_bands(bands, found.behind)


def chain_of(world: World, target: Target) -> list[Target]:
    """A target, and all that it is worked out of."""
    return [target, *(one for part in world.made_of(target) for one in chain_of(world, part))]


def _is_whole_of_nothing(world: World, found: Verdict, source: Target) -> bool:
    return source.kind == "share" and bool(found.entries)


def by_bands(bands: tuple[Fraction, Fraction, Fraction], behind: Fraction) -> str:
    watch, late, critical = bands
    return "critical" if behind > critical else "behind" if behind > late else "watch" if behind > watch else "on_pace"


def has_done(world: World, rows: list[Row], target: Target, unit: str, as_of: date) -> bool:
    return last_words(world, rows, target, as_of).get(unit) == DONE
