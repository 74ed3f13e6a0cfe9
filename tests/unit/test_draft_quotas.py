"""Tables of a text that share a figure out among units become quotas, where their numbers come to that figure alone."""

import io
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from fsplan.core.text import Lang
from fsplan.draft.build import build_plan
from fsplan.draft.payload import draft_payload
from fsplan.draft.quota_tables import find_tables
from fsplan.draft.reading import read_text
from fsplan.draft.text.readers import to_text
from fsplan.draft.writer import write_plan
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan

TEXT = """示例区2030年抽检工作计划

一、重点任务

1.全年完成食品抽检720批次，新建示范店40家。（区市场监管局牵头，区卫生健康委配合）

附件：各街道抽检任务分解表
"""
TABLE = (("东一街道", 300), ("南二街道", 250), ("西三街道", 170))


def plan_of_text(text: str, lang: Lang = "zh") -> tuple[Plan, str]:
    draft = build_plan(read_text(text))
    written = write_plan(draft.data, draft.remarks, lang)
    loaded = parse_plan(written.encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None, loaded.findings
    return loaded.plan, written


def table(between: str = "\t", *, number: bool = False, total: str = "合计") -> str:
    rows = [(name, str(amount)) for name, amount in TABLE]
    rows = [(str(at), *row) for at, row in enumerate(rows, 1)] if number else rows
    return "\n".join(between.join(row) for row in [*rows, (total, "720")]) + "\n"


@pytest.mark.parametrize("between", ["\t", "|", "    ", "\u3000", " | "])
@pytest.mark.parametrize("number", [False, True])
def test_a_table_that_comes_to_a_figure_shares_it_out(between: str, number: bool) -> None:
    plan, written = plan_of_text(f"{TEXT}街道{between}抽检批次\n{table(between, number=number)}")
    (target,) = (one for one in plan.targets.values() if one.quotas)
    shares = {plan.unit_title(unit, "zh"): goal.value for unit, goal in target.quotas.items()}
    assert shares == {name: Decimal(amount) for name, amount in TABLE}
    assert (str(target.spec.goal), target.spec.kind) == (">= 720", "count")
    assert "# decide: 各单位任务数取自原文表格" in written
    assert plan.warnings == ()  # they come to the goal


def test_a_table_of_a_document_too() -> None:
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    grid = document.add_table(rows=0, cols=2)
    for name, amount in (("街道", "批次"), *TABLE, ("合计", 720)):
        for cell, text in zip(grid.add_row().cells, (name, str(amount)), strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    plan, _ = plan_of_text(to_text(stream.getvalue(), "plan.docx"))
    assert [len(target.quotas) for target in plan.targets.values() if target.quotas] == [3]


@pytest.mark.parametrize(
    "text",
    [
        TEXT + table().replace("300", "301"),  # it comes to no figure of the text
        TEXT.replace("\n\n附件", "\n\n2.全年完成快检720批次。（区卫生健康委负责）\n\n附件") + table(),  # or to two
        TEXT + "东一街道\t720\n",  # one unit shares nothing out
        TEXT + "东一街道\t360\n东一街道\t360\n",
        TEXT + "各街道\t360\n东一街道\t360\n",  # a name that stands for several
    ],
)
def test_what_shares_nothing_out_is_left_alone(text: str) -> None:
    plan, written = plan_of_text(text)
    assert not any(target.quotas for target in plan.targets.values())
    assert "quotas" not in written


def test_the_column_that_comes_to_the_figure_is_taken() -> None:
    rows = "\n".join(f"{name}\t{amount}\t{amount // 10}" for name, amount in TABLE)
    tables = list(find_tables(rows))
    assert [one.total for one in tables] == [720, 72]
    plan, _ = plan_of_text(TEXT + rows)
    assert [goal.value for target in plan.targets.values() for goal in target.quotas.values()] == [300, 250, 170]


def test_a_unit_that_a_note_names_is_the_same() -> None:
    plan, _ = plan_of_text(TEXT + "区市场监管局\t500\n区卫生健康委\t220\n")
    (target,) = (one for one in plan.targets.values() if one.quotas)
    assert set(target.quotas) <= set(plan.file.units) and len(plan.file.units) == 2


def test_json_has_them_as_numbers() -> None:
    reading = read_text(TEXT + table())
    found = draft_payload(reading, build_plan(reading))
    targets = [t for item in found["plan"]["items"] for duty in item["duties"] for t in duty["targets"].values()]
    (quotas,) = (target["quotas"] for target in targets if "quotas" in target)
    assert list(quotas.values()) == [300, 250, 170]
