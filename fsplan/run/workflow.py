"""One function a command: load, judge, result. No terminal, no clock: what day it is comes as an argument."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from fsplan.account.compliance import Compliance, judge_plan
from fsplan.account.owed.silence import find_silence
from fsplan.core.finding import Finding, sort_findings
from fsplan.core.period import Period, day_in
from fsplan.files.source import Probe, Source
from fsplan.plan.loader import CLOSED
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.progress.entry import Book
from fsplan.progress.reader import read_progress
from fsplan.progress.report import FileReport, Progress
from fsplan.run.evidence import read_ledgers, sort_evidence

if TYPE_CHECKING:
    from fsplan.account.reconcile import Difference  # a run without a ledger loads nothing of it
    from fsplan.closing.close import Frozen
    from fsplan.closing.rows import Closing
    from fsplan.ledger.remote.address import Address
    from fsplan.ledger.result import LedgerResult
    from fsplan.report.compared import Compared
    from fsplan.report.dossier import Known

OK, BELOW, CANNOT_JUDGE, REJECTED, NOTHING = 0, 1, 2, 3, 4
"""The stable exit codes (contract section 2)."""

FailOn = Level | Literal["never"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a run of `check` or `report` found.

    Attributes:
        plan: the plan.
        progress: the files' entries and the account of every row.
        findings: everything wrong with the data, and what the plan is warned of, in print order.
        compliance: the verdict; None where no file could be judged.
        ledgers: what each ledger of which there was a file gave.
        differences: reported figures beside the ledgers', for every quarter that has ended.
        breakdown: id or header of the column that ledgers are broken down by, None for none.
        set_aside: ledger id to the plan's own files that were not read, since a table holds the ledger.
        frozen: the data as it was filed, where it was asked for or a period is closed.
    """

    plan: Plan
    progress: Progress
    findings: tuple[Finding, ...]
    compliance: Compliance | None
    ledgers: tuple["LedgerResult", ...] = ()
    differences: tuple["Difference", ...] = ()
    breakdown: str | None = None
    set_aside: Mapping[str, Sequence[str]] = field(default_factory=dict)
    frozen: "Frozen | None" = None

    @property
    def broken_down(self) -> list[tuple["LedgerResult", str]]:
        """Return the ledgers that have the breakdown's column, each with the column's id."""
        if self.breakdown is None:
            return []
        specs = self.plan.file.ledgers
        found = [(ledger, specs[ledger.ledger].find_column(self.breakdown)) for ledger in self.ledgers]
        return [(ledger, column) for ledger, column in found if column]

    @property
    def rows(self) -> int:
        """Rows and records read in all files."""
        return self.progress.rows + sum(ledger.rows for ledger in self.ledgers)

    @property
    def rejected(self) -> int:
        """Rows and records rejected in all files."""
        return self.progress.rejected + sum(ledger.rejected for ledger in self.ledgers)

    @property
    def files(self) -> int:
        """Number of files read."""
        return len(self.progress.files) + sum(len(ledger.files) for ledger in self.ledgers)

    @property
    def is_unreadable(self) -> bool:
        """Tell whether any file could not be read at all."""
        faults = [file.found.fault for file in self.progress.files]
        return any(faults) or any(file.fault for ledger in self.ledgers for file in ledger.files)


def today_in(plan: Plan, now: datetime) -> date:
    """Return the day that an instant is in the plan's time zone, held inside the plan's period."""
    return plan.period.clamp(day_in(plan.file.timezone, now))


