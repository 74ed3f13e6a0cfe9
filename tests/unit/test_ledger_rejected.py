"""Rejected records of a ledger on their way back: each once, with its reasons, in whatever shape its file came."""

import csv
import io
from contextlib import closing

from support import demo_plan

from fsplan.files.source import Source
from fsplan.ledger.local.engine import read_ledger
from fsplan.ledger.rejected import RejectedRecords

PLAN = demo_plan()


def sent_back(*contents: bytes, with_personal: bool = True):
    """Read files named 1.csv, 2.csv and so on; returns what became of them and the rows that come back."""
    ledger = PLAN.file.ledgers["sampling"]
    sources = [Source(f"{number}.csv", content) for number, content in enumerate(contents, 1)]
    with closing(RejectedRecords(ledger, "en", with_personal=with_personal)) as records:
        result = read_ledger(PLAN, "sampling", sources, rejected=records)
        rows = list(csv.reader(io.StringIO("".join(records.render()), newline=""), strict=True))
        assert records.count == len(rows) - 1 == result.rejected
    return result, rows


def test_every_line_of_a_record_whose_quotes_are_broken():
    header = "抽样编号,抽样时间,食品大类,抽样数量\n"
    text = header + 'XC22120001,2030-03-01,"肉制品\n一行,二\n三行\nXC22120002,2030-03-01,肉制品,1\n'
    result, told = sent_back(text.encode())
    assert result.rejected == len(told) - 1 > 1
    assert [row[:3] for row in told[1:3]] == [["XC22120001", "2030-03-01", '"肉制品'], ["一行", "二", ""]]
    assert all(any("FS403" in cell for cell in row) for row in told[1:])


def test_every_line_of_a_broken_record_below_a_header_that_lacks_a_column():
    """The second record is broken over three lines: four are rejected, as they are where no column lacks."""
    text = '抽样编号,食品大类,抽样数量\nXC22120001,肉制品,1\nXC22120002,"肉制品\n一行,二\n三行\n'
    result, told = sent_back(text.encode())
    assert (result.rows, result.rejected) == (4, 4)
    assert [row[0] for row in told[1:]] == ["XC22120001", "XC22120002", "一行", "三行"]


def test_files_with_other_columns_stand_in_one_table():
    one = "结论,抽样编号,抽样时间,备注\n合格,XC22120001,2030-13-01,甲\n"
    other = "样品编号,抽样时间,经手人\nXC1,2030-03-01,=乙\n"
    _, told = sent_back(one.encode(), other.encode())
    assert told[0][6:] == ["备注", "经手人", "rejected_because"]
    assert told[1][:8] == ["XC22120001", "2030-13-01", "", "", "合格", "", "甲", ""]
    assert told[2][:8] == ["XC1", "2030-03-01", "", "", "", "", "", "'=乙"]


def test_nothing_comes_back_of_a_ledger_that_broke_off(monkeypatch):
    from fsplan.ledger.local import engine

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(engine._Run, "_settle", fail)
    result, told = sent_back(b"\xe6\x8a\xbd\xe6\xa0\xb7\xe7\xbc\x96\xe5\x8f\xb7,x\nA,1\n")
    assert [finding.code for finding in result.findings] == ["FS910"] and len(told) == 1


def test_a_personal_key_is_masked_in_the_record_and_in_its_reasons():
    columns = PLAN.file.ledgers["sampling"].columns
    secret = columns["sample_no"].but(personal=True)
    ledger = PLAN.file.ledgers["sampling"].but(columns={**columns, "sample_no": secret})
    plan = PLAN.__class__(PLAN.file.but(ledgers={"sampling": ledger}), PLAN.path)
    text = "抽样编号,抽样时间,食品大类\nXC22120001,2030-03-01,好\nXC22120002,2030-03-01,\nXC22120002,2030-03-01,\n"
    with closing(RejectedRecords(ledger, "zh", with_personal=False)) as records:
        read_ledger(plan, "sampling", [Source("1.csv", text.encode())], rejected=records)
        told = "".join(records.render())
    assert records.count == 2 and "XC2212" not in told
