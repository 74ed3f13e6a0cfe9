"""Findings: what is wrong in a user's file, as values that are collected and never thrown."""

import dataclasses
import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from fsplan.core.messages import say
from fsplan.core.text import Lang, Text

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    Attributes:
        code: the rule's code, such as `FS205`; the rule holds severity and wording.
        file: the path as the user gave it; `-` is standard input.
        line: physical line on which the record begins, first line 1; 0 when the whole file is meant.
        column: 1-based character in that line (in a workbook: the cell's column); 0 when unknown.
        field: the column or key concerned, empty when the whole row is.
        value: what was found there, as written.
        params: further parameters of the rule's message; a `Text` is said in the reader's language.
        key: names a record that stands in a table, where there are no lines; empty for a file.
    """

    code: str
    file: str
    line: int = 0
    column: int = 0
    field: str = ""
    value: str = ""
    params: Mapping[str, str | Text] = dataclasses.field(default_factory=dict)
    key: str = ""

    @property
    def place(self) -> str:
        """Where it is: `file:line:column`, of a table's record `table[key]`, of a whole file its name."""
        if self.key:
            return f"{self.file}[{self.key}]"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def message(self, lang: Lang) -> str:
        """Say what was found, in Chinese (`zh`) or English (`en`)."""
        from fsplan.core.rules import message_of

        return message_of(self, lang)

    def help(self, lang: Lang) -> str:
        """Say how to mend it."""
        from fsplan.core.rules import help_of

        return help_of(self, lang)

    @property
    def sort_key(self) -> tuple[str, int, str, int, str, str, str]:
        """The one order in which findings are printed: file, line (of a table: key), column, code."""
        return (self.file, self.line, self.key, self.column, self.code, self.field, self.value)


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by file, line, column, code."""
    return sorted(findings, key=lambda finding: finding.sort_key)


class RefusalError(Exception):
    """The run cannot go on, and the user can mend it.

    Attributes:
        key: the message's key in the catalogue.
        params: the message's parameters; a `Text` is said in the user's language.
    """

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params

    def say(self, lang: Lang) -> str:
        """Return the message in one language."""
        return say(self.key, lang, **{k: v.say(lang) if isinstance(v, Text) else v for k, v in self.params.items()})


_FULL = Text("磁盘已满，无法写入", "the disk is full")
_RIGHT = Text("没有写入权限", "no right to write there")
_PROBLEMS: Mapping[int, Text] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: Text("超出磁盘配额，无法写入", "the disk quota is used up"),
    errno.EFBIG: Text("文件超过允许的大小", "the file would be larger than is allowed"),
    errno.EACCES: _RIGHT,
    errno.EPERM: _RIGHT,
    errno.EROFS: Text("该磁盘是只读的", "the disk is read-only"),
    errno.ENOENT: Text("文件夹不存在", "there is no such folder"),
    errno.ENOTDIR: Text("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.EISDIR: Text("这是一个文件夹", "it is a folder"),
    errno.EEXIST: Text("已有同名文件", "there is a file of that name"),
    errno.ENAMETOOLONG: Text("名称太长", "the name is too long"),
    errno.ELOOP: Text("链接绕成了圈", "its links lead round in a circle"),
    errno.ETXTBSY: Text("文件正被使用", "the file is in use"),
    errno.EIO: Text("磁盘读写出错", "the disk failed"),
}


def problem_of(error: OSError) -> Text:
    """Return why something could not be written; what is not known is told as the system words it."""
    found = _PROBLEMS.get(error.errno or 0)
    said = error.strerror or str(error)
    return found or Text(said, said)
