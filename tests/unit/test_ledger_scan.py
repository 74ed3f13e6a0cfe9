"""One pass over a file's bytes: its lines by number and by byte, wherever the blocks of the reading end."""

import gzip
import hashlib

import pytest
from support import demo_plan

from fsplan.files.source import Source
from fsplan.ledger.local import decode, scan
from fsplan.ledger.local.engine import read_ledger

TEXTS = [
    b"",
    b"\n",
    b"a",
    b"a\n",
    b"a\nb",
    b"a\r\nbc\r\n\r\n\r\n",
    b"\xef\xbb\xbfa\n\nb\n\n",
    '编号,日\n甲,"乙"\n丙,丁'.encode(),
    b"\n\n\nx",
]


@pytest.mark.parametrize("block", [1, 2, 3, 5, 7, 64])
@pytest.mark.parametrize("text", TEXTS)
def test_every_line_is_found_by_number_and_by_byte(tmp_path, monkeypatch, text, block):
    monkeypatch.setattr(scan, "BLOCK", block)
    path = tmp_path / "l.csv"
    path.write_bytes(text)
    found = scan.scan_file(path)
    lines = text.split(b"\n")
    filled = [number for number, line in enumerate(lines, 1) if line.strip(b"\r")]
    assert found.sha256 == hashlib.sha256(text).hexdigest()
    assert found.lines == (filled[-1] if filled else 0)  # blank lines at the end are none
    wanted = list(range(1, found.lines + 1))
    told = dict(scan.read_lines(path, found, wanted))
    assert [told[number].rstrip(b"\n") for number in wanted] == lines[: found.lines]
    for number in wanted:  # each alone, so that none is found on the way to another
        assert dict(scan.read_lines(path, found, [number])) == {number: told[number]}
    at = 0
    for number, line in enumerate(lines[: found.lines], 1):
        for offset in range(at, at + len(line.rstrip(b"\r"))):
            assert scan.line_of_byte(path, found, offset) == number
        at += len(line) + 1
    assert set(scan.marked_lines(found, 4)) <= set(wanted) | ({1} if not wanted else set())


@pytest.mark.parametrize("block", [1, 13, 64, 1000])
def test_a_ledgers_faults_are_at_their_lines_whatever_the_blocks(tmp_path, monkeypatch, block):
    monkeypatch.setattr(scan, "BLOCK", block)
    rows = ["抽样编号,抽样时间,食品大类,抽样数量,结论,联系人电话,备注"]
    rows += [f"XC2212{number:08d},2030-03-01,肉制品,1,合格,,x" for number in range(60)]
    for number in (1, 30, 59):
        rows[number] = rows[number].replace("肉制品", "肉类")
    rows[45] += ",y"
    path = tmp_path / "l.csv"
    path.write_text("\n".join(rows), "utf-8")
    result = read_ledger(demo_plan(), "sampling", [Source(str(path))])
    assert [(finding.line, finding.code) for finding in result.findings] == [
        (2, "FS406"),
        (31, "FS406"),
        (46, "FS402"),
        (60, "FS406"),
    ]
    assert (result.rows, result.rejected) == (60, 4)


def test_gbk_never_reads_what_gb18030_reads_otherwise():
    """The faster codec is used for both: whatever two bytes it takes, it must take as the other does."""
    for first in range(0x80, 0x100):
        for second in range(0x100):
            pair = bytes([first, second])
            try:
                text = pair.decode("gbk")
            except UnicodeDecodeError:
                continue
            assert text == pair.decode("gb18030")


@pytest.mark.parametrize("alone", [0, 1 << 30], ids=["in several processes", "in one"])
@pytest.mark.parametrize("part", [7, 1 << 18])
def test_gb18030_is_decoded_whole_and_hashed(tmp_path, monkeypatch, alone, part):
    monkeypatch.setattr(decode, "_ALONE", alone)
    monkeypatch.setattr(decode, "_PART", part)
    text = "编号,名称\n" + "".join(f"{number},䶮𠮷食品{number}\n" for number in range(500)) + "无换行"
    path, target = tmp_path / "l.csv", tmp_path / "l.utf8.csv"
    path.write_bytes(text.encode("gb18030"))
    assert decode.decode_file(path, target) == hashlib.sha256(text.encode("gb18030")).hexdigest()
    assert target.read_text("utf-8") == text
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["l.csv", "l.utf8.csv"]


@pytest.mark.parametrize("alone", [0, 1 << 30], ids=["in several processes", "in one"])
def test_what_is_no_gb18030_is_said(tmp_path, monkeypatch, alone):
    monkeypatch.setattr(decode, "_ALONE", alone)
    path = tmp_path / "l.csv"
    path.write_bytes("编号\n".encode("gb18030") * 100 + b"\xff\xff\n")
    with pytest.raises(decode.MixedError):
        decode.decode_file(path, tmp_path / "out")


def test_a_piece_that_cannot_be_written_is_the_systems_error(tmp_path, monkeypatch):
    monkeypatch.setattr(decode, "_ALONE", 0)
    path = tmp_path / "l.csv"
    path.write_bytes("编号\n".encode("gb18030") * 100)
    with pytest.raises(FileNotFoundError):
        decode.decode_file(path, tmp_path / "gone" / "out")


def test_a_file_that_is_not_there_is_said():
    result = read_ledger(demo_plan(), "sampling", [Source("nowhere.csv")])
    assert [finding.code for finding in result.findings] == ["FS901"]


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("l.csv", str.encode),
        ("l.csv", lambda text: text.encode("gb18030")),
        ("l.csv", lambda text: text.encode("utf-16")),
        ("l.csv.gz", lambda text: gzip.compress(text.encode())),
        ("l.csv.gz", lambda text: gzip.compress(text.encode("gb18030"))),
    ],
    ids=["utf-8", "gb18030", "utf-16", "packed", "packed gb18030"],
)
@pytest.mark.parametrize("is_broken", [False, True], ids=["read in place", "read by lines"])
def test_a_ledgers_hash_is_that_of_the_bytes_as_given(tmp_path, name, write, is_broken):
    """And of no copy that the engine reads in their place."""
    text = '抽样编号,抽样时间,食品大类,抽样数量,结论,联系人电话,备注\nXC221200000001,2030-03-01,肉制品,1,合格,,"x\ny"\n'
    raw = write(text if is_broken else text.replace("x\ny", "xy"))
    path = tmp_path / name
    path.write_bytes(raw)
    result = read_ledger(demo_plan(), "sampling", [Source(str(path))])
    assert (result.rows, result.rejected) == (1, 0)
    assert result.files[0].sha256 == hashlib.sha256(raw).hexdigest()
