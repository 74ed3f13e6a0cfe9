"""JSON: one object with exact decimal literals, unknown as null, dates in ISO form (contract, Machine output)."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fsplan.core.quantity import to_literal


def render_json(value: object, indent: int = 2) -> str:
    """Write a value as JSON; the json module has no exact decimals, so numbers are written here, texts by it."""
    return _write(value, indent, 0) + "\n"


_quote = json.encoder.encode_basestring


def _write(value: object, indent: int, depth: int) -> str:
    if type(value) is str:
        return _quote(value)
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    if isinstance(value, (Decimal, Fraction)):
        return to_literal(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, (dict, Mapping)):
        items = [f"{_quote(str(key))}: {_write(v, indent, depth + 1)}" for key, v in value.items()]
        return _wrap("{", items, "}", indent, depth)
    if isinstance(value, (list, tuple, Iterator)):
        return _wrap("[", [_write(item, indent, depth + 1) for item in value], "]", indent, depth)
    return json.dumps(value, ensure_ascii=False)


def _wrap(opening: str, items: list[str], closing: str, indent: int, depth: int) -> str:
    if not items:
        return opening + closing
    inner, outer = "\n" + " " * indent * (depth + 1), "\n" + " " * indent * depth
    return f"{opening}{inner}{f',{inner}'.join(items)}{outer}{closing}"
