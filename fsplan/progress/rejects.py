"""Rows of progress files on their way back: the rejected with all their reasons, and the accepted, each cell as it was.

All stand under the standard columns and say in cells what their own table said elsewhere (above it, in its headers, in
the plan's form), so that what is sent in again reads as the table did.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.place import place_of_row
from fsplan.core.text import Lang
from fsplan.files.cells import MISSING, REASON, Marked
from fsplan.files.returned import FiledLayout, ReturnedTable
from fsplan.progress.layout.columns import COLUMNS, OWN_NAMES
from fsplan.progress.layout.header import Header
from fsplan.progress.locate import reread_rows
from fsplan.progress.report import FileReport, Progress


def gather_rejects(files: Iterable[FileReport], findings: Iterable[Finding], lang: Lang) -> ReturnedTable:
    """Return every rejected row of every file with its place and all its reasons; raises OSError.

    A row whose cells cannot be told apart is cut at its delimiters, quotes kept.
    """
    reasons: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    wanted = {file.name: file for file in files if file.rejected}
    for finding in findings:  # a ledger's are told with its records
        if finding.file in wanted:
            reasons[finding.file, finding.line].append(f"{finding.code} {finding.message(lang)}")
    table = ReturnedTable(_headers(lang), REASON.say(lang))
    for file in wanted.values():
        _add_rows(table, file, file.rejected, partial(_tell_reasons, file, reasons))
    return table


def _tell_reasons(file: FileReport, reasons: Mapping[tuple[str, int], list[str]], line: int) -> str:
    """Say why a row was rejected; where its header cannot be read, that is what is wrong with all its rows."""
    header, codes = file.header_of(line), file.rejected[line]
    of_header = reasons.get((file.name, header.line), []) if header else []
    why = reasons.get((file.name, line)) or [text for text in of_header if text.split(" ", 1)[0] in codes] or codes
    return f"{place_of_row(file.name, line)}: {'; '.join(why)}"


def gather_accepts(progress: Progress, lang: Lang) -> ReturnedTable:
    """Return every row that stands, file by file: read again they make the same entries; raises OSError."""
    table, standing = ReturnedTable(_headers(lang)), progress.book.lines()
    for file in progress.files:
        _add_rows(table, file, standing.get(file.name, set()) - file.rejected.keys(), lambda _: "")
    return table


def _headers(lang: Lang) -> list[str]:
    return [column.name.say(lang) for column in COLUMNS.values()]


def _add_rows(table: ReturnedTable, file: FileReport, lines: Collection[int], why: Callable[[int], str]) -> None:
    layouts: dict[int, FiledLayout] = {}
    for line, row in reread_rows(file, lines) if lines else ():
        header = file.header_of(line)
        if id(header) not in layouts:
            layouts[id(header)] = _lay_out(table, header)
        for cells in _tell_row(header, row, file.said_again.get(line, ())):
            table.add(layouts[id(header)], [cells.get(column, "") for column in COLUMNS], row, why(line))


def _lay_out(table: ReturnedTable, header: Header | None) -> FiledLayout:
    if header is None:  # what stands above any header is told in the first columns
        return table.add_table([""] * len(COLUMNS), range(len(COLUMNS)))
    taken = {index for id_, index in header.positions.items() if id_ in COLUMNS} | {one.at for one in header.spread}
    names = list(header.cells)
    if header.spread:  # a column that its form does not read must not be read here
        names = [f"[{name.strip()}]" if fold_name(name) in OWN_NAMES else name for name in names]
    return table.add_table(names, taken)


def _tell_row(header: Header | None, row: list[str], told: Collection[int]) -> Iterator[Mapping[str, str]]:
    """Yield what a row says by column; a row of a wide table says it once for each of its figures not yet told."""
    if header is None:
        yield dict(zip(COLUMNS, row, strict=False))
        return
    here = {column: index for column, index in header.positions.items() if index < len(row)}
    cells = {**header.told, **{column: row[index] for column, index in here.items()}}
    figures = [one for one in header.spread if one.at < len(row) and one.at not in told]
    filled = [one for one in figures if isinstance(row[one.at], Marked) or row[one.at].strip() not in MISSING]
    for one in filled:
        yield {**cells, one.column: one.text, "value": row[one.at]}
    if not filled:
        yield cells
