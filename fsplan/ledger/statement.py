"""A ledger's declaration as SQL: one statement that judges every record, written so that an auditor can read it.

A record is `sound` only where SQL is sure that the cell readers (cells.py) accept every cell, and with the same value;
whatever it is not sure of is read by them. So SQL may know few spellings, but must never accept one too many. What the
statement asks is written here; how an engine asks it is its dialect's (local/dialect.py, remote/dialect.py).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from fsplan.core.names import fold_name
from fsplan.core.pattern import matches
from fsplan.files.cells import MISSING
from fsplan.ledger.cells import NO_KEYS
from fsplan.ledger.header import needed_cells
from fsplan.ledger.result import whole_of
from fsplan.ledger.sql import list_silent, quote_name, quote_text
from fsplan.plan.ledgers import LISTED, Column, Ledger
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget

_PLAIN_SET = r"\[(?:[0-9]-[0-9]|[A-Z]-[A-Z]|[a-z]-[a-z]|\\[dw]|\w(?!-[^\]]))+-?\]"
_PLAIN = re.compile(rf"(?:{_PLAIN_SET}|\\[dw]|\w|[-()|?*+]|\?:|\{{[0-9]+(?:,[0-9]*)?\}})*", re.ASCII)

_DAY = "#day"
"""The record's day beside its cells: no column's id begins so."""

_SMALL = re.compile(r"(?<!\\)[a-z]|\\w")


def is_plain(pattern: str) -> bool:
    """Tell whether a match surely holds ASCII letters, digits, - and _ alone: there is nothing to strip or to fold."""
    return _PLAIN.fullmatch(pattern) is not None


class Draw(NamedTuple):
    """What is counted of a ledger: the keys whose records bear one of some values in each of some columns.

    Attributes:
        id: the target's id; of the whole that a share is taken of, `whole_of` it.
        asked: column id and the values asked for; all must hold.
    """

    id: str
    asked: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is judged: a ledger, the columns that are there, the targets that draw on it, and what is broken down.

    Attributes:
        positions: column id to 0-based index, for the columns of the file that the plan declares.
        breakdown: id of the column to break down by, None for none.
        listed: id of the target whose records are listed, None for none.
        telling: places of columns that the plan does not declare and that may say of a record that it is void.
    """

    plan: Plan
    ledger_id: str
    positions: Mapping[str, int]
    breakdown: str | None = None
    listed: str | None = None
    telling: tuple[int, ...] = ()

    @property
    def ledger(self) -> Ledger:
        """Return the ledger's declaration."""
        return self.plan.file.ledgers[self.ledger_id]

    @property
    def has_capitals(self) -> bool:
        """Tell whether a key that matches its pattern surely has no small letter, and is in its folded form."""
        pattern = self.ledger.columns[self.ledger.key].pattern
        return pattern is not None and is_plain(pattern) and not _SMALL.search(pattern)

    @property
    def draws(self) -> list[Draw]:
        """Return what is counted of the ledger, in the plan's order: of a share its keys, then those it is taken of."""
        return [draw for target in self.targets for draw in draws_of(target, self.ledger)]

    @property
    def targets(self) -> list[PlanTarget]:
        """Return the targets that draw on the ledger, in the plan's order."""
        return [target for target in self.plan.targets.values() if target.spec.from_ == self.ledger_id]


