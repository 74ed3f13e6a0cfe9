"""A ledger read whole: every planted fault at its line and column and no other, in every shape a file may have."""

import csv
import gzip
import io
import random
from collections import Counter
from contextlib import closing
from datetime import date, timedelta

import pytest
from support import demo_plan, plan_of

from fsplan.files.source import Source
from fsplan.ledger.local.engine import read_ledger
from fsplan.ledger.local.head import import_zstd
from fsplan.ledger.rejected import RejectedRecords

PLAN = demo_plan()
HEADER = ["抽样编号", "抽样时间", "食品大类", "抽样数量", "结论", "联系人电话", "备注"]
CELLS = {
    "FS404": (0, ""),
    "FS405": (1, "2030-02-30"),
    "FS406": (2, "肉类"),
    "FS407": (0, "1.2E+15"),
    "FS408": (3, "-1"),
    "FS409": (1, "2029-12-31"),
}
"""What each cell fault is planted as: the cell, and what is put there."""

LEFT_OUT = "FS409"


def sound_row(number, day):
    return [f"XC2212{number:08d}", day, "肉制品", "2.5", "合格", "13900000000", "a,b" if number % 7 == 0 else "x"]


def make(count, seed=1):
    """Rows with faults planted here and there; the faults as (row, code, cell)."""
    chance = random.Random(seed)
    rows, faults = [], []
    for number in range(count):
        day = date(2030, 1, 1) + timedelta(days=number % 365)
        spelled = chance.choice([day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day:%Y年%m月%d日}"])
        row = sound_row(number, spelled)
        if chance.random() < 0.02:
            code = chance.choice([*CELLS, "FS402", "FS410"])
            if code == "FS402":
                row = row[:-1] if chance.random() < 0.5 else [*row, "zu viel"]
                faults.append((number, code, None))
            elif code == "FS410":
                bad = {fault[0] for fault in faults}
                sound = [r for r in range(number) if r not in bad]
                if not sound:
                    rows.append(row)
                    continue
                row[0] = rows[chance.choice(sound)][0]
                faults.append((number, code, 0))
            else:
                cell, text = CELLS[code]
                row[cell] = text
                faults.append((number, code, cell))
        rows.append(row)
    return rows, faults


def write(rows, newline="\n", delimiter=","):
    stream = io.StringIO()
    csv.writer(stream, lineterminator=newline, delimiter=delimiter).writerows([HEADER, *rows])
    return stream.getvalue()


def column_of(row, cell):
    """The 1-based character at which a cell of a row begins, by writing what stands before it."""
    if cell in (None, 0):
        return 1
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(row[:cell])
    return len(stream.getvalue()) + 2


def expected(rows, faults, first=2):
    """Where each fault is told; of the records of another year only the first."""
    _, *later = [fault for fault in faults if fault[1] == LEFT_OUT] or [None]
    told = [fault for fault in faults if fault not in later]
    return sorted((number + first, column_of(rows[number], cell), code) for number, code, cell in told)


def rejections(faults):
    return sum(code != LEFT_OUT for _, code, _ in faults)


def found(result):
    return sorted((finding.line, finding.column, finding.code) for finding in result.findings)


def read(content, name="ledger.csv", **options):
    return read_ledger(PLAN, "sampling", [Source(name, content)], **options)


def naive_counts(rows, faults):
    """Distinct keys of rows without a fault; there is no target here that draws on the ledger, so by hand."""
    bad = {number for number, _, _ in faults}
    return len({row[0] for number, row in enumerate(rows) if number not in bad})


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("last", [True, False], ids=["", "no newline at the end"])
def test_every_planted_fault_and_no_other(newline, encoding, last):
    rows, faults = make(3000)
    text = write(rows, newline)
    result = read((text if last else text.removesuffix(newline)).encode(encoding))
    assert found(result) == expected(rows, faults)
    assert (result.rows, result.rejected) == (3000, rejections(faults))
    assert len(faults) > 40


@pytest.mark.parametrize("pack", [gzip.compress, import_zstd().compress])
@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_packed_and_tab_separated(pack, delimiter):
    rows, faults = make(500, seed=5)
    result = read(pack(write(rows, delimiter=delimiter).encode()))
    assert [(line, code) for line, _, code in found(result)] == [
        (line, code) for line, _, code in expected(rows, faults)
    ]
    assert result.rows == 500


@pytest.mark.parametrize("pack", [gzip.compress, import_zstd().compress])
def test_a_packed_file_in_pieces_is_read_to_its_end(pack):
    rows, faults = make(500, seed=5)
    text = write(rows).encode()
    result = read(pack(text[:10_000]) + pack(text[10_000:]))
    assert (result.rows, found(result)) == (500, expected(rows, faults))


@pytest.mark.parametrize("pack", [gzip.compress, import_zstd().compress])
@pytest.mark.parametrize("size", [500, 5000])
@pytest.mark.parametrize("damage", ["cut off", "changed"])
def test_a_packed_file_that_is_damaged_counts_for_nothing(pack, size, damage):
    """What can still be unpacked of it is not all of it, and so no figure."""
    packed = pack(write(make(size, seed=6)[0]).encode())
    half = len(packed) // 2
    broken = packed[:half] if damage == "cut off" else packed[:half] + bytes(64) + packed[half + 64 :]
    result = read(broken)
    assert [finding.code for finding in result.findings] == ["FS901"]
    assert (result.rows, result.counts) == (0, {})


def test_a_lone_carriage_return_ends_every_line():
    rows, faults = make(400, seed=2)
    result = read(write(rows, "\r").encode())
    assert found(result) == expected(rows, faults)


def test_quoted_newlines_shift_no_line():
    rows, faults = make(1000, seed=3)
    bad = {number for number, _, _ in faults}
    lines, line = {}, 2
    for number, row in enumerate(rows):
        lines[number] = line
        if number % 10 == 3 and number not in bad:
            row[6] = "一行\n又一行\r\n三"
            line += 2
        line += 1
    result = read(write(rows).encode())
    told = {line - 2 for line, _, _ in expected(rows, faults)}
    wanted = sorted(
        (lines[number], column_of(rows[number], cell), code) for number, code, cell in faults if number in told
    )
    assert found(result) == wanted
    assert (result.rows, result.rejected) == (1000, rejections(faults))


@pytest.mark.parametrize("blank", ["\n", ",,,,,,\n", "  \n"])
def test_blank_rows_are_no_records(blank):
    rows, faults = make(200, seed=4)
    lines = write(rows).splitlines(keepends=True)
    lines[100:100] = [blank]
    result = read("".join([*lines, blank, blank]).encode())
    assert found(result) == sorted((line + (line > 100), at, code) for line, at, code in expected(rows, faults))
    assert result.rows == 200


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('XC221299999999,2030-01-01,"肉制品"类,1,合格,,x\n', 27),
        ('XC221299999999,2030-01-01,"肉制品,1,合格,,x\n', 27),
        ('"XC221299999999,2030-01-01,肉制品,1,合格,,x\n', 1),
        ('XC221299999999,2030-01-01,肉制品,1,合格,,"x\n', 37),
    ],
)
@pytest.mark.parametrize("at", [1, 250, 500])
def test_a_broken_quote_costs_its_own_line_only(line, column, at):
    rows, _ = make(0)
    rows = [sound_row(number, "2030-03-01") for number in range(500)]
    lines = write(rows).splitlines(keepends=True)
    lines.insert(at, line)
    result = read("".join(lines).encode())
    assert found(result) == [(at + 1, column, "FS403")]
    assert (result.rows, result.rejected) == (501, 1)


