"""The statement as DuckDB says it, for files whose cells are all texts."""

from collections.abc import Iterable, Mapping
from datetime import date

from fsplan.core.quantity import to_literal
from fsplan.ledger.sql import list_texts, quote_name, quote_text
from fsplan.ledger.statement import Draft
from fsplan.plan.ledgers import Column

_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
_COMPACT = "%Y%m%d"
_NO_BLANK = r"[^\s\pZ\pC]+"
_INTEGER = "[0-9]{1,15}"
_DECIMAL = r"[0-9]{1,15}(\.[0-9]{1,9})?"


class TextDialect:
    """See Dialect. Rows stay in the order of the file, whose records are found again by it."""

    def tell_keys(self, id_: str, *, unique: bool) -> list[str]:
        """See Dialect: a few bytes a record, and where keys are counted without another look twice as many."""
        name = quote_name(id_)
        return [f"hash({name}) AS key", *([] if unique else [f"hash({name} || '|') AS key2"])]

    def tell_unit(self, id_: str, spellings: Iterable[str]) -> str:
        """See Dialect."""
        return f"TRY_CAST({quote_name(id_)} AS ENUM ({list_texts(spellings)}))"

    def tell_day(self, id_: str, column: Column) -> str:
        """See Dialect: strptime takes a year of any length, so eight digits are told apart by their number."""
        name = quote_name(id_)
        if column.type == "datetime":
            name = f"regexp_replace({name}, '^([^ T]+)[ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$', '\\1')"
        spaced = f"CASE WHEN length({name}) = 8 THEN try_strptime({name}, [{list_texts((*_FORMS, _COMPACT))}])"
        return f"({spaced} ELSE try_strptime({name}, [{list_texts(_FORMS)}]) END)::DATE"

    def is_one_of(self, id_: str, values: Iterable[str]) -> str:
        """See Dialect. Not with IN: DuckDB makes a join of a long list, and behind a join records lose their order."""
        listed = list_texts(values)
        return f"TRY_CAST({quote_name(id_)} AS ENUM ({listed})) IS NOT NULL" if listed else "false"

    def is_among(self, id_: str, values: Iterable[str]) -> str:
        """See Dialect: a cast that fails is slow."""
        return f"coalesce(list_contains([{list_texts(values)}], {quote_name(id_)}), false)"

    def is_blank(self, id_: str) -> str:
        """See Dialect."""
        name = quote_name(id_)
        return f"{name} IS NULL OR {name} = '' OR {name} = '/'"

    def is_filled(self, id_: str) -> str:
        """See Dialect: what begins with a letter, a digit or an ideograph is no sign for nothing (but for 无)."""
        first = f"unicode({quote_name(id_)})"
        return f"({first} BETWEEN 48 AND 122 OR {first} BETWEEN 19968 AND 40959 AND {first} <> 26080)"

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

    def is_day(self, id_: str, column: Column, first: date, last: date) -> str:
        """See Dialect."""
        return f"{self.tell_day(id_, column)} BETWEEN DATE '{first}' AND DATE '{last}'"

    def others(self, draft: Draft) -> list[str]:
        """See Dialect: the cells are in the file."""
        return []


TEXT = TextDialect()


def columns_sql(indexes: Mapping[str, int], width: int) -> str:
    """Write the columns of a CSV for its reader: every one a text, the declared ones under their ids."""
    named = {index: id_ for id_, index in indexes.items()}
    columns = (f"{quote_text(named.get(index, f'#{index}'))}: 'VARCHAR'" for index in range(width))
    return "{" + ", ".join(columns) + "}"
