"""What is owed as an office writes it, each wording written down by hand."""

import pytest
from support import plan_of

from fsplan.report.goals import tell_amount, tell_goal

WORDED = [
    ({"kind": "count", "goal": ">= 3900", "measured_in": "批次"}, "不少于3900批次", "at least 3900 批次"),
    ({"kind": "count", "goal": "> 40", "measured_in": "家"}, "超过40家", "more than 40 家"),
    ({"kind": "count", "goal": "<= 5", "measured_in": "起"}, "不超过5起", "at most 5 起"),
    ({"kind": "count", "goal": "< 5", "measured_in": "起"}, "少于5起", "less than 5 起"),
    ({"kind": "count", "goal": "= 0", "measured_in": "起"}, "0起", "0 起"),
    ({"kind": "count", "goal": ">= 1.2万", "measured_in": "人次"}, "不少于1.2万人次", "at least 12000 人次"),
    ({"kind": "count", "goal": "<= 60万", "measured_in": "元"}, "不超过60万元", "at most 600000 元"),
    ({"kind": "level", "goal": "0.5亿..6000万", "measured_in": "元"}, "0.5亿至0.6亿元", "50000000 to 60000000 元"),
    ({"kind": "count", "goal": ">= 40"}, "不少于40", "at least 40"),
    ({"kind": "level", "goal": "50..60", "measured_in": "家"}, "50至60家", "50 to 60 家"),
    ({"kind": "level", "goal": ">= -5", "measured_in": "度"}, "不低于-5度", "at least -5 度"),
    (
        {"kind": "level", "goal": ">= 2", "measured_in": "人", "quotas": "each"},
        "各单位均不少于2人",
        "each unit at least 2 人",
    ),
    ({"kind": "share", "goal": ">= 81.5%"}, "不低于81.5%", "at least 81.5%"),
    ({"kind": "share", "goal": "80%..90%"}, "80%至90%", "80% to 90%"),
    ({"kind": "share", "goal": "= 100%"}, "100%", "100%"),
    ({"kind": "share", "goal": "< 3%"}, "低于3%", "less than 3%"),
    ({"kind": "mean", "goal": ">= 90", "measured_in": "分"}, "不低于90分", "at least 90 分"),
    ({"kind": "milestone", "due": "2030-05-31"}, "应于2030年5月31日前完成", "to be done by 2030-05-31"),
    ({"kind": "status"}, "完成", "to be done"),
    ({"kind": "report", "every": "quarter"}, "", ""),
    ({"kind": "count", "measured_in": "件"}, "", ""),
]


@pytest.mark.parametrize(("spec", "chinese", "english"), WORDED, ids=[row[1] or row[0]["kind"] for row in WORDED])
def test_a_goal_is_told_as_offices_write(spec: dict[str, object], chinese: str, english: str) -> None:
    target = plan_of({"x": spec}).targets["x"]
    assert (tell_goal(target, "zh"), tell_goal(target, "en")) == (chinese, english)


def test_a_units_own_amount_is_told_in_the_targets_measure() -> None:
    target = plan_of({"x": {"kind": "count", "quotas": {"a": "390", "b": "10"}, "measured_in": "批次"}}).targets["x"]
    assert tell_amount(target, target.quotas["a"], "zh") == "不少于390批次"
    assert tell_goal(target, "zh") == "不少于400批次"  # 390 + 10
