"""The statement in words that PostgreSQL, Spark and DuckDB share, for tables whose cells are cast to texts.

It is written in DuckDB's dialect and translated on its way (backend.py). No engine anchors a pattern quite as another:
to Java `$` stands before a last line break too. So whatever is matched from end to end must also hold no odd character.
"""

from collections.abc import Iterable
from datetime import date
from string import ascii_lowercase, ascii_uppercase

from fsplan.core.quantity import to_literal
from fsplan.files.cells import MISSING
from fsplan.ledger.remote.pattern import to_portable
from fsplan.ledger.sql import begins_filled, list_texts, quote_name, quote_text
from fsplan.ledger.statement import Draft
from fsplan.plan.ledgers import Column, sign_of

BLANK = "#blank"
"""The source's column that tells whether nothing stands in a row."""

_ODD = "[^ -~、-힣！-～]"
"""Not ASCII in print, an ideograph or a full-width form: white space other than a space, controls, other scripts."""

_NUMBER = r"-?[0-9]{1,15}(\.[0-9]{1,9})?"
_WHOLE = r"-?[0-9]{1,15}(\.0{1,9})?"
_TIME = r"([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?)?"
_SIGNED = r"(-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|\.[0-9]{1,2}\.[0-9]{1,2})"
_WORDED = "年[0-9]{1,2}月[0-9]{1,2}日"
_INSTANT = f"[0-9]{{4}}({_SIGNED}|{_WORDED}){_TIME}"
_COMPACT = "[0-9]{8}"
_VALID = (
    "[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    "|(19|20|21)(0[48]|[2468][048]|[13579][26])-02-29|2000-02-29"
)


class PortableDialect:
    """See Dialect. A day is a text in ISO form, which sorts as it should; a key is itself."""

    def tell_key(self, draft: Draft) -> list[str]:
        """See Dialect: letter by letter, since what upper() does depends on a database's language."""
        name = quote_name(draft.ledger.key)
        key = name if draft.has_capitals else f"translate({name}, '{ascii_lowercase}', '{ascii_uppercase}')"
        return [f"{key} AS key", *([] if draft.ledger.unique else [f"{name} AS spelled"])]

    def tell_unit(self, id_: str, spellings: Iterable[str]) -> str:
        """See Dialect: of a sound record it is one of the spellings."""
        return quote_name(id_)

    def tell_day(self, id_: str, column: Column) -> str:
        """See Dialect."""
        name = quote_name(id_)
        if column.formats:
            return _formed(name, column)
        parts = [f"split_part(translate({name}, '年月/. T日', '----  '), '-', {part})" for part in (1, 2, 3)]
        month, last = (f"lpad(split_part({part}, ' ', 1), 2, '0')" for part in parts[1:])
        spaced = f"{parts[0]} || '-' || {month} || '-' || {last}"
        compact = " || '-' || ".join(f"substr({name}, {at}, {size})" for at, size in ((1, 4), (5, 2), (7, 2)))
        return f"CASE WHEN {_whole(name, _INSTANT)} THEN {spaced} WHEN {_whole(name, _COMPACT)} THEN {compact} END"

    def is_one_of(self, id_: str, values: Iterable[str]) -> str:
        """See Dialect."""
        listed = list_texts(values)
        return f"{quote_name(id_)} IN ({listed})" if listed else "false"

    def is_among(self, id_: str, values: Iterable[str]) -> str:
        """See Dialect."""
        return f"coalesce({self.is_one_of(id_, values)}, false)"

    def is_blank(self, id_: str) -> str:
        """See Dialect."""
        return f"{quote_name(id_)} IS NULL OR {self.is_one_of(id_, sorted(MISSING))}"

    def is_filled(self, id_: str) -> str:
        """See Dialect."""
        return f"regexp_matches({quote_name(id_)}, {quote_text(f'^[{begins_filled()}]')})"

    def is_folded(self, id_: str) -> str:
        """See Dialect."""
        return _whole(quote_name(id_), f"[{begins_filled()}][!-*,-~一-鿿]*")

    def is_clean(self, id_: str) -> str:
        """See Dialect."""
        name = quote_name(id_)
        return f"({_is_plain(name)} AND {name} = trim({name}))"

    def matches(self, id_: str, pattern: str) -> str:
        """See Dialect: never sure of a pattern that engines may read each in their own way."""
        portable = to_portable(pattern)
        return "false" if portable is None else _whole(quote_name(id_), portable)

    def is_number(self, id_: str, column: Column) -> str:
        """See Dialect: what is no number must not be cast, and only CASE keeps an engine from doing it."""
        name = quote_name(id_)
        value = f"CAST({name} AS DECIMAL(38, 9))"
        ranges = [f"{value} >= {to_literal(column.min)}"] if column.min is not None else []
        ranges += [f"{value} <= {to_literal(column.max)}"] if column.max is not None else []
        within = " AND ".join(ranges) or "true"
        return f"CASE WHEN {_whole(name, _WHOLE if column.type == 'integer' else _NUMBER)} THEN {within} ELSE false END"

    def is_day(self, day: str, first: date, last: date) -> str:
        """See Dialect."""
        return f"(regexp_matches({day}, '^({_VALID})$') AND {day} BETWEEN '{first}' AND '{last}')"

    def others(self, draft: Draft) -> list[str]:
        """See Dialect: whether nothing stands in the row, and the cells, by which a record is judged again."""
        cells = [f"{quote_name(id_)} AS {cell_name(number)}" for number, id_ in enumerate(draft.positions)]
        return [f"{quote_name(BLANK)} AS blank", *cells]


def _formed(name: str, column: Column) -> str:
    """Write the day of a cell in a column's own form; what is not plainly one form is for the readers."""
    if len(column.formats) > 1:
        return "CAST(NULL AS VARCHAR)"
    (form,) = column.formats
    sign, words = sign_of(form), form.split(sign_of(form))
    pattern = ("[.]" if sign == "." else sign).join("[0-9]{4}" if word == "year" else "[0-9]{1,2}" for word in words)
    found = {word: f"split_part({name}, '{sign}', {number})" for number, word in enumerate(words, 1)}
    day = f"{found['year']} || '-' || lpad({found['month']}, 2, '0') || '-' || lpad({found['day']}, 2, '0')"
    return f"CASE WHEN {_whole(name, pattern)} THEN {day} END"


def _whole(name: str, pattern: str) -> str:
    return f"({_is_plain(name)} AND regexp_matches({name}, {quote_text(f'^({pattern})$')}))"


def _is_plain(name: str) -> str:
    return f"NOT regexp_matches({name}, {quote_text(_ODD)})"


def cell_name(number: int) -> str:
    """Return the column that holds a record's n-th declared cell."""
    return f"cell_{number}"


PORTABLE = PortableDialect()
