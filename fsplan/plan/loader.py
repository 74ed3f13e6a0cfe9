"""Find and load a plan file. A plan that was once found sound is not parsed and checked again (cache.py)."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fsplan.core.finding import Finding, unread_of
from fsplan.plan import cache
from fsplan.plan.plan import MAX_BYTES, LoadedPlan, Plan

PLAN_NAME = "plan.yaml"

_MAY_ASK = re.compile(b"decide", re.IGNORECASE)
_QUESTION = r"(?:^|(?<=\s))#[ \t]*decide[ \t]*(?:[:：][ \t]*(.*)|$)"

CLOSED = "closed"
"""The folder beside a plan in which records of closed periods stand."""


def find_plan(start: Path) -> Path | None:
    """Return `plan.yaml` in a folder or in the nearest one above it."""
    for folder in (start, *start.parents):
        if (candidate := folder / PLAN_NAME).is_file():
            return candidate
    return None


def find_questions(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines, from 1, of a plan file that hold a question of a draft (`# decide: …`), each with what is asked.

    Comments are not parsed with the plan, nor kept with it: they are looked for in the file's text.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.search(_QUESTION, line, re.IGNORECASE):
            yield number, found


def _count_questions(raw: bytes) -> int:
    """Return how many questions a file holds; most hold none, and are looked at as bytes alone."""
    return sum(1 for _ in find_questions(raw.decode("utf-8-sig", "replace"))) if _MAY_ASK.search(raw) else 0


def load_plan(path: Path, shown_as: str | None = None, *, cached: bool = False) -> LoadedPlan:
    """Read, type and check a plan file.

    Args:
        path: the file.
        shown_as: how findings name it; its path by default.
        cached: take a plan of the same bytes from the cache, and keep a sound one there.
    """
    name = shown_as or str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return LoadedPlan(None, (Finding("FS901", name, params={"problem": unread_of(error)}),))
    if cached and (kept := cache.load(raw, name)) is not None:
        file, warnings, places = kept
        hashed, asked = hashlib.sha256(raw).hexdigest(), _count_questions(raw)
        return LoadedPlan(Plan(file, path, hashed, warnings, places=places, questions=asked), warnings)
    from fsplan.plan.parse import parse_plan

    loaded = parse_plan(raw, path, name)
    if cached and loaded.plan is not None:
        cache.store(raw, loaded.plan.file, loaded.plan.warnings, loaded.plan.places)
    if loaded.plan is not None and (asked := _count_questions(raw)):
        return loaded._replace(plan=replace(loaded.plan, questions=asked))
    return loaded
