"""What is open in a plan is told once a thing: a question about a group is not told again as an empty group."""

import pytest

from fsplan.draft.audit.open_questions import find_open_questions


def codes(groups: str) -> list[tuple[int, str]]:
    plan = f"fsplan: 1\nid: demo\ntitle: t\nperiod: 2030\nunits: {{}}\ngroups:\n{groups}items: []\n"
    return [(one.line, one.code) for one in find_open_questions(plan.encode(), "plan.yaml")]


@pytest.mark.parametrize(
    "groups",
    [
        "  # decide: which units 各街道 stands for\n  streets: {name: 各街道, units: []}\n",
        "  # decide: which units\n  # the office asked in May\n  streets:\n    name: 各街道\n    units: []\n",
        "  # decide\n  streets: {name: 各街道}\n",
    ],
)
def test_a_question_above_an_empty_group_is_the_only_finding(groups: str) -> None:
    assert codes(groups) == [(7, "FS610")]


def test_a_question_inside_an_empty_group_is_the_only_finding() -> None:
    assert codes("  streets:\n    name: 各街道\n    # decide: who\n    units: []\n") == [(9, "FS610")]
    assert codes("  streets:\n    name: 各街道\n    units: []  # decide: who\n") == [(9, "FS610")]


def test_an_empty_group_of_which_nothing_asks_is_told() -> None:
    other = "  # decide: which units 各镇 stands for\n  towns: {name: 各镇, units: []}\n"
    assert codes(f"{other}  streets: {{name: 各街道, units: []}}\n") == [(7, "FS610"), (9, "FS611")]
    assert codes("  # settled in May\n  streets: {name: 各街道, units: []}\n") == [(8, "FS611")]


def test_a_group_with_members_may_still_be_asked_about() -> None:
    assert codes("  # decide: who else\n  streets: {name: 各街道, units: [a]}\n") == [(7, "FS610")]
