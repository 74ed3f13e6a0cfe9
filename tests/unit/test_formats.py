"""Each format lays out what it is given and lets nothing in it act: formulas, markup, terminal codes, XML."""

import csv
import io
import json
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from support import plan_of, verdict

from fsplan.core.finding import Finding
from fsplan.files.cells import neutralise
from fsplan.report.formats.checked import Checked, level_findings
from fsplan.report.formats.ci import render_brief, render_github, render_junit
from fsplan.report.formats.delimited import render_csv, render_tsv, write_rows
from fsplan.report.formats.json import render_json
from fsplan.report.formats.markdown import escape, render_markdown
from fsplan.report.formats.text import plain, render_table, render_text
from fsplan.report.table import Cell, Report, Table, TableColumn, cells
from fsplan.report.tidy import tidy_table

NASTY = "=1+1\x1b[31m\u202e|`<b>\n*x*"
TABLE = Table(
    [TableColumn("a", "名称"), TableColumn("n", "数", is_number=True)],
    [cells("甲", "1"), cells(NASTY, "12.50")],
    "标题",
)
REPORT = Report("报告 <title>", [TABLE], ["a note"])


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "@SUM(A1)", "-1+2", "\t=1", "\r=1", '=HYPERLINK("http://x")', "-cmd", "--1", "+86-2-1", "'=1"],
)
def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(cell: str) -> None:
    assert neutralise(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "-", "-12.50", "-3,900", "-0.5%", "12", "甲=乙", "> 80%", ">= 3900", "'1", "'", "a@b", "—"]
)
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert neutralise(cell) == cell


def test_csv_tsv_and_bom() -> None:
    table = tidy_table(REPORT.tables[0])
    text = render_csv(table)
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [
        ["a", "n"],
        ["甲", "1"],
        ["'=1+1?[31m?|`<b>\n*x*", "12.50"],  # no formula, no escape sequence, no mark that turns text round
    ]
    assert render_tsv(table).startswith("a\tn\n甲\t1\n")
    assert write_rows([["a", 'b"', "c\nd"]]) == 'a,"b""","c\nd"\n'
    assert write_rows([["a,b", 'c"d', "e\nf", "g\rh"]]) == '"a,b","c""d","e\nf","g\rh"\n'


def test_markdown_shows_markup_as_text() -> None:
    assert escape("a|b*c_d`e`[f](g)<h>~i\\") == r"a\|b\*c\_d\`e\`\[f\](g)\<h\>\~i" + "\\\\"
    text = render_markdown(REPORT)
    assert text.startswith("# 报告 \\<title\\>\n\na note\n\n## 标题\n\n|")
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.split("\n")[6:9]]
    assert [cells[0], cells[2]] == [["名称", "数"], ["甲", "1"]]
    assert set(text.split("\n")[7]) == set("|:-")
    assert text.count("\n") == 10 and "\x1b" not in text and "\u202e" not in text


def test_text_is_harmless_and_neither_cut_nor_boxed() -> None:
    assert plain("a\x1b[31mb") == "a?[31mb"
    assert plain("a\u202eb\u2066c\x9b") == "a?b?c?"
    assert plain("a\nb\tc\rd") == "a b c d"
    assert plain("甲\u3000乙 x") == "甲\u3000乙 x"
    long = Table([TableColumn("a", "A")], [cells("长" * 300)])
    assert "长" * 300 in render_table(long, 0)
    assert "".join(render_table(long).split("\n")[2:]) == "长" * 300
    text = render_text(REPORT)
    assert "\x1b" not in text and "\u202e" not in text
    lines = text.split("\n")
    assert lines[0] == "报告 <title>" and lines[2] == "a note" and lines[4] == "标题"
    assert text.endswith("12.50\n") and " 1\n" in text  # numbers stand as they are, to the right


def test_an_empty_table_is_its_head() -> None:
    assert render_table(Table(TABLE.columns, [])).split("\n")[0].split() == ["名称", "数"]
    assert render_text(Report("", [Table(TABLE.columns, [])])).startswith("名称")


def test_json_has_exact_numbers_and_no_surprises() -> None:
    value = {
        "n": Decimal("3900.10"),
        "third": Fraction(1, 3),
        "eighty": Fraction(80),
        "none": None,
        "yes": True,
        "text": 'quote " back \\ line\nbreak \x07 甲',
        "list": [1, [], {}],
        1: (Decimal("1E+3"),),
    }
    text = render_json(value)
    assert '"n": 3900.1,' in text and '"third": 0.3333333333333333333333333333,' in text and '"eighty": 80,' in text
    read = json.loads(text, parse_float=Decimal)
    assert read["text"] == value["text"] and read["none"] is None and read["yes"] is True
    assert read["list"] == [1, [], {}] and read["1"] == [1000] and "\x07" not in text


