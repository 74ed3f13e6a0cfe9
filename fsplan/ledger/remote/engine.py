"""Read a ledger from a table elsewhere: every record judged, each fault named by its record's key, each key counted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fsplan.core.finding import Finding, RefusalError, absent_of, sort_findings
from fsplan.core.text import Text
from fsplan.ledger.audit import counting_sql
from fsplan.ledger.counted import find_flags, find_part
from fsplan.ledger.header import LedgerHeader, find_header
from fsplan.ledger.judge import LeftOut, Record, RecordJudge, show_key
from fsplan.ledger.notices import say_left_out, say_stranger
from fsplan.ledger.remote.address import Address
from fsplan.ledger.remote.backend import DIALECT, RemoteError, open_backend, read_schema
from fsplan.ledger.remote.dialect import PORTABLE
from fsplan.ledger.remote.settle import Looked, break_down, count, count_strangers, in_order, settle
from fsplan.ledger.remote.table import Counted, JudgedTable, TableRow, count_rows, source_sql
from fsplan.ledger.result import LedgerFile, LedgerResult, Listed
from fsplan.ledger.statement import Draft, listed_flag
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget


def read_table(
    plan: Plan, ledger_id: str, address: Address, *, breakdown: str | None = None, listed: str | None = None
) -> LedgerResult:
    """Judge a table where it is.

    Args:
        plan: what declares the ledger.
        ledger_id: which of its ledgers.
        address: the table.
        breakdown: id of the column to break the records down by.
        listed: id of the target whose records are to be listed.

    Raises:
        RefusalError: what speaks to the engine is not installed.
    """
    file = LedgerFile(address.shown, "table")
    result = LedgerResult(ledger_id, [file])
    try:
        with open_backend(address, plan.file.timezone) as backend:
            schema = read_schema(backend, address)
            header = _find_columns(plan, ledger_id, schema, file.name)
            file.rows = count_rows(backend, address, schema)
            if header.findings:
                file.rejected = file.rows
                result.findings = list(header.findings)
            else:
                draft = Draft(plan, ledger_id, header.positions, breakdown, listed)
                table = JudgedTable(backend, address, draft, schema)
                _Reading(draft, header, table, result).read()
    except RemoteError as error:
        file.rows = file.rejected = 0
        file.fault = Finding("FS912", file.name, params={"problem": error.problem})
        return LedgerResult(ledger_id, [file], [file.fault])
    result.findings = sort_findings(result.findings)
    return result


def _find_columns(plan: Plan, ledger_id: str, schema: Mapping[str, Any], file: str) -> LedgerHeader:
    header = find_header(plan, ledger_id, [(0, list(schema))], file, by_id=True)
    if header is None:
        raise RemoteError(Text("表中没有列", "it has no columns"))
    return header


class _Reading:
    """One reading of a table of whose columns none is missing."""

    def __init__(self, draft: Draft, header: LedgerHeader, table: JudgedTable, result: LedgerResult) -> None:
        self._draft = draft
        self._table = table
        self._result = result
        (self._file,) = result.files
        own = LedgerHeader(0, tuple(header.cells[at] for at in header.positions.values()), _positions_of(header))
        self._judge = RecordJudge(draft.plan, draft.ledger, own, self._file.name)
        self._key = list(header.positions).index(draft.ledger.key)
        self._outside: list[date] = []

    def read(self) -> None:
        """Judge what the engine is not sure of, look at the keys that need it, and count."""
        mended = [one for row in self._table.unsure() if (one := self._look(row))]
        doubtful = [one for row in self._table.repeated() if (one := self._look(row))]
        known = {one.key for one in doubtful}
        others = sorted({key for one in mended for key in (one.key, one.record.key)} - known)
        doubtful += [one for row in self._table.of_keys(others) if (one := self._look(row))]
        looked = [*mended, *doubtful]
        standing, findings = settle(self._draft, looked, self._file.name)
        self._file.rejected += len(looked) - len(standing)
        for finding in findings:
            self._result.add(finding)
        counted = list(self._table.counts())
        inside = [group for group in counted if date.fromisoformat(group.day) in self._draft.plan.period]
        outside = [group for group in counted if date.fromisoformat(group.day) not in self._draft.plan.period]
        self._result.counts, self._result.days = count(self._draft, inside, looked, standing)
        self._tell_left_out(outside)
        self._tell_strangers(inside, looked, standing)
        if self._draft.breakdown:
            self._result.breakdown = break_down(self._draft, self._table.parts(), looked, standing)
        if flag := listed_flag(self._draft):
            self._result.listed = tuple(self._list(flag, looked, standing))

    def _tell_left_out(self, outside: Sequence[Counted]) -> None:
        """Say how many records are of another time than the plan's."""
        days = [*(date.fromisoformat(one.day) for one in outside), *self._outside]
        if days:
            self._file.left_out = sum(one.records for one in outside) + len(self._outside)
            self._result.add(say_left_out(self._draft, self._file.name, self._file.left_out, str(min(days))))

    def _tell_strangers(self, inside: Iterable[Counted], looked: Iterable[Looked], standing: Iterable[Looked]) -> None:
        """Say which units' records count nowhere."""
        for unit, number in count_strangers(self._draft, inside, looked, standing).items():
            self._result.add(say_stranger(self._draft, self._file.name, unit, number))

    def _look(self, row: TableRow) -> Looked | None:
        """Judge a record by the cell readers; None where it is left out, or rejected with its faults on record."""
        judged = self._judge.judge_cells(row.cells, 0)
        if isinstance(judged, Record):
            part = row.part if row.sound else find_part(self._draft, judged)
            return Looked(judged, tuple(row.cells), row.unit if row.sound else None, part, row.key)
        if row.sound:  # it is counted there and cannot be taken out: no figure can be trusted
            raise RemoteError(Text("数据库与核对规则的判断不一致", "the engine accepted a record that is refused here"))
        if isinstance(judged, LeftOut):
            self._outside.append(judged.day)
            return None
        if around := self._judge.tell_around(row.cells):
            self._file.rows -= 1
            self._file.around += 1
            self._result.add(Finding(around.code, self._file.name, value=around.said))
            return None
        self._file.rejected += 1
        key = show_key(self._draft.ledger, row.cells[self._key].strip())
        for fault in judged:
            self._result.add(replace(fault.finding, key=key))
        return None

    def _list(self, flag: str, looked: Iterable[Looked], standing: Iterable[Looked]) -> Iterator[Listed]:
        """Yield the record of each key that stands and is counted, by day and key."""
        seen = {one.record.key for one in looked}
        counted = [one for row in self._table.counting(flag) if (one := self._look(row)) and one.record.key not in seen]
        number = [draw.id for draw in self._draft.draws].index(self._draft.listed or "")
        counted += [one for one in standing if find_flags(self._draft, one.record)[number]]
        first = {one.record.key: one.record for one in sorted(counted, key=in_order, reverse=True)}
        for record in sorted(first.values(), key=lambda record: (record.day, record.key)):
            yield Listed(record.day, record.unit, show_key(self._draft.ledger, record.spelled), self._file.name, 0)


def _positions_of(header: LedgerHeader) -> Mapping[str, int]:
    return {id_: number for number, id_ in enumerate(header.positions)}


def tell_statement(plan: Plan, ledger_id: str, address: Address, target: PlanTarget) -> str:
    """Return the statement of a target's figure in the words of the table's engine; raises RefusalError."""
    try:
        import sqlglot
    except ImportError as error:
        raise RefusalError("remote_missing", extra=address.engine, problem=absent_of(error)) from None

    try:
        with open_backend(address, plan.file.timezone) as backend:
            schema = read_schema(backend, address)
            header = _find_columns(plan, ledger_id, schema, address.shown)
            draft = Draft(plan, ledger_id, header.positions)
            sql = counting_sql(draft, target, source_sql(draft, address, schema), PORTABLE)
            return str(sqlglot.transpile(sql, read=DIALECT, write=backend.dialect, pretty=True)[0])
    except RemoteError as error:
        raise RefusalError("table_unreadable", table=address.shown, problem=error) from None
