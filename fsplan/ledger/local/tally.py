"""What the accepted records add up to: keys that are there twice, distinct keys by day, and the breakdown."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from fsplan.core.names import fold_name
from fsplan.ledger.local.dialect import MIXED
from fsplan.ledger.local.mended import Mended
from fsplan.ledger.result import BreakdownPart, Counts
from fsplan.ledger.sql import list_texts, quote_text
from fsplan.ledger.statement import Draft, flags_of, inside_sql, unit_spellings

_AT_ONCE = 20_000


class Pool:
    """All accepted records of a ledger, from every file."""

    def __init__(self, con: Any, draft: Draft, tables: Sequence[str], mended: Mended) -> None:  # noqa: ANN401
        self._con = con
        self._draft = draft
        self._flags = flags_of(draft)
        self._unit = "unit" if draft.ledger.unit.column else quote_text(draft.ledger.unit.unit)
        names = mended.load(con, "mended")
        con.execute("CREATE TEMP TABLE repeated (file INTEGER, number BIGINT)")
        ids = ", ".join(map(quote_text, unit_spellings(draft.plan).values()))
        unit = f"[{ids}][enum_code(unit) + 1] AS unit"  # a unit has many spellings, and is one unit
        cells = ", ".join(unit if name == "unit" else name for name in names)
        parts = [
            f"SELECT {at} AS file, rowid AS number, {cells} FROM {table} WHERE sound AND {inside_sql(draft.plan)}"
            for at, table in enumerate(tables)
        ]
        parts.append(f"SELECT file, number, {', '.join(names)} FROM mended")
        con.execute(f"CREATE TEMP VIEW accepted AS {' UNION ALL '.join(parts)}")
        self._kept = "accepted"

    def repeats(self) -> Iterator[list[tuple[int, int]]]:
        """Yield the records of each key that needs a look, by file and number.

        It is there twice or, where a key may be, it contradicts itself or may be spelled in several ways.
        """
        self._con.execute("CREATE TEMP TABLE several AS SELECT key FROM accepted GROUP BY key HAVING count(*) > 1")
        keys = "several"
        if not self._draft.ledger.unique:
            differing = [f"min({name}) IS DISTINCT FROM max({name})" for name in (*self._deciding(), "spelled")]
            having = " OR ".join((*differing, f"max(spelled) = {MIXED}"))
            keys = f"(SELECT key FROM accepted SEMI JOIN several USING (key) GROUP BY key HAVING {having})"
        places = f"SELECT key, file, number FROM accepted SEMI JOIN {keys} AS doubtful USING (key)"
        first = "min((file, number)) OVER (PARTITION BY key)"  # what is fetched together is to lie together
        self._con.execute(f"CREATE TEMP TABLE doubted AS {places} ORDER BY {first}, key, file, number")
        for _, group in groupby(self._pages("doubted"), key=itemgetter(0)):
            yield [(file, number) for _, file, number in group]

    def _pages(self, table: str) -> Iterator[tuple[int, int, int]]:
        """Yield a table's rows in their order, fetched a page at a time: the engine is asked other things between."""
        first = 0
        while rows := self._con.execute(
            f"SELECT * FROM {table} WHERE rowid >= {first} AND rowid < {first + _AT_ONCE} ORDER BY rowid"
        ).fetchall():
            yield from rows
            first += _AT_ONCE

    def _deciding(self) -> list[str]:
        """Name the columns that decide how a record is counted: those in which the rows of one key must agree."""
        return ["day", *(["unit"] if self._draft.ledger.unit.column else []), *self._flags]

    def remove(self, records: Sequence[tuple[int, int]]) -> None:
        """Take records out again, by file and number."""
        for at in range(0, len(records), _AT_ONCE):
            files, numbers = zip(*records[at : at + _AT_ONCE], strict=True)
            self._con.execute(
                "INSERT INTO repeated SELECT unnest(?::INTEGER[]), unnest(?::BIGINT[])", [list(files), list(numbers)]
            )
        if records:
            self._con.execute("CREATE TEMP VIEW kept AS SELECT * FROM accepted ANTI JOIN repeated USING (file, number)")
            self._kept = "kept"

    def places(self, flag: str) -> Iterator[list[tuple[int, int]]]:
        """Yield file and number of the records that a target counts, in their order, some at a time."""
        last = (-1, 0)
        while True:
            sql = f"SELECT file, number FROM {self._kept} WHERE {flag} AND (file, number) > {last}"
            found = self._con.execute(f"{sql} ORDER BY file, number LIMIT {_AT_ONCE}").fetchall()
            if not found:
                return
            yield found
            last = found[-1]

    def count(self) -> tuple[Counts, Mapping[date, int]]:
        """Count distinct keys by target, unit and day, and whoever counts them by day; the days in their order."""
        counts: defaultdict[tuple[str, str], Counter[date]] = defaultdict(Counter)
        days: Counter[date] = Counter()
        sums = ", ".join(("count(*)", *(f"count(*) FILTER ({flag})" for flag in self._flags)))
        sql = f"SELECT {self._unit}, day, {sums} FROM {self._one_a_key()} GROUP BY ALL ORDER BY ALL"
        for name, day, every, *found in self._con.execute(sql).fetchall():
            unit_id = self._draft.plan.unit_names[fold_name(name)]
            days[day] += every
            for draw, number in zip(self._draft.draws, found, strict=True):
                if number:
                    counts[draw.id, unit_id][day] += number
        return counts, days

    def strangers(self, units: Collection[str]) -> list[tuple[int, str, int, list[int]]]:
        """Return how many records of some units there are by file and unit, each with those that may be the first.

        What the engine does not have is numbered by its line, below zero: there the last number is the first record.
        """
        sql = (
            f"SELECT file, {self._unit} AS unit, count(*), min(number) FILTER (number >= 0), "
            f"max(number) FILTER (number < 0) FROM {self._kept} "
            f"WHERE list_contains([{list_texts(units)}], {self._unit}) GROUP BY ALL ORDER BY file, unit"
        )
        return [
            (file, unit, count, [number for number in firsts if number is not None])
            for file, unit, count, *firsts in self._con.execute(sql).fetchall()
        ]

    def _one_a_key(self) -> str:
        """Write a source with one row a key: only the keys that are there several times need be told apart."""
        if self._draft.ledger.unique:
            return self._kept
        deciding = ", ".join(self._deciding())
        once = f"SELECT {deciding} FROM {self._kept} ANTI JOIN several USING (key)"
        several = f"SELECT DISTINCT {deciding}, key FROM {self._kept} SEMI JOIN several USING (key)"
        return f"({once} UNION ALL SELECT {deciding} FROM ({several}))"

    def break_down(self) -> tuple[BreakdownPart, ...]:
        """Count distinct keys by the values of the breakdown's column; a key is bad where any of its rows is."""
        found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        source = f"SELECT part, good FROM {self._kept}"
        if not self._draft.ledger.unique:
            source = f"SELECT part, bool_and(good) AS good FROM {self._kept} GROUP BY part, key"
        sums = "count(*), count(*) FILTER (good), count(*) FILTER (NOT good)"
        for value, *numbers in self._con.execute(f"SELECT part, {sums} FROM ({source}) GROUP BY part").fetchall():
            total = found[value.strip()]
            total[:] = map(sum, zip(total, numbers, strict=True))
        parts = (BreakdownPart(value, *numbers) for value, numbers in found.items())
        return tuple(sorted(parts, key=lambda part: (-part.records, part.value)))
