"""What is said of a table's measures, above and below it, in its header, in a column of its own, against the plan's."""

import re
from collections.abc import Iterator, Mapping, Sequence

from fsplan.core.names import fold_name
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.layout.columns import MEASURES, bare_behind
from fsplan.progress.layout.header import Header
from fsplan.progress.said.contradiction import Contradiction
from fsplan.progress.said.measures import differs, is_akin, is_same, is_scaled, measures_in, noted_measure

_ABOVE = re.compile(r"(?:^|[（(\s，,；;])(?:计量|金额|数量|货币)?单位\s*[:：]\s*([^\s（()），,。；;]+)")
_BELOW = re.compile(r"单位\s*(?:[:：]|均?为|是)\s*([^\s（()），,。；;]+)")
_COUNTED_IN = re.compile(r"(?:金额|数值|数量|数据|数)(?:均|都)?(?:以|按)([^\s（()），,。；;]{1,6}?)(?:为单位|计)")
_RATES = frozenset("%‰")


class ToldMeasures:
    """The measures that are told around one table, and where its rows tell their own."""

    def __init__(self, plan: Plan, header: Header, titles: Sequence[str]) -> None:
        """Read them.

        Args:
            plan: whose measures the rows are held against.
            header: the table's header, with what stands below the table.
            titles: its tab and the texts above it.
        """
        self._plan = plan
        below = " ".join(header.notes)
        own = {target.spec.measured_in or "" for target in plan.targets.values()} - {""}
        told = [*_ABOVE.findall(" ".join(titles[1:])), *_BELOW.findall(below), *_COUNTED_IN.findall(below)]
        told += [one for text in titles for one in measures_in(text, own, labelled=True)]
        entitled = [one for text in titles for one in measures_in(text, own)]
        self._entitled = {*entitled} - {*told}
        self._told = dict.fromkeys([*told, *entitled])
        self._named = tuple(map(fold_name, header.measures))
        places = (bare_behind(header.cells, header.positions), header.positions.get("measured_in"))
        called = [at for at, cell in enumerate(header.cells) if fold_name(cell) in MEASURES]
        read = set(header.positions.values())
        self._places = [at for at in (*places, *called) if at is not None and (at in places or at not in read)]

    def __bool__(self) -> bool:
        """Tell whether anything is said of measures that a row could contradict."""
        return bool(self._told or self._named or self._places)

    def passes(self, target: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
        """Tell whether no row of a batch contradicts; each distinct cell is looked at once."""
        pairs = {(cell, measure) for cell in set(target) for measure in self._told}
        for at in self._places:
            pairs |= set(zip(target, (row[at] for row in rows), strict=True))
        if self._named and not all(self._is_named(self._target_of(cell)) for cell in set(target)):
            return False
        return not any(self._differs(self._target_of(cell), measure) for cell, measure in pairs)

    def contradict(self, cells: Mapping[str, str], row: Sequence[str]) -> Iterator[Contradiction]:
        """Yield each measure told around a row, or beside it, that is not the plan's; the row's own is nearer."""
        if (target := self._target_of(cells["target"])) is None:
            return
        own = target.spec.measured_in or ""
        if not self._is_named(target):
            said = Text(f"表头括号中的“{self._named[0]}”", f'"{self._named[0]}" in the header')
            yield Contradiction("value", said, _say_own(own or "%"))
        beside = [row[at] for at in self._places if at < len(row)]
        around = () if any(is_same(own, cell) for cell in beside) else self._told
        for measure in dict.fromkeys((*around, *beside, noted_measure(cells["note"]))):
            if self._differs(target, measure):
                said = Text(f"计量单位“{measure.strip()}”", f'the measure "{measure.strip()}"')
                yield Contradiction("value", said, _say_own(own))

    def _target_of(self, cell: str) -> PlanTarget | None:
        return self._plan.targets.get(self._plan.target_names.get(fold_name(cell), ""))

    def _is_named(self, target: PlanTarget | None) -> bool:
        """Tell whether the header names the measure of a target, and no other one; of an unknown target it may.

        A part and its whole may both be in any one measure where the plan says none; one is in that of the other.
        """
        if target is None:
            return True
        named, own = set(self._named), fold_name(target.spec.measured_in or "")
        if target.kind.has_whole and not own:
            is_shared = len(named) < len(self._named) or not any(map(is_scaled, named))
            return len(named) < 2 and named.isdisjoint(_RATES) and is_shared
        return named <= {own} - {""} | ({"%"} if target.takes_percent else set())

    def _differs(self, target: PlanTarget | None, measure: str) -> bool:
        """Tell whether a measure is another one than that in which the plan measures a target."""
        own = (target.spec.measured_in or "") if target else ""
        is_meant = bool(own and measure.strip()) and (measure not in self._entitled or is_akin(own, measure))
        return is_meant and differs(own, measure)


def _say_own(own: str) -> Text:
    return Text(f"计划的“{own}”", f'the plan\'s "{own}"')
