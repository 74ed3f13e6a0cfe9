"""What the desk does with one file after another: whole receipts, whole records, and each reason to refuse."""

import json
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from receiving import HEAD, Q1, Q2, Desk

ROW = "2030-03-31,sampling,market,150,,"
BAD = "2030-03-31,registry,market,也许,,"
SHARE = "日期,指标,责任单位,数值,总数,口径\n"
FILED = "data/filings/2030Q1/market.csv"


def without_findings(receipt: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in receipt.items() if key not in ("schema", "findings")}


def sendings(desk: Desk, unit: str = "market", period: str = "2030Q1") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(desk.read(f"data/filings/{period}/{unit}.json"))["sendings"]
    return found


def mend(desk: Desk, receipt: Mapping[str, Any], name: str, **cells: object) -> str:
    """Mend the slip of a receipt under another name."""
    book = openpyxl.load_workbook(desk.path / receipt["slip"])
    for place, value in cells.items():
        book.worksheets[0][place].value = value
    book.save(desk.path / "in" / name)
    return f"in/{name}"


OWED = ["canteens", "assistants", "satisfaction"]


def test_the_receipts_of_a_filing_its_rest_and_the_one_that_takes_their_place(desk: Desk) -> None:
    file = desk.put(Q1, ROW, BAD)
    common: dict[str, Any] = {"unit": "market", "period": "2030Q1", "filed_as": FILED, "notices": [], "reason": None}
    partly = desk.one(file, "--accept-good", code=3)
    assert without_findings(partly) == {
        **common, "file": file, "state": "partly", "rows": 2, "rejected": 1, "version": 1, "supersedes": None,
        "changed": [], "still_owed": OWED, "slip": "slips/2030Q1/market.xlsx",
    }  # fmt: skip
    rest = mend(desk, partly, "rest.xlsx", D2="已完成")
    registry = {"target": "registry", "unit": "market", "old": None, "new": "done"}
    assert without_findings(desk.one(rest)) == {
        **common, "file": rest, "state": "filed", "rows": 1, "rejected": 0, "version": 2, "supersedes": 1,
        "changed": [registry], "still_owed": OWED, "slip": None,
    }  # fmt: skip
    whole = desk.put(Q1, ROW)
    assert without_findings(desk.one(whole)) == {
        **common, "file": whole, "state": "filed", "rows": 1, "rejected": 0, "version": 3, "supersedes": 2,
        "changed": [{**registry, "old": "done", "new": None}], "still_owed": OWED, "slip": None,
    }  # fmt: skip
    told = [(one["version"], one["state"], one["name"], one["supersedes"]) for one in sendings(desk)]
    assert told == [(1, "partly", Q1, None), (2, "filed", "rest.xlsx", 1), (3, "filed", Q1, 2)]


def test_a_record_holds_each_sending_with_its_hashes(desk: Desk) -> None:
    from fsplan.receive.records import hash_of

    file = desk.put(Q1, BAD, ROW)
    desk.receive(file, "--accept-good", code=3)
    (one,) = sendings(desk)
    assert {key: value for key, value in one.items() if key != "received"} == {
        "version": 1, "state": "partly", "name": Q1, "original": f"received/2030Q1/market-v1-{Q1}",
        "sha256": hash_of((desk.path / file).read_bytes()), "rows": 2, "rejected": 1, "filed_as": FILED,
        "filed_sha256": hash_of((desk.path / FILED).read_bytes()), "supersedes": None,
        "slip": "slips/2030Q1/market.xlsx",
        "slip_sha256": hash_of((desk.path / "slips/2030Q1/market.xlsx").read_bytes()),
    }  # fmt: skip


def test_what_went_back_keeps_its_number_only_where_it_comes_again_as_it_was(desk: Desk) -> None:
    file = desk.put(Q1, BAD)
    for _ in range(2):
        receipt = desk.one(file, code=3)
        assert (receipt["state"], receipt["version"], receipt["filed_as"]) == ("returned", 1, None)
        assert (receipt["supersedes"], receipt["changed"], receipt["still_owed"]) == (None, [], [])
    assert desk.one(desk.put(Q1, BAD, BAD.replace("也许", "或者")), code=3)["version"] == 2
    assert desk.one(desk.put(Q1, BAD, ROW), "--accept-good", code=3)["version"] == 3
    assert [(one["version"], one["state"]) for one in sendings(desk)] == [
        (1, "returned"),
        (2, "returned"),
        (3, "partly"),
    ]
    same = desk.one(desk.put(Q1, BAD, ROW), code=3)
    assert (same["state"], same["version"], same["rejected"], same["filed_as"]) == ("unchanged", 3, 1, FILED)
    assert len(sendings(desk)) == 3


