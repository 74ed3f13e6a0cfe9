"""环比 and 同比 on the page, in the document and in the workbook, read back as their readers read them.

Every figure below was worked out by hand from the rows of `NOW` and `THEN`: of shops, and of the rate taken from them,
the quarter's own 30 stand against the 40 before, and the 70 to date against last year's 56; of the rest what stood at
the two ends.
"""

import io
import json
from decimal import Decimal
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pytest

TARGETS = {
    "shops": {"kind": "count", "title": "示范店", "title_en": "Model shops", "goal": ">= 200", "measured_in": "家"},
    "each": {
        "kind": "rate", "title": "千人示范店", "title_en": "Shops per thousand", "of": "shops", "over": "people",
        "per": "1000", "goal": ">= 100", "measured_in": "家/千人",
    },
    "canteens": {"kind": "share", "title": "食堂检查", "title_en": "Canteens inspected", "goal": "= 100%"},
    "certified": {"kind": "share", "title": "持证率", "title_en": "Certified", "goal": "= 100%"},
    "staff": {"kind": "level", "title": "协管员", "title_en": "Assistants", "goal": ">= 8", "measured_in": "人"},
    "drill": {"kind": "milestone", "title": "应急演练", "title_en": "Drill"},
}  # fmt: skip
NOW = """\
2030-03-31,shops,a,40,
2030-06-30,shops,a,30,
2030-03-31,canteens,a,20,80
2030-06-30,canteens,a,60,80
2030-03-31,certified,a,15000,30000
2030-06-30,certified,a,29999,30000
2030-03-31,staff,a,8,
2030-06-30,staff,a,8,
2030-06-30,drill,a,1,
"""
THEN = "2029-06-30,shops,a,56,\n2029-06-30,canteens,a,64,80\n"
BOTH = ("--compare", "previous", "--last-year", "2029")

HEADS = {
    "zh": ["指标", "任务", "计量单位", "本期", "上期", "环比", "上年同期", "同比"],
    "en": ["target", "item", "measured in", "this period", "period before", "change", "last year", "year on year"],
}
# 29999 of 30000 is 99.9967 %, which must not read as met, and 49.9967 points above a half
ROWS = {
    "zh": [
        ["示范店", "1.10", "家", "30", "40", "-25.00%", "56", "25.00%"],
        ["千人示范店", "1.20", "家/千人", "15", "20", "-25.00%", "28", "25.00%"],
        ["食堂检查", "1.30", "%", "75.00%", "25.00%", "50.00 个百分点", "80.00%", "-5.00 个百分点"],
        ["持证率", "1.40", "%", "99.99%", "50.00%", "50.00 个百分点", "—", "—"],
        ["协管员", "1.50", "人", "8", "8", "0.00%", "—", "—"],
    ],
    "en": [
        ["Model shops", "1.10", "家", "30", "40", "-25.00%", "56", "25.00%"],
        ["Shops per thousand", "1.20", "家/千人", "15", "20", "-25.00%", "28", "25.00%"],
        ["Canteens inspected", "1.30", "%", "75.00%", "25.00%", "50.00 points", "80.00%", "-5.00 points"],
        ["Certified", "1.40", "%", "99.99%", "50.00%", "50.00 points", "—", "—"],
        ["Assistants", "1.50", "人", "8", "8", "0.00%", "—", "—"],
    ],
}
HEADING = {"zh": "环比、同比", "en": "Comparison with the period before and with last year"}
EXPLAINED = {
    "zh": [
        "环比：2030年第二季度与2030年第一季度相比；计数及由其算出的比率按各期当期数，其他按期末数。",
        "同比：截至2030年6月30日的数与截至2029年6月30日的数相比。",
        "百分率的变化按百分点，其他数的变化按百分比；用文字表示的指标不作比较。",
    ],
    "en": [
        "Change: Q2 2030 against Q1 2030; of counts and of rates taken from them each period's own amount, of the rest "
        "what stood at its end.",
        "Year on year: the figures to 2030-06-30 against those to 2029-06-30.",
        "Percentages change in points, other figures in percent; what is told in words is not compared.",
    ],
}


@pytest.fixture
def report(tmp_path, fsplan):
    """Write an office's plan and data of two years; return what writes a report of the second and gives its bytes."""
    for folder, year, rows in ((tmp_path, 2030, NOW), (tmp_path / "2029", 2029, THEN)):
        folder.mkdir(exist_ok=True)
        (folder / "plan.yaml").write_text(json.dumps(_plan(year)), "utf-8")
        (folder / "data.csv").write_text(f"date,target,unit,value,of\n{rows}", "utf-8")

    def write(format_, *words, lang="en", code=0, quarter="Q2"):
        path = Path(f"report.{format_}")
        ran = fsplan("--lang", lang, "report", "--quarter", quarter, "-f", format_, "-o", path, *words)
        assert ran.code == code, ran.err
        return path.read_bytes()

    return write


