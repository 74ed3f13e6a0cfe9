"""Which files a plan takes for its data, told without judging the plan: a faulty plan keeps its files too."""

import re
from itertools import takewhile
from pathlib import Path

from fsplan.plan.plan import MAX_BYTES

_ALL = ("data/**",)
"""What is kept where nobody can say: the folder that the example and the pages of the manual use."""

_KEY = re.compile(r"data[ \t]*:")
_ELSEWHERE = re.compile(r"""["']?data["']?\s*:""")


def read_data_patterns(path: Path) -> tuple[str, ...]:
    """Return the patterns under a plan's `data:`, none where there is no plan.

    The key's own lines are read alone, since a whole plan takes much longer; where they are nothing by themselves,
    the whole file is.
    """
    try:
        with path.open("rb") as stream:
            text = stream.read(MAX_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return ()
    own = _own_lines(text.splitlines())
    if not own and not _ELSEWHERE.search(text):
        return ()
    for part in (own, text):
        if part and (patterns := _parse(part)) is not None:
            return patterns
    return _ALL


def _own_lines(lines: list[str]) -> str:
    """Return the line of the key and those that belong to it: the next key stands at the line's start again."""
    first = next((at for at, line in enumerate(lines) if _KEY.match(line)), len(lines))
    rest = takewhile(lambda line: not line or line[0] in " \t#-]", lines[first + 1 :])
    return "\n".join([*lines[first : first + 1], *rest])


def _parse(text: str) -> tuple[str, ...] | None:
    """Return the patterns in a piece of YAML; None where it cannot be read as such."""
    import yaml

    try:
        loaded = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    data = loaded.get("data", []) if isinstance(loaded, dict) else None
    if isinstance(data, str):
        return (data,) if data else ()
    return tuple(one for one in data if isinstance(one, str)) if isinstance(data, list) else None
