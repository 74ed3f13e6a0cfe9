"""The accuracy that docs/draft.md states, measured on real texts where they are at hand."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "benchmarks"))

needs_texts = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the real texts are not kept in the project")


@needs_texts
def test_notes_and_pairs_on_real_texts() -> None:
    from draft import measure

    rows = measure(SHARED)
    notes, found, pairs, right, invented = (sum(int(row[i]) for row in rows) for i in range(1, 6))
    assert notes >= 150
    assert 100 * found >= 98 * notes
    assert 100 * right >= 97 * pairs
    assert 100 * invented <= pairs


@needs_texts
def test_the_official_text_of_the_shipped_plan() -> None:
    from fsplan.draft.reading import read_text

    reading = read_text((SHARED / "source" / "hebei-2022.txt").read_text("utf-8"))
    document = reading.document
    assert (len(document.sections), len(document.items), len(reading.duties)) == (9, 25, 37)
    figures = [
        (duty.id, one.kind, one.op, str(one.value), one.measured_in)
        for duty in reading.duties
        for one in duty.commitments
        if one.value is not None
    ]
    assert figures == [
        ("1.1", "count", "=", "0", "起"),
        ("5.2", "rate", ">=", "1", "个/万吨"),
        ("7.1", "count", ">=", "40", "家"),
        ("9.1", "share", "=", "100", "%"),
        ("9.1", "share", "=", "100", "%"),
        ("12.1", "count", ">=", "3900", "批次"),
        ("12.1", "rate", ">=", "6", "批次/千人"),
        ("19.1", "share", "=", "100", "%"),
        ("19.2", "mean", ">", "80", "%"),
        ("21.1", "rate", ">=", "1", "人/万人"),
    ]
    reports = [(duty.id, one.every) for duty in reading.duties for one in duty.commitments if one.kind == "report"]
    assert reports == [("1.2", "quarter"), ("1.2", "year")]
