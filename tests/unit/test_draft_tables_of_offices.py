"""Task tables as offices make them: what a header, a merge or a page break does to them changes nothing they say."""

from collections.abc import Sequence

import pytest
from table_drafts import differences, drafted, duties, read
from task_tables import RENDERINGS, Box, Drawn, draw

from fsplan.draft.reading import Reading
from fsplan.plan.plan import Plan

MERGED = ("docx", "html", "xlsx")
"""Files that know merged cells."""


def roles(reading: Reading) -> list[list[str]]:
    return [units for _, _, units, _ in duties(reading)]


def goals(plan: Plan) -> list[str]:
    specs = [target.spec for target in plan.targets.values()]
    return [f"{spec.goal or spec.kind} {spec.measured_in or ''}".strip() for spec in specs]


def titles(plan: Plan) -> list[str]:
    return [target.spec.title for target in plan.targets.values()]


def read_all(kinds: Sequence[str], *tables: Drawn) -> list[tuple[list[list[str]], list[str]]]:
    found = []
    for kind in kinds:
        reading = read(kind, *tables)
        plan, written = drafted(reading)
        assert differences(plan, reading, written) == []
        found.append((roles(reading), goals(plan)))
    return found


@pytest.mark.parametrize("is_measure_first", [True, False])
def test_a_column_of_measures_goes_with_its_numbers_whichever_stands_first(is_measure_first: bool) -> None:
    cells = [("计量单位", "年度目标"), ("人", "12000"), ("%", "≤5.5"), ("%", "85以上"), ("万亩", "3.5")]
    told = [pair if is_measure_first else pair[::-1] for pair in cells]
    names = ["指标名称", "新增城镇就业", "城镇调查失业率", "优良天数比例", "新建高标准农田"]
    units = ["责任单位", "市人社局", "市人社局", "市生态环境局", "市农业农村局"]
    rows = [
        ["序号" if not at else str(at), name, *pair, unit]
        for at, (name, pair, unit) in enumerate(zip(names, told, units, strict=True))
    ]
    for found in read_all([*RENDERINGS], draw(rows)):
        assert found == (
            [["owner 市人社局"], ["owner 市人社局"], ["owner 市生态环境局"], ["owner 市农业农村局"]],
            [">= 12000 人", "<= 5.5%", ">= 85%", ">= 35000 亩"],
        )


def test_a_value_that_is_a_sentence_stays_one() -> None:
    rows = [["任务", "年度目标", "责任单位"], ["老旧小区改造", "改造小区28个，惠及居民1.2万户", "市住建局"]]
    plan, _ = drafted(read("docx", draw(rows)))
    assert goals(plan) == [">= 28 个", ">= 12000 户"]
    assert plan.file.items[0].title == "老旧小区改造"


def test_the_second_row_of_a_header_is_no_duty() -> None:
    rows = [
        [Box("序号", 2), Box("工作任务", 2), Box("进度安排", 1, 2), None, Box("责任单位", 2)],
        [None, None, "二季度", "四季度", None],
        ["1", "修订预案", "征求意见", "印发实施", "市应急局"],
    ]
    for found in read_all([*MERGED, "csv"], draw(rows)):
        assert found == ([["owner 市应急局"]], ["milestone", "milestone", "milestone"])
    plan, _ = drafted(read("docx", draw(rows)))
    dues = {target.spec.title: str(target.spec.due) for target in plan.targets.values() if target.spec.due}
    assert dues == {"二季度征求意见": "2030-06-30", "四季度印发实施": "2030-12-31"}


def test_a_second_row_below_the_units_names_kinds_of_them() -> None:
    rows = [
        [Box("序号", 2), Box("任务", 2), Box("责任单位", 1, 2), None],
        [None, None, "市级", "区级"],
        ["1", "新建步道30条", "市水务局", "示例区教育局"],
    ]
    for found in read_all(MERGED, draw(rows)):
        assert found == ([["owner 市水务局", "owner 示例区教育局"]], [">= 30 条"])


def test_a_table_goes_on_in_the_next_without_its_header() -> None:
    first = draw([["序号", "任务", "牵头单位", "责任单位"], ["1", "新建步道30条", "市水务局", "市林业局"]])
    second = draw([["2", "抽检水样720批次", "市生态环境局", "各区人民政府"], ["3", "发布公报2期", "市统计局", ""]])
    for found in read_all(MERGED, first, second):
        assert found == (
            [["lead 市水务局", "owner 市林业局"], ["lead 市生态环境局", "owner 各区人民政府"], ["lead 市统计局"]],
            [">= 30 条", ">= 720 批次", ">= 2 期"],
        )


