"""What several objects hold: a finding, a place, a span of days, the level of a figure."""

from typing import get_args

from fsplan.account.level import LEVELS
from fsplan.plan.kinds import KINDS
from fsplan.plan.model import Action
from fsplan.report.records.shapes import COUNT, DAY, NUMBER, TEXT, Optional, Schema, maybe, one_of, record, some

LEVEL = one_of(*LEVELS)
KIND = one_of(*KINDS)
ACTION = one_of(*get_args(Action))
SEVERITY = one_of("error", "warning", "note")
COUNTED = record(**{level: Optional(COUNT) for level in LEVELS})
SPAN = record(start=DAY, end=DAY)
EXIT: Schema = {"enum": [0, 1, 2, 3, 4]}
IDS = some(TEXT)
PLACE = {"file": TEXT, "sheet": maybe(TEXT), "line": maybe(COUNT)}
FINDING = record(
    code=TEXT,
    name=TEXT,
    severity=SEVERITY,
    **PLACE,
    column=maybe(COUNT),
    field=maybe(TEXT),
    value=TEXT,
    message=TEXT,
    hint=TEXT,
    key=Optional(TEXT),
)
STANDING = {
    "actual": maybe(NUMBER),
    "completion": maybe(NUMBER),
    "pace": maybe(NUMBER),
    "behind": maybe(NUMBER),
    "level": LEVEL,
}
GOAL = {"op": maybe(TEXT), "goal": maybe(NUMBER), "goal_upper": maybe(NUMBER)}
NAMED = {"id": TEXT, "item": COUNT, "duty": TEXT, "title": TEXT, "kind": KIND, "measured_in": maybe(TEXT)}
FILING = {"target": TEXT, "period": SPAN, "due": DAY, "filed_on": maybe(DAY), "missing": IDS}
STEP = {"unit": TEXT, "target": TEXT, "action": ACTION, "level": LEVEL, "periods": IDS}
