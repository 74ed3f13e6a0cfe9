"""Filings that a desk must not take at their word: closed rows, slips without marks, two at once, stretches of time."""

import json
from pathlib import Path

import openpyxl
import pytest
from receiving import Q1, Q2, Desk

ROW = "2030-03-31,sampling,market,150,,"


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """The demo plan of 2025, so that a quarter can be closed."""
    plan = desk.read("plan.yaml").replace("period: 2030\n", "period: 2025\n").replace("2030-", "2025-")
    (desk.path / "plan.yaml").write_text(plan.replace("as_of: 2029", "as_of: 2024"), "utf-8")
    desk.receive(desk.put("market-2025Q1.csv", "2025-03-31,sampling,market,150,,"))
    rows = ("2025-06-30,sampling,market,30,,", "2025-02-28,sampling,market,20,,")
    desk.receive(desk.put("market-2025Q2.csv", *rows))
    assert desk.call("close", "--quarter", "Q1").code == 0
    return desk


@pytest.mark.parametrize(
    "rows",
    [
        ["2025-06-30,sampling,market,30,,"],  # takes the closed row away
        ["2025-06-30,sampling,market,30,,", "2025-02-28,sampling,market,21,,"],  # changes it
        ["2025-06-30,sampling,market,30,,", "2025-02-28,sampling,market,20,,", "2025-01-31,sampling,market,1,,"],
    ],
)
def test_a_row_of_a_closed_quarter_is_neither_added_changed_nor_dropped(closed: Desk, rows: list[str]) -> None:
    before = closed.files()
    assert "Q1 2025 is closed" in closed.one(closed.put("market-2025Q2.csv", *rows), code=2)["reason"]
    assert closed.files() == before


def test_what_leaves_closed_rows_as_they_are_is_filed(closed: Desk) -> None:
    rows = ("2025-06-30,sampling,market,35,,", "2025-02-28,sampling,market,20,,")
    receipt = closed.one(closed.put("market-2025Q2.csv", *rows))
    assert (receipt["state"], receipt["changed"][0]["new"]) == ("filed", 35)


def test_a_closed_row_in_a_table_without_units_is_refused_too(closed: Desk) -> None:
    rows = ("2025-06-30,sampling,30", "2025-02-28,sampling,777")
    file = closed.put("market-2025Q2.csv", *rows, head="日期,指标,数值\n")
    assert "Q1 2025 is closed" in closed.one(file, code=2)["reason"]


def test_a_slip_that_lost_its_marks_does_not_replace_the_rows_that_were_filed(desk: Desk) -> None:
    rows = (ROW, "2030-03-31,registry,market,也许,,")
    receipt = desk.one(desk.put(Q1, *rows), "--accept-good", code=3)
    sheet = openpyxl.load_workbook(desk.path / receipt["slip"]).worksheets[0]
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in sheet.values]
    mended = "\n".join([lines[0], lines[1].replace("也许", "已完成").split("FS210")[0]])
    (desk.path / "in/market-Q1.csv").write_text(mended + "\n", "utf-8")
    before = desk.files()
    assert "mend the slip itself" in desk.one("in/market-Q1.csv", code=2)["reason"]
    assert desk.files() == before


def test_of_two_filings_in_one_run_nobody_can_say_which_is_the_later(desk: Desk) -> None:
    desk.put("market-2030Q1 (1).csv", ROW.replace("150", "999"))
    desk.put("market-2030Q1.csv", ROW)
    first, second = desk.receive("in", code=2)
    assert (first["state"], second["state"]) == ("filed", "refused")
    assert "came in the same run" in second["reason"]


def test_bytes_that_were_superseded_do_not_come_back(desk: Desk) -> None:
    desk.receive(desk.put(Q1, ROW))
    desk.receive(desk.put(Q1, ROW.replace("150", "160")))
    receipt = desk.one(desk.put("旧-" + Q1, ROW))
    assert (receipt["state"], receipt["version"]) == ("unchanged", 1)
    assert "160" in desk.read("data/filings/2030Q1/market.csv")


def test_what_was_sent_back_and_mended_is_not_sent_back_again(desk: Desk) -> None:
    bad = desk.put("health-2030Q1.csv", "2030-03-31,assistants,health,many,,")
    desk.receive(bad, code=3)
    desk.receive(desk.put("health-2030Q1-mended.csv", "2030-03-31,assistants,health,5,,"))
    assert desk.one(bad)["state"] == "unchanged"
    assert not (desk.path / "slips/2030Q1/health.xlsx").exists()


@pytest.mark.parametrize(
    "name",
    [
        "区市场监管局2030年1月至3月.csv", "区市场监管局2030年1月-6月.csv", "区市场监管局2030年1-6月.csv",
        "区市场监管局2030年一、二季度.csv", "区市场监管局2030年1至2季度.csv", "区市场监管局2030年前三季度.csv",
        "区市场监管局2030年第一至三季度.csv", "河东区市场监管局-2030年第一季度.csv",
    ],
)  # fmt: skip
def test_a_stretch_of_time_and_another_places_bureau_tell_nothing(desk: Desk, name: str) -> None:
    assert desk.one(desk.put(name, "sampling,5", head="指标,数值\n"), code=2)["reason"].startswith("nothing tells")


def test_the_same_bytes_say_nothing_of_a_reading_that_does_not_count(desk: Desk) -> None:
    (desk.path / "in").mkdir()
    (desk.path / "in" / Q1).write_text("日期,指标,数值\n2030-03-31,sampling,150\n", "utf-8")
    assert desk.one(f"in/{Q1}")["state"] == "filed"
    again = desk.one(f"in/{Q1}")
    assert (again["state"], again["rejected"], again["findings"]) == ("unchanged", 0, [])


