"""The command line: options to commands, failures to exit codes."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, cast

import typer
from typer.core import TyperCommand, TyperGroup

from fsplan import __version__
from fsplan.cli import help as h
from fsplan.cli.arguments import choose
from fsplan.cli.console import Colour, Settings, StopError, speak_as, tell, tell_refusal
from fsplan.cli.defaults import detect_lang, find_defaults, read_lang, settle
from fsplan.cli.streams import EndedError, end_on_signals, ended, flush, open_closed, silence, use_utf8
from fsplan.cli.writing.guarded import guarded
from fsplan.core.finding import RefusalError, problem_of, shortage_of
from fsplan.core.messages import say
from fsplan.core.text import LANGS, Lang
from fsplan.plan.ledgers import FEWEST_COLUMNS

COMMANDS: Mapping[str, str] = {
    "check": "check",
    "report": "report",
    "lint": "lint",
    "show": "plan",
    "explain": "plan",
    "template": "template",
    "trace": "year",
    "remind": "remind",
    "escalate": "year",
    "receive": "receive",
    "close": "close",
    "rollup": "rollup",
    "draft": "draft",
    "diff": "draft",
    "init": "plan",
    "schema": "plan",
}
"""Every command, in the order of the help, to the module of fsplan.cli.commands that holds it."""

_GLOBAL = ("--plan", "--lang", "--color", "--width")
_GLOBAL_FLAGS = ("--quiet",)
COLOURS = ("auto", "always", "never")
_INTERRUPTED = 130
_CANNOT_JUDGE = 2
_COMPLETING = "_FSPLAN_COMPLETE"
_UNWRAPPED = "10000"


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"fsplan {__version__}\n")
        raise typer.Exit


def set_up(
    context: typer.Context,
    *,
    plan: Annotated[Path | None, typer.Option("--plan", envvar="FSPLAN_PLAN", help=h.text("plan"))] = None,
    lang: Annotated[str | None, typer.Option("--lang", help=h.text("lang"))] = None,
    color: Annotated[str, typer.Option("--color", envvar="FSPLAN_COLOR", help=h.text("colour"))] = "auto",
    width: Annotated[
        int | None, typer.Option("--width", envvar="FSPLAN_WIDTH", help=h.text("width"), metavar="N")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", envvar="FSPLAN_QUIET", help=h.text("quiet"))] = False,
    version: Annotated[
        bool, typer.Option("--version", help=h.text("version"), callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Hand the global options to the command, and what the plan's defaults say where a line does not."""
    given = [] if plan is None else ["--plan", str(plan)]
    named, option = (os.environ.get("FSPLAN_LANG") or None, "FSPLAN_LANG") if lang is None else (lang, "--lang")
    spoken = detect_lang(given)
    speak_as(Settings(spoken))  # what is wrong with one of the options is said as the others would have it
    if named is not None:
        spoken = cast("Lang", choose(read_lang(named) or named, LANGS, option))
        speak_as(Settings(spoken))
    if known := find_defaults(given):
        color, width, quiet = (settle(context, name, known) for name in ("color", "width", "quiet"))
        context.default_map = dict.fromkeys(COMMANDS, known)
    choose(color, COLOURS, "--color")
    if width is not None and (width < 0 or 0 < width < FEWEST_COLUMNS):
        raise RefusalError("bad_width", value=width, fewest=FEWEST_COLUMNS)
    context.obj = Settings(spoken, plan, cast("Colour", color), width, quiet)
    speak_as(context.obj)


