"""One target in the clauses of a sentence: what is owed, what stands, what is wanting, why, by when, what next."""

from fractions import Fraction

from fsplan.account.level import fails
from fsplan.account.result import Result
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.report.dossier import Dossier
from fsplan.report.figure import Figure
from fsplan.report.goals import is_due_whole, tell_due, tell_owed
from fsplan.report.numbers import show_figure, show_number

_LONGEST_NOTE = 60
"""Characters of a unit's own note within a sentence."""


def tell_stand(figure: Figure) -> str:
    """Tell how a target stands: 年度目标不少于40家，已完成12家，低于序时进度19.59个百分点，尚差28家，每月约5家."""
    lang, result = figure.names.lang, figure.result
    is_of_units = result.actual is not None and result.target.kind.counts_units and result.goal != 1
    clauses = [tell_goal_clause(figure), _tell_units(figure) if is_of_units else _tell_actual(result, lang)]
    if result.behind is not None and result.behind > 0 and not is_due_whole(result):
        key = "points_above" if result.target.is_ceiling else "points_below"
        clauses.append(say(key, lang, points=figure.behind))
    told = say("comma", lang).join(filter(None, clauses)) + figure.told
    if gap := figure.gap:
        told += say("comma", lang) + gap.tell(lang)
    return told


def _tell_units(figure: Figure) -> str:
    """Tell how many units are done, and name those that are not where others are."""
    result, names = figure.result, figure.names
    units = result.target.answering
    left = [unit for unit in units if result.of(unit).level != "met"]
    if len(left) in (0, len(units)):
        return say("done_by_none" if left else "done_by_all", names.lang)
    told = names.listed(map(names.unit, left))
    return say("done_by_units", names.lang, done=len(units) - len(left), left=len(left), units=told)


def tell_goal_clause(figure: Figure) -> str:
    """Tell what is owed; of filings and of several units' words how many there are to be."""
    lang, result = figure.names.lang, figure.result
    owed = tell_owed(figure.names.plan, result.target, lang)
    if result.target.kind.is_filing:
        return say("owed_filings", lang, all=show_number(result.goal or Fraction(0)))
    if result.target.kind.counts_units and result.goal != 1:
        return say("owed_units", lang, all=show_number(result.goal or Fraction(0)), owed=owed)
    return owed


def _tell_actual(result: Result, lang: Lang) -> str:
    """Tell the figure with its unit, in the words of its kind."""
    kind, actual = result.target.kind, result.actual
    if actual is None:
        is_task = kind.words and not kind.is_filing
        return say("not_done_yet" if is_task else "unknown_yet" if result.level == "unknown" else "no_data_yet", lang)
    if kind.is_filing:
        return say("filed_so_far", lang, done=show_number(actual))
    if kind.words:
        return say("done_now" if actual else "not_done_yet", lang)
    shown, measure = show_figure(result, actual), result.target.spec.measured_in
    if not result.target.is_percent:
        shown = say("goal_amount", lang, number=shown, measure=measure).rstrip()
    return say("done_so_far" if kind.is_flow and not result.target.is_ceiling else "stands_at", lang, figure=shown)


def tell_problem(dossier: Dossier, figure: Figure) -> str:
    """Tell what is wrong with a target that is behind: since when, who is silent, and what its unit says itself."""
    lang, result = dossier.lang, figure.result
    told = [_tell_fault(dossier, figure)]
    if result.unheard and result.reporters.filed:
        told.append(say("problem_silent", lang, count=len(result.unheard)))
    if note := _last_note(dossier, figure):
        told.append(say("problem_note", lang, note=note))
    return say("semicolon", lang).join(told)


def _tell_fault(dossier: Dossier, figure: Figure) -> str:
    lang, result, due = dossier.lang, figure.result, figure.result.target.spec.due
    late = (dossier.compliance.as_of - due).days if due else 0
    if figure.level == "no_data":
        return say("problem_no_data_late", lang, days=late) if late > 0 else say("problem_no_data", lang)
    if _is_exceeded(result):
        return say("problem_exceeded", lang)
    if figure.level == "missed":
        return say("problem_late", lang, days=late) if late > 0 else say("problem_missed", lang)
    run = 0
    for _, results in reversed(dossier.past):
        if (then := results.get(result.target.id)) is None or not fails(then.level, "watch"):
            break
        run += 1
    return say("problem_run", lang, count=run) if run > 1 else say("problem_slow", lang)


def _is_exceeded(result: Result) -> bool:
    """Tell whether a figure has gone beyond what it was to keep to, so that no work can bring it back."""
    goal, actual = result.target.common_goal, result.actual
    if goal is None or actual is None or result.target.kind.words:
        return False
    return result.level == "missed" and actual > goal.numbers[-1]


def _last_note(dossier: Dossier, figure: Figure) -> str:
    """Return the last note of the rows that make the figure; empty without any."""
    found = [dossier.last_notes[source] for source in figure.sources if source in dossier.last_notes]
    note = " ".join(max(found, default=(dossier.compliance.as_of, ""))[1].split())
    return note if len(note) <= _LONGEST_NOTE else note[: _LONGEST_NOTE - 1] + "…"


def tell_deadline(dossier: Dossier, figure: Figure) -> str:
    """Tell the day by which a target is to be reached; where that has passed, a place for the day that is set."""
    day = figure.result.target.spec.due or dossier.plan.period.end
    if day <= dossier.compliance.as_of or _is_exceeded(figure.result):
        return say("deadline_to_set", dossier.lang)
    return say("deadline", dossier.lang, day=tell_due(dossier.plan, figure.result.target, dossier.lang))


def tell_step(dossier: Dossier, figure: Figure) -> str:
    """Tell in few words what is to be done about a target from here."""
    lang = dossier.lang
    if figure.level == "no_data":
        return say("step_file", lang)
    if figure.level == "missed":
        return say("step_exceeded" if _is_exceeded(figure.result) else "step_finish", lang)
    if gap := figure.gap:
        return gap.tell(lang)
    return say("step_by", lang, day=tell_due(dossier.plan, figure.result.target, lang))
