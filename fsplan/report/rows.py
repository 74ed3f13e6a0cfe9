"""The records that a report's tidy table holds, by what a row stands for."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fsplan.account.level import LEVELS, worst_of
from fsplan.core.place import SheetName, place_of_row
from fsplan.report.dossier import Dossier
from fsplan.report.names import title_of
from fsplan.report.records.rows import ROWS
from fsplan.report.tidy import Record, Tidy, tidy, tidy_table
from fsplan.report.views.filings import record_submissions
from fsplan.report.views.registry import view_by
from fsplan.report.views.report import target_json
from fsplan.report.views.units import record_scoreboard, record_scores


def rows_by(dossier: Dossier, by: str) -> Tidy:
    """Return a report's tidy table; `by` is one of the words of `report --by`."""
    if by not in _RECORDS:
        return tidy_table(view_by(by).build_first(dossier))
    return tidy(_RECORDS[by](dossier), ROWS[by], dossier.names)


def reminder_rows(reminders: Iterable[Mapping[str, Any]]) -> list[Record]:
    """Return what each unit owes, a row each filing and each value, of reminders as json has them."""
    return [
        {"unit": one["unit"], **owed, "rejected_rows": ";".join(map(_place_of, owed["rejected"])) or None}
        for one in reminders
        for owed in (*one["filings"], *one["values"])
    ]


def _place_of(row: Mapping[str, Any]) -> str:
    return place_of_row(SheetName(row["file"], row["sheet"]) if row["sheet"] else row["file"], row["line"])


def change_rows(changes: Mapping[str, object]) -> list[Record]:
    """Return what changed between two plans, a row each, of changes as json has them."""
    return [{"part": part, **one} for part, found in changes.items() if isinstance(found, list) for one in found]


def _targets(dossier: Dossier) -> list[Record]:
    return [target_json(figure) for figure in dossier.listed]


def _quotas(dossier: Dossier) -> list[Record]:
    return [{"target": target["id"], **share} for target in _targets(dossier) for share in target["quotas"]]


def _items(dossier: Dossier) -> list[Record]:
    found: list[Record] = []
    for item in dossier.plan.file.items:
        levels = [figure.level for figure in dossier.figures if figure.result.target.item.number == item.number]
        counted = Counter(levels)
        if levels:
            head = {"item": item.number, "title": title_of(item, dossier.lang), "targets": len(levels)}
            counts = {level: counted[level] for level in LEVELS}
            found.append({**head, "levels": counts, "level": worst_of(levels)})
    return found


def _scores(dossier: Dossier) -> list[Record]:
    found: list[Record] = []
    for one in record_scores(dossier):
        head = {key: one[key] for key in ("unit", "rank", "score")}
        lines = [*_listed(one["lines"]), *_listed(one["deductions"])]
        found += [{**head, **line} for line in lines] or [head]
    return found


def _listed(value: object) -> list[Record]:
    return value if isinstance(value, list) else []


_RECORDS: Mapping[str, Callable[[Dossier], list[Any]]] = {
    "target": _targets,
    "quota": _quotas,
    "item": _items,
    "unit": record_scoreboard,
    "score": _scores,
    "submission": record_submissions,
}
