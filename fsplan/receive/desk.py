"""The desk at which filings arrive: each is recognised, checked beside the plan's data, and filed or sent back."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, NoReturn

from fsplan.closing.records import load_records
from fsplan.core.finding import RefusalError, sort_findings
from fsplan.core.period import Period
from fsplan.core.quarters import label_of, read_period
from fsplan.core.text import Lang, Text, show_value
from fsplan.files.returned import bears_reasons
from fsplan.files.source import STDIN, Source
from fsplan.plan.plan import Plan
from fsplan.progress.layout.columns import ToldElsewhere
from fsplan.progress.locate import locate_findings
from fsplan.receive.context import FiledContext
from fsplan.receive.filing import write_filing
from fsplan.receive.keep import FilingCase, SendingKeeper
from fsplan.receive.look_over import find_owed, tell_overlaps, tell_strangers, tell_titles
from fsplan.receive.reading import Sent, Standing, build_book, find_doubtful, marks_of, read_sent
from fsplan.receive.receipt import ChangedFigure, Receipt, find_changed
from fsplan.receive.recognise import Sender, Stated, find_told_period, list_claims, recognise_sender, units_of_rows
from fsplan.receive.records import Receipts, Sending, hash_of
from fsplan.receive.store import Store, filing_name
from fsplan.receive.told_in_text import find_not_done
from fsplan.report.names import name_period


class DeskOptions(NamedTuple):
    """How the user wants filings taken in.

    Attributes:
        unit: id of the unit that sent them all; None to learn it from each.
        period: what they are all for; None likewise.
        encoding: their codec, where it was named.
        accepts_good: whether good rows are filed where others are rejected.
        today: the day on which they are received.
        lang: the language of slips.
    """

    unit: str | None
    period: Period | None
    encoding: str | None
    accepts_good: bool
    today: date
    lang: Lang


class FilingDesk:
    """Takes filings in, one after another, beside all that was filed; the store's lock must be held."""

    def __init__(self, plan: Plan, asked: DeskOptions, store: Store) -> None:
        """Read the plan's own data once; raises RefusalError where it cannot be read."""
        self._plan, self._asked, self._store = plan, asked, store
        self._seen: dict[Sender, str] = {}
        self._keeper = SendingKeeper(plan, store, asked.today, asked.lang)
        self._closed = [record for record in load_records(plan) if record.in_force]
        self._context = FiledContext(plan)
        if self._context.faults:
            files = ", ".join(fault.file for fault in self._context.faults)
            raise RefusalError("receive_own_data_unreadable", files=files)

    def receive(self, source: Source) -> Receipt:
        """Take one file in; whatever is wrong with it is in the receipt."""
        receipt = Receipt(source.name)
        try:
            self._receive(source, receipt)
        except RefusalError as refusal:
            receipt.state, receipt.reason = "refused", refusal
        receipt.findings = sort_findings(receipt.findings)
        return receipt

    def _receive(self, source: Source, receipt: Receipt) -> None:
        plan, asked = self._plan, self._asked
        if source.name != STDIN and os.path.realpath(source.name) in self._context.paths:
            raise RefusalError("receive_own_data")
        if plan.file.ledgers:
            self._refuse_ledger(source)
        first = read_sent(plan, source, asked.encoding)
        _account(receipt, first)
        if first.found.fault:
            raise RefusalError("receive_unreadable")
        marks = marks_of(first)
        if not first.rows or not any(table.header and table.header.positions for table in first.tables):
            is_empty = all(one.code in ("FS905", "FS906") for one in first.findings)
            raise RefusalError("receive_empty" if is_empty else "receive_no_table")
        if said := find_not_done(plan, Path(source.name).stem):
            raise RefusalError("receive_not_done", said=show_value(said))
        claims = list_claims(plan, first, Path(source.name).name, marks, Stated(asked.unit, asked.period))
        if (told := find_told_period(claims)) and any(table.lacks_day for table in first.tables):
            first = read_sent(plan, source, asked.encoding, told=ToldElsewhere(label_of(told)))
            _account(receipt, first)
        is_rest = marks.slip is not None
        sender = recognise_sender(plan, first, claims, is_rest=is_rest)
        receipt.unit, receipt.period = sender
        receipt.findings, receipt.rejected = [], 0  # what counts is how it reads in the light of its sender
        if not is_rest:
            self._refuse_strangers(first, sender)
        self._refuse_closed(sender.period)
        self._take_in(source, receipt, first, sender, marks.slip)

    def _refuse_ledger(self, source: Source) -> None:
        from fsplan.ledger.local.sort import sort_sources

        _, ledgers = sort_sources(self._plan, [source])
        for ledger in ledgers:
            raise RefusalError("receive_ledger", ledger=self._plan.file.ledgers[ledger].title)

    def _refuse_strangers(self, sent: Sent, sender: Sender) -> None:
        """Refuse a filing none of whose rows speaks for its sender."""
        units = units_of_rows(sent)
        if units and sender.unit not in units:
            lead = [self._plan.unit_text(one) for one in (sender.unit, units[0])]
            raise RefusalError("receive_all_other_unit", sender=lead[0], unit=lead[1])

    def _refuse_closed(self, period: Period) -> None:
        """Refuse a filing for a period of which any day is closed."""
        for record in self._closed:
            if period.overlaps(record.period):
                self._refuse_for(record.period)

    def _refuse_closed_rows(self, standing: Iterable[Standing], filed: Iterable[Standing]) -> None:
        """Refuse what would add, change or take away a row of a closed period."""
        for record in self._closed:
            was, now = (
                {(key, one.day, one.amount, one.whole, one.texts) for key, one in rows if one.day in record.period}
                for rows in (standing, filed)
            )
            if was != now:
                self._refuse_for(record.period)

    def _refuse_for(self, closed: Period) -> NoReturn:
        named = Text(*(name_period(closed, lang) for lang in ("zh", "en")))
        raise RefusalError("receive_closed", named=named, period=label_of(closed))

    def _take_in(self, source: Source, receipt: Receipt, first: Sent, sender: Sender, rest_of: int | None) -> None:
        """Hold a filing against what is on record of its sender and period, and file it or send it back."""
        store, label = self._store, label_of(sender.period)
        filing = filing_name(sender.unit, label)
        kept = store.read(filing)
        old = store.load(sender.unit, label).settle(None if kept is None else hash_of(kept))
        if any(one.state == "incomplete" for one in old.sendings[-1:]):
            receipt.notices.append(RefusalError("receive_recovered", version=str(old.sendings[-1].version)))
        standing = old.last_filed if kept is not None else None
        if known := _find_known(old, standing, first.found.sha256):
            self._leave(receipt, known, standing, filing)
            return
        case = FilingCase(sender, old, standing, filing, os.path.realpath(store.place(filing)), rest_of is not None)
        self._refuse_odd(case, first, rest_of)
        self._file_or_return(source, receipt, first, case)
        self._seen[sender] = source.name

    def _refuse_odd(self, case: FilingCase, first: Sent, rest_of: int | None) -> None:
        """Refuse what nobody can tell how it stands to the filing that is there."""
        standing, seen = case.standing, self._seen.get(case.sender)
        if rest_of is None:
            if standing and standing.state == "partly" and _bears_reasons(first):
                raise RefusalError("receive_unmarked_slip", version=str(standing.version))
            if seen is not None:
                raise RefusalError("receive_two_at_once", file=show_value(seen, 240))
        elif standing is None or standing.version != rest_of:
            raise RefusalError("receive_stale_slip", version=str(rest_of))
        elif self._context.has_rejected(case.path):
            raise RefusalError("receive_rejected_filing", path=self._store.shown(case.filing))

    def _file_or_return(self, source: Source, receipt: Receipt, first: Sent, case: FilingCase) -> None:
        """Judge a file's rows beside what its units filed otherwise; file them, or write the slip that goes back."""
        plan, context, sender = self._plan, self._context, case.sender
        units = {sender.unit, *units_of_rows(first), *context.units_of(case.path)}
        before = context.of(sorted(units), "" if case.is_rest else case.path)
        told = ToldElsewhere(label_of(sender.period), plan.file.units[sender.unit].name)
        sent = read_sent(plan, source, self._asked.encoding, told=told, before=before.entries, shares=before.shares)
        _account(receipt, sent)
        found = [*tell_strangers(plan, sent, sender), *tell_overlaps(plan, sent, self._overlapping(sender))]
        receipt.notices += tell_titles(plan, sent, sender)
        receipt.findings += [*locate_findings(found, sent.tables), *find_doubtful(plan, sent)]
        there = context.rows_of(case.path)
        entries = [*(there if case.is_rest else ()), *sent.entries]
        self._refuse_closed_rows(there, entries)
        shares = sent.shares | (context.shares_of(case.path) if case.is_rest else set())
        is_filed = not sent.rejected or (self._asked.accepts_good and bool(sent.entries))
        filing = write_filing(plan, entries, shares) if is_filed else None
        sending = self._keeper.keep(source, sent, case, filing.content if filing else None)
        assert sending.state != "incomplete"  # it was written whole
        receipt.version, receipt.state, receipt.supersedes = sending.version, sending.state, sending.supersedes
        receipt.slip = self._store.shown(sending.slip) if sending.slip else None
        if filing:
            receipt.filed_as = self._store.shown(case.filing)
            receipt.changed = self._changes(case, entries) if case.standing else []
            context.replace(case.path, receipt.filed_as, filing.entries, shares)
            receipt.still_owed = find_owed(plan, context.of([sender.unit]).entries, sender)

    def _overlapping(self, sender: Sender) -> Iterator[tuple[Period, list[Standing]]]:
        """Yield a sender's filings for other periods that share a day with this one's."""
        for path in self._store.filings_of(sender.unit):
            period = read_period(path.parent.name, self._plan.period)
            if period and period != sender.period and period.overlaps(sender.period):
                yield period, self._context.rows_of(os.path.realpath(path))

    def _leave(self, receipt: Receipt, known: Sending, standing: Sending | None, filing: str) -> None:
        """Leave things as they are where the same bytes came before."""
        receipt.state, receipt.version, receipt.rejected = "unchanged", known.version, 0
        receipt.filed_as = self._store.shown(filing) if standing else None
        if standing and known.version == standing.version:
            receipt.rejected = standing.rejected
        elif standing:
            versions = {"version": str(known.version), "standing": str(standing.version)}
            receipt.notices.append(RefusalError("receive_known", **versions))

    def _changes(self, case: FilingCase, entries: Sequence[Standing]) -> list[ChangedFigure]:
        units = sorted({key[1] for key, _ in entries} | self._context.units_of(case.path))
        others = self._context.of(units, case.path)
        was = build_book(self._plan, [*others.entries, *self._context.rows_of(case.path)])
        now = build_book(self._plan, [*others.entries, *entries])
        return list(find_changed(self._plan, was, now, case.sender.period))


def _account(receipt: Receipt, sent: Sent) -> None:
    receipt.rows, receipt.rejected = sent.rows, sent.rejected
    receipt.findings = list(sent.findings)


def _find_known(old: Receipts, standing: Sending | None, sha256: str) -> Sending | None:
    """Return the sending of the same bytes that was settled: filed, or sent back before one that was filed."""
    settled = standing.version if standing else 0
    return next((one for one in reversed(old.sendings) if one.sha256 == sha256 and one.version <= settled), None)


def _bears_reasons(sent: Sent) -> bool:
    """Tell whether a file has the column of reasons that a slip has."""
    return any(table.header is not None and bears_reasons(table.header.cells) for table in sent.tables)
