"""The three official documents: the circular (通报), the supervision letter (督办函), the year-end report."""

from collections.abc import Callable, Collection

from fsplan.core.messages import say
from fsplan.report.dossier.comparison_section import build_comparison, has_comparison
from fsplan.report.dossier.dossier import Dossier
from fsplan.report.dossier.ledger_section import build_ledger_sections, tell_differing
from fsplan.report.dossier.sections import build_escalation, build_units, columns_of, owed_filings
from fsplan.report.official.document import Form, OfficialDocument
from fsplan.report.official.official_writer import Annex, Writer, cut_text
from fsplan.report.period_names import name_period
from fsplan.report.table import Cell, Table

_COMPARED_WIDTHS = {"target": 24, "item": 8, "change": 15, "last_year_change": 15}
"""Parts of the whole width of the columns that are not 12 wide: a change has its unit beside it."""


def build_document(dossier: Dossier, form: Form) -> OfficialDocument:
    """Write one of the official documents about a dossier."""
    build: dict[Form, Callable[[Writer], None]] = {"circular": _circular, "letter": _letter, "year": _year}
    lang = dossier.lang
    period = name_period(dossier.compliance.period, lang)
    title = say(f"{form}_title", lang, title=cut_text(dossier.title), period=period)
    if form == "letter":
        dossier = dossier.answered()
    writer = Writer(dossier)
    writer.say("title", title)
    build[form](writer)
    writer.say("body", writer.text(f"closing_{form}"))
    annexes = _annexes(dossier)
    writer.sign(annexes)
    writer.attach(annexes)
    return OfficialDocument(title, dossier.title, lang, writer.blocks)


def _annexes(dossier: Dossier) -> list[Annex]:
    """Return every target, every target that is told in numbers where a comparison is asked for, and the ledgers."""
    title = say("annex_title_unit" if dossier.unit else "annex_title", dossier.lang)
    annexes = [Annex(title, _every_target(dossier), (7, 19, 18, 13, 12, 11, 11, 9))]
    comparison = build_comparison(dossier)
    if has_comparison(dossier) and comparison.rows:
        title = say("annex_compared", dossier.lang, comparison=comparison.heading)
        widths = [_COMPARED_WIDTHS.get(column.key, 12) for column in comparison.columns]
        annexes.append(Annex(title, comparison, widths))
    sections = build_ledger_sections(dossier)
    return annexes + [Annex(part.annex, part.table, part.widths) for part in sections if part.table.rows]


def _every_target(dossier: Dossier) -> Table:
    keys = ("item", "target", "units", "goal", "actual", "completion", "pace", "level")
    rows = []
    for f in dossier.figures:
        texts = (f.item, f.title, f.units, f.goal, f.actual, f.completion, f.pace)
        rows.append([*(Cell(text) for text in texts), Cell(f.word, f.level)])
    return Table(columns_of(keys, dossier.lang), rows)


def _circular(writer: Writer) -> None:
    writer.say("salutation", writer.text("to_all"))
    writer.overall("intro_circular", "h_overall")
    writer.behind("h_behind")
    writer.unfiled("h_unfiled")
    writer.head("h_escalation")
    writer.table("table_escalation", build_escalation(writer.dossier), (12, 24, 30, 14, 20), "none_escalated")
    writer.head("h_next")
    writer.say("body", writer.text("next_circular"))


def _letter(writer: Writer) -> None:
    dossier = writer.dossier
    writer.say("salutation", writer.text("to_one", unit=dossier.name_unit(dossier.unit or "")))
    writer.overall("intro_letter", "h_letter_targets")
    writer.list_figures(dossier.behind)
    writer.unfiled("h_letter_filings")
    writer.head("h_letter_next")
    is_clean = not dossier.behind and not owed_filings(dossier) and not tell_differing(dossier)
    writer.say("body", writer.text("letter_clean" if is_clean else "next_letter"))


def _year(writer: Writer) -> None:
    dossier = writer.dossier
    if area := dossier.compliance.plan.file.area:
        writer.say("salutation", writer.text("to_above", area=area))
    writer.overall("intro_year", "h_overall")
    writer.behind("h_year_missed")
    writer.head("h_year_filings")
    writer.table("table_filings", count_filings(dossier), (40, 12, 12, 12, 12, 12), "none_unfiled")
    writer.head("h_year_units")
    units = _without(build_units(dossier), ("lead", "owner", "shared", "support", "rejected"))
    writer.table("table_units", units, (30, *(10 for _ in units.columns[1:])), "none_unfiled")


def _without(table: Table, keys: Collection[str]) -> Table:
    """Return a table without some of its columns."""
    kept = [index for index, column in enumerate(table.columns) if column.key not in keys]
    rows = [[row[index] for index in kept] for row in table.rows]
    return Table([table.columns[index] for index in kept], rows, table.heading)


def count_filings(dossier: Dossier) -> Table:
    """Build how many filings of each unit came in time, late, incomplete or not at all."""
    states = ("in_time", "late", "incomplete", "missing")
    counts: dict[str, dict[str, int]] = {}
    for submission in dossier.compliance.submissions:
        if submission.state in states and dossier.concerns(submission.unit):
            counts.setdefault(submission.unit, dict.fromkeys(states, 0))[submission.state] += 1
    order = [unit for unit in dossier.compliance.plan.file.units if unit in counts]
    rows = [
        [
            Cell(dossier.name_unit(unit)),
            *(Cell(str(n), value=n) for n in (sum(counts[unit].values()), *counts[unit].values())),
        ]
        for unit in order
    ]
    return Table(columns_of(("unit", "filings_due", *(f"state_{state}" for state in states)), dossier.lang), rows)