def test_bytes_that_came_before_another_filing_are_left_with_a_word_on_which_stands(desk: Desk) -> None:
    first = desk.put("market-Q1.csv", ROW)
    desk.receive(first)
    desk.receive(desk.put(Q1, ROW.replace("150", "160")))
    receipt = desk.one(first)
    assert (receipt["state"], receipt["version"], receipt["rejected"], receipt["filed_as"]) == (
        "unchanged",
        1,
        0,
        FILED,
    )
    assert receipt["notices"] == [
        "it is the same as version 1, and version 2 stands; to go back to it, say so in a note and send it again"
    ]
    assert desk.one(f"in/{Q1}")["notices"] == []


def test_a_filing_that_was_taken_away_is_filed_again_and_said_so(desk: Desk) -> None:
    file = desk.put(Q1, ROW)
    desk.receive(file)
    (desk.path / FILED).unlink()
    receipt = desk.one(file)
    assert (receipt["state"], receipt["version"], receipt["supersedes"], receipt["changed"]) == ("filed", 2, None, [])
    assert receipt["notices"] == [
        "the filing of version 1 is not there (interrupted, or taken away): it does not stand, and what was filed "
        "before does"
    ]
    assert [one["state"] for one in sendings(desk)] == ["incomplete", "filed"]


def test_a_share_keeps_its_basis_where_the_rest_joins_it(desk: Desk) -> None:
    """Whether the rest holds a share itself or none."""
    rows = (
        "2030-02-28,canteens,market,7,18,当期",
        "2030-03-31,canteens,market,many,18,当期",
        "2030-03-31,registry,market,x,,",
    )
    partly = desk.one(desk.put(Q1, *rows, head=SHARE), "--accept-good", code=3)
    assert desk.one(mend(desk, partly, "a.xlsx", D2="8", D3="完成"))["state"] == "filed"
    first = "2030-02-28,canteens,market,7,18,period,,,"
    assert desk.read(FILED).splitlines()[1:3] == [first, "2030-03-31,canteens,market,8,18,period,,,"]
    partly = desk.one(desk.put(Q1, rows[0], rows[2], head=SHARE), "--accept-good", code=3)
    assert desk.one(mend(desk, partly, "b.xlsx", D2="完成"))["state"] == "filed"
    assert desk.read(FILED).splitlines()[1:] == [first, "2030-03-31,registry,market,done,,period,,,"]


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        ("2030-06-30,assistants,health,many,,", "2030-06-30,assistants,health,4,,period,,,"),
        ("2030-03-31,registry,market,也许,,", "2030-03-31,registry,market,done,,period,,,"),
    ],
)
def test_a_rest_that_is_of_another_unit_or_an_earlier_quarter_alone_joins_its_filing(
    desk: Desk, wrong: str, mended: str
) -> None:
    partly = desk.one(desk.put(Q2, "2030-06-30,sampling,market,150,,", wrong), "--accept-good", code=3)
    joined = desk.one(mend(desk, partly, "rest.xlsx", D2="4" if "health" in wrong else "已完成"))
    assert (joined["state"], joined["unit"], joined["period"], joined["supersedes"]) == ("filed", "market", "2030Q2", 1)
    assert mended in desk.read("data/filings/2030Q2/market.csv").splitlines()


def test_a_rest_that_is_still_wrong_goes_back_as_the_rest_of_the_same_filing(desk: Desk) -> None:
    partly = desk.one(desk.put(Q1, ROW, BAD), "--accept-good", code=3)
    again = desk.one(mend(desk, partly, "rest.xlsx", D2="或者"), code=3)
    assert (again["state"], again["version"], again["filed_as"]) == ("returned", 2, None)
    marks = openpyxl.load_workbook(desk.path / again["slip"])["_fsplan"]
    assert [row[:2] for row in marks.values][-1] == ("slip", "1")
    assert desk.one(mend(desk, again, "rest2.xlsx", D2="进行中"))["supersedes"] == 1
    assert len(desk.read(FILED).splitlines()) == 3


