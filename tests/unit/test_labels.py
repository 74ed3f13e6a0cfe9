"""Names of periods: what one is called, and that January belongs to a first quarter."""

from datetime import date

import pytest

from fsplan.core.period import Period, parse_period
from fsplan.core.quarters import label_of


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2030-01-01", "2030-03-31", "2030Q1"),  # January is a first quarter's, not a fourth's
        ("2030-10-01", "2030-12-31", "2030Q4"),
        ("2030-01-01", "2030-01-31", "2030-01"),
        ("2030-03-01", "2030-03-31", "2030-03"),
        ("2030-12-01", "2030-12-31", "2030-12"),
        ("2030-01-01", "2030-12-31", "2030"),
        ("2030-01-02", "2030-03-31", "2030-01-02_2030-03-31"),
        ("2030-12-01", "2031-02-28", "2030-12-01_2031-02-28"),
    ],
)
def test_a_period_is_called_what_it_is_read_as(first: str, last: str, label: str) -> None:
    assert label_of(Period(date.fromisoformat(first), date.fromisoformat(last))) == label


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2030Q1", "2030-01-01", "2030-03-31"),
        ("2030年一季度", "2030-01-01", "2030-03-31"),
        ("2030Q4", "2030-10-01", "2030-12-31"),
        ("2030-01", "2030-01-01", "2030-01-31"),
        ("2030年上半年", "2030-01-01", "2030-06-30"),
        ("2030H2", "2030-07-01", "2030-12-31"),
    ],
)
def test_the_quarter_of_a_january(text: str, first: str, last: str) -> None:
    assert parse_period(text) == Period(date.fromisoformat(first), date.fromisoformat(last))
