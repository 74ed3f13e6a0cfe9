"""What changed between two plans: items, duties, roles, goals, and what a plan says for all of them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeVar

from fsplan.core.names import fold_name
from fsplan.core.quantity import to_literal
from fsplan.draft.notes.names import unit_key
from fsplan.plan.changes import PARTS, Change, Part, PlanChange, terms_of, write_differing, write_value
from fsplan.plan.model import ROLES, Duty, Item, Target
from fsplan.plan.plan import Plan

T = TypeVar("T")


def compare_plans(old: Plan, new: Plan) -> list[PlanChange]:
    """Return every change from one plan to another, by part, in the order of the new plan, what is gone last.

    An item, a duty or a target is the same when its title is, wherever it stands now; else when its number or id
    is. A unit is the same under any of its spellings.
    """
    found: list[PlanChange] = []
    items = _pair(old.file.items, new.file.items, lambda item: item.title, lambda item: str(item.number))
    for before, after in items:
        found += _say(
            "items", before, after, lambda item: str(item.number), lambda item: f"{item.number}. {item.title}"
        )
        found += _compare_duties(old, new, before, after)
    was, is_now = dict(terms_of(old.file)), dict(terms_of(new.file))
    for key in dict.fromkeys([*is_now, *was]):
        found += _changed("terms", key, was.get(key), is_now.get(key))
    return sorted(found, key=lambda one: PARTS.index(one.part))


def _compare_duties(old: Plan, new: Plan, before: Item | None, after: Item | None) -> Iterator[PlanChange]:
    duties = _pair(
        before.duties if before else (),
        after.duties if after else (),
        lambda duty: duty.title,
        lambda duty: duty.id,
    )
    for was, is_now in duties:
        yield from _say("duties", was, is_now, lambda duty: duty.id, lambda duty: f"{duty.id} {duty.title}")
        yield from _compare_roles(old, new, was, is_now)
        yield from _compare_goals(was, is_now)


def _compare_roles(old: Plan, new: Plan, was: Duty | None, is_now: Duty | None) -> Iterator[PlanChange]:
    before, after = _roles(old, was), _roles(new, is_now)
    id_ = is_now.id if is_now else was.id if was else ""
    for key in dict.fromkeys([*after, *before]):
        name = (after.get(key) or before[key])[0]
        yield from _changed("roles", f"{id_} {name}", _second(before.get(key)), _second(after.get(key)))


def _roles(plan: Plan, duty: Duty | None) -> dict[str, tuple[str, str]]:
    """Return the units and groups of a duty by the key of their name: the name, and the roles in one string."""
    table: dict[str, tuple[str, str]] = {}
    for role in ROLES if duty else ():
        for ref in duty.named(role) if duty else ():
            name = plan.unit_title(ref, "zh")
            known = table.get(unit_key(name))
            table[unit_key(name)] = (name, f"{known[1]}, {role}" if known else role)
    return table


def _second(pair: tuple[str, str] | None) -> str | None:
    return pair[1] if pair else None


def _compare_goals(was: Duty | None, is_now: Duty | None) -> Iterator[PlanChange]:
    pairs = _pair(
        tuple(was.targets.items()) if was else (),
        tuple(is_now.targets.items()) if is_now else (),
        lambda pair: pair[1].title,
        lambda pair: pair[0],
    )
    for before, after in pairs:
        id_ = after[0] if after else before[0] if before else ""
        yield from _changed("goals", id_, _goal(before, after), _goal(after, before), before[0] if before else "")


_TOLD = ("title", "title_en", "aliases", "goal", "quotas", "sum_of", "baseline", "due", "points")
"""Names, and what is told of every target; of the rest what differs is."""


def _goal(pair: tuple[str, Target] | None, other: tuple[str, Target] | None) -> str | None:
    """Return what a target asks: its goal with the unit of measure, the units' own, its due date; None for nothing.

    Where it is held against another, whatever else it says differently stands behind.
    """
    if pair is None:
        return None
    spec = pair[1]
    goal = f"{spec.goal} {'' if spec.goal.percent else spec.measured_in}".strip() if spec.goal else ""
    parts = (
        goal,
        write_value(spec.quotas),
        f"sum of {', '.join(spec.sum_of)}" if spec.sum_of else "",
        f"baseline {to_literal(spec.baseline.value)}" if spec.baseline else "",
        f"due {spec.due}" if spec.due else "",
        f"{to_literal(spec.points)} points" if spec.points is not None else "",
        *(write_differing(spec, other[1], _TOLD) if other else ()),
    )
    return ", ".join(part for part in parts if part) or None


def _say(
    part: Literal["items", "duties"],
    before: T | None,
    after: T | None,
    id_of: Callable[[T], str],
    text_of: Callable[[T], str],
) -> Iterator[PlanChange]:
    held = after if after is not None else before
    if held is not None:
        yield from _changed(part, id_of(held), text_of(before) if before else None, text_of(after) if after else None)


def _changed(part: Part, id_: str, old: str | None, new: str | None, old_id: str = "") -> Iterator[PlanChange]:
    if old != new:
        change: Change = "added" if old is None else "removed" if new is None else "changed"
        yield PlanChange(part, id_, change, old, new, old_id)


def _pair(
    old: Iterable[T], new: Iterable[T], title: Callable[[T], str], number: Callable[[T], str]
) -> list[tuple[T | None, T | None]]:
    """Pair what is the same in two lists: by title first, then by number; what is left over stands alone."""
    waiting, fresh = list(old), list(new)
    partners: dict[int, T] = {}
    for key in (title, number):
        by_key: dict[str, list[T]] = {}
        for one in waiting:
            by_key.setdefault(fold_name(key(one)), []).append(one)
        for index, one in enumerate(fresh):
            same = by_key.get(fold_name(key(one)))
            if index not in partners and same:
                partners[index] = same.pop(0)
        taken = {id(one) for one in partners.values()}
        waiting = [one for one in waiting if id(one) not in taken]
    paired: list[tuple[T | None, T | None]] = [(partners.get(index), one) for index, one in enumerate(fresh)]
    return paired + [(one, None) for one in waiting]
