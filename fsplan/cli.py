"""The command line: options to commands, failures to exit codes."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, cast

import typer

from fsplan import __version__
from fsplan.commands import help as h
from fsplan.commands.guarding import guarded
from fsplan.console import Colour, Settings, StopError, detect_lang, tell, use_utf8
from fsplan.core.messages import say
from fsplan.core.refusal import RefusalError
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
"""Every command, in the order of the help, to the module of fsplan.commands that holds it."""

_GLOBAL = ("--plan", "--lang", "--color")
_INTERRUPTED = 130


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
    spoken = detect_lang(sys.argv[1:]) if lang is None else lang
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
        module = import_module(f"fsplan.commands.{COMMANDS[name]}")
        app.command(name, help=h.text(name))(guarded(getattr(module, name)))
    return app


def hoist_globals(argv: Sequence[str]) -> list[str]:
    """Move the global options before the command, so that they may stand anywhere on the line."""
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
    return front + rest


def _needed(words: Sequence[str]) -> Iterable[str]:
    """Return the command that a line names, global options in front; every command where it names none."""
    rest = iter(words)
    for word in rest:
        if word in _GLOBAL:
            next(rest, None)
        elif not word.startswith("-"):
            return [word] if word in COMMANDS else COMMANDS
    return COMMANDS


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; nothing but an interrupt is ever raised."""
    lang = detect_lang(argv)
    try:
        words = hoist_globals(argv)
        code = build_app(_needed(words))(words, standalone_mode=False)
    except StopError as stop:
        tell(f"fsplan: {stop.message}")
        return stop.code
    except RefusalError as refusal:
        tell(f"fsplan: {refusal.say(lang)}")
        return 2
    except (BrokenPipeError, SystemExit):  # typer turns a broken pipe into an exit with 1, which is a verdict here
        _silence_stdout()
        return 2
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        return _fail(error, lang)
    return code if isinstance(code, int) else 0


def _fail(error: Exception, lang: Lang) -> int:
    """Say a usage error as typer words it, and a fault of the program as what it is."""
    format_message = getattr(error, "format_message", None)
    if format_message is not None:
        tell(f"fsplan: {say('usage_error', lang, problem=format_message())}")
        return 2
    if isinstance(error, typer.Abort):
        return _INTERRUPTED
    if os.environ.get("FSPLAN_DEBUG"):
        raise error
    tell(f"fsplan: {say('internal_error', lang, problem=f'{type(error).__name__}: {error}')}")
    return 2


def _silence_stdout() -> None:
    """Point stdout at nothing, so that the interpreter does not fail again when it flushes at exit."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())


def main() -> None:
    """Run the command line of this process and exit with its code."""
    use_utf8()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        code = 2
    sys.exit(code)
