"""Conditional formats of a workbook: what a person would not see as it is held is refused, or told; the rest counts."""

import io

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from support import plan_of

from fsplan.core.finding import sort_findings
from fsplan.files.source import Source
from fsplan.progress.reader import read_progress

HEADER = ["日期", "指标", "责任单位", "数值", "备注"]
WHITE, STRUCK, RED = Font(color="FFFFFFFF"), Font(strike=True), Font(color="FFFF0000")


def shown_as(code, kind="expression", **more):
    style = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode=code))
    return Rule(type=kind, dxf=style, **({"formula": ["TRUE"]} | more))


def told(rule, value=150, note=None, area="D2:D9", cell_format="General"):
    made = openpyxl.Workbook()
    made.active.title = "表"
    for row in (HEADER, ["2030-06-30", "n", "a局", value, note]):
        made.active.append(row)
    made.active["D2"].number_format = cell_format
    made.active.conditional_formatting.add(area, rule)
    stream = io.BytesIO()
    made.save(stream)
    plan = plan_of({"n": {"kind": "count", "measured_in": "批次"}})
    progress = read_progress(plan, [Source("l.xlsx", stream.getvalue())])
    found = [f"{one.code} {one.line}:{one.column}" for one in sort_findings(progress.findings)]
    return found, [one.amount for one in progress.book.series(("n", "a", "period")).entries]


REFUSED = (["FS212 2:4"], [])
DOUBTED = (["FS240 2:4"], [150])
COUNTED = ([], [150])


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (FormulaRule(formula=["TRUE"], font=WHITE), REFUSED),
        (FormulaRule(formula=["TRUE"], font=RED), COUNTED),
        (FormulaRule(formula=["FALSE"], font=STRUCK), COUNTED),
        (CellIsRule(operator="greaterThan", formula=["100"], font=STRUCK), REFUSED),
        (CellIsRule(operator="greaterThan", formula=["150"], font=STRUCK), COUNTED),
        (CellIsRule(operator="between", formula=["100", "150"], font=STRUCK), REFUSED),
        (CellIsRule(operator="notBetween", formula=["100", "150"], font=STRUCK), COUNTED),
        (CellIsRule(operator="equal", formula=["0"], font=WHITE), COUNTED),
        (CellIsRule(operator="greaterThan", formula=["$H$1"], font=STRUCK), DOUBTED),
        (CellIsRule(operator="greaterThan", formula=["$H$1"], font=RED), COUNTED),
        (FormulaRule(formula=["ISERROR(D2)"], font=WHITE), COUNTED),
        (FormulaRule(formula=['$E2="作废"'], font=STRUCK), COUNTED),
        (FormulaRule(formula=['D2=""'], font=WHITE), COUNTED),
        (FormulaRule(formula=["D2>100"], font=STRUCK), REFUSED),
        (FormulaRule(formula=["D2>SUM(D3:D9)"], font=STRUCK), DOUBTED),
        (Rule(type="duplicateValues", dxf=DifferentialStyle(font=STRUCK)), DOUBTED),
        (Rule(type="duplicateValues", dxf=DifferentialStyle(fill=PatternFill(bgColor="FFFF0000"))), COUNTED),
        (Rule(type="containsText", operator="containsText", text="15", dxf=DifferentialStyle(font=STRUCK)), REFUSED),
        (DataBarRule("min", None, "max", None, "FF638EC6", showValue=False), REFUSED),
        (DataBarRule("min", None, "max", None, "FF638EC6"), COUNTED),
        (shown_as('0"万"'), REFUSED),
        (shown_as(";;;"), REFUSED),
        (shown_as("#,##0"), COUNTED),
        (shown_as(";;;", formula=["D2>SUM(D3:D9)"]), DOUBTED),
    ],
)
def test_what_a_conditional_format_does_to_a_figure(rule, expected):
    assert told(rule) == expected


def test_a_rule_may_go_by_another_cell_of_the_row():
    rule = FormulaRule(formula=['$E2="核减"'], font=STRUCK)
    assert told(rule, note="核减") == REFUSED
    assert told(rule, note="正常") == COUNTED
    assert told(FormulaRule(formula=['$E1="核减"'], font=STRUCK), note="核减", area="D1:D9") == REFUSED  # from line 1


def test_a_zero_that_is_hidden_is_refused_as_one_that_is_not_shown():
    rule = CellIsRule(operator="equal", formula=["0"], font=WHITE)
    assert told(rule, value=0) == REFUSED


def test_a_rule_of_other_cells_says_nothing():
    assert told(FormulaRule(formula=["TRUE"], font=STRUCK), area="G1:H9 A4:D9") == COUNTED


def test_the_format_of_a_rule_is_none_of_the_cells():
    """Both have the number 164 in the file."""
    assert told(shown_as(";;;", formula=["FALSE"]), cell_format="0.0##") == COUNTED


def test_what_is_struck_out_so_is_named():
    made = openpyxl.Workbook()
    for row in (HEADER, ["2030-06-30", "n", "a局", 150, None]):
        made.active.append(row)
    made.active.conditional_formatting.add("D2:D1048576", FormulaRule(formula=["TRUE"], font=STRUCK))
    stream = io.BytesIO()
    made.save(stream)
    plan = plan_of({"n": {"kind": "count", "measured_in": "批次"}})
    found = [one for one in read_progress(plan, [Source("l.xlsx", stream.getvalue())]).findings if one.line == 2]
    assert "“150”划了删除线" in found[0].help("zh")
