"""The targets of one drafted duty: what its clause commits to, in the shape of the plan file."""

import re
from datetime import date

from fsplan.core.period import Period
from fsplan.core.quantity import is_whole, to_literal
from fsplan.draft import wording
from fsplan.draft.audit.paces import days_of, has_pace, read_pace, write_steps
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.lexicon.adding import BUILDS
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.naming.ids import sound_of
from fsplan.draft.plan_draft import Data, Path, PlanDraft, duty_title, plain_title
from fsplan.draft.reading import ReadDuty, Reading
from fsplan.plan.kinds import KINDS

_BUILDS = re.compile(f"{any_of(BUILDS)}[^，。；、0-9]{{0,16}}\\Z")
_OVER = {"人": "population", "吨": "output", "户": "households", "家": "establishments", "亩": "area", "": "base"}


_YEAR = 366
"""Days of the longest year."""


class TargetBuilder:
    """The targets of one duty."""

    def __init__(
        self, duty: ReadDuty, reading: Reading, draft: PlanDraft, path: Path, period: tuple[date, date]
    ) -> None:
        self.duty, self.reading, self.draft, self.path, self.period = duty, reading, draft, path, Period(*period)
        self.targets: dict[str, Data] = {}
        self.prefix = "d" + duty.id.replace(".", "_")
        self.titles: dict[str, int] = {}

    def build(self) -> dict[str, Data]:
        """Return the targets by id, in the order of the clause; one of kind `status` where it commits to nothing."""
        numerators: dict[str, str] = {}
        for commitment in self.duty.commitments:
            id_ = self._id(self._fragment(commitment))
            self.draft.places[(*self.path, "targets", id_)] = (commitment.start, commitment.end)
            if KINDS[commitment.kind].is_derived:
                self._add_rate(id_, commitment, numerators)
                continue
            entry = self._entry(commitment)
            if KINDS[commitment.kind].is_base:
                numerators.setdefault(commitment.measured_in, id_)
            self.targets[id_] = entry
            if quotas := self.draft.quotas.get((commitment.start, commitment.end)):
                entry["quotas"] = {unit: to_literal(amount) for unit, amount in quotas.items()}
                entry["units"] = list(quotas)
                if wording.QUOTAS not in self.draft.remarks.get(self.path, ()):
                    self.draft.remark(self.path, wording.QUOTAS, (commitment.start, commitment.end))
            elif commitment.each:
                entry["quotas"] = "each"
            self._remarks(id_, commitment)
        if not self.targets:
            title = self._title(duty_title(self.duty, self.reading))
            id_ = self._id(title)
            self.targets[id_] = {"kind": "status", "title": title}
            due = self.duty.clause.note.deadline
            if due and due.due:
                self._set_due(id_, due.due)
            elif due and not due.every:
                said = self.reading.source.clean[due.start : due.end]
                self.draft.remark((*self.path, "targets", id_), wording.undated(said), (due.start, due.end))
        return self.targets

    def _id(self, title: str) -> str:
        return self.draft.target_ids.take(sound_of(title) or self.prefix)

    def _entry(self, commitment: Commitment) -> Data:
        kind = KINDS[commitment.kind]
        is_level = kind.is_flow and not _whole(commitment) and not self._is_built(commitment)
        name = "level" if is_level else kind.name
        entry: Data = {"kind": name, "title": self._title(self._fragment(commitment))}
        if commitment.op and commitment.value is not None:
            percent = "%" if kind.takes_percent else ""
            entry["goal"] = f"{commitment.op} {to_literal(commitment.value)}{percent}"
        if commitment.measured_in and not kind.takes_percent:
            entry["measured_in"] = commitment.measured_in
        if kind.is_filing:
            entry["every"] = commitment.drafted_every
        return entry

    def _is_built(self, commitment: Commitment) -> bool:
        """Tell whether the amount is built, so that what is built later is added to it: 新建管网24.6公里."""
        return _BUILDS.search(self.reading.source.clean, commitment.fragment[0], commitment.start) is not None

    def _add_rate(self, id_: str, commitment: Commitment, numerators: dict[str, str]) -> None:
        """Add a rate, what it divides (a count of the same clause or one of its own) and a fact to fill in."""
        unit = commitment.measured_in.split("/")[0]
        numerator = numerators.get(unit)
        if numerator is None:
            title = self._title(f"{self._fragment(commitment)} {unit}")
            numerator = self._id(title)
            self.targets[numerator] = {"kind": "count", "title": title}
            if unit != "1":
                self.targets[numerator]["measured_in"] = unit
        over = _OVER.get(commitment.base, "base")
        over = over if over == "population" else f"{over}_{self.prefix}"
        facts = self.draft.data["facts"]
        if over not in facts:
            facts[over] = {"unit": commitment.base or unit}
            self.draft.remark(("facts", over), wording.FACT, (commitment.start, commitment.end))
        entry = self._entry(commitment)
        entry |= {"of": numerator, "over": over, "per": str(commitment.per or 1)}
        self.targets[id_] = entry
        self._remarks(id_, commitment)

    def _fragment(self, commitment: Commitment) -> str:
        return self.reading.source.clean[slice(*commitment.fragment)]

    def _title(self, text: str) -> str:
        """Return a title that no other target of the plan has: a name stands for one target."""
        plain = plain_title(text) or "（无标题）"
        used = self.draft.data.setdefault("_titles", {})
        count = used[plain] = used.get(plain, 0) + 1
        return plain if count == 1 else f"{plain}（{self.duty.id}-{count}）"

    def _remarks(self, id_: str, commitment: Commitment) -> None:
        path = (*self.path, "targets", id_)
        if commitment.decide:
            self.draft.remark(path, commitment.decide)
        if has_pace(commitment, self.period):
            self._set_pace(id_, commitment)
        elif commitment.due is not None and KINDS[commitment.kind].is_task:
            self._set_due(id_, commitment.due)
        elif commitment.due is not None and KINDS[commitment.kind].is_filing:
            self._set_filing_day(id_, commitment.due)

    def _set_pace(self, id_: str, commitment: Commitment) -> None:
        """Write by when how much is due, or ask it where quarters cannot say so."""
        entry = self.targets[id_]
        pace = read_pace(commitment, entry["kind"], self.period) if "goal" in entry else None
        if pace is not None:
            entry["pace"] = write_steps(pace)
            return
        for day in days_of(commitment):
            if day != self.period.end:
                why = wording.due(day) if day in self.period else wording.due_outside(day)
                self.draft.remark((*self.path, "targets", id_), why)

    def _set_filing_day(self, id_: str, due: date) -> None:
        """Write by which day a filing is due that comes but once; where it comes again, one day of it is asked."""
        if self.targets[id_]["every"] == "year" and self.period.days <= _YEAR and due >= self.period.start:
            if due != self.period.end:
                self.targets[id_]["due_days"] = str((due - self.period.end).days)
        elif due != self.period.end:
            self.draft.remark((*self.path, "targets", id_), wording.filed_by(due))

    def _set_due(self, id_: str, due: date) -> None:
        if due in self.period:
            self.targets[id_]["due"] = due.isoformat()
        else:
            self.draft.remark((*self.path, "targets", id_), wording.due_outside(due))


def _whole(commitment: Commitment) -> bool:
    return commitment.value is None or is_whole(commitment.value)
