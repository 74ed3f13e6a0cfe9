"""No number and no deadline of a text is lost: each is in a target, a question, or listed with what it is instead.

The look here is its own: every run of digits and every Chinese number with a measure, wherever it stands.
"""

import re
from pathlib import Path

import pytest

from fsplan.draft.figures.deadlines import find_deadlines
from fsplan.draft.figures.mentions import UNIT
from fsplan.draft.reading import Reading, read_text

SHARED = Path(__file__).parents[3] / "shared"
NUMBER = re.compile(rf"[0-9]+|[二两三四五六七八九十百千万亿]{{1,9}}(?={UNIT})")


def lost(reading: Reading) -> list[str]:
    """Return the numbers and deadlines that nothing tells of, each with the words around it."""
    text = reading.source.clean
    duties = (*reading.duties, *reading.overall)
    made = [one for duty in duties for one in duty.commitments]
    notes = [(duty.clause.note.start, duty.clause.note.end) for duty in reading.duties]
    labels = [(heading.start, heading.body) for heading in reading.document.headings]
    title = (0, text.find("\n") if "\n" in text else len(text))
    spans = [(one.start, one.end) for one in [*made]] + notes + labels + [title]
    spans += [(start, end) for start, end, _ in (*reading.asked, *reading.asides)]
    dues = {one.due for one in made}
    asked = [one for one in made if one.due is None and one.decide is not None]
    found = []
    for start, end in [(duty.clause.start, duty.clause.end) for duty in duties]:
        for one in find_deadlines(text, start, end, reading.document.year):
            if one.due in dues or (one.due is None and asked):
                spans.append((one.start, one.end))
            elif not one.every and not covered(one.start, one.end, spans):
                found.append((one.start, one.end))
        found += [number.span() for number in NUMBER.finditer(text, start, end)]
    rest = [span for span in found if not covered(*span, spans)]
    return [text[max(0, start - 12) : start] + "[" + text[start:end] + "]" + text[end : end + 8] for start, end in rest]


def covered(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(low < end and start < high for low, high in spans)


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the real texts are not kept in the project")
def test_nothing_is_lost_of_real_texts() -> None:
    for path in sorted([*SHARED.glob("corpus/*.txt"), *SHARED.glob("source/*.txt")]):
        assert lost(read_text(path.read_text("utf-8"))) == [], path.name


def test_what_is_asked_for_is_quoted() -> None:
    cells = ["建设指标 |", "任务内容 |", "责任单位 |", "一、属地 管理 责任 （ 16 分） |"]  # a line each, framed
    reading = read_text("\n".join(cells))
    assert reading.asked and all(reading.source.clean[start:end].strip() for start, end, _ in reading.asked)
