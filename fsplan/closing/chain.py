"""The chain of all that was put on record, over the records of every period: walked from the first to the last."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fsplan.closing.records import ClosingRecord
from fsplan.closing.rows import Closing
from fsplan.closing.seal import Seal, digest
from fsplan.closing.written import Event, event_data, period_data
from fsplan.core.period import Period
from fsplan.core.text import Text

LOST = Text("它前面的一次关账记录不见了，或被改过", "what was put on record before it is gone or was changed")
FORKED = Text("另一次关账记录也接在同一次之后", "another one follows the same one before it")
TURNED = Text("同一文件里的先后顺序被改过", "the order within its file was changed")


class Link(NamedTuple):
    """A closing or a reopening in the chain."""

    path: Path
    period: Period
    event: Event
    seal: Seal

    @property
    def on(self) -> date:
        """The day it was made."""
        return self.event.on

    @property
    def is_closing(self) -> bool:
        """Tell a closing from a reopening."""
        return isinstance(self.event, Closing)


class Break(NamedTuple):
    """Where the chain does not hold: the link, and why."""

    link: Link
    problem: Text


@dataclass(frozen=True, slots=True)
class Chain:
    """All links in their order.

    Attributes:
        links: the links; of a broken chain, its pieces one behind the other.
        unsealed: closings and reopenings from before there were seals, which the first link covers all together.
        breaks: where it does not hold; empty while it is whole.
        head: the hash of the last link, which covers every one before it; what the next link goes on from. Without a
            link the digest of what is unsealed, empty where nothing is on record.
    """

    links: Sequence[Link]
    unsealed: int
    breaks: Sequence[Break]
    head: str

    def holds(self, told: str) -> bool:
        """Tell whether the chain has the link of which a printed copy shows the hash, or its first digits."""
        return any(link.seal.sha256.startswith(told) for link in self.links)


def chain_of(records: Iterable[ClosingRecord]) -> Chain:
    """Walk the chain of all records; records from before there were seals come first."""
    links, bare = [], []
    for record in records:
        for event in record.events:
            if event.seal is None:
                bare.append({"period": period_data(record.period), "event": event_data(event)})
            else:
                links.append(Link(record.path, record.period, event, event.seal))
    origin = digest(sorted(bare, key=digest)) if bare else ""
    known = {origin, *(link.seal.sha256 for link in links)}
    after: dict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda link: (link.on, link.path)):
        after[link.seal.before].append(link)
    lost = [link for before, others in after.items() if before not in known for link in others]
    walked = list(_walk([*after[origin], *lost], after))
    breaks = [
        *(Break(link, LOST) for link in lost),
        *(Break(link, FORKED) for others in after.values() for link in others[1:]),
        *(Break(link, TURNED) for link in _turned(links, walked)),
    ]
    return Chain(walked, len(bare), breaks, walked[-1].seal.sha256 if walked else origin)


def _walk(first: Iterable[Link], after: Mapping[str, Sequence[Link]]) -> Iterator[Link]:
    """Yield links and what follows them, each once: one that stands in two records is a break."""
    waiting, seen = [*first][::-1], set()
    while waiting:
        link = waiting.pop()
        if link.seal.sha256 not in seen:
            seen.add(link.seal.sha256)
            yield link
            waiting += after.get(link.seal.sha256, ())[::-1]


def _turned(links: Sequence[Link], walked: Sequence[Link]) -> Iterator[Link]:
    """Yield links that do not stand in their record in the order in which they were made."""
    place = {link.seal.sha256: at for at, link in enumerate(walked)}
    last: dict[Path, int] = {}
    for link in links:
        at = place[link.seal.sha256]
        if at < last.get(link.path, at):
            yield link
        last[link.path] = at
