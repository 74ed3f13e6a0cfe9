"""The comparisons of a dossier as a section of their own: a table, and in words what is compared with what."""

from fsplan.account.comparison import change_unit_of
from fsplan.core.messages import say
from fsplan.report.dossier.dossier import Dossier
from fsplan.report.dossier.sections import columns_of
from fsplan.report.period_names import name_day, name_period
from fsplan.report.table import Cell, Table
from fsplan.report.views.comparison import NOTHING_COMPARED, compared_columns


def has_comparison(dossier: Dossier) -> bool:
    """Tell whether any comparison was asked for."""
    return dossier.compared != NOTHING_COMPARED


def build_comparison(dossier: Dossier) -> Table:
    """Build every target that is told in numbers beside its earlier figures; words have none to stand beside."""
    lang = dossier.lang
    columns = compared_columns(dossier.compared, lang)
    rows = [
        [
            Cell(figure.title),
            Cell(figure.item),
            Cell(figure.measured_in),
            *(figure.compared[column.key] for column in columns),
        ]
        for figure in dossier.figures
        if change_unit_of(figure.result.target) is not None
    ]
    heading = say(f"compared_{_name(dossier)}", lang)
    return Table([*columns_of(("target", "item", "measured_in"), lang), *columns], rows, heading)


def _name(dossier: Dossier) -> str:
    if dossier.compared.previous is None:
        return "last_year"
    return "previous" if dossier.compared.last_year is None else "both"


def explain_comparison(dossier: Dossier) -> list[str]:
    """Say what is compared with what, and in which units; nothing where nothing is compared."""
    lang, compared, compliance = dossier.lang, dossier.compared, dossier.compliance
    lines = []
    if compared.before is not None:
        period, before = name_period(compliance.period, lang), name_period(compared.before, lang)
        lines.append(say("explain_previous", lang, period=period, before=before))
    if compared.day_then is not None:
        day, then = name_day(compliance.as_of, lang), name_day(compared.day_then, lang)
        lines.append(say("explain_last_year", lang, day=day, then=then))
    return [*lines, say("explain_changes", lang)] if lines else []
