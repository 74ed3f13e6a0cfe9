"""Addresses of tables: what is read of them, what is refused, and what of them may be seen."""

import pytest
from engines import need_package
from support import demo_plan

from fsplan.core.finding import RefusalError
from fsplan.ledger.remote.address import AddressError, parse_address
from fsplan.ledger.remote.engine import read_table, tell_statement
from fsplan.ledger.remote.spark import _find_reason, _settings_of


@pytest.mark.parametrize(
    ("text", "engine", "parts", "shown"),
    [
        ("s=postgresql://u:pw@h:5/b#t", "postgres", ("t",), "postgresql://u@h:5/b#t"),
        ("s=postgres://h/b?password=pw&x=1#a.t", "postgres", ("a", "t"), "postgres://h/b#a.t"),
        ("s=spark://h:7077?spark.x=pw#lake.food.t", "spark", ("lake", "food", "t"), "spark://h:7077#lake.food.t"),
        ("s=pyspark://#parquet./a.b/c", "spark", ("parquet", "/a.b/c"), "pyspark://#parquet./a.b/c"),
        ("台账=duckdb:///x@y/z.duckdb#t", "duckdb", ("t",), "duckdb:///x@y/z.duckdb#t"),
        ("s=mysql://h/b#t", "", ("t",), "mysql://h/b#t"),
        ("s=postgresql://u@h/db&password=pw#t", "postgres", ("t",), "postgresql://u@h/db#t"),
        ("s=postgresql://u:p@pw@h/db#t", "postgres", ("t",), "postgresql://u@h/db#t"),
        ("s=postgresql://u@h/db;password=pw#t", "postgres", ("t",), "postgresql://u@h/db#t"),
        ("s=postgresql://u@h/db%3Fpassword%3Dpw#t", "postgres", ("t",), "postgresql://u@h/db#t"),
        ("s=postgresql://u%3Apw@h/db#t", "postgres", ("t",), "postgresql://u@h/db#t"),
        ("s=postgresql://h?password=pw/x#t", "postgres", ("t",), "postgresql://h#t"),
        ("s=spark://h;token=pw#t", "spark", ("t",), "spark://h#t"),
        ("s=foo://u:pw@h/x#t", "", ("t",), "foo://u@h/x#t"),
    ],
)
def test_an_address_is_read_and_shown_without_its_secrets(text, engine, parts, shown):
    address = parse_address(text)
    assert (address.engine, address.parts, address.shown) == (engine, parts, shown)
    assert "pw" not in address.shown


@pytest.mark.parametrize(
    "text",
    [
        "", "s", "s=", "=postgres://h/b#t", "s=postgres://h/b", "s=postgres://h/b#", "s=h/b#t", "s=postgres://h/b#a..t",
        "s=postgres://h:port/b#t", "s=postgres://u:1/pw@h/b#t", "s=postgres://h/b#t?password=pw",
        "s=postgres://h/b#t&password=pw", "s=postgres://h/b#t;pw", "s=postgres://h/b#t%3Fpassword=pw",
        "s=postgres://h/b#password=pw",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(text):
    with pytest.raises(AddressError):
        parse_address(text)


def test_what_a_driver_repeats_is_hidden():
    address = parse_address("s=postgresql://u:p%40ss@h/b?sslmode=hunter2&n=1#t")
    said = "bad sslmode 'hunter2' for u with p@ss (p%40ss) at postgresql://u:p%40ss@h/b?sslmode=hunter2&n=1, 1 try"
    assert address.hide(said) == "bad sslmode '***' for u with *** (***) at ***, 1 try"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u@h/db&password=hunter2#t",
        "postgresql://u@h/db;password=hunter2#t",
        "postgresql://u@h/db?sslmode=on&sslpassword=hunter2#t",
        "postgresql://u:hunter2@h/db#t",
        "postgresql://u@h/db?password=hunter%32#t",
        "postgresql://u:hunter%32@h/db#t",
        "postgresql://u@h/db%3Fpassword%3Dhunter2#t",
    ],
)
def test_a_secret_is_hidden_wherever_it_stands(url):
    assert parse_address(f"s={url}").hide("no role hunter2 at h") == "no role *** at h"


def test_sparks_settings_are_taken_as_they_stand():
    address = parse_address("s=spark://h:7077/warehouse?spark.a=-Dx=1+2&spark.b=#t")
    assert _settings_of(address) == {
        "spark.master": "spark://h:7077",
        "spark.sql.warehouse.dir": "/warehouse",
        "spark.a": "-Dx=1+2",
        "spark.b": "",
    }


@pytest.mark.parametrize(
    ("said", "error", "reason"),
    [
        ("WARN a: b\n26/11/25 ERROR Backend: no master\n", "stopped", "Backend: no master"),
        ("x\nJAVA_HOME is not set\n", "[JAVA_GATEWAY_EXITED] …", "JAVA_HOME is not set"),
        ("WARN only\n", "no such setting", "no such setting"),
    ],
)  # fmt: skip
def test_why_a_session_did_not_start(said, error, reason):
    assert _find_reason(said, ValueError(error)) == reason


def test_a_table_that_cannot_be_opened_is_a_finding_or_a_refusal(tmp_path):
    need_package("ibis")
    plan = demo_plan()
    address = parse_address(f"sampling=duckdb://{tmp_path}/none.duckdb#t")
    result = read_table(plan, "sampling", address)
    assert [(finding.code, finding.file) for finding in result.findings] == [("FS912", address.shown)]
    assert result.files[0].fault is not None
    target = next(iter(plan.targets.values()))
    with pytest.raises(RefusalError):
        tell_statement(plan, "sampling", address, target)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("sampling=mysql://h/b#t", "no engine that was tested"),
        ("smapling=duckdb:///x#t", "has no ledger"),
        ("sampling", "NAME=URL#table"),
    ],
)
def test_the_command_line_refuses_what_it_cannot_ask(fsplan, demo, word, said):
    from support import DEMO_PATH

    ran = fsplan("--plan", str(DEMO_PATH), "check", "--ledger", word)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
