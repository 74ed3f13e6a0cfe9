"""The plan read back: what it lays on whom, as tables and as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass

from fsplan.core.messages import ROLE_NAMES, say
from fsplan.core.names import fold_name
from fsplan.core.quantity import to_literal
from fsplan.core.text import Lang
from fsplan.plan.model import ROLES, Duty, Item
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.report.names import title_of
from fsplan.report.table import Cell, Report, Table, TableColumn, cells


@dataclass(frozen=True, slots=True)
class Selection:
    """The part of a plan that is to be shown; everything where nothing was named."""

    items: tuple[Item, ...]
    duties: tuple[str, ...]
    targets: tuple[PlanTarget, ...]
    units: tuple[str, ...]


def select(plan: Plan, word: str | None) -> Selection | None:
    """Return what a word names: an item's number, a duty's id, a target, a unit or a group; None if nothing."""
    file, targets = plan.file, tuple(plan.targets.values())
    if word is None:
        duties = tuple(duty.id for item in file.items for duty in item.duties)
        return Selection(file.items, duties, targets, tuple(file.units))
    folded = fold_name(word)
    if (ref := plan.unit_names.get(folded) or plan.group_names.get(folded)) is not None:
        duties = tuple(d.id for i in file.items for d in i.duties if plan.means(ref, *plan.expand(*_named(d))))
        found = tuple(t for t in targets if t.duty.id in duties or plan.means(ref, *t.allowed))
        duties = tuple(dict.fromkeys([*duties, *(t.duty.id for t in found)]))
        return Selection(_items_with(plan, duties), duties, found, plan.expand(ref))
    if (target := plan.target_names.get(folded)) is not None:
        chosen = plan.targets[target]
        return Selection((chosen.item,), (chosen.duty.id,), (chosen,), tuple(sorted(chosen.allowed)))
    duties = tuple(d.id for i in file.items for d in i.duties if folded in (str(i.no), fold_name(d.id)))
    if not duties:
        return None
    found = tuple(t for t in targets if t.duty.id in duties)
    units = plan.expand(*(ref for i in file.items for d in i.duties if d.id in duties for ref in _named(d)))
    return Selection(_items_with(plan, duties), duties, found, units)


def _named(duty: Duty) -> list[str]:
    return [ref for role in ROLES for ref in duty.named(role)]


def _items_with(plan: Plan, duties: Iterable[str]) -> tuple[Item, ...]:
    wanted = set(duties)
    return tuple(item for item in plan.file.items if any(duty.id in wanted for duty in item.duties))


def build_plan_report(plan: Plan, selection: Selection, lang: Lang) -> Report:
    """Build the tables of a plan's part: duties with their units by role, then targets."""
    duty_keys = ("duty", "item", "name", "units")
    duty_rows = [
        cells(duty.id, title_of(item, lang), title_of(duty, lang), _roles(plan, duty, lang))
        for item in selection.items
        for duty in item.duties
        if duty.id in selection.duties
    ]
    target_keys = ("duty", "id", "target", "kind", "goal", "due")
    target_rows = [
        cells(
            target.duty.id,
            target.id,
            title_of(target.spec, lang),
            target.kind.title.say(lang),
            _goal(target, lang),
            str(target.spec.due or ""),
        )
        for target in selection.targets
    ]
    unit_rows = [
        cells(id_, plan.unit_title(id_, lang), say("list", lang).join(plan.file.units[id_].aliases))
        for id_ in selection.units
    ]
    return Report(
        title_of(plan.file, lang),
        [
            _table(duty_keys, duty_rows, lang),
            _table(target_keys, target_rows, lang),
            _table(("id", "name", "aliases"), unit_rows, lang),
        ],
    )


def _table(keys: Iterable[str], rows: list[list[Cell]], lang: Lang) -> Table:
    return Table([TableColumn(key, say(key, lang)) for key in keys], rows)


def _roles(plan: Plan, duty: Duty, lang: Lang) -> str:
    parts = []
    for role in ROLES:
        if refs := duty.named(role):
            names = say("list", lang).join(plan.unit_title(ref, lang) for ref in refs)
            parts.append(f"{ROLE_NAMES[role].say(lang)}: {names}")
    return "; ".join(parts)


def _goal(target: PlanTarget, lang: Lang) -> str:
    goal = target.spec.goal
    if goal is None:
        return say("no_goal", lang)
    sign = "%" if target.is_percent else ""
    measure = "" if sign else f" {target.spec.measured_in}"
    return f"{goal.op} {to_literal(goal.value)}{sign}{measure}".rstrip()


def plan_json(plan: Plan, selection: Selection) -> dict[str, object]:
    """Return a plan's part as contract section 7 says under `show`."""
    file = plan.file
    return {
        "plan": {
            "id": file.id,
            "title": file.title,
            "title_en": file.title_en or None,
            "area": file.area or None,
            "period": {"start": file.period.start, "end": file.period.end},
            "timezone": file.timezone,
            "status": file.status,
        },
        "facts": [
            {"id": id_, "value": fact.value, "unit": fact.unit, "as_of": fact.as_of, "source": fact.source or None}
            for id_, fact in file.facts.items()
        ],
        "units": [
            {"id": i, "name": u.name, "aliases": u.aliases} for i, u in file.units.items() if i in selection.units
        ],
        "groups": [{"id": id_, "name": group.name, "units": group.units} for id_, group in file.groups.items()],
        "items": [
            {
                "no": item.no,
                "section": item.section,
                "title": item.title,
                "duties": [
                    {
                        "id": duty.id,
                        "title": duty.title,
                        "roles": {role: duty.named(role) for role in ROLES},
                        "targets": list(duty.targets),
                    }
                    for duty in item.duties
                    if duty.id in selection.duties
                ],
            }
            for item in selection.items
        ],
        "targets": [_target_json(target) for target in selection.targets],
    }


def _target_json(target: PlanTarget) -> dict[str, object]:
    spec = target.spec
    pace: object = None
    if spec.pace is not None:
        pace = list(spec.pace.shares) if spec.pace.kind == "shares" else spec.pace.kind
    return {
        "id": target.id,
        "item": target.item.no,
        "duty": target.duty.id,
        "title": spec.title,
        "kind": spec.kind,
        "op": spec.goal.op if spec.goal else None,
        "goal": spec.goal.value if spec.goal else None,
        "measured_in": spec.measured_in or ("%" if target.is_percent else None),
        "of": spec.of,
        "over": spec.over,
        "per": spec.per,
        "pace": pace,
        "due": spec.due,
        "every": spec.every,
        "due_days": spec.due_days,
        "units": target.answering,
    }
