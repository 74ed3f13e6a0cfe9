"""The statement as DuckDB says it, for files whose cells are all texts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from fsplan.core.quantity import to_literal
from fsplan.files.cells import MISSING
from fsplan.ledger.sql import begins_filled, list_texts, name_aside, quote_name, quote_text
from fsplan.ledger.statement import Draft
from fsplan.plan.ledgers import Column, sign_of

_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
_COMPACT = "%Y%m%d"
_LONGEST = len("2030年12月31日")
_NO_BLANK = r"[^\s\pZ\pC]+"
_INTEGER = "[0-9]{1,15}"
_DECIMAL = r"[0-9]{1,15}(\.[0-9]{1,9})?"


MIXED = 2
"""A key in capital and small letters: another that folds alike may still be spelled otherwise."""


class TextDialect:
    """See Dialect. Rows stay in the order of the file, whose records are found again by it."""

    def tell_key(self, draft: Draft) -> list[str]:
        """See Dialect: a few bytes a key, and one that says whether it is all capitals, all small letters, or both."""
        name = quote_name(draft.ledger.key)
        capitals = f"CASE WHEN {name} = upper({name}) THEN 0 WHEN {name} = lower({name}) THEN 1 ELSE {MIXED} END"
        spelled = f"({0 if draft.has_capitals else capitals})::UTINYINT AS spelled"
        return [f"{self.key(draft, name)} AS key", *([] if draft.ledger.unique else [spelled])]

    def key(self, draft: Draft, cell: str) -> str:
        """Write what stands for a key whose cell is sound."""
        return self.stand_in(draft, cell if draft.has_capitals else f"upper({cell})")

    def stand_in(self, draft: Draft, folded: str) -> str:
        """Write what stands for a folded key, in 128 bits: the key itself takes more memory, and of millions more time.

        A run asks another for keys that may be there but once: see RunDialect.
        """
        return f"md5_number({folded})"

    def tell_unit(self, id_: str, spellings: Iterable[str]) -> str:
        """See Dialect."""
        return f"TRY_CAST({quote_name(id_)} AS ENUM ({list_texts(spellings)}))"

    def tell_day(self, id_: str, column: Column) -> str:
        """See Dialect: strptime takes a year of any length, so eight digits are told apart by their number.

        Most days have no time beside them, and are too short to be looked at for one.
        """
        name = quote_name(id_)
        untimed = f"regexp_replace({name}, '^([^ T]+)[ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$', '\\1')"
        if column.formats:
            return _formed(f"CASE WHEN length({name}) > {_LONGEST} THEN {untimed} ELSE {name} END", column.formats)
        forms = list_texts(_FORMS)
        compact = f"WHEN length({name}) = 8 THEN try_strptime({name}, [{list_texts((*_FORMS, _COMPACT))}])"
        timed = f"WHEN length({name}) > {_LONGEST} THEN try_strptime({untimed}, [{forms}])"
        return f"(CASE {compact} {timed} ELSE try_strptime({name}, [{forms}]) END)::DATE"

    def is_one_of(self, id_: str, values: Iterable[str]) -> str:
        """See Dialect. Not with IN: DuckDB makes a join of a long list, and behind a join records lose their order."""
        listed = list_texts(values)
        return f"TRY_CAST({quote_name(id_)} AS ENUM ({listed})) IS NOT NULL" if listed else "false"

    def is_among(self, id_: str, values: Iterable[str]) -> str:
        """See Dialect: a cast that fails is slow, and list_contains is made a join as IN is."""
        return f"coalesce(list_position([{list_texts(values)}], {quote_name(id_)}) > 0, false)"

    def is_blank(self, id_: str) -> str:
        """See Dialect."""
        name = quote_name(id_)
        return f"{name} IS NULL OR {name} = '' OR {self.is_among(id_, sorted(MISSING))}"

    def is_filled(self, id_: str) -> str:
        """See Dialect: looked at by its number a character costs less than by a pattern; most are ideographs."""
        first = f"unicode({quote_name(id_)})"
        ranges = reversed(re.findall("(.)-(.)", begins_filled()))
        return f"({' OR '.join(f'{first} BETWEEN {ord(low)} AND {ord(high)}' for low, high in ranges)})"

    def is_folded(self, id_: str) -> str:
        """See Dialect: + is left to the readers, which know a number such as 1.23E+17."""
        return self.matches(id_, f"[{begins_filled()}][!-*,-~一-鿿]*")

    def is_clean(self, id_: str) -> str:
        """See Dialect."""
        return self.matches(id_, _NO_BLANK)

    def matches(self, id_: str, pattern: str) -> str:
        """See Dialect."""
        return f"regexp_full_match({quote_name(id_)}, {quote_text(pattern)})"

    def is_number(self, id_: str, column: Column) -> str:
        """See Dialect: no sign, so a least value of zero or below holds without a look."""
        tests = [self.matches(id_, _INTEGER if column.type == "integer" else _DECIMAL)]
        value = f"TRY_CAST({quote_name(id_)} AS DECIMAL(38, 9))"
        if column.min is not None and column.min > 0:
            tests.append(f"{value} >= {to_literal(column.min)}")
        if column.max is not None:
            tests.append(f"{value} <= {to_literal(column.max)}")
        return f"({' AND '.join(tests)})"

    def is_day(self, day: str, first: date, last: date) -> str:
        """See Dialect."""
        return f"{day} BETWEEN DATE '{first}' AND DATE '{last}'"

    def others(self, draft: Draft) -> list[str]:
        """See Dialect: the cells are in the file."""
        return []


def _formed(name: str, forms: Sequence[str]) -> str:
    """Write the day of a cell in a column's own form; of several forms the readers see which one it is."""
    if len(forms) > 1:
        return "CAST(NULL AS DATE)"
    (form,) = forms
    sign = sign_of(form)
    pattern, parts = form.replace(".", "[.]"), {"year": ("[0-9]{4}", "%Y"), "month": ("[0-9]{1,2}", "%m")}
    parts["day"] = ("[0-9]{1,2}", "%d")
    for word, (digits, _) in parts.items():
        pattern = pattern.replace(word, digits)
    asked = sign.join(parts[word][1] for word in form.split(sign))
    day = f"try_strptime({name}, {quote_text(asked)})"
    return f"(CASE WHEN regexp_full_match({name}, {quote_text(pattern)}) THEN {day} END)::DATE"


class RunDialect(TextDialect):
    """The statement as a run asks it: of keys that may be there but once it only needs to know which to look at."""

    def stand_in(self, draft: Draft, folded: str) -> str:
        """See TextDialect: of such keys 64 bits, since the records that share them are compared by their keys.

        The hash takes keys eight bytes at a time, and of those that count up in two of the eights it makes few values:
        so each is hashed once more, four bytes further on.
        """
        return f"hash({folded}, '....' || {folded})" if draft.ledger.unique else super().stand_in(draft, folded)


TEXT = TextDialect()
RUN = RunDialect()


def columns_sql(indexes: Mapping[str, int], width: int) -> str:
    """Write the columns of a CSV for its reader: every one a text, the declared ones under their ids."""
    named = {index: id_ for id_, index in indexes.items()}
    columns = (f"{quote_text(named.get(index, name_aside(index)))}: 'VARCHAR'" for index in range(width))
    return "{" + ", ".join(columns) + "}"


def literal_path(path: Path) -> str:
    """Write a file's place so that the engine takes none of it for a pattern, nor a ~ for the home folder."""
    return quote_text("".join(f"[{char}]" if char in "*?[" else char for char in str(path.absolute())))
