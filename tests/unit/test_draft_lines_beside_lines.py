"""Cells of several lines without numbers: each task to the unit beside it where that is sure, else a question."""

import io

import docx
import pytest

from fsplan.draft import wording
from fsplan.draft.reading import Reading, read_text
from fsplan.draft.text.readers import to_text

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"


def read_cells(header: list[str], row: list[str]) -> Reading:
    return read_text(HEAD + "\t".join(header) + "\n" + "\t".join(f'"{cell}"' for cell in row) + "\n")


def who(reading: Reading) -> list[list[str]]:
    return [[f"{unit.name} {unit.role.value}" for unit in duty.clause.note.units] for duty in reading.duties]


def clauses(reading: Reading) -> list[str]:
    return [reading.source.clean[duty.clause.start : duty.clause.end] for duty in reading.duties]


def is_asked(reading: Reading) -> bool:
    return [one.why for one in reading.decide].count(wording.LINES_APART) == 1


LED = ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"]


def test_sentences_beside_as_many_leaders_are_each_of_its_line() -> None:
    row = ["1", "清理河道10公里。\n绿化岸线20公里。", "市水务局\n市园林局", "市教育局\n市民政局", "6月底\n9月底"]
    reading = read_cells(LED, row)
    assert who(reading) == [["市水务局 lead", "市教育局 support"], ["市园林局 lead", "市民政局 support"]]
    assert clauses(reading) == ["清理河道10公里。", "绿化岸线20公里。"]
    assert [str(one.due) for duty in reading.duties for one in duty.commitments] == ["2030-06-30", "2030-09-30"]
    assert not is_asked(reading)


def test_one_supporter_and_one_time_are_of_every_line() -> None:
    row = ["1", "清理河道10公里；\n绿化岸线20公里", "市水务局\n市园林局", "市教育局", "9月底"]
    reading = read_cells(LED, row)
    assert who(reading) == [["市水务局 lead", "市教育局 support"], ["市园林局 lead", "市教育局 support"]]
    assert [str(one.due) for duty in reading.duties for one in duty.commitments] == ["2030-09-30", "2030-09-30"]


@pytest.mark.parametrize(
    "row",
    [
        ["1", "清理河道\n绿化岸线", "市水务局\n市园林局", "市教育局", "9月底"],  # may be one sentence on two lines
        ["1", "1.清理河道\n2.绿化岸线", "市水务局\n市园林局", "市教育局", "9月底"],  # one side has no numbers
        ["1", "清理河道。\n绿化岸线。\n巡查堤防。", "市水务局\n市园林局", "市教育局", "9月底"],  # three beside two
        ["1", "清理河道。\n绿化岸线。", "市水务局\n市园林局", "市教育局", "3月底\n6月底\n9月底"],  # two beside three
    ],
)
def test_lines_that_may_pair_are_one_duty_and_a_question(row: list[str]) -> None:
    reading = read_cells(LED, row)
    assert who(reading) == [["市水务局 lead", "市园林局 lead", "市教育局 support"]]
    assert is_asked(reading)


def test_as_many_owners_as_lines_are_asked_and_fewer_are_not() -> None:
    header, told = ["序号", "重点任务", "责任单位"], "清理河道。\n绿化岸线。"
    same = read_cells(header, ["1", told, "市水务局\n市园林局"])
    more = read_cells(header, ["1", told, "市水务局\n市园林局\n市教育局"])
    assert who(same) == [["市水务局 owner", "市园林局 owner"]]
    assert (is_asked(same), is_asked(more)) == (True, False)


@pytest.mark.parametrize("led", ["市水务局、市园林局", "市水务局、\n市园林局", "市水务局"])
def test_a_list_and_a_single_unit_are_of_the_whole_row(led: str) -> None:
    reading = read_cells(LED, ["1", "清理河道。\n绿化岸线。", led, "市教育局", "9月底"])
    assert len(reading.duties) == 1
    assert not is_asked(reading)


def test_a_name_broken_over_two_lines_is_one_unit() -> None:
    reading = read_cells(LED, ["1", "清理河道。\n绿化岸线。", "市住房和城乡\n建设局", "市教育局", "9月底"])
    assert who(reading) == [["市住房和城乡建设局 lead", "市教育局 support"]]
    assert not is_asked(reading)


def word(told: list[list[str]]) -> bytes:
    document = docx.Document()
    document.add_paragraph("示例市2030年河湖工作要点")
    table = document.add_table(rows=len(told), cols=len(told[0]))
    for row, cells in zip(table.rows, told, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(told: list[list[str]]) -> bytes:
    rows = ("".join(f"<td>{cell.replace(chr(10), '<br>')}</td>" for cell in row) for row in told)
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<html><body><p>示例市2030年河湖工作要点</p><table>{table}</table></body></html>".encode()


@pytest.mark.parametrize("write", [word, page])
@pytest.mark.parametrize(("stop", "duties", "asked"), [("。", 2, False), ("", 1, True)])
def test_files_of_word_and_pages_keep_what_lines_say(write, stop: str, duties: int, asked: bool) -> None:
    told = [["序号", "重点任务", "牵头单位"], ["1", f"清理河道{stop}\n绿化岸线{stop}", "市水务局\n市园林局"]]
    reading = read_text(to_text(write(told)))
    assert (len(reading.duties), is_asked(reading)) == (duties, asked)
    assert {name for units in who(reading) for name in units} == {"市水务局 lead", "市园林局 lead"}
