"""What a unit owes for a period: the values without which its filing is not complete."""

from fsplan.core.period import Period
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.entry import BASES, Book

_FIGURES = ("count", "level", "share", "mean")
_TASKS = ("milestone", "status")


def owed_targets(plan: Plan, unit: str, period: Period) -> list[PlanTarget]:
    """Return the targets on which a unit owes a value dated in a period, in the plan's order.

    A figure is owed in every period when it is judged: when it has a goal, or a rate with a goal is taken of it. A
    milestone or status is owed in the period in which it is due. What is only tracked may be filed and is never owed.
    """
    judged = {t.spec.of for t in plan.targets.values() if t.spec.kind == "rate" and t.spec.goal}
    owed = []
    for target in plan.targets.values():
        if unit not in target.answering:
            continue
        kind = target.spec.kind
        is_figure = kind in _FIGURES and (target.spec.goal is not None or target.id in judged)
        if is_figure or (kind in _TASKS and (target.spec.due or plan.period.end) in period):
            owed.append(target)
    return owed


def missing_targets(plan: Plan, book: Book, unit: str, period: Period) -> list[PlanTarget]:
    """Return the targets on which a unit owes a value for a period and has filed none.

    A figure needs an entry dated in the period; a milestone or status any entry until the period's end.
    """
    return [target for target in owed_targets(plan, unit, period) if not _has_value(book, target, unit, period)]


def _has_value(book: Book, target: PlanTarget, unit: str, period: Period) -> bool:
    for basis in BASES:
        for entry in book.series((target.id, unit, basis)).entries:
            if entry.day <= period.end and (target.spec.kind in _TASKS or entry.day >= period.start):
                return True
    return False
