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
from random import Random

import seeds
import words
from mutate import change_line

_TEXT = "示例区2026年工作计划\n一、抽检。完成监督抽检720批次（区市场监管局负责）。\n"
_MOST_LINES, _MOST_WORDS = 4, 14
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
    (model / "bad.csv").write_bytes(_past(rows) + "2026-03-31,samples,x,一些,,,\n".encode())
    (model / "l.csv").write_bytes(_past(seeds.text_of([seeds.LEDGER_HEADER, *seeds.LEDGER_ROWS])))
    (model / "other.yaml").write_bytes((model / "plan.yaml").read_bytes().replace(b">= 720", b">= 700"))
    (model / "text.txt").write_text(_TEXT, "utf-8")
    (model / "revised.txt").write_text(_TEXT.replace("720", "760"), "utf-8")
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
def fresh_folder() -> Iterator[Path]:
    here = _sandbox() / "here"
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(_sandbox() / "model", here)
    os.chdir(here)
    yield here


def call(argv: Sequence[str]) -> tuple[int, str]:
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


def run_session(raw: bytes) -> None:
    """Run command lines that stand as a JSON list of lists of words, one after another in one folder."""
    lines = [[_as_given(word) for word in line] for line in json.loads(raw)]
    if any(bad in word for line in lines for word in line for bad in _FORBIDDEN):
        return
    with fresh_folder():
        for line in lines:
            call(line)


def _as_given(word: str) -> str:
    """Return a word as a shell hands it over: bytes that are no text as they are, and never a zero."""
    return word.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape").replace("\0", "")


def change_session(raw: bytes, chance: Random, some: Sequence[str]) -> bytes:
    """Change a line of a session as one who knows the command's options would, or as one who knows none."""
    session = json.loads(raw)
    for _ in range(chance.choice((1, 1, 2, 3))):
        at, way = chance.randrange(len(session)), chance.random()
        if way < 0.1 and len(session) < _MOST_LINES:
            session.insert(chance.randrange(len(session) + 1), chance.choice(seeds.LINES))
        elif way < 0.15 and len(session) > 1:
            del session[at]
        elif way < 0.7:
            session[at] = _with_option(session[at], chance, some)
        else:
            session[at] = json.loads(change_line(seeds.as_json(session[at]), chance, some))
    return seeds.as_json(session)


def _with_option(line: list[str], chance: Random, some: Sequence[str]) -> list[str]:
    """Give a line one of its command's own options, in the place of the one that stands there."""
    known = _options().get(next((word for word in line if word in _options()), ""), {})
    if not known:
        return [chance.choice(list(_options())), *line]
    name = chance.choice(list(known))
    kept = list(line)
    if name in kept and chance.random() < 0.7:
        at = kept.index(name)
        del kept[at : at + (1 if known[name] else 2)]
        if chance.random() < 0.3:
            return kept
    value = [] if known[name] else [chance.choice(words_of(name) if chance.random() < 0.8 else some)]
    return [*kept, name, *value][:_MOST_WORDS]


@cache
def _options() -> dict[str, dict[str, bool]]:
    """Return each command's options, and whether they take no value."""
    import typer

    from fsplan.cli.app import build_app

    group = typer.main.get_command(build_app())
    return {
        name: {
            option: bool(getattr(one, "is_flag", False))
            for one in command.params
            for option in one.opts
            if option[0] == "-"
        }
        for name, command in group.commands.items()  # type: ignore[attr-defined]
    }


def words_of(option: str) -> Sequence[str]:
    """Return values that an option may take, or nearly."""
    return words.VALUES.get(option.lstrip("-"), words.WORDS)
