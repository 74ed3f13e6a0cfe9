"""What must come of each input: an answer that the house stands by, and no row lost."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import seeds
from bounds import LostRowsError

from fsplan.closing.chain import chain_of
from fsplan.closing.records import ClosingRecord
from fsplan.closing.seal import seal
from fsplan.closing.written import Event, RecordFault, event_data, parse_record, period_data, render_record
from fsplan.core import period, quarters
from fsplan.core.finding import Finding
from fsplan.core.quantity import parse_decimal, parse_scaled, to_literal
from fsplan.core.rules import RULES
from fsplan.draft.text import readers
from fsplan.files import xls
from fsplan.files.decode import UndecodableError
from fsplan.files.numbers import read_format
from fsplan.files.source import Source
from fsplan.files.unreadable import DAMAGED, TOO_COSTLY, UnreadableError
from fsplan.ledger.local import engine, scratch
from fsplan.ledger.remote.address import AddressError, parse_address
from fsplan.plan.loader import load_plan
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress
from fsplan.progress.rejects import gather_rejects


def read_here(module: str, raw: bytes, *said: str) -> bytes:
    """Read as a process of its own does (fsplan/files/confined.py), without one: its bounds are this process's."""
    from importlib import import_module

    try:
        return bytes(import_module(module).read(raw, *said))
    except (UnreadableError, ImportError):
        raise
    except MemoryError:
        raise UnreadableError(TOO_COSTLY) from None
    except Exception as error:
        raise UnreadableError(DAMAGED) from error


def read_in_this_process() -> None:
    """Let what is read in a process of its own be read here: starting one would take all of the time."""
    for module in (readers, xls):
        module.read_confined = read_here  # type: ignore[attr-defined]


def keep_one_engine() -> None:
    """Let ledgers be read in one engine, each in a database of its own: to start one takes most of a reading's time."""
    import duckdb

    base = duckdb.connect(config={"threads": 1, "memory_limit": scratch.MEMORY})

    @contextmanager
    def open_engine(_folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        with base.cursor() as con:
            con.execute("ATTACH ':memory:' AS one")
            con.execute("USE one")
            try:
                yield con
            finally:
                con.execute("USE memory")
                con.execute("DETACH one")

    engine.open_engine = open_engine


@cache
def plan() -> Plan:
    plan = load_plan(seeds.TESTS / "rules/plan.yaml").plan
    assert plan is not None
    return plan


def assert_told(findings: Sequence[Finding]) -> None:
    """Hold every finding to a rule, a place and words in both languages."""
    for finding in findings:
        assert finding.code in RULES and finding.line >= 0 and finding.column >= 0
        for text in (finding.message("zh"), finding.message("en"), finding.help("zh")):
            assert text and text.replace("\u3000", " ").isprintable(), repr(text)


def run_plan(raw: bytes) -> None:
    loaded = parse_plan(raw, Path("plan.yaml"), "plan.yaml")
    assert (loaded.plan is None) == any(finding.severity == "error" for finding in loaded.findings)
    assert_told(loaded.findings)


def run_progress(name: str, raw: bytes, rows: int | None = None) -> None:
    """Read a filing: its rows are accepted or rejected, and where their number is known, none is lost."""
    progress = read_progress(plan(), [Source(name, raw)])
    assert_told(progress.findings)
    if len(progress.book) + progress.rejected != progress.rows:
        raise LostRowsError(f"{progress.rows} rows, {len(progress.book)} accepted, {progress.rejected} rejected")
    sent_back = "".join(gather_rejects(progress.files, progress.findings, "en").render())
    if sent_back.count("\n") < 1 + (progress.rejected > 0):
        raise LostRowsError("a rejected row is not sent back")
    is_refused = any(f.code.startswith("FS9") and f.severity == "error" for f in progress.findings)
    if rows is not None and progress.rows + progress.left_out != rows and not is_refused:
        raise LostRowsError(f"{rows} rows in, {progress.rows} read, {progress.left_out} left out")


def with_rows(header: Sequence[str], write: Callable[[Sequence[Sequence[str]]], bytes], run: Callable[..., None]):
    """Return what runs rows that stand as JSON: written as a file of which it is known how many there are."""

    def run_rows(raw: bytes) -> None:
        rows = json.loads(raw)
        named = [[*row[:-1], f"{row[-1]}第{number}行"] for number, row in enumerate(rows)]  # no row is blank
        run(write([list(header), *named]), len(rows))

    return run_rows


def write_xls(rows: Sequence[Sequence[str]]) -> bytes:
    return seeds.xls.__wrapped__(tuple(tuple(row) for row in rows))


def run_text(raw: bytes) -> None:
    try:
        text = readers.to_text(raw)
    except UndecodableError:
        return
    except UnreadableError as refused:
        assert refused.problem.zh and refused.problem.en
    else:
        text.encode("utf-8")


@cache
def sealed() -> tuple[period.Period, tuple[Event, ...]]:
    """Return the record of the seeds with a seal on each of its events."""
    found, events = parse_record(seeds.RECORD.decode())
    done: list[Event] = []
    for event in events:
        before = done[-1].seal.sha256 if done and done[-1].seal else ""
        done.append(replace(event, seal=seal(period_data(found), event_data(event), before)))
    return found, tuple(done)


def run_record(raw: bytes) -> None:
    try:
        found, events = parse_record(raw.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return
    except RecordFault as fault:
        assert fault.problem.zh and fault.problem.en
    else:
        assert found.start <= found.end
        assert parse_record(render_record(found, events)) == (found, events)
        chain = chain_of([ClosingRecord(Path("2022Q1.json"), found, events)])
        assert chain.breaks or len(chain.links) + chain.unsealed == len(events)
        for event in events:  # who changed a record without its seal is told
            assert event.seal is None or event.seal not in (one.seal for one in sealed()[1]) or event in sealed()[1]


_WITHIN = (period.year(2030), period.Period(period.date(2030, 4, 1), period.date(2031, 3, 31)), period.month(2030, 2))


def run_period(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    period.is_zone(text)
    day, date, named = period.parse_day(text), period.parse_date(text), period.parse_period(text)
    assert day is None or date is None or day == date
    assert named is None or named.start <= named.end
    quarters.is_period_word(text)
    for within in _WITHIN:
        quarters.read_date(text, within)
        quarters.read_named(text, quarters.quarters_of(within), within)
        quarter = quarters.read_quarter(text, within)
        assert quarter is None or quarter in quarters.quarters_of(within)
        for found in (quarter, quarters.read_period(text, within)):
            if found is not None:
                assert found.start <= found.end and quarters.label_of(found)


def run_number(raw: bytes) -> None:
    text, _, code = raw.decode("utf-8", "replace").partition("\n")
    number = parse_decimal(text)
    if number is not None:
        assert number.is_finite() and parse_decimal(to_literal(number)) == number
        form = read_format(0, code)
        if len(text) < 400 and text.isascii() and "," not in text and "%" not in text:
            form.write(str(float(number)), since_1904=False)
    scaled = parse_scaled(text)
    assert scaled is None or scaled[0].is_finite()
    assert isinstance(read_format(0, code).is_day, bool)
    read_format(0, code).write_text(text)


def run_address(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    try:
        address = parse_address(text)
    except AddressError:
        return
    assert address.parts and all(address.parts) and address.shown
    address.hide(text)
