"""Write the generated parts of the documentation, or with `--check` say which of them are stale.

Whole pages come from the program itself (reference.py), one for each language: rules.md, commands.md. A page in
Chinese ends in `.zh-CN.md`. In the other pages comments mark what is generated or needed for it:

- `<!-- file: NAME -->` before a code block: the block is written to NAME in a scratch folder of that page.
- `<!-- run: COMMAND -->` before a code block: the block is what the command prints, run in that scratch folder when the
  page has written a plan there, else in the repository. ` ; until: REGEX` stops before the first line in which the
  pattern is found, ` ; keep: REGEX` keeps the lines in which it is found, and what is left out is marked with `…`;
  ` => N` states the exit code, 0 by default.
- `<!-- console: FOLDER on DAY -->` before a code block: of the block the lines that begin with `$ ` stay, and each is
  followed by what it prints, run by `sh` in that folder of the page's scratch folder, with the clock at noon of DAY in
  China. What one block writes, the next finds. The documentation's scripts are beside, in `docs`. ` ; until: `,
  ` ; keep: ` and ` => N`, the last line's exit code, as above.
- `<!-- made: NAME -->` … `<!-- end -->`: what stands between is a part of reference.py.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from architecture import architecture_page
from reference import PARTS, commands_page, print_description, rules_page

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
BLOCK = re.compile(r"(<!-- (file|run|console): (.+?) -->\n```\w*\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
_PART = re.compile(r"(<!-- made: (.+?) -->\n\n)(.*?\n)?(\n<!-- end -->)", re.DOTALL)
RUN = re.compile(r"(?P<command>.+?)(?: ; until: (?P<until>.+?))?(?: ; keep: (?P<keep>.+?))?(?: => (?P<code>\d+))?")
_PLACE = re.compile(r"(?P<folder>\S+) on (?P<day>\d{4}-\d\d-\d\d)")
PROMPT = "$ "
_AT_DAY = """\
import sys
from datetime import UTC, datetime

import fsplan.cli.console

noon = datetime.fromisoformat(sys.argv.pop(1) + "T04:00").replace(tzinfo=UTC)
fsplan.cli.console.utc_now = lambda: noon

from fsplan.__main__ import main

