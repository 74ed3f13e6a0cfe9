"""What the program says of itself, as pages and parts of pages in one language: rules, commands, keys of the plan."""

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HUNDREDS = {
    "FS1xx": ("plan", "计划"),
    "FS2xx": ("progress data", "进展数据"),
    "FS3xx": ("compliance", "完成情况"),
    "FS4xx": ("ledgers", "台账"),
    "FS5xx": ("filings and closing", "报送和关账"),
    "FS6xx": ("the official text", "原文"),
    "FS9xx": ("files and environment", "文件和环境"),
}
RULES_HEAD = {
    "en": [
        "# Rules",
        "",
        "Every finding carries a code and a name that never change meaning. `fsplan explain CODE` shows the same text.",
        "An error keeps a row or a plan out; a warning and a note do not.",
    ],
    "zh": [
        "# 规则",
        "",
        "每个问题都有代码和名称，含义永不改变。`fsplan explain 代码` 可查看同样的说明。"
        "错误会使该行或该计划不被采用；警告和提示不会。",
    ],
}
RULES_WORDS = {
    "en": ("| code | name | severity | summary |", "**Why.**", "**Mend it.**", "Wrong", "Right"),
    "zh": ("| 代码 | 名称 | 级别 | 说明 |", "**为什么。**", "**怎么改。**", "不对", "对"),
}
COMMANDS_HEAD = {
    "en": "# Commands\n\n`fsplan COMMAND --help` shows the same. Global options may stand before or after the command.",
    "zh": "# 命令\n\n`fsplan 命令 --help` 可查看同样的说明。全局选项写在命令前后都可以。",
}
COMMANDS_WORDS = {"en": ("Global options", "| | does | default |"), "zh": ("全局选项", "| | 作用 | 默认 |")}
OBJECTS = {
    "PlanFile": ("The plan itself", "计划本身"),
    "Fact": ("A fact", "基数（`facts`）"),
    "FactValue": ("One of a fact's values", "基数的先后数值（`values`）"),
    "Unit": ("A unit", "责任单位（`units`）"),
    "Contact": ("A unit's contact", "单位的联系方式（`contact`）"),
    "Group": ("A group", "单位组（`groups`）"),
    "Bands": ("Bands", "级别的界限（`bands`）"),
    "Scoring": ("Scoring", "计分（`scoring`）"),
    "Defaults": ("Defaults of options", "选项的默认值（`defaults`）"),
    "Plausibility": ("Plausibility", "可疑数（`plausibility`）"),
    "EscalationRule": ("A rule of escalation", "督促问责的规则（`escalation`）"),
    "Item": ("An item", "任务（`items`）"),
    "Section": ("A section", "章节（`sections`）"),
    "Duty": ("A duty", "职责（`duties`）"),
    "Measure": ("A measure", "工作内容（`measures`）"),
    "Cite": ("Where a duty comes from", "原文出处（`cite`）"),
    "Target": ("A target", "指标（`targets`）"),
    "FormLayout": ("A form of a unit's own", "各单位自己的表式（`forms`）"),
    "Excuse": ("An excused filing", "免报（`excused`）"),
    "Revision": ("A revised goal", "目标调整（`revisions`）"),
    "Ledger": ("A ledger", "台账（`ledgers`）"),
    "Column": ("A ledger's column", "台账的列（`columns`）"),
}
"""What an object of the plan file is called."""
KEYS_HEAD = {"en": "| key | means | for example |", "zh": "| 键 | 含义 | 例 |"}


