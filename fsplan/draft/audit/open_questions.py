"""What a finished plan should not hold any more: questions of a draft, and groups that nobody is a member of."""

import re
from collections.abc import Iterator

from fsplan.core.finding import Finding, sort_findings
from fsplan.plan.loader import find_questions
from fsplan.plan.nodes import parse_document

_COMMENT = re.compile(r"(?:^|\s)#(.*)")


def find_open_questions(raw: bytes, file: str) -> list[Finding]:
    """Return what of a plan file still waits for a person: `# decide` comments, groups without members.

    Args:
        raw: the plan file.
        file: how findings name it.
    """
    text = raw.decode("utf-8-sig", "replace")
    if "decide" not in text.lower() and "groups" not in text:
        return []
    asked = list(_questions(text, file))
    return sort_findings([*asked, *_empty_groups(raw, text.splitlines(), {one.line for one in asked}, file)])


def comments_of(text: str) -> list[str]:
    """Return the comments of a plan file: what they quote of the official text is known to a person."""
    return [found[1] for line in text.splitlines() if (found := _COMMENT.search(line))]


def _questions(text: str, file: str) -> Iterator[Finding]:
    for number, found in find_questions(text):
        yield Finding("FS610", file, number, found.start() + 1, value=(found[1] or "").strip())


def _empty_groups(raw: bytes, lines: list[str], asked: set[int], file: str) -> Iterator[Finding]:
    """Yield the groups without members, but for those that a question above or beside them asks for already."""
    document = parse_document(raw, file)
    groups = document.data.get("groups") if isinstance(document.data, dict) else None
    for id_, group in groups.items() if isinstance(groups, dict) else ():
        if isinstance(group, dict) and not group.get("units"):
            place = document.key_place(("groups", id_))
            first, last = place.line, document.key_place(("groups", id_, "units")).line
            while first > 1 and lines[first - 2].lstrip().startswith("#"):
                first -= 1
            if asked.isdisjoint(range(first, max(place.line, last) + 1)):
                yield Finding("FS611", file, place.line, place.column, "units", str(group.get("name", id_)))
