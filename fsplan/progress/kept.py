"""What the judge once accepted, by the text of its cells; looked up, never decided, so that no rule stands twice."""

from datetime import date
from decimal import Decimal

from fsplan.plan.model import Kind
from fsplan.progress.entry import Entry, Series
from fsplan.progress.judge import Cells

Amount = tuple[Decimal, Decimal | None]
Amounts = dict[str | tuple[str, str], Amount]

_MAX_AMOUNTS = 65_536


class Kept:
    """Accepted cells.

    Attributes:
        days: a date cell to its day. Only days inside the plan's period are kept.
        series: the cells (target, unit, basis) to the entries they post to and the amounts known for that target.
    """

    def __init__(self) -> None:
        self.days: dict[str, date] = {}
        self.series: dict[tuple[str, str, str], tuple[dict[date, Entry], Amounts]] = {}
        self._amounts: dict[str, Amounts] = {}

    def keep(self, cells: Cells, series: Series, day: date, kind: Kind) -> None:
        """Keep an accepted row's cells.

        A filing's day may lie outside the period and a negative amount needs its note looked at, so neither is kept.
        """
        if kind == "report":
            return
        when, target, unit, value, whole, basis, _, _ = cells
        entry = series.entries[day]
        self.days[when] = day
        amounts = self._amounts.setdefault(series.target, {})
        self.series[target, unit, basis] = (series.entries, amounts)
        if entry.amount >= 0:
            if len(amounts) >= _MAX_AMOUNTS:
                amounts.clear()
            amounts[(value, whole) if whole else value] = (entry.amount, entry.whole)
