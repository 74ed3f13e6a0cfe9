"""The table of kinds: complete, as the contract has it, and the only place where a kind is known by its name."""

import ast
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from support import ROOT

from fsplan.core.names import fold_name
from fsplan.plan.kinds import DONE, KINDS, Kind, KindName
from fsplan.plan.model import Target

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
SOURCES = sorted(path for path in (ROOT / "fsplan").rglob("*.py") if path.name != "kinds.py")


def test_every_name_that_a_plan_may_write_has_its_record() -> None:
    assert tuple(KINDS) == get_args(KindName)


@EVERY_KIND
def test_a_kind_takes_keys_that_a_target_has(kind: Kind) -> None:
    known = {field.alias or name for name, field in Target.model_fields.items()}
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
    assert named("is_ratio") == "share rate mean"
    assert named("takes_percent") == "share mean"
    assert named("is_owed_each_period") == "count level share mean"
    assert named("is_task") == "milestone status"
    assert named("asks_each") == "report status"
    assert KINDS["status"].words["完成"] == DONE == Decimal(2)


def comparisons(path: Path) -> list[str]:
    """Return the lines that compare anything called `kind` with the name of a kind of target."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Compare | ast.Match):
            text = ast.unparse(node)
            words = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and n.value in KINDS]
            if "kind" in text and words:
                found.append(f"{path}:{node.lineno} {text}")
    return found


def test_nobody_else_compares_a_kind_with_a_name() -> None:
    assert [line for path in SOURCES for line in comparisons(path)] == []


def test_the_search_finds_a_comparison(tmp_path: Path) -> None:
    lines = ['a = spec.kind == "rate"', 'b = spec.kind in ("share", "mean")', 'c = kind != "level"', 'd = x == "rate"']
    source = tmp_path / "one.py"
    source.write_text("\n".join(lines), "utf-8")
    assert len(comparisons(source)) == 3