@pytest.mark.parametrize(
    "second",
    [
        [["7", "抽检水样720批次", "市生态环境局", "各区人民政府"]],  # another number is due
        [["2", "抽检水样720批次", "市生态环境局"]],  # another number of columns
    ],
)
def test_a_table_that_does_not_go_on_is_asked_about(second: list[list[str]]) -> None:
    first = draw([["序号", "任务", "牵头单位", "责任单位"], ["1", "新建步道30条", "市水务局", "市林业局"]])
    reading = read("docx", first, draw(second))
    _, written = drafted(reading)
    assert roles(reading) == [["lead 市水务局", "owner 市林业局"]]
    assert "# decide: 总体目标没有写由谁负责" in written


def test_a_header_that_stands_again_below_a_merged_cell_is_no_duty() -> None:
    rows = [
        ["序号", "重点任务", "责任单位", "完成时限"],
        ["1", "新建公园3个", Box("市园林局", 3), "9月底"],
        ["序号", "重点任务", None, "完成时限"],
        ["2", "新建绿道20公里", None, "11月底"],
    ]
    for found in read_all(MERGED, draw(rows)):
        assert found == ([["owner 市园林局"]] * 2, [">= 3 个", ">= 20 公里"])


def test_a_person_in_brackets_behind_a_unit_is_no_part_of_its_name() -> None:
    rows = [
        ["任务", "责任单位及责任人"],
        ["巡查60次", "市城管局（王某五）"],
        ["新建步道30条", "市交通委（市道运局）"],
        ["培训200人次", "市水务局（牵头）、市教育局（张某、李某某）"],
    ]
    found = roles(read("docx", draw(rows)))
    assert found[0] == ["owner 市城管局"]
    assert found[1] == ["owner 市交通委（市道运局）"]
    assert found[2] == ["lead 市水务局", "support 市教育局"] or found[2] == ["lead 市水务局", "owner 市教育局"]


def test_the_points_of_a_cell_are_no_figures() -> None:
    rows = [["任务", "措施", "责任单位"], ["药品安全", "（1）检查药店400家次\n（2）开展宣传6场", "市市场监管局"]]
    for found in read_all(["docx", "xlsx", "csv"], draw(rows)):
        assert found == ([["owner 市市场监管局"]], [">= 400 家次", ">= 6 场"])


FORM = [
    ["任务名称", Box("老旧小区改造", 1, 3), None, None],
    ["牵头单位", "市住建局", "责任单位", "市财政局"],
    ["年度目标", Box("改造小区28个", 1, 3), None, None],
    ["完成时限", Box("10月底前", 1, 3), None, None],
]


def test_a_form_is_a_duty() -> None:
    for kind in MERGED:
        reading = read(kind, draw(FORM))
        assert duties(reading) == [("1.1", "", ["lead 市住建局", "owner 市财政局"], "2030-10-31")]
        assert goals(drafted(reading)[0]) == [">= 28 个"]


def test_forms_one_below_another_are_a_duty_each() -> None:
    second = [[Box("新建公园3个", 1, 3) if cell == FORM[0][1] else cell for cell in row] for row in FORM]
    assert [one[0] for one in duties(read("docx", draw([*FORM, *second])))] == ["1.1", "2.1"]


@pytest.mark.parametrize("remark", ["注：责任单位列第一位的为牵头单位。", "责任单位中排在首位的为牵头单位。"])
def test_a_rule_below_a_table_is_about_the_table(remark: str) -> None:
    rows = [["任务", "责任单位"], ["新建步道30条", "市水务局、市林业局"], [Box(remark, 1, 2), None]]
    assert roles(read("docx", draw(rows))) == [["lead 市水务局", "support 市林业局"]]


def test_commas_part_a_table_whose_header_has_words_of_its_own() -> None:
    rows = [
        ["序号", "项目名称", "建设内容", "年度投资（万元）", "考核分值", "责任单位"],
        ["1", "城东水厂", "新建水厂1座", "8000", "10", "市水务局"],
    ]
    assert roles(read("csv", draw(rows))) == [["owner 市水务局"]]
