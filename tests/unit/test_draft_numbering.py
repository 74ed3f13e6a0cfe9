"""Numbers of items before figures, numbers that are one character, marks before them; and where label lines end."""

import io

import docx
import pytest

from fsplan.draft.reading import read_text
from fsplan.draft.text.readers import to_text

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"


def items(body: str) -> list[tuple[int, str, int]]:
    return [(item.no, item.title, len(item.clauses)) for item in read_text(HEAD + body).document.items]


BEFORE_FIGURES = ["6月底前出台办法", "12月20日前出台办法", "30家企业达标", "2031年前建成", "3个站点建成", "15日内办结"]


@pytest.mark.parametrize("task", BEFORE_FIGURES)
@pytest.mark.parametrize("mark", [".", "．", "、"])
@pytest.mark.parametrize("gap", ["\n", ""])
def test_a_number_that_is_due_opens_an_item_before_a_figure(task: str, mark: str, gap: str) -> None:
    found = items(f"4．清理。（市水务局负责）{gap}5{mark}{task}。（市水务局负责）\n")
    assert found == [(4, "清理", 1), (5, task, 1)]


@pytest.mark.parametrize("said", ["2.5米以上", "7.6月底前完成", "2.3个百分点", "2.4亿元", "2、3月份各一次"])
def test_a_decimal_or_a_number_that_is_not_due_opens_none(said: str) -> None:
    assert [row[:2] for row in items(f"1.清理，水深达到{said}。（市水务局负责）\n")] == [(1, f"清理，水深达到{said}")]


def test_two_months_inside_a_line_are_no_item() -> None:
    assert [row[0] for row in items("4.清理。5、6月份各查一次。（市水务局负责）\n")] == [4]


def test_numbers_that_are_one_character() -> None:
    text = "㈠甲章\n⒈子项。（市水务局负责）\n⒉丑项。（市水务局负责）\n㈡乙章\n⒊寅项。（市水务局负责）\n"
    document = read_text("示例市2030年要点\n一、总的\n㈠甲。（市水务局负责）\n㈡乙。（市水务局负责）\n").document
    assert [(item.no, item.title) for item in document.items] == [(1, "甲"), (2, "乙")]
    assert items(text) == [(1, "子项", 1), (2, "丑项", 1), (3, "寅项", 1)]


@pytest.mark.parametrize("mark", "★☆▲●◆■※")
def test_a_mark_beside_a_number_is_no_part_of_the_title(mark: str) -> None:
    assert items(f"{mark}1.子项。（市水务局负责）\n2.{mark}丑项。（市水务局负责）\n") == [
        (1, "子项", 1),
        (2, "丑项", 1),
    ]


ARTICLES = """示例市2030年河湖工作办法
第一章 源头治理
第一条 清理河道，完成清理30处。（市水务局负责）
第二条 巡查。
（一）每月巡查2次。（市教育局负责）
（二）报告一次。（市民政局负责）
第二章 过程监管
第三条　新建步道20条。（市林业局负责）
"""


def test_articles_below_chapters_are_items() -> None:
    """Points with notes of their own are, as below any heading; an article that a sentence speaks of begins nothing."""
    document = read_text(ARTICLES).document
    assert [(section.no, section.title) for section in document.sections] == [(1, "源头治理"), (2, "过程监管")]
    assert [(item.section, item.title, len(item.clauses)) for item in document.items] == [
        (1, "清理河道，完成清理30处", 1),
        (1, "每月巡查2次", 1),
        (1, "报告一次", 1),
        (2, "新建步道20条", 1),
    ]
    quoted = "示例市2030年要点\n（一）清理\n第二条　清理30处。（市水务局负责）\n（二）巡查。（市教育局负责）\n"
    assert [item.title for item in read_text(quoted).document.items] == ["清理", "巡查"]
    spoken = "示例市2030年要点\n一、总的\n1.清理。按照\n第二条规定清理30处。（市水务局负责）\n"
    assert [item.title for item in read_text(spoken).document.items] == ["清理"]


UNITS = ["市水务局", "市教育局", "市民政局", "市体育局", "市林业局", "市气象局", "市文物局"]
LONG = "责任部门：" + "、".join(UNITS)
NEXT = ["㈡", "★", "（3）", "⑶", "③", "2、", "", "——", "（二）"]


