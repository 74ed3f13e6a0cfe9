"""A trace as a table whose counted amounts add up to the figure, and as JSON."""

from datetime import date
from fractions import Fraction
from typing import Any

from fsplan.account.trace import Denominator, Step, Trace
from fsplan.core.messages import say
from fsplan.core.messages.report import BASIS_NAMES
from fsplan.core.place import name_json
from fsplan.core.quantity import to_literal
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.report.names import name_day, title_of
from fsplan.report.numbers import show_actual, show_amount, show_change, show_number, show_percent
from fsplan.report.table import Cell, Report, Table, columns_of

_KEYS = ("file", "line", "date", "target", "unit", "amount", "basis", "counted", "note")
_SHOWN_TERMS = 12


def build_trace(plan: Plan, trace: Trace, as_of: date, lang: Lang) -> Report:
    """Build the entries behind a figure, with the sum that gives it and what a rate divides by."""
    rows = [_row(plan, step, lang) for step in trace.steps]
    shown = _show_figure(trace, lang)
    spec = trace.result.target.spec
    day, id_ = name_day(as_of, lang), trace.result.target.id
    title = say("trace_title", lang, target=title_of(spec, lang), id=id_, actual=shown, as_of=day)
    notes = []
    if trace.over is not None:
        notes.append(show_fact(trace.over, lang))
    if trace.actual is not None and trace.counted:
        notes.append(say("trace_sum", lang, formula=show_sum(trace), value=shown))
    if not rows:
        notes.append(say("step_no_entry", lang, as_of=day))
    table = Table(columns_of(_KEYS, lang), rows)
    if len(trace.sources) == 1:
        table = table.only(key for key in _KEYS if key != "target")
    return Report(title, [table], notes)


def _row(plan: Plan, step: Step, lang: Lang) -> list[Cell]:
    entry = step.entry
    texts = (
        entry.file,
        str(entry.line or ""),
        str(entry.day),
        title_of(step.target.spec, lang),
        plan.unit_title(step.unit, lang),
        show_amount(step.target.kind, entry, lang),
        BASIS_NAMES[step.basis].say(lang) if step.target.adds_up else "",
        say("yes" if step.counted else "no", lang),
        entry.note,
    )
    return [Cell(text) for text in texts]


def _show_figure(trace: Trace, lang: Lang) -> str:
    if trace.unit is None:
        return show_actual(trace.result, lang)
    if trace.actual is None:
        return say("missing", lang)
    return show_percent(trace.actual) if trace.result.target.is_percent else show_number(trace.actual)


def show_fact(over: Denominator, lang: Lang) -> str:
    """Say what a rate divides by, where it is from, or that nobody has told it yet."""
    if over.value is None:
        return say("trace_fact_missing", lang, fact=over.fact)
    none = say("missing", lang)
    day = name_day(over.as_of, lang) if over.as_of else none
    told = {"unit": over.unit, "as_of": day, "source": over.source or none}
    return say("trace_fact", lang, fact=over.fact, value=to_literal(over.value), **told)


def show_sum(trace: Trace) -> str:
    """Write what gives the figure, in exact numbers; a long sum by units, or as its total with the number of terms."""
    kind, entries = trace.sources[0].kind, [step.entry for step in trace.counted]
    if trace.result.target.spec.baseline is not None:
        return show_change(trace.result)
    if kind.words:
        return str(sum(1 for entry in entries if entry.amount == max(kind.words.values())))
    amounts = [to_literal(entry.amount) for entry in entries]
    if kind.has_whole:
        return f"{_add(amounts, '()')} ÷ {_add([to_literal(entry.whole or 0) for entry in entries], '()')}"
    if kind.is_average:
        return f"{_add(amounts, '()')} ÷ {len(entries)}"
    if trace.over is not None and trace.over.value is not None:
        return f"{_add(amounts, '()')} ÷ ({to_literal(trace.over.value)} ÷ {to_literal(trace.over.per)})"
    parts = trace.result.tally.by_unit
    if len(amounts) > _SHOWN_TERMS and trace.unit is None and kind.adds_parts and len(parts) > 1:
        amounts = [to_literal(part) for _, part in parts]
    return _add(amounts)


def _add(terms: list[str], brackets: str = "") -> str:
    """Write a sum; in brackets where it has several terms and something is done with it."""
    if len(terms) > _SHOWN_TERMS:
        return f"Σ{len(terms)} {to_literal(sum(map(Fraction, terms), Fraction(0)))}"
    shown = " + ".join(term if not term.startswith("-") else f"({term})" for term in terms)
    return f"{brackets[:1]}{shown}{brackets[1:]}" if len(terms) > 1 else shown


def trace_json(trace: Trace, as_of: object) -> dict[str, Any]:
    """Return a trace as contract section 7 says; `counted` marks the entries that add up to the figure."""
    over = trace.over
    fact = over and {
        "id": over.fact,
        "value": over.value,
        "unit": over.unit,
        "per": over.per,
        "as_of": over.as_of,
        "source": over.source or None,
    }
    return {
        "target": trace.result.target.id,
        "as_of": as_of,
        "unit": trace.unit,
        "actual": trace.actual,
        "of": trace.sources[0].id if len(trace.sources) == 1 else None,
        "sum_of": [source.id for source in trace.sources] if len(trace.sources) > 1 else None,
        "fact": fact,
        "entries": [
            {
                **name_json(step.entry.file),
                "line": step.entry.line or None,
                "date": step.entry.day,
                "target": step.target.id,
                "unit": step.unit,
                "amount": step.entry.amount,
                "whole": step.entry.whole,
                "basis": step.basis,
                "note": step.entry.note,
                "counted": step.counted,
            }
            for step in trace.steps
        ],
    }
