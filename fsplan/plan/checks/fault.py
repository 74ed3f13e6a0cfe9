"""What a check yields, and how it names the kinds that a key is for."""

from collections.abc import Callable

from fsplan.core.text import Text, listed
from fsplan.plan.kinds import KINDS, Kind

Fault = tuple[str, tuple[str | int, ...], str, dict[str, str | Text]]
"""Code, the path from the thing checked to where it stands, the value found, the message's parameters."""


def kinds_with(has: Callable[[Kind], bool]) -> Text:
    """Name the kinds of which something is true."""
    return listed(name_kind(kind) for kind in KINDS.values() if has(kind))


def name_kind(kind: Kind) -> Text:
    """Name a kind: as people read it, with the word that a plan writes."""
    return Text(f"{kind.title.zh}（{kind.name}）", kind.name)


def kinds_taking(key: str) -> Text:
    """Name the kinds that take a key."""
    return kinds_with(lambda kind: key in kind.keys)


def dangling(kind: Text, nearest: str | None) -> dict[str, str | Text]:
    """Return the parameters of a reference that leads nowhere (FS111)."""
    return {"kind": kind, "nearest": nearest or ""}
