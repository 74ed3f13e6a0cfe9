"""Why a file cannot be read, in words a clerk can act on."""

import lzma
import struct
import zipfile
import zlib
from typing import Final

from fsplan.core.text import Text

DAMAGED: Final = Text("文件已损坏，或没有传完整", "it is damaged or incomplete")
ENCRYPTED: Final = Text("文件设有密码", "it is protected by a password")
TOO_LARGE: Final = Text(
    "内容展开后过大，超出可读范围；请删去多余的内容，数据很多的另存为 CSV",
    "it unpacks to more than can be read; remove what is not needed, save large data as CSV",
)
TOO_COSTLY: Final = Text(
    "读取所需的时间或内存超出上限：文件过大或已损坏",
    "reading it takes too much time or memory: it is too large or damaged",
)
NO_WORKBOOK: Final = Text("这是压缩包，不是电子表格；请先解压", "it is an archive, not a workbook; unpack it first")
TEXT_DOCUMENT: Final = Text(
    "这是文字文档，不是电子表格；请另存为 xlsx 或 CSV", "it is a text document, not a workbook; save it as xlsx or CSV"
)
BINARY: Final = Text("这是二进制工作簿（.xlsb），请另存为 xlsx", "it is a binary workbook (.xlsb); save it as xlsx")

LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
"""What stands in a workbook or document that a password protects."""

BREAKS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    RuntimeError,
)
"""What reading a damaged package raises, from whichever library."""


class UnreadableError(Exception):
    """A file cannot be read; carries why."""

    def __init__(self, problem: Text) -> None:
        super().__init__(problem.en)
        self.problem = problem


def damaged_at(zh: str, en: str) -> UnreadableError:
    """Return that a file is damaged, and where it shows."""
    return UnreadableError(Text(f"{DAMAGED.zh}（{zh}）", f"{DAMAGED.en} ({en})"))