def _plan(year):
    duties = [
        {"id": f"1.{number}0", "title": "职责", "owner": ["a"], "targets": {id_: target}}
        for number, (id_, target) in enumerate(TARGETS.items(), 1)
    ]
    duties[-1]["targets"] = {"drill": TARGETS["drill"] | {"due": f"{year}-06-30"}}
    return {
        "fsplan": "1",
        "id": "two-years",
        "title": "测试计划",
        "title_en": "Test plan",
        "period": str(year),
        "data": ["data.csv"],
        "facts": {"people": {"value": "2000", "unit": "人", "as_of": "2029-01-01", "source": "x"}},
        "units": {"a": {"name": "甲局", "name_en": "Bureau A"}},
        "items": [{"no": "1", "title": "任务", "duties": duties}],
    }


def _section(page):
    """Return the page's section of comparisons: heading, legends, table."""
    tree = lxml.html.document_fromstring(page.decode())
    (section,) = tree.xpath('//section[h2[@id="h-comparison"]]')
    rows = [[cell.text_content() for cell in row.xpath("./th|./td")] for row in section.xpath(".//tr")]
    return section.xpath("string(h2/text())").strip(), [p.text_content() for p in section.xpath("./p")], rows


def _document(content):
    document = docx.Document(io.BytesIO(content))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [p.text for p in document.paragraphs], tables


def _targets(content, sheet):
    """Return the cells of the workbook's targets by heading, a row for each id."""
    head, *rows = openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows()
    heads = [cell.value for cell in head]
    return heads, {row[1].value: dict(zip(heads, row, strict=True)) for row in rows}


def _exact(value):
    return Decimal(str(value)) if isinstance(value, int | float) else value


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_a_section_of_comparisons(report, lang):
    page = report("html", *BOTH, lang=lang)
    assert _section(page) == (HEADING[lang], EXPLAINED[lang], [HEADS[lang], *ROWS[lang]])
    links = lxml.html.document_fromstring(page.decode()).xpath("//nav//a")
    assert {link.get("href"): link.text_content() for link in links}["#h-comparison"] == HEADING[lang]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_document_has_an_annex_of_comparisons(report, lang):
    texts, tables = _document(report("docx", *BOTH, lang=lang))
    assert tables[-1] == [HEADS[lang], *ROWS[lang]]
    assert [len(row) for row in tables[-2]] == [8] * 7, "the first annex keeps every target, words too"
    listed = {
        "zh": ["附件：1．全部指标完成情况表", "　　　2．指标环比、同比情况表"],
        "en": ["Annex 1: Every target", "Annex 2: Comparison with the period before and with last year"],
    }[lang]
    first = texts.index(listed[0])
    assert texts[first + 1] == listed[1]
    marks = {"zh": ["附件1", "附件2"], "en": ["Annex 1", "Annex 2"]}[lang]
    assert [texts[texts.index(mark) + 1] for mark in marks] == [
        {"zh": "全部指标完成情况表", "en": "Every target"}[lang],
        {"zh": "指标环比、同比情况表", "en": HEADING["en"]}[lang],
    ]
    assert [text for text in texts if text in EXPLAINED[lang]] == EXPLAINED[lang]


@pytest.mark.parametrize(
    ("lang", "words", "told"),
    [
        ("zh", BOTH, "低于序时进度14.59个百分点，本期30家，环比下降25.00%，同比增长25.00%，尚差130家"),
        ("zh", BOTH[:2], "低于序时进度14.59个百分点，本期30家，环比下降25.00%，尚差130家"),
        (
            "en", BOTH,
            "14.59 points below pace, 30 家 in this period, down 25.00% on the period before, up 25.00% on the same "
            "day last year, 130 家 to go",
        ),
        ("en", BOTH[2:], "14.59 points below pace, up 25.00% on the same day last year, 130 家 to go"),
    ],
)  # fmt: skip
def test_the_document_tells_the_changes_of_what_is_behind(report, lang, words, told):
    # 70 of 200 are 35.00 %, and 181 of 365 days 49.59 %: 14.59 points, 130 to go
    texts, _ = _document(report("docx", *words, lang=lang))
    name = TARGETS["shops"]["title" if lang == "zh" else "title_en"]
    (sentence,) = [text for text in texts if name in text and text.startswith("1")]
    assert told in sentence


