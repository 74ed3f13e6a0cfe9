"""Whole command lines in this process, each in a folder of its own: what they write and read stays in there."""

import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import seeds
from bounds import LostRowsError

_TEXT = "示例区2026年工作计划\n一、抽检。完成监督抽检720批次（区市场监管局负责）。\n"
_FORBIDDEN = ("/", "~", "\\", "..", "completion", "--send", "--notify")
"""What leads out of the folder, changes a shell's settings or sends mail."""


def _past(raw: bytes) -> bytes:
    """Return a file of a year that has begun, so that its quarters can be closed."""
    return raw.replace(b"2030", b"2026").replace(b"2029", b"2025")


@cache
def _sandbox() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="fsplan-fuzz-"))
    model = folder / "model"
    model.mkdir()
    rows = seeds.text_of([seeds.HEADER, seeds.ROWS[0], seeds.ROWS[3]])
    (model / "plan.yaml").write_bytes(_past(seeds.PLANS[0] + b"data: [q.csv]\n"))
    (model / "q.csv").write_bytes(_past(rows))
    (model / "n.csv").write_bytes(_past(rows).replace(b"-03-31", b"-02-28"))
    (model / "text.txt").write_text(_TEXT, "utf-8")
    os.environ.update(
        HOME=str(folder), XDG_CACHE_HOME=str(folder / "cache"), FSPLAN_LANG="en", FSPLAN_WIDTH="0", FSPLAN_DEBUG="1"
    )
    return folder


def clean() -> None:
    """Take the folder away."""
    if _sandbox.cache_info().currsize:
        os.chdir("/")
        shutil.rmtree(_sandbox(), ignore_errors=True)


@contextlib.contextmanager
def _fresh_folder() -> Iterator[Path]:
    here = _sandbox() / "here"
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(_sandbox() / "model", here)
    os.chdir(here)
    yield here


def _call(argv: Sequence[str]) -> tuple[int, str]:
    """Run a command line and return its exit code and what it printed."""
    from fsplan.cli.app import run

    kept = sys.argv, sys.stdin, sys.stdout, sys.stderr
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", "surrogateescape", write_through=True)
    err = io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", write_through=True)
    sys.argv, sys.stdin, sys.stdout, sys.stderr = ["fsplan", *argv], io.TextIOWrapper(io.BytesIO()), out, err
    try:
        code = run(list(argv))
        out.flush()
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
    assert 0 <= code <= 4, code
    said = err.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]
    assert "Traceback" not in said and "a fault of the program" not in said, said
    return code, out.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]


def run_line(raw: bytes) -> None:
    """Run a command line that stands as a JSON list of words."""
    argv = [word.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape") for word in json.loads(raw)]
    argv = [word.replace("\0", "") for word in argv]  # no shell can hand a zero over
    if any(bad in word for word in argv for bad in _FORBIDDEN):
        return
    with _fresh_folder():
        _call(argv)


def run_filing(raw: bytes) -> None:
    """Let a filing be received, named by its first line: every row is filed, or the slip says why not."""
    name, _, body = raw.partition(b"\n")
    file = name.decode("utf-8", "replace").replace("/", "_").replace("\0", "")[:60]
    if file.strip(".") == "":
        return
    with _fresh_folder() as here:
        (here / "in").mkdir()
        (here / "in" / file).write_bytes(body)
        code, out = _call(["receive", f"in/{file}", "--format", "json"])
        if code == 2 and not out.strip():
            return
        for receipt in json.loads(out):
            if receipt["state"] == "filed" and not (here / receipt["filed_as"]).is_file():
                raise LostRowsError(f"filed nowhere: {receipt}")
            if receipt["rejected"] > (receipt["rows"] or 0):
                raise LostRowsError(str(receipt))
