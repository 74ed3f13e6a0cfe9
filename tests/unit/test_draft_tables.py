"""Task tables and tables of units and numbers: read in every file they come in, or asked for."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from table_drafts import differences, drafted, duties, read
from task_tables import RENDERINGS, TITLE, Box, Drawn, draw

from fsplan.draft.reading import read_text
from fsplan.draft.text.readers import to_text
from fsplan.files.unreadable import UnreadableError
from fsplan.plan.parse import parse_plan

TASKS = draw(
    [
        ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"],
        [Box("一、源头治理", 1, 5), None, None, None, None],
        [Box("1", 2), "清理河道", "市水务局", "市教育局、市民政局", Box("6月底前", 2, is_told_again=True)],
        [None, "新建步道30条", "市教育局", "市林业局", None],
        ["2", Box("护岸", 2), "市民政局", "", Box("12月底", 2)],
        ["", None, "市林业局", "", None],
        [Box("过程监管", 1, 5), None, None, None, None],
        ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"],
        ["3", "植树\n（一）选苗\n（二）栽种", "市林业局", "市水务局\n市教育局", "—"],
    ]
)
DUTIES = [
    ("1.1", "源头治理", ["lead 市水务局", "owner 市教育局", "owner 市民政局"], "2030-06-30"),
    ("1.2", "源头治理", ["lead 市教育局", "owner 市林业局"], "2030-06-30"),
    ("2.1", "源头治理", ["lead 市民政局", "lead 市林业局"], "2030-12-31"),
    ("3.1", "过程监管", ["lead 市林业局", "owner 市水务局", "owner 市教育局"], None),
]
SHARED = draw(
    [["序号", "任务", "责任单位"], ["1", "全年抽检550批次，开展培训7场次", "市水务局"], ["2", "巡查", "市教育局"]]
)
BY_ROWS = draw(
    [["街道", "抽检批次", "培训场次"], ["东一街道", "300", "3"], ["南二街道", "250", "4"], ["合计", "550", "7"]]
)
BY_COLUMNS = draw(
    [["指标", "东一街道", "南二街道", "合计"], ["抽检批次", "300", "250", "550"], ["培训场次", "3", "4", "7"]]
)


ON_ITS_SIDE = draw(
    [
        ["重点任务", "清理河道", "新建步道30条"],
        ["牵头单位", "市水务局", "市教育局"],
        ["完成时限", "6月底前", "12月底"],
    ]
)
CARD = draw([["重点任务", "清理河道", "备注", "示范"], ["牵头单位", "市水务局", "完成时限", "6月底前"]])


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_a_task_table_on_its_side_is_read_column_by_column(kind: str) -> None:
    reading = read(kind, ON_ITS_SIDE)
    assert duties(reading) == [
        ("1.1", "", ["lead 市水务局"], "2030-06-30"),
        ("2.1", "", ["lead 市教育局"], "2030-12-31"),
    ]
    plan, written = drafted(reading)
    assert [target.spec.title for target in plan.targets.values()] == ["清理河道", "新建步道30条"]
    assert differences(plan, reading, written) == []


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_labels_and_answers_in_turns_are_no_table_on_its_side(kind: str) -> None:
    assert [units for _, _, units, _ in duties(read(kind, CARD))] == [["lead 市水务局"]]


@pytest.mark.parametrize("kind", [*RENDERINGS])
def test_a_task_table_is_read_alike_and_agrees_with_its_own_draft(kind: str) -> None:
    reading = read(kind, TASKS)
    assert duties(reading) == DUTIES
    plan, written = drafted(reading)
    assert differences(plan, reading, written) == []
    without = read(
        kind,
        [
            [box and Box(box.text.replace("、市民政局", ""), box.down, box.over, box.is_told_again) for box in row]
            for row in TASKS
        ],
    )
    assert "FS603" in differences(plan, without, written)


@pytest.mark.parametrize("kind", [*RENDERINGS])
def test_text_between_two_tables_stays_between_them(kind: str) -> None:
    second = draw([["序号", "工作内容", "责任科室", "配合单位"], ["2", "种草", "水务科", "市林业局"]])
    first = draw([["序号", "任务", "责任单位"], ["1", "清理", "市水务局"]])
    reading = read(kind, first, second, between=("二、各科室任务",))
    assert [one[:3] for one in duties(reading)] == [
        ("1.1", "", ["owner 市水务局"]),
        ("2.1", "各科室任务", ["owner 水务科", "support 市林业局"]),
    ]


@pytest.mark.parametrize("table", [BY_ROWS, BY_COLUMNS])
@pytest.mark.parametrize("kind", [*RENDERINGS])
def test_a_table_of_units_and_numbers_gives_quotas(kind: str, table: Drawn) -> None:
    reading = read(kind, SHARED, table, between=("附件 各街道任务",))
    plan, written = drafted(reading)
    shares = [
        {plan.unit_title(unit, "zh"): goal.value for unit, goal in one.quotas.items()}
        for one in plan.targets.values()
        if one.quotas
    ]
    assert shares == [
        {"东一街道": Decimal(300), "南二街道": Decimal(250)},
        {"东一街道": Decimal(3), "南二街道": Decimal(4)},
    ]
    assert differences(plan, reading, written) == []
    changed, again = drafted(reading)
    loaded = parse_plan(again.replace(": 300", ": 301").replace(": 250", ": 249").encode(), Path("p"), "p").plan
    assert loaded is not None and changed is not None
    assert differences(loaded, reading, again) == ["FS605"]


@pytest.mark.parametrize("kind", [*RENDERINGS])
def test_numbers_that_come_to_no_figure_are_asked_for(kind: str) -> None:
    table = draw([["街道", "抽检批次", "投诉件"], ["东一街道", "300", "3"], ["南二街道", "251", "4"]])
    reading = read(kind, SHARED, table, between=("附件 各街道任务",))
    (why,) = (one.why.zh for one in reading.decide if "任务数" in one.why.zh)
    assert "“抽检批次”（合计 551）" in why and "“投诉件”（合计 7）" in why
    assert "551" in drafted(reading)[1]


def test_a_sum_that_is_not_the_sum_is_asked_for() -> None:
    reading = read(
        "tabs", SHARED, draw([["街道", "抽检批次"], ["东一街道", "300"], ["南二街道", "250"], ["合计", "560"]])
    )
    assert any("560" in one.why.zh and "550" in one.why.zh for one in reading.decide)


@pytest.mark.parametrize("names", [("一季度", "二季度"), ("上半年", "下半年"), ("东一", "南二")])
def test_what_names_no_units_shares_nothing_out(names: tuple[str, str]) -> None:
    reading = read("tabs", SHARED, draw([["时间", "抽检批次"], [names[0], "300"], [names[1], "250"]]))
    assert not reading.shared.quotas


def test_a_header_tells_which_of_two_equal_figures_is_shared() -> None:
    text = "示例区2030年计划\n1.抽检720批次。（区水务局负责）\n2.开展快检720批次。（区教育局负责）\n"
    text += "街道\t快检\n东一街道\t300\n南二街道\t420\n"
    reading = read_text(text)
    ((start, end),) = reading.shared.quotas
    assert reading.source.clean[start:end] == "720批次" and start > text.index("快检") - 2


HEAD = f"{TITLE}\n"


@pytest.mark.parametrize(
    "text",
    [
        "序号\n任务\n牵头单位\n完成时限\n1\n清理\n市水务局\n6月底\n2\n巡查\n市教育局\n9月底\n",
        "序号\n\n任务\n\n牵头单位\n\n完成时限\n\n1\n\n清理\n\n市水务局\n\n6月底\n\n2\n\n巡查\n\n市教育局\n\n9月底\n",
        "任务\n牵头单位\n完成时限\n清理\n市水务局\n6月底\n巡查\n市教育局\n9月底\n",
        "| 序号 | 任务 | 牵头单位 | 完成时限 |\n|:--|:-:|---|---|\n"
        "| 1 | **清理** | 市水务局 | 6月底 |\n| 2 | 巡查 | 市教育局 | 9月底 |\n",
        "序号  任务  牵头单位  完成时限\n1  清理  市水务局  6月底\n2  巡查  市教育局  9月底\n",
        "┌──┬──┬──┬──┐\n│序号│任务│牵头单位│完成时限│\n├──┼──┼──┼──┤\n│1 │清理│市水务局│6月底│\n├──┼──┼──┼──┤\n"
        "│2 │巡查│市教育局│9月底│\n└──┴──┴──┴──┘\n",
        "序号，任务，牵头单位，完成时限\n1，清理，市水务局，6月底\n2，巡查，市教育局，9月底\n",
        "序号;任务;牵头单位;完成时限\n1;清理;市水务局;6月底\n2;巡查;市教育局;9月底\n",
        "序号\t任务\t牵头\t时限\r\n1\t清理\t市水务局\t6月底\r\n2\t巡查\t市教育局\t9月底\r\n",
        '序号,任务,牵头单位,完成时限\n1,清理,"市水务局",6月底\n2,"巡查",市教育局,9月底\n',
        "完成时限\t牵头单位\t任务\n6月底\t市水务局\t清理\n9月底\t市教育局\t巡查\n",
        "序号\t任务\t责任分工\t\t时限\n\t\t牵头\t配合\t\n1\t清理\t市水务局\t\t6月底\n2\t巡查\t市教育局\t\t9月底\n",
    ],
)
def test_a_pasted_table_is_read(text: str) -> None:
    reading = read_text(HEAD + text)
    assert [one[2:] for one in duties(reading)] == [
        (["lead 市水务局"], "2030-06-30"),
        (["lead 市教育局"], "2030-09-30"),
    ]
    for duty in reading.duties:
        for unit in duty.clause.note.units:
            assert reading.source.quote(unit.start, unit.end) == unit.name  # offsets are those of the text handed in


@pytest.mark.parametrize(
    "text",
    [
        "序号\n任务\n牵头单位\n完成时限\n1\n清理\n市水务局\n2\n巡查\n市教育局\n9月底\n",
        "序号  任务  牵头单位  完成时限\n1  清理  市水务局\n2  巡查  市教育局  6月底\n",
        "序号\t任务\t责任单位\n1\t清理\t市水务局\t6月底\t多\n",
        "序号\t牵头单位\t配合单位\n1\t市水务局\t市教育局\n",
    ],
)
def test_what_looks_like_a_table_and_cannot_be_read_is_asked_for(text: str) -> None:
    reading = read_text(HEAD + text)
    assert not reading.duties
    assert [one.why.zh[:5] for one in reading.decide] == ["像是任务表"]


def test_commas_of_a_sentence_part_no_cells() -> None:
    reading = read_text(f"{HEAD}1.牵头单位,责任单位要抓好任务,完成时限不变。（市水务局负责）\n")
    assert len(reading.duties) == 1 and not reading.decide


def test_a_row_that_a_line_break_in_a_cell_has_parted_is_one() -> None:
    text = f"{HEAD}序号\t任务\t责任单位\t时限\n1\t清理\t市水务局\n市教育局\t6月底\n2\t巡查\t市民政局\t9月底\n"
    assert [one[2] for one in duties(read_text(text))] == [["owner 市水务局", "owner 市教育局"], ["owner 市民政局"]]


def test_labels_beside_their_units_are_label_lines() -> None:
    text = f"{HEAD}1.清理河道。\n责任单位\t市水务局\n配合单位\t市教育局\n完成时限\t6月底\n"
    assert [one[2:] for one in duties(read_text(text))] == [(["owner 市水务局", "support 市教育局"], "2030-06-30")]


def test_groups_without_a_number_become_sections_and_rows_without_one_are_counted() -> None:
    table = draw(
        [
            ["类别", "任务", "单位"],
            [Box("源头", 2), "清理", "市水务局"],
            [None, "巡查", "市教育局"],
            ["监管", "植树", "市林业局"],
        ]
    )
    assert [one[:3] for one in duties(read("xlsx", table))] == [
        ("1.1", "源头", ["owner 市水务局"]),
        ("2.1", "源头", ["owner 市教育局"]),
        ("3.1", "监管", ["owner 市林业局"]),
    ]


def test_a_row_without_units_lends_its_task_to_no_other() -> None:
    table = draw([["任务", "责任单位"], ["清理", "市水务局"], ["巡查", ""], ["植树", "市林业局"]])
    reading = read("docx", table)
    assert [reading.source.clean[one.clause.start : one.clause.end] for one in reading.duties] == ["清理", "植树"]
    assert any(reading.source.text[gap.start : gap.end].endswith("巡查") for gap in reading.uncovered)


def test_points_in_a_cell_begin_no_items() -> None:
    table = draw([["序号", "任务", "责任单位"], ["1", "清理。\n1.建机制。\n2.办好3件事\n一、巡查", "市水务局"]])
    assert [one[0] for one in duties(read("html", table))] == ["1.1"]


def test_persons_beside_units_are_no_units() -> None:
    table = draw([["序号", "任务", "责任单位及责任人", "分管领导"], ["1", "清理", "市水务局 某甲", "某乙"]])
    assert [one[2] for one in duties(read("xlsx", table))] == [["owner 市水务局"]]


def test_sheets_are_read_in_their_order_and_hidden_ones_named() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for at, name in enumerate(("东片", "西片", "旧表")):
        sheet = book.create_sheet(name)
        sheet.append(["序号", "任务", "责任单位"])
        sheet.append([at + 1, "清理", "市水务局"])
        sheet.sheet_state = "hidden" if name == "旧表" else "visible"
    book.remove(book["Sheet"])
    stream = io.BytesIO()
    book.save(stream)
    text = to_text(stream.getvalue())
    assert text.startswith("东片\n") and "西片" in text and text.endswith("（未读隐藏的工作表：旧表）\n")
    assert [one[0] for one in duties(read_text(text))] == ["1.1", "2.1"]


def test_a_cell_far_from_the_others_makes_no_sheet_too_large() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "任务", "责任单位"])
    for at in range(300):
        sheet.append([at + 1, "清理", "市水务局"])
    sheet["XFD9"] = "见附件"
    stream = io.BytesIO()
    book.save(stream)
    text = to_text(stream.getvalue())
    assert len(read_text(text).duties) == 300 and "见附件" in text


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"{\\rtf1 x}", "RTF"),
        (b"MIME-Version: 1.0\n", "mht"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"PK\x03\x04", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0d\0", "旧格式"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(raw: bytes, says: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        to_text(raw)
    assert says in refused.value.problem.zh


@pytest.mark.parametrize(
    ("member", "says"), [("ppt/presentation.xml", "演示文稿"), ("OFD.xml", "OFD"), ("a.txt", "压缩包")]
)
def test_a_package_of_another_kind_is_named(member: str, says: str) -> None:
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(member, "x")
    with pytest.raises(UnreadableError) as refused:
        to_text(stream.getvalue())
    assert says in refused.value.problem.zh


def test_nothing_of_a_document_is_passed_over() -> None:
    import docx
    from docx.oxml import parse_xml

    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1).cell(0, 0)
    outer.text = "外框"
    inner = outer.add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "内框"
    body = document.element.body
    run = "<w:r><w:t>{}</w:t></w:r>"
    for said in (
        f"<w:sdt {w}><w:sdtContent><w:p>{run.format('控件')}</w:p></w:sdtContent></w:sdt>",
        f"<w:p {w}><w:ins>{run.format('插入')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>",
        f"<w:p {w}><w:r><w:txbxContent><w:p>{run.format('文本框')}</w:p></w:txbxContent></w:r></w:p>",
    ):
        body.insert(len(body) - 1, parse_xml(said))
    stream = io.BytesIO()
    document.save(stream)
    text = to_text(stream.getvalue())
    assert [word for word in ("外框", "内框", "控件", "插入", "文本框", "删去") if word in text] == [
        "外框",
        "内框",
        "控件",
        "插入",
        "文本框",
    ]
