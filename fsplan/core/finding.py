"""Findings: what is wrong in a user's file, as values that are collected and never thrown."""

import dataclasses
import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fsplan.core.messages import say
from fsplan.core.place import place_of_cell
from fsplan.core.text import Lang, Text, show_value

if TYPE_CHECKING:
    from fsplan.core.rules.rule import Rule, Severity

_LONGEST_PARAM = 240
"""Parameters hold lists and paths, which a shortened value would make useless."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    Attributes:
        code: the rule's code, such as `FS205`; the rule holds severity and wording.
        file: the path as the user gave it; `-` is standard input; of a sheet a `SheetName`.
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
        """Where it is: `file:line:column`, `book.xlsx!sheet!E2`, of a table's record `table[key]`, else the name."""
        if self.key:
            return f"{self.file}[{self.key}]"
        return place_of_cell(self.file, self.line, self.column)

    @property
    def rule(self) -> "Rule":
        """The rule that was broken; raises KeyError for a code that no rule has."""
        from fsplan.core.rules import RULES  # a run that finds nothing starts without them

        return RULES[self.code]

    @property
    def severity(self) -> "Severity":
        """How grave it is: an error keeps the row or the plan out, a warning and a note do not."""
        return self.rule.severity

    def message(self, lang: Lang) -> str:
        """Say what was found, in Chinese (`zh`) or English (`en`), without code, file and line.

        Raises:
            KeyError: no rule has the code, or a parameter of the rule's message is missing.
        """
        return self.rule.message_for(self.params).fill(lang, self._shown(lang))

    def help(self, lang: Lang) -> str:
        """Say how to mend it, naming the nearest right value where one is known.

        Raises:
            KeyError: no rule has the code, or a parameter of the rule's help is missing.
        """
        return self.rule.help_for(self.params).fill(lang, self._shown(lang))

    def _shown(self, lang: Lang) -> dict[str, str]:
        """Return the parameters of its texts."""
        own = {name: param.say(lang) if isinstance(param, Text) else param for name, param in self.params.items()}
        shown = {name: show_value(param, _LONGEST_PARAM) for name, param in own.items()}
        return {"field": show_value(self.field), "value": show_value(self.value)} | shown

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
    errno.EMFILE: Text("同时打开的文件太多", "too many files are open"),
    errno.ENFILE: Text("同时打开的文件太多", "too many files are open"),
    errno.ENOMEM: Text("内存不足", "there is not enough memory"),
    errno.ENXIO: Text("没有这个设备", "there is no such device"),
    errno.ENODEV: Text("没有这个设备", "there is no such device"),
    errno.EBUSY: Text("正被使用", "it is in use"),
    errno.EINVAL: Text("系统不接受这个名称或位置", "the system does not take that name or place"),
    errno.ENOTEMPTY: Text("文件夹不是空的", "the folder is not empty"),
    errno.ESTALE: Text("网络磁盘已断开", "the network drive was cut off"),
    errno.ETIMEDOUT: Text("等待超时", "it took too long"),
    errno.EXDEV: Text("不在同一个磁盘上", "it is on another disk"),
}
_MACHINE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENOMEM, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE)
"""Errors that, wherever they come from, are no fault of the program."""

_UNMAPPED = ("failed to map segment", "cannot allocate memory")
"""What the loader says of a library for which there is no room; it has no number."""

_NO_TEMPORARY = "No usable temporary directory"
"""What Python says where no folder takes a temporary file, whatever the system said; its number is that of another."""

_UNREAD: Mapping[int, Text] = {
    errno.ENOENT: Text("文件不存在", "no such file"),
    errno.EACCES: Text("没有读取权限", "permission denied"),
    errno.EPERM: Text("没有读取权限", "permission denied"),
    errno.ENAMETOOLONG: Text("文件名过长", "the name is too long"),
}


def problem_of(error: OSError) -> Text:
    """Return why something could not be written; what is not known is told by its number, in English as named."""
    return _PROBLEMS.get(error.errno or 0) or _unknown(error)


def _is_of_temporary_file(error: OSError) -> bool:
    """Tell whether a right is lacking where a library keeps what is for a moment: nobody named that place."""
    import tempfile  # what does not fail does not need it

    path = Path(str(error.filename))
    return isinstance(error, PermissionError) and tempfile.tempdir in (str(path), str(path.parent))


def shortage_of(error: BaseException) -> Text | None:
    """Return what the machine lacks or fails in, where an error says that: disk, memory, room for a library."""
    if isinstance(error, OSError) and error.errno in _MACHINE:
        return problem_of(error)
    if isinstance(error, OSError) and (_NO_TEMPORARY in str(error) or _is_of_temporary_file(error)):
        return Text(
            "没有能写入的临时文件夹：磁盘已满，或没有权限",
            "no temporary folder can be written: the disk is full, or there is no right",
        )
    unmapped = isinstance(error, ImportError) and any(said in str(error) for said in _UNMAPPED)
    return _PROBLEMS[errno.ENOMEM] if isinstance(error, MemoryError) or unmapped else None


def unread_of(error: OSError) -> Text:
    """Return why something could not be read, likewise."""
    return _UNREAD.get(error.errno or 0) or problem_of(error)


def absent_of(error: ImportError) -> Text:
    """Return which library is not there, or cannot be loaded; in English as the system says it."""
    name = (error.name or "").partition(".")[0]
    return Text(f"没有安装程序库 {name}，或它无法加载" if name else "所需的程序库没有安装，或无法加载", str(error))


def _unknown(error: OSError) -> Text:
    said = error.strerror or str(error)
    return Text(f"系统报错（{errno.errorcode.get(error.errno, error.errno) if error.errno else said}）", said)
