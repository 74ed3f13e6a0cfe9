"""Which format a command writes: what `--format` says, else what the output's name ends with."""

from collections.abc import Mapping, Sequence

import typer

from fsplan.cli.arguments import choose, settings_of
from fsplan.cli.console import StopError
from fsplan.cli.writing.destination import Destination
from fsplan.core.messages import say
from fsplan.report.formats.registry import FORMATS

SUFFIXES: Mapping[str, str] = {one.suffix: one.name for one in FORMATS.values() if one.suffix} | {".parquet": "parquet"}
"""Suffixes that name a format, whether a command writes it or not; any other says nothing, and text may be in it."""

_PLAN = {".yaml": "yaml", ".yml": "yaml"}
"""Suffixes that name a format only where a plan is written."""


def read_format(context: typer.Context, allowed: Sequence[str]) -> str:
    """Return the format to write, also for what looks at the options later; raises StopError.

    Args:
        context: the command's options, `--format` and `--output` among them where it has them.
        allowed: the formats that the command has.
    """
    given, lang = context.params, settings_of(context).lang
    format_, output = given.get("format_"), given.get("output")
    source = context.get_parameter_source("format_")
    is_said = format_ is not None and source is not None and not source.name.startswith("DEFAULT")
    suffix = _suffix_of(output, allowed) if isinstance(output, Destination) else None
    if is_said or suffix is None:
        found = choose(str(format_), allowed, "--format", lang) if format_ is not None else allowed[0]
        if suffix not in (None, found):
            raise StopError(say("output_suffix", lang, path=output, suffix=suffix, value=found))
    elif suffix in allowed:
        found = suffix
    else:
        raise StopError(say("output_format", lang, path=output, suffix=suffix, allowed=", ".join(allowed)))
    given["format_"] = found
    return found


def _suffix_of(output: Destination, allowed: Sequence[str]) -> str | None:
    """Return the format that a name ends as, letter case aside; None where its end names none."""
    known = {**SUFFIXES, **_PLAN} if "yaml" in allowed else SUFFIXES
    return known.get(output.path.suffix.lower())
