"""Nothing that a text says is lost: it is a target, a measure, a question or a line of the list at the file's end."""

import re
from pathlib import Path
from typing import Any

import pytest
from support import SHARED

from fsplan.draft.against import check_against
from fsplan.draft.audit.open_questions import find_open_questions
from fsplan.draft.build import build_plan
from fsplan.draft.payload import draft_payload
from fsplan.draft.reading import read_text
from fsplan.draft.writer import write_draft
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"
GOALS = (
    "示例市2030年河湖工作要点\n一、总体目标\n全年抽检水样1200批次，合格率不低于98%，不发生重大事故。\n"
    "二、重点任务\n1.清理。（市水务局负责）\n"
)
CORPUS = [SHARED / "source" / "hebei-2022.txt", *sorted((SHARED / "corpus").glob("[0-9]*.txt"))]


def drafted(text: str) -> tuple[str, Plan, dict[str, Any]]:
    reading = read_text(text)
    draft = build_plan(reading)
    written = write_draft(draft, reading.source)
    loaded = parse_plan(written.encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None and loaded.findings == (), loaded.findings
    return written, loaded.plan, draft_payload(reading, draft)


def codes(plan: Plan, text: str, written: str = "") -> list[tuple[str, str]]:
    return [(one.code, one.value) for one in check_against(plan, text, "text.txt", written)]


def parse(written: str) -> Plan:
    plan = parse_plan(written.encode(), Path("plan.yaml"), "plan.yaml").plan
    assert plan is not None
    return plan


def test_overall_goals_are_targets_of_item_0_that_somebody_must_be_found_for() -> None:
    written, plan, payload = drafted(GOALS)
    goals = plan.file.items[0]
    assert (goals.number, goals.title) == (0, "总体目标")
    specs = [(spec.kind, str(spec.goal)) for spec in goals.duties[0].targets.values()]
    assert specs == [("count", ">= 1200"), ("share", ">= 98%"), ("count", "= 0")]
    assert "# decide: the text sets these goals and names nobody who answers for them" in written
    assert [one["duty"] for one in payload["targets"]][:3] == [None, None, None]


@pytest.mark.parametrize("goal", [">= 1200", ">= 98%", "= 0"])
def test_an_overall_goal_that_the_plan_lacks_is_found(goal: str) -> None:
    written, plan, _ = drafted(GOALS)
    assert codes(plan, GOALS, written) == []
    without = "\n".join(line for line in written.split("\n") if line.strip() != f'goal: "{goal}"')
    assert [code for code, _ in codes(parse(without), GOALS)] == ["FS605"]


def test_an_overall_goal_may_stand_anywhere_in_a_plan_of_ones_own() -> None:
    written, _, _ = drafted(GOALS)
    start, end = written.index("  - number: 0"), written.index("  - number: 1")
    goals = written[start:end]
    without = written[:start] + written[end:]
    assert [code for code, _ in codes(parse(without), GOALS)] == ["FS605"] * 3
    targets = goals[goals.index("        targets:") :].rstrip("\n")
    own = without.replace("        targets:\n", targets + "\n", 1)
    assert codes(parse(own), GOALS) == []


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("贷款额可提高至1000万元", "1000万"),  # a ceiling is no goal
        ("对投资500万元以上的项目优先安排", "500万"),
        ("三家单位参与", "三家"),
        ("办理时限压缩到3个工作日以内", "3个"),
        ("给予每家奖励20万元", "20万"),
    ],
)
def test_a_figure_that_is_no_goal_is_in_the_plan_all_the_same(said: str, where: str) -> None:
    text = f"{HEAD}1.清理河道。加强巡护。{said}。（市水务局负责）\n"
    written, plan, _ = drafted(text)
    assert where in written.replace(" ", "")
    assert codes(plan, text, written) == []
    held = [spec for target in plan.targets.values() if (spec := target.spec).goal is not None]
    if not held and not any(where in target.spec.title for target in plan.targets.values()):
        bare = re.sub(r"(?m)^        measures: .*\n", "", written)
        assert "FS614" in [code for code, _ in codes(parse(bare), text)]


def test_a_deadline_of_the_clause_and_of_the_note_is_found_when_the_plan_lacks_it() -> None:
    text = f"{HEAD}1.办法。9月底前出台办法。（市水务局负责）\n2.清理。清理河道。（市教育局负责，10月底前完成）\n"
    written, plan, _ = drafted(text)
    assert codes(plan, text, written) == []
    assert written.count("due: 2030-") == 2
    for day in ("2030-09-30", "2030-10-31"):
        without = "\n".join(line for line in written.split("\n") if line.strip() != f"due: {day}")
        assert [code for code, _ in codes(parse(without), text)] == ["FS612"]
        wrong = written.replace(f"due: {day}", "due: 2030-03-31")
        assert {code for code, _ in codes(parse(wrong), text)} == {"FS612", "FS613"}


def test_a_due_day_of_the_offices_own_is_known_by_the_comment_beside_it() -> None:
    text = f"{HEAD}1.清理。清理河道。（市水务局负责）\n"
    written, _, _ = drafted(text)
    own = re.sub(r"(kind: status\n)( *)", r"\1\2due: 2030-05-31\n\2", written)
    assert codes(parse(own), text, own) == [("FS613", "2030-05-31")]
    told = own.replace("due: 2030-05-31", "due: 2030-05-31  # before the rains")
    assert codes(parse(told), text, told) == []


