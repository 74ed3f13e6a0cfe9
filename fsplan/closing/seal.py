"""The seal of what is put on record: its hash, and that of what was put on record before it.

A line of hashes, as transparency logs keep it: whoever changes one link must change every seal behind it, and the last
one stands in printed reports.
"""

import hashlib
import json
from typing import NamedTuple


class Seal(NamedTuple):
    """What holds a link in its place; both in hex.

    Attributes:
        before: the hash of the link before it, empty for the first of all. Of the first that was sealed where older
            records stand without a seal, their digest.
        sha256: its own hash, over its content and `before`.
    """

    before: str
    sha256: str


def digest(content: object) -> str:
    """Return the SHA-256 of data as JSON writes it: keys sorted, ASCII, no blanks; the same in every version."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def seal(period: object, event: dict[str, object], before: str) -> Seal:
    """Seal an event of a period; both in the record's own form, the event without its seal."""
    return Seal(before, digest({"period": period, "event": event, "before": before}))
