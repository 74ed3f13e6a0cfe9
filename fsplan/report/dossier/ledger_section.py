"""What a dossier tells of its ledgers: reported figures beside recorded ones, and breakdowns; formats lay it out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fsplan.account.reconcile import Difference, differs
from fsplan.core.messages import say
from fsplan.core.quantity import to_literal
from fsplan.report.dossier.dossier import Dossier
from fsplan.report.dossier.sections import columns_of
from fsplan.report.formats.text import plain
from fsplan.report.period_names import name_period
from fsplan.report.table import Cell, Table, TableColumn
from fsplan.report.views.compliance import title_of
from fsplan.report.views.ledgers import build_breakdown, build_reconciliation, count_differing, name_breakdown

_MOST_TOLD = 10
"""Figures that differ which one sentence tells; the annex has them all."""

_LONGEST = 60
"""Characters of a title within that sentence."""


@dataclass(frozen=True, slots=True)
class LedgerSection:
    """One table that the ledgers give, with what goes around it.

    Attributes:
        id: its place in a page.
        table: its cells, every text safe to print.
        legend: what to know before reading it.
        annex: its title where it is an annex.
        widths: of each column as an annex, as parts of the whole.
    """

    id: str
    table: Table
    legend: Sequence[str]
    annex: str
    widths: Sequence[int]


def build_ledger_sections(dossier: Dossier) -> list[LedgerSection]:
    """Build what reports show of the ledgers; nothing where no file of one was given."""
    lang, plan, ledgers = dossier.lang, dossier.compliance.plan, dossier.ledgers
    sections = []
    if ledgers.differences:
        table, annex = _build_reconciliation(dossier), say("annex_reconciliation", lang)
        sections.append(
            LedgerSection("reconciliation", table, explain_reconciliation(dossier), annex, (25, 22, 20, 12, 11, 10))
        )
    for number, (ledger, column) in enumerate(ledgers.broken_down, 1):
        table = _make_safe(build_breakdown(plan, ledger, column, lang))
        annex = plain(say("annex_breakdown", lang, **name_breakdown(plan, ledger, column, lang)))
        legend = [say("explain_breakdown", lang)]
        sections.append(LedgerSection(f"breakdown-{number}", table, legend, annex, (40, 15, 15, 15, 15)))
    return sections


def _build_reconciliation(dossier: Dossier) -> Table:
    lang = dossier.lang
    differences = dossier.ledgers.differences
    table = build_reconciliation(
        dossier.compliance.plan, differences, lang, name_period=lambda period: name_period(period, lang)
    )
    return _make_safe(table)


def _make_safe(table: Table) -> Table:
    rows = [[replace(cell, text=plain(cell.text)) for cell in row] for row in table.rows]
    return Table(table.columns, rows, plain(table.heading))


def explain_reconciliation(dossier: Dossier) -> list[str]:
    """Say how many reported figures differ from the ledgers', and which are judged; nothing without a ledger."""
    differences = dossier.ledgers.differences
    if not differences:
        return []
    count = count_differing(dossier.compliance.plan, differences)
    return [say("explain_reconciliation", dossier.lang, count=count, all=len(differences))]


def tell_differing(dossier: Dossier) -> str:
    """Tell in one sentence which reported figures differ from the ledgers', and by how much; empty where none does."""
    lang, plan, differences = dossier.lang, dossier.compliance.plan, dossier.ledgers.differences
    differing = [one for one in differences if differs(plan, one)]
    if not differing:
        return ""
    told = [_tell_one(dossier, one) for one in differing[:_MOST_TOLD]]
    if len(differing) > _MOST_TOLD:
        told.append(say("more_differing", lang, count=len(differing) - _MOST_TOLD))
    clauses = say("semicolon", lang).join(told)
    return say("differing_sentence", lang, count=len(differing), all=len(differences), told=clauses)


def _tell_one(dossier: Dossier, one: Difference) -> str:
    lang, spec = dossier.lang, dossier.compliance.plan.targets[one.target].spec

    def measured(number: Decimal) -> str:
        return say("amount_measured", lang, amount=to_literal(number), measure=plain(spec.measured_in)).strip()

    gap = say("reported_more" if one.difference > 0 else "reported_less", lang, gap=measured(abs(one.difference)))
    return say(
        "differing_one",
        lang,
        unit=dossier.name_unit(one.unit)[:_LONGEST],
        period=name_period(one.period, lang),
        target=plain(title_of(spec, lang))[:_LONGEST],
        reported=measured(one.reported),
        ledger=measured(one.ledger),
        gap=gap,
    )


def build_ledger_sheets(dossier: Dossier) -> Iterable[tuple[str, Table]]:
    """Yield the ledgers' tables as a workbook holds them, each with the key of its sheet's name.

    A target's id stands beside its title, and all breakdowns share one sheet, to be filtered by ledger and column.
    """
    lang, plan, ledgers = dossier.lang, dossier.compliance.plan, dossier.ledgers
    if ledgers.differences:
        table = _build_reconciliation(dossier)
        rows = [[Cell(one.target), *row] for one, row in zip(ledgers.differences, table.rows, strict=True)]
        yield "reconciliation", _keep_numbers(Table([*columns_of(("id",), lang), *table.columns], rows))
    if ledgers.broken_down:
        rows, columns = [], list[TableColumn]()
        for ledger, column in ledgers.broken_down:
            table = _make_safe(build_breakdown(plan, ledger, column, lang))
            names = name_breakdown(plan, ledger, column, lang)
            rows += [[Cell(plain(names["ledger"])), Cell(plain(names["column"])), *row] for row in table.rows]
            columns = [TableColumn(key, say(key, lang)) for key in ("ledger_title", "ledger_column")] + list(
                table.columns
            )
        yield "breakdown", _keep_numbers(Table(columns, rows))


def _keep_numbers(table: Table) -> Table:
    """Return a table in which a number that is not known is an empty cell."""
    numbers = [column.is_number for column in table.columns]
    rows = [
        [replace(cell, text="") if number else cell for cell, number in zip(row, numbers, strict=True)]
        for row in table.rows
    ]
    return Table(table.columns, rows)
