"""The record beside a filing: what it holds, what the filing that is there says of it, and what is no record."""

import json
from pathlib import Path
from typing import Any

import pytest

from fsplan.core.finding import RefusalError
from fsplan.receive.records import Receipts, Sending, SendingState, hash_of, parse_receipts, render_receipts

SENT: dict[str, Any] = {
    "version": 1, "state": "filed", "name": "a.csv", "original": "received/2030Q1/a-v1-a.csv", "sha256": "h",
    "received": "2030-04-07", "rows": 3, "rejected": 0, "filed_as": "data/filings/2030Q1/a.csv", "filed_sha256": "f1",
    "supersedes": None, "slip": None, "slip_sha256": None,
}  # fmt: skip


def sent(version: int, state: SendingState = "filed", **more: object) -> Sending:
    """A sending whose filing's hash is f and its number."""
    filed = f"f{version}" if state != "returned" else None
    return Sending(**{**SENT, "version": version, "state": state, "filed_sha256": filed, **more})


def receipts(*sendings: Sending) -> Receipts:
    return Receipts("p", "a", "2030Q1", sendings)


def states(record: Receipts) -> list[str]:
    return [one.state for one in record.sendings]


def test_a_record_is_json_that_a_person_can_read_and_is_read_back_as_it_was() -> None:
    record = receipts(Sending(1, "returned", "区局.csv", "o", "h", "2030-04-07", 3, 1, slip="s", slip_sha256="t"))
    text = render_receipts(record)
    assert text.splitlines()[:7] == [
        "{",
        ' "schema": "fsplan/receipts/1",',
        ' "plan": "p",',
        ' "unit": "a",',
        ' "period": "2030Q1",',
        ' "sendings": [',
        "  {",
    ]
    assert json.loads(text)["sendings"] == [
        {
            **{**SENT, "state": "returned", "name": "区局.csv", "original": "o", "rejected": 1},
            **{"filed_as": None, "filed_sha256": None, "slip": "s", "slip_sha256": "t"},
        }
    ]
    assert '   "name": "区局.csv",\n' in text and text.endswith("}\n")
    assert parse_receipts(text, Path("x")) == record
    assert parse_receipts(render_receipts(receipts(sent(1), sent(2))), Path("x")) == receipts(sent(1), sent(2))


def damaged(**changes: object) -> str:
    record = {"schema": "fsplan/receipts/1", "plan": "p", "unit": "a", "period": "2030Q1", "sendings": [SENT]}
    return json.dumps({key: value for key, value in {**record, **changes}.items() if value is not None})


@pytest.mark.parametrize(
    "text",
    [
        "{", "[]", "[" * 100_000, "{}", damaged(schema="fsplan/receipts/2"), damaged(sendings=5), damaged(sendings=[5]),
        damaged(unit=None), damaged(more="x"), damaged(sendings=None),
        *(damaged(sendings=[{**SENT, key: value}]) for key, value in (
            ("version", "1"), ("state", "lost"), ("name", 5), ("original", 5), ("sha256", None),
            ("received", "2030-4-7"), ("received", 5), ("rows", "3"), ("rejected", None), ("filed_as", 5), ("slip", 5),
            ("slip_sha256", 5), ("more", 5),
        )),
        damaged(sendings=[SENT, {**SENT, "state": "lost"}]),
    ],
    ids=lambda text: text[-30:],
)  # fmt: skip
def test_what_was_not_written_here_is_refused_with_the_records_path(text: str) -> None:
    with pytest.raises(RefusalError) as caught:
        parse_receipts(text, Path("data/filings/2030Q1/a.json"))
    assert caught.value.say("en") == (
        "the record data/filings/2030Q1/a.json cannot be read: it is no record of receipts, or is damaged; restore it, "
        "or move it away, and receive the file again"
    )
    assert caught.value.say("zh").startswith(
        "收件记录 data/filings/2030Q1/a.json 读不了：不是本工具写的收件记录，或已损坏；"
    )


def test_what_was_last_filed_and_which_number_comes_next() -> None:
    record = receipts(sent(1), sent(2, "partly", slip="s"), sent(3, "returned"), sent(4, "incomplete"))
    assert record.last_filed is not None
    assert (record.last_filed.version, record.next_version) == (2, 5)
    assert (receipts().last_filed, receipts().next_version) == (None, 1)
    assert receipts(sent(7), sent(3)).next_version == 8
    assert record.add(sent(5)).sendings == (*record.sendings, sent(5))
    assert len(record.sendings) == 4


@pytest.mark.parametrize(
    ("record", "there", "wanted"),
    [
        ([], None, []),
        ([sent(1, "returned")], None, ["returned"]),
        ([sent(1)], "f1", ["filed"]),
        ([sent(1), sent(2, "partly"), sent(3, "returned")], "f2", ["filed", "partly", "returned"]),
        ([sent(1)], None, ["incomplete"]),  # the first never came to be
        ([sent(1), sent(2)], None, ["filed", "filed"]),  # somebody took it away
        ([sent(1), sent(2)], "f1", ["filed", "incomplete"]),  # the run was stopped before the second was written
        ([sent(1), sent(2, "returned"), sent(3, "partly")], "f1", ["filed", "returned", "incomplete"]),
    ],
)
def test_a_record_is_held_against_the_filing_that_is_there(
    record: list[Sending], there: str | None, wanted: list[str]
) -> None:
    before = receipts(*record)
    settled = before.settle(there)
    assert states(settled) == wanted
    assert [one.version for one in settled.sendings] == [one.version for one in record]
    assert (settled.plan, settled.unit, settled.period) == ("p", "a", "2030Q1")


@pytest.mark.parametrize(
    "record", [[], [sent(1, "returned")], [sent(1)], [sent(1), sent(2)], [sent(1), sent(2), sent(3)]]
)
def test_a_filing_that_no_record_knows_is_somebody_elses(record: list[Sending]) -> None:
    """Neither the last that was filed nor the one before it."""
    for there in ("x", "f1") if len(record) == 3 else ("x",):
        with pytest.raises(RefusalError) as caught:
            receipts(*record).settle(there)
        assert caught.value.key == "receive_foreign_filing"


def test_bytes_are_known_by_their_sha256() -> None:
    assert hash_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
