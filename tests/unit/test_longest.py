"""How long a text may be, and what is shown of a longer one: kept to the last letter, cut at the next."""

import pytest
from support import codes_of, findings_of, load_data, plan_of

from fsplan.files.cells import NoResult
from fsplan.plan.ledgers import is_portable_pattern
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import read_email
from fsplan.progress.marked import refuse_marked
from fsplan.progress.said.unplaced import reject_unplaced
from fsplan.progress.said.void import find_planned_below, find_void
from fsplan.receive.store import original_name

HEAD = "日期,指标,责任单位,数值"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of({"n": {"kind": "count", "measured_in": "批次"}})


def test_an_address_of_254_letters_is_the_longest() -> None:
    longest = "a" * 242 + "@example.com"
    assert len(longest) == 254 and read_email(longest) == longest
    with pytest.raises(ValueError, match="aaa"):
        read_email("a" + longest)


def test_a_pattern_of_1000_signs_is_the_longest() -> None:
    assert is_portable_pattern("a" * 1000) and not is_portable_pattern("a" * 1001)


@pytest.mark.parametrize(("width", "codes"), [("0", []), ("1", ["FS106"]), ("39", ["FS106"]), ("40", [])])
def test_a_line_has_forty_columns_at_least_or_any(width: str, codes: list[str]) -> None:
    duty = {"id": "1.1", "title": "t", "owner": ["a"], "targets": {"n": {"title": "n", "kind": "count"}}}
    plan = {
        "fsplan": "1", "id": "t", "title": "t", "period": "2030", "units": {"a": {"name": "a局"}},
        "items": [{"number": "1", "title": "t", "duties": [duty]}], "defaults": {"width": width},
    }  # fmt: skip
    assert [one.code for one in load_data(plan).findings] == codes


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("一季度.csv", "一季度.csv"),
        ("a" * 116 + ".csv", "a" * 116 + ".csv"),
        ("a" * 117 + ".csv", "a" * 116 + ".csv"),
        ("长" * 38 + ".csv", "长" * 38 + ".csv"),  # 38 signs of three bytes and four letters are 118 bytes
        ("长" * 39 + ".csv", "长" * 38 + ".csv"),
        ("a." + "b" * 200, "b" * 120),
        ('a/b\\c:d*e?f"g<h>i|j.csv', "a_b_c_d_e_f_g_h_i_j.csv"),
        ("..hidden.csv", "_hidden.csv"),
        ("", "_"),
    ],
)
def test_the_name_under_which_an_original_is_kept(name: str, kept: str) -> None:
    assert original_name("market", "2030Q1", 3, name) == f"received/2030Q1/market-v3-{kept}"


def test_sixty_signs_of_what_stands_around_a_table_are_shown(plan: Plan) -> None:
    for length in (57, 58):
        (found,) = findings_of(plan, f"{HEAD}\n2030-03-31,n,a,1\n注1、{'长' * length},,,\n".encode())
        assert (found.code, found.value) == ("FS236", "注1、" + "长" * 57)
    found, under = reject_unplaced(["", "甲" * 40, "乙" * 40, "甲" * 40], "1.csv", 3)
    assert (found.line, found.column, found.value, under) == (3, 2, "甲" * 40 + " " + "乙" * 19, found.value)
    assert reject_unplaced(["甲"], "1.csv", 3)[0].column == 1
    assert find_void(["完成情况", " 本表作废" + "长" * 70]) == "本表作废" + "长" * 56
    assert find_planned_below(["填表说明", "以上均为计划数" + "长" * 70]) == "以上均为计划数" + "长" * 53


def test_forty_signs_of_a_formula_are_shown() -> None:
    refusal = refuse_marked("value", NoResult("=" + "A" * 50))
    assert refusal is not None and (refusal.code, refusal.value) == ("FS229", "=" + "A" * 39)


def test_a_number_of_forty_digits_is_read_and_a_longer_one_is_none(plan: Plan) -> None:
    for digits, codes in ((40, []), (41, ["FS212"])):
        found = codes_of(plan, f"{HEAD}\n2030-03-31,n,a,{'1' * digits}\n".encode())
        assert [code for code in found if code == "FS212"] == codes
