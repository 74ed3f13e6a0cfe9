"""Find and load a plan file. A plan that was once found sound is not parsed and checked again (cache.py)."""

import hashlib
from pathlib import Path

from fsplan.core.finding import Finding, unread_of
from fsplan.plan import cache
from fsplan.plan.plan import MAX_BYTES, LoadedPlan, Plan

PLAN_NAME = "plan.yaml"

CLOSED = "closed"
"""The folder beside a plan in which records of closed periods stand."""


def find_plan(start: Path) -> Path | None:
    """Return `plan.yaml` in a folder or in the nearest one above it."""
    for folder in (start, *start.parents):
        if (candidate := folder / PLAN_NAME).is_file():
            return candidate
    return None


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
        return LoadedPlan(Plan(file, path, hashlib.sha256(raw).hexdigest(), warnings, places=places), warnings)
    from fsplan.plan.parse import parse_plan

    loaded = parse_plan(raw, path, name)
    if cached and loaded.plan is not None:
        cache.store(raw, loaded.plan.file, loaded.plan.warnings, loaded.plan.places)
    return loaded
