"""The same records in a file, PostgreSQL, a Spark cluster and DuckDB: the same figures and the same findings."""

import csv
import io
from collections import Counter, defaultdict
from datetime import date, datetime
from decimal import Decimal

import pytest
from engines import SPARK, fill_duckdb, fill_postgres, need_package, run_postgres, url_of
from support import plan_of

from fsplan.files.source import Source
from fsplan.ledger.local.engine import read_ledger
from fsplan.ledger.remote.address import parse_address
from fsplan.ledger.remote.engine import read_table

COLUMNS = {
    "no": {"header": "编号", "type": "text", "required": "true", "pattern": r"[A-Z]{2}\d{4,8}"},
    "day": {"header": "日期", "type": "date", "required": "true"},
    "agency": {"header": "单位", "type": "text"},
    "kind": {"header": "类", "type": "enum", "values": ["肉制品", "乳制品", "无"]},
    "amount": {"header": "数量", "type": "decimal", "min": "0.5", "max": "100"},
    "pieces": {"header": "件", "type": "integer", "min": "-3"},
    "at": {"header": "时间", "type": "datetime"},
    "name": {"header": "名称", "type": "text", "required": "true"},
    "verdict": {"header": "结论", "type": "verdict", "good": ["合格"], "bad": ["不合格"], "neutral": ["未检"]},
    "phone": {"header": "电话", "type": "text", "pattern": "[0-9]{7,11}", "personal": "true"},
}
HEADERS = [column["header"] for column in COLUMNS.values()]


def plan_with(*, unique, by=("a", "b", "c")):
    ledger = {
        "title": "台账",
        "key": "no",
        "unique": str(unique).lower(),
        "date": "day",
        "unit": {"column": "agency"},
        "columns": COLUMNS,
    }
    targets = {
        "meat": {"kind": "count", "from": "l", "where": {"kind": ["肉制品"]}},
        "passed": {"kind": "count", "from": "l", "where": {"verdict": ["合格"], "kind": ["肉制品", "乳制品"]}},
        "every": {"kind": "count", "from": "l"},
        "rate": {"kind": "share", "from": "l", "where": {"verdict": ["合格"]}},
        "of_meat": {"kind": "share", "from": "l", "where": {"verdict": ["合格"]}, "out_of": {"kind": ["肉制品"]}},
    }
    return plan_of({id_: {**target, "by": list(by)} for id_, target in targets.items()}, ledgers={"l": ledger})


def sound(number):
    """A sound record; every third is of another kind, every fifth has failed, some are not tested."""
    return [
        f"XC{number:06d}",
        f"2030-{1 + number % 12:02d}-{1 + number % 28:02d}",
        "abc"[number % 3] + "局",
        "乳制品" if number % 3 == 0 else "肉制品",
        f"{1 + number % 90}.5",
        str(number % 7),
        f"2030-03-01 09:{number % 60:02d}:00",
        f"样品{number}",
        "不合格" if number % 5 == 0 else "未检" if number % 7 == 0 else "合格",
        "13900000000",
    ]


FAULTS = [
    ("no", ""),
    ("no", "xc000001"),
    ("no", "2.2E+18"),
    ("no", "XC０00123"),
    ("day", ""),
    ("day", "2030-02-29"),
    ("day", "2029-12-31"),
    ("day", "30-1-1"),
    ("day", "2031-01-01"),
    ("agency", ""),
    ("agency", "d局"),
    ("kind", "肉类"),
    ("kind", "肉制品 类"),
    ("amount", "0.49"),
    ("amount", "100.01"),
    ("amount", "abc"),
    ("amount", "1e2"),
    ("pieces", "1.5"),
    ("pieces", "-4"),
    ("at", "2030-03-01 25:00"),
    ("name", " "),
    ("name", "无"),
    ("name", "/"),
    ("verdict", "纯合格"),
    ("phone", "139-0000"),
    ("phone", "1390000000000"),
]
"""A cell, and what may not stand in it."""

