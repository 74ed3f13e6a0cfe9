"""Notes that stand without brackets: label lines such as 责任单位：甲局, one or several together."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from fsplan.draft.notes import words
from fsplan.draft.notes.bare_notes import read_bare_note
from fsplan.draft.notes.note_labels import LABEL, SHORT_LABEL, TIME, UNKNOWN_LABEL
from fsplan.draft.notes.notes import Note, read_note
from fsplan.draft.notes.sentence_notes import says_who
from fsplan.draft.notes.unit_names import is_specific
from fsplan.draft.text.source import SourceText

_OPEN = r"[【\[]?"
_NUMBER = "(?:[0-9一二三四五六七八九十]{1,2}[.、]|（[0-9一二三四五六七八九十]{1,2}）)?"
_COLON = f"(?:】?：|】|(?<=单位)为|(?<=部门)为|(?<=单位)(?=[省市区县]{words.FIELD}))"
_NAME = rf"(?:各|[\u4e00-\u9fff]{{0,3}}[省市区县]{words.FIELD}|{words.FIELD}[^，。；\n]{{0,8}}[局委厅办部])"
_SHORT = f"{SHORT_LABEL}(?={_NAME}|[^，。；：、\n]{{2,24}}(?:[局委厅办部]|公司|中心|办公室)[、，；。\n])"
_PERSONS = "(?:牵头|责任|分管|包联|包抓|挂钩|挂联|配合|联系)[省市区县]?(?:人|领导|领导同志)"
_NAMES_PERSONS = re.compile(f"{_PERSONS}{_COLON}$")
_ABOVE = (
    rf"(?:{_OPEN}{_NUMBER}(?:{TIME}|{_PERSONS}){_COLON}"
    rf"[^。；：\n]{{1,40}}?(?:[。；，\n]\s{{0,4}}|(?=(?:{LABEL}|{TIME}|{_PERSONS}){_COLON}))){{0,3}}"
)
"""Labels of a deadline or a person before those of units: 完成时限：9月30日；责任单位：甲局; blanks are dropped."""

_LABEL_LINE = re.compile(
    rf"[\n。；！，](?:[^\S\n]*[—·•●◆★☆▲△■※○◎]{{0,2}}(?={_ABOVE}{_OPEN}{_NUMBER}{LABEL}{_COLON})"
    rf"|(?<=\n)[^\S\n]*(?={SHORT_LABEL}[^\s])|(?<=[。；！，])[^\S\n]*(?={_SHORT}))"
)
_NEXT_LABEL = re.compile(
    rf"[。；]?\s*{_OPEN}(?:(?:{LABEL}|{_PERSONS}|{TIME}){_COLON}|{_SHORT}|{UNKNOWN_LABEL.pattern})"
)
_BRACKETED = re.compile(r"[【\[]|（[0-9一二三四五六七八九十]{1,2}）")
_LIST = re.compile(rf"\s*{_NAME}")
_UNKNOWN_LINE = re.compile(rf"\n[^\S\n]*+(?={UNKNOWN_LABEL.pattern})")
_UNIT_LINE = re.compile(r"[^\S\n]*(?P<unit>[\u4e00-\u9fff]{3,24})(?:（[^）\n]{1,6}）)?[^\S\n]*(?=\n|\Z)")
_REST = 300
_LONGEST = 12_000
"""A line of a thousand units is still read; one of the whole text is not."""

_BRACKETS = "（〔"
_END = re.compile(r"[。\n]|\Z")


def with_label_lines(source: SourceText, year: int | None, found: list[Note]) -> list[Note]:
    """Return the notes given with those that stand as lines of their own, by their start."""
    text = source.clean
    starts = [note.start for note in found]
    lines: list[Note] = []
    at = 0
    for start in _starts(text):
        if start < at:
            continue  # within the run of labels that was read last
        at = end = _end_of_labels(text, start)
        index = bisect_right(starts, start) - 1
        inside = index >= 0 and found[index].end > start
        if inside or end - start > _LONGEST:
            continue
        opened = _BRACKETED.match(text, start)
        body = opened.end() if opened else start
        if note := read_note(text, body, end, year, source.breaks(body, end)):
            lines.append(note._replace(start=start))
    return sorted([*found, *lines], key=lambda note: note.start)


def with_unknown_labels(source: SourceText, year: int | None, found: list[Note]) -> list[Note]:
    """Return the notes given with lines that give units under an unknown label (验核单位：甲局), to be asked.

    Such a line above other labels is part of their note.
    """
    text = source.clean
    starts = [note.start for note in found]
    notes = {note.start: note for note in found}
    for match in _UNKNOWN_LINE.finditer("\n" + text):  # led by what a line begins behind
        start = match.end() - 1
        stop = _END.search(text, start, start + _LONGEST)
        index = bisect_right(starts, start) - 1
        if stop is None or (index >= 0 and found[index].end > start):
            continue
        end = stop.start()
        below = found[index + 1] if index + 1 < len(found) else None
        if below and text[below.start] not in _BRACKETS and not text[end : below.start].strip("。\n"):
            del notes[below.start]
            notes[start] = below._replace(start=start, unread=((start, end), *below.unread))
            continue
        breaks = source.breaks(start, end)
        if note := read_note(text, start, end, year, breaks) or read_bare_note(text, start, end, year, breaks):
            notes[start] = note
    return sorted(notes.values(), key=lambda note: note.start)


def _starts(text: str) -> Iterator[int]:
    for match in _LABEL_LINE.finditer("\n" + text):  # led by what a line begins behind: few characters are looked at
        yield match.end() - 1


def _end_of_labels(text: str, start: int) -> int:
    """Return where a run of labels ends: 牵头单位 and 完成时限 may each have a line, with blank ones between."""
    last = min(start + _LONGEST + 1, len(text))
    of_units = True
    while True:
        stop = _END.search(text, start, last)
        if stop is None:
            return last
        if (
            text[stop.start() - 1] in "：】"
            and text[stop.start() : stop.end()] == "\n"
            and _LIST.match(text, stop.end())
        ):
            start = stop.end()  # the units stand on the line below their label
            continue
        if (
            of_units
            and stop[0] == "\n"
            and (below := _UNIT_LINE.match(text, stop.end(), last))
            and is_specific(below["unit"])
        ):
            start = below.end()  # and more of them, one a line
            continue
        if stop[0] == "。" and (line := _says_more(text, stop.end(), last)):
            start = line
            continue
        following = _NEXT_LABEL.match(text, stop.start(), last)
        if following is None:
            return stop.start()
        of_units = _NAMES_PERSONS.search(following[0]) is None
        start = following.end()


def _says_more(text: str, start: int, last: int) -> int:
    """Return where a line ends whose rest goes on saying who is to do it; 0 where it says anything else."""
    end = text.find("\n", start, min(start + _REST, last))
    end = min(start + _REST, last) if end < 0 else end
    return end if start < end and says_who(text, start, end) else 0