def test_a_table_without_a_known_header_is_not_called_empty(desk: Desk) -> None:
    assert "no table with a known header" in desk.one(desk.put(Q1, "", head="a,b\n1,2\n"), code=2)["reason"]


@pytest.mark.parametrize("field", ["name", "slip", "rows"])
def test_a_record_with_a_foreign_value_is_refused_before_anything_is_kept(desk: Desk, field: str) -> None:
    desk.receive(desk.put(Q1, ROW))
    place = Path(desk.path / "data/filings/2030Q1/market.json")
    record = json.loads(place.read_text("utf-8"))
    record["sendings"][0][field] = ["x"]
    place.write_text(json.dumps(record), "utf-8")
    desk.put(Q2, "2030-06-30,sampling,market,9,,")
    before = desk.files()
    assert "cannot be read" in desk.one(desk.put(Q1, ROW.replace("150", "160")), code=2)["reason"]
    assert desk.files() == before


def test_a_months_amounts_and_its_quarters_are_told_to_add_up(desk: Desk) -> None:
    desk.receive(desk.put("market-2030-01.csv", "sampling,50", head="指标,数值\n"))
    dated = ("2030-03-31,sampling,150", "2030-03-31,registry,进行中")
    receipt = desk.one(desk.put("market-2030Q1.csv", *dated, head="日期,指标,数值\n"))
    assert [(one["code"], one["line"], one["column"]) for one in receipt["findings"]] == [("FS239", 2, 21)]
    assert receipt["state"] == "filed"


def test_a_quarters_amount_beside_its_months_goes_back(desk: Desk) -> None:
    desk.receive(desk.put("market-2030-01.csv", "sampling,50", head="指标,数值\n"))
    name = "market-2030Q1.csv"
    receipt = desk.one(desk.put(name, "sampling,150", "registry,进行中", head="指标,数值\n"), code=3)
    assert [(one["code"], one["line"]) for one in receipt["findings"]] == [("FS238", 2)]
    assert receipt["state"] == "returned"
    total = desk.one(desk.put(name, "sampling,50,累计", "registry,进行中,", head="指标,数值,口径\n"))
    assert (total["state"], total["rejected"]) == ("filed", 0)


def test_the_basis_of_a_share_is_that_of_its_own_filing(desk: Desk) -> None:
    head = "日期,指标,责任单位,数值,总数,口径\n"
    desk.receive(desk.put(Q1, "2030-03-31,canteens,market,7,18,当期", head=head))
    desk.receive(desk.put(Q1, "2030-03-31,canteens,market,7,18,累计", head=head))
    assert "2030-03-31,canteens,market,7,18,total,,," in desk.read("data/filings/2030Q1/market.csv")
    receipt = desk.one(desk.put(Q2, "2030-06-30,canteens,market,12,18,累计", head=head))
    assert receipt["findings"] == []
    assert "2030-06-30,canteens,market,12,18,total,,," in desk.read("data/filings/2030Q2/market.csv")


def test_a_note_is_kept_as_it_was_written(desk: Desk) -> None:
    note = "第一行\u2028第二行\u200f末"
    desk.receive(desk.put(Q1, f"2030-03-31,sampling,market,150,,{note}"))
    assert note in desk.read("data/filings/2030Q1/market.csv")


def test_a_duplicate_is_told_at_its_line_in_the_filing(desk: Desk) -> None:
    rows = ("2030-03-31,registry,market,进行中,,", "2030-01-31,sampling,market,1,,", "2030-03-31,assistants,health,4,,")
    desk.put("区卫健委-2030Q1.csv", "2030-03-31,assistants,health,4,,")
    desk.put("a-market-2030Q1.csv", *rows)
    told = [one for receipt in desk.receive("in", code=3) for one in receipt["findings"] if one["code"] == "FS219"]
    filed = desk.read("data/filings/2030Q1/market.csv").splitlines()
    at = next(number for number, line in enumerate(filed, 1) if ",assistants,health," in line)
    assert f"data/filings/2030Q1/market.csv:{at}" in told[0]["message"]


def test_the_rest_does_not_join_a_filing_of_which_rows_count_no_more(desk: Desk) -> None:
    rows = (ROW, "2030-03-31,assistants,market,5,,", "2030-03-31,registry,market,也许,,")
    receipt = desk.one(desk.put(Q1, *rows), "--accept-good", code=3)
    book = openpyxl.load_workbook(desk.path / receipt["slip"])
    book.worksheets[0]["D2"].value = "已完成"
    book.save(desk.path / "in/rest.xlsx")
    plan = desk.read("plan.yaml").replace("assistants:", "helpers:")
    (desk.path / "plan.yaml").write_text(plan, "utf-8")
    assert "accepts no more" in desk.one("in/rest.xlsx", code=2)["reason"]


def test_one_unreadable_record_does_not_end_the_register(desk: Desk) -> None:
    desk.receive(desk.put(Q1, ROW))
    (desk.path / "data/filings/2030Q1/health.json").write_text("{}", "utf-8")
    told = json.loads(desk.call("receive", "--list", "--format", "json").out)
    assert [(one["unit"], one["state"]) for one in told["received"]] == [("market", "filed"), ("health", "damaged")]


def test_a_machine_gets_a_receipt_even_where_nothing_can_be_judged(desk: Desk) -> None:
    (desk.path / "data/filings/2030Q1").mkdir(parents=True)
    (desk.path / "data/filings/2030Q1/x.xlsx").write_bytes(b"PK\x03\x04nothing")
    receipt = desk.one(desk.put(Q1, ROW), code=2)
    assert (receipt["state"], "cannot be read" in receipt["reason"]) == ("refused", True)
