"""Read a ledger: every record judged, every fault at its place, every key counted once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from heapq import heappop, heappush
from pathlib import Path

from fsplan.core.finding import Finding, sort_findings
from fsplan.files.source import Source, tell_change
from fsplan.ledger.header import LedgerHeader, count_known
from fsplan.ledger.judge import LeftOut, NoRecord, Record, RecordJudge, show_key
from fsplan.ledger.local.intake import Intake, find_fault
from fsplan.ledger.local.load import Loaded
from fsplan.ledger.local.mended import Mended
from fsplan.ledger.local.prepare import Preparer, Waiting
from fsplan.ledger.local.repeats import Intaken, RepeatedRecord, Repeats
from fsplan.ledger.local.scratch import open_engine, scratch_folder
from fsplan.ledger.local.tables import NotUtf8Error, Physical
from fsplan.ledger.local.tally import Pool
from fsplan.ledger.notices import find_strangers, say_left_out, say_stranger
from fsplan.ledger.rejected import RejectedRecords
from fsplan.ledger.result import LedgerFile, LedgerResult, Listed
from fsplan.ledger.statement import Draft, inside_sql, listed_flag
from fsplan.plan.plan import Plan

_AT_ONCE = 10_000


def read_ledger(
    plan: Plan,
    ledger_id: str,
    sources: Iterable[Source],
    *,
    encoding: str | None = None,
    breakdown: str | None = None,
    listed: str | None = None,
    tick: Callable[[int], None] | None = None,
    rejected: RejectedRecords | None = None,
) -> LedgerResult:
    """Read the files of a ledger in the order given; of duplicates across them the first stands.

    Args:
        plan: what declares the ledger.
        ledger_id: which of its ledgers.
        sources: the files.
        encoding: the codec of every text, where the user names one.
        breakdown: id of the column to break the records down by.
        listed: id of the target whose records are to be listed.
        tick: told the number of bytes read, again and again.
        rejected: given every rejected record, where they are wanted.
    """
    files = list(sources)
    stamps = [source.stamp() for source in files]
    draft = Draft(plan, ledger_id, {}, breakdown, listed)
    for in_place in (True, False):
        run = _Run(draft, rejected)
        try:
            with scratch_folder() as folder, closing(Preparer(folder, encoding, tick)) as preparer:
                known = partial(count_known, draft.ledger)
                waiting = [preparer.submit(source, number, known) for number, source in enumerate(files)]
                with open_engine(folder) as con:
                    run.read_all(waiting, Intake(con, preparer, draft, rejected, in_place=in_place), folder)
            for changed in filter(None, map(tell_change, files, stamps)):
                run.fail(changed)
        except NotUtf8Error:  # a line that the engine had no need to decode: the whole of it is looked at again
            continue
        except Exception as error:  # of one file it is said where it is read: this is a disk that is full
            fault = find_fault(error, files[0].name)
            if fault is None:
                raise
            run.fail(fault)
        break
    return run.result


class _Run:
    """The reading of one ledger."""

    def __init__(self, draft: Draft, rejected: RejectedRecords | None) -> None:
        self.result = LedgerResult(draft.ledger_id)
        self._draft = draft
        self._rejected = rejected
        if rejected:
            rejected.clear()
        self._files: list[Intaken] = []
        self._refused: dict[tuple[int, int], Physical] = {}

    def fail(self, fault: Finding) -> None:
        """Let nothing stand of what was read: it broke off before all was judged."""
        self.result.fail(fault)
        if self._rejected:
            self._rejected.clear()

    def read_all(self, waiting: Iterable[Waiting], intake: Intake, folder: Path) -> None:
        """Read every file, then settle what no file alone can tell.

        Raises:
            UndecodableError: a file is not in its encoding throughout.
            OSError: the disk is full; the engine has errors of its own for it.
        """
        self._con = intake.con
        self._mended = Mended(folder, self._draft)
        for one in waiting:
            for taken in intake.read(one, len(self.result.files)):
                self._take(*taken)
        for finding in intake.findings:
            self.result.add(finding)
        self._settle()

    def _take(self, file: LedgerFile, header: LedgerHeader | None, loaded: Loaded | Finding) -> None:
        """Take one file: its sound records stay in the engine, the others are judged one by one."""
        self.result.files.append(file)
        if isinstance(loaded, Finding) or header is None:
            for finding in (header.findings if header else ()) or (loaded,):
                if isinstance(finding, Finding):
                    self.result.add(finding)
            return
        judge = RecordJudge(self._draft.plan, self._draft.ledger, header, file.name)
        self._files.append(Intaken(file, loaded, judge, header))
        self._outside: Physical | None = None
        ((file.rows,),) = self._con.execute(f"SELECT count(*) FROM {loaded.name}").fetchall()
        for physical in loaded.refused:
            file.rows += 1
            self._judge(physical._replace(number=-physical.line))
        for physical in loaded.table.fetch(self._unsure(loaded.name)):
            self._judge(physical)
        self._tell_left_out(loaded)

    def _unsure(self, table: str) -> Iterator[int]:
        """Yield the numbers of the records that the engine is not sure of, a few at a time: they may be millions."""
        last, is_more = -1, True
        while is_more:
            sql = f"SELECT rowid FROM {table} WHERE rowid > {last} AND NOT sound ORDER BY rowid LIMIT {_AT_ONCE}"
            numbers = [number for (number,) in self._con.execute(sql).fetchall()]
            yield from numbers
            last, is_more = (numbers or [last])[-1], len(numbers) == _AT_ONCE

    def _judge(self, physical: Physical) -> None:
        """Judge a record of the last file by the cell readers."""
        file, _, judge, header = self._files[-1]
        if physical.cells is None:
            self._reject_broken(physical, file, header)
            return
        judged = judge.judge(physical.cells, physical.line)
        if isinstance(judged, Record):
            at = len(self._files) - 1
            self._mended.add(at, physical.number, judged)
            if physical.number < 0:  # the engine does not have it
                self._refused[at, physical.number] = physical
        elif isinstance(judged, LeftOut):
            file.left_out += 1
            self._outside = min(self._outside or physical, physical, key=lambda one: one.line)
        elif isinstance(judged, NoRecord):
            file.rows -= 1
            file.around += 1
            self.result.add(Finding(judged.code, file.name, physical.line, physical.column_of(0), "", judged.said))
        elif judged:
            file.rejected += 1
            for fault in judged:
                self.result.add(replace(fault.finding, column=physical.column_of(fault.cell)))
            self._send_back(file.name, header, physical.line, physical.cells, [fault.finding for fault in judged])
        else:
            file.rows -= 1  # a blank row is no record

    def _tell_left_out(self, loaded: Loaded) -> None:
        """Say how many records of the last file are of another time than the plan's: the engine may know them too."""
        file, _, _, header = self._files[-1]
        test = f"sound AND NOT {inside_sql(self._draft.plan)}"
        ((count, number),) = self._con.execute(
            f"SELECT count(*), min(rowid) FROM {loaded.name} WHERE {test}"
        ).fetchall()
        file.left_out += count
        found = [*(loaded.table.fetch([number]) if count else ()), *([self._outside] if self._outside else ())]
        if found:
            first, at = min(found, key=lambda one: one.line), header.positions[self._draft.ledger.date]
            value, column = (first.cells or [])[at], first.column_of(at)
            self.result.add(say_left_out(self._draft, file.name, file.left_out, value, line=first.line, column=column))

    def _reject_broken(self, physical: Physical, file: LedgerFile, header: LedgerHeader) -> None:
        """Reject every line of a record whose quotes are broken: nobody can say which records they are."""
        end = physical.end or physical.line
        file.rows += end - physical.line
        file.rejected += end - physical.line + 1
        at = physical.column_of(None)
        found = Finding("FS403", file.name, physical.line, at, params={"end": str(end)})
        self.result.add(found)
        for line, cells in enumerate(physical.cut, physical.line):
            self._send_back(file.name, header, line, cells, [found])

    def _settle(self) -> None:
        """Reject what repeats a key, and count what is left."""
        if not self._files:
            return
        tables = [loaded.name for _, loaded, _, _ in self._files]
        pool = Pool(self._con, self._draft, tables, self._mended)
        removed: list[tuple[int, int]] = []
        repeats = Repeats(self._draft, self._files, self._refused)
        for one, finding, is_rejected in repeats.find(pool.repeats()):
            self.result.add(finding)
            if is_rejected:
                self._reject_repeated(one, finding)
                removed.append((one.file, one.number))
        pool.remove(removed)
        self._tell_strangers(pool, repeats)
        self.result.counts, self.result.days = pool.count()
        if self._draft.breakdown:
            self.result.breakdown = pool.break_down()
        if flag := listed_flag(self._draft):
            self.result.listed = tuple(self._list(repeats, pool.places(flag)))
        self.result.findings = sort_findings(self.result.findings)

    def _reject_repeated(self, one: RepeatedRecord, finding: Finding) -> None:
        file, _, _, header = self._files[one.file]
        file.rejected += 1
        self._send_back(file.name, header, one.line, one.physical.cells or [], [finding])

    def _send_back(
        self, file: str, header: LedgerHeader, line: int, cells: Sequence[str], reasons: Iterable[Finding]
    ) -> None:
        if self._rejected:
            self._rejected.add(file, header, line, cells, reasons)

    def _tell_strangers(self, pool: Pool, repeats: Repeats) -> None:
        """Say which units' records count nowhere, once for each file and unit."""
        units, by = find_strangers(self._draft), self._draft.ledger.unit.column
        for file, unit, count, numbers in pool.strangers(units) if units else ():
            found = repeats.fetch((file, number) for number in numbers)
            first = min(found.values(), key=lambda one: one.line)
            name, column = self._files[file].file.name, repeats.column_of(first, by)
            self.result.add(say_stranger(self._draft, name, unit, count, line=first.line, column=column))

    def _list(self, repeats: Repeats, places: Iterable[list[tuple[int, int]]]) -> Iterator[Listed]:
        """Yield the record of each key that stands in some places, the first where a key has several."""
        seen: set[str] = set()
        for one in _by_line(repeats, places):
            key = one.record.key
            if key not in seen:
                seen.add(key)
                shown = show_key(self._draft.ledger, one.record.spelled)
                yield Listed(one.record.day, one.record.unit, shown, self._files[one.file].file.name, one.line)


def _by_line(repeats: Repeats, places: Iterable[list[tuple[int, int]]]) -> Iterator[RepeatedRecord]:
    """Yield records by file and line; those that the engine has not stand before its own, in their places."""
    aside: list[RepeatedRecord] = []
    for part in places:
        for (_, number), one in sorted(repeats.fetch(part).items()):
            if number < 0:
                heappush(aside, one)
                continue
            while aside and aside[0][:2] < one[:2]:
                yield heappop(aside)
            yield one
    while aside:
        yield heappop(aside)
