"""All rows of a run, looked over as a whole once each has been judged by itself."""

from collections.abc import Mapping

from fsplan.plan.plan import Plan
from fsplan.progress.report import Progress
from fsplan.progress.together.amounts import AmountCheck
from fsplan.progress.together.totals import Reject, check_shares, check_totals


def settle_rows(plan: Plan, progress: Progress, reject: Mapping[str, Reject]) -> None:
    """Take out of the book what other rows contradict, and say what they make doubtful.

    Args:
        plan: what the rows are judged against.
        progress: what was read; its book and its findings are changed.
        reject: how each file counts a rejected row.
    """
    book, findings = progress.book, progress.findings
    if book.longer or book.corrected or book.has_mixed:
        AmountCheck(plan, book, findings, reject, progress.wide).run()
    check_totals(plan, book, findings, reject, progress.wide)
    if any(file.running for file in progress.files):
        from fsplan.progress.together.beside import check_beside

        check_beside(plan, book, progress.files, findings, reject)
    findings += check_shares(plan, book)
