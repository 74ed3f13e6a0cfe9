"""Rows: every reason at its own place, titles and totals left alone, duplicates across files, columns by any name."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from support import DEMO_PATH, codes_of, demo_plan, findings_of, plan_of, read_bytes, read_rows, write_csv

from fsplan.files.batches import find_delimiter
from fsplan.files.source import Probe, Source, probe
from fsplan.plan.kinds import STATUS
from fsplan.progress import reader
from fsplan.progress.reader import read_progress

PLAN = demo_plan()


def places(*contents: bytes) -> list[tuple[str, int, int, str]]:
    return [(f.code, f.line, f.column, f.field) for f in findings_of(PLAN, *contents)]


def entries(target: str, unit: str, *rows: tuple[str, ...], basis: str = "period") -> list[tuple[str, Decimal]]:
    book = read_rows(PLAN, *rows).book
    return [(str(entry.day), entry.amount) for entry in book.series((target, unit, basis)).entries]  # type: ignore[arg-type]


def test_a_row_has_every_reason_at_its_own_column() -> None:
    content = "date,target,unit,value,of,basis,note\n2031-01-01,sampling,区卫健委,-2.5,,weekly,\n".encode()
    assert places(content) == [
        ("FS206", 2, 1, "date"),
        ("FS209", 2, 21, "unit"),
        ("FS214", 2, 26, "value"),
        ("FS215", 2, 26, "value"),
        ("FS220", 2, 32, "basis"),
    ]
    progress = read_bytes(PLAN, content)
    assert (progress.rows, progress.rejected, len(progress.book)) == (1, 1, 0)


def test_a_bad_number_is_told_even_where_the_target_is_unknown() -> None:
    content = b"date,target,unit,value\nsoon,samplin,markt,many\n"
    assert [place[0] for place in places(content)] == ["FS205", "FS207", "FS208", "FS212"]
    found = {finding.code: finding.params.get("nearest") for finding in findings_of(PLAN, content)}
    assert found["FS207"] == "sampling" and found["FS208"] == "market"


def test_a_column_is_called_as_the_files_own_header_calls_it() -> None:
    def told(header: str, lang: str) -> list[str]:
        content = f"{header}\n2030-03-31,sampling,market,约150\n2030-03-31,sampling,,5\n".encode()
        return [finding.message(lang) for finding in findings_of(PLAN, content)]  # type: ignore[arg-type]

    own = "日期,指标,报送单位,完成数"
    assert told(own, "zh") == ["“完成数”的“约150”不是可用的数", "“报送单位”未填"]
    assert told(own, "en") == ['"约150" in "完成数" is not a usable number', '"报送单位" is blank']
    for header in ("date,target,unit,value", "日期,指标,责任单位,数值"):  # the standard names are said in each language
        assert told(header, "zh") == ["“数值”的“约150”不是可用的数", "“责任单位”未填"]
        assert told(header, "en") == ['"约150" in "value" is not a usable number', '"unit" is blank']
    assert [place[3] for place in places(f"{own}\n2030-03-31,sampling,market,约150\n".encode())] == ["value"]


def test_a_bare_fraction_is_asked_back_in_the_clerks_own_figure() -> None:
    (finding,) = findings_of(PLAN, write_csv([("2030-03-31", "satisfaction", "market", "0.98")]))
    assert finding.help("zh") == "应填：98%（若本是98%），或 0.98%（若确是0.98%）：单写 0.98 两者分不清"
    assert finding.help("en") == "write: 98% if 98% is meant, or 0.98% if it is; a bare 0.98 may be either"


def test_missing_cells_are_missing_and_never_zero() -> None:
    for cell in ("", "/", "-", "—", "——", "无", " "):
        rows = [("2030-03-31", "sampling", "market", cell), ("2030-03-31", "canteens", "market", "1", cell)]
        assert [place[::3] for place in places(write_csv(rows))] == [("FS213", "value"), ("FS213", "of")]
    assert [p[0] for p in places(write_csv([("", "", "", "")] + [("", "sampling", "", "1")]))] == ["FS213", "FS213"]


@pytest.mark.parametrize(
    ("target", "value", "of", "code"),
    [
        ("sampling", "150.5", "", "FS214"),
        ("sampling", "150.0", "", None),
        ("sampling", "1,234", "", None),
        ("sampling", "15%", "", "FS212"),
        ("sampling", "1e3", "", "FS212"),
        ("sampling", "=1+1", "", "FS212"),
        ("sampling", "完成", "", "FS212"),
        ("canteens", "38", "40", None),
        ("canteens", "40", "40", None),
        ("canteens", "41", "40", "FS216"),
        ("canteens", "95%", "40", "FS212"),
        ("canteens", "-1", "40", "FS212"),
        ("canteens", "1", "many", "FS212"),
        ("canteens", "0", "-1", "FS212"),
        ("satisfaction", "81.2%", "", None),
        ("satisfaction", "81.2", "", None),
        ("satisfaction", "８１．２％", "", None),
        ("satisfaction", "-1%", "", None),
        ("assistants", "12", "", None),
        ("assistants", "12.5", "", None),
        ("assistants", "12%", "", "FS212"),
        ("registry", "已完成", "", None),
        ("registry", "in_progress", "", None),
        ("registry", "基本完成", "", "FS210"),
        ("registry", "1", "", "FS210"),
        ("scheme", "完成", "", None),
        ("scheme", "1", "", None),
        ("scheme", "2", "", "FS210"),
        ("quarterly_report", "已报送", "", None),
        ("quarterly_report", "0", "", "FS210"),
        ("sampling_rate", "1.25", "", "FS221"),
        ("千人抽检量", "1.25", "", "FS221"),
    ],
)
def test_what_each_kind_of_target_takes(target: str, value: str, of: str, code: str | None) -> None:
    unit = "education" if target == "scheme" else "market"
    assert codes_of(PLAN, write_csv([("2030-03-31", target, unit, value, of)])) == ([code] if code else [])


def test_words_are_kept_as_amounts() -> None:
    rows = [("2030-01-31", "registry", "market", "未启动"), ("2030-02-28", "registry", "market", "进行中")]
    rows.append(("2030-03-31", "registry", "market", "完成"))
    found = [amount for _, amount in entries("registry", "market", *rows)]
    assert found == [STATUS["not_started"], STATUS["in_progress"], STATUS["done"]]
    assert entries("scheme", "education", ("2030-06-30", "scheme", "education", "未完成")) == [("2030-06-30", 0)]


def test_things_that_come_in_fractions_may_be_fractions() -> None:
    for measure, code in [("吨", []), ("万元", []), ("公里", []), ("家", ["FS214"]), ("", ["FS214"])]:
        plan = plan_of({"x": {"kind": "count", "measured_in": measure}})
        assert codes_of(plan, write_csv([("2030-03-31", "x", "a", "1.5")])) == code


def test_every_way_of_writing_a_date_in_a_file() -> None:
    written = ["2030-01-31", "2030/2/28"]
    written += ["2030.3.31", "20300430", "2030年5月31日", "2030年6月", "2030年7月", "2030-08", "2030Q4"]
    rows = [(text, "sampling", "market", str(number)) for number, text in enumerate(written)]
    days = ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "12-31"]
    assert entries("sampling", "market", *rows) == [(f"2030-{day}", number) for number, day in enumerate(days)]


def test_a_filing_may_come_after_the_year_and_a_figure_may_not() -> None:
    rows = [("2031-01-10", "quarterly_report", "market", "1"), ("2031-01-10", "sampling", "market", "1")]
    assert codes_of(PLAN, write_csv(rows)) == ["FS206"]
    assert codes_of(PLAN, write_csv([("2032-01-02", "quarterly_report", "market", "1")])) == ["FS206"]
    assert codes_of(PLAN, write_csv([("2032-01-01", "quarterly_report", "market", "1")])) == []


@pytest.mark.parametrize(
    "header",
    [
        "date,target,unit,value",
        "日期,指标,责任单位,数值",
        "完成日期,指标编号,报送单位,完成数",
        "截止日期,任务,填报单位,完成量",
        "报告期,任务,填报单位,完成情况",
        " DATE ,Target,UNIT,ＶＡＬＵＥ",
        '"日\n期",指 标,责任单位,数值',
    ],
)
def test_columns_under_every_name(header: str) -> None:
    progress = read_bytes(PLAN, f"{header}\n2030-03-31,sampling,market,150\n".encode())
    assert progress.findings == [] and progress.rows == 1


def test_faults_of_the_header() -> None:
    assert places(b"date,target,unit\n2030-03-31,sampling,market\n") == [("FS201", 1, 1, "value")]
    assert ("FS203", 1, 4, "日期") in places("日期,日期,指标,责任单位,数值\n".encode())
    content = "date,target,unit,value,目标值\n2030-03-31,sampling,market,150,720\n".encode()
    assert places(content) == [("FS202", 1, 24, "目标值")]
    assert read_bytes(PLAN, content).rejected == 0
    progress = read_bytes(PLAN, b"date,target,unit\n1,2,3\n4,5,6\n")
    assert (progress.rows, progress.rejected) == (2, 2)


def test_ragged_rows_and_quotes() -> None:
    head = b"date,target,unit,value\n"
    assert places(head + b"2030-03-31,sampling,market\n2030-03-31,sampling,market,1,2\n") == [
        ("FS204", 2, 1, ""),
        ("FS204", 3, 1, ""),
    ]
    swallowed = b'2030-03-31,"sampling,market,1\n2030-04-30,sampling,market,2\n'
    assert places(head + swallowed) == [("FS211", 2, 12, "")]
    progress = read_bytes(PLAN, head + swallowed)
    assert (progress.rows, progress.rejected) == (2, 2)
    assert codes_of(PLAN, head + b'2030-03-31,"sampling"x,market,1\n2030-04-30,sampling,market,2\n') == ["FS211"]


def test_a_title_above_and_a_total_below_are_no_data() -> None:
    title = "2030年第一季度报表,,,\n填报单位：区市场监管局,,,\n"
    content = f"{title}日期,指标,责任单位,数值\n2030-03-31,抽检批次,区市场监管局,150\n合计,,,150\n".encode()
    assert [p[:2] for p in places(content)] == [("FS223", 5)]
    progress = read_bytes(PLAN, content)
    assert (progress.rows, progress.rejected, progress.files[0].header.line) == (1, 0, 3)


def test_duplicates_within_a_file_and_across_files() -> None:
    row = "2030-03-31,sampling,market,{}\n"
    head = "date,target,unit,value\n"
    first = (head + row.format(150)).encode()
    second = (head + row.format(150) + "2030年3月31日,抽检批次,区市场监督管理局,160\n").encode()
    found = findings_of(PLAN, first, second)
    assert [(f.code, f.file, f.line, f.params["first"]) for f in found] == [
        ("FS219", "2.csv", 2, "1.csv:2"),
        ("FS219", "2.csv", 3, "1.csv:2"),
    ]
    book = read_bytes(PLAN, first, second).book
    assert [entry.amount for entry in book.series(("sampling", "market", "period")).entries] == [150]


def test_a_period_row_and_a_total_row_of_one_day_are_no_duplicates() -> None:
    rows = [("2030-03-31", "sampling", "market", "150"), ("2030-03-31", "sampling", "market", "150", "", "累计")]
    assert codes_of(PLAN, write_csv(rows)) == []


def test_control_characters_wherever_they_stand() -> None:
    content = (
        "date,target,unit,value,note\n2030-03-31,sampling,market,150,a\u202eb\n2030-06-30,samp\x07ling,market,1,\n"
    )
    assert places(content.encode()) == [("FS222", 2, 32, "note"), ("FS222", 3, 12, "target")]


def test_a_surplus_whole_is_a_warning_on_a_row_that_stands() -> None:
    content = write_csv([("2030-03-31", "sampling", "market", "150", "720")])
    assert [place[0] for place in places(content)] == ["FS224"]
    assert read_bytes(PLAN, content).rejected == 0


def test_a_large_file_is_read_in_batches_without_losing_a_line() -> None:
    plan = plan_of({f"t{n}": {"kind": "count"} for n in range(30)})
    days = [f"2030-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    rows = [(day, f"t{n}", "a", str(n)) for n in range(30) for day in days]  # 10,080 rows: three batches
    rows[5000] = (*rows[5000][:3], "x")
    rows[9999] = rows[9998]
    progress = read_bytes(plan, write_csv(rows))
    assert (progress.rows, progress.rejected) == (10_080, 2)
    assert [(f.code, f.line) for f in findings_of(plan, write_csv(rows))] == [("FS212", 5002), ("FS219", 10_001)]
    assert sum(entry.amount for entry in progress.book.series(("t7", "a", "period")).entries) == 7 * 336


@pytest.mark.parametrize("word", ["合计", "合计：", "合计:", "总计：", " 小计 ： ", "Total:", "合 计"])
def test_a_sum_below_the_rows_is_left_out_however_it_is_written(word):
    """150 and 50 are 200; the sum of them is no third row."""
    plan = plan_of({"x": {"kind": "count"}})
    rows = [("2030-03-31", "x", "a", "150"), ("2030-03-31", "x", "b", "50"), (word, "", "", "200")]
    progress = read_bytes(plan, write_csv(rows))
    assert [finding.code for finding in progress.findings] == ["FS223"]
    assert (progress.rows, progress.rejected, len(progress.book)) == (2, 0, 2)


@pytest.mark.parametrize(("basis", "code"), [("total", "FS212"), ("合计", "FS220")])
def test_a_running_total_in_the_first_column_is_no_sum_of_others(basis: str, code: str) -> None:
    """A row is rejected for what is wrong with it, and so goes back: left out as a sum, it would be lost."""
    plan = plan_of({"x": {"kind": "count"}})
    content = f"basis,date,target,unit,value\n{basis},2030-03-31,x,a,some\ntotal,2030-03-31,x,a,5\n".encode()
    progress = read_bytes(plan, content)
    assert code in [finding.code for finding in progress.findings if finding.line == 2]
    assert (progress.rows, progress.rejected, len(progress.book)) == (2, 1, 1)


@pytest.mark.parametrize("word", ["total", "合计"])
def test_a_sum_in_the_column_of_the_basis_is_left_out_where_it_names_no_target(word: str) -> None:
    plan = plan_of({"x": {"kind": "count"}})
    progress = read_bytes(plan, f"basis,date,target,unit,value\ntotal,2030-03-31,x,a,5\n{word},,,,5\n".encode())
    assert [(finding.code, finding.line) for finding in progress.findings] == [("FS223", 3)]
    assert (progress.rows, progress.rejected, len(progress.book)) == (1, 0, 1)


@pytest.mark.parametrize("word", ["合计数", "合计：200", "注"])
def test_what_only_looks_like_a_sum_is_a_row(word):
    plan = plan_of({"x": {"kind": "count"}})
    assert read_bytes(plan, write_csv([(word, "x", "a", "1")])).rejected == 1


def test_a_file_that_goes_while_it_is_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "q.csv"
    path.write_bytes(b"date,target,unit,value\n2030-03-31,sampling,market,x\n")

    def probe_and_lose(source: Source, encoding: str | None) -> Probe:
        found = probe(source, encoding)
        Path(source.name).unlink()
        return found

    monkeypatch.setattr(reader, "probe", probe_and_lose)
    progress = read_progress(demo_plan(), [Source(str(path))])
    assert [(f.code, f.file) for f in progress.findings] == [("FS901", str(path))]
    assert progress.files[0].found.fault is not None


def test_a_file_that_goes_once_it_was_read_costs_columns_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "q.csv"
    path.write_bytes(b"date,target,unit,value\n2030-03-31,sampling,market,x\n")

    def find_and_lose(*given: object) -> str:
        path.unlink()  # it is open, and can be read to its end
        return find_delimiter(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "find_delimiter", find_and_lose)
    found = read_progress(demo_plan(), [Source(str(path))]).findings
    assert [(f.code, f.line, f.column) for f in found] == [("FS212", 2, 1)]


@pytest.mark.parametrize(("value", "times"), [("7", 2), ("x", 3)])
def test_a_file_is_opened_to_be_recognised_to_be_read_and_for_columns(tmp_path: Path, value: str, times: int) -> None:
    """A finding's column is looked up afterwards, so that reading keeps lines alone."""
    path = tmp_path / "q.csv"
    path.write_text(f"date,target,unit,value\n2030-03-31,sampling,market,{value}\n", "utf-8")
    code = f"""
import sys
from pathlib import Path
from fsplan.files.source import Source
from fsplan.plan.loader import load_plan
from fsplan.progress.reader import read_progress
plan = load_plan(Path({str(DEMO_PATH)!r})).plan
opened = []
sys.addaudithook(lambda event, given: opened.append(given[0]) if event == "open" else None)
read_progress(plan, [Source({str(path)!r})])
print(sum(1 for name in opened if str(name) == {str(path)!r}))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert int(ran.stdout) == times


def test_a_header_may_stand_below_more_blank_lines_than_are_read_at_once() -> None:
    progress = read_bytes(
        PLAN, b",,,,,,\n" * 5000 + b"date,target,unit,value,of,basis,note\n2030-03-31,sampling,market,150,,,\n"
    )
    assert (progress.rows, progress.findings) == (1, [])


def test_a_column_that_is_there_twice_names_where_it_stands_first() -> None:
    found = read_bytes(PLAN, "指标,日期,日期,责任单位,数值\n".encode()).findings
    assert [(f.column, f.params["first"]) for f in found if f.code == "FS203"] == [(7, "2")]
