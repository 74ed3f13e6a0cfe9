"""Changes between two plans, laid out: plain text, Markdown, and the JSON object of the contract."""

from typing import Any

from fsplan.core.text import Lang, Text
from fsplan.draft.compare import PARTS, PlanChange

_PARTS = {
    "items": Text("任务", "Items"),
    "duties": Text("职责", "Duties"),
    "roles": Text("单位和角色", "Roles"),
    "goals": Text("目标", "Goals"),
}
_CHANGES = {
    "added": Text("新增", "added"),
    "removed": Text("删除", "removed"),
    "changed": Text("变更", "changed"),
}
_SAME = Text("两个计划没有差别", "the plans do not differ")
_HEAD = Text("| 编号 | 变化 | 原 | 新 |", "| id | change | old | new |")
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def diff_payload(found: list[PlanChange]) -> dict[str, Any]:
    """Return the object that `--format json` prints."""
    return {
        part: [
            {"id": one.id, "change": one.change, "old": one.old, "new": one.new} for one in found if one.part == part
        ]
        for part in PARTS
    }


def render_diff_text(found: list[PlanChange], lang: Lang) -> str:
    """Return the changes as plain text, one line each under its part."""
    if not found:
        return _SAME.say(lang) + "\n"
    lines: list[str] = []
    for part in PARTS:
        mine = [one for one in found if one.part == part]
        if mine:
            lines.append(f"{_PARTS[part].say(lang)} ({len(mine)})")
            lines += [f"  {_SIGNS[one.change]} {one.id}: {_arrow(one)}" for one in mine]
    return "\n".join(lines) + "\n"


def _arrow(one: PlanChange) -> str:
    if one.change == "changed":
        return f"{one.old} → {one.new}"
    return (one.new if one.change == "added" else one.old) or ""


def render_diff_md(found: list[PlanChange], lang: Lang) -> str:
    """Return the changes as Markdown, a table for each part."""
    if not found:
        return _SAME.say(lang) + "\n"
    lines: list[str] = []
    for part in PARTS:
        mine = [one for one in found if one.part == part]
        if mine:
            lines += [f"## {_PARTS[part].say(lang)}", "", _HEAD.say(lang), "| --- | --- | --- | --- |"]
            lines += [
                f"| {_cell(one.id)} | {_CHANGES[one.change].say(lang)} | {_cell(one.old)} | {_cell(one.new)} |"
                for one in mine
            ]
            lines.append("")
    return "\n".join(lines)


def _cell(text: str | None) -> str:
    return (text or "").replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