@pytest.mark.parametrize("begin", NEXT)
def test_a_long_label_line_ends_at_its_line(begin: str) -> None:
    prose = f"{begin}依法保护湖岸和湿地，湖岸绿化达到国家规定的二级以上标准，湿地面积符合国家标准。"
    reading = read_text(f"{HEAD}1、清理。\n{LONG}\n{prose}\n（市审计局负责）\n")
    first = reading.duties[0].clause.note
    assert [unit.name for unit in first.units] == UNITS
    assert first.unread == ()
    assert sum(len(duty.clause.note.units) for duty in reading.duties) == len(UNITS) + 1


def test_a_label_line_of_any_length_is_read() -> None:
    names = [f"{chr(0x4E00 + n)}{chr(0x5E00 + n)}市水务局" for n in range(400)]
    (duty,) = read_text(f"{HEAD}1.清理。\n责任单位：{'、'.join(names)}\n").duties
    assert len(duty.clause.note.units) == 400


@pytest.mark.parametrize(
    ("upper", "lower", "last"),
    [
        ("、市卫生健康", "委、市审计局", ["市卫生健康委", "市审计局"]),
        ("、市委", "办公室、市审计局", ["市委办公室", "市审计局"]),
        ("、市财政局", "、市审计局", ["市财政局", "市审计局"]),
        ("、", "市审计局", ["市审计局"]),
    ],
)
def test_a_list_that_a_page_breaks_is_one(upper: str, lower: str, last: list[str]) -> None:
    (duty, other) = read_text(f"{HEAD}1、清理。\n{LONG}{upper}\n{lower}\n2、巡查。（市应急局负责）\n").duties
    assert [unit.name for unit in duty.clause.note.units] == UNITS + last
    assert [unit.name for unit in other.clause.note.units] == ["市应急局"]


def test_a_docx_with_a_long_label_paragraph() -> None:
    document = docx.Document()
    for line in (
        "示例市2030年河湖工作要点",
        "一、重点任务",
        "1．清理。",
        LONG,
        "2．6月底前出台办法。",
        "责任单位：市水务局",
    ):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    duties = read_text(to_text(stream.getvalue())).duties
    assert [(duty.item.no, duty.item.title) for duty in duties] == [(1, "清理"), (2, "6月底前出台办法")]
    assert [len(duty.clause.note.units) for duty in duties] == [7, 1]


@pytest.mark.parametrize("brackets", ["〖{}〗", "{{{}}}", "【{}】", "[{}]", "({})"])
def test_brackets_of_any_kind_hold_a_note(brackets: str) -> None:
    (duty,) = read_text(f"{HEAD}1.清理。{brackets.format('市水务局负责')}\n").duties
    assert [unit.name for unit in duty.clause.note.units] == ["市水务局"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("任务1：清理河道。", "任务2：新建步道3条。"),
        ("任务一：清理河道。", "任务二：新建步道3条。"),
        ("行动1 清理河道\n巡查。", "行动2 新建步道\n新建步道3条。"),
        ("【行动一】清理河道。", "【行动二】新建步道3条。"),
        ("专项行动一、清理河道。", "专项行动二、新建步道3条。"),
    ],
)
@pytest.mark.parametrize("above", ["", "一、重点任务\n", "一、重点任务\n（一）治理\n"])
def test_a_word_may_stand_before_a_number(above: str, first: str, second: str) -> None:
    text = f"示例市2030年河湖工作要点\n{above}{first}（市水务局负责）\n{second}（市林业局负责）\n"
    duties = read_text(text).duties
    assert [(duty.item.no, [unit.name for unit in duty.clause.note.units]) for duty in duties] == [
        (1, ["市水务局"]),
        (2, ["市林业局"]),
    ]
    assert duties[0].item.title == "清理河道"
    assert [one.value for one in duties[1].commitments] == [3]


@pytest.mark.parametrize("line", ["任务一览表见附件。", "行动1项不少。", "措施3条全部落实。", "任务一致。"])
def test_a_word_and_a_number_that_count_begin_no_heading(line: str) -> None:
    reading = read_text(f"示例市2030年河湖工作要点\n一、重点任务\n1.清理。\n{line}\n（市水务局负责）\n")
    assert [heading.label for heading in reading.document.headings] == ["一、", "1."]


def test_a_number_runs_into_the_digits_that_its_title_begins_with() -> None:
    text = "示例市2030年河湖工作要点\n一、任务\n10.巡查。（市教育局负责）\n11.121人才计划。（市水务局负责）\n"
    assert [(duty.item.no, duty.item.title) for duty in read_text(text).duties] == [(10, "巡查"), (11, "121人才计划")]
    broken = text.replace("11.121人才计划", "整治河道\n11.5万亩")
    assert [duty.item.no for duty in read_text(broken).duties] == [10, 10]
