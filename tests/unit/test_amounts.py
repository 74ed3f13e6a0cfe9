"""Amounts against each other: a half beside its quarters, corrections of more than was done, columns told again."""

import pytest
from shaped import entries_of
from support import load_data, plan_of

from fsplan.core.finding import sort_findings
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress
from fsplan.progress.rejects import gather_accepts
from fsplan.progress.report import Progress

TARGETS: dict[str, dict[str, object]] = {
    "n": {"kind": "count", "measured_in": "批次"},
    "l": {"kind": "level", "measured_in": "家"},
    "s": {"kind": "share", "over_time": "sum"},
    "t": {"kind": "status"},
}
HEAD = "date,target,unit,value,of,basis,note"
PERIODS = {"一季度": "Q1", "二季度": "Q2", "上半年": "2030H1"}
FORMS = {"wide": {"columns": {"target": "指标", "unit": "责任单位"}, "periods": PERIODS}}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(TARGETS, forms=FORMS)


def read(plan: Plan, *files: tuple[str, ...]) -> Progress:
    return read_progress(plan, [Source(f"{n}.csv", "\n".join(lines).encode()) for n, lines in enumerate(files, 1)])


def told(progress: Progress) -> list[str]:
    return [f"{one.place} {one.code}" for one in sort_findings(progress.findings)]


@pytest.mark.parametrize("half", ["2030年上半年", "上半年", "2030H1"])
def test_a_half_beside_one_of_its_quarters_is_refused(plan: Plan, half: str) -> None:
    progress = read(plan, (HEAD, f"{half},n,a,100", "2030-03-31,n,a,40"))
    assert told(progress) == ["1.csv:2:1 FS238"]
    assert entries_of(progress.book) == ["2030-03-31 n a 40"]
    assert (progress.rows, progress.rejected) == (2, 1)
    assert "1.csv:3" in progress.findings[0].message("zh")
    assert "累计" in progress.findings[0].help("zh")


def test_a_half_is_held_against_other_files_totals_and_the_column_of_periods(plan: Plan) -> None:
    first = (HEAD, "2030-02-28,n,a,40,,total")
    assert told(read(plan, first, (HEAD, "2030年上半年,n,a,100")))[-1] == "2.csv:2:1 FS238"
    apart = ("date,target,unit,value,period", "2030-07-03,n,a,100,2030年上半年", "2030-04-03,n,a,30,Q1")
    assert told(read(plan, apart)) == ["1.csv:2:1 FS238"]


@pytest.mark.parametrize(
    "rows",
    [
        ("2030年上半年,n,a,100", "下半年,n,a,90"),
        ("2030年上半年,n,a,100", "2030-03-31,n,b,40", "2030-09-30,n,a,10"),
        ("2030年上半年,n,a,100,,total", "2030-03-31,n,a,40"),
        ("2030年上半年,l,a,100", "2030-03-31,l,a,40"),
        ("2030年上半年,t,a,已完成", "2030-03-31,t,a,进行中"),
        ("第二季度,n,a,60", "第一季度,n,a,40"),
    ],
)
def test_what_is_counted_once_is_let_be(plan: Plan, rows: tuple[str, ...]) -> None:
    assert not [code for code in told(read(plan, (HEAD, *rows))) if "FS238" in code]


def test_parts_that_add_up_are_held_likewise(plan: Plan) -> None:
    assert told(read(plan, (HEAD, "2030-03-31,s,a,4,10", "2030年上半年,s,a,9,20"))) == ["1.csv:3:1 FS238"]


