"""The day up to which a table says that its figures are, against what its rows are for."""

from datetime import date

import pytest
from support import plan_of

from fsplan.core.finding import sort_findings
from fsplan.core.period import Period, year
from fsplan.files.source import Source
from fsplan.progress.reader import read_progress
from fsplan.progress.said.as_of import find_as_of, read_as_of

HEAD = "日期,指标,责任单位,数值"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("截至2030年6月30日", date(2030, 6, 30)), ("进展表（截止到2030-6-3）", date(2030, 6, 3)),
        ("截至 2030.06.30", date(2030, 6, 30)), ("截止2030/12/1", date(2030, 12, 1)),
        ("截至2029年12月31日", date(2029, 12, 31)), ("数据截止日期：2030年6月25日", date(2030, 6, 25)),
        ("截至2030年6月底", date(2030, 6, 30)), ("截至2030年2月", date(2030, 2, 28)),
        ("截至6月30日", None), ("截至2030年6月31日", None), ("2030年6月30日", None), ("截至3030年6月30日", None),
        ("截至2030年13月", None), ("报送截止日期：2030年6月25日", None),
    ],
)  # fmt: skip
def test_the_day_up_to_which_figures_are(text: str, day: date | None) -> None:
    assert find_as_of(text) == day


def test_a_day_without_its_year_is_the_plans() -> None:
    assert find_as_of("截至6月25日", year(2030)) == date(2030, 6, 25)
    assert find_as_of("截至6月底", year(2030)) == date(2030, 6, 30)
    assert find_as_of("截至6月31日", year(2030)) is None
    first, second = date(2030, 1, 1), date(2031, 12, 31)
    assert find_as_of("截至6月25日", Period(first, second)) is None  # of which of them nobody can tell
    assert find_as_of("截至6月25日", Period(first, date(2031, 3, 31))) == date(2030, 6, 25)


@pytest.mark.parametrize(
    ("title", "note", "found"),
    [
        ("第二季度进展表（截至6月25日）", "", True),
        ("截至6月25日工作完成情况统计表", "", True),
        ("截至6月25日，全区共有学校40所", "", False),
        ("", "注：以上数据截至6月25日", True),
        ("", "数据截至2030年6月25日。", True),
        ("", "注：截至6月25日全区共有学校40所", False),
        ("第二季度进展表", "", False),
    ],
)
def test_where_such_a_day_is_told(title: str, note: str, found: bool) -> None:
    told = read_as_of([title], [note], year(2030))
    assert (told.day if told else None) == (date(2030, 6, 25) if found else None)
    assert told is None or told.is_above is bool(title)


def read(*lines: str) -> tuple[int, list[tuple[str, int, int]]]:
    plan = plan_of({"n": {"kind": "count"}, "r": {"kind": "report", "every": "quarter", "due_days": 15}})
    progress = read_progress(plan, [Source("1.csv", "\n".join(lines).encode())])
    found = [one for one in sort_findings(progress.findings) if one.code in ("FS238", "FS240")]
    assert progress.rows == len(progress.book) + progress.rejected
    return len(progress.book), [(one.code, one.line, one.column) for one in found]


@pytest.mark.parametrize(
    ("title", "day", "code"),
    [
        ("截至6月25日", "2030-06-25", ""),
        ("截至6月25日", "2030-06-20", ""),
        ("截至6月25日", "2030-06-26", "FS238"),  # a day that was still to come
        ("截至6月25日", "2030-06-30", "FS240"),  # the quarter's last day stands for it
        ("截至6月25日", "2030Q2", "FS240"),
        ("截至6月25日", "2030-06", "FS240"),
        ("截至5月31日", "2030-06", "FS238"),
        ("截至5月31日", "2030-06-30", "FS240"),
        ("截至5月20日", "2030-05-31", "FS240"),
        ("截至6月30日", "2030Q2", ""),
        ("截至3月31日", "2030-06-30", "FS238"),
        ("截至2029年12月31日", "2030Q1", "FS238"),
        ("截至7月3日", "2030Q2", ""),
    ],
)
def test_a_row_of_a_time_that_the_table_does_not_reach(title: str, day: str, code: str) -> None:
    stands, found = read(f"{title},,,", HEAD, f"{day},n,a,1")
    assert (stands, found) == (code != "FS238", [(code, 3, 1)] if code else [])


def test_it_is_told_once_and_later_rows_are_still_refused() -> None:
    lines = [f"2030-06-30,n,{unit},1" for unit in "ab"]
    assert read("截至6月25日,,,", HEAD, *lines, "2030-09-30,n,a,1") == (2, [("FS240", 3, 1), ("FS238", 5, 1)])


def test_a_filing_comes_after_the_day_that_the_table_tells() -> None:
    assert read("截至6月25日,,,", HEAD, "2030-07-10,r,a,1") == (1, [])


def test_a_note_below_is_told_whatever_it_says() -> None:
    assert read(HEAD, "2030-06-30,n,a,1", "注：以上数据截至2030年3月31日,,,") == (1, [("FS240", 2, 1)])


def test_a_period_told_above_is_held_against_it_too() -> None:
    told = ["填报期：2030年第二季度,,", "指标,责任单位,数值", "n,a,1"]
    assert [one[0] for one in read("截至6月25日,,", *told)[1]] == ["FS240"]
    assert [one[0] for one in read("截至3月25日,,", *told)[1]] == ["FS238"]


def test_a_period_told_elsewhere_alone_is_doubted() -> None:
    plan = plan_of({"n": {"kind": "count"}})
    content = "\n".join(["截至3月25日,,", "指标,责任单位,数值", "n,a,1"]).encode()
    progress = read_progress(plan, [Source("1.csv", content)], period="Q2")
    assert [one.code for one in progress.findings] == ["FS240"] and len(progress.book) == 1


WIDE = {
    "wide": {
        "columns": {"target": "指标", "unit": "责任单位"},
        "periods": {"一季度": "Q1", "二季度": "Q2", "三季度": "Q3"},
    }
}


@pytest.mark.parametrize(
    ("title", "figures", "expected"),
    [
        ("截至6月30日完成情况", "10,11,12", ["FS238 3:12"]),  # the third quarter begins later
        ("截至6月30日完成情况", "10,11,", []),
        ("进展（截至6月25日）", "10,11,", ["FS240 3:9"]),
        ("进展（截至6月25日）", "10,,12", ["FS238 3:10"]),
        ("进展（截至9月底）", "10,11,12", []),
        ("2030年完成情况", "10,11,12", []),
    ],
)
def test_the_columns_of_a_wide_table_are_held_against_it(title: str, figures: str, expected: list[str]) -> None:
    plan = plan_of({"n": {"kind": "count"}}, forms=WIDE)
    lines = (f"{title},,,,", "指标,责任单位,一季度,二季度,三季度", f"n,a局,{figures}")
    found = read_progress(plan, [Source("1.csv", "\n".join(lines).encode())]).findings
    assert [f"{one.code} {one.line}:{one.column}" for one in sort_findings(found)] == expected


def test_a_part_of_a_column_is_told_once_for_a_wide_table() -> None:
    plan = plan_of({"n": {"kind": "count"}, "m": {"kind": "count"}}, forms=WIDE)
    lines = ("进展（截至6月25日）,,,,", "指标,责任单位,一季度,二季度,三季度", "n,a局,1,2,", "m,a局,3,4,")
    progress = read_progress(plan, [Source("1.csv", "\n".join(lines).encode())])
    assert [(one.code, one.line) for one in progress.findings] == [("FS240", 3)]
    assert len(progress.book) == 4
