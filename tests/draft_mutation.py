"""Takes out or changes one thing at a time in a plan, or its text, and counts what `lint --source` does not find.

    python tests/draft_mutation.py TEXT [--plan plan.yaml] [--sample COUNT] [--seed 2026]

Without --plan the text's own draft is tried. Out of the plan go each unit of a duty, each figure (a goal, a measure
with one), each deadline, pace and duty; out of the text each unit of a note, each figure, each deadline, each note. In
each's place something else is put too: another unit, role, number, operator, measure, day or rhythm. Left out is what
lint need not find: a due day that is the plan's last one, which holds without being said; one that the text does not
name; what the plan has an open question about. Exits 1 where anything is lost in silence.
"""

import argparse
import copy
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.quantity import to_literal
from fsplan.draft.against import check_against
from fsplan.draft.audit.marks import Marks, marks_in
from fsplan.draft.build import build_plan
from fsplan.draft.people import UNDECIDED
from fsplan.draft.reading import Reading, read_text
from fsplan.draft.writer import write_draft
from fsplan.plan.model import ANSWERING, ROLES
from fsplan.plan.nodes import parse_document
from fsplan.plan.parse import parse_plan

OTHER_UNIT = "审计署驻外特派办"
OTHER_ROLES = {"牵头": "配合", "配合": "牵头", "负责": "配合", "按职责分工": "配合", "参与": "牵头"}

LAST_DAY = "-12-31"
"""What is due on a year's last day is due then without being said too."""

STRONGER = ("会同", "商")
"""Words that give roles whatever verb stands at the end."""


class Mutant(NamedTuple):
    """One thing taken out: what it was, and the plan and the text without it."""

    name: str
    plan: str
    text: str


def draft_of(text: str) -> str:
    """Return the plan file that a text gives."""
    reading = read_text(text)
    return write_draft(build_plan(reading), reading.source)


def judge(plan: str, text: str, comments: str) -> set[tuple[str, str, str]] | None:
    """Return what lint says of a plan and its text, apart from lines; None where the plan cannot be used."""
    loaded = parse_plan(plan.encode(), Path("plan.yaml"), "plan.yaml")
    if loaded.plan is None:
        return None
    found: list[Finding] = [*loaded.findings, *check_against(loaded.plan, text, "text", comments)]
    return {(one.code, one.value, str(sorted(one.params.items()))) for one in found}


def lost(written: str, text: str, mutants: list[Mutant]) -> list[str]:
    """Return the names of the mutants of which lint says nothing that it does not say of the plan as it is."""
    plan = json.dumps(parse_document(written.encode(), "plan.yaml").data, ensure_ascii=False)
    silent = []
    for comments in (written, ""):
        before = judge(plan, text, comments)
        assert before is not None
        for mutant in mutants:
            # a comment that quotes what was taken out of the plan would be its place there
            if bool(mutant.plan) == bool(comments):
                continue
            after = judge(mutant.plan or plan, mutant.text or text, comments)
            if after is not None and not after - before:
                silent.append(mutant.name)
    return silent


def mutants_of(written: str, text: str) -> list[Mutant]:
    """Return every mutant of a plan and its text."""
    data: Any = parse_document(written.encode(), "plan.yaml").data
    reading = read_text(text)
    days = {str(mark.day) for mark in Marks(reading).deadlines(0, len(reading.source.clean)) if mark.day}
    asked = "".join(line for line in written.splitlines() if "# decide" in line)
    told = (one for duty in (*reading.duties, *reading.overall) for one in duty.commitments)
    open_ones = {to_literal(one.value) for one in told if one.decide and one.value is not None}
    _keep_paces_of_text(data, reading)
    return [*_plans(data, days, open_ones), *_texts(reading, asked), *_text_swaps(reading, asked)]


def _keep_paces_of_text(data: dict[str, Any], reading: Reading) -> None:
    """Leave out of a plan the paces that are the office's own: the text knows nothing of them."""
    drafted = build_plan(reading).data["items"]
    stated = [target.get("pace") for item in drafted for duty in item["duties"] for target in duty["targets"].values()]
    for target in (one for item in data["items"] for duty in item["duties"] for one in duty["targets"].values()):
        if target.get("pace") not in stated:
            target.pop("pace", None)