def test_a_half_in_a_wide_table_takes_its_row_along(plan: Plan) -> None:
    progress = read(plan, ("指标,责任单位,一季度,二季度,上半年", "n,a,40,,100", "n,b,30,20,"))
    assert entries_of(progress.book) == ["2030-03-31 n b 30", "2030-06-30 n b 20"]
    assert told(progress) == ["1.csv:2:1 FS238"]


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        (("2030-03-31,n,a,30", "2030-06-30,n,a,-50,,,更正"), ["1.csv:3:16 FS238"]),
        (("2030-03-31,n,a,30", "2030-06-30,n,a,-30,,,更正"), []),
        (("2030-06-29,n,a,-50,,,更正", "2030-06-30,n,a,60"), []),  # by the quarter's end it is there
        (("2030-03-31,n,a,60,,total", "2030-06-30,n,a,-50,,,更正"), []),
        (("2030-03-31,n,a,60,,total", "2030-06-30,n,a,-50,,,更正", "2030-09-30,n,a,-20,,,更正"), ["1.csv:4:16 FS238"]),
        (("2030-06-30,n,a,-5,,,更正",), []),  # what it corrects may be elsewhere
        (("2030-03-31,n,b,30", "2030-06-30,n,a,-5,,,更正"), []),
        (("2030-03-31,n,b,30", "2030-03-31,n,a,3", "2030-06-30,n,a,-5,,,更正"), ["1.csv:4:16 FS238"]),  # each its own
        (("2030-03-31,l,a,-5",), []),
        (("2030-03-31,n,a,-5,,,更正", "2030-06-30,n,a,60"), []),  # the first quarter's rows may be elsewhere
        (("2030-02-28,n,a,3", "2030-03-31,n,a,-5,,,更正", "2030-06-30,n,a,60"), ["1.csv:3:16 FS238"]),
    ],
)  # fmt: skip
def test_no_more_is_taken_away_than_was_done(plan: Plan, rows: tuple[str, ...], faults: list[str]) -> None:
    found = told(read(plan, (HEAD, *rows)))
    assert [one for one in found if not one.endswith(("FS226", "FS240"))] == faults


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (("2030-06-30,n,a,-5,,,更正",), ["1.csv:2:16 FS240"]),
        (("2030-03-31,n,b,30", "2030-03-31,n,a,-2,,,更正", "2030-06-30,n,a,-5,,,更正"), ["1.csv:4:16 FS240"]),
        (("2030-03-31,n,a,-5,,,更正", "2030-06-30,n,a,60"), ["1.csv:2:16 FS240"]),
        (("2030-06-29,n,a,-5,,,更正", "2030-06-30,n,a,60"), []),
        (("2030-03-31,n,a,30", "2030-06-30,n,a,-5,,,更正"), []),
    ],
)
def test_corrections_of_what_nobody_filed_are_told(plan: Plan, rows: tuple[str, ...], places: list[str]) -> None:
    progress = read(plan, (HEAD, *rows))
    assert told(progress) == places
    assert progress.rejected == 0


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (("2030年4月,n,a,10", "2030-05,n,a,15", "2030年第二季度,n,a,45"), ["1.csv:4:1 FS238"]),
        (("2030Q2,n,a,45", "5月,n,a,15"), ["1.csv:2:1 FS238"]),
        (("2030-05-10,n,a,15", "第二季度,n,a,45"), ["1.csv:3:1 FS238"]),
        (("4月,s,a,4,10", "第二季度,s,a,9,20"), ["1.csv:3:1 FS238"]),
        (("2030-05-31,n,a,50,,total", "第二季度,n,a,45"), ["1.csv:2:16 FS226", "1.csv:3:1 FS238"]),
        (("4月,n,a,10", "第一季度,n,a,45", "2030-06-30,n,a,45"), []),
        (("4月,n,a,10", "5月,n,a,10", "6月,n,a,25", "第一季度,n,a,45"), []),
        (("4月,n,a,10", "第二季度,n,b,45"), []),
        (("4月,l,a,10", "第二季度,l,a,45"), []),
        (("4月,n,a,10", "第二季度,n,a,10,,total"), []),
        (("2030-05-10,n,a,-5,,,更正", "第二季度,n,a,45"), []),
        (("2030-05-10,n,a,5,,,补报", "第二季度,n,a,45"), []),
    ],
)
def test_a_quarter_beside_its_own_months(plan: Plan, rows: tuple[str, ...], places: list[str]) -> None:
    assert told(read(plan, (HEAD, *rows))) == places


