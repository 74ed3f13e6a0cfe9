"""A ledger's figure down to its records: each key once, at its file and line, and as many as the figure says."""

from datetime import date

import pytest
from support import plan_of

from fsplan.files.source import Source
from fsplan.ledger.local.engine import read_ledger

COLUMNS = {
    "no": {"header": "编号", "type": "text"},
    "day": {"header": "日期", "type": "date"},
    "kind": {"header": "类", "type": "enum", "values": ["肉", "奶"]},
}
ROWS = """编号,日期,类
K1,2030-01-01,肉
K2,2030年1月2号,肉
K3,2030-01-03,奶
K1,2030-01-01,肉
"K4","2030-01-04",肉
K5,2030-02-30,肉
"""


def plan_with(*, unique, personal="false"):
    columns = {**COLUMNS, "no": {**COLUMNS["no"], "personal": personal}}
    ledger = {
        "title": "台账", "key": "no", "date": "day", "unit": "a", "unique": str(unique).lower(), "columns": columns,
    }  # fmt: skip
    targets = {
        "every": {"kind": "count", "from": "l"},
        "meat": {"kind": "count", "from": "l", "where": {"kind": ["肉"]}},
    }
    return plan_of(targets, ledgers={"l": ledger})


@pytest.mark.parametrize("unique", [True, False])
def test_the_records_of_a_target(unique):
    """The fourth repeats the first and the sixth has no date: three are left, one of which SQL does not read."""
    result = read_ledger(plan_with(unique=unique), "l", [Source("l.csv", ROWS.encode())], listed="meat")
    assert [(one.key, one.day, one.file, one.line) for one in result.listed] == [
        ("K1", date(2030, 1, 1), "l.csv", 2),
        ("K2", date(2030, 1, 2), "l.csv", 3),
        ("K4", date(2030, 1, 4), "l.csv", 6),
    ]
    assert sum(result.counts["meat", "a"].values()) == 3


def test_two_files_and_what_is_there_in_both():
    sources = [
        Source("1.csv", ROWS.encode()),
        Source("2.csv", "编号,日期,类\nK9,2030-05-01,奶\nK3,2030-05-01,奶\n".encode()),
    ]
    result = read_ledger(plan_with(unique=True), "l", sources, listed="every")
    assert [(one.key, one.file, one.line) for one in result.listed] == [
        ("K1", "1.csv", 2), ("K2", "1.csv", 3), ("K3", "1.csv", 4), ("K4", "1.csv", 6), ("K9", "2.csv", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("unique", [True, False])
def test_records_stand_in_the_order_of_their_lines_however_they_are_read(encoding, unique):
    """Those with blank cells beyond the header go another way; of a key that is there twice the first line stands."""
    lines = ["K2,2030-01-02,肉", "K1,2030-01-01,肉", "K1,2030-01-01,肉,", "K3,2030-01-03,肉,,", "K0,2030-01-04,肉"]
    raw = "".join(f"{line}\n" for line in ("编号,日期,类", *lines)).encode(encoding)
    sources = [Source(name, raw.replace(*more)) for name, more in (("1.csv", (b"", b"")), ("2.csv", (b"K", b"L")))]
    result = read_ledger(plan_with(unique=unique), "l", sources, listed="every")
    assert [(one.key, one.line) for one in result.listed if one.file == "1.csv"] == [
        ("K2", 2), ("K1", 3), ("K3", 5), ("K0", 6),
    ]  # fmt: skip
    assert [(one.file, one.line) for one in result.listed if one.file == "2.csv"] == [
        ("2.csv", 2), ("2.csv", 3), ("2.csv", 5), ("2.csv", 6),
    ]  # fmt: skip


def test_a_personal_key_is_masked_and_still_counted_once_each():
    result = read_ledger(plan_with(unique=True, personal="true"), "l", [Source("l.csv", ROWS.encode())], listed="meat")
    assert [one.key for one in result.listed] == ["***"] * 3


def test_nothing_is_listed_unasked():
    assert read_ledger(plan_with(unique=True), "l", [Source("l.csv", ROWS.encode())]).listed == ()