def rules_page(lang: str) -> str:
    """Return the reference of every rule, from the registry."""
    from fsplan.core.messages import SEVERITY_NAMES
    from fsplan.core.rules import RULES

    table, why, mend, wrong, right = RULES_WORDS[lang]
    hundreds = " · ".join(f"{code} {names[lang == 'zh']}" for code, names in HUNDREDS.items())
    lines = [*RULES_HEAD[lang], "", hundreds, "", table, "| --- | --- | --- | --- |"]
    for rule in RULES.values():
        anchor = f"{rule.code.lower()}-{rule.name}"
        severity, summary = getattr(SEVERITY_NAMES[rule.severity], lang), getattr(rule.summary, lang)
        lines.append(f"| [{rule.code}](#{anchor}) | `{rule.name}` | {severity} | {summary} |")
    for rule in RULES.values():
        severity, summary = getattr(SEVERITY_NAMES[rule.severity], lang), getattr(rule.summary, lang)
        severity = f"（{severity}）" if lang == "zh" else f" ({severity})"
        lines += ["", f"## {rule.code} {rule.name}", "", f"{summary}{severity}", ""]
        lines += [f"- {why} {_escape(getattr(rule.why, lang))}", f"- {mend} {_escape(getattr(rule.help, lang))}"]
        if rule.help_nearest:
            lines.append(f"- {_escape(getattr(rule.help_nearest, lang))}")
        for head, example in ((wrong, rule.examples(lang)[0]), (right, rule.examples(lang)[1])):
            lines += ["", head, "", "```text", _visible(example), "```"]
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    """Show parameters such as {field} and signs such as >= as they stand."""
    return re.sub(r"(\{\w+\})", r"`\1`", text).replace("<", "&lt;")


def _visible(example: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in example.rstrip("\n"))


def print_description() -> None:
    """Print every command with its help and parameters as json, in the language of this process."""
    import typer.main

    from fsplan.cli.app import build_app

    group: Any = typer.main.get_command(build_app())
    found = [{"name": "", "help": group.help, "params": [_describe(p) for p in group.params]}]
    for name, command in group.commands.items():
        found.append({"name": name, "help": command.help, "params": [_describe(p) for p in command.params]})
    print(json.dumps(found))


def _describe(parameter: Any) -> dict[str, Any]:
    from fsplan.cli.help import LANG
    from fsplan.cli.shell.words import TYPERS, VALUES

    is_argument = parameter.param_type_name == "argument"
    names = [VALUES[parameter.name].say(LANG)] if is_argument else list(parameter.opts)
    default = parameter.default
    shown = default if isinstance(default, str | int) and not isinstance(default, bool) else None
    told = TYPERS[parameter.name].say(LANG) if parameter.name in TYPERS else parameter.help or ""
    return {"names": names, "help": told, "default": shown, "argument": is_argument}


@cache
def described(lang: str) -> list[dict[str, Any]]:
    """Return every command as a user of that language sees it: help is worded when the program starts."""
    environment = {**os.environ, "FSPLAN_LANG": lang, "PYTHONPATH": str(ROOT)}
    script = [sys.executable, str(ROOT / "docs" / "generate.py"), "--describe"]
    done = subprocess.run(script, env=environment, stdout=subprocess.PIPE, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def commands_page(lang: str) -> str:
    """Return the reference of every command, from their own help."""
    everywhere, table = COMMANDS_WORDS[lang]
    lines = [COMMANDS_HEAD[lang]]
    for command in described(lang):
        title = f"fsplan {command['name']}" if command["name"] else everywhere
        lines += ["", f"## {title}", "", command["help"], "", table, "| --- | --- | --- |"]
        for one in command["params"]:
            names = ", ".join(f"`{name}`" for name in one["names"])
            default = "" if one["default"] is None else f"`{one['default']}`"
            lines.append(f"| {names} | {_cell(one['help'])} | {default} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def plan_keys(lang: str) -> str:
    """Return a table for each object of a plan file: its keys, what they mean, an example."""
    from fsplan.core.messages.plan_keys import PLAN_KEYS

    lines = []
    for name, keys in PLAN_KEYS.items():
        title = OBJECTS[name][lang == "zh"]
        lines += ["", f"### {title}", "", KEYS_HEAD[lang], "| --- | --- | --- |"]
        for key, (text, example) in keys.items():
            shown = f"`{_cell(example)}`" if example else ""
            lines.append(f"| `{key}` | {_cell(_escape(getattr(text, lang)))} | {shown} |")
    return "\n".join(lines[1:]) + "\n"


PARTS = {"plan-keys": plan_keys}
"""What `<!-- made: NAME -->` asks for, in the language of its page."""
