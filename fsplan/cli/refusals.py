"""Options that do not go together: a command refuses them rather than leave one without effect."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from fsplan.cli.arguments import find_unit
from fsplan.cli.defaults import is_typed
from fsplan.core.finding import RefusalError
from fsplan.core.messages import text_of
from fsplan.core.period import month_of
from fsplan.core.quarters import read_period
from fsplan.plan.plan import Plan
from fsplan.report.formats.registry import CHECKED, FORMATS, names_of

_DELIMITED = tuple(name for name, one in FORMATS.items() if one.takes_bom)
_WITHOUT_BREAKDOWN = (*names_of("rows"), *CHECKED)
_WITHOUT_LIST = (*names_of("dossier"), *CHECKED)
_WITH_EVERY_VIEW = names_of("dossier", "record")


def refuse_together(first: Mapping[str, object], second: Mapping[str, object], why: str) -> None:
    """Raise RefusalError where an option of the first stands beside one of the second.

    Args:
        first: options as a user writes them, with what was given for them: what is empty or false was not given.
        second: the same of the others.
        why: key of the message that says why they do not go together.
    """
    one = next((option for option, given in first.items() if given), None)
    other = next((option for option, given in second.items() if given), None)
    if one and other:
        raise RefusalError("not_together", one=one, other=other, why=text_of(why))


def refuse_period_as_file(plan: Plan, files: Sequence[str] | None) -> None:
    """Raise RefusalError where a file that is not there is named as one of the plan's periods: `report Q2`."""
    for word in files or ():
        period = None if Path(word).exists() else read_period(word, plan.period)
        if period is not None:
            option = "--month" if period == month_of(period.start) else "--quarter"
            raise RefusalError("period_as_file", value=word, option=option)


def refuse_idle(context: typer.Context) -> None:
    """Raise RefusalError where an option of the command would do nothing beside the others; looks at no file.

    What holds for several commands is said here once; a command that lacks an option never meets its rule.
    """
    given = context.params
    format_ = given.get("format_")
    shown = f"--format {format_}"
    refuse_together({"FILE": given.get("files")}, {"--add": given.get("add")}, "why_files")
    sends_back = given.get("rejects") or given.get("accepts")
    without_csv = format_ not in _DELIMITED and not sends_back
    refuse_together({"--bom": given.get("bom")}, {shown: without_csv}, "why_bom")
    if given.get("with_personal") and not given["rejects"]:
        raise RefusalError("option_needs", option="--with-personal", needed="--rejects")
    only = {"--only": given.get("only") if is_typed(context, "only") else None}  # a default holds where it can
    refuse_together(only, {shown: format_ in _WITHOUT_LIST}, "why_only")
    breakdown = {"--breakdown": given.get("breakdown")}
    refuse_together(breakdown, {shown: format_ in _WITHOUT_BREAKDOWN}, "why_no_breakdown")
    by = given.get("by", "target")
    refuse_together(only, {f"--by {by}": by != "target"}, "why_only")
    if format_ not in _WITH_EVERY_VIEW:  # those hold the one that is asked for beside the others
        refuse_together({f"--by {by}": by != "target"}, _pick(given, "compare", "last_year"), "why_targets")
    read = {"FILE": given.get("files"), **_pick(given, "add", "ledger", "encoding", "breakdown")}
    refuse_together(_pick(given, "as_known_on"), read, "why_record")


def _pick(given: Mapping[str, Any], *names: str) -> dict[str, object]:
    return {f"--{name.replace('_', '-')}": given.get(name) for name in names}


def refuse_in_lint(context: typer.Context) -> None:
    """Raise RefusalError where two plans are named for one, or an encoding without the text that would be in it."""
    given = context.params
    is_named = context.parent is not None and is_typed(context.parent, "plan")  # the environment gives way to a line
    refuse_together({"PLAN": given["plan"]}, {"--plan": is_named}, "why_one_plan")
    refuse_together({"--source": given["source"]}, {"PLAN PLAN": len(given["plan"] or ()) > 1}, "why_one_source")
    if given["encoding"] is not None and given["source"] is None:
        raise RefusalError("option_needs", option="--encoding", needed="--source")


def refuse_in_explain(context: typer.Context, *, is_rule: bool) -> None:
    """Raise RefusalError where data is given to explain a rule or to print a statement, which need none."""
    given = context.params
    evidence = {"FILE": given["files"], **_pick(given, "add", "as_of")}
    refuse_together({given["topic"]: is_rule}, {**evidence, **_pick(given, "ledger", "sql")}, "why_rule")
    refuse_together({"--sql": given["sql"]}, evidence, "why_sql")
    refuse_idle(context)


def read_unit(plan: Plan, word: str | None, breakdown: str | None) -> str | None:
    """Return the id of the unit or group that a report is for, None for all.

    Raises:
        RefusalError: the plan has no such unit, or a ledger is to be broken down that holds other units' records too.
    """
    if word is None:
        return None
    unit = find_unit(plan, word)
    if breakdown is not None:
        owners = {spec.unit.unit for spec in plan.file.ledgers.values() if spec.find_column(breakdown)}
        is_mixed = bool(owners) and ("" in owners or not plan.means(unit, *owners))
        refuse_together({"--breakdown": breakdown}, {"--unit": is_mixed}, "why_all_units")
    return unit
