"""The record beside a filing of all that its unit sent for its period: each as it came, and what became of it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from fsplan.core.finding import RefusalError
from fsplan.core.text import Text

SendingState = Literal["filed", "partly", "returned", "incomplete"]
"""What became of a sending: filed whole, its good rows alone, sent back; or the machine stopped while it was filed."""

_FORMAT = "fsplan/receipts/1"


@dataclass(frozen=True, slots=True)
class Sending:
    """One file that was sent; paths are relative to the plan's folder and written with `/`.

    Attributes:
        version: 1 for the first that came of this unit for this period.
        state: what became of it.
        name: what it was called.
        original: where it is kept, byte for byte.
        sha256: hash of its bytes.
        received: the day on which it was received.
        rows: data rows it held.
        rejected: how many of them were rejected.
        filed_as: the filing that was made of it; None where none was.
        filed_sha256: hash of that filing.
        supersedes: the version that stood before; None where none did.
        slip: the slip that went back; None where none did.
        slip_sha256: hash of that slip.
    """

    version: int
    state: SendingState
    name: str
    original: str
    sha256: str
    received: str
    rows: int
    rejected: int
    filed_as: str | None = None
    filed_sha256: str | None = None
    supersedes: int | None = None
    slip: str | None = None
    slip_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Receipts:
    """All that a unit sent for a period, oldest first."""

    plan: str
    unit: str
    period: str
    sendings: tuple[Sending, ...] = field(default=())

    @property
    def last_filed(self) -> Sending | None:
        """The last sending that was filed."""
        return next((one for one in reversed(self.sendings) if one.state in ("filed", "partly")), None)

    @property
    def next_version(self) -> int:
        """The number of the sending that comes next."""
        return max((one.version for one in self.sendings), default=0) + 1

    def add(self, sending: Sending) -> "Receipts":
        """Return the record with one more sending."""
        return replace(self, sendings=(*self.sendings, sending))

    def settle(self, filed_sha256: str | None) -> "Receipts":
        """Return the record as the filing that is there bears it out.

        The record is written before the filing. Where a run was stopped between the two, the filing is still the one
        before, or none: the last sending was not filed then.

        Raises:
            RefusalError: the filing is none that is on record: somebody changed it or put it there.
        """
        last = self.last_filed
        if last is None:
            if filed_sha256 is not None:
                raise RefusalError("receive_foreign_filing")
            return self
        if filed_sha256 == last.filed_sha256:
            return self
        undone = self._without(last)
        before = undone.last_filed
        if filed_sha256 is None:  # somebody took it away, unless it was the first and never came to be
            return self if before else undone
        if before is None or filed_sha256 != before.filed_sha256:
            raise RefusalError("receive_foreign_filing")
        return undone

    def _without(self, lost: Sending) -> "Receipts":
        marked = tuple(replace(one, state="incomplete") if one is lost else one for one in self.sendings)
        return replace(self, sendings=marked)


def render_receipts(receipts: Receipts) -> str:
    """Write a record as JSON."""
    found = {"schema": _FORMAT, **asdict(receipts)}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def parse_receipts(text: str, path: Path) -> Receipts:
    """Read a record; raises RefusalError where it is none that was written here."""
    try:
        found = json.loads(text)
        assert isinstance(found, dict)
        assert found.pop("schema") == _FORMAT
        sendings = tuple(Sending(**one) for one in found.pop("sendings"))
        receipts = Receipts(**found, sendings=sendings)
        for one in sendings:
            date.fromisoformat(one.received)
            assert isinstance(one.version, int)
            assert one.state in get_args(SendingState)
            texts = (one.name, one.original, one.sha256, one.filed_as or "", one.slip or "", one.slip_sha256 or "")
            assert all(isinstance(text, str) for text in texts)
            assert isinstance(one.rows, int) and isinstance(one.rejected, int)
    except (ValueError, TypeError, KeyError, AssertionError, RecursionError):
        problem = Text("不是本工具写的收件记录，或已损坏", "it is no record of receipts, or is damaged")
        raise RefusalError("receive_bad_record", path=str(path), problem=problem) from None
    return receipts


def hash_of(content: bytes) -> str:
    """Return the hash by which a file's bytes are known."""
    return hashlib.sha256(content).hexdigest()
