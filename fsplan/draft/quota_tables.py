"""Tables that share figures out among units (东一街道 | 120 | 30): where a column or row adds up to a figure.

What comes to no figure of the text, or to several, is nobody's: it is not guessed, but asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from fsplan.core.quantity import total
from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.figures.targets import Commitment
from fsplan.draft.tables.shares import Share, SharesBlock, find_shares
from fsplan.draft.text.source import SourceText
from fsplan.plan.kinds import KINDS

Place = tuple[int, int]
"""Where a commitment stands in the cleaned text."""

_GENERAL = ("任务", "数量", "目标", "指标", "计划", "合计", "总计", "小计", "共计", "总数", "数")
"""What a row or column may be called that shares out whatever the text has a figure for."""


class QuotaTable(NamedTuple):
    """One column (or row) of numbers beside units: what each owes, in the order of the text.

    Attributes:
        label: what its header calls it; empty where it has none.
        start: where its numbers begin in the cleaned text.
    """

    amounts: tuple[tuple[str, Decimal], ...]
    label: str = ""
    start: int = 0

    @property
    def total(self) -> Decimal:
        """What the amounts come to."""
        return total(amount for _, amount in self.amounts)


@dataclass(frozen=True, slots=True)
class SharedOut:
    """What the tables of a text share out.

    Attributes:
        quotas: where a figure stands in the cleaned text, to the table that shares it out.
        asked: tables of units and numbers, or parts of them, that come to no figure, each with what to ask.
        covered: where the numbers stand that are quotas, ascending.
    """

    quotas: Mapping[Place, QuotaTable] = field(default_factory=dict)
    asked: tuple[tuple[int, int, Text], ...] = ()
    covered: tuple[Place, ...] = ()


class TablePlace(NamedTuple):
    """A table of units and numbers: where it stands in the cleaned text, and what it shares out."""

    start: int
    end: int
    block: SharesBlock


def find_blocks(source: SourceText) -> list[TablePlace]:
    """Return the tables of units and numbers of a text."""
    return [TablePlace(*_place(source, (one.start, one.end)), one) for one in find_shares(source.text)]


def share_out(source: SourceText, tables: Sequence[TablePlace], commitments: Sequence[Commitment]) -> SharedOut:
    """Find for each figure of the text the table that shares it out: its numbers come to it and to no other."""
    figures = [one for one in commitments if _can_be_shared(one)]
    quotas: dict[Place, QuotaTable] = {}
    asked: list[tuple[int, int, Text]] = []
    covered: list[Place] = []
    for start, end, block in tables:
        left: list[Share] = []
        for share in block.shares:
            meant = _meant(share, figures, source.clean)
            if meant is None or (meant.start, meant.end) in quotas:
                left.append(share)
                continue
            places = [_place(source, cell) for cell in share.cells]
            quotas[meant.start, meant.end] = QuotaTable(share.amounts, share.label, places[0][0])
            covered += places
        if left:
            labels = [(share.label or "—", share.total) for share in left]
            asked.append((start, end, wording.no_quotas(labels)))
        asked += [
            (*_place(source, share.cells[-1]), wording.sums_differ(share.label, share.total, share.stated))
            for share in block.shares
            if share.stated is not None and share.stated != share.total
        ]
    return SharedOut(quotas, tuple(asked), tuple(sorted(covered)))


def _meant(share: Share, figures: Sequence[Commitment], clean: str) -> Commitment | None:
    """Return the one figure that a share comes to; of several the one that speaks most of its header."""
    found = [one for one in figures if one.value == share.total]
    if not share.label or share.label in _GENERAL or share.label.endswith(_GENERAL):
        alike = [(1, one) for one in found]
    else:
        alike = [(_alike(share.label, clean[slice(*one.fragment)]), one) for one in found]
    most = max((score for score, _ in alike), default=0)
    best = [one for score, one in alike if score == most]
    return best[0] if most and len(best) == 1 else None


def _alike(label: str, fragment: str) -> int:
    pairs = {label[at : at + 2] for at in range(len(label) - 1)} or {label}
    return sum(pair in fragment for pair in pairs)


def _can_be_shared(one: Commitment) -> bool:
    return one.value is not None and bool(one.op) and KINDS[one.kind].takes_amounts and one.measured_in != "%"


def _place(source: SourceText, span: tuple[int, int]) -> Place:
    start = source.place(span[0])
    return start, max(source.place(span[1]), start)


def find_tables(text: str) -> Iterator[QuotaTable]:
    """Yield every column or row of numbers beside two units or more."""
    for block in find_shares(text):
        for share in block.shares:
            yield QuotaTable(share.amounts, share.label)
