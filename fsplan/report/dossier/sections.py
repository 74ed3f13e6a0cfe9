"""The sections of a dossier as tables of cells: levels, who is behind, filings, units, findings, entries."""

from collections.abc import Iterable, Sequence

from fsplan.account.level import LEVELS
from fsplan.account.owed.submissions import Submission
from fsplan.core.messages import LEVEL_NAMES, ROLE_NAMES, SEVERITY_NAMES, say
from fsplan.core.messages.report import ACTION_NAMES, BASIS_NAMES, STATE_NAMES
from fsplan.core.rules import RULES, help_of, message_of, severity_of
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.report.dossier.dossier import Dossier
from fsplan.report.dossier.figure import Figure
from fsplan.report.dossier.traces import ShownEntry
from fsplan.report.formats.text import plain
from fsplan.report.period_names import name_period
from fsplan.report.table import Cell, Table, TableColumn
from fsplan.report.views.compliance import build_levels, title_of
from fsplan.report.views.escalation import ACTION_LEVELS
from fsplan.report.views.submissions import STATE_LEVELS

_FIGURE_KEYS = ("goal", "actual", "completion", "pace", "behind", "remaining", "per_week", "expected", "amount", "of")
_COUNT_KEYS = ("overdue", "line", "column", "entries", "rank", "rejected", "targets", "in_time_of")
_FILING_KEYS = ("filings_due", "state_in_time", "state_late", "state_incomplete", "state_missing")
NUMBERS = frozenset((*_FIGURE_KEYS, *_COUNT_KEYS, *_FILING_KEYS))
"""Columns that hold numbers, set flush right."""


def columns_of(keys: Iterable[str], lang: Lang) -> list[TableColumn]:
    """Return columns with the headings of the catalogue."""
    return [TableColumn(key, say(key, lang), key in NUMBERS) for key in keys]


def notes_of(dossier: Dossier) -> list[str]:
    """Return what a reader must know before trusting the figures."""
    lang, as_of = dossier.lang, dossier.compliance.as_of
    notes = []
    if rejected := _count_rejected(dossier):
        notes.append(say("note_rejected", lang, count=rejected))
    if left_out := dossier.evidence.progress.book.count_after(as_of, dossier.concerns if dossier.unit else None):
        notes.append(say("note_left_out", lang, count=left_out, as_of=as_of))
    if dossier.compared.rejected_then:
        notes.append(say("note_last_year_rejected", lang, count=dossier.compared.rejected_then))
    return notes


def _count_rejected(dossier: Dossier) -> int:
    """Return how many rows were rejected; of one unit, those that name it."""
    if dossier.unit is None:
        return dossier.evidence.rejected
    by_unit = dossier.evidence.progress.rejected_by_unit
    return sum(count for unit, count in by_unit.items() if dossier.concerns(unit))


def build_level_counts(dossier: Dossier) -> Table:
    """Build the totals by level, every level named."""
    table = build_levels([figure.result for figure in dossier.figures], dossier.lang)
    rows = [[level, Cell(count.text, value=int(count.text))] for level, count in table.rows]
    return Table(table.columns, rows, table.heading)


def build_behind(dossier: Dossier, figures: Sequence[Figure] | None = None) -> Table:
    """Build who is behind, worst first, with what is needed each week from here."""
    keys = ("level", "item", "target", "units", "goal", "actual", "behind", "remaining", "per_week")
    none = say("missing", dossier.lang)
    rows = []
    for figure in dossier.behind if figures is None else figures:
        remaining, per_week = figure.need or (none, none)
        texts = (figure.item, figure.title, figure.units, figure.goal, figure.actual, figure.behind)
        rows.append([Cell(figure.word, figure.level), *(Cell(text) for text in (*texts, remaining, per_week))])
    return Table(columns_of(keys, dossier.lang), rows, say("behind_heading", dossier.lang))


def owed_filings(dossier: Dossier) -> list[Submission]:
    """Return the filings whose day has passed and that are not there or not complete, by unit in the plan's order."""
    as_of = dossier.compliance.as_of
    owed = [s for s in dossier.compliance.submissions if s.due < as_of and s.state in ("missing", "incomplete")]
    order = {unit: index for index, unit in enumerate(dossier.compliance.plan.file.units)}
    return sorted((s for s in owed if dossier.concerns(s.unit)), key=lambda s: (order[s.unit], s.due))


def build_unfiled(dossier: Dossier) -> Table:
    """Build who has not filed what was due."""
    lang = dossier.lang
    rows = [
        [
            Cell(dossier.name_unit(s.unit)),
            Cell(_target_title(dossier, s.target)),
            Cell(name_period(s.period, lang)),
            Cell(str(s.due), value=s.due),
            Cell(str((dossier.compliance.as_of - s.due).days), value=(dossier.compliance.as_of - s.due).days),
            state_cell(s, lang),
        ]
        for s in owed_filings(dossier)
    ]
    keys = ("unit", "target", "period", "due", "overdue", "state")
    return Table(columns_of(keys, lang), rows, say("unfiled_heading", lang))


