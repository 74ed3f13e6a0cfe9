"""Whose a filing is and for which period: what the options, the form, its rows and its name tell must agree."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from fsplan.core.finding import RefusalError
from fsplan.core.names import fold_name
from fsplan.core.period import Period
from fsplan.core.quarters import label_of, quarters_of, read_period
from fsplan.core.text import Text, show_value
from fsplan.plan.plan import Plan
from fsplan.progress.entry import Entry
from fsplan.receive.reading import Sent, SheetMarks
from fsplan.receive.told_in_text import find_period, find_unit

_HIDDEN = "receive_by_form"
"""What nobody sees who fills the form in again for another period."""


class SenderClaim(NamedTuple):
    """What one place tells.

    Attributes:
        place: key of the message that names the place.
        value: a unit's id or a period; None where the plan has none of that name.
        written: how it is written there.
    """

    place: str
    value: str | Period | None
    written: str


class Stated(NamedTuple):
    """What the user said of all files of a run: the sender's id and their period, each None where nothing."""

    unit: str | None
    period: Period | None


class Sender(NamedTuple):
    """Whose a filing is, and for which period."""

    unit: str
    period: Period


class SenderClaims(NamedTuple):
    """What is told of a filing, by place: options, form, above its tables, its name; in that order."""

    units: list[SenderClaim]
    periods: list[SenderClaim]


def list_claims(plan: Plan, sent: Sent, name: str, marks: SheetMarks, stated: Stated) -> SenderClaims:
    """Return what is told of whose a filing is and for which period, but for what its rows tell.

    Args:
        plan: whose units and periods.
        sent: the file, read by itself.
        name: what the file is called.
        marks: what its hidden sheet says.
        stated: what the user said.

    Raises:
        RefusalError: it is a form of another plan.
    """
    form, (unit, period) = marks.form, stated
    if form is not None and form.plan != plan.file.id:
        raise RefusalError("receive_other_plan", found=show_value(form.plan), plan=plan.file.id)
    units = [SenderClaim("receive_by_option_from", unit, unit)] if unit else []
    periods = [SenderClaim("receive_by_option_period", period, label_of(period))] if period else []
    if form is not None:
        told = Period(form.start, form.end)
        units.append(SenderClaim("receive_by_form", form.unit if form.unit in plan.file.units else None, form.unit))
        periods.append(SenderClaim("receive_by_form", told, label_of(told)))
    above = list(_read_above(plan, sent))
    units += [claim for claim in above if claim.place == "receive_by_unit"]
    periods += [claim for claim in above if claim.place == "receive_by_period"]
    foot = [one for table in sent.tables if table.header for one in table.header.foot]
    below = "receive_by_foot"
    units += [SenderClaim(below, plan.unit_names.get(fold_name(text)), text) for said, text in foot if said == "unit"]
    periods += [SenderClaim(below, read_period(text, plan.period), text) for said, text in foot if said == "date"]
    return SenderClaims([*units, *_unit_in_name(plan, name)], [*periods, *_period_in_name(plan, name)])


def find_told_period(claims: SenderClaims) -> Period | None:
    """Return the period on which all places agree that tell one; None where none does, or two differ."""
    told = {claim.value for claim in claims.periods}
    (one,) = told if len(told) == 1 else (None,)
    return one if isinstance(one, Period) else None


def recognise_sender(plan: Plan, sent: Sent, claims: SenderClaims, *, is_rest: bool = False) -> Sender:
    """Settle whose a filing is and for which period; what its rows tell is held against all else.

    The rest of a filing may hold just its rows of another unit, or of an earlier quarter: those tell nothing.

    Raises:
        RefusalError: two places disagree, or none tells; with what each of them told.
    """
    units, periods = [*claims.units], [*claims.periods]
    if not is_rest:
        units += _unit_of_rows(sent)
        periods += _period_of_rows(plan, sent, claims.periods)
    return Sender(str(_settle(plan, units, "unit")), _as_period(_settle(plan, periods, "period")))


def _as_period(value: str | Period) -> Period:
    assert isinstance(value, Period)
    return value


def _settle(plan: Plan, claims: Sequence[SenderClaim], what: str) -> str | Period:
    values = list(dict.fromkeys(claim.value for claim in claims))
    if not values:
        raise RefusalError(f"receive_no_{what}")
    if len(values) > 1 or values[0] is None:
        key = f"receive_{what}s_differ" if len(values) > 1 else f"receive_unknown_{what}"
        seen = {claim.value for claim in claims if claim.place != _HIDDEN}
        is_reused = len(values) > 1 and what == "period" and len(seen) == 1
        raise RefusalError("receive_form_reused" if is_reused else key, told=_tell(plan, claims))
    return values[0]


