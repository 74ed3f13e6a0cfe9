"""Explanations: a rule in full, or one figure step by step down to its entries."""

from fsplan.account.compliance import Compliance
from fsplan.account.pace import pace_of
from fsplan.account.result import Result
from fsplan.account.trace import trace_target
from fsplan.core.messages import LEVEL_NAMES, SEVERITY_NAMES, say
from fsplan.core.messages.report import BASIS_NAMES
from fsplan.core.place import place_of_row
from fsplan.core.quantity import to_literal
from fsplan.core.rules import Rule
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.entry import Entry
from fsplan.report.formats.text import plain
from fsplan.report.goals import show_goal
from fsplan.report.names import name_day, show_units, title_of
from fsplan.report.numbers import (
    show_actual,
    show_amount,
    show_completion,
    show_percent,
    show_points,
)
from fsplan.report.views.trace import show_fact, show_sum


def explain_rule(rule: Rule, lang: Lang) -> str:
    """Say what a rule finds, why it matters, how to mend it, with an example of each."""
    severity = say("in_brackets", lang, what=SEVERITY_NAMES[rule.severity].say(lang))
    head = f"{rule.code} {rule.name}{severity}"
    parts = [head, rule.summary.say(lang), say("explain_why", lang, why=rule.why.say(lang))]
    for key, example in zip(("explain_bad", "explain_good"), rule.examples(lang), strict=True):
        if example:
            body = "\n".join(f"  {line}" for line in example.rstrip("\n").split("\n"))
            parts.append(f"{say(key, lang)}\n{body}")
    return "\n\n".join(parts) + "\n"


def explain_target(compliance: Compliance, book: Book, target_id: str, lang: Lang) -> str:
    """Say how a target's figure came about at the as-of day: its entries, the sum, the pace, the level."""
    result = next(r for r in compliance.results if r.target.id == target_id)
    spec, plan = result.target.spec, compliance.plan
    lines = [f"{result.target.duty.id} {_named(plan, target_id, lang)}"]
    kind = result.target.kind.title.say(lang)
    lines.append(say("step_kind", lang, kind=kind, goal=show_goal(plan, result, lang)))
    lines.append(say("step_answering", lang, units=show_units(plan, result.target, lang)))
    as_of = name_day(compliance.as_of, lang)
    lines.append(say("step_as_of", lang, as_of=as_of))
    sources = plan.sources_of(result.target)
    steps = [line for source in sources for line in _entry_lines(compliance, book, source.id, lang, len(sources) > 1)]
    lines += steps or [say("step_no_entry", lang, as_of=as_of)]
    if result.unheard:
        names = (plan.unit_title(unit, lang) for unit in result.unheard)
        lines.append(say("step_silent", lang, units=say("list", lang).join(names)))
    lines += _part_lines(plan, result, lang)
    trace = trace_target(compliance, book, target_id)
    if trace.over is not None and trace.over.value is None:
        lines.append(show_fact(trace.over, lang))
    if result.actual is not None:
        value = show_actual(result, lang)
        lines.append(say("step_actual", lang, formula=show_sum(trace), value=value))
    if result.pace is not None:
        lines.append(say("step_pace", lang, formula=_pace_formula(compliance, result), value=show_percent(result.pace)))
    if result.completion is not None and result.actual is not None and result.goal:
        formula = f"{to_literal(result.actual)[:20]} ÷ {to_literal(result.goal)}"
        lines.append(say("step_completion", lang, formula=formula, value=show_completion(result, lang)))
    if result.behind is not None and result.pace is not None:
        sides = [show_percent(result.pace), show_completion(result, lang)]
        formula = " − ".join(reversed(sides) if result.target.is_ceiling else sides)
        lines.append(say("step_behind", lang, formula=formula, value=show_points(result.behind, lang)))
    if result.done_on is not None:
        late = say("step_late", lang, days=result.days_late) if result.days_late else ""
        lines.append(say("step_done_on", lang, day=name_day(result.done_on, lang)) + late)
    lines.append(say("step_level", lang, level=LEVEL_NAMES[result.level].say(lang)))
    lines += _own_lines(plan, result, lang)
    if spec.points is not None:
        lines.append(
            say(
                "step_points_all" if result.target.is_all_or_nothing else "step_points",
                lang,
                points=to_literal(spec.points),
            )
        )
    return "\n".join(plain(line) for line in lines) + "\n"


def _entry_lines(compliance: Compliance, book: Book, target_id: str, lang: Lang, is_one_of_several: bool) -> list[str]:
    plan, lines = compliance.plan, []
    of = f" {title_of(plan.targets[target_id].spec, lang)}" if is_one_of_several else ""
    for key in book.series_keys():
        if key[0] != target_id:
            continue
        entries = [entry for entry in book.series(key).entries if entry.day <= compliance.as_of]
        if entries:
            basis = "" if key[2] == "period" else say("in_brackets", lang, what=BASIS_NAMES[key[2]].say(lang))
            beside = say("step_beside", lang) if target_id in book.counted and key[2] != "ledger" else ""
            lines.append(f"  {plan.unit_title(key[1], lang)}{of}{basis}{beside}")
            lines += [f"    {_place(e)}  {e.day}  {show_entry(plan, target_id, e, lang)}" for e in entries]
    return lines


def _part_lines(plan: Plan, result: Result, lang: Lang) -> list[str]:
    """Say what a figure is worked out of, where that is other targets."""
    names = [_named(plan, id_, lang) for id_ in result.target.made_of]
    return [say("step_made_of", lang, targets=say("list", lang).join(names))] if names else []


def _named(plan: Plan, target: str, lang: Lang) -> str:
    return title_of(plan.targets[target].spec, lang) + say("in_brackets", lang, what=target)


def _own_lines(plan: Plan, result: Result, lang: Lang) -> list[str]:
    """Say how each unit stands by an amount of its own."""
    return [
        say(
            "step_own",
            lang,
            unit=plan.unit_title(own.unit, lang),
            goal=show_goal(plan, own, lang),
            actual=show_actual(own, lang),
            completion=show_completion(own, lang),
            level=LEVEL_NAMES[own.level].say(lang),
        )
        for own in result.quotas.values()
    ]


def _place(entry: Entry) -> str:
    return place_of_row(entry.file, entry.line) if entry.line else entry.file  # of a ledger, a day's records


def show_entry(plan: Plan, target_id: str, entry: Entry, lang: Lang) -> str:
    """Write an entry's amount in its target's own form, its note behind it."""
    kind = plan.targets[target_id].kind
    shown = to_literal(entry.amount) if kind.is_filing else show_amount(kind, entry, lang)
    return f"{shown}  {entry.note}" if entry.note else shown


def _pace_formula(compliance: Compliance, result: Result) -> str:
    period = compliance.plan.period
    pace = pace_of(compliance.plan, result.target)
    if pace is not None and pace.kind == "shares":
        return " → ".join(f"{to_literal(share)}%" for share in pace.shares)
    if pace is not None and pace.kind == "amounts":
        return " → ".join(map(to_literal, pace.steps))
    if pace is not None and pace.kind == "hold":
        return "100%"
    return f"{period.elapsed(compliance.as_of)} ÷ {period.days}"
