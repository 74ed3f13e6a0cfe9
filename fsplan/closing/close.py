"""Closing a period and watching it afterwards: the account's rows against the records, as findings."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from fsplan.account.compliance import Compliance
from fsplan.closing.chain import Chain, chain_of
from fsplan.closing.records import (
    ClosingRecord,
    UnreadableRecordError,
    add_event,
    load_record,
    load_records,
    locked,
    record_path,
)
from fsplan.closing.rows import (
    ClosedRow,
    Closing,
    RowChange,
    collect_counts,
    collect_rows,
    compare_rows,
    figures_of,
)
from fsplan.closing.written import Reopening
from fsplan.core.finding import Finding
from fsplan.core.period import Period, parse_period
from fsplan.core.place import SheetName, file_of, sheet_of
from fsplan.core.quantity import to_literal
from fsplan.core.quarters import label_of, read_quarter, told_period
from fsplan.core.text import Text
from fsplan.ledger.result import LedgerFile, LedgerResult
from fsplan.plan.plan import Plan
from fsplan.progress.raw import digest_rows
from fsplan.progress.report import Progress

_CORRECTS = re.compile(r"(?:corrects|更正)\s*[:：]\s*([^\s,，;；。”][^,，;；。”\n]*)", re.IGNORECASE)
_LONGEST_NAME = 3
"""Words of a quarter's name: its two ends, and what joins them."""
_CODES = {"changed": "FS501", "added": "FS502", "vanished": "FS503"}


@dataclass(frozen=True, slots=True)
class Frozen:
    """Data as it was filed, ready to be put on record.

    Attributes:
        rows: every row and every day's count of a ledger.
        files: each file's path in the record to its hash.
        ledgers: ids of the ledgers that were read.
    """

    rows: tuple[ClosedRow, ...]
    files: Mapping[str, str]
    ledgers: tuple[str, ...] = ()


