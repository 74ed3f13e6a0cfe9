"""A drafted plan while it is built: its data, and the remarks on what a person must decide."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from fsplan.core.text import Text
from fsplan.draft.naming.ids import Ids
from fsplan.draft.naming.titles import cut_title, plain_title
from fsplan.draft.reading import ReadDuty, Reading
from fsplan.draft.wording import answer_key

__all__ = ["Data", "Path", "PlanDraft", "Question", "duty_title", "plain_title"]

_SENTENCES = re.compile(r"[。；\n]")
Data = dict[str, Any]
Path = tuple[str | int, ...]
Span = tuple[int, int]


class Question(NamedTuple):
    """What a person must decide: where the cleaned text leaves it open, why, and the value of the plan concerned.

    `again` is where else the text leaves the same thing open.
    """

    start: int
    end: int
    why: Text
    path: Path
    again: tuple[Span, ...] = ()


class Left(NamedTuple):
    """Something that no target speaks of: where it stands in the cleaned text, and why it is none."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class PlanDraft:
    """A drafted plan.

    Attributes:
        data: the plan, every scalar a string as in a loaded file.
        remarks: what a person must decide, by path.
        quotas: where a figure stands in the cleaned text, to what a table shares out of it: unit id to amount.
        places: where the text speaks of a path, in the cleaned text; of a path that has none, its parent's holds.
        questions: the remarks in the order in which they were found, each with its place in the cleaned text.
        period: the plan's first and last day.
        listed: figures and deadlines inside a duty that no target speaks of; they stand among its measures.
        left: figures and deadlines outside every duty.
        target_ids: gives the targets their ids.
        asked: what is asked already.
    """

    data: Data
    remarks: dict[Path, list[Text]] = field(default_factory=dict)
    quotas: Mapping[tuple[int, int], Mapping[str, Decimal]] = field(default_factory=dict)
    places: dict[Path, Span] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    period: tuple[date, date] = (date.min, date.max)
    listed: list[Left] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    target_ids: Ids = field(default_factory=Ids)
    asked: set[tuple[Path, Text, Span]] = field(default_factory=set)

    def remark(self, path: Path, text: Text, at: Span | None = None, again: tuple[Span, ...] = ()) -> None:
        """Add what a person must decide at a path, said once; `at` is where the cleaned text leaves it open."""
        place = at or self.place_of(path)
        if (path, text, place) not in self.asked:
            self.asked.add((path, text, place))
            self.remarks.setdefault(path, []).append(text)
            self.questions.append(Question(*place, text, path, again))

    def gathered(self, clean: str) -> list[list[Question]]:
        """Return the questions in their order, those together that one answer settles."""
        found: dict[object, list[Question]] = {}
        for at, one in enumerate(self.questions):
            key = answer_key(one.why, clean[one.start : one.end])
            found.setdefault(at if key is None else key, []).append(one)
        return list(found.values())

    def place_of(self, path: Path) -> Span:
        """Return where the cleaned text speaks of a path, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (0, 0))


def duty_title(duty: ReadDuty, reading: Reading) -> str:
    """Return what a duty is called: the first sentence of its clause, or its item's title."""
    if not duty.item.no and (title := plain_title(duty.item.title)):
        return title
    text = reading.source.clean[duty.clause.start : min(duty.clause.end, duty.clause.start + 200)]
    first = next((part for part in _SENTENCES.split(text) if plain_title(part)), "")
    return cut_title(first) or plain_title(duty.item.title) or "（无标题）"
