"""Hold a plan against the official text that it encodes: every difference is a finding at its place in the text."""

import re
from collections.abc import Iterator
from datetime import date

from fsplan.core.finding import Finding, sort_findings
from fsplan.core.names import fold_name
from fsplan.draft import wording
from fsplan.draft.audit.goals import GoalDifference, carries, compare_goals, goal_text
from fsplan.draft.audit.lines import Lines
from fsplan.draft.audit.marks import Marks, TextMark
from fsplan.draft.audit.open_questions import comments_of
from fsplan.draft.audit.quotas import compare_quotas, unused_shares
from fsplan.draft.audit.spellings import spellings_of
from fsplan.draft.audit.told import Telling, is_paced_by, told_by_duty, told_by_plan
from fsplan.draft.audit.unread import marks_of, marks_outside
from fsplan.draft.coverage import find_uncovered
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.merge.pairing import duties_by_note, place_of
from fsplan.draft.notes.names import unit_key
from fsplan.draft.notes.notes import Responsibility
from fsplan.draft.people import UNDECIDED, plain_name
from fsplan.draft.reading import ReadDuty, Reading, is_open_list, read_text
from fsplan.draft.wording import shorten
from fsplan.files.unreadable import UnreadableError
from fsplan.plan.kinds import KINDS
from fsplan.plan.model import ANSWERING, ROLES, Duty, Target
from fsplan.plan.plan import Plan

_NONE = "—"
_OWN_DAY = re.compile("due:[ ]*([0-9]{4}-[0-9]{2}-[0-9]{2})[ ]+#")
"""A due day with a comment beside it."""

_OWN_REFS = re.compile("(?:owner|lead|shared):[ ]*([^#\n]*)[ ]#")
"""Who answers, with a comment beside it."""

_REF = re.compile("[A-Za-z0-9_.-]+")
_SHOWN = 40
"""Characters of a sentence that a finding shows."""


def check_against(plan: Plan, text: str, name: str, written: str = "") -> list[Finding]:
    """Compare a plan with its official text.

    Args:
        plan: a sound plan; its duties are numbered item.note in the order of the text, or cite their note.
        text: the official text.
        name: how findings name the text.
        written: the plan file's own text: what its comments quote of the official text is known to a person.
    """
    try:
        reading = read_text(text)
    except UnreadableError as error:
        return [Finding("FS901", name, params={"problem": error.problem})]
    return sort_findings(_Comparison(plan, reading, name, written).findings())


