"""A ledger's declaration as SQL: one statement that judges every record, written so that an auditor can read it.

A record is `sound` only where SQL is sure that the cell readers (cells.py) accept every cell, and with the same value;
whatever it is not sure of is read by them. So SQL may know few spellings, but must never accept one too many.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fsplan.core.quantity import to_literal
from fsplan.files.cells import MISSING
from fsplan.ledger.header import needed_cells
from fsplan.plan.ledgers import LISTED, Column, Ledger
from fsplan.plan.plan import Plan, PlanTarget

_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
_COMPACT = "%Y%m%d"
_NO_BLANK = r"[^\s\pZ\pC]+"
"""What has no white space at either end, nor inside it: a text that needs no stripping."""

_INTEGER = "[0-9]{1,15}"
_DECIMAL = r"[0-9]{1,15}(\.[0-9]{1,9})?"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is judged: a ledger, the columns that are there, the targets that draw on it, and what is broken down.

    Attributes:
        positions: column id to 0-based index, for the columns of the file that the plan declares.
        breakdown: id of the column to break down by, None for none.
    """

    plan: Plan
    ledger_id: str
    positions: Mapping[str, int]
    breakdown: str | None = None

    @property
    def ledger(self) -> Ledger:
        """Return the ledger's declaration."""
        return self.plan.file.ledgers[self.ledger_id]

    @property
    def targets(self) -> list[PlanTarget]:
        """Return the targets that draw on the ledger, in the plan's order."""
        return drawing_on(self.plan, self.ledger_id)


def drawing_on(plan: Plan, ledger_id: str) -> list[PlanTarget]:
    """Return the targets that draw on a ledger, in the plan's order."""
    return [target for target in plan.targets.values() if target.spec.from_ == ledger_id]


def quote_text(text: str) -> str:
    """Write a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def quote_name(name: str) -> str:
    """Write a column's name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _texts(values: Iterable[str]) -> str:
    return ", ".join(quote_text(value) for value in values)


def _is_one_of(name: str, values: Iterable[str]) -> str:
    """Write a test for a list of texts that is never null.

    Not with IN: the engine turns a long list into a join, and behind a join records come out of order.
    """
    listed = _texts(dict.fromkeys(values))
    return f"TRY_CAST({name} AS ENUM ({listed})) IS NOT NULL" if listed else "false"


def _is_among(name: str, values: Iterable[str]) -> str:
    """Write the same test for where most records fail it: a failing cast is slow."""
    return f"coalesce(list_contains([{_texts(values)}], {name}), false)"


def judging_sql(draft: Draft, source: str) -> str:
    """Write the statement that judges each record of a source whose columns bear their ids.

    Its rows, in the records' order: sound, key, key2 (where keys repeat), day, unit (where a column says so), one flag
    for each target (does its `where` hold), part and good (where there is a breakdown).
    """
    ledger = draft.ledger
    required = needed_cells(ledger)
    tests = [
        test
        for id_ in draft.positions
        if (test := _sound(draft, id_, ledger.columns[id_], id_ in required)) is not None
    ]
    sound = "\n    AND ".join(tests)
    lines = [
        f"CASE WHEN {sound}\n    THEN true ELSE false END AS sound",
        f"hash({quote_name(ledger.key)}) AS key",
    ]
    if not ledger.unique:
        lines.append(f"hash({quote_name(ledger.key)} || '|') AS key2")
    lines.append(f"{_day(ledger.date, ledger.columns[ledger.date])} AS day")
    if ledger.unit.column:
        names = _texts(unit_spellings(draft.plan))
        lines.append(f"TRY_CAST({quote_name(ledger.unit.column)} AS ENUM ({names})) AS unit")
    lines += [f"{where_sql(target)} AS {flag_name(number)}" for number, target in enumerate(draft.targets)]
    lines += _breakdown(draft)
    return "SELECT\n  " + ",\n  ".join(lines) + f"\nFROM {source}"


def flag_name(number: int) -> str:
    """Return the column that holds the flag of the ledger's n-th target."""
    return f"counts_{number}"


def where_sql(target: PlanTarget) -> str:
    """Write a target's `where` as a condition that is never null."""
    conditions = [_is_among(quote_name(id_), values) for id_, values in target.spec.where.items()]
    return f"({' AND '.join(conditions)})" if conditions else "true"


def unit_spellings(plan: Plan) -> list[str]:
    """Return every spelling of a unit that is looked up as it stands, each once."""
    spelled: dict[str, None] = {}
    for id_, unit in plan.file.units.items():
        spelled.update(dict.fromkeys(name for name in (id_, unit.name, unit.name_en, *unit.aliases) if name))
    return list(spelled)


