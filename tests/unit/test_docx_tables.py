"""Tables of Word documents, as python-docx and by hand: what a person sees of them."""

import io
import zipfile

import docx
import pytest
from support import demo_plan

from fsplan.files.docx import DocxBook, find_document
from fsplan.files.grid import Grid, Merge
from fsplan.files.package import Package
from fsplan.files.source import Source
from fsplan.files.unreadable import UnreadableError
from fsplan.progress.reader import read_progress

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m" xmlns:m="f"'


def package(body: str, part: str = "word/document.xml", types: str = "<Types/>", root: str = "w:body") -> Package:
    links = f'<Relationships><Relationship Type="http://x/officeDocument" Target="/{part}"/></Relationships>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", links)
        archive.writestr(part, f"<w:document {W}><{root}>{body}</{root}></w:document>")
    return Package(io.BytesIO(stream.getvalue()))


def read(body: str) -> list[Grid]:
    return list(DocxBook(package(body)).sheets())


def p(*runs: str) -> str:
    return f"<w:p>{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<w:tc') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def rows_of(*rows: str) -> list[tuple[int, dict[int, str]]]:
    (grid,) = read(tbl(*rows))
    return list(grid.rows)


def test_the_tables_of_a_document_that_a_program_wrote() -> None:
    document = docx.Document()
    document.add_heading("2022年第二季度进展表")
    document.add_paragraph("填报单位：区市场监管局")
    table = document.add_table(4, 4)
    texts = [["日期", "指标", "数值", "备注"], ["2022-06-30", "监督抽检", "0150", ""], ["", "", "98.13%", "见\n附件"]]
    for line, row in enumerate(texts):
        for at, text in enumerate(row):
            table.cell(line, at).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 2)).text = "合计"
    document.add_paragraph("附表")
    document.add_table(1, 1).cell(0, 0).text = "甲"
    stream = io.BytesIO()
    document.save(stream)
    first, second = DocxBook(Package(stream)).sheets()
    assert (first.name, first.above, first.is_hidden) == (
        "表1",
        ["2022年第二季度进展表", "填报单位：区市场监管局"],
        False,
    )
    assert list(first.rows) == [
        (1, {0: "日期", 1: "指标", 2: "数值", 3: "备注"}),
        (2, {0: "2022-06-30", 1: "监督抽检", 2: "0150"}),
        (3, {2: "98.13%", 3: "见\n附件"}),
        (4, {0: "合计"}),
    ]
    assert first.merges == [Merge(2, 0, 3, 0), Merge(4, 0, 4, 2)]
    assert (second.name, second.above, list(second.rows)) == ("表2", ["附表"], [(1, {0: "甲"})])


def test_merged_cells() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    (grid,) = read(
        tbl(
            tr(tc("甲", begins), tc("乙", '<w:gridSpan w:val="2"/>'), "丙"),
            tr(tc("看不见", goes_on), "1", "2", tc("丁", begins)),
            tr(tc("", '<w:vMerge w:val="continue"/>'), tc("3", '<w:hMerge w:val="restart"/>'),
               tc("看不见", "<w:hMerge/>"), tc("", goes_on)),
            tr("4", "5", properties='<w:gridBefore w:val="2"/>'),
            tr(tc("戊", begins)),
        )
    )  # fmt: skip
    assert list(grid.rows) == [
        (1, {0: "甲", 1: "乙", 3: "丙"}), (2, {1: "1", 2: "2", 3: "丁"}), (3, {1: "3"}), (4, {2: "4", 3: "5"}),
        (5, {0: "戊"}),
    ]  # fmt: skip
    assert grid.merges == [Merge(1, 0, 3, 0), Merge(1, 1, 1, 2), Merge(2, 3, 3, 3), Merge(3, 1, 3, 2)]


