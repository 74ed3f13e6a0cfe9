"""Every object that `--format json` prints: its keys and what each holds. `fsplan schema NAME` prints them one by one.

Keys are never renamed or removed without another number in `schema`; new ones may come, so readers pass over what they
do not know. A test holds whatever the commands print against what stands here.
"""

import json
from collections.abc import Mapping

from fsplan.report.records.judged import JUDGED
from fsplan.report.records.plans import PLANS
from fsplan.report.records.received import RECEIVED
from fsplan.report.records.shapes import Schema
from fsplan.report.records.told import TOLD

VERSION = 1

RECORDS: Mapping[str, Schema] = {**JUDGED, **TOLD, **PLANS, **RECEIVED}
"""By the name in `schema`: of a command, or `forms`, `receipt` and `register`; `unread` stands for a faulty plan."""


def name_record(name: str, value: Mapping[str, object]) -> dict[str, object]:
    """Return an object with what it is in front of its keys."""
    return {"schema": f"fsplan/{name}/{VERSION}", **value}


def render_record_schema(name: str) -> str:
    """Return the JSON Schema (draft 2020-12) of one object; raises KeyError where there is none of the name."""
    shape = RECORDS[name]
    properties = name_record(name, shape["properties"])
    properties["schema"] = {"const": properties["schema"]}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://fsplan.example/{name}.schema.json",
        "title": f"fsplan {name}",
        **shape,
        "properties": properties,
        "required": ["schema", *shape["required"]],
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
