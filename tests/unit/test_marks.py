"""What a form carries of itself: read back as it was written, and nothing taken for it that is not."""

from datetime import date

import pytest

from fsplan.core.marks import FORM_SHEETS, FormMarks, build_marks, read_marks
from fsplan.core.messages import say
from fsplan.core.period import Period, quarter

ROWS = [
    ["fsplan", "1"],
    ["plan", "hebei-2022"],
    ["unit", "market"],
    ["period", "2022Q2"],
    ["start", "2022-04-01"],
    ["end", "2022-06-30"],
]
MARKS = FormMarks("hebei-2022", "market", date(2022, 4, 1), date(2022, 6, 30))


def test_marks_are_rows_of_a_key_and_a_value() -> None:
    assert [list(row) for row in build_marks("hebei-2022", "market", quarter(2022, 2))] == ROWS


def test_marks_are_read_back() -> None:
    assert read_marks(ROWS) == MARKS
    assert read_marks([[], ["", ""], *([f" {key} ", value, "", "x"] for key, value in ROWS)]) == MARKS
    assert read_marks([*ROWS, ["later", "something"]]) == MARKS  # a later version may tell more


@pytest.mark.parametrize("at", [0, 1, 2, 4, 5])
@pytest.mark.parametrize("told", ["missing", "blank", "twice", "long"])
def test_what_is_not_whole_is_no_mark(at: int, told: str) -> None:
    key, value = ROWS[at]
    instead = {"missing": [], "blank": [[key, ""]], "twice": [[key, value]] * 2, "long": [[key, "x" * 201]]}[told]
    assert read_marks([*ROWS[:at], *instead, *ROWS[at + 1 :]]) is None


@pytest.mark.parametrize(
    ("key", "value"), [("fsplan", "2"), ("start", "1 April"), ("end", "2022-06-31"), ("end", "2022-03-31")]
)
def test_another_format_and_days_that_are_none(key: str, value: str) -> None:
    assert read_marks([[one, value if one == key else told] for one, told in ROWS]) is None


def test_no_rows_are_no_marks() -> None:
    assert read_marks([]) is None
    assert read_marks([["2022-06-30", "sampling", "market", "5"]]) is None


def test_a_day_is_a_period_too() -> None:
    day = date(2022, 4, 1)
    assert read_marks(build_marks("p", "u", Period(day, day))) == FormMarks("p", "u", day, day)


def test_the_sheets_of_forms_are_known_in_both_languages() -> None:
    assert {"_fsplan", say("guide_sheet", "zh"), say("guide_sheet", "en")} == FORM_SHEETS
