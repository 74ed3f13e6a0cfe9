"""`--ledger NAME=URL#table` on the command line: whole commands against a real database, and what is refused."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from engines import LIGHT, SPARK, fill_duckdb, fill_postgres, need_package, run_postgres, run_spark, url_of
from support import ROOT, run_fsplan

from fsplan.ledger.remote import engine
from fsplan.ledger.remote.address import parse_address
from fsplan.ledger.remote.table import count_rows
from fsplan.plan.parse import parse_plan

PLAN = """
fsplan: 1
id: demo
title: 示例计划
period: 2030
data: [data/*.csv]
units: {market: {name: 区市场监管局}}
ledgers:
  sampling:
    title: 监督抽检台账
    key: sample_no
    date: sampled_on
    unit: market
    columns:
      sample_no: {header: 抽样编号, aliases: [样品编号], type: text, pattern: "XC[0-9]{4}"}
      sampled_on: {header: 抽样时间, type: date}
      category: {header: 食品大类, type: enum, values: [粮食加工品, 肉制品]}
      verdict: {header: 结论, type: verdict, good: [合格], bad: [不合格]}
      phone: {header: 联系人电话, type: text, pattern: "[0-9]{11}", personal: true}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        owner: [market]
        targets:
          sampling: {kind: count, title: 抽检批次, goal: ">= 6", from: sampling}
          meat: {kind: count, title: 肉制品批次, from: sampling, where: {category: [肉制品]}}
"""
HEADERS = ("抽样编号", "抽样时间", "食品大类", "结论", "联系人电话")
RECORDS = [
    ("XC0001", "2030-01-05", "肉制品", "合格", "13900000001"),
    ("XC0002", "2030-02-05", "肉制品", "不合格", "13900000002"),
    ("XC0003", "2030-03-05", "粮食加工品", "合格", None),
    ("XC0004", "2030-04-05", "粮食加工品", "合格", None),
    ("XC0004", "2030-04-06", "粮食加工品", "合格", None),
    ("XC0005", "2030-05-05", "肉类", "合格", None),
    ("XC0006", "2030-06-05", "肉制品", "合格", "139-0000-0006"),
]
"""One key is there twice, one category is unknown, one phone is none: four stand, three of the first quarter."""

MAKE = """
import sys
from fsplan.ledger.remote.address import parse_address
from fsplan.ledger.remote.spark import open_session
with open_session(parse_address(sys.argv[1])) as session:
    session.sql(sys.argv[2])
"""
"""Says one thing to the engine of an address."""

TYPES = ("varchar(30)", "date", "text", "text", "text")


@pytest.fixture(scope="module")
def port():
    need_package("ibis")
    with run_postgres() as number:
        fill_postgres(number, "samples", list(zip(HEADERS, TYPES, strict=True)), RECORDS)
        yield number


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "q1.csv").write_text("date,target,unit,value\n2030-03-31,sampling,market,4\n", "utf-8")
    return tmp_path


def check(folder, address, *more, lang="en"):
    """Run `fsplan check` and read its JSON; stderr comes beside it."""
    argv = ("check", "--as-of", "2030-06-30", "--format", "json", "--ledger", address, *more)
    ran = run_fsplan(*argv, cwd=folder, env={"FSPLAN_LANG": lang})
    return ran, json.loads(ran.stdout)


def hand_worked(told):
    """What the seven records come to, worked out by hand."""
    assert [(f["key"], f["code"], f["line"], f["value"]) for f in told["findings"] if f["code"] != "FS430"] == [
        ("XC0004", "FS410", None, "XC0004"),
        ("XC0005", "FS406", None, "肉类"),
        ("XC0006", "FS407", None, "***"),
    ]
    assert {t["id"]: t["actual"] for t in told["targets"]} == {"sampling": 4, "meat": 2}
    assert [(d["period"]["end"], d["reported"], d["ledger"]) for d in told["reconciliation"]] == [
        ("2030-03-31", 4, 3),
        ("2030-06-30", 0, 1),
    ]
    assert [f["file"] for f in told["findings"] if f["code"] == "FS430"][:1] == ["data/q1.csv"]
    assert (told["files"][-1]["rows"], told["files"][-1]["rejected"], told["files"][-1]["sha256"]) == (7, 3, None)
    assert told["exit"] == 3


def test_check_on_a_database(folder, port):
    address = f"sampling={url_of(port)}#samples"
    ran, told = check(folder, address, "--breakdown", "食品大类")
    hand_worked(told)
    assert ran.returncode == 3
    assert told["files"][-1]["path"] == f"postgresql://boss@127.0.0.1:{port}/postgres#samples"
    assert [(b["value"], b["records"], b["good"], b["bad"]) for b in told["breakdown"]] == [
        ("粮食加工品", 2, 2, 0),
        ("肉制品", 2, 1, 1),
    ]
    assert "139" not in ran.stdout.decode() + ran.stderr.decode()


def test_check_on_a_spark_cluster(folder, tmp_path_factory):
    need_package("ibis")
    need_package("pyspark")
    path = tmp_path_factory.mktemp("lake") / "base.duckdb"
    fill_duckdb(path, "samples", list(zip(HEADERS, TYPES, strict=True)), RECORDS)
    with run_spark() as master:
        settings = f"spark.executor.memory=512m&spark.driver.host=127.0.0.1&{LIGHT}"
        address = f"sampling={master}?{settings}#parquet.{path.parent / 'samples.lake'}"
        ran, told = check(folder, address)
    hand_worked(told)
    assert told["files"][-1]["path"] == f"{master}#parquet.{path.parent / 'samples.lake'}"
    assert ran.stderr.decode().splitlines() == [
        "8 rows read: 5 accepted, 3 rejected (2 files)",
        "reported figures that differ from the ledger: 2 of 2",
        "3 rows were rejected; the figures leave them out and cannot be trusted yet",
        "data until 2030-04-05",
    ]
    assert sorted(entry.name for entry in folder.iterdir()) == ["data", "plan.yaml"]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", '[XC0005]: FS406 not-allowed: "食品大类" may not be "肉类"'),
        ("zh", "[XC0005]: FS406 not-allowed: “食品大类”不能填“肉类”"),
    ],
)
def test_a_finding_names_its_record_by_the_key(folder, port, lang, line):
    ran = run_fsplan(
        "check", "--as-of", "2030-06-30", "--ledger", f"监督抽检台账={url_of(port)}#public.samples", cwd=folder,
        env={"FSPLAN_LANG": lang},
    )  # fmt: skip
    assert f"postgresql://boss@127.0.0.1:{port}/postgres#public.samples{line}" in ran.stderr.decode()


@pytest.mark.parametrize(("format_", "named"), [("github", "XC0005: "), ("junit", "[XC0005] FS406 not-allowed")])
def test_build_servers_are_told_the_key(folder, port, format_, named):
    argv = ("check", "--as-of", "2030-06-30", "--format", format_, "--ledger", f"sampling={url_of(port)}#samples")
    assert named in run_fsplan(*argv, cwd=folder).stdout.decode()


def test_other_commands_read_the_table_too(folder, port):
    address = f"sampling={url_of(port)}#samples"
    report = json.loads(
        run_fsplan("report", "--quarter", "Q1", "--format", "json", "--ledger", address, cwd=folder).stdout
    )
    assert {t["id"]: t["actual"] for t in report["targets"]} == {"sampling": 3, "meat": 2}
    trace = run_fsplan("trace", "sampling", "--quarter", "Q2", "--format", "json", "--ledger", address, cwd=folder)
    assert sum(entry["amount"] for entry in json.loads(trace.stdout)["entries"] if entry["counted"]) == 4
    explained = run_fsplan("explain", "sampling", "--as-of", "2030-06-30", "--ledger", address, cwd=folder)
    assert "completion = 4 ÷ 6 = 66.67%" in explained.stdout.decode()


def test_the_statement_is_printed_in_the_engines_own_words(folder, port):
    address = f"sampling={url_of(port)}#samples"
    ran = run_fsplan("explain", "meat", "--sql", "--ledger", address, cwd=folder)
    import psycopg

    with psycopg.connect(url_of(port)) as con:
        rows = con.execute(ran.stdout.decode()).fetchall()  # what is printed is what an auditor can run
    assert rows == [("2030-01-05", 1), ("2030-02-05", 1)]


def test_a_user_who_may_only_read_on_a_server_that_only_reads(folder, port):
    import psycopg

    with psycopg.connect(url_of(port), autocommit=True) as con:
        con.execute("DROP ROLE IF EXISTS office")
        con.execute("CREATE ROLE office LOGIN PASSWORD 'a:b@c/d'")
        con.execute("REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC")
        con.execute("GRANT SELECT ON samples TO office")
        con.execute("ALTER ROLE office SET default_transaction_read_only = on")
    _, told = check(folder, f"sampling={url_of(port, 'office', 'a:b@c/d')}#samples")
    hand_worked(told)


def test_records_that_arrive_meanwhile_are_not_half_seen(port):
    """Between two queries of one reading another office enters a record: read = accepted + rejected all the same."""
    import psycopg

    plan = parse_plan(PLAN.encode(), Path("plan.yaml"), "plan.yaml").plan
    fill_postgres(port, "busy", list(zip(HEADERS, TYPES, strict=True)), RECORDS)

    def count_and_let_arrive(*table):
        found = count_rows(*table)
        with psycopg.connect(url_of(port), autocommit=True) as con:
            con.execute("INSERT INTO busy VALUES ('XC0099', '2030-06-01', '肉制品', '合格', NULL)")
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "count_rows", count_and_let_arrive)
        result = engine.read_table(plan, "sampling", parse_address(f"sampling={url_of(port)}#busy"))
    assert (result.rows, result.rejected) == (7, 3)
    assert sum(result.counts["sampling", "market"].values()) == 4


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("{boss}#nowhere", "FS912 unreadable-table: the table cannot be read: there is no such table"),
        ("{wrong}#samples", "password authentication failed"),
        ("postgresql://boss:s3cret@127.0.0.1:1/postgres#samples", "Connection refused"),
        ("{boss}?connect_timeout=s3cret#samples", "FS912"),
        ("{boss}#odd", 'the column "抽样编号" holds array<string>'),
    ],
)
def test_a_table_that_cannot_be_read_ends_with_2_and_tells_no_secret(folder, port, address, said):
    fill_postgres(port, "odd", [("抽样编号", "text[]"), ("抽样时间", "date"), ("食品大类", "text")], [])
    word = address.format(boss=url_of(port), wrong=url_of(port, password="s3cret"))
    ran, told = check(folder, f"sampling={word}")
    assert ran.returncode == told["exit"] == 2
    (finding,) = told["findings"]
    assert said in f"{finding['code']} {finding['name']}: {finding['message']}"
    assert not any(secret in (ran.stdout + ran.stderr).decode() for secret in ("s3cret", "w0rd"))


def test_a_table_without_a_needed_column_counts_for_nothing(folder, port):
    fill_postgres(port, "short", [("抽样编号", "text"), ("食品大类", "text")], [("XC0001", "肉制品")])
    ran, told = check(folder, f"sampling={url_of(port)}#short")
    assert [(f["code"], f["field"]) for f in told["findings"] if f["code"] != "FS430"] == [("FS401", "抽样时间")]
    assert (told["files"][-1]["rows"], told["files"][-1]["rejected"], ran.returncode) == (1, 1, 3)


def test_columns_are_known_by_id_header_or_alias(folder, port):
    columns = [("样品编号", "text"), ("SAMPLED_ON", "timestamptz"), ("category", "text"), ("other", "bytea")]
    rows = [("XC0001", "2030-01-04 16:00:00+00", "肉制品", None), ("XC0002", "2030-01-04 15:00:00+00", "肉制品", None)]
    fill_postgres(port, "english", columns, rows)
    _, told = check(folder, f"sampling={url_of(port)}#english")
    # 16:00 in London is the midnight that begins the 5th in Shanghai; 15:00 is 23:00 of the 4th, a moment of that day
    assert [f["code"] for f in told["findings"] if f["code"] != "FS430"] == []
    assert {t["id"]: t["actual"] for t in told["targets"]} == {"sampling": 2, "meat": 2}


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--ledger", "sampling=mysql://a/b#c"], '"mysql" is no engine that was tested'),
        (["--ledger", "sampling=sqlite:///a.db#c"], '"sqlite" is no engine that was tested'),
        (
            ["--ledger", "smapling=duckdb://x#c"],
            'the plan has no ledger "smapling"; the plan has sampling; did you mean "sampling"?',
        ),
        (["--ledger", "sampling=duckdb://x"], "--ledger takes NAME=URL#table"),
        (["--ledger", "sampling=postgresql://u:12345/secret@h:1/base#t"], "--ledger takes NAME=URL#table"),
        (["--ledger", "sampling=postgresql://u:12?secret@h:1/base#t"], "--ledger takes NAME=URL#table"),
        (["--ledger", "sampling=postgresql://h/base#t?password=secret"], "--ledger takes NAME=URL#table"),
        (["--ledger", "duckdb://x#y"], "--ledger takes NAME=URL#table"),
        (["--ledger", "sampling=duckdb://x#y", "--ledger", "sampling=duckdb://x#z"], "names the ledger"),
        (["l.csv", "--ledger", "sampling=duckdb://x#y"], "is given both as a table by --ledger and as l.csv"),
        (["--add", "l.csv", "--ledger", "sampling=duckdb://x#y"], "is given both as a table by --ledger and as l.csv"),
    ],
)
def test_what_contradicts_itself_is_refused(folder, argv, said):
    (folder / "l.csv").write_text("抽样编号,抽样时间,食品大类\n", "utf-8")
    ran = run_fsplan("check", *argv, cwd=folder)
    assert ran.returncode == 2
    assert said in ran.stderr.decode()
    assert ran.stdout == b""
    assert b"secret" not in ran.stderr


def test_the_plans_own_files_make_room_and_it_is_said(folder, port):
    (folder / "data" / "ledger.csv").write_text("抽样编号,抽样时间,食品大类\nXC0001,2030-01-01,肉制品\n", "utf-8")
    ran, told = check(folder, f"sampling={url_of(port)}#samples")
    hand_worked(told)
    assert b"the plan's own data/ledger.csv is not read" in ran.stderr


@pytest.mark.parametrize(
    ("missing", "url", "extra"),
    [
        ("ibis", "duckdb://x.duckdb#y", "duckdb"),
        ("ibis", "postgresql://u@127.0.0.1:1/x#y", "postgres"),
        ("psycopg", "postgresql://u@127.0.0.1:1/x#y", "postgres"),
        ("ibis", "spark://127.0.0.1:1#y", "spark"),
        ("pyspark", "spark://127.0.0.1:1#y", "spark"),
        ("sqlglot", "spark://127.0.0.1:1#y", "spark"),
    ],
)
@pytest.mark.parametrize("command", ["check", "explain sampling --sql"])
def test_what_is_not_installed_is_said(folder, missing, url, extra, command):
    """Each engine is an extra; without it the rest of the program works, and this says what to install."""
    blocked = f"import sys; sys.modules['{missing}'] = None; from fsplan.__main__ import main; main()"
    argv = [sys.executable, "-c", blocked, *command.split(), "--ledger", f"sampling={url}"]
    env = {"PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en", "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(argv, cwd=folder, env=env, capture_output=True, check=False, timeout=300)
    assert ran.returncode == 2
    assert f"pip install '.[{extra}]'".encode() in ran.stderr, ran.stderr


def test_raw_text_in_a_sparks_catalog_is_refused(folder, tmp_path):
    """A reader of raw text takes ragged rows and broken quotes as it likes: what it says of them is no judgement."""
    need_package("pyspark")
    base = tmp_path / "metastore"
    url = f"{SPARK}&spark.sql.catalogImplementation=hive&spark.hadoop.javax.jdo.option.ConnectionURL="
    url += f"jdbc:derby:;databaseName={base};create=true".replace(";", "%3B").replace("=", "%3D")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "l.csv").write_text("XC0001,2030-01-01,肉制品\n", "utf-8")
    create = f"CREATE TABLE raw (`抽样编号` STRING) USING csv LOCATION '{tmp_path / 'raw'}'"
    subprocess.run([sys.executable, "-c", MAKE, f"l={url}#raw", create], cwd=tmp_path, check=True, timeout=300)
    ran, told = check(folder, f"sampling={url}#raw")
    assert ran.returncode == 2
    assert "raw csv" in told["findings"][0]["message"]
