"""What holds where a line says nothing: the environment, then the plan's `defaults:`, then the program's own."""

import locale
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fsplan.core.text import LANGS, Lang
from fsplan.plan.loader import find_plan, load_plan

if TYPE_CHECKING:
    from typer._click import Context


def detect_lang(argv: Sequence[str]) -> Lang:
    """Return the language to speak: `--lang`, FSPLAN_LANG, the plan's defaults, then the locale, then English."""
    for named in (*_values_of("--lang", argv), os.environ.get("FSPLAN_LANG", "")):
        if spoken := read_lang(named):
            return spoken
    if preferred := find_defaults(argv).get("lang"):
        return "zh" if preferred == "zh" else "en"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def read_lang(word: str) -> Lang | None:
    """Return the language that a word names, as `zh`, or as systems name it: `zh_CN.UTF-8`, `EN-US`."""
    spoken = re.split(r"[-_.@]", word.strip().lower(), maxsplit=1)[0]
    return next((lang for lang in LANGS if lang == spoken), None)


def find_defaults(argv: Sequence[str]) -> Mapping[str, Any]:
    """Return the defaults of the plan that a line is about, by key; none where it has none, or is not sound."""
    named = next(_values_of("--plan", argv), "") or os.environ.get("FSPLAN_PLAN", "")
    with suppress(OSError, ValueError):
        path = Path(named) if named else find_plan(Path.cwd())
        if path is not None and path.is_file() and b"defaults" in (raw := path.read_bytes()):
            return _read_defaults(path, raw)
    return {}


@lru_cache(maxsize=1)
def _read_defaults(path: Path, _raw: bytes) -> Mapping[str, Any]:
    """Read a plan's defaults once for one state of its file; what is wrong with it is told where it is used."""
    plan = load_plan(path, cached=True).plan
    stated = vars(plan.file.defaults) if plan is not None else {}
    return {key: value for key, value in stated.items() if key != "stated" and value is not None}


def _values_of(option: str, argv: Sequence[str]) -> Iterator[str]:
    """Yield what a line gives for an option, wherever it stands."""
    for word, following in pairwise([*argv, ""]):
        if word == option and following:
            yield following
        elif word.startswith(f"{option}="):
            yield word.removeprefix(f"{option}=")


def settle(context: "Context", name: str, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as the option has it
    """Return what a parameter comes to: the plan's default where neither the line nor the environment says it."""
    source = context.get_parameter_source(name)
    is_said = source is not None and not source.name.startswith("DEFAULT")
    return context.params[name] if is_said else known.get(name, context.params[name])


def is_typed(context: "Context", name: str) -> bool:
    """Tell whether the line itself says what a parameter of a command is."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
