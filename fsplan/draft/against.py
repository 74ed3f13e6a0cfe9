"""Hold a plan against the official text that it encodes: every difference is a finding at its place in the text."""

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from fsplan.core.finding import Finding, sort_findings
from fsplan.core.names import fold_name
from fsplan.core.quantity import to_literal
from fsplan.draft import wording
from fsplan.draft.figures.targets import Commitment
from fsplan.draft.notes.names import unit_key
from fsplan.draft.notes.notes import Responsibility
from fsplan.draft.reading import ReadDuty, Reading, read_text
from fsplan.plan.kinds import KINDS
from fsplan.plan.model import ROLES, Duty, Group, Target, Unit
from fsplan.plan.plan import Plan

_NONE = "—"


def check_against(plan: Plan, text: str, name: str) -> list[Finding]:
    """Compare a plan with its official text.

    Args:
        plan: a sound plan; its duties are numbered item.note in the order of the text, or cite their note.
        text: the official text.
        name: how findings name the text.
    """
    return sort_findings(_Comparison(plan, read_text(text), name).findings())


class _Comparison:
    def __init__(self, plan: Plan, reading: Reading, name: str) -> None:
        self.plan, self.reading, self.name = plan, reading, name
        self.source = reading.source
        self.lines = _Lines(reading.source.text)
        self.duties = {_place_of(duty): duty for item in plan.file.items for duty in item.duties}
        self.known = _spellings(plan)

    def findings(self) -> Iterator[Finding]:
        for read in self.reading.duties:
            duty = self.duties.get(read.id)
            if duty is None:
                at = read.clause.note.start
                yield self.find("FS601", at, self.note_text(read), duty=read.id, item=str(read.item.no))
                continue
            yield from self.units(read, duty)
            yield from self.goals(read, duty)
            if duty.cite is not None and duty.cite.sha256 != read.sha256:
                yield self.find("FS607", read.clause.start, duty=duty.id, wanted=read.sha256)
        stated = {read.id: read for read in self.reading.duties}
        items = {read.item.no: read for read in self.reading.duties}
        for place, duty in self.duties.items():
            if place not in stated:
                near = items.get(int(place.split(".")[0])) if place.split(".")[0].isdigit() else None
                yield self.find("FS602", near.clause.start if near else 0, duty.id)

    def find(self, code: str, at: int, value: str = "", **params: str) -> Finding:
        line, column = self.lines.place(self.source.offset(at))
        return Finding(code, self.name, line, column, "", value, params)

    def note_text(self, read: ReadDuty) -> str:
        return self.source.clean[read.clause.note.start : read.clause.note.end]

    def ref(self, unit: Responsibility) -> str | None:
        """Return the id under which the plan knows a unit of the text, or None."""
        for name in (unit.name, unit.written):
            if found := self.known.get(fold_name(name)) or self.known.get(unit_key(name)):
                return found
        return None

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
        extra = [self.plan.unit_title(ref, "zh") for ref in planned if ref not in wanted]
        if missing or extra:
            at = missing[0].start if missing and not missing[0].implied else read.clause.note.start
            names = "、".join(unit.name for unit in missing) or _NONE
            yield self.find("FS603", at, duty=duty.id, missing=names, extra="、".join(extra) or _NONE)
        for ref, units in wanted.items():
            if sorted(unit.role.value for unit in units) != sorted(planned[ref]):
                roles = ", ".join(unit.role.value for unit in units)
                at = read.clause.note.start if units[0].implied else units[0].start
                found = ", ".join(planned[ref])
                yield self.find("FS604", at, units[0].name, duty=duty.id, wanted=roles, found=found)

    def goals(self, read: ReadDuty, duty: Duty) -> Iterator[Finding]:
        open_goals = {id_: spec for id_, spec in duty.targets.items() if spec.goal is not None}
        for one in read.commitments:
            said = self.source.clean[one.start : one.end]
            if one.decide in (wording.DAMAGED, wording.ABOVE_ALL):
                yield self.find("FS608", one.start, said)
            if one.value is None or not one.op:
                continue
            match = next((id_ for id_, spec in open_goals.items() if _carries(spec, one)), None)
            if match is None:
                yield self.find("FS605", one.start, said, duty=duty.id, wanted=_goal_text(one))
            else:
                del open_goals[match]
        for id_, spec in open_goals.items():
            yield self.find("FS606", read.clause.start, str(spec.goal), target=id_, duty=duty.id)


def _place_of(duty: Duty) -> str:
    return f"{duty.cite.item}.{duty.cite.note}" if duty.cite else duty.id


def _spellings(plan: Plan) -> dict[str, str]:
    """Return every spelling of a unit or group, folded, and its key, to its id; the first claim stands."""
    known: dict[str, str] = {}
    bodies: list[tuple[str, Unit | Group]] = [*plan.file.units.items(), *plan.file.groups.items()]
    for id_, body in bodies:
        for name in (body.name, *body.aliases):
            known.setdefault(fold_name(name), id_)
    for id_, body in bodies:
        known.setdefault(unit_key(body.name), id_)
    return known


def _carries(spec: Target, one: Commitment) -> bool:
    """Tell whether a goal is the text's figure: the value to the last digit, and the operator.

    `= 100%` and `>= 100%` are the same demand on a share.
    """
    goal = spec.goal
    if goal is None or one.value is None or goal.value != one.value or goal.percent != (one.measured_in == "%"):
        return False
    if KINDS[spec.kind].is_derived and one.per is not None and (spec.per or Decimal(1)) != one.per:
        return False
    full = KINDS[one.kind].has_whole and one.value == 100
    return goal.op == one.op or (full and {goal.op, one.op} <= {"=", ">="})


def _goal_text(one: Commitment) -> str:
    value = to_literal(one.value) if one.value is not None else ""
    return f"{one.op} {value}{one.measured_in if one.measured_in == '%' else ' ' + one.measured_in}".strip()


class _Lines:
    """Finds line and column of an offset; lines end at LF, CRLF or CR, as an editor counts them."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        for index, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
                self.starts.append(index + 1)

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
