"""A filing as it is kept, row by row in standard columns, and which of its unit's figures another one changed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from support import demo_plan, plan_of, read_bytes

from fsplan.core.period import Period, quarter
from fsplan.plan.plan import Plan
from fsplan.progress.entry import NO_TEXTS, Entry, KeptBasis
from fsplan.receive.filing import period_word, value_word, write_filing
from fsplan.receive.reading import Standing, build_book, standing_of
from fsplan.receive.receipt import ChangedFigure, find_changed

DEMO = demo_plan()
Q1, Q2 = quarter(2030, 1), quarter(2030, 2)


def day(text: str) -> date:
    return date.fromisoformat(f"2030-{text}")


def row(target: str, on: str, amount: str = "1", basis: KeptBasis = "period", **more: str) -> Standing:
    """An entry of market, unless another `unit` is named, with its `whole`, `note`, `evidence` and day of `filing`."""
    whole = Decimal(more["whole"]) if "whole" in more else None
    texts = (more.get("note", ""), more.get("evidence", ""), more.get("filing", ""))
    assert len(texts) == len(NO_TEXTS)
    return (target, more.get("unit", "market"), basis), Entry(day(on), Decimal(amount), whole, texts, "a.csv", 7)


def kept(*rows: Standing, shares: Iterable[tuple[str, str]] = (), plan: Plan = DEMO) -> list[str]:
    return write_filing(plan, rows, shares).content.decode().splitlines()[1:]


def test_rows_stand_in_the_plans_order_of_targets_then_by_unit_day_and_basis() -> None:
    filing = write_filing(
        DEMO,
        [
            row("sampling", "03-31", "9", "total"),
            row("sampling", "03-31"),
            row("sampling", "01-31"),
            row("sampling", "06-30", unit="education"),
            row("registry", "12-31", "2"),
            row("quarterly_report", "04-05", unit="health"),
        ],
        (),
    )
    assert filing.content.decode().splitlines() == [
        "date,target,unit,value,of,basis,note,evidence,period",
        "2030-04-05,quarterly_report,health,submitted,,period,,,",
        "2030-12-31,registry,market,done,,period,,,",
        "2030-06-30,sampling,education,1,,period,,,",
        "2030-01-31,sampling,market,1,,period,,,",
        "2030-03-31,sampling,market,1,,period,,,",
        "2030-03-31,sampling,market,9,,total,,,",
    ]
    assert filing.content.endswith(b"\n")


def test_each_row_has_the_line_on_which_it_begins() -> None:
    rows = [
        row("registry", "03-31", "1", note="一\n二\n三"),
        row("sampling", "01-31", note="x"),
        row("sampling", "02-28"),
    ]
    filing = write_filing(DEMO, rows, ())
    assert [entry.line for _, entry in filing.entries] == [2, 5, 6]
    assert [key for key, _ in filing.entries] == [key for key, _ in rows]
    assert filing.content.decode().splitlines()[1:4] == [
        '2030-03-31,registry,market,in_progress,,period,"一',
        "二",
        '三",,',
    ]


def test_a_value_is_written_as_its_target_is_read() -> None:
    rows = [
        row("registry", "03-31", "0"), row("scheme", "03-31", "1"), row("scheme", "06-30", "0"),
        row("assistants", "03-31", "12.50"), row("satisfaction", "03-31", "80.5"), row("sampling", "03-31", "1E+3"),
        row("sampling", "04-30", "-5", note="退回,重复", evidence="http://x"),
    ]  # fmt: skip
    assert [line.split(",", 3)[3] for line in kept(*rows)] == [
        "not_started,,period,,,", "done,,period,,,", "not_done,,period,,,", "12.5,,period,,,", "80.5%,,period,,,",
        "1000,,period,,,", '-5,,period,"退回,重复",http://x,',
    ]  # fmt: skip
    assert value_word(DEMO.targets["quarterly_report"], row("quarterly_report", "03-31")[1]) == "submitted"


def test_a_share_has_its_whole_and_the_basis_under_which_it_was_filed() -> None:
    share, other = row("canteens", "03-31", "7", whole="18.0"), row("canteens", "03-31", "7", whole="9", unit="health")
    assert kept(share, other, shares=[("canteens", "market")]) == [
        "2030-03-31,canteens,health,7,9,total,,,",
        "2030-03-31,canteens,market,7,18,period,,,",
    ]
    assert kept(share, shares=[("canteens", "health"), ("sampling", "market")])[0].split(",")[5] == "total"
    summed = plan_of({"s": {"kind": "share", "goal": ">= 90%", "over_time": "sum"}})
    flow = row("s", "03-31", "7", "total", whole="9", unit="a"), row("s", "06-30", "7", whole="9", unit="a")
    assert [line.split(",")[5] for line in kept(*flow, plan=summed)] == ["total", "period"]


def test_a_row_that_says_apart_for_which_period_it_is_keeps_its_own_day_and_that_period() -> None:
    rows = [
        row("quarterly_report", "06-30", filing="2030-07-05"),
        row("sampling", "03-31", filing="2030-04-02"),
        row("sampling", "05-31", filing="2030-06-01"),
        row("sampling", "05-17", filing="2030-06-01"),
    ]
    assert kept(*rows) == [
        "2030-07-05,quarterly_report,market,submitted,,period,,,2030Q2",
        "2030-04-02,sampling,market,1,,period,,,2030Q1",
        "2030-06-01,sampling,market,1,,period,,,2030-01-01_2030-05-17",
        "2030-06-01,sampling,market,1,,period,,,2030-05",
    ]


def test_what_was_written_is_read_again_as_the_same_rows() -> None:
    rows = [
        row("quarterly_report", "06-30", filing="2030-07-05"), row("canteens", "03-31", "7", whole="18"),
        row("registry", "03-31", "2"), row("satisfaction", "03-31", "80.5"),
        row("sampling", "05-17", "9", filing="2030-06-01"), row("sampling", "06-30", "9", "total", note="n"),
    ]  # fmt: skip
    progress = read_bytes(DEMO, write_filing(DEMO, rows, ()).content)
    assert (progress.rejected, progress.findings) == (0, [])
    read = [(key, entry[:4]) for key, entry in standing_of(progress.book)]
    assert sorted(read) == sorted((key, entry[:4]) for key, entry in rows)


@pytest.mark.parametrize(
    ("every", "day_for", "word"),
    [
        ("year", "12-31", "2030"), ("half", "06-30", "2030H1"), ("quarter", "09-30", "2030Q3"),
        ("month", "06-30", "2030-06"), ("month", "05-17", "2030-01-01_2030-05-17"),
    ],
)  # fmt: skip
def test_a_submissions_period_is_one_of_those_for_which_it_is_owed(every: str, day_for: str, word: str) -> None:
    plan = plan_of({"r": {"kind": "report", "every": every}})
    assert period_word(plan, plan.targets["r"], row("r", day_for)[1]) == word


def test_a_plan_from_a_day_within_a_month_names_the_month_that_ends_on_the_day() -> None:
    plan = plan_of({"x": {"kind": "count"}}, period={"start": "2030-02-15", "end": "2031-02-14"})
    days = {"05-14": "2030-02-15_2030-05-14", "03-31": "2030-03", "05-15": "2030-02-15_2030-05-15"}
    assert {on: period_word(plan, plan.targets["x"], row("x", on)[1]) for on in days} == days


# what another filing changed


def changed(
    before: list[Standing], after: list[Standing], period: Period = Q1, plan: Plan = DEMO
) -> list[ChangedFigure]:
    return list(find_changed(plan, build_book(plan, before), build_book(plan, after), period))


def test_figures_that_differ_are_told_in_the_plans_order_of_targets_and_by_unit() -> None:
    before = [row("sampling", "03-31", "150"), row("registry", "03-31", "1"), row("assistants", "03-31", "4")]
    after = [
        row("sampling", "03-31", "160"), row("sampling", "02-28", "2", unit="health"), row("registry", "03-31", "2"),
        row("canteens", "03-31", "7", whole="18"), row("assistants", "03-31", "4.0"),
    ]  # fmt: skip
    assert changed(before, after) == [
        ChangedFigure("canteens", "market", None, "7/18"),
        ChangedFigure("registry", "market", "in_progress", "done"),
        ChangedFigure("sampling", "health", None, Decimal(2)),
        ChangedFigure("sampling", "market", Decimal(150), Decimal(160)),
    ]
    assert changed(after, []) == [ChangedFigure(one[0], one[1], one[3], None) for one in changed([], after)]


def test_an_amount_of_a_period_is_what_was_added_within_it() -> None:
    """Up to its last day, less what stood on the day before its first."""
    first = [row("sampling", "03-31", "100"), row("sampling", "04-01", "5"), row("sampling", "06-30", "7")]
    assert changed(first, [*first, row("sampling", "07-01", "9")], Q2) == []
    more = [*first, row("sampling", "05-01", "1")]
    assert changed(first, more, Q2) == [ChangedFigure("sampling", "market", Decimal(12), Decimal(13))]
    total = [row("sampling", "03-31", "100"), row("sampling", "06-30", "130", "total")]
    assert changed(first, total, Q2) == [ChangedFigure("sampling", "market", Decimal(12), Decimal(30))]
    assert changed([], [row("sampling", "03-31"), row("sampling", "07-01")], Q2) == []
    for on in ("04-01", "06-30"):
        assert changed([], [row("sampling", on)], Q2) == [ChangedFigure("sampling", "market", None, Decimal(1))]


def test_a_share_that_adds_up_changes_by_its_part_and_its_whole() -> None:
    plan = plan_of({"s": {"kind": "share", "goal": ">= 90%", "over_time": "sum"}})
    before = [row("s", "03-31", "7", whole="9", unit="a"), row("s", "06-30", "10.0", whole="20", unit="a")]
    after = [before[0], row("s", "06-30", "12", whole="20", unit="a")]
    assert changed(before, after, Q2, plan) == [ChangedFigure("s", "a", "10/20", "12/20")]


def test_of_what_stands_the_last_row_within_the_period_is_the_figure() -> None:
    before = [row("assistants", "01-31", "3"), row("assistants", "03-31", "4"), row("assistants", "04-30", "9")]
    after = [row("assistants", "01-31", "5"), before[1], before[2]]
    assert changed(before, after) == []
    assert changed(before, before[:1]) == [ChangedFigure("assistants", "market", Decimal(4), Decimal(3))]
    both = [row("canteens", "02-28", "8", whole="18"), row("canteens", "03-31", "9.0", "total", whole="18.0")]
    assert changed([row("canteens", "03-31", "7", whole="18")], both) == [
        ChangedFigure("canteens", "market", "7/18", "9/18")
    ]
    report = [row("quarterly_report", "03-31"), row("scheme", "03-31", "0", unit="education")]
    assert changed([], report) == [
        ChangedFigure("quarterly_report", "market", None, "submitted"),
        ChangedFigure("scheme", "education", None, "not_done"),
    ]
