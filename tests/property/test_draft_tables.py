"""Random task tables: whatever file they come in, the same duties, units, roles and deadlines, and nothing lost."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from task_tables import RENDERINGS, TITLE, Box, Drawn, draw

from fsplan.draft.reading import Reading, read_text
from fsplan.draft.text import docx_text
from fsplan.draft.text.readers import to_text

PLACES = ("市水务局", "市教育局", "市民政局", "市林业局", "市卫生健康委", "市公安局", "市委宣传部", "市文化和旅游局")
DEEDS = (
    "清理河道",
    "新建步道30条",
    "巡查湖岸",
    "开展培训12场次",
    "修订管理办法",
    "合格率达到98%",
    "种植行道树",
)
DAYS = {"6月底前": "2030-06-30", "2030年9月30日": "2030-09-30", "12月底": "2030-12-31", "第二季度": "2030-06-30"}
SECTIONS = ("一、源头治理", "二、过程监管", "三、能力建设")
ROLES = {"牵头单位": "lead", "责任单位": "owner", "配合单位": "support"}


class Row(NamedTuple):
    """What one row tells: the units of each role, and by when."""

    task: str
    units: tuple[tuple[str, ...], ...]
    day: str


class Table(NamedTuple):
    """A table: its columns of units, and its items of one row or more, each below its section."""

    roles: tuple[str, ...]
    has_time: bool
    items: tuple[tuple[str, tuple[Row, ...]], ...]
    is_time_merged: bool


def _rows(roles: int) -> st.SearchStrategy[Row]:
    names = st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True).map(tuple)
    others = st.one_of(st.just(()), names)
    return st.builds(
        Row,
        st.sampled_from(DEEDS),
        st.tuples(names, *[others] * (roles - 1)),
        st.sampled_from(list(DAYS)),
    )


@st.composite
def tables(draw_: st.DrawFn) -> Table:
    roles = draw_(st.sampled_from([("责任单位",), ("牵头单位", "配合单位"), ("牵头单位", "责任单位", "配合单位")]))
    count = draw_(st.integers(1, 4))
    sections = sorted(draw_(st.lists(st.sampled_from(["", *SECTIONS]), min_size=count, max_size=count)))
    items = tuple(
        (section, tuple(draw_(st.lists(_rows(len(roles)), min_size=1, max_size=3, unique_by=lambda row: row.task))))
        for section in sections
    )
    return Table(roles, draw_(st.booleans()), items, draw_(st.booleans()))


def drawn(table: Table) -> Drawn:
    width = 2 + len(table.roles) + table.has_time
    rows: list[list[str | Box | None]] = [["序号", "任务", *table.roles, *["完成时限"] * table.has_time]]
    section = ""
    for number, (here, lines) in enumerate(table.items, 1):
        if here != section:
            rows.append([Box(here, 1, width), *[None] * (width - 1)])
            section = here
        for at, row in enumerate(lines):
            first: Box | None = Box(str(number), len(lines)) if at == 0 else None
            cells: list[str | Box | None] = [first, row.task, *("、".join(names) for names in row.units)]
            if table.has_time and table.is_time_merged:
                cells.append(Box(lines[0].day, len(lines), is_told_again=True) if at == 0 else None)
            elif table.has_time:
                cells.append(row.day)
            rows.append(cells)
    return draw(rows)


def wanted(table: Table) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for number, (section, lines) in enumerate(table.items, 1):
        for at, row in enumerate(lines, 1):
            units = {(ROLES[role], name) for role, names in zip(table.roles, row.units, strict=True) for name in names}
            day = DAYS[lines[0].day if table.is_time_merged else row.day] if table.has_time else None
            found.append((f"{number}.{at}", section[2:], row.task, frozenset(units), day))
    return found


def told(reading: Reading) -> list[tuple[object, ...]]:
    sections = {section.no: section.title for section in reading.document.sections}
    return [
        (
            duty.id,
            sections.get(duty.item.section or 0, ""),
            reading.source.clean[duty.clause.start : duty.clause.end],
            frozenset((unit.role.value, unit.name) for unit in duty.clause.note.units),
            day.due.isoformat() if (day := duty.clause.note.deadline) and day.due else None,
        )
        for duty in reading.duties
    ]


def lost(reading: Reading) -> str:
    """Return the letters of a text that are in no clause, no note, and nowhere among what is uncovered or asked."""
    held = [(duty.clause.start, duty.clause.note.end) for duty in reading.duties]
    held += [(heading.start, heading.body) for heading in reading.document.headings]
    spans = [reading.source.span(*span) for span in held]
    spans += [(one.start, one.end) for one in (*reading.uncovered, *reading.decide)]
    text = [*reading.source.text]
    for start, end in spans:
        text[start:end] = [" "] * (end - start)
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize("kind", [*RENDERINGS])
@settings(max_examples=40, deadline=None)
@given(table=tables())
def test_a_table_is_read_alike_in_every_file(kind: str, table: Table) -> None:
    raw = RENDERINGS[kind]([drawn(table)])
    # a document is read in a process of its own, which takes longer than all the rest
    reading = read_text(docx_text.read(raw).decode() if kind == "docx" else to_text(raw))
    assert told(reading) == wanted(table)
    assert lost(reading) == ""
    for row in drawn(table):
        for box in row:
            assert box is None or box.text in reading.source.text
    assert reading.document.title == TITLE