def test_text_as_it_is_seen() -> None:
    deleted = "<w:del><w:r><w:delText>100</w:delText></w:r></w:del><w:del><w:r><w:t>9</w:t></w:r></w:del>"
    cells = [
        p(deleted, "<w:ins><w:r><w:t>150</w:t></w:r></w:ins>"),
        p("1", r("2", "<w:vanish/>"), r("3", '<w:vanish w:val="0"/>')),
        p("责任") + p("单位"),
        p(
            "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>",
            "甲",
            "<w:r><w:tab/><w:t>乙</w:t><w:br/></w:r>",
            "丙",
        ),
        p("2022", "<w:r><w:noBreakHyphen/></w:r>", "04"),
        p("<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>", "<w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>"),
        p("<w:r><w:fldChar/><w:instrText> =SUM(ABOVE) </w:instrText><w:t>351</w:t></w:r>"),
        p("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"),
        p("<w:ruby><w:rt><w:r><w:t>jiǎ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby>"),
        p("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>"),
        f"<w:sdt><w:sdtContent>{p('乙')}</w:sdtContent></w:sdt>",
        p(" "),
        p("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>见</w:t></w:r>"),
    ]
    ((_, found),) = rows_of(tr(*(tc(cell) for cell in cells)))
    assert found == {
        0: "150", 1: "13", 2: "责任\n单位", 3: "甲 乙\n丙", 4: "2022-04", 5: "新", 6: "351", 7: "12", 8: "甲",
        9: "\uf0fc", 10: "乙", 12: "见",
    }  # fmt: skip


def test_rows_that_were_deleted_or_are_hidden() -> None:
    (grid,) = read(
        tbl(
            tr("1"),
            tr("2", properties="<w:del/>"),
            tr("3", properties="<w:hidden/>"),
            tr("", properties="<w:hidden/>"),
            tr("5", properties="<w:trPrChange><w:trPr><w:hidden/></w:trPr></w:trPrChange>"),
        )
    )
    assert list(grid.rows) == [(1, {0: "1"}), (3, {0: "3"}), (5, {0: "5"})]
    assert grid.hidden_rows == {3}


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = tbl(tr("日期", "数值"), tr("2022-06-30", "150"))
    deepest = tbl(tr(tc(tbl(tr("底")) + p(""))))
    grids = read(p("标题") + tbl(tr(tc(p("区市场监管局") + inner + p("注") + deepest), "旁")) + tbl(tr("乙")))
    assert [(grid.name, list(grid.rows), grid.above) for grid in grids] == [
        ("表1", [(1, {0: "区市场监管局\n注", 1: "旁"})], ["标题"]),
        ("表1-1", [(1, {0: "日期", 1: "数值"}), (2, {0: "2022-06-30", 1: "150"})], ["标题", "区市场监管局"]),
        ("表1-2", [], ["标题", "区市场监管局", "注"]),
        ("表1-2-1", [(1, {0: "底"})], ["标题", "区市场监管局", "注"]),
        ("表2", [(1, {0: "乙"})], []),
    ]


def test_a_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('填报单位：区教育局')}{tbl(tr('甲'))}</w:txbxContent>"
    choice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"
    first, second = read(p("前", both, "后") + tbl(tr("乙")))
    assert (first.name, list(first.rows), first.above) == ("表1", [(1, {0: "甲"})], ["填报单位：区教育局"])
    assert (second.name, list(second.rows), second.above) == ("表2", [(1, {0: "乙"})], ["前后"])


def test_only_what_stands_right_above_is_kept() -> None:
    (grid,) = read("".join(p(str(number)) for number in range(100)) + p("") + p("x" * 5000) + tbl(tr("甲")))
    assert grid.above == [*(str(number) for number in range(87, 100)), "x" * 1000]


