"""What the year's commands print: `remind`, `escalate`, `trace`, `rollup`, and `close --verify`."""

from collections.abc import Mapping
from typing import get_args

from fsplan.account.owed.submissions import State
from fsplan.report.records.parts import ACTION, COUNTED, EXIT, FILING, IDS, KIND, LEVEL, PLACE, STANDING, STEP
from fsplan.report.records.shapes import (
    COUNT,
    DAY,
    FLAG,
    HASH,
    NUMBER,
    TEXT,
    WHOLE,
    Schema,
    maybe,
    one_of,
    record,
    some,
)

_REJECTED = some(record(**PLACE, codes=IDS))
_OWED_STATE = one_of(*get_args(State), "rejected", "overdue")
_REMINDER = record(
    unit=TEXT,
    name=TEXT,
    filings=some(record(**FILING, state=_OWED_STATE, rejected=_REJECTED)),
    values=some(
        record(
            target=TEXT,
            title=TEXT,
            measured_in=maybe(TEXT),
            quota=maybe(NUMBER),
            due=DAY,
            state=_OWED_STATE,
            rejected=_REJECTED,
        )
    ),
    sent_back=maybe(record(name=TEXT, received=DAY, slip=TEXT)),
)
_YEAR = {"plan": TEXT, "as_of": DAY, "period": TEXT}
ESCALATED = record(
    **STEP,
    rule=record(level=LEVEL, periods=COUNT, action=ACTION),
    figures=some(record(period=TEXT, goal=maybe(NUMBER), **STANDING)),
)
ENTRY = record(
    **PLACE,
    date=DAY,
    target=TEXT,
    unit=TEXT,
    amount=NUMBER,
    whole=maybe(NUMBER),
    basis=TEXT,
    note=TEXT,
    counted=FLAG,
)
AREA = record(
    **dict.fromkeys(("id", "area"), maybe(TEXT)),
    folder=TEXT,
    levels=COUNTED,
    rank=maybe(WHOLE),
    rows=COUNT,
    rejected=COUNT,
    error=maybe(TEXT),
)

TOLD: Mapping[str, Schema] = {
    "chain": record(
        plan=TEXT,
        whole=FLAG,
        head=maybe(HASH),
        told=maybe(FLAG),
        unsealed=COUNT,
        links=some(
            record(file=TEXT, period=TEXT, event=one_of("closed", "reopened"), on=DAY, before=TEXT, sha256=HASH)
        ),
        breaks=some(record(file=TEXT, period=maybe(TEXT), on=maybe(DAY), problem=TEXT)),
        exit=EXIT,
    ),
    "remind": record(**_YEAR, reminders=some(_REMINDER), exit=EXIT),
    "escalate": record(
        **_YEAR,
        escalation=some(ESCALATED),
        exit=EXIT,
    ),
    "trace": record(
        target=TEXT,
        as_of=DAY,
        unit=maybe(TEXT),
        actual=maybe(NUMBER),
        of=maybe(TEXT),
        sum_of=maybe(IDS),
        fact=maybe(
            record(
                id=TEXT,
                value=maybe(NUMBER),
                unit=TEXT,
                per=NUMBER,
                as_of=maybe(DAY),
                source=maybe(TEXT),
            )
        ),
        entries=some(ENTRY),
    ),
    "rollup": record(
        areas=some(AREA),
        targets=some(
            record(
                **dict.fromkeys(("id", "title"), TEXT),
                kind=KIND,
                measured_in=maybe(TEXT),
                **dict.fromkeys(("actual", "goal", "completion"), maybe(NUMBER)),
                areas=COUNT,
                reported=COUNT,
            )
        ),
        exit=EXIT,
    ),
}
