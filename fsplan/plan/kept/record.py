"""A checked plan as plain text and back: JSON in which each value says of which of a few known types it is.

Nothing is typed or checked again on the way back, which is what makes it fast; so a record is only read where this
program wrote it (cache.py), and a hash over all of it tells one that was damaged or moved.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.plan import base, ledgers, model
from fsplan.plan.model import PlanFile

_TYPE = "@"
_STATED = "@stated"
_CLASSES = [found for room in (base, ledgers, model) for found in vars(room).values() if isinstance(found, type)]
_MODELS: Mapping[str, type[BaseModel]] = {found.__name__: found for found in _CLASSES if issubclass(found, BaseModel)}
_VALUES: Mapping[str, Callable[..., object]] = {
    found.__name__: found for found in (*_CLASSES, Finding, Text) if is_dataclass(found) or found is Text
}
_WRITTEN: Mapping[str, Callable[[str], object]] = {"Decimal": Decimal, "date": date.fromisoformat}


def to_text(file: PlanFile, warnings: tuple[Finding, ...], name: str) -> str:
    """Return a plan and its warnings as one record; `name` tells it from every other."""
    body = json.dumps([_plain(file), _plain(warnings)], ensure_ascii=False, separators=(",", ":"))
    return f"{_digest(name, body)}\n{body}"


def from_text(content: bytes, name: str, shown_as: str) -> tuple[PlanFile, tuple[Finding, ...]]:
    """Return what a record holds, its findings naming the plan file as it is shown now.

    Raises:
        ValueError: it is damaged, or another plan's.
    """
    digest, _, body = content.decode().partition("\n")
    if digest != _digest(name, body):
        raise ValueError(name)
    file, warnings = json.loads(body, object_hook=_typed)
    return file, tuple(replace(finding, file=shown_as) for finding in warnings)


def _digest(name: str, body: str) -> str:
    return hashlib.sha256(f"{name}\n{body}".encode()).hexdigest()


def _plain(value: object) -> object:
    """Return a value as JSON can hold it; every list in a plan is a tuple."""
    if isinstance(value, BaseModel):
        held = {key: _plain(inner) for key, inner in value.__dict__.items()}
        return {_TYPE: type(value).__name__, _STATED: sorted(value.model_fields_set), **held}
    if isinstance(value, Text):
        return {_TYPE: "Text", **value._asdict()}
    if is_dataclass(value):
        return {_TYPE: type(value).__name__, **{f.name: _plain(getattr(value, f.name)) for f in fields(value)}}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Decimal | date):
        return {_TYPE: type(value).__name__, "of": str(value)}
    return value


def _as_tuple(value: object) -> object:
    return tuple(map(_as_tuple, value)) if isinstance(value, list) else value


def _typed(held: dict[str, Any]) -> object:
    """Return what a JSON object stands for; without a type it is a mapping of the plan."""
    name = held.pop(_TYPE, None)
    values: dict[str, Any] = {key: _as_tuple(value) for key, value in held.items()}
    if name is None:
        return values
    if name in _WRITTEN:
        return _WRITTEN[name](str(values["of"]))
    if name in _VALUES:
        return _VALUES[name](**values)
    kept = _MODELS[name].__new__(_MODELS[name])
    stated = set(values.pop(_STATED))
    state = {"__dict__": values, "__pydantic_fields_set__": stated}
    kept.__setstate__({**state, "__pydantic_extra__": None, "__pydantic_private__": None})
    return kept
