"""The JSON of `fsplan draft`: the plan, and every note, unit, target and deadline with its place in the text."""

from decimal import Decimal
from typing import Any

from fsplan.core.text import Lang
from fsplan.draft.figures.deadlines import Deadline
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.notes.notes import Responsibility
from fsplan.draft.plan_draft import Left, PlanDraft, Question
from fsplan.draft.reading import ReadDuty, Reading
from fsplan.draft.text.source import SourceText
from fsplan.plan.kinds import KINDS

Json = dict[str, Any]
_NUMBERS = frozenset(("fsplan", "number", "section", "item", "note", "per"))


def draft_payload(reading: Reading, draft: PlanDraft, lang: Lang = "en") -> Json:
    """Return the object that `--format json` prints; numbers are Decimal, dates are date, unknown is None.

    Offsets count characters of the decoded text from 0, ends exclusive; a note's are those of its brackets, or, where
    prose lays a duty on units, those from the first of their names to the last.
    """
    source = reading.source
    targets = [
        (source.span(one.start, one.end), _target(source, one, duty.id))
        for duty in reading.duties
        for one in duty.commitments
    ]
    targets += [(source.span(one.start, one.end), _target(source, one, None)) for one in reading.loose]
    gaps = [{"start": one.start, "end": one.end, "reason": one.reason} for one in reading.uncovered]
    asides = [Left(*one) for one in reading.asides]
    measures = [_listed(source, one) for one in [*draft.listed, *asides]]
    carried = [target for _, target in sorted(targets, key=lambda pair: pair[0]) if target is not None]
    return {
        "plan": _typed(draft.data),
        "notes": [_note(source, duty) for duty in reading.duties],
        "targets": carried,
        "uncovered": sorted([*gaps, *measures], key=lambda one: (one["start"], one["end"])),
        "decide": [_decide(source, one, lang) for one in sorted(draft.questions)],
    }


def _typed(value: object, key: str = "") -> object:
    """Return plan data with its numbers as numbers: in a plan file every scalar is text."""
    if isinstance(value, dict):
        is_amounts = key == "quotas"
        return {name: Decimal(part) if is_amounts else _typed(part, name) for name, part in value.items()}
    if isinstance(value, list):
        is_amounts = key == "pace" and not value[0].endswith("%")
        return [Decimal(part) if is_amounts else _typed(part) for part in value]
    is_number = key in _NUMBERS or (key == "period" and isinstance(value, str))
    return Decimal(str(value)) if is_number else value


def _note(source: SourceText, duty: ReadDuty) -> Json:
    note = duty.clause.note
    low, high = note.start, note.end
    if low == high:  # it takes up no room of its own
        low, high = min(unit.start for unit in note.units), max(unit.end for unit in note.units)
    start, end = source.span(low, high)
    return {
        "start": start,
        "end": end,
        "item": duty.item.no,
        "duty": duty.id,
        "deadline": _deadline(source, note.deadline),
        "units": [_unit(source, unit) for unit in note.units],
    }


def _unit(source: SourceText, unit: Responsibility) -> Json:
    start, end = source.span(unit.start, unit.end)
    return {"name": unit.name, "written": unit.written, "role": unit.role.value, "start": start, "end": end}


def _deadline(source: SourceText, deadline: Deadline | None) -> Json | None:
    if deadline is None:
        return None
    start, end = source.span(deadline.start, deadline.end)
    return {
        "text": source.text[start:end],
        "due": deadline.due,
        "every": deadline.every or None,
        "start": start,
        "end": end,
    }


def _target(source: SourceText, one: Commitment, duty: str | None) -> Json | None:
    """Return one target; None for what states no figure, no submission and no deliverable: it is under `decide`."""
    if one.value is None and "goal" in KINDS[one.kind].keys:
        return None
    start, end = source.span(one.start, one.end)
    return {
        "start": start,
        "end": end,
        "text": source.text[start:end],
        "duty": duty,
        "kind": one.kind,
        "op": one.op or None,
        "value": one.value,
        "measured_in": one.measured_in or None,
        "per": one.per,
        "due": one.due,
        "every": one.every or None,
        "stages": [
            {
                "by": stage.by,
                "value": stage.reached,
                "measured_in": "%" if stage.is_percent else one.measured_in or None,
            }
            for stage in one.stages
        ],
    }


def _listed(source: SourceText, one: Left) -> Json:
    start, end = source.span(one.start, one.end)
    return {"start": start, "end": end, "reason": one.reason}


def _decide(source: SourceText, one: Question, lang: Lang) -> Json:
    start, end = source.span(one.start, one.end)
    return {"start": start, "end": end, "why": one.why.say(lang)}
