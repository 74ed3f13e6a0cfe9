"""A drafted plan as YAML: one order, one spelling, so that the same text always gives the same bytes."""

import json
import re
from collections.abc import Mapping
from typing import Any

from fsplan.core.text import Lang, Text
from fsplan.draft.plan_draft import Path

_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z_][\w\u4e00-\u9fff（）、“”《》-]*|[0-9]{1,6}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HEX = re.compile(r"[0-9a-f]{64}")
Remarks = Mapping[Path, list[Text]]
Said = Mapping[Path, list[str]]


def write_plan(data: Mapping[str, Any], remarks: Remarks | None = None, lang: Lang = "en") -> str:
    """Write plan data as YAML with its remarks as `# decide:` comments.

    Args:
        data: the plan in the file's own shape, every scalar a string.
        remarks: what a person must decide, by the path of the value concerned.
        lang: the language of the remarks.
    """
    said = {path: [remark.say(lang) for remark in told] for path, told in (remarks or {}).items()}
    lines: list[str] = []
    _mapping(data, (), 0, said, lines)
    return "\n".join(lines) + "\n"


def _mapping(data: Mapping[str, Any], path: Path, depth: int, said: Said, lines: list[str]) -> None:
    pad = "  " * depth
    for key, value in data.items():
        here = (*path, key)
        lines += [f"{pad}# decide: {_comment(remark)}" for remark in said.get(here, ())]
        name = key if _PLAIN.fullmatch(key) else json.dumps(key, ensure_ascii=False)
        if isinstance(value, dict) and value and not _is_short(value, here, said):
            lines.append(f"{pad}{name}:")
            _mapping(value, here, depth + 1, said, lines)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{pad}{name}:")
            _sequence(value, here, depth + 1, said, lines)
        else:
            lines.append(f"{pad}{name}: {_flow(value)}")


def _sequence(values: list[Any], path: Path, depth: int, said: Said, lines: list[str]) -> None:
    pad = "  " * depth
    for index, value in enumerate(values):
        first = len(lines)
        _mapping(value, (*path, index), depth + 1, said, lines)
        while lines[first].lstrip().startswith("# decide:"):
            first += 1  # a remark on the first key stands above the dash
        lines[first] = f"{pad}- {lines[first].lstrip()}"


def _is_short(value: Mapping[str, Any], path: Path, said: Said) -> bool:
    flat = all(isinstance(part, str) for part in value.values()) and not any((*path, key) in said for key in value)
    return flat and (path[-1] in ("cite", "period") or (len(path) == 2 and path[0] in ("units", "facts")))


def _flow(value: str | dict[str, Any] | list[Any]) -> str:
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(_flow(part) for part in value) + "]"


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) or _HEX.fullmatch(text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]", " ", text)
