"""A record dated by a quarter counts in the plan's own, as a row of a progress file does."""

from datetime import date

import pytest
from support import plan_of

from fsplan.files.source import Source
from fsplan.ledger.local.engine import read_ledger
from fsplan.plan.plan import Plan


def plan_for(start: str, end: str) -> Plan:
    columns = {"no": {"header": "编号", "type": "text"}, "day": {"header": "日期", "type": "date"}}
    ledger = {"title": "台账", "key": "no", "date": "day", "unit": "a", "columns": columns}
    return plan_of({"x": {"kind": "count", "from": "l"}}, ledgers={"l": ledger}, period={"start": start, "end": end})


def read(plan: Plan, cell: str) -> tuple[list[str], list[date]]:
    """The codes of what is wrong with one record's date, and the days counted."""
    result = read_ledger(plan, "l", [Source("l.csv", f"编号,日期\nA1,{cell}\n".encode())])
    return [finding.code for finding in result.findings], [day for days in result.counts.values() for day in days]


@pytest.mark.parametrize("cell", ["2030Q3", "第三季度", "Q3 2030"])
def test_a_quarter_cut_short_ends_with_the_plan(cell: str) -> None:
    assert read(plan_for("2030-01-01", "2030-08-31"), cell) == ([], [date(2030, 8, 31)])


def test_a_quarter_that_begins_none_of_the_plans_is_no_date() -> None:
    february = plan_for("2030-02-15", "2031-02-14")
    assert read(february, "2030Q2") == (["FS405"], [])
    assert read(february, "2030-05") == ([], [date(2030, 5, 31)])
    assert read(february, "2029Q3") == (["FS409"], [])
