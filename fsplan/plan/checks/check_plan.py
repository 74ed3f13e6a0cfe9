"""The plan's own rules: what one value cannot tell by itself. Each check is a plain function to findings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name, nearest
from fsplan.core.text import Text
from fsplan.plan.checks.check_agreement import check_agreement
from fsplan.plan.checks.check_derived import check_derived
from fsplan.plan.checks.check_forms import check_form
from fsplan.plan.checks.check_ledger import check_draw, check_ledger
from fsplan.plan.checks.check_quotas import UNIT_OR_GROUP, check_quotas
from fsplan.plan.checks.check_target import check_bands, check_target
from fsplan.plan.checks.fault import Fault
from fsplan.plan.model import ANSWERING, ROLES, Group, Target, Unit
from fsplan.plan.nodes import Path as NodePath
from fsplan.plan.nodes import Place, YamlDocument
from fsplan.plan.plan import Plan

UNIT = Text("单位", "unit")


@dataclass(frozen=True, slots=True)
class Context:
    """What every check sees: the plan, the document it came from, and how findings name the file."""

    plan: Plan
    document: YamlDocument
    name: str

    def find(self, code: str, path: NodePath, value: str = "", /, **params: str | Text) -> Finding:
        """Build a finding at the value standing at a path."""
        return self._at(code, self.document.place_of(path), path, value, params)

    def find_at_key(self, code: str, path: NodePath, value: str = "", /, **params: str | Text) -> Finding:
        """Build a finding at the key of the value standing at a path."""
        return self._at(code, self.document.key_place(path), path, value, params)

    def _at(self, code: str, place: Place, path: NodePath, value: str, params: dict[str, str | Text]) -> Finding:
        keys = [part for part in path if isinstance(part, str)]
        if keys[-2:] == ["quotas", value]:  # what stands under a unit's own name is said of the quotas
            keys.pop()
        key = keys[-1] if keys else ""
        return Finding(code, self.name, place.line, place.column, key, value, params)


def check_plan(plan: Plan, document: YamlDocument, name: str) -> list[Finding]:
    """Run every rule on a typed plan."""
    context = Context(plan, document, name)
    return [finding for check in CHECKS for finding in check(context)]


def check_period(context: Context) -> Iterator[Finding]:
    """The period must not end before it starts, and at most two years keep quarters apart."""
    period = context.plan.period
    if period.end < period.start:
        expected = Text("结束日期不早于开始日期", "an end that is not before the start")
        yield context.find("FS124", ("period",), f"{period.start} - {period.end}", expected=expected)


def check_timezone(context: Context) -> Iterator[Finding]:
    """The time zone must be one the system knows: the as-of day depends on it."""
    from fsplan.core.period import has_zones, is_zone

    zone = context.plan.file.timezone
    if is_zone(zone):
        return
    if has_zones():
        expected = Text("时区名，如 Asia/Shanghai", "a time zone such as Asia/Shanghai")
        yield context.find("FS106", ("timezone",), zone, expected=expected)
    else:  # the plan is not at fault, and no other name would do
        yield context.find("FS917", ("timezone",), zone)


def check_plan_bands(context: Context) -> Iterator[Finding]:
    """The plan's own bands, where it states any (check_target.py)."""
    if "bands" in context.plan.file.stated:
        yield from _place_faults(context, (), check_bands(context.plan.file.bands))


def check_scoring(context: Context) -> Iterator[Finding]:
    """A score is out of some points, and what is filed late or not at all can only lower it."""
    scoring = context.plan.file.scoring
    if scoring is None:
        return
    if scoring.full <= 0:
        expected = Text("大于 0 的数值", "a number above 0")
        yield context.find("FS106", ("scoring", "full"), str(scoring.full), expected=expected)
    for key in ("late_filing", "missing_filing"):
        if getattr(scoring, key) > 0:
            expected = Text("不大于 0 的数值，如 -2", "a number not above 0, such as -2")
            yield context.find("FS106", ("scoring", key), str(getattr(scoring, key)), expected=expected)


def check_facts(context: Context) -> Iterator[Finding]:
    """A denominator must be above zero."""
    for id_, fact in context.plan.file.facts.items():
        if fact.value is not None and fact.value <= 0:
            expected = Text("大于 0 的数值", "a number above 0")
            yield context.find("FS106", ("facts", id_, "value"), str(fact.value), expected=expected)


def check_names(context: Context) -> Iterator[Finding]:
    """A name or alias means one unit, group or target: claimed twice, a row could belong to either."""
    file = context.plan.file
    claimed: dict[str, str] = {}
    for id_, unit in file.units.items():
        yield from _claim(context, claimed, ("units", id_), unit)
    for id_, group in file.groups.items():
        yield from _claim(context, claimed, ("groups", id_), group)
    claimed = {}
    for i, item in enumerate(file.items):
        for j, duty in enumerate(item.duties):
            for id_, target in duty.targets.items():
                yield from _claim(context, claimed, ("items", i, "duties", j, "targets", id_), target)


def _claim(
    context: Context, claimed: dict[str, str], path: NodePath, named: Unit | Group | Target
) -> Iterator[Finding]:
    key, title, title_en = (
        ("title", named.title, named.title_en) if isinstance(named, Target) else ("name", named.name, named.name_en)
    )
    id_ = str(path[-1])
    spellings: list[tuple[str, NodePath]] = [(id_, path), (title, (*path, key)), (title_en, (*path, f"{key}_en"))]
    spellings += [(alias, (*path, "aliases", index)) for index, alias in enumerate(named.aliases)]
    for spelling, where in spellings:
        owner = claimed.setdefault(fold_name(spelling), id_) if spelling else id_
        if owner != id_:
            yield context.find("FS113", where, spelling, first=owner)


