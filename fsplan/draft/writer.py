"""A drafted plan as YAML: one order, one spelling, so that the same text always gives the same bytes."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from fsplan.core.text import Lang, Text
from fsplan.draft.build import Path

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
    return "\n".join(_mapping(data, (), 0, said)) + "\n"


def _mapping(data: Mapping[str, Any], path: Path, depth: int, remarks: Said) -> Iterator[str]:
    pad = "  " * depth
    for key, value in data.items():
        here = (*path, key)
        for remark in remarks.get(here, []):
            yield f"{pad}# decide: {_comment(remark)}"
        name = key if _PLAIN.fullmatch(key) else json.dumps(key, ensure_ascii=False)
        if isinstance(value, Mapping) and value:
            if _is_short(value, here, remarks):
                yield f"{pad}{name}: {_flow(value)}"
            else:
                yield f"{pad}{name}:"
                yield from _mapping(value, here, depth + 1, remarks)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield f"{pad}{name}:"
            yield from _sequence(value, here, depth + 1, remarks)
        else:
            yield f"{pad}{name}: {_flow(value)}"


def _sequence(values: list[Any], path: Path, depth: int, remarks: Said) -> Iterator[str]:
    for index, value in enumerate(values):
        lines = list(_mapping(value, (*path, index), depth + 1, remarks))
        pad = "  " * depth
        # a remark on the first key would stand between the dash and the key
        first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("# decide:"))
        yield from (pad + line.lstrip() for line in lines[:first])
        yield f"{pad}- {lines[first].lstrip()}"
        yield from lines[first + 1 :]


def _is_short(value: Mapping[str, Any], path: Path, remarks: Said) -> bool:
    flat = all(isinstance(part, str) for part in value.values()) and not any((*path, key) in remarks for key in value)
    return flat and (path[-1] in ("cite", "period") or (len(path) == 2 and path[0] in ("units", "facts")))


def _flow(value: str | Mapping[str, Any] | list[Any]) -> str:
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(_flow(part) for part in value) + "]"


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) or _HEX.fullmatch(text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]", " ", text)
