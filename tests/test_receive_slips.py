"""What goes back to its sender, and comes again mended."""

import shutil
from datetime import date

import openpyxl
from receiving import Q1, Desk, book_of

# what goes back


def test_a_slip_is_the_senders_own_workbook_with_its_faults_marked(desk: Desk) -> None:
    path = desk.path / "in/区卫生健康委-2030年第二季度.xlsx"
    book_of(
        path,
        (date(2030, 6, 30), "assistants", "区卫生健康委", 5, "=D2*2"),
        (date(2030, 6, 30), "satisfaction", "区卫生健康委", "很多", "x"),
    )
    receipt = desk.one(str(path.relative_to(desk.path)), code=3)
    assert (receipt["state"], receipt["filed_as"], receipt["slip"]) == ("returned", None, "slips/2030Q2/health.xlsx")
    assert not list((desk.path / "data").rglob("*.csv"))
    sheet = openpyxl.load_workbook(desk.path / receipt["slip"])["填报表"]
    assert [cell.value for cell in sheet[1]] == ["日期", "指标", "责任单位", "数值", "备注", "rejected_because"]
    assert (sheet["E2"].value, sheet["A2"].number_format) == ("=D2*2", "yyyy-mm-dd")
    assert sheet["D3"].comment.text.startswith("FS212 ")
    assert sheet["D3"].fill.fgColor.rgb == "FFFFC7CF"
    assert sheet["F3"].value.startswith("FS212 ")
    assert [cell.fill.fgColor.rgb for cell in (sheet["D2"], sheet["A3"])] == ["00000000"] * 2


def test_a_mended_slip_is_filed_whatever_it_is_called_and_the_slip_goes(desk: Desk) -> None:
    path = desk.path / "in/health-Q2.xlsx"
    book_of(path, (date(2030, 6, 30), "assistants", "health", 5), (date(2030, 6, 30), "satisfaction", "health", "很多"))
    desk.receive("in/health-Q2.xlsx", code=3)
    book = openpyxl.load_workbook(desk.path / "slips/2030Q2/health.xlsx")
    book["填报表"]["D3"].value = "81.5%"
    book.save(desk.path / "in/改好了.xlsx")
    receipt = desk.one("in/改好了.xlsx")
    assert (receipt["unit"], receipt["period"], receipt["state"], receipt["rows"]) == ("health", "2030Q2", "filed", 2)
    assert "2030-06-30,satisfaction,health,81.5%,,period,,," in desk.read("data/filings/2030Q2/health.csv")
    assert not (desk.path / "slips/2030Q2/health.xlsx").exists()


def test_a_slip_that_somebody_works_on_is_left_alone(desk: Desk) -> None:
    file = desk.put(Q1, "2030-03-31,sampling,market,many,,")
    desk.receive(file, code=3)
    (desk.path / "slips/2030Q1/market.xlsx").write_bytes(b"mine")
    assert desk.one(file, code=3)["slip"] == "slips/2030Q1/market-2.xlsx"
    desk.receive(desk.put(Q1, "2030-03-31,sampling,market,5,,"))
    assert (desk.path / "slips/2030Q1/market.xlsx").read_bytes() == b"mine"
    assert not (desk.path / "slips/2030Q1/market-2.xlsx").exists()


def test_good_rows_are_filed_where_asked_and_the_mended_rest_joins_them(desk: Desk) -> None:
    file = desk.put(
        Q1, "2030-03-31,sampling,market,150,,", "2030-03-31,registry,market,也许,,", "2030-03-31,assistants,market,4,,"
    )
    receipt = desk.one(file, "--accept-good", code=3)
    assert (receipt["state"], receipt["rows"], receipt["rejected"]) == ("partly", 3, 1)
    assert len(desk.read("data/filings/2030Q1/market.csv").splitlines()) == 3
    book = openpyxl.load_workbook(desk.path / receipt["slip"])
    rows = list(book.worksheets[0].values)
    assert [row[:4] for row in rows[1:]] == [("2030-03-31", "registry", "market", "也许")]
    book.worksheets[0]["D2"].value = "已完成"
    book.save(desk.path / "in/rest.xlsx")
    joined = desk.one("in/rest.xlsx")
    assert (joined["state"], joined["supersedes"]) == ("filed", 1)
    assert joined["changed"] == [{"target": "registry", "unit": "market", "old": None, "new": "done"}]
    assert [line.split(",")[1] for line in desk.read("data/filings/2030Q1/market.csv").splitlines()[1:]] == [
        "registry", "assistants", "sampling",
    ]  # fmt: skip


def test_the_rest_of_a_filing_that_was_superseded_is_refused(desk: Desk) -> None:
    rows = ("2030-03-31,sampling,market,150,,", "2030-03-31,registry,market,也许,,")
    receipt = desk.one(desk.put(Q1, *rows), "--accept-good", code=3)
    shutil.copy(desk.path / receipt["slip"], desk.path / "in/rest.xlsx")
    desk.receive(desk.put(Q1, "2030-03-31,sampling,market,160,,"))
    assert "send the whole filing again" in desk.one("in/rest.xlsx", code=2)["reason"]


