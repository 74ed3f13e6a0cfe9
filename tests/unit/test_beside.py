"""Running totals and sums in columns that are not read, held against the figures that are; worked out by hand."""

import pytest
from support import plan_of

from fsplan.core.finding import sort_findings
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress
from fsplan.progress.report import Progress

TARGETS: dict[str, dict[str, object]] = {
    "n": {"kind": "count", "measured_in": "批次"},
    "l": {"kind": "level", "measured_in": "家"},
    "s": {"kind": "share", "over_time": "sum"},
}
WIDE = {"wide": {"columns": {"target": "指标", "unit": "责任单位"}, "periods": {"一季度": "Q1", "二季度": "Q2"}}}
HEAD = "日期,指标,责任单位,数值"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(TARGETS, forms=WIDE)


def read(plan: Plan, *files: tuple[str, ...]) -> Progress:
    return read_progress(plan, [Source(f"{at}.csv", "\n".join(lines).encode()) for at, lines in enumerate(files, 1)])


def told(progress: Progress) -> list[str]:
    found = [one for one in sort_findings(progress.findings) if one.code in ("FS238", "FS240")]
    return [f"{one.code} {one.file}:{one.line}:{one.column}" for one in found]


@pytest.mark.parametrize("name", ["累计", "累计数", "本年累计", "累计完成数", "本年累计完成（批次）", "全年累计"])
def test_a_running_total_cannot_be_less_than_the_figure_beside_it(plan: Plan, name: str) -> None:
    rows = ("2030-06-30,n,a局,40,100", "2030-06-30,n,b局,400,100")
    progress = read(plan, (f"{HEAD},{name}", *rows))
    assert told(progress) == ["FS238 1.csv:3:21"]
    assert (progress.rows, progress.rejected) == (2, 1)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("上期累计", "2030-06-30,n,a局,400,100"),  # of the period before
        ("完成率", "2030-06-30,n,a局,400,10"),
        ("累计", "2030-06-30,l,a局,400,100"),  # what stands does not add up
        ("累计", "2030-06-30,n,a局,400,"),
        ("累计", "2030-06-30,n,a局,400,—"),
        ("累计", "2030-06-30,n,a局,400,4百"),
        ("累计", "2030-06-30,n,a局,400,400"),
        ("累计", "2030-06-30,n,a局,-5,100"),
    ],
)
def test_what_says_nothing_against_the_figure(plan: Plan, name: str, row: str) -> None:
    assert "FS238" not in [one.code for one in read(plan, (f"{HEAD},{name},备注", f"{row},更正")).findings]


def test_a_running_total_is_held_against_what_was_filed_before(plan: Plan) -> None:
    """100 in the first quarter and 400 in the second are 500: a total of 400 says that the 400 hold the 100."""
    first = (f"{HEAD},累计数", "2030-03-31,n,a局,100,100")
    second = (f"{HEAD},累计数", "2030-06-30,n,a局,400,400")
    progress = read(plan, first, second)
    assert told(progress) == ["FS238 2.csv:2:21"]
    assert [one.amount for one in progress.book.series(("n", "a", "period")).entries] == [100]
    (found,) = (one for one in progress.findings if one.code == "FS238")
    assert "“累计数”列的“400”与到 2030-06-30 已报各数之和 500（含本行 400）不一致" in found.message("zh")
    assert "口径写“累计”" in found.help("zh")
    assert told(read(plan, first, (f"{HEAD},累计数", "2030-06-30,n,a局,300,400"))) == []


def test_what_was_refused_is_no_base_of_the_next(plan: Plan) -> None:
    rows = ("2030-03-31,n,a局,100,100", "2030-06-30,n,a局,400,400", "2030-09-30,n,a局,50,150")
    progress = read(plan, (f"{HEAD},累计", *rows))
    assert told(progress) == ["FS238 1.csv:3:21"]
    assert [one.amount for one in progress.book.series(("n", "a", "period")).entries] == [100, 50]


def test_a_total_of_more_than_was_filed_is_told_once_a_file(plan: Plan) -> None:
    rows = ("2030-03-31,n,a局,100,120", "2030-06-30,n,a局,300,420", "2030-09-30,n,a局,300,720")
    progress = read(plan, (f"{HEAD},累计", *rows))
    assert told(progress) == ["FS240 1.csv:3:21"]  # the first has nothing before it
    assert progress.rejected == 0


def test_a_total_that_was_filed_counts_as_what_was_filed(plan: Plan) -> None:
    rows = ("2030-03-31,n,a局,100,累计,", "2030-06-30,n,a局,300,当期,400")
    assert told(read(plan, (f"{HEAD},口径,累计", *rows))) == []
    wrong = ("2030-03-31,n,a局,100,累计,", "2030-06-30,n,a局,300,当期,300")
    assert told(read(plan, (f"{HEAD},口径,累计", *wrong))) == ["FS238 1.csv:3:24"]


@pytest.mark.parametrize(
    ("header", "row", "is_told"),
    [
        ("合计", "n,a局,100,200,300", False),
        ("合计", "n,a局,100,300,300", True),  # the second holds the first
        ("合计", "n,a局,100,,120", False),  # of one figure it is no sum
        ("累计", "n,a局,100,300,300", True),
        ("累计", "n,a局,100,200,350", False),  # it may begin earlier
        ("合计", "l,a局,100,200,200", False),
    ],
)
def test_a_sum_beside_the_figures_of_a_row(plan: Plan, header: str, row: str, *, is_told: bool) -> None:
    progress = read(plan, (f"指标,责任单位,一季度,二季度,{header}", "n,b局,1,2,", row))
    assert [one for one in told(progress) if "FS238" in one] == ["FS238 1.csv:3:14"] * is_told
    assert progress.rejected == is_told


def test_a_sum_may_hold_a_column_that_is_not_read(plan: Plan) -> None:
    head = "指标,责任单位,一季度,二季度,三季,合计"
    assert "FS238" not in "".join(told(read(plan, (head, "n,a局,100,200,50,350"))))
    assert "FS238" in "".join(told(read(plan, (head, "n,a局,100,200,50,150"))))
