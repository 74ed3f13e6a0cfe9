"""What a draft of a table says, for tests: its duties, its plan, what lint finds between the two."""

from pathlib import Path

from task_tables import RENDERINGS, TITLE, Drawn

from fsplan.draft.against import check_against
from fsplan.draft.build import build_plan
from fsplan.draft.reading import Reading, read_text
from fsplan.draft.text.readers import to_text
from fsplan.draft.writer import write_draft
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan


def duties(reading: Reading) -> list[tuple[str, str, list[str], str | None]]:
    sections = {section.no: section.title for section in reading.document.sections}
    return [
        (
            duty.id,
            sections.get(duty.item.section or 0, ""),
            [f"{unit.role.value} {unit.name}" for unit in duty.clause.note.units],
            day.due.isoformat() if (day := duty.clause.note.deadline) and day.due else None,
        )
        for duty in reading.duties
    ]


def read(kind: str, *tables: Drawn, between: tuple[str, ...] = (), title: str = TITLE) -> Reading:
    return read_text(to_text(RENDERINGS[kind](tables, title, between)))


def drafted(reading: Reading) -> tuple[Plan, str]:
    written = write_draft(build_plan(reading), reading.source, "zh")
    return loaded_from(written), written


def loaded_from(written: str) -> Plan:
    loaded = parse_plan(written.encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def differences(plan: Plan, reading: Reading, written: str) -> list[str]:
    return [one.code for one in check_against(plan, reading.source.text, "text", written)]
