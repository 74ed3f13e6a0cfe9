"""The whole reading of a text as values in its own offsets: what JSON prints and the plan writer builds on."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.charges.loose_units import find_loose_units
from fsplan.draft.document import Clause, OfficialText, TextItem, find_gaps, read_document
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.figures.note_terms import with_note
from fsplan.draft.figures.stages import with_stages
from fsplan.draft.figures.targets import Found, read_stretch, without_each
from fsplan.draft.lexicon.roles import Role
from fsplan.draft.notes.notes import Note, Responsibility
from fsplan.draft.outline import Heading
from fsplan.draft.quota_tables import SharedOut, TablePlace, find_blocks, share_out
from fsplan.draft.text.brackets import runs
from fsplan.draft.text.source import SourceText, read_source

_NO_NOTE = Note(0, 0, ())
_SENTENCE = re.compile("[，；]|。(?=\n|\\Z)")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ReadDuty:
    """One note with its clause and what the clause commits to."""

    id: str
    item: TextItem
    number: int
    clause: Clause
    commitments: tuple[Commitment, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the text handed in that no duty covers: `preamble`, `heading`, or `no note`."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A stretch of the text handed in that a person must look at, and why."""

    start: int
    end: int
    why: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read of a text.

    Attributes:
        document: its outline and notes.
        duties: what each note lays on its units.
        overall: what stretches without a note commit to (总体目标), each as a duty of item 0 that nobody answers for.
        gaps: stretches of the cleaned text that no duty covers, each with the reason.
        asked: stretches of the cleaned text that no note could be made of, each with what to ask.
        asides: numbers and times of the cleaned text that are no target, each with what it is instead.
        shared: which figures the text's tables share out among units.
    """

    document: OfficialText
    duties: tuple[ReadDuty, ...]
    overall: tuple[ReadDuty, ...]
    gaps: tuple[tuple[int, int, str], ...]
    asked: tuple[tuple[int, int, Text], ...]
    asides: tuple[tuple[int, int, str], ...] = ()
    shared: SharedOut = field(default_factory=SharedOut)

    @property
    def uncovered(self) -> tuple[Gap, ...]:
        """What no duty covers, in offsets of the text handed in."""
        return tuple(Gap(*self.source.span(start, end), why) for start, end, why in self.gaps)

    @property
    def decide(self) -> tuple[Stretch, ...]:
        """What of the notes and figures a person must look at, in offsets of the text handed in."""
        figures = [
            (one.start, one.end, one.decide) for duty in (*self.duties, *self.overall) for one in duty.commitments
        ]
        found = [*self.asked, *((start, end, why) for start, end, why in figures if why)]
        return tuple(sorted(Stretch(*self.source.span(start, end), why) for start, end, why in found))

    @property
    def loose(self) -> tuple[Commitment, ...]:
        """What the text commits to outside every note: targets of the plan itself."""
        return tuple(one for duty in self.overall for one in duty.commitments)

    @property
    def source(self) -> SourceText:
        """The text with its way back to the offsets."""
        return self.document.source


def read_text(text: str) -> Reading:
    """Read an official text; any text at all gives a reading, unless it holds more than any plan does.

    Raises:
        UnreadableError: it does.
    """
    document = read_document(read_source(text))
    asides: list[tuple[int, int, str]] = []
    duties = tuple(_duties(document, asides))
    asked: list[tuple[int, int, Text]] = []
    tables = find_blocks(document.source)
    overall = tuple(_overall(document, asides, asked, tables))
    asked += _asked(document, duties)
    told = [one for duty in (*duties, *overall) for one in duty.commitments]
    shared = share_out(document.source, tables, told, is_alone=not duties)
    asked += shared.asked
    duties += tuple(_allotted(document, shared))
    gaps = list(find_gaps(document, [(one.start, one.end) for one in shared.allotted]))
    asked += _asked_of_units(document, gaps)
    return Reading(document, duties, overall, tuple(gaps), tuple(asked), tuple(sorted(asides)), shared)


def clause_hash(source: SourceText, clause: Clause) -> str:
    """Return the hash of a clause, white space left out: text that only flows anew has not changed."""
    plain = _SPACE.sub("", source.clean[clause.start : clause.end])
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def is_open_list(source: SourceText, note: Note) -> bool:
    """Tell whether a note says that others than those it names are meant too: 市水务局等部门."""
    return any(source.clean.startswith("等", start) for start, _ in note.unread)


def _read(document: OfficialText, start: int, end: int) -> Found:
    clean, year = document.source.clean, document.year
    found = read_stretch(clean, start, end, year, document.length)
    return found._replace(commitments=with_stages(clean, found[0], year if document.length == 1 else None, start))


def _duties(document: OfficialText, asides: list[tuple[int, int, str]]) -> Iterator[ReadDuty]:
    source = document.source
    for item in document.items:
        for number, clause in enumerate(item.clauses, 1):
            found = _read(document, clause.start, clause.end)
            asides += found.asides
            told = tuple(with_note(source.clean, found.commitments, clause.note))
            yield ReadDuty(f"{item.no}.{number}", item, number, clause, told, clause_hash(source, clause))


def _allotted(document: OfficialText, shared: SharedOut) -> Iterator[ReadDuty]:
    """Yield a duty for each table that lays on units what no sentence does; they owe their own amounts."""
    last = max((item.no for item in document.items), default=0)
    for no, one in enumerate(shared.allotted, last + 1):
        units = tuple(Responsibility(name, name, Role.OWNER, *place) for name, place in one.units)
        clause = Clause(Note(one.start, one.start, units), one.start, one.start)
        item = TextItem(no, None, None, one.title, (clause,))
        whole = clause_hash(document.source, Clause(clause.note, one.start, one.end))
        yield ReadDuty(f"{no}.1", item, 1, clause, one.commitments, whole)


def _overall(
    document: OfficialText,
    asides: list[tuple[int, int, str]],
    asked: list[tuple[int, int, Text]],
    tables: list[TablePlace],
) -> Iterator[ReadDuty]:
    """Yield what stretches between the duties commit to: one duty for each heading that holds any of it.

    A section of the first level without a note is one duty altogether.
    """
    source, number = document.source, 0
    for heading, parts in groupby(_bare_parts(document, tables), key=lambda part: part[0]):
        found: list[Commitment] = []
        span: list[int] = []
        for _, start, end in parts:
            stretch = _read(document, start, end)
            asides += stretch.asides
            asked += [
                (one.start, one.end, wording.HEADING_DUE)
                for one in stretch.commitments
                if _is_headings_due(source.clean, one, heading)
            ]
            read = [
                without_each(one) for one in stretch.commitments if not _is_headings_due(source.clean, one, heading)
            ]
            # before the first heading 现制定本计划 is no duty of anybody's
            here = [one for one in read if heading or one.value is not None or one.due or one.every]
            found += here
            span += [start, end] if here else []
        if not found:
            continue
        number += 1
        title = source.clean[heading.body : heading.title_end] if heading else ""
        item = TextItem(0, None, heading, title, ())
        clause = Clause(Note(span[-1], span[-1], ()), span[0], span[-1])
        yield ReadDuty(f"0.{number}", item, number, clause, tuple(found), clause_hash(source, clause))


def _is_headings_due(text: str, one: Commitment, heading: Heading | None) -> bool:
    """Tell whether a heading has a deadline, which may hold for all below it: 二、6月底前完成的工作.

    A point of the third level that goes on, or ends, as a sentence is none: 1.6月底前制定计划，报市水务局.
    """
    if heading is None or one.value is not None or one.due is None or one.start >= heading.title_end:
        return False
    return heading.level < 2 or not _SENTENCE.match(text, heading.title_end)


def _bare_parts(document: OfficialText, tables: list[TablePlace]) -> Iterator[tuple[Heading | None, int, int]]:
    """Yield what no duty covers, the title and tables left out, cut at headings, each with the heading it is of."""
    text = document.source.clean
    clauses = ((clause.start, clause.note.end) for item in document.items for clause in item.clauses)
    covered = sorted([*clauses, *((table.start, table.end) for table in tables)])
    starts = [heading.start for heading in document.headings]
    sections = _own_sections(document)
    title = re.search("\n?".join(map(re.escape, document.title)), text) if document.title else None  # over lines
    at = text.find("\n", title.end()) + 1 if title else 0
    for start, end in [*covered, (len(text), len(text))]:
        first, last = bisect_right(starts, at) - 1, bisect_right(starts, start) - 1
        for index in range(first, last + 1):
            low = max(at, starts[index]) if index >= 0 else at
            high = min(start, starts[index + 1] if index + 1 < len(starts) else start)
            if low < high:
                yield sections.get(index, document.headings[index]) if index >= 0 else None, low, high
        at = max(at, end)


def _own_sections(document: OfficialText) -> dict[int, Heading]:
    """Return for each heading of a section without a note the heading of that section."""
    held = {section.start for section in document.sections}
    top: Heading | None = None
    found: dict[int, Heading] = {}
    for index, heading in enumerate(document.headings):
        top = heading if heading.level == 0 else top
        if top is not None and top.start not in held:
            found[index] = top
    return found


def _asked(document: OfficialText, duties: tuple[ReadDuty, ...]) -> Iterator[tuple[int, int, Text]]:
    clean = document.source.clean
    for duty in duties:
        note = duty.clause.note
        if note.is_apart:
            yield note.units[0].start, note.units[-1].end, wording.LINES_APART
        for start, end in note.unread:
            yield start, end, wording.OPEN_LIST if clean.startswith("等", start) else wording.UNREAD
        yield from ((start, end, wording.LABEL_ROLE) for start, end in note.asked)
        if note.is_bare:
            yield note.start, note.end, wording.NO_ROLE
    yield from ((start, end, wording.LONELY) for start, end in runs(document.lonely))
    yield from ((start, end, wording.NO_ROLE) for start, end in document.unread_brackets)
    yield from ((start, end, wording.TABLE) for start, end in document.source.unread_tables)
    yield from ((one.start, one.end, document.years_differ) for one in document.years[1:])


def _asked_of_units(document: OfficialText, gaps: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, Text]]:
    """Ask what a unit owes that a sentence names with a role: of a point without a note the next one makes a duty."""
    clauses = [(one.start, one.note.start, one.note) for item in document.items for one in item.clauses]
    outside = [(start, end, _NO_NOTE) for start, end, why in gaps if why != "preamble"]
    for stretch in sorted([*clauses, *outside], key=lambda one: one[:2]):
        for start, end in find_loose_units(document.source.clean, *stretch):
            yield start, end, wording.UNIT_IN_SENTENCE
