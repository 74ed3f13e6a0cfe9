"""The rules of a plan's ledgers: columns that exist and fit their type, and targets that draw on them soundly."""

from collections.abc import Iterator, Mapping, Sequence

from fsplan.core.names import fold_name, nearest
from fsplan.core.text import Text
from fsplan.plan.checks.fault import Fault, dangling
from fsplan.plan.kinds import KINDS
from fsplan.plan.ledgers import LISTED, Column, ColumnType, Ledger
from fsplan.plan.model import Target
from fsplan.plan.plan import Plan

COLUMN = Text("列", "column")
LEDGER = Text("台账", "ledger")
UNIT = Text("单位", "unit")
VALUE = Text("取值", "value")
_KEYS: Mapping[str, frozenset[ColumnType]] = {
    "pattern": frozenset({"text"}),
    "min": frozenset({"integer", "decimal"}),
    "max": frozenset({"integer", "decimal"}),
    "values": frozenset({"enum"}),
    "good": frozenset({"verdict"}),
    "bad": frozenset({"verdict"}),
    "neutral": frozenset({"verdict"}),
    "formats": frozenset({"date", "datetime"}),
}
"""Which types each key of a column applies to."""


def check_ledger(plan: Plan, ledger: Ledger) -> Iterator[Fault]:
    """Yield every fault of one ledger."""
    yield from _check_role(ledger, "key", ledger.key, ("text",))
    yield from _check_role(ledger, "date", ledger.date, ("date", "datetime"))
    if ledger.unit.column:
        yield from _check_role(ledger, "unit", ledger.unit.column, ("text",))
    elif ledger.unit.unit not in plan.file.units:
        units = plan.file.units
        yield "FS111", ("unit",), ledger.unit.unit, dangling(UNIT, nearest(ledger.unit.unit, units))
    claimed: dict[str, str] = {}
    for id_, column in ledger.columns.items():
        aliases = ((("aliases", at), alias) for at, alias in enumerate(column.aliases))
        names: list[tuple[tuple[str | int, ...], str]] = [(("header",), column.header), *aliases]
        for where, name in names:
            owner = claimed.setdefault(fold_name(name), id_)
            if owner != id_:
                yield "FS113", ("columns", id_, *where), name, {"first": owner}
        for fault in _check_column(column):
            yield fault[0], ("columns", id_, *fault[1]), fault[2], fault[3]


def _check_role(ledger: Ledger, role: str, id_: str, types: tuple[ColumnType, ...]) -> Iterator[Fault]:
    column = ledger.columns.get(id_)
    if column is None:
        yield "FS111", (role,), id_, dangling(COLUMN, nearest(id_, ledger.columns))
    elif column.type not in types:
        allowed = ", ".join(types)
        expected = Text(f"类型为 {'、'.join(types)} 的列", f"a column of type {allowed}")
        yield "FS123", (role,), id_, {"expected": expected}


def _check_column(column: Column) -> Iterator[Fault]:
    for key, types in _KEYS.items():
        if key in column.stated and column.type not in types:
            allowed = ", ".join(sorted(types))
            expected = Text(f"“{key}”只用于 {'、'.join(sorted(types))} 列", f'"{key}" is for columns of type {allowed}')
            value = getattr(column, key)
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            yield "FS106", (key,), shown, {"expected": expected}
    if column.type in LISTED and not column.listed:
        yield "FS105", ("values" if column.type == "enum" else "good",), "", {}
    if column.min is not None and column.max is not None and column.min > column.max:
        yield "FS106", ("max",), str(column.max), {"expected": Text("不小于 min", "not below min")}
    seen: set[str] = set()
    for key in ("values", "good", "bad", "neutral"):
        for index, value in enumerate(getattr(column, key)):
            if fold_name(value) in seen:
                yield "FS113", (key, index), value, {"first": value}
            seen.add(fold_name(value))


def check_draw(plan: Plan, spec: Target) -> Iterator[Fault]:
    """Yield every fault in how a target draws on a ledger."""
    if spec.from_ is None:
        for key in ("where", "out_of", "tolerance"):
            if key in spec.stated:
                yield "FS105", ("from",), "", {}
        return
    if spec.tolerance is not None and spec.tolerance < 0:
        expected = Text("不小于 0 的数值", "a number not below 0")
        yield "FS106", ("tolerance",), str(spec.tolerance), {"expected": expected}
    ledger = plan.file.ledgers.get(spec.from_)
    if ledger is None:
        yield "FS111", ("from",), spec.from_, dangling(LEDGER, nearest(spec.from_, plan.file.ledgers))
        return
    if "out_of" in KINDS[spec.kind].keys and not spec.where:
        yield "FS105", ("where",), "", {}
    for key, asked in (("where", spec.where), ("out_of", spec.out_of)):
        yield from _check_asked(ledger, key, asked)


def _check_asked(ledger: Ledger, key: str, asked: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    for id_, values in asked.items():
        column = ledger.columns.get(id_)
        if column is None:
            yield "FS111", (key, id_), id_, dangling(COLUMN, nearest(id_, ledger.columns))
        elif column.type not in LISTED:
            expected = Text("类型为 enum 或 verdict 的列", "a column of type enum or verdict")
            yield "FS123", (key, id_), id_, {"expected": expected}
        else:
            known = dict.fromkeys(column.listed)
            for index, value in enumerate(values):
                if value not in known:
                    yield "FS111", (key, id_, index), value, dangling(VALUE, nearest(value, known))
