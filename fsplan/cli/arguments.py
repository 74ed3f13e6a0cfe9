"""What several commands share: the settings in force, loading the plan or stopping, reading a day or a period."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fsplan.cli.console import NO_PLAN, Settings, UnreadablePlanError, note, utc_now
from fsplan.core import quarters
from fsplan.core.finding import Finding, RefusalError
from fsplan.core.messages import say
from fsplan.core.names import did_you_mean, fold_name, hint_names, nearest
from fsplan.core.period import Period, parse_day, parse_period
from fsplan.core.text import LANGS, Lang, Text, listed
from fsplan.plan.calendar import LAST_DUE, TODAY, first_due_day, last_due_in, today_in
from fsplan.plan.loader import PLAN_NAME, find_plan, load_plan
from fsplan.plan.plan import Plan

if TYPE_CHECKING:
    from fsplan.ledger.remote.address import Address


def settings_of(context: typer.Context) -> Settings:
    """Return what the global options said."""
    found = context.find_object(Settings)
    return found or Settings()


def plan_path(settings: Settings) -> Path:
    """Return the plan file to use; raises UnreadablePlanError when there is none."""
    if settings.plan is not None:
        return settings.plan
    found = find_plan(Path.cwd())
    if found is None:
        raise UnreadablePlanError([Finding(NO_PLAN, PLAN_NAME, value=PLAN_NAME)], "plan_not_found")
    return Path(os.path.relpath(found))  # as a user would type it, and as build servers need it


def open_plan(settings: Settings) -> Plan:
    """Load the plan in use; raises UnreadablePlanError where it has faults or there is none."""
    return load_or_stop(plan_path(settings), cached=True)


def load_or_stop(path: Path, *, cached: bool = False) -> Plan:
    """Load a plan file; raises UnreadablePlanError with its findings where it has any."""
    loaded = load_plan(path, cached=cached)
    if loaded.plan is None:
        raise UnreadablePlanError(loaded.findings, "plan_has_findings", path=path, count=len(loaded.findings))
    return loaded.plan


def read_as_of(word: str | None, plan: Plan, lang: Lang) -> date:
    """Read `--as-of`: a day, `today`, `last-due`, by default today held inside the plan's period; raises RefusalError.

    Where nothing is due yet, that is said on stderr.
    """
    if word is None or word == TODAY:
        return today_in(plan, utc_now())
    if word == LAST_DUE:
        day = last_due_in(plan, utc_now())
        if day < plan.period.start:
            from fsplan.report.names import name_day

            note(say("nothing_due_yet", lang, due=name_day(first_due_day(plan), lang), day=name_day(day, lang)))
        return day
    return read_day(word)


def read_day(word: str) -> date:
    """Read a day; raises RefusalError, which names the nearest word that stands for one."""
    day = parse_day(word)
    if day is None:
        raise RefusalError("bad_day", value=word, hint=hint_nearest(word.lower(), [TODAY, LAST_DUE]))
    return day


def read_report_period(
    plan: Plan, *, quarter: str | None, month: str | None, whole_year: bool, as_of: str | None, lang: Lang
) -> tuple[date, Period]:
    """Return the day a report stands at and the period it is for; raises RefusalError.

    A quarter stands at its last day, a month at its last inside the plan's period, the year at the plan's last.
    """
    if sum((quarter is not None, month is not None, whole_year, as_of is not None)) > 1:
        raise RefusalError("one_period")
    if quarter is not None:
        named = read_quarter(plan, quarter)
    elif month is not None:
        named = _read_month(plan, month)
    elif whole_year:
        named = plan.period
    else:
        return read_as_of(as_of, plan, lang), plan.period
    return plan.period.clamp(named.end), named


def _read_month(plan: Plan, word: str) -> Period:
    """Return the calendar month that a word names, which must touch the plan's period; raises RefusalError."""
    start, end = plan.period.start, plan.period.end
    found = parse_period(word)
    if found is None or found.days > _LONGEST_MONTH or found.start > end or start > found.end:
        raise RefusalError("bad_month", value=word, start=start, end=end)
    return found


_LONGEST_MONTH = 31


def choose(value: str, allowed: Collection[str], option: str) -> str:
    """Return the value when it is one of those allowed; raises RefusalError."""
    if value not in allowed:
        hint = hint_nearest(value.lower(), allowed)
        raise RefusalError("bad_choice", option=option, value=value, allowed=listed(allowed), hint=hint)
    return value


