"""Hostile and broken files: each ends in its reason, exit 2 (3 where rows are rejected), in bounded time and memory."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import xlsxwriter
from support import DEMO_PATH, ROOT

SHARED = ROOT.parent / "shared"
HOSTILE = SHARED / "hostile"
MOST_SECONDS = 20
"""Of processor time: twice what is promised, since other work on the machine slows this too."""

MOST_MEMORY = 1024 * 1024
"""Kilobytes that the largest process of a run may hold at its peak."""

OWN_TEXTS = 8
"""Texts of the workbook that the tests begin with: four of its header, four of its row."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROW = ["2030-03-31", "sampling", "market", "150"]
_MEASURE = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "fsplan", *sys.argv[1:]])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"\\nused {used.ru_maxrss} {used.ru_utime + used.ru_stime}", file=sys.stderr)
sys.exit(done.returncode if done.returncode >= 0 else 128 - done.returncode)
"""


class Told(str):
    """What a run said, with its exit code."""

    code: int


def run_bounded(*argv: str | Path, cwd: Path = ROOT) -> Told:
    """Run the program, and hold it to its bounds; neither a fault of it nor a traceback is ever an answer."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C", "FSPLAN_LANG": "en", "FSPLAN_WIDTH": "0"}
    command = [sys.executable, "-c", _MEASURE, *map(str, argv)]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, timeout=120, check=False)
    said, _, used = done.stderr.decode().rpartition("\nused ")
    peak, seconds = used.split()
    assert int(peak) < MOST_MEMORY and float(seconds) < MOST_SECONDS
    assert "a fault of the program" not in said and "Traceback" not in said and "panicked" not in said
    told = Told(done.stdout.decode() + said)
    told.code = done.returncode
    return told


def check(path: Path) -> Told:
    return run_bounded("--plan", DEMO_PATH, "check", path, "--as-of", "2030-06-30")


