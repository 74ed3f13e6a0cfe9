"""A command's help as a page: what it does, its arguments and options, examples; in the reader's language throughout.

Typer wraps Chinese as if each character took one column, cuts what commands do, and speaks English around them. The
page is laid out as reports are (report/formats/wrap.py), and the manual is made of the same parts.
"""

import shutil
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from typer import core

from fsplan.cli.help import LANG, text
from fsplan.cli.shell.examples import EXAMPLES
from fsplan.cli.shell.installing import in_own_words
from fsplan.cli.shell.words import TYPERS, VALUES
from fsplan.core.messages import say
from fsplan.core.text import Lang, display_width
from fsplan.report.formats.text import LINE
from fsplan.report.formats.wrap import wrap

if TYPE_CHECKING:
    from typer._click import Command, Context
    from typer._click.core import Parameter

_INDENT = "  "
_WIDEST_NAME = 30
"""Columns for the name of an option, beyond which what it does begins on the next line."""


class HelpEntry(NamedTuple):
    """An argument, an option or a command: how it is written, and what it does."""

    name: str
    does: str


def usage_of(path: str, command: "Command", lang: Lang) -> str:
    """Return how a command is written: `fsplan trace [options] TARGET [FILE…]`."""
    words = [path, say("help_options_word", lang)]
    words += [_argument(param, lang) for param in command.params if param.param_type_name == "argument"]
    if isinstance(command, core.TyperGroup):
        words.append(say("help_command_word", lang))
    return " ".join(words)


def _argument(param: "Parameter", lang: Lang) -> str:
    word = VALUES[str(param.name)].say(lang)
    return word if param.required else f"[{word}]"


def arguments_of(command: "Command", lang: Lang) -> list[HelpEntry]:
    """Return a command's arguments."""
    found = (param for param in command.params if param.param_type_name == "argument")
    return [HelpEntry(VALUES[str(param.name)].say(lang), _does(param, lang)) for param in found]


def options_of(params: Sequence["Parameter"], lang: Lang) -> list[HelpEntry]:
    """Return options, each with its value, what it does, its default and its variable."""
    entries = []
    for param in params:
        if param.param_type_name == "option" and not getattr(param, "hidden", False):
            names = ", ".join(sorted(param.opts, key=len))
            value = "" if getattr(param, "is_flag", False) else f" {VALUES[str(param.name)].say(lang)}"
            entries.append(HelpEntry(names + value, _does(param, lang)))
    return entries


def _does(param: "Parameter", lang: Lang) -> str:
    known = TYPERS.get(str(param.name))
    told = known.say(lang) if known else str(getattr(param, "help", "") or "")
    more = []
    if param.required and param.param_type_name == "option":
        more.append(say("help_required", lang))
    if isinstance(param.default, str | int) and not isinstance(param.default, bool):
        more.append(say("help_default", lang, value=param.default))
    if param.envvar:
        more.append(say("help_variable", lang, name=param.envvar))
    return f"{told} {say('help_more', lang, told=say('semicolon', lang).join(more))}" if more else told


def render_help(context: "Context", lang: Lang, width: int) -> str:
    """Return the whole page in lines of so many columns."""
    command = context.command
    name = str(command.name) if context.parent is not None else ""
    lines = [*wrap(say("help_usage", lang, usage=usage_of(context.command_path, command, lang)), width), ""]
    lines += wrap(str(command.help), width, _INDENT, _INDENT)
    lines += _section("help_arguments", arguments_of(command, lang), lang, width)
    lines += _section("help_options", options_of(command.get_params(context), lang), lang, width)
    if isinstance(command, core.TyperGroup):
        told = [HelpEntry(one, text(one)) for one in command.commands]
        lines += _section("help_commands", told, lang, width)
    lines += ["", say("help_examples", lang)]
    for line, does in EXAMPLES[name]:
        lines += [f"{_INDENT}{line}", *wrap(does.say(lang), width, _INDENT * 3, _INDENT * 3)]
    return "\n".join(lines)


def _section(key: str, entries: Sequence[HelpEntry], lang: Lang, width: int) -> Iterator[str]:
    """Yield a heading and its entries, names on the left and what they do beside them."""
    if not entries:
        return
    yield from ("", say(key, lang))
    names = [display_width(entry.name) for entry in entries]
    left = max((name for name in names if name <= _WIDEST_NAME), default=_WIDEST_NAME) + 2 * len(_INDENT)
    for entry, name in zip(entries, names, strict=True):
        begins = f"{_INDENT}{entry.name}"
        if name > left - 2 * len(_INDENT):
            yield begins
            begins = ""
        filled = begins + " " * (left - display_width(begins))
        yield from wrap(entry.does, width, filled, " " * left)


class PagedCommand(core.TyperCommand):
    """A command whose help is a page of ours."""

    def get_help(self, ctx: "Context") -> str:
        """Return the help."""
        return render_help(ctx, LANG, _columns())


class PagedGroup(core.TyperGroup):
    """The program, likewise; and what it says of installing completion."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read a line; typer adds its own options once the group is made."""
        for param in self.params:
            if param.name == "install_completion" and param.callback:
                param.callback = in_own_words(param.callback)
        return super().parse_args(ctx, args)

    def get_help(self, ctx: "Context") -> str:
        """Return the help."""
        return render_help(ctx, LANG, _columns())


def _columns() -> int:
    """Return the columns of the terminal, no more than lines of text have anywhere."""
    return max(40, min(shutil.get_terminal_size().columns, LINE))
