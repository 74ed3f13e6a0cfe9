"""One function a command: load, judge, result. No terminal, no clock: what day it is comes as an argument."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from fsplan.account.compliance import Compliance, find_silence, judge_plan
from fsplan.core.finding import Finding, sort_findings
from fsplan.core.period import Period
from fsplan.files.source import Source
from fsplan.plan.loader import CLOSED
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress
from fsplan.progress.report import Progress
from fsplan.run.evidence import Aside, find_unread, read_ledgers, sort_evidence

if TYPE_CHECKING:
    from fsplan.account.reconcile import Difference  # a run without a ledger loads nothing of it
    from fsplan.closing.chain import Chain
    from fsplan.closing.close import Frozen
    from fsplan.ledger.rejected import RejectedRecords
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
        chain: what is on record of closed periods, None where that was not looked at.
        aside: the plan's own data that is not read where files were named, None for none.
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
    chain: "Chain | None" = None
    aside: Aside | None = None

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
        return len(self.progress.sources) + sum(len(ledger.files) for ledger in self.ledgers)

    @property
    def is_unreadable(self) -> bool:
        """Tell whether any file could not be read at all."""
        faults = [file.found.fault for file in self.progress.files]
        return any(faults) or any(file.fault for ledger in self.ledgers for file in ledger.files)


def judge(
    plan: Plan,
    sources: Sequence[Source],
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
    told_period: str = "",
    rejected: Mapping[str, "RejectedRecords"] | None = None,
) -> Judged:
    """Read files, judge the plan at a day, and give every finding its place.

    Args:
        plan: what is owed.
        sources: the files.
        as_of: the day to judge at.
        period: what a report is for, the plan's period by default.
        encoding: the files' codec, where the user names one.
        always: judge even where no row was read, to explain a figure that is not there.
        own_data: the plan's own data is among the files: closed periods are held against it, unread files named.
        breakdown: id or header of the column to break ledgers down by.
        listed: id of the target of which each record in a ledger is to be told.
        tables: ledger id to the table that holds its records, in place of files.
        tick: told the number of bytes of ledgers that were read, again and again.
        freeze: keep the plan's own data as it was filed, to close a period.
        told_period: what a table that says no day is for, as the user named it.
        rejected: ledger id to what takes the rejected records of its files, where they are wanted.

    Raises:
        RefusalError: a ledger is in a table, and files of it were named too; or what reads tables is not installed.
    """
    evidence = sort_evidence(plan, [*sources], tables or {})
    progress = read_progress(plan, evidence.progress, encoding, period=told_period)
    found: list[Finding] = []  # of rows, by what stands above progress
    ledgers = read_ledgers(plan, evidence, rejected, encoding=encoding, breakdown=breakdown, listed=listed, tick=tick)
    frozen, links = _freeze(plan, progress, ledgers, found if own_data else None, always=freeze)
    differences = _confront(plan, progress, ledgers, as_of, found)
    unread = find_unread(plan, sources) if own_data or freeze else ()
    found = [*_locate(found, progress), *progress.findings, *plan.warnings, *_of_ledgers(ledgers), *unread]
    judged = Judged(plan, progress, (), None, ledgers, tuple(differences), breakdown, evidence.set_aside, frozen, links)
    is_judged = not judged.is_unreadable and (always or judged.rows)
    compliance = judge_plan(plan, progress.book, as_of, period) if is_judged else None
    found += _look_over(compliance, progress) if compliance and not always else ()
    return replace(judged, compliance=compliance, findings=tuple(sort_findings(found)))


def _of_ledgers(ledgers: Iterable["LedgerResult"]) -> list[Finding]:
    return [finding for ledger in ledgers for finding in ledger.findings]


def _look_over(compliance: Compliance, progress: Progress) -> list[Finding]:
    """Return who is silent and which figures are implausible, for somebody to look at.

    Not for who asks of one figure, or whom to remind: silence is told there. Where no row can be held against another,
    and none is above its goal, nothing is loaded.
    """
    findings, limits = [*find_silence(compliance, progress.rejected_rows)], compliance.plan.file.plausibility
    if not limits.is_silent and (progress.book.has_several or compliance.has_far_above(limits.far_above)):
        from fsplan.account.plausible.suspicion import find_implausible

        findings += _locate(
            find_implausible(compliance.plan, progress.book, compliance.as_of, compliance.amounts_by_unit()), progress
        )
    return findings


def _locate(found: Sequence[Finding], progress: Progress) -> list[Finding]:
    """Give findings on rows of progress files their columns."""
    if not found:
        return []
    from fsplan.progress.locate import locate_findings

    return locate_findings(found, progress.files)


def _freeze(
    plan: Plan, progress: Progress, ledgers: Sequence["LedgerResult"], findings: list[Finding] | None, *, always: bool
) -> "tuple[Frozen | None, Chain | None]":
    """Keep the data as it was filed; where it is the plan's own, add what has changed in closed periods.

    With it comes the chain of what is on record, None where that was not looked at.

    Args:
        plan: whose data.
        progress: what was filed.
        ledgers: what the ledgers gave.
        findings: where to say what has changed; None where it is not the plan's own data.
        always: keep it even where no period is closed.
    """
    if not always and (findings is None or not (plan.path.parent / CLOSED).is_dir()):
        return None, None
    from fsplan.closing import close as closings

    frozen = closings.freeze(plan, progress, ledgers)
    if findings is None:
        return frozen, None
    found, chain = closings.check_closings(plan, progress, frozen)
    findings += found
    return frozen, chain


def _confront(
    plan: Plan, progress: Progress, ledgers: Sequence["LedgerResult"], as_of: date, findings: list[Finding]
) -> list["Difference"]:
    """Hold what was reported against the ledgers, then let the book hold the ledgers' figures: they are judged."""
    ledgers = [ledger for ledger in ledgers if not any(file.fault for file in ledger.files)]
    if not ledgers:
        return []
    from fsplan.account.reconcile import find_differences, put_ledgers, reconcile

    counts = {ledger.ledger: ledger.counts for ledger in ledgers}
    names = {ledger.ledger: ledger.files[0].name for ledger in ledgers}
    differences = reconcile(plan, progress.book, counts, as_of)
    findings += find_differences(plan, differences, str(plan.path))
    put_ledgers(plan, progress.book, counts, names)
    for ledger in ledgers:
        progress.book.records.update(ledger.days)
    return differences


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
        judged.chain.head if judged.chain and judged.chain.links else "",
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
    has_errors = any(finding.severity == "error" for finding in judged.findings)
    return REJECTED if judged.progress.rejected or has_errors else OK
