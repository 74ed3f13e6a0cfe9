"""A duty follows its clause: roles, goals and due days as the text now has them, and what a person must look at."""

from collections.abc import Iterator, Mapping
from datetime import date

from fsplan.core.period import Period
from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.audit.goals import compare_goals, goal_text
from fsplan.draft.audit.paces import has_pace, read_pace, write_steps
from fsplan.draft.audit.told import goals_of, told_by_duty
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.merge import revised
from fsplan.draft.merge.bodies import Bodies
from fsplan.draft.people import UNDECIDED
from fsplan.draft.plan_draft import Data, Path
from fsplan.draft.reading import ReadDuty, Reading, is_open_list
from fsplan.plan.kinds import KINDS
from fsplan.plan.model import ANSWERING, ROLES, Duty, Role, Target


def follow_clause(bodies: Bodies, old: tuple[Duty, Path], fresh: tuple[ReadDuty, Data], reading: Reading) -> list[Text]:
    """Change a duty in the plan's text where its clause or its note says otherwise; returns what a person must decide.

    An empty list means that nothing differed.
    """
    duty, path = old
    read, entry = fresh
    moved = _moved_day(duty, read)
    asked = list(_roles(bodies, old, entry, is_open=is_open_list(reading.source, read.clause.note)))
    if moved is not None and moved[1] in bodies.plan.period:
        id_, day = moved
        bodies.text.replace((*path, "targets", id_, "due"), day.isoformat())
        asked.append(revised.due_changed(id_, str(duty.targets[id_].due), str(day)))
    if duty.cite is not None and duty.cite.sha256 == read.sha256:
        return asked  # the clause is what it was: what a person made of it stands
    if moved is not None and moved[1] not in bodies.plan.period:
        asked.append(wording.due_outside(moved[1]))
    asked += _goals(bodies, old, fresh, reading, moved)
    told = told_by_duty(duty, bodies.plan.period.end)
    asked += [wording.due(day) for day in _days_of_figures(read, bodies.plan.period) if day not in told.days]
    filed = dict.fromkeys(one.due for one in read.commitments if one.due and KINDS[one.kind].is_filing)
    asked += [wording.filed_by(day) for day in filed if day not in told.days]
    if rest := [one for one in entry.get("measures", ()) if not told.says(one)]:
        bodies.text.append((*path, "measures"), rest)
        asked.append(revised.more_measures(rest))
    return asked


def _roles(bodies: Bodies, old: tuple[Duty, Path], entry: Data, *, is_open: bool) -> Iterator[Text]:
    duty, path = old
    if entry.get("owner") == [UNDECIDED]:
        return  # nobody is named: whom a person put there stays
    wanted = bodies.roles(entry)
    before = {role: list(duty.named(role)) for role in ROLES if duty.named(role)}
    if is_open:  # whom a person put in for 等 stays
        named = {ref for refs in wanted.values() for ref in refs}
        for role, refs in before.items():
            wanted[role] = [*wanted.get(role, ()), *(ref for ref in refs if ref not in named)]
    if {role: set(refs) for role, refs in wanted.items()} == {role: set(refs) for role, refs in before.items()}:
        return
    gone = {ref for refs in before.values() for ref in refs} - {ref for refs in wanted.values() for ref in refs}
    held = {ref for spec in duty.targets.values() for ref in (*spec.units, *_quota_units(spec))}
    if gone & held or not any(wanted.get(role) for role in ANSWERING):
        yield revised.roles_differ(_say_roles(wanted))
        return
    emptied = [role for role in ROLES if before.get(role) and not wanted.get(role)]
    spare = list(emptied)
    for role in ROLES:
        now = [*(ref for ref in before.get(role, ()) if ref in wanted.get(role, ()))]
        now += [ref for ref in wanted.get(role, ()) if ref not in now]
        if role not in emptied and now != before.get(role, []):
            if spare and bodies.text.find((*path, role)) is None:  # it takes the place of one that nobody has now
                bodies.text.replace((*path, spare.pop(0)), now, role)
            else:
                bodies.text.replace((*path, role), now)
    for nobodys in spare:
        bodies.text.remove((*path, nobodys))
    yield revised.roles_changed(_say_roles(before))


def _say_roles(roles: Mapping[Role, list[str]] | Mapping[str, list[str]]) -> str:
    return "; ".join(f"{role}: {', '.join(refs)}" for role, refs in roles.items())


def _quota_units(spec: Target) -> list[str]:
    return [unit for unit, _ in spec.quotas.amounts] if spec.quotas else []


