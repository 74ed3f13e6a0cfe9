"""Every kind of file an official text comes in gives the same notes."""

import io
import zipfile

import pytest

from fsplan.draft.reading import read_text
from fsplan.draft.text.html import html_text
from fsplan.draft.text.readers import to_text
from fsplan.files.decode import UndecodableError, decode_bytes
from fsplan.files.unreadable import UnreadableError

LINES = ["某市2030年试验计划", "一、甲章", "1.子项。做一。（市水务局牵头，市教育局配合）", "2.丑项。（市教育局负责）"]
TEXT = "\n".join(LINES) + "\n"
NOTES = [("1.1", ["市水务局", "市教育局"]), ("2.1", ["市教育局"])]


def notes(raw: bytes) -> list[tuple[str, list[str]]]:
    return [(duty.id, [unit.name for unit in duty.clause.note.units]) for duty in read_text(to_text(raw)).duties]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_in_every_encoding(encoding: str) -> None:
    assert notes(TEXT.encode(encoding)) == NOTES


def test_gb18030_holds_characters_that_gbk_lacks() -> None:
    assert decode_bytes("䶮𠮷镇水务所".encode("gb18030")) == ("䶮𠮷镇水务所", "gb18030")


def test_a_named_encoding_is_taken_at_its_word() -> None:
    assert decode_bytes(TEXT.encode("gbk"), "gbk") == (TEXT, "gb18030")
    for wrong in ("utf-8", "utf8x"):
        with pytest.raises(UndecodableError):
            decode_bytes(TEXT.encode("gbk"), wrong)


@pytest.mark.parametrize("raw", [b"\x00\x01\x02" * 40, b"\xff\xff\xfe\x80\x81\xff"])
def test_bytes_that_are_no_text_are_refused(raw: bytes) -> None:
    with pytest.raises(UndecodableError):
        to_text(raw)


def test_docx_paragraphs_and_tables_in_their_order() -> None:
    import docx

    document = docx.Document()
    for line in LINES[:2]:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "1.子项。做一。", "（市水务局牵头，市教育局配合）"
    document.add_paragraph(LINES[3])
    stream = io.BytesIO()
    document.save(stream)
    assert notes(stream.getvalue()) == NOTES


def test_a_merged_cell_is_read_once() -> None:
    import docx

    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "（市水务局负责）"
    stream = io.BytesIO()
    document.save(stream)
    assert to_text(stream.getvalue()).count("市水务局") == 1


def test_html_blocks_end_lines_and_inline_marks_do_not() -> None:
    body = "".join(f"<p>{line.replace('水务', '<span>水</span><b>务</b>')}</p>" for line in LINES)
    head = "<head><title>x</title><style>p{}</style></head>"
    page = f"<!DOCTYPE html><html>{head}<body><script>1</script>{body}</body></html>"
    assert notes(page.encode()) == NOTES
    assert "x" not in html_text(page).split("\n")[0]


@pytest.mark.parametrize("named", ["gb2312", "no-such-thing", "utf-8"])
def test_html_is_read_in_its_own_encoding_or_by_its_bytes(named: str) -> None:
    # 水 three times over is valid UTF-8 as GB18030 bytes, so that only the page's own word can tell
    words = "水水水" if named == "gb2312" else "供水保障"
    page = f'<html><head><meta charset="{named}"></head><body><p>{words}</p></body></html>'
    assert words in to_text(page.encode("gb18030"))


@pytest.mark.parametrize("raw", [b"PK\x03\x04 damaged", b"%PDF-1.7 damaged"])
def test_a_damaged_file_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        to_text(raw)


def test_a_pdf_without_text_is_refused() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(UnreadableError):
        to_text(stream.getvalue())


def test_a_pdf_with_text_is_read() -> None:
    content = b"BT /F1 12 Tf 10 100 Td (Plan 2030) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += (
        b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )
    assert to_text(out).strip() == "Plan 2030"


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def with_notes(raw: bytes, *said: str) -> bytes:
    """Return a Word file with footnotes: python-docx writes none."""
    notes = "".join(f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>' for text in said)
    kind = "officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/{kind}" Target="footnotes.xml"/>'
    part = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    entry = f'<Override PartName="/word/footnotes.xml" ContentType="{part}"/>'
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            text = text.replace(b"</Types>", f"{entry}</Types>".encode())
            if name == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", f"{link}</Relationships>".encode())
            after.writestr(name, text)
        after.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{WORD}">{SEPARATOR}{notes}</w:footnotes>')
    return stream.getvalue()


def test_footnotes_stand_behind_the_text_and_their_figures_are_asked_about() -> None:
    import docx

    document = docx.Document()
    for line in ("示例区2030年工作要点", "一、重点任务", "1.建成泵站3座。（区水务局负责）"):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    text = to_text(with_notes(stream.getvalue(), "其中市级安排的泵站不少于2座", "泵站指排涝泵站"))
    assert text.splitlines()[3:] == ["脚注：其中市级安排的泵站不少于2座", "脚注：泵站指排涝泵站"]
    assert [one.value for one in read_text(text).loose] == [2]
