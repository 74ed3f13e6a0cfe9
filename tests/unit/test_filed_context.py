"""The plan's own data as the desk sees it: by unit and by file, kept up to date; and a sent file beside it."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from support import HEAD, demo_plan, write_csv

from fsplan.core.marks import FormMarks
from fsplan.core.period import quarter
from fsplan.files.source import Source
from fsplan.plan.model import Plausibility
from fsplan.plan.plan import Plan
from fsplan.receive.context import FiledContext
from fsplan.receive.reading import SheetMarks, Standing, find_doubtful, marks_of, read_sent

Q1 = quarter(2030, 1)
FILED = "data/filings/2030Q1/market.csv"
OTHER = "data/filings/2030Q1/health.csv"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """The demo plan in a folder with the filings of two units; the second speaks for the first, too."""
    monkeypatch.chdir(tmp_path)
    put(FILED, "03-31,sampling,market,150", "03-31,canteens,market,7,18,period", "03-31,assistants,health,4")
    put(OTHER, "02-28,sampling,market,9", "03-31,tested,market,1", "03-31,satisfaction,health,80%")
    return replace(demo_plan(), path=Path("plan.yaml"))


def put(name: str, *rows: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(HEAD + "".join(f"2030-{row}{',' * (6 - row.count(','))}\n" for row in rows), "utf-8")


def real(name: str) -> str:
    return str(Path(name).resolve())


def told(entries: Iterable[Standing]) -> list[tuple[str, str, str, int]]:
    return [(Path(entry.file).name, key[0], key[1], entry.line) for key, entry in entries]


def test_the_rows_of_units_are_given_out_by_unit_but_for_those_of_one_file(plan: Plan) -> None:
    context = FiledContext(plan)
    assert context.paths == {real(FILED), real(OTHER)}
    assert context.faults == []
    market = [
        ("market.csv", "canteens", "market", 3),
        ("health.csv", "sampling", "market", 2),
        ("market.csv", "sampling", "market", 2),
        ("health.csv", "tested", "market", 3),
    ]
    health = [("market.csv", "assistants", "health", 4), ("health.csv", "satisfaction", "health", 4)]
    assert told(context.of(["market"]).entries) == market
    assert told(context.of(["market", "market"]).entries) == market
    assert told(context.of(["health"]).entries) == health
    assert told(context.of(["health", "market"]).entries) == [*health, *market]
    assert told(context.of(["market", "health"], real(FILED)).entries) == [market[1], market[3], health[1]]
    assert told(context.of(["education"]).entries) == []


def test_shares_filed_as_a_periods_own_go_with_the_rows_of_their_file_and_unit(plan: Plan) -> None:
    context = FiledContext(plan)
    own = {("canteens", "market")}
    assert [context.shares_of(path) for path in (real(FILED), real(OTHER), "x")] == [own, set(), set()]
    assert context.of(["market"]).shares == own
    assert context.of(["market"], real(FILED)).shares == set()
    assert context.of(["health"]).shares == set()  # the file speaks for both, the share for one


def test_a_files_units_and_rows_are_told_by_its_real_path(plan: Plan) -> None:
    context = FiledContext(plan)
    assert context.units_of(real(FILED)) == {"market", "health"}
    assert told(context.rows_of(real(FILED))) == [
        ("market.csv", "assistants", "health", 4),
        ("market.csv", "canteens", "market", 3),
        ("market.csv", "sampling", "market", 2),
    ]
    assert (context.units_of("x"), context.rows_of("x")) == (set(), [])


def test_a_filing_filed_anew_takes_the_place_of_its_rows(plan: Plan) -> None:
    context = FiledContext(plan)
    entries = context.rows_of(real(OTHER))
    moved = [(key, entry._replace(file="in/sent.csv")) for key, entry in entries if key[0] == "satisfaction"]
    context.replace(real(FILED), FILED, moved, {("canteens", "health")})
    assert told(context.rows_of(real(FILED))) == [("market.csv", "satisfaction", "health", 4)]
    assert (context.units_of(real(FILED)), context.shares_of(real(FILED))) == ({"health"}, {("canteens", "health")})
    assert told(context.of(["market"]).entries) == [
        ("health.csv", "sampling", "market", 2),
        ("health.csv", "tested", "market", 3),
    ]
    new = real("data/filings/2030Q2/market.csv")
    context.replace(new, "data/filings/2030Q2/market.csv", entries[:1], set())
    assert new in context.paths
    assert len(context.rows_of(new)) == 1
    assert len(context.rows_of(real(OTHER))) == 3  # what stands elsewhere stands


def test_a_file_with_rows_that_do_not_count_is_told_until_it_is_filed_anew(plan: Plan) -> None:
    put(FILED, "03-31,sampling,market,many", "03-31,assistants,health,4")
    context = FiledContext(plan)
    assert (context.has_rejected(real(FILED)), context.has_rejected(real(OTHER))) == (True, False)
    context.replace(real(FILED), FILED, [], set())
    assert not context.has_rejected(real(FILED))


def test_a_file_that_cannot_be_read_is_a_fault(plan: Plan) -> None:
    Path("data/filings/2030Q1/x.xlsx").write_bytes(b"PK\x03\x04nothing")
    assert [Path(fault.file).name for fault in FiledContext(plan).faults] == ["x.xlsx"]


# a sent file beside it


def test_a_sent_file_is_judged_beside_what_was_filed_and_told_of_itself_alone(plan: Plan) -> None:
    before = FiledContext(plan).of(["market"])
    day = "2030-06-30"
    rows = [(day, "sampling", "market", "100", "", "total"), (day, "canteens", "market", "8", "18", "period")]
    source = Source("in.csv", write_csv(rows))
    sent = read_sent(plan, source, before=before.entries, shares=before.shares)
    assert (sent.rows, sent.rejected, sent.shares) == (2, 1, {("canteens", "market")})
    assert [(one.code, one.line) for one in sent.findings if one.code == "FS217"] == [("FS217", 2)]
    assert {one.file for one in sent.findings} == {"in.csv"}
    assert told(sent.entries) == [("in.csv", "canteens", "market", 3)]
    alone = read_sent(plan, source)
    assert (alone.rejected, told(alone.entries)) == (
        0,
        [("in.csv", "canteens", "market", 3), ("in.csv", "sampling", "market", 2)],
    )


@pytest.mark.parametrize("other", ["a.csv", "z.csv"])
def test_an_amount_that_goes_against_a_total_of_another_file_is_no_fault_of_its_own(plan: Plan, other: str) -> None:
    total = read_sent(plan, Source(other, write_csv([("2030-06-30", "sampling", "market", "100", "", "total")])))
    sent = read_sent(
        plan, Source("in.csv", write_csv([("2030-03-31", "sampling", "market", "150")])), before=total.entries
    )
    assert (sent.rejected, sent.findings, len(sent.entries)) == (0, [], 1)


def doubtful(plan: Plan, *rows: tuple[str, ...], before: Iterable[Standing] = ()) -> list[tuple[str, int, int]]:
    sent = read_sent(plan, Source("in.csv", write_csv(rows)), before=before)
    return [(one.code, one.line, one.column) for one in find_doubtful(plan, sent)]


def test_an_amount_unlike_those_before_it_is_doubtful_at_its_cell(plan: Plan) -> None:
    months = [(f"2030-0{month}-28", "sampling", "market", "10") for month in (1, 2)]
    odd = ("2030-03-28", "sampling", "market", "990")
    assert doubtful(plan, *months, odd) == [("FS231", 4, 28)]
    assert doubtful(plan, *months) == []
    before = read_sent(plan, Source("a.csv", write_csv(months))).entries
    assert doubtful(plan, odd, before=before) == [("FS231", 2, 28)]
    late = read_sent(plan, Source("a.csv", write_csv([*months, odd]))).entries
    assert doubtful(plan, ("2030-02-14", "sampling", "market", "11"), before=late) == []  # the odd one is another's
    silent = Plausibility(far_above=Decimal(0), same_as_before=False, total_as_period=False, whole_jump=Decimal(0))
    quiet = replace(plan, file=replace(plan.file, plausibility=silent))
    assert doubtful(quiet, *months, odd) == []
    assert doubtful(plan, ("2030-02-30", "sampling", "market", "11")) == []


def marked(path: Path, *rows: tuple[str, ...], title: str = "_fsplan") -> SheetMarks:
    book = openpyxl.Workbook()
    for row in (("date", "target", "unit", "value"), ("2030-03-31", "sampling", "market", 150)):
        book.worksheets[0].append(row)
    sheet = book.create_sheet(title)
    for mark in rows:
        sheet.append(mark)
    book.save(path)
    return marks_of(read_sent(demo_plan(), Source(str(path))))


MARKS = (("fsplan", "1"), ("plan", "p"), ("unit", "u"), ("start", "2030-01-01"), ("end", "2030-03-31"))
FORM = FormMarks("p", "u", Q1.start, Q1.end)


@pytest.mark.parametrize(
    ("slip", "number"), [("3", 3), ("12", 12), ("x", None), ("３", None), ("", None), ("-1", None)]
)
def test_marks_tell_whose_form_it_is_and_of_which_sending_a_slip_holds_the_rest(
    tmp_path: Path, slip: str, number: int | None
) -> None:
    assert marked(tmp_path / "a.xlsx", *MARKS, ("slip", slip)) == SheetMarks(FORM, number)


def test_marks_stand_on_their_own_sheet_among_its_first_twenty_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert marked(path, *MARKS) == SheetMarks(FORM, None)
    assert marked(path, *MARKS, title="other") == SheetMarks()
    more = [(f"key {number}", "") for number in range(14)]
    assert marked(path, *MARKS, *more, ("slip", "3")) == SheetMarks(FORM, 3)
    assert marked(path, *MARKS, *more, ("x", "y"), ("slip", "3")) == SheetMarks(FORM, None)
    assert marked(path, *MARKS[:4]) == SheetMarks()
    assert marked(path, *MARKS, ("slip",)) == SheetMarks(FORM, None)


def test_what_is_no_workbook_of_today_has_no_marks(tmp_path: Path) -> None:
    assert marks_of(read_sent(demo_plan(), Source("a.csv", write_csv([])))) == SheetMarks()
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04nothing")
    assert marks_of(read_sent(demo_plan(), Source(str(tmp_path / "a.xlsx")))) == SheetMarks()