SPELLINGS = [
    ("no", " XC900001 "),
    ("no", "'XC900002"),
    ("no", '="XC900003"'),
    ("no", "ＸＣ 900004"),
    ("no", "XC\u200b900005"),
    ("day", "2030年3月1日"),
    ("day", "２０３０-03-02"),
    ("day", "2030/3/3"),
    ("day", "20300304"),
    ("day", "2030.3.5"),
    ("day", "2030-03"),
    ("agency", "a办"),
    ("agency", " b局"),
    ("agency", "A"),
    ("kind", "肉 制品"),
    ("kind", "无"),
    ("kind", "—"),
    ("amount", "１２.5"),
    ("amount", "1.50"),
    ("amount", "/"),
    ("amount", ""),
    ("pieces", "-3"),
    ("pieces", "3.0"),
    ("at", "2030年3月1日"),
    ("at", "2030-03-01T08:00"),
    ("name", "Müsli"),
    ("name", "a\u3000b"),
    ("verdict", "合格 "),
    ("verdict", "无"),
    ("phone", ""),
    ("phone", "１３９００００００００"),
]
"""A cell, and another way of writing what may stand in it."""


def text_records():
    """Records as texts: sound ones, each fault, each spelling, keys there twice in every way, blank rows."""
    rows = [sound(number) for number in range(300)]
    places = {id_: at for at, id_ in enumerate(COLUMNS)}
    for number, (id_, cell) in enumerate([*FAULTS, *SPELLINGS], 1000):
        rows.append(sound(number))
        rows[-1][places[id_]] = cell
    rows += [[*sound(5)[:1], "2030-12-30", *sound(5)[2:]], [*sound(6)[:1], "2030年12月30日", *sound(6)[2:]]]
    rows += [["XC000007 ", "2030-12-31", *sound(7)[2:]], sound(8), sound(8), [*sound(9)[:3], "肉类", *sound(9)[4:]]]
    rows += [["ＸＣ000020", *sound(20)[1:]], ["XC０00021", *sound(21)[1:]], ["ＸＣ000020", *sound(20)[1:]]]
    rows += [[""] * len(COLUMNS), [" ", *[""] * (len(COLUMNS) - 1)]]
    return rows


TYPES = [
    "varchar(20)",
    "date",
    "text",
    "varchar(10)",
    "decimal(12,3)",
    "integer",
    "timestamp",
    "text",
    "text",
    "bigint",
]


def typed_records():
    """Records as a database types them, and the same as texts."""
    rows = []
    for number in range(200):
        no, day, agency, kind, amount, pieces, at, name, verdict, _ = sound(number)
        rows.append(
            [no, date.fromisoformat(day), agency, kind, Decimal(amount), int(pieces), datetime.fromisoformat(at), name,
             verdict, 13900000000]
        )  # fmt: skip
    rows[10][1] = date(2029, 12, 31)
    rows[11][1] = None
    rows[12][4] = Decimal("0.25")
    rows[13][4] = Decimal("250")
    rows[14][5] = -4
    rows[15][9] = 123
    rows[16][3] = "别的"
    rows[17][0] = rows[18][0]
    rows[19][0] = None
    for at in (4, 5, 6, 8, 9):
        rows[20 + at][at] = None
    rows.append([None] * len(COLUMNS))
    texts = [["" if cell is None else str(cell).removesuffix("+08:00") for cell in row] for row in rows]
    for text in texts:
        text[4] = text[4].removesuffix(".0")
    return rows, texts


def csv_of(rows):
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([HEADERS, *rows])
    return Source("l.csv", stream.getvalue().encode())


def read_file(plan, rows):
    return read_ledger(plan, "l", [csv_of(rows)], breakdown="kind")


def told_of_file(result, rows):
    """What a file's findings say, each under its record's key instead of its line, or what is of all under none."""
    keys = ["" if f.code == "FS409" else rows[f.line - 2][0].strip() for f in result.findings]
    return Counter((key, f.code, f.field, f.value) for key, f in zip(keys, result.findings, strict=True))


def told_of_table(result):
    return Counter((f.key, f.code, f.field, f.value) for f in result.findings)


