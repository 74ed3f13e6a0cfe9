"""Every view of a judged plan: what it is called, where it is built, and where it stands.

A view is a module with a function from a dossier to a table, and its line here: `report --by` then offers it, and page,
workbook, document and json show it.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Literal, get_args

from fsplan.core.text import Text
from fsplan.report.dossier import Dossier
from fsplan.report.table import Table

Place = Literal["page", "sheet", "annex"]
_PLACES: Set[Place] = frozenset(get_args(Place))


@dataclass(frozen=True, slots=True)
class View:
    """One view.

    Attributes:
        name: its place in a page.
        title: its title as a sheet, and as an annex that has none of its own.
        where: module of this folder and function that builds it from a dossier: a table, several, or None for none.
        places: where it stands: in a page, as a sheet of a workbook, as an annex of a document.
        by: what `report --by` calls it, where its rows can be what a report is about. A function `list_…` beside the
            one that builds it lays it out for that, where that is another table.
        record: its key in json, where its records stand there; a function `record_…` in its module gives them.
    """

    name: str
    title: Text
    where: str
    places: Set[Place] = _PLACES
    by: str = ""
    record: str = ""

    def build(self, dossier: Dossier) -> Mapping[str, Table]:
        """Build its tables by their places in a page, numbered where there may be several; its module is read now."""
        built = self._find(self._function)(dossier)
        if isinstance(built, Table):
            return {self.name: self._headed(built, dossier)}
        return {f"{self.name}-{n}": self._headed(table, dossier) for n, table in enumerate(built or (), 1)}

    def _headed(self, table: Table, dossier: Dossier) -> Table:
        """Return a table under a heading: its own, else the view's title."""
        return table if table.heading else table._replace(heading=self.title.say(dossier.lang))

    def build_first(self, dossier: Dossier) -> Table:
        """Build it as the first table of a report."""
        listed = self._function.replace("build_", "list_")
        found: Table = self._find(listed if hasattr(self._module, listed) else self._function)(dossier)
        return found

    def records(self, dossier: Dossier) -> list[dict[str, object]]:
        """Return its records for json."""
        found: list[dict[str, object]] = self._find(f"record_{self.record}")(dossier)
        return found

    @property
    def _function(self) -> str:
        return self.where.partition(":")[2]

    @property
    def _module(self) -> ModuleType:
        return import_module(f"{__package__}.{self.where.partition(':')[0]}")

    def _find(self, function: str) -> Callable[[Dossier], Any]:
        found: Callable[[Dossier], Any] = getattr(self._module, function)
        return found


VIEWS = (
    View("behind", Text("进度滞后事项", "Behind"), "targets:build_behind", {"page"}),
    View("unfiled", Text("未按期报送单位", "Not filed"), "filings:build_unfiled", {"page"}, record="submissions"),
    View("escalation", Text("督办建议", "Escalation"), "escalation:build_escalation", {"page"}, record="escalation"),
    View("movement", Text("级别变化", "What has changed"), "standing.movement:build_movement", {"page", "sheet"}),
    View("figures", Text("指标", "Targets"), "targets:build_figures", by="target"),
    View("quotas", Text("定额", "Quotas"), "targets:build_quotas", {"page", "sheet"}, by="quota"),
    View("items", Text("任务", "Items"), "targets:build_items", set(), by="item"),
    View("comparison", Text("对比", "Comparison"), "targets:build_comparison", {"page", "annex"}),
    View("reconciliation", Text("台账核对", "Reconciliation"), "ledgers:build_reconciliation"),
    View("breakdown", Text("台账分类", "Breakdown"), "ledgers:build_breakdowns"),
    View("units", Text("单位", "Units"), "units:build_units", {"page", "sheet"}, by="unit", record="scoreboard"),
    View("measures", Text("其他工作内容", "What else duties consist of"), "plan:build_measures", {"sheet", "annex"}),
    View("scores", Text("评分", "Scores"), "units:build_scores", by="score", record="scores"),
    View("score-lines", Text("评分明细", "Score lines"), "units:build_lines"),
    View("submissions", Text("报送", "Filings"), "filings:build_submissions", {"sheet"}, by="submission"),
    View("findings", Text("问题", "Findings"), "findings:build_findings", {"page", "sheet"}),
    View("entries", Text("记录", "Entries"), "entries:build_entries", {"sheet"}),
)

BY = tuple(view.by for view in VIEWS if view.by)
"""What a row of a report's first table can stand for."""


def view_by(by: str) -> View:
    """Return the view that `--by` names."""
    return next(view for view in VIEWS if view.by == by)


def views_in(place: Place, first: Sequence[str] = ()) -> list[View]:
    """Return the views that stand in a place, some before all others."""
    found = [view for view in VIEWS if place in view.places]
    order = {name: index for index, name in enumerate(first)}
    return sorted(found, key=lambda view: order.get(view.name, len(order)))
