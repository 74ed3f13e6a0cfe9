"""Files of other kinds, known by how they begin, whatever their names end in: what each is, and what to do about it."""

from pathlib import Path
from typing import Final

from fsplan.core.text import Text
from fsplan.files.decode import FOREIGN

_RESAVE = Text("请用 Excel 或 WPS 打开后另存为 xlsx", "open it in Excel or WPS and save it as xlsx")
_KINDS: Final[tuple[tuple[bytes, Text, Text], ...]] = (
    (
        b"%PDF",
        Text("PDF 文件", "a pdf"),
        Text("请报送其中表格的 xlsx 或 docx 原件", "ask for the table in it as xlsx or docx"),
    ),
    (b"{\\rtf", Text("RTF 文字文档", "a text document (rtf)"), Text("请另存为 docx", "save it as docx")),
    (b"ID;P", Text("SYLK 表格", "a SYLK table"), _RESAVE),
    (b"SQLite", Text("SQLite 数据库", "a SQLite database"), Text("请导出为 CSV", "export it as CSV")),
    (b"PAR1", Text("Parquet 数据文件", "a Parquet file"), Text("请导出为 CSV", "export it as CSV")),
    *(
        (
            head,
            Text("图片", "a picture"),
            Text("请报送表格本身的 xlsx 或 docx", "ask for the table itself as xlsx or docx"),
        )
        for head in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
    ),
    (b"", Text("压缩包", "an archive"), Text("请先解压", "unpack it first")),
)
_DATA = Text("JSON 数据", "json"), Text("请导出为 CSV 或 xlsx", "export it as CSV or xlsx")


def say_kind(head: bytes, name: str) -> Text:
    """Say what a file is that begins with one of FOREIGN or as JSON does."""
    known = ((kind, mend) for begin, kind, mend in _KINDS if head.startswith(begin))
    kind, mend = next(known) if head.startswith(FOREIGN) else _DATA
    suffix = Path(name).suffix or Path(name).name
    return Text(f"这是{kind.zh}，只是扩展名为 {suffix}；{mend.zh}", f"it is {kind.en} named {suffix}; {mend.en}")


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


def say_page(name: str) -> Text:
    """Say that a file is a web page, whatever its name ends in; systems export tables so, for Excel to open."""
    suffix = Path(name).suffix or Path(name).name
    return Text(
        f"这是网页，只是扩展名写成了 {suffix}；请用 Excel 或 WPS 打开后另存为 xlsx",
        f"it is a web page named {suffix}; open it in Excel or WPS and save it as xlsx",
    )
