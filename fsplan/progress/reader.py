"""Read progress files into a book: one pass, exact lines, a row wholly or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from fsplan.core.finding import Finding
from fsplan.files.batches import SIZE, Batch, Sheet, csv_batches, find_delimiter, last_rows, open_text, sheet_batches
from fsplan.files.source import Probe, Source, explain_change, probe, tell_change
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.layout.columns import NOT_TOLD, ToldElsewhere
from fsplan.progress.layout.header import HeaderReader
from fsplan.progress.report import FileReport, Progress, reject_broken
from fsplan.progress.table import Desk, ProgressTable


def read_progress(plan: Plan, sources: Iterable[Source], encoding: str | None = None, *, period: str = "") -> Progress:
    """Read files in the order given; of duplicates across them the first stands. Every finding has its column.

    Args:
        plan: what the rows are judged against.
        sources: the files.
        encoding: the codec of every CSV, where the user names one; detected for each file otherwise.
        period: what a table that says no day is for, as the user named it; empty where that was not said.
    """
    progress = Progress(Book(plan.period), [], [])
    collect_rows(plan, progress, sources, encoding, ToldElsewhere(period))
    if progress.book.has_noted or any(file.running for file in progress.files):
        from fsplan.progress.together.settle import settle_rows  # most files hold amounts alone

        settle_rows(plan, progress, {file.name: file.reject for file in progress.files})
    if progress.findings:
        from fsplan.progress.locate import locate_findings

        progress.findings = locate_findings(progress.findings, progress.files)
    return progress


def collect_rows(
    plan: Plan,
    progress: Progress,
    sources: Iterable[Source],
    encoding: str | None = None,
    told: ToldElsewhere = NOT_TOLD,
) -> None:
    """Add the rows of files to what has been read, each judged by itself; nothing is looked over as a whole yet."""
    desk, headers = Desk(plan, progress.book), HeaderReader(plan, told)
    for source in sources:
        stamp = source.stamp()
        try:
            _read_file(source, encoding, desk, headers, progress)
            fault = tell_change(source, stamp)
        except (OSError, UnicodeError) as error:  # it went or was changed while it was read
            fault = Finding("FS901", source.name, params={"problem": explain_change(error)})
        if fault:
            report = progress.files[-1]
            report.found = report.found._replace(fault=fault)
            progress.findings.append(fault)


def _read_file(source: Source, encoding: str | None, desk: Desk, headers: HeaderReader, progress: Progress) -> None:
    found = probe(source, encoding)
    if found.kind == "workbook" and not found.fault:
        _read_workbook(source, found, desk, headers, progress)
        return
    report = FileReport(source, found, headers)
    progress.files.append(report)
    if found.fault:
        progress.findings.append(found.fault)
        return
    with open_text(source, found) as stream:
        report.delimiter = find_delimiter(stream, headers.count_known)
        tail = partial(last_rows, source, found, report.delimiter)
        progress.findings += _read_batches(csv_batches(stream, report.delimiter), desk, report, tail)


def _read_workbook(source: Source, found: Probe, desk: Desk, headers: HeaderReader, progress: Progress) -> None:
    """Read every sheet that a person sees and that has a header; none, and the file stands for itself."""
    from fsplan.core.marks import FORM_SHEETS
    from fsplan.files.workbook import read_workbook

    book = read_workbook(source, headers.count_known, FORM_SHEETS)
    if isinstance(book, Finding):
        progress.files.append(FileReport(source, found._replace(fault=book), headers))
        progress.findings.append(book)
        return
    progress.findings += book.findings
    if not book.sheets:
        progress.files.append(FileReport(source, found, headers))
        progress.findings.append(Finding("FS905", source.name, 1, 1))
    for sheet in book.sheets:
        report = FileReport(source, found, _reader_for(sheet, headers), sheet.name, remarks=sheet.remarks)
        progress.files.append(report)
        progress.findings += _read_batches(sheet_batches(sheet), desk, report, partial(_tail_of, sheet), sheet.below)
        if sheet.remarks:
            from fsplan.progress.said.remarks import tell_remarks

            progress.findings += tell_remarks(report)
        if sheet.boxes:
            from fsplan.progress.said.remarks import tell_boxes

            progress.findings += tell_boxes(sheet.name, sheet.boxes)


def _tail_of(sheet: Sheet) -> list[list[str]]:
    return sheet.rows[-SIZE:]


def _reader_for(sheet: Sheet, headers: HeaderReader) -> HeaderReader:
    headers = headers.for_tab(sheet.name.sheet)
    if not sheet.hidden:
        return headers
    from fsplan.progress.layout.hidden import HiddenColumnsReader

    return HiddenColumnsReader(headers, sheet.hidden)


def _read_batches(
    batches: Iterator[Batch],
    desk: Desk,
    report: FileReport,
    tail: Callable[[], list[list[str]]],
    below: Sequence[str] = (),
) -> list[Finding]:
    """Read a table batch by batch; its last rows, beyond the first batch too, and what stands below say more of all."""
    findings: list[Finding] = []
    table: ProgressTable | None = None
    following = next(batches, None)
    while (batch := following) is not None:
        following = next(batches, None)
        if table is None:
            header, rest = report.headers.find(batch, report.name)
            if header is None:
                findings += [reject_broken(report, batch.broken)] if batch.broken else []
                continue
            report.header = report.headers.read_foot(
                header, [*(tail() if following else rest.rows), *([text] for text in below)]
            )
            findings += report.header.findings
            table = ProgressTable(desk, report, report.header)
            table.read(rest)
        else:
            table.read(batch)
    if table is None or report.header is None:
        return [*findings, Finding("FS905", report.name, 1, 1)]
    if not report.rows:
        findings.append(Finding("FS906", report.name, report.header.line, 1))
    return findings + table.findings
