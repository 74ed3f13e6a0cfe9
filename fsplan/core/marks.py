"""What a form carries of itself in a hidden sheet: whose it is and for when, whatever its file is called later."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from fsplan.core.messages.year import YEAR_MESSAGES
from fsplan.core.period import Period
from fsplan.core.quarters import label_of

MARKS_SHEET = "_fsplan"
"""The hidden sheet of a form that holds its marks."""

FORM_SHEETS = frozenset((MARKS_SHEET, *YEAR_MESSAGES["guide_sheet"]))
"""The sheets that fsplan itself writes beside a form's table, in either language: nothing in them is a filing."""

_FORMAT = "1"
_LONGEST = 200
"""A mark is an id or a day; what is longer was not written here."""


class FormMarks(NamedTuple):
    """What a form says of itself; whether such a plan, unit and period are known is for the reader to judge.

    Attributes:
        plan: the plan's id.
        unit: the unit's id.
        start: first day of the period that the form is for.
        end: its last day.
    """

    plan: str
    unit: str
    start: date
    end: date


def build_marks(plan: str, unit: str, period: Period) -> list[tuple[str, str]]:
    """Return the rows of the sheet of marks: nothing in them changes from one day to another."""
    return [
        ("fsplan", _FORMAT),
        ("plan", plan),
        ("unit", unit),
        ("period", label_of(period)),
        ("start", period.start.isoformat()),
        ("end", period.end.isoformat()),
    ]


def read_marks(rows: Iterable[Sequence[str]]) -> FormMarks | None:
    """Read the rows of a sheet of marks.

    Returns:
        None where they are not what `build_marks` writes: another format, a key missing or told twice, no such days.
        Then the form is recognised like any other file.
    """
    told: dict[str, str] = {}
    for row in rows:
        key, value, *_ = (*(cell.strip() for cell in row[:2]), "", "")
        if key in told or len(value) > _LONGEST:
            return None
        if key:
            told[key] = value
    if told.get("fsplan") != _FORMAT or not told.get("plan") or not told.get("unit"):
        return None
    try:
        start, end = date.fromisoformat(told["start"]), date.fromisoformat(told["end"])
    except (KeyError, ValueError):
        return None
    return FormMarks(told["plan"], told["unit"], start, end) if start <= end else None