def state_cell(submission: Submission, lang: Lang) -> Cell:
    """Return the word of a filing's state in its colour."""
    return Cell(STATE_NAMES[submission.state].say(lang), STATE_LEVELS[submission.state])


def _target_title(dossier: Dossier, target: str) -> str:
    return plain(title_of(dossier.compliance.plan.targets[target].spec, dossier.lang))


def build_submissions(dossier: Dossier) -> Table:
    """Build every filing owed."""
    lang = dossier.lang
    rows = [
        [
            Cell(s.target),
            Cell(_target_title(dossier, s.target)),
            Cell(dossier.name_unit(s.unit)),
            Cell(name_period(s.period, lang)),
            Cell(str(s.due), value=s.due),
            Cell(str(s.filed_on or say("missing", lang)), value=s.filed_on),
            state_cell(s, lang),
        ]
        for s in dossier.compliance.submissions
        if dossier.concerns(s.unit)
    ]
    return Table(columns_of(("id", "target", "unit", "period", "due", "filed_on", "state"), lang), rows)


def build_escalation(dossier: Dossier) -> Table:
    """Build who is to be reminded, supervised, interviewed or held to account, and for which periods."""
    lang = dossier.lang
    rows = [
        [
            Cell(ACTION_NAMES[step.action].say(lang), ACTION_LEVELS[step.action]),
            Cell(dossier.name_unit(step.unit)),
            Cell(_target_title(dossier, step.target)),
            Cell(LEVEL_NAMES[step.level].say(lang), step.level),
            Cell(say("list", lang).join(name_period(period, lang) for period in step.periods)),
        ]
        for step in dossier.evidence.escalation
        if dossier.concerns(step.unit)
    ]
    return Table(
        columns_of(("action", "unit", "target", "level", "period"), lang), rows, say("escalation_heading", lang)
    )


def build_units(dossier: Dossier) -> Table:
    """Build the units side by side: rank, duties by role, targets by level, filings; an empty level has no column."""
    lang, none = dossier.lang, say("missing", dossier.lang)
    scores = [score for score in dossier.evidence.scores if dossier.concerns(score.unit)]
    levels = [level for level in LEVELS if any(score.levels[level] for score in scores)]
    has_rejected = any(score.rejected for score in scores)
    rows = []
    for score in scores:
        duties = (score.led, score.owned, score.shared, score.supported)
        row = [Cell(dossier.name_unit(score.unit)), Cell(str(score.rank or none), value=score.rank)]
        row += [Cell(str(count), value=count) for count in duties]
        row += [Cell(str(score.levels[level]), value=score.levels[level]) for level in levels]
        row.append(Cell(f"{score.in_time}/{score.due}" if score.due else none))
        row += [Cell(str(score.rejected), value=score.rejected)] if has_rejected else []
        rows.append(row)
    columns = [
        *columns_of(("unit", "rank"), lang),
        *(
            TableColumn(role, ROLE_NAMES[role].say(lang), is_number=True)
            for role in ("lead", "owner", "shared", "support")
        ),
        *(TableColumn(level, LEVEL_NAMES[level].say(lang), is_number=True) for level in levels),
        *columns_of(("in_time_of", "rejected") if has_rejected else ("in_time_of",), lang),
    ]
    return Table(columns, rows, say("units_heading", lang))


def build_findings(dossier: Dossier) -> Table:
    """Build everything that is wrong with the data, with how to mend it."""
    lang = dossier.lang
    rows = []
    for found in dossier.evidence.findings:
        severity = severity_of(found)
        level: Level = "critical" if severity == "error" else "watch"
        rows.append(
            [
                Cell(SEVERITY_NAMES[severity].say(lang), level),
                Cell(f"{found.code} {RULES[found.code].name}"),
                Cell(plain(found.file)),
                Cell(str(found.line or ""), value=found.line or None),
                Cell(str(found.column or ""), value=found.column or None),
                Cell(plain(message_of(found, lang))),
                Cell(plain(help_of(found, lang))),
            ]
        )
    keys = ("severity", "code", "file", "line", "column", "finding", "help")
    return Table(columns_of(keys, lang), rows, say("findings_heading", lang))


def build_trace_rows(traces: Iterable[ShownEntry], lang: Lang) -> Iterable[list[Cell]]:
    """Yield a row for each entry: date, unit, amount, whole, basis, note, evidence, file, line."""
    for trace in traces:
        yield [
            Cell(str(trace.day), value=trace.day),
            Cell(trace.unit),
            Cell(trace.shown, value=None if trace.shown[:1].isalpha() else trace.amount),
            Cell("" if trace.whole is None else str(trace.whole), value=trace.whole),
            Cell(BASIS_NAMES[trace.basis].say(lang)),
            Cell(trace.note),
            Cell(trace.evidence),
            Cell(trace.file),
            Cell(str(trace.line), value=trace.line),
        ]