def test_duplicates_are_found_across_files_and_the_first_stands():
    first, second = [sound_row(1, "2030-03-01"), sound_row(2, "2030-03-01")], [sound_row(2, "2030-04-01")]
    sources = [Source("a.csv", write(first).encode()), Source("b.csv", write(second).encode())]
    result = read_ledger(PLAN, "sampling", sources)
    (finding,) = result.findings
    assert (finding.code, finding.file, finding.line, finding.column) == ("FS410", "b.csv", 2, 1)
    assert finding.params["first"] == "a.csv:3"
    assert [(file.rows, file.rejected) for file in result.files] == [(2, 0), (1, 1)]


def test_a_rejected_record_claims_no_key():
    rows = [sound_row(1, "2029-03-01"), sound_row(1, "2030-03-01")]
    assert found(read(write(rows).encode())) == [(2, 16, "FS409")]


def test_spellings_that_sql_does_not_know_are_read_all_the_same():
    rows = [
        ["  XC221200000001", "２０３０年３月１日", "肉 制品", "１,２００", " 合格 ", "", ""],
        ["XC221200000001  ", "2030年3月", "粮食加工品", "—", "无", "/", ""],
    ]
    assert found(read(write(rows).encode())) == [(3, 1, "FS410")]


def test_personal_cells_are_masked():
    row = sound_row(1, "2030-03-01")
    row[5] = "139-0000-0000"
    (finding,) = read(write([row]).encode()).findings
    assert (finding.code, finding.value) == ("FS407", "***")
    assert "139" not in repr(finding)


def test_a_workbook_and_its_cells():
    xlsxwriter = pytest.importorskip("xlsxwriter")
    rows, faults = make(300, seed=6)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    for at, row in enumerate([["某区台账"], HEADER, *rows]):
        sheet.write_row(at, 0, row)
    book.close()
    result = read(stream.getvalue(), "l.xlsx")
    long = {number for number, code, _ in faults if code == "FS402" and len(rows[number]) > 7}
    told = {line - 2 for line, _, _ in expected(rows, faults)}
    kept = [fault for fault in faults if fault[1] != "FS402" and fault[0] in told]
    wanted = {(number + 3, (cell or 0) + 1, code) for number, code, cell in kept}
    assert wanted <= set(found(result))
    assert bool(long) <= any(code == "FS402" for _, _, code in found(result))
    assert result.files[0].kind == "workbook"


