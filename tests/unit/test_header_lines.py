"""The lines that make a header, worked out with the standard names: what goes on, what stands over, what is joined."""

from collections.abc import Sequence

import pytest

from fsplan.files.cells import NumberCell
from fsplan.progress.layout.columns import BY_NAME
from fsplan.progress.layout.join import Joiner

JOINER = Joiner(BY_NAME.get, {"批次", "万元"}, {"2030年", "2030年度"})
KEYS = ["日期", "指标", "责任单位"]


def find(rows: Sequence[Sequence[str]], index: int = 0, over: Sequence[str] = ()) -> tuple[list[str], range, bool]:
    cells, lines, is_bound = JOINER.find_lines(rows, index, over)
    return [*cells], lines, is_bound


@pytest.mark.parametrize(
    ("lower", "name"),
    [
        ("数值", "数值"),  # 完成情况 over it changes nothing
        ("（批次）", "完成情况（批次）"),
        ("备注", "备注"),
        ("口径", "口径"),
        ("上年", "完成情况上年"),
        ("（3）", "完成情况（3）"),
        ("2030年", "完成情况2030年"),
        ("完成情况", "完成情况"),
        ("完 成 情 况", "完成情况"),
    ],
)
def test_a_name_and_what_stands_below_it(lower: str, name: str) -> None:
    row = [*KEYS, "完成情况"]
    is_same = lower.replace(" ", "") == "完成情况"
    found, lines, is_bound = find([row, ["", "", "", lower], ["2030-03-31", "n", "a", "5"]])
    assert found == [*KEYS, name]
    assert len(lines) == (1 if is_same else 2) and is_bound is (len(lines) == 2)


@pytest.mark.parametrize(
    "below",
    [
        ["2030-03-31", "n", "a", "5"],
        ["", "", "a", "本期"],  # something stands below a key
        ["", "", "", "5"],
        ["", "", "", NumberCell("5")],
        ["", "", "", NumberCell("本期")],
        ["", "", "", "12月"],
        ["", "", "", ""],
        ["", "", "", "—"],
    ],
)
def test_what_ends_a_header(below: list[str]) -> None:
    assert find([[*KEYS, "数值"], below]) == ([*KEYS, "数值"], range(1), False)


def test_a_header_has_three_lines_at_most_and_rows_in_which_no_column_is_known_none_below() -> None:
    rows = [[*KEYS, "数值", "", "", ""], ["", "", "", "", "备注", "", ""], ["", "", "", "", "", "佐证", ""]]
    three = find([*rows, ["", "", "", "", "", "", "说明"]])
    assert three == ([*KEYS, "数值", "备注", "佐证", ""], range(3), True)
    assert find([["甲", "乙"], ["", "丙"]]) == (["甲", "乙"], range(1), False)


@pytest.mark.parametrize(
    ("over", "names"),
    [
        (["基本信息", "", "", "完成情况", ""], ["指标", "责任单位", "日期", "数值", "备注"]),
        (["基本信息", "", "", "上年", ""], ["指标", "责任单位", "日期", "上年数值", "备注"]),
        (["", "", "", "2030年", ""], None),  # the plan's own year changes nothing
        (["", "", "", "2029年", ""], ["指标", "责任单位", "日期", "2029年数值", "备注"]),
        (["", "", "", "计量单位：批次", ""], None),  # a label is no group
        (["进展表", "", "", "", ""], None),  # a title in the first place
        (["", "", "", "进展表", ""], None),
        (["", "", "", "请填写", ""], None),
        (["指标", "单位", "", "数值", ""], None),  # names of columns are no groups
        ([], None),
    ],
)
def test_groups_over_a_header(over: list[str], names: list[str] | None) -> None:
    row = ["指标", "责任单位", "日期", "数值", "备注"]
    found, lines, is_bound = find([over, row], 1, over)
    assert (found, lines) == ((row, range(1, 2)) if names is None else (names, range(2)))
    assert not is_bound


def test_a_cell_merged_over_two_lines_binds_them() -> None:
    rows = [["项目", "数值", "数值"], ["项目", "本期", "累计"], ["x", "1", "2"]]
    assert find(rows) == (["项目", "数值本期", "数值累计"], range(2), True)
    assert find([["x", "数值", ""], ["", "", "备注"]])[2] is False  # one known name alone, and none in both


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("数值(亿批次)", ("数值", "", "亿批次")),
        ("数值(%)", ("数值", "", "%")),
        ("数值(家)", ("数值(家)", "", "")),
        ("总数(万)", ("总数", "", "万")),
        ("总数(本期)", ("总数(本期)", "", "")),
        ("数值(period)", ("数值", "当期", "")),
        ("日期(批次)", ("日期(批次)", "", "")),
        ("日期(下拉选择)", ("日期", "", "")),
        ("指标(名称)", ("指标", "", "")),
        ("计量单位(家)", ("计量单位", "", "")),
        ("数值", ("数值", "", "")),
        ("某某(批次)", ("某某(批次)", "", "")),
    ],
)
def test_brackets(name: str, meaning: tuple[str, str, str]) -> None:
    assert JOINER.read_name(name, has_basis=False) == meaning


def test_brackets_in_a_header_that_a_form_names_as_a_whole() -> None:
    own = Joiner(
        {"完成(累计)": "value", "完成(批次)": "value", "完成(家)": "of", "时间(年月日)": "date"}.get, {"批次"}, ()
    )
    told = [own.read_name(name, has_basis=False) for name in ("完成(累计)", "完成(批次)", "完成(家)", "时间(年月日)")]
    assert told == [
        ("完成(累计)", "累计", ""),
        ("完成(批次)", "", "批次"),
        ("完成(家)", "", ""),
        ("时间(年月日)", "", ""),
    ]
    assert own.read_name("完成(累计)", has_basis=True) == ("完成(累计)", "", "")
