"""Whatever bytes a user hands over, the loaders answer with findings and never fail."""

import io
import zipfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import DEMO_PATH, demo_plan, read_bytes

from fsplan.closing.written import RecordFault, parse_record, render_record
from fsplan.core.rules import RULES
from fsplan.draft.text.readers import to_text
from fsplan.files.unreadable import UnreadableError
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import LoadedPlan
from fsplan.progress.rejects import gather_rejects

DEMO = DEMO_PATH.read_text("utf-8")
PLAN = demo_plan()
WORDS = [
    "2030", "9999", "0000", "-1", "''", "[]", "{}", "[x]", "{a: b}", "null", "~", "even", "none", "[100%]",
    "[20%, 10%]", "'>= 1'", "'= 100%'", "<= 0", "&a x", "*a", "!!int 3", "? x", "2030-13-45", "rate", "report",
    "{start: 2030-01-01, end: 2029-01-01}", "{start: 9999-01-01, end: 9999-12-31}", "sampling", "population",
    "quarter", "99999999", "a\\0b", '"\\0"', "Asia", "../../etc", "𠮷", "|\n  x", "% x", "@", "`",
]  # fmt: skip
LINES = DEMO.split("\n")


def is_printable(text: str) -> bool:
    """Tell whether a terminal shows the text as it stands; the Chinese space is text."""
    return text.replace("\u3000", " ").isprintable()


def assert_judged(loaded: LoadedPlan) -> None:
    assert (loaded.plan is None) == any(finding.severity == "error" for finding in loaded.findings)
    for finding in loaded.findings:
        assert finding.code in RULES and finding.line >= 1 and finding.column >= 1
        assert finding.message("en") and finding.help("zh")
        assert is_printable(finding.message("zh"))


def parse(raw: bytes) -> LoadedPlan:
    return parse_plan(raw, Path("plan.yaml"), "plan.yaml")


@example(b"\xef\xbb\xbf")
@example(b"&a [*a]")
@example(b"? [a]\n: b")
@example(b"--- a\n--- b")
@example(b"fsplan: 1\n\0")
@example(b"[" * 5000)
@example(b"- " * 5000)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
@settings(max_examples=200)
def test_a_plan_of_any_bytes_is_judged(raw: bytes) -> None:
    assert_judged(parse(raw))


@given(st.integers(0, len(LINES) - 1), st.sampled_from(WORDS), st.booleans())
@settings(max_examples=300)
def test_a_plan_with_any_value_replaced_is_judged(number: int, word: str, keep_rest: bool) -> None:
    lines = list(LINES)
    key, colon, _ = lines[number].partition(": ")
    lines[number] = f"{key}{colon or ': '}{word}"
    if not keep_rest:
        lines = lines[: number + 1]
    assert_judged(parse("\n".join(lines).encode()))


@given(st.integers(0, len(DEMO)), st.integers(0, 30), st.text(alphabet=":-[]{}#&*!|>'\"%@` \n\ta1", max_size=6))
@settings(max_examples=200)
def test_a_damaged_plan_is_judged(at: int, length: int, text: str) -> None:
    assert_judged(parse((DEMO[:at] + text + DEMO[at + length :]).encode()))


def assert_accounted(content: bytes) -> None:
    progress = read_bytes(PLAN, content)
    findings = progress.findings
    assert len(progress.book) + progress.rejected == progress.rows
    for finding in findings:
        assert is_printable(finding.message("zh")) and is_printable(finding.help("en"))
        assert finding.line >= 0 and finding.column >= 0
    rejects = "".join(gather_rejects(progress.files, findings, "en").render())
    assert rejects.count("\n") >= 1 + (progress.rejected > 0)


HEADS = (
    b"date,target,unit,value,of,basis,note\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xfe\xff",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"",
)
CSV_BYTES = st.text(alphabet='2030-,;\t"\n\r\0\x07\ufeff\u202e合计total累\U00020bb7', max_size=80).map(str.encode)


@given(st.sampled_from(HEADS), st.one_of(st.binary(max_size=200), CSV_BYTES))
@settings(max_examples=300)
def test_progress_of_any_bytes_is_accounted_for(head: bytes, body: bytes) -> None:
    assert_accounted(head + body)


@given(st.binary(max_size=300), st.sampled_from(["xl/workbook.xml", "content.xml", "xl/worksheets/sheet1.xml"]))
def test_an_archive_that_is_no_workbook_is_a_finding(inside: bytes, name: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, inside)
    progress = read_bytes(PLAN, stream.getvalue())
    assert {finding.code for finding in progress.findings} <= {"FS908", "FS905"}
    assert progress.findings and progress.rows == 0


