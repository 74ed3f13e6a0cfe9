"""What a workbook's cells show of a goal: a number still, with its upper end, its decimals, and what it was before."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from support import plan_of, result_of, verdict

from fsplan.core.text import Lang
from fsplan.report.formats.registry import Look
from fsplan.report.formats.xlsx.sheet_size import column_widths
from fsplan.report.formats.xlsx.workbook import render_tables
from fsplan.report.goals import tell_beside
from fsplan.report.names import show_units
from fsplan.report.table import Cell, Report, Table, TableColumn

JULY = {"from": "2030-07-01", "reason": "调整"}


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        ({"kind": "level", "goal": "10..20", "measured_in": "家"}, "至20家", " to 20 家"),
        ({"kind": "level", "goal": ">= 10", "measured_in": "家"}, "家", "家"),
        ({"kind": "share", "goal": "80%..90%"}, "至90%", " to 90%"),
        (
            {"kind": "count", "goal": ">= 50", "measured_in": "家", "revisions": [{**JULY, "goal": ">= 60"}]},
            "家（原为不少于50家）",
            "家 (was at least 50 家)",
        ),
    ],
)
def test_what_stands_behind_the_number(target: dict[str, Any], zh: str, en: str) -> None:
    found = verdict(plan_of({"x": {"by": ["a"], **target}}), "2030-12-31")
    told = {}
    langs: tuple[Lang, ...] = ("zh", "en")
    for lang in langs:
        told[lang] = tell_beside(found.plan, result_of(found, "x"), str(target.get("measured_in", "")), lang)
    assert told == {"zh": zh, "en": en}


def test_cells_keep_their_number_and_show_the_rest() -> None:
    from decimal import Decimal

    columns = [TableColumn("goal", "Goal", is_number=True), TableColumn("actual", "Actual", is_number=True)]
    rows = [
        [Cell("", value=Decimal(10), measure=" to 20 家"), Cell("", value=Decimal("2.3451"), measure="家")],
        [Cell("", value=Decimal("2.345"), measure="家"), Cell("", value=Decimal(3), measure="家")],
        [Cell("", value=Decimal("97.5"), form="percent"), Cell("", value=Decimal("0.125"), form="percent")],
    ]
    table = Table(columns, rows)
    payload = render_tables(Report("R", [table]), Look(datetime(2030, 1, 1, tzinfo=UTC), "en"))
    page = load_workbook(io.BytesIO(payload)).worksheets[1]
    shown = [[(cell.value, cell.number_format) for cell in row] for row in page.iter_rows(min_row=2)]
    assert shown == [
        [(10, '#,##0" to 20 家"'), (2.3451, '#,##0.00"家"')],
        [(2.345, '#,##0.000"家"'), (3, '#,##0"家"')],
        [(0.975, "0.00%"), (0.00125, "0.00%")],
    ]
    assert column_widths(table)[0] >= len("10 to 20 ") + 2


def test_a_unit_in_two_roles_is_named_once() -> None:
    plan = plan_of({"x": {"kind": "count", "lead": ["c"], "shared": ["a", "c"], "by": ["c"]}})
    assert show_units(plan, plan.targets["x"], "en").count(plan.unit_title("c", "en")) == 1
