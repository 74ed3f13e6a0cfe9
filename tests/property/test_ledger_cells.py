"""Every engine's fast path and the cell readers agree: what SQL takes for sound they accept, and as the same value."""

from contextlib import closing

import duckdb
import pytest
from effort import examples
from hypothesis import example, given
from hypothesis import strategies as st
from ledger_rows import COLUMNS, HEADER, PATTERNS, PLAN, SOUND, check_judgement, plan_with, rows, speakable

from fsplan.ledger.keys import fold_key
from fsplan.ledger.local.dialect import TEXT
from fsplan.ledger.remote.dialect import BLANK, PORTABLE
from fsplan.ledger.remote.pattern import to_portable
from fsplan.ledger.sql import quote_text
from fsplan.ledger.statement import Draft, judging_sql

DRAFT = Draft(PLAN, "l", HEADER.positions, "kind")
ODD_KEYS = [
    "A12", "a12", " A12", "A 12", "Ａ12", '="A12"', "'A12", "‘A12", "A\u200b12", "津A12", "=A12", "A'12", "A+12",
    "1.2E+17", "无1", "无", "－", "--", "1E+17", "é12", "A_12",
]  # fmt: skip


@examples(80)
@given(st.lists(rows(), min_size=1, max_size=20), st.sampled_from(PATTERNS))
@example([[*SOUND[:1], "2022105", *SOUND[2:]], [*SOUND[:1], "2030 301", *SOUND[2:]]], "")
@example([[*SOUND[:5], "无", *SOUND[6:]], [*SOUND[:9], "ab\u3000", *SOUND[10:]]], "")
@example([[key, *SOUND[1:]] for key in ODD_KEYS], "")
@example([[key, *SOUND[1:]] for key in ODD_KEYS], "[^0-9].*")
def test_what_sql_takes_for_sound_the_readers_accept(drawn, pattern):
    plan, drawn = plan_with(pattern), [SOUND, *map(speakable, drawn)]
    draft = Draft(plan, "l", HEADER.positions, "kind")
    values = ", ".join("(" + ", ".join(map(quote_text, row)) + ")" for row in drawn)
    names = ", ".join(f'"{id_}"' for id_ in COLUMNS)
    with closing(duckdb.connect()) as con:
        found = con.execute(judging_sql(draft, f"(VALUES {values}) AS record({names})", TEXT)).fetchall()
        digests = con.execute("SELECT md5_number(x) FROM unnest(?) AS t(x)", [[fold_key(row[0]) for row in drawn]])
        keys = [digest for (digest,) in digests.fetchall()]
    assert found[0][0] is True
    for row, own, (sound, key, spelled, *rest) in zip(drawn, keys, found, strict=True):
        check_judgement(row, sound, fold_key(row[0]) if key == own else key, *rest, plan=plan)
        assert not sound or spelled == (0 if row[0].upper() == row[0] else 1 if row[0].lower() == row[0] else 2)


@examples(80)
@given(st.lists(rows(), min_size=1, max_size=20), st.sampled_from(PATTERNS))
@example(
    [["A123\n", *SOUND[1:]], [*SOUND[:1], "2028-02-29", *SOUND[2:]], [*SOUND[:1], "2030-03-01 00:00:00", *SOUND[2:]]],
    PATTERNS[0],
)
@example([[key, *SOUND[1:]] for key in ODD_KEYS], "")
@example([[key, *SOUND[1:]] for key in ODD_KEYS], "[^0-9].*")
def test_what_the_portable_words_take_for_sound_the_readers_accept(drawn, pattern):
    plan, drawn = plan_with(pattern), [SOUND, *map(speakable, drawn)]
    draft = Draft(plan, "l", HEADER.positions, "kind")
    values = ", ".join("(false, " + ", ".join(map(quote_text, row)) + ")" for row in drawn)
    names = ", ".join(f'"{id_}"' for id_ in (BLANK, *COLUMNS))
    with closing(duckdb.connect()) as con:
        found = con.execute(judging_sql(draft, f"(VALUES {values}) AS record({names})", PORTABLE)).fetchall()
    assert found[0][0] is True
    for row, (sound, key, spelled, *rest) in zip(drawn, found, strict=True):
        check_judgement(row, sound, key, *rest[:6], plan=plan)
        assert (spelled or "") == row[0]
        assert [cell or "" for cell in rest[7:]] == row


@pytest.mark.parametrize(
    "cell", ["2030-03-01", "2030/3/1", "2030.3.1", "20300301", "2030年3月1日", "2030-03-01 00:00:00", "2030/03/31"]
)
def test_the_portable_words_know_every_common_form_of_a_day(cell):
    row = [SOUND[0], cell, *SOUND[2:]]
    values = ", ".join(map(quote_text, row))
    names = ", ".join(f'"{id_}"' for id_ in (BLANK, *COLUMNS))
    with closing(duckdb.connect()) as con:
        (found,) = con.execute(
            judging_sql(DRAFT, f"(VALUES (false, {values})) AS record({names})", PORTABLE)
        ).fetchall()
    assert found[0] is True
    assert found[3] == ("2030-03-31" if "31" in cell else "2030-03-01")


@pytest.mark.parametrize(
    ("pattern", "portable"),
    [
        ("[A-Z]{2,4}[0-9]{8,20}", "[A-Z]{2,4}[0-9]{8,20}"),
        (r"\d{4}-\w+", "[0-9]{4}-[0-9A-Za-z_]+"),
        (r"[\d-]+", "[0-9-]+"),
        (r"(?:京|津)[A-Z]?\.", r"(?:京|津)[A-Z]?\."),
        ("[^,]*", "[^,]*"),
        ("a{300}", None),  # PostgreSQL repeats no more than 255 times
        ("a{", None),  # a brace that repeats nothing is no text to Java
        ("[[]", None),
        ("(A+)+B", None),  # Java would try every way of cutting the text
        ("(?:A|AA)+B", None),
        ("((A{2,3})x)*", None),
        ("(A+)?B", "(A+)?B"),
        ("(AB){2,3}(?:C|D)", "(AB){2,3}(?:C|D)"),
        (".*A.*B", ".*A.*B"),
        (".*A.*B.*", None),
        ("A{1,99}B{1,99}C{1,99}", None),
    ],
)
def test_patterns_are_said_in_words_that_all_engines_share_or_not_at_all(pattern, portable):
    assert to_portable(pattern) == portable
