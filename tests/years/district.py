"""A random district: its plan for a year, what is decided anew in the course of it, and the ledger that it keeps."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from kept_ledger import Spoilt, draw_spoilt
from oracle import DAY, Goal, Record, Row, Target, World, blocks, quarters
from oracle_units import allowed, members
from own_forms import forms_of
from world_files import CATEGORIES, UNITS, label_of, plan_data

PERIODS = [
    (date(2025, 1, 1), date(2025, 12, 31)),
    (date(2024, 1, 1), date(2024, 12, 31)),
    (date(2024, 7, 1), date(2025, 6, 30)),
    (date(2024, 9, 1), date(2025, 8, 31)),
    (date(2024, 1, 1), date(2024, 11, 20)),
    (date(2024, 1, 15), date(2024, 9, 30)),
    (date(2023, 10, 1), date(2024, 12, 31)),
]
"""Calendar years, one from July, one whose quarters the calendar has no name for, two cut short, one of 15 months."""

REASON = "区委会议决定"
DECIDED = (31, 50)
"""The days of a quarter on which the plan may be revised: the books of the quarter before are closed by then."""


@dataclass
class Revision:
    """What a target asks from a day on: another goal, or other amounts of its units."""

    target: str
    day: date
    goal: Goal
    quotas: dict[str, Fraction] = field(default_factory=dict)

    def spec(self, kind: str) -> dict[str, object]:
        changed: dict[str, object] = {"goal": f"{self.goal.op} {self.goal.value}{'%' if kind == 'share' else ''}"}
        if self.quotas:
            changed = {"quotas": {unit: str(amount) for unit, amount in self.quotas.items()}}
        return {"from": str(self.day), "reason": REASON, **changed}


@dataclass
class District:
    """A plan as it was adopted, what was revised by now, and the records of its ledger by quarter.

    Attributes:
        by_month: units send every month, not every quarter.
        spoilt: by quarter, records that come with a fault.
        has_forms: the plan tells how units' own tables are laid out.
    """

    world: World
    revisions: list[Revision]
    records: list[list[Record]]
    spoilt: list[list[Spoilt]]
    by_month: bool
    has_forms: bool

    @property
    def draws(self) -> bool:
        """Whether a target draws on the ledger."""
        return any(target.draws for target in self.world.targets.values())

    @property
    def labels(self) -> list[str]:
        return [label_of(self.world, end) for _, end in quarters(self.world)]

    @property
    def stretches(self) -> list[tuple[date, date, str]]:
        """First and last day of each period for which units send, and its name."""
        if not self.by_month:
            return [(*quarter, label) for quarter, label in zip(quarters(self.world), self.labels, strict=True)]
        return [(first, last, f"{first:%Y-%m}") for first, last in blocks(self.world, 1)]

    def at(self, day: date, rows: list[Row], through: int) -> World:
        """The world as it is judged at a day, with the records of so many quarters."""
        targets = dict(self.world.targets)
        for one in self.revisions:
            if one.day <= day:
                targets[one.target] = replace(targets[one.target], goal=one.goal, quotas=one.quotas)
        told = [record for quarter in self.records[:through] for record in quarter]
        return replace(self.world, targets=targets, rows=rows, records=told if self.draws and through else None)

    def plan(self, day: date) -> dict[str, object]:
        """The plan file as it stands on a day: what was decided by then is in it."""
        data = plan_data(self.world)
        items: list[dict[str, list[dict[str, dict[str, dict[str, object]]]]]] = data["items"]  # type: ignore[assignment]
        for duty in items[0]["duties"]:
            for id_, spec in duty["targets"].items():
                decided = [
                    one.spec(str(spec["kind"])) for one in self.revisions if one.target == id_ and one.day <= day
                ]
                if decided:
                    spec["revisions"] = decided
        forms = {"forms": forms_of(len(self.labels))} if self.has_forms else {}
        return {**data, **forms, "data": ["data/*.csv"]}


def draw_district(dice: random.Random) -> District:
    start, end = dice.choice(PERIODS)
    steps = sorted(dice.sample([0, 5, 10, 20, 30, 50], 3))
    world = World(start, end, (Fraction(steps[0]), Fraction(steps[1]), Fraction(steps[2])))
    world.scoring = (Fraction(100), Fraction(dice.choice([0, -2])), Fraction(dice.choice([0, -5])))
    world.groups = {"members": dice.sample(sorted(UNITS), 3)}
    by_month = start.day == 1 and dice.random() < 0.25
    makers = [_shared_out, _each, _amount, _limit, _standing, _part, _task, _words, _sum, _rate, _recorded]
    for make in [_filing, *dice.sample(makers, dice.randint(4, 8))]:
        for target in make(dice, world):
            world.targets[target.id] = target
    for target in world.targets.values():
        if target.goal is not None and dice.random() < 0.5:
            target.points = Fraction(dice.choice([1, 2, 5]))
    records = [_record(dice, world, *quarter) for quarter in quarters(world)]
    spoilt = [draw_spoilt(dice, *quarter) if dice.random() < 0.5 else [] for quarter in quarters(world)]
    return District(world, _revise(dice, world), records, spoilt, by_month, dice.random() < 0.5)


def _roles(dice: random.Random) -> dict[str, list[str]]:
    free = dice.sample(sorted(UNITS), len(UNITS))
    shape = dice.choice([("owner", "support"), ("lead", "shared"), ("shared", "support"), ("members",)])
    if shape == ("members",):
        return {"shared": ["members"]}
    return {shape[0]: free[:1] if shape[0] != "shared" else free[:3], shape[1]: free[3:4]}


def _shared_out(dice: random.Random, world: World) -> list[Target]:
    target = Target("quota", "count", _roles(dice))
    units = dice.sample(sorted(allowed(world, target)), min(2, len(allowed(world, target))))
    target.quotas = {unit: Fraction(dice.choice([40, 80, 120])) for unit in units}
    target.goal, target.states_goal = Goal(">=", sum(target.quotas.values(), Fraction(0))), dice.random() < 0.5
    return [target]


def _each(dice: random.Random, world: World) -> list[Target]:
    roles = {"shared": ["members"]}
    return [Target("each", dice.choice(["count", "level"]), roles, goal=Goal(">=", Fraction(60)), each=True)]


def _amount(dice: random.Random, world: World) -> list[Target]:
    ends = len(quarters(world))
    pace = dice.choice([None, "even", "none", [Fraction(100 * (at + 1) // ends) for at in range(ends)]])
    return [Target("amount", "count", _roles(dice), goal=Goal(">=", Fraction(dice.choice([100, 240]))), pace=pace)]


def _limit(dice: random.Random, world: World) -> list[Target]:
    return [Target("limit", "count", _roles(dice), goal=Goal("<=", Fraction(dice.choice([0, 30, 400]))))]


def _standing(dice: random.Random, world: World) -> list[Target]:
    return [Target("standing", "level", _roles(dice), goal=Goal(">=", Fraction(dice.choice([50, 150]))))]


def _part(dice: random.Random, world: World) -> list[Target]:
    pace = dice.choice([None, "hold", "none"])
    return [Target("part", "share", _roles(dice), goal=Goal(">=", Fraction(dice.choice([60, 80]))), pace=pace)]


def _task(dice: random.Random, world: World) -> list[Target]:
    return [Target("task", "milestone", _roles(dice), due=dice.choice(quarters(world))[1])]


def _words(dice: random.Random, world: World) -> list[Target]:
    return [Target("words", "status", _roles(dice), due=world.start + timedelta(days=dice.randint(60, 250)))]


def _sum(dice: random.Random, world: World) -> list[Target]:
    parts = [Target(f"sum_{at}", "count", _roles(dice)) for at in (1, 2)]
    goal = Goal(">=", Fraction(dice.choice([100, 300])))
    return [*parts, Target("sum", "count", _roles(dice), goal=goal, sum_of=["sum_1", "sum_2"])]


def _rate(dice: random.Random, world: World) -> list[Target]:
    counted = Target("counted", "count", _roles(dice))
    people, goal = Fraction(dice.randint(1000, 99999)), Goal(">=", Fraction(dice.choice([2, 5])))
    rate = Target("rate", "rate", counted.roles, of="counted", fact=people, per=Fraction(1000), goal=goal)
    return [counted, rate]


def _recorded(dice: random.Random, world: World) -> list[Target]:
    where = dice.choice([[], CATEGORIES[:1]])
    return [Target("recorded", "count", _roles(dice), goal=Goal(">=", Fraction(20)), draws=True, where=where)]


def _filing(dice: random.Random, world: World) -> list[Target]:
    every = dice.choice(["quarter", "quarter", "quarter", "month", "half", "year"])
    every = "quarter" if every == "month" and world.start.day != 1 else every
    return [Target("filing", "report", {"shared": sorted(UNITS)}, every=every, due_days=dice.choice([10, 15]))]


def _revise(dice: random.Random, world: World) -> list[Revision]:
    found = []
    for target in world.targets.values():
        may = target.id in ("amount", "standing", "part") or (target.quotas and not target.states_goal)
        if not may or dice.random() < 0.5:
            continue
        day = quarters(world)[dice.randint(1, 2)][0] + dice.choice(DECIDED) * DAY
        assert target.goal is not None
        if target.quotas:
            quotas = {unit: amount + dice.choice([-20, 0, 20]) for unit, amount in target.quotas.items()}
            found.append(Revision(target.id, day, Goal(">=", sum(quotas.values(), Fraction(0))), quotas))
        else:
            found.append(Revision(target.id, day, Goal(">=", target.goal.value + dice.choice([-10, 10]))))
    return found


def _record(dice: random.Random, world: World, first: date, last: date) -> list[Record]:
    days = [first + dice.randint(0, (last - first).days) * DAY for _ in range(dice.randint(0, 12))]
    units, kinds = members(world, sorted(UNITS)), CATEGORIES
    return [Record(f"{first:%Y%m}-{n:03}", day, dice.choice(units), dice.choice(kinds)) for n, day in enumerate(days)]