def _tell(plan: Plan, claims: Iterable[SenderClaim]) -> Text:
    """Say what each place told."""
    from fsplan.core.messages import say

    def show(claim: SenderClaim, lang: str) -> str:
        named = isinstance(claim.value, str) and plan.unit_title(claim.value, lang)
        return named or show_value(claim.written)

    once = list(dict.fromkeys(claims))
    zh = "；".join(f"{say(one.place, 'zh')}：{show(one, 'zh')}" for one in once)
    en = "; ".join(f"{say(one.place, 'en')}: {show(one, 'en')}" for one in once)
    return Text(zh, en)


def _read_above(plan: Plan, sent: Sent) -> Iterator[SenderClaim]:
    """Yield what stands above a file's tables: 填报单位：X, 填报期：2022年第二季度."""
    for table in sent.tables:
        above = table.header.above if table.header else {}
        if unit := above.get("unit"):
            yield SenderClaim("receive_by_unit", plan.unit_names.get(fold_name(unit)), unit)
        if period := above.get("date"):
            yield SenderClaim("receive_by_period", read_period(period, plan.period), period)
        elif table.header:
            yield from _quarter_in_title(plan, " ".join(cell for row in table.header.title for cell in row))


def _unit_of_rows(sent: Sent) -> Iterator[SenderClaim]:
    """Yield the unit that all rows name; where they name several, they tell none."""
    units = units_of_rows(sent)
    if len(units) == 1:
        (unit,) = units
        yield SenderClaim("receive_by_rows", unit, unit)


def units_of_rows(sent: Sent) -> list[str]:
    """Return the units that a file's rows speak for, of rejected rows too as far as they can be read."""
    told = [key[1] for key, _ in sent.entries]
    told += [about.unit for table in sent.tables for about in table.rejected_about.values() if about.unit]
    return list(dict.fromkeys(told))


def _period_of_rows(plan: Plan, sent: Sent, claims: Sequence[SenderClaim]) -> Iterator[SenderClaim]:
    """Yield the period that rows are for: what another place tells if any of them lies in it, else their one quarter.

    Rows of several quarters tell none by themselves: a correction of an earlier one may stand among them.
    """
    days = [entry.day for key, entry in sent.entries if _is_dated(plan, key[0], has_period=entry.has_period)]
    if not days:
        targets = plan.targets
        about = [one for table in sent.tables for one in table.rejected_about.values() if one.day]
        days = [one.day for one in about if one.day and not (one.target and targets[one.target].kind.is_filing)]
    quarters = Counter(block for block in quarters_of(plan.period) for day in days if day in block)
    if not quarters:
        return
    told = [claim.value for claim in claims if isinstance(claim.value, Period)]
    if told:
        if not any(day in period for period in told for day in days):
            yield from (SenderClaim("receive_by_rows", block, label_of(block)) for block in quarters)
    elif len(quarters) == 1:
        (block,) = quarters
        yield SenderClaim("receive_by_rows", block, label_of(block))


def _is_dated(plan: Plan, target: str, *, has_period: bool) -> bool:
    """Tell whether a row's day lies in the period it is for: a submission's own day comes after it."""
    return has_period or not plan.targets[target].kind.is_filing


def find_outside(plan: Plan, sent: Sent, period: Period) -> list[Entry]:
    """Return each row that stands and is for another period."""
    return [
        entry
        for key, entry in sent.entries
        if entry.day not in period and _is_dated(plan, key[0], has_period=entry.has_period)
    ]


def _unit_in_name(plan: Plan, name: str) -> Iterator[SenderClaim]:
    stem = PurePath(name).stem
    if id_ := find_unit(plan, stem):
        yield SenderClaim("receive_by_name", id_, stem)


def _quarter_in_title(plan: Plan, title: str) -> Iterator[SenderClaim]:
    """Yield the one quarter that a title tells; a half or a year there may be that of running totals."""
    found = find_period(plan, title)
    if found and found[0] in quarters_of(plan.period):
        yield SenderClaim("receive_by_period", *found)


def _period_in_name(plan: Plan, name: str) -> Iterator[SenderClaim]:
    if found := find_period(plan, PurePath(name).stem):
        yield SenderClaim("receive_by_name", *found)
