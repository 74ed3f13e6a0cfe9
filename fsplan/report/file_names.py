"""Names of the files that fsplan chooses itself: of a unit and a period, such as every system can keep."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from fsplan.core.period import Period
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.report.names import name_period

_REFUSED = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)
_EDGES = " .~-"
"""At the end Windows drops blanks and dots; at the beginning a dot hides a file, `~$` is a lock, `-` is an option."""

_LONGEST, _MOST_BYTES = 60, 120
"""Of one part of a name, in characters and in bytes of UTF-8: a name ends at 255 bytes, a Windows path at 260 signs."""


def name_forms(plan: Plan, period: Period, lang: Lang) -> dict[str, str]:
    """Name the form of each unit of a plan, without a suffix: `区市场监管局-2022年第二季度`.

    A unit's form has one name, whichever forms are written beside it.
    """
    when = safe_name(name_period(period, lang) if lang == "zh" else label_of(period), label_of(period))
    names = tell_apart({id_: safe_name(plan.unit_title(id_, lang), id_) for id_ in plan.file.units})
    return {id_: f"{name}-{when}" for id_, name in names.items()}


def safe_name(text: str, otherwise: str = "_") -> str:
    """Return a text as a part of a file's name on Windows, macOS and Linux; `otherwise` where nothing is left of it.

    Signs that a system refuses become `_`; unseen ones go.
    """
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    seen = "".join(char for char in line if not unicodedata.category(char).startswith("C"))
    name = _shorten(_REFUSED.sub("_", seen).strip(_EDGES)).rstrip(_EDGES)
    if not name:
        return "_" if text == otherwise else safe_name(otherwise, otherwise)
    # a device keeps its name whatever stands behind a dot
    return f"_{name}" if _DEVICES.fullmatch(name.split(".")[0].rstrip()) else name


def tell_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Return names by id such that no two are one file: those that are alike get their ids, and numbers if need be.

    Windows and macOS do not tell letters apart by case.
    """
    alike = Counter(map(_fold, names.values()))
    taken = {fold for fold, count in alike.items() if count == 1}
    apart: dict[str, str] = {}
    for id_, name in names.items():
        apart[id_] = name
        if alike[_fold(name)] > 1:
            apart[id_] = next(one for one in _numbered(f"{name}({safe_name(id_)})") if _fold(one) not in taken)
            taken.add(_fold(apart[id_]))
    return apart


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _shorten(name: str) -> str:
    """Cut a name at so many characters and bytes, between two characters."""
    short = name[:_LONGEST]
    while len(short.encode()) > _MOST_BYTES:
        short = short[:-1]
    return short
