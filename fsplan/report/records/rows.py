"""What a row of csv, tsv and parquet stands for, where it is not a record of json as it is: shares, items, scores."""

from collections.abc import Mapping

from fsplan.report.records.judged import QUOTA, SCOREBOARD, SUBMISSION, TARGET
from fsplan.report.records.parts import COUNTED, LEVEL, SPAN
from fsplan.report.records.plans import FORM, READ_BACK, SETTING
from fsplan.report.records.shapes import COUNT, DAY, NUMBER, TEXT, WHOLE, Schema, maybe, record
from fsplan.report.records.told import AREA, ENTRY, ESCALATED

ROWS: Mapping[str, Schema] = {
    "target": TARGET,
    "quota": record(target=TEXT, **QUOTA["properties"]),
    "item": record(item=COUNT, title=TEXT, targets=COUNT, levels=COUNTED, level=LEVEL),
    "unit": SCOREBOARD,
    "score": record(
        unit=TEXT,
        rank=maybe(WHOLE),
        score=maybe(NUMBER),
        target=maybe(TEXT),
        period=maybe(SPAN),
        points=maybe(NUMBER),
        earned=maybe(NUMBER),
        deducted=maybe(NUMBER),
        why=maybe(TEXT),
    ),
    "submission": SUBMISSION,
    "escalation": ESCALATED,
    "reminder": record(
        unit=TEXT,
        target=TEXT,
        period=maybe(SPAN),
        due=DAY,
        filed_on=maybe(DAY),
        state=TEXT,
        missing={"type": "array", "items": TEXT},
        measured_in=maybe(TEXT),
        quota=maybe(NUMBER),
        rejected_rows=maybe(TEXT),
    ),
    "entry": ENTRY,
    "area": AREA,
    "change": record(part=TEXT, id=TEXT, change=TEXT, old=maybe(TEXT), new=maybe(TEXT)),
    "plan": READ_BACK,
    "form": FORM,
    "setting": SETTING,
}
"""By what a row is: of `report --by` the word itself."""
