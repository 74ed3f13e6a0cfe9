"""Changes between two plans: a table for each part, lines, and the JSON object of the contract."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fsplan.core.messages import ROLE_NAMES, say
from fsplan.core.quantity import to_literal
from fsplan.core.text import Lang, Text
from fsplan.plan.changes import PARTS, Part, PlanChange
from fsplan.plan.plan import Plan
from fsplan.report.goals import tell_amount, tell_goal
from fsplan.report.names import Names, name_day
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
_PART = Text("{part}（{count}处）", "{part} ({count})")
_LINE = Text("  {sign} {id}：{told}", "  {sign} {id}: {told}")
_QUOTA = Text("{unit}{amount}", "{unit} {amount}")
_SUM = Text("为{targets}之和", "the sum of {targets}")
_BASELINE = Text("基数{amount}", "baseline {amount}")
_POINTS = Text("分值{points}分", "{points} points")


def word_changes(found: Sequence[PlanChange], old: Plan, new: Plan, lang: Lang) -> list[PlanChange]:
    """Return changes with goals and roles in the words of those who read them; scripts have what the plans say."""

    def worded(one: PlanChange) -> PlanChange:
        if one.part == "roles":
            return replace(one, old=_roles(one.old, lang), new=_roles(one.new, lang))
        if one.part == "goals":
            was = _terms(Names(old, lang), one.old_id) if one.old else None
            return replace(one, old=was, new=_terms(Names(new, lang), one.id) if one.new else None)
        return one

    return [worded(one) for one in found]


def _roles(roles: str | None, lang: Lang) -> str | None:
    return roles and say("list", lang).join(ROLE_NAMES[role].say(lang) for role in roles.split(", "))


def _terms(names: Names, id_: str) -> str:
    """Tell what a target asks: its goal, each unit's own, what it is worked out of, its day, what it is worth."""
    lang, target = names.lang, names.plan.targets[id_]
    spec = target.spec
    own = {} if spec.quotas is None or spec.quotas.each else target.quotas
    parts = (
        tell_goal(target, lang) if spec.goal else "",
        names.listed(_QUOTA.say(lang, unit=names.unit(u), amount=tell_amount(target, g, lang)) for u, g in own.items()),
        _SUM.say(lang, targets=names.listed(map(names.target, spec.sum_of))) if spec.sum_of else "",
        _BASELINE.say(lang, amount=to_literal(spec.baseline.value)) if spec.baseline else "",
        say("by_date", lang, date=name_day(spec.due, lang)) if spec.due else "",
        _POINTS.say(lang, points=to_literal(spec.points)) if spec.points is not None else "",
    )
    return say("comma", lang).join(filter(None, parts))


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
        lines.append(_PART.say(lang, part=_PARTS[part].say(lang), count=len(changes)))
        lines += [_LINE.say(lang, sign=_SIGNS[one.change], id=one.id, told=_arrow(one)) for one in changes]
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
