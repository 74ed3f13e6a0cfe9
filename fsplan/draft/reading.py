"""The whole reading of a text as values in its own offsets: what JSON prints and the plan writer builds on."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.document import Clause, OfficialText, TextItem, read_document
from fsplan.draft.figures.targets import Commitment, find_commitments
from fsplan.draft.text.source import SourceText, read_source

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


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text handed in that a person must look at, and why."""

    start: int
    end: int
    why: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read of a text."""

    document: OfficialText
    duties: tuple[ReadDuty, ...]
    loose: tuple[Commitment, ...]
    uncovered: tuple[Gap, ...]
    decide: tuple[Stretch, ...]

    @property
    def source(self) -> SourceText:
        """The text with its way back to the offsets."""
        return self.document.source


def read_text(text: str) -> Reading:
    """Read an official text; any text at all gives a reading."""
    document = read_document(read_source(text))
    duties = tuple(_duties(document))
    gaps = list(_gaps(document))
    loose = tuple(
        commitment
        for start, end, why in gaps
        if why == "no note"
        for commitment in find_commitments(document.source.clean, start, end, document.year)
    )
    uncovered = tuple(Gap(*document.source.span(start, end), why) for start, end, why in gaps)
    return Reading(document, duties, loose, uncovered, tuple(_decide(document, duties, loose)))


def clause_hash(source: SourceText, clause: Clause) -> str:
    """Return the hash of a clause, white space left out: text that only flows anew has not changed."""
    plain = _SPACE.sub("", source.clean[clause.start : clause.end])
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _duties(document: OfficialText) -> Iterator[ReadDuty]:
    source = document.source
    for item in document.items:
        for number, clause in enumerate(item.clauses, 1):
            found = tuple(find_commitments(source.clean, clause.start, clause.end, document.year))
            yield ReadDuty(f"{item.no}.{number}", item, number, clause, found, clause_hash(source, clause))


def _gaps(document: OfficialText) -> Iterator[tuple[int, int, str]]:
    """Yield what no clause and no note covers, cut at headings, each with its reason."""
    text = document.source.clean
    covered = sorted((clause.start, clause.note.end) for item in document.items for clause in item.clauses)
    headings = iter(document.headings)
    heading = next(headings, None)
    first = document.headings[0].start if document.headings else len(text)
    at = 0
    for start, end in [*covered, (len(text), len(text))]:
        while heading and heading.start < at:
            heading = next(headings, None)
        while heading and heading.start < start:
            yield from _piece(text, at, heading.start, first)
            stop = min(max(heading.title_end, heading.body), start)
            if stop > heading.body:  # a number whose title the clause below holds is covered with it
                yield from _piece(text, heading.start, stop, first, "heading")
            at = max(stop, at)
            heading = next(headings, None)
        yield from _piece(text, at, start, first)
        at = max(at, end)


def _piece(text: str, start: int, end: int, first: int, why: str = "") -> Iterator[tuple[int, int, str]]:
    while start < end and text[start] in " \n。；，":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    if end > start:
        yield start, end, why or ("preamble" if start < first else "no note")


def _decide(document: OfficialText, duties: tuple[ReadDuty, ...], loose: tuple[Commitment, ...]) -> Iterator[Stretch]:
    source = document.source
    found: list[Stretch] = []
    for duty in duties:
        for start, end in duty.clause.note.unread:
            found.append(Stretch(*source.span(start, end), wording.UNREAD))
        found += _open_points(source, duty.commitments)
    found += _open_points(source, loose)
    found += [Stretch(*source.span(start, end), wording.LONELY) for start, end in _runs(document.lonely)]
    for start, end in document.unread_brackets:
        found.append(Stretch(*source.span(start, end), wording.NO_ROLE))
    yield from sorted(found, key=lambda stretch: (stretch.start, stretch.end, stretch.why))


def _runs(places: tuple[int, ...]) -> list[tuple[int, int]]:
    """Put neighbours together: a row of brackets without partners is one thing to look at."""
    runs: list[tuple[int, int]] = []
    for at in places:
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _open_points(source: SourceText, commitments: tuple[Commitment, ...]) -> list[Stretch]:
    return [Stretch(*source.span(one.start, one.end), one.decide) for one in commitments if one.decide]
