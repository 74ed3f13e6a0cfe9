"""The account against a naive computation in fractions, and the laws that every account keeps."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st
from oracle import World, judge, quarter_ends
from support import demo_plan, plan_of, read_bytes, write_csv
from worlds import UNITS, build, worlds

from fsplan.account.compliance import judge_plan
from fsplan.plan.plan import Plan
from fsplan.progress.report import Progress


def account(plan: Plan, progress: Progress, as_of: date) -> list[tuple[object, ...]]:
    results = judge_plan(plan, progress.book, as_of).results
    return [(r.target.id, r.actual, r.expected, r.completion, r.pace, r.behind, r.level) for r in results]


def file_of(world: World) -> bytes:
    return write_csv([row.cells for row in world.rows])


def days(world: World) -> st.SearchStrategy[date]:
    edges = [world.start, world.end, *quarter_ends(world.start, world.end), *(row.day for row in world.rows)]
    anywhere = st.dates(world.start - timedelta(days=10), world.end + timedelta(days=40))
    return st.one_of(anywhere, st.sampled_from(edges))


@settings(max_examples=200)
@given(st.data(), worlds())
def test_every_figure_is_the_naive_one(data: st.DataObject, world: World) -> None:
    plan = build(world)
    progress = read_bytes(plan, file_of(world))
    assert progress.rejected == 0, progress.findings
    assert len(progress.book) == progress.rows == len(world.rows)
    as_of = data.draw(days(world))
    compliance = judge_plan(plan, progress.book, as_of)
    assert compliance.left_out == sum(row.day > as_of for row in world.rows)
    for result in compliance.results:
        wanted = judge(world, world.targets[result.target.id], as_of)
        assert result.actual == wanted.actual
        assert result.pace == wanted.pace
        assert result.completion == wanted.completion
        assert result.expected == wanted.expected
        assert result.behind == wanted.behind
        assert result.level == wanted.level


@given(st.data(), worlds())
def test_a_file_may_be_split_and_its_rows_reordered(data: st.DataObject, world: World) -> None:
    plan, as_of = build(world), data.draw(days(world))
    once = account(plan, read_bytes(plan, file_of(world)), as_of)
    rows = data.draw(st.permutations([row.cells for row in world.rows]))
    cut = data.draw(st.integers(0, len(rows)))
    split = read_bytes(plan, write_csv(rows[:cut]), write_csv(rows[cut:]))
    assert account(plan, split, as_of) == once
    assert split.rows == len(rows)


@given(st.data(), worlds())
def test_a_unit_counts_the_same_under_any_of_its_names(data: st.DataObject, world: World) -> None:
    plan, as_of = build(world), data.draw(days(world))
    once = account(plan, read_bytes(plan, file_of(world)), as_of)
    for spelling in range(3):
        rows = [list(row.cells) for row in world.rows]
        for row, cells in zip(world.rows, rows, strict=True):
            cells[2] = (row.unit, *UNITS[row.unit])[spelling]
        assert account(plan, read_bytes(plan, write_csv(rows)), as_of) == once


@given(st.data(), worlds(), st.integers(0, 1000))
def test_a_good_row_more_never_lowers_a_count(data: st.DataObject, world: World, amount: int) -> None:
    counts = [target.id for target in world.targets.values() if target.kind == "count"]
    free = world.end - timedelta(days=data.draw(st.integers(0, 2)))
    if not counts:
        return
    target, unit = data.draw(st.sampled_from(counts)), data.draw(st.sampled_from(sorted(UNITS)))
    if any(row.day >= free and (row.target, row.unit) == (target, unit) for row in world.rows):
        return  # that day is taken, or a later total would contradict the row
    plan = build(world)
    row = (str(free), target, unit, str(amount))
    before = {row[0]: row[1] for row in account(plan, read_bytes(plan, file_of(world)), world.end)}
    more = read_bytes(plan, write_csv([*(r.cells for r in world.rows), row]))
    after = {row[0]: row[1] for row in account(plan, more, world.end)}
    assert more.rejected == 0
    assert after.pop(target) == (before.pop(target) or 0) + amount
    assert {id_: after[id_] for id_ in after if id_[0] == "t" and world.targets[id_].kind != "rate"} == {
        id_: before[id_] for id_ in before if id_[0] == "t" and world.targets[id_].kind != "rate"
    }


CELLS = st.sampled_from([
    "2030-03-31", "2030Q2", "2030年6月", "", "sampling", "canteens", "registry", "market", "health", "150", "-3", "5.5",
    "80%", "9", "/", "total", "累计", "核减", "done", '"', '"a\nb"', 'x"y', "\x07", "\r", "合计", "1e5", "=1+1", "𠮷",
])  # fmt: skip
LINES = st.lists(CELLS, min_size=1, max_size=9).map(",".join)
TABLES = st.lists(LINES, max_size=12).map(lambda lines: "\n".join(["date,target,unit,value,of,basis,note", *lines]))
PLAN = demo_plan()


@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@given(st.one_of(st.binary(max_size=200), TABLES.map(str.encode), TABLES.map(lambda t: t.encode("gb18030"))))
@settings(max_examples=300)
def test_accepted_and_rejected_rows_are_the_rows_read(content: bytes) -> None:
    progress = read_bytes(PLAN, content)
    assert len(progress.book) + progress.rejected == progress.rows
    assert all(codes for file in progress.files for codes in file.rejected.values())
    assert {finding.file for finding in progress.findings} <= {"1.csv"}


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS).filter(any), max_size=12))
def test_no_row_is_lost_or_made_up(rows: list[tuple[str, ...]]) -> None:
    first = [next((cell.strip() for cell in row if cell.strip()), "") for row in rows]
    rows = [row for row, text in zip(rows, first, strict=True) if text not in ("", "合计", "total") and "\r" not in row]
    progress = read_bytes(PLAN, write_csv(rows))
    assert progress.rows == len(rows)
    assert len(progress.book) + progress.rejected == len(rows)


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**9), min_size=1))
def test_a_sum_has_no_rounding(amounts: list[Decimal]) -> None:
    plan = plan_of({"grain": {"kind": "count", "measured_in": "吨"}})
    rows = [(str(date(2030, 1, 1) + timedelta(days=n)), "grain", "a", str(a)) for n, a in enumerate(amounts[:365])]
    wanted = sum(int(Decimal(amount) * 10**4) for amount in amounts[:365])
    result = judge_plan(plan, read_bytes(plan, write_csv(rows)).book, date(2030, 12, 31)).results[0]
    assert result.actual is not None and result.actual * 10**4 == wanted
