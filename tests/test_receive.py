"""Filings as they come in: whose each is, what is filed, and beside what it is judged."""

import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from receiving import Q1, Q2, Desk, book_of

# what is filed


def test_a_sound_filing_is_kept_in_standard_columns_with_its_original(desk: Desk) -> None:
    file = desk.put(
        Q1, '2030年3月31日,抽检批次,区市场监督管理局,"1,50",当期,', "2030-03-31,食堂台账,区市场监管局,进行中,,"
    )
    sent = (desk.path / file).read_bytes().replace(b'"1,50"', b'"1,150"')
    (desk.path / file).write_bytes(sent)
    receipt = desk.one(file)
    assert receipt["findings"] == []
    assert {key: receipt[key] for key in ("file", "unit", "period", "state", "rows", "rejected", "slip")} == {
        "file": file, "unit": "market", "period": "2030Q1", "state": "filed", "rows": 2, "rejected": 0, "slip": None,
    }  # fmt: skip
    assert receipt["filed_as"] == "data/filings/2030Q1/market.csv"
    assert desk.read("data/filings/2030Q1/market.csv").splitlines() == [
        "date,target,unit,value,of,basis,note,evidence,period",
        "2030-03-31,registry,market,in_progress,,period,,,",
        "2030-03-31,sampling,market,1150,,period,,,",
    ]
    assert (desk.path / f"received/2030Q1/market-v1-{Q1}").read_bytes() == sent
    record = json.loads(desk.read("data/filings/2030Q1/market.json"))
    (sending,) = record["sendings"]
    assert (sending["version"], sending["name"], sending["rows"], sending["state"]) == (1, Q1, 2, "filed")
    assert date.fromisoformat(sending["received"]) >= date(2026, 1, 1)


def test_what_was_filed_is_the_plans_own_data(desk: Desk) -> None:
    desk.receive(desk.put(Q1, "2030-03-31,sampling,market,150,,"))
    ran = desk.call("check", "--as-of", "2030-03-31", "--format", "json")
    found = json.loads(ran.out, parse_float=Decimal)
    assert next(one["actual"] for one in found["targets"] if one["id"] == "sampling") == 150
    assert [file["path"] for file in found["files"]] == ["data/filings/2030Q1/market.csv"]


def test_every_kind_of_row_is_read_back_as_it_was_filed(desk: Desk) -> None:
    rows = (
        "2030-06-30,canteens,market,7,18,累计,,", "2030-06-30,registry,market,已完成,,,,",
        "2030-06-30,assistants,market,12,,,,", "2030-06-30,satisfaction,market,0.5%,,,,",
        "2030-06-30,sampling,market,120,,,,",
        "2030-05-31,sampling,market,-20,,,退回重复批次,", "2030-07-05,quarterly_report,market,已报送,,,,2030Q2",
    )  # fmt: skip
    file = desk.put(Q2, *rows, head="日期,指标,责任单位,数值,总数,口径,备注,所属期\n")
    before = desk.call("check", file, "--as-of", "2030-12-31", "--format", "json")
    assert desk.one(file)["state"] == "filed"
    after = desk.call("check", "--as-of", "2030-12-31", "--format", "json")
    first, second = (json.loads(ran.out)["targets"] for ran in (before, after))
    assert first == second
    assert "2030-07-05,quarterly_report,market,submitted,,period,,,2030Q2" in desk.read(
        "data/filings/2030Q2/market.csv"
    )
    assert "2030-06-30,canteens,market,7,18,total,,," in desk.read("data/filings/2030Q2/market.csv")


# whose it is and for when


@pytest.mark.parametrize(
    ("name", "options", "unit", "period"),
    [
        ("区市场监管局-2030年第一季度.csv", "", "market", "2030Q1"),
        ("关于报送区市场监督管理局一季度数据的函.csv", "", "market", "2030Q1"),
        ("market_2030Q1_final.csv", "", "market", "2030Q1"),
        ("Q1 2030 market (2030-04-05).csv", "", "market", "2030Q1"),
        ("market-2030-03.csv", "", "market", "2030-03"),
        ("market-2030年上半年.csv", "", "market", "2030H1"),
        ("x.csv", "--from 区市场监管局", "market", "2030Q1"),
        ("x.csv", "--from market --period 2030年一季度", "market", "2030Q1"),
        ("数据.csv", "", "market", "2030Q1"),  # its rows tell both
    ],
)  # fmt: skip
def test_unit_and_period_are_told(desk: Desk, name: str, options: str, unit: str, period: str) -> None:
    file = desk.put(name, "2030-03-31,sampling,market,150,,")
    receipt = desk.one(file, *options.split())
    assert (receipt["unit"], receipt["period"], receipt["state"]) == (unit, period, "filed")


