"""What is counted in whole things and what comes in fractions, by the words that offices use."""

import pytest
from support import codes_of, load_data, plan_of, write_csv

from fsplan.plan.scalars import counts_things

THINGS = (
    "批次 家 起 件 人 次 个 户 人次 户次 名 家次 个村 所 处 项 份 台（套） 企业 学校 items samples people companies "
    "families batches Batches staff visits"
)
MEASURES = (
    "吨 万吨 公斤 kg t 元 万元 亿元 亩 万亩 公顷 ha 平方米 万平方米 立方米 公里 km 小时 天 工日 千瓦 万千瓦 千瓦时 "
    "hours 斤 亿斤 万人次 千人 万户 万件 百分点 件/万人 批次/千人 1000人 吨位 person-days"
)


@pytest.mark.parametrize("word", ["", " ", "food samples", *THINGS.split()])
def test_words_for_things(word: str) -> None:
    assert counts_things(word)


@pytest.mark.parametrize("word", [*MEASURES.split(), "thousand people", "cubic metres"])
def test_measures(word: str) -> None:
    assert not counts_things(word)


def row(value: str) -> bytes:
    return write_csv([["2030-03-01", "x", "a", value]])


@pytest.mark.parametrize(
    ("spec", "codes"),
    [
        ({"measured_in": "批次"}, ["FS214"]),
        ({}, ["FS214"]),
        ({"measured_in": "吨"}, []),
        ({"measured_in": "万人次"}, []),
        ({"measured_in": "hours"}, []),
        ({"measured_in": "批次", "decimals": "true"}, []),
        ({"measured_in": "吨", "decimals": "false"}, ["FS214"]),
        ({"measured_in": "批次", "goal": ">= 720.5"}, []),  # a goal with decimals says that amounts have them
        ({"measured_in": "批次", "goal": ">= 720.0"}, ["FS214"]),
        ({"goal": ">= 7", "revisions": [{"from": "2030-06-01", "goal": ">= 7.5", "reason": "r"}]}, []),
    ],
)
def test_a_row_of_two_and_a_half(spec: dict[str, object], codes: list[str]) -> None:
    plan = plan_of({"x": {"kind": "count", **spec}})
    assert codes_of(plan, row("2.5")) == codes
    assert codes_of(plan, row("2.0")) == []


def test_targets_that_differ_only_in_decimals_are_read_apart() -> None:
    plan = plan_of({"x": {"kind": "count", "decimals": "true"}, "y": {"kind": "count"}})
    rows = [["2030-03-01", "x", "a", "2.5"], ["2030-03-01", "y", "a", "2.5"], ["2030-03-02", "y", "b", "3"]]
    assert codes_of(plan, write_csv(rows)) == ["FS214"]


@pytest.mark.parametrize(
    ("spec", "codes"),
    [
        ({"kind": "count", "goal": ">= 1.2", "measured_in": "万人次"}, []),
        ({"kind": "count", "goal": ">= 1.5", "measured_in": "批次"}, []),
        ({"kind": "count", "goal": ">= 1.5", "decimals": "false"}, ["FS115"]),
        ({"kind": "count", "goal": ">= 1.5", "decimals": "no"}, ["FS106"]),
        ({"kind": "level", "goal": ">= 1.5", "decimals": "true"}, ["FS116"]),
        ({"kind": "milestone", "decimals": "false"}, ["FS116"]),
    ],
)
def test_what_a_plan_may_say(spec: dict[str, object], codes: list[str]) -> None:
    data = {
        "fsplan": "1", "id": "t", "title": "t", "period": "2030", "units": {"a": {"name": "a局"}},
        "items": [{"no": "1", "title": "t", "duties": [
            {"id": "1.1", "title": "t", "owner": ["a"], "targets": {"x": {"title": "x", **spec}}}]}],
    }  # fmt: skip
    assert [finding.code for finding in load_data(data).findings] == codes
