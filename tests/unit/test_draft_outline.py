"""Headings, items and clauses of invented texts."""

import pytest

from fsplan.draft.reading import Reading, read_text
from fsplan.draft.title import plan_year


def outline(text: str) -> list[tuple[int | None, int, str, int]]:
    document = read_text(text).document
    return [(item.section, item.no, item.title, len(item.clauses)) for item in document.items]


def clauses(reading: Reading) -> list[str]:
    return [reading.source.clean[duty.clause.start : duty.clause.end] for duty in reading.duties]


def test_sections_hold_numbered_items() -> None:
    text = (
        "一、甲章\n1.子项。做一。（市水务局负责）\n2.丑项，做二。（市水务局负责）做三。（市教育局负责）\n"
        "二、乙章\n3.寅项。（市水务局负责）\n"
    )
    assert outline(text) == [(1, 1, "子项", 1), (1, 2, "丑项，做二", 2), (2, 3, "寅项", 1)]
    assert [section.title for section in read_text(text).document.sections] == ["甲章", "乙章"]


def test_a_clause_runs_from_the_note_before_it() -> None:
    reading = read_text("一、甲\n1.子项。做一。（市水务局负责）做二。做三（市教育局负责）。\n")
    assert clauses(reading) == ["子项。做一。", "做二。做三"]


def test_headings_run_into_one_line() -> None:
    text = (
        "现提出意见。一、甲章（一）子项。做一。（水利部负责）（二）丑项。做二。（水利部负责）"
        "二、乙章（三）寅项。（教育部负责）"
    )
    assert outline(text) == [(1, 1, "子项", 1), (1, 2, "丑项", 1), (2, 3, "寅项", 1)]


def test_a_number_that_is_due_opens_an_item_in_mid_line() -> None:
    text = "一、甲\n1.子项。做一。（市水务局负责）2．丑项。做二。（市水务局负责）"
    assert [row[1:3] for row in outline(text)] == [(1, "子项"), (2, "丑项")]


@pytest.mark.parametrize("said", ["增长3.5亿元", "第一、二、三产业", "达到1.2万家", "见附件2、3"])
def test_numbers_inside_a_sentence_open_nothing(said: str) -> None:
    assert [row[1] for row in outline(f"一、甲\n1.子项。要{said}。（市水务局负责）\n")] == [1]


def test_numbers_that_start_anew_in_each_section_are_counted_through() -> None:
    text = "一、甲\n（一）子项。（市水务局负责）\n（二）丑项。（市水务局负责）\n二、乙\n（一）寅项。（市水务局负责）\n"
    assert [row[:2] for row in outline(text)] == [(1, 1), (1, 2), (2, 3)]


def test_one_note_behind_the_last_of_several_points_covers_them_all() -> None:
    text = "一、甲\n（一）子项。\n1.做一。\n2.做二。\n3.做三。（市水务局负责）\n（二）丑项。（市教育局负责）\n"
    assert outline(text) == [(1, 1, "子项", 1), (1, 2, "丑项", 1)]
    assert clauses(read_text(text))[0].startswith("子项。\n1.做一。")


def test_a_section_may_be_an_item_itself() -> None:
    text = "一、子项。做一。（市水务局负责）\n二、丑项。做二。（市水务局负责）\n"
    assert outline(text) == [(None, 1, "子项", 1), (None, 2, "丑项", 1)]


def test_page_marks_and_broken_lines_of_a_pdf_are_read_over() -> None:
    text = (
        "一、甲\n1.子项。做 一 件 事 情，并 且 在 全 市 范 围 内 组 织 开 展 好 检 查 和 巡 查\n— 2 —\n"
        "工作。（市水 务局负责）\n"
    )
    reading = read_text(text)
    assert clauses(reading) == ["子项。做一件事情，并且在全市范围内组织开展好检查和巡查工作。"]


def test_what_no_duty_covers_is_listed_with_the_reason() -> None:
    text = "某市试验计划\n前言。\n一、甲章\n1.子项。（市水务局负责）\n没有分工的话。\n"
    reading = read_text(text)
    found = [(text[gap.start : gap.end], gap.reason) for gap in reading.uncovered]
    assert found == [
        ("某市试验计划\n前言。", "preamble"),
        ("一、甲章", "heading"),
        ("没有分工的话。", "no note"),
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("某市2030年试验计划\n正文", 2030),
        ("某市试验方案（2030—2033年）\n正文", None),
        ("某市试验方案\n某政发〔2031〕5号\n正文", 2031),
        ("某市试验方案\n正文\n2032年5月6日\n", 2032),
        ("某市试验方案\n正文", None),
    ],
)
def test_the_plans_year(text: str, year: int | None) -> None:
    assert plan_year(text) == year