def test_other_prefixes_and_other_names_of_the_part() -> None:
    body = p("标题") + tbl(tr("甲"))
    other = package(body, "word/document2.xml")
    assert find_document(other) == "word/document2.xml"
    assert [list(grid.rows) for grid in DocxBook(other).sheets()] == [[(1, {0: "甲"})]]
    assert find_document(package(body, "xl/workbook.xml")) is None


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (tbl(tr(tc("甲", '<w:gridSpan w:val="50000000"/>'))), "50000000 columns"),
        (tbl(tr(tc("甲", '<w:gridSpan w:val="x"/>'))), "x columns"),
        (tbl(tr("甲", properties='<w:gridBefore w:val="99999"/>')), "99999 columns"),
        (tbl(tr(tc("甲", "<w:vMerge/>"))), "lacks its first row"),
        (tbl(tr("甲"), tr(tc("乙", "<w:vMerge/>"))), "lacks its first row"),
        ("<w:p>" * 5000 + "</w:p>" * 5000, "too deep"),
        ("<w:tbl><w:tr><w:tc>" * 30 + "</w:tc></w:tr></w:tbl>" * 30, "unpacks to more"),
        (tbl() * 10_001, "unpacks to more"),
        ("</w:body>", "XML breaks"),
    ],
)
def test_a_bad_document_is_refused(body: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        list(DocxBook(package(body)).sheets())


@pytest.mark.parametrize(
    "body", ["", p("甲"), "<w:tc/>", "<w:tr/>", "<w:tcPr><w:vMerge/></w:tcPr>", "<w:txbxContent/>"]
)
def test_a_document_without_tables_has_none(body: str) -> None:
    assert read(body) == []


def test_a_package_without_a_body_or_without_types_is_damaged() -> None:
    with pytest.raises(UnreadableError):
        DocxBook(package("", types=""))
    with pytest.raises(UnreadableError):
        list(DocxBook(package(tbl(), root="w:nobody")).sheets())


def test_what_stands_below_a_table_is_kept_with_it_and_notes_are_not_the_next_ones() -> None:
    one = tbl(tr("甲"))
    first, second = read(
        one + p("注：均为累计数") + p("") + p("以上数据作废") + p("表二") + one + p("说明") + p("盖章")
    )
    assert (first.above, first.below) == ([], ["注：均为累计数", "以上数据作废"])
    assert (second.above, second.below) == (["表二"], ["说明", "盖章"])
    (alone,) = read(one + "".join(p(str(number)) for number in range(9)))
    assert alone.below == ["0", "1", "2", "3", "4"]


def filing(*parts: str | list[list[str]]) -> Source:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for number, cells in enumerate(part):
            for at, text in enumerate(cells):
                table.cell(number, at).text = text
    stream = io.BytesIO()
    document.save(stream)
    return Source("书.docx", stream.getvalue())


FILED: list[list[str]] = [["日期", "指标", "责任单位", "数值"], ["2030-06-30", "抽检批次", "区市场监管局", "150"]]


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ([FILED, "注：以上均为1-6月累计数"], ["FS238 表1!D2"]),
        ([FILED, "以上数据作废"], ["FS238 表1!D2"]),
        ([FILED, "注：单位：万批次"], ["FS238 表1!D2"]),
        ([FILED, "注：以上数据为初步统计"], ["FS240 表1!D2"]),
        ([FILED, "填表人：张三", "2030年7月3日"], []),
        ([FILED, "存在问题：人手不足", "下一步计划抽检200批次"], []),
        (["前言"] * 40 + [FILED], []),
        (["前言"] * 40 + ["单位：万批次", FILED], ["FS238 表1!D2"]),
    ],
)
def test_notes_below_a_table_of_a_document_are_held_against_it(
    parts: list[str | list[list[str]]], codes: list[str]
) -> None:
    progress = read_progress(demo_plan(), [filing(*parts)])
    assert [f"{one.code} {one.place.partition('!')[2]}" for one in progress.findings] == codes
    refused = sum(code.startswith("FS238") for code in codes)
    assert (progress.rows, progress.rejected, len(progress.book)) == (1, refused, 1 - refused)


def test_a_note_below_the_first_of_two_tables_is_about_that_one() -> None:
    progress = read_progress(demo_plan(), [filing(FILED, "以上数据作废", [FILED[0], ["2030-03-31", *FILED[1][1:]]])])
    assert [(one.code, one.place) for one in progress.findings] == [("FS238", "书.docx!表1!D2")]
    assert (progress.rows, progress.rejected, len(progress.book)) == (2, 1, 1)
