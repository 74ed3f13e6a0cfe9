"""Which duty of a finished plan is which note of a revised text."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from fsplan.draft.audit.told import plain_words
from fsplan.draft.reading import ReadDuty, Reading
from fsplan.plan.model import Duty, Item

_LIKE = 0.4  # likeness
"""Of the pairs of characters in a duty's names, the part that a clause must have to be that duty's."""

_SAME_PLACE = 0.25  # likeness
"""What standing at the place that a duty cites is worth beside."""

_MOST_COMPARED = 250_000


def pair_duties(old: Sequence[tuple[Item, Duty]], reading: Reading) -> dict[int, ReadDuty]:
    """Return for the index of each duty its note: the same clause wherever it stands, else the clause most like it."""
    fresh = [*reading.overall, *reading.duties]
    partners: dict[int, ReadDuty] = {}
    by_hash: dict[object, list[ReadDuty]] = {}
    for read in fresh:
        by_hash.setdefault(clause_key(read.sha256, read.item.no), []).append(read)
    for index, (_, duty) in enumerate(old):
        same = by_hash.get(cited_clause(duty), [])
        if same:
            partners[index] = same.pop(next((at for at, read in enumerate(same) if read.id == place_of(duty)), 0))
    taken = {read.id for read in partners.values()}
    rest = [index for index in range(len(old)) if index not in partners]
    waiting = [read for read in fresh if read.id not in taken]
    for index, read in _most_alike([(index, *old[index]) for index in rest], waiting, reading):
        partners[index] = read
    return partners


def place_of(duty: Duty) -> str:
    """Return where a duty stands in its text: item.note."""
    return f"{duty.cite.item}.{duty.cite.note}" if duty.cite else duty.id


def clause_key(sha256: str, item: int) -> tuple[str, bool]:
    """Return what a note and the duty of it have in common: the clause, and whether it stands under a note at all."""
    return sha256, item == 0


def cited_clause(duty: Duty) -> tuple[str, bool] | None:
    """Return the key of the clause that a duty cites, None where it cites none."""
    return clause_key(duty.cite.sha256, duty.cite.item) if duty.cite else None


def _most_alike(
    old: Sequence[tuple[int, Item, Duty]], fresh: Sequence[ReadDuty], reading: Reading
) -> Iterator[tuple[int, ReadDuty]]:
    scored: list[tuple[float, int, str]] = []  # likeness
    by_id = {read.id: read for read in fresh}
    texts = {read.id: _pairs([reading.source.clean[read.clause.start : read.clause.end]]) for read in fresh}
    is_many = len(old) * len(fresh) > _MOST_COMPARED
    for index, _, duty in old:
        names = _pairs(_names_of(duty))
        place = place_of(duty)
        for id_ in [place] if is_many else by_id:
            if id_ not in by_id or not names:
                continue
            score = len(names & texts[id_]) / len(names) + (_SAME_PLACE if id_ == place else 0)
            if score >= _LIKE:
                scored.append((-score, index, id_))
    done: set[int] = set()
    for _, index, id_ in sorted(scored):
        if index not in done and id_ in by_id:
            done.add(index)
            yield index, by_id.pop(id_)


def _names_of(duty: Duty) -> Iterator[str]:
    yield duty.title
    yield from (measure.title for measure in duty.measures)
    yield from (spec.title for spec in duty.targets.values())


def _pairs(texts: Iterable[str]) -> set[str]:
    plain = [plain_words(text) for text in texts]
    return {text[at : at + 2] for text in plain for at in range(len(text) - 1)}


def duties_by_note(duties: list[Duty], reading: Reading) -> dict[str, Duty]:
    """Return the duty of each note, by the note's place: one that cites its very clause, wherever, else its place."""
    found: dict[str, Duty] = {}
    left = duties
    for read_key, duty_key in _KEYS:
        waiting: dict[object, list[str]] = {}
        for read in (*reading.overall, *reading.duties):
            if read.id not in found:
                waiting.setdefault(read_key(read), []).append(read.id)
        still = []
        for duty in left:
            ids = waiting.get(duty_key(duty))
            if ids:
                found[ids.pop(0)] = duty
            else:
                still.append(duty)
        left = still
    return found


_KEYS: tuple[tuple[Callable[[ReadDuty], object], Callable[[Duty], object]], ...] = (
    (lambda read: (read.sha256, read.id), lambda duty: (duty.cite and duty.cite.sha256, place_of(duty))),
    (lambda read: clause_key(read.sha256, read.item.no), cited_clause),
    (lambda read: read.id, place_of),
)
"""How a note and a duty know each other, the surest way first."""
