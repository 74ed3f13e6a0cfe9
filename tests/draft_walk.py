"""The walk of docs/draft.md from the raw text of 2022 to the first report, run as a reader would.

    python tests/draft_walk.py [--write]

In the page `<!-- walk: COMMAND -->` before a block gives what the command prints (` ; keep: REGEX` the lines that are
kept), `<!-- edit: FILE -->` the lines that a person changes: `-` goes, `+` comes, in the file's order; `target: value`
is a cell of a form. With --write the outputs are written anew.
"""

import csv
import re
import shutil
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

from support import ROOT, SHARED

PAGE = ROOT / "docs" / "draft.md"
SOURCE = SHARED / "source" / "hebei-2022.txt"
VALUE = 4
"""The column of a form in which a unit tells its figure."""

_STEP = re.compile(r"(<!-- (walk|edit): (.+?)(?: ; keep: (.+?))? -->\n```\w*\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)


def edit(path: Path, lines: list[str]) -> int:
    """Make the changes of a block; returns how many lines a person touches."""
    text = path.read_text("utf-8-sig").split("\n")
    at = touched = 0
    gone = 0
    for line in lines:
        sign, rest = line[:1], line[1:]
        if sign == "-":
            at = text.index(rest, at)
            del text[at]
            touched, gone = touched + 1, gone + 1
        elif sign == "+":
            text.insert(at, rest)
            at += 1
            touched, gone = touched + (gone == 0), max(gone - 1, 0)
        else:
            target, _, value = line.partition(": ")
            at = next(at for at, row in enumerate(text) if f",{target}," in row)
            (cells,) = csv.reader([text[at]])
            cells[VALUE] = value
            text[at] = ",".join(cells)
            touched += 1
    path.write_text("\n".join(text), "utf-8")
    return touched


def walk(page: str, run: object) -> SimpleNamespace:
    """Do every step of the page in a new folder; returns the page with today's outputs, and what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(SOURCE, folder / "plan.txt")
        done = SimpleNamespace(page="", commands=0, edited=0, codes=[])

        def step(found: re.Match[str]) -> str:
            head, kind, word, keep, body, end = found.groups()
            if kind == "edit":
                done.edited += edit(folder / word, body.splitlines())
                return found[0]
            done.commands += 1
            text, code = run(word, "en", folder)  # type: ignore[operator]
            done.codes.append(code)
            lines = [line for line in text.splitlines() if keep is None or re.search(keep, line)]
            return head + "".join(f"{line}\n" for line in lines) + end

        done.page = _STEP.sub(step, page)
        return done


def main() -> None:
    """Print what the walk takes; with --write put today's outputs into the page."""
    sys.path.insert(0, str(ROOT / "docs"))
    from generate import run

    done = walk(PAGE.read_text("utf-8"), run)
    print(f"{done.commands} commands, {done.edited} edited lines, exit codes {done.codes}")
    if "--write" in sys.argv:
        PAGE.write_text(done.page, "utf-8")


if __name__ == "__main__":
    main()
