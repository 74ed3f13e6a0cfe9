"""What is printed of plans themselves: `lint`, `show`, `diff` and `draft`."""

from collections.abc import Mapping

from fsplan.plan.model import ROLES
from fsplan.report.records.parts import EXIT, FINDING, GOAL, IDS, KIND, NAMED, SPAN
from fsplan.report.records.shapes import (
    COUNT,
    DAY,
    FLAG,
    NUMBER,
    TEXT,
    WHOLE,
    Schema,
    maybe,
    one_of,
    record,
    some,
    table_of,
)

_ROLES = record(**dict.fromkeys(ROLES, IDS))
READ_BACK = record(
    **NAMED,
    **GOAL,
    quotas=some(record(unit=TEXT, goal=NUMBER)),
    of=maybe(TEXT),
    over=maybe(TEXT),
    per=maybe(NUMBER),
    baseline=maybe(NUMBER),
    sum_of=IDS,
    over_time=maybe(TEXT),
    pace=maybe({"anyOf": [TEXT, some(NUMBER)]}),
    due=maybe(DAY),
    every=maybe(TEXT),
    due_days=maybe(WHOLE),
    points=maybe(NUMBER),
    earn=maybe(TEXT),
    units=IDS,
)
_DUTY = record(id=TEXT, title=TEXT, measures=IDS, roles=_ROLES, targets=IDS)
_PART = some(record(id=TEXT, change=TEXT, old=maybe(TEXT), new=maybe(TEXT)))
_OFFSETS = {"start": COUNT, "end": COUNT}
_DEADLINE = record(text=TEXT, due=maybe(DAY), every=maybe(TEXT), **_OFFSETS)
SETTING = record(
    name=TEXT,
    value=maybe({"anyOf": [TEXT, WHOLE, FLAG]}),
    origin=one_of("command_line", "environment", "plan", "built_in"),
    variable=TEXT,
)
FORM = record(
    id=TEXT,
    columns=table_of(TEXT),
    basis=maybe(TEXT),
    period=maybe(TEXT),
    periods=table_of(TEXT),
    units=table_of(TEXT),
)

PLANS: Mapping[str, Schema] = {
    "lint": record(plan=maybe(TEXT), plans=IDS, findings=some(FINDING), exit=EXIT),
    "show": record(
        plan=record(**dict.fromkeys(("id", "title", "title_en", "area", "timezone", "status"), TEXT), period=SPAN),
        facts=some(record(id=TEXT, value=maybe(NUMBER), unit=TEXT, as_of=maybe(DAY), source=maybe(TEXT))),
        units=some(record(id=TEXT, name=TEXT, aliases=IDS)),
        groups=some(record(id=TEXT, name=TEXT, units=IDS)),
        items=some(record(no=COUNT, section=maybe(COUNT), title=TEXT, duties=some(_DUTY))),
        targets=some(READ_BACK),
    ),
    "forms": record(forms=some(FORM)),
    "settings": record(settings=some(SETTING)),
    "diff": record(items=_PART, duties=_PART, roles=_PART, goals=_PART, terms=_PART),
    "draft": record(
        plan={"type": "object"},
        notes=some(
            record(
                **_OFFSETS,
                item=COUNT,
                duty=TEXT,
                deadline=maybe(_DEADLINE),
                units=some(record(name=TEXT, written=TEXT, role=TEXT, **_OFFSETS)),
            )
        ),
        targets=some(
            record(
                **_OFFSETS,
                text=TEXT,
                duty=maybe(TEXT),
                kind=KIND,
                op=maybe(TEXT),
                value=maybe(NUMBER),
                measured_in=maybe(TEXT),
                per=maybe(NUMBER),
                due=maybe(DAY),
                every=maybe(TEXT),
                stages=some(record(by=DAY, value=NUMBER, measured_in=maybe(TEXT))),
            )
        ),
        uncovered=some(record(**_OFFSETS, reason=TEXT)),
        decide=some(record(**_OFFSETS, why=TEXT)),
    ),
}
