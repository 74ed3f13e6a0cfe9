"""The JSON Schema that editors use accepts the plans the program accepts, and refuses what it can see to be wrong."""

import copy
import json
import re

import pytest
import yaml
from support import DEMO_PATH, ROOT

from fsplan.cli.example import EXAMPLES, copy_example, example_root
from fsplan.core.messages.plan_keys import PLAN_KEYS
from fsplan.draft.writer import write_plan
from fsplan.plan.schema import render_schema

jsonschema = pytest.importorskip("jsonschema")

SCHEMA = json.loads(render_schema())
QUOTAS = example_root("quotas") / "plan.yaml"
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class EditorLoader(yaml.SafeLoader):
    """Types scalars as an editor does (YAML 1.2): `no` is a text and a date is a text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if tag in {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


class OlderLoader(yaml.SafeLoader):
    """Types scalars as many tools do (YAML 1.1): `no` is false, as a value and as a key; a date is a text."""


OlderLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if not tag.endswith("timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path, loader: type[yaml.SafeLoader] = EditorLoader) -> dict:
    return yaml.load(path.read_text("utf-8"), loader)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert render_schema() == json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n"
    assert set(SCHEMA["required"]) == {"fsplan", "id", "title", "period", "items"}


@pytest.mark.parametrize("loader", [EditorLoader, OlderLoader])
@pytest.mark.parametrize("path", [ROOT / "plan.yaml", DEMO_PATH, QUOTAS], ids=["shipped", "demo", "quotas"])
def test_the_schema_accepts_sound_plans(path, loader: type[yaml.SafeLoader]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(load(path, loader))] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_names_one_schema_to_the_editor(name: str, tmp_path) -> None:
    copy_example(tmp_path, name)
    lines = (tmp_path / "plan.yaml").read_text("utf-8").split("\n")
    assert [line for line in lines if "$schema=" in line] == ["# yaml-language-server: $schema=plan.schema.json"]


@pytest.mark.parametrize("word", ["no", "On", "y", "null"])
def test_a_drafted_plan_reads_alike_in_older_tools(word: str) -> None:
    data = {"ledgers": {"samples": {"key": word, "columns": {word: {"header": "编号"}}}}}
    assert yaml.load(write_plan(data), OlderLoader) == data


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fsplan", 2),
        ("titel", "x"),
        ("period", [2030]),
        ("status", "final"),
        ("units", {"market": "区市场监管局"}),
        ("items", {}),
        ("bands", {"watch": "none"}),
    ],
)
def test_the_schema_refuses_what_is_plainly_wrong(key: str, value: object) -> None:
    data = copy.deepcopy(load(DEMO_PATH))
    data[key] = value
    assert list(VALIDATOR.iter_errors(data))


GOOD = sorted(path for path in (ROOT / "tests" / "rules").glob("FS1*/good/plan.yaml"))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.parent.parent.name)
def test_the_schema_accepts_every_good_example(path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(load(path))] == []


def test_every_key_is_described_in_both_languages_with_an_example() -> None:
    for name, model in {"PlanFile": SCHEMA, **SCHEMA["$defs"]}.items():
        assert set(PLAN_KEYS[name]) == set(model["properties"]), name
        for key, spec in model["properties"].items():
            chinese, english = spec["description"].split("\n")
            assert re.search("[一-鿿]", chinese) and not re.search(
                "[一-鿿]", english.replace("负责", "").translate(ROLES)
            )
            (example,) = spec["examples"]
            resolved = {**spec, "$defs": SCHEMA["$defs"]}
            found = [error.message for error in jsonschema.Draft202012Validator(resolved).iter_errors(example)]
            assert found == [], (name, key)


ROLES = {ord(char): "" for char in "牵头按职责分工配合指导负责"}


def test_the_shipped_plan_fits_as_other_tools_read_it() -> None:
    """To YAML 1.1 `no` was the value False: 72 errors."""
    typed = yaml.safe_load(example_root("district").joinpath("plan.yaml").read_text("utf-8"))
    told = json.loads(json.dumps(typed, default=str))  # a date is what an editor reads as text
    assert list(VALIDATOR.iter_errors(told)) == []
