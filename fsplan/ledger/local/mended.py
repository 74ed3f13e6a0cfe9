"""Records that the cell readers accepted where the engine was not sure: kept in a file until the engine takes them."""

import csv
from pathlib import Path
from typing import Any

from fsplan.ledger.counted import find_flags, find_part, has_passed
from fsplan.ledger.judge import Record
from fsplan.ledger.local.dialect import MIXED, RUN, literal_path
from fsplan.ledger.statement import Draft, flags_of


class Mended:
    """Mended records of a run, of which there may be millions."""

    def __init__(self, folder: Path, draft: Draft) -> None:
        """Take the run's folder; raises OSError."""
        self._draft = draft
        self._path = folder / "mended.csv"
        self._stream = self._path.open("w", encoding="utf-8", errors="surrogatepass", newline="")
        self._writer = csv.writer(self._stream, lineterminator="\n", quoting=csv.QUOTE_ALL)

    def add(self, file: int, number: int, record: Record) -> None:
        """Keep a record, which is the n-th of a file; raises OSError."""
        mixed = [] if self._draft.ledger.unique else [MIXED]
        row = [file, number, record.key, *mixed, record.day.isoformat(), record.unit, *find_flags(self._draft, record)]
        if self._draft.breakdown:
            passed = has_passed(self._draft, record)
            row += [find_part(self._draft, record), "" if passed is None else passed]
        self._writer.writerow(row)

    def load(self, con: Any, table: str) -> list[str]:  # noqa: ANN401 - the engine's connection
        """Make them a table of the engine; returns the names of what it holds of each record but its place."""
        self._stream.close()
        draft = self._draft
        kinds = {"file": "INTEGER", "number": "BIGINT", "text": "VARCHAR"}
        kinds |= {} if draft.ledger.unique else {"spelled": "UTINYINT"}
        kinds |= {"day": "DATE", "unit": "VARCHAR"}
        kinds |= dict.fromkeys(flags_of(draft), "BOOLEAN")
        kinds |= {"part": "VARCHAR", "good": "BOOLEAN"} if draft.breakdown else {}
        part = ", coalesce(part, '') AS part" if draft.breakdown else ""  # the reader takes an empty cell for null
        left_out = "file, number, text" + (", part" if part else "")
        columns = ", ".join(f"{name}: '{kind}'" for name, kind in kinds.items())
        names = ["key", *(name for name in list(kinds)[3:] if name != "unit" or draft.ledger.unit.column)]
        con.execute(
            f"CREATE TEMP TABLE {table} AS SELECT file, number, {RUN.stand_in(draft, 'text')} AS key, "
            f"* EXCLUDE ({left_out}){part} FROM read_csv({literal_path(self._path)}, columns={{{columns}}}, "
            "auto_detect=false, header=false, delim=',', quote='\"', escape='\"', parallel=false, new_line='\\n')"
        )
        return names
