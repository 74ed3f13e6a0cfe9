"""The nearest right name: which one, each wrong one looked up once, and only as many as a run can afford."""

import pytest
from linear import assert_linear_calls
from support import demo_plan, findings_of, load_data, write_csv

from fsplan.core import names
from fsplan.core.finding import Finding
from fsplan.core.names import Spellings, nearest

KNOWN = ("区市场监管局", "区卫生健康委", "区教育局", "market", "Health Commission")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("区市场监督局", "区市场监管局"),
        ("区卫健委", "区卫生健康委"),
        ("MARKTE", "market"),
        ("ｍａｒｋｅｔ ", "market"),
        ("health comission", "Health Commission"),
        ("财政", None),
        ("", None),
    ],
)
def test_the_nearest(wrong: str, right: str | None) -> None:
    assert nearest(wrong, KNOWN) == right
    assert nearest(wrong, dict.fromkeys(KNOWN)) == right


def test_of_equals_the_first_in_the_plans_order() -> None:
    assert nearest("xbcd", ["abcd", "ebcd"]) == "abcd"
    assert nearest("xbcd", ["ebcd", "abcd"]) == "ebcd"
    assert nearest("x", []) is None


def test_a_word_of_any_length_is_looked_up_by_its_beginning() -> None:
    assert nearest("a" * 100_000, ["a" * 300, "b"]) == "a" * 300


class Counting(Spellings):
    """Counts how often it really compares."""

    looked_up = 0

    def _look_up(self, wanted: str) -> str | None:
        self.looked_up += 1
        return super()._look_up(wanted)


def test_each_wrong_word_is_looked_up_once() -> None:
    known = Counting(KNOWN)
    assert {known.nearest(word) for word in ["markte", " MARKTE", "markte"] * 1000} == {"market"}
    assert known.looked_up == 1


def test_only_so_many_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_MOST_COMPARED", 10 * len(KNOWN))
    known = Counting(KNOWN)
    found = [known.nearest(f"market{n}") for n in range(12)]
    assert found == ["market"] * 10 + [None] * 2
    assert known.looked_up == 10
    assert known.nearest("market3") == "market"  # what was found stays found


def test_many_wrong_rows_cost_little() -> None:
    plan = demo_plan()

    def check(size: int) -> list[Finding]:
        rows = [["2030-03-01", "smapling", "mraket", "1"]] * size
        return findings_of(plan, write_csv([*rows, *(["2030-03-01", f"x{n}", "b", "1"] for n in range(size))]))

    assert_linear_calls(check, 500)
    assert [finding.params["nearest"] for finding in check(1)[:2]] == ["sampling", "market"]


def test_many_typos_in_a_plan_cost_little() -> None:
    assert_linear_calls(find_typos, 250)
    found = find_typos(200)
    assert [finding.params["nearest"] for finding in found] == [f"unit_number_{n}" for n in range(200)]


def find_typos(count: int) -> tuple[Finding, ...]:
    units = {f"unit_number_{n}": {"name": f"第{n}局"} for n in range(count)}
    target = {"kind": "status", "title": "t"}
    duties = [
        {"id": f"1.{n}", "title": "t", "owner": [f"unit_nmber_{n}"], "targets": {f"t{n}": {**target, "title": f"t{n}"}}}
        for n in range(count)
    ]
    items = [{"no": "1", "title": "t", "duties": duties}]
    head = {"fsplan": "1", "id": "t", "title": "t", "period": "2030"}
    return load_data({**head, "units": units, "items": items}).findings