def figures(result):
    return {key: dict(days) for key, days in result.counts.items()}


@pytest.fixture(scope="module")
def port():
    need_package("ibis")
    with run_postgres() as number:
        yield number


ENGINES = ["duckdb", "postgres", "spark"]


@pytest.fixture(scope="module")
def places(tmp_path_factory, request):
    """Fill every engine with the records as texts and as typed values; gives an engine's address of a table."""
    need_package("ibis")
    need_package("pyspark")
    port = request.getfixturevalue("port")
    path = tmp_path_factory.mktemp("engines") / "base.duckdb"
    tables = {
        "texts": ([(name, "text") for name in HEADERS], text_records()),
        "typed": (list(zip(COLUMNS, TYPES, strict=True)), typed_records()[0]),
    }
    for table, (columns, rows) in tables.items():
        fill_postgres(port, table, columns, rows)
        fill_duckdb(path, table, columns, rows)

    def address(engine, table):
        where = {
            "duckdb": f"duckdb://{path}#{table}",
            "postgres": f"{url_of(port)}#public.{table}",
            "spark": f"{SPARK}#parquet.{path.parent / table}.lake",
        }
        return parse_address(f"l={where[engine]}")

    return address


@pytest.mark.parametrize("unique", [True, False], ids=["one row a key", "several rows a key"])
@pytest.mark.parametrize("engine", ENGINES)
def test_records_as_texts(places, engine, unique):
    plan, rows = plan_with(unique=unique), text_records()
    local = read_file(plan, rows)
    remote = read_table(plan, "l", places(engine, "texts"), breakdown="kind")
    assert told_of_table(remote) == told_of_file(local, rows)
    assert (remote.rows, remote.rejected, remote.left_out) == (local.rows, local.rejected, local.left_out)
    assert remote.left_out == 2
    assert [f.params["count"] for f in remote.findings if f.code == "FS409"] == ["2"]
    assert sum(f.code == "FS414" for f in remote.findings) == 3
    assert dict(remote.days) == dict(local.days)
    assert figures(remote) == figures(local)
    assert remote.breakdown == local.breakdown
    assert len(remote.findings) >= len(FAULTS)


@pytest.mark.parametrize("engine", ENGINES)
def test_records_as_a_database_types_them(places, engine):
    plan, (_, texts) = plan_with(unique=True), typed_records()
    local = read_file(plan, texts)
    remote = read_table(plan, "l", places(engine, "typed"), breakdown="kind")
    assert told_of_table(remote) == told_of_file(local, texts)
    assert sorted(f.code for f in remote.findings) == [
        "FS404", "FS404", "FS406", "FS407", "FS408", "FS408", "FS408", "FS409", "FS410",
    ]  # fmt: skip
    assert (remote.rows, remote.rejected) == (200, 8)
    assert remote.left_out == 1
    assert figures(remote) == figures(local)
    assert remote.breakdown == local.breakdown


def test_the_file_itself_is_counted_as_by_hand():
    """What the engines are held to is held to a set and a loop."""
    rows = text_records()
    result = read_file(plan_with(unique=True), rows)
    told = {finding.line - 2 for finding in result.findings if finding.code != "FS414"}
    bad = told | {number for number, row in enumerate(rows) if row[1][:4] in ("2029", "2031")}
    counted = defaultdict(set)
    units = {"a局": "a", "b局": "b", "c局": "c", "a办": "a", " b局": "b", "A": "a"}
    for number, row in enumerate(rows):
        if number not in bad and any(cell.strip() for cell in row):
            counted["every", units[row[2]]].add(row[0].strip())
            if row[3] in ("肉制品", "肉 制品"):
                counted["meat", units[row[2]]].add(row[0].strip())
    sums = {key: sum(days.values()) for key, days in figures(result).items() if key[0] in ("meat", "every")}
    assert sums == {key: len(keys) for key, keys in counted.items()}
    assert {row[0] for number, row in enumerate(rows) if number in bad} >= {sound(1000 + at)[0] for at in range(4, 20)}


