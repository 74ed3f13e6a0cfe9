"""Laws that every account keeps: what must not matter does not, and what matters does so as it should."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from oracle import Row, World, quarter_ends
from oracle_totals import judge_rows
from support import read_bytes, write_csv
from test_accounting import days
from world_files import UNITS, build, file_of, written
from worlds import worlds

from fsplan.account.compliance import judge_plan
from fsplan.account.points import compute_scores
from fsplan.account.year import Year, tell_year
from fsplan.plan.plan import Plan
from fsplan.progress.report import Progress


def tell(plan: Plan, progress: Progress, as_of: date) -> Year:
    compliance = judge_plan(plan, progress.book, as_of)
    return tell_year(plan, progress.book, compliance, progress.rejected_by_unit)


def account(year: Year) -> list[tuple[object, ...]]:
    """Every figure, filing and step."""
    found: list[tuple[object, ...]] = [
        (r.target.id, r.actual, r.expected, r.completion, r.pace, r.level, r.tally.entries, r.reporters)
        for r in year.compliance.results
    ]
    return [*found, *((s,) for s in year.compliance.submissions), *((step,) for step in year.escalation)]


@examples(40)
@given(st.data(), worlds())
def test_a_file_may_be_split_and_its_rows_reordered(data: st.DataObject, world: World) -> None:
    plan, as_of = build(world), data.draw(days(world))
    whole = read_bytes(plan, file_of(world))
    rows = data.draw(st.permutations([row.cells for row in world.rows]))
    cut = data.draw(st.integers(0, len(rows)))
    split = read_bytes(plan, write_csv(rows[:cut]), write_csv(rows[cut:]))
    assert account(tell(plan, split, as_of)) == account(tell(plan, whole, as_of))
    assert (split.rows, split.rejected) == (len(rows), whole.rejected)


@examples(30)
@given(st.data(), worlds())
def test_a_unit_counts_the_same_under_any_of_its_names(data: st.DataObject, world: World) -> None:
    plan, as_of = build(world), data.draw(days(world))
    once = account(tell(plan, read_bytes(plan, file_of(world)), as_of))
    for spelling in range(3):
        rows = [list(row.cells) for row in world.rows]
        for row, cells in zip(world.rows, rows, strict=True):
            cells[2] = (row.unit, *UNITS[row.unit])[spelling]
        assert account(tell(plan, read_bytes(plan, write_csv(rows)), as_of)) == once


def exchange(world: World, other: dict[str, str]) -> World:
    """The same year with every unit in the place of another."""

    def put(refs: list[str]) -> list[str]:
        return [other.get(ref, ref) for ref in refs]

    def give(amounts: dict[str, Fraction]) -> dict[str, Fraction]:
        return {other.get(ref, ref): amount for ref, amount in amounts.items()}

    targets = {
        id_: replace(
            target,
            roles={role: put(refs) for role, refs in target.roles.items()},
            units=put(target.units),
            quotas=give(target.quotas),
            excused=[(other[unit], end) for unit, end in target.excused],
            revision=target.revision and replace(target.revision, quotas=give(target.revision.quotas)),
        )
        for id_, target in world.targets.items()
    }
    rows = [
        replace(row, unit=other[row.unit], cells=(*row.cells[:2], other[row.unit], *row.cells[3:]))
        for row in world.rows
    ]
    groups = {id_: put(members) for id_, members in world.groups.items()}
    return replace(world, targets=targets, rows=rows, groups=groups)


@examples(40)
@given(st.data(), worlds(), st.permutations(sorted(UNITS)))
def test_units_that_change_places_change_ranks(data: st.DataObject, world: World, order: list[str]) -> None:
    other, as_of = dict(zip(sorted(UNITS), order, strict=True)), data.draw(days(world))
    moved = exchange(world, other)
    plan, there = build(world), build(moved, units=data.draw(st.permutations(sorted(UNITS))))
    here = tell(plan, read_bytes(plan, file_of(world)), as_of)
    then = tell(there, read_bytes(there, file_of(moved)), as_of)
    lines = {score.unit: score for score in then.scores}
    for score in here.scores:
        assert replace(lines[other[score.unit]], unit=score.unit) == score
    scores = {one.unit: one for one in compute_scores(then.compliance)}
    for one in compute_scores(here.compliance):
        assert (scores[other[one.unit]].score, scores[other[one.unit]].rank) == (one.score, one.rank)
    steps = {(step.unit, step.target, step.action, step.periods) for step in then.escalation}
    assert steps == {(other[step.unit], step.target, step.action, step.periods) for step in here.escalation}


@examples(60)
@given(st.data(), worlds(kinds=("report", "report", "count")))
def test_a_filing_sent_twice_is_one(data: st.DataObject, world: World) -> None:
    """A second row on a later day before the next period's end tells nothing new, nor does a whole file sent again."""
    plan, as_of = build(world), data.draw(days(world))
    once = read_bytes(plan, file_of(world))
    stands, _ = judge_rows(world)
    filings = [row for row in stands if world.targets[row.target].kind == "report"]
    again: list[Row] = []
    for row in filings[:1]:
        target = world.targets[row.target]
        months = {"month": 1, "quarter": 3, "half": 6}.get(target.every)
        ends = quarter_ends(world.start, world.end, months) if months else [world.end]
        after = world.end + timedelta(days=60)
        if target.due_days < 0:  # it is for the period in which it comes
            later = next((end for end in ends[:-1] if end >= row.day), after)
        else:
            later = next((end for end in ends if end > row.day), after) - timedelta(days=1)
        day = row.day + timedelta(days=data.draw(st.integers(0, max((later - row.day).days, 0))))
        taken = {other.day for other in filings if (other.target, other.unit) == (row.target, row.unit)}
        again += [replace(row, day=day)] if day not in taken else []
    rows = [row.cells for row in world.rows] + [data.draw(written(row, "report")) for row in again]
    told = read_bytes(plan, write_csv(rows))
    assert told.rejected == once.rejected
    levels = [(r.target.id, r.actual, r.level) for r in judge_plan(plan, told.book, as_of).results]
    wanted = judge_plan(plan, once.book, as_of)
    assert levels == [(r.target.id, r.actual, r.level) for r in wanted.results]
    assert judge_plan(plan, told.book, as_of).submissions == wanted.submissions
    twice = read_bytes(plan, file_of(world), file_of(world))
    assert (
        account(tell(plan, twice, as_of))[: len(wanted.results)]
        == account(tell(plan, once, as_of))[: len(wanted.results)]
    )
    assert twice.rejected == len(world.rows) + once.rejected


