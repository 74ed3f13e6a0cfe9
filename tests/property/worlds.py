"""Random plans and what was sent in on them, right and wrong, for hypothesis."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from oracle import DAY, FIGURES, Goal, Record, Row, Rule, Target, World, quarter_ends
from oracle_units import allowed, answering
from oracle_year import ACTIONS
from world_files import CATEGORIES, UNITS, written

PERIODS = [
    (date(2030, 1, 1), date(2030, 12, 31)),
    (date(2028, 1, 1), date(2028, 12, 31)),
    (date(2030, 7, 1), date(2031, 6, 30)),
    (date(2030, 9, 1), date(2031, 8, 31)),  # a school year
    (date(2030, 2, 15), date(2031, 2, 14)),
    (date(2030, 1, 31), date(2030, 12, 30)),
    (date(2030, 1, 1), date(2030, 8, 31)),  # a short last quarter
    (date(2030, 6, 30), date(2030, 7, 2)),
]
ROLES = ["owner", "owner shared", "owner support", "lead", "lead shared", "lead shared", "lead owner support", "shared"]


def decimals(low: int, high: int, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.decimals(low, high, places=places, allow_nan=False, allow_infinity=False)


@st.composite
def worlds(draw: st.DrawFn, kinds: tuple[str, ...] = (*FIGURES, "rate", "milestone", "status", "report")) -> World:
    start, end = draw(st.sampled_from(PERIODS))
    steps = sorted(draw(st.sets(st.sampled_from([0, 5, 10, 20, 30, 50, 70]), min_size=3, max_size=3)))
    world = World(start, end, (Fraction(steps[0]), Fraction(steps[1]), Fraction(steps[2])))
    world.groups = {"members": draw(some_units(2, 3))}
    actions = draw(st.lists(st.sampled_from(ACTIONS), max_size=3, unique=True))
    levels = st.sampled_from(["missed", "critical", "behind", "watch"])
    world.rules = [Rule(draw(levels), draw(st.integers(1, 3)), action) for action in actions]
    for number, kind in enumerate(draw(st.lists(st.sampled_from(kinds), min_size=2, max_size=4))):
        if kind == "rate":
            numerator = draw(targets(world, f"n{number}", draw(st.sampled_from(["count", "level"])), under_rate=True))
            world.targets[numerator.id] = numerator
            world.targets[f"t{number}"] = draw(rates(world, f"t{number}", numerator))
        else:
            world.targets[f"t{number}"] = draw(targets(world, f"t{number}", kind))
    for target in list(world.targets.values()):
        if target.kind != "rate":
            for unit in draw(reporting(world, target)):
                world.rows += draw(filed(world, target, unit))
    world.rows = draw(st.permutations(world.rows))
    for row in world.rows:
        row.cells = draw(written(row, world.targets[row.target].kind))
    return world


@st.composite
def ledger_worlds(draw: st.DrawFn) -> World:
    """A world with a ledger, of which there may be no file, on which counts draw; some of them under rates."""
    world = draw(worlds(kinds=("count", "count", "rate", "share", "report")))
    for target in world.targets.values():
        if target.kind == "count":
            target.draws = draw(st.sampled_from([True, True, False]))
            some = st.lists(st.sampled_from(CATEGORIES), max_size=2, unique=True)
            target.where = draw(some) if target.draws else []
    if draw(st.integers(0, 5)) and any(target.draws for target in world.targets.values()):
        day = days_in(world.start - 5 * DAY, world.end + 5 * DAY)
        told = draw(st.lists(st.tuples(day, st.sampled_from(sorted(UNITS)), st.sampled_from(CATEGORIES)), max_size=12))
        world.records = [Record(f"K{n:03}", *cells) for n, cells in enumerate(told)]
    return world


def some_units(low: int, high: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(UNITS)), min_size=low, max_size=high, unique=True)


def days_in(first: date, last: date) -> st.SearchStrategy[date]:
    return st.integers(0, (last - first).days).map(lambda days: first + timedelta(days=days))


@st.composite
def roles(draw: st.DrawFn) -> dict[str, list[str]]:
    """Who has which role in a duty: units, or the group; each unit in one role."""
    found: dict[str, list[str]] = {}
    free = draw(st.permutations(sorted(UNITS)))
    for role in draw(st.sampled_from(ROLES)).split():
        count = 1 if role in ("lead", "support") else draw(st.integers(1, 2))
        found[role], free = list(free[:count]), free[count:]
    if "shared" in found and not draw(st.integers(0, 2)):
        found["shared"] = ["members"]
    return found


@st.composite
def targets(draw: st.DrawFn, world: World, id_: str, kind: str, *, under_rate: bool = False) -> Target:
    target = Target(id_, kind, draw(roles()))
    if not draw(st.integers(0, 3)):
        target.units = draw(st.one_of(some_units(1, 2), st.just(["members"])))
    if kind in FIGURES and draw(st.integers(0, 5)) != 5:
        op = draw(st.sampled_from([">=", ">", "=", "<="] if under_rate else [">=", ">=", ">", "=", "<=", "<"]))
        value = Fraction(draw(st.sampled_from([0, 20, 40, 60, 80, 100]) if kind == "count" else decimals(0, 100)))
        target.goal = Goal(op, value + 1 if under_rate else value)
    if kind in FIGURES and not target.is_ceiling:
        count = len(quarter_ends(world.start, world.end)) - 1
        shares = st.lists(st.integers(0, 20).map((5).__mul__), min_size=count, max_size=count).map(sorted)
        listed = shares.map(lambda found: [Fraction(share) for share in [*found, 100]])
        target.pace = draw(st.one_of(st.none(), st.sampled_from(["even", "none"]), listed))
    if kind in ("milestone", "status"):
        edges = st.sampled_from([world.start, world.end, *quarter_ends(world.start, world.end)])
        target.due = draw(st.one_of(st.none(), edges, days_in(world.start, world.end)))
    if kind == "report":
        target.every, target.due_days = draw(st.sampled_from(["quarter", "year"])), draw(st.integers(0, 40))
        ends = quarter_ends(world.start, world.end)
        if target.every == "quarter" and not draw(st.integers(0, 2)):
            target.excused = [(draw(st.sampled_from(answering(world, target))), draw(st.sampled_from(ends)))]
    return target


@st.composite
def rates(draw: st.DrawFn, world: World, id_: str, numerator: Target) -> Target:
    """A rate, whose goal and its numerator's can both be met; as an upper limit, where its numerator has one."""
    fact = draw(st.one_of(st.none(), st.integers(1, 9999).map(Fraction)))
    target = Target(id_, "rate", draw(st.one_of(st.just(numerator.roles), roles())), of=numerator.id, fact=fact)
    target.per = Fraction(draw(st.sampled_from([1, 10, 1000])))
    target.fact_from = draw(st.one_of(st.none(), st.just(world.start - DAY), days_in(world.start, world.end)))
    if not draw(st.integers(0, 3)):
        return target
    op, value = draw(st.sampled_from([">=", ">", "<=", "<"])), draw(decimals(1, 50))
    if fact is not None and numerator.goal is not None:
        op = draw(st.sampled_from(["<=", "<"])) if numerator.is_ceiling else op
        reached = numerator.goal.value * target.per / fact
        down = Decimal(int(reached * 1000)) / 1000
        step = Decimal(draw(st.integers(1, 3))) / 1000
        value = down + step if op in ("<=", "<") else max(down - step, Decimal("0.001"))
    target.goal = Goal(op, Fraction(value))
    if fact is not None and numerator.goal is not None and not target.goal.holds(reached):
        target.goal = None
    return target


