"""A name that the plan does not have: the nearest that it has is suggested, and what there is, is listed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Ran

Run = Callable[..., Ran]

COLUMNS = {
    "no": {"header": "编号", "type": "text"},
    "day": {"header": "日期", "type": "date"},
    "category": {"header": "食品大类", "aliases": ["大类名称"], "type": "text"},
    "phone": {"header": "联系人电话", "type": "text", "personal": True},
}
LEDGER = {"title": "抽检台账", "key": "no", "date": "day", "unit": "u1", "columns": COLUMNS}
TARGETS = {f"t{n}": {"kind": "count", "title": f"第{n}项", "goal": ">= 1", "measured_in": "次"} for n in range(1, 4)}
DUTY = {"id": "1.1", "title": "职责", "owner": ["u1"], "targets": TARGETS}


def _plan(units: int, **more: object) -> str:
    plan: dict[str, object] = {
        "fsplan": "1",
        "id": "test",
        "title": "测试",
        "period": "2030",
        "units": {f"u{n}": {"name": f"{name}局"} for n, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯"[:units], 1)},
        "groups": {"both": {"name": "两家", "units": ["u1", "u2"]}},
        "items": [{"number": "1", "title": "任务", "duties": [DUTY]}],
        **more,
    }
    return json.dumps(plan, ensure_ascii=False)


@pytest.fixture
def refuse(fsplan: Run, tmp_path: Path) -> Callable[..., str]:
    def run(*argv: str, units: int = 2, **more: object) -> str:
        (tmp_path / "names.yaml").write_text(_plan(units, **more), "utf-8")
        ran = fsplan("--plan", str(tmp_path / "names.yaml"), *argv)
        assert (ran.code, ran.out) == (2, ""), ran
        return ran.err.removeprefix("fsplan: ").rstrip("\n")

    return run


def test_columns_of_ledgers_are_listed_but_for_personal_ones(refuse: Callable[..., str]) -> None:
    break_down = ("report", "-q", "Q1", "--breakdown")
    told = 'no ledger has a column "{0}"; the plan has 编号, 日期, 食品大类'
    assert refuse(*break_down, "分区", ledgers={"samples": LEDGER}) == told.format("分区")
    for typed, meant in (("食品类", "食品大类"), ("大类名", "大类名称"), ("categry", "category")):
        said = refuse(*break_down, typed, ledgers={"samples": LEDGER})
        assert said == f'{told.format(typed)}; did you mean "{meant}"?'
    assert refuse("--lang", "zh", *break_down, "联系电话", ledgers={"samples": LEDGER}) == (
        "没有台账有“联系电话”列；计划中有：编号、日期、食品大类"
    ), "what is refused as personal is not suggested"
    assert refuse("check", "--breakdown", "编号") == 'no ledger has a column "编号"; the plan has none'


def test_ledgers_are_listed(refuse: Callable[..., str]) -> None:
    said = refuse("check", "--ledger", "抽检台=duckdb:///x.db#t", ledgers={"samples": LEDGER})
    assert said == 'the plan has no ledger "抽检台"; the plan has samples; did you mean "抽检台账"?'


@pytest.mark.parametrize(
    "command", [["report", "-q", "Q1", "--unit"], ["remind", "-q", "Q1", "--unit"], ["escalate", "-q", "Q1", "--unit"],
                ["trace", "t1", "--unit"], ["template", "-q", "Q1", "--unit"], ["receive", "x.csv", "--from"]],
    ids=lambda command: command[0],
)  # fmt: skip
def test_units_are_listed_where_none_is_near_and_are_never_all_meant(
    refuse: Callable[..., str], command: list[str]
) -> None:
    assert refuse(*command, "寅卯") == 'the plan has no unit or group "寅卯"; the plan has u1, u2, both'
    assert refuse("--lang", "zh", *command, "寅卯") == "计划里没有单位或单位组“寅卯”；计划中有：甲局、乙局、两家"
    assert refuse(*command, "") == 'the plan has no unit or group ""; the plan has u1, u2, both'


def test_of_many_names_the_first_are_listed_or_the_nearest_told_alone(refuse: Callable[..., str]) -> None:
    assert refuse("--lang", "zh", "report", "-q", "Q1", "--unit", "某街道", units=14) == (
        "计划里没有单位或单位组“某街道”；计划中有："
        "甲局、乙局、丙局、丁局、戊局、己局、庚局、辛局、壬局、癸局、子局、丑局等15个"
    )
    said = refuse("--lang", "zh", "report", "-q", "Q1", "--unit", "寅局办", units=14)
    assert said == "计划里没有单位或单位组“寅局办”，是否指“寅局”？"


def test_one_unit_sends_a_filing_and_a_group_names_its_members(refuse: Callable[..., str]) -> None:
    said = refuse("--lang", "zh", "receive", "x.csv", "--from", "两家")
    assert said == "“两家”是单位组，这里只能是一个单位；成员有：甲局、乙局"


def test_targets_are_listed(refuse: Callable[..., str]) -> None:
    assert refuse("trace", "zzz") == 'the plan has no target "zzz"; the plan has t1, t2, t3'
    assert refuse("explain", "第4项") == (
        '"第4项" is neither a rule\'s code nor a target; the plan has t1, t2, t3; did you mean "第1项"?'
    )


def test_a_period_that_the_plan_has_not_is_refused_with_its_quarters(refuse: Callable[..., str]) -> None:
    said = refuse("receive", "x.csv", "--period", "Q9")
    assert said.startswith('"Q9" is no period of the plan; its quarters are Q1 2030-01-01 - 2030-03-31, Q2 ')