@pytest.mark.parametrize(
    ("lang", "sheet", "heads", "points"),
    [
        ("zh", "指标", ["本期", "上期", "环比", "环比单位", "上年同期", "同比", "同比单位"], "百分点"),
        (
            "en", "Targets",
            ["this period", "period before", "change", "change in", "last year", "year on year", "year on year in"],
            "points",
        ),
    ],
)  # fmt: skip
def test_the_workbook_holds_the_numbers_and_says_their_units(report, lang, sheet, heads, points):
    content = report("xlsx", *BOTH, lang=lang)
    found, rows = _targets(content, sheet)
    assert found[-7:] == heads
    values = {id_: [_exact(cells[head].value) for head in heads] for id_, cells in rows.items()}
    change = values["certified"].pop(2)  # a cell keeps what it is exactly, 1499900/30000, as far as a cell goes
    assert abs(change - Decimal("49.9966666667")) < Decimal("1e-9")
    assert values == {
        "shops": [30, 40, Decimal("-0.25"), "%", 56, Decimal("0.25"), "%"],
        "each": [15, 20, Decimal("-0.25"), "%", 28, Decimal("0.25"), "%"],
        "canteens": [Decimal("0.75"), Decimal("0.25"), 50, points, Decimal("0.8"), -5, points],
        "certified": [Decimal("0.9999"), Decimal("0.5"), points, None, None, points],
        "staff": [8, 8, 0, "%", None, None, "%"],
        "drill": [None] * 7,
    }
    forms = {id_: [cells[head].number_format for head in heads] for id_, cells in rows.items()}
    assert forms["shops"] == ["#,##0", "#,##0", "0.00%", "@", "#,##0", "0.00%", "@"]
    assert forms["canteens"] == ["0.00%", "0.00%", "#,##0", "@", "0.00%", "#,##0", "@"], "points are no percentage"
    item = next(iter(rows["shops"].values()))
    assert (item.value, item.data_type) == ("1.10", "s"), "an identifier is text, or 1.10 would read 1.1"
    overview = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.value for cell in overview["A"] if cell.value in EXPLAINED[lang]] == EXPLAINED[lang]


@pytest.mark.parametrize(
    ("words", "heading", "heads", "shops"),
    [
        (BOTH[:2], "环比", ["本期", "上期", "环比"], ["30", "40", "-25.00%"]),
        (BOTH[2:], "同比", ["上年同期", "同比"], ["56", "25.00%"]),
    ],
)
def test_one_comparison_alone(report, words, heading, heads, shops):
    found, explained, (head, first, *_) = _section(report("html", *words, lang="zh"))
    assert (found, head[3:], first[3:]) == (heading, heads, shops)
    assert explained == [line for line in EXPLAINED["zh"] if line.startswith((heading, "百分率"))]
    texts, tables = _document(report("docx", *words, lang="zh"))
    assert f"　　　2．指标{heading}情况表" in texts
    assert (tables[-1][0][3:], tables[-1][1][3:]) == (heads, shops)
    columns, _ = _targets(report("xlsx", *words, lang="zh"), "指标")
    assert columns[17:] == [*heads, f"{heading}单位"]


def test_before_the_first_quarter_there_is_nothing(report):
    _, explained, (_, first, *_) = _section(report("html", *BOTH[:2], quarter="Q1"))
    assert (first[3:], "Q1 2030 against Q4 2029" in explained[0]) == (["40", "—", "—"], True)
    _, rows = _targets(report("xlsx", *BOTH[:2], quarter="Q1"), "Targets")
    assert [rows["shops"][head].value for head in ("this period", "period before", "change")] == [40, None, None]
    texts, _ = _document(report("docx", *BOTH[:2], quarter="Q1"))
    assert not [text for text in texts if "in this period" in text], "a change that is not known is not told"


def test_without_the_options_nothing_is_compared(report):
    assert b"h-comparison" not in report("html")
    texts, tables = _document(report("docx"))
    assert ("Annex: Every target" in texts, len(tables[-1])) == (True, 7)
    assert _targets(report("xlsx"), "Targets")[0][-1] == "needed from here"


@pytest.mark.parametrize("format_", ["html", "docx", "xlsx"])
def test_rejected_rows_of_last_year_are_said_and_end_in_3(report, tmp_path, format_):
    with (tmp_path / "2029" / "data.csv").open("a", encoding="utf-8") as file:
        file.write("2029-06-30,staff,a,many,\n")
    content = report(format_, *BOTH, code=3)
    note = "Rejected rows of last year's data: 1; the comparison leaves them out and cannot be trusted yet."
    if format_ == "html":
        told = [p.text_content() for p in lxml.html.document_fromstring(content.decode()).xpath('//p[@class="note"]')]
    elif format_ == "docx":
        told = _document(content)[0]
    else:
        told = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A"]]
    assert note in told
    assert report(format_, *BOTH[:2], code=0), "without last year its rows do not matter"


@pytest.mark.parametrize("format_", ["html", "docx", "xlsx"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--quarter", "Q2", "--compare", "last"), "previous"),
        (("--year", "--compare", "previous"), "--quarter or --month"),
        (("--quarter", "Q2", "--last-year", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_compared_is_refused_and_nothing_is_written(report, fsplan, format_, words, said):
    ran = fsplan("report", *words, "-f", format_, "-o", "refused")
    assert (ran.code, said in ran.err, Path("refused").exists()) == (2, True, False)
