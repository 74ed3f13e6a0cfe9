"""Type and check a plan given as bytes: every fault at its line and column, all in one run."""

import copy
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from fsplan.core.finding import Finding, sort_findings
from fsplan.core.messages.plan_values import EXPECTED
from fsplan.core.names import nearest
from fsplan.core.text import Text
from fsplan.plan.base import Model, key_of
from fsplan.plan.checks.check_plan import check_plan
from fsplan.plan.model import PlanFile
from fsplan.plan.nodes import Path as NodePath
from fsplan.plan.nodes import YamlDocument, parse_document
from fsplan.plan.plan import LoadedPlan, Plan

_READER = TypeAdapter(PlanFile)


def parse_plan(raw: bytes, path: Path, name: str) -> LoadedPlan:
    """Type and check a plan given as bytes; see load_plan. Warnings keep the plan, and it carries them."""
    document = parse_document(raw, name)
    findings = list(document.findings)
    plan: Plan | None = None
    if document.data is not None or not findings:
        file, faults = _type_plan(document, name)
        findings += faults
        if file is not None:
            plan = Plan(file, path, hashlib.sha256(raw).hexdigest(), places=document.target_places)
            checked = check_plan(plan, document, name)
            findings += [found for found in checked if not faults or found.code in _UNTOUCHED]
    told = tuple(sort_findings(findings))
    if plan is None or not told:
        return LoadedPlan(plan, told)

    if any(finding.severity == "error" for finding in told):
        return LoadedPlan(None, told)
    return LoadedPlan(replace(plan, warnings=told), told)


def _type_plan(document: YamlDocument, name: str) -> tuple[PlanFile | None, list[Finding]]:
    data = document.data
    if not isinstance(data, dict) or "fsplan" not in data:
        return None, [Finding("FS102", name, 1, 1, params={"found": _describe(data)})]
    if data["fsplan"] != "1":
        place = document.place_of(("fsplan",))
        return None, [Finding("FS121", name, place.line, place.column, "fsplan", str(data["fsplan"]))]
    try:
        return _READER.validate_python(data), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
        return _type_rest(data, faults), [_to_finding(fault, document, name) for fault in faults]


_UNTOUCHED = frozenset({"FS111", "FS112", "FS113"})
"""The rules whose findings are right even where values were left out: references, ids and names."""

_REFERRED_TO = frozenset({"units", "groups", "facts", "targets", "ledgers", "sections"})


def _type_rest(data: Mapping[str, Any], faults: Iterable[Mapping[str, Any]]) -> PlanFile | None:
    """Type a plan without its faulty values, so that one run finds its dangling references too.

    Returns:
        None where something that others refer to would be missing, or a required value is.
    """
    rest = copy.deepcopy(dict(data))
    try:
        for fault in faults:
            *above, key = (part for part in fault["loc"] if part != "[key]")
            if _REFERRED_TO & {key, *above[-1:]}:
                return None
            holder: Any = rest
            for part in above:
                holder = holder[part]
            del holder[key]
        return _READER.validate_python(rest)
    except (ValidationError, LookupError, TypeError):
        return None


def _describe(data: object) -> Text:
    if isinstance(data, list):
        return Text("一个列表", "a list")
    if isinstance(data, dict):
        return Text("没有 fsplan 键的映射", "a mapping without the key fsplan")
    return Text("空文件", "an empty file") if data in (None, "") else Text("一段文字", "plain text")


_MASK = "***"
"""What is shown of a contact: its place tells which one is meant."""

_SHAPES: dict[type, str] = {list: "[…]", dict: "{…}"}
_TYPE_NAMES = {
    "string_type": "text",
    "tuple_type": "list",
    "dict_type": "mapping",
    "dataclass_type": "mapping",
}


def _to_finding(fault: Mapping[str, Any], document: YamlDocument, name: str) -> Finding:
    path: NodePath = tuple(part for part in fault["loc"] if part != "[key]")
    kind = fault["type"]
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if kind == "unexpected_keyword_argument":
        place = document.key_place(path)
        keys = _keys_at(path[:-1])
        params: dict[str, str | Text] = {"nearest": nearest(key, keys) or "", "keys": _list_keys(keys)}
        return Finding("FS104", name, place.line, place.column, key, key, params)
    if kind == "missing":
        place = document.key_place(path[:-1]) if len(path) > 1 else document.place_of(())
        return Finding("FS105", name, place.line, place.column, key)
    place = document.key_place(path) if fault["loc"][-1] == "[key]" else document.place_of(path)
    value = fault["input"] if isinstance(fault["input"], str) else _SHAPES.get(type(fault["input"]), "")
    if path[:1] == ("units",) and "contact" in path[2:]:
        value = _MASK
    return Finding("FS106", name, place.line, place.column, key, value, {"expected": _expected(fault)})


def _expected(fault: Mapping[str, Any]) -> str | Text:
    kind = fault["type"]
    if kind == "value_error":
        return EXPECTED[str(fault["ctx"]["error"])]
    if kind == "literal_error":
        allowed = str(fault["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        return Text(allowed.replace(", ", "、"), allowed)
    if kind == "string_too_short":
        return Text("不为空的文字", "text that is not empty")
    if kind == "string_pattern_mismatch":
        return Text(
            "编号：字母、数字、下划线、点、连字符",
            "an id of letters, digits, underscores, dots and hyphens",
        )
    return EXPECTED[_TYPE_NAMES.get(kind, "text")]


def _keys_at(path: NodePath) -> list[str]:
    """Return the keys that may stand at a path, by walking the models; for the nearest right one."""
    model: Any = PlanFile
    for part in path:
        if _is_model(model) and part in (held := get_type_hints(model)):
            model = _stated(held[str(part)])
        else:  # an element of a list or a mapping: the model it holds
            model = next((arg for arg in getattr(model, "__args__", ()) if _is_model(arg)), None)
    return [key_of(one) for one in fields(model)] if _is_model(model) else []


def _stated(hint: Any) -> Any:  # noqa: ANN401 - a type of any kind
    """Return what a key holds where it is there: of a type or None, the type."""
    return next((arg for arg in get_args(hint) if arg is not NoneType), hint) if isinstance(hint, UnionType) else hint


_FEW = 8
"""Keys that a hint names one by one."""


def _list_keys(keys: list[str]) -> Text:
    """Name the keys that are known at a place behind what speaks of them, where they are few."""
    return Text(f"：{'、'.join(keys)}", f": {', '.join(keys)}") if 0 < len(keys) <= _FEW else Text("", "")


def _is_model(candidate: object) -> bool:
    return isinstance(candidate, type) and issubclass(candidate, Model)
