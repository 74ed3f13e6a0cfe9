"""The shape of what a program reads: written once, in terms of a few words, and shown as JSON Schema."""

from collections.abc import Mapping
from typing import Any, NamedTuple

Schema = Mapping[str, Any]


class Optional(NamedTuple):
    """A key that is there only where it says something."""

    schema: Schema


TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
WHOLE: Schema = {"type": "integer"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def one_of(*words: str) -> Schema:
    """Return the shape of a word that is one of these."""
    return {"enum": list(words)}


def maybe(schema: Schema) -> Schema:
    """Return the shape of what may be null: unknown, or nothing."""
    return {"anyOf": [schema, {"type": "null"}]}


def some(schema: Schema) -> Schema:
    """Return the shape of a list."""
    return {"type": "array", "items": schema}


def table_of(schema: Schema) -> Schema:
    """Return the shape of an object whose keys are ids."""
    return {"type": "object", "additionalProperties": schema}


def record(**keys: Schema | Optional) -> Schema:
    """Return the shape of an object that has these keys and no other; `from_` and the like stand for `from`."""
    named = {key.rstrip("_"): value for key, value in keys.items()}
    return {
        "type": "object",
        "properties": {key: value.schema if isinstance(value, Optional) else value for key, value in named.items()},
        "required": [key for key, value in named.items() if not isinstance(value, Optional)],
        "additionalProperties": False,
    }