TARGETS = {
    "count": {"kind": "count", "goal": ">= 1000", "title": "批次 <&> \"x\" ::error::%0A"},
    "broken": {"kind": "count", "goal": "= 0"},
    "far": {"kind": "count", "goal": ">= 10"},
    "near": {"kind": "count", "goal": ">= 100"},
    "fine": {"kind": "count", "goal": ">= 4"},
    "silent": {"kind": "count", "goal": ">= 1"},
    "tracked": {"kind": "count"},
    "rate": {"kind": "rate", "of": "tracked", "over": "f", "goal": ">= 1"},
}  # fmt: skip
ROWS = [("count", "300"), ("broken", "1"), ("far", "1"), ("near", "45"), ("fine", "2"), ("tracked", "1")]
FINDINGS = [
    Finding("FS205", "a,b:c.csv", 3, 7, "date", "明\x1b[2J天%"),
    Finding("FS202", "b.csv", 1, 5, "x", "x", {"nearest": ""}),
]


def judged():
    plan = plan_of(TARGETS, facts={"f": {"unit": "人"}})
    return verdict(plan, "2030-06-30", *[("2030-01-31", id_, "a", value) for id_, value in ROWS])


def test_github_commands() -> None:
    lines = render_github(Checked(FINDINGS, 3, "en")).split("\n")
    assert lines[0].startswith("::error file=a%2Cb%3Ac.csv,line=3,col=7,title=FS205 bad-date::")
    assert lines[1].startswith("::warning file=b.csv,line=1,col=5,title=FS202 unknown-column::")
    assert "%25" in lines[0] and "\x1b" not in lines[0] and len(lines) == 3


def test_targets_speak_by_their_levels_rule() -> None:
    found = level_findings(judged(), "en")
    # 181/365 = 49.59% due: 30 and 10 percent done are 19.59 and 39.59 points behind, 45 percent 4.59
    assert {finding.value: finding.code for finding in found} == {
        "count": "FS303",
        "broken": "FS301",
        "far": "FS302",
        "near": "FS306",
        "silent": "FS304",
        "rate": "FS305",
    }
    text = render_github(Checked(found, 1, "zh"))
    assert text.count("\n") == 6 and text.count("::notice ") == 2 and text.count("::warning ") == 1


def test_brief_is_the_errors_how_many_there_are_and_how_the_targets_stand() -> None:
    said = render_brief(Checked(FINDINGS, 3, "zh", judged(), "behind")).split("\n")
    assert said[0] == "a,b:c.csv:3:7: FS205 bad-date: 日期“明\\x1b[2J天%”无法识别" and said[1].startswith("  改法：")
    assert said[2:] == [
        "错误1个，警告1个",
        "8项指标中，1项进度正常，5项进度滞后（未完成1项、严重滞后1项、未报1项、滞后1项、关注1项），"
        "1项正在推进，1项无法判定。",
        "",
    ], "the warning is counted and not told"
    assert render_brief(Checked([], 0, "en")) == "errors: 0, warnings: 0\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_junit_is_xml_that_fails_where_the_check_fails(lang) -> None:
    root = ElementTree.fromstring(render_junit(Checked(FINDINGS, 3, lang, judged(), "behind")))
    data, targets = root.findall("testsuite")
    assert (data.get("tests"), data.get("failures")) == ("2", "1")
    assert (targets.get("tests"), targets.get("failures"), targets.get("skipped")) == ("8", "4", "2")
    failed = [case.get("name", "").split()[1] for case in targets if case.find("failure") is not None]
    assert failed == ["count", "broken", "far", "silent"]
    assert '"x" ::error::%0A' in targets[0].get("name", "")
    lenient = ElementTree.fromstring(render_junit(Checked([], 0, lang, judged())))
    assert not lenient.findall(".//failure")


def test_junit_without_a_verdict() -> None:
    root = ElementTree.fromstring(render_junit(Checked(FINDINGS, 2, "en")))
    assert [suite.get("name") for suite in root] == ["data"]


def test_a_level_on_a_terminal_is_coloured_and_data_is_no_markup() -> None:
    from rich.console import Console

    from fsplan.report.formats.terminal import print_report

    stream = io.StringIO()
    table = Table([TableColumn("a", "A")], [[Cell("[bold]x[/bold]")], [Cell("missed", "missed")]], "H")
    console = Console(file=stream, force_terminal=True, width=80, color_system="standard")
    print_report(Report("T\x1b[5m", [table], ["[red]note"]), console)
    text = stream.getvalue()
    assert "[bold]x[/bold]" in text and "[red]note" in text and "\x1b[5m" not in text
    assert "\x1b[1;37;41mmissed" in text


def test_a_table_without_rows_says_so_on_a_terminal_too() -> None:
    from rich.console import Console

    from fsplan.report.formats.terminal import print_report

    stream = io.StringIO()
    table = Table([TableColumn("a", "A")], [], "", "nothing is behind")
    print_report(Report("T", [table]), Console(file=stream, width=80))
    assert stream.getvalue() == "T\nnothing is behind\n"
