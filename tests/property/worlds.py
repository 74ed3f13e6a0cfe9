"""Random plans and what was sent in on them, right and wrong, for hypothesis."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from oracle import DAY, FIGURES, Goal, Record, Revision, Row, Rule, Target, World, quarter_ends
from oracle_units import allowed, answering, asked
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
def worlds(
    draw: st.DrawFn, kinds: tuple[str, ...] = (*FIGURES, "rate", "change", "sum", "milestone", "status", "report")
) -> World:
    start, end = draw(st.sampled_from(PERIODS))
    steps = sorted(draw(st.sets(st.sampled_from([0, 5, 10, 20, 30, 50, 70]), min_size=3, max_size=3)))
    world = World(start, end, (Fraction(steps[0]), Fraction(steps[1]), Fraction(steps[2])))
    world.groups = {"members": draw(some_units(2, 3))}
    actions = draw(st.lists(st.sampled_from(ACTIONS), max_size=3, unique=True))
    levels = st.sampled_from(["missed", "critical", "behind", "watch"])
    world.scoring = (
        Fraction(draw(st.sampled_from([100, 60]))),
        *map(Fraction, draw(st.sampled_from([(0, 0), (-2, -5)]))),
    )
    world.rules = [Rule(draw(levels), draw(st.integers(1, 3)), action) for action in actions]
    for number, kind in enumerate(draw(st.lists(st.sampled_from(kinds), min_size=2, max_size=4))):
        if kind == "rate":
            numerator = draw(targets(world, f"n{number}", draw(st.sampled_from(["count", "level"])), under_rate=True))
            world.targets[numerator.id] = numerator
            world.targets[f"t{number}"] = draw(rates(world, f"t{number}", numerator))
        elif kind == "change":
            base = draw(targets(world, f"b{number}", draw(st.sampled_from(FIGURES))))
            known = [target for target in world.targets.values() if target.kind in (*FIGURES, "rate", "change")]
            if known and draw(st.booleans()):
                base = draw(st.sampled_from(known))
            world.targets[base.id] = base
            world.targets[f"t{number}"] = draw(changes(f"t{number}", base))
        elif kind == "sum":
            sort = draw(st.sampled_from(["count", "level"]))
            parts = [draw(targets(world, f"p{number}{at}", sort)) for at in range(draw(st.integers(1, 3)))]
            world.targets |= {part.id: part for part in parts}
            sums_before = [target for target in world.targets.values() if target.sum_of and target.kind == sort]
            if sums_before and draw(st.booleans()):
                parts.append(draw(st.sampled_from(sums_before)))
            world.targets[f"t{number}"] = draw(sums(world, f"t{number}", sort, [part.id for part in parts]))
        else:
            world.targets[f"t{number}"] = draw(targets(world, f"t{number}", kind))
    for target in list(world.targets.values()):
        if draw(st.booleans()):
            target.points = Fraction(draw(st.sampled_from([1, 2, 5])))
            goal = target.goal
            whole = goal is not None and (target.is_ceiling or goal.op == "..")
            target.earns_all = not whole and not draw(st.integers(0, 3))
        if target.kind in (*FIGURES, "rate", "change") and target.goal is None:
            target.points = None
        if not world.made_of(target):
            for unit in draw(reporting(world, target)):
                world.rows += draw(filed(world, target, unit))
    world.rows = draw(st.permutations(world.rows))
    for row in world.rows:
        target = world.targets[row.target]
        row.cells = draw(written(row, "count" if target.adds else target.kind, value_as=target.kind))
    return world


@st.composite
def ledger_worlds(draw: st.DrawFn) -> World:
    """A world with a ledger, of which there may be no file, on which counts draw; some of them under rates."""
    world = draw(worlds(kinds=("count", "count", "rate", "share", "sum", "report")))
    for target in world.targets.values():
        if target.kind == "count" and not target.sum_of:
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
    if kind == "share":
        target.adds = draw(st.booleans())
    if kind in FIGURES and draw(st.integers(0, 5)) != 5:
        target.goal = draw(goals(kind, under_rate=under_rate))
    if kind in FIGURES and not under_rate and not draw(st.integers(0, 2)):
        draw(shares_out(world, target))
    if kind in FIGURES and target.goal is not None:
        draw(paces(world, target))
    if kind in FIGURES and not under_rate and not draw(st.integers(0, 2)):
        draw(revisions(world, target))
    if kind in (*FIGURES, "report") and not draw(st.integers(0, 3)):
        target.bands = draw(bands())
    if kind in ("milestone", "status"):
        edges = st.sampled_from([world.start, world.end, *quarter_ends(world.start, world.end)])
        target.due = draw(st.one_of(st.none(), edges, days_in(world.start, world.end)))
    if kind == "report":
        target.every = draw(st.sampled_from(["month", "quarter", "quarter", "half", "year"]))
        target.due_days = draw(st.one_of(st.integers(0, 40), st.integers(-10, -1)))
        ends = quarter_ends(world.start, world.end)
        if target.every == "quarter" and not draw(st.integers(0, 2)):
            target.excused = [(draw(st.sampled_from(answering(world, target))), draw(st.sampled_from(ends)))]
    return target


def bands() -> st.SearchStrategy[tuple[Fraction, Fraction, Fraction]]:
    limits = st.sets(st.sampled_from([0, 5, 10, 20, 30, 50, 70]), min_size=3, max_size=3).map(sorted)
    return limits.map(lambda found: (Fraction(found[0]), Fraction(found[1]), Fraction(found[2])))


@st.composite
def goals(draw: st.DrawFn, kind: str, *, under_rate: bool = False) -> Goal:
    op = draw(st.sampled_from([">=", ">", "=", "<="] if under_rate else [">=", ">=", ">", "=", "<=", "<", ".."]))
    value = Fraction(draw(st.sampled_from([0, 20, 40, 60, 80, 100]) if kind == "count" else decimals(0, 100)))
    if kind in ("level", "mean") and not under_rate and not draw(st.integers(0, 5)):
        value = -value
    if op == "..":
        value = min(value, Fraction(60))
        return Goal(op, value, value + draw(st.sampled_from([5, 10, 40])))
    return Goal(op, value + 1 if under_rate else value)


@st.composite
def shares_out(draw: st.DrawFn, world: World, target: Target) -> None:
    """Let each unit owe the goal itself, or amounts of its own to some of those that may report."""
    if target.goal is not None and draw(st.booleans()):
        target.each = True
        return
    if target.kind not in ("count", "level") or (target.goal is not None and target.goal.op == ".."):
        return
    draw(amounts_of(target, sorted(allowed(world, target))))


@st.composite
def revisions(draw: st.DrawFn, world: World, target: Target) -> None:
    """Let another goal be owed from a day on, or other amounts; or a first goal of what was only tracked."""
    day = draw(st.one_of(days_in(world.start, world.end), st.sampled_from(quarter_ends(world.start, world.end))))
    if target.quotas and not target.states_goal:
        other = Target("", target.kind, {})
        draw(amounts_of(other, sorted(allowed(world, target))))
        assert other.goal is not None
        target.revision = Revision(day, other.goal, other.quotas)
    elif not target.quotas and target.goal is None:
        target.revision = Revision(day, draw(goals(target.kind)))
    elif not target.quotas and target.goal is not None:
        more = draw(st.sampled_from([1, 5, 20]))
        if target.kind != "share" or max(target.goal.value, target.goal.upper) + more <= 100:
            old = target.goal
            target.revision = Revision(
                day, Goal(old.op, old.value + more, old.upper + more if old.upper else old.upper)
            )


@st.composite
def amounts_of(draw: st.DrawFn, target: Target, units: list[str]) -> None:
    """Let some units owe amounts of their own, beside a goal or as what it comes to."""
    some = st.lists(st.sampled_from(units), min_size=1, max_size=3, unique=True)
    amounts = st.sampled_from([0, 10, 20, 30])
    target.quotas = {unit: Fraction(draw(amounts)) for unit in draw(some)}
    if target.goal is None or target.goal.value < 0 or not draw(st.integers(0, 2)):
        target.states_goal = False
        target.goal = Goal(">=", sum(target.quotas.values(), Fraction(0)))


@st.composite
def paces(draw: st.DrawFn, world: World, target: Target) -> None:
    goal, count = target.goal, len(quarter_ends(world.start, world.end)) - 1
    assert goal is not None
    hold = ["hold"] if target.kind != "count" else []
    if goal.value < 0 or (target.is_ceiling and (target.kind in ("share", "mean") or goal.value <= 0)):
        target.pace = draw(st.sampled_from([None, "none", *hold]))
        return
    steps = st.lists(st.integers(0, 20).map((5).__mul__), min_size=count, max_size=count).map(sorted)
    found: list[Fraction] = [Fraction(step) for step in [*draw(steps), 100]]
    target.pace = draw(st.sampled_from([None, "even", "none", *hold, found, found]))
    if target.pace is found and target.kind in ("count", "level") and goal.value > 0 and draw(st.booleans()):
        target.amounts, target.pace = True, [step * goal.value / 100 for step in found]


@st.composite
def changes(draw: st.DrawFn, id_: str, base: Target) -> Target:
    """By how much a figure differs from its baseline."""
    target = Target(id_, "change", base.roles, of=base.id, baseline=Fraction(draw(decimals(1, 90))))
    if draw(st.integers(0, 4)):
        op, value = draw(st.sampled_from([">=", ">", "<=", "<", "=", ".."])), Fraction(draw(decimals(-80, 80)))
        target.goal = Goal(op, value, value + 10)
    return target


@st.composite
def sums(draw: st.DrawFn, world: World, id_: str, kind: str, parts: list[str]) -> Target:
    """What other targets of a kind come to."""
    target = Target(id_, kind, draw(roles()), sum_of=parts)
    if draw(st.integers(0, 3)):
        target.goal = draw(goals(kind))
    if not draw(st.integers(0, 2)):
        can_tell = sorted({unit for source in world.sources(target) for unit in asked(world, source)})
        if target.goal is not None and draw(st.booleans()):
            target.each, target.units = True, draw(st.lists(st.sampled_from(can_tell), min_size=1, unique=True))
        elif target.goal is None or target.goal.op != "..":
            draw(amounts_of(target, can_tell))
    if target.goal is not None:
        draw(paces(world, target))
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
    if target.kind == "count" or target.adds:
        rows = draw(flows_and_totals(target, unit, days))
        for row in rows if target.adds else ():  # a part of no more than its whole, which is not below zero
            row.value = max(row.value, Fraction(0))
            row.of, row.note = row.value + draw(st.sampled_from([0, 0, 5, 10])), ""
        return rows
    rows = []
    for day in days:
        whole = draw(st.integers(0, 100)) if target.kind == "share" else None
        amounts = {
            "share": st.integers(0, whole or 0),
            "milestone": st.integers(0, 1),
            "status": st.sampled_from([0, 1, 2, 2]),
            "report": st.just(1),
        }
        low = -20 if target.kind in ("level", "mean") else 0
        value = draw(amounts.get(target.kind, decimals(low, 120)))
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