def test_the_name_alone_tells_whose_rows_of_two_units_are(desk: Desk) -> None:
    rows = "2030-03-31,assistants,market,150,,", "2030-03-31,assistants,health,20,,"
    assert desk.one(desk.put("数据.csv", *rows), code=2)["state"] == "refused"
    receipt = desk.one(desk.put("market_2030Q1_final.csv", *rows))
    assert (receipt["unit"], receipt["period"], receipt["state"]) == ("market", "2030Q1", "filed")


@pytest.mark.parametrize(
    ("name", "options", "row", "told"),
    [
        ("区教育局-Q1.csv", "", "2030-03-31,sampling,market,150,,", ["its rows: Market", "the file's name: Education"]),
        ("x.csv", "--from health", "2030-03-31,sampling,market,150,,", ["option --from: Health", "its rows: Market"]),
        ("market-Q2.csv", "", "2030-03-31,sampling,market,150,,", ["its rows: 2030Q1", "the file's name: q2"]),
        ("market-Q1.csv", "--period Q2", "2030-04-30,sampling,market,150,,", ["option --period: 2030Q2", "name: q1"]),
        ("market-2029Q4.csv", "", "2030-03-31,sampling,market,150,,", ["the file's name: 2029q4"]),
        ("health 与 education.csv", "", "2030-03-31,x,y,150,,", ["--from"]),
        ("market.csv", "", "2030-02-30,sampling,market,150,,", ["--period"]),
    ],
)  # fmt: skip
def test_what_disagrees_or_tells_nothing_is_refused(
    desk: Desk, name: str, options: str, row: str, told: list[str]
) -> None:
    receipt = desk.one(desk.put(name, row), *options.split(), code=2)
    assert (receipt["state"], receipt["filed_as"]) == ("refused", None)
    assert all(part in receipt["reason"] for part in told), receipt["reason"]
    assert desk.files() == {}


def test_title_lines_tell_unit_and_period(desk: Desk) -> None:
    title = {"填报单位": "区卫健委（盖章）", "填报期": "2030年第二季度"}
    book_of(desk.path / "in/表.xlsx", (date(2030, 6, 30), "assistants", "区卫生健康委", 5, None), title=title)
    receipt = desk.one("in/表.xlsx")
    assert (receipt["unit"], receipt["period"], receipt["state"]) == ("health", "2030Q2", "filed")


def test_a_title_of_another_quarter_than_the_files_name_is_refused(desk: Desk) -> None:
    (desk.path / "in").mkdir()
    (desk.path / "in" / Q2).write_text("2030年第一季度工作进展表,\n指标,数值\nsampling,150\n", "utf-8")
    receipt = desk.one(f"in/{Q2}", code=2)
    assert receipt["state"] == "refused"
    assert "above the table" in receipt["reason"]
    (desk.path / "in" / Q2).write_text("2030年上半年工作进展表,\n指标,数值\nsampling,150\n", "utf-8")
    assert desk.one(f"in/{Q2}", code=3)["findings"][0]["code"] == "FS238"  # may be a running total


def test_a_title_line_that_names_no_unit_of_the_plan_is_refused(desk: Desk) -> None:
    book_of(desk.path / "in/表.xlsx", (date(2030, 6, 30), "assistants", "health", 5), title={"填报单位": "邻区卫生局"})
    assert "邻区卫生局" in desk.one("in/表.xlsx", code=2)["reason"]


def test_marks_of_a_form_tell_and_another_plans_form_is_refused(desk: Desk) -> None:
    for name, plan, code in (("a.xlsx", "demo-2030", 0), ("b.xlsx", "demo-2031", 2)):
        book_of(desk.path / "in" / name, (date(2030, 6, 30), "assistants", "health", 5))
        book = openpyxl.load_workbook(desk.path / "in" / name)
        sheet = book.create_sheet("_fsplan")
        for row in (
            ("fsplan", "1"), ("plan", plan), ("unit", "health"), ("start", "2030-04-01"), ("end", "2030-06-30"),
        ):  # fmt: skip
            sheet.append(row)
        sheet.sheet_state = "hidden"
        book.save(desk.path / "in" / name)
        receipt = desk.one(f"in/{name}", code=code)
        assert (receipt["state"], "demo-2031" in (receipt["reason"] or "")) == (
            "filed" if not code else "refused",
            bool(code),
        )


