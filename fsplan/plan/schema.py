"""JSON Schema of the plan file, from the models themselves, for editors: every key with its meaning and an example."""

import json
import re
from typing import Any

import yaml
from pydantic import TypeAdapter

from fsplan.core.messages.plan_keys import PLAN_KEYS
from fsplan.plan.model import PlanFile


class _CoreLoader(yaml.SafeLoader):
    """Types scalars as editors do (YAML 1.2): `no` is a text, and so is a date."""


_CoreLoader.yaml_implicit_resolvers = {}
_CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
_CoreLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))


def render_schema() -> str:
    """Return the schema (draft 2020-12) as JSON."""
    schema = TypeAdapter(PlanFile).json_schema()
    for name, model in {"PlanFile": schema, **schema["$defs"]}.items():
        _describe(model, name)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://fsplan.example/plan.schema.json",
        **schema,
        "title": "fsplan plan file",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _describe(model: dict[str, Any], name: str) -> None:
    """Give every key of a model its meaning in both languages and an example; raises KeyError where it has none."""
    for key, spec in model.get("properties", {}).items():
        meaning, example = PLAN_KEYS[name][key]
        spec["description"] = f"{meaning.zh}\n{meaning.en}"
        spec["examples"] = [yaml.load(example, _CoreLoader)]
