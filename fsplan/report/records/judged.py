"""What judging a plan prints: `check`, `report`, and what stands in place of either where a plan cannot be read."""

from collections.abc import Mapping
from typing import get_args

from fsplan.account.owed.submissions import State
from fsplan.report.records.parts import COUNTED, EXIT, FILING, FINDING, GOAL, IDS, NAMED, SPAN, STANDING, STEP
from fsplan.report.records.shapes import (
    COUNT,
    DAY,
    HASH,
    NUMBER,
    TEXT,
    WHOLE,
    Optional,
    Schema,
    maybe,
    one_of,
    record,
    some,
)

_FILE = record(
    path=TEXT,
    sha256=maybe(TEXT),
    kind=one_of("progress", "ledger"),
    encoding=maybe(TEXT),
    rows=COUNT,
    rejected=COUNT,
    left_out=Optional(COUNT),
    sheet=Optional(maybe(TEXT)),
)
_ENDS = ("", "_change", "_change_unit")
_CHANGE = {"previous": Optional(maybe(NUMBER)), "change": Optional(maybe(NUMBER)), "change_unit": Optional(maybe(TEXT))}
_LAST_YEAR = {f"last_year{end}": Optional(maybe(TEXT if end == "_change_unit" else NUMBER)) for end in _ENDS}
QUOTA = record(unit=TEXT, goal=maybe(NUMBER), expected=maybe(NUMBER), entries=COUNT, **STANDING)
TARGET = record(
    **NAMED,
    **GOAL,
    **STANDING,
    expected=maybe(NUMBER),
    original_goal=maybe(NUMBER),
    units=IDS,
    entries=COUNT,
    reporters=record(owed=COUNT, filed=COUNT, silent=IDS),
    quotas=some(QUOTA),
    points=maybe(NUMBER),
    done_on=maybe(DAY),
    days_late=maybe(COUNT),
    own=Optional(maybe(NUMBER)),
    current=Optional(maybe(NUMBER)),
    **_CHANGE,
    **_LAST_YEAR,
)
_BREAKDOWN = record(ledger=TEXT, column=TEXT, value=TEXT, records=COUNT, good=COUNT, bad=COUNT, bad_rate=maybe(NUMBER))
_DIFFERENCE = record(target=TEXT, unit=TEXT, period=SPAN, reported=NUMBER, ledger=NUMBER, difference=NUMBER)
_VERDICT: Mapping[str, Schema | Optional] = {
    "plan": maybe(TEXT),
    "as_of": maybe(DAY),
    "data_until": maybe(DAY),
    "period": maybe(SPAN),
    "files": some(_FILE),
    "findings": some(FINDING),
    "targets": some(TARGET),
    "summary": record(levels=COUNTED, errors=COUNT, warnings=COUNT),
    "exit": EXIT,
    "breakdown": Optional(some(_BREAKDOWN)),
    "reconciliation": Optional(some(_DIFFERENCE)),
    "closings": Optional(record(head=HASH, links=COUNT)),
}
_UNREAD = ("plan", "as_of", "data_until", "period", "files", "findings", "targets", "summary", "exit")
_STATE = one_of(*get_args(State))
_SCORES = record(
    unit=TEXT,
    possible=NUMBER,
    earned=NUMBER,
    deducted=NUMBER,
    full=NUMBER,
    score=maybe(NUMBER),
    rank=maybe(WHOLE),
    lines=some(record(target=TEXT, points=NUMBER, earned=NUMBER, why=TEXT)),
    deductions=some(record(target=TEXT, period=SPAN, deducted=NUMBER, why=TEXT)),
)
SCOREBOARD = record(
    unit=TEXT,
    rank=maybe(WHOLE),
    **dict.fromkeys(("led", "owned", "shared", "supported", "in_time", "due", "rejected"), COUNT),
    levels=COUNTED,
)
SUBMISSION = record(**FILING, unit=TEXT, state=_STATE, reason=maybe(TEXT))
ESCALATION = record(**STEP)

JUDGED: Mapping[str, Schema] = {
    "check": record(**_VERDICT),
    "report": record(
        **_VERDICT,
        submissions=some(SUBMISSION),
        escalation=some(ESCALATION),
        scoreboard=some(SCOREBOARD),
        scores=some(_SCORES),
    ),
    "unread": record(**{key: _VERDICT[key] for key in _UNREAD}),
}
