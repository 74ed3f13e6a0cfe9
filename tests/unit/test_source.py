"""Files as offices send them: every encoding and line end in real bytes, and what is no text at all."""

import hashlib
from pathlib import Path

import pytest
from support import Source, codes_of, demo_plan, findings_of, read_bytes

from fsplan.core.finding import Finding
from fsplan.progress.reader import read_progress

PLAN = demo_plan()
TEXT = "日期,指标,责任单位,数值,备注\n2030-03-31,抽检批次,区市场监管局,150,𠮷野家与䶮河口抽样\n"


def only_note(content: bytes, encoding: str | None = None) -> str:
    progress = read_bytes(PLAN, content, encoding=encoding)
    assert progress.findings == []
    (entry,) = progress.book.series(("sampling", "market", "period")).entries
    assert entry.amount == 150
    return entry.note


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8-sig"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "gb18030"],
)
def test_every_encoding_is_found(content: bytes, encoding: str) -> None:
    assert only_note(content) == "𠮷野家与䶮河口抽样"
    file = read_bytes(PLAN, content).files[0]
    assert file.found.encoding == encoding
    assert file.found.sha256 == hashlib.sha256(content).hexdigest()


def test_gb18030_has_characters_that_gbk_lacks() -> None:
    raw = TEXT.encode("gb18030")
    assert "𠮷".encode("gb18030") == b"\x95\x34\xb2\x35"  # four bytes, two of them digits
    assert b"\x95\x34\xb2\x35" in raw
    with pytest.raises(UnicodeDecodeError):
        raw.decode("gbk")


@pytest.mark.parametrize("named", ["gb18030", "GBK", "gb2312", "GB18030"])
def test_the_users_word_for_the_encoding_is_taken(named: str) -> None:
    assert only_note(TEXT.encode("gb18030"), named) == "𠮷野家与䶮河口抽样"


def test_the_users_word_is_not_taken_where_the_bytes_contradict_it() -> None:
    assert [f.code for f in read_bytes(PLAN, TEXT.encode("gb18030"), encoding="utf-8").findings] == ["FS902"]
    assert [f.code for f in read_bytes(PLAN, TEXT.encode(), encoding="klingon").findings] == ["FS911"]


def test_a_file_of_two_encodings_is_refused_at_the_first_other_line() -> None:
    second = "2030-06-30,抽检批次,区市场监管局,200,第二季度抽样\n"
    assert findings_of(PLAN, TEXT.encode() + second.encode("gb18030")) == [
        Finding("FS903", "1.csv", 3, 1, params={"encoding": "UTF-8"})
    ]
    assert codes_of(PLAN, TEXT.encode("gb18030") + second.encode("utf-8")) == ["FS903"]


@pytest.mark.parametrize(
    "content",
    [
        b"\x00" * 100,
        b"\x7fELF\xff" + b"\x00" * 99,
    ],
)
def test_what_is_no_text(content: bytes) -> None:
    progress = read_bytes(PLAN, content)
    assert [finding.code for finding in progress.findings] == ["FS902"]
    assert progress.rows == 0


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\xff\xff\xff", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"%PDF-1.7\n\xff\xfe\xfd\x80\x81\xff", "a pdf"),
        (b"%PDF-1.4\n1 0 obj\n", "a pdf"),
        (b"{\\rtf1\\ansi 150}", "rtf"),
        (b'{"rows": [1]}', "json"),
        (b'\xef\xbb\xbf [\n {"value": 150}]', "json"),
        (b"[[150]]", "json"),
        (b"Rar!\x1a\x07", "an archive"),
        (b"\x1f\x8b\x08\x00", "an archive"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"PAR1\x15", "Parquet"),
        (b"ID;PWXL\n", "SYLK"),
    ],
)
def test_a_file_of_another_kind_is_told_as_what_it_is(content: bytes, kind: str) -> None:
    for name in ("q2.xlsx", "q2.csv"):
        (finding,) = read_progress(PLAN, [Source(name, content)]).findings
        assert finding.code == "FS908"
        assert kind in finding.message("en")
        assert name[2:] in finding.message("zh")


ASK = "请让报送单位发来表格本身（csv、xlsx 或 docx）"


@pytest.mark.parametrize(
    ("name", "content", "problem", "mend"),
    [
        ("q2.pdf", b"%PDF-1.7\n", "这是 PDF 文件", ASK),
        (
            "q2.xlsx",
            b"%PDF-1.7\n",
            "这是 PDF 文件，只是扩展名为 .xlsx",
            ASK,
        ),
        ("q2.JPG", b"\xff\xd8\xff\xe0", "这是图片", ASK),
        ("q2.rar", b"Rar!\x1a\x07\x00", "这是压缩包", "请先解压"),
        ("q2.html", b"<html><table>", "这是网页", "请用 Excel 或 WPS 打开后另存为 xlsx"),
        ("-", b"%PDF-1.7\n", "这是 PDF 文件", ASK),
    ],
)
def test_a_file_of_another_kind_is_told_with_what_helps_for_it(
    name: str, content: bytes, problem: str, mend: str
) -> None:
    (finding,) = read_progress(PLAN, [Source(name, content)]).findings
    assert finding.message("zh") == f"电子表格读不了：{problem}"
    assert finding.help("zh") == f"{mend}；改扩展名没有用"


