"""Reported figures beside recorded ones, and breakdowns, read back from every format as its readers read it.

Every figure below was counted by hand in `RECORDS` and `REPORTED`. Of visits, bureau A reports 5 in the first quarter
and the ledger has 3 of its own; bureau B reports 1 in the second, where the ledger has 2. Of first visits, where one
more or less is tolerated, nothing differs: 3 against 2; bureau B, which reports none, has said nothing to compare.
"""

import io
import json
from decimal import Decimal
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pytest

RECORDS = """\
no,on,office,kind,place,verdict
A1,2030-01-10,甲局,007,东,合格
A2,2030-02-10,甲局,007,东,合格
A3,2030-03-31,甲局,乙类,=1+1,合格
A4,2030-04-01,甲局,丙类,<b>西</b>,/
B1,2030-01-20,乙局,007,东,不合格
B2,2030-05-01,乙局,007,东,/
B3,2030-06-30,乙局,乙类,东,合格
"""
REPORTED = """\
date,target,unit,value
2030-03-31,visits,a,5
2030-06-30,visits,a,1
2030-03-31,visits,b,1
2030-06-30,visits,b,1
2030-03-31,first,a,3
"""
QUARTERS = {"zh": ["2030年第一季度", "2030年第二季度"], "en": ["Q1 2030", "Q2 2030"]}
UNITS = {"zh": ["甲局", "乙局"], "en": ["Bureau A", "Bureau B"]}
TITLES = {"zh": ["检查次数", "首次检查"], "en": ["Visits", "First visits"]}
FIGURES = [(5, 3, 2), (1, 1, 0), (1, 1, 0), (1, 2, -1), (3, 2, 1), (0, 0, 0)]
"""Reported, recorded, difference in the first and the second quarter: of visits of A and of B, of first visits of A."""

HEADS = {
    "zh": ["指标", "单位", "时期", "报送数", "台账数", "差额"],
    "en": ["target", "unit", "period", "reported", "ledger", "difference"],
}
HEADING = {"zh": "报送数与台账核对", "en": "Reported figures and the ledger"}
EXPLAINED = {
    "zh": "6项报送数中有2项与台账不符；完成情况按台账计算。",
    "en": "Reported figures that differ from the ledger: 2 of 6. The ledger's are the ones judged.",
}
SENTENCE = {
    "zh": "经与台账核对，6项报送数中有2项不符：甲局2030年第一季度“检查次数”报送5次，台账3次，多报2次；"
    "乙局2030年第二季度“检查次数”报送1次，台账2次，少报1次。完成情况按台账计算。",
    "en": "Held against the ledger, 2 of 6 reported figures did not agree: Bureau A, Q1 2030, Visits: reported 5 次, "
    "in the ledger 3 次, 2 次 too many; Bureau B, Q2 2030, Visits: reported 1 次, in the ledger 2 次, 1 次 too few. "
    "The ledger's figures are the ones judged.",
}
PARTS = [["007", "4", "2", "1", "33.33%"], ["乙类", "2", "2", "0", "0.00%"], ["丙类", "1", "0", "0", "—"]]
"""By kind: records, passed, failed, and failed of those with a verdict: 1 of 3, 0 of 2, and nobody knows."""

PART_HEADS = {
    "zh": ["取值", "批次", "合格", "不合格", "不合格率"],
    "en": ["value", "records", "passed", "failed", "failure rate"],
}
LANGS = pytest.mark.parametrize("lang", ["zh", "en"])
SHEETS = {"zh": ["台账核对", "台账分类"], "en": ["Reconciliation", "Breakdown"]}


def rows(lang):
    """The rows of the reconciliation as texts."""
    named = [(title, unit, quarter) for title in TITLES[lang] for unit in UNITS[lang] for quarter in QUARTERS[lang]]
    return [[*names, *map(str, figures)] for names, figures in zip(named[: len(FIGURES)], FIGURES, strict=True)]


@pytest.fixture
def office(tmp_path):
    """A plan whose counts draw on a ledger, what was reported, and the records."""
    (tmp_path / "plan.yaml").write_text(json.dumps(plan_data()), "utf-8")
    (tmp_path / "data.csv").write_text(REPORTED, "utf-8")
    (tmp_path / "visits.csv").write_text(RECORDS, "utf-8")
    return tmp_path