def _breakdown(draft: Draft) -> list[str]:
    if draft.breakdown is None:
        return []
    part, good, verdict = "''", "NULL::BOOLEAN", draft.ledger.verdict
    if draft.breakdown in draft.positions:
        part = f"coalesce({quote_name(draft.breakdown)}, '')"
    if verdict is not None and verdict in draft.positions:
        column, name = draft.ledger.columns[verdict], quote_name(verdict)
        good = f"CASE WHEN {_is_one_of(name, column.listed)} THEN {_is_among(name, column.good)} END"
    return [f"{part} AS part", f"{good} AS good"]


def _sound(draft: Draft, id_: str, column: Column, required: bool) -> str | None:
    """Write the condition under which a cell is surely accepted; None where any cell is."""
    test = _typed(draft, id_, column)
    if test is None and required:
        test = _plainly_filled(quote_name(id_))
    if test is None or required:
        return test
    name = quote_name(id_)
    return f"({test} OR {name} IS NULL OR {name} = '' OR {name} = '/')"


def _typed(draft: Draft, id_: str, column: Column) -> str | None:
    name, ledger = quote_name(id_), draft.ledger
    if id_ == ledger.unit.column:
        return _is_one_of(name, unit_spellings(draft.plan))
    if column.type in LISTED:
        return _is_one_of(name, column.listed)
    if column.type in ("integer", "decimal"):
        return _number(name, column)
    if column.type in ("date", "datetime"):
        period = draft.plan.period
        first, last = (period.start, period.end) if id_ == ledger.date else ("1900-01-01", "2199-12-31")
        return f"{_day(id_, column)} BETWEEN DATE '{first}' AND DATE '{last}'"
    if column.pattern is not None or id_ == ledger.key:
        return f"({' AND '.join(_text_tests(name, column.pattern))})"
    return None


def _text_tests(name: str, pattern: str | None) -> list[str]:
    """Write what a text must pass: no sign for nothing, nothing to strip, and its pattern, which may rule both out."""
    tests = [_plainly_filled(name), f"regexp_full_match({name}, {quote_text(_NO_BLANK)})"]
    if pattern is None:
        return tests
    matches = f"regexp_full_match({name}, {quote_text(pattern)})"
    if _may_hold_blank(pattern):
        return [*tests, matches]
    return [matches] if not any(re.fullmatch(pattern, word, re.ASCII) for word in MISSING) else [tests[0], matches]


def _may_hold_blank(pattern: str) -> bool:
    """Tell whether a match may hold white space, on the safe side: `.`, a negated set, a space, what is not ASCII."""
    return any(sign in pattern for sign in (".", "[^", " ")) or not pattern.isascii()


def _plainly_filled(name: str) -> str:
    """A text that begins with a letter, a digit or an ideograph is neither blank nor a sign for nothing (but 无)."""
    return (
        f"(unicode({name}) BETWEEN 48 AND 122 OR unicode({name}) BETWEEN 19968 AND 40959 AND unicode({name}) <> 26080)"
    )


def _number(name: str, column: Column) -> str:
    pattern = _INTEGER if column.type == "integer" else _DECIMAL
    tests = [f"regexp_full_match({name}, {quote_text(pattern)})"]
    value = f"TRY_CAST({name} AS DECIMAL(38, 9))"
    if column.min is not None and column.min > 0:
        tests.append(f"{value} >= {to_literal(column.min)}")
    if column.max is not None:
        tests.append(f"{value} <= {to_literal(column.max)}")
    return f"({' AND '.join(tests)})"


def _day(id_: str, column: Column) -> str:
    name = quote_name(id_)
    if column.type == "datetime":
        name = f"regexp_replace({name}, '^([^ T]+)[ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$', '\\1')"
    spaced = f"CASE WHEN length({name}) = 8 THEN try_strptime({name}, [{_texts((*_FORMS, _COMPACT))}])"
    return f"({spaced} ELSE try_strptime({name}, [{_texts(_FORMS)}]) END)::DATE"


def counting_sql(draft: Draft, target: PlanTarget, source: str) -> str:
    """Write the whole statement of one target's figure, from the source to distinct keys by day, for audit."""
    number = [other.id for other in draft.targets].index(target.id)
    distinct = "key" if draft.ledger.unique else "(key, key2)"
    judged = judging_sql(draft, source).replace("\n", "\n  ")
    unit = ", unit" if draft.ledger.unit.column else ""
    return (
        f"WITH judged AS (\n  {judged}\n)\nSELECT day{unit}, count(DISTINCT {distinct}) AS records\nFROM judged\n"
        f"WHERE sound AND {flag_name(number)}\nGROUP BY ALL\nORDER BY ALL"
    )


def columns_sql(indexes: Mapping[str, int], width: int) -> str:
    """Write the columns of a CSV for its reader: every one a text, the declared ones under their ids."""
    named = {index: id_ for id_, index in indexes.items()}
    columns = (f"{quote_text(named.get(index, f'#{index}'))}: 'VARCHAR'" for index in range(width))
    return "{" + ", ".join(columns) + "}"


def list_sql(values: Sequence[object]) -> str:
    """Write a list of numbers for IN."""
    return ", ".join(map(str, values))
