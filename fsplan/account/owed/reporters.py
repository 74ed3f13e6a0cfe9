"""Who should have spoken for a figure, who has, and who is silent (contract, Levels): silence is never compliance."""

from dataclasses import dataclass
from datetime import date

from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.entry import BASES, Book


@dataclass(frozen=True, slots=True)
class Reporters:
    """The units behind a figure at a day.

    Attributes:
        owed: ids of the units whose word the figure needs.
        silent: those of them that have told nothing yet.
    """

    owed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def filed(self) -> int:
        """How many of the units that owe their word have given it."""
        return len(self.owed) - len(self.silent)

    def to_record(self) -> dict[str, object]:
        """Return how many units owe their word, how many have given it, and the ids of those that are silent."""
        return {"owed": len(self.owed), "filed": self.filed, "silent": list(self.silent)}


def find_reporters(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> Reporters:
    """Return who has spoken for a figure by the end of a day.

    Where a duty names a lead and the target no units of its own, the lead speaks for all, or all the others do in its
    place; of a status each answering unit is asked for its own word. A figure that a ledger gives is owed by nobody.
    """
    source = plan.source_of(target)
    if source.id in book.counted:
        return Reporters()
    silent = {unit for unit in source.answering if not _has_spoken(book, source.id, unit, as_of)}
    owed = source.answering if source.kind.asks_each else source.accountable
    others = tuple(unit for unit in source.answering if unit not in owed)
    if others and silent.isdisjoint(others) and not silent.isdisjoint(owed):
        owed = others
    return Reporters(owed, tuple(unit for unit in owed if unit in silent))


def _has_spoken(book: Book, target: str, unit: str, as_of: date) -> bool:
    return any(book.has_entry((target, unit, basis), None, as_of) for basis in BASES)