@examples(40)
@given(st.data(), worlds(kinds=("count", "count", "level", "share")), st.integers(0, 1000))
def test_a_good_row_more_never_lowers_a_count(data: st.DataObject, world: World, amount: int) -> None:
    counts = [target for target in world.targets.values() if target.kind == "count"]
    free = world.end - timedelta(days=data.draw(st.integers(0, 2)))
    if not counts:
        return
    plan, target = build(world), data.draw(st.sampled_from(counts))
    unit = data.draw(st.sampled_from(sorted(plan.targets[target.id].allowed)))
    if free < world.start or any(row.day >= free and (row.target, row.unit) == (target.id, unit) for row in world.rows):
        return  # that day is taken, or a later total would contradict the row
    before = {r.target.id: r.actual for r in judge_plan(plan, read_bytes(plan, file_of(world)).book, world.end).results}
    rows = [*(row.cells for row in world.rows), (str(free), target.id, unit, str(amount))]
    more = read_bytes(plan, write_csv(rows))
    after = {r.target.id: r.actual for r in judge_plan(plan, more.book, world.end).results}
    assert after.pop(target.id) == (before.pop(target.id) or 0) + amount
    assert after == before


@examples(30)
@given(st.data(), worlds(kinds=("count", "level")))
def test_the_lines_of_shares_add_up(data: st.DataObject, world: World) -> None:
    """Whoever tells a figure has a line, and the lines of a count or a level come to it."""
    plan, as_of = build(world), data.draw(days(world))
    book = read_bytes(plan, file_of(world)).book
    for result in judge_plan(plan, book, as_of).results:
        if result.quotas:
            told = [own.actual for own in result.quotas.values() if own.actual is not None]
            assert (sum(told) if told else None) == result.actual


@examples(40)
@given(st.data(), worlds(kinds=("count", "count", "level")), st.integers(1, 50))
def test_a_score_never_falls_when_a_figure_rises(data: st.DataObject, world: World, amount: int) -> None:
    """Of floors: what is more than enough costs nothing, and what is more of it brings more."""
    for target in world.targets.values():
        target.points, target.earns_all = Fraction(3), data.draw(st.booleans())
        if target.goal is None or target.goal.op not in (">=", ">"):
            target.points = None
    plan, free = build(world), world.end
    worth = [t for t in world.targets.values() if t.points is not None and t.kind == "count"]
    if not worth or any(row.day == free for row in world.rows):
        return
    target = data.draw(st.sampled_from(worth))
    unit = data.draw(st.sampled_from(sorted(plan.targets[target.id].allowed)))
    rows = [row.cells for row in world.rows]
    before = judge_plan(plan, read_bytes(plan, write_csv(rows)).book, world.end)
    more = write_csv([*rows, (str(free), target.id, unit, str(amount))])
    after = judge_plan(plan, read_bytes(plan, more).book, world.end)
    risen = {one.unit: one.earned for one in compute_scores(after)}
    assert all(risen[one.unit] >= one.earned for one in compute_scores(before))


@examples(30)
@given(st.data(), worlds(kinds=("count",)))
def test_a_units_share_may_be_told_in_several_rows(data: st.DataObject, world: World) -> None:
    """An amount that stands in one row, or in two of two days between the same days, makes the same line."""
    plan, as_of = build(world), world.end
    rows = [row for row in world.rows if not row.is_total and row.value > 1]
    chosen = [row for row in rows if all(other.day != row.day + timedelta(days=1) for other in world.rows)]
    chosen = [row for row in chosen if row.day < world.end and not any(other.is_total for other in world.rows)]
    if not chosen:
        return
    row = data.draw(st.sampled_from(chosen))
    rest = [other.cells for other in world.rows if other is not row]
    split = [
        (str(row.day), row.target, row.unit, "1"),
        (str(row.day + timedelta(days=1)), row.target, row.unit, str(row.value - 1)),
    ]
    once = judge_plan(plan, read_bytes(plan, file_of(world)).book, as_of)
    twice = judge_plan(plan, read_bytes(plan, write_csv([*rest, *split])).book, as_of)
    for one, other in zip(once.results, twice.results, strict=True):
        lines = [{unit: (own.actual, own.level) for unit, own in result.quotas.items()} for result in (one, other)]
        assert lines[0] == lines[1] and (one.actual, one.level) == (other.actual, other.level)
