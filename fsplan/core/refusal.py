"""What a room refuses to do that has no terminal to say it on: a message of the catalogue, on its way to the user."""

import errno
from collections.abc import Mapping

from fsplan.core.messages import say
from fsplan.core.text import Lang, Text


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
