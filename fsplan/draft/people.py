"""The units and groups of a drafted plan: spellings merged, elastic names made groups."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from fsplan.core.names import fold_name
from fsplan.draft.naming.ids import Ids, sound_of
from fsplan.draft.notes.names import unit_key
from fsplan.draft.notes.notes import Responsibility
from fsplan.draft.notes.unit_names import is_elastic
from fsplan.draft.reading import Reading

UNDECIDED = "undecided"
NOWHERE = (0, 0)
"""Where a unit stands that no note names."""
_UNPRINTABLE = re.compile(r"[^\w（）、·“”《》〔〕+.%/\- ]")


@dataclass(slots=True)
class Body:
    """One unit or group: its id, the name first used, where it first stands and where again, its other spellings."""

    id: str
    name: str
    elastic: bool
    at: tuple[int, int]
    again: list[tuple[int, int]] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


class Register:
    """Every unit and group of a reading, in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.bodies: dict[str, Body] = {}
        self.ids = Ids()
        self.ids.take(UNDECIDED)
        self.claimed: dict[str, str] = {}
        for duty in reading.duties:
            for unit in (*duty.clause.note.units, *duty.clause.note.named):
                self._enter(unit)

    def _enter(self, unit: Responsibility) -> None:
        name = plain_name(unit.name)
        key = unit_key(name)
        body = self.bodies.get(key)
        if body is None:
            elastic = is_elastic(name)
            id_ = self.ids.take(sound_of(name) or "group") if elastic else self.ids.give(name, "unit")
            body = self.bodies[key] = Body(id_, name, elastic, (unit.start, unit.end))
            self.claimed.setdefault(fold_name(name), id_)
            self.claimed.setdefault(fold_name(id_), id_)
        else:
            body.again.append((unit.start, unit.end))
        for alias in (name, plain_name(unit.alias)):
            # a spelling that another body uses already would make every row under it ambiguous
            if alias and alias != body.name and self.claimed.setdefault(fold_name(alias), body.id) == body.id:
                body.aliases += [alias] if alias not in body.aliases else []

    def id_named(self, name: str) -> str:
        """Return the id of a unit that a table names, as a new unit where no note names it."""
        plain = plain_name(name)
        body = self.bodies.get(unit_key(plain))
        if body is None:
            body = self.bodies[unit_key(plain)] = Body(self.ids.give(plain, "unit"), plain, False, NOWHERE)
            self.claimed.setdefault(fold_name(plain), body.id)
        return body.id

    def id_of(self, unit: Responsibility) -> str:
        """Return the id of a unit of a note."""
        return self.bodies[unit_key(plain_name(unit.name))].id


@lru_cache(maxsize=65_536)
def plain_name(name: str) -> str:
    """Return a name without what a plan file cannot hold: control characters, halves of characters, odd marks."""
    return _UNPRINTABLE.sub("", name).strip()[:60]
