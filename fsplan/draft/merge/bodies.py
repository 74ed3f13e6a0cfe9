"""The units, groups, facts and ids of a fresh draft under the names that a finished plan has for them."""

from collections.abc import Iterable
from typing import Any

from fsplan.core.names import fold_name
from fsplan.core.text import Text
from fsplan.draft.merge.plan_text import PlanText
from fsplan.draft.naming.ids import Ids
from fsplan.draft.notes.names import unit_key
from fsplan.draft.plan_draft import Data, PlanDraft
from fsplan.plan.model import ROLES, Group, Unit
from fsplan.plan.plan import Plan


class Bodies:
    """Finds what the plan knows already, and enters into its file what it does not."""

    def __init__(self, plan: Plan, draft: PlanDraft, text: PlanText) -> None:
        self.plan, self.draft, self.text = plan, draft, text
        file = plan.file
        self.known: dict[str, str] = {}
        bodies: list[tuple[str, Unit | Group]] = [*file.units.items(), *file.groups.items()]
        for id_, body in bodies:
            for name in (body.name, *body.aliases):
                self.known.setdefault(fold_name(name), id_)
        for id_, body in bodies:
            self.known.setdefault(unit_key(body.name), id_)
        self.ids = Ids([*file.units, *file.groups])
        self.targets = Ids(plan.targets)
        self.duties = {duty.id for item in file.items for duty in item.duties}
        self.titles = set(plan.target_names)
        self.given: dict[str, str] = {}
        self.asked: list[Text] = []

    def ref(self, fresh: str) -> str:
        """Return the plan's id of a unit or group of the draft; one that the plan does not know is entered."""
        if fresh in self.given:
            return self.given[fresh]
        is_group = fresh in self.draft.data.get("groups", {})
        entry = self.draft.data["groups" if is_group else "units"][fresh]
        known = next(
            (
                self.known[key]
                for name in (entry["name"], *entry.get("aliases", ()))
                for key in _keys(name)
                if key in self.known
            ),
            None,
        )
        self.given[fresh] = id_ = known or self.ids.take(fresh)
        if known is None:
            told = dict(entry)
            if is_group:
                told["units"] = [self.ref(unit) for unit in entry["units"]]
            kind = "groups" if is_group else "units"
            self.text.enter((kind,), {id_: told})
            self.asked += self.draft.remarks.get((kind, fresh), ())
        return id_

    def take_asked(self) -> list[Text]:
        """Return what is open about the bodies entered since this was last asked."""
        asked, self.asked = self.asked, []
        return asked

    def roles(self, entry: Data) -> dict[str, list[str]]:
        """Return who holds which role in a duty of the draft, by the plan's ids."""
        return {role: list(dict.fromkeys(map(self.ref, entry[role]))) for role in ROLES if entry.get(role)}

    def duty(self, entry: Data) -> Data:
        """Return a duty of the draft as the plan would have it: its ids free, its units and facts the plan's."""
        told: Data = {"id": self._free(entry["id"]), "title": entry["title"], **self.roles(entry)}
        told |= {key: entry[key] for key in ("cite", "measures") if key in entry}
        told["targets"] = self.some_targets(entry, entry["targets"])
        return told

    def some_targets(self, entry: Data, ids: Iterable[str]) -> Data:
        """Return some targets of a duty of the draft with free ids; what a rate divides comes with it."""
        wanted = list(ids)
        wanted += [of for id_ in wanted if (of := entry["targets"][id_].get("of")) and of not in wanted]
        given = {id_: self.targets.take(id_) for id_ in entry["targets"] if id_ in wanted}
        return {given[id_]: self._target(entry["targets"][id_], given) for id_ in given}

    def _target(self, target: Data, given: dict[str, str]) -> Data:
        told = {**target, "title": self._free_title(target["title"])}
        if "of" in told:
            told["of"] = given[told["of"]]
        if "units" in told:
            told["units"] = [self.ref(unit) for unit in told["units"]]
        if isinstance(told.get("quotas"), dict):
            told["quotas"] = {self.ref(unit): amount for unit, amount in told["quotas"].items()}
        fact: Any = told.get("over")
        if fact and fact not in self.plan.file.facts and fact not in self.given:
            self.given[fact] = fact
            self.text.enter(("facts",), {fact: self.draft.data["facts"][fact]})
        return told

    def _free_title(self, title: str) -> str:
        """Return a title that no other target of the plan has: a name stands for one target."""
        free, count = title, 1
        while fold_name(free) in self.titles:
            count += 1
            free = f"{title}（{count}）"
        self.titles.add(fold_name(free))
        return free

    def _free(self, id_: str) -> str:
        free, count = id_, 1
        while free in self.duties:
            count += 1
            free = f"{id_}-{count}"
        self.duties.add(free)
        return free


def _keys(name: str) -> tuple[str, str]:
    return fold_name(name), unit_key(name)
