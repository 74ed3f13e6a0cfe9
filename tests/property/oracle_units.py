"""Who answers for a target, whose rows count, and who has spoken for a figure (contract 3, roles; 5, reporters)."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from oracle import TASKS, Row, Target, World, quarters


def members(world: World, refs: Iterable[str]) -> list[str]:
    """The units behind units and groups, each once."""
    found: list[str] = []
    for ref in refs:
        found += [unit for unit in world.groups.get(ref, [ref]) if unit not in found]
    return found


def answering(world: World, target: Target) -> list[str]:
    """Owners, leads and sharers answer, unless the target has units of its own."""
    named = [ref for role in ("owner", "lead", "shared") for ref in target.roles.get(role, [])]
    return members(world, target.units or named)


def accountable(world: World, target: Target) -> list[str]:
    """Held to account: its own units, else who leads, else all who answer."""
    if target.units or not target.roles.get("lead"):
        return answering(world, target)
    return members(world, target.roles["lead"])


def allowed(world: World, target: Target) -> list[str]:
    """Whose rows and records count: its own units, else every unit that the duty names, whatever for."""
    return members(world, target.units or [ref for refs in target.roles.values() for ref in refs])


def reporters(world: World, rows: list[Row], target: Target, as_of: date) -> tuple[list[str], list[str]]:
    """Who owes its word for a figure, and who of them is silent; `rows` are those that stand."""
    source = world.source(target)
    if world.is_counted(source):
        return [], []
    spoke = {row.unit for row in rows if row.target == source.id and row.day <= as_of}
    everyone = answering(world, source)
    if source.kind in ("status", "report") or source.units or not source.roles.get("lead"):
        return everyone, [unit for unit in everyone if unit not in spoke]
    leads = accountable(world, source)
    others = [unit for unit in everyone if unit not in leads]
    if others and spoke.issuperset(others) and not spoke.issuperset(leads):
        return others, []
    return leads, [unit for unit in leads if unit not in spoke]


def is_judged(world: World, target: Target) -> bool:
    """It has a goal, or a rate that has one is taken of it."""
    rates = [rate for rate in world.targets.values() if rate.kind == "rate" and rate.of == target.id]
    return target.goal is not None or any(rate.goal is not None for rate in rates)


def due_since(world: World, target: Target) -> date | None:
    """The day from which silence is told: a task's due day, a judged figure's first quarter's end."""
    if target.kind in TASKS:
        return target.due or world.end
    if target.kind == "report" or not is_judged(world, world.source(target)):
        return None
    return quarters(world)[0][1]


def overdue(world: World, rows: list[Row], target: Target, as_of: date) -> list[str]:
    """The silent whose word was due by a day; of a milestone that is reached nobody's is."""
    since = due_since(world, target)
    if since is None or as_of < since:
        return []
    if target.kind == "milestone" and any(value == 1 for value in last_words(world, rows, target, as_of).values()):
        return []
    return reporters(world, rows, target, as_of)[1]


def last_words(world: World, rows: list[Row], target: Target, as_of: date) -> dict[str, Fraction]:
    """Each unit's last value by a day."""
    told = sorted((row for row in rows if row.target == target.id and row.day <= as_of), key=lambda row: row.day)
    return {row.unit: row.value for row in told}


def silence(world: World, rows: list[Row], as_of: date) -> set[tuple[str, str, str]]:
    """FS307: unit, target and the day since which it should have spoken; a rate is silent with its numerator."""
    return {
        (unit, target.id, str(due_since(world, target)))
        for target in world.targets.values()
        if target.kind not in ("rate", "report")
        for unit in overdue(world, rows, target, as_of)
    }