@pytest.mark.parametrize("start", ["[日期],指标", "{日期},指标", "[1],2"])
def test_a_bracket_makes_no_json(start: str) -> None:
    assert codes_of(PLAN, f"{start},责任单位,数值\n".encode()) != ["FS908"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_shift_lines(end: str) -> None:
    lines = ["date,target,unit,value", "2030-03-31,sampling,market,150", "", "2030-06-30,sampling,market,x", ""]
    found = findings_of(PLAN, end.join(lines).encode())
    assert [(f.code, f.line, f.column) for f in found] == [("FS212", 4, 28)]
    assert codes_of(PLAN, end.join([*lines, *lines[1:2]]).encode()) == ["FS212", "FS219"]


def test_blank_lines_and_rows_of_commas_are_no_rows() -> None:
    content = b"\n\ndate,target,unit,value\n\n,,,\n  ,,,\n2030-03-31,sampling,market,150\n\n\n"
    progress = read_bytes(PLAN, content)
    assert (progress.rows, progress.rejected, progress.findings) == (1, 0, [])
    assert progress.book.series(("sampling", "market", "period")).entries[0].line == 7


def test_a_quoted_line_break_keeps_the_line_on_which_the_record_begins() -> None:
    content = (
        b"date,target,unit,value,note\n"
        b'2030-01-31,sampling,market,1,"a\nb\r\nc"\n'
        b"2030-02-28,sampling,market,2,\n"
        b'2030-03-31,sampling,market,x,"a\nb"\n'
        b"2030-04-30,sampling,market,y,\n"
    )
    assert [(f.code, f.line) for f in findings_of(PLAN, content)] == [("FS212", 6), ("FS212", 8)]
    first, second = read_bytes(PLAN, content).book.series(("sampling", "market", "period")).entries
    assert (first.line, first.note) == (2, "a\nb\r\nc")
    assert second.line == 5


def test_a_lone_cr_is_a_control_character_of_its_row_alone() -> None:
    content = b"date,target,unit,value\n2030-03-31,sam\rpling,market,150\n2030-06-30,sampling,market,200\n"
    found = findings_of(PLAN, content)
    assert [(f.code, f.line, f.value) for f in found] == [("FS222", 2, "U+000D")]
    progress = read_bytes(PLAN, content)
    assert (progress.rows, progress.rejected, len(progress.book)) == (2, 1, 1)


def test_a_nul_in_a_cell_is_a_control_character() -> None:
    content = b"date,target,unit,value\n2030-03-31,sampling,market,15\x000\n2030-06-30,sampling,market,200\n"
    assert [(f.code, f.line, f.column, f.value) for f in findings_of(PLAN, content)] == [("FS222", 2, 28, "U+0000")]


def test_a_line_of_a_mebibyte_is_read_and_a_longer_one_is_no_table() -> None:
    head = b"date,target,unit,value,note\n2030-03-31,sampling,market,150,"
    start = len(head) - head.index(b"\n") - 1
    fits = head + b"x" * (1024 * 1024 - start)
    assert codes_of(PLAN, fits + b"\n") == []
    assert [(f.code, f.line) for f in findings_of(PLAN, fits + b"x\n")] == [("FS904", 2)]
    assert codes_of(PLAN, b"x" * (3 * 1024 * 1024)) == ["FS904"]


def test_a_long_line_is_found_across_chunks_and_after_many_lines() -> None:
    short = b"2030-03-31,sampling,market,150\n" * 70_000  # more than two chunks of reading
    assert [(f.code, f.line) for f in findings_of(PLAN, short + b"y" * 1_500_000)] == [("FS904", 70_001)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter: str) -> None:
    rows = [["date", "target", "unit", "value", "note"], ["2030-03-31", "sampling", "market", "1234", "甲，乙"]]
    content = "\n".join(delimiter.join(row) for row in rows).encode()
    progress = read_bytes(PLAN, content)
    assert progress.findings == [] and progress.files[0].delimiter == delimiter


def test_empty_files_and_headers_alone() -> None:
    for content in (b"", b"\xef\xbb\xbf", b"\n\n", b" \n", b",,,\n"):
        assert codes_of(PLAN, content) == ["FS905"]
    assert codes_of(PLAN, b"date,target,unit,value\n") == ["FS906"]
    assert codes_of(PLAN, "日期,指标,责任单位,数值\n合计,,,\n".encode()) == ["FS906", "FS223"]


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    from fsplan.progress.reader import read_progress

    for path in (tmp_path / "missing.csv", tmp_path):
        progress = read_progress(PLAN, [Source(str(path))])
        assert [(f.code, f.file) for f in progress.findings] == [("FS901", str(path))]
    locked = tmp_path / "locked.csv"
    locked.write_bytes(TEXT.encode())
    locked.chmod(0)
    try:
        codes = [f.code for f in read_progress(PLAN, [Source(str(locked))]).findings]
    finally:
        locked.chmod(0o600)
    assert codes in (["FS901"], [])  # the superuser may read anything


@pytest.mark.parametrize("cut", [1, 2])
def test_a_header_alone_that_ends_within_a_character_is_cut(cut: int) -> None:
    """In GB18030 it could be read, as other words: it would pass for a file of nothing."""
    assert codes_of(PLAN, "日期,指标,责任单位,数值".encode()[:-cut]) == ["FS901"]


def test_a_short_text_of_another_encoding_is_none_that_was_cut() -> None:
    assert codes_of(PLAN, "日期,指标,责任单位,数值\n".encode("gb18030")) == ["FS906"]
