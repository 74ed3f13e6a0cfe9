"""Returns by month and half, due before their period ends, told with a period of their own, and tasks done late."""

from datetime import date

import pytest
from support import codes_of, findings_of, plan_of, read_bytes, read_rows, result_of, verdict, write_csv

from fsplan.account.compliance import judge_plan
from fsplan.closing.rows import Closing, collect_rows, rebuild_book
from fsplan.closing.written import parse_record, render_record
from fsplan.core.period import Period
from fsplan.plan.calendar import periods_of
from fsplan.plan.plan import Plan
from fsplan.report.names import Names

HEADER = ("日期", "指标", "责任单位", "数值", "所属期")


def report(every: str, **more: object) -> Plan:
    return plan_of({"r": {"kind": "report", "every": every, "by": ["a"], **more}})


@pytest.mark.parametrize(
    ("every", "count", "first"),
    [("month", 12, "2030-01-31"), ("quarter", 4, "2030-03-31"), ("half", 2, "2030-06-30"), ("year", 1, "2030-12-31")],
)
def test_how_often(every: str, count: int, first: str) -> None:
    plan = report(every)
    periods = periods_of(plan, plan.targets["r"])
    assert (len(periods), str(periods[0].end), periods[-1].end) == (count, first, date(2030, 12, 31))


def test_halves_of_a_school_year_are_blocks_of_six_months() -> None:
    plan = plan_of({"r": {"kind": "report", "every": "half"}}, period={"start": "2030-09-01", "end": "2031-08-31"})
    assert [str(one.end) for one in periods_of(plan, plan.targets["r"])] == ["2031-02-28", "2031-08-31"]


def test_a_half_has_a_name() -> None:
    plan = report("half")
    first = periods_of(plan, plan.targets["r"])[0]
    assert Names(plan, "zh").period(first) == "2030H1"
    assert Names(plan, "zh", in_full=True).period(first) == "2030年上半年"
    assert Names(plan, "en", in_full=True).period(first) == "the first half of 2030"


def states(plan: Plan, day: str, *rows: tuple[str, ...]) -> list[str]:
    return [submission.state for submission in verdict(plan, day, *rows).submissions]


@pytest.mark.parametrize(
    ("filed", "day", "wanted"),
    [
        ([], "2030-03-26", "not_due"),
        ([], "2030-03-27", "missing"),  # five days before the quarter ends
        (["2030-03-26"], "2030-03-27", "in_time"),
        (["2030-03-30"], "2030-03-31", "late"),
        (["2030-04-01"], "2030-04-01", "missing"),  # it is for the second quarter
    ],
)
def test_due_before_the_period_ends(filed: list[str], day: str, wanted: str) -> None:
    plan = report("quarter", due_days="-5")
    assert states(plan, day, *[(on, "r", "a", "1") for on in filed])[0] == wanted


def test_a_row_says_for_which_period_it_is() -> None:
    plan = report("month", due_days="5")
    rows = [
        ("2030-03-04", "r", "a", "1", "2030-01"),
        ("2030-03-04", "r", "a", "1", "2030年2月"),
        ("2030-04-20", "r", "a", "1", "2030-03"),
    ]
    progress = read_bytes(plan, write_csv(rows, header=HEADER))
    assert progress.findings == []
    found = judge_plan(plan, progress.book, date(2030, 4, 30)).submissions
    assert [(one.filed_on, one.state) for one in found[:4]] == [
        (date(2030, 3, 4), "late"),
        (date(2030, 3, 4), "in_time"),
        (date(2030, 4, 20), "late"),
        (None, "not_due"),
    ]
    earlier = judge_plan(plan, progress.book, date(2030, 4, 10)).submissions
    assert earlier[2].state == "missing"  # it had not come by then


def test_a_figure_counts_at_the_last_day_of_its_period() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 100"}})
    rows = [
        ("2030-04-12", "x", "a", "30", "一季度"),
        ("2030-07-01", "x", "a", "20", "2030-05"),
        ("2030-03-01", "x", "b", "1", ""),
    ]
    progress = read_bytes(plan, write_csv(rows, header=HEADER))
    assert progress.findings == []
    entries = progress.book.series(("x", "a", "period")).entries
    assert [(entry.day, entry.filed_on) for entry in entries] == [
        (date(2030, 3, 31), date(2030, 4, 12)),
        (date(2030, 5, 31), date(2030, 7, 1)),
    ]
    assert result_of(judge_plan(plan, progress.book, date(2030, 3, 31)), "x").actual == 31


def test_the_fast_way_and_the_judge_read_a_period_alike() -> None:
    """A bad row in the batch sends each row to the judge; the rows that stand are the same."""
    plan = plan_of({"x": {"kind": "count", "goal": ">= 100"}})
    rows = [("2030-04-12", "x", "a", str(n), f"2030-{n:02d}") for n in range(1, 13)]
    fast = read_bytes(plan, write_csv(rows, header=HEADER))
    slow = read_bytes(plan, write_csv([*rows, ("2030-04-12", "x", "b", "no", "2030-01")], header=HEADER))
    key = ("x", "a", "period")
    plain = [entry._replace(line=0) for entry in fast.book.series(key).entries]
    assert plain == [entry._replace(line=0) for entry in slow.book.series(key).entries]
    assert len(plain) == 12


