"""What is sent back is sent in again without loss: any text at all, in every cell of a row, rejected or accepted."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import demo_plan, plan_of, read_bytes, write_csv
from test_rows import TABLES

from fsplan.core.finding import sort_findings
from fsplan.files.cells import find_control, neutralise, restore
from fsplan.files.returned import write_row
from fsplan.progress.entry import Entry
from fsplan.progress.rejects import gather_accepts, gather_rejects
from fsplan.progress.report import Progress

PLAN = demo_plan()
RISKY = "=+-@＝＋－＠\t\r\n'"
TEXTS = st.one_of(
    st.text(alphabet=f'{RISKY},;"1.5%甲A \x07\u202e\ufeff', max_size=8),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
)


def quote_csv(rows: Iterable[Sequence[str]], header: Sequence[str]) -> bytes:
    """Write a file whose cells hold any text, a bare CR too."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([header, *rows])
    return stream.getvalue().encode()


def entries_of(progress: Progress) -> list[tuple[object, ...]]:
    """Every entry by series, but for the place of its row."""
    told = lambda entry: (entry.day, entry.amount, entry.whole, entry.texts)  # noqa: E731
    book = progress.book
    return [(key, *map(told, book.series(key).entries)) for key in book.series_keys()]


def rejects_of(progress: Progress) -> str:
    return "".join(gather_rejects(progress.files, sort_findings(progress.findings), "zh").render())


def accepts_of(progress: Progress) -> str:
    return "".join(gather_accepts(progress, "zh").render())


@example("'")
@example("''=1")
@example("'-5")
@example("'-x")
@given(TEXTS)
@settings(max_examples=500)
def test_no_spreadsheet_runs_a_cell_and_none_is_lost(text: str) -> None:
    written = neutralise(text)
    assert restore(written) == text
    is_number = text[:1] in ("-", "－") and set(text[1:]) <= set("0123456789.,%")
    is_number |= text == "="  # a sign alone: nothing follows that could be run
    assert written[:1] not in tuple(RISKY.replace("'", "")) or is_number or not written
    (row,) = csv.reader(io.StringIO(write_row([text, "x", text]), newline=""), strict=True)
    assert [restore(cell) for cell in row] == [text, "x", text]


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=6))
@settings(max_examples=200)
def test_rejected_cells_come_back_as_they_were(rows: list[tuple[str, ...]]) -> None:
    """The value is none, so that every row is rejected; what else is in it does not matter."""
    filed = [("2030-03-31", "sampling", unit, f"x{value}", note, other) for unit, value, note, other in rows]
    content = quote_csv(filed, ("date", "target", "unit", "value", "note", "别的"))
    once = read_bytes(PLAN, content)
    assert once.rejected == len(rows)
    first = list(csv.reader(io.StringIO(rejects_of(once), newline=""), strict=True))
    told = [tuple(map(restore, (*row[:4], row[6], row[9]))) for row in first[1:]]
    assert told == [tuple(map(restore, row)) for row in filed]
    again = read_bytes(PLAN, rejects_of(once).encode())
    second = list(csv.reader(io.StringIO(rejects_of(again), newline=""), strict=True))
    assert [row[:-1] for row in second] == [row[:-1] for row in first]  # but for the places and reasons


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6))
@settings(max_examples=200)
def test_accepted_texts_make_the_same_entries(texts: list[tuple[str, str]]) -> None:
    rows = [(f"2030-03-{day:02}", "sampling", "market", "5", *pair) for day, pair in enumerate(texts, 1)]
    once = read_bytes(PLAN, quote_csv(rows, ("date", "target", "unit", "value", "note", "evidence")))
    assert once.rejected < len(rows) or any(map(find_control, chain.from_iterable(texts)))
    again = read_bytes(PLAN, accepts_of(once).encode())
    assert (again.rows, again.rejected) == (once.rows - once.rejected, 0)
    assert entries_of(again) == entries_of(once)


@given(TABLES)
@settings(max_examples=300)
def test_accepted_rows_of_any_table_make_the_same_entries(table: str) -> None:
    once = read_bytes(PLAN, table.encode())
    again = read_bytes(PLAN, accepts_of(once).encode())
    assert (again.rows, again.rejected) == (once.rows - once.rejected, 0)
    assert entries_of(again) == entries_of(once)
    assert accepts_of(again) == accepts_of(once)


QUARTERS = {"一季度": "2030Q1", "二季度": "2030Q2", "三季度": "2030Q3"}
WIDE = plan_of(
    {"grain": {"kind": "count"}, "meat": {"kind": "count"}},
    forms={"wide": {"columns": {"target": "任务", "unit": "单位", "basis": "口径"}, "periods": QUARTERS}},
)
FIGURES = st.sampled_from(["", "/", "1", "2", "3", "4", "x"])
WIDE_ROWS = st.tuples(
    st.sampled_from(["grain", "meat"]), st.sampled_from(["a", "b", "?"]), st.sampled_from(["累计", "当期", ""]),
    FIGURES, FIGURES, FIGURES,
)  # fmt: skip


@example([("grain", "a", "累计", "4", "3", ""), ("grain", "a", "累计", "", "", "4")])
@given(st.lists(WIDE_ROWS, max_size=6))
@settings(max_examples=300)
def test_a_row_of_a_wide_table_stands_or_comes_back_with_all_its_figures(rows: list[tuple[str, ...]]) -> None:
    once = read_bytes(WIDE, write_csv(rows, ("任务", "单位", "口径", *QUARTERS)))
    (file,) = once.files
    figures = [sum(cell not in ("", "/") for cell in row[3:]) for row in rows]
    standing = [count for line, count in enumerate(figures, 2) if line not in file.rejected]
    assert len(once.book) == sum(standing)
    assert once.rows == sum(map(bool, figures))
    assert rejects_of(once).count("\n") == 1 + sum(figures) - sum(standing)
    again = read_bytes(WIDE, accepts_of(once).encode())
    assert (again.rows, again.rejected) == (sum(standing), 0)
    assert entries_of(again) == entries_of(once)


def test_an_entry_has_nothing_else_that_could_differ() -> None:
    assert Entry._fields == ("day", "amount", "whole", "texts", "file", "line")
