"""The table of kinds: complete, and as the contract has it."""

from dataclasses import fields
from decimal import Decimal
from typing import get_args

import pytest

from fsplan.core.names import fold_name
from fsplan.plan.base import key_of
from fsplan.plan.kinds import DONE, KINDS, Kind, KindName
from fsplan.plan.model import Target

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def test_every_name_that_a_plan_may_write_has_its_record() -> None:
    assert tuple(KINDS) == get_args(KindName)


@EVERY_KIND
def test_a_kind_takes_keys_that_a_target_has(kind: Kind) -> None:
    known = {key_of(one) for one in fields(Target)}
    assert kind.keys <= known and set(kind.required) <= kind.keys


@EVERY_KIND
def test_a_kind_told_in_words_says_every_amount(kind: Kind) -> None:
    assert bool(kind.words) == (kind.judged != "figure")
    assert set(kind.words.values()) <= set(kind.said)
    for words in kind.choices.values():
        assert [kind.words[fold_name(word)] for word in words] == sorted(kind.words[fold_name(word)] for word in words)


def test_what_the_contract_says_of_each_kind() -> None:
    def named(attribute: str) -> str:
        return " ".join(name for name, kind in KINDS.items() if getattr(kind, attribute))

    assert named("is_flow") == "count"
    assert named("is_base") == "count level"
    assert named("adds_parts") == "count level rate"
    assert named("is_ratio") == "share rate mean change"
    assert named("takes_percent") == "share mean change"
    assert named("is_owed_each_period") == "count level share mean"
    assert named("is_task") == "milestone status"
    assert named("asks_each") == "report status"
    assert KINDS["status"].words["完成"] == DONE == Decimal(2)