def test_parquet_is_named_by_its_rows(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    rows = [sound_row(number, "2030-03-01") for number in range(50)]
    rows[10][2] = "肉类"
    rows[20][0] = rows[19][0]
    path = tmp_path / "l.csv"
    path.write_text(write(rows), "utf-8")
    target = tmp_path / "l.parquet"
    duckdb.connect().execute(f"COPY (SELECT * FROM read_csv('{path}')) TO '{target}' (FORMAT parquet)")
    result = read_ledger(PLAN, "sampling", [Source(str(target))])
    assert found(result) == [(11, 3, "FS406"), (21, 1, "FS410")]
    assert (result.rows, result.rejected) == (50, 2)


def test_breakdown_counts_keys_and_their_verdicts():
    rows = [sound_row(number, "2030-03-01") for number in range(10)]
    for number in range(4):
        rows[number][2] = "粮食加工品"
    rows[0][4] = rows[5][4] = "不合格"
    rows[1][4] = ""
    parts = read(write(rows).encode(), breakdown="category").breakdown
    assert [(part.value, part.records, part.good, part.bad) for part in parts] == [
        ("肉制品", 6, 5, 1),
        ("粮食加工品", 4, 2, 1),
    ]


def test_every_faulty_record_is_found_in_a_big_file():
    rows, faults = make(60_000, seed=9)
    result = read(write(rows).encode())
    assert found(result) == expected(rows, faults)
    (file,) = result.files
    assert file.rows - file.rejected - file.left_out == naive_counts(rows, faults)
    planted = Counter(code for _, code, _ in faults)
    assert file.left_out == planted.pop(LEFT_OUT) > 1
    assert Counter(finding.code for finding in result.findings) == {**planted, LEFT_OUT: 1}
    assert sum(result.days.values()) == naive_counts(rows, faults)


def test_a_missing_column_keeps_every_record_out():
    result = read(write([sound_row(1, "2030-03-01")]).replace("抽样时间", "时间").encode())
    assert found(result) == [(1, 1, "FS401")]
    assert (result.rows, result.rejected) == (1, 1)


@pytest.mark.parametrize("content", [b"", b"\n", b"\x1f\x8b\x00", b"PK\x03\x04", b"PAR1", b"\x00\x01\x02" * 99])
def test_what_is_no_ledger_is_said_and_never_raised(content):
    result = read(content)
    assert result.findings
    assert result.rows == 0


def test_records_keep_their_places_where_several_threads_read_them(tmp_path):
    """A long list of values once made the engine join, and joined records came out in another order."""
    values = [f"类别{number}" for number in range(40)]
    columns = {"no": {"header": "编号", "type": "text"}, "day": {"header": "日期", "type": "date"}}
    columns["kind"] = {"header": "类别", "type": "enum", "values": values, "required": "true"}
    spec = {"title": "台账", "key": "no", "date": "day", "unit": "a", "columns": columns}
    plan = plan_of({"x": {"kind": "count", "from": "l"}}, ledgers={"l": spec})
    wide = "x" * 200  # 90 MB: more than one thread has a share of it
    rows = [f"K{number:07d},2030-01-02,类别{number % 40},{wide}\n" for number in range(400_000)]
    wrong = range(777, 400_000, 40_000)
    for number in wrong:
        rows[number] = f"K{number:07d},2030-01-02,别类,{wide}\n"
    path = tmp_path / "l.csv"
    path.write_text("编号,日期,类别,备注\n" + "".join(rows), "utf-8")
    result = read_ledger(plan, "l", [Source(str(path))])
    assert found(result) == [(number + 2, 21, "FS406") for number in wrong]
    assert result.counts == {("x", "a"): {date(2030, 1, 2): 400_000 - len(wrong)}}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_every_rejected_record_comes_back_once_as_it_stood(encoding, pack):
    rows, faults = make(2000)
    with closing(RejectedRecords(PLAN.file.ledgers["sampling"], "en", with_personal=True)) as records:
        result = read(pack(write(rows).encode(encoding)), rejected=records)
        told = list(csv.reader(io.StringIO("".join(records.render()), newline=""), strict=True))
    places = [int(next(cell for cell in row if cell.startswith("ledger.csv:")).split(":")[1]) for row in told[1:]]
    assert sorted(places) == [number + 2 for number, code, _ in faults if code != LEFT_OUT]
    assert records.count == result.rejected == len(places)
    for row, line in zip(told[1:], places, strict=True):
        assert row[:6] == rows[line - 2][:6]  # the plan's columns are the file's first six, in its order
