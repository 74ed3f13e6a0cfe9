"""What is looked for in few places, to be quick, is found wherever it stands."""

import random

import pytest

from fsplan.draft import reading as reader
from fsplan.draft.charges.loose_units import _GIVEN, _given
from fsplan.draft.figures.targets import find_commitments
from fsplan.draft.text.cuts import _WORTH

PIECES = ["市水务局", "、", "区教育局", "由", "要", "应", "会同", "牵头", "负责", "在", "作用", "发挥", "甲", "8"]
STOPS = ["，", "。", "\n", "；", "：", "）"]


@pytest.mark.parametrize(
    "said",
    [
        "8",
        "八座",
        "每季",
        "每镇建成一座",
        "各县一座",
        "至少一座",
        "年底",
        "月末",
        "季度",
        "半年",
        "覆盖",
        "不发生",
        "零发生",
    ]
    + [
        "为零",
        "零事故",
        "不出现",
        "防止发生",
        "杜绝",
        "一批",
        "几批",
        "若干",
        "周内",
        "期内",
        "总结",
        "出台",
        "制定",
        "制订",
        "编制",
    ]
    + ["印发", "修订", "起草", "按季", "百分之八", "三分之二", "翻番", "过半", "半以上"],
)
def test_what_may_commit_to_anything_is_looked_at(said: str) -> None:
    assert _WORTH.search(f"甲{said}"), said


def test_what_stands_before_a_time_is_looked_at() -> None:
    (one,) = find_commitments("汛期前完成清淤。", 0, 8, 2030)
    assert one.kind == "milestone"


def test_units_with_a_verb_are_found_wherever_their_clause_begins() -> None:
    chance = random.Random(2030)
    for _ in range(3000):
        text = "".join(chance.choice(PIECES if chance.random() < 0.8 else STOPS) for _ in range(chance.randint(1, 60)))
        start, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        found = [one.span("units") for one in _given(text, start, end)]
        assert found == [one.span("units") for one in _GIVEN.finditer(text, start, end)], (text, start, end)


@pytest.mark.parametrize("blank", [1, 101, 102, 103, 1000])
def test_blank_lines_move_nothing(blank: int) -> None:
    above = "某市2030年工作计划\n一、重点任务\n1.建成泵站3座。（市水务局负责）"
    below = "2.抽检水厂9家。（市教育局负责）"
    reading = reader.read_text(above + "\n" * blank + below)
    at = len(above) + blank
    assert [duty.id for duty in reading.duties] == ["1.1", "2.1"]
    assert [reading.source.span(one.clause.note.start, one.clause.note.end) for one in reading.duties] == [
        (above.index("（"), len(above)),
        (at + below.index("（"), at + len(below)),
    ]
    assert reading.source.quote(reading.duties[1].clause.start, reading.duties[1].clause.end) == "抽检水厂9家。"
