"""The rules of a plan's forms: each says once where a figure, its target, its unit and its day stand."""

from collections.abc import Iterator

from fsplan.core.names import fold_name, nearest
from fsplan.core.quarters import list_quarters, read_period
from fsplan.core.text import Text
from fsplan.plan.checks.fault import Fault, dangling
from fsplan.plan.ledgers import FormLayout
from fsplan.plan.plan import Plan

_UNIT = Text("单位", "unit")
_ONE_WAY = Text("periods、units 只用其一", "either periods or units, not both")
_SAID_TWICE = Text("列、periods、units 已经说明的不再写", "nothing that a column, periods or units say already")


def check_form(plan: Plan, form: FormLayout) -> Iterator[Fault]:
    """Yield every fault of one form."""
    if "target" not in form.columns:
        yield "FS105", ("columns", "target"), "", {}
    if "value" not in form.columns and not form.spread:
        yield "FS105", ("columns", "value"), "", {}
    if form.periods and form.units:
        yield "FS106", ("units",), "", {"expected": _ONE_WAY}
    for key in _said_twice(form):
        yield (
            "FS106",
            (key,),
            str(getattr(form, key, "")) if key in ("basis", "period") else "",
            {"expected": _SAID_TWICE},
        )
    yield from _check_headers(form)
    for path, word in _period_words(form):
        if read_period(word, plan.period) is None:
            yield "FS106", path, word, {"expected": list_quarters(plan.period)}
    for header, unit in form.units.items():
        if fold_name(unit) not in plan.unit_names:
            yield "FS111", ("units", header), unit, dangling(_UNIT, nearest(unit, plan.file.units))


def _said_twice(form: FormLayout) -> Iterator[str]:
    columns = form.columns
    if form.basis and "basis" in columns:
        yield "basis"
    if form.period and (form.periods or {"date", "period"} & columns.keys()):
        yield "period"
    if form.periods and {"date", "period", "value"} & columns.keys():
        yield "periods"
    if form.units and {"unit", "value"} & columns.keys():
        yield "units"


def _check_headers(form: FormLayout) -> Iterator[Fault]:
    claimed: dict[str, str] = {}
    for key, headers in (("columns", form.columns.values()), ("periods", form.periods), ("units", form.units)):
        names = form.columns if key == "columns" else headers
        for name, header in zip(names, headers, strict=True):
            if (owner := claimed.setdefault(fold_name(header), name)) != name:
                yield "FS113", (key, name), header, {"first": owner}


def _period_words(form: FormLayout) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if form.period:
        yield ("period",), form.period
    for header, word in form.periods.items():
        yield ("periods", header), word