def package(path: Path, parts: dict[str, bytes | Iterable[bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as member:
                for piece in [content] if isinstance(content, bytes) else content:
                    member.write(piece)
    return path


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsx_parts() -> dict[str, bytes]:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["date", "target", "unit", "value"])
        sheet.write_row(1, 0, ROW)
    return parts_of(stream.getvalue())


def xlsx(folder: Path, rows: bytes | Iterable[bytes], **more: bytes | Iterable[bytes]) -> Path:
    """Write a workbook with a header and one good row, more rows as XML below them, and more parts."""
    parts: dict[str, bytes | Iterable[bytes]] = dict(xlsx_parts())
    head, _, tail = bytes(parts["xl/worksheets/sheet1.xml"]).partition(b"</sheetData>")
    body = [rows] if isinstance(rows, bytes) else rows
    parts["xl/worksheets/sheet1.xml"] = (piece for part in ([head], body, [b"</sheetData>", tail]) for piece in part)
    return package(folder / "book.xlsx", parts | more)


def cell(reference: str) -> bytes:
    line = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{line}"><c r="{reference}"><v>1</v></c></row>'.encode()


BAD_ROWS: dict[str, tuple[Callable[[], bytes | Iterable[bytes]], str]] = {
    "a reference beyond any sheet": (lambda: cell("ZZZZZZZZ99999999999"), "row 99999999999"),
    "a column beyond any sheet": (lambda: cell("XFE3"), "cell XFE3"),
    "row 0": (lambda: cell("A0"), "row 0"),
    "a row twice": (lambda: cell("A2"), "row 2"),
    "a cell twice": (lambda: b'<row r="3"><c r="A3"/><c r="A3"/></row>', "cell A3"),
    "a cell of another row": (lambda: b'<row r="3"><c r="A5"/></row>', "cell A5"),
    "a text that is not there": (lambda: b'<row r="3"><c t="s"><v>99</v></c></row>', "row 3"),
    "no end of a row": (lambda: b'<row r="3">', "XML breaks at"),
    "a text of 200 MB": (lambda: [b'<row r="3"><c t="inlineStr"><is><t>', *[b"x" * 10**6] * 200], "unpacks to more"),
    "an attribute of 7 MB": (lambda: [b'<row x="', *[b"x" * 10**6] * 7, b'">'], "unpacks to more"),
    "empty cells by the million": (lambda: [b'<row r="3">', *[b"<c/>" * 10_000] * 1000], "unpacks to more"),
    "tags by the million": (lambda: [b"<a/>" * 10_000] * 3000, "unpacks to more"),
    "values far to the right": (lambda: (cell(f"XFD{row}") for row in range(3, 5000)), "unpacks to more"),
}


@pytest.mark.parametrize(("rows", "why"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_sheet_is_refused(tmp_path: Path, rows: Callable[[], bytes | Iterable[bytes]], why: str) -> None:
    told = check(xlsx(tmp_path, rows()))
    assert (told.code, "FS908 unreadable-workbook" in told, why in told) == (2, True, True)


def test_a_value_far_away_is_one_row_that_is_left_out(tmp_path: Path) -> None:
    told = check(xlsx(tmp_path, cell("XFD1048576")))
    assert told.code in (0, 1)
    assert "!XFD1048576: FS236" in told
    assert "1 row read: 1 accepted, 0 rejected, 1 left out" in told


@pytest.mark.parametrize("reference", ["XFD1500", "XFD1048576", "A300000"])
def test_a_stray_space_costs_nothing(tmp_path: Path, reference: str) -> None:
    line = reference.lstrip("AXFD")
    rows = f'<row r="{line}"><c r="{reference}" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>'
    told = check(xlsx(tmp_path, rows.encode()))
    assert told.code in (0, 1) and "1 row read: 1 accepted, 0 rejected" in told


def test_a_million_empty_rows_are_none(tmp_path: Path) -> None:
    rows = (b"".join(b'<row r="%d"/>' % row for row in range(at, at + 1000)) for at in range(3, 1_048_000, 1000))
    told = check(xlsx(tmp_path, rows))
    assert told.code in (0, 1) and "1 row read: 1 accepted, 0 rejected" in told


def with_texts(folder: Path, texts: Iterable[bytes], rows: bytes | Iterable[bytes]) -> Path:
    """Write a workbook with more shared texts behind its own."""
    head, tail = xlsx_parts()["xl/sharedStrings.xml"].split(b"</sst>")
    assert head.count(b"<si>") == OWN_TEXTS
    return xlsx(folder, rows, **{"xl/sharedStrings.xml": [head, *texts, b"</sst>", tail]})


def test_a_bomb_of_shared_texts_is_refused(tmp_path: Path) -> None:
    told = check(with_texts(tmp_path, [b"<si><t>a</t></si>" * 10**4] * 900, b""))
    assert (told.code, "unpacks to more" in told) == (2, True)


def test_one_long_text_named_by_many_cells_is_refused(tmp_path: Path) -> None:
    rows = (f'<row r="{row}"><c t="s"><v>{OWN_TEXTS}</v></c></row>'.encode() for row in range(3, 20_000))
    told = check(with_texts(tmp_path, [b"<si><t>", b"x" * 30_000, b"</t></si>"], rows))
    assert (told.code, "unpacks to more" in told) == (2, True)


def packages(folder: Path) -> dict[str, tuple[Path, str]]:
    """Packages that are damaged, locked or something else; each with its reason."""
    parts = xlsx_parts()
    whole = package(folder / "whole.xlsx", dict(parts)).read_bytes()
    rels = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"word/document.xml")
    binary = {name: part for name, part in parts.items() if name != "xl/workbook.xml"} | {"xl/workbook.bin": b"x" * 999}
    laughs = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + parts["xl/worksheets/sheet1.xml"].split(b"?>")[1]
    locked = bytearray(whole)
    at = locked.find(b"PK\x01\x02")
    while at >= 0:
        locked[at + 8] |= 1
        at = locked.find(b"PK\x01\x02", at + 4)
    raw = {
        "locked.xlsx": (bytes(locked), "protected by a password"),
        "ole.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le").rjust(2000, b"\0"), "protected by a password"),
        "cut.xlsx": (whole[:-30], "damaged or incomplete"),
        "head.xlsx": (whole[:50], "damaged or incomplete"),
        "noise.xls": (OLE + bytes(range(256)) * 20, "damaged or incomplete"),
        "page.xls": ("<html><table><tr><td>日期</td></tr></table></html>".encode(), "it is a web page named .xls"),
        "page16.xls": ('\n<!DOCTYPE html><meta charset="x">'.encode("utf-16"), "it is a web page named .xls"),
        "saved.xls": (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "it is a web page named .xls"),
        "old.xls": (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "it is a web page named .xls"),
    }
    zipped: dict[str, tuple[dict[str, bytes | Iterable[bytes]], str]] = {
        "bomb.xlsx": ({**parts, "xl/media/a.bin": (b"\0" * 10**6 for _ in range(300))}, "unpacks to more"),
        "many.xlsx": ({**parts, **{f"a/{number}": b"" for number in range(10_001)}}, "unpacks to more"),
        "word.xlsx": ({**parts, "_rels/.rels": rels}, "it is a text document, not a workbook"),
        "laughs.xlsx": ({**parts, "xl/worksheets/sheet1.xml": laughs}, "declares a document type"),
        "archive.xlsx": ({"a.csv": b"a"}, "it is an archive, not a workbook"),
        "odt.ods": ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}, "a text document"),
        "binary.xlsb": ({**binary, "_rels/.rels": rels.replace(b"word/document.xml", b"xl/workbook.bin")}, "it is "),
        "nothing.xlsx": ({name: part for name, part in parts.items() if "sheet1" not in name}, "damaged"),
    }
    for name, (content, _) in raw.items():
        (folder / name).write_bytes(content)
    for name, (members, _) in zipped.items():
        package(folder / name, members)
    return {name: (folder / name, why) for name, (_, why) in {**raw, **zipped}.items()}


