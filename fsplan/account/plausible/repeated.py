"""An amount filed again on another day (FS240): one filing that came twice, its day written otherwise, counts twice."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from fsplan.account.plausible.copied import is_no_chance
from fsplan.account.plausible.reported import Reported, Suspicion
from fsplan.core.period import Period, month_of
from fsplan.core.quantity import to_literal
from fsplan.core.text import Text
from fsplan.progress.book import Book

_TELLING = Decimal(100)
"""Two amounts of one month that are alike and smaller may well be alike by chance."""


def find_repeated(book: Book, quarters: Mapping[date, Period], told: Reported) -> Iterator[Suspicion]:
    """Yield FS240 for each row that says just what another one of its quarter has said.

    Within a month any larger figure tells; within a quarter one that is hardly alike by chance. What a note calls an
    addition (补报) is one.

    Args:
        book: the entries, of which notes are read.
        quarters: the plan's, in their order, by their last days.
        told: what a unit has filed on a target.
    """
    if not told.target.adds_up or told.key[2] != "period":
        return
    seen: dict[tuple[date, Decimal, Decimal | None], date] = {}
    for at, (day, amount) in enumerate(zip(told.days, told.amounts, strict=True)):
        end = next((end for end in quarters if day <= end), day)
        before = seen.setdefault((end, *amount), day)
        if before == day or amount[0] < _TELLING:
            continue
        is_near = before >= month_of(day).start
        if (is_near or is_no_chance([amount[0]])) and not _is_added(book, told, at):
            yield _tell(before, at, amount[0])


def _is_added(book: Book, told: Reported, at: int) -> bool:
    from fsplan.progress.together.amounts import is_added_later  # of most files no two amounts are alike

    return is_added_later(book.series(told.key).entries[at])


def _tell(before: date, at: int, value: Decimal) -> Suspicion:
    own = to_literal(value)
    params: dict[str, str | Text] = {
        "said": Text(f"{own}（{before} 已报过 {own}）", f"{own} after {own} on {before}"),
        "other": Text(
            "按两笔照常计入；是同一笔的，删去其一；另有一笔的，备注写“补报”",
            "both count; if they are one, delete one; if not, note that it was filed in addition (补报)",
        ),
    }
    return Suspicion("FS240", at, value, params)