def judge(
    plan: Plan,
    sources: Iterable[Source],
    as_of: date,
    period: Period | None = None,
    *,
    encoding: str | None = None,
    always: bool = False,
    own_data: bool = False,
    breakdown: str | None = None,
    listed: str | None = None,
    tables: Mapping[str, "Address"] | None = None,
    tick: Callable[[int], None] | None = None,
    freeze: bool = False,
) -> Judged:
    """Read files, judge the plan at a day, and give every finding its place.

    Args:
        plan: what is owed.
        sources: the files.
        as_of: the day to judge at.
        period: what a report is for, the plan's period by default.
        encoding: the files' codec, where the user names one.
        own_data: the plan's own data is among the files, so that closed periods are held against it.
        always: judge even where no row was read, to explain a figure that is not there.
        breakdown: id or header of the column to break ledgers down by.
        listed: id of the target of which each record in a ledger is to be told.
        tables: ledger id to the table that holds its records, in place of files.
        tick: told the number of bytes of ledgers that were read, again and again.
        freeze: keep the data as it was filed, to close a period.

    Raises:
        RefusalError: a ledger is in a table, and files of it were named too; or what reads tables is not installed.
    """
    evidence = sort_evidence(plan, list(sources), tables or {})
    progress = read_progress(plan, evidence.progress, encoding)
    found: list[Finding] = []  # of rows, by what stands above progress
    ledgers = tuple(read_ledgers(plan, evidence, encoding=encoding, breakdown=breakdown, listed=listed, tick=tick))
    is_held = own_data and (plan.path.parent / CLOSED).is_dir()
    frozen = _freeze(plan, progress, ledgers, found if own_data else None) if freeze or is_held else None
    read = [ledger for ledger in ledgers if not any(file.fault for file in ledger.files)]
    differences = _confront(plan, progress, read, as_of, found) if read else []
    findings = [*progress.findings, *_locate(found, progress), *plan.warnings]
    findings += [fault for ledger in ledgers for fault in ledger.findings]
    judged = Judged(plan, progress, (), None, ledgers, tuple(differences), breakdown, evidence.set_aside, frozen)
    if judged.is_unreadable or not (always or judged.rows):
        return replace(judged, findings=tuple(sort_findings(findings)))
    compliance = judge_plan(plan, progress.book, as_of, period)
    if not always:  # who asks of one figure, or whom to remind, is told of silence there
        findings += find_silence(compliance, progress.rejected_rows)
    return replace(judged, compliance=compliance, findings=tuple(sort_findings(findings)))


def _locate(found: Sequence[Finding], progress: Progress) -> list[Finding]:
    """Give findings on rows of progress files their columns."""
    if not found:
        return []
    from fsplan.progress.locate import locate_findings

    return locate_findings(found, progress.files)


def _freeze(
    plan: Plan, progress: Progress, ledgers: Sequence["LedgerResult"], findings: list[Finding] | None
) -> "Frozen":
    """Keep the data as it was filed; where it is the plan's own, add what has changed in closed periods."""
    from fsplan.closing import close as closings

    frozen = closings.freeze(plan, progress, ledgers)
    if findings is not None:
        findings += closings.check_closings(plan, progress, frozen)
    return frozen


def _confront(
    plan: Plan, progress: Progress, ledgers: Sequence["LedgerResult"], as_of: date, findings: list[Finding]
) -> list["Difference"]:
    """Hold what was reported against the ledgers, then let the book hold the ledgers' figures: they are judged."""
    from fsplan.account.reconcile import find_differences, put_ledgers, reconcile

    counts = {ledger.ledger: ledger.counts for ledger in ledgers}
    names = {ledger.ledger: ledger.files[0].name for ledger in ledgers}
    differences = reconcile(plan, progress.book, counts, as_of)
    findings += find_differences(plan, differences, str(plan.path))
    put_ledgers(plan, progress.book, counts, names)
    for ledger in ledgers:
        progress.book.records.update(ledger.days)
    return differences


def judge_closing(plan: Plan, closing: "Closing", as_of: date) -> Judged:
    """Judge a closed period again from the rows on record."""
    from fsplan.closing.rows import rebuild_book

    book = rebuild_book(plan, closing)
    files = [_recorded_file(path, sha256, book) for path, sha256 in closing.files.items()]
    progress = Progress(book, files, [])
    return Judged(plan, progress, (), judge_plan(plan, book, as_of, closing.period))


def _recorded_file(path: str, sha256: str, book: Book) -> FileReport:
    rows = sum(1 for key in book.series_keys() for entry in book.series(key).entries if entry.file == path)
    return FileReport(Source(path), Probe("csv", "", "\n", sha256, 0), rows=rows)


def gather(judged: Judged, compliance: Compliance, compared: "Compared | None" = None) -> "Known":
    """Return all that reports tell: the verdict, what it rests on, and the comparisons asked for."""
    from fsplan.report.dossier import Known

    return Known(
        compliance,
        judged.progress,
        judged.findings,
        judged.rejected,
        compared,
        judged.differences,
        judged.broken_down,
    )


def check_exit(judged: Judged, fail_on: FailOn) -> int:
    """Return the exit code of `check`: unreadable before nothing, rejected rows before targets below their level."""
    code = report_exit(judged)
    if code == OK and fail_on != "never" and judged.compliance and judged.compliance.has_failures(fail_on):
        return BELOW
    return code


def report_exit(judged: Judged) -> int:
    """Return the exit code of `report`: what stands in the way of the figures, else 0."""
    if judged.is_unreadable or any(finding.code == "FS504" for finding in judged.findings):
        return CANNOT_JUDGE
    if not judged.rows:
        return NOTHING
    return REJECTED if judged.progress.rejected or _has_errors(judged.findings) else OK


def _has_errors(findings: Sequence[Finding]) -> bool:
    if not findings:
        return False  # the rules need not even be read
    from fsplan.core.rules import severity_of

    return any(severity_of(finding) == "error" for finding in findings)