def build_app(names: Iterable[str] = COMMANDS, words: Sequence[str] = ()) -> typer.Typer:
    """Build the program with some of its commands; a run needs one, and the modules of the others stay unread.

    Args:
        names: the commands.
        words: the line that is to be run: what only help needs is loaded where it asks for help.
    """
    group: type[TyperGroup] | None = None
    command: type[TyperCommand] | None = None
    if _COMPLETING in os.environ:
        from fsplan.cli.shell.completion import CompletedCommand, CompletedGroup

        group, command = CompletedGroup, CompletedCommand
    elif names is COMMANDS or not {"-h", "--help"}.isdisjoint(
        words
    ):  # a line that names no command is answered with help
        from fsplan.cli.shell.help_page import PagedCommand, PagedGroup

        group, command = PagedGroup, PagedCommand
    app = typer.Typer(
        name="fsplan",
        cls=group,
        help=h.text("app"),
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(set_up)
    for name in names:
        module = import_module(f"fsplan.cli.commands.{COMMANDS[name]}")
        app.command(name, cls=command, help=h.text(name))(guarded(getattr(module, name)))
    return app


def read_line(argv: Sequence[str]) -> tuple[list[str], Iterable[str]]:
    """Return a line with its global options before the command, so that they may stand anywhere, and what it needs.

    Returns:
        The words, and the command that they name; every command where they name none.
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in _GLOBAL:
            front += [word, *([value] if (value := next(words, None)) is not None else [])]
        elif word in _GLOBAL_FLAGS or word.startswith(tuple(f"{option}=" for option in _GLOBAL)):
            front.append(word)
        else:
            rest.append(word)
    command = next((word for word in rest if not word.startswith("-")), "")
    return front + rest, [command] if command in COMMANDS else COMMANDS


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; nothing is ever raised, but for FSPLAN_DEBUG."""
    speak_as(Settings())
    try:
        lang = detect_lang(argv)
        speak_as(Settings(lang))
        return _run(argv, lang)
    except EndedError:
        return ended()
    except OSError:  # nor can it be said what went wrong
        if os.environ.get("FSPLAN_DEBUG"):
            raise
        return _CANNOT_JUDGE


def _run(argv: Sequence[str], lang: Lang) -> int:
    try:
        words, needed = read_line(argv)
        code = build_app(needed, words)(words, standalone_mode=False)
    except RefusalError as refusal:
        tell_refusal(refusal)
        return refusal.code if isinstance(refusal, StopError) else _CANNOT_JUDGE
    except EndedError:
        raise
    except BrokenPipeError:
        silence(sys.stdout)
        return _CANNOT_JUDGE
    except SystemExit as done:
        return _leave(done)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        return _fail(error, lang)
    return code if isinstance(code, int) else 0


def _leave(done: SystemExit) -> int:
    """Return the code with which typer left by itself.

    Shells are answered that way when they ask for completions, where 1 is an answer. Anywhere else 1 is a pipe that
    broke, which must not read as a verdict.
    """
    code = done.code if isinstance(done.code, int) else 0 if done.code is None else _CANNOT_JUDGE
    if code and _COMPLETING not in os.environ:
        silence(sys.stdout)
        return _CANNOT_JUDGE
    return code


def _fail(error: Exception, lang: Lang) -> int:
    """Say a usage error as typer words it, and a fault of the program as what it is."""
    if code := ended():
        return code
    context = getattr(error, "ctx", None)
    is_bare = type(error).__name__ == "NoArgsIsHelpError" or getattr(error, "message", "") == "Missing command."
    if context is not None and is_bare:
        sys.stdout.write(f"{context.get_help()}\n")
        return _CANNOT_JUDGE
    if hasattr(error, "format_message"):
        from fsplan.cli.shell.line_faults import word_fault

        tell(f"fsplan: {say('usage_error', lang, problem=word_fault(error, COMMANDS, lang))}")
        return _CANNOT_JUDGE
    if isinstance(error, typer.Abort):
        return _INTERRUPTED
    if os.environ.get("FSPLAN_DEBUG"):
        raise error
    if shortage := shortage_of(error):
        silence(sys.stdout)
        tell(f"fsplan: {shortage.say(lang)}")
        return _CANNOT_JUDGE
    tell(f"fsplan: {say('internal_error', lang, problem=f'{type(error).__name__}: {error}')}")
    return _CANNOT_JUDGE


def main() -> None:
    """Run the command line of this process and exit with its code."""
    open_closed()
    use_utf8()
    end_on_signals()
    if _COMPLETING in os.environ:
        os.environ["COLUMNS"] = _UNWRAPPED  # a line of help that wraps would be one more word to choose
        os.environ.setdefault("_TYPER_COMPLETE_FISH_ACTION", "get-args")  # else fish is answered with nothing
    code = run(sys.argv[1:])
    if error := flush():
        code = _CANNOT_JUDGE
        if not isinstance(error, BrokenPipeError):
            with suppress(OSError):
                tell(f"fsplan: {problem_of(error).say(detect_lang(sys.argv[1:]))}")
    sys.exit(code)