def reporting(world: World, target: Target) -> st.SearchStrategy[list[str]]:
    """Who sends rows: all who answer, some of those whose rows count, or anybody."""
    counted = st.lists(st.sampled_from(allowed(world, target)), max_size=4, unique=True)
    everyone = st.just(answering(world, target))
    return st.one_of(everyone, everyone, counted, counted, some_units(0, 3))


@st.composite
def filed(draw: st.DrawFn, world: World, target: Target, unit: str) -> list[Row]:
    """One unit's rows on one target."""
    last = world.end + 60 * DAY if target.kind == "report" else world.end
    ends = quarter_ends(world.start, world.end)
    edges = [world.start, *ends, *(end + DAY for end in ends[:-1])]
    days = sorted(draw(st.sets(st.one_of(st.sampled_from(edges), days_in(world.start, last)), min_size=1, max_size=5)))
    if target.kind == "count":
        return draw(flows_and_totals(target, unit, days))
    rows = []
    for day in days:
        whole = draw(st.integers(0, 100)) if target.kind == "share" else None
        amounts = {
            "share": st.integers(0, whole or 0),
            "milestone": st.integers(0, 1),
            "status": st.sampled_from([0, 1, 2, 2]),
            "report": st.just(1),
        }
        value = draw(amounts.get(target.kind, decimals(0, 120)))
        rows.append(Row(day, target.id, unit, Fraction(value), None if whole is None else Fraction(whole)))
        rows[-1].is_total = target.kind == "share" and draw(st.booleans())
    return rows


@st.composite
def flows_and_totals(draw: st.DrawFn, target: Target, unit: str, days: list[date]) -> list[Row]:
    """Amounts and running totals by day: most totals are what was filed or more was done; some are anything."""
    rows: list[Row] = []
    so_far = 0
    for day in days:
        files = draw(st.sampled_from(["flow", "flow", "total", "both"]))
        if files != "total":
            amount = draw(st.one_of(st.sampled_from([0, 5, 10, 20, 30]), st.integers(-5, 40)))  # fives meet limits
            rows.append(Row(day, target.id, unit, Fraction(amount), note="核减" if amount < 0 else ""))
            so_far += amount
        if files != "flow":
            wrong = st.one_of(st.integers(0, 60), st.integers(-3, 3).map(lambda off, base=so_far: base + off))
            told = draw(st.one_of(st.just(so_far), st.just(so_far), st.integers(0, 40).map(so_far.__add__), wrong))
            note = "核减" if told < 0 or not draw(st.integers(0, 3)) else ""
            rows.append(Row(day, target.id, unit, Fraction(told), is_total=True, note=note))
            so_far = told
    return rows
