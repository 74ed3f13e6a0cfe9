"""A judged plan to the neutral report: by target or by item."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from fsplan.account.compliance import Compliance, Result
from fsplan.account.level import LEVELS, worst
from fsplan.account.parts import part_of
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.quantity import round_up, to_fixed
from fsplan.core.text import Lang
from fsplan.plan.model import ANSWERING, Level
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.report.numbers import (
    PLACES,
    show_actual,
    show_completion,
    show_number,
    show_part,
    show_percent,
    show_revised_goal,
)
from fsplan.report.table import Cell, Report, Table, TableColumn, cells

By = Literal["target", "item"]
_SHOWN_UNITS = 3


def build_report(compliance: Compliance, lang: Lang, by: By = "target", unit: str | None = None) -> Report:
    """Build the compliance report.

    Args:
        compliance: the judged plan.
        lang: the reader's language.
        by: what a row stands for.
        unit: id of the unit or group whose targets are wanted, with its own part of each figure.
    """
    results = [r for r in compliance.results if compliance.plan.means(unit, *r.target.allowed)]
    plan = compliance.plan
    title = plan.file.title_en if lang == "en" and plan.file.title_en else plan.file.title
    first = (
        build_targets(compliance, results, lang, unit)
        if by == "target"
        else _build_items(compliance.plan, results, lang)
    )
    tables = [first, build_levels(results, lang)]
    needs = build_needs(plan, results, lang)
    if needs.rows:
        tables.append(needs)
    if unit:
        title = f"{title} · {plan.unit_title(unit, lang)}"
    return Report(say("compliance_title", lang, title=title, as_of=compliance.as_of), tables)


def title_of(named: object, lang: Lang) -> str:
    """Return a title in the reader's language, the plan's own where there is no other."""
    english = getattr(named, "title_en", "")
    return str(english) if lang == "en" and english else str(getattr(named, "title", ""))


def level_cell(level: Level, lang: Lang) -> Cell:
    """Return a level's word."""
    return Cell(LEVEL_NAMES[level].say(lang), level)


def show_units(plan: Plan, target: PlanTarget, lang: Lang) -> str:
    """Name who answers for a target as the plan names them; a long list is cut and counted."""
    refs = target.spec.units or tuple(ref for role in ANSWERING for ref in target.duty.named(role))
    return _list_units(plan, refs, lang)


def show_reporters(plan: Plan, result: Result, lang: Lang) -> str:
    """Name who answers for a figure, and who of them is silent while others have spoken."""
    units, silent = show_units(plan, result.target, lang), result.reporters.silent
    if not silent or not result.reporters.filed:
        return units
    if len(silent) > 1:  # FS307 names each
        return say("units_silent_count", lang, units=units, count=len(silent))
    return say("units_silent", lang, units=units, silent=_list_units(plan, silent, lang))


def _list_units(plan: Plan, refs: Sequence[str], lang: Lang) -> str:
    names = [plan.unit_title(ref, lang) for ref in refs]
    if len(names) <= _SHOWN_UNITS:
        return say("list", lang).join(names)
    first = say("list", lang).join(names[:_SHOWN_UNITS])
    return say("and_more", lang, first=first, count=len(names), more=len(names) - _SHOWN_UNITS)


def build_targets(compliance: Compliance, results: Iterable[Result], lang: Lang, unit: str | None = None) -> Table:
    """Build a row for each target."""
    keys = ["item", "target", "units", "goal", "actual", *(["own"] if unit else []), "completion", "pace", "level"]
    numbers = {"goal", "actual", "own", "completion", "pace"}
    columns = [TableColumn(key, say(key, lang), key in numbers) for key in keys]
    rows: list[list[Cell]] = []
    for result in results:
        own = part_of(compliance.plan, result, unit) if unit else None
        row = cells(
            result.target.duty.id,
            title_of(result.target.spec, lang),
            show_reporters(compliance.plan, result, lang),
            show_revised_goal(result, compliance.plan.original_goal(result.target.id), lang),
            show_actual(result, lang),
        )
        if unit:
            row.append(Cell(say("missing", lang) if own is None else show_part(result, own, lang)))
        row.append(Cell(show_completion(result, lang)))
        row.append(Cell(say("missing", lang) if result.pace is None else show_percent(result.pace)))
        row.append(level_cell(result.level, lang))
        rows.append(row)
    return Table(columns, rows)


def _build_items(plan: Plan, results: Sequence[Result], lang: Lang) -> Table:
    rows = []
    for item in plan.file.items:
        levels = [result.level for result in results if result.target.item.no == item.no]
        if levels:
            rows.append([*cells(str(item.no), title_of(item, lang)), *_counts(levels, lang)])
    return Table(
        [TableColumn("item", say("item", lang)), TableColumn("title", say("name", lang)), *_count_columns(lang)], rows
    )


def _count_columns(lang: Lang) -> list[TableColumn]:
    levels = [TableColumn(level, LEVEL_NAMES[level].say(lang), is_number=True) for level in LEVELS]
    return [
        TableColumn("targets", say("targets", lang), is_number=True),
        *levels,
        TableColumn("level", say("level", lang)),
    ]


def _counts(levels: list[Level], lang: Lang) -> list[Cell]:
    counted = Counter(levels)
    return [*cells(str(len(levels)), *(str(counted[level]) for level in LEVELS)), level_cell(worst(levels), lang)]


def build_levels(results: Iterable[Result], lang: Lang) -> Table:
    """Build the totals by level, every level named."""
    counted = Counter(result.level for result in results)
    columns = [TableColumn("level", say("level", lang)), TableColumn("targets", say("targets", lang), is_number=True)]
    rows = [[level_cell(level, lang), Cell(str(counted[level]))] for level in LEVELS]
    return Table(columns, rows, say("levels_heading", lang))


def build_needs(plan: Plan, results: Iterable[Result], lang: Lang) -> Table:
    """Build what is needed each week for every target below its pace; amounts are rounded up."""
    keys = ("item", "target", "units", "remaining", "per_week")
    columns = [TableColumn(key, say(key, lang), key in ("remaining", "per_week")) for key in keys]
    rows = []
    for result in results:
        if result.need is None:
            continue
        measure = f" {result.need.measured_in}" if result.need.measured_in else ""
        amounts = (result.need.remaining, result.need.per_week)
        shown = [
            f"{show_number(a) if a.denominator == 1 else to_fixed(round_up(a, PLACES), PLACES)}{measure}"
            for a in amounts
        ]
        who = show_reporters(plan, result, lang)
        rows.append(cells(result.target.duty.id, title_of(result.target.spec, lang), who, *shown))
    return Table(columns, rows, say("needs_heading", lang))
