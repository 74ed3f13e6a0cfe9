"""The same table says the same in every format, long or wide: csv, xlsx, ods and docx give the same entries."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape

import docx
import openpyxl
import pytest
from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from support import plan_of

from fsplan.core.quantity import to_literal
from fsplan.files.source import Source
from fsplan.progress.reader import read_progress
from fsplan.progress.report import Progress

QUARTERS = {
    f"第{word}季度": date(2030, month, day)
    for word, month, day in zip("一二三四", (3, 6, 9, 12), (31, 30, 30, 31), strict=True)
}
TARGETS, UNITS = ("批次", "户次", "场次"), ("a局", "b局", "c局")
PLAN = plan_of(
    {f"t{at}": {"kind": "count", "title": title, "measured_in": "吨"} for at, title in enumerate(TARGETS)},
    forms={
        "wide": {
            "columns": {"target": "任务名称", "unit": "承办单位"},
            "periods": {name: f"2030Q{at}" for at, name in enumerate(QUARTERS, 1)},
        },
        "by_unit": {"columns": {"target": "任务名称", "date": "时期"}, "units": {"甲": "a", "乙": "b", "丙": "c"}},
    },
)
KEYS = st.tuples(st.sampled_from(TARGETS), st.sampled_from(UNITS), st.sampled_from(list(QUARTERS)))
AMOUNTS = st.decimals(min_value=0, max_value=99999, places=2).map(to_literal)
FIGURES = st.dictionaries(KEYS, AMOUNTS, min_size=1, max_size=12)
Cells = Sequence[Sequence[str]]
Figures = Mapping[tuple[str, str, str], str]


def as_csv(rows: Cells) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


def as_xlsx(rows: Cells) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for number, row in enumerate(rows, 1):
        for at, text in enumerate(row, 1):
            if text:
                is_number = number > 1 and text.replace(".", "", 1).isdigit()
                book.active.cell(number, at, float(text) if is_number else text)
    book.save(stream)
    return stream.getvalue()


NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    is_number = text.replace(".", "", 1).isdigit()
    kind = f'office:value-type="float" office:value="{text}"' if is_number else 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(text)}</text:p></table:table-cell>"


def as_ods(rows: Cells) -> bytes:
    body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    sheet = f'<office:spreadsheet><table:table table:name="S">{body}</table:table></office:spreadsheet>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        content = f"<office:document-content {NAMESPACES}><office:body>{sheet}</office:body></office:document-content>"
        package.writestr("content.xml", content)
    return stream.getvalue()


def as_docx(rows: Cells) -> bytes:
    document, stream = docx.Document(), io.BytesIO()
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for at, text in enumerate(row):
            table.cell(number, at).text = text
    document.save(stream)
    return stream.getvalue()


def long(figures: Figures) -> list[list[str]]:
    rows = [[period, target, unit, amount] for (target, unit, period), amount in figures.items()]
    return [["日期", "指标", "责任单位", "数值"], *rows]


def wide(figures: Figures) -> list[list[str]]:
    keys = dict.fromkeys((target, unit) for target, unit, _ in figures)
    rows = [[*key, *(figures.get((*key, period), "") for period in QUARTERS)] for key in keys]
    return [["任务名称", "承办单位", *QUARTERS], *rows]


def by_unit(figures: Figures) -> list[list[str]]:
    keys = dict.fromkeys((target, period) for target, _, period in figures)
    rows = [[target, period, *(figures.get((target, unit, period), "") for unit in UNITS)] for target, period in keys]
    return [["任务名称", "时期", "甲", "乙", "丙"], *rows]


WRITERS = {"csv": as_csv, "xlsx": as_xlsx, "ods": as_ods, "docx": as_docx}


def entries_of(progress: Progress) -> set[tuple[str, str, date, str]]:
    return {
        (target, unit, entry.day, to_literal(entry.amount))
        for target, unit, basis in progress.book.series_keys()
        for entry in progress.book.series((target, unit, basis)).entries
    }


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("lay_out", [long, wide, by_unit], ids=lambda one: one.__name__)
@examples(20)
@given(figures=FIGURES)
def test_a_table_says_the_same_in_every_format_and_shape(
    suffix: str, lay_out: Callable[[Figures], list[list[str]]], figures: Figures
) -> None:
    ids = {title: f"t{at}" for at, title in enumerate(TARGETS)}
    expected = {(ids[target], unit[0], QUARTERS[period], amount) for (target, unit, period), amount in figures.items()}
    rows = lay_out(figures)
    progress = read_progress(PLAN, [Source(f"table.{suffix}", WRITERS[suffix](rows))])
    assert progress.findings == []
    assert entries_of(progress) == expected
    assert (progress.rows, progress.rejected, progress.left_out) == (len(rows) - 1, 0, 0)
