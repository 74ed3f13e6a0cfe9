"""Lists of responsibilities: a line that is a unit's name, and below it the points that are that unit's."""

import pytest

from fsplan.draft.reading import Reading, read_text

HEAD = "示例市2030年河湖责任清单\n各有关单位：\n现印发给你们。\n"


def owned(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each duty's title with its units and their roles."""
    reading = read_text(HEAD + text)
    return [
        (duty.item.title, [(one.name, one.role.value) for one in duty.clause.note.units]) for duty in reading.duties
    ]


def goals(reading: Reading) -> list[tuple[str, str]]:
    return [(duty.id, f"{one.op}{one.value}") for duty in reading.duties for one in duty.commitments if one.value]


BY_LINE = "市水务局\n1.清淤12公里。\n2.新建步道3条。\n市教育局：\n1.培训40人次。\n"


def test_a_line_that_is_a_unit_owns_the_points_below_it() -> None:
    water, school = [("市水务局", "owner")], [("市教育局", "owner")]
    assert owned(BY_LINE) == [("清淤12公里", water), ("新建步道3条", water), ("培训40人次", school)]
    reading = read_text(HEAD + BY_LINE)
    assert goals(reading) == [("1.1", ">=12"), ("2.1", ">=3"), ("3.1", ">=40")]
    text = reading.source.text
    places = [text[slice(*reading.source.span(u.start, u.end))] for d in reading.duties for u in d.clause.note.units]
    assert places == ["市水务局", "市水务局", "市教育局"]  # its place is the line's
    assert [gap.reason for gap in reading.uncovered] == ["preamble"]


@pytest.mark.parametrize(
    "text",
    [
        "一、市水务局\n1.清淤12公里。\n2.新建步道3条。\n二、市教育局\n1.培训40人次。\n",
        "（一）市水务局（2项）\n1.清淤12公里。\n2.新建步道3条。\n（二）市教育局（1项）\n1.培训40人次。\n",
    ],
)
def test_such_lines_may_be_numbered(text: str) -> None:
    assert owned(text) == owned(BY_LINE)


def test_a_point_with_a_note_of_its_own_keeps_it() -> None:
    said = owned(BY_LINE.replace("3条。", "3条。（市林业局负责）"))
    assert said[1] == ("新建步道3条", [("市林业局", "owner")])
    assert said[2] == ("培训40人次", [("市教育局", "owner")])


@pytest.mark.parametrize(
    "text",
    [
        "市水务局\n1.清淤12公里。\n2.新建步道3条。\n",  # one line alone is no list
        "治水办法\n1.清淤12公里。\n巡河要求\n1.培训40人次。\n",  # no unit's name
        "市水务局\n清淤12公里。\n市教育局\n培训40人次。\n",  # no points
    ],
)
def test_what_is_no_list_gives_nobody_a_point(text: str) -> None:
    assert owned(text) == []


def test_a_list_ends_at_a_heading_above_its_points() -> None:
    text = BY_LINE + "一、工作要求\n1.加强领导。\n"
    assert [title for title, _ in owned(text)] == ["清淤12公里", "新建步道3条", "培训40人次"]
