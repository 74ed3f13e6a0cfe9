"""Silence named: units that should have spoken for a figure and have told nothing (FS307)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from fsplan.account.compliance import Compliance, Result
from fsplan.account.owed.obligations import first_owed_day
from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.progress.report import RejectedRow

_NAMED = 3
"""Rejected rows that a finding names; the findings on the rows themselves name all."""


def overdue_units(compliance: Compliance, result: Result) -> tuple[str, ...]:
    """Return the silent units of a figure for which a first period has ended that they owed a word for.

    A milestone that anybody has reached asks for no further word, and a filing has a state of its own.
    """
    kind = result.target.kind
    if kind.is_filing or (kind.is_task and not kind.counts_units and result.level == "met"):
        return ()
    since = first_owed_day(compliance.plan, result.target)
    return result.reporters.silent if since is not None and since <= compliance.as_of else ()


def find_silence(compliance: Compliance, rejected: Iterable[RejectedRow] = ()) -> Iterator[Finding]:
    """Yield FS307 for each unit and target of which it should have told; a rate is silent with what it is taken of.

    Args:
        compliance: the verdict.
        rejected: the rows that do not count: a unit of one has spoken, and is told where rather than asked to file.
    """
    plan = compliance.plan
    places: defaultdict[tuple[str | None, str | None], list[str]] = defaultdict(list)
    for row in rejected:
        if row.about.day is None or row.about.day <= compliance.as_of:
            places[row.about.unit, row.about.target].append(f"{row.file}:{row.line}")
    for result in compliance.results:
        if result.target.kind.is_derived:
            continue
        spec = result.target.spec
        for unit in overdue_units(compliance, result):
            params: dict[str, str | Text] = {
                "unit": Text(plan.unit_title(unit, "zh"), plan.unit_title(unit, "en")),
                "title": Text(spec.title, spec.title_en or spec.title),
                "since": str(first_owed_day(plan, result.target)),
                "nearest": _list_places(places[unit, result.target.id]),
            }
            yield Finding("FS307", str(plan.path), 0, 0, "unit", unit, params)


def _list_places(places: Sequence[str]) -> Text | str:
    named, more = places[:_NAMED], len(places) - _NAMED
    if more > 0:
        return Text("、".join(named) + f" 等 {len(places)} 行", ", ".join(named) + f" and {more} more")
    return Text("、".join(named), ", ".join(named)) if named else ""
