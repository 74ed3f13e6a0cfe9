"""The day up to which a table says that its figures are (截至6月25日), held against what its rows are for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.period import Period, month, month_of, parse_day
from fsplan.core.quarters import quarters_of, read_date, read_period
from fsplan.core.text import Text
from fsplan.files.cells import MISSING
from fsplan.progress.layout.columns import Spread
from fsplan.progress.layout.header import SPREAD
from fsplan.progress.said.contradiction import say_above, say_below

_AS_OF = re.compile(
    r"(?:截[至止]到?|(?:数据|统计)截[至止](?:日期|时间|日)[:：]?)(?:(?P<year>[12][0-9]{3})[-/.年])?"
    r"(?P<month>[0-9]{1,2})(?:[-/.月](?P<day>[0-9]{1,2})[日号]?|月(?P<end>[底末份])?)"
)
_BELOW = re.compile("^(?:[*注]|说明|备注)?[:：]?(?:以上|上述|本表|表中|表内)?(?:各项)?(?:统计)?数据?(?:均|统计)?(?=截)")
"""How a note below a table begins that tells of which day all its figures are; another one may be of anything."""

_SAYS_NO_MORE = re.compile(
    "[止前]?(?:工作|任务|指标|业务|进展|进度|推进|落实|累计|完成|实际|情况|数据|统计|汇总|填报|上报|报送|报表|明细|一览|表|的|[)）,，。])*"
)
"""What may follow such a day in a title; a sentence that goes on tells what there was on that day."""

Against = Literal["", "partly", "later"]


class AsOf(NamedTuple):
    """The day up to which a table's figures are.

    Attributes:
        day: it.
        said: what says so.
        is_above: that stands above the table, or on its tab.
    """

    day: date
    said: Text
    is_above: bool

    def hold(self, when: str, within: Period) -> Against:
        """Tell whether a row is for a time of which the table has only a part, or nothing yet.

        A day that ends a quarter or a month stands for it.

        Args:
            when: the cell that says for when the row is.
            within: the plan's period.
        """
        last = read_date(when, within)
        if last is None or last <= self.day:
            return ""
        ends = [one for one in (month_of(last), *quarters_of(within)) if one.end == last]
        named = None if parse_day(when) else read_period(when, within)
        own = named or max(ends, key=lambda one: one.days, default=Period(last, last))
        return "later" if self.is_above and own.start > self.day else "partly"


def tell_beyond(
    as_of: AsOf, spread: Iterable[Spread], row: Sequence[str], place: tuple[str, int, Period], told: set[str]
) -> Iterator[Finding]:
    """Yield what is wrong with figures of a wide row that are of a time up to which the table's do not reach.

    FS238 where the time of a column begins later; FS240, once for a table, where only a part of it is told.

    Args:
        as_of: the day up to which they are.
        spread: the columns of periods.
        row: the row's cells.
        place: its file and line, and the plan's period.
        told: what is still to be told: `partly` is taken out of it.
    """
    file, line, within = place
    for one in spread:
        cell = row[one.at].strip() if one.at < len(row) else ""
        found = as_of.hold(one.text, within) if one.column == "date" and cell not in MISSING else ""
        if found not in told:
            continue
        own = Text(f"“{one.text}”的数", f'the figure for "{one.text}"')
        counted = Text(f"“{one.text}”的数照常计入", f'the figure for "{one.text}" counts as it stands')
        params = {"said": as_of.said, "other": own if found == "later" else counted}
        yield Finding("FS238" if found == "later" else "FS240", file, line, 0, f"value{SPREAD}{one.at}", cell, params)
        told -= {"partly"} & {found}


def read_as_of(titles: Iterable[str], notes: Sequence[str], within: Period) -> AsOf | None:
    """Return the day up to which a table says that its figures are, above it or in a note below; None without one."""
    for text in titles:
        if (day := find_as_of(text, within)) and _SAYS_NO_MORE.fullmatch(_AS_OF.split(fold_name(text))[-1]):
            return AsOf(day, say_above(text.strip()[:60]), is_above=True)
    for text in notes:
        if _BELOW.match(fold_name(text)) and (day := find_as_of(text, within)):
            return AsOf(day, say_below(text.strip()[:60]), is_above=False)
    return None


def find_as_of(text: str, within: Period | None = None) -> date | None:
    """Return the day up to which a text says that figures are: 截至2030年6月30日, 截至6月底.

    Args:
        text: it.
        within: a period by which a day without a year is understood, where it has such a day once; None for none.
    """
    if "截" not in text or not (found := _AS_OF.search(fold_name(text))):
        return None
    years = [int(found["year"])] if found["year"] else _years_of(within)
    days = [day for year in years if (day := _day_of(year, int(found["month"]), found["day"]))]
    if not found["year"] and within:
        days = [day for day in days if day in within]
    return days[0] if len(days) == 1 else None


def _years_of(within: Period | None) -> Sequence[int]:
    return range(within.start.year, within.end.year + 1) if within else ()


def _day_of(year: int, number: int, day: str | None) -> date | None:
    if day is None:
        return month(year, number).end if 1 <= number <= 12 else None
    return parse_day(f"{year}-{number}-{day}")
