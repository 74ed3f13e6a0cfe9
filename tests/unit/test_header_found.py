"""Where a header stands among the first rows, of how many lines, what it lacks, and what a form reads of it."""

import pytest
from support import plan_of

from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.files.batches import Batch
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.layout.columns import ToldElsewhere
from fsplan.progress.layout.header import Header, HeaderReader
from fsplan.progress.reader import read_progress
from fsplan.progress.report import Progress

TARGETS: dict[str, dict[str, object]] = {
    "n": {"kind": "count", "measured_in": "批次"},
    "l": {"kind": "level", "measured_in": "人"},
}
FORMS = {
    "q": {"columns": {"target": "项目", "unit": "部门"}, "periods": {"一季度": "Q1", "二季度": "Q2"}},
    "one": {"columns": {"target": "项目", "unit": "部门", "value": "完成"}, "period": "Q3", "basis": "total"},
    "more": {"columns": {"target": "项目", "unit": "部门", "value": "完成", "note": "情况"}, "period": "Q4"},
}
HEAD = "日期,指标,责任单位,数值"
ROW = "2030-03-31,n,a,5"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(TARGETS, forms=FORMS)


def read(plan: Plan, *lines: str) -> Progress:
    return read_progress(plan, [Source("1.csv", "\n".join(lines).encode())])


def header_of(plan: Plan, *lines: str, told: ToldElsewhere | None = None) -> Header:
    reader = HeaderReader(plan, told) if told else HeaderReader(plan)
    rows = [line.split(",") for line in lines]
    header, _ = reader.find(Batch(rows, range(1, len(rows) + 1)), "1.csv")
    assert header is not None
    return reader.read_foot(header, rows[header.line :])


def entries(plan: Plan, *lines: str) -> list[tuple[str, str, str, str, int]]:
    book = read(plan, *lines).book
    return [
        (str(entry.day), target, unit, basis, int(entry.amount))
        for target, unit, basis in book.series_keys()
        for entry in book.series((target, unit, basis)).entries
    ]


@pytest.mark.parametrize(("above", "line"), [(0, 1), (1, 2), (19, 20)])
def test_a_header_stands_among_the_first_twenty_filled_rows(plan: Plan, above: int, line: int) -> None:
    titles = [f"标题,甲,乙,{number}号" for number in range(above)]
    assert header_of(plan, *titles, HEAD, ROW).line == line
    blank = [",,,"] * 5
    assert header_of(plan, *blank, *titles, HEAD, ROW).line == line + 5  # what is blank does not count


def test_beyond_them_there_is_none(plan: Plan) -> None:
    found = header_of(plan, *(f"标题,甲,乙,{number}号" for number in range(20)), HEAD, ROW)
    assert found.is_unreadable and found.line < 21


def test_the_row_that_names_every_column_wins_else_the_one_that_names_most(plan: Plan) -> None:
    assert header_of(plan, "指标,责任单位,x,y", HEAD, ROW).line == 2
    lacking = header_of(plan, "指标,甲,乙,丙", "日期,指标,责任单位,x", "日期,指标,乙,丙")
    assert (lacking.line, lacking.is_unreadable) == (2, True)
    assert header_of(plan, "甲,乙,丙", "丁,戊,己").line == 1  # of equals the first
    # neither a name of a column nor three cells: a title, and no header
    assert header_of(plan, "甲,乙,", "指标,1,2", "x,y,z").line == 2


def test_a_row_of_data_is_no_header_whatever_word_stands_in_it(plan: Plan) -> None:
    assert header_of(plan, "项目,承办,数", "n,备注,5").line == 1
    assert header_of(plan, "项目,承办,数", "某项,备注,5").line == 2  # nothing tells that it is one of data


