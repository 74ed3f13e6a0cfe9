"""Write the manual page of one language from the commands' own help: `python docs/manual.py en` (see generate.py)."""

import os
import re
import sys
from collections.abc import Iterator
from typing import Any

_WORDS = {
    "en": {
        "name": "NAME",
        "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION",
        "options": "GLOBAL OPTIONS",
        "commands": "COMMANDS",
        "environment": "ENVIRONMENT",
        "exit": "EXIT STATUS",
        "files": "FILES",
        "about": "A year's plan is data: units file what they did, fsplan holds it against the plan and tells who is "
        "behind. "
        "Findings and summaries go to standard error, tables and objects to standard output. Off a terminal lines are "
        "100 columns long and long cells wrap; numbers, days and ids stay whole. The global options may stand before "
        "or after the command.",
        "defaults": "Where neither the line nor the environment says what an option is, the plan's defaults: does; "
        "fsplan show --settings lists each with where it is from.",
    },
    "zh": {
        "name": "名称",
        "synopsis": "概要",
        "description": "说明",
        "options": "全局选项",
        "commands": "命令",
        "environment": "环境变量",
        "exit": "退出码",
        "files": "文件",
        "about": "年度计划即数据：各单位报送进展，fsplan 按计划核对，说明谁滞后。"
        "问题和小结写到标准错误，表格和对象写到标准输出。"
        "不在终端上时每行 100 列，长单元格在本列内折行，数字、日期和编号不拆开。全局选项写在命令前后都可以。",
        "defaults": "命令行和环境变量都没有写的选项，取计划的 defaults:；fsplan show --settings 列出各选项及其出处。",
    },
}
_EXIT = {
    "0": ("数据有效，各指标都在 --fail-on 之上", "the data is valid and every judged target above the --fail-on level"),
    "1": ("数据有效，有指标在 --fail-on 及以下", "the data is valid and a target at or below the --fail-on level"),
    "2": (
        "无法判定：用法、计划或文件有误",
        "could not judge: usage, an unreadable plan or file, a fault of the program",
    ),
    "3": ("有行被退回，数字不含这些行", "some rows were rejected and the figures leave them out"),
    "4": ("没有可检查的数据", "there is nothing to check"),
}
_VARIABLES = {
    "FSPLAN_LANG": (
        "消息语言，先于 LC_ALL、LC_MESSAGES 和 LANG",
        "language of messages, before LC_ALL, LC_MESSAGES and LANG",
    ),
    "NO_COLOR": ("设置后不用颜色", "no colour where it is set"),
    "SOURCE_DATE_EPOCH": ("写入文件的时刻", "the instant written into files"),
    "XDG_CACHE_HOME": ("读过的计划存放在其中的 fsplan 文件夹", "plans that were read are kept in its folder fsplan"),
    "FSPLAN_DEBUG": ("程序出错时显示详情", "tell where a fault of the program arose"),
}
_FILES = {
    "plan.yaml": ("计划文件，取本目录或最近的上级目录", "the plan: here or in the nearest folder above"),
    "data/": ("计划自有的数据", "the plan's own data"),
    "closed/": ("关账记录", "records of closed periods"),
}


def escape(text: str) -> str:
    """Return text as roff prints it: no sign of it is a command."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("|", "|\\:")
    escaped = re.sub(
        r"(?<=[，。；、：）])(?=.)", r"\\:", escaped
    )  # where Chinese may break: roff breaks at blanks alone
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


def tagged(entries: Any) -> Iterator[str]:
    """Yield a paragraph for each entry under its name."""
    for name, does in entries:
        yield from (".TP", f".B {escape(name)}", escape(does))


def write_manual(lang: str) -> str:
    """Return the manual in a language: that which the process speaks."""
    import typer.main

    from fsplan import __version__
    from fsplan.cli.app import build_app
    from fsplan.cli.help import text
    from fsplan.cli.shell.examples import EXAMPLES
    from fsplan.cli.shell.help_page import arguments_of, options_of, usage_of

    words, at = _WORDS[lang], 0 if lang == "zh" else 1
    group: Any = typer.main.get_command(build_app())
    lines = [
        '.\\" Written by docs/generate.py from the help of the commands.',
        f'.TH FSPLAN 1 "" "fsplan {__version__}"',
        ".ad l",
        ".nh",
        f".SH {words['name']}",
        f"fsplan \\- {escape(text('app').rstrip('.。'))}",
        f".SH {words['synopsis']}",
        escape(usage_of("fsplan", group, lang)),
        f".SH {words['description']}",
        escape(words["about"]),
        f".SH {words['options']}",
        *tagged(options_of(group.params, lang)),
        f".SH {words['commands']}",
    ]
    for name, command in group.commands.items():
        lines += [f".SS fsplan {name}", escape(usage_of(f"fsplan {name}", command, lang)), ".PP", escape(command.help)]
        lines += [*tagged(arguments_of(command, lang)), *tagged(options_of(command.params, lang))]
        for line, does in EXAMPLES[name]:
            lines += [".PP", escape(does.say(lang)), ".PP", ".RS", ".EX", escape(line), ".EE", ".RE"]
    variables = {
        param.envvar: param.help for one in (group, *group.commands.values()) for param in one.params if param.envvar
    }
    lines += [f".SH {words['environment']}", *tagged((variables | {k: v[at] for k, v in _VARIABLES.items()}).items())]
    lines += [".PP", escape(words["defaults"])]
    lines += [f".SH {words['exit']}", *tagged((code, told[at]) for code, told in _EXIT.items())]
    lines += [f".SH {words['files']}", *tagged((name, told[at]) for name, told in _FILES.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    os.environ["FSPLAN_LANG"] = spoken = sys.argv.pop()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(write_manual(spoken))
