"""What reports say of a plan in sentences: the verdict, what to know before trusting the figures, comparisons."""

from decimal import Decimal

from fsplan.account.reconcile import Difference, differs
from fsplan.core.messages import say
from fsplan.core.quantity import to_literal
from fsplan.report.compared import tell_unlike
from fsplan.report.dossier import Dossier
from fsplan.report.names import name_day, name_period, show_hash, tell_levels, tell_owing

_MOST_TOLD = 10
"""Figures that differ which one sentence tells; the annex has them all."""

_LONGEST = 60
"""Characters of a title within that sentence."""


def tell_verdict(dossier: Dossier) -> str:
    """Say in one sentence how the plan stands and who has not filed."""
    results = [figure.result for figure in dossier.figures]
    return tell_levels(results, dossier.lang, is_over=dossier.is_over) + _tell_filings(dossier)


def _tell_filings(dossier: Dossier) -> str:
    lang, as_of = dossier.lang, dossier.compliance.as_of
    due = [s for s in dossier.submissions if s.due <= as_of]
    pending = [s for s in due if not s.is_filed and s.state != "excused"]
    if owed := [s for s in pending if s.due < as_of]:
        told = (
            tell_owing([s for s in owed if s.state == state], state, lang, of_one=dossier.is_of_one)
            for state in ("missing", "incomplete")
        )
        return say("verdict_unfiled", lang, told=say("comma", lang).join(filter(None, told)))
    return say("verdict_filed" if due and not pending else "verdict_end", lang)


def tell_left_out(dossier: Dossier) -> str:
    """Say how many entries lie after the day, at a page's foot and in no document; empty where none does."""
    as_of, book = dossier.compliance.as_of, dossier.known.progress.book
    left_out = book.count_after(as_of, dossier.concerns if dossier.unit else None)
    return say("note_left_out", dossier.lang, count=left_out, as_of=name_day(as_of, dossier.lang)) if left_out else ""


def notes_of(dossier: Dossier) -> list[str]:
    """Return what a reader must know before trusting the figures."""
    lang, progress = dossier.lang, dossier.known.progress
    rejected = dossier.known.rejected
    if dossier.unit is not None:  # of one unit, the rows that name it
        rejected = sum(count for unit, count in progress.rejected_by_unit.items() if dossier.concerns(unit))
    notes = []
    if rejected:
        notes.append(say("note_rejected", lang, count=rejected))
    if (until := dossier.compliance.ends_early) is not None:
        notes.append(say("note_data_until", lang, day=name_day(until, lang)))
    if dossier.known.head:
        notes.append(tell_head(dossier))
    if dossier.compared and dossier.compared.rejected_then:
        notes.append(say("note_last_year_rejected", lang, count=dossier.compared.rejected_then))
    return notes


def tell_head(dossier: Dossier) -> str:
    """Say the hash of what is closed: on paper it proves what the records were."""
    return say("note_head", dossier.lang, hash=show_hash(dossier.known.head))


def explain_comparison(dossier: Dossier) -> list[str]:
    """Say what is compared with what, and in which units; nothing where nothing is compared."""
    lang, compared, compliance = dossier.lang, dossier.compared, dossier.compliance
    if compared is None:
        return []
    lines = []
    if compared.before is not None:
        period, before = name_period(compliance.period, lang), name_period(compared.before, lang)
        lines.append(say("explain_previous", lang, period=period, before=before))
    if compared.day_then is not None:
        day, then = name_day(compliance.as_of, lang), name_day(compared.day_then, lang)
        lines.append(say("explain_last_year", lang, day=day, then=then))
    unlike = tell_unlike(compared, lang)
    return [*lines, say("explain_changes", lang), *([unlike] if unlike else [])]


def explain_reconciliation(dossier: Dossier) -> list[str]:
    """Say how many reported figures differ from the ledgers', and which are judged; nothing without a ledger."""
    differences = dossier.differences
    if not differences:
        return []
    count = sum(differs(dossier.plan, one) for one in differences)
    key = "explain_reconciliation" if count else "explain_agreement"
    return [say(key, dossier.lang, count=count, all=len(differences))]


def tell_differing(dossier: Dossier) -> str:
    """Tell in one sentence which reported figures differ from the ledgers', and by how much; empty where none does."""
    lang, differences = dossier.lang, dossier.differences
    differing = [one for one in differences if differs(dossier.plan, one)]
    if not differing:
        return ""
    told = [_tell_one(dossier, one) for one in differing[:_MOST_TOLD]]
    if len(differing) > _MOST_TOLD:
        told.append(say("more_differing", lang, count=len(differing) - _MOST_TOLD))
    clauses = say("semicolon", lang).join(told)
    return say("differing_sentence", lang, count=len(differing), all=len(differences), told=clauses)


def _tell_one(dossier: Dossier, one: Difference) -> str:
    lang, names, spec = dossier.lang, dossier.names, dossier.plan.targets[one.target].spec

    def measured(number: Decimal) -> str:
        return say("amount_measured", lang, amount=to_literal(number), measure=spec.measured_in).strip()

    gap = say("reported_more" if one.difference > 0 else "reported_less", lang, gap=measured(abs(one.difference)))
    return say(
        "differing_one",
        lang,
        unit=names.unit(one.unit)[:_LONGEST],
        period=name_period(one.period, lang),
        target=names.target(one.target)[:_LONGEST],
        reported=measured(one.reported),
        ledger=measured(one.ledger),
        gap=gap,
    )
