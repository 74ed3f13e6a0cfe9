"""The report as one web page: nothing is fetched, and every word of it can be read without a script."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from fsplan import __version__
from fsplan.account.level import worst_of
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.quantity import round_half_up, to_fixed
from fsplan.plan.model import Level
from fsplan.report.bars import build_bar
from fsplan.report.clauses import tell_problem, tell_stand
from fsplan.report.dossier import Dossier
from fsplan.report.figure import Figure
from fsplan.report.formats.html.html_entries import EntryRows
from fsplan.report.formats.html.html_shell import render_template
from fsplan.report.formats.registry import Look
from fsplan.report.names import name_day, name_period
from fsplan.report.numbers import show_completion
from fsplan.report.sentences import notes_of, tell_left_out, tell_verdict
from fsplan.report.table import Table
from fsplan.report.views.registry import views_in
from fsplan.report.views.standing.actions import build_actions, tell_coming
from fsplan.report.views.targets import build_levels, quotas_of

_RANKS: tuple[Level, ...] = ("missed", "critical", "no_data", "behind", "watch", "on_pace", "met", "open", "unknown")
_MOST_CARDS = 60
"""Targets behind that are shown as cards; the table below has them all."""

_MOST_UNITS = 4
"""Units that must act which the first screen names."""

_STEP, _WIDE, _HIGH = 11, 9, 20


def render_html(dossier: Dossier, _: Look) -> str:
    """Lay a dossier out as one self-contained page."""
    lang, compliance = dossier.lang, dossier.compliance
    return render_template(
        "report.html.j2",
        lang,
        script="report.js",
        say=lambda key, **params: say(key, lang, **params),
        title=say("report_title", lang, title=dossier.names.title, period=name_period(compliance.period, lang)),
        plan_title=dossier.names.title,
        day=name_day(compliance.as_of, lang),
        verdict=tell_verdict(dossier),
        notes=notes_of(dossier),
        left_out=tell_left_out(dossier),
        actions=build_actions(dossier),
        most_units=_MOST_UNITS,
        coming=tell_coming(dossier),
        stand=tell_stand,
        problem=lambda figure: tell_problem(dossier, figure),
        worst=worst_of([figure.level for figure in dossier.figures]),
        levels=build_levels(dossier),
        sections=list(_sections(dossier)),
        behind=dossier.behind,
        most_cards=_MOST_CARDS,
        names={key: say(key, lang) for key in ("actual", "goal", "completion", "pace")},
        figures=dossier.figures,
        titles={figure.id: figure.title for figure in dossier.figures},
        version=__version__,
        rank=_RANKS.index,
        sort_key=_sort_key,
        history=_History(dossier),
        entries=EntryRows(dossier),
        own=lambda figure: quotas_of(dossier, figure),
    )


def _sections(dossier: Dossier) -> Iterator[tuple[str, Table]]:
    """Yield every table of the page by its place."""
    for view in views_in("page"):
        for place, table in view.build(dossier).items():
            yield place, table.brief()


def _sort_key(number: Fraction | None) -> str:
    """Write a number for the page's sorting, exact enough to tell any two shown apart."""
    return "" if number is None else to_fixed(round_half_up(number, 4), 4)


class _History:
    """How a target stood at the end of each quarter that has passed, drawn as a sparkline."""

    def __init__(self, dossier: Dossier) -> None:
        self._past, self._lang = dossier.past, dossier.lang
        self.width = _STEP * max(len(self._past), 1) - (_STEP - _WIDE)

    def label(self, figure: Figure) -> str:
        """Write it in words."""
        told = []
        for day, results in self._past:
            if result := results.get(figure.id):
                word = LEVEL_NAMES[result.level].say(self._lang)
                stood = say("comma", self._lang).join((show_completion(result, self._lang), word))
                told.append(say("so_named", self._lang, name=day, told=stood))
        return say("semicolon", self._lang).join(told)

    def columns(self, figure: Figure) -> Sequence[tuple[Level, str]]:
        """Draw it: a path for each level, a column for each quarter; nothing where all columns would be stumps."""
        results = [found for _, results in self._past if (found := results.get(figure.id))]
        bars = [build_bar(result) for result in results]
        if not any(bar and bar.filled for bar in bars):
            return ()
        paths: dict[Level, str] = {}
        for index, (result, bar) in enumerate(zip(results, bars, strict=True)):
            filled = bar.filled if bar else Fraction(0)
            height = max(min(filled.numerator * _HIGH // filled.denominator, 100 * _HIGH), 100)  # in hundredths
            top = 100 * _HIGH - height
            column = f"M{_STEP * index} {top // 100}.{top % 100:02}h{_WIDE}V{_HIGH}h-{_WIDE}z"
            paths[result.level] = paths.get(result.level, "") + column
        return tuple(paths.items())
