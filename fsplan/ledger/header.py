"""Tell a ledger from a progress file by its header, and find the columns that the plan declares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name, nearest
from fsplan.core.place import SheetName
from fsplan.core.text import Text
from fsplan.ledger.void import DELETE, find_telling, is_void_title
from fsplan.plan.ledgers import Ledger
from fsplan.plan.plan import Plan

WITHIN = 10
"""A title may stand above the header; below the tenth row there is none."""

_COUNTED = Text("计入表中的记录", "counting its records")


@dataclass(frozen=True, slots=True)
class LedgerHeader:
    """Where each declared column stands in one file.

    Attributes:
        line: physical line on which the header begins.
        cells: the header as written.
        positions: column id to 0-based index.
        findings: what is wrong with it; any, and no record of the file can be read.
        last: physical line on which it ends, where a cell of it holds a line break; 0 where it begins.
        telling: places of columns that the plan does not declare and that may say of a record that it is void.
    """

    line: int
    cells: tuple[str, ...]
    positions: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    last: int = 0
    telling: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        """The physical line on which the header ends; the records begin below it."""
        return max(self.line, self.last)

    @property
    def width(self) -> int:
        """How many cells every record must have."""
        return len(self.cells)


def names_of(ledger: Ledger, *, by_id: bool = False) -> dict[str, str]:
    """Return the folded header and aliases of every column, each with the column's id, which may be a name too."""
    ids = {fold_name(id_): id_ for id_ in ledger.columns} if by_id else {}
    return ids | {
        fold_name(name): id_ for id_, column in ledger.columns.items() for name in (column.header, *column.aliases)
    }


def needed_cells(ledger: Ledger) -> frozenset[str]:
    """Return the columns of which no cell may be blank: those said to be required, the key, the date and the unit."""
    required = {id_ for id_, column in ledger.columns.items() if column.required}
    return frozenset(required | ({ledger.key, ledger.date, ledger.unit.column} - {""}))


def needed_columns(plan: Plan, ledger_id: str) -> list[str]:
    """Return the columns that no file may lack: those of which no cell may be blank, and whatever a target asks for."""
    ledger = plan.file.ledgers[ledger_id]
    asked = {id_ for target in plan.targets.values() if target.spec.from_ == ledger_id for id_ in target.spec.where}
    return [id_ for id_ in ledger.columns if id_ in needed_cells(ledger) | asked]


def count_known(ledger: Ledger, cells: Sequence[str], *, by_id: bool = False) -> int:
    """Return how many of a ledger's columns a row names."""
    names = names_of(ledger, by_id=by_id)
    return len({names[fold_name(cell)] for cell in cells if fold_name(cell) in names})


def recognise(plan: Plan, cells: Sequence[str]) -> str | None:
    """Return the id of the ledger whose header a row is, None for the header of anything else.

    A header names the ledger's key and one more column, or all required columns but one.
    """
    best: tuple[int, str] | None = None
    for id_, ledger in plan.file.ledgers.items():
        names = names_of(ledger)
        found = {names[fold_name(cell)] for cell in cells if fold_name(cell) in names}
        required = needed_columns(plan, id_)
        missing = sum(column not in found for column in required)
        is_header = (ledger.key in found and len(found) >= 2) or (missing <= 1 and len(required) > 2)
        if is_header and (best is None or len(found) > best[0]):
            best = (len(found), id_)
    return best[1] if best else None


def find_header(
    plan: Plan, ledger_id: str, rows: Sequence[tuple[int, Sequence[str]]], file: str, *, by_id: bool = False
) -> LedgerHeader | None:
    """Find the header among a file's first rows, each given with its line; the row that names most columns is it.

    Args:
        plan: what declares the ledger.
        ledger_id: which of its ledgers.
        rows: the rows.
        file: the file, as the user gave it.
        by_id: whether a column may bear its id, as a database's does.
    """
    filled = [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)][:WITHIN]
    if not filled:
        return None
    ledger = plan.file.ledgers[ledger_id]
    line, cells = max(filled, key=lambda row: count_known(ledger, row[1], by_id=by_id))
    names = names_of(ledger, by_id=by_id)
    header = _read_header(ledger, needed_columns(plan, ledger_id), LedgerHeader(line, tuple(cells), {}), file, names)
    titles = [file.sheet if isinstance(file, SheetName) else "", *(one for at, row in rows if at < line for one in row)]
    void = next(filter(is_void_title, titles), "").strip()
    if not void:
        return header
    said = Text(f"表格上方或表名写的“{void}”", f'"{void}" above the table or on its tab')
    params: dict[str, str | Text] = {"said": said, "other": _COUNTED, "nearest": DELETE}
    return replace(header, findings=(*header.findings, Finding("FS238", file, line, 1, "", void, params)))


def _read_header(
    ledger: Ledger, needed: Sequence[str], header: LedgerHeader, file: str, names: Mapping[str, str]
) -> LedgerHeader:
    line, cells = header.line, header.cells
    positions: dict[str, int] = {}
    findings: list[Finding] = []
    for index, cell in enumerate(cells):
        id_ = names.get(fold_name(cell))
        if id_ is not None and positions.setdefault(id_, index) != index:
            params = {"first": str(positions[id_] + 1)}
            findings.append(Finding("FS203", file, line, 1, cell.strip(), cell.strip(), params))
    others = [cell.strip() for cell in cells if cell.strip() and fold_name(cell) not in names]
    for id_ in needed:
        if id_ not in positions:
            wanted = ledger.columns[id_].header
            params = {"ledger": ledger.title, "nearest": nearest(wanted, others) or ""}
            findings.append(Finding("FS401", file, line, 1, wanted, wanted, params))
    return LedgerHeader(line, cells, positions, tuple(findings), telling=find_telling(cells, {*positions.values()}))
