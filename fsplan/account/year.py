"""What follows from a verdict: the plan at each quarter's end, who is to be escalated, how the units compare."""

from collections.abc import Mapping
from dataclasses import dataclass

from fsplan.account.compliance import Compliance
from fsplan.account.history import Stage, judge_history
from fsplan.account.owed.escalation import Escalation, compute_escalation
from fsplan.account.scoreboard import Score, compute_scoreboard
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book


@dataclass(frozen=True, slots=True)
class Year:
    """A plan through its year, as far as the as-of day.

    Attributes:
        compliance: the verdict at the as-of day.
        history: the verdicts at the end of each quarter that has passed.
        escalation: what the plan's rules ask for.
        scores: the units side by side.
    """

    compliance: Compliance
    history: tuple[Stage, ...]
    escalation: tuple[Escalation, ...]
    scores: tuple[Score, ...]


def tell_year(plan: Plan, book: Book, compliance: Compliance, rejected: Mapping[str, int]) -> Year:
    """Work out what follows from a verdict.

    Args:
        plan: the plan.
        book: the entries that the verdict was given on.
        compliance: the verdict.
        rejected: rejected rows by unit.
    """
    history = judge_history(plan, book, compliance.as_of)
    escalation = compute_escalation(plan, history)
    return Year(compliance, tuple(history), tuple(escalation), tuple(compute_scoreboard(plan, compliance, rejected)))
