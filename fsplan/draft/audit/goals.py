"""Whether a duty's goals are the figures of its clause: to the last digit and the operator, or as a person settled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from fsplan.core.period import Period
from fsplan.core.quantity import EXACT, to_literal
from fsplan.draft import wording
from fsplan.draft.audit.marks import all_numbers
from fsplan.draft.audit.paces import has_pace, keeps_pace
from fsplan.draft.audit.told import goal_numbers, goals_of
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.lexicon.measures import MEASURES
from fsplan.draft.reading import ReadDuty
from fsplan.plan.kinds import KINDS
from fsplan.plan.model import Duty, Target
from fsplan.plan.scalars import Goal

_TIMES = {"每季": 4, "季度": 4, "每月": 12, "按月": 12, "每半年": 2, "每周": 52}
"""How often a year something happens that a clause tells of so; a person may have worked the year's figure out."""


@dataclass(frozen=True, slots=True)
class GoalDifference:
    """One difference: the rule, where it shows in the cleaned text, what was found, and the rule's parameters."""

    code: str
    at: int
    value: str
    params: Mapping[str, str] = field(default_factory=dict)


def compare_goals(read: ReadDuty, duty: Duty, clean: str, period: Period) -> Iterator[GoalDifference]:
    """Yield figures of a clause that no goal carries, or not by their day, and goals that the clause does not state."""
    goals = {id_: spec for id_, spec in duty.targets.items() if goals_of(spec)}
    bare = [id_ for id_ in duty.targets if id_ not in goals]
    open_ones = []
    clause = clean[read.clause.start : read.clause.note.end]
    for one in sorted(read.commitments, key=lambda one: one.decide is not None):
        said = clean[one.start : one.end]
        if one.decide in (wording.DAMAGED, wording.ABOVE_ALL):
            yield GoalDifference("FS608", one.start, said)
        elif one.decide is not None:
            open_ones.append(one)
        elif one.value is not None and one.op:
            match = next(
                (id_ for id_, spec in goals.items() if carries(spec, one) and _counts(spec, one, clause)), None
            )
            if match is None:
                yield GoalDifference("FS605", one.start, said, {"wanted": goal_text(one)})
            else:
                yield from _late(one, match, goals.pop(match), said, period)
    for one in open_ones:
        yield from _settled(one, goals, bare, (clean, period))
    numbers = _other_numbers(read, clean)
    for id_, spec in goals.items():
        if not numbers.intersection(goal_numbers(spec)):
            yield GoalDifference("FS606", read.clause.start, str(goals_of(spec)[0]), {"target": id_})


def _late(one: Commitment, id_: str, spec: Target, said: str, period: Period) -> Iterator[GoalDifference]:
    """Yield a figure whose goal has no pace that says by when the text wants it, or how much of it."""
    if has_pace(one, period) and not keeps_pace(spec.pace, one, spec.kind, period):
        wanted = ", ".join(f"{stage.by} {to_literal(stage.reached)}" for stage in one.stages) or str(one.due)
        yield GoalDifference("FS612", one.start, said, {"wanted": wanted, "target": id_})


def _settled(
    one: Commitment, goals: dict[str, Target], bare: list[str], known: tuple[str, Period]
) -> Iterator[GoalDifference]:
    """Take a goal for what the text leaves open: the figure read, another of its numbers, or none; else say so."""
    clean, period = known
    said = clean[one.start : one.end]
    values = {*all_numbers(said), *([] if one.value is None else [one.value])}
    match = next((id_ for id_, spec in goals.items() if values.intersection(goal_numbers(spec))), None)
    if match is None and one.value is None:
        # a total that was worked out (每县至少1个), a goal for what has no figure (一批)
        match = next(iter(goals), None) if not bare else None
    if match is not None:
        yield from _late(one, match, goals.pop(match), said, period)
    elif bare and one.value is None:
        bare.pop()
    else:
        yield GoalDifference("FS605", one.start, said, {"wanted": goal_text(one) or said})


def _other_numbers(read: ReadDuty, clean: str) -> set[Decimal]:
    """Return the numbers of a clause that were not read as its figures, and what a rhythm beside them makes of them."""
    clause = clean[read.clause.start : read.clause.note.end]
    kept, at = [], 0
    for one in sorted(read.commitments, key=lambda one: one.start):
        if one.value is not None:
            kept.append(clause[at : max(one.start - read.clause.start, at)])
            at = max(at, one.end - read.clause.start)
    numbers = set(all_numbers("，".join([*kept, clause[at:]])))
    times = [count for word, count in _TIMES.items() if word in clause]
    return numbers | {EXACT.multiply(number, Decimal(count)) for number in all_numbers(clause) for count in times}


def carries(spec: Target, one: Commitment) -> bool:
    """Tell whether a goal, as it stands or as revised, is the text's figure: its value to the last digit, its operator.

    `= 100%` and `>= 100%` are the same demand on a share.
    """
    return any(_is_carried(goal, spec, one) for goal in goals_of(spec))


def _is_carried(goal: Goal, spec: Target, one: Commitment) -> bool:
    if one.value is None or one.value not in goal_numbers(spec, [goal]):
        return False
    if goal.percent != (one.measured_in == "%"):
        return False
    if KINDS[spec.kind].is_derived and one.per is not None and (spec.per or Decimal(1)) != one.per:
        return False
    full = KINDS[one.kind].has_whole and one.value == 100
    return goal.op == one.op or (full and {goal.op, one.op} <= {"=", ">="})


def _counts(spec: Target, one: Commitment, clause: str) -> bool:
    """Tell whether a goal counts what the text counts; a person may leave that out, or say it by the clause's noun."""
    own, said = spec.measured_in.lstrip("万亿"), one.measured_in.lstrip("万亿")
    return not own or not said or own in said or said in own or (own not in MEASURES and own in clause)


def goal_text(one: Commitment) -> str:
    """Write a figure of the text as a goal, with its measure; empty where it has no number."""
    if one.value is None:
        return ""
    percent = one.measured_in == "%"
    return f"{one.op} {to_literal(one.value)}{one.measured_in if percent else ' ' + one.measured_in}".strip()