def _plans(data: dict[str, Any], days: set[str], open_ones: set[str]) -> Iterator[Mutant]:
    for at, item in enumerate(data["items"]):
        for index, duty in enumerate(item["duties"]):
            named = days - {f"{data['period']}-12-31"}
            for name, change in (*_changes(duty, named), *_swaps(duty, named, [*data["units"]], open_ones)):
                other = copy.deepcopy(data)
                duties = other["items"][at]["duties"]
                if change is None:
                    del duties[index]
                else:
                    duties[index] = change
                yield Mutant(f"plan {duty['id']}: {name}", json.dumps(other, ensure_ascii=False), "")


def _changes(duty: dict[str, Any], days: set[str]) -> Iterator[tuple[str, dict[str, Any] | None]]:
    yield "the duty", None
    for role in ROLES:
        for ref in duty.get(role, ()):
            rest = [one for one in duty[role] if one != ref]
            kept = {key: value for key, value in duty.items() if key != role}
            yield f"{role} {ref}", {**kept, role: rest} if rest else kept
    for id_, target in duty.get("targets", {}).items():
        others = {key: value for key, value in duty["targets"].items() if key != id_}
        if "goal" in target:
            yield f"the figure {target['goal']}", {**duty, "targets": others}
            yield f"the goal {target['goal']}", _without(duty, id_, "goal")
        if target.get("due") in days:
            yield f"the deadline {target['due']}", _without(duty, id_, "due")
        if "every" in target:
            yield f"the rhythm {target['every']}", {**duty, "targets": others}
        if "pace" in target:
            yield f"the pace {target['pace']}", _without(duty, id_, "pace")
    for measure in duty.get("measures", ()):
        title = measure["title"] if isinstance(measure, dict) else measure
        if any(marks_in(title)):
            yield f"the measure {title}", {**duty, "measures": [one for one in duty["measures"] if one != measure]}


