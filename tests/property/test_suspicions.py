"""Whatever is suspected, no figure, level, rejected row or exit code is another than without suspicion."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from support import plan_of, write_csv

from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.run.workflow import Judged, check_exit, judge, report_exit

SUSPICIONS = {"FS231", "FS232", "FS233", "FS234"}
PLAN = plan_of(
    {
        "x": {"kind": "count", "goal": ">= 100", "by": ["a"]},
        "y": {"kind": "count", "quotas": {"a": "40", "b": "60"}, "by": ["a", "b"]},
        "z": {"kind": "count", "goal": "<= 30"},
        "l": {"kind": "level", "goal": ">= 12"},
        "m": {"kind": "mean", "goal": ">= 90%"},
        "s": {"kind": "share", "goal": ">= 50%"},
        "t": {"kind": "share", "goal": ">= 50%", "over_time": "sum"},
        "d": {"kind": "status"},
    },
    plausibility={"far_above": "1.2", "whole_jump": "1.2"},
)
DAYS = st.sampled_from(["2030-03-31", "2030-06-30", "2030-08-05", "2030-09-30", "2030-12-31"])
VALUES = st.sampled_from(["0", "2", "25", "25", "50", "75", "110", "400", "1234", "-5", "done"])
ROWS = st.lists(
    st.tuples(
        DAYS,
        st.sampled_from("xyzlmstd"),
        st.sampled_from("ab"),
        VALUES,
        st.sampled_from(["", "25", "50", "2000"]),
        st.sampled_from(["", "累计"]),
        st.sampled_from(["", "核减"]),
    ),
    max_size=30,
)


def silent(plan: Plan) -> Plan:
    off = {"far_above": None, "same_as_before": False, "total_as_period": False, "whole_jump": None}
    return replace(plan, file=plan.file.but(plausibility=plan.file.plausibility.but(**off)))


def figures(judged: Judged) -> list[dict[str, object]]:
    return judged.compliance.to_records() if judged.compliance else []


@given(ROWS, DAYS)
def test_a_suspicion_changes_no_figure_and_no_exit_code(rows: list[tuple[str, ...]], day: str) -> None:
    source, as_of = Source("1.csv", write_csv(rows)), date.fromisoformat(day)
    told, untold = (judge(plan, [source], as_of) for plan in (PLAN, silent(PLAN)))
    suspected = [finding for finding in told.findings if finding.code in SUSPICIONS]
    assert [finding for finding in told.findings if finding not in suspected] == list(untold.findings)
    assert figures(told) == figures(untold)
    assert (told.rows, told.rejected, report_exit(told)) == (untold.rows, untold.rejected, report_exit(untold))
    assert check_exit(told, "behind") == check_exit(untold, "behind")
    for finding in suspected:
        assert finding.severity == "warning"
        row = rows[finding.line - 2]
        assert finding.column > 1 and row[0] <= day  # no row that counts only later
        assert finding.field == "basis" or Decimal(finding.value) == Decimal(row[4 if finding.field == "of" else 3])
