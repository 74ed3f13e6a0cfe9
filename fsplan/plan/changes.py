"""What changed between two plans, as values; draft/compare.py finds it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from typing import Literal, get_args

from fsplan.core.quantity import to_literal
from fsplan.plan.base import Model, key_of
from fsplan.plan.model import PlanFile
from fsplan.plan.scalars import Amount, Quotas

Change = Literal["added", "removed", "changed"]
Part = Literal["items", "duties", "roles", "goals", "terms"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change.

    Attributes:
        part: which list of the result it belongs to.
        id: the item's number, the duty's id, the duty's id with the unit's name, the target's id, or the key of what
            the plan says for all; as the new plan has it, or the old one where it is gone.
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


_TERMS = ("title", "area", "period", "timezone", "status", "data", "bands", "escalation", "scoring", "plausibility")
_NAMED_TERMS = ("facts", "groups", "ledgers", "forms")
"""Of these each is held against the one of its id."""


def terms_of(file: PlanFile) -> Iterator[tuple[str, str | None]]:
    """Yield what a plan says for all its targets, each with its key: None where it says nothing."""
    for key in _TERMS:
        yield key, write_value(getattr(file, key)) or None
    for key in _NAMED_TERMS:
        yield from ((f"{key}.{id_}", write_value(value)) for id_, value in getattr(file, key).items())


def write_differing(one: Model, other: Model, leaving: Collection[str]) -> list[str]:
    """Write of one of two models what it says otherwise than the other, some keys left out that are told apart."""
    names = [field for field in fields(one) if field.name not in leaving]  # type: ignore[arg-type]
    texts = [(key_of(field), *(write_value(getattr(model, field.name)) for model in (one, other))) for field in names]
    return [f"{key} {text}" for key, text, was in texts if text and text != was]


def write_value(value: object) -> str:
    """Write a value as a plan's line has it; what stands at its default is left out, and nothing is an empty text."""
    if isinstance(value, Quotas):
        amounts = "; ".join(f"{ref} {to_literal(own.value)}" for ref, own in value.amounts)
        return "each" if value.each else amounts
    if isinstance(value, Amount):
        return to_literal(value.value)
    if is_dataclass(value) and type(value).__str__ is object.__str__:
        told = [(key_of(one), getattr(value, one.name), one.default) for one in fields(value)]
        return _listed({key: text for key, text, usual in told if text != usual})
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return to_literal(value)
    if isinstance(value, Mapping):
        return _listed(value) if value else ""
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(write_value, value))}]" if value else ""
    return "" if value is None else str(value)


def _listed(told: Mapping[str, object]) -> str:
    texts = {key: write_value(value) for key, value in told.items()}
    return ", ".join(f"{key}: {text}" for key, text in texts.items() if text).join("{}")