def plan_data(unit=None):
    columns = {
        "no": {"header": "no", "type": "text"},
        "on": {"header": "on", "type": "date"},
        "office": {"header": "office", "type": "text"},
        "kind": {"header": "kind", "type": "enum", "values": ["007", "乙类", "丙类"]},
        "place": {"header": "place", "type": "text"},
        "verdict": {"header": "verdict", "type": "verdict", "good": ["合格"], "bad": ["不合格"]},
    }
    count = {"kind": "count", "goal": ">= 10", "measured_in": "次", "from": "visits"}
    targets = {
        "visits": count | {"title": "检查次数", "title_en": "Visits"},
        "first": count
        | {"title": "首次检查", "title_en": "First visits", "where": {"kind": ["007"]}, "tolerance": "1"},
    }
    ledger = {"title": "检查台账", "title_en": "Visit ledger", "key": "no", "date": "on", "columns": columns}
    return {
        "fsplan": "1",
        "id": "visits",
        "title": "检查计划",
        "title_en": "Visiting plan",
        "period": "2030",
        "data": ["data.csv", "visits.csv"],
        "units": {"a": {"name": "甲局", "name_en": "Bureau A"}, "b": {"name": "乙局", "name_en": "Bureau B"}},
        "ledgers": {"visits": ledger | {"unit": unit or {"column": "office"}}},
        "items": [
            {
                "no": "1",
                "title": "检查",
                "duties": [{"id": "1.1", "title": "检查", "owner": ["a", "b"], "targets": targets}],
            }
        ],
    }


@pytest.fixture
def report(office, fsplan):
    """Write a report of the second quarter and give its bytes."""

    def write(format_, *words, lang="en", period=("--quarter", "Q2")):
        path = Path(f"report.{format_}")
        ran = fsplan("--lang", lang, "report", *period, "-f", format_, "-o", path, *words)
        assert ran.code == 0, ran.err
        return path.read_bytes()

    return write


def section(page, id_):
    """Return a section of the page: heading, legends, table."""
    tree = lxml.html.document_fromstring(page.decode())
    (found,) = tree.xpath(f'//section[h2[@id="h-{id_}"]]')
    texts = [[cell.text_content() for cell in row.xpath("./th|./td")] for row in found.xpath(".//tr")]
    return found.xpath("string(h2/text())").strip(), [p.text_content() for p in found.xpath("./p")], texts


def document(content):
    word = docx.Document(io.BytesIO(content))
    return [p.text for p in word.paragraphs], [[[c.text for c in row.cells] for row in t.rows] for t in word.tables]


def sheet(content, name):
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows()]


@LANGS
def test_the_page_has_a_section_for_each(report, lang):
    page = report("html", "--breakdown", "kind", lang=lang)
    assert section(page, "reconciliation") == (HEADING[lang], [EXPLAINED[lang]], [HEADS[lang], *rows(lang)])
    heading, legend, table = section(page, "breakdown-1")
    assert heading == {"zh": "检查台账 · 按kind", "en": "Visit ledger by kind"}[lang]
    assert legend == [
        {"zh": "不合格率按有结论的批次计算。", "en": "The failure rate is of the records with a verdict."}[lang]
    ]
    assert table == [PART_HEADS[lang], *PARTS]
    links = [link.get("href") for link in lxml.html.document_fromstring(page.decode()).xpath("//nav//a")]
    assert links[-4:] == ["#h-reconciliation", "#h-breakdown-1", "#h-units", "#h-findings"]


@LANGS
def test_the_document_has_an_annex_for_each_and_tells_what_differs(report, lang):
    texts, tables = document(report("docx", "--breakdown", "kind", lang=lang))
    assert tables[-2:] == [[HEADS[lang], *rows(lang)], [PART_HEADS[lang], *PARTS]]
    assert texts.count(SENTENCE[lang]) == 1
    listed = {
        "zh": ["附件：1．全部指标完成情况表", "　　　2．报送数与台账核对表", "　　　3．检查台账按kind统计表"],
        "en": ["Annex 1: Every target", "Annex 2: Reported figures and the ledger", "Annex 3: Visit ledger by kind"],
    }[lang]
    first = texts.index(listed[0])
    assert texts[first : first + 3] == listed
    assert texts.index(SENTENCE[lang]) < first