class _Comparison:
    def __init__(self, plan: Plan, reading: Reading, name: str, written: str) -> None:
        self.plan, self.reading, self.name = plan, reading, name
        self.source = reading.source
        self.lines = Lines(reading.source.text)
        self.marks = Marks(reading)
        self.written = written
        self.own_days = set(_OWN_DAY.findall(written))
        self.own_refs = {UNDECIDED, *(ref for refs in _OWN_REFS.findall(written) for ref in _REF.findall(refs))}
        self.known_words = Telling().add(comments_of(written))
        self.duties = duties_by_note([duty for item in plan.file.items for duty in item.duties], reading)
        self.known = spellings_of(plan)

    def findings(self) -> Iterator[Finding]:
        for read in self.reading.duties:
            duty = self.duties.get(read.id)
            if duty is None:
                at = read.clause.note.start
                yield self.find("FS601", at, self.note_text(read), duty=read.id, item=str(read.item.no))
                continue
            yield from self.units(read, duty)
            yield from self.figures(read, duty)
            for sentence in find_uncovered(read, self.reading, _names_of(duty)):
                yield self.find("FS609", sentence.start, sentence.text[:_SHOWN], duty=duty.id)
        yield from self.overall()
        yield from self.outside()
        yield from compare_quotas(self.reading, self.plan, self.id_of, self.find)
        items = {read.item.no: read for read in self.reading.duties}
        held = {duty.id for duty in self.duties.values()}
        for duty in (duty for item in self.plan.file.items for duty in item.duties):
            if duty.id not in held:
                place = place_of(duty)
                near = items.get(int(place.split(".")[0])) if place.split(".")[0].isdigit() else None
                yield self.find("FS602", near.clause.start if near else 0, duty.id)

    def overall(self) -> Iterator[Finding]:
        """Compare what the text sets for no unit: with the duties of item 0, else with any goal of the plan."""
        rest = [read for read in self.reading.overall if read.id not in self.duties]
        for read in self.reading.overall:
            if duty := self.duties.get(read.id):
                yield from self.figures(read, duty)
        specs = [spec for target in self.plan.targets.values() for spec in (target.spec,)]
        everywhere = told_by_plan(self.plan, by_items=False)  # the item that was drafted for a goal is called by it
        for read in rest:
            for one in read.commitments:
                said = self.source.clean[one.start : one.end]
                is_told = everywhere.says(said) or self.known_words.says(said)
                if one.value is None or not one.op:
                    if not is_told:
                        yield self.find("FS614", one.start, said[:_SHOWN])
                elif not is_told and not any(carries(spec, one) for spec in specs):
                    yield self.find("FS605", one.start, said, duty=read.id, wanted=goal_text(one))
            for mark in marks_of(read, self.marks):
                if not any(one.start < mark.end and mark.start < one.end for one in read.commitments):
                    yield from self.unless_told(mark, everywhere)

    def outside(self) -> Iterator[Finding]:
        """Name what stands in no duty and of which the plan says nothing anywhere."""
        everywhere = told_by_plan(self.plan)
        asked = [(start, end) for start, end, why in self.reading.asked if why in (wording.NO_ROLE, wording.TABLE)]
        brackets = [mark[:2] for mark, _ in marks_outside(self.reading, self.marks) if mark.kind == "bracket"]
        for start, end in dict.fromkeys([*asked, *brackets]):
            yield from self.unless_told(TextMark(start, end, "bracket"), everywhere)
        for mark, _ in marks_outside(self.reading, self.marks):
            if mark.kind != "bracket":
                yield from self.unless_told(mark, everywhere)
        unused = unused_shares(self.reading, self.plan, (everywhere, self.known_words))
        yield from (self.find("FS614", at, said) for at, said in unused)

    def unless_told(self, mark: TextMark, told: Telling) -> Iterator[Finding]:
        said = self.source.clean[mark.start : mark.end]
        if not told.tells(mark, said) and not self.known_words.says(shorten(said)):
            yield self.find("FS614", mark.start, said[:_SHOWN].replace("\n", " "))

    def is_overall(self, spec: Target) -> bool:
        """Tell whether a goal is one that the text sets for no unit: a plan may lay it on any duty."""
        return any(carries(spec, one) for one in self.reading.loose)

    def days(self, read: ReadDuty, duty: Duty) -> Iterator[Finding]:
        """Name due days that the clause does not set; one that a comment stands beside is the office's own."""
        clause = self.source.clean[read.clause.start : read.clause.note.end]
        stated = {mark.day for mark in self.marks.deadlines(read.clause.start, read.clause.note.end)}
        stated |= {one.due for one in read.commitments}
        is_silent = not any(stated)
        rhythms = {mark.every for mark in self.marks.deadlines(read.clause.start, read.clause.note.end)}
        rhythms |= {one.drafted_every for one in read.commitments} | ({"year"} if any(stated) else set())
        for id_, spec in duty.targets.items():
            if spec.every and spec.every not in rhythms:
                yield self.find("FS613", read.clause.start, spec.every, duty=duty.id, target=id_)
            is_known = spec.due in stated or spec.due == self.plan.period.end or str(spec.due) in self.own_days
            if spec.due and not is_known and not (is_silent and not self.written) and not _says_day(clause, spec.due):
                yield self.find("FS613", read.clause.start, str(spec.due), duty=duty.id, target=id_)

    def figures(self, read: ReadDuty, duty: Duty) -> Iterator[Finding]:
        """Compare the figures and deadlines of a clause with its duty's, and the clause with what was cited."""
        differences = list(self.goals(read, duty))
        yield from (self.find(one.code, one.at, one.value, duty=duty.id, **one.params) for one in differences)
        late = {one.params["wanted"] for one in differences if one.code == "FS612"}
        told = told_by_duty(duty, self.plan.period.end)
        for one in read.commitments:
            said = self.source.clean[one.start : one.end]
            if one.every and one.every not in told.rhythms and not told.says(said) and not self.known_words.says(said):
                yield self.find("FS612", one.start, said[:_SHOWN], duty=duty.id, wanted=one.every)
            elif self._is_by(one) and one.due not in told.days and not self.known_words.says(str(one.due)):
                yield self.find("FS612", one.start, said[:_SHOWN], duty=duty.id, wanted=str(one.due))
                late.add(str(one.due))
        for mark in marks_of(read, self.marks):
            said = self.source.clean[mark.start : mark.end]
            by = mark.day.isoformat() if mark.day else said  # a count has no due day: its question tells of it
            if told.tells(mark, said) or self.known_words.says(shorten(said)) or self.known_words.says(by):
                continue
            if str(mark.day) in late:
                continue  # told with its figure
            if mark.day and is_paced_by(duty, mark.day, self.plan.period):
                continue
            if mark.day or mark.every:
                wanted = str(mark.day or mark.every)
                yield self.find("FS612", mark.start, said, duty=duty.id, wanted=wanted)
            else:
                yield self.find("FS614", mark.start, said[:_SHOWN])
        yield from self.days(read, duty)
        if duty.cite is not None and duty.cite.sha256 != read.sha256:
            yield self.find("FS607", read.clause.start, duty=duty.id, wanted=read.sha256)

    def _is_by(self, one: Commitment) -> bool:
        """Tell whether something is to be sent in, or made, by a day; a figure's pace says nothing of that."""
        if one.due is None or one.every:
            return one.due is not None
        is_made = KINDS[one.kind].is_task and one.decide is None and one.due in self.plan.period
        return is_made and not self.known_words.says(self.source.clean[one.start : one.end])

    def goals(self, read: ReadDuty, duty: Duty) -> Iterator[GoalDifference]:
        """Yield where goals differ, but for the plan's overall ones and what a question in the plan speaks of."""
        for one in compare_goals(read, duty, self.source.clean, self.plan.period):
            is_overall = one.code == "FS606" and self.is_overall(duty.targets[one.params["target"]])
            is_asked = one.code == "FS612" and self.known_words.says(one.params["wanted"])
            if not is_overall and not is_asked:
                yield one

    def find(self, code: str, at: int, value: str = "", **params: str) -> Finding:
        line, column = self.lines.place(self.source.offset(at))
        return Finding(code, self.name, line, column, "", value, params)

    def note_text(self, read: ReadDuty) -> str:
        return self.source.clean[read.clause.note.start : read.clause.note.end]

    def ref(self, unit: Responsibility) -> str | None:
        """Return the id under which the plan knows a unit of the text, or None."""
        return self.id_of(unit.name, unit.written, plain_name(unit.name))

    def id_of(self, *names: str) -> str | None:
        """Return the id under which the plan knows one of some names, or None."""
        ids = (self.known.get(fold_name(name)) or self.known.get(unit_key(name)) for name in names)
        return next((id_ for id_ in ids if id_), None)

    def named_without_role(
        self, read: ReadDuty, planned: dict[str, list[str]]
    ) -> tuple[list[Responsibility], frozenset[str]]:
        """Return the units that a note names without a role and the plan leaves out, and those that a person chose.

        Where a note gives nobody a role, who has which is for a person to decide; so is who 等 stands for.
        """
        note = read.clause.note
        if is_open_list(self.source, note):
            return [], frozenset(planned)
        if any(unit.role.value in ANSWERING for unit in note.units):
            return [], frozenset()
        # an owner beside guides alone cannot be told from a unit that was taken out of the text: that is a difference
        chosen = frozenset(ref for ref in planned if note.is_bare or ref == UNDECIDED)
        is_open = UNDECIDED in planned
        return [unit for unit in note.named if not is_open and self.ref(unit) not in planned], chosen

    def units(self, read: ReadDuty, duty: Duty) -> Iterator[Finding]:
        planned: dict[str, list[str]] = {}
        for role in ROLES:
            for ref in duty.named(role):
                planned.setdefault(ref, []).append(role)
        wanted: dict[str, list[Responsibility]] = {}
        missing: list[Responsibility] = []
        for unit in read.clause.note.units:
            known = self.ref(unit)
            if known is None or known not in planned:
                missing.append(unit)
            else:
                wanted.setdefault(known, []).append(unit)
        named, undecided = self.named_without_role(read, planned)
        missing += named
        known_refs = {UNDECIDED, *self.own_refs, *(self.ref(unit) for unit in read.clause.note.named)}
        own = [
            ref for ref in planned if self.written and ref in undecided and ref not in known_refs and ref not in wanted
        ]
        if own:
            names = "、".join(self.plan.unit_title(ref, "zh") for ref in own)
            yield self.find("FS615", read.clause.note.start, names, duty=duty.id)
        extra = [self.plan.unit_title(ref, "zh") for ref in planned if ref not in wanted and ref not in undecided]
        if missing or extra:
            at = missing[0].start if missing and not missing[0].implied else read.clause.note.start
            names = "、".join(unit.name for unit in missing) or _NONE
            yield self.find("FS603", at, duty=duty.id, missing=names, extra="、".join(extra) or _NONE)
        for ref, units in wanted.items():
            if {unit.role.value for unit in units} != set(planned[ref]):
                roles = ", ".join(unit.role.value for unit in units)
                at = read.clause.note.start if units[0].implied else units[0].start
                found = ", ".join(planned[ref])
                yield self.find("FS604", at, units[0].name, duty=duty.id, wanted=roles, found=found)


def _names_of(duty: Duty) -> list[str]:
    """Return what a duty's targets and measures are called, in every spelling."""
    targets = [name for spec in duty.targets.values() for name in (spec.title, *spec.aliases)]
    return [*targets, *(measure.title for measure in duty.measures)]


def _says_day(clause: str, day: date) -> bool:
    """Tell whether a clause names a day's month, in digits or in words: what was read of it may be wrong."""
    return f"{day.month}月" in clause