Outcome = Literal["closed", "already_closed", "differs"]


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing came to: `differs` where the period is closed with other rows and was left as it is.

    `is_broken` where the records before it do not follow one another: it goes on from them all the same.
    """

    outcome: Outcome
    path: Path
    is_broken: bool = False


def close_period(plan: Plan, frozen: Frozen, compliance: Compliance, period: Period, on: date) -> Closed:
    """Freeze a period: its rows, its figures, the files and the plan.

    Args:
        plan: the plan.
        frozen: the data as it was filed, with no row rejected.
        compliance: the verdict at the period's last day.
        period: what is closed.
        on: the day of closing.

    Raises:
        OSError: the record cannot be written; the old one stands.
        UnreadableRecordError: there is a record that cannot be read.
    """
    rows = tuple(row for row in frozen.rows if row.day <= period.end)
    closing = Closing(period, on, plan.sha256, frozen.files, figures_of(compliance), rows, frozen.ledgers)
    path = record_path(plan, period)
    with locked(plan):
        record = load_record(path) if path.exists() else ClosingRecord(path, period, ())
        if record.in_force is not None:
            same = record.in_force.states_the_same_as(closing)
            return Closed("already_closed" if same else "differs", path)
        chain = chain_of(load_records(plan))
        add_event(record, closing, chain.head)
    return Closed("closed", path, bool(chain.breaks))


def reopen_period(plan: Plan, period: Period, on: date, reason: str) -> Path | None:
    """Open a closed period again, on record; None where it is not closed. Raises as close_period does."""
    path = record_path(plan, period)
    with locked(plan):
        record = load_record(path) if path.exists() else None
        if record is None or record.in_force is None:
            return None
        add_event(record, Reopening(on, reason), chain_of(load_records(plan)).head)
    return path


def _recorded_path(plan: Plan, name: str) -> str:
    """Return a file's path relative to the plan's folder, so that the folder can be moved."""
    return Path(os.path.relpath(Path(name).resolve(), plan.path.parent.resolve())).as_posix()


def _recorded_name(plan: Plan, name: str) -> str:
    """Return a file's or a sheet's name in the record."""
    path, sheet = _recorded_path(plan, file_of(name)), sheet_of(name)
    return SheetName(path, sheet) if sheet is not None else path


def _recorded_ledger(plan: Plan, file: LedgerFile) -> str:
    """Return the name of a ledger's file in the record, a table's address as it is."""
    return file.name if file.kind == "table" else _recorded_path(plan, file_of(file.name))


def freeze(plan: Plan, progress: Progress, ledgers: Iterable[LedgerResult]) -> Frozen:
    """Return the data as it was filed: every entry of a form with its row's hash, every day's count of a ledger."""
    paths = {file.name: _recorded_name(plan, file.name) for file in progress.files}
    rows = collect_rows(progress.book, {file.name: digest_rows(file) for file in progress.files}, paths)
    files = {file_of(paths[file.name]): file.found.sha256 for file in progress.files}
    counted: list[ClosedRow] = []
    read = list(ledgers)
    for ledger in read:
        found = {_recorded_ledger(plan, file): file.sha256 for file in ledger.files}
        counted += collect_counts(ledger.counts, next(iter(found)))
        files |= found
    return Frozen((*rows, *counted), files, tuple(ledger.ledger for ledger in read))


def check_closings(plan: Plan, progress: Progress, frozen: Frozen) -> tuple[list[Finding], Chain | None]:
    """Hold the plan's own data against every closed period, and the records against each other.

    A row that was changed or added since is rejected, and taken out of the book as any rejected row is. Of a ledger's
    day no one record can be named: what it counts is told, and stands.

    Returns:
        What was found, nothing where nothing was closed; and the chain of what is on record, None where a record
        cannot be read.
    """
    try:
        records = load_records(plan)
    except UnreadableRecordError as error:
        return [Finding("FS504", str(error.path), params={"problem": error.problem})], None
    chain = chain_of(records)
    broken = [
        Finding("FS507", str(one.link.path), params={"period": told_period(one.link.period), "problem": one.problem})
        for one in chain.breaks
    ]
    return [*broken, *_check_data(plan, progress, frozen, records)], chain


def _check_data(plan: Plan, progress: Progress, frozen: Frozen, records: Iterable[ClosingRecord]) -> list[Finding]:
    in_force = [closing for record in records if (closing := record.in_force) is not None]
    findings = _check_corrections(plan, progress, {label_of(closing.period) for closing in in_force})
    if not in_force:
        return findings
    files = {str(_recorded_name(plan, file.name)): file for file in progress.files}
    names = {path: file.name for path, file in files.items()}
    seen: set[tuple[str, str]] = set()
    refused: set[tuple[str, int]] = set()
    wide = progress.wide
    for closing in in_force:
        findings += find_changed_plan(plan, closing)
        now = [row for row in frozen.rows if row.day <= closing.period.end]
        for difference in compare_rows(closing.rows, now):
            finding = _to_finding(plan, closing, difference, names)
            told = difference.now or difference.then
            of_figure = str(told.key) if told and finding.file in wide else ""
            if told and told.basis == "ledger":
                of_figure = f"{told.day} {told.unit}"
            place = (finding.code, f"{finding.file}:{finding.line}:{of_figure}")
            if place not in seen:  # an earlier period's record has said it
                seen.add(place)
                findings.append(finding)
                if (row := difference.now) is not None and row.basis != "ledger":
                    file = files[row.place.rpartition(":")[0]]
                    file.reject(finding.line, [finding.code], row.unit, row.target, row.day)
                    if of_figure:  # the row's other figures are of other periods, and stand
                        progress.book.remove((row.target, row.unit, row.basis), row.day)
                    else:
                        refused.add((finding.file, finding.line))
    progress.book.remove_rows(refused)
    return findings


def find_changed_plan(plan: Plan, closing: Closing) -> list[Finding]:
    """Return FS506 where the plan file is not the one that a period was closed by."""
    if closing.plan_sha256 == plan.sha256:
        return []
    return [Finding("FS506", str(plan.path), params={"period": told_period(closing.period)})]


def _to_finding(plan: Plan, closing: Closing, difference: RowChange, names: dict[str, str]) -> Finding:
    row = difference.now or difference.then
    if row is None:
        raise ValueError("a difference has at least one side")
    path, _, line = row.place.rpartition(":")
    params: dict[str, str | Text] = {
        "period": told_period(closing.period),
        "then": difference.then.place if difference.then else "",
        "amount_then": _amount_of(difference.then) if difference.then else "",
        "date": str(row.day),
        "unit": plan.unit_text(row.unit),
        "target": row.target,
        "amount": to_literal(row.amount),
    }
    if row.basis == "ledger":
        params["ledger"] = _ledger_of(plan, row.target)
    name = names.get(path, path)
    return Finding(_CODES[difference.change], name, int(line), 1, "", to_literal(row.amount), params)


def _ledger_of(plan: Plan, target: str) -> str:
    """Return the title of the ledger that a target draws on; its own id where the plan has neither any more."""
    declared = plan.file.ledgers.get(plan.targets[target].spec.from_ or "") if target in plan.targets else None
    return declared.title if declared else target


def _amount_of(row: ClosedRow) -> str:
    amount = to_literal(row.amount)
    return amount if row.whole is None else f"{amount} / {to_literal(row.whole)}"


def _check_corrections(plan: Plan, progress: Progress, closed: Iterable[str]) -> list[Finding]:
    """Find notes that correct a period which is not closed."""
    labels = set(closed)
    findings = []
    for key in progress.book.series_keys():
        for entry in progress.book.series(key).entries:
            if not entry.note or not (found := _CORRECTS.search(entry.note)):
                continue
            named, told = _read_corrected(found[1].split(), plan.period)
            if named is None or label_of(named) not in labels:
                shown = told if named is None else label_of(named)
                about = {"named": shown if named is None else told_period(named)}
                findings.append(Finding("FS505", entry.file, entry.line, 0, "note", shown, about))
    return findings


def _read_corrected(words: Sequence[str], within: Period) -> tuple[Period | None, str]:
    """Read the quarter with which a note goes on and how it is written: `Q1 2025` before `Q1`, whatever stands behind.

    A period of the calendar that is no quarter of the plan's is None: `Q1 2024` is not this year's first.
    """
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        told = " ".join(words[:length])
        if (named := read_quarter(told, within)) is not None or parse_period(told) is not None:
            return named, told
    return None, words[0]


def known_on(plan: Plan, period: Period, day: date) -> Closing | None:
    """Return a period as it was closed last on or before a day; raises UnreadableRecordError."""
    path = record_path(plan, period)
    closing = load_record(path).known_on(day) if path.exists() else None
    if closing and any(row.day not in Period(plan.period.start, closing.period.end) for row in closing.rows):
        raise UnreadableRecordError(path, Text("有所属时期以外的数据", "it holds rows of another time"))
    return closing
