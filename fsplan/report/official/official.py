"""The three official documents: the circular (通报), the supervision letter (督办函), the year-end report."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta

from fsplan.core.messages import say
from fsplan.report.dossier import Dossier
from fsplan.report.formats.registry import OfficialForm
from fsplan.report.formats.text import plain
from fsplan.report.names import name_day, name_period
from fsplan.report.official.document import OfficialDocument
from fsplan.report.official.official_writer import Annex, Writer, cut_text
from fsplan.report.sentences import tell_differing
from fsplan.report.table import Table
from fsplan.report.views.escalation import build_escalation
from fsplan.report.views.filings import count_filings
from fsplan.report.views.registry import views_in
from fsplan.report.views.units import ROLES, build_units

_WIDTHS: Mapping[str, Sequence[int]] = {
    "figures": (6, 19, 20, 16, 11, 11, 8, 9),
    "measures": (8, 22, 44, 26),
    "reconciliation": (25, 22, 20, 12, 11, 10),
    "breakdown": (40, 15, 15, 15, 15),
}
"""Of an annex's columns, as parts of the whole; those of another are by their keys."""

_SOON = timedelta(days=31)
"""How long a letter may wait for its answer."""

_UNIT_WIDTHS = {"unit": 28, "in_time_of": 14}
"""Of the units' table within the text, where a level's column is 9 wide."""

_COLUMN_WIDTHS = {"target": 24, "item": 8, "change": 15, "last_year_change": 15}
"""Of columns that are not 12 wide: a change has its unit beside it."""


def build_document(dossier: Dossier, form: OfficialForm) -> OfficialDocument:
    """Write one of the official documents about a dossier."""
    build: dict[OfficialForm, Callable[[Writer], None]] = {"circular": _circular, "letter": _letter, "year": _year}
    lang = dossier.lang
    period = name_period(dossier.compliance.period, lang)
    title = say(f"{form}_title", lang, title=cut_text(dossier.names.title), period=period)
    if form == "letter":
        dossier = dossier.answered()
    writer = Writer(dossier)
    writer.say("number", writer.text("number_line"))
    writer.say("title", title)
    build[form](writer)
    writer.say("body", writer.text(f"closing_{form}"))
    annexes = _annexes(dossier)
    writer.sign(annexes)
    writer.attach(annexes)
    return OfficialDocument(plain(title), plain(dossier.names.title), lang, writer.blocks)


def _annexes(dossier: Dossier) -> list[Annex]:
    """Return the views that a document attaches, those without a row left out."""
    found = []
    for view in views_in("annex"):
        for table in view.build(dossier).values():
            brief = table.brief()
            if brief.rows or view.name == "figures":
                widths = _WIDTHS.get(view.name) or [_COLUMN_WIDTHS.get(column.key, 12) for column in brief.columns]
                found.append(Annex(table.annex or view.title.say(dossier.lang), brief, widths))
    return found


def _circular(writer: Writer) -> None:
    writer.say("salutation", writer.text("to_all"))
    writer.overall("intro_circular", "h_overall")
    writer.behind("h_behind")
    writer.unfiled("h_unfiled")
    writer.head("h_escalation")
    writer.table("table_escalation", build_escalation(writer.dossier), (10, 22, 28, 13, 27), "none_escalated")
    writer.head("h_next")
    writer.say("body", writer.text("next_circular"))


def _letter(writer: Writer) -> None:
    dossier = writer.dossier
    writer.say("salutation", writer.text("to_one", unit=dossier.names.unit(dossier.unit or "")))
    writer.overall("intro_letter", "h_letter_targets")
    writer.list_figures(dossier.behind)
    writer.unfiled("h_letter_filings")
    writer.head("h_letter_next")
    is_clean = not dossier.behind and not dossier.owed and not tell_differing(dossier)
    if is_clean:
        writer.say("body", writer.text("letter_clean"))
    else:
        writer.say("body", writer.text("next_letter", day=_reply_day(dossier)))


def _reply_day(dossier: Dossier) -> str:
    """Return the day by which a letter is to be answered: with the unit's next filing, else a place for the day."""
    as_of = dossier.compliance.as_of
    coming = (one.due for one in dossier.submissions if one.due > as_of and not one.is_filed)
    if (day := min(coming, default=None)) is None or day - as_of > _SOON:
        return say("reply_to_set", dossier.lang)
    return name_day(day, dossier.lang)


def _year(writer: Writer) -> None:
    dossier = writer.dossier
    writer.say("salutation", writer.text("to_above"))
    writer.overall("intro_year", "h_overall")
    writer.behind("h_year_missed")
    writer.head("h_year_filings")
    writer.table("table_filings", count_filings(dossier), (40, 12, 12, 12, 12, 12), "none_unfiled")
    writer.head("h_year_units")
    units = _without(build_units(dossier), (*ROLES, "rejected", "worst_targets"))
    widths = [_UNIT_WIDTHS.get(column.key, 9) for column in units.columns]
    writer.table("table_units", units, widths, "none_unfiled")
    writer.head("h_year_next")
    writer.say("body", writer.text("next_year" if dossier.behind or dossier.owed else "next_year_clean"))


def _without(table: Table, keys: Collection[str]) -> Table:
    """Return a table without some of its columns."""
    return table.only([column.key for column in table.columns if column.key not in keys])
