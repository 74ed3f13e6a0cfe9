"""Installing completion: typer speaks English of it, and ends with 1 where it knows no shell: a verdict here."""

import io
import re
import sys
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from typing import TYPE_CHECKING, Any

import typer

from fsplan.cli.help import LANG
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.core.text import Lang

if TYPE_CHECKING:
    from typer._click import Context
    from typer._click.core import Parameter

Callback = Callable[["Context", "Parameter", Any], Any]

_INSTALLED = re.compile(r"(\S+) completion installed in (.+)")
_UNKNOWN = re.compile(r"Shell (\S+) is not supported\.")


def in_own_words(callback: Callback) -> Callback:
    """Return what installs completion as another does, and says so in the reader's language."""

    def install(context: "Context", param: "Parameter", value: Any) -> Any:  # noqa: ANN401 - typer's own
        heard = io.StringIO()
        try:
            with redirect_stdout(heard):
                return callback(context, param, value)
        except typer.Exit:
            unknown = _UNKNOWN.search(heard.getvalue())
            raise RefusalError("completion_unknown", shell=unknown[1] if unknown else "—") from None
        finally:
            with suppress(AttributeError):  # no standard output at all
                sys.stdout.write(tell_installed(heard.getvalue(), LANG))

    return install


def tell_installed(said: str, lang: Lang) -> str:
    """Return what is to be said where typer has installed completion, empty where it has not."""
    found = _INSTALLED.search(said)
    if found is None:
        return ""
    shell, path = found.groups()
    return f"{say('completion_installed', lang, shell=shell, path=path)}\n{say('completion_next', lang)}\n"
