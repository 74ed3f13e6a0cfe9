"""Any text at all gives an answer: a reading, a plan that loads, offsets inside the text, the same bytes twice."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fsplan.draft.against import check_against
from fsplan.draft.build import build_plan
from fsplan.draft.merge.merge import merge_text
from fsplan.draft.payload import draft_payload
from fsplan.draft.reading import read_text
from fsplan.draft.writer import write_draft, write_plan
from fsplan.plan.parse import parse_plan
from fsplan.report.formats.json import render_json

WORDS = """
牵头 负责 配合 参与 指导 会同 按职责分工负责 责任单位： 牵头单位： 完成时限： 列第一位者为牵头单位，下同
以下均需各区落实，不再列出 市水务局 省科技厅 文化和旅游厅 各市 县人民政府 党委 政府 等部门 及 和 成员单位
720批次 6批次/千人 每万人一人 达到 100% 全覆盖 基本全覆盖 2030年6月底前 每季度 报送 2-3个 1：4000 不超过
一、 （一） 1. （1） 第一章 —2— 的 由 制 \U00020bb7 é
"""
MARKS = "（）〔〕【】()、，；。：:\n\r \u3000\t\x00\u2028\ufeff0123456789%—-~“”《》一二三十百万亿年月日前底每"
PIECES = st.sampled_from([*MARKS, *WORDS.split()])
NOTATION = st.lists(PIECES, max_size=60).map("".join)
ANY = st.text(st.characters(exclude_categories=()), max_size=200)


@settings(max_examples=300, deadline=None)
@given(st.one_of(NOTATION, ANY))
def test_any_text_gives_a_plan_that_loads(text: str) -> None:
    reading = read_text(text)
    draft = build_plan(reading)
    written = write_plan(draft.data, draft.remarks)
    loaded = parse_plan(written.encode("utf-8"), Path("plan.yaml"), "plan.yaml")
    assert loaded.findings == ()
    assert loaded.plan is not None
    assert write_plan(build_plan(read_text(text)).data, draft.remarks) == written
    assert [finding for finding in check_against(loaded.plan, text, "t") if finding.code in ("FS601", "FS602")] == []


@settings(max_examples=200, deadline=None)
@given(st.one_of(NOTATION, ANY), st.one_of(NOTATION, ANY))
def test_a_draft_asks_the_same_everywhere_and_takes_its_own_text_in_unchanged(text: str, revised: str) -> None:
    reading = read_text(text)
    draft = build_plan(reading)
    written = write_draft(draft, reading.source)
    asked = [line for line in written.split("\n") if line.lstrip().startswith("# decide: ")]
    assert len(asked) == len(draft_payload(reading, draft)["decide"])
    plan = parse_plan(written.encode("utf-8"), Path("plan.yaml"), "plan.yaml").plan
    assert plan is not None
    assert [one.code for one in check_against(plan, text, "t", written) if one.severity == "error"] == []
    assert merge_text(written, plan, reading).text == written
    merged = merge_text(written, plan, read_text(revised)).text
    again = parse_plan(merged.encode("utf-8"), Path("plan.yaml"), "plan.yaml")
    assert again.plan is not None, again.findings
    assert merge_text(merged, again.plan, read_text(revised)).text == merged


@settings(max_examples=300, deadline=None)
@example(text="一、由责任单位：")  # a duty of prose takes up no room of its own
@given(st.one_of(NOTATION, ANY))
def test_every_offset_lies_in_the_text(text: str) -> None:
    reading = read_text(text)
    payload = draft_payload(reading, build_plan(reading))
    render_json(payload)
    units = [unit for note in payload["notes"] for unit in note["units"]]
    for place in [*payload["notes"], *units, *payload["targets"], *payload["uncovered"], *payload["decide"]]:
        assert 0 <= place["start"] < place["end"] <= len(text)


TEXTS = sorted((Path(__file__).parents[2].parent / "shared").glob("*/*-*.txt"))


@pytest.mark.skipif(not TEXTS, reason="the real texts are not kept in the project")
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_mutated_real_texts_give_an_answer(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS)).read_text("utf-8")
    start = data.draw(st.integers(0, len(text)))
    text = text[start : start + 1500]
    for _ in range(data.draw(st.integers(0, 12))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 3)) :]
    build_plan(read_text(text))
