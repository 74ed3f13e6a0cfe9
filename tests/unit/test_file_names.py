"""Names that fsplan gives to files itself: what every system can keep, and one file for each unit."""

import pytest
from support import plan_of

from fsplan.core.period import Period, quarter
from fsplan.report.file_names import name_forms, safe_name, tell_apart

Q2 = quarter(2022, 2)
DAY = Q2.start


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区市场监管局", "区市场监管局"),
        ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j"),
        ("区教育局. . ", "区教育局"),
        (" .hidden", "hidden"),
        ("~$lock", "$lock"),
        ("-rf", "rf"),
        ("one\n\ttwo  three", "one two three"),
        ("a\u202eb\u200bc\x07d", "abcd"),
        ("CON", "_CON"),
        ("nul.x", "_nul.x"),
        ("Com1 .txt", "_Com1 .txt"),
        ("LPT¹", "_LPT¹"),
        ("CONSUMER", "CONSUMER"),
        ("...", "unit"),
        ("\u200b", "unit"),
        ("x" * 500, "x" * 60),
        ("局" * 500, "局" * 40),  # 120 bytes of UTF-8
        ("x" * 59 + ". y", "x" * 59),
    ],
)
def test_a_name_that_every_system_keeps(text: str, name: str) -> None:
    assert safe_name(text, "unit") == name


def test_nothing_at_all_is_still_a_name() -> None:
    assert safe_name("...", "...") == "_"
    assert safe_name("") == "_"


@pytest.mark.parametrize(
    ("names", "apart"),
    [
        ({"a": "x", "b": "y"}, {"a": "x", "b": "y"}),
        ({"a": "x", "b": "X", "c": "y"}, {"a": "x(a)", "b": "X(b)", "c": "y"}),
        ({"a": "x", "A": "x"}, {"a": "x(a)", "A": "x(A)-2"}),
        ({"a": "x", "b": "x", "c": "x(a)"}, {"a": "x(a)-2", "b": "x(b)", "c": "x(a)"}),
        ({"a": "ｘ", "b": "x"}, {"a": "ｘ(a)", "b": "x(b)"}),
    ],
)
def test_no_two_units_are_one_file(names: dict[str, str], apart: dict[str, str]) -> None:
    assert tell_apart(names) == apart


def test_a_form_is_named_after_its_unit_and_period() -> None:
    units = {
        "market": {"name": "区市场监管局", "name_en": "Market Regulation Bureau"},
        "a1": {"name": "区/局"},
        "a2": {"name": "区:局"},
    }
    plan = plan_of({"x": {"kind": "count", "by": ["market"]}}, period="2022", units=units)
    assert name_forms(plan, Q2, "zh") == {
        "market": "区市场监管局-2022年第二季度",
        "a1": "区_局(a1)-2022年第二季度",
        "a2": "区_局(a2)-2022年第二季度",
    }
    assert name_forms(plan, Q2, "en")["market"] == "Market Regulation Bureau-2022Q2"
    odd = Period(DAY.replace(day=16), DAY.replace(month=7, day=15))
    assert name_forms(plan, odd, "zh")["market"] == "区市场监管局-2022年4月16日至2022年7月15日"


def test_a_name_leaves_room_for_all_that_follows_it() -> None:
    units = {f"{char}{'u' * 300}": {"name": "局" * 300 + char} for char in "ab"}
    plan = plan_of({"x": {"kind": "count", "by": list(units)}}, period="2022", units=units)
    names = name_forms(plan, Q2, "zh")
    assert len(set(names.values())) == 2
    assert all(len(f"{name}.xlsx".encode()) <= 255 for name in names.values())
