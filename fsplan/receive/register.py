"""The register of what was received: who filed what, when, which version stands, and who still owes."""

from datetime import date
from typing import NamedTuple

from fsplan.account.owed.reminders import SentBackFiling, compute_reminders
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.core.period import Period
from fsplan.core.quarters import label_of, quarters_of, read_period
from fsplan.core.text import Lang
from fsplan.plan.calendar import plan_at
from fsplan.plan.data_files import FILINGS
from fsplan.plan.plan import Plan
from fsplan.progress.report import Progress
from fsplan.receive.records import Receipts, Sending, hash_of
from fsplan.receive.store import Store, filing_name
from fsplan.report.names import name_day
from fsplan.report.table import Cell, Report, Table, columns_of, number_cell

_RECEIVED_KEYS = (
    "for_period",
    "sender",
    "version",
    "received_on",
    "became",
    "rows_count",
    "rejected_count",
    "original_name",
)
_OWED_KEYS = ("for_period", "sender", "filings_owed", "values_owed")


class Registered(NamedTuple):
    """One sending as it stands in the register; one of a filing that no record knows has no sending."""

    unit: str
    period: str
    state: str
    sending: Sending | None


class StillOwed(NamedTuple):
    """How many filings and values a unit still owes for a quarter that is over."""

    unit: str
    period: str
    filings: int
    values: int


def list_received(plan: Plan) -> list[Registered]:
    """Return every sending by period, by unit in the plan's order, as it came; an unreadable record is told as one."""
    store, found = Store(plan), list[Registered]()
    known: set[tuple[str, str]] = set()
    for path in sorted((store.root / FILINGS).glob("*/*.json")):
        unit, period = path.stem, path.parent.name
        known.add((unit, period))
        try:
            found += _states(store, store.load(unit, period))
        except RefusalError:
            found.append(Registered(unit, period, "damaged", None))
    for path in sorted((store.root / FILINGS).glob("*/*.csv")):
        if (path.stem, path.parent.name) not in known:
            found.append(Registered(path.stem, path.parent.name, "unrecorded", None))
    place = {unit: at for at, unit in enumerate(plan.file.units)}
    return sorted(found, key=lambda one: (one.period, place.get(one.unit, len(place)), one.unit))


def _states(store: Store, receipts: Receipts) -> list[Registered]:
    kept = store.read(filing_name(receipts.unit, receipts.period))
    altered = ""
    try:
        receipts = receipts.settle(None if kept is None else hash_of(kept))
    except RefusalError:
        altered = "altered"
    last = receipts.last_filed
    if last is not None and kept is None:
        altered = "missing"
    listed = []
    for one in receipts.sendings:
        state: str = one.state
        if one.state in ("filed", "partly"):
            state = altered or one.state if one is last else "superseded"
        listed.append(Registered(receipts.unit, receipts.period, state, one))
    return listed


def find_sent_back(plan: Plan, quarter: Period, as_of: date) -> dict[str, SentBackFiling]:
    """Return by unit the last filing for a quarter, or a month of it, that came by a day, where it went back."""
    last: dict[str, Registered] = {}
    for one in list_received(plan):
        period = read_period(one.period, plan.period)
        came = one.sending and date.fromisoformat(one.sending.received) <= as_of
        if came and period and period.end in quarter:
            last[one.unit] = one
    return {
        unit: SentBackFiling(one.sending.name, date.fromisoformat(one.sending.received), one.sending.slip)
        for unit, one in last.items()
        if one.sending and one.sending.slip and one.state == "returned"
    }


def list_owed(plan: Plan, progress: Progress, today: date) -> list[StillOwed]:
    """Return who still owes anything for a quarter that is over."""
    found = []
    for quarter in quarters_of(plan.period):
        if quarter.end < today:
            for one in compute_reminders(plan_at(plan, quarter.end), progress, quarter, today):
                found.append(StillOwed(one.unit, label_of(quarter), len(one.filings), len(one.values)))
    return found


def build_register(plan: Plan, received: list[Registered], owed: list[StillOwed], today: date, lang: Lang) -> Report:
    """Build the register as tables."""
    title = plan.file.title_en if lang == "en" and plan.file.title_en else plan.file.title
    heading = say("receive_list_title", lang, title=title, as_of=name_day(today, lang))
    first = Table(
        columns_of(_RECEIVED_KEYS, lang),
        [_row(plan, one, lang) for one in received],
        nothing=say("receive_none_received", lang),
    )
    second = Table(
        columns_of(_OWED_KEYS, lang),
        [
            [
                Cell(one.period),
                Cell(plan.unit_title(one.unit, lang)),
                number_cell(one.filings),
                number_cell(one.values),
            ]
            for one in owed
        ],
        say("receive_owed_heading", lang),
        say("receive_none_owed", lang),
    )
    return Report(heading, [first, second])


def _row(plan: Plan, one: Registered, lang: Lang) -> list[Cell]:
    sent = one.sending
    return [
        Cell(one.period),
        Cell(plan.unit_title(one.unit, lang)),
        number_cell(sent.version) if sent else Cell(""),
        Cell(sent.received if sent else ""),
        Cell(say(f"receipt_state_{one.state}", lang)),
        number_cell(sent.rows) if sent else Cell(""),
        number_cell(sent.rejected) if sent else Cell(""),
        Cell(sent.name if sent else ""),
    ]


def register_json(received: list[Registered], owed: list[StillOwed]) -> dict[str, object]:
    """Return the register as records."""
    return {
        "received": [
            {
                "unit": one.unit,
                "period": one.period,
                "state": one.state,
                "version": one.sending.version if one.sending else None,
                "received": one.sending.received if one.sending else None,
                "name": one.sending.name if one.sending else None,
                "sha256": one.sending.sha256 if one.sending else None,
                "original": one.sending.original if one.sending else None,
                "rows": one.sending.rows if one.sending else None,
                "rejected": one.sending.rejected if one.sending else None,
                "filed_as": one.sending.filed_as if one.sending else filing_name(one.unit, one.period),
                "supersedes": one.sending.supersedes if one.sending else None,
                "slip": one.sending.slip if one.sending else None,
            }
            for one in received
        ],
        "owed": [one._asdict() for one in owed],
    }