@pytest.mark.parametrize(
    ("period", "filed", "code", "field"),
    [
        ("第九季度", "2030-04-12", "FS205", "period"),
        ("2031Q1", "2030-04-12", "FS205", "period"),
        ("2030Q1", "someday", "FS205", "date"),
        ("2030Q1", "2029-12-31", "FS206", "date"),
        ("2030Q1", "", "FS213", "date"),
    ],
)
def test_periods_that_cannot_be_read(period: str, filed: str, code: str, field: str) -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 100"}})
    (finding,) = findings_of(plan, write_csv([(filed, "x", "a", "3", period)], header=HEADER))
    assert (finding.code, finding.field) == (code, field)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2030", "写成 2030-01-31、2030年1月31日，或一个时期：2030Q1、2030年1月（指其最后一天）；日期须真实存在"),
        (
            {"start": "2029-09-01", "end": "2030-08-31"},
            "写成 2029-09-30、2029年9月30日，或一个时期：Q1、2029年9月（指其最后一天）；日期须真实存在",
        ),
    ],
)
def test_a_day_is_asked_for_by_days_of_the_plans_own_year(period: object, told: str) -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 100"}}, period=period)
    (finding,) = findings_of(plan, write_csv([("2022-13-01", "x", "a", "3", "")], header=HEADER))
    assert finding.help("zh") == told


def test_a_filing_names_the_periods_it_may_be_for() -> None:
    plan = report("half")
    (finding,) = findings_of(plan, write_csv([("2030-04-12", "r", "a", "1", "2030Q1")], header=HEADER))
    assert finding.code == "FS205" and "2030H1" in str(finding.params["nearest"].zh)
    assert "2030Q1" in finding.message("zh")


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        (("报告期", "指标", "责任单位", "数值"), []),
        (("截止日期", "指标", "责任单位", "数值"), []),
        (("统计日期", "指标", "责任单位", "数值"), []),
        (("日期", "指标", "责任单位", "数值", "报告期"), []),
        (("日期", "指标", "责任单位", "数值", "截止日期"), ["FS202"]),
    ],
)
def test_a_report_period_beside_a_date_is_the_period(header: tuple[str, ...], codes: list[str]) -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 100"}})
    row = ("2030-06-30", "x", "a", "3", "2030Q1")[: len(header)]
    assert codes_of(plan, write_csv([row], header=header)) == codes
    entries = read_bytes(plan, write_csv([row], header=header)).book.series(("x", "a", "period")).entries
    assert entries[0].day == (date(2030, 3, 31) if "报告期" in header[1:] else date(2030, 6, 30))


def test_a_closed_period_remembers_when_its_rows_were_filed() -> None:
    plan = report("month", due_days="5")
    rows = [("2030-03-04", "r", "a", "1", "2030-01"), ("2030-02-03", "r", "a", "1", "")]
    progress = read_bytes(plan, write_csv(rows, header=HEADER))
    kept = collect_rows(progress.book, {"1.csv": {}}, {"1.csv": "data/1.csv"})
    period = Period(date(2030, 1, 1), date(2030, 3, 31))
    closing = Closing(period, date(2030, 4, 1), "", {}, (), kept)
    _, (again,) = parse_record(render_record(period, [closing]))
    assert again == closing
    for book in (progress.book, rebuild_book(plan, again)):
        states = [one.state for one in judge_plan(plan, book, date(2030, 3, 10)).submissions[:2]]
        assert states == ["in_time", "missing"]  # the row without a period came on 3 February, before the other


def test_a_task_done_late_is_met_and_says_so() -> None:
    plan = plan_of(
        {
            "m": {"kind": "milestone", "due": "2030-03-31"},
            "s": {"kind": "status", "due": "2030-06-30", "by": ["a", "b"]},
        }
    )
    rows = [
        ("2030-02-01", "m", "a", "0"),
        ("2030-04-12", "m", "b", "完成"),
        ("2030-05-01", "s", "a", "已完成"),
        ("2030-07-02", "s", "b", "已完成"),
        ("2030-08-02", "s", "b", "已完成"),
    ]
    done = verdict(plan, "2030-12-31", *rows)
    told = [(result.level, str(result.done_on), result.days_late) for result in done.results]
    assert told == [("met", "2030-04-12", 12), ("met", "2030-07-02", 2)]
    assert result_of(verdict(plan, "2030-06-30", *rows), "s").done_on is None


def test_a_task_may_be_due_after_the_period() -> None:
    plan = plan_of({"m": {"kind": "milestone", "due": "2031-02-28"}})
    assert result_of(verdict(plan, "2030-12-31"), "m").level == "open"
    assert result_of(verdict(plan, "2031-02-28"), "m").level == "no_data"
    late = judge_plan(plan, read_rows(plan, ("2031-02-10", "m", "a", "完成")).book, date(2031, 2, 28))
    assert (result_of(late, "m").level, result_of(late, "m").days_late) == ("met", None)
    assert codes_of(plan, write_csv([("2031-03-01", "m", "a", "完成")])) == ["FS206"]
