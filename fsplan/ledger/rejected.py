"""Rejected records of a ledger on their way back to be mended: as they stood, personal cells masked."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from fsplan.core.finding import Finding
from fsplan.core.place import place_of_row
from fsplan.core.text import Lang, Text
from fsplan.files.cells import REASON
from fsplan.files.returned import FiledLayout, ReturnedTable
from fsplan.ledger.header import LedgerHeader
from fsplan.ledger.judge import MASK
from fsplan.plan.ledgers import Ledger

_TOO_SHORT = Text("缺单元格", "cells are missing")
"""What stands beyond the header of a record that is too short: blank cells there would say nothing."""


class RejectedRecords:
    """The rejected records of one ledger, from every file, under the headers that the plan gives its columns.

    Unless they are wanted, personal cells are masked. In a ledger that has any, so is all of which nobody can say that
    it is none: columns that the plan does not declare, and records that cannot be cut into their cells.

    Attributes:
        is_masked: whether any cell was masked.
    """

    def __init__(self, ledger: Ledger, lang: Lang, *, with_personal: bool) -> None:
        """Take the ledger, the language of the reasons, and whether personal cells are wanted; raises OSError."""
        self.is_masked = False
        self._ledger = ledger
        self._lang = lang
        self._table = ReturnedTable([column.header for column in ledger.columns.values()], REASON.say(lang))
        self._hides = not with_personal and any(column.personal for column in ledger.columns.values())
        self._open = {id_ for id_, column in ledger.columns.items() if not column.personal}
        self._layouts: dict[int, tuple[LedgerHeader, FiledLayout]] = {}

    @property
    def count(self) -> int:
        """How many there are."""
        return self._table.count

    def close(self) -> None:
        """Let go of them."""
        self._table.close()

    def clear(self) -> None:
        """Begin again: the ledger is read once more, or could not be read; raises OSError."""
        self.is_masked = False
        self._layouts.clear()
        self._table.clear()

    def add(
        self, file: str, header: LedgerHeader, line: int, cells: Sequence[str], findings: Iterable[Finding]
    ) -> None:
        """Keep a record; raises OSError.

        Args:
            file: the file that it stands in.
            header: of that file.
            line: physical line on which it begins.
            cells: its cells; of a record that is none, what stands between the delimiters of a line.
            findings: every reason against it.
        """
        kept, layout = self._layouts.get(id(header)) or (header, None)
        if layout is None:
            layout = self._table.add_table(header.cells, set(header.positions.values()))
            self._layouts[id(header)] = (kept, layout)
        faults = list(findings)
        if self._hides:
            is_whole = len(cells) == header.width and all(fault.code not in _NO_RECORD for fault in faults)
            shown = {index for id_, index in header.positions.items() if id_ in self._open} if is_whole else ()
            cells = self._mask(cells, shown)
        if len(cells) < header.width:  # it stays a record that is too short, until somebody moves its cells
            cells = [*cells, *[""] * (header.width - len(cells)), _TOO_SHORT.say(self._lang)]
        here = {id_: cells[index] for id_, index in header.positions.items()}
        told = "; ".join(f"{fault.code} {fault.message(self._lang)}" for fault in faults)
        known = [here.get(id_, "") for id_ in self._ledger.columns]
        self._table.add(layout, known, cells, f"{place_of_row(file, line)}: {told}")

    def _mask(self, cells: Sequence[str], shown: Collection[int]) -> list[str]:
        masked = [cell if at in shown or not cell.strip() else MASK for at, cell in enumerate(cells)]
        self.is_masked = self.is_masked or masked != list(cells)
        return masked

    def render(self) -> Iterator[str]:
        """Yield the records as CSV, line by line; raises OSError."""
        yield from self._table.render()


_NO_RECORD = frozenset({"FS402", "FS403"})
"""Rules against what cannot be cut into its cells."""