class Dialect(Protocol):
    """How an engine asks what the statement needs to know of a column, which stands there under its id.

    Every condition is true only where it surely holds; it may be null or false where it might.
    """

    def tell_key(self, draft: Draft) -> list[str]:
        """Write `key`, which a folded key has alone; where keys repeat also `spelled`, by which spellings differ."""

    def tell_unit(self, id_: str, spellings: Iterable[str]) -> str:
        """Write a record's unit as it is spelled, null where it is none of the spellings."""

    def tell_day(self, id_: str, column: Column) -> str:
        """Write the day that a cell names; null where it may name none, or in another form."""

    def is_one_of(self, id_: str, values: Iterable[str]) -> str:
        """Write a test for a list of texts that most records pass."""

    def is_among(self, id_: str, values: Iterable[str]) -> str:
        """Write a test for a list of texts that most records fail; never null."""

    def is_blank(self, id_: str) -> str:
        """Write a test for a cell that stands for nothing."""

    def is_filled(self, id_: str) -> str:
        """Write a test for a cell that surely stands for something."""

    def is_folded(self, id_: str) -> str:
        """Write a test for a key with nothing around it, that is filled and folds by its capital letters alone."""

    def is_clean(self, id_: str) -> str:
        """Write a test for a text without white space or control characters: there is nothing to strip."""

    def matches(self, id_: str, pattern: str) -> str:
        """Write a test for a text that a pattern matches from end to end."""

    def is_number(self, id_: str, column: Column) -> str:
        """Write a test for a number of the column's type within its range."""

    def is_day(self, day: str, first: date, last: date) -> str:
        """Write a test for a day that `tell_day` wrote: from the first to the last, both included."""

    def others(self, draft: Draft) -> list[str]:
        """Write further columns that the engine's reader wants."""


def listed_flag(draft: Draft) -> str | None:
    """Return the flag of the target whose records are listed; None where none is, or it does not draw on the ledger."""
    ids = [draw.id for draw in draft.draws]
    return flag_name(ids.index(draft.listed)) if draft.listed in ids else None


def draws_of(target: PlanTarget, ledger: Ledger) -> list[Draw]:
    """Return what a target counts of a ledger; a share's whole is, unless stated, what has passed or failed."""
    asked = tuple(target.spec.where.items())
    if not target.kind.has_whole:
        return [Draw(target.id, asked)]
    whole = tuple(target.spec.out_of.items())
    if not whole and ledger.verdict is not None:
        column = ledger.columns[ledger.verdict]
        whole = ((ledger.verdict, (*column.good, *column.bad)),)
    return [Draw(target.id, (*asked, *whole)), Draw(whole_of(target.id), whole)]


def judging_sql(draft: Draft, source: str, dialect: Dialect) -> str:
    """Write the statement that judges each record of a source whose columns bear their ids.

    Its rows, in the records' order: sound, key and where keys repeat how it is spelled, day (in the period or not),
    unit (where a column says so), one flag for each draw (does what it asks hold), part and good (where there is a
    breakdown), and what else the dialect wants.
    """
    ledger = draft.ledger
    required = needed_cells(ledger)
    tests = [test for id_ in draft.positions if (test := _sound(draft, id_, id_ in required, dialect)) is not None]
    tests += list_silent(draft.telling)
    sound = "\n    AND ".join(tests)
    lines = [
        f"CASE WHEN {sound}\n    THEN true ELSE false END AS sound",
        *dialect.tell_key(draft),
        f"{quote_name(_DAY)} AS day",
    ]
    if ledger.unit.column:
        lines.append(f"{dialect.tell_unit(ledger.unit.column, unit_spellings(draft.plan))} AS unit")
    lines += [f"{_where(draw, dialect)} AS {flag_name(number)}" for number, draw in enumerate(draft.draws)]
    lines += [*_breakdown(draft, dialect), *dialect.others(draft)]
    day = dialect.tell_day(ledger.date, ledger.columns[ledger.date])
    dated = f"(\n  SELECT *, {day} AS {quote_name(_DAY)}\n  FROM {source}\n) AS dated"  # it is asked for twice
    return "SELECT\n  " + ",\n  ".join(lines) + f"\nFROM {dated}"


def inside_sql(plan: Plan) -> str:
    """Write the test for a record of the plan's period, be a day a date or an ISO text."""
    return f"day BETWEEN '{plan.period.start}' AND '{plan.period.end}'"


def flag_name(number: int) -> str:
    """Return the column that holds the flag of the ledger's n-th draw."""
    return f"counts_{number}"


def flags_of(draft: Draft) -> list[str]:
    """Return the flags of everything that is counted of a ledger, in the plan's order."""
    return [flag_name(number) for number in range(len(draft.draws))]


