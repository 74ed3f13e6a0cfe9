"""A closed period judged again from its record, as its figures stood."""

from datetime import date

from fsplan.account.compliance import judge_plan
from fsplan.closing.close import find_changed_plan
from fsplan.closing.rows import Closing, rebuild_book
from fsplan.core.place import file_of
from fsplan.files.source import Probe, Source
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.layout.header import HeaderReader
from fsplan.progress.report import FileReport, Progress
from fsplan.run.workflow import Judged


def judge_closing(plan: Plan, closing: Closing, as_of: date) -> Judged:
    """Judge a closed period again from the rows on record, by the plan as it is; that it has changed since is said."""
    book = rebuild_book(plan, closing)
    files = [_recorded_file(plan, path, sha256, book) for path, sha256 in closing.files.items()]
    progress = Progress(book, files, [])
    changed = find_changed_plan(plan, closing)
    return Judged(plan, progress, tuple(changed), judge_plan(plan, book, as_of, closing.period))


def _recorded_file(plan: Plan, path: str, sha256: str, book: Book) -> FileReport:
    rows = sum(1 for key in book.series_keys() for entry in book.series(key).entries if file_of(entry.file) == path)
    return FileReport(Source(path), Probe("csv", "", "\n", sha256, 0), HeaderReader(plan), rows=rows)
