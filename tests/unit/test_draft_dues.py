"""Deadlines reach what they are for: within a sentence, behind it, and from the note; on invented texts."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from fsplan.draft import wording
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.figures.targets import find_commitments
from fsplan.draft.reading import Reading, read_text
from fsplan.draft.text.readers import to_text

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"


def clause(text: str, year: int | None = 2030) -> list[Commitment]:
    return find_commitments(text, 0, len(text), year)


def dues(reading: Reading) -> list[date | None]:
    return [one.due for duty in reading.duties for one in duty.commitments]


@pytest.mark.parametrize(
    ("item", "note", "due"),
    [
        ("新建步道3条", "市水务局负责，9月底前完成", date(2030, 9, 30)),
        ("合格率达到98%", "市水务局负责，9月底前完成", date(2030, 9, 30)),
        ("死亡率控制在4/10万以下", "市水务局负责，9月底前完成", date(2030, 9, 30)),
        ("出台办法", "9月15日前完成，市水务局负责", date(2030, 9, 15)),
        ("新建步道3条", "牵头单位：市水务局；完成时限：2030年9月", date(2030, 9, 30)),
        ("新建步道3条", "市水务局负责，第三季度完成", date(2030, 9, 30)),
    ],
)
def test_a_notes_deadline_reaches_every_target(item: str, note: str, due: date) -> None:
    reading = read_text(f"{HEAD}1.{item}。（{note}）\n")
    assert dues(reading) == [due]
    assert [one.decide for one in reading.duties[0].commitments] == [None]


def test_a_notes_deadline_reaches_several() -> None:
    reading = read_text(f"{HEAD}1.新建步道3条，达标率达到70%，出台办法。（市水务局负责，9月底前完成）\n")
    assert dues(reading) == [date(2030, 9, 30)] * 3


def test_the_deadline_of_a_tables_row_reaches_its_figure() -> None:
    document = Document()
    document.add_paragraph("示例市2030年河湖工作要点")
    table = document.add_table(rows=2, cols=4)
    for row, cells in enumerate(
        (("序号", "任务", "责任单位", "完成时限"), ("1", "新建步道3条", "市水务局", "2030年9月底前"))
    ):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    stream = BytesIO()
    document.save(stream)
    reading = read_text(to_text(stream.getvalue()))
    assert dues(reading) == [date(2030, 9, 30)]


def test_two_deadlines_that_differ_are_asked() -> None:
    reading = read_text(f"{HEAD}1.6月底前新建步道3条。（市水务局负责，9月底前完成）\n")
    (found,) = reading.duties[0].commitments
    assert found.due == date(2030, 6, 30)
    assert found.decide == wording.dues_differ(date(2030, 6, 30), date(2030, 9, 30))


@pytest.mark.parametrize("said", ["汛期前", "春节前", "秋季学期开学前"])
def test_a_day_that_the_note_does_not_tell_is_asked(said: str) -> None:
    reading = read_text(f"{HEAD}1.新建步道3条。（市水务局负责，{said}完成）\n")
    (found,) = reading.duties[0].commitments
    assert (found.value, found.due, found.decide) == (3, None, wording.undated(said))


def test_a_bracket_that_only_names_a_unit_gives_its_deadline() -> None:
    first, second = clause("建成50个站点。新建步道3条。（市水务局，6月30日前）")
    assert (first.due, second.due) == (None, date(2030, 6, 30))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("到2032年，机制建立。达标率达到70%。", ["2032-12-31", "2032-12-31"]),
        ("到2032年，新建步道3条。培训500人。", ["2032-12-31", "2032-12-31"]),
        ("力争到2031年底，新建步道3条。培训500人。", ["2031-12-31", "2031-12-31"]),
        ("到2032年，新建步道3条。6月底前培训500人。建成8座泵站。", ["2032-12-31", "2030-06-30", "2032-12-31"]),
        ("到2031年，新建步道3条。到2032年，培训500人。建成8座泵站。", ["2031-12-31", "2032-12-31", "2032-12-31"]),
        ("6月底前，新建步道3条。培训500人。", ["2030-06-30", None]),
        ("2031年新建步道3条，2032年新建步道5条。", ["2031-12-31", "2032-12-31"]),
        ("2030年底前建成3座、2031年底前建成5座泵站。", ["2030-12-31", "2031-12-31"]),
        ("在2030.6.30前建成3座泵站。", ["2030-06-30"]),
        ("六月三十日前建成3座泵站。", ["2030-06-30"]),
        ("到2032年，机制建立。每年培训500人。", ["2032-12-31", None]),
    ],
)
def test_a_deadline_holds_where_no_other_is_given(text: str, wanted: list[str | None]) -> None:
    assert [one.due and one.due.isoformat() for one in clause(text)] == wanted


def test_a_deadline_without_a_figure_is_a_milestone() -> None:
    (found,) = clause("6月底前，各单位向社会公示。")
    assert (found.kind, found.due) == ("milestone", date(2030, 6, 30))


@pytest.mark.parametrize("text", ["对6月底前到期的许可证续期", "本办法有效期至2035年12月31日", "截至2029年底已有站点"])
def test_a_time_that_sets_no_end_is_none(text: str) -> None:
    assert clause(text) == []


@pytest.mark.parametrize("year", [None, 2030])
def test_a_year_that_is_not_known_is_asked(year: int | None) -> None:
    (found,) = clause("6月底前建成5座泵站", year)
    assert found.decide == (None if year else wording.undated("6月底前"))


def test_a_figure_of_an_earlier_year_is_asked() -> None:
    (found,) = clause("2029年抽检720批次")
    assert (found.value, found.decide) == (None, wording.LAST_YEAR)


def test_the_years_that_differ_are_asked() -> None:
    text = (
        "示例市河湖工作要点\n（示水发〔2029〕19号）\n一、任务\n1.年底前清淤20公里。（市水务局负责）\n"
        "示例市水务局\n2031年11月15日\n"
    )
    assert dues(read_text(text)) == [date(2031, 12, 31)]


def test_a_headings_deadline_is_asked_and_is_no_target() -> None:
    reading = read_text(
        "示例市2030年河湖工作要点\n一、6月底前完成的工作\n1.巡查12次。（市水务局负责）\n二、其他工作\n1.清淤5公里。（市水务局负责）\n"
    )
    assert reading.overall == ()
    assert [why for _, _, why in reading.asked] == [wording.HEADING_DUE]


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("上半年推进方案编制", date(2030, 6, 30)),
        ("上半年要完成清淤", date(2030, 6, 30)),
        ("下半年推动立项", date(2030, 12, 31)),
        ("清淤上半年启动", date(2030, 6, 30)),
        ("上半年，完成立项", date(2030, 6, 30)),
        ("上半年新建步道3条", date(2030, 6, 30)),
        ("二季度新建步道3条", date(2030, 6, 30)),
        ("年内启动清淤", date(2030, 12, 31)),
    ],
)
def test_a_quarter_or_half_a_year_is_a_time_by_which_something_is_done(said: str, due: date) -> None:
    (one,) = clause(said)
    assert one.due == due


@pytest.mark.parametrize(
    "said",
    [
        "通报上半年经济运行情况",
        "一季度经济运行分析",
        "巩固上半年的成果",
        "去年下半年启动清淤",
        "上半年度报表",
    ],
)
def test_half_a_year_that_tells_of_what_was_sets_no_time(said: str) -> None:
    assert clause(said) == []


def test_a_deadline_behind_the_name_of_a_time_is_one() -> None:
    assert [one.due for one in clause("整改期限为6月，落实时间为9月")] == [date(2030, 6, 30), date(2030, 9, 30)]
    assert clause("会议时间为6月") == []