def test_packages_that_are_no_workbook_say_why(tmp_path: Path) -> None:
    wrong = []
    for name, (path, why) in packages(tmp_path).items():
        told = check(path)
        if (told.code, "FS908" in told, why in told) != (2, True, True):
            wrong.append((name, told.code, told))
    assert wrong == []


ODS_HEAD = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
    '<table:table table:name="S">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def ods(folder: Path, rows: str, tail: str = ODS_TAIL, **more: bytes) -> Path:
    def row(cells: list[str]) -> str:
        text = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
        )
        return f"<table:table-row>{text}</table:table-row>"

    content = ODS_HEAD + row(["date", "target", "unit", "value"]) + row(ROW) + rows + tail
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return package(folder / "book.ods", {"mimetype": kind, "content.xml": content.encode(), **more})


FILLED = '<table:table-cell table:number-columns-repeated="{}" office:value-type="float" office:value="1"/>'


@pytest.mark.parametrize(
    ("rows", "tail", "why"),
    [
        ("", ODS_TAIL.replace("</table:table>", ""), "XML breaks at"),
        ("", "", "XML breaks at"),
        ("<table:table-row>", ODS_TAIL, "XML breaks at"),
        (f'<table:table-row table:number-rows-repeated="1048000">{FILLED.format(16384)}</table:table-row>', ODS_TAIL,
         "unpacks to more"),
        (f"<table:table-row>{FILLED.format(16385)}</table:table-row>", ODS_TAIL, "row 3 is too wide"),
    ],
)  # fmt: skip
def test_a_bad_ods_is_refused(tmp_path: Path, rows: str, tail: str, why: str) -> None:
    told = check(ods(tmp_path, rows, tail))
    assert (told.code, "FS908" in told, why in told) == (2, True, True)


def test_a_locked_ods_is_refused(tmp_path: Path) -> None:
    told = check(ods(tmp_path, "", **{"META-INF/manifest.xml": b"<manifest:encryption-data/>"}))
    assert (told.code, "protected by a password" in told) == (2, True)


