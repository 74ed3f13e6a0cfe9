"""Which files a run of the desk takes for filings, each once, and why others are none."""

import json

import openpyxl
import pytest
from receiving import HEAD, Q1, Desk, book_of

from fsplan.core.marks import build_marks
from fsplan.core.period import quarter

ROW = "2030-03-31,sampling,market,150,,"


def test_a_file_that_cannot_be_taken_for_a_filing_says_why(desk: Desk) -> None:
    (desk.path / "in").mkdir()
    texts = {
        "broken.xlsx": b"PK\x03\x04nothing",
        "letter.csv": "关于报送的函,\n各位领导,您好\n".encode(),
        "ledger.csv": "抽样编号,抽样时间,食品大类,结论\nSC20300001,2030-01-05,肉制品,合格\n".encode(),
        "empty.csv": HEAD.encode(),
        "blank.csv": b"",
    }
    for name, raw in texts.items():
        (desk.path / "in" / name).write_bytes(raw)
    told = {one["file"]: one["reason"] for one in desk.receive("in", code=2)}
    assert told == {
        "in/blank.csv": "it holds no data row",
        "in/broken.xlsx": "it cannot be read, as said above",
        "in/empty.csv": "it holds no data row",
        "in/ledger.csv": 'it is a ledger ("抽检台账"), no filing: put it with the plan\'s data and run fsplan check',
        "in/letter.csv": "it has no table with a known header, as said above: correct its header or describe it under "
        "forms in the plan",
    }
    assert desk.files() == {}


def test_a_file_that_changes_while_it_is_taken_in_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsplan.receive import keep

    monkeypatch.setattr(keep, "hash_of", lambda _: "another")
    receipt = desk.one(desk.put(Q1, ROW), code=2)
    assert (receipt["state"], receipt["reason"]) == (
        "refused",
        "it was changed while it was read: receive it again",
    )
    assert desk.files() == {}


def test_what_is_piped_in_is_another_than_a_file_of_the_same_name(desk: Desk) -> None:
    (desk.path / "-").write_text(f"{HEAD}2030-03-31,assistants,health,5,,\n", "utf-8")
    ran = desk.call("receive", "-", "./-", "-", "--format", "json", stdin=f"{HEAD}{ROW}\n".encode())
    assert [(one["file"], one["unit"]) for one in json.loads(ran.out)] == [("-", "market"), ("./-", "health")]


def test_folders_patterns_and_names_are_taken_each_once_and_what_was_kept_is_left_out(desk: Desk) -> None:
    desk.put(Q1, ROW)
    (desk.path / "in/letter.docx.pdf").write_bytes(b"%PDF")
    (desk.path / "in/scan.JPG").write_bytes(b"x")
    ran = desk.call("receive", "in", f"in/{Q1}", "in/*.csv", "in", "--format", "json")
    assert [one["state"] for one in json.loads(ran.out)] == ["filed"]
    assert "2 files hold no table, not received: in/letter.docx.pdf, in/scan.JPG" in ran.err
    ran = desk.call("receive", ".", "--format", "json")
    assert [one["file"] for one in json.loads(ran.out)] == [f"./in/{Q1}"]
    assert desk.receive("in/none*.csv", code=2)[0]["file"] == "in/none*.csv"
    named = desk.call("receive", "in/scan.JPG", "in", "--format", "json")  # what is named is no longer passed over
    assert "in/scan.JPG" not in named.err.partition("not received")[2]


@pytest.mark.parametrize("name", ["区市场监管局-2030年第二季度工作计划.csv", "区市场监管局-2030年第二季度预计完成.csv",
                                  "填报模板-区市场监管局-2030年第二季度.csv"])  # fmt: skip
def test_a_file_called_a_plan_is_no_filing(desk: Desk, name: str) -> None:
    receipt = desk.one(desk.put(name, "2030-06-30,sampling,market,150,,"), code=2)
    assert receipt["state"] == "refused"
    assert "is none of work done" in str(receipt["reason"])
    assert desk.files() == {}


def test_a_form_filled_in_again_for_another_period_says_which_marks_nobody_sees(desk: Desk) -> None:
    book_of(desk.path / "in.xlsx", ("2030-06-30", "sampling", "market", 150), title={"填报期": "2030年第二季度"})
    book = openpyxl.load_workbook(desk.path / "in.xlsx")
    sheet = book.create_sheet("_fsplan")
    for row in build_marks("demo-2030", "market", quarter(2030, 1)):
        sheet.append(row)
    sheet.sheet_state = "veryHidden"
    book.save(desk.path / "in.xlsx")
    reason = str(desk.one("in.xlsx", code=2)["reason"])
    assert "the form's hidden marks: 2030Q1" in reason and "above the table: 2030年第二季度" in reason
    assert "made for another period" in reason
