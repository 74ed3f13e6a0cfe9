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
    """Owners, leads and sharers answer, unless the target has units of its own; and who owes an amount of its own."""
    named = [ref for role in ("owner", "lead", "shared") for ref in target.roles.get(role, [])]
    return members(world, [*(target.units or named), *target.quotas])


def shared_out(world: World, target: Target) -> dict[str, Fraction]:
    """What each unit owes itself."""
    if target.each and target.goal is not None:
        return dict.fromkeys(answering(world, target), target.goal.value)
    return {unit: amount for ref, amount in target.quotas.items() for unit in members(world, [ref])}


def accountable(world: World, target: Target) -> list[str]:
    """Held to account: its own units, else who leads, else all who answer."""
    if target.units or not target.roles.get("lead"):
        return answering(world, target)
    return members(world, target.roles["lead"])


def allowed(world: World, target: Target) -> list[str]:
    """Whose rows and records count: its own units, else every unit that the duty names, whatever for."""
    return members(world, target.units or [ref for refs in target.roles.values() for ref in refs])


def telling(world: World, target: Target) -> list[str]:
    """Whose rows and records make a figure: all that may report on any target that it comes down to."""
    return [*dict.fromkeys(unit for source in world.sources(target) for unit in allowed(world, source))]


def asked(world: World, source: Target) -> list[str]:
    """Who owes its own word where each is asked."""
    return list(shared_out(world, source)) or answering(world, source)


def reporters(world: World, rows: list[Row], target: Target, as_of: date) -> tuple[list[str], list[str]]:
    """Who owes its word for a figure, and who of them is silent; `rows` are those that stand."""
    owed: list[str] = []
    spoken: set[str] = set()
    for source in world.sources(target):
        if world.is_counted(source):
            continue
        told = {row.unit for row in rows if row.target == source.id and row.day <= as_of}
        spoken |= told & set(allowed(world, source))
        if target.alone and target.sum_of:
            owing = [target.alone] if target.alone in asked(world, source) else []
        else:
            apart = [unit for unit in shared_out(world, target) if unit in asked(world, source)]
            owing = [*apart, *_owing(world, source, told)]
        owed += [unit for unit in dict.fromkeys(owing) if unit not in owed]
    return owed, [unit for unit in owed if unit not in spoken]


def _owing(world: World, source: Target, spoke: set[str]) -> list[str]:
    everyone = answering(world, source)
    if source.each or source.quotas:
        return list(shared_out(world, source))
    if source.kind in ("status", "report") or source.units or not source.roles.get("lead"):
        return everyone
    leads = accountable(world, source)
    others = [unit for unit in everyone if unit not in leads]
    return others if others and spoke.issuperset(others) and not spoke.issuperset(leads) else leads


def is_judged(world: World, target: Target) -> bool:
    """It has a goal, or one that is worked out of it has."""
    derived = [one for one in world.targets.values() if world.made_of(one) and target in world.sources(one)]
    return target.goal is not None or any(one.goal is not None for one in derived)


def due_since(world: World, target: Target, unit: str) -> date | None:
    """Since when silence is told: a task's due day, the end of the first quarter in which a figure is judged."""
    if target.kind in TASKS:
        return target.due or world.end
    for _, end in quarters(world) if target.kind != "report" else ():
        then = world.at(end)
        sources = then.sources(then.targets[target.id])
        if any(is_judged(then, source) and unit in asked(then, source) for source in sources):
            return end
    return None


def overdue(world: World, rows: list[Row], target: Target, as_of: date) -> list[str]:
    """The silent whose word was due by a day; of a milestone that is reached nobody's is."""
    if target.kind == "milestone" and any(value == 1 for value in last_words(world, rows, target, as_of).values()):
        return []
    since = {unit: due_since(world, target, unit) for unit in reporters(world, rows, target, as_of)[1]}
    return [unit for unit, day in since.items() if day is not None and day <= as_of]


def last_words(world: World, rows: list[Row], target: Target, as_of: date) -> dict[str, Fraction]:
    """Each unit's last value by a day."""
    told = sorted((row for row in rows if row.target == target.id and row.day <= as_of), key=lambda row: row.day)
    return {row.unit: row.value for row in told}


def silence(world: World, rows: list[Row], as_of: date) -> set[tuple[str, str, str]]:
    """FS307: unit, target and the day since which it should have spoken; what is derived is silent with its parts."""
    return {
        (unit, target.id, str(due_since(world, target, unit)))
        for target in world.targets.values()
        if target.kind != "report" and not world.made_of(target)
        for unit in overdue(world, rows, target, as_of)
    }
