"""Cells of several lines, tables on their side, and several days in one sentence: each to its own, or asked."""

from datetime import date

import pytest

from fsplan.draft import wording
from fsplan.draft.build import build_plan
from fsplan.draft.figures.targets import find_commitments
from fsplan.draft.reading import Reading, read_text
from fsplan.draft.tables.cells import TableCell
from fsplan.draft.tables.columns import read_column
from fsplan.draft.tables.points import rows_of_points

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"
JUNE, SEPTEMBER = date(2030, 6, 30), date(2030, 9, 30)


def who(reading: Reading) -> list[list[str]]:
    return [[f"{unit.name} {unit.role.value}" for unit in duty.clause.note.units] for duty in reading.duties]


def texts(rows: list[list[TableCell]]) -> list[list[str]]:
    return [[cell.text.strip() for cell in row] for row in rows]


def split(header: list[str], row: list[str]) -> list[list[str]]:
    return texts(rows_of_points([TableCell(cell) for cell in row], tuple(map(read_column, header))))


def test_numbered_lines_of_tasks_and_units_are_rows_of_their_own() -> None:
    found = split(["序号", "任务", "责任单位", "备注"], ["1", "1.清淤\n2.绿化", "1.市水务局\n2.市园林局", "无"])
    assert found == [["1", "清淤", "市水务局", "无"], ["1", "绿化", "市园林局", "无"]]


def test_numbered_times_are_each_of_its_task() -> None:
    found = split(["序号", "任务", "责任单位", "完成时限"], ["1", "1.清淤\n2.绿化", "市水务局", "1.6月底\n2.9月底"])
    assert found == [["1", "清淤", "市水务局", "6月底"], ["1", "绿化", "市水务局", "9月底"]]


@pytest.mark.parametrize(
    "row",
    [
        ["1", "1.清淤\n2.绿化", "市水务局\n市园林局"],
        ["1", "1.清淤\n2.绿化\n3.巡查", "1.市水务局\n2.市园林局"],
        ["1", "清淤", "1.市水务局\n2.市园林局"],
        ["1", "2.清淤\n3.绿化", "2.市水务局\n3.市园林局"],
    ],
)
def test_lines_that_do_not_pair_beyond_doubt_are_one_row(row: list[str]) -> None:
    assert split(["序号", "任务", "责任单位"], row) == [row]


@pytest.mark.parametrize(
    "rows",
    [
        "任务\t清淤\t绿化\n牵头单位\t市水务局\t市园林局\n配合单位\t市教育局\t市民政局\n完成时限\t6月底\t9月底\n",
        "| 任务 | 清淤 | 绿化 |\n|--|--|--|\n| 牵头单位 | 市水务局 | 市园林局 |\n| 配合单位 | 市教育局 | 市民政局 |\n"
        "| 完成时限 | 6月底 | 9月底 |\n",
        "任务  清淤  绿化\n牵头单位  市水务局  市园林局\n配合单位  市教育局  市民政局\n完成时限  6月底  9月底\n",
    ],
)
def test_a_pasted_table_on_its_side_is_read(rows: str) -> None:
    reading = read_text(HEAD + rows)
    assert who(reading) == [["市水务局 lead", "市教育局 support"], ["市园林局 lead", "市民政局 support"]]
    assert [duty.clause.note.deadline and duty.clause.note.deadline.due for duty in reading.duties] == [JUNE, SEPTEMBER]
    assert reading.decide == ()


def test_units_below_the_last_cell_of_a_pasted_row_go_on_with_it() -> None:
    rows = "1\t清淤\t市水务局\n市教育局\n2\t绿化\t市园林局\n市民政局\n"
    reading = read_text(f"{HEAD}序号\t任务\t责任单位\n{rows}")
    assert who(reading) == [["市水务局 owner", "市教育局 owner"], ["市园林局 owner", "市民政局 owner"]]


def test_words_below_the_last_cell_are_no_section_where_none_stands_above_the_first_row() -> None:
    reading = read_text(f"{HEAD}序号\t责任单位\t任务\n1\t市水务局\t清理河道\n岸线整治\n2\t市园林局\t绿化\n")
    assert [section.title for section in reading.document.sections] == ["重点任务"]
    assert "岸线整治" in reading.source.clean[reading.duties[0].clause.start : reading.duties[0].clause.end]


@pytest.mark.parametrize("section", ["二、机制建设", "机制建设"])
def test_sections_between_rows_stay_sections(section: str) -> None:
    first = "" if section.startswith("二") else "河道整治\n"
    rows = f"{first}1\t市水务局\t清理河道\n{section}\n2\t市园林局\t绿化\n"
    reading = read_text(f"{HEAD}序号\t责任单位\t任务\n{rows}")
    assert [one.title for one in reading.document.sections][-1] == "机制建设"


@pytest.mark.parametrize(
    ("clause", "dues"),
    [
        ("新建步道2条（6月底前完成）、泵站3座（9月底前完成）", [JUNE, SEPTEMBER]),
        ("新建步道2条（6月底前）、泵站3座", [JUNE, None]),
        ("6月底前新建步道2条，9月底前新建泵站3座", [JUNE, SEPTEMBER]),
    ],
)
def test_a_day_in_brackets_is_of_what_stands_before_it(clause: str, dues: list[date | None]) -> None:
    assert [one.due for one in find_commitments(clause, 0, len(clause), 2030)] == dues


def test_days_that_several_things_have_respectively_are_asked() -> None:
    clause = "清淤3公里、新建步道2条，分别于6月底、9月底前完成"
    asked = [one.decide for one in find_commitments(clause, 0, len(clause), 2030)]
    assert asked.count(wording.DUES_APART) == 1


@pytest.mark.parametrize("note", ["市水务局负责，6月底、9月底前完成", "市水务局负责，完成时限：6月底、9月底"])
def test_of_several_days_in_a_note_the_last_is_the_duties_and_the_others_are_asked(note: str) -> None:
    reading = read_text(f"{HEAD}1.新建步道2条。（{note}）\n")
    (duty,) = reading.duties
    assert [one.due for one in duty.commitments] == [SEPTEMBER]
    asked = [why for told in build_plan(reading).remarks.values() for why in told]
    assert any("6月底" in why.zh for why in asked)