def _goals(
    bodies: Bodies,
    old: tuple[Duty, Path],
    fresh: tuple[ReadDuty, Data],
    reading: Reading,
    moved: tuple[str, date] | None,
) -> Iterator[Text]:
    duty, path = old
    read, entry = fresh
    found = list(compare_goals(read, duty, reading.source.clean, bodies.plan.period))
    loose = [one.params["target"] for one in found if one.code == "FS606"]
    missing = {one.at for one in found if one.code == "FS605"}
    late = {one.at: one.params["target"] for one in found if one.code == "FS612"}
    added: list[str] = []
    for one in read.commitments:
        if one.start in late:
            yield from _follow_pace(bodies, (*path, "targets", late[one.start]), duty.targets[late[one.start]], one)
        if one.start not in missing:
            continue
        id_ = next((id_ for id_ in loose if _is_of(duty.targets[id_], one)), None)
        if id_ is not None and duty.targets[id_].revisions:
            loose.remove(id_)  # what is owed from which day on is the office's
            yield revised.goal_revised(id_, _as_goal(duty.targets[id_], one))
        elif id_ is not None and one.value is not None and one.op:
            loose.remove(id_)
            before, now = str(duty.targets[id_].goal), _as_goal(duty.targets[id_], one)
            bodies.text.replace((*path, "targets", id_, "goal"), now)
            yield revised.goal_changed(id_, before, now)
            if has_pace(one, bodies.plan.period):
                yield from _follow_pace(bodies, (*path, "targets", id_), duty.targets[id_], one)
        else:
            added += _drafted(bodies, entry, one, reading)
    added += _drafted_tasks(duty, entry, str(moved[1]) if moved else "-", bodies.plan.period.end)
    if added:
        told = bodies.some_targets(entry, dict.fromkeys(added))
        bodies.text.enter((*path, "targets"), told)
        yield revised.more_targets(list(told))
    for id_ in loose:
        yield revised.goal_gone(id_, str(goals_of(duty.targets[id_])[0]))


def _follow_pace(bodies: Bodies, path: Path, spec: Target, one: Commitment) -> Iterator[Text]:
    """Let a pace follow the stages that the text tells; one for which it only tells a last day stays the office's."""
    pace = read_pace(one, spec.kind, bodies.plan.period)
    if pace is None:
        return
    if spec.pace is None or one.stages:
        bodies.text.replace((*path, "pace"), write_steps(pace))
    yield revised.pace_now(str(path[-1]), str(pace))


def _is_of(spec: Target, one: Commitment) -> bool:
    """Tell whether a goal and a figure are of one measure, so that one may be the other as it now stands."""
    goal = next(iter(goals_of(spec)), None)
    if goal is None or goal.upper is not None or KINDS[spec.kind].is_derived != KINDS[one.kind].is_derived:
        return False
    return goal.percent == (one.measured_in == "%") and (
        goal.percent or one.measured_in.endswith(spec.measured_in[-1:])
    )


def _as_goal(spec: Target, one: Commitment) -> str:
    scales = {"亿": 100_000_000, "万": 10_000}
    scale = scales.get(spec.measured_in[:1])
    number = goal_text(one).removesuffix(one.measured_in).strip() if one.measured_in != "%" else goal_text(one)
    if scale is None or one.value is None:
        return number
    return f"{one.op} {one.value / scale:f}"


def _drafted(bodies: Bodies, entry: Data, one: Commitment, reading: Reading) -> list[str]:
    """Return the draft's target of a figure."""
    return [
        str(path[-1])
        for path, span in bodies.draft.places.items()
        if span == (one.start, one.end) and path[-2:-1] == ("targets",) and path[-1] in entry["targets"]
    ]


def _drafted_tasks(duty: Duty, entry: Data, moved: str, last: date) -> list[str]:
    """Return the draft's submissions and deliverables of which nothing in the duty speaks."""
    told = told_by_duty(duty, last)
    rhythms = {str(spec.every) for spec in duty.targets.values() if spec.every}
    dues = {str(spec.due) for spec in duty.targets.values() if spec.due} | {moved}
    return [
        id_
        for id_, target in entry["targets"].items()
        if (
            KINDS[target["kind"]].is_filing
            or (KINDS[target["kind"]].is_task and not KINDS[target["kind"]].counts_units)
        )
        and not (told.says(target["title"]) or (told.titles and told.titles.says(target["title"])))
        and target.get("every") not in rhythms
        and target.get("due", "") not in dues
    ]


def _days_of_figures(read: ReadDuty, period: Period) -> list[date]:
    """Return the days by which figures are to be reached, where no pace can say so."""
    told = (one for one in read.commitments if one.due and one.value is not None and not KINDS[one.kind].is_task)
    figures = (one for one in told if read_pace(one, one.kind, period) is None)
    return list(dict.fromkeys(one.due for one in figures if one.due))


def _moved_day(duty: Duty, read: ReadDuty) -> tuple[str, date] | None:
    """Return the target and its new day where one due day is no longer the text's and one of the text's is nobody's."""
    deadline = read.clause.note.deadline
    stated = {one.due for one in read.commitments if one.due} | ({deadline.due} if deadline and deadline.due else set())
    held = {id_: spec.due for id_, spec in duty.targets.items() if spec.due}
    wrong = [id_ for id_, day in held.items() if day not in stated]
    missing = [day for day in stated if day not in held.values()]
    return (wrong[0], missing[0]) if len(wrong) == len(missing) == 1 else None
