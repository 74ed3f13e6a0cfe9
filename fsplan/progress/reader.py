"""Read progress files into a book: one pass, exact lines, a row wholly or not at all."""

from collections.abc import Iterable, Iterator

from fsplan.core.finding import Finding
from fsplan.files.batches import Batch, csv_batches, find_delimiter, open_text, sheet_batches
from fsplan.files.source import Source, explain_change, probe
from fsplan.plan.plan import Plan
from fsplan.progress.columns import count_known, find_header
from fsplan.progress.entry import Book
from fsplan.progress.report import FileReport, Progress
from fsplan.progress.table import Desk, ProgressTable, reject_broken
from fsplan.progress.totals import check_shares, check_totals


def read_progress(plan: Plan, sources: Iterable[Source], encoding: str | None = None) -> Progress:
    """Read files in the order given; of duplicates across them the first stands. Every finding has its column.

    Args:
        plan: what the rows are judged against.
        sources: the files.
        encoding: the codec of every CSV, where the user names one; detected for each file otherwise.
    """
    progress = Progress(Book(plan.period), [], [])
    desk = Desk(plan, progress.book)
    for source in sources:
        try:
            _read_file(source, encoding, desk, progress)
        except (OSError, UnicodeError) as error:  # it went or was changed while it was read
            report = progress.files[-1]
            fault = Finding("FS901", source.name, params={"problem": explain_change(error)})
            report.found = report.found._replace(fault=fault)
            progress.findings.append(fault)
    check_totals(plan, progress.book, progress.findings, {file.source.name: file.reject for file in progress.files})
    progress.findings += check_shares(plan, progress.book)
    if progress.findings:
        from fsplan.progress.locate import locate_findings

        progress.findings = locate_findings(progress.findings, progress.files)
    return progress


def _read_file(source: Source, encoding: str | None, desk: Desk, progress: Progress) -> None:
    found = probe(source, encoding)
    report = FileReport(source, found)
    progress.files.append(report)
    if found.fault:
        progress.findings.append(found.fault)
    elif found.kind == "workbook":
        from fsplan.files.workbook import read_workbook

        sheet = read_workbook(source, count_known)
        if isinstance(sheet, Finding):
            report.found = found._replace(fault=sheet)
            progress.findings.append(sheet)
        else:
            progress.findings += _read_batches(sheet_batches(sheet), desk, report)
    else:
        with open_text(source, found) as stream:
            report.delimiter = find_delimiter(stream, count_known)
            progress.findings += _read_batches(csv_batches(stream, report.delimiter), desk, report)


def _read_batches(batches: Iterator[Batch], desk: Desk, report: FileReport) -> list[Finding]:
    findings: list[Finding] = []
    table: ProgressTable | None = None
    for batch in batches:
        if table is None:
            report.header, rest = find_header(batch, report.source.name)
            if report.header is None:
                findings += [reject_broken(report, batch.broken)] if batch.broken else []
                continue
            findings += report.header.findings
            table = ProgressTable(desk, report, report.header)
            table.read(rest)
        else:
            table.read(batch)
    if table is None or report.header is None:
        return [*findings, Finding("FS905", report.source.name, 1, 1)]
    if not report.rows:
        findings.append(Finding("FS906", report.source.name, report.header.line, 1))
    return findings + table.findings