def _swaps(
    duty: dict[str, Any], days: set[str], units: list[str], open_ones: set[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a duty with one thing of another kind in each thing's place."""
    held = {ref for role in ROLES for ref in duty.get(role, ())}
    other = next((ref for ref in units if ref not in held), "")
    for role in ROLES:
        for ref in (ref for ref in duty.get(role, ()) if ref != UNDECIDED):
            rest = [one for one in duty[role] if one != ref]
            if other:
                yield f"{role} {ref} for {other}", {**duty, role: [*rest, other]}
            for into in (one for one in ROLES if one != role):
                if any(one in ANSWERING and duty[one] != [ref] for one in duty if one in ROLES) or into in ANSWERING:
                    kept = {key: value for key, value in duty.items() if key != role} | ({role: rest} if rest else {})
                    yield f"{role} {ref} as {into}", kept | {into: [*duty.get(into, ()), ref]}
    for id_, target in duty.get("targets", {}).items():
        is_open = any(word.rstrip("%") in open_ones for word in target.get("goal", "").split())
        for key, value in (*_other_goals(target), *_other_terms(target, days)) if not is_open else ():
            changed = {**duty["targets"], id_: {**target, key: value}}
            yield f"{key} {target[key]} for {value}", {**duty, "targets": changed}


def _other_goals(target: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    goal = target.get("goal", "")
    if found := re.fullmatch(r"([<>=]+) ([0-9]+)(.*)", goal):
        op, number, rest = found.groups()
        yield "goal", f"{op} {int(number) + 1}{rest}" if number != "100" else f"{op} 99{rest}"
        # = 100% and >= 100% are the same demand on a share
        yield "goal", f"{'<=' if op.startswith('>') or (number, rest) == ('100', '%') else '>='} {number}{rest}"
    for unit, amount in target["quotas"].items() if isinstance(target.get("quotas"), dict) else ():
        yield "quotas", {**target["quotas"], unit: str(int(amount) + 1)}


def _other_terms(target: dict[str, Any], days: set[str]) -> Iterator[tuple[str, Any]]:
    if target.get("due") in days:
        yield "due", f"{target['due'][:8]}{'15' if target['due'][8:] != '15' else '16'}"
    if "every" in target:
        yield "every", "half" if target["every"] != "half" else "month"
    if "pace" in target:
        none = "0%" if target["pace"][-1].endswith("%") else "0"
        yield "pace", [*[none] * (len(target["pace"]) - 1), target["pace"][-1]]
    if "measured_in" in target and "goal" in target and "/" not in target["measured_in"]:
        yield "measured_in", "台" if target["measured_in"] != "台" else "家"


def _without(duty: dict[str, Any], target: str, key: str) -> dict[str, Any]:
    kept = {name: value for name, value in duty["targets"][target].items() if name != key}
    return {**duty, "targets": {**duty["targets"], target: kept}}


def _texts(reading: Reading, asked: str) -> Iterator[Mutant]:
    marks = Marks(reading)
    for duty in (*reading.duties, *reading.overall):
        note = duty.clause.note
        if note.end > note.start:
            yield _cut(reading, f"{duty.id}: the note", note.start, note.end)
        for unit in note.units:
            if not unit.implied:
                yield _cut(reading, f"{duty.id}: {unit.written}", unit.start, unit.end, listed=True)
        for one in duty.commitments:
            if one.value is not None:
                yield _cut(reading, f"{duty.id}: the figure", one.start, one.end)
        for mark in marks.deadlines(duty.clause.start, note.end):
            is_asked = reading.source.clean[mark.start : mark.end] in asked or str(mark.day) in asked
            if (mark.day or mark.every) and not is_asked and str(mark.day)[4:] != LAST_DAY:
                yield _cut(reading, f"{duty.id}: the deadline", mark.start, mark.end)


def _text_swaps(reading: Reading, asked: str) -> Iterator[Mutant]:
    """Yield the text with something else in one thing's place."""
    marks, clean = Marks(reading), reading.source.clean
    for duty in (*reading.duties, *reading.overall):
        note = duty.clause.note
        for unit in note.units:
            if not unit.implied:
                yield _put(reading, f"{duty.id}: {unit.written}", unit.start, unit.end, OTHER_UNIT)
        for one in duty.commitments:
            if one.value is not None and (found := re.search("[0-9]+", clean[one.start : one.end])):
                at = one.start + found.start()
                yield _put(reading, f"{duty.id}: the figure", at, at + 1, str(int(clean[at]) % 9 + 1))
        for mark in marks.deadlines(duty.clause.start, note.end):
            is_asked = clean[mark.start : mark.end] in asked or str(mark.day) in asked
            if mark.day and not is_asked and (found := re.search("([0-9]+)月", clean[mark.start : mark.end])):
                at = mark.start + found.start(1)
                # further off than what a pace that is whole a quarter before keeps too
                month = str((int(found[1]) + 3) % 11 + 1)
                yield _put(reading, f"{duty.id}: the month", at, at + len(found[1]), month)
        for word, other in OTHER_ROLES.items():
            is_told = not any(other in clean[note.start : note.end] for other in STRONGER)
            if is_told and (at := clean.find(word, note.start, note.end)) >= 0:
                yield _put(reading, f"{duty.id}: {word}", at, at + len(word), other)


def _put(reading: Reading, name: str, start: int, end: int, said: str) -> Mutant:
    text = reading.source.text
    first, last = reading.source.span(start, end)
    return Mutant(f"text {name} ({text[first:last][:30]} for {said})", "", text[:first] + said + text[last:])


def _cut(reading: Reading, name: str, start: int, end: int, *, listed: bool = False) -> Mutant:
    text = reading.source.text
    first, last = reading.source.span(start, end)
    if listed and text[last : last + 1] == "、":
        last += 1
    elif listed and text[first - 1 : first] == "、":
        first -= 1
    return Mutant(f"text {name} ({text[first:last][:30]})", "", text[:first] + text[last:])


def main() -> int:
    """Try the mutants and print those of which nothing is said."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--plan", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="so many, drawn at random; 0 for all")
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args()
    text = given.text.read_text("utf-8")
    written = given.plan.read_text("utf-8") if given.plan else draft_of(text)
    mutants = mutants_of(written, text)
    if given.sample:
        mutants = random.Random(given.seed).sample(mutants, min(given.sample, len(mutants)))
    silent = lost(written, text, mutants)
    for name in silent:
        print(f"lost in silence: {name}")
    print(f"{given.text.name}: {len(mutants)} mutants, {len(silent)} lost in silence")
    return bool(silent)


if __name__ == "__main__":
    sys.exit(main())
