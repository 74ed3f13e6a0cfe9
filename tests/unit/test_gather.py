"""What a report tells beside the verdict: the quarters behind it, by hand.

100 are owed in the year at 25, 50, 75 and 100 percent: 10 come in February, 50 more on the last day of June.
"""

from datetime import date

import pytest
from support import plan_of, read_rows

from fsplan.account.compliance import judge_plan
from fsplan.run.workflow import Judged, gather

PLAN = plan_of(
    {"t": {"kind": "count", "goal": ">= 100", "by": ["a"], "pace": ["25%", "50%", "75%", "100%"]}},
    escalation=[{"level": "behind", "periods": "1", "action": "remind"}],
)
ROWS = [["2030-02-01", "t", "a", "10"], ["2030-06-30", "t", "a", "50"]]
QUARTERS = [
    (date(2030, 1, 1), date(2030, 3, 31), 10, "behind", 1),  # 15 points behind; June's entry is left out
    (date(2030, 4, 1), date(2030, 6, 30), 60, "on_pace", 0),  # 10 ahead
    (date(2030, 7, 1), date(2030, 9, 30), 60, "behind", 0),  # 15 behind
    (date(2030, 10, 1), date(2030, 12, 31), 60, "missed", 0),
]


@pytest.mark.parametrize(
    ("day", "passed", "reminded"),
    [
        ("2030-03-30", 0, []),
        ("2030-03-31", 1, ["a"]),
        ("2030-05-15", 1, ["a"]),
        ("2030-06-30", 2, []),
        ("2030-12-30", 3, ["a"]),
        ("2030-12-31", 4, ["a"]),
        ("2031-02-01", 4, ["a"]),
    ],
)
def test_the_history_is_each_quarter_that_has_ended(day: str, passed: int, reminded: list[str]) -> None:
    progress = read_rows(PLAN, *ROWS)
    compliance = judge_plan(PLAN, progress.book, date.fromisoformat(day))
    evidence = gather(Judged(PLAN, progress, (), compliance), compliance)
    found = [
        (
            s.period.start,
            s.period.end,
            s.compliance.results[0].actual,
            s.compliance.results[0].level,
            s.compliance.left_out,
        )
        for s in evidence.year.history
    ]
    assert found == QUARTERS[:passed]
    assert all(stage.compliance.as_of == stage.period.end for stage in evidence.year.history)
    assert [step.unit for step in evidence.year.escalation] == reminded
    assert evidence.compliance is compliance and evidence.rejected == 0
