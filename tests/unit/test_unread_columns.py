"""Columns that are not read, notes that call a row void, figures that a comma cut: told at their cells, or let be."""

import pytest
from support import plan_of

from fsplan.core.finding import sort_findings
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress
from fsplan.progress.report import Progress
from fsplan.progress.said.void import says_void

TARGETS: dict[str, dict[str, object]] = {
    "n": {"kind": "count", "measured_in": "批次"},
    "g": {"kind": "count", "measured_in": "吨"},
    "l": {"kind": "level", "measured_in": "家"},
    "s": {"kind": "share"},
    "r": {"kind": "report", "every": "quarter"},
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(TARGETS)


def read(plan: Plan, *lines: str) -> Progress:
    return read_progress(plan, [Source("1.csv", "\n".join(lines).encode())])


def places(plan: Plan, *lines: str) -> list[str]:
    found = sort_findings(read(plan, *lines).findings)
    return [f"{one.line}:{one.column}" for one in found if one.code == "FS238"]


@pytest.mark.parametrize(
    ("header", "cell", "row"),
    [
        ("季度", "一季度", "2030-06-30,n,a局,9"),
        ("季度", "1", "2030-06-30,n,a局,9"),
        ("所属季度", "2029年二季度", "2030-06-30,n,a局,9"),
        ("年度", "2029", "2030-06-30,n,a局,9"),
        ("年份", "2029年", "第二季度,n,a局,9"),
        ("月份", "3月", "2030-06-30,n,a局,9"),
        ("月份", "7", "第二季度,n,a局,9"),
        ("单位", "b局", "2030-06-30,n,a局,9"),
        ("填报部门", "b办", "2030-06-30,n,a局,9"),
        ("统计口径", "累计", "2030-06-30,n,a局,9"),
        ("类型", "年初至今", "2030-06-30,n,a局,9"),
        ("说法", "1-6月累计", "2030-06-30,n,a局,9"),
        ("计量", "公斤", "2030-06-30,g,a局,9"),
        ("状态", "已作废", "2030-06-30,n,a局,9"),
        ("是否计入", "否", "2030-06-30,n,a局,9"),
        ("审核意见", "退回", "2030-06-30,l,a局,9"),
    ],
)
def test_a_column_that_contradicts_its_row(plan: Plan, header: str, cell: str, row: str) -> None:
    sound = row.replace(",9", ",8").replace("2030-06-30", "2030-04-30").replace("第二季度", "2030-04-30")
    lines = (f"日期,指标,责任单位,数值,{header}", f"{sound},", f"{row},{cell}")
    assert places(plan, *lines) == [f"3:{len(row) + 2}"]
    assert len(read(plan, *lines).book) == 1


@pytest.mark.parametrize(
    ("header", "cell", "row"),
    [
        ("季度", "二季度", "2030-06-30,n,a局,9"),
        ("季度", "2", "第二季度,n,a局,9"),
        ("月份", "4月", "第二季度,n,a局,9"),
        ("年度", "2030年度", "2030-06-30,n,a局,9"),
        ("计划完成时间", "2029年", "2030-06-30,n,a局,9"),
        ("立项年份", "2029", "2030-06-30,n,a局,9"),
        ("季度", "一季度", "2030-04-10,r,a局,已报送"),  # a filing is sent after its period
        ("配合单位", "b局", "2030-06-30,n,a局,9"),
        ("单位", "a办", "2030-06-30,n,a局,9"),
        ("单位", "批次", "2030-06-30,n,a局,9"),
        ("统计口径", "累计", "2030-06-30,l,a局,9"),
        ("统计口径", "当期", "2030-06-30,n,a局,9"),
        ("计量", "批", "2030-06-30,n,a局,9"),
        ("规格", "公斤", "2030-06-30,g,a局,9"),
        ("审核意见", "通过", "2030-06-30,n,a局,9"),
        ("进展", "重复投诉已处理", "2030-06-30,n,a局,9"),
    ],
)
def test_a_column_that_agrees_or_says_something_else(plan: Plan, header: str, cell: str, row: str) -> None:
    assert places(plan, f"日期,指标,责任单位,数值,{header}", f"{row},{cell}") == []


def test_a_blank_column_hides_none_behind_it(plan: Plan) -> None:
    head = "日期,指标,责任单位,数值,附注,填报部门,季度"
    assert places(plan, head, "2030-06-30,n,a局,9,,,一季度") == ["2:21"]
    assert places(plan, head, "2030-06-30,n,a局,9,,b局,") == ["2:20"]


def test_a_total_is_held_against_words_for_amounts(plan: Plan) -> None:
    head = "日期,指标,责任单位,数值,口径,数据口径"
    assert places(plan, head, "2030-03-31,n,a局,9,累计,本期数", "2030-03-31,n,b局,9,累计,累计数") == ["2:22"]


def test_a_plan_over_two_years_is_called_by_either() -> None:
    plan = plan_of(TARGETS, period={"start": "2030-04-01", "end": "2031-03-31"})
    rows = ("2031-02-01,n,a局,9,2030", "2031-02-02,n,a局,9,2031年", "2031-02-03,n,a局,9,2029")
    assert places(plan, "日期,指标,责任单位,数值,年度", *rows) == ["4:19"]


@pytest.mark.parametrize(
    "note",
    ["已退回", "被驳回", "数据有误", "有误", "与上行重复",
     "此行作废", "误报，请忽略", "以第二版为准", "已撤回", "重复填报，不计", "该行重复", "系误报", "请以更正稿为准",
     "此条不再统计", "不计入本季度考核",
     "填错了，请删除", "应予作废处理", "请忽略此行", "测试数据", "此行为示例数据", "试填"],
)  # fmt: skip
def test_a_note_that_calls_its_row_void(plan: Plan, note: str) -> None:
    assert says_void(note)
    lines = ("日期,指标,责任单位,数值,备注", "2030-06-30,n,b局,9,", f"2030-06-30,n,a局,9,{note}")
    assert places(plan, *lines) == ["3:17"]
    (found,) = read(plan, *lines).findings
    assert note.replace("“", "") in found.message("zh")
    assert "请删去" in found.help("zh")


@pytest.mark.parametrize(
    "note",
    ["更正上季度误报", "核减重复填报3批次", "其中3批次不计入考核", "以统计局公布的数据为准", "以本表为准", "数据已核实",
     "数据有误，已更正", "已退回重报", "不合格品已退回",
     "",
     "撤回行政许可5件", "无效投诉已剔除", "已删除重复数据后的数", "开展应急测试", "样例已入库"],
)  # fmt: skip
def test_a_note_of_something_else(plan: Plan, note: str) -> None:
    assert places(plan, "日期,指标,责任单位,数值,备注", f"2030-06-30,n,a局,9,{note}") == []


def test_a_corrections_note_is_of_the_row_that_it_corrects(plan: Plan) -> None:
    rows = ("2030-06-29,n,a局,-6,,误报", "2030-06-30,n,a局,9,,")
    assert places(plan, "日期,指标,责任单位,数值,口径,备注", *rows) == []


@pytest.mark.parametrize(
    ("header", "cells", "is_cut"),
    [
        ("经办人,备注", "1,234,张三", True),
        ("经办人,备注", "1,张三,234", False),
        ("计量单位,备注", "1,234,批次", True),
        ("上期数,备注", "1,234,980", True),
        ("上期数,备注", "120,234,正常", False),
        ("上年完成数,备注", "120,234,", False),
        ("总数,备注", "1,234,1", True),
        ("总数,备注", "150,720,", False),
        ("备注", "12,000", True),
        ("备注", "1234,000", False),
        ("经办人,备注", "0,234,张三", False),
        ("经办人,备注", "1,23,张三", False),
    ],
)
def test_a_figure_that_a_comma_cut(plan: Plan, header: str, cells: str, *, is_cut: bool) -> None:
    lines = (f"日期,指标,责任单位,数值,{header}", f"2030-06-30,n,a局,{cells}")
    assert places(plan, *lines) == (["2:17"] if is_cut else [])
    semicolons = [line.replace(",", ";") for line in lines]
    assert "2:17" not in places(plan, *semicolons)


def test_a_share_has_a_whole_behind_its_part(plan: Plan) -> None:
    assert places(plan, "日期,指标,责任单位,数值,总数", "2030-06-30,s,a局,1,234") == []


@pytest.mark.parametrize(
    "note",
    ["此数为预计数", "全年计划", "暂估数", "按万元计", "以万计", "单位万", "含上季度", "小计", "合计", "预估"],
)
def test_a_note_of_a_figure_that_is_none_of_the_period(plan: Plan, note: str) -> None:
    row = f"2030-06-30,n,a局,9,{note}"
    assert places(plan, "日期,指标,责任单位,数值,备注", "2030-06-30,n,b局,9,", row) == ["3:17"]


@pytest.mark.parametrize(
    "note", ["上季度补报", "预计年底完成", "含外区5批次", "按计划推进", "已完成全年计划的一半", "计划内检查"]
)
def test_a_note_of_how_the_work_goes(plan: Plan, note: str) -> None:
    assert places(plan, "日期,指标,责任单位,数值,备注", f"2030-06-30,n,a局,9,{note}") == []


@pytest.mark.parametrize(
    ("cell", "found"), [("其中：食品", ["3:1"]), ("其中", ["3:1"]), ("其中食品80批次已办结", []), ("食品", [])]
)
def test_a_part_beside_its_whole(plan: Plan, cell: str, found: list[str]) -> None:
    head = "类别,日期,指标,责任单位,数值"
    assert places(plan, head, "总数,2030-06-30,n,a局,9", f"{cell},2030-06-29,n,a局,5") == found


@pytest.mark.parametrize(
    ("note", "is_told"),
    [("注：以上均为预计数", True), ("说明：上表数据均为计划数", True), ("注：表中监督抽检数为去年同期数", True),
     ("注：预计数另报", False), ("注：以上数据不含外区", False)],
)  # fmt: skip
def test_a_note_below_of_figures_that_are_not_done(plan: Plan, note: str, *, is_told: bool) -> None:
    assert bool(places(plan, "日期,指标,责任单位,数值", "2030-06-30,n,a局,9", f"{note},,,")) is is_told


def test_a_row_of_a_later_day_than_its_table_is_of(plan: Plan) -> None:
    head = ("填报期：2030年第一季度,,,", "日期,指标,责任单位,数值")
    assert places(plan, *head, "2030-07-03,n,a局,9", "2030-03-03,n,b局,9") == ["3:1"]
    later = ("填报期：2030年第二季度,,,", head[1], "2030-03-30,n,a局,9", "2030-07-05,r,a局,已报送")
    assert places(plan, *later) == []  # a correction, and a filing that came after its period


@pytest.mark.parametrize(
    ("title", "column", "codes"),
    [
        ("a局第二季度工作计划", "完成数", ["FS240"]),
        ("2030年度计划表", "完成情况", ["FS240"]),
        ("a局第二季度工作计划", "数值", ["FS238", "FS238"]),
        ("a局第二季度工作计划完成情况", "完成数", []),
        ("第二季度工作进展", "完成数", []),
    ],
)
def test_a_plan_above_figures_of_what_was_done_is_told_once(
    plan: Plan, title: str, column: str, codes: list[str]
) -> None:
    rows = ("2030-06-30,n,a局,9", "2030-06-30,l,a局,9")
    progress = read(plan, title, f"日期,指标,责任单位,{column}", *rows)
    assert [one.code for one in progress.findings] == codes
    assert progress.rejected == codes.count("FS238")


HEAD = "日期,指标,责任单位,数值"
SOUND = "2030-06-30,n,a局,9"


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (("抽检情况（万批次）", HEAD, SOUND), ["FS238"]),
        (("抽检情况（批次）", HEAD, SOUND), []),
        (("投入情况（万元）", HEAD, SOUND), []),  # no measure of batches
        ((HEAD, SOUND, "以上数据单位为万批次"), ["FS236", "FS238"]),
        ((HEAD, SOUND, "*本表数据均为1-6月累计数"), ["FS236", "FS238"]),
        ((HEAD, SOUND, "注：含上年结转3批次"), ["FS236", "FS240"]),
        ((HEAD, SOUND, "※上述数据为初步统计数"), ["FS236", "FS240"]),
        ((HEAD, SOUND, "注：不含上年结转"), ["FS236"]),
        ((HEAD, SOUND, "说明：数据截至6月25日"), ["FS236", "FS240"]),
        (("2029年抽检表", HEAD, SOUND), ["FS240"]),
        (("2029年抽检表", HEAD, "6月,n,a局,9"), ["FS238"]),
        (("2029-2030年抽检表", HEAD, SOUND), []),
    ],
)
def test_what_stands_around_a_table(plan: Plan, lines: tuple[str, ...], codes: list[str]) -> None:
    assert sorted(one.code for one in read(plan, *lines).findings) == codes


