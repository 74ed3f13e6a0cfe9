"""What rules say on the very day, of the very last digit, and of the line that they begin with."""

from datetime import date
from pathlib import Path

import pytest
from support import load_data

from fsplan.plan.calendar import goal_at
from fsplan.plan.data_files import read_data_patterns
from fsplan.plan.model import Target
from fsplan.plan.plan import Plan

TERMS = {"kind": "count", "title": "抽检", "measured_in": "批次"}


def findings(**targets: dict[str, object]) -> list[tuple[str, str]]:
    """Return the codes of a plan's findings with what they say in English."""
    loaded = load_data(plan_data(targets))
    return [(one.code, one.message("en")) for one in loaded.findings]


def plan_data(targets: dict[str, dict[str, object]]) -> dict[str, object]:
    duty = {"id": "1", "title": "职责", "owner": ["a", "b"], "targets": targets}
    return {
        "fsplan": "1",
        "id": "test",
        "title": "测试",
        "period": "2030",
        "facts": {"heads": {"value": "3", "unit": "人", "as_of": "2029-01-01", "source": "普查"}},
        "units": {id_: {"name": f"{id_}局"} for id_ in "ab"},
        "items": [{"number": "1", "title": "任务", "duties": [duty]}],
    }


def spec_of(plan: Plan | None) -> Target:
    assert plan is not None
    return plan.targets["n"].spec


def test_a_revision_holds_on_its_first_day() -> None:
    revised = {**TERMS, "goal": ">= 10", "revisions": [{"from": "2030-07-01", "goal": ">= 8", "reason": "调整"}]}
    spec = spec_of(load_data(plan_data({"n": revised})).plan)
    assert [str(goal_at(spec, date(2030, *day))) for day in ((6, 30), (7, 1))] == [">= 10", ">= 8"]


@pytest.mark.parametrize(
    ("quotas", "codes"),
    [({"a": "4", "b": "6"}, []), ({"a": "4", "b": "5"}, ["FS125"]), ({"a": "4", "b": "7"}, ["FS125"])],
)
def test_amounts_of_units_come_to_the_goal(quotas: dict[str, str], codes: list[str]) -> None:
    assert [code for code, _ in findings(n={**TERMS, "goal": ">= 10", "quotas": quotas})] == codes


def test_what_an_exact_goal_asks_is_rounded_half_up() -> None:
    """0.335 a head of 3 is 1.005, told as 1.01: neither cut to 1.00 nor raised where it need not be."""
    exact = {"kind": "rate", "title": "人均", "of": "n", "over": "heads", "per": "1", "measured_in": "批次/人"}
    kept = {**TERMS, "goal": "= 2", "decimals": "true"}
    [(code, said)] = findings(n=kept, r={**exact, "goal": "= 0.335"})
    assert code == "FS117"
    assert "1.01" in said


@pytest.mark.parametrize("above", ["", "# 一行\n", "# 一行\n# 两行\n", "# 一行\n# 两行\n# 三行\n"])
def test_the_patterns_of_a_plan_are_read_wherever_they_stand(above: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(f"{above}data: [data/*.csv]\nfsplan: 1\n", "utf-8")
    assert read_data_patterns(path) == ("data/*.csv",)
