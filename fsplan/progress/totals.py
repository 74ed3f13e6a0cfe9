"""Running totals (累计) against the amounts of the periods: previous total + this period's rows = this total."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from fsplan.core.finding import Finding
from fsplan.core.quantity import EXACT, to_literal, total
from fsplan.core.text import Text
from fsplan.progress.entry import Book, Entry

Reject = Callable[[int, Iterable[str], str, str, date], None]


def check_totals(book: Book, findings: list[Finding], reject: Mapping[str, Reject]) -> None:
    """Take out of the book every total that its own figures contradict.

    A total must equal the last total before it plus the amounts dated since (all to date where it is the first).
    With no amounts since, it states the flow itself and only must not fall without a note.

    Args:
        book: the entries; contradicted totals are removed.
        findings: FS217 and FS218 are added.
        reject: how each file counts a rejected row.
    """
    for target, unit, basis in book.series_keys():
        if basis == "total":
            _check_series(book, target, unit, findings, reject)


def _check_series(book: Book, target: str, unit: str, findings: list[Finding], reject: Mapping[str, Reject]) -> None:
    flows = book.series((target, unit, "period")).entries
    days = [flow.day for flow in flows]
    before: Entry | None = None
    counted = 0  # the amounts up to the last total that stands
    for entry in book.series((target, unit, "total")).entries:
        until = bisect_right(days, entry.day)
        since = [flow.amount for flow in flows[counted:until]]
        if faults := list(_judge_total(entry, before, since)):
            book.remove((target, unit, "total"), entry.day)
            findings += faults
            reject[entry.file](entry.line, [finding.code for finding in faults], unit, target, entry.day)
        else:
            before, counted = entry, until


def _judge_total(entry: Entry, before: Entry | None, since: list[Decimal]) -> Iterable[Finding]:
    so_far = before.amount if before else Decimal(0)
    value = to_literal(entry.amount)
    if before and entry.amount < so_far and not entry.note:
        params: dict[str, str | Text] = {"before": to_literal(so_far), "first": f"{before.file}:{before.line}"}
        yield Finding("FS217", entry.file, entry.line, 0, "value", value, params)
    expected = EXACT.add(so_far, total(since))
    if since and entry.amount != expected:
        params = {"expected": to_literal(expected), "before": to_literal(so_far), "flows": to_literal(total(since))}
        yield Finding("FS218", entry.file, entry.line, 0, "value", value, params)
