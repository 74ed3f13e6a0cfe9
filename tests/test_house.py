"""The house keeps to its limits (house.py), and what counts it finds what it looks for."""

from pathlib import Path

import pytest
from house import comparisons_of_kinds, count, repeated_classes

COUNTS = count()


@pytest.mark.parametrize("name", COUNTS)
def test_no_number_is_above_its_limit(name: str) -> None:
    assert COUNTS[name].value <= COUNTS[name].limit


def test_a_class_name_means_one_thing() -> None:
    assert repeated_classes() == []


def test_the_search_finds_a_comparison(tmp_path: Path) -> None:
    lines = ['a = spec.kind == "rate"', 'b = spec.kind in ("share", "mean")', 'c = kind != "level"', 'd = x == "rate"']
    source = tmp_path / "one.py"
    source.write_text("\n".join(lines), "utf-8")
    assert len(comparisons_of_kinds(source)) == 3
