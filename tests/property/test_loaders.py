"""Whatever bytes a user hands over, the loaders answer with findings and never fail."""

import io
import zipfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import DEMO_PATH, demo_plan, read_bytes

from fsplan.core.rules import RULES, help_of, message_of
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import LoadedPlan
from fsplan.progress.locate import locate_findings
from fsplan.progress.rejects import render_rejects

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
    assert (loaded.plan is None) == bool(loaded.findings)
    for finding in loaded.findings:
        assert finding.code in RULES and finding.line >= 1 and finding.column >= 1
        assert message_of(finding, "en") and help_of(finding, "zh")
        assert is_printable(message_of(finding, "zh"))


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
    findings = locate_findings(progress.findings, progress.files)
    assert len(progress.book) + progress.rejected == progress.rows
    for finding in findings:
        assert is_printable(message_of(finding, "zh")) and is_printable(help_of(finding, "en"))
        assert finding.line >= 0 and finding.column >= 0
    rejects = render_rejects(progress.files, findings, "en")
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
