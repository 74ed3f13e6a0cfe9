"""What a report tells beside the verdict: the quarters behind it, and what follows from them."""

from datetime import date

import pytest
from support import plan_of, read_rows

from fsplan.account.compliance import judge_plan
from fsplan.account.history import judge_history
from fsplan.workflow import Judged, gather

DAYS = ("2030-03-30", "2030-03-31", "2030-05-15", "2030-06-30", "2030-12-31", "2031-02-01")


@pytest.mark.parametrize("day", DAYS)
def test_the_history_is_that_of_judging_every_quarter_anew(day):
    plan = plan_of({"t": {"kind": "count", "goal": ">= 100", "by": ["a"]}})
    progress = read_rows(plan, ["2030-02-01", "t", "a", "10"], ["2030-06-30", "t", "a", "50"])
    as_of = date.fromisoformat(day)
    compliance = judge_plan(plan, progress.book, as_of)
    found = gather(Judged(plan, progress, (), compliance), compliance).history
    expected = judge_history(plan, progress.book, as_of)
    assert [stage.period for stage in found] == [stage.period for stage in expected]
    assert [stage.compliance.results for stage in found] == [stage.compliance.results for stage in expected]
    assert [stage.compliance.left_out for stage in found] == [stage.compliance.left_out for stage in expected]
