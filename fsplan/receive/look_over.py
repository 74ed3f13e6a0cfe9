"""What only the receiving desk can tell of a filing: rows of other units, of other periods, and what stands twice."""

from collections.abc import Iterable, Iterator

from fsplan.account.owed.obligations import missing_targets
from fsplan.core.finding import Finding, RefusalError
from fsplan.core.period import Period
from fsplan.core.quarters import label_of, quarters_of
from fsplan.core.text import Text
from fsplan.plan.calendar import plan_at
from fsplan.plan.plan import Plan
from fsplan.progress.said.as_of import find_as_of
from fsplan.receive.reading import Sent, Standing, build_book
from fsplan.receive.recognise import Sender, find_outside
from fsplan.receive.told_in_text import find_month, find_period, find_unit


def tell_strangers(plan: Plan, sent: Sent, sender: Sender) -> Iterator[Finding]:
    """Yield FS235 and FS237 for rows of another unit than the sender, and of another period than the filing's."""
    told = plan.unit_text(sender.unit)
    known = {(finding.file, finding.line) for finding in sent.findings if finding.code == "FS235"}
    for key, entry in sent.entries:
        if key[1] != sender.unit and (entry.file, entry.line) not in known:
            name = plan.file.units[key[1]].name
            yield Finding("FS235", entry.file, entry.line, 0, "unit", name, {"sender": told})
    for entry in find_outside(plan, sent, sender.period):
        period = label_of(sender.period)
        yield Finding("FS237", entry.file, entry.line, 0, "date", entry.day.isoformat(), {"period": period})


def tell_titles(plan: Plan, sent: Sent, sender: Sender) -> Iterator[RefusalError]:
    """Yield what a title says otherwise than a filing was taken in, where no label and no column of its table does.

    The office that collects is named in titles, too, so that it is told and refuses nothing.
    """
    for header in (table.header for table in sent.tables if table.header):
        title = " ".join(cell for row in header.title for cell in row)
        told = {*header.positions, *header.above, *(one.column for one in header.spread)}
        unit = find_unit(plan, title)
        if "unit" not in told and unit and unit != sender.unit:
            named = {"unit": unit, "sender": sender.unit}
            names = {key: plan.unit_text(id_) for key, id_ in named.items()}
            yield RefusalError("receive_title_unit", **names)
        if "date" not in told and (said := _other_time(plan, title, sender.period)):
            yield RefusalError("receive_title_period", said=said, period=label_of(sender.period))


def _other_time(plan: Plan, title: str, period: Period) -> str:
    """Return what a title tells that is a day outside a period, or only a part of it, or another one; else nothing."""
    if (day := find_as_of(title)) and day not in period:
        return day.isoformat()
    found = find_period(plan, title)
    if found is None and (month := find_month(title)) and not period.start.month <= month <= period.end.month:
        return f"{month}月"
    is_whole = found is None or found[0] is None or (found[0].start <= period.start and period.end <= found[0].end)
    return "" if found is None or is_whole else found[1]


def tell_overlaps(plan: Plan, sent: Sent, others: Iterable[tuple[Period, list[Standing]]]) -> Iterator[Finding]:
    """Yield FS239 for amounts that are added to those of another filing whose period overlaps.

    Args:
        plan: whose targets add up.
        sent: the file.
        others: the sender's filings for other periods that share a day with this one's, with their rows.
    """
    for period, standing in others:
        there = {key for key, _ in standing if key[2] == "period" and plan.targets[key[0]].adds_up}
        for key, entry in sent.entries:
            if key in there:
                params: dict[str, str | Text] = {"period": label_of(period)}
                yield Finding("FS239", entry.file, entry.line, 0, "value", "", params)


def find_owed(plan: Plan, filed: Iterable[Standing], sender: Sender) -> list[str]:
    """Return the targets on which a sender still owes a value for its quarter; a ledger's are not among them."""
    unit, period = sender
    if period not in quarters_of(plan.period):
        return []
    owed = missing_targets(plan_at(plan, period.end), build_book(plan, filed), unit, period, period.end)
    return [target.id for target in owed if not target.spec.from_]