def test_a_ragged_row_and_a_broken_header_go_back_whole(desk: Desk) -> None:
    (desk.path / "in").mkdir()
    (desk.path / "in/market-Q1.csv").write_text("日期,指标,责任单位\n2030-03-31,sampling,market\n", "utf-8")
    receipt = desk.one("in/market-Q1.csv", code=3)
    rows = list(openpyxl.load_workbook(desk.path / receipt["slip"]).worksheets[0].values)
    assert rows[1][:3] == ("2030-03-31", "sampling", "market")
    assert str(rows[1][3]).startswith("FS201 ")


def test_a_table_without_unit_and_date_is_read_by_what_is_told_elsewhere(desk: Desk) -> None:
    (desk.path / "in").mkdir()
    (desk.path / "in" / Q1).write_text("指标,数值\nsampling,150\nregistry,进行中\n", "utf-8")
    assert desk.one(f"in/{Q1}")["state"] == "filed"
    assert desk.read("data/filings/2030Q1/market.csv").splitlines()[1:] == [
        "2030-03-31,registry,market,in_progress,,period,,,",
        "2030-03-31,sampling,market,150,,period,,,",
    ]


def test_every_sheet_of_a_workbook_is_filed_or_goes_back_in_its_own_layout(desk: Desk) -> None:
    path = desk.path / "in/market.xlsx"
    book_of(
        path,
        (date(2030, 3, 31), "sampling", "market", 150),
        title={"填报单位": "区市场监管局（盖章）", "填报期": "2030年第一季度"},
    )
    book = openpyxl.load_workbook(path)
    second = book.create_sheet("台账")
    for row in (
        ["日期", "指标", "责任单位", "数值"],
        ["2030-03-31", "registry", "market", "也许"],
        ["合计", None, None, 1],
    ):
        second.append(row)
    book.save(path)
    receipt = desk.one("in/market.xlsx", code=3)
    assert (receipt["rows"], receipt["rejected"], receipt["period"]) == (2, 1, "2030Q1")
    assert [(one["code"], one["sheet"], one["line"], one["column"]) for one in receipt["findings"]] == [
        ("FS210", "台账", 2, 4),
        ("FS223", "台账", 3, 1),
    ]
    slip = openpyxl.load_workbook(desk.path / receipt["slip"])
    assert slip.sheetnames == ["填报表", "台账", "_fsplan"]
    assert slip["台账"]["D2"].comment.text.startswith("FS210 ")
    assert [cell.value for cell in slip["填报表"][3]] == ["日期", "指标", "责任单位", "数值", "备注"]
    slip["台账"]["D2"].value = "已完成"
    slip.save(desk.path / "in/mended.xlsx")
    assert desk.one("in/mended.xlsx")["state"] == "filed"
    assert len(desk.read("data/filings/2030Q1/market.csv").splitlines()) == 3


def test_a_table_wide_by_month_goes_back_with_the_cell_marked(desk: Desk) -> None:
    plan = (desk.path / "plan.yaml").read_text("utf-8")
    form = "forms: {monthly: {columns: {target: 工作任务}, periods: {一月: 2030-01, 二月: 2030-02, 三月: 2030-03}}}\n"
    (desk.path / "plan.yaml").write_text(plan + form, "utf-8")
    (desk.path / "in").mkdir()
    (desk.path / "in" / Q1).write_text("工作任务,一月,二月,三月\nsampling,10,许多,30\n", "utf-8")
    receipt = desk.one(f"in/{Q1}", code=3)
    sheet = openpyxl.load_workbook(desk.path / receipt["slip"]).worksheets[0]
    assert [cell.value for cell in sheet[2]][:4] == ["sampling", "10", "许多", "30"]
    assert sheet["C2"].comment.text.startswith("FS212 ")
    assert sheet["B2"].comment is None
    (desk.path / "in" / Q1).write_text("工作任务,一月,二月,三月\nsampling,10,20,30\n", "utf-8")
    assert desk.one(f"in/{Q1}")["state"] == "filed"
    assert [line.split(",")[0] for line in desk.read("data/filings/2030Q1/market.csv").splitlines()[1:]] == [
        "2030-01-31", "2030-02-28", "2030-03-31",
    ]  # fmt: skip


def test_an_implausible_figure_is_told_and_filed(desk: Desk) -> None:
    rows = [
        f"{day},sampling,market,{value},,"
        for day, value in (("2030-01-31", 10), ("2030-02-28", 11), ("2030-03-31", 990))
    ]
    receipt = desk.one(desk.put(Q1, *rows))
    assert (receipt["state"], [(one["code"], one["line"]) for one in receipt["findings"]]) == ("filed", [("FS231", 4)])
