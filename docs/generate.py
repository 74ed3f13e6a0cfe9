"""Write the generated parts of the documentation, or with `--check` say which of them are stale.

Whole pages come from the program itself: rules.md from the registry of rules, commands.md from the commands' own help.
In the other pages two comments mark what is generated or needed for it:

- `<!-- file: NAME -->` before a code block: the block is written to NAME in a scratch folder of that page.
- `<!-- run: COMMAND -->` before a code block: the block is what the command prints, run in that scratch folder when the
  page has written a plan there, else in the repository. ` ; until: REGEX` stops before the first line in which the
  pattern is found, ` ; keep: REGEX` keeps the lines in which it is found, and what is left out is marked with `…`;
  ` => N` states the exit code, 0 by default.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from architecture import architecture_page

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
_BLOCK = re.compile(r"(<!-- (file|run): (.+?) -->\n```\w*\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
_RUN = re.compile(r"(?P<command>.+?)(?: ; until: (?P<until>.+?))?(?: ; keep: (?P<keep>.+?))?(?: => (?P<code>\d+))?")


def run(command: str, lang: str, folder: Path = ROOT) -> tuple[str, int]:
    """Run one `fsplan …` command line off a terminal; returns stderr and stdout as a reader sees them, and the code."""
    words = shlex.split(command)
    if words[0] != "fsplan":
        raise ValueError(f"not a fsplan command: {command}")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FSPLAN_", "LC_", "LANG"))}
    environment = {**kept, "FSPLAN_LANG": lang, "PYTHONPATH": os.pathsep.join([str(ROOT), kept.get("PYTHONPATH", "")])}
    done = subprocess.run(
        [sys.executable, "-m", "fsplan", *words[1:]],
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
            return f"{opening}{_output(word, lang, Path(scratch))}{closing}"

        return _BLOCK.sub(replace, text)


def _output(word: str, lang: str, scratch: Path) -> str:
    wanted = _RUN.fullmatch(word)
    if wanted is None:
        raise ValueError(word)
    folder = scratch if (scratch / "plan.yaml").exists() else ROOT
    text, code = run(wanted["command"], lang, folder)
    if code != int(wanted["code"] or 0):
        raise ValueError(f"{wanted['command']} gave exit code {code}:\n{text}")
    return keep_lines(text, wanted["until"], wanted["keep"])


def rules_page() -> str:
    """Return the reference of every rule, from the registry."""
    from fsplan.core.messages import SEVERITY_NAMES
    from fsplan.core.rules import RULES

    lines = [
        "# Rules · 规则",
        "",
        "Every finding carries a code and a name that never change meaning. `fsplan explain CODE` shows the same text.",
        "An error keeps a row or a plan out; a warning and a note do not.",
        "",
        "每个问题都有代码和名称，含义永不改变。`fsplan explain 代码` 可查看同样的说明。"
        "错误会使该行或该计划不被采用；警告和提示不会。",
        "",
        "FS1xx plan 计划 · FS2xx progress data 进展数据 · FS3xx compliance 完成情况 · "
        "FS9xx files and environment 文件和环境",
        "",
        "| code 代码 | name 名称 | severity 级别 | summary | 说明 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for rule in RULES.values():
        anchor = f"{rule.code.lower()}-{rule.name}"
        severity = f"{rule.severity} {SEVERITY_NAMES[rule.severity].zh}"
        lines.append(
            f"| [{rule.code}](#{anchor}) | `{rule.name}` | {severity} | {rule.summary.en} | {rule.summary.zh} |"
        )
    for rule in RULES.values():
        severity = f"{rule.severity} {SEVERITY_NAMES[rule.severity].zh}"
        lines += ["", f"## {rule.code} {rule.name}", "", f"{rule.summary.en} · {rule.summary.zh} ({severity})", ""]
        lines += [f"- **Why.** {_escape(rule.why.en)}", f"- **为什么。** {_escape(rule.why.zh)}"]
        lines += [f"- **Mend it.** {_escape(rule.help.en)}", f"- **怎么改。** {_escape(rule.help.zh)}"]
        if rule.help_nearest:
            lines.append(f"- {_escape(rule.help_nearest.en)} {_escape(rule.help_nearest.zh)}")
        for head, example in (("Wrong · 不对", rule.bad), ("Right · 对", rule.good)):
            lines += ["", head, "", "```text", _visible(example), "```"]
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    """Show parameters such as {field} and signs such as >= as they stand."""
    return re.sub(r"(\{\w+\})", r"`\1`", text).replace("<", "&lt;")


def _visible(example: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in example.rstrip("\n"))


def describe_commands() -> list[dict[str, Any]]:
    """Return every command with its help and parameters, in the language of this process."""
    import typer.main

    from fsplan.cli.app import build_app

    group: Any = typer.main.get_command(build_app())
    found = [{"name": "", "help": group.help, "params": [_describe(p) for p in group.params]}]
    for name, command in group.commands.items():
        found.append({"name": name, "help": command.help, "params": [_describe(p) for p in command.params]})
    return found


def _describe(parameter: Any) -> dict[str, Any]:
    is_argument = parameter.param_type_name == "argument"
    names = [parameter.metavar or parameter.name.upper()] if is_argument else list(parameter.opts)
    default = parameter.default
    shown = default if isinstance(default, str | int) and not isinstance(default, bool) else None
    return {"names": names, "help": parameter.help or "", "default": shown, "argument": is_argument}


@cache
def described(lang: str) -> list[dict[str, Any]]:
    """Return every command as a user of that language sees it: help is worded when the program starts."""
    environment = {**os.environ, "FSPLAN_LANG": lang, "PYTHONPATH": str(ROOT)}
    script = [sys.executable, __file__, "--describe"]
    done = subprocess.run(script, env=environment, stdout=subprocess.PIPE, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def commands_page() -> str:
    """Return the reference of every command, from their own help."""
    lines = [
        "# Commands · 命令",
        "",
        "`fsplan COMMAND --help` shows the same. The global options may stand before or after the command.",
        "",
        "`fsplan 命令 --help` 可查看同样的说明。全局选项写在命令前后都可以。",
    ]
    for en, zh in zip(described("en"), described("zh"), strict=True):
        title = f"## fsplan {en['name']}".rstrip() if en["name"] else "## Global options · 全局选项"
        lines += ["", title, "", f"{en['help']}", "", f"{zh['help']}", ""]
        lines += ["| | does | 作用 | default 默认 |", "| --- | --- | --- | --- |"]
        for one, other in zip(en["params"], zh["params"], strict=True):
            names = ", ".join(f"`{name}`" for name in one["names"])
            default = "" if one["default"] is None else f"`{one['default']}`"
            lines.append(f"| {names} | {_cell(one['help'])} | {_cell(other['help'])} | {default} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


BUILT = {"rules.md": rules_page, "commands.md": commands_page, "architecture.md": architecture_page}


def pages() -> list[Path]:
    """Return every page that may hold generated text."""
    return [*PAGES.values(), *sorted({DOCS / name for name in BUILT} | set(DOCS.glob("*.md")))]


def fresh(page: Path) -> str:
    """Return what a page should say."""
    if page.parent == DOCS and page.name in BUILT:
        return BUILT[page.name]()
    lang = next((lang for lang, readme in PAGES.items() if readme == page), "en")
    return fill(page.read_text("utf-8"), lang)


def main(argv: list[str]) -> int:
    """Write the pages, or check them; returns the exit code."""
    if argv == ["--describe"]:
        print(json.dumps(describe_commands()))
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
