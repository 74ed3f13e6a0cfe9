"""The rejected rows as one CSV, ready to mend and send again: every cell as it stood, and the reasons beside it."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence

from fsplan.core.finding import Finding
from fsplan.core.rules import message_of
from fsplan.core.text import Lang, Text
from fsplan.progress.columns import COLUMNS, REJECT_COLUMN
from fsplan.progress.locate import reread_rows
from fsplan.progress.report import FileReport

_REASON = Text("退回原因", REJECT_COLUMN)


def render_rejects(files: Iterable[FileReport], findings: Iterable[Finding], lang: Lang) -> str:
    """Write every rejected row of every file under the columns' standard names, with all its reasons.

    Cells stay as they were filed, so nothing is neutralised; columns that no rule knows follow the known ones under the
    names they had. A row whose cells cannot be told apart stands in the first column, as it was.
    """
    reasons: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for finding in findings:
        reasons[finding.file, finding.line].append(f"{finding.code} {message_of(finding, lang)}")
    listed = [file for file in files if file.rejected]
    extra = list(dict.fromkeys(name for file in listed for name, _ in _extra_columns(file)))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    careful = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([*COLUMNS, *extra, _REASON.say(lang)])
    for file in listed:
        for line, row in reread_rows(file):
            why = reasons.get((file.source.name, line)) or file.rejected[line]
            place = f"{file.source.name}:{line}"
            surplus = row[file.header.width :] if file.header else []  # of a ragged row: nothing is lost
            cells = [*_arrange(file, row, extra), f"{place}: {'; '.join(why)}", *surplus]
            # the writer quotes a cell for its own line end alone, and a bare CR is a fault
            (careful if any("\r" in cell for cell in cells) else writer).writerow(cells)
    return stream.getvalue()


def _extra_columns(file: FileReport) -> list[tuple[str, int]]:
    """Return the unknown columns of a file, with their indexes."""
    if file.header is None:
        return []
    known = {index for id_, index in file.header.positions.items() if id_ in COLUMNS}
    named = ((cell.strip(), index) for index, cell in enumerate(file.header.cells) if index not in known)
    return [(name, index) for name, index in named if name and name not in (_REASON.zh, _REASON.en)]


def _arrange(file: FileReport, row: list[str], extra: Sequence[str]) -> list[str]:
    if file.header is None:
        return [*row[: len(COLUMNS)], *[""] * (len(COLUMNS) - len(row) + len(extra))]
    by_name = dict(_extra_columns(file))
    positions = [file.header.positions.get(column, len(row)) for column in COLUMNS]
    positions += [by_name.get(name, len(row)) for name in extra]
    return [row[index] if index < len(row) else "" for index in positions]
