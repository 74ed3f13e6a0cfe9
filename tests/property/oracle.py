"""A year as plainly as the contract words it: what was asked of whom, and what was told; no code of the program.

The account of it stands beside: who answers (oracle_units), which rows stand (oracle_totals), what they come to and how
that is judged (oracle_figures), filings (oracle_filings), and what follows through the year (oracle_year).
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

DAY = timedelta(days=1)
FIGURES = ("count", "level", "share", "mean")
TASKS = ("milestone", "status")
DONE = Fraction(2)
"""What stands here for a status that is done; 1 is in progress, 0 not started."""


@dataclass
class Row:
    """One row as its reporter means it.

    A share's `is_total` is only its word, for what stands has no running total; `cells` are the row as it is written.
    """

    day: date
    target: str
    unit: str
    value: Fraction
    of: Fraction | None = None
    is_total: bool = False
    note: str = ""
    cells: tuple[str, ...] = ()


@dataclass
class Record:
    """One row of a ledger."""

    key: str
    day: date
    unit: str
    category: str


@dataclass
class Goal:
    op: str
    value: Fraction
    upper: Fraction = Fraction(0)  # of a range

    def holds(self, actual: Fraction) -> bool:
        return {
            "..": self.value <= actual <= self.upper,
            ">=": actual >= self.value,
            ">": actual > self.value,
            "<=": actual <= self.value,
            "<": actual < self.value,
            "=": actual == self.value,
        }[self.op]


@dataclass
class Revision:
    """What is owed from a day on: another goal, or other amounts of some units, which then are the goal."""

    day: date
    goal: Goal
    quotas: dict[str, Fraction] = field(default_factory=dict)


@dataclass
class Target:
    """What is asked: `roles` are its duty's, `units` its own; both name units or groups."""

    id: str
    kind: str
    roles: dict[str, list[str]]
    units: list[str] = field(default_factory=list)
    goal: Goal | None = None
    pace: str | list[Fraction] | None = None  # None (not stated), "even", "none", "hold", percentages, or
    amounts: bool = False  # amounts in place of percentages
    bands: tuple[Fraction, Fraction, Fraction] | None = None
    quotas: dict[str, Fraction] = field(default_factory=dict)  # a unit or a group, and what it owes
    each: bool = False
    states_goal: bool = True  # where not, the goal is what the quotas come to
    sum_of: list[str] = field(default_factory=list)
    alone: str = ""  # the unit whose part it is
    adds: bool = False  # of a share: parts and wholes of the periods add up
    baseline: Fraction = Fraction(0)
    points: Fraction | None = None
    earns_all: bool = False
    of: str = ""
    fact: Fraction | None = None
    fact_from: date | None = None  # the day that the fact describes, before which it is not known
    per: Fraction = Fraction(1)
    due: date | None = None
    every: str = ""
    due_days: int = 0
    excused: list[tuple[str, date]] = field(default_factory=list)  # a unit, and the end of the period
    draws: bool = False
    where: list[str] = field(default_factory=list)
    revision: Revision | None = None

    def at(self, day: date) -> "Target":
        """The target as it holds on a day."""
        if self.revision is None or day < self.revision.day:
            return self
        return replace(self, goal=self.revision.goal, quotas=self.revision.quotas or self.quotas)

    @property
    def is_ceiling(self) -> bool:
        if self.goal is None:
            return False
        return self.goal.op in ("<=", "<") or (self.kind == "count" and self.goal.op == "=" and self.goal.value == 0)

    def fact_on(self, day: date) -> Fraction | None:
        """What a rate divides by, None where it is not known on a day."""
        return self.fact if self.fact_from is None or self.fact_from <= day else None


@dataclass
class Rule:
    level: str
    periods: int
    action: str


@dataclass
class World:
    """A plan and everything that was sent in on it; `records` is None where the ledger has no file."""

    start: date
    end: date
    bands: tuple[Fraction, Fraction, Fraction]
    scoring: tuple[Fraction, Fraction, Fraction] = (Fraction(100), Fraction(0), Fraction(0))  # full, late, missing
    groups: dict[str, list[str]] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    records: list[Record] | None = None
    original: "World | None" = None

    def at(self, day: date) -> "World":
        """The plan as it holds on a day."""
        first = self.original or self
        targets = {id_: target.at(day) for id_, target in first.targets.items()}
        return replace(first, targets=targets, original=first)

    def made_of(self, target: Target) -> list[Target]:
        """What a figure is worked out of at once; nothing where rows make it."""
        return [self.targets[id_] for id_ in target.sum_of or ([target.of] if target.of else [])]

    def sources(self, target: Target) -> list[Target]:
        """What a figure comes down to: the targets whose rows make it."""
        parts = self.made_of(target)
        return [leaf for part in parts for leaf in self.sources(part)] if parts else [target]

    def is_counted(self, target: Target) -> bool:
        """Its figure is the ledger's, which was read."""
        return target.draws and self.records is not None


def quarter_ends(start: date, end: date, step: int = 3) -> list[date]:
    """The day before every third month's return of the first day; the period's end closes the last."""
    ends: list[date] = []
    for months in range(step, 1000, step):
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


def blocks(world: World, months: int) -> list[tuple[date, date]]:
    """First and last day of stretches of so many months from the plan's first day."""
    ends = quarter_ends(world.start, world.end, months)
    return [(first, end) for first, end in zip([world.start, *(day + DAY for day in ends)], ends, strict=False)]


def quarters(world: World) -> list[tuple[date, date]]:
    """First and last day of each of the plan's quarters."""
    return blocks(world, 3)
