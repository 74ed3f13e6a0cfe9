"""JSON Schema of the plan file, from the models themselves, for editors."""

import json

from fsplan.plan.model import PlanFile


def render_schema() -> str:
    """Return the schema (draft 2020-12) as JSON."""
    schema = PlanFile.model_json_schema()
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://fsplan.example/plan.schema.json",
        **schema,
        "title": "fsplan plan file",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