def test_notes_among_the_last_ten_rows(plan: Plan) -> None:
    rows = [ROW.replace("03-31", f"01-{day:02}") for day in range(1, 13)]
    noted = [HEAD, *rows[:3], "注：以上为累计,,,", "2、另报,x,,", *rows[3:11]]
    assert header_of(plan, *noted).notes[:3] == ("注：以上为累计", "2、另报", "x")
    assert header_of(plan, *noted, rows[11]).notes == ()  # eleven rows from the end
    assert header_of(plan, HEAD, *rows).notes == ()


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["日期,指标,责任单位,完成情况", ",,,数值", ROW], [5]),
        (["日期,指标,责任单位,数值,,", ",,,,备注,", ",,,,,佐证", f"{ROW},x,y"], [5]),
        (["日期,指标,责任单位,数值", "日期,指标,责任单位,数 值", ROW], [5]),
        (["日期,指标,责任单位,数值", "日期,指标,责任单位,（批次）", ROW], [5]),
        (["日期,指标,责任单位,数值", "日期,指标,责任单位,（上年）", ROW], []),
        (["日期,指标,责任单位,数值,完成情况,", ",,,,备注,佐证", f"{ROW},x,y"], [5]),
    ],
)
def test_headers_of_several_lines(plan: Plan, lines: list[str], found: list[int]) -> None:
    assert [amount for *_, amount in entries(plan, *lines)] == found


def test_what_is_said_elsewhere_holds_where_the_table_says_nothing(plan: Plan) -> None:
    told = ToldElsewhere("Q2", "b")
    bare = header_of(plan, "指标,数值", "n,5", told=told)
    assert (bare.told, bare.is_unreadable) == ({"date": "Q2", "unit": "b"}, False)
    own = header_of(plan, HEAD, ROW, told=told)
    assert own.told == {}
    above = header_of(plan, "填报单位：a局,", "指标,数值", "n,5", told=told)
    assert above.told == {"date": "Q2", "unit": "a局"} and above.above == {"unit": "a局"}


def test_a_name_alone_is_the_target_and_a_period_alone_the_day(plan: Plan) -> None:
    assert header_of(plan, "日期,指标名称,责任单位,数值", ROW).positions["target"] == 1
    both = header_of(plan, "日期,指标名称,指标编号,责任单位,数值", "2030-03-31,x,n,a,5")
    assert (both.positions["target"], both.positions["title"]) == (2, 1)
    assert entries(plan, "所属期,指标,责任单位,数值", "Q2,n,a,5") == [("2030-06-30", "n", "a", "period", 5)]
    assert entries(plan, "日期,所属期,指标,责任单位,数值", "2030-04-02,Q1,n,a,5") == [
        ("2030-03-31", "n", "a", "period", 5)
    ]
    assert entries(plan, "截止日期,指标,责任单位,数值", "2030-04-02,n,a,5") == [("2030-04-02", "n", "a", "period", 5)]
    # beside a date of its own it says something else
    assert "date" in header_of(plan, "日期,截止日期,指标,责任单位,数值", "2030-04-02,x,n,a,5").positions
    assert header_of(plan, "日期,截止日期,指标,责任单位,数值", "2030-04-02,x,n,a,5").positions["date"] == 0
    assert header_of(plan, "日期,报告期,指标,责任单位,数值", "2030-04-02,Q1,n,a,5").positions["period"] == 1


def places(findings: list[Finding] | tuple[Finding, ...]) -> list[tuple[str, int, int, str]]:
    return sorted((one.code, one.line, one.column, one.value) for one in findings)


def test_columns_that_are_unknown_or_there_twice(plan: Plan) -> None:
    found = read(plan, f"{HEAD},数值,责任单未", f"{ROW},6,").findings
    assert places(found) == [("FS202", 1, 18, "责任单未"), ("FS203", 1, 15, "数值")]
    twice, unknown = sorted(found, key=lambda one: one.column)
    assert twice.params["first"] == "4" and unknown.params["nearest"] == "责任单位"
    alias = read(plan, "日期,指标,责任单位,完成数,数值", "2030-03-31,n,a,5,6")  # a column's own name wins
    assert places(alias.findings) == [("FS202", 1, 12, "完成数")] and len(alias.book) == 1
    assert read(plan, f",{HEAD},", f",{ROW},").findings == []


