"""Merge a revised text into a finished plan: what the text now says comes in, what a person wrote stays.

Roles, goals with their stages, due days and citations are the text's own and follow it. Titles, ids, aliases, members,
facts, other paces, quotas and comments are the office's and are never touched: where the clause behind them has
changed, a `# decide` comment says so. Merging the same text again changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fsplan.core.finding import RefusalError
from fsplan.core.names import fold_name
from fsplan.core.text import Lang, Text
from fsplan.draft.audit.marks import Marks
from fsplan.draft.audit.open_questions import comments_of
from fsplan.draft.audit.spellings import spellings_of
from fsplan.draft.audit.told import Telling, told_by_plan
from fsplan.draft.audit.unread import marks_outside
from fsplan.draft.build import build_plan
from fsplan.draft.merge import revised
from fsplan.draft.merge.bodies import Bodies
from fsplan.draft.merge.changed import follow_clause
from fsplan.draft.merge.pairing import pair_duties, place_of
from fsplan.draft.merge.plan_text import PlanText
from fsplan.draft.notes.names import unit_key
from fsplan.draft.plan_draft import Data, Path
from fsplan.draft.reading import ReadDuty, Reading
from fsplan.plan.model import Duty, Item
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan


@dataclass(slots=True)
class Merged:
    """A merged plan file, and the ids of the duties that are new, changed or gone."""

    text: str = ""
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)


def merge_text(written: str, plan: Plan, reading: Reading, lang: Lang = "en") -> Merged:
    """Merge a revised text into a finished plan.

    Args:
        written: the plan file.
        plan: the plan that it holds.
        reading: the revised text.
        lang: the language of the questions.

    Raises:
        RefusalError: the file is written so that it would be no plan with the changes in it.
    """
    merged = _Merge(written, plan, reading, lang).run()
    for _ in range(_SETTLING):
        # numbers that made way for what is gone may be free now: merge until merging again changes nothing
        loaded = parse_plan(merged.text.encode("utf-8", "surrogatepass"), plan.path, str(plan.path))
        if loaded.plan is None:
            line = next((one.line for one in loaded.findings if one.severity == "error"), 0)
            raise RefusalError("merged_unreadable", path=plan.path, line=line)
        settled = _Merge(merged.text, loaded.plan, reading, lang).run().text
        if settled == merged.text:
            break
        merged.text = settled
    return merged


_SETTLING = 4
"""So often a merge is repeated at most."""


class _Merge:
    def __init__(self, written: str, plan: Plan, reading: Reading, lang: Lang) -> None:
        self.plan, self.reading, self.lang = plan, reading, lang
        self.text = PlanText(written)
        self.draft = build_plan(reading, plan.period)
        self.bodies = Bodies(plan, self.draft, self.text)
        self.entries = {duty["id"]: duty for item in self.draft.data["items"] for duty in item["duties"]}
        self.questions: dict[str, list[Text]] = {}
        for path, told in self.draft.remarks.items():
            if path[:1] == ("items",) and len(path) > 3:
                duty = self.draft.data["items"][path[1]]["duties"][path[3]]
                self.questions.setdefault(duty["id"], []).extend(told)
        self.numbers = {at: item.number for at, item in enumerate(plan.file.items)}
        self.merged = Merged()

    def run(self) -> Merged:
        old: list[tuple[Item, Duty]] = []
        paths: list[Path] = []
        for at, item in enumerate(self.plan.file.items):
            for index, duty in enumerate(item.duties):
                old.append((item, duty))
                paths.append(("items", at, "duties", index))
        partners = pair_duties(old, self.reading)
        self.renumber(paths, partners)
        for index, (_, duty) in enumerate(old):
            self.one(duty, paths[index], partners.get(index))
        known = {read.id: paths[index] for index, read in partners.items()}
        self.add_new(known)
        self.compare_quotas(known)
        self.add_left()
        self.compare_year()
        self.merged.text = self.text.result()
        return self.merged

    def ask(self, path: Path, question: Text) -> None:
        self.text.ask(path, question.say(self.lang))

    def compare_year(self) -> None:
        """Ask where the revised text is of another year than the plan; the period stays the office's."""
        year, period = self.reading.document.year, self.plan.period
        if year is not None and not period.start.year <= year <= period.end.year:
            self.ask(("period",), revised.other_year(year))

    def compare_quotas(self, known: dict[str, Path]) -> None:
        """Ask where a table of the text gives units other amounts than the plan; the quotas stay the office's."""
        spelled = spellings_of(self.plan)
        planned = [{unit: goal.value for unit, goal in one.quotas.items()} for one in self.plan.targets.values()]
        for read in self.reading.duties:
            for one in read.commitments:
                table = self.reading.shared.quotas.get((one.start, one.end))
                if table is None or read.id not in known:
                    continue
                shares = {
                    spelled.get(fold_name(name), spelled.get(unit_key(name), name)): n for name, n in table.amounts
                }
                if shares not in planned:
                    self.ask(known[read.id], revised.quotas_now(table.amounts))

    def renumber(self, paths: list[Path], partners: dict[int, ReadDuty]) -> None:
        """Give items the numbers that the text now has for them; what is gone makes way."""
        paired = {int(paths[index][1]): read.item.no for index, read in partners.items()}
        if len(set(paired.values())) < len(paired):
            return
        self.numbers |= paired
        stated = {int(item["number"]) for item in self.draft.data["items"]}
        for at, number in self.numbers.items():
            if at not in paired and number in stated:
                self.numbers[at] = max(*self.numbers.values(), *stated) + 1
        for at, number in self.numbers.items():
            if self.plan.file.items[at].number != number:
                self.text.replace(("items", at, "number"), str(number))

    def one(self, duty: Duty, path: Path, read: ReadDuty | None) -> None:
        if read is None:
            self.merged.vanished.append(duty.id)
            self.ask(path, revised.VANISHED)
            return
        cite: Data = self.entries[read.id]["cite"]
        differs = follow_clause(self.bodies, (duty, path), (read, self.entries[read.id]), self.reading)
        differs += self.bodies.take_asked()
        is_same = duty.cite is not None and duty.cite.sha256 == read.sha256
        if differs or (duty.cite is not None and not is_same):
            self.merged.changed.append(duty.id)
            for question in [*([] if is_same else [revised.CHANGED]), *differs]:
                self.ask(path, question)
        if duty.cite is None and differs:
            self.text.enter(path, {"cite": cite})
        elif duty.cite is not None and (not is_same or place_of(duty) != read.id):
            self.cite(path, cite)

    def cite(self, path: Path, cite: Data) -> None:
        for key, value in cite.items():
            self.text.replace((*path, "cite", key), value)

    def add_new(self, known: dict[str, Path]) -> None:
        """Enter the duties of notes that no duty of the plan is of, each behind the note before it."""
        at_item = self.homes(known)
        last = -1
        for item in self.draft.data["items"]:
            fresh = [duty for duty in item["duties"] if duty["id"] not in known]
            home = at_item.get(item["number"])
            last = last if home is None else home
            if not fresh:
                continue
            told = [self.bodies.duty(duty) for duty in fresh]
            self.merged.new += [duty["id"] for duty in told]
            asked = [revised.NEW, *self.bodies.take_asked()]
            asked += [question for duty in fresh for question in self.questions.get(duty["id"], ())]
            remarks = [question.say(self.lang) for question in dict.fromkeys(asked)]
            if home is not None:
                duties = ("items", home, "duties")
                self.text.insert_into(duties, len(self.plan.file.items[home].duties), told, remarks)
            else:
                self.text.insert_into(("items",), last + 1, [self.item(item, told)], remarks)

    def homes(self, known: dict[str, Path]) -> dict[str, int]:
        """Return the place in the plan of each item of the draft of which it holds a duty, or the title."""
        found: dict[str, int] = {}
        titles = {item.title: at for at, item in enumerate(self.plan.file.items)}
        for item in self.draft.data["items"]:
            held = [known[duty["id"]] for duty in item["duties"] if duty["id"] in known]
            if held:
                found[item["number"]] = int(held[0][1])
            elif item["title"] in titles:
                found[item["number"]] = titles[item["title"]]
        return found

    def item(self, item: Data, duties: list[Data]) -> Data:
        told: Data = {"number": self.free_number(item["number"])}
        titles = {section["number"]: section["title"] for section in self.draft.data.get("sections", ())}
        wanted = titles.get(item.get("section", ""))
        section = next((one.number for one in self.plan.file.sections if one.title == wanted), None)
        if section is not None:
            told["section"] = str(section)
        return {**told, "title": item["title"], "duties": duties}

    def free_number(self, wanted: str) -> str:
        taken = {str(number) for number in self.numbers.values()}
        return wanted if wanted not in taken else str(max(int(number) for number in taken) + 1)

    def add_left(self) -> None:
        """List figures outside every duty that neither the plan nor a comment in it knows."""
        known = Telling().add(comments_of(self.text.text))
        told = told_by_plan(self.plan)
        lines = []
        for mark, _ in marks_outside(self.reading, Marks(self.reading)):
            words = self.reading.source.clean[mark.start : mark.end]
            if mark.kind != "bracket" and not known.says(words) and not told.tells(mark, words):
                lines.append(f"# - {revised.left_over(words).say(self.lang)}")
        if lines:
            self.text.at_end(list(dict.fromkeys(lines)))


def count_all(merged: Merged) -> Iterable[tuple[str, list[str]]]:
    """Yield what to tell of a merge: the message's key and the ids."""
    return (("merged_new", merged.new), ("merged_changed", merged.changed), ("merged_vanished", merged.vanished))