def test_what_leaves_a_doubt_is_told_once_and_the_rows_count(plan: Plan) -> None:
    progress = read(plan, "2029年抽检表", HEAD, *[f"2030-06-{day:02d},n,a局,1" for day in range(1, 29)])
    assert [(one.code, one.line) for one in progress.findings] == [("FS240", 3)]
    assert len(progress.book) == 28


@pytest.mark.parametrize(
    ("note", "when", "is_told"),
    [
        ("沿用上季度数据", "2030-06-30", True),
        ("与一季度相同", "2030-06-30", True),
        ("与区卫健委相同做法", "2030-06-30", False),
        ("上季度数", "2030-06-30", True),
        ("上期数", "2030-06-30", True),
        ("同上", "2030-06-30", True),
        ("同比增长5%", "2030-06-30", False),
        ("待市局确认", "2030-06-30", True),
        ("尚未核实", "2030-06-30", True),
        ("已核实", "2030-06-30", False),
        ("数据不准", "2030-06-30", True),
        ("约9批次", "2030-06-30", True),
        ("预约9人次", "2030-06-30", False),
        ("含重复统计", "2030-06-30", True),
        ("不含重复", "2030-06-30", False),
        ("二季度有一家重复计数，核减", "2030-06-30", False),
        ("按计划数填报", "2030-06-30", True),
        ("其中二季度4", "2030-06-30", True),
        ("其中二季度9批次", "2030-06-30", False),  # all of it
        ("核减2后为9", "2030-06-30", False),
        ("含上年结转3批次", "2030-06-30", True),
        ("不含上年结转", "2030-06-30", False),
        ("约数", "2030-06-30", True),
        ("合同约定", "2030-06-30", False),
        ("数据为估算", "2030-06-30", True),
        ("较上年减少", "2030-06-30", False),
        ("代b局填报", "2030-06-30", True),
        ("待审核", "2030-06-30", True),
        ("已审核", "2030-06-30", False),
        ("此为一季度数", "2030-06-30", True),
        ("一季度补报", "2030年6月", True),
        ("5月数据", "2030年6月", True),
        ("5月数据", "第二季度", False),
        ("二季度数", "2030-06-30", False),
        ("一季度因疫情未开展", "2030-06-30", False),
        ("比一季度增加3批次", "2030-06-30", False),
    ],
)
def test_a_note_that_may_make_another_figure_of_it(plan: Plan, note: str, when: str, *, is_told: bool) -> None:
    lines = ("日期,指标,责任单位,数值,备注", f"{when},n,b局,8,", f"{when},n,a局,9,{note}")
    progress = read(plan, *lines)
    assert [(one.code, one.line) for one in progress.findings] == ([("FS240", 3)] if is_told else [])
    assert len(progress.book) == 2
    corrected = read(plan, lines[0], f"2030-04-30,n,a局,9,{note}".removesuffix(note), f"{when},n,a局,-2,{note}")
    assert "FS240" not in [one.code for one in corrected.findings]