def _where(draw: Draw, dialect: Dialect) -> str:
    conditions = [dialect.is_among(id_, values) for id_, values in draw.asked]
    return f"({' AND '.join(conditions)})" if conditions else "true"


def unit_spellings(plan: Plan) -> Mapping[str, str]:
    """Return every spelling of a unit that is looked up as it stands, each once, to the unit's id."""
    spelled: dict[str, str] = {}
    for id_, unit in plan.file.units.items():
        for name in (id_, unit.name, unit.name_en, *unit.aliases):
            if name:
                spelled.setdefault(name, plan.unit_names[fold_name(name)])
    return spelled


def _breakdown(draft: Draft, dialect: Dialect) -> list[str]:
    if draft.breakdown is None:
        return []
    part, good, verdict = "''", "CAST(NULL AS BOOLEAN)", draft.ledger.verdict
    if draft.breakdown in draft.positions:
        part = _part(draft, draft.breakdown, dialect)
    if verdict is not None and verdict in draft.positions:
        column = draft.ledger.columns[verdict]
        told = (*column.good, *column.bad)  # what is neutral says neither
        good = f"CASE WHEN {dialect.is_one_of(verdict, told)} THEN {dialect.is_among(verdict, column.good)} END"
    return [f"{part} AS part", f"{good} AS good"]


def _part(draft: Draft, id_: str, dialect: Dialect) -> str:
    """Write what a sound record's cell stands for, however it is spelled; empty where it stands for nothing."""
    name, column = quote_name(id_), draft.ledger.columns[id_]
    if id_ == draft.ledger.unit.column:
        cases = (
            f"WHEN {quote_text(spelled)} THEN {quote_text(unit)}"
            for spelled, unit in unit_spellings(draft.plan).items()
        )
        return f"CASE {name} {' '.join(cases)} ELSE '' END"
    if column.type in LISTED:
        return f"CASE WHEN {dialect.is_one_of(id_, column.listed)} THEN {name} ELSE '' END"
    if column.type in ("date", "datetime"):
        return f"coalesce(CAST({_day(draft, id_, dialect)} AS VARCHAR), '')"
    signs = " OR ".join(f"trim({name}) = {quote_text(sign)}" for sign in sorted(MISSING))  # an IN may be made a join
    return f"CASE WHEN {name} IS NULL OR {signs} THEN '' ELSE trim({name}) END"


def _day(draft: Draft, id_: str, dialect: Dialect) -> str:
    """Write the day of a column's cell; that of the record has been told already."""
    return quote_name(_DAY) if id_ == draft.ledger.date else dialect.tell_day(id_, draft.ledger.columns[id_])


def _sound(draft: Draft, id_: str, required: bool, dialect: Dialect) -> str | None:
    """Write the condition under which a cell is surely accepted; None where any cell is."""
    test = _typed(draft, id_, dialect)
    if test is None and required:
        test = dialect.is_filled(id_)
    if test is None or required:
        return test
    return f"({test} OR {dialect.is_blank(id_)})"


def _typed(draft: Draft, id_: str, dialect: Dialect) -> str | None:
    ledger, column = draft.ledger, draft.ledger.columns[id_]
    if id_ == ledger.unit.column:
        return dialect.is_one_of(id_, unit_spellings(draft.plan))
    if column.type in LISTED:
        return dialect.is_one_of(id_, column.listed)
    if column.type in ("integer", "decimal"):
        return dialect.is_number(id_, column)
    if column.type in ("date", "datetime"):
        return dialect.is_day(_day(draft, id_, dialect), date(1900, 1, 1), date(2199, 12, 31))
    if column.pattern is None:
        return f"({dialect.is_folded(id_)} AND NOT {dialect.is_among(id_, NO_KEYS)})" if id_ == ledger.key else None
    tests = [dialect.matches(id_, column.pattern)]
    if not is_plain(column.pattern):
        tests += [dialect.is_folded(id_)] if id_ == ledger.key else [dialect.is_filled(id_), dialect.is_clean(id_)]
    elif any(matches(column.pattern, word) for word in MISSING):
        tests.append(dialect.is_filled(id_))
    return f"({' AND '.join(tests)})"
