"""The command line: options to commands, failures to exit codes."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, cast

import typer

from fsplan import __version__
from fsplan.commands import help as h
from fsplan.commands.check import check, report
from fsplan.commands.close import close
from fsplan.commands.draft import diff, draft
from fsplan.commands.plan import explain, init, lint, schema, show
from fsplan.console import Colour, Settings, StopError, detect_lang, tell, use_utf8
from fsplan.core.messages import say
from fsplan.core.text import LANGS, Lang

app = typer.Typer(
    name="fsplan",
    help=h.text("app"),
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS = (check, report, lint, show, explain, close, draft, diff, init, schema)
for command in COMMANDS:
    app.command(command.__name__, help=h.text(command.__name__))(command)

_GLOBAL = ("--plan", "--lang", "--color")
_INTERRUPTED = 130


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"fsplan {__version__}\n")
        raise typer.Exit


@app.callback()
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


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; nothing but an interrupt is ever raised."""
    lang = detect_lang(argv)
    try:
        code = app(hoist_globals(argv), standalone_mode=False)
    except StopError as stop:
        tell(f"fsplan: {stop.message}")
        return stop.code
    except BrokenPipeError:
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
    """Entry point of the `fsplan` command."""
    use_utf8()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        code = 2
    sys.exit(code)
