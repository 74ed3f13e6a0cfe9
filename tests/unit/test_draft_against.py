"""A plan held against its text: clean as drafted, and each thing broken is named at its place."""

from pathlib import Path

import pytest

from fsplan.core.finding import Finding
from fsplan.core.text import LANGS
from fsplan.draft.against import check_against
from fsplan.draft.build import build_plan
from fsplan.draft.reading import read_text
from fsplan.draft.writer import write_plan
from fsplan.plan.parse import parse_plan

TEXT = """某市2030年试验计划
一、甲章
1.水质抽检。抽检720批次。（市水务局牵头，市教育局配合）合格率达到100%。（市民政局负责）
2.宣传。开展活动。（市教育局负责）
"""
LINE = 3


def drafted(text: str = TEXT) -> str:
    draft = build_plan(read_text(text))
    return write_plan(draft.data, draft.remarks)


def findings(plan: str, text: str = TEXT) -> list[Finding]:
    loaded = parse_plan(plan.encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None, loaded.findings
    found = check_against(loaded.plan, text, "text.txt")
    for finding in found:
        for lang in LANGS:
            assert finding.message(lang).isprintable() and finding.help(lang).isprintable()
    return found


def places(found: list[Finding]) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in found]


def test_a_drafted_plan_agrees_with_its_text() -> None:
    assert findings(drafted()) == []


def column_of(words: str) -> int:
    return TEXT.split("\n")[LINE - 1].index(words) + 1


def test_a_wrong_unit_is_named_where_the_text_has_the_right_one() -> None:
    plan = drafted().replace("support: [education]", "support: [civil_affairs]")
    (found,) = findings(plan)
    assert places([found]) == [("FS603", LINE, column_of("市教育局"))]
    assert (found.params["missing"], found.params["extra"]) == ("市教育局", "市民政局")


def test_a_wrong_role_is_named() -> None:
    (found,) = findings(drafted().replace("support: [education]", "shared: [education]"))
    assert places([found]) == [("FS604", LINE, column_of("市教育局"))]
    assert (found.params["wanted"], found.params["found"]) == ("support", "shared")


@pytest.mark.parametrize("goal", [">= 719", "> 720", "<= 720"])
def test_a_wrong_figure_is_named_from_both_sides(goal: str) -> None:
    found = findings(drafted().replace(">= 720", goal))
    assert places(found) == [("FS606", LINE, column_of("水质抽检")), ("FS605", LINE, column_of("720批次"))]


def test_a_full_share_may_be_written_either_way() -> None:
    assert findings(drafted().replace("= 100%", ">= 100%")) == []


def test_a_note_without_a_duty_and_a_duty_without_a_note() -> None:
    plan = drafted()
    without = plan[: plan.index("  - number: 2")]
    assert [f.code for f in findings(without)] == ["FS601"]
    shorter = TEXT.replace("2.宣传。开展活动。（市教育局负责）\n", "")
    assert [(f.code, f.value) for f in findings(plan, shorter)] == [("FS602", "2.1")]


def test_a_clause_that_changed_since_it_was_cited() -> None:
    (found,) = findings(drafted(), TEXT.replace("开展活动", "广泛开展活动"))
    assert (found.code, found.line, found.params["duty"]) == ("FS607", 4, "2.1")


def test_a_clause_that_only_flows_anew_has_not_changed() -> None:
    assert findings(drafted(), TEXT.replace("开展活动", "开展 活动")) == []


def test_a_damaged_figure_is_said_and_not_compared() -> None:
    text = TEXT.replace("开展活动", "覆盖率达到10000")
    found = findings(drafted(text), text)
    assert [(f.code, f.value) for f in found] == [("FS608", "10000")]


def test_another_spelling_of_a_unit_is_the_same_unit() -> None:
    assert findings(drafted(), TEXT.replace("市水务局牵头", "市水务局牵头负责")) == []
    text = TEXT.replace("市民政局", "市市场监管局")
    assert findings(drafted(text), text.replace("市市场监管局", "市市场监督管理局")) == []


def test_lines_end_as_an_editor_counts_them() -> None:
    text = TEXT.replace("\n", "\r\n")
    (found,) = findings(drafted().replace("support: [education]", "shared: [education]"), text)
    assert places([found]) == [("FS604", LINE, column_of("市教育局"))]


SHARED = Path(__file__).parents[2].parent / "shared" / "source" / "hebei-2022.txt"


@pytest.mark.skipif(not SHARED.exists(), reason="the official text is not kept in the project")
def test_the_shipped_plan_agrees_with_the_official_text() -> None:
    plan = (Path(__file__).parents[2] / "plan.yaml").read_text("utf-8")
    assert findings(plan, SHARED.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("measure", "codes"),
    [("批次", []), ("水质", []), ("家", ["FS605"]), ("条", ["FS605"])],
)
def test_another_measure_is_another_figure_unless_the_clause_says_it(measure: str, codes: list[str]) -> None:
    plan = drafted().replace("measured_in: 批次", f"measured_in: {measure}")
    assert [one.code for one in findings(plan) if one.code == "FS605"] == codes


def test_a_goal_of_the_whole_plan_is_not_kept_by_what_its_item_is_called() -> None:
    text = "某市2030年试验计划\n1.培训200人次\n2.巡查60次\n3.巡查。（市水务局负责）\n"
    plan = drafted(text)
    assert findings(plan, text) == []
    first, second = plan.index('      - id: "0.1"'), plan.index('      - id: "0.2"')
    assert "title: 培训200人次" in plan[:first]  # the item of both is called by the first
    assert "FS605" in [one.code for one in findings(plan[:first] + plan[second:], text)]


@pytest.mark.parametrize(
    ("pace", "codes"),
    [
        ("[30%, 60%, 100%, 100%]", []),  # whole by the end of September: by October is kept
        ("[30%, 60%, 90%, 100%]", []),  # October is in the last quarter
        ("[30%, 100%, 100%, 100%]", ["FS612"]),  # whole by June: another day
        ("even", ["FS612"]),
    ],
)
def test_a_pace_that_is_whole_by_the_day_keeps_a_deadline(pace: str, codes: list[str]) -> None:
    text = "某市2030年试验计划\n一、甲章\n1.新建步道3条。（市水务局负责，10月底前完成）\n"
    plan = "".join(line for line in drafted(text).splitlines(keepends=True) if "# decide" not in line)
    paced = plan.replace("measured_in: 条", f"measured_in: 条\n            pace: {pace}")
    assert paced != plan
    assert [one.code for one in findings(paced, text)] == codes
