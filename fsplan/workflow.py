"""One function a command: load, judge, result. No terminal, no clock: what day it is comes as an argument."""

import glob
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from fsplan.account.compliance import Compliance, judge_plan
from fsplan.core.finding import Finding, sort_findings
from fsplan.core.period import Period
from fsplan.files.source import STDIN, Probe, Source
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.progress.entry import Book
from fsplan.progress.locate import locate_findings
from fsplan.progress.reader import read_progress
from fsplan.progress.report import FileReport, Progress

if TYPE_CHECKING:
    from fsplan.account.closing import Closing
    from fsplan.account.year import Year
    from fsplan.closings import Frozen
    from fsplan.report.comparison import Compared
    from fsplan.report.dossier import Evidence

if TYPE_CHECKING:  # a run without a ledger loads nothing of it
    from fsplan.account.reconcile import Difference
    from fsplan.ledger.result import LedgerResult

OK, BELOW, CANNOT_JUDGE, REJECTED, NOTHING = 0, 1, 2, 3, 4
"""The stable exit codes (contract section 2)."""

CLOSED = "closed"
"""The folder beside the plan in which records of closed periods stand."""

FailOn = Level | Literal["never"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a run of `check` or `report` found.

    Attributes:
        plan: the plan.
        progress: the files' entries and the account of every row.
        findings: everything wrong with the data, in print order.
        compliance: the verdict; None where no file could be judged.
        ledgers: what each ledger of which there was a file gave.
        differences: reported figures beside the ledgers', for every quarter that has ended.
        breakdown: id or header of the column that ledgers are broken down by, None for none.
        frozen: the data as it was filed, where it was asked for or a period is closed.
    """

    plan: Plan
    progress: Progress
    findings: tuple[Finding, ...]
    compliance: Compliance | None
    ledgers: tuple["LedgerResult", ...] = ()
    differences: tuple["Difference", ...] = ()
    breakdown: str | None = None
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
    return plan.period.clamp(now.astimezone(ZoneInfo(plan.file.timezone)).date())


def find_sources(plan: Plan, files: Sequence[str], stdin: bytes | None, *, add: Sequence[str] = ()) -> list[Source]:
    """Return the files to read, each once, globs expanded.

    Args:
        plan: its own `data:` globs are read where no file is named, and below what is added.
        files: paths, globs or `-`; they are the whole evidence.
        stdin: what standard input held, where a `-` is among them.
        add: further files on top of the plan's own data.
    """
    names = [name for pattern in files for name in _expand(pattern)]
    if not files:
        own = [name for pattern in plan.file.data for name in _expand(pattern, plan.path.parent, must_exist=False)]
        names = own + [name for pattern in add for name in _expand(pattern)]
    sources: dict[str, Source] = {}
    for name in names:
        key = name if name == STDIN else str(Path(name).resolve())
        sources.setdefault(key, Source(name, (stdin or b"") if name == STDIN else None))
    return list(sources.values())


def _expand(pattern: str, folder: Path | None = None, *, must_exist: bool = True) -> list[str]:
    """Return the files a pattern names, sorted; a pattern that names none stands for itself and fails when read."""
    if pattern == STDIN or (must_exist and Path(pattern).exists()):
        return [pattern]
    full = str(folder / pattern) if folder else pattern
    found = sorted(name for name in glob.glob(full, recursive=True) if Path(name).is_file())  # noqa: PTH207
    shown = [_relative(name) for name in found] if folder else found
    return shown or ([pattern] if must_exist else [])


def _relative(name: str) -> str:
    """Shorten a path below the current folder, as a user would type it."""
    path = Path(name)
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return name


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
        tick: told the number of bytes of ledgers that were read, again and again.
        freeze: keep the data as it was filed, to close a period.
    """
    filed, kept = _sort_sources(plan, list(sources))
    progress = read_progress(plan, filed, encoding)
    found = list(progress.findings)
    ledgers = tuple(_read_ledgers(plan, kept, encoding, breakdown, tick))
    frozen = None
    if freeze or (own_data and (plan.path.parent / CLOSED).is_dir()):
        from fsplan import closings

        frozen = closings.freeze(plan, progress, ledgers)
        found += closings.check_closings(plan, progress, frozen) if own_data else []
    differences = _confront(plan, progress, ledgers, as_of, found) if ledgers else []
    findings = locate_findings(found, progress.files) + [fault for ledger in ledgers for fault in ledger.findings]
    judged = Judged(
        plan, progress, tuple(sort_findings(findings)), None, ledgers, tuple(differences), breakdown, frozen
    )
    if judged.is_unreadable or not (always or judged.rows):
        return judged
    return replace(judged, compliance=judge_plan(plan, progress.book, as_of, period))


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
    return differences


def _sort_sources(plan: Plan, sources: list[Source]) -> tuple[list[Source], Mapping[str, list[Source]]]:
    if not plan.file.ledgers:
        return sources, {}
    from fsplan.ledger.local.sort import sort_sources

    return sort_sources(plan, sources)


def _read_ledgers(
    plan: Plan,
    sources: Mapping[str, list[Source]],
    encoding: str | None,
    breakdown: str | None,
    tick: Callable[[int], None] | None,
) -> Iterable["LedgerResult"]:
    """Read every ledger of which there is a file; only then is the engine loaded."""
    for ledger_id, files in sources.items():
        from fsplan.ledger.local.engine import read_ledger

        column = plan.file.ledgers[ledger_id].find_column(breakdown) if breakdown else None
        yield read_ledger(plan, ledger_id, files, encoding=encoding, breakdown=column, tick=tick)


def judge_closing(plan: Plan, closing: "Closing", as_of: date) -> Judged:
    """Judge a closed period again from the rows on record."""
    from fsplan.account.closing import rebuild_book

    book = rebuild_book(plan, closing)
    files = [_recorded_file(path, sha256, book) for path, sha256 in closing.files.items()]
    progress = Progress(book, files, [])
    return Judged(plan, progress, (), judge_plan(plan, book, as_of, closing.period))


def _recorded_file(path: str, sha256: str, book: Book) -> FileReport:
    rows = sum(1 for key in book.series_keys() for entry in book.series(key).entries if entry.file == path)
    return FileReport(Source(path), Probe("csv", "", "\n", sha256, 0), rows=rows)


def follow_up(judged: Judged, compliance: Compliance) -> "Year":
    """Return what follows from a verdict through the year."""
    from fsplan.account.year import tell_year

    return tell_year(judged.plan, judged.progress.book, compliance, judged.progress.rejected_by_unit)


def gather(judged: Judged, compliance: Compliance, compared: "Compared | None" = None) -> "Evidence":
    """Return all that a page, a document or a workbook tells: the verdict, its history and what follows from it.

    Args:
        judged: the files that were read.
        compliance: the verdict on them.
        compared: the comparisons asked for, None for none.
    """
    from fsplan.report.comparison import NOTHING_COMPARED
    from fsplan.report.dossier import Evidence
    from fsplan.report.ledgers import Ledgers

    year = follow_up(judged, compliance)
    return Evidence(
        compliance,
        judged.progress,
        judged.findings,
        year.history,
        year.escalation,
        year.scores,
        judged.rejected,
        compared or NOTHING_COMPARED,
        Ledgers(judged.differences, judged.broken_down),
    )


def check_exit(judged: Judged, fail_on: FailOn) -> int:
    """Return the exit code of `check`: unreadable before nothing, rejected rows before targets below their level."""
    code = report_exit(judged)
    if code == OK and fail_on != "never" and judged.compliance and judged.compliance.has_failures(fail_on):
        return BELOW
    return code


def report_exit(judged: Judged) -> int:
    """Return the exit code of `report`: what stands in the way of the figures, else 0."""
    if judged.is_unreadable:
        return CANNOT_JUDGE
    if not judged.rows:
        return NOTHING
    return REJECTED if judged.progress.rejected or _has_errors(judged.findings) else OK


def _has_errors(findings: Sequence[Finding]) -> bool:
    if not findings:
        return False  # the rules need not even be read
    from fsplan.core.rules import severity_of

    return any(severity_of(finding) == "error" for finding in findings)
