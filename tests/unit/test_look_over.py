"""What the desk alone can tell of a filing: strangers in it, another time, a title, an overlap, and what is owed."""

import pytest
from support import demo_plan, write_csv

from fsplan.core.period import Period, half, month, quarter
from fsplan.files.source import Source
from fsplan.receive.look_over import find_owed, tell_overlaps, tell_strangers, tell_titles
from fsplan.receive.reading import Sent, read_sent
from fsplan.receive.recognise import Sender

PLAN = demo_plan()
Q1, Q2 = quarter(2030, 1), quarter(2030, 2)
OWN = ("2030-03-31", "sampling", "market", "150")
MARKET = Sender("market", Q1)


def sent(*rows: tuple[str, ...], head: str = "", name: str = "a.csv") -> Sent:
    return read_sent(PLAN, Source(name, head.encode() + write_csv(rows)))


def test_a_row_of_another_unit_or_another_time_is_told_once_each() -> None:
    of = sent(OWN, ("2030-03-31", "assistants", "health", "4"), ("2030-04-01", "scheme", "education", "完成"))
    told = [(one.code, one.line, one.field, one.value, dict(one.params)) for one in tell_strangers(PLAN, of, MARKET)]
    title = ("区市场监管局", "Market Regulation Bureau")
    assert sorted(told, key=str) == [
        ("FS235", 3, "unit", "区卫生健康委", {"sender": title}),
        ("FS235", 4, "unit", "区教育局", {"sender": title}),
        ("FS237", 4, "date", "2030-04-01", {"period": "2030Q1"}),
    ]
    assert {one.file for one in tell_strangers(PLAN, of, MARKET)} == {"a.csv"}
    assert list(tell_strangers(PLAN, sent(OWN), MARKET)) == []


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("区卫生健康委进展表", ["unit"]), ("区市场监管局进展表", []), ("区卫健委、区教育局进展表", []),
        ("进展表（截至2030年3月31日）", []), ("进展表（截至2030年1月1日）", []),
        ("进展表（截至2030年4月1日）", ["2030-04-01"]), ("进展表（截至2029年12月31日）", ["2029-12-31"]),
        ("2030年第一季度进展表", []), ("2030年上半年进展表", []), ("2030年进展表", []), ("2029年第四季度进展表", []),
        ("2030年第二季度进展表", ["2030年第二季度"]), ("2030年下半年进展表", ["2030年下半年"]),
        ("2030年1月进展表", ["2030年1月"]), ("2030年3月进展表", ["2030年3月"]),
        ("区教育局2030年4月进展表", ["unit", "2030年4月"]),
    ],
)  # fmt: skip
def test_a_title_that_says_another_unit_or_another_time_is_told(title: str, told: list[str]) -> None:
    """A longer stretch may be that of running totals; where the table says both itself, its title says nothing."""
    bare = f"{title}\n指标,数值\n抽检批次,150\n".encode()
    notices = list(tell_titles(PLAN, read_sent(PLAN, Source("a.csv", bare)), MARKET))
    assert [str(one.params.get("said", "unit")) for one in notices] == told
    assert list(tell_titles(PLAN, sent(OWN, head=f"{title}\n"), MARKET)) == []


def test_a_notice_names_both_units_and_both_periods() -> None:
    bare = "区教育局2030年4月\n指标,数值\n抽检批次,150\n".encode()
    unit, period = tell_titles(PLAN, read_sent(PLAN, Source("a.csv", bare)), MARKET)
    assert unit.say("en").startswith(
        'the title names "Education Bureau", it was taken for "Market Regulation Bureau"; '
    )
    assert unit.say("zh").startswith("表格上方写的是“区教育局”，已按“区市场监管局”收下；")
    assert period.say("en").startswith("the title tells 2030年4月, and it was taken for 2030Q1; ")
    labelled = "填报单位：区市场监管局,填报期：2030年第一季度\n区教育局2030年4月\n指标,数值\n抽检批次,150\n"
    assert list(tell_titles(PLAN, read_sent(PLAN, Source("a.csv", labelled.encode())), MARKET)) == []


def test_an_amount_that_another_filing_of_overlapping_time_holds_too_is_told() -> None:
    of = sent(
        OWN,
        ("2030-02-28", "sampling", "market", "9"),
        ("2030-03-31", "canteens", "market", "7", "18"),
        ("2030-03-31", "registry", "market", "完成"),
        ("2030-04-05", "quarterly_report", "market", "已报送"),
        ("2030-03-31", "assistants", "market", "4"),
    )
    march = month(2030, 3)
    there = sent(("2030-03-15", "sampling", "market", "3"), *[(*row[:2], "market", *row[3:]) for row in (
        ("2030-03-14", "canteens", "", "7", "18"), ("2030-03-14", "registry", "", "完成"),
        ("2030-04-01", "quarterly_report", "", "已报送"), ("2030-03-14", "assistants", "", "4"),
    )])  # fmt: skip
    told = list(tell_overlaps(PLAN, of, [(march, there.entries), (half(2030, 1), [])]))
    assert sorted((one.code, one.file, one.line, one.field, one.params["period"]) for one in told) == [
        ("FS239", "a.csv", 2, "value", "2030-03"),
        ("FS239", "a.csv", 3, "value", "2030-03"),
    ]
    total = sent(("2030-03-15", "sampling", "market", "300", "", "total"))
    assert list(tell_overlaps(PLAN, of, [(march, total.entries)])) == []
    other = sent(("2030-03-15", "sampling", "health", "3"))
    assert list(tell_overlaps(PLAN, of, [(march, other.entries)])) == []


@pytest.mark.parametrize(
    ("unit", "period", "rows", "owed"),
    [
        ("market", Q1, [], ["canteens", "assistants", "satisfaction", "sampling"]),
        ("market", Q1, [OWN], ["canteens", "assistants", "satisfaction"]),
        ("market", Q2, [("2030-06-30", "assistants", "market", "4")], ["canteens", "satisfaction", "sampling"]),
        ("health", Q1, [("2030-03-31", "assistants", "health", "4")], ["satisfaction"]),  # but no ledger's
        ("education", Q1, [], []),
        ("market", month(2030, 3), [], []), ("market", half(2030, 1), [], []),
    ],
)  # fmt: skip
def test_what_a_unit_still_owes_for_its_quarter(
    unit: str, period: Period, rows: list[tuple[str, ...]], owed: list[str]
) -> None:
    assert find_owed(PLAN, sent(*rows).entries if rows else [], Sender(unit, period)) == owed