def check_ids(context: Context) -> Iterator[Finding]:
    """Item numbers, duty ids and target ids are each unique in the plan."""
    seen: dict[tuple[str, str], int] = {}
    item_kind, duty_kind = Text("任务编号", "item number"), Text("职责编号", "duty id")
    target_kind = Text("指标编号", "target id")
    for i, item in enumerate(context.plan.file.items):
        yield from _once(context, seen, item_kind, str(item.number), ("items", i, "number"))
        for j, duty in enumerate(item.duties):
            yield from _once(context, seen, duty_kind, duty.id, ("items", i, "duties", j, "id"))
            for id_ in duty.targets:
                yield from _once(context, seen, target_kind, id_, ("items", i, "duties", j, "targets", id_))


def _once(
    context: Context, seen: dict[tuple[str, str], int], kind: Text, value: str, path: NodePath
) -> Iterator[Finding]:
    place = context.document.key_place(path) if path[-2] == "targets" else context.document.place_of(path)
    first = seen.get((kind.en, value))
    if first is None:
        seen[kind.en, value] = place.line
    else:  # it may stand on the same line, or be the same text under an alias
        params: dict[str, str | Text] = {"kind": kind, "first": str(first)}
        yield Finding("FS112", context.name, place.line, place.column, value=value, params=params)


def check_references(context: Context) -> Iterator[Finding]:
    """Whatever names a unit, group or section must name one that the plan declares."""
    file = context.plan.file
    known = {**file.units, **file.groups}
    for id_, group in file.groups.items():
        yield from _resolve(context, group.units, ("groups", id_, "units"), file.units, UNIT)
    sections = {section.number for section in file.sections}
    for i, item in enumerate(file.items):
        if sections and item.section is not None and item.section not in sections:
            yield context.find(
                "FS111", ("items", i, "section"), str(item.section), kind=Text("章节", "section"), nearest=""
            )
        for j, duty in enumerate(item.duties):
            path: NodePath = ("items", i, "duties", j)
            for role in ROLES:
                yield from _resolve(context, duty.named(role), (*path, role), known, UNIT_OR_GROUP)
            for t, target in duty.targets.items():
                yield from _resolve(context, target.units, (*path, "targets", t, "units"), known, UNIT_OR_GROUP)


def _resolve(
    context: Context, refs: tuple[str, ...], path: NodePath, known: Mapping[str, object], kind: Text
) -> Iterator[Finding]:
    for index, ref in enumerate(refs):
        if ref not in known:
            yield context.find("FS111", (*path, index), ref, kind=kind, nearest=nearest(ref, known) or "")


def check_duties(context: Context) -> Iterator[Finding]:
    """A duty has somebody who answers for it and something to be judged by; a group without members is nobody."""
    expand = context.plan.expand
    for i, item in enumerate(context.plan.file.items):
        for j, duty in enumerate(item.duties):
            path: NodePath = ("items", i, "duties", j)
            if not expand(*(ref for role in ANSWERING for ref in duty.named(role))):
                yield context.find("FS114", (*path, "id"), duty.id)
            if not duty.targets:
                yield context.find("FS120", (*path, "id"), duty.id)
            for id_, target in duty.targets.items():
                if "units" in target.stated and not expand(*target.units):
                    yield context.find("FS114", (*path, "targets", id_, "units"), id_)


def check_targets(context: Context) -> Iterator[Finding]:
    """Every target by the rules of its kind, of its units' own amounts and of what it is worked out of."""
    for i, item in enumerate(context.plan.file.items):
        for j, duty in enumerate(item.duties):
            for id_, spec in duty.targets.items():
                path: NodePath = ("items", i, "duties", j, "targets", id_)
                target = context.plan.targets[id_]
                for check in (check_target, check_quotas, check_derived):
                    yield from _place_faults(context, path, check(context.plan, target, spec))


def check_goals(context: Context) -> Iterator[Finding]:
    """The goals of one figure can be met together, and none is idle (check_agreement.py)."""
    paths: dict[str, NodePath] = {
        id_: ("items", i, "duties", j, "targets", id_, "goal")
        for i, item in enumerate(context.plan.file.items)
        for j, duty in enumerate(item.duties)
        for id_ in duty.targets
    }
    for code, id_, params in check_agreement(context.plan):
        yield context.find(code, paths[id_], id_, **params)


def check_ledgers(context: Context) -> Iterator[Finding]:
    """Every ledger, and every target's draw on one (checks/check_ledger.py)."""
    for id_, ledger in context.plan.file.ledgers.items():
        yield from _place_faults(context, ("ledgers", id_), check_ledger(context.plan, ledger))
    for i, item in enumerate(context.plan.file.items):
        for j, duty in enumerate(item.duties):
            for id_, spec in duty.targets.items():
                path: NodePath = ("items", i, "duties", j, "targets", id_)
                yield from _place_faults(context, path, check_draw(context.plan, spec))


def check_forms(context: Context) -> Iterator[Finding]:
    """Every form of the units' own tables (checks/check_forms.py)."""
    for id_, form in context.plan.file.forms.items():
        yield from _place_faults(context, ("forms", id_), check_form(context.plan, form))


def _place_faults(context: Context, path: NodePath, faults: Iterable[Fault]) -> Iterator[Finding]:
    for code, rest, value, params in faults:
        at_key = rest[-2:-1] in (("where",), ("out_of",)) or rest[-1:] == ("bands",) or code in ("FS105", "FS116")
        yield (context.find_at_key if at_key else context.find)(code, (*path, *rest), value, **params)


CHECKS = (
    check_period,
    check_timezone,
    check_plan_bands,
    check_scoring,
    check_facts,
    check_names,
    check_ids,
    check_references,
    check_duties,
    check_targets,
    check_goals,
    check_ledgers,
    check_forms,
)