def hint_nearest(word: str, known: Iterable[str]) -> Text:
    """Return what to say behind a wrong word: the nearest right one, nothing where none is near."""
    found = nearest(word, known)
    return Text(*(did_you_mean(found, lang) for lang in LANGS))


def unknown_name(key: str, word: str, known: Collection[str], near: Collection[str]) -> RefusalError:
    """Return the refusal of a name that the plan does not have, under a message's key; the rest as in hint_names."""
    return RefusalError(key, value=word, hint=Text(*(hint_names(word, known, lang, near) for lang in LANGS)))


def read_breakdown(plan: Plan, name: str | None) -> str | None:
    """Return the column that some ledger is to be broken down by; raises RefusalError where none has it."""
    if name is None:
        return None
    found = [ledger.columns[id_] for ledger in plan.file.ledgers.values() if (id_ := ledger.find_column(name))]
    if not found:
        columns = [one for ledger in plan.file.ledgers.values() for one in ledger.columns.items()]
        shown = [(id_, column) for id_, column in columns if not column.personal]
        others = [name for id_, column in shown for name in (id_, *column.aliases)]
        raise unknown_name("unknown_column", name, [column.header for _, column in shown], others)
    if any(column.personal for column in found):
        raise RefusalError("personal_column", value=name)
    return name


def read_tables(plan: Plan, words: Sequence[str] | None) -> "Mapping[str, Address]":
    """Read `--ledger NAME=URL#table`, each time it is given: ledger id to its table; raises RefusalError."""
    if not words:
        return {}
    from fsplan.ledger.remote.address import ENGINES, AddressError, parse_address

    names = {fold_name(name): id_ for id_, one in plan.file.ledgers.items() for name in (id_, one.title, one.title_en)}
    found: dict[str, Address] = {}
    for word in words:
        try:
            address = parse_address(word)
        except AddressError:
            raise RefusalError("bad_ledger_option") from None
        ledger = names.get(fold_name(address.ledger))
        if ledger is None:
            raise unknown_name("unknown_ledger", address.ledger, plan.file.ledgers, names)
        if not address.engine:
            scheme = address.shown.partition("://")[0]
            raise RefusalError("unknown_engine", value=scheme, allowed=listed(ENGINES))
        if ledger in found:
            raise RefusalError("ledger_twice", value=ledger)
        found[ledger] = address
    return found


def find_unit(plan: Plan, word: str) -> str:
    """Return the id of the unit or group that a word names; raises RefusalError, also for a group without members."""
    folded = fold_name(word)
    found = plan.unit_names.get(folded) or plan.group_names.get(folded)
    if found is None:
        raise RefusalError("unknown_unit", value=word, hint=plan.hint_party(word))
    if not plan.expand(found):
        raise RefusalError("empty_group", value=word)
    return found


def find_one_unit(plan: Plan, word: str) -> str:
    """Return the id of the unit that a word names; raises RefusalError, for a group too, which names its members."""
    found = find_unit(plan, word)
    if found not in plan.file.units:
        members = listed(map(plan.unit_text, plan.expand(found)))
        raise RefusalError("group_for_unit", value=word, units=members)
    return found


def find_target(plan: Plan, word: str) -> str:
    """Return the id of the target that a word names: an id, a title or an alias; raises RefusalError."""
    found = plan.target_names.get(fold_name(word))
    if found is None:
        raise unknown_name("unknown_target", word, plan.targets, target_words(plan))
    return found


def target_words(plan: Plan) -> list[str]:
    """Return what targets are called, for the nearest right word."""
    specs = [(id_, target.spec) for id_, target in plan.targets.items()]
    return [name for id_, spec in specs for name in (id_, spec.title, spec.title_en, *spec.aliases) if name]


def read_quarter(plan: Plan, word: str) -> Period:
    """Return the one of the plan's quarters that a word names; raises RefusalError."""
    quarter = quarters.read_quarter(word, plan.period)
    if quarter is None:
        raise RefusalError("bad_quarter", value=word, quarters=quarters.list_quarters(plan.period))
    return quarter


def read_told_period(plan: Plan, word: str | None) -> str:
    """Return `--period` as it was given, empty where it was not; raises RefusalError where the plan has none such."""
    if word is not None and quarters.read_period(word, plan.period) is None:
        raise RefusalError("bad_period", value=word, quarters=quarters.list_quarters(plan.period))
    return word or ""