@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
@pytest.mark.parametrize("unique", [True, False], ids=["one row a key", "several rows a key"])
def test_the_records_behind_a_figure(places, engine, unique):
    plan, rows = plan_with(unique=unique), text_records()
    remote = read_table(plan, "l", places(engine, "texts"), listed="passed")
    counted = sum(sum(days.values()) for (id_, _), days in remote.counts.items() if id_ == "passed")
    assert len(remote.listed) == len({one.key for one in remote.listed}) == counted
    spelled = {row[0].strip() for row in rows if row[8].strip() == "合格" and row[3] in ("肉制品", "乳制品", "肉 制品")}
    assert {one.key for one in remote.listed} <= spelled
    assert {one.line for one in remote.listed} == {0}


@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
@pytest.mark.parametrize("column", ["agency", "day", "amount", "verdict", "name"])
@pytest.mark.parametrize("unique", [True, False], ids=["one row a key", "several rows a key"])
def test_every_breakdown_adds_up(places, engine, column, unique):
    """Whatever is looked at again is taken out where the engine had counted it: no part is left over or negative."""
    plan = plan_with(unique=unique)
    remote = read_table(plan, "l", places(engine, "texts"), breakdown=column)
    local = read_ledger(plan, "l", [csv_of(text_records())], breakdown=column)
    assert remote.breakdown == local.breakdown
    assert min(part.records for part in remote.breakdown) > 0


def test_keys_that_are_numbers_there_are_the_same_numbers_here(port):
    """A record that the engine is not sure of repeats one that it is: 12 here is 12.00 there."""
    columns = {"no": {"header": "编号", "type": "text"}, "day": {"header": "日期", "type": "date"}}
    columns["agency"] = {"header": "单位", "type": "text"}
    ledger = {"title": "台账", "key": "no", "date": "day", "unit": {"column": "agency"}, "columns": columns}
    plan = plan_of({"x": {"kind": "count", "from": "l"}}, ledgers={"l": ledger})
    rows = [(Decimal(12), "2030-03-01", "a局"), (Decimal(12), "2030-03-02", " a局"), (Decimal(13), "2030-03-01", "a局")]
    fill_postgres(port, "numbers", [("no", "decimal(10,2)"), ("day", "date"), ("agency", "text")], rows)
    result = read_table(plan, "l", parse_address(f"l={url_of(port)}#numbers"))
    assert [(f.code, f.key) for f in result.findings] == [("FS410", "12")]
    assert figures(result) == {("x", "a"): {date(2030, 3, 1): 2}}


@pytest.mark.parametrize("unique", [True, False], ids=["one row a key", "several rows a key"])
@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
def test_units_that_answer_for_nothing_are_told_alike(places, engine, unique):
    """Some of the records that the engine has counted are taken out again, and some are put in."""
    plan, rows = plan_with(unique=unique, by=["a"]), text_records()
    local, remote = (
        [(f.params["unit"], f.params["count"]) for f in result.findings if f.code == "FS413"]
        for result in (read_file(plan, rows), read_table(plan, "l", places(engine, "texts")))
    )
    assert sorted(local) == sorted(remote)
    assert len(remote) == 2


def test_what_stands_around_records_is_none_there_either(tmp_path):
    """A sheet that was loaded as it stood: sums, signatures and the header said again are told, and not rejected."""
    need_package("ibis")
    rows = [sound(1), ["合计", *[""] * 9], HEADERS, sound(2), ["填表人：张某", *[""] * 9], ["", *sound(3)[1:]]]
    path = tmp_path / "base.duckdb"
    fill_duckdb(path, "texts", [(name, "text") for name in HEADERS], rows)
    plan = plan_with(unique=True)
    remote = read_table(plan, "l", parse_address(f"l=duckdb://{path}#texts"))
    local = read_file(plan, rows)
    for result in (remote, local):
        told = sorted((one.code, one.value) for one in result.findings)
        assert told == [("FS223", "合计"), ("FS236", "填表人：张某"), ("FS236", "编号"), ("FS404", "")]
        assert (result.rows, result.rejected, result.around) == (3, 1, 3)
    assert figures(remote) == figures(local)
