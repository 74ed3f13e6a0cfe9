"""A sum filed beside its parts under their basis (FS240): a quarter by its last day beside its months counts twice."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from fsplan.account.plausible.reported import TELLING, Reported, Suspicion
from fsplan.core.period import Period, month_of
from fsplan.core.quantity import to_literal, total
from fsplan.core.text import Text

_FEWEST = 2
"""Parts that make a sum no chance; of a whole year one more."""


def find_summed(quarters: Mapping[date, Period], told: Reported) -> Iterator[Suspicion]:
    """Yield FS240 for each row on the last day of a quarter, or of the plan, that may hold the unit's rows before it.

    It is just what these come to; or it is more than that where no other row is for the quarter's last month, of which
    it would then be.

    Args:
        quarters: the plan's, in their order, by their last days.
        told: what a unit has filed on a target.
    """
    values, ends = told.values, [at for at, day in enumerate(told.days) if at >= _FEWEST and day in quarters]
    if not ends or not told.target.adds_up or told.key[2] != "period":
        return
    for at in ends:
        day = told.days[at]
        first = next(place for place, other in enumerate(told.days) if other in quarters[day])
        is_last = day == max(quarters)
        is_apart = told.days[at - 1] < month_of(day).start
        if at - first >= _FEWEST and _may_hold(values[first:at], values[at], is_apart=is_apart):
            yield _tell(values[first:at], at, values[at])
        elif is_last and at > _FEWEST and _may_hold(values[:at], values[at], is_apart=False):
            yield _tell(values[:at], at, values[at])


def _may_hold(parts: Sequence[Decimal], value: Decimal, *, is_apart: bool) -> bool:
    come_to = total(parts)
    if come_to < TELLING or min(parts) <= 0:
        return False
    most = total([come_to, max(parts), max(parts)])  # the month that is left would hardly be more than twice another
    return value == come_to or (is_apart and come_to < value <= most)


def _tell(parts: Sequence[Decimal], at: int, value: Decimal) -> Suspicion:
    before, come_to, own = [*map(to_literal, parts)], to_literal(total(parts)), to_literal(value)
    params: dict[str, str | Text] = {
        "said": Text(
            f"{own}（本单位在它之前已报{'、'.join(before)}，合计{come_to}）",
            f"{own} after {', '.join(before)}, which come to {come_to}",
        ),
        "other": Text(
            "按当期照常计入；它含前几笔的，口径写“累计”，或删去其一",
            "it counts as an amount of its own; if it holds those before, write the basis total, or delete one",
        ),
    }
    return Suspicion("FS240", at, value, params)