sys.argv[0] = "fsplan"
main()
"""
"""The program with its only clock stopped: a page says the same on every day."""


def run(command: str, lang: str, folder: Path = ROOT) -> tuple[str, int]:
    """Run one `fsplan …` command line off a terminal; returns stderr and stdout as a reader sees them, and the code."""
    words = shlex.split(command)
    if words[0] != "fsplan":
        raise ValueError(f"not a fsplan command: {command}")
    return _hear([sys.executable, "-m", "fsplan", *words[1:]], folder, _environment(lang))


def _environment(lang: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FSPLAN_", "LC_", "LANG"))}
    return {**kept, "FSPLAN_LANG": lang, "PYTHONPATH": os.pathsep.join([str(ROOT), kept.get("PYTHONPATH", "")])}


def _hear(words: list[str], folder: Path, environment: dict[str, str]) -> tuple[str, int]:
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8"), done.returncode


def keep_lines(text: str, until: str | None, keep: str | None) -> str:
    """Cut an output down to what a page needs; each gap becomes one line with `…`."""
    kept: list[str] = []
    for line in text.splitlines():
        if until and re.search(until, line):
            kept.append("…")
            break
        if keep is None or re.search(keep, line):
            kept.append(line)
        elif line and (not kept or kept[-1] != "…"):
            kept.append("…")
    return re.sub("…\n(…\n)+", "…\n", "\n".join(kept) + "\n")


def fill(text: str, lang: str) -> str:
    """Return a page with every `run` block as the program prints it today."""
    with tempfile.TemporaryDirectory() as scratch:

        def replace(found: re.Match[str]) -> str:
            opening, what, word, body, closing = found.groups()
            if what == "file":
                target = Path(scratch, word)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(body, "utf-8")
                return found[0]
            if what == "console":
                return f"{opening}{_session(word, body, lang, Path(scratch))}{closing}"
            return f"{opening}{_output(word, lang, Path(scratch))}{closing}"

        made = _PART.sub(lambda found: f"{found[1]}{PARTS[found[2]](lang)}{found[4]}", text)
        return BLOCK.sub(replace, made)


def _output(word: str, lang: str, scratch: Path) -> str:
    wanted = RUN.fullmatch(word)
    if wanted is None:
        raise ValueError(word)
    folder = scratch if (scratch / "plan.yaml").exists() else ROOT
    text, code = run(wanted["command"], lang, folder)
    if code != int(wanted["code"] or 0):
        raise ValueError(f"{wanted['command']} gave exit code {code}:\n{text}")
    return keep_lines(text, wanted["until"], wanted["keep"])


def _session(word: str, body: str, lang: str, scratch: Path) -> str:
    """Return a console block as it looks when its commands are run in their order."""
    wanted = RUN.fullmatch(word)
    place = wanted and _PLACE.fullmatch(wanted["command"])
    if wanted is None or place is None:
        raise ValueError(word)
    environment = _environment(lang)
    environment["PATH"] = os.pathsep.join([str(_tools(scratch, place["day"])), environment.get("PATH", os.defpath)])
    commands = [line.removeprefix(PROMPT) for line in body.splitlines() if line.startswith(PROMPT)]
    shown = []
    for command in commands:
        text, code = _hear(["sh", "-c", command], scratch / place["folder"], environment)
        if code != (int(wanted["code"] or 0) if command is commands[-1] else 0):
            raise ValueError(f"{command} gave exit code {code}:\n{text}")
        shown.append(f"{PROMPT}{command}\n{keep_lines(text, wanted['until'], wanted['keep']) if text else ''}")
    return "".join(shown)


def _tools(scratch: Path, day: str) -> Path:
    """Put `fsplan` with its clock at a day, and `python`, where a shell looks first; and the scripts beside."""
    folder = scratch / ".bin"
    folder.mkdir(exist_ok=True)
    (folder / "at_day.py").write_text(_AT_DAY, "utf-8")
    for name, words in (("fsplan", [str(folder / "at_day.py"), day]), ("python", [])):
        tool = folder / name
        tool.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, *words])} "$@"\n', "utf-8")
        tool.chmod(0o755)
    if not (scratch / "docs").exists():
        (scratch / "docs").symlink_to(DOCS)
    return folder


def manual_page(lang: str) -> str:
    """Return the manual in a language, in the form of man(1)."""
    script = [sys.executable, str(DOCS / "manual.py"), lang]
    done = subprocess.run(script, env=_environment(lang), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8")


BUILT = {
    "man/fsplan.1": partial(manual_page, "en"),
    "man/fsplan.zh_CN.1": partial(manual_page, "zh"),
    "rules.md": partial(rules_page, "en"),
    "rules.zh-CN.md": partial(rules_page, "zh"),
    "commands.md": partial(commands_page, "en"),
    "commands.zh-CN.md": partial(commands_page, "zh"),
    "architecture.md": architecture_page,
}


def pages() -> list[Path]:
    """Return every page that may hold generated text."""
    return [*PAGES.values(), *sorted({DOCS / name for name in BUILT} | set(DOCS.glob("*.md")))]


def fresh(page: Path) -> str:
    """Return what a page should say."""
    place = page.relative_to(ROOT).as_posix().removeprefix("docs/")
    if place in BUILT:
        return BUILT[place]()
    lang = "zh" if page.name.endswith(".zh-CN.md") else "en"
    return fill(page.read_text("utf-8"), lang)


def main(argv: list[str]) -> int:
    """Write the pages, or check them; returns the exit code."""
    if argv == ["--describe"]:
        print_description()
        return 0
    found = [(page, fresh(page)) for page in pages()]
    stale = [(page, text) for page, text in found if not page.exists() or page.read_text("utf-8") != text]
    for page, text in stale:
        print(f"{'stale' if '--check' in argv else 'written'}: {page.relative_to(ROOT)}")
        if "--check" not in argv:
            page.write_text(text, "utf-8")
    return 1 if stale and "--check" in argv else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
