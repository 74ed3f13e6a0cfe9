"""What the system and the YAML reader say, in Chinese: no English sentence is left."""

import errno
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Ran

from fsplan.core.finding import problem_of, shortage_of, unread_of
from fsplan.plan.parse import parse_plan

LATIN = re.compile(r"[A-Za-z]{3,}")

BROKEN = [
    "a: b: c\n", "a: [1, 2\nb: 3\n", "a:\n\tb: 1\n", "a: {x: 1\n", "a: 'x\n", 'a: "x\\q"\n', "a: *x\n", "- a\nb: 1\n",
    "a: @x\n", "a: 1\n  b: 2\n", "a: 1\n---\nb: 1\n", "a: \x01\n", "%YAML 3.0\n---\na: 1\n", "? a\n: b\n- c\n",
    "a: |x\n  y\n", "!x!y a: 1\n", "&: 1\n", "{a: 1}}\n", "a: &x 1\nb: &x 2\n", "a: 'x\n---\n", "a: !\n", "%TAG x\n",
    "a: ]\n", "- - a\n - b\n", "a: 1\nb\n", "[a, b: c: d]\n", 'a: "\\xzz"\n', "a: >9x\n", "key: [a}\n", "\ta: 1\n",
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_yaml_is_told_in_chinese(text: str) -> None:
    found = parse_plan(text.encode(), Path("plan.yaml"), "plan.yaml").findings
    assert found
    for finding in found:
        told = re.sub(r"YAML|fsplan|status|UTF", "", finding.message("zh"))
        assert LATIN.findall(told) == [], told
        if finding.code == "FS101":
            assert "YAML" in finding.message("zh") and finding.message("zh") != finding.message("en")


def test_most_sentences_have_words_of_their_own() -> None:
    told = {text: parse_plan(text.encode(), Path("p"), "p").findings[0].message("zh") for text in BROKEN}
    assert sum("不合 YAML 的写法" in message for message in told.values()) <= 2


KNOWN = ("ENOSPC", "EACCES", "ENOENT", "EIO", "EMFILE", "ENOMEM", "EROFS", "ETIMEDOUT", "EINVAL", "EBUSY")


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.parametrize("tell", [problem_of, unread_of])
def test_the_system_is_told_in_chinese(name: str, tell: Callable[[OSError], object]) -> None:
    number = getattr(errno, name)
    told = tell(OSError(number, os.strerror(number)))
    assert LATIN.findall(told.zh) == [] and told.en  # type: ignore[attr-defined]


def test_what_nobody_has_met_is_told_by_its_name() -> None:
    assert problem_of(OSError(errno.EPROTO, "Protocol error")).zh == "系统报错（EPROTO）"
    assert problem_of(OSError("odd")).en == "odd"


def test_a_full_disk_is_no_fault_of_the_program(
    fsplan: Callable[..., Ran], demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("fsplan.core.files.os.fsync", full)
    ran = fsplan("report", "-q", "Q2", "-o", "out.csv", "--lang", "zh")
    assert ran.code == 2 and "磁盘已满，无法写入" in ran.err
    assert "程序出错" not in ran.err and "Errno" not in ran.err


_NO_ROOM = "no temporary folder can be written: the disk is full, or there is no right"


def test_what_the_machine_lacks_is_no_fault_of_the_program() -> None:
    for error, said in (
        (OSError(errno.EIO, "Input/output error"), "the disk failed"),
        (OSError(errno.EROFS, "Read-only file system"), "the disk is read-only"),
        (OSError(errno.EFBIG, "File too large"), "the file would be larger than is allowed"),
        (FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"), _NO_ROOM),
        (PermissionError(errno.EACCES, "Permission denied", f"{tempfile.gettempdir()}/openpyxl.x"), _NO_ROOM),
        (MemoryError(), "there is not enough memory"),
        (ImportError("_x.so: failed to map segment from shared object"), "there is not enough memory"),
    ):
        shortage = shortage_of(error)
        assert shortage is not None and shortage.en == said
    own = PermissionError(errno.EACCES, "Permission denied", "/office/plan.yaml")
    for fault in (own, OSError(errno.ENOENT, "No such file"), ImportError("no module named x"), ValueError("memory")):
        assert shortage_of(fault) is None
