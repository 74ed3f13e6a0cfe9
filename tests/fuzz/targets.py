"""The table of what is attacked: where mutation begins, how inputs are changed, and what must come of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import answers
import filings
import ledgers
import seeds
import words
from commands import change_session, run_session
from mutate import Mutator, by, change_bytes, change_cells, change_package, change_tree, change_words

from fsplan.closing.written import render_record


@dataclass(frozen=True)
class Target:
    """One thing that is attacked.

    Attributes:
        seeds: sound inputs.
        change: makes another input of one.
        run: hands an input to the house, and raises where what comes of it is no answer.
        share: how much of a run's time it gets.
        room: the modules whose coverage tells how deep its inputs go.
    """

    seeds: Sequence[bytes]
    change: Mutator
    run: Callable[[bytes], None]
    room: str
    share: int = 1


_CELLS = by(change_cells, words.CELLS)
_ROWS = [seeds.as_json(seeds.ROWS), seeds.as_json(seeds.ROWS[:1])]


_XLSX, _PACKAGE = partial(answers.run_progress, "1.xlsx"), by(change_package, words.XML)
_CSV = seeds.text_of([seeds.HEADER, *seeds.ROWS])
TARGETS = {
    "plan": Target(seeds.PLANS, by(change_words, words.YAML, b":\n,"), answers.run_plan, "plan", 4),
    "csv": Target(
        [_CSV, _CSV.decode().encode("gb18030")],
        by(change_words, words.CSV, b",\n"),
        partial(answers.run_progress, "1.csv"),
        "progress",
        5,
    ),
    "csv rows": Target(
        _ROWS,
        _CELLS,
        answers.with_rows(seeds.HEADER, seeds.text_of, partial(answers.run_progress, "1.csv")),
        "progress",
        3,
    ),
    "xlsx": Target([seeds.xlsx()], _PACKAGE, _XLSX, "files/xlsx", 6),
    "xlsx rows": Target(_ROWS, _CELLS, answers.with_rows(seeds.HEADER, seeds.xlsx_of, _XLSX), "progress", 2),
    "xls": Target(
        [seeds.xls(), (seeds.TESTS / "books/old.xls").read_bytes()],
        change_bytes,
        partial(answers.run_progress, "1.xls"),
        "files/xls.py",
        5,
    ),
    "xls rows": Target(
        _ROWS,
        _CELLS,
        answers.with_rows(seeds.HEADER, answers.write_xls, partial(answers.run_progress, "1.xls")),
        "progress",
        2,
    ),
    "ods": Target(
        [seeds.ods_of([seeds.HEADER, *seeds.ROWS])], _PACKAGE, partial(answers.run_progress, "1.ods"), "files/ods", 6
    ),
    "ods rows": Target(
        _ROWS,
        _CELLS,
        answers.with_rows(seeds.HEADER, seeds.ods_of, partial(answers.run_progress, "1.ods")),
        "progress",
        2,
    ),
    "docx": Target([seeds.docx()], _PACKAGE, answers.run_text, "draft/text", 8),
    "html": Target([seeds.HTML], by(change_words, words.HTML, b"<>\"' "), answers.run_text, "draft/text", 3),
    "pdf": Target([seeds.pdf()], by(change_words, words.PDF, b" \n/"), answers.run_text, "draft/text", 5),
    "ledger": Target(
        [seeds.text_of([seeds.LEDGER_HEADER, *seeds.LEDGER_ROWS])],
        by(change_words, words.CSV, b",\n"),
        ledgers.run_bytes,
        "ledger/local",
        12,
    ),
    "ledger rows": Target(ledgers.SEEDS, ledgers.change, ledgers.run, "ledger/local", 12),
    "closing": Target(
        [seeds.RECORD, render_record(*answers.sealed()).encode()],
        by(change_tree, words.TREE, words.MARKS),
        answers.run_record,
        "closing",
        3,
    ),
    "periods": Target(
        [b"2030-03-31", "2030年第二季度".encode()],
        by(change_bytes, words.PERIODS),
        answers.run_period,
        "core/quarters.py",
        3,
    ),
    "numbers": Target(
        [b"1,234.5\n0.00", "1.2万\nyyyy/m/d".encode()],
        by(change_bytes, words.NUMBERS),
        answers.run_number,
        "files/numbers",
        3,
    ),
    "urls": Target(
        [b"s=postgresql://u:pw@h:5/b?x=1#a.t", b"s=spark://h:7077?spark.x=pw#lake.food.t", b"s=duckdb:///x/z.duckdb#t"],
        by(change_bytes, words.URLS),
        answers.run_address,
        "ledger/remote/address.py",
        2,
    ),
    "commands": Target(
        [seeds.as_json(session) for session in seeds.SESSIONS],
        by(change_session, words.WORDS),
        run_session,
        "cli",
        12,
    ),
    "receive": Target(filings.SEEDS, filings.change, filings.run, "receive", 12),
}
