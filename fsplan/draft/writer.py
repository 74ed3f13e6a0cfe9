"""A drafted plan as YAML: one order, one spelling, so that the same text always gives the same bytes."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from fsplan.core.messages import say
from fsplan.core.text import Lang, Text
from fsplan.draft import wording
from fsplan.draft.audit.lines import Lines
from fsplan.draft.plan_draft import Path, PlanDraft
from fsplan.draft.text.source import SourceText

# what YAML reads as it stands, no sign of its own in it: a word or a sentence with full-width marks
_PLAIN = re.compile(
    r"[\u4e00-\u9fffA-Za-z_（“《【〔]"
    r"(?:[\w\u4e00-\u9fff（）、，。；：！？“”‘’《》〈〉〔〕【】·…—+.%/-]|(?<=[^:#-]) (?=[^#:-]))*"
)
_NUMBER = re.compile(r"-?(?:[1-9][0-9]{0,5}|0)%?|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9a-f]{64}")
_NO_STRING = re.compile("(?:true|false|yes|no|on|off|null|y|n|[.]inf|[.]nan)", re.IGNORECASE)
"""Words that YAML takes for something else than text, as values and as keys: the older YAML of many tools, at least."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_DECIDE = "# decide: "
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
    return "\n".join(write_lines(data, said)) + "\n"


def write_draft(draft: PlanDraft, source: SourceText, lang: Lang = "en") -> str:
    """Write a draft as a file: its questions as a list at the head with their lines, the plan, what is in no duty."""
    lines = Lines(source.text)
    said, gathered = say_questions(draft, source, lines, lang)
    body = write_lines(draft.data, said)
    asked: dict[str | int, list[int]] = {}
    for at, line in enumerate(body):
        if line.lstrip().startswith(_DECIDE):
            why = line.lstrip().removeprefix(_DECIDE)
            asked.setdefault(why if why in gathered else at, []).append(at)
    head = [f"# {say('draft_questions', lang, count=len(asked))}"] if asked else []
    first = len(head) + len(asked) + 1
    width = len(str(len(asked)))
    for number, places in enumerate(asked.values(), 1):
        why = body[places[0]].lstrip().removeprefix(_DECIDE)
        at_lines = say("list", lang).join(str(first + at) for at in places)
        key = "draft_line" if len(places) == 1 else "draft_lines"
        head.append(f"# {number:>{width}}. {say(key, lang, line=at_lines)}{why}")
    tail = [f"# {say('draft_left', lang)}"] if draft.left else []
    for one in draft.left:
        words = _comment(source.clean[one.start : one.end])
        tail.append(f"# - {say('draft_left_one', lang, line=lines.place(source.offset(one.start))[0], words=words)}")
    return "\n".join([*head, *body, *tail]) + "\n"


def say_questions(
    draft: PlanDraft, source: SourceText, lines: Lines, lang: Lang
) -> tuple[dict[Path, list[str]], set[str]]:
    """Return the questions of a draft as its file words them, by path, and those of several places."""
    said: dict[Path, list[str]] = {}
    gathered: set[str] = set()
    for group in draft.gathered(source.clean):
        words = {source.clean[one.start : one.end].strip() for one in group}
        starts = [start for one in group for start, _ in ((one.start, one.end), *one.again)]
        places = sorted({lines.place(source.offset(start))[0] for start in starts}) if words != {""} else []
        shown = wording.shorten(words.pop()) if len(words) == 1 else ""
        if shown and shown in group[0].why.zh and len(group) == 1:  # 一批: of what
            shown = wording.shorten(_title_at(draft.data, group[0].path))
        question = _comment(wording.asked(group[0].why.say(lang), shown, places, lang))
        for one in group:
            said.setdefault(one.path, []).append(question)
        if len(group) > 1:
            gathered.add(question)
    return said, gathered


def _title_at(data: Any, path: Path) -> str:  # noqa: ANN401 - any part of a plan
    """Return the title of the target that a path leads to; empty where it leads to anything else."""
    for part in path if path[-2:-1] == ("targets",) else ():
        data = data[part]
    return str(data["title"]) if path[-2:-1] == ("targets",) else ""


def write_lines(data: Mapping[str, Any], said: Said, path: Path = (), depth: int = 0) -> list[str]:
    """Return the lines of a mapping; `path` is where it stands in the plan, `depth` how far it is indented."""
    lines: list[str] = []
    _mapping(data, path, depth, said, lines)
    return lines


def _mapping(data: Mapping[str, Any], path: Path, depth: int, said: Said, lines: list[str]) -> None:
    pad = "  " * depth
    for key, value in data.items():
        here = (*path, key)
        if here in said:
            lines += _remarks(pad, said[here])
        name = write_scalar(key)
        if isinstance(value, str):
            lines.append(f"{pad}{name}: {write_scalar(value)}")
        elif isinstance(value, dict) and value and not _is_short(value, here, said):
            lines.append(f"{pad}{name}:")
            _mapping(value, here, depth + 1, said, lines)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{pad}{name}:")
            _sequence(value, here, depth + 1, said, lines)
        else:
            lines.append(f"{pad}{name}: {write_flow(value)}")


def _sequence(values: list[Any], path: Path, depth: int, said: Said, lines: list[str]) -> None:
    pad = "  " * depth
    for index, value in enumerate(values):
        here = (*path, index)
        if here in said:
            lines += _remarks(pad, said[here])
        first = len(lines)
        _mapping(value, here, depth + 1, said, lines)
        while lines[first].lstrip().startswith(_DECIDE):
            first += 1  # a remark on the first key stands above the dash
        lines[first] = f"{pad}- {lines[first].lstrip()}"


def _is_short(value: Mapping[str, Any], path: Path, said: Said) -> bool:
    if path[-1] not in ("cite", "period") and (len(path) != 2 or path[0] not in ("units", "facts")):
        return False
    return all(isinstance(part, str) for part in value.values()) and not any((*path, key) in said for key in value)


def _remarks(pad: str, said: list[str]) -> list[str]:
    return [f"{pad}{_DECIDE}{_comment(remark)}" for remark in said]


def write_flow(value: str | dict[str, Any] | list[Any]) -> str:
    """Return a value on one line."""
    if isinstance(value, str):
        return write_scalar(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{write_scalar(key)}: {write_flow(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(write_flow(part) for part in value) + "]"


@lru_cache(maxsize=65_536)  # ids, roles and dates stand in it again and again
def write_scalar(text: str) -> str:
    """Return a text as it stands, or in quotes where YAML would read it otherwise."""
    is_plain = _NUMBER.fullmatch(text) or (_PLAIN.fullmatch(text) and not _NO_STRING.fullmatch(text))
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text)