@LANGS
def test_the_workbook_has_a_sheet_for_each_with_real_numbers(report, lang):
    content = report("xlsx", "--breakdown", "kind", lang=lang)
    head, *found = sheet(content, SHEETS[lang][0])
    assert [cell.value for cell in head] == [{"zh": "编号", "en": "id"}[lang], *HEADS[lang]]
    ids = ["visits"] * 4 + ["first"] * 2
    named = [row[:3] for row in rows(lang)]
    expected = [[id_, *names, *numbers] for id_, names, numbers in zip(ids, named, FIGURES, strict=True)]
    assert [[cell.value for cell in row] for row in found] == expected
    assert {tuple(cell.data_type for cell in row) for row in found} == {("s",) * 4 + ("n",) * 3}
    head, *found = sheet(content, SHEETS[lang][1])
    assert [cell.value for cell in head][2:] == PART_HEADS[lang]
    ledger = {"zh": "检查台账", "en": "Visit ledger"}[lang]
    assert [[cell.value for cell in row[:6]] for row in found] == [
        [ledger, "kind", part[0], *map(int, part[1:4])] for part in PARTS
    ]
    assert found[0][2].data_type == "s", "a value is text, or 007 would read 7"
    third, none, unknown = (row[6] for row in found)
    assert abs(Decimal(str(third.value)) * 3 - 1) < Decimal("1e-12")
    assert (third.number_format, none.value, none.number_format, unknown.value) == ("0.00%", 0, "0.00%", None)
    lines = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A"]]
    assert lines.count(EXPLAINED[lang]) == 1


def test_what_is_of_one_unit_shows_its_own_figures(report):
    own = [row for row in rows("en") if row[1] == "Bureau B"]
    _, legend, table = section(report("html", "--unit", "b"), "reconciliation")
    assert table[1:] == own
    assert legend == ["Reported figures that differ from the ledger: 1 of 2. The ledger's are the ones judged."]
    texts, tables = document(report("docx", "--unit", "b", lang="zh"))
    assert len(tables[-1]) == 3
    assert any(
        "2项报送数中有1项不符：乙局2030年第二季度“检查次数”报送1次，台账2次，少报1次。" in text for text in texts
    )
    assert len(sheet(report("xlsx", "--unit", "b"), "Reconciliation")) == 3
    text = report("text", "--unit", "b").decode().split(HEADING["en"])[1]
    assert (text.count("Bureau B"), text.count("Bureau A")) == (2, 0)
    told = json.loads(report("json", "--unit", "b"))["reconciliation"]
    assert [(one["unit"], one["difference"]) for one in told] == [("b", 0), ("b", -1)]


def test_a_letter_to_a_unit_that_is_on_pace_is_not_clean_where_it_reported_too_much(report, office):
    plan = plan_data()
    plan["items"][0]["duties"][0]["targets"]["visits"]["goal"] = ">= 4"
    del plan["items"][0]["duties"][0]["targets"]["first"]
    (office / "plan.yaml").write_text(json.dumps(plan), "utf-8")
    (office / "data.csv").write_text("date,target,unit,value\n2030-03-31,visits,a,4\n2030-06-30,visits,a,1\n", "utf-8")
    texts, _ = document(report("docx", "--unit", "a", lang="zh"))
    assert [text for text in texts if text.startswith("请你单位")]
    (office / "data.csv").write_text("date,target,unit,value\n2030-03-31,visits,a,3\n2030-06-30,visits,a,1\n", "utf-8")
    texts, _ = document(report("docx", "--unit", "a", lang="zh"))
    assert [text for text in texts if text.startswith("经核对，你单位没有")]


@LANGS
def test_where_all_agree_no_sentence_says_otherwise(report, office, lang):
    (office / "data.csv").write_text("date,target,unit,value\n2030-03-31,first,a,2\n2030-06-30,first,b,1\n", "utf-8")
    texts, tables = document(report("docx", lang=lang))
    # of A: 2 and 2, 0 and 0; of B: 0 and 1, which is tolerated, 1 and 1
    assert [row[3:] for row in tables[-1][1:]] == [["2", "2", "0"], ["0", "0", "0"], ["0", "1", "-1"], ["1", "1", "0"]]
    assert not [text for text in texts if "经与台账核对" in text or "Held against" in text]
    _, (legend,), _ = section(report("html", lang=lang), "reconciliation")
    assert {"zh": "4项报送数与台账全部相符", "en": "Every reported figure agrees with the ledger (4)"}[lang] in legend


def test_a_sentence_tells_ten_and_counts_the_others(report, office):
    plan = plan_data()
    plan["units"]["c"] = {"name": "丙局", "name_en": "Bureau C"}
    plan["items"][0]["duties"][0]["owner"].append("c")
    (office / "plan.yaml").write_text(json.dumps(plan), "utf-8")
    ends = ("03-31", "06-30", "09-30", "12-31")
    filed = "".join(f"2030-{end},visits,{unit},9\n" for unit in "abc" for end in ends)
    (office / "data.csv").write_text(f"date,target,unit,value\n{filed}", "utf-8")
    texts, _ = document(report("docx", lang="zh", period=("--year",)))  # twelve filings, none of them recorded
    (told,) = [text for text in texts if "经与台账核对" in text]
    assert "12项报送数中有12项不符" in told
    assert (told.count("报送9次"), "；其余2项见附件。" in told) == (10, True)
    texts, _ = document(report("docx", lang="en", period=("--year",)))
    assert [text for text in texts if text.count("reported 9 次") == 10 and "; for 2 more see the annex." in text]


