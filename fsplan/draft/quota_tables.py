"""Tables that share figures out among units (东一街道 | 120 | 30): where a column or row adds up to a figure.

What comes to no figure of the text, or to several, is nobody's: it is not guessed, but asked for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from fsplan.core.quantity import total
from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.lexicon import columns as words
from fsplan.draft.notes.unit_names import is_certain
from fsplan.draft.tables.cells import plain
from fsplan.draft.tables.columns import is_header_word
from fsplan.draft.tables.shares import Share, SharesBlock, find_shares, measure_of
from fsplan.draft.text.source import SourceText
from fsplan.draft.title import first_line
from fsplan.plan.kinds import KINDS

Place = tuple[int, int]
"""Where a commitment stands in the cleaned text."""

_GENERAL = ("任务", "数量", "目标", "指标", "计划", "合计", "总计", "小计", "共计", "总数", "数")
"""What a row or column may be called that shares out whatever the text has a figure for."""

_LONGEST_TITLE = 60
_LISTED = re.compile("[、，,；;]")


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
        covered: where the numbers stand that are quotas, or number rows, ascending.
        allotted: tables that are the plan's only word on what they share out.
        left: what is asked about because no figure is known to be shared out so, each with its place.
    """

    quotas: Mapping[Place, QuotaTable] = field(default_factory=dict)
    asked: tuple[tuple[int, int, Text], ...] = ()
    covered: tuple[Place, ...] = ()
    allotted: tuple["Allotment", ...] = ()
    left: tuple[tuple[Place, Share], ...] = ()


class Allotment(NamedTuple):
    """A table that lays on units what no sentence of the text does (抽检任务分配表): a duty of its own.

    Attributes:
        start: where it begins in the cleaned text.
        end: where it ends, exclusive.
        title: what stands above it.
        units: those that it names, each with its place.
        commitments: what it gives them, by column or row.
    """

    start: int
    end: int
    title: str
    units: tuple[tuple[str, Place], ...]
    commitments: tuple[Commitment, ...]


class TablePlace(NamedTuple):
    """A table of units and numbers: where it stands in the cleaned text, and what it shares out."""

    start: int
    end: int
    block: SharesBlock


def find_blocks(source: SourceText) -> list[TablePlace]:
    """Return the tables of units and numbers of a text."""
    return [TablePlace(*_place(source, (one.start, one.end)), one) for one in find_shares(source.text)]


def share_out(
    source: SourceText, tables: Sequence[TablePlace], commitments: Sequence[Commitment], *, is_alone: bool = False
) -> SharedOut:
    """Find for each figure of the text the table that shares it out: its numbers come to it and to no other.

    Args:
        source: the text.
        tables: its tables of units and numbers.
        commitments: its figures.
        is_alone: it lays nothing on anybody but in tables.
    """
    figures = [one for one in commitments if _can_be_shared(one)]
    quotas: dict[Place, QuotaTable] = {}
    asked: list[tuple[int, int, Text]] = []
    covered: list[Place] = []
    allotted: list[Allotment] = []
    unused: list[tuple[Place, Share]] = []
    for start, end, block in tables:
        left: list[Share] = []
        asked += [(*_place(source, place), wording.UNIT_LINE) for place in _others(block)]
        covered += [_place(source, place) for place in block.numbers]
        for share in block.shares:
            meant = _meant(share, figures, source.clean)
            if meant is None or (meant.start, meant.end) in quotas:
                left.append(share)
                continue
            places = [_place(source, cell) for cell in share.cells]
            quotas[meant.start, meant.end] = QuotaTable(share.amounts, share.label, places[0][0])
            covered += places
        own = _own_shares(block, figures, source, start, is_alone=is_alone) if len(left) == len(block.shares) else []
        if own:
            allotted.append(_allot(source, start, end, own))
            quotas |= {
                _place(source, share.head): QuotaTable(share.amounts, share.label, source.place(share.cells[0][0]))
                for share in own
            }
            covered += [_place(source, cell) for share in own for cell in share.cells]
        if others := [share for share in left if share not in own]:
            asked.append((start, end, wording.no_quotas([(share.label or "—", share.total) for share in others])))
            unused += [((start, end), share) for share in others]
        asked += [
            (*_place(source, share.cells[-1]), wording.sums_differ(share.label, share.total, share.stated))
            for share in block.shares
            if share.stated is not None and share.stated != share.total
        ]
    return SharedOut(quotas, tuple(asked), tuple(sorted(covered)), tuple(allotted), tuple(unused))


def _others(block: SharesBlock) -> Iterator[Place]:
    """Yield where cells beside the numbers name units to whom the table gives none: a column 牵头单位."""
    owed = {*words.AREAS, *(name for share in block.shares for name, _ in share.amounts)}
    for cell in block.cells:
        names = [name for name in _LISTED.split(plain(cell.text)) if name]
        if names and all(name not in owed and is_certain(name) and not is_header_word(name) for name in names):
            yield cell.at, cell.at + len(cell.text)


def _own_shares(
    block: SharesBlock, figures: Sequence[Commitment], source: SourceText, start: int, *, is_alone: bool
) -> list[Share]:
    """Return the shares of a table that are tasks of their own: it is called one, and no figure of the text is alike.

    Columns of half years or quarters are parts of the sum beside them. A text that is nothing but tables may be called
    a task in its title.
    """
    clean = source.clean
    parts = [share for share in block.shares if share.label.endswith(words.PERIODS)]
    named = [share for share in block.shares if share.label and share not in parts and not _is_ratio(share)]
    sums = [share for share in block.shares if not share.label] if parts else []
    above = " ".join([_line_above(clean, start), *([first_line(clean)] if is_alone else [])])
    found = [share for share in named or sums if any(word in share.label + above for word in words.ALLOTMENTS)]
    return [] if any(_may_be(share, one, clean) for share in found for one in figures) else found


def _may_be(share: Share, one: Commitment, clean: str) -> bool:
    """Tell whether a share may be of a figure that the text has: it speaks of it, or has no words but its measure."""
    measure = measure_of(share)
    if not share.label or share.label.endswith(_GENERAL) or share.label == measure:
        return measure in ("", one.measured_in)
    score = _alike(share.label, clean[slice(*one.fragment)])
    return score > 1 or (score == 1 and (not measure or measure == one.measured_in))


def _is_ratio(share: Share) -> bool:
    return bool(words.RATIOS.intersection((share.label[-1:], share.label[-2:], share.measure[-1:])))


def _allot(source: SourceText, start: int, end: int, shares: Sequence[Share]) -> Allotment:
    units = {name: place for share in shares for (name, _), place in zip(share.amounts, share.units, strict=True)}
    title = _line_above(source.clean, start) or first_line(source.clean)
    at = source.clean.rfind(title, 0, start)
    commitments = []
    for share in shares:
        head = _place(source, share.head)
        fragment = head if share.label or at < 0 else (at, at + len(title))
        commitments.append(Commitment(*head, fragment, "count", ">=", share.total, measure_of(share)))
    named = tuple((name, _place(source, place)) for name, place in units.items())
    return Allotment(start, end, title, named, tuple(commitments))


def _line_above(clean: str, start: int) -> str:
    """Return the line above a table, such as its title; empty where it is a sentence."""
    line = clean[:start].rstrip().rsplit("\n", 1)[-1].strip() if start else ""
    return line if len(line) <= _LONGEST_TITLE and not line.endswith(("。", "；", "）")) else ""


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
