"""Changes between two plans: a table for each part, lines, and the JSON object of the contract."""

from collections.abc import Mapping, Sequence

from fsplan.core.text import Lang, Text
from fsplan.plan.changes import PARTS, Part, PlanChange
from fsplan.report.table import Report, Table, TableColumn, cells

_PARTS: Mapping[Part, Text] = {
    "items": Text("任务", "Items"),
    "duties": Text("职责", "Duties"),
    "roles": Text("单位和角色", "Roles"),
    "goals": Text("目标", "Goals"),
    "terms": Text("计划总则", "Terms"),
}
_CHANGES = {
    "added": Text("新增", "added"),
    "removed": Text("删除", "removed"),
    "changed": Text("变更", "changed"),
}
_SAME = Text("两个计划没有差别", "the plans do not differ")
_HEADS = {
    "part": Text("部分", "part"),
    "id": Text("编号", "id"),
    "change": Text("变化", "change"),
    "old": Text("原", "old"),
    "new": Text("新", "new"),
}
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def _by_part(found: Sequence[PlanChange]) -> dict[Part, list[PlanChange]]:
    parts = {part: [one for one in found if one.part == part] for part in PARTS}
    return {part: changes for part, changes in parts.items() if changes}


def build_changes(found: Sequence[PlanChange], lang: Lang) -> Report:
    """Build a table for each part."""
    columns = [TableColumn(key, _HEADS[key].say(lang)) for key in ("id", "change", "old", "new")]

    def table(changes: Sequence[PlanChange], heading: str) -> Table:
        rows = [cells(one.id, _CHANGES[one.change].say(lang), one.old or "", one.new or "") for one in changes]
        return Table(columns, rows, heading)

    tables = [table(changes, _PARTS[part].say(lang)) for part, changes in _by_part(found).items()]
    return Report("", tables, [] if found else [_SAME.say(lang)])


def tell_changes(found: Sequence[PlanChange], lang: Lang) -> str:
    """Say the changes one line each under its part."""
    if not found:
        return _SAME.say(lang) + "\n"
    lines: list[str] = []
    for part, changes in _by_part(found).items():
        lines.append(f"{_PARTS[part].say(lang)} ({len(changes)})")
        lines += [f"  {_SIGNS[one.change]} {one.id}: {_arrow(one)}" for one in changes]
    return "\n".join(lines) + "\n"


def _arrow(one: PlanChange) -> str:
    if one.change == "changed":
        return f"{one.old} → {one.new}"
    return (one.new if one.change == "added" else one.old) or ""


def record_changes(found: Sequence[PlanChange]) -> dict[str, object]:
    """Return the object that `--format json` prints."""
    return {
        part: [
            {"id": one.id, "change": one.change, "old": one.old, "new": one.new} for one in found if one.part == part
        ]
        for part in PARTS
    }