def test_a_slip_without_marks_is_told_apart_by_its_column_of_reasons_after_a_partly_filed_one_alone(desk: Desk) -> None:
    head = HEAD.replace("\n", ",退回原因\n")
    reasons = (f"{ROW},", "2030-03-31,registry,market,已完成,,,FS210")
    assert desk.one(desk.put("market-Q1.csv", *reasons, head=head))["state"] == "filed"
    desk.receive(desk.put(Q1, ROW, BAD), "--accept-good", code=3)
    refused = desk.one(desk.put("market-Q1.csv", *reasons[1:], head=head), code=2)
    assert "whether it belongs to version 2" in refused["reason"]
    assert desk.one(desk.put("market-Q1.csv", "2030-03-31,registry,market,已完成,,"))["state"] == "filed"


def test_a_slip_of_a_filing_that_no_longer_stands_is_refused_by_its_version(desk: Desk) -> None:
    partly = desk.one(desk.put(Q1, ROW, BAD), "--accept-good", code=3)
    rest = mend(desk, partly, "rest.xlsx", D2="已完成")
    (desk.path / FILED).unlink()
    (desk.path / FILED).with_suffix(".json").unlink()
    assert desk.one(rest, code=2)["reason"].startswith("this slip belongs to version 1, and another filing came since")


def test_two_of_a_run_for_other_units_or_periods_are_no_rivals(desk: Desk) -> None:
    desk.put(Q1, ROW)
    desk.put(Q2, "2030-06-30,sampling,market,5,,")
    desk.put("health-2030Q1.csv", "2030-03-31,assistants,health,5,,")
    desk.put("z-market-2030Q1.csv", ROW.replace("150", "160"))
    told = {one["file"]: (one["state"], one["reason"]) for one in desk.receive("in", code=2)}
    rival = told.pop(f"in/{Q1}")
    assert {state for state, _ in told.values()} == {"filed"}
    assert rival[0] == "refused" and rival[1].startswith("in/z-market-2030Q1.csv is of the same unit and period")


def test_the_rival_of_a_file_is_named_by_at_most_240_signs(desk: Desk) -> None:
    folder = f"in/{'a' * 120}/{'b' * 120}"
    (desk.path / folder).mkdir(parents=True)
    for name in ("1-market-2030Q1.csv", "2-market-2030Q1.csv"):
        (desk.path / folder / name).write_text(f"{HEAD}{ROW}{name}\n", "utf-8")
    _, second = desk.receive("in", code=2)
    assert second["reason"].startswith(f"{folder[:239]}… is of the same unit and period")


def test_a_filing_all_of_whose_rows_are_anothers_is_told_with_nothing_but_that(desk: Desk) -> None:
    file = desk.put("x.csv", "2030-03-31,assistants,health,many,,", "2030-03-31,scheme,education,完成,,")
    receipt = desk.one(file, "--from", "market", code=2)
    assert receipt["findings"] == []
    assert without_findings(receipt) == {
        "file": file, "unit": "market", "period": "2030Q1", "state": "refused", "rows": 2, "rejected": 0,
        "filed_as": None, "version": None, "supersedes": None, "changed": [], "still_owed": [], "notices": [],
        "slip": None,
        "reason": 'the sender is "Market Regulation Bureau", and no row speaks for it (but for "Education Bureau"): '
        "check the unit, or name it with --from",
    }  # fmt: skip


def test_filings_for_times_that_overlap_are_told_and_those_that_do_not_are_not(desk: Desk) -> None:
    desk.receive(desk.put("market-2030-02.csv", "2030-02-28,sampling,market,50,,"))
    desk.receive(desk.put("market-2030-05.csv", "2030-05-31,sampling,market,70,,"))
    receipt = desk.one(desk.put("market-2030Q1.csv", ROW))
    told = [(one["code"], one["line"], one["column"]) for one in receipt["findings"]]
    assert told == [("FS239", 2, 28)]
    assert "2030-02" in receipt["findings"][0]["message"]
    again = desk.one(desk.put("market-2030Q1.csv", ROW.replace("150", "151")))  # not with itself
    assert [one["code"] for one in again["findings"]] == ["FS239"]
