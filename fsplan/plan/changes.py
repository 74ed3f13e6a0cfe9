"""What changed between two plans, as values; draft/compare.py finds it."""

from dataclasses import dataclass, field
from typing import Literal, get_args

Change = Literal["added", "removed", "changed"]
Part = Literal["items", "duties", "roles", "goals"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change.

    Attributes:
        part: which list of the result it belongs to.
        id: the item's number, the duty's id, the duty's id with the unit's name, or the target's id; as the new
            plan has it, or the old one where it is gone.
        change: added, removed or changed.
        old: what stood there, None when nothing did.
        new: what stands there now, None when nothing does.
        old_id: a target's id in the old plan, which may have been another; empty where it had none.
    """

    part: Part
    id: str
    change: Change
    old: str | None
    new: str | None
    old_id: str = field(default="", compare=False)