def test_a_form_reads_a_table_that_has_all_its_headers(plan: Plan) -> None:
    assert entries(plan, "项目,部门,一季度,二季度", "n,a,1,2", "l,b,,3") == [
        ("2030-06-30", "l", "b", "period", 3),
        ("2030-03-31", "n", "a", "period", 1),
        ("2030-06-30", "n", "a", "period", 2),
    ]
    assert header_of(plan, "项目,部门,二季度", "n,a,2").form == "q"  # one of its periods is enough
    assert entries(plan, "项目,部门,完成", "n,a,2") == [("2030-09-30", "n", "a", "total", 2)]
    assert entries(plan, "项目,部门,完成,情况", "n,a,2,x") == [("2030-12-31", "n", "a", "period", 2)]
    assert header_of(plan, "项目,部门,完成,情况", "n,a,2,x").form == "more"  # of several what knows most
    assert header_of(plan, "项目,部门", "n,a").form == ""
    assert entries(plan, "项目,部门,完成,口径", "n,a,2,当期") == [("2030-09-30", "n", "a", "period", 2)]


def test_a_forms_own_headers_are_understood_in_brackets_and_over_two_lines(plan: Plan) -> None:
    said = [("2030-09-30", "n", "a", "total", 2)]
    assert (
        entries(plan, "项目,部门,完成（批次）", "n,a,2")
        == said
        == entries(plan, "项目,部门,完成", ",,（批次）", "n,a,2")
    )
    assert entries(plan, "项目（必填）,部门（全称）,完成", "n,a,2") == said
    assert [one.code for one in read(plan, "项目,部门,完成（万批次）", "n,a,2").findings] == ["FS238"]
    assert entries(plan, "项目,部门,一季度（批次）,二季度", "n,a,2,3")[0] == ("2030-03-31", "n", "a", "period", 2)


def test_a_header_of_a_form_that_stands_twice(plan: Plan) -> None:
    (found,) = read(plan, "项目,部门,完成,部门", "n,a,2,b").findings
    assert (found.code, found.line, found.column, found.params["first"]) == ("FS203", 1, 10, "2")


@pytest.mark.parametrize(
    ("line", "missing", "field", "form"),
    [
        ("日期,指标,责任单位,x,y", "value", Text("数值", "value"),
         "columns: {date: 日期, target: 指标, unit: 责任单位}"),
        ("日期,事项名,责任单位,累计完成", "target, value", Text("指标、数值", "target, value"),
         "columns: {date: 日期, target: 事项名, unit: 责任单位, value: 累计完成}, basis: total"),
        ("事项,主管部门,本季完成,累计完成,问题和措施", "date, target, unit, value", None,
         "columns: {target: 事项, unit: 主管部门, value: 本季完成, note: 问题和措施}"),
        ("事项,部门1,1月,2月", "date, target, unit, value", None,
         'columns: {target: 事项, unit: 部门1}, periods: {"1月": "2030-01", "2月": "2030-02"}'),
        ("事项,a局,b局", "date, target, unit, value", None, "columns: {target: 事项}, units: {a局: a局, b局: b局}"),
        ("甲", "date, target, unit, value", None, 'columns: {target: "…", unit: "…", value: "…"}'),
        ("日期,指标,计量单位,数值", "unit", None, "columns: {date: 日期, target: 指标, value: 数值}"),
        ("事项,部门", "date, target, unit, value", None, "columns: {target: 事项, unit: 部门}"),
        ("事项,部门,1月,本季完成", "date, target, unit, value", None,  # one period is no table of periods
         "columns: {target: 事项, unit: 部门, value: 本季完成}"),
        ("事项,部门,1月,2月,本季完成", "date, target, unit, value", None,
         'columns: {target: 事项, unit: 部门}, periods: {"1月": "2030-01", "2月": "2030-02"}'),
        ("事项,部门,累计完成,口径", "date, target, unit, value", None,
         "columns: {target: 事项, unit: 部门, value: 累计完成, basis: 口径}"),
        ("事项,部门,应检数,本期数量,时间", "date, target, unit, value", None,
         "columns: {date: 时间, target: 事项, unit: 部门, value: 本期数量, of: 应检数}"),
        ("Item,Bureau,Plan value,Value,Remark", "date, target, unit", None,
         'columns: {target: Item, unit: Bureau, value: Value, note: Remark}'),
        ('"事项""甲""",部门 名,1项目', "date, target, unit, value", None,
         r'columns: {target: "事项\"甲\"", unit: "部门 名"}'),
    ],
)  # fmt: skip
def test_what_a_table_lacks_and_the_form_that_would_read_it(
    line: str, missing: str, field: Text | None, form: str
) -> None:
    found = next(one for one in read(plan_of(TARGETS), line, "").findings if one.code == "FS201")
    assert (found.value, found.line, found.column) == (missing, 1, 1)
    assert field is None or found.params["field"] == field
    assert found.params["form"] == f"forms: {{own: {{{form}}}}}"