def workbook_bytes() -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["date", "target", "unit", "value"])
        sheet.write_row(1, 0, ["2030-03-31", "sampling", "market", 150])
    return stream.getvalue()


WORKBOOK = workbook_bytes()


@given(st.integers(4, len(WORKBOOK) - 1), st.integers(0, 60), st.binary(max_size=20))
@settings(max_examples=150)
def test_a_damaged_workbook_is_accounted_for(at: int, length: int, bytes_: bytes) -> None:
    assert_accounted(WORKBOOK[:at] + bytes_ + WORKBOOK[at + length :])


def ods_bytes() -> bytes:
    row = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in "ab"
    )
    rows = f'<table:table-row>{row}</table:table-row><table:table-row table:number-rows-repeated="3">{row}'
    rows += "</table:table-row>"
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return stream.getvalue()


ODS = ods_bytes()


@given(st.integers(4, len(ODS) - 1), st.integers(0, 60), st.binary(max_size=20))
@settings(max_examples=150)
def test_a_damaged_ods_is_accounted_for(at: int, length: int, bytes_: bytes) -> None:
    assert_accounted(ODS[:at] + bytes_ + ODS[at + length :])


def mutated(raw: bytes, part: str, at: int, length: int, text: bytes) -> bytes:
    """Damage one part of a package and pack it soundly again, so that what reads the part meets the damage."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            place = at % len(content) if content else 0
            new.writestr(name, content[:place] + text + content[place + length :] if name == part else content)
    return stream.getvalue()


PARTS = zipfile.ZipFile(io.BytesIO(WORKBOOK)).namelist()
PIECES = st.one_of(st.binary(max_size=8), st.text(alphabet='<>/"=&; r19AXFDcvs', max_size=8).map(str.encode))


@given(st.sampled_from(PARTS), st.integers(0, 5000), st.integers(0, 30), PIECES)
@settings(max_examples=300)
def test_a_workbook_with_a_damaged_part_is_accounted_for(part: str, at: int, length: int, text: bytes) -> None:
    assert_accounted(mutated(WORKBOOK, part, at, length, text))


@given(st.integers(0, 5000), st.integers(0, 30), PIECES)
@settings(max_examples=200)
def test_an_ods_with_a_damaged_part_is_accounted_for(at: int, length: int, text: bytes) -> None:
    assert_accounted(mutated(ODS, "content.xml", at, length, text))


OLD = (Path(__file__).parents[1] / "books/old.xls").read_bytes()


@given(st.integers(8, len(OLD) - 1), st.integers(0, 60), st.binary(max_size=20))
@settings(max_examples=10, deadline=None)  # each is read in a process of its own
def test_a_damaged_old_workbook_is_accounted_for(at: int, length: int, bytes_: bytes) -> None:
    assert_accounted(OLD[:at] + bytes_ + OLD[at + length :])


PDF = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
    b"4 0 obj\n<</Length 8>>stream\n(a) Tj\n\nendstream\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
)


def docx_bytes() -> bytes:
    import docx

    document = docx.Document()
    document.add_table(2, 2).cell(0, 0).merge(document.tables[0].cell(1, 0)).text = "甲局负责"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


DOCX = docx_bytes()


@given(st.sampled_from([PDF, DOCX]), st.integers(5, 40_000), st.integers(0, 60), PIECES)
@settings(max_examples=10, deadline=None)
def test_a_damaged_document_gives_a_text_or_a_reason(raw: bytes, at: int, length: int, text: bytes) -> None:
    place = max(at % len(raw), 5)
    try:
        assert isinstance(to_text(raw[:place] + text + raw[place + length :]), str)
    except UnreadableError as error:
        assert error.problem.zh and error.problem.en


RECORD = (
    '{"fsplan": 1, "period": {"start": "2022-01-01", "end": "2022-03-31"}, "events": ['
    '{"event": "closed", "on": "2022-04-02", "plan": "ab", "files": {"q.csv": "cd"}, "figures": ["a\\t1/2\\tmet"],'
    ' "rows": ["ef\\t2022-01-31\\ta\\tmarket\\tperiod\\t10\\t\\tq.csv:2"]},'
    ' {"event": "reopened", "on": "2022-04-03", "reason": "x"}]}'
)


@example(0, 0, "")
@given(st.integers(0, len(RECORD)), st.integers(0, 30), st.text(alphabet='{}[]":,\\te19NaInfty-/. é', max_size=6))
@settings(max_examples=400)
def test_a_damaged_record_is_read_or_says_why(at: int, length: int, text: str) -> None:
    try:
        period, events = parse_record(RECORD[:at] + text + RECORD[at + length :])
    except RecordFault as fault:
        assert fault.problem.zh and fault.problem.en
    else:
        assert period.start <= period.end
        assert parse_record(render_record(period, events)) == (period, events)
