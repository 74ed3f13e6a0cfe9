"""A reading as a plan: plain data in the plan file's own shape, with remarks on what a person must decide."""

import re
from datetime import date
from typing import Any

from fsplan.core.period import Period
from fsplan.draft import wording
from fsplan.draft.audit.unread import place_marks, place_stretches
from fsplan.draft.build_targets import TargetBuilder
from fsplan.draft.coverage import find_uncovered
from fsplan.draft.lexicon.roles import Role
from fsplan.draft.naming.heading_words import area_of, plan_id
from fsplan.draft.naming.titles import plain_title
from fsplan.draft.notes.unit_names import is_unit_like
from fsplan.draft.people import NOWHERE, UNDECIDED, Body, Register
from fsplan.draft.plan_draft import Data, Path, PlanDraft, duty_title
from fsplan.draft.reading import ReadDuty, Reading
from fsplan.plan.model import ANSWERING

_YEARS = re.compile(r"20[0-9]{2}")
_UNNAMED = "（无标题）"


def build_plan(reading: Reading, within: Period | None = None) -> PlanDraft:
    """Build the plan that a reading gives; what the text leaves open becomes a remark, never a guess.

    Args:
        reading: what was read of a text.
        within: the period to hold deadlines against, by default the text's own.
    """
    document = reading.document
    draft = PlanDraft({"fsplan": "1", "id": ""})
    data = draft.data
    data["title"] = plain_title(document.title) or _UNNAMED
    if area := area_of(data["title"]):
        data["area"] = area
    draft.places[()] = _first_line(reading.source.clean)
    data["period"], draft.period = _period(reading, draft)
    data["id"] = plan_id(data["title"], str(draft.period[0].year))
    if within is not None:
        draft.period = (within.start, within.end)
    data["status"] = "draft"
    data["data"] = ["data"]
    register = Register(reading)
    draft.quotas = {
        place: {register.id_named(name): amount for name, amount in table.amounts}
        for place, table in reading.shared.quotas.items()
    }
    data |= {"units": {}, "groups": {}, "facts": {}}
    _enter_bodies(register, draft)
    data["sections"] = [
        {"number": str(section.no), "title": plain_title(section.title) or _UNNAMED} for section in document.sections
    ]
    data["items"] = []
    for duty in (*reading.overall, *reading.duties):
        _enter_duty(duty, register, reading, draft)
    place_marks(reading, draft)
    place_stretches(reading, draft)
    data.pop("_titles", None)
    for key in ("groups", "facts", "sections"):
        if not data[key]:
            del data[key]
    return draft


def _period(reading: Reading, draft: PlanDraft) -> tuple[Any, tuple[date, date]]:
    document = reading.document
    years = sorted({int(year) for year in _YEARS.findall(document.title)})
    if len(years) > 1:
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        return {"start": first.isoformat(), "end": last.isoformat()}, (first, last)
    year = document.year
    if year is None:
        dues = [one.due.year for duty in reading.duties for one in duty.commitments if one.due]
        year = max(dues, default=2000)
        if reading.source.clean.strip():  # nothing is asked of an empty text
            draft.remark(("period",), wording.no_year(year))
    return str(year), (date(year, 1, 1), date(year, 12, 31))


def _first_line(text: str) -> tuple[int, int]:
    """Return where the text's first line with words stands."""
    start = len(text) - len(text.lstrip())
    stop = text.find("\n", start)
    return start, stop if stop >= 0 else len(text)


def _enter_bodies(register: Register, draft: PlanDraft) -> None:
    for body in register.bodies.values():
        entry: Data = {"name": body.name}
        if body.aliases:
            entry["aliases"] = list(body.aliases)
        if body.elastic:
            _enter_group(body, entry, draft)
        else:
            draft.data["units"][body.id] = entry
            if body.at != NOWHERE and not is_unit_like(body.name):
                draft.remark(("units", body.id), wording.unknown_unit(body.name), body.at, tuple(body.again))


def _enter_group(body: Body, entry: Data, draft: PlanDraft) -> None:
    entry["units"] = []
    draft.data["groups"][body.id] = entry
    draft.remark(("groups", body.id), wording.members(body.name), body.at)


def _enter_duty(duty: ReadDuty, register: Register, reading: Reading, draft: PlanDraft) -> None:
    items = draft.data["items"]
    if not items or items[-1]["number"] != str(duty.item.no):
        item: Data = {"number": str(duty.item.no)}
        if duty.item.section is not None:
            item["section"] = str(duty.item.section)
        item["title"] = plain_title(duty.item.title) or duty_title(duty, reading)
        item["duties"] = []
        items.append(item)
    path: Path = ("items", len(items) - 1, "duties", len(items[-1]["duties"]))
    note = duty.clause.note
    draft.places[path] = (note.start, note.end) if duty.item.no else (duty.clause.start, duty.clause.end)
    entry: Data = {"id": duty.id, "title": duty_title(duty, reading)}
    _enter_roles(duty, register, draft, entry, path)
    entry["cite"] = {"item": str(duty.item.no), "note": str(duty.number), "sha256": duty.sha256}
    items[-1]["duties"].append(entry)
    entry["targets"] = TargetBuilder(duty, reading, draft, path, draft.period).build()
    titles = [target["title"] for target in entry["targets"].values()]
    if duty.item.no and (rest := [plain_title(one.text) for one in find_uncovered(duty, reading, titles)]):
        entry["measures"] = rest


def _enter_roles(duty: ReadDuty, register: Register, draft: PlanDraft, entry: Data, path: Path) -> None:
    named: dict[Role, dict[str, None]] = {}
    for unit in duty.clause.note.units:
        named.setdefault(unit.role, {})[register.id_of(unit)] = None
    for role in Role:
        if role in named:
            entry[role.value] = list(named[role])
    if not any(entry.get(role) for role in ANSWERING):
        entry["owner"] = [UNDECIDED]
        draft.data["groups"].setdefault(UNDECIDED, {"name": "责任单位待定", "units": []})
        if not duty.clause.note.is_bare:  # that its units have no role is asked already
            draft.remark((*path, "owner"), wording.NOBODY if duty.item.no else wording.OVERALL)
    _stand_in([ref for role in ANSWERING for ref in entry.get(role, ())], draft.data)


def _stand_in(answering: list[str], data: Data) -> None:
    """Where only groups without members answer, give each a unit that stands in until a person names them."""
    groups = [data["groups"].get(ref) for ref in answering]
    if any(group is None or group["units"] for group in groups):
        return
    for ref in answering:
        group, id_ = data["groups"][ref], f"{ref}.open"
        group["units"] = [id_]
        data["units"][id_] = {"name": f"{group['name'].removesuffix('待定')}（待定）"}
