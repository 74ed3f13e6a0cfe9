"""How a plan spells its units and groups, as a text may name them."""

from fsplan.core.names import fold_name
from fsplan.draft.notes.names import unit_key
from fsplan.plan.model import Group, Unit
from fsplan.plan.plan import Plan


def spellings_of(plan: Plan) -> dict[str, str]:
    """Return every spelling of a unit or group, folded, and its key, to its id; the first claim stands."""
    known: dict[str, str] = {}
    bodies: list[tuple[str, Unit | Group]] = [*plan.file.units.items(), *plan.file.groups.items()]
    for id_, body in bodies:
        for name in (body.name, *body.aliases):
            known.setdefault(fold_name(name), id_)
    for id_, body in bodies:
        known.setdefault(unit_key(body.name), id_)
    return known
