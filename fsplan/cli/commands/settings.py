"""`fsplan show --settings`: what each option comes to, and where it is from."""

import os
from collections.abc import Sequence
from dataclasses import fields
from inspect import signature
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from fsplan.cli.commands.check import check
from fsplan.cli.console import Settings
from fsplan.cli.defaults import find_defaults, is_typed
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.plan.ledgers import Defaults
from fsplan.report.table import Report, Table, cells, columns_of

if TYPE_CHECKING:
    from typer._click import Context

Origin = Literal["command_line", "environment", "plan", "built_in"]


class Setting(NamedTuple):
    """One option that may be said once for all runs.

    Attributes:
        name: its key in the plan's `defaults:`.
        value: what it comes to; None where nothing is said and nothing holds.
        origin: what said it last.
        variable: the environment variable that may say it.
    """

    name: str
    value: str | int | bool | None
    origin: Origin
    variable: str


def list_settings(context: "Context", settings: Settings) -> list[Setting]:
    """Return every option that a plan's defaults may hold, as a run from here would have it.

    Args:
        context: of the program, not of a command.
        settings: what the program's options came to.
    """
    named = [] if settings.plan is None else ["--plan", str(settings.plan)]
    known, built_in = find_defaults(named), signature(check).parameters
    speaks = {"lang": settings.lang, "color": settings.colour, "width": settings.width, "quiet": settings.quiet}
    found = []
    for name in (field.name for field in fields(Defaults)):
        variable = f"FSPLAN_{name.upper()}"
        said = os.environ.get(variable, "")
        origin = _origin(context, name, said, known)
        value = speaks[name] if name in speaks else _value(said, known.get(name, built_in[name].default))
        found.append(Setting(name, value, origin, variable))
    return found


def _origin(context: "Context", name: str, said: str, known: Any) -> Origin:  # noqa: ANN401 - values of any kind
    if is_typed(context, name):
        return "command_line"
    return "environment" if said else "plan" if name in known else "built_in"


def _value(said: str, otherwise: Any) -> str | int | bool | None:  # noqa: ANN401 - an option's own type
    found: str | int | bool | None = said or otherwise
    return int(said) if said and isinstance(otherwise, int) and said.isdigit() else found


def build_settings(found: Sequence[Setting], lang: Lang) -> Report:
    """Build a row for each option."""
    rows = [cells(one.name, _show(one, lang), say(f"from_{one.origin}", lang), one.variable) for one in found]
    columns = columns_of(("setting", "set_to", "from", "variable"), lang)
    return Report(say("settings_heading", lang), [Table(columns, rows)], [say("settings_order", lang)])


def _show(one: Setting, lang: Lang) -> str:
    if isinstance(one.value, bool):
        return "true" if one.value else "false"
    return say(f"unset_{one.name}", lang) if one.value is None else str(one.value)


def settings_json(found: Sequence[Setting]) -> dict[str, list[dict[str, Any]]]:
    """Return every option by itself."""
    return {"settings": [one._asdict() for one in found]}
