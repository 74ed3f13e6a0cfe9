"""The account of random years against a naive one in fractions: rows, figures, levels, silence, and what follows.

A common run is bounded; effort.py says how to look longer.
"""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from oracle import World, quarter_ends
from oracle_figures import ORDER, Verdict, done_by, records_of
from oracle_scores import scores
from oracle_units import members, silence
from oracle_year import Account, area_ranks, escalation, judge_world, reconciliation, scoreboard
from world_files import UNITS, build, file_of, ledger_of
from worlds import days_in, ledger_worlds, worlds

from fsplan.account.compliance import Compliance, find_silence, judge_plan
from fsplan.account.points import compute_scores
from fsplan.account.result import Result
from fsplan.account.rollup import Area, count_missed, parts_of, rank_areas
from fsplan.account.trace import Trace, trace_target
from fsplan.account.year import Year, tell_year
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.reader import read_progress
from fsplan.progress.report import Progress
from fsplan.run.workflow import judge

TOLD = {"FS209", "FS217", "FS218", "FS225", "FS226", "FS238"}
"""What a row of these worlds may be told of; warnings of other rules may stand beside."""

HELD = ("lead", "owner", "shared", "support")


def days(world: World) -> st.SearchStrategy[date]:
    """Days to judge at: quarters' ends, the days around whatever is dated, and any between."""
    ends = quarter_ends(world.start, world.end)
    dated = [*ends, world.start, *(row.day for row in world.rows)]
    dated += [target.due for target in world.targets.values() if target.due]
    around = st.builds(lambda day, off: day + timedelta(days=off), st.sampled_from(dated), st.integers(-1, 1))
    after = st.integers(1, 70).map(lambda days: world.end + timedelta(days=days))
    return st.one_of(st.sampled_from(ends), st.just(world.end), around, days_in(world.start, world.end), after)


def check_rows(world: World, progress: Progress, wanted: Account) -> None:
    """The rows that stand, and every code told of the others; row 0 stands on line 2."""
    found: dict[int, set[str]] = {}
    for finding in progress.findings:
        if finding.code in TOLD:
            found.setdefault(finding.line - 2, set()).add(finding.code)
    assert found == wanted.codes
    assert progress.rows == len(world.rows)
    assert {line - 2 for file in progress.files for line in file.rejected} == set(wanted.rejected)


def check_figures(compliance: Compliance, wanted: Account) -> None:
    world = wanted.world
    records = [record for record in world.records or [] if world.start <= record.day <= world.end]
    assert compliance.left_out == sum(one.day > wanted.as_of for one in (*wanted.rows, *records))
    for result in compliance.results:
        naive = wanted.verdicts[result.target.id]
        assert told_of(result) == told_of(naive)
        reporters = result.reporters
        assert (sorted(reporters.owed), sorted(reporters.silent)) == (sorted(naive.owed), sorted(naive.silent))
        assert reporters.filed == len(naive.owed) - len(naive.silent)
        assert result.ranked_as == naive.rank
        if result.target.spec.kind != "status":  # words of units that do not answer stand behind no figure
            assert result.tally.entries == naive.entries
        assert {one.unit: told_of(one) for one in result.quotas.values()} == {
            u: told_of(v) for u, v in naive.own.items()
        }
        if result.target.spec.kind == "count" and not result.target.is_derived:
            assert dict(result.tally.by_unit) == parts_by_unit(wanted, result.target.id)
    for level in ORDER:
        assert compliance.has_failures(level) == any(v.is_at_most(level) for v in wanted.verdicts.values())
    filings = [
        (s.target, s.unit, (s.period.start, s.period.end), s.due, s.filed_on, s.state, [*s.missing])
        for s in compliance.submissions
    ]
    assert filings == [(f.target, f.unit, f.period, f.due, f.filed_on, f.state, f.missing) for f in wanted.filings]


def told_of(one: Result | Verdict) -> tuple[object, ...]:
    return (one.actual, one.expected, one.completion, one.pace, one.behind, one.level)


def check_scores(compliance: Compliance, wanted: Account) -> None:
    found = {
        one.unit: (
            [(line.target, line.points, line.earned) for line in one.lines],
            one.deducted,
            one.score,
            one.rank,
        )
        for one in compute_scores(compliance)
    }
    assert found == (scores(wanted, list(UNITS)) if any(t.points for t in wanted.world.targets.values()) else {})
    for one in compute_scores(compliance):
        assert sum((line.earned for line in one.lines), Fraction(0)) == one.earned


def parts_by_unit(wanted: Account, id_: str) -> dict[str, Fraction]:
    """Each unit's own part of a count, of those that told one; of a ledger's, of those that have records."""
    world, target = wanted.world, wanted.world.targets[id_]
    if world.is_counted(target):
        return {
            unit: Fraction(n) for unit, n in Counter(r.unit for r in records_of(world, target, wanted.as_of)).items()
        }
    told = {row.unit for row in wanted.rows if row.target == id_ and row.day <= wanted.as_of}
    return {unit: done_by(wanted.rows, target, unit, wanted.as_of) for unit in told}


def check_silence(plan: Plan, compliance: Compliance, wanted: Account) -> None:
    titles = {target.spec.title: id_ for id_, target in plan.targets.items()}
    told = {(f.value, titles[f.params["title"].zh], f.params["since"].en) for f in find_silence(compliance)}
    assert told == silence(wanted.world, wanted.rows, wanted.as_of)


