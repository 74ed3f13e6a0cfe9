"""Notes that stand without brackets: label lines such as 责任单位：甲局, one or several together."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from fsplan.draft.notes.notes import LONGEST_NOTE, Note, read_note
from fsplan.draft.text.source import SourceText

_BODY = (
    r"(?:牵头|责任|配合|负责|主办|协办|承办|协同|督导|指导)+(?:责任)?(?:单位|部门|主体|科室)"
    r"(?:[和及与、（][^：\n]{1,8})?"
)
_LABEL_LINE = re.compile(
    r"(?:^|(?<=[\n。；！]))[^\S\n]*(?=[【\[]?(?:[0-9一二三四五六七八九十]{1,2}[.、])?"
    rf"(?:主要|第一|协同|[省市区县]级|[省市区县]直)?{_BODY}(?:】?：|】))"
)
_NEXT_LABEL = re.compile(
    rf"[。；]?\s*[【\[]?(?:(?:主要|第一|协同|[省市区县]级|[省市区县]直)?{_BODY}|(?:牵头|责任|分管|包联|配合|联系)(?:人|领导|领导同志)"
    r"|(?:计划|任务)?(?:完成|推进|落实|整改|办结|工作)?(?:时限|时间|期限|进度|节点)(?:要求|安排)?)(?:】?：|】)"
)
_END = re.compile(r"[。\n]")


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
        if inside or end - start > LONGEST_NOTE:
            continue
        body = start + 1 if text[start] in "【[" else start
        if note := read_note(text, body, end, year, source.breaks(body, end)):
            lines.append(replace(note, start=start))
    return sorted([*found, *lines], key=lambda note: note.start)


def _starts(text: str) -> Iterator[int]:
    for match in _LABEL_LINE.finditer(text):
        yield match.end()


def _end_of_labels(text: str, start: int) -> int:
    """Return where a run of labels ends: 牵头单位 and 完成时限 may each have a line, with blank ones between."""
    last = min(start + LONGEST_NOTE + 1, len(text))
    while True:
        stop = _END.search(text, start, last)
        if stop is None:
            return last
        following = _NEXT_LABEL.match(text, stop.start(), last)
        if following is None:
            return stop.start()
        start = following.end()