def test_a_header_that_is_nearly_the_one_that_is_missing(plan: Plan) -> None:
    one = next(f for f in read(plan, "日期,指标,责任单位,vlaue,x", "").findings if f.code == "FS201")
    there = Text("日期、指标、责任单位、vlaue、x", "日期, 指标, 责任单位, vlaue, x")
    assert (one.params["nearest"], one.params["found"]) == ("vlaue", there)
    two = next(f for f in read(plan, "日期,指标,uint,vlaue,x", "").findings if f.code == "FS201")
    assert (two.params["nearest"], two.value) == ("", "unit, value")  # of two nobody knows which


LONG = [f"2030-{month:02}-{day:02},{target},{unit},5" for target in ("n", "g") for unit in "abc"
        for month in range(1, 13) for day in range(1, 29)] * 3  # fmt: skip
"""More rows than are read at a time; those said again are told by themselves."""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_what_stands_below_a_long_table_holds_for_its_first_row(encoding: str) -> None:
    plan = plan_of({"n": {"kind": "count"}, "g": {"kind": "count"}})
    for foot in ("注：以上数据均为累计数,,,", "口径：累计,,,"):
        content = "\n".join(["日期,指标,责任单位,数值", *LONG, foot]).encode(encoding)
        found = [one for one in read_progress(plan, [Source("1.csv", content)]).findings if one.code == "FS238"]
        assert len(LONG) > 4096 and found[0].line == 2 and len(found) == len(LONG)


@pytest.mark.parametrize(
    ("below", "code"), [("单位：公斤,,,", "FS238"), ("单位：吨,,,", ""), ("注：单位为公斤,,,", "FS238")]
)
def test_a_measure_below_a_table(below: str, code: str) -> None:
    plan = plan_of({"n": {"kind": "count", "measured_in": "吨"}})
    content = f"日期,指标,责任单位,数值\n2030-03-31,n,a,5\n{below}\n".encode()
    found = {one.code for one in read_progress(plan, [Source("1.csv", content)]).findings} - {"FS236"}
    assert found == ({code} if code else set())


def test_a_form_whose_figures_stand_side_by_side_names_two_columns_at_least() -> None:
    """Two make a header in a sheet: the one of targets, and one that holds figures."""
    form = {"columns": {"target": "条目"}, "units": {"甲数": "a", "乙数": "b"}, "period": "Q1"}
    headers = HeaderReader(plan_of(TARGETS, forms={"side": form}))
    assert headers.count_known(["条目", "甲数"]) == 2
    assert headers.count_known(["条目", "丙数"]) == 0
