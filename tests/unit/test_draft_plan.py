"""From a text to a plan file: units merged, groups, targets, citations; loaded and written again unchanged."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from fsplan.draft.build import build_plan
from fsplan.draft.payload import draft_payload
from fsplan.draft.reading import read_text
from fsplan.draft.writer import write_plan
from fsplan.plan.nodes import parse_document
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan

TEXT = """某市2030年供水试验计划
一、甲章
1.水质抽检。全年抽检水样720批次，达到6批次/千人。（市市场监督管理局负责）各区年底前向委员会报告工作情况。（各区政府落实）
2.水厂改造。2030年6月底前出台改造方案。建成泵站8座。（市水务局牵头，市市场监管局、各有关部门按职责分工负责）
二、乙章
3.供水宣传。开展宣传周活动。培育一批志愿者队伍。（市教育局指导）
"""


def drafted(text: str = TEXT) -> tuple[str, Plan]:
    draft = build_plan(read_text(text))
    written = write_plan(draft.data, draft.remarks)
    loaded = parse_plan(written.encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.findings == ()
    assert loaded.plan is not None
    return written, loaded.plan


def test_the_plan_has_the_texts_sections_items_and_duties() -> None:
    _, plan = drafted()
    assert [(s.number, s.title) for s in plan.file.sections] == [(1, "甲章"), (2, "乙章")]
    assert [(i.number, i.section, i.title) for i in plan.file.items] == [
        (1, 1, "水质抽检"),
        (2, 1, "水厂改造"),
        (3, 2, "供水宣传"),
    ]
    assert [duty.id for item in plan.file.items for duty in item.duties] == ["1.1", "1.2", "2.1", "3.1"]


def test_spellings_of_one_body_are_one_unit() -> None:
    _, plan = drafted()
    market = plan.file.units["market"]
    assert (market.name, market.aliases) == ("市市场监督管理局", ("市市场监管局",))
    assert plan.file.items[1].duties[0].shared[0] == "market"


def test_elastic_names_are_groups_to_be_filled() -> None:
    written, plan = drafted()
    assert [group.name for group in plan.file.groups.values()] == ["各区政府", "各有关部门", "责任单位待定"]
    assert "# decide: which units 各区政府 stands for" in written


def test_where_only_an_open_group_answers_a_unit_stands_in() -> None:
    _, plan = drafted()
    units = {id_: unit.name for id_, unit in plan.file.units.items() if id_.endswith(".open")}
    assert units == {"gequ_zhengfu.open": "各区政府（待定）", "undecided.open": "责任单位（待定）"}
    assert plan.file.items[0].duties[1].owner == ("gequ_zhengfu",)
    (report,) = plan.file.items[0].duties[1].targets
    assert plan.targets[report].answering == ("gequ_zhengfu.open",)
    assert plan.file.groups["youguan_bumen"].units == ()  # 各有关部门 answers beside others


def test_targets_have_kind_goal_unit_and_deadline() -> None:
    _, plan = drafted()
    found = [
        (t.spec.kind, str(t.spec.goal) if t.spec.goal else None, t.spec.measured_in, str(t.spec.due or ""))
        for t in plan.targets.values()
    ]
    assert found == [
        ("count", ">= 720", "批次", ""),
        ("rate", ">= 6", "批次/千人", ""),
        ("report", None, "", ""),
        ("milestone", None, "", "2030-06-30"),
        ("count", ">= 8", "座", ""),
        ("count", None, "", ""),
    ]
    sampling, rate_id, *_ = plan.targets
    rate = plan.targets[rate_id].spec
    assert (rate.of, rate.over, str(rate.per)) == (sampling, "population", "1000")
    assert plan.file.facts["population"].value is None


def test_a_duty_cites_its_clause() -> None:
    _, plan = drafted()
    cite = plan.file.items[0].duties[0].cite
    assert cite is not None
    assert (cite.item, cite.note) == (1, 1)
    clause = "水质抽检。全年抽检水样720批次，达到6批次/千人。"
    assert cite.sha256 == hashlib.sha256(clause.encode()).hexdigest()


def test_what_a_person_must_decide_is_a_comment() -> None:
    written, _ = drafted()
    assert "# decide: 一批 has no figure" in written
    assert "# decide: the note names nobody who answers for this duty" in written
    chinese = build_plan(read_text(TEXT))
    assert "# decide: “一批”没有数字，请定目标" in write_plan(chinese.data, chinese.remarks, "zh")


def test_a_drafted_plan_loaded_and_written_again_is_unchanged() -> None:
    draft = build_plan(read_text(TEXT))
    written = write_plan(draft.data, draft.remarks)
    loaded: Any = parse_document(written.encode(), "plan.yaml").data
    assert loaded == draft.data
    assert write_plan(loaded, draft.remarks) == written


def test_the_same_text_gives_the_same_bytes() -> None:
    assert drafted()[0] == drafted()[0]


@pytest.mark.parametrize("text", ["", "\n", "没有分工的一段话。", "\x00", "一、\n（）\n"])
def test_a_text_without_notes_gives_an_empty_plan_that_loads(text: str) -> None:
    _, plan = drafted(text)
    assert plan.file.items == ()


def test_a_deadline_outside_the_period_is_left_out_and_said() -> None:
    written, plan = drafted("某市2030年试验计划\n一、甲\n1.子项。2032年底前出台管理办法。（市水务局负责）\n")
    assert next(iter(plan.targets.values())).spec.due is None
    assert "# decide: its deadline 2032-12-31 lies outside the plan's period" in written


def test_a_plan_of_several_years() -> None:
    _, plan = drafted("某市试验方案（2030—2033年）\n一、甲\n1.子项。（市水务局负责）\n")
    assert (str(plan.period.start), str(plan.period.end)) == ("2030-01-01", "2033-12-31")


def test_json_gives_every_place_in_the_text() -> None:
    reading = read_text(TEXT)
    payload = draft_payload(reading, build_plan(reading))
    assert sorted(payload) == ["decide", "notes", "plan", "targets", "uncovered"]
    note = payload["notes"][2]
    assert (note["item"], note["duty"], note["deadline"]) == (2, "2.1", None)
    assert TEXT[note["start"] : note["end"]] == "（市水务局牵头，市市场监管局、各有关部门按职责分工负责）"
    assert [(u["name"], u["role"]) for u in note["units"]] == [
        ("市水务局", "lead"),
        ("市市场监管局", "shared"),
        ("各有关部门", "shared"),
    ]
    assert [TEXT[t["start"] : t["end"]] for t in payload["targets"]] == [
        "720批次",
        "6批次/千人",
        "各区年底前向委员会报告工作情况",
        "2030年6月底前出台改造方案",
        "8座",
    ]
    asked = [TEXT[d["start"] : d["end"]] for d in payload["decide"]]
    assert asked == ["6批次/千人", "各区政府", "各有关部门", "一批", "（市教育局指导）"]
