"""Changes of the program that nothing notices are known by the lines they stand on: each is there still."""

import pytest
from mutation import ROOT, known_survivors


@pytest.mark.parametrize("name", known_survivors())
def test_a_known_survivor_stands_in_the_program(name: str) -> None:
    module, before, after = name.split(" | ", 1)[0], *name.split(" | ", 1)[1].rsplit(" | ", 1)
    lines = [line.strip() for line in (ROOT / "fsplan" / module).read_text("utf-8").splitlines()]
    assert before in lines and before != after
