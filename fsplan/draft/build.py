"""A reading as a plan: plain data in the plan file's own shape, with remarks on what a person must decide."""

import re
from datetime import date
from typing import Any

from fsplan.draft import wording
from fsplan.draft.build_targets import TargetBuilder
from fsplan.draft.notes.roles import Role
from fsplan.draft.people import UNDECIDED, Register
from fsplan.draft.plan_draft import Data, Path, PlanDraft, duty_title, plain_title
from fsplan.draft.reading import ReadDuty, Reading
from fsplan.plan.model import ANSWERING

_YEARS = re.compile(r"20[0-9]{2}")


def build_plan(reading: Reading, plan_id: str = "draft") -> PlanDraft:
    """Build the plan that a reading gives; what the text leaves open becomes a remark, never a guess."""
    document = reading.document
    draft = PlanDraft({"fsplan": "1", "id": plan_id})
    data = draft.data
    data["title"] = plain_title(document.title) or "（无标题）"
    data["period"], start, end = _period(reading, draft)
    data["status"] = "draft"
    register = Register(reading)
    data["units"] = {}
    data["groups"] = {}
    data["facts"] = {}
    _enter_bodies(register, draft)
    data["sections"] = [
        {"no": str(section.no), "title": plain_title(section.title) or "（无标题）"} for section in document.sections
    ]
    data["items"] = []
    for duty in reading.duties:
        _enter_duty(duty, register, reading, draft, (start, end))
    data.pop("_titles", None)
    for key in ("groups", "facts", "sections"):
        if not data[key]:
            del data[key]
    return draft


def _period(reading: Reading, draft: PlanDraft) -> tuple[Any, date, date]:
    document = reading.document
    years = sorted({int(year) for year in _YEARS.findall(document.title)})
    if len(years) > 1:
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        return {"start": first.isoformat(), "end": last.isoformat()}, first, last
    year = document.year
    if year is None:
        dues = [one.due.year for duty in reading.duties for one in duty.commitments if one.due]
        year = max(dues, default=2000)
        draft.remark(("period",), wording.no_year(year))
    return str(year), date(year, 1, 1), date(year, 12, 31)


def _enter_bodies(register: Register, draft: PlanDraft) -> None:
    for body in register.bodies.values():
        entry: Data = {"name": body.name}
        if body.aliases:
            entry["aliases"] = list(body.aliases)
        if body.elastic:
            entry["units"] = []
            draft.data["groups"][body.id] = entry
            draft.remark(("groups", body.id), wording.members(body.name))
        else:
            draft.data["units"][body.id] = entry


def _enter_duty(
    duty: ReadDuty, register: Register, reading: Reading, draft: PlanDraft, period: tuple[date, date]
) -> None:
    items = draft.data["items"]
    if not items or items[-1]["no"] != str(duty.item.no):
        item: Data = {"no": str(duty.item.no)}
        if duty.item.section is not None:
            item["section"] = str(duty.item.section)
        item["title"] = plain_title(duty.item.title) or "（无标题）"
        item["duties"] = []
        items.append(item)
    path: Path = ("items", len(items) - 1, "duties", len(items[-1]["duties"]))
    entry: Data = {"id": duty.id, "title": duty_title(duty, reading)}
    named: dict[Role, dict[str, None]] = {}
    for unit in duty.clause.note.units:
        named.setdefault(unit.role, {})[register.id_of(unit)] = None
    for role in Role:
        if role in named:
            entry[role.value] = list(named[role])
    if not any(entry.get(role) for role in ANSWERING):
        entry["owner"] = [UNDECIDED]
        draft.data["groups"].setdefault(UNDECIDED, {"name": "责任单位待定", "units": []})
        draft.remark((*path, "owner"), wording.NOBODY)
    _stand_in([ref for role in ANSWERING for ref in entry.get(role, ())], draft.data)
    entry["cite"] = {"item": str(duty.item.no), "note": str(duty.number), "sha256": duty.sha256}
    items[-1]["duties"].append(entry)
    entry["targets"] = TargetBuilder(duty, reading, draft, path, period).build()


def _stand_in(answering: list[str], data: Data) -> None:
    """Where only groups without members answer, give each a unit that stands in until a person names them."""
    groups = [data["groups"].get(ref) for ref in answering]
    if any(group is None or group["units"] for group in groups):
        return
    for ref in answering:
        group, id_ = data["groups"][ref], f"{ref}.open"
        group["units"] = [id_]
        data["units"][id_] = {"name": f"{group['name'].removesuffix('待定')}（待定）"}
