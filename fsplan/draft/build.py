"""A reading as a plan: plain data in the plan file's own shape, with remarks on what a person must decide."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fsplan.core.quantity import is_whole, to_literal
from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.people import UNDECIDED, Register, plain_name
from fsplan.draft.reading import ReadDuty, Reading
from fsplan.draft.roles import Role
from fsplan.draft.targets import Commitment
from fsplan.plan.model import ANSWERING

Data = dict[str, Any]
Path = tuple[str | int, ...]

_TITLE = 40
_YEARS = re.compile(r"20[0-9]{2}")
_OVER = {"人": "population", "吨": "output", "户": "households", "家": "establishments", "亩": "area", "": "base"}
_NO_DUE = ("count", "level", "rate")


@dataclass(slots=True)
class PlanDraft:
    """A drafted plan: its data, every scalar a string as in a loaded file, and the remarks by path."""

    data: Data
    remarks: dict[Path, list[Text]] = field(default_factory=dict)

    def remark(self, path: Path, text: Text) -> None:
        """Add what a person must decide at a path."""
        self.remarks.setdefault(path, []).append(text)


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


def plain_title(text: str) -> str:
    """Return a text as a title: one line, printable, no longer than a table can show."""
    return plain_name(re.sub(r"[，；：]", " ", text))[:_TITLE].strip()


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
    entry: Data = {"id": duty.id, "title": _duty_title(duty, reading)}
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
    entry["cite"] = {"item": str(duty.item.no), "note": str(duty.number), "sha256": duty.sha256}
    items[-1]["duties"].append(entry)
    entry["targets"] = _Targets(duty, reading, draft, path, period).build()


def _duty_title(duty: ReadDuty, reading: Reading) -> str:
    text = reading.source.clean[duty.clause.start : min(duty.clause.end, duty.clause.start + 200)]
    return plain_title(re.split(r"[。；\n]", text, maxsplit=1)[0]) or plain_title(duty.item.title) or "（无标题）"


class _Targets:
    """The targets of one duty."""

    def __init__(
        self, duty: ReadDuty, reading: Reading, draft: PlanDraft, path: Path, period: tuple[date, date]
    ) -> None:
        self.duty, self.reading, self.draft, self.path, self.period = duty, reading, draft, path, period
        self.targets: dict[str, Data] = {}
        self.prefix = "d" + duty.id.replace(".", "_")
        self.titles: dict[str, int] = {}

    def build(self) -> dict[str, Data]:
        numerators: dict[str, str] = {}
        for commitment in self.duty.commitments:
            id_ = f"{self.prefix}_{len(self.targets) + 1}"
            if commitment.kind == "rate":
                self.add_rate(commitment, numerators)
                continue
            entry = self.entry(commitment)
            if commitment.kind in ("count", "level"):
                numerators.setdefault(commitment.measured_in, id_)
            self.targets[id_] = entry
            self.remarks(id_, commitment)
        if not self.targets:
            title = self.title(_duty_title(self.duty, self.reading))
            self.targets[f"{self.prefix}_1"] = {"kind": "status", "title": title}
            due = self.duty.clause.note.deadline
            if due and due.due:
                self.set_due(f"{self.prefix}_1", due.due)
        return self.targets

    def entry(self, commitment: Commitment) -> Data:
        kind = "level" if commitment.kind == "count" and not _whole(commitment) else commitment.kind
        entry: Data = {"kind": kind, "title": self.title(self.fragment(commitment))}
        if commitment.op and commitment.value is not None:
            percent = "%" if commitment.kind in ("share", "mean") else ""
            entry["goal"] = f"{commitment.op} {to_literal(commitment.value)}{percent}"
        if commitment.measured_in and commitment.kind not in ("share", "mean"):
            entry["measured_in"] = commitment.measured_in
        if commitment.kind == "report":
            entry["every"] = commitment.every or "year"
        return entry

    def add_rate(self, commitment: Commitment, numerators: dict[str, str]) -> None:
        """Add a rate, what it divides (a count of the same clause or one of its own) and a fact to fill in."""
        unit = commitment.measured_in.split("/")[0]
        numerator = numerators.get(unit)
        if numerator is None:
            numerator = f"{self.prefix}_{len(self.targets) + 1}"
            title = self.title(f"{self.fragment(commitment)} {unit}")
            self.targets[numerator] = {"kind": "count", "title": title}
            if unit != "1":
                self.targets[numerator]["measured_in"] = unit
        over = _OVER.get(commitment.base, "base")
        over = over if over == "population" else f"{over}_{self.prefix}"
        facts = self.draft.data["facts"]
        if over not in facts:
            facts[over] = {"unit": commitment.base or unit}
            self.draft.remark(("facts", over), wording.FACT)
        id_ = f"{self.prefix}_{len(self.targets) + 1}"
        entry = self.entry(commitment)
        entry |= {"of": numerator, "over": over, "per": str(commitment.per or 1)}
        self.targets[id_] = entry
        self.remarks(id_, commitment)

    def fragment(self, commitment: Commitment) -> str:
        return self.reading.source.clean[slice(*commitment.fragment)]

    def title(self, text: str) -> str:
        """Return a title that no other target of the plan has: a name stands for one target."""
        plain = plain_title(text) or "（无标题）"
        used = self.draft.data.setdefault("_titles", {})
        count = used[plain] = used.get(plain, 0) + 1
        return plain if count == 1 else f"{plain}（{self.duty.id}-{count}）"

    def remarks(self, id_: str, commitment: Commitment) -> None:
        path = (*self.path, "targets", id_)
        if commitment.decide:
            self.draft.remark(path, commitment.decide)
        if commitment.due is None:
            return
        if commitment.kind == "milestone":
            self.set_due(id_, commitment.due)
        elif commitment.kind != "report" or commitment.due < self.period[1]:
            self.draft.remark(path, wording.due(commitment.due))

    def set_due(self, id_: str, due: date) -> None:
        if self.period[0] <= due <= self.period[1]:
            self.targets[id_]["due"] = due.isoformat()
        else:
            self.draft.remark((*self.path, "targets", id_), wording.due_outside(due))


def _whole(commitment: Commitment) -> bool:
    return commitment.value is None or is_whole(commitment.value)
