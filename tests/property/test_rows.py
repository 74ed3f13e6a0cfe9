"""Any rows at all: each is accepted or rejected, none is lost or made up, and sums are exact."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import demo_plan, plan_of, read_bytes, write_csv

from fsplan.account.compliance import judge_plan

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
    left_out = [finding for finding in progress.findings if finding.code in ("FS223", "FS236")]
    assert progress.rows + progress.left_out == len(rows)
    assert len(left_out) == progress.left_out
    assert len(progress.book) + progress.rejected == progress.rows
    heights = (1 + "".join(row).count("\n") for row in rows)
    at_line = dict(zip(accumulate(heights, initial=2), rows, strict=False))
    assert all(_is_told_apart(at_line[finding.line]) for finding in left_out)


def _is_told_apart(row: tuple[str, ...]) -> bool:
    """Tell whether a row names no target and no unit: a heading is one text, a sum a word in place of either."""
    is_heading = len({cell.strip() for cell in row} - {""}) == 1 and not row[3].strip()
    return is_heading or not {"合计", "total"}.isdisjoint(row[1:3]) or set(row[1:3]) <= {"", "/"}


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**9), min_size=1))
def test_a_sum_has_no_rounding(amounts: list[Decimal]) -> None:
    plan = plan_of({"grain": {"kind": "count", "measured_in": "吨"}})
    rows = [(str(date(2030, 1, 1) + timedelta(days=n)), "grain", "a", str(a)) for n, a in enumerate(amounts[:365])]
    wanted = sum(int(Decimal(amount) * 10**4) for amount in amounts[:365])
    result = judge_plan(plan, read_bytes(plan, write_csv(rows)).book, date(2030, 12, 31)).results[0]
    assert result.actual is not None and result.actual * 10**4 == wanted
