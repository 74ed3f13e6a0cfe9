"""The command line: options to commands, failures to exit codes."""

import errno
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, cast

import typer

from fsplan import __version__
from fsplan.cli import help as h
from fsplan.cli.console import Colour, Settings, StopError, detect_lang, tell
from fsplan.cli.streams import EndedError, end_on_signals, ended, flush, open_closed, silence, use_utf8
from fsplan.cli.writing.guarded import guarded
from fsplan.core.finding import RefusalError, problem_of
from fsplan.core.messages import say
from fsplan.core.text import LANGS, Lang

COMMANDS: Mapping[str, str] = {
    "check": "check",
    "report": "report",
    "lint": "plan",
    "show": "plan",
    "explain": "plan",
    "template": "template",
    "trace": "year",
    "remind": "year",
    "escalate": "year",
    "close": "close",
    "rollup": "rollup",
    "draft": "draft",
    "diff": "draft",
    "init": "plan",
    "schema": "plan",
}
"""Every command, in the order of the help, to the module of fsplan.cli.commands that holds it."""

_GLOBAL = ("--plan", "--lang", "--color")
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
    color: Annotated[str, typer.Option("--color", help=h.text("colour"))] = "auto",
    version: Annotated[
        bool, typer.Option("--version", help=h.text("version"), callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Hand the global options to the command."""
    spoken = detect_lang(()) if lang is None else lang
    for option, value, allowed in (("--lang", spoken, LANGS), ("--color", color, ("auto", "always", "never"))):
        if value not in allowed:
            raise StopError(say("bad_choice", "en", option=option, value=value, allowed=", ".join(allowed)))
    context.obj = Settings(cast("Lang", spoken), plan, cast("Colour", color))


def build_app(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Build the program with some of its commands; a run needs one, and the modules of the others stay unread."""
    app = typer.Typer(
        name="fsplan",
        help=h.text("app"),
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(set_up)
    for name in names:
        module = import_module(f"fsplan.cli.commands.{COMMANDS[name]}")
        app.command(name, help=h.text(name))(guarded(getattr(module, name)))
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
        elif word.startswith(tuple(f"{option}=" for option in _GLOBAL)):
            front.append(word)
        else:
            rest.append(word)
    command = next((word for word in rest if not word.startswith("-")), "")
    return front + rest, [command] if command in COMMANDS else COMMANDS


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; nothing is ever raised, but for FSPLAN_DEBUG."""
    try:
        return _run(argv, detect_lang(argv))
    except EndedError:
        return ended()
    except OSError:  # nor can it be said what went wrong
        if os.environ.get("FSPLAN_DEBUG"):
            raise
        return _CANNOT_JUDGE


def _run(argv: Sequence[str], lang: Lang) -> int:
    try:
        words, needed = read_line(argv)
        code = build_app(needed)(words, standalone_mode=False)
    except StopError as stop:
        tell(f"fsplan: {stop.message}")
        return stop.code
    except RefusalError as refusal:
        tell(f"fsplan: {refusal.say(lang)}")
        return _CANNOT_JUDGE
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
    if context is not None and type(error).__name__ == "NoArgsIsHelpError":
        sys.stdout.write(f"{context.get_help()}\n")
        return _CANNOT_JUDGE
    format_message = getattr(error, "format_message", None)
    if format_message is not None:
        tell(f"fsplan: {say('usage_error', lang, problem=format_message())}")
        return _CANNOT_JUDGE
    if isinstance(error, typer.Abort):
        return _INTERRUPTED
    if os.environ.get("FSPLAN_DEBUG"):
        raise error
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        silence(sys.stdout)
        tell(f"fsplan: {problem_of(error).say(lang)}")
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