def test_a_quarter_is_held_against_other_files_and_told_apart_from_its_day(plan: Plan) -> None:
    months = (HEAD, "4月,n,a,10", "5月,n,a,15")
    assert told(read(plan, months, ("填报期：第二季度", "指标,责任单位,数值", "n,a,45"))) == ["2.csv:3:1 FS238"]
    apart = ("date,target,unit,value,period", "2030-05-03,n,a,10,4月", "2030-07-03,n,a,45,第二季度")
    assert told(read(plan, apart)) == ["1.csv:3:1 FS238"]
    assert told(read(plan, ("指标,责任单位,一季度,二季度", "n,a,40,60"), months)) == ["1.csv:2:1 FS238"]
    many = [f"2030-0{month}-{day:02d},n,a,1" for month in (4, 5) for day in range(1, 29)]
    assert told(read(plan, (HEAD, *many, "2030-06-30,n,a,45"))) == []


def test_a_year_alone_as_a_date_is_told_once(plan: Plan) -> None:
    progress = read(plan, (HEAD, "2030年,n,a,60", "2030年,l,a,9"))
    assert told(progress) == ["1.csv:2:1 FS240"]
    assert entries_of(progress.book) == ["2030-12-31 l a 9", "2030-12-31 n a 60"]
    assert "2030-12-31" in progress.findings[0].message("zh")
    years = plan_of(TARGETS, period={"start": "2029-01-01", "end": "2031-12-31"})
    assert told(read(years, (HEAD, "2030年,n,a,60"))) == []


def test_a_column_that_is_told_again_says_nothing_new(plan: Plan) -> None:
    head = "指标,责任单位,一季度,二季度"
    progress = read(plan, (head, "n,a,40,"), (head, "n,a,40,60", "l,a,,9"))
    assert told(progress) == []
    assert entries_of(progress.book) == ["2030-03-31 n a 40", "2030-06-30 l a 9", "2030-06-30 n a 60"]
    assert (progress.rows, progress.rejected) == (3, 0)
    sent_back = "".join(gather_accepts(progress, "en").render())
    assert told(read(plan, tuple(sent_back.splitlines()))) == []
    assert sent_back.count("40") == 1


def test_a_column_that_is_told_otherwise_is_told(plan: Plan) -> None:
    head = "指标,责任单位,一季度,二季度"
    progress = read(plan, (head, "n,a,40,"), (head, "n,a,45,60"))
    assert told(progress) == ["2.csv:2:5 FS219"]
    assert "先报的是 40，本行是 45" in progress.findings[0].help("zh")
    again = read(plan, (head, "n,a,40,", "n,a,40,60"))  # twice in one table is no table sent again
    assert told(again) == ["1.csv:3:5 FS219"]


def test_what_is_to_be_done_with_a_figure_filed_twice(plan: Plan) -> None:
    rows = ("2030-03-31,t,a,进行中", "2030-03-31,t,a,已完成", "2030-03-31,s,a,4,10", "2030-03-31,s,a,4,11")
    first, second = read(plan, (HEAD, *rows)).findings
    assert "先报的是 进行中，本行是 已完成" in first.help("zh")
    assert "the first says 4/10, this row 4/11" in second.help("en")
    (same,) = read(plan, (HEAD, "2030-03-31,n,a,4", "2030-03-31,n,a,4")).findings
    assert same.help("zh").startswith("两行的数相同")


def test_a_plan_of_another_year_takes_no_word_of_the_calendars() -> None:
    loaded = load_data({
        "fsplan": "1", "id": "t", "title": "甲", "period": {"start": "2030-04-01", "end": "2031-03-31"},
        "units": {"a": {"name": "甲局"}},
        "items": [{"no": "1", "title": "一", "duties": [
            {"id": "1.1", "title": "一", "owner": ["a"], "targets": {"n": {"kind": "count", "title": "数"}}}]}],
    })  # fmt: skip
    assert loaded.plan is not None
    assert told(read(loaded.plan, (HEAD, "2030-06-30,n,a,9,,年初至今", "2030-06-30,n,a,9,,累计数"))) == [
        "1.csv:2:19 FS220"
    ]
