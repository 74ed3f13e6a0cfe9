"""The plan read back: what it lays on whom, as tables and as JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fsplan.core.messages import ROLE_NAMES, say
from fsplan.core.names import fold_name
from fsplan.core.text import Lang
from fsplan.plan.model import ANSWERING, ROLES, Duty, Item
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.layout.columns import COLUMNS
from fsplan.report.dossier import Dossier
from fsplan.report.goals import tell_amount, tell_goal
from fsplan.report.names import name_day, title_of
from fsplan.report.table import Cell, Report, Table, TableColumn, cells, columns_of


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
    duties = tuple(d.id for i in file.items for d in i.duties if folded in (str(i.number), fold_name(d.id)))
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
    """Build the tables of a plan's part: duties with units by role, targets, what each unit owes, measures, units."""
    tables = [
        (("duty", "item", "name", "units"), _duty_rows(plan, selection, lang)),
        (("duty", "id", "target", "kind", "goal", "due"), _target_rows(selection, lang)),
        (("id", "target", "unit", "quota"), _own_rows(plan, selection, lang)),
        (("duty", "measure"), _measure_rows(selection, lang)),
        (("id", "name", "aliases"), _unit_rows(plan, selection, lang)),
    ]
    return Report(
        title_of(plan.file, lang), [_table(keys, rows, lang) for keys, rows in tables if rows or keys not in _OPTIONAL]
    )


_OPTIONAL = (("id", "target", "unit", "quota"), ("duty", "measure"))
"""Tables that stand only where they have rows: most plans have neither."""


def _duties_in(selection: Selection) -> Iterator[tuple[Item, Duty]]:
    """Yield the duties that are shown, each with its item."""
    return ((item, duty) for item in selection.items for duty in item.duties if duty.id in selection.duties)


def _duty_rows(plan: Plan, selection: Selection, lang: Lang) -> list[list[Cell]]:
    return [
        cells(duty.id, title_of(item, lang), title_of(duty, lang), _roles(plan, duty, lang))
        for item, duty in _duties_in(selection)
    ]


def _target_rows(selection: Selection, lang: Lang) -> list[list[Cell]]:
    return [
        cells(
            target.duty.id,
            target.id,
            title_of(target.spec, lang),
            target.kind.title.say(lang),
            tell_goal(target, lang) if target.spec.goal else say("no_goal", lang),
            name_day(target.spec.due, lang) if target.spec.due else "",
        )
        for target in selection.targets
    ]


def _own_rows(plan: Plan, selection: Selection, lang: Lang) -> list[list[Cell]]:
    return [
        cells(target.id, title_of(target.spec, lang), plan.unit_title(unit, lang), tell_amount(target, goal, lang))
        for target in selection.targets
        for unit, goal in target.quotas.items()
        if unit in selection.units
    ]


def _measure_rows(selection: Selection, lang: Lang) -> list[list[Cell]]:
    return [cells(duty.id, title_of(measure, lang)) for _, duty in _duties_in(selection) for measure in duty.measures]


def _unit_rows(plan: Plan, selection: Selection, lang: Lang) -> list[list[Cell]]:
    return [
        cells(id_, plan.unit_title(id_, lang), say("list", lang).join(plan.file.units[id_].aliases))
        for id_ in selection.units
    ]


def build_measures(dossier: Dossier) -> Table | None:
    """Build a row for each duty with what else it consists of, of which units tell in notes; None without any."""
    lang, plan, names = dossier.lang, dossier.plan, dossier.names
    rows = []
    for duty in (duty for item in plan.file.items for duty in item.duties if duty.measures):
        refs = [ref for role in ANSWERING for ref in duty.named(role)]
        if dossier.concerns(*plan.expand(*refs)):
            told = names.listed(title_of(measure, lang) for measure in duty.measures)
            rows.append(cells(duty.id, title_of(duty, lang), told, names.listed(map(names.unit, refs))))
    return _table(("duty", "name", "measure", "units"), rows, lang) if rows else None


def _table(keys: Iterable[str], rows: list[list[Cell]], lang: Lang) -> Table:
    return Table([TableColumn(key, say(key, lang)) for key in keys], rows)


def _roles(plan: Plan, duty: Duty, lang: Lang) -> str:
    parts = []
    for role in ROLES:
        if refs := duty.named(role):
            names = say("list", lang).join(plan.unit_title(ref, lang) for ref in refs)
            parts.append(say("so_named", lang, name=ROLE_NAMES[role].say(lang), told=names))
    return say("semicolon", lang).join(parts)


def plan_json(plan: Plan, selection: Selection) -> dict[str, Any]:
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
                "no": item.number,
                "section": item.section,
                "title": item.title,
                "duties": [
                    {
                        "id": duty.id,
                        "title": duty.title,
                        "measures": [measure.title for measure in duty.measures],
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
        pace = list(spec.pace.steps) or spec.pace.kind
    return {
        "id": target.id,
        "item": target.item.number,
        "duty": target.duty.id,
        "title": spec.title,
        "kind": spec.kind,
        "op": spec.goal.op if spec.goal else None,
        "goal": spec.goal.value if spec.goal else None,
        "goal_upper": spec.goal.upper if spec.goal else None,
        "quotas": [{"unit": unit, "goal": goal.value} for unit, goal in target.quotas.items()],
        "measured_in": spec.measured_in or ("%" if target.is_percent else None),
        "of": spec.of,
        "over": spec.over,
        "per": spec.per,
        "baseline": spec.baseline.value if spec.baseline else None,
        "sum_of": spec.sum_of,
        "over_time": spec.over_time if "over_time" in target.kind.keys else None,
        "pace": pace,
        "due": spec.due,
        "every": spec.every,
        "due_days": spec.due_days,
        "points": spec.points,
        "earn": spec.earn if spec.points else None,
        "units": target.answering,
    }


def build_forms(plan: Plan, lang: Lang) -> Report:
    """Build which tables are read: the standard columns, and the plan's forms with their own headers."""
    rows = [
        cells(say("form_standard", lang), column.id, say("list", lang).join((*column.names, column.id)))
        for column in COLUMNS.values()
    ]
    for id_, form in plan.file.forms.items():
        rows += [cells(id_, column, header) for column, header in form.columns.items()]
        spread = [say("form_is", lang, header=header, value=value) for header, value in form.spread.items()]
        if spread:
            rows.append(cells(id_, "date" if form.periods else "unit", say("list", lang).join(spread)))
        fixed = {"basis": form.basis, "date": form.period}
        rows += [cells(id_, key, say("form_fixed", lang, value=value)) for key, value in fixed.items() if value]
    return Report(say("forms_heading", lang), [Table(columns_of(("form", "field", "header"), lang), rows)])


def forms_json(plan: Plan) -> dict[str, Any]:
    """Return the plan's forms as they stand in it."""
    return {
        "forms": [
            {
                "id": id_,
                "columns": dict(form.columns),
                "basis": form.basis,
                "period": form.period,
                "periods": dict(form.periods),
                "units": dict(form.units),
            }
            for id_, form in plan.file.forms.items()
        ]
    }
