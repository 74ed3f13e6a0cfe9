"""Running totals beside amounts, in columns that are not read (本期完成, 累计完成), against what was filed."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.quantity import EXACT, parse_scaled, to_literal, total
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.entry import Entry
from fsplan.progress.report import FileReport
from fsplan.progress.together.totals import Reject

_ADVICE = Text(
    "本行的数若是累计，口径写“累计”；若是本期的，改正累计数，或把以前各期的数一并检查（--add）",
    "if the figure of this row is a running total, write the basis total; if it is the period's own, mend the total, or"
    " check what was filed before along with it (--add)",
)


class _TotalBeside(NamedTuple):
    """One such total.

    Attributes:
        at: the place of its column.
        value: the total.
        entry: the amount beside it.
        done: what was filed by its day, the amount included; None where nothing was filed before.
    """

    at: int
    value: Decimal
    entry: Entry
    done: Decimal | None


def check_beside(
    plan: Plan, book: Book, files: Iterable[FileReport], findings: list[Finding], reject: Mapping[str, Reject]
) -> None:
    """Take out of the book each amount whose running total is less than what was filed; tell once where it is more.

    What was filed before a total's own day is the last total and the amounts since. Where nothing was, there is
    nothing that it could be held against.
    """
    kept = {(file.name, line): (*told, file) for file in files for line, told in file.running.items()}
    said: set[str] = set()
    for target, unit, basis in book.series_keys():
        if basis != "period" or not plan.targets[target].adds_up or plan.targets[target].kind.has_whole:
            continue
        for one, report in _list_beside(book, target, unit, kept):
            own, come_to = to_literal(one.value), to_literal(one.done or 0)
            name = report.column_name(one.at, one.entry.line)
            words = Text(f"“{name}”列的“{own}”", f'"{own}" in the column "{name}"')
            place = (one.entry.file, one.entry.line, 0, f"#{one.at}", name)
            if one.value < (one.done or 0):
                other = Text(
                    f"到 {one.entry.day} 已报各数之和 {come_to}（含本行 {to_literal(one.entry.amount)}）",
                    f"{come_to}, to which what was filed by {one.entry.day} comes, this row's"
                    f" {to_literal(one.entry.amount)} included",
                )
                params = {"said": words, "other": other, "nearest": _ADVICE}
                findings.append(Finding("FS238", *place, params))
                book.remove((target, unit, "period"), one.entry.day)
                reject[one.entry.file](one.entry.line, ["FS238"], unit, target, one.entry.day)
            elif report.name not in said:
                said.add(report.name)
                other = Text(
                    f"到 {one.entry.day} 已报各数之和为 {come_to}，照常计入",
                    f"what was filed by {one.entry.day} comes to {come_to}, which counts as it stands",
                )
                findings.append(Finding("FS240", *place, {"said": words, "other": other}))


def _list_beside(
    book: Book, target: str, unit: str, kept: Mapping[tuple[str, int], tuple[int, str, FileReport]]
) -> Iterator[tuple[_TotalBeside, FileReport]]:
    """Yield the totals beside one unit's amounts that are not what was filed, in the order of their days.

    What is found is yielded before the next is looked at, so that an amount that was taken out is no base.
    """
    for entry in book.series((target, unit, "period")).entries:
        at, cell, report = kept.get((entry.file, entry.line), (0, "", None))
        told = parse_scaled(cell)
        if report is None or told is None:
            continue
        done = _done(book, target, unit, entry)
        if done is not None and done != told[0]:
            yield _TotalBeside(at, told[0], entry, done), report


def _done(book: Book, target: str, unit: str, until: Entry) -> Decimal | None:
    """Return what was filed by the day of an amount; None where that was the first."""
    totals = [one for one in book.series((target, unit, "total")).entries if one.day <= until.day]
    flows = [one for one in book.series((target, unit, "period")).entries if one.day <= until.day]
    since = [one.amount for one in flows if not totals or one.day > totals[-1].day]
    if not totals and len(flows) < 2:
        return None
    return EXACT.add(totals[-1].amount, total(since)) if totals else total(since)
