"""Workbooks are read as a person sees them: every shape with its figures worked out by hand, or its exact refusal."""

import pytest
from shaped import entries_of, plan_with
from shapes import SHAPES, Shape, write_book
from shapes_around import SAID_AROUND
from shapes_headed import HEADED
from shapes_names import NAMES
from shapes_unseen import UNSEEN

from fsplan.core.place import file_of, letters_of, sheet_of
from fsplan.core.text import LANGS
from fsplan.files.source import Source
from fsplan.progress.reader import read_progress


@pytest.mark.parametrize("shape", [*SHAPES, *SAID_AROUND, *HEADED, *NAMES, *UNSEEN], ids=lambda shape: shape.name)
def test_a_shape_says_what_a_person_sees(shape: Shape) -> None:
    progress = read_progress(plan_with(shape.forms), [Source("书.xlsx", write_book(shape.pages))])
    found = []
    for finding in progress.findings:
        assert file_of(finding.file) == "书.xlsx"
        assert all(finding.help(lang).isprintable() for lang in LANGS)
        cell = f"!{letters_of(finding.column)}{finding.line}" if finding.line and sheet_of(finding.file) else ""
        found.append(f"{finding.code} {sheet_of(finding.file) or '-'}{cell}")
    assert (entries_of(progress.book), sorted(found)) == (sorted(shape.entries), sorted(shape.findings))
    assert progress.left_out == shape.left_out
    assert progress.rows - progress.rejected == progress.rows - len(progress.rejected_rows)


def test_there_are_enough_shapes() -> None:
    assert len({shape.name for shape in SHAPES}) == len(SHAPES) >= 60
