"""What is wrong with a line, as typer says it, in the reader's language and with the nearest right word.

Typer has no translations. Its sentences are few; one that is not known here stays as it is, rather than be lost.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from fsplan.cli.shell.words import VALUES
from fsplan.core.messages import say
from fsplan.core.names import did_you_mean, nearest
from fsplan.core.text import Lang

_NAMED = r"'(\S+?)'(?: / '\S+')?(?: \(env var: '\S+'\))?"
"""How typer names an option: with its short form, and the variable that may stand for it."""

_FAULTS: Sequence[tuple[str, str]] = (
    (r"No such option: (\S+)", r"没有选项 \1"),
    (r"No such command '(.+)'\.", r"没有命令 \1"),
    (r"Missing argument '(.+?)'(?: / '.+')?\.", r"缺少参数 \1"),
    (r"Missing option '(.+?)'(?: / '.+')?\.", r"缺少选项 \1"),
    (r"Option '(.+?)' requires an argument\.", r"选项 \1 后面要写值"),
    (r"Option '(.+)' does not take a value\.", r"选项 \1 后面不写值"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", r"多余的参数：\1"),
    (
        rf"Invalid value for {_NAMED}: (?:Input should be a valid integer.*|'.*' is not a valid int.*)",
        r"选项 \1 要写整数",
    ),
    (rf"Invalid value for {_NAMED}: .* is not in the range x>=(\S+)\.", r"选项 \1 不能小于 \2"),
    (rf"Invalid value for {_NAMED}: Input should be greater than or equal to (\S+)", r"选项 \1 不能小于 \2"),
    (rf"Invalid value for {_NAMED}: Input should be less than or equal to (\S+)", r"选项 \1 不能大于 \2"),
    (
        r"Invalid value for '\S+?'(?: / '\S+')? \(env var: '(\S+)'\): '(.*)' is not a valid boolean\..*",
        r"环境变量 \1 的值“\2”不对，可用：true、false",
    ),
    (rf"Invalid value for {_NAMED}: (.+)", r"选项 \1 的值不对：\2"),
)


class FaultyLine(Protocol):
    """What typer raises over a line that it cannot read."""

    def format_message(self) -> str:
        """Return what is wrong with it."""


def word_fault(error: FaultyLine, commands: Iterable[str], lang: Lang) -> str:
    """Return what is wrong with a line in the language of the run, with the nearest right word to a mistyped one.

    Args:
        error: what typer raised.
        commands: every command's name.
        lang: the language.
    """
    told = error.format_message()
    if option := _OPTION.match(told):
        told, wrong, known = option[0], option[1], getattr(error, "possibilities", None) or ()
    elif command := _COMMAND.match(told):
        told, wrong, known = command[0], command[1], commands
    else:
        told = _as_in_help(error, told, lang)
        return (translate_fault(told) if lang == "zh" else told.rstrip(".")) + _where_help_is(error, lang)
    found = nearest(wrong, known) or next(iter(sorted(getattr(error, "possibilities", None) or ())), None)
    sentence = translate_fault(told) if lang == "zh" else told.rstrip(".")
    return sentence + did_you_mean(found, lang)


def _as_in_help(error: FaultyLine, told: str, lang: Lang) -> str:
    """Return what typer says with a missing argument called as the command's help calls it."""
    word = VALUES.get(str(getattr(getattr(error, "param", None), "name", "")))
    missing = _ARGUMENT.fullmatch(told)
    return f"{missing[1]}'{word.say(lang)}'." if missing and word else told


def _where_help_is(error: FaultyLine, lang: Lang) -> str:
    """Return the tail that names the command's help; empty where no command is known."""
    path = str(getattr(getattr(error, "ctx", None), "command_path", ""))
    return say("see_help", lang, command=path) if path else ""


_ARGUMENT = re.compile(r"(Missing argument )'.+'\.")
_OPTION = re.compile(r"No such option: (\S+)")
_COMMAND = re.compile(r"No such command '(.+?)'\.")


def translate_fault(text: str) -> str:
    """Return in Chinese what typer says of a faulty line; as it is, where the sentence is not known."""
    for pattern, chinese in _FAULTS:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return found.expand(chinese)
    return text
