"""What the accepted records add up to: keys that are there twice, distinct keys by day, and the breakdown."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from fsplan.core.names import fold_name
from fsplan.ledger.local.mended import Mended
from fsplan.ledger.result import Counts, Part
from fsplan.ledger.sql import quote_text
from fsplan.ledger.statement import Draft, flags_of

_KEYS_AT_ONCE = 1_000_000
"""Keys grouped in one pass; more of them are grouped in passes, so that memory stays bounded."""

_ROWS_A_STATEMENT = 500
_PLACES_AT_ONCE = 20_000


class Pool:
    """All accepted records of a ledger, from every file."""

    def __init__(self, con: Any, draft: Draft, tables: Sequence[str], mended: Mended, rows: int) -> None:  # noqa: ANN401
        self._con = con
        self._draft = draft
        self._passes = max(1, rows // _KEYS_AT_ONCE)
        self._flags = flags_of(draft)
        names = mended.load(con, "mended")
        con.execute("CREATE TEMP TABLE repeated (file INTEGER, number BIGINT)")
        cells = ", ".join(f"{name}::VARCHAR AS {name}" if name == "unit" else name for name in names)
        parts = [
            f"SELECT {at} AS file, rowid AS number, {cells} FROM {table} WHERE sound" for at, table in enumerate(tables)
        ]
        parts.append(f"SELECT file, number, {cells} FROM mended")
        con.execute(f"CREATE TEMP VIEW accepted AS {' UNION ALL '.join(parts)}")
        self._kept = "accepted"

    def repeats(self) -> Iterator[list[tuple[int, int]]]:
        """Yield the records of each key that needs a look, by file and number: there twice, or contradicting itself."""
        if self._draft.ledger.unique:
            having = "count(*) > 1"
        else:
            alike = [f"min({name}) IS DISTINCT FROM max({name})" for name in self._deciding()]
            having = " OR ".join(alike)
        found: list[int] = []
        for condition in self._conditions():
            sql = f"SELECT key FROM accepted WHERE {condition} GROUP BY key HAVING {having}"
            found += [key for (key,) in self._con.execute(sql).fetchall()]
        for at in range(0, len(found), _ROWS_A_STATEMENT):
            keys = ", ".join(map(str, found[at : at + _ROWS_A_STATEMENT]))
            sql = f"SELECT key, file, number FROM accepted WHERE key IN ({keys}) ORDER BY file, number"
            groups: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
            for key, file, number in self._con.execute(sql).fetchall():
                groups[key].append((file, number))
            yield from groups.values()

    def _deciding(self) -> list[str]:
        """Name the columns that decide how a record is counted: those in which the rows of one key must agree."""
        return ["day", *(["unit"] if self._draft.ledger.unit.column else []), *self._flags]

    def _conditions(self) -> Iterator[str]:
        if self._passes == 1:
            yield "true"
        else:
            yield from (f"key % {self._passes} = {number}" for number in range(self._passes))

    def remove(self, records: Sequence[tuple[int, int]]) -> None:
        """Take records out again, by file and number."""
        for at in range(0, len(records), _ROWS_A_STATEMENT):
            part = records[at : at + _ROWS_A_STATEMENT]
            values = ", ".join(f"({file}, {number})" for file, number in part)
            self._con.execute(f"INSERT INTO repeated VALUES {values}")
        if records:
            self._con.execute("CREATE TEMP VIEW kept AS SELECT * FROM accepted ANTI JOIN repeated USING (file, number)")
            self._kept = "kept"

    def places(self, flag: str) -> Iterator[list[tuple[int, int]]]:
        """Yield file and number of the records that a target counts, in their order, some at a time."""
        last = (-1, 0)
        while True:
            sql = f"SELECT file, number FROM {self._kept} WHERE {flag} AND (file, number) > {last}"
            found = self._con.execute(f"{sql} ORDER BY file, number LIMIT {_PLACES_AT_ONCE}").fetchall()
            if not found:
                return
            yield found
            last = found[-1]

    def count(self) -> Counts:
        """Count distinct keys by target, unit and day."""
        unit = "unit" if self._draft.ledger.unit.column else quote_text(self._draft.ledger.unit.unit)
        counts: defaultdict[tuple[str, str], Counter[date]] = defaultdict(Counter)
        if not self._flags:
            return {}
        sums = ", ".join(f"count(*) FILTER ({flag})" for flag in self._flags)
        for rows in self._distinct(self._deciding()):
            sql = f"SELECT {unit}, day, {sums} FROM {rows} GROUP BY ALL"
            for name, day, *found in self._con.execute(sql).fetchall():
                unit_id = self._draft.plan.unit_names[fold_name(name)]
                for target, number in zip(self._draft.targets, found, strict=True):
                    if number:
                        counts[target.id, unit_id][day] += number
        return counts

    def _distinct(self, names: Sequence[str]) -> Iterator[str]:
        """Yield sources with one row a key, which together hold every key."""
        if self._draft.ledger.unique:
            yield self._kept
            return
        for condition in self._conditions():
            cells = ", ".join(dict.fromkeys((*names, "key", "key2")))
            yield f"(SELECT DISTINCT {cells} FROM {self._kept} WHERE {condition})"

    def break_down(self) -> tuple[Part, ...]:
        """Count distinct keys by the values of the breakdown's column; a key is bad where any of its rows is."""
        found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for condition in ["true"] if self._draft.ledger.unique else self._conditions():
            source = f"SELECT part, good FROM {self._kept}"
            if not self._draft.ledger.unique:
                source = (
                    f"SELECT part, bool_and(good) AS good FROM {self._kept} WHERE {condition} GROUP BY part, key, key2"
                )
            sums = "count(*), count(*) FILTER (good), count(*) FILTER (NOT good)"
            sql = f"SELECT part, {sums} FROM ({source}) GROUP BY part"
            for value, *numbers in self._con.execute(sql).fetchall():
                total = found[value.strip()]
                total[:] = map(sum, zip(total, numbers, strict=True))
        parts = (Part(value, *numbers) for value, numbers in found.items())
        return tuple(sorted(parts, key=lambda part: (-part.records, part.value)))
