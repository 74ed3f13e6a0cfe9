"""The report as one web page: nothing is fetched, and every word of it can be read without a script."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from fsplan import __version__
from fsplan.account.level import worst
from fsplan.core.messages import say
from fsplan.core.quantity import round_half_up, to_fixed
from fsplan.plan.model import Level
from fsplan.report.dossier.comparison_section import build_comparison, explain_comparison, has_comparison
from fsplan.report.dossier.dossier import Dossier
from fsplan.report.dossier.figure import Figure
from fsplan.report.dossier.ledger_section import LedgerSection, build_ledger_sections
from fsplan.report.dossier.sections import (
    build_behind,
    build_escalation,
    build_findings,
    build_level_counts,
    build_unfiled,
    build_units,
    notes_of,
)
from fsplan.report.dossier.verdict import tell_verdict
from fsplan.report.formats.html.html_entries import EntryRows
from fsplan.report.period_names import name_day, name_period
from fsplan.report.table import Table

if TYPE_CHECKING:
    from jinja2 import Template

_RANKS: tuple[Level, ...] = ("missed", "critical", "no_data", "behind", "watch", "on_pace", "met", "open", "unknown")
_MOST_CARDS = 60
"""Targets behind that are shown as cards; the table below has them all."""

_STEP, _WIDE, _HIGH = 11, 9, 20


def render_html(dossier: Dossier) -> str:
    """Lay a dossier out as one self-contained page."""
    lang, compliance = dossier.lang, dossier.compliance
    style, script = _read("report.css"), _read("report.js")
    title = say("report_title", lang, title=dossier.title, period=name_period(compliance.period, lang))
    sections, ledgers = _sections(dossier), build_ledger_sections(dossier)
    return _template().render(
        say=lambda key, **params: say(key, lang, **params),
        html_lang="zh-CN" if lang == "zh" else "en",
        policy=_policy(style, script),
        style=_trusted(style),
        script=_trusted(script),
        title=title,
        plan_title=dossier.title,
        day=name_day(compliance.as_of, lang),
        verdict=tell_verdict(dossier),
        notes=notes_of(dossier),
        worst=worst([figure.level for figure in dossier.figures]),
        levels=build_level_counts(dossier),
        contents=_list_contents(sections, ledgers),
        behind=dossier.behind,
        most_cards=_MOST_CARDS,
        names={key: say(key, lang) for key in ("actual", "goal", "completion", "pace")},
        figures=dossier.figures,
        titles={figure.id: figure.title for figure in dossier.figures},
        version=__version__,
        rank=_RANKS.index,
        sort_key=_sort_key,
        history_label=_label_history,
        columns=_columns,
        spark_width=_STEP * max(len(dossier.evidence.history), 1) - (_STEP - _WIDE),
        count_entries=partial(_count_entries, dossier),
        entries=EntryRows(dossier).render,
        explained=explain_comparison(dossier),
        ledgers=ledgers,
        **{name: table for name, table in sections.items() if name not in ("behind", "figures")},
    )


def _sections(dossier: Dossier) -> Mapping[str, Table]:
    """Return the sections by their place in the page."""
    return {
        "behind": build_behind(dossier),
        "unfiled": build_unfiled(dossier),
        "escalation": build_escalation(dossier),
        "figures": Table((), (), say("figures_heading", dossier.lang)),
        **({"comparison": build_comparison(dossier)} if has_comparison(dossier) else {}),
        "units": build_units(dossier),
        "findings": build_findings(dossier),
    }


def _list_contents(sections: Mapping[str, Table], ledgers: Iterable[LedgerSection]) -> Iterable[tuple[str, Table]]:
    """Yield every section by its place in the page; the ledgers stand before the units."""
    for place, table in sections.items():
        if place == "units":
            yield from ((section.id, section.table) for section in ledgers)
        yield place, table


def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(_read("report.html.j2"))


def _read(name: str) -> str:
    return (files("fsplan.report.formats.html") / "templates" / name).read_text(encoding="utf-8")


def _trusted(text: str) -> object:
    """Return our own style or script, which must not be escaped; never a text from outside."""
    from markupsafe import Markup

    return Markup(text)


def _policy(style: str, script: str) -> str:
    """Return a content security policy that lets exactly this style and this script through."""

    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    allowed = f"style-src {hashed(style)}; script-src {hashed(script)}; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _sort_key(number: Fraction | None) -> str:
    """Write a number for the page's sorting, exact enough to tell any two shown apart."""
    return "" if number is None else to_fixed(round_half_up(number, 4), 4)


def _label_history(figure: Figure) -> str:
    return "; ".join(f"{past.day}: {past.completion}, {past.word}" for past in figure.history)


def _columns(figure: Figure) -> Sequence[tuple[Level, str]]:
    """Draw a sparkline: a path for each level, a column for each quarter; nothing where all columns would be stumps."""
    paths: dict[Level, str] = {}
    if not any(past.bar and past.bar.filled for past in figure.history):
        return ()
    for index, past in enumerate(figure.history):
        filled = past.bar.filled if past.bar else Fraction(0)
        height = max(min(filled.numerator * _HIGH // filled.denominator, 100 * _HIGH), 100)  # in hundredths
        top = 100 * _HIGH - height
        column = f"M{_STEP * index} {top // 100}.{top % 100:02}h{_WIDE}V{_HIGH}h-{_WIDE}z"
        paths[past.level] = paths.get(past.level, "") + column
    return tuple(paths.items())


def _count_entries(dossier: Dossier, figure: Figure) -> str:
    count = len(dossier.traces.get(figure.source, ()))
    return say("one_entry" if count == 1 else "entries_of", dossier.lang, count=count)
