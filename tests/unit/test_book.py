"""The book: what was posted, by series and day; every span of days with its ends."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fsplan.core.period import Period, year
from fsplan.progress.book import Book
from fsplan.progress.entry import Columns, Posting, SeriesKey
from fsplan.progress.layout.columns import TEXTS

NO_TEXTS = ("",) * len(TEXTS)
A: SeriesKey = ("x", "a", "period")
B: SeriesKey = ("x", "b", "period")
TOTAL: SeriesKey = ("x", "a", "total")
OTHER: SeriesKey = ("y", "a", "period")
DAYS = (date(2030, 1, 1), date(2030, 3, 31), date(2030, 12, 31))


def posting(amount: int, line: int, file: str = "1.csv") -> Posting:
    return (Decimal(amount), None), NO_TEXTS, file, line


def post(book: Book, key: SeriesKey, day: date, amount: int, line: int, file: str = "1.csv") -> str | None:
    return book.post(book.base_of(key) + book.offset_of(day), posting(amount, line, file))


@pytest.fixture
def book() -> Book:
    """Three amounts of a, 1, 2 and 4, on the days; a total on the second one; one of b on the last; one on y."""
    made = Book(year(2030))
    for number, day in enumerate(DAYS):
        assert post(made, A, day, 2**number, number + 2) is None
    post(made, TOTAL, DAYS[1], 30, 2, "2.csv")
    post(made, B, DAYS[2], 50, 3, "2.csv")
    post(made, OTHER, DAYS[0], 70, 4, "2.csv")
    return made


def test_what_stands_keeps_its_place_and_nothing_takes_it(book: Book) -> None:
    assert (len(book), book.has_several) == (6, True)
    assert post(book, A, DAYS[1], 9, 9) == "1.csv:3" and post(book, B, DAYS[2], 9, 9) == "2.csv:3"
    assert [(e.day, e.amount, e.file, e.line) for e in book.series(A).entries] == [
        (DAYS[0], 1, "1.csv", 2),
        (DAYS[1], 2, "1.csv", 3),
        (DAYS[2], 4, "1.csv", 4),
    ]
    assert book.series(("z", "a", "period")).entries == [] == book.series(("y", "b", "period")).entries
    assert book.series_keys() == [A, TOTAL, B, OTHER]
    assert set(book.filed_keys()) == {A, TOTAL, B, OTHER}
    assert book.lines() == {"1.csv": {2, 3, 4}, "2.csv": {2, 3, 4}}


def test_a_batch_is_posted_wholly_or_not_at_all(book: Book) -> None:
    base = book.base_of(B)

    def post_all(*offsets: int) -> bool:
        amounts = [(Decimal(at), None) for at in offsets]
        texts = [[""] * len(offsets) for _ in TEXTS]
        return book.post_all([base + at for at in offsets], Columns(amounts, texts, "3.csv", [*offsets]))

    assert not post_all(1, 364) and not post_all(1, 2, 1)  # one is taken, one is named twice
    assert len(book) == 6 and "3.csv" not in book.lines()
    assert post_all(1, 2) and len(book) == 8 and book.lines()["3.csv"] == {1, 2}


def test_a_batch_that_lacks_a_column_of_texts_is_a_fault_of_the_program() -> None:
    book = Book(year(2030))
    with pytest.raises(ValueError, match="zip"):
        book.post_all([book.base_of(A)], Columns([(Decimal(1), None)], [[""]], "1.csv", [2]))


def test_one_entry_a_series_has_nothing_to_be_held_against() -> None:
    empty, made = Book(year(2030)), Book(year(2030))
    assert (empty.has_several, len(empty), empty.last_day(lambda _: True, DAYS[2])) == (False, 0, None)
    post(made, A, DAYS[0], 1, 2)
    post(made, B, DAYS[0], 1, 3)
    assert not made.has_several


@pytest.mark.parametrize(
    ("after", "until", "amounts"),
    [
        (None, DAYS[2], [1, 2, 4]),
        (None, date(2030, 3, 30), [1]),
        (None, DAYS[1], [1, 2]),
        (None, date(2029, 12, 31), []),
        (DAYS[0], DAYS[2], [2, 4]),
        (date(2030, 3, 30), DAYS[1], [2]),
        (DAYS[1], DAYS[1], []),
    ],
)
def test_amounts_after_a_day_through_another(book: Book, after: date | None, until: date, amounts: list[int]) -> None:
    assert [*book.amounts(A, after, until)] == amounts
    assert [*book.amounts(("z", "a", "period"), after, until)] == []


@pytest.mark.parametrize(
    ("first", "last", "has"),
    [
        (None, DAYS[0], True),
        (None, date(2029, 12, 31), False),
        (date(2030, 1, 2), date(2030, 3, 30), False),
        (date(2030, 1, 2), DAYS[1], True),
        (DAYS[1], DAYS[1], True),
        (date(2030, 4, 1), date(2030, 12, 30), False),
        (DAYS[2], DAYS[2], True),
    ],
)
def test_whether_there_is_an_entry_within_days(book: Book, first: date | None, last: date, has: bool) -> None:
    assert book.has_entry(A, first, last) is has
    assert not book.has_entry(("z", "a", "period"), first, last)


def test_several_entries_in_brief_and_no_more_than_asked_for(book: Book) -> None:
    assert book.brief(A, DAYS[2], 3) == ([*DAYS], [(1, None), (2, None), (4, None)])
    assert book.brief(A, date(2030, 12, 30), 2) == ([*DAYS[:2]], [(1, None), (2, None)])
    assert book.brief(A, DAYS[2], 2) is None  # three are more than two
    assert book.brief(A, date(2030, 3, 30), 3) is None and book.brief(B, DAYS[2], 3) is None  # one is not several


def test_entries_after_a_day_are_counted(book: Book) -> None:
    book.records.update({DAYS[1]: 5, DAYS[2]: 7})
    book.put_ledger("y", {"a": {DAYS[2]: (3, None)}}, "l.csv")
    counts = {date(2029, 1, 1): 18, date(2029, 12, 31): 18, DAYS[0]: 16, DAYS[1]: 9, DAYS[2]: 0, date(2040, 1, 1): 0}
    assert {day: book.count_after(day) for day in counts} == counts
    assert book.count_after(DAYS[0], lambda unit: unit == "a") == 3  # two amounts and the total; records are nobody's
    assert book.count_after(DAYS[0], lambda unit: unit == "b") == 1


def test_the_last_day_of_the_targets_asked_for(book: Book) -> None:
    end = date(2040, 1, 1)
    assert book.last_day(lambda _: True, end) == DAYS[2] == book.last_day(lambda target: target == "x", end)
    assert book.last_day(lambda _: True, DAYS[2] - timedelta(days=1)) == DAYS[1]  # what is dated later is left out
    assert book.last_day(lambda _: True, DAYS[0] - timedelta(days=1)) is None
    assert book.last_day(lambda target: target == "y", end) == DAYS[0]
    assert book.last_day(lambda target: target == "z", end) is None
    book.put_ledger("y", {"b": {DAYS[1]: (3, None)}}, "l.csv")
    assert book.last_day(lambda target: target == "y", end) == DAYS[1] and book.counted == {"y"}


def test_what_is_taken_out_is_gone(book: Book) -> None:
    book.remove(A, DAYS[1])
    assert [*book.amounts(A, None, DAYS[2])] == [1, 4]
    with pytest.raises(KeyError):
        book.remove(A, DAYS[1])
    assert not book.remove_rows(set()) and not book.remove_rows({("1.csv", 3), ("1.csv", 99)})
    assert book.remove_rows({("1.csv", 2), ("2.csv", 3)})
    assert ([*book.amounts(A, None, DAYS[2])], len(book), book.series(B).entries) == ([4], 3, [])


def test_what_a_ledger_counts_names_its_file_and_no_line(book: Book) -> None:
    book.put_ledger("x", {"a": {DAYS[0]: (3, 4), DAYS[1]: (0, 2)}}, "l.csv")
    entries = book.series(("x", "a", "ledger")).entries
    assert [(e.amount, e.whole, e.file, e.line) for e in entries] == [(3, 4, "l.csv", 0), (0, 2, "l.csv", 0)]
    assert ("x", "a", "ledger") not in set(book.filed_keys()) and "l.csv" not in book.lines()


def test_days_have_a_place_until_a_late_filings_last(book: Book) -> None:
    """366 days after the period's end; the next series begins right behind."""
    assert book.offset_of(date(2032, 1, 1)) == 365 + 366 - 1
    late = Book(Period(date(2030, 1, 1), date(2030, 12, 31)))
    post(late, A, date(2032, 1, 1), 1, 2)
    post(late, B, date(2030, 1, 1), 2, 3)
    assert late.base_of(B) == late.offset_of(date(2032, 1, 1)) + 1
    assert [entry.day for entry in late.series(A).entries] == [date(2032, 1, 1)]
    assert late.count_after(date(2031, 12, 31)) == 1 and late.count_after(date(2032, 1, 1)) == 0