@pytest.mark.parametrize("note", ["（各街道办事处、区应急局）", "（市水务局、市教育局，6月底前）", "【区应急局】"])
def test_units_in_brackets_without_a_role_are_asked_for(note: str) -> None:
    text = f"{HEAD}1.清理。（市水务局负责）\n2.排查隐患。{note}\n"
    written, plan, payload = drafted(text)
    asked = [text[one["start"] : one["end"]] for one in payload["decide"]]
    named = [text[one["start"] : one["end"]] for one in payload["notes"]]
    assert note in asked or note in named
    if note in asked:
        assert note in written
        assert codes(plan, text, written) == []
        in_title = any(note in target.spec.title for target in plan.targets.values())
        assert in_title or ("FS614", note) in codes(plan, text)


def test_what_stands_in_no_duty_is_listed_and_the_list_is_known_to_lint() -> None:
    text = f"{HEAD}1.清理。（市水务局负责）\n二、附则\n（一）奖励办法另定，奖励总额50万元。\n"
    written, plan, payload = drafted(text)
    assert (
        "50万元" in [text[one["start"] : one["end"]] for one in payload["targets"]]
        or '# - line 5 of the text: "50万元"' in written
    )
    assert codes(plan, text, written) == []


@pytest.mark.parametrize(
    ("said", "goal", "mended"),
    [
        ("建成示范片区2-3个", ">= 2", ">= 3"),  # the range's other end
        ("全市改造40余家", ">= 40", ">= 45"),
    ],
)
def test_a_goal_that_a_person_settled_is_no_goal_out_of_nowhere(said: str, goal: str, mended: str) -> None:
    text = f"{HEAD}1.建设。{said}。（市水务局负责）\n"
    written, plan, _ = drafted(text)
    assert [str(target.spec.goal) for target in plan.targets.values() if target.spec.goal] == [goal]
    found = codes(parse(written.replace(goal, mended)), text)
    assert found == ([] if mended == ">= 3" else [("FS606", mended), ("FS605", said[4:7] + "家")]) or "FS606" in dict(
        found
    )


def test_a_figure_that_only_a_person_read_is_the_texts() -> None:
    text = f"{HEAD}1.建设。步道5条要修好，养护经费20万元。（市水务局负责）\n"
    written, _, _ = drafted(text)
    own = re.sub(r"kind: status\n", 'kind: count\n            goal: ">= 5"\n            measured_in: 条\n', written)
    assert "FS606" not in [code for code, _ in codes(parse(own), text)]
    wrong = own.replace(">= 5", ">= 7")
    assert own == wrong or "FS606" in [code for code, _ in codes(parse(wrong), text)]


def test_a_goal_in_other_units_of_measure_is_the_same_figure() -> None:
    text = f"{HEAD}1.投资。完成投资3亿元。（市水务局负责）\n"
    written, plan, _ = drafted(text)
    assert [str(target.spec.goal) for target in plan.targets.values()] == [">= 300000000"]
    scaled = written.replace('goal: ">= 300000000"', 'goal: ">= 3"').replace("measured_in: 元", "measured_in: 亿元")
    assert codes(parse(scaled), text) == []


# questions


def questions_of(written: str) -> list[str]:
    return re.findall(r"(?m)^ *# decide: (.*)$", written)


TEXTS = {
    "goals": GOALS,
    "rough": HEAD + "1.清理）。培育一批队伍，建成2-3个片区，达到5批次/千人。"
    "（各街道负责）\n（市水务局、市教育局）\n2.宣传。（市民政局指导）\n",
    "no year": "河湖工作要点\n1.巡查。2032年底前出台办法，巡查40处左右。（各有关部门、市水务局负责）\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_yaml_and_json_ask_the_same_of_an_invented_text(text: str) -> None:
    assert_same_questions(text)


@pytest.mark.skipif(not SHARED.exists(), reason="the official texts are not kept in the project")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_yaml_and_json_ask_the_same_of_a_real_text(path: Path) -> None:
    assert_same_questions(path.read_text("utf-8"))


def assert_same_questions(text: str) -> None:
    written, _, payload = drafted(text)
    asked = questions_of(written)
    assert len(asked) == len(payload["decide"]) > 0
    for one in payload["decide"]:
        line = text.count("\n", 0, one["start"]) + 1
        assert any(said.startswith(one["why"]) and f"line {line} of the text" in said for said in asked), one


def test_the_head_lists_every_question_with_its_line() -> None:
    written, _, payload = drafted(TEXTS["rough"])
    lines = written.split("\n")
    listed = [re.fullmatch(r"# +(\d+)\. line (\d+): (.*)", line) for line in lines]
    found = [(int(one[1]), int(one[2]), one[3]) for one in listed if one]
    assert [number for number, _, _ in found] == list(range(1, len(payload["decide"]) + 1))
    for _, line, said in found:
        assert lines[line - 1].strip() == f"# decide: {said}"
    assert len(find_open_questions(written.encode(), "plan.yaml")) >= len(found)


def test_no_question_has_the_default_for_an_answer() -> None:
    text = f"{HEAD}1.抽检。年底前抽检720批次，2030年12月31日前出台办法。（市水务局负责）\n"
    assert questions_of(drafted(text)[0]) == []