def test_rows_of_another_unit_are_told_and_all_of_them_refused(desk: Desk) -> None:
    some = desk.put(Q1, "2030-03-31,sampling,market,150,,", "2030-03-31,assistants,health,4,,")
    receipt = desk.one(some)
    found = [(one["code"], one["severity"], one["line"], one["column"]) for one in receipt["findings"]]
    assert (receipt["state"], found) == ("filed", [("FS235", "warning", 3, 23)])
    everything = desk.put("x.csv", "2030-03-31,assistants,health,4,,", "2030-03-31,scheme,education,完成,,")
    assert "Health Commission" in desk.one(everything, "--from", "market", code=2)["reason"]


def test_a_row_of_another_period_is_told(desk: Desk) -> None:
    receipt = desk.one(desk.put(Q2, "2030-06-30,sampling,market,150,,", "2030-03-31,sampling,market,-3,,更正"))
    found = [(one["code"], one["severity"], one["line"], one["column"]) for one in receipt["findings"]]
    told = [("FS237", "warning", 3, 1), ("FS240", "warning", 3, 28)]  # and nothing was filed that it corrects
    assert (receipt["state"], found) == ("filed", told)


# in the light of what was filed


def test_totals_are_held_against_what_was_filed(desk: Desk) -> None:
    desk.receive(desk.put(Q1, "2030-03-31,sampling,market,150,,"))
    low = desk.one(desk.put(Q2, "2030-06-30,sampling,market,120,累计,"), code=3)
    assert (low["state"], [one["code"] for one in low["findings"]]) == ("returned", ["FS217"])
    good = desk.one(desk.put(Q2, "2030-06-30,sampling,market,400,累计,"))
    assert (good["state"], good["findings"]) == ("filed", [])


def test_the_filing_that_is_superseded_is_no_duplicate_and_another_files_row_is(desk: Desk) -> None:
    (desk.path / "data").mkdir()
    (desk.path / "data" / "filings").mkdir()
    desk.receive(desk.put(Q1, "2030-03-31,sampling,market,150,,"))
    again = desk.one(desk.put(Q1, "2030-03-31,sampling,market,160,,"))
    assert (again["state"], again["supersedes"], again["version"]) == ("filed", 1, 2)
    assert again["changed"] == [{"target": "sampling", "unit": "market", "old": 150, "new": 160}]
    other = desk.one(desk.put("market-2030-03.csv", "2030-03-31,sampling,market,160,,"), code=3)
    assert [one["code"] for one in other["findings"]] == ["FS219"]


def test_what_changed_is_the_units_own_figure_of_the_period(desk: Desk) -> None:
    head = "日期,指标,责任单位,数值,总数,口径\n"
    desk.receive(desk.put("market-Q1.csv", "2030-03-31,sampling,market,150,,", head=head))
    first = (
        "2030-06-30,sampling,market,400,,累计",
        "2030-06-30,canteens,market,7,18,累计",
        "2030-06-30,registry,market,进行中,,",
    )
    desk.receive(desk.put("market-Q2.csv", *first, head=head))
    second = (
        "2030-06-30,sampling,market,390,,累计",
        "2030-06-30,canteens,market,8,18,累计",
        "2030-06-30,assistants,market,3,,",
    )
    changed = desk.one(desk.put("market-Q2.csv", *second, head=head))["changed"]
    assert {one["target"]: (one["old"], one["new"]) for one in changed} == {
        "sampling": (250, 240), "canteens": ("7/18", "8/18"),
        "registry": ("in_progress", None), "assistants": (None, 3),
    }  # fmt: skip


def test_the_same_bytes_are_filed_once(desk: Desk) -> None:
    file = desk.put(Q1, "2030-03-31,sampling,market,150,,")
    desk.receive(file)
    before = desk.files()
    receipt = desk.one(file)
    assert (receipt["state"], receipt["version"], receipt["filed_as"]) == (
        "unchanged",
        1,
        "data/filings/2030Q1/market.csv",
    )
    assert desk.files() == before


def test_a_closed_period_takes_no_more(desk: Desk) -> None:
    plan = desk.read("plan.yaml").replace("period: 2030\n", "period: 2025\n").replace("2030-06-30", "2025-06-30")
    (desk.path / "plan.yaml").write_text(plan.replace("as_of: 2029", "as_of: 2024"), "utf-8")
    desk.receive(desk.put("market-2025Q1.csv", "2025-03-31,sampling,market,150,,"))
    assert desk.call("close", "--quarter", "Q1").code == 0
    before = desk.files()
    late = desk.one(desk.put("market-2025Q1.csv", "2025-03-31,sampling,market,170,,"), code=2)
    assert "--reopen" in late["reason"]
    within = desk.one(
        desk.put("market-2025Q2.csv", "2025-06-30,sampling,market,9,,", "2025-02-28,sampling,market,1,,"), code=2
    )
    assert "Q1 2025 is closed" in within["reason"]
    assert desk.files() == before
