"""Columns that nobody sees: what is read from one is told, and none is taken in place of one that is seen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.place import letters_of
from fsplan.core.text import Text
from fsplan.progress.layout.columns import CARRIED, COLUMNS
from fsplan.progress.layout.header import Header, HeaderReader


class HiddenColumnsReader(HeaderReader):
    """Reads the headers of a sheet in which some columns are hidden, as another reader would, and says so."""

    def __init__(self, reader: HeaderReader, hidden: Sequence[range]) -> None:
        """Take over what the other reader knows."""
        self.__dict__.update(vars(reader))
        self._hidden = hidden

    def read(self, cells: Sequence[str], line: int, file: str, above: Mapping[str, str]) -> Header:
        """See HeaderReader."""
        header = super().read(cells, line, file, above)
        return replace(header, findings=(*header.findings, *self._tell(header, file)))

    def _tell(self, header: Header, file: str) -> Iterator[Finding]:
        """Yield FS203 for each column that is seen and has a hidden one read in its place, and FS919 for the latter."""
        read = [(at, column) for column, at in header.positions.items() if column in COLUMNS and column not in CARRIED]
        read += [(one.at, "value") for one in header.spread]
        unseen = sorted((at, column) for at, column in read if self._is_hidden(at))
        told = {finding.field for finding in header.findings if finding.code == "FS203"}
        taken = {at for at, _ in read}
        for at, column in unseen:
            for other, cell in enumerate(header.cells):
                is_rival = self._names.get(fold_name(cell)) == column and other not in taken
                if is_rival and not self._is_hidden(other) and f"#{other}" not in told:
                    yield Finding("FS203", file, header.line, 0, f"#{other}", cell.strip(), {"first": str(at + 1)})
        if unseen:
            names = [(letters_of(at + 1), " ".join(header.cells[at].split())) for at, _ in unseen]
            columns = Text("、".join(f"{at} 列“{n}”" for at, n in names), ", ".join(f'{at} "{n}"' for at, n in names))
            letters = ", ".join(at for at, _ in names)
            yield Finding("FS919", file, header.line, unseen[0][0] + 1, "", letters, {"columns": columns})

    def _is_hidden(self, at: int) -> bool:
        return any(at in columns for columns in self._hidden)
