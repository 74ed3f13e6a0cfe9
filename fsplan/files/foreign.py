"""Files of other kinds, known by how they begin, whatever their names end in: what each is, and what to do about it."""

from pathlib import Path
from typing import Final, NamedTuple

from fsplan.core.text import Text
from fsplan.files.decode import FOREIGN

_RESAVE = Text("请用 Excel 或 WPS 打开后另存为 xlsx", "open it in Excel or WPS and save it as xlsx")
_ASK = Text(
    "请让报送单位发来表格本身（csv、xlsx 或 docx）", "ask the sender for the table itself, as csv, xlsx or docx"
)
_KINDS: Final[tuple[tuple[tuple[bytes, ...], Text, str, Text], ...]] = (
    ((b"%PDF",), Text(" PDF 文件", "a pdf"), ".pdf", _ASK),
    ((b"{\\rtf",), Text(" RTF 文字文档", "a text document (rtf)"), ".rtf", Text("请另存为 docx", "save it as docx")),
    ((b"ID;P",), Text(" SYLK 表格", "a SYLK table"), ".slk .sylk", _RESAVE),
    (
        (b"SQLite",),
        Text(" SQLite 数据库", "a SQLite database"),
        ".db .sqlite .sqlite3",
        Text("请导出为 CSV", "export it as CSV"),
    ),
    ((b"PAR1",), Text(" Parquet 数据文件", "a Parquet file"), ".parquet", Text("请导出为 CSV", "export it as CSV")),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"),
        Text("图片", "a picture"),
        ".png .jpg .jpeg .gif .tif .tiff",
        _ASK,
    ),
    (
        (b"",),
        Text("压缩包", "an archive"),
        ".zip .rar .7z .gz .tgz .bz2 .xz .zst .tar",
        Text("请先解压", "unpack it first"),
    ),
)
_DATA: Final = Text(" JSON 数据", "json"), ".json .jsonl", Text("请导出为 CSV 或 xlsx", "export it as CSV or xlsx")
_PAGE: Final = Text("网页", "a web page"), ".html .htm .mht .mhtml .xhtml", _RESAVE


class ForeignFile(NamedTuple):
    """What a file is that holds no table which can be read, and what to do about it."""

    problem: Text
    mend: Text


def say_kind(head: bytes, name: str) -> ForeignFile:
    """Say what a file is that begins with one of FOREIGN or as JSON does."""
    known = ((kind, suffixes, mend) for begins, kind, suffixes, mend in _KINDS if head.startswith(begins))
    return _say(*(next(known) if head.startswith(FOREIGN) else _DATA), name)


def say_page(name: str) -> ForeignFile:
    """Say that a file is a web page, whatever its name ends in; systems export tables so, for Excel to open."""
    return _say(*_PAGE, name)


def _say(kind: Text, suffixes: str, mend: Text, name: str) -> ForeignFile:
    """Say what a file is, and how it is named where its name says something else."""
    suffix = Path(name).suffix
    if not suffix or suffix.lower() in suffixes.split():
        return ForeignFile(Text(f"这是{kind.zh}", f"it is {kind.en}"), mend)
    return ForeignFile(Text(f"这是{kind.zh}，只是扩展名为 {suffix}", f"it is {kind.en} named {suffix}"), mend)


_STREAMS: Final = (
    (
        "WordDocu",
        Text(
            "这是旧版文字文档（.doc、.wps）；请用 Word 或 WPS 打开后另存为 docx",
            "it is an old text document (.doc, .wps); open it in Word or WPS and save it as docx",
        ),
    ),
    ("PowerPoint Docu", Text("这是演示文稿（.ppt），不是表格", "it is a presentation (.ppt), not a table")),
    ("__substg1.0_", Text("这是邮件（.msg）；请报送其中的附件", "it is a mail (.msg); file what is attached to it")),
)
"""What old office files that are no workbooks hold, by the names of their streams."""


def say_old_kind(raw: bytes) -> Text | None:
    """Say what a file of an old office program is that cannot be read as a workbook; None where nothing tells."""
    return next((said for name, said in _STREAMS if name.encode("utf-16-le") in raw), None)