def test_what_an_ods_repeats_empty_costs_nothing(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    told = check(ods(tmp_path, rows))
    assert told.code in (0, 1) and "1 row read: 1 accepted, 0 rejected" in told


def docx_with(folder: Path, old: str, new: str, part: str = "word/document.xml") -> Path:
    import docx

    document = docx.Document()
    document.add_table(2, 2)
    stream = io.BytesIO()
    document.save(stream)
    parts = parts_of(stream.getvalue())
    parts[part] = parts[part].decode().replace(old, new, 1).encode()
    return package(folder / "text.docx", dict(parts))


DOCX = {
    "a table of 50 million columns": (
        "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="50000000"/></w:tcPr>', "1001 columns",
    ),
    "a merged cell without its first": (
        "<w:tc>", '<w:tc><w:tcPr><w:vMerge w:val="continue"/></w:tcPr>', "lacks its first row",
    ),
    "no body": ("w:body", "w:nobody", "damaged"),
    "a million paragraphs": ("<w:body>", "<w:body>" + "<w:p/>" * 1_000_000, "too "),
    "six million paragraphs": ("<w:body>", "<w:body>" + "<w:p/>" * 6_000_000, "unpacks to more"),
    "deep tags": ("<w:body>", "<w:body>" + "<w:p>" * 5000, "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("command", ["draft", "lint"])
@pytest.mark.parametrize(("old", "new", "why"), DOCX.values(), ids=DOCX)
def test_a_bad_document_is_refused(tmp_path: Path, command: str, old: str, new: str, why: str) -> None:
    path = docx_with(tmp_path, old, new)
    argv = ("draft", path) if command == "draft" else ("lint", DEMO_PATH, "--source", path)
    told = run_bounded(*argv)
    if why == "too " and (told.code == 4 or "FS602" in told):
        return  # a fast machine reads it in time, and finds no note in it
    assert (told.code, "FS901" in told, why in told) == (2, True, True)


def test_a_bad_source_is_a_finding_of_lint(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 nothing")
    told = run_bounded("lint", DEMO_PATH, "--source", path, "--format", "json")
    found = json.loads(told[: told.rindex("}") + 1])
    assert [(finding["code"], finding["file"]) for finding in found["findings"]] == [("FS901", str(path))]
    assert (told.code, found["exit"]) == (2, 2)


def shared(*kinds: str) -> list[str]:
    return sorted(path.name for path in HOSTILE.iterdir() if path.suffix in kinds) if HOSTILE.is_dir() else []


needs_shared = pytest.mark.skipif(not HOSTILE.is_dir(), reason="the folder of hostile files is not beside this one")


@needs_shared
@pytest.mark.parametrize("command", ["check", "report", "remind", "escalate", "trace", "rollup", "close"])
@pytest.mark.parametrize("name", shared(".xlsx", ".ods") or ["none"])
def test_a_hostile_workbook_ends_every_command(tmp_path: Path, name: str, command: str) -> None:
    (tmp_path / "data").mkdir()
    text = (
        DEMO_PATH.read_text(encoding="utf-8")
        .replace("period: 2030", "period: 2030\ndata: [data/*]")
        .replace("2030", "2022")
    )
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "data" / name).write_bytes((HOSTILE / name).read_bytes())
    argv = {
        "check": ("check",),
        "report": ("report", "--quarter", "Q2", "--format", "json"),
        "remind": ("remind", "--quarter", "Q1"),
        "escalate": ("escalate", "--quarter", "Q1"),
        "trace": ("trace", "sampling"),
        "rollup": ("rollup", "."),
        "close": ("close", "--quarter", "Q1"),
    }[command]
    told = run_bounded(*argv, cwd=tmp_path)
    assert told.code in (2, 3)
    assert command == "rollup" or "FS908" in told or "FS2" in told


@needs_shared
@pytest.mark.parametrize("command", ["draft", "lint"])
@pytest.mark.parametrize("name", shared(".docx", ".pdf") or ["none"])
def test_a_hostile_document_ends_every_command(name: str, command: str) -> None:
    argv = ("draft", HOSTILE / name) if command == "draft" else ("lint", DEMO_PATH, "--source", HOSTILE / name)
    told = run_bounded(*argv)
    assert (told.code, "FS901" in told) == (2, True)


@needs_shared
@pytest.mark.parametrize("name", shared(".docx") or ["none"])
def test_a_hostile_letterhead_is_refused_or_used(tmp_path: Path, name: str) -> None:
    plan = Path(__file__).parent / "golden/demo/plan.yaml"
    argv = ("report", "--quarter", "Q2", "--format", "docx", "--template", HOSTILE / name, "-o", tmp_path / "o.docx")
    told = run_bounded("--plan", plan, *argv)
    assert (told.code == 2 and "not a usable template" in told) or (tmp_path / "o.docx").exists()
