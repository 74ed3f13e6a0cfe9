"""The portable words on real engines: thousands of records with anything in their cells, judged alike everywhere."""

from collections import Counter

import pytest
from engines import SPARK, fill_duckdb, fill_postgres, need_package, run_postgres, url_of
from ledger_rows import COLUMNS, HEADER, PLAN, SOUND, check_judgement, random_rows

from fsplan.ledger.remote.address import parse_address
from fsplan.ledger.remote.backend import open_backend, read_schema
from fsplan.ledger.remote.table import JudgedTable
from fsplan.ledger.statement import Draft, flags_of

DRAFT = Draft(PLAN, "l", HEADER.positions, "kind")
ROWS = 4000


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    need_package("ibis")
    need_package("pyspark")
    rows = [SOUND, *random_rows(ROWS, seed=7)]
    columns = [(column["header"], "text") for column in COLUMNS.values()]
    path = tmp_path_factory.mktemp("words") / "base.duckdb"
    fill_duckdb(path, "words", columns, rows)
    with run_postgres() as port:
        fill_postgres(port, "words", columns, rows)
        yield {
            "duckdb": f"l=duckdb://{path}#words",
            "postgres": f"l={url_of(port)}#words",
            "spark": f"l={SPARK}#parquet.{path.parent / 'words.lake'}",
        }


def judged(place):
    """Every record's cells and its judgement, as one engine has it."""
    address = parse_address(place)
    with open_backend(address, "Asia/Shanghai") as backend:
        table = JudgedTable(backend, address, DRAFT, read_schema(backend, address))
        found = table.rows.to_pyarrow().to_pylist()
    told = ["sound", "key", "spelled", "day", "unit", *flags_of(DRAFT), "part", "good"]
    cells = [f"cell_{number}" for number in range(len(COLUMNS))]
    return [(tuple(row[name] or "" for name in cells), tuple(row[name] for name in told)) for row in found]


@pytest.fixture(scope="module")
def here(places):
    return judged(places["duckdb"])


@pytest.mark.parametrize("engine", ["duckdb", "postgres", "spark"])
def test_what_an_engine_takes_for_sound_the_readers_accept(places, engine, here):
    found = here if engine == "duckdb" else judged(places[engine])
    assert len(found) == ROWS + 1
    for row, (is_sound, key, spelled, *rest) in found:
        check_judgement(list(row), is_sound, key, *rest)
        assert (spelled or "") == row[0]
    sound = Counter(row for row, (is_sound, *_) in found if is_sound)
    assert sound[tuple(SOUND)] >= 1
    assert 100 < sum(sound.values()) < ROWS - 100  # neither everything nor nothing, or there was nothing to see
    assert sound == Counter(row for row, (is_sound, *_) in here if is_sound)