def test_without_a_ledger_nothing_of_it_is_shown(report, office):
    (office / "visits.csv").unlink()
    page = report("html")
    assert b"h-reconciliation" not in page and b"h-breakdown" not in page
    texts, _ = document(report("docx"))
    assert "Annex: Every target" in texts
    names = openpyxl.load_workbook(io.BytesIO(report("xlsx"))).sheetnames
    assert names == ["Overview", "Targets", "Units", "Filings", "What has changed", "Findings", "Entries"]


@pytest.mark.parametrize("by", ["target", "item", "unit", "submission"])
@LANGS
def test_every_view_in_text_and_md_has_both_tables(report, lang, by):
    for format_ in ("text", "md"):
        text = report(format_, "--by", by, "--breakdown", "kind", lang=lang).decode()
        shown, parts = text.split(HEADING[lang])[1].split(
            {"zh": "检查台账 · 按kind", "en": "Visit ledger by kind"}[lang]
        )
        figures = [line.replace("|", " ").split()[-3:] for line in shown.splitlines() if "2030" in line]
        assert figures == [[str(number) for number in row] for row in FIGURES]
        assert "33.33%" in parts


@LANGS
def test_the_summary_says_how_many_differ(office, fsplan, lang):
    said = {"zh": "6项报送数中有2项与台账不符\n", "en": "reported figures that differ from the ledger: 2 of 6\n"}[lang]
    for words in (
        ("report", "-q", "Q2", "--by", "unit", "-f", "csv"),
        ("check", "--as-of", "2030-06-30", "-f", "json"),
    ):
        assert said in fsplan("--lang", lang, *words).err
    (office / "visits.csv").unlink()
    assert said.split("2")[0] not in fsplan("--lang", lang, "report", "-q", "Q2").err


@LANGS
def test_a_breakdown_without_a_ledger_is_said(office, fsplan, lang):
    said = {"zh": "没有带“kind”列的台账文件，未作分类", "en": 'no file of a ledger with a column "kind"'}[lang]
    assert said not in fsplan("--lang", lang, "report", "-q", "Q2", "--breakdown", "kind").err
    (office / "visits.csv").unlink()
    ran = fsplan("--lang", lang, "report", "-q", "Q2", "--breakdown", "kind")
    assert (ran.code, said in ran.err) == (0, True)


@LANGS
def test_a_breakdown_is_of_a_unit_only_where_the_ledger_is(office, fsplan, lang):
    words = ("--lang", lang, "report", "-q", "Q2", "--breakdown", "kind", "--unit")
    ran = fsplan(*words, "b")
    said = {"zh": "台账里还有其他单位的记录", "en": "the ledger holds records of other units too"}[lang]
    assert (ran.code, "--breakdown" in ran.err, "--unit" in ran.err, said in ran.err) == (2, True, True, True)
    both = plan_data()
    both["ledgers"]["own"] = json.loads(
        json.dumps(plan_data(unit="b")["ledgers"]["visits"]).replace('"no"', '"number"')
    )
    (office / "plan.yaml").write_text(json.dumps(both), "utf-8")
    assert said in fsplan(*words, "b").err, "one of two ledgers is mixed"
    (office / "plan.yaml").write_text(json.dumps(plan_data(unit="b")), "utf-8")
    assert fsplan(*words, "a").code == 2
    ran = fsplan(*words, "b")
    assert (ran.code, "33.33%" in ran.out) == (0, True)


def test_values_of_records_are_words_in_every_format(report):
    _, _, table = section(report("html", "--breakdown", "place"), "breakdown-1")
    assert [row[0] for row in table[1:]] == ["东", "<b>西</b>", "=1+1"]
    _, tables = document(report("docx", "--breakdown", "place"))
    assert [row[0] for row in tables[-1][1:]] == ["东", "<b>西</b>", "=1+1"]
    values = [row[2] for row in sheet(report("xlsx", "--breakdown", "place"), "Breakdown")[1:]]
    assert [(cell.value, cell.data_type) for cell in values] == [("东", "s"), ("<b>西</b>", "s"), ("=1+1", "s")]