def test_a_note_that_gives_what_is_left_gives_another_figure(plan: Plan) -> None:
    assert places(plan, f"{HEAD},备注", "2030-06-30,n,a局,9,核减2后为7") == ["2:17"]


@pytest.mark.parametrize(
    ("row", "is_refused"),
    [
        ("2030-06-30,n,a局,150,,此为累计数", True),
        ("2030-06-30,n,a局,150,,含一季度", True),
        ("2030-06-30,n,a局,150,累计,此为累计数", False),
        ("2030-06-30,n,a局,150,当期,此为累计数", False),  # what a row says of itself stands
        ("2030-06-30,l,a局,150,,此为累计数", False),  # what stands does not add up
    ],
)
def test_a_blank_basis_leaves_the_word_to_the_note(plan: Plan, row: str, is_refused: bool) -> None:
    lines = (f"{HEAD},口径,备注", "2030-06-30,n,b局,9,,", row)
    assert places(plan, *lines) == ["3:17"] * is_refused


@pytest.mark.parametrize("note", ["尚未核实", "待市局确认", "同上"])
def test_a_word_is_no_figure_that_a_note_could_doubt(plan: Plan, note: str) -> None:
    assert read(plan, f"{HEAD},备注", f"2030-04-10,r,a局,已报送,{note}").findings == []


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (("a局2030年第二季度完成情况", HEAD, "2030-07-05,n,a局,9"), ["FS238"]),
        (("5月工作进展表", HEAD, "2030-06-30,n,a局,9"), ["FS238"]),
        (("2030年5月", HEAD, "2030-06-30,n,a局,9"), []),  # by itself a month is when it was filled in
        (("2030年第二季度", HEAD, "2030-07-05,n,a局,9"), ["FS238"]),
        (("a局2030年第二季度完成情况", HEAD, SOUND), []),
        (("a局2030年第二季度完成情况", HEAD, "2030-05-31,n,a局,9"), []),
        (("第二季度督查发现问题整改情况", HEAD, "2030-07-05,n,a局,9"), []),
        (("a局2030年第二季度完成情况", HEAD, "2030-07-05,r,a局,1"), []),  # a filing comes after its quarter
        (("（草稿）进展表", HEAD, SOUND), ["FS240"]),
        (("进展表", HEAD, SOUND), []),
    ],
)
def test_what_a_title_says_of_its_rows(plan: Plan, lines: tuple[str, ...], codes: list[str]) -> None:
    assert [one.code for one in read(plan, *lines).findings] == codes


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        ("2030-06-30,n,a局,150,,上半年累计完成150批次", True),
        ("2030-06-30,n,a局,150,,截至6月底累计抽检1,150批次", False),
        ('2030-06-30,n,a局,1150,,"截至6月底累计抽检1,150批次，合格"', True),
        ("2030-06-30,n,a局,150,,累计完成300批次", False),  # another figure than the row's
        ("2030-03-31,n,a局,150,,累计完成150批次", False),  # in the first quarter both are the same
        ("2030-06-30,n,a局,150,当期,累计完成150批次", False),
        ("2030-06-30,l,a局,150,,累计完成150批次", False),  # what stands does not add up
    ],
)
def test_a_note_that_calls_the_figure_a_running_total_is_told(plan: Plan, row: str, is_told: bool) -> None:
    sound = "2030-01-31,n,b局,9,,"
    found = read(plan, "日期,指标,责任单位,数值,口径,备注", sound, row)
    assert [one.line for one in found.findings if one.code == "FS240"] == [3] * is_told
