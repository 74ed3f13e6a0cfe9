"""Figures that a comma has cut in two, in tables of every shape; and numbers that merely stand side by side."""

import pytest
from support import plan_of

from fsplan.core.finding import sort_findings
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress

TARGETS: dict[str, dict[str, object]] = {
    "n": {"kind": "count", "measured_in": "批次"},
    "m": {"kind": "count"},
    "s": {"kind": "share"},
}
FORMS = {
    "wide": {
        "columns": {"target": "指标", "unit": "责任单位"},
        "periods": {"一季度": "Q1", "二季度": "Q2", "三季度": "Q3", "四季度": "Q4"},
    },
    "units": {"columns": {"target": "指标", "date": "日期"}, "units": {"甲": "a", "乙": "b", "丙": "c"}},
}
WIDE = "指标,责任单位,一季度,二季度,三季度,四季度"
WHOLE = "日期,指标,责任单位,数值,总数,备注"
GOAL = "日期,指标,责任单位,数值,年度目标,备注"
OWN = "日期,指标,责任单位,数值,联系处室,备注"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(TARGETS, forms=FORMS)


def read(plan: Plan, *lines: str) -> tuple[int, list[str]]:
    progress = read_progress(plan, [Source("1.csv", "\n".join(lines).encode())])
    found = [one for one in sort_findings(progress.findings) if one.code == "FS238"]
    return len(progress.book), [f"{one.line}:{one.column}" for one in found]


@pytest.mark.parametrize(
    ("lines", "entries", "places"),
    [
        ((WIDE, "n,a局,1,234,,,", "m,a局,12,13,,"), 2, ["2:6"]),  # a cell more than the header
        ((WIDE, "n,a局,123,456,,,"), 0, ["2:6"]),
        ((WIDE, "n,a局,1,234,,"), 0, ["2:6"]),  # 234 times as much
        ((WIDE, "n,a局,12,345,,", "m,a局,95,102,,"), 2, ["2:6"]),
        ((WIDE, "n,a局,123,456,,", "m,a局,120,,,"), 1, ["2:6"]),  # nothing is filed yet for the quarter behind
        ((WIDE, "n,a局,1,234,2,345", "m,a局,120,,,"), 1, ["2:6", "2:12"]),
        ((WIDE, "n,a局,12,034,,"), 0, ["2:6"]),  # no number begins so
        ((WIDE, "n,a局,95,102,,", "m,a局,12,131,,"), 4, []),
        ((WIDE, "n,a局,95,102,,", "m,a局,12,,,"), 3, []),
        ((WIDE, "n,a局,3,120,,", "m,a局,30,1200,,"), 4, []),  # other figures of the second quarter are whole
        ((WIDE, "n,a局,3.0,120,,"), 2, []),
        (("指标,日期,甲,乙,丙", "n,2030-03-31,1,234,,"), 0, ["2:14"]),
        (("指标,日期,甲,乙,丙", "n,2030-03-31,1,234,"), 2, []),  # one unit may do much more than another
    ],
)
def test_figures_of_quarters_side_by_side(plan: Plan, lines: tuple[str, ...], entries: int, places: list[str]) -> None:
    assert read(plan, *lines) == (entries, places)


@pytest.mark.parametrize(
    ("header", "rows", "entries", "places"),
    [
        (WHOLE, ("n,a局,1,234,", "m,a局,12,,"), 1, ["2:17"]),
        (WHOLE, ("n,a局,12,345,",), 0, ["2:17"]),
        (WHOLE, ("n,a局,123,456,,",), 0, ["2:17"]),
        (WHOLE, ("n,a局,300,720,", "m,a局,12,,"), 1, ["2:17"]),
        (WHOLE, ("n,a局,150,720,",), 1, []),
        (WHOLE, ("n,a局,30,720,", "m,a局,30,1500,"), 2, []),
        (WHOLE, ("s,a局,1,234,",), 1, []),
        (WHOLE, ("s,a局,1,234,,",), 0, ["2:17"]),
        (WHOLE, ("s,a局,1,1,000",), 0, ["2:19"]),  # 1 of 1,000
        (WHOLE, ("s,a局,1,034,",), 0, ["2:17"]),
        (GOAL, ("n,a局,3,100,", "m,a局,3,1200,"), 2, []),
        (GOAL, ("n,a局,3,100,",), 1, []),
        (GOAL, ("n,a局,3,100,", "m,a局,3,,"), 1, ["2:17"]),
        (GOAL, ("n,a局,120,234,", "m,a局,3,,"), 2, []),
        (OWN, ("n,a局,3,301,", "m,a局,3,1201,"), 2, []),  # rooms
        (OWN, ("n,a局,1200,301,", "m,a局,3,301,"), 2, []),
        (OWN, ("n,a局,3,301,", "m,a局,3,张三,"), 1, ["2:17"]),
    ],
)
def test_figures_with_a_number_behind_them(
    plan: Plan, header: str, rows: tuple[str, ...], entries: int, places: list[str]
) -> None:
    assert read(plan, header, *(f"2030-06-30,{row}" for row in rows)) == (entries, places)


def test_many_sound_rows_are_read_beside_one_that_is_cut(plan: Plan) -> None:
    days = [f"2030-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 29)]
    rows = [f"{day},n,a局,7,," for day in days]
    assert read(plan, GOAL, *rows, "2030-12-31,n,a局,1,234,,") == (336, ["338:17"])


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ((WIDE, "n,a局,123,456,,"), ["2:6"]),  # nothing tells 123456 from 123 and 456
        ((WIDE, "n,a局,123,456,789,"), ["2:6", "2:10"]),
        (("指标,日期,甲,乙,丙", "n,2030-03-31,1,234,"), ["2:14"]),
        ((WIDE, "n,a局,123,46,,"), []),
        ((WIDE, "n,a局,123.0,456,,"), []),
        ((WIDE, "n,a局,1123,456,,"), []),
        ((WIDE, "n,a局,123,456,,", "m,a局,123,1456,,"), []),
        ((WIDE, "n,a局,123,456,,", "m,a局,95,102,,"), []),
        ((WIDE, 'n,a局,"123,456",,,'), []),
    ],
)
def test_a_row_that_stands_alone_is_told_and_counts(plan: Plan, lines: tuple[str, ...], places: list[str]) -> None:
    progress = read_progress(plan, [Source("1.csv", "\n".join(lines).encode())])
    found = [one for one in sort_findings(progress.findings) if one.code in ("FS238", "FS240")]
    assert [f"{one.line}:{one.column}" for one in found] == places
    assert {one.code for one in found} <= {"FS240"} and progress.rejected == 0
