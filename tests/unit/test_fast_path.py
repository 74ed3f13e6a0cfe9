"""Sound rows are posted in batches, without the judge; whatever may say more of a row is left to it.

What the judge says of a sound row is the same: only by whether it is asked the two can be told apart.
"""

import io
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
import pytest
from support import plan_of

from fsplan.files.batches import Batch
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.judge import RowJudge
from fsplan.progress.layout.header import HeaderReader
from fsplan.progress.lookup import Amounts, Filings, Offsets, SeriesOf
from fsplan.progress.reader import read_progress

TARGETS: dict[str, dict[str, object]] = {
    "n": {"kind": "count", "measured_in": "批次"},
    "m": {"kind": "count", "measured_in": "批次"},
    "c": {"kind": "share"},
    "s": {"kind": "status"},
    "r": {"kind": "report", "every": "quarter"},
    "d": {"kind": "rate", "of": "n", "over": "f"},
}
FACTS = {"f": {"value": "10", "unit": "人", "as_of": "2029-12-31"}}
HEAD = "日期,指标,责任单位,数值"
ROWS = ("2030-03-31,n,a,12", "2030-06-30,n,a,13", "2030-06-30,m,b,14")


@pytest.fixture
def plan() -> Plan:
    return plan_of(TARGETS, facts=FACTS)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lines on which rows stand that the judge is asked about."""
    lines: list[int] = []
    judge = RowJudge.judge

    def noted(self, rows, file, line, held=()):  # type: ignore[no-untyped-def]
        lines.append(line)
        return judge(self, rows, file, line, held)

    monkeypatch.setattr(RowJudge, "judge", noted)
    return lines


def csv(*lines: str) -> Source:
    return Source("1.csv", "\n".join(lines).encode())


def workbook(*rows: Sequence[object], tab: str = "Sheet", merge: str = "") -> Source:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = tab
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    book.save(stream)
    return Source("1.xlsx", stream.getvalue())


SOUND = [
    [HEAD, "2030-03-31,n,a,0", "2030-06-30,s,a,未启动"],
    [HEAD, *ROWS],
    [f"{HEAD},备注", *(f"{row},附说明" for row in ROWS)],
    [f"{HEAD},总数", "2030-03-31,c,a,1,2", "2030-06-30,c,a,2,2", "2030-06-30,n,a,2,"],
    [f"{HEAD},所属期", "2030-04-09,n,a,1,Q1", "2030-07-09,n,a,2,Q2", "2030-08-31,m,a,2,"],
    [f"{HEAD},口径", "2030-03-31,n,a,1,累计", "2030-06-30,n,a,2,累计"],
    [f"{HEAD},备注,佐证", "2030-03-31,n,a,1,,", "2030-06-30,n,a,2"],  # its last cells, left out, are blank
    [HEAD, "2030-03-31,n,a,1,,", "2030-06-30,n,a,2"],  # blank cells beyond the header
    ["2030年各单位批次表,,,", HEAD, *ROWS],
    ["填报单位：a局,,,", HEAD, *ROWS[:2]],
    ["计量单位：批次,,,", HEAD, *ROWS],
    [f"{HEAD},计量单位", *(f"{row},批次" for row in ROWS)],
    ["序号," + HEAD, *(f"{n},{row}" for n, row in enumerate(ROWS, 1))],
    # what is said around the rows, or in columns that are not read, and agrees with them
    [f"{HEAD},填报部门,季度,计量,是否计入,附注", f"{ROWS[0]},a办,一季度,批次,是,无", f"{ROWS[2]},b局,2,,,"],
    [f"{HEAD},配合单位,立项年份,规格,审批", f"{ROWS[0]},b局,2029,公斤,否", f"{ROWS[1]},c局,2028,千批次,退回"],
    ["日期,指标,指标名称,责任单位,数值", "2030-03-31,n,指标n,a,12", "2030-06-30,n,又一项,a,13"],
    ["日期,指标,责任单位,数值（批次）", *ROWS],
    ["填报期：二季度,,,", HEAD, *ROWS],
    ["1—6月累计完成情况,,,", HEAD, "2030-06-30,s,a,完成"],
]


@pytest.mark.parametrize("lines", SOUND, ids=range(len(SOUND)))
def test_sound_rows_need_no_judge(plan: Plan, judged: list[int], lines: list[str]) -> None:
    progress = read_progress(plan, [csv(*lines)])
    head = next(at for at, line in enumerate(lines) if "日期" in line)
    assert (len(progress.book), progress.rejected, judged) == (len(lines) - head - 1, 0, [])


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        ([HEAD, ROWS[0], "2030-06-30,n,a,x", ROWS[2]], [3]),
        ([HEAD, ROWS[0], "2030-06-30,n,a,", ROWS[2]], [3]),
        ([HEAD, ROWS[0], "2031-06-30,n,a,3", ROWS[2]], [3]),
        ([HEAD, ROWS[0], ROWS[0], ROWS[2]], [3]),
        ([HEAD, "2030-03-31,d,a,3", ROWS[2]], [2]),
        (["2029年各单位批次表,,,", HEAD, *ROWS], [3]),  # a doubt about the table is told with its first row
        ([HEAD, "2030-03-31,r,a,1", ROWS[2]], [2]),
        ([f"{HEAD},备注", "2030-03-31,n,a,-3,核减", f"{ROWS[2]},"], [2]),
        ([f"{HEAD},总数", "2030-03-31,n,a,3,5", f"{ROWS[2]},"], [2]),
        ([f"{HEAD},备注", f"{ROWS[0]},累计", f"{ROWS[2]},"], [2]),
        ([f"{HEAD},备注", f"{ROWS[0]},一\x07二", f"{ROWS[2]},"], [2]),
        (["2029年各单位批次表,,,", HEAD, "3月31日,n,a,3"], [3]),
        (["上年完成情况,,,", HEAD, ROWS[0]], [3]),
        (["填报单位：a局,,,", HEAD, ROWS[0], ROWS[2]], [4]),
        (["计量单位：万批次,,,", HEAD, ROWS[0]], [3]),
        ([f"{HEAD},计量单位", f"{ROWS[0]},批次", f"{ROWS[1]},万批次"], [3]),
        ([f"{HEAD},备注", "2030-03-31,n,a,3,900"], [2]),  # a comma may have cut 3,900
    ],
)
def test_only_what_may_say_more_is_judged(plan: Plan, judged: list[int], lines: list[str], asked: list[int]) -> None:
    read_progress(plan, [csv(*lines)])
    assert judged == asked


def test_a_workbook_of_plain_cells_needs_no_judge(plan: Plan, judged: list[int]) -> None:
    head, *rows = [line.split(",") for line in (HEAD, *ROWS)]
    cells = [[*row[:3], int(row[3])] for row in rows]
    assert len(read_progress(plan, [workbook(head, *cells)]).book) == 3
    assert len(read_progress(plan, [workbook(head, *rows)]).book) == 3
    assert judged == []
    read_progress(plan, [workbook(head, *cells, tab="去年数")])
    assert judged == [2, 3, 4]


def test_a_workbooks_marked_cells_and_names_in_number_cells_are_judged(judged: list[int]) -> None:
    plan = plan_of({**TARGETS, "n": {**TARGETS["n"], "aliases": ["12"]}}, facts=FACTS)
    head = HEAD.split(",")
    named = workbook(head, ["2030-03-31", 12, "a", 3], ["2030-06-30", "12", "a", 4], ["2030-09-30", "n", "a", 5])
    assert (len(read_progress(plan, [named]).book), judged) == (3, [2])
    judged.clear()
    merged = workbook(head, ["2030-03-31", "n", "a", 3], ["2030-06-30", "n", "a", None], merge="D2:D3")
    progress = read_progress(plan, [merged])
    assert ([one.code for one in progress.findings], len(progress.book), judged) == (["FS227", "FS227"], 0, [2, 3])


@pytest.mark.parametrize(
    ("lines", "is_asked"),
    [
        ([HEAD, ROWS[0]], False),
        ([HEAD, "", ROWS[0]], True),
        (["", HEAD, ROWS[0]], False),
        (["某年进展,,,", "", HEAD, ROWS[0]], False),
        ([HEAD, "2030-03-31,n,,12"], True),  # a blank cell: names may go on below
        (["某年进展,,,", HEAD, ROWS[0]], True),  # groups may stand over names
        ([HEAD, "甲,乙,丙,丁"], True),  # no figure below
    ],
)
def test_a_header_of_one_line_needs_nobody_to_join_lines(plan: Plan, lines: list[str], is_asked: bool) -> None:
    reader = HeaderReader(plan)
    rows = [line.split(",") if line else [] for line in lines]
    at = lines.index(HEAD)
    found = reader.find_lines(Batch(rows, range(1, len(rows) + 1)), at)
    assert found == (rows[at], range(at, at + 1), False)
    assert ("_joiner" in vars(reader)) is is_asked


def test_look_ups_read_what_is_sound_and_nothing_else(plan: Plan) -> None:
    book = Book(plan.period)
    series, offsets = SeriesOf(plan, book), Offsets(plan, book)
    base, amounts = series["累计"]["N"]["a局"]
    assert base == book.base_of(("n", "a", "total")) and series[""]["m"]["b"][1] is amounts  # one for one sort
    assert series[""]["s"]["a"][1] is not amounts
    assert amounts["12"] == (Decimal(12), None) and amounts["12", ""] == (Decimal(12), None)
    assert series[""]["c"]["a"][1]["1", "2"] == (Decimal(1), Decimal(2)) and book.shares_by_period == {("c", "a")}
    assert (offsets["2030-01-01"], offsets["2030-12-31"]) == (0, 364)
    filings = Filings(plan, book, offsets)
    assert filings["Q1", "2030-04-09"] == (89, "2030-04-09") and filings[" ", "2030-01-02"] == (1, "")
    for target, unit, basis in [("n", "a", "x"), ("d", "a", ""), ("r", "a", ""), ("x", "a", ""), ("n", "x", "")]:
        with pytest.raises(KeyError):
            series[basis][target][unit]
        with pytest.raises(KeyError):
            series.of([basis, ""], [target, "n"], [unit, "a"])
    one, other = series[""]["n"]["a"], series["累计"]["m"]["b"]
    assert series.of(["", "累计"], ["n", "m"], ["a", "b"]) == [one, other]
    assert series.of(["累计"] * 2, ["m"] * 2, ["b"] * 2) == [other] * 2
    for day in ("2029-12-31", "2031-01-01", "x"):
        with pytest.raises(KeyError):
            offsets[day]
    for filed in [("Q5", "2030-04-09"), ("Q1", "x"), ("Q1", "2029-12-31"), ("Q1", "2032-01-02")]:
        with pytest.raises(KeyError):
            filings[filed]
    assert filings["Q4", "2032-01-01"] == (364, "2032-01-01")  # 366 days after the plan's end
    for value in ("-1", "1.5", "x", ("3", "4")):
        with pytest.raises(KeyError):
            Amounts(plan.targets["n"])[value]


def test_look_ups_hold_only_so_many_cells_and_read_on(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fsplan.progress.lookup._MAX_KEPT", 2)
    book = Book(plan.period)
    series, offsets = SeriesOf(plan, book), Offsets(plan, book)
    filings, amounts = Filings(plan, book, offsets), Amounts(plan.targets["n"])
    days = ("2030-01-01", "2030-01-02", "2030-01-03", "2030-01-04")
    assert ([offsets[day] for day in days], [*offsets]) == ([0, 1, 2, 3], [*days[2:]])
    assert ([amounts[word][0] for word in "1234"], [*amounts]) == ([1, 2, 3, 4], ["3", "4"])
    for unit in "abc":
        assert series[""]["n"][unit][0] == book.base_of(("n", unit, "period"))
    assert [*series[""]["n"]] == ["c"]
    for target in "nmc":
        assert series[""][target]["a"][0] == book.base_of((target, "a", "period"))
    assert [*series[""]] == ["c"]
    totals = {series[basis]["n"]["a"][0] for basis in ("累计", "total")}
    assert totals == {book.base_of(("n", "a", "total"))}
    assert [*series] == ["total"]
    assert (filings["Q1", "2030-04-01"], filings["Q2", "2030-07-01"]) == ((89, "2030-04-01"), (180, "2030-07-01"))
    assert (filings["Q3", "2030-10-01"], [*filings]) == ((272, "2030-10-01"), [("Q3", "2030-10-01")])
