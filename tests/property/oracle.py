"""The account once more, as naively as the contract words it: day by day, in fractions, with no code of the program."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

DAY = timedelta(days=1)


@dataclass
class Row:
    """One row as its reporter means it."""

    day: date
    target: str
    unit: str
    value: Fraction
    of: Fraction | None = None
    is_total: bool = False
    note: str = ""
    cells: tuple[str, ...] = ()


@dataclass
class Goal:
    op: str
    value: Fraction

    def holds(self, actual: Fraction) -> bool:
        return {
            ">=": actual >= self.value,
            ">": actual > self.value,
            "<=": actual <= self.value,
            "<": actual < self.value,
            "=": actual == self.value,
        }[self.op]


@dataclass
class Target:
    id: str
    kind: str
    goal: Goal | None = None
    pace: object = None  # None (not stated), "even", "none", or a list of percentages
    of: str = ""
    fact: Fraction | None = None
    per: Fraction = Fraction(1)

    @property
    def is_ceiling(self) -> bool:
        if self.goal is None:
            return False
        return self.goal.op in ("<=", "<") or (self.kind == "count" and self.goal.op == "=" and self.goal.value == 0)


@dataclass
class World:
    start: date
    end: date
    bands: tuple[Fraction, Fraction, Fraction]
    targets: dict[str, Target] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


@dataclass
class Verdict:
    actual: Fraction | None
    expected: Fraction | None
    completion: Fraction | None
    pace: Fraction | None
    level: str

    @property
    def behind(self) -> Fraction | None:
        return None if self.pace is None or self.completion is None else self.pace - self.completion


def quarter_ends(start: date, end: date) -> list[date]:
    """The day before every third month's return of the first day; the period's end closes the last."""
    ends = []
    for months in range(3, 1000, 3):
        year, month, day = start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1, start.day
        while True:
            try:
                following = date(year, month, day)
                break
            except ValueError:
                day -= 1
        if following > end:
            return [*ends, end]
        ends.append(following - DAY)
    raise AssertionError


def figure(world: World, target: Target, as_of: date) -> tuple[Fraction | None, bool, bool]:
    """The actual, whether anything was reported, and whether a fact is missing."""
    if target.kind == "rate":
        amount, seen, _ = figure(world, world.targets[target.of], as_of)
        if target.fact is None:
            return None, seen, True
        return (None if amount is None else amount / (target.fact / target.per)), seen, False
    rows = [row for row in world.rows if row.target == target.id and row.day <= as_of]
    if not rows:
        return None, False, False
    units = {row.unit for row in rows}
    if target.kind == "count":
        done = Fraction(0)
        for unit in units:
            running, day = Fraction(0), world.start
            while day <= as_of:
                today = [row for row in rows if row.unit == unit and row.day == day]
                running += sum(row.value for row in today if not row.is_total)
                for row in today:
                    if row.is_total:
                        running = row.value
                day += DAY
            done += running
        return done, True, False
    last = [max((row for row in rows if row.unit == unit), key=lambda row: row.day) for unit in units]
    if target.kind == "share":
        part, whole = sum(row.value for row in last), sum(row.of or 0 for row in last)
        return (None, True, True) if whole == 0 else (100 * Fraction(part) / whole, True, False)
    added = sum((row.value for row in last), Fraction(0))
    return (added if target.kind == "level" else added / len(last)), True, False


def pace(world: World, target: Target, as_of: date) -> Fraction | None:
    if target.goal is None or target.is_ceiling:
        return None
    source = world.targets[target.of] if target.kind == "rate" else target
    stated = source.pace or ("even" if source.kind == "count" else "none")
    if stated == "none":
        return None
    ends = [world.end] if stated == "even" else quarter_ends(world.start, world.end)
    shares = [Fraction(100)] if stated == "even" else stated
    reached, before = Fraction(0), world.start - DAY
    for quarter_end, share in zip(ends, shares, strict=True):
        step = (share - reached) / (quarter_end - before).days
        for _ in range((quarter_end - before).days):
            if before >= as_of:
                return reached
            before += DAY
            reached += step
    return reached


def judge(world: World, target: Target, as_of: date) -> Verdict:
    actual, seen, missing = figure(world, target, as_of)
    due = pace(world, target, as_of)
    goal = target.goal
    completion = None
    if goal is not None and goal.value != 0 and not target.is_ceiling and actual is not None:
        completion = actual / goal.value * 100
    expected = goal.value * due / 100 if goal is not None and due is not None else None
    return Verdict(actual, expected, completion, due, _level(world, target, as_of, (actual, seen, missing), due))


def _level(world, target, as_of, found, due) -> str:
    actual, seen, missing = found
    goal, over = target.goal, as_of >= world.end
    if goal is None:
        return "open"
    if missing:
        return "unknown"
    if not seen:
        return "no_data" if over or (due is not None and due > 0) else "open"
    if target.is_ceiling:
        return "missed" if not goal.holds(actual) else "met" if over else "on_pace"
    if goal.holds(actual):
        return "met"
    if over or (goal.op == "=" and target.kind == "count" and actual > goal.value):
        return "missed"  # what was only to be reached exactly and has been passed is lost
    if due is None or goal.value == 0:
        return "open"
    gap = due - actual / goal.value * 100
    watch, behind, critical = world.bands
    return "critical" if gap > critical else "behind" if gap > behind else "watch" if gap > watch else "on_pace"