def check_traces(compliance: Compliance, book: Book) -> None:
    """Every figure, and every unit's part of what adds up, is what the entries that its trace counts come to."""
    plan = compliance.plan
    for result in compliance.results:
        trace = trace_target(compliance, book, result.target.id)
        if result.target.kind.judged == "figure":
            if trace.counted:
                assert recompute(plan, trace, result.target) == trace.actual
            assert trace.actual == result.actual
        for unit in UNITS if result.target.spec.kind in ("count", "level") else ():
            own = trace_target(compliance, book, result.target.id, unit)
            assert {step.unit for step in own.steps} <= {unit}
            if own.counted:
                assert recompute(plan, own, result.target) == own.actual
            else:
                assert not own.actual  # told by nobody, or a ledger holds no record
            line = result.quotas.get(unit)
            assert line is None or line.actual == own.actual


def recompute(plan: Plan, trace: Trace, target: PlanTarget) -> Fraction | None:
    """Work a figure out from the entries that its trace counts."""
    spec = target.spec
    if spec.of is not None:
        figure = recompute(plan, trace, plan.targets[spec.of])
        if spec.baseline is not None:
            baseline = Fraction(spec.baseline.value)
            return None if figure is None else 100 * (figure - baseline) / baseline
        assert trace.over is not None
        over, per = trace.over.value, Fraction(trace.over.per)
        return None if over is None or figure is None else figure / (Fraction(over) / per)
    amounts = [Fraction(step.entry.amount) for step in trace.counted]
    if spec.kind == "share":
        whole = sum(Fraction(step.entry.whole or 0) for step in trace.counted)
        return 100 * sum(amounts, Fraction(0)) / whole if whole else None
    return sum(amounts, Fraction(0)) / (len(amounts) if spec.kind == "mean" else 1)


def check_year(year: Year, wanted: Account) -> None:
    steps = {(e.unit, e.target, e.action, e.level, tuple(p.end for p in e.periods)) for e in year.escalation}
    assert len(steps) == len(year.escalation)
    assert steps == escalation(wanted.world, wanted.as_of)
    for unit, line in scoreboard(wanted, list(UNITS)).items():
        score = next(score for score in year.scores if score.unit == unit)
        levels = {level: count for level, count in score.levels.items() if count}
        assert (levels, score.in_time, score.due, score.rejected, score.rank) == line
        duties = [target.roles for target in wanted.world.targets.values()]
        held = [sum(unit in members(wanted.world, duty.get(role, [])) for duty in duties) for role in HELD]
        assert [score.led, score.owned, score.shared, score.supported] == held


@examples(120)
@given(st.data(), worlds())
def test_every_row_and_figure_is_the_naive_one(data: st.DataObject, world: World) -> None:
    plan = build(world)
    progress = read_progress(plan, [Source("1.csv", file_of(world))])
    wanted = judge_world(world, data.draw(days(world)))
    check_rows(world, progress, wanted)
    compliance = judge_plan(plan, progress.book, wanted.as_of)
    check_figures(compliance, wanted)
    check_silence(plan, compliance, wanted)
    check_scores(compliance, wanted)
    check_traces(compliance, progress.book)
    check_year(tell_year(plan, progress.book, compliance, progress.rejected_by_unit), wanted)


@examples(80)
@given(st.data(), worlds(kinds=("count",)))
def test_every_total_stands_or_falls_as_its_amounts_say(data: st.DataObject, world: World) -> None:
    progress = read_progress(build(world), [Source("1.csv", file_of(world))])
    check_rows(world, progress, judge_world(world, data.draw(days(world))))


@examples(25)
@given(st.data(), ledger_worlds())
def test_a_ledgers_figure_stands_beside_what_was_reported(data: st.DataObject, world: World) -> None:
    plan, wanted = build(world), judge_world(world, data.draw(days(world)))
    sources = [Source("1.csv", file_of(world))]
    sources += [Source("samples.csv", ledger_of(world))] if world.records is not None else []
    judged = judge(plan, sources, wanted.as_of, always=True)
    assert judged.compliance is not None, judged.findings
    check_rows(world, judged.progress, wanted)
    check_figures(judged.compliance, wanted)
    told = {
        (d.target, d.unit, d.period.end, d.reported, d.ledger) for d in judged.differences if d.reported or d.ledger
    }
    assert told == reconciliation(wanted)
    book = judged.progress.book
    check_traces(judged.compliance, book)
    check_year(tell_year(plan, book, judged.compliance, judged.progress.rejected_by_unit), wanted)


@examples(40)
@given(st.data(), st.lists(worlds(kinds=("count", "share", "milestone")), min_size=2, max_size=4))
def test_areas_are_ranked_by_what_is_kept_then_by_what_is_missed(data: st.DataObject, found: list[World]) -> None:
    accounts, areas = [], []
    for world in found:
        plan, as_of = build(world), data.draw(days(world))
        accounts.append(judge_world(world, as_of))
        compliance = judge_plan(plan, read_progress(plan, [Source("1.csv", file_of(world))]).book, as_of)
        areas.append(Area("", levels=compliance.levels, parts=parts_of(compliance), missed=count_missed(compliance)))
    assert [area.rank for area in rank_areas(areas)] == area_ranks(accounts)
