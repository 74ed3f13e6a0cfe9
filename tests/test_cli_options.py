"""Files, options and languages of the command line."""

import json
from pathlib import Path

from support import HEAD, ROOT

import fsplan as package
from fsplan.plan.schema import render_schema

GOOD = HEAD + "2030-01-31,sampling,market,200,,,\n"


def test_standard_input_named_files_globs_and_more(fsplan, demo) -> None:
    def rows(*argv: str, stdin: bytes = b"") -> list[tuple[str, int]]:
        ran = fsplan("check", *argv, "-f", "json", stdin=stdin)
        return [(file["path"], file["rows"]) for file in json.loads(ran.out)["files"]]

    assert rows() == [("data/q1.csv", 9), ("data/q2.csv", 14)]
    assert rows("data/q*.csv") == [("data/q1.csv", 9), ("data/q2.csv", 14)]
    assert rows("data/q2.csv", "data/q1.csv", "./data/q1.csv") == [("data/q2.csv", 14), ("data/q1.csv", 9)]
    assert rows("-", stdin=GOOD.encode()) == [("-", 1)]
    assert rows("data/q1.csv", "-", stdin=GOOD.encode()) == [("data/q1.csv", 9), ("-", 1)]
    assert rows("--add", "-", stdin=GOOD.encode()) == [("data/q1.csv", 9), ("data/q2.csv", 14), ("-", 1)]
    assert [file["path"] for file in json.loads(fsplan("check", "-f", "json", "--", "data/q1.csv").out)["files"]] == [
        "data/q1.csv"
    ]


def test_duplicates_across_files(fsplan, demo) -> None:
    (demo / "again.csv").write_bytes((demo / "data" / "q1.csv").read_bytes())
    ran = fsplan("check", "data/q1.csv", "again.csv", "--as-of", "2030-03-31")
    assert ran.code == 3
    assert ran.err.count("FS219 duplicate-row: repeats data/q1.csv:") == 9
    assert "18 rows read: 9 accepted, 9 rejected (2 files)" in ran.err


def test_the_plans_own_data_is_found_from_a_folder_below(fsplan, demo, monkeypatch) -> None:
    (demo / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(demo / "a" / "b")
    ran = fsplan("check", "-f", "json")
    assert [Path(file["path"]).name for file in json.loads(ran.out)["files"]] == ["q1.csv", "q2.csv"]


def test_rejects_are_written_mended_and_accepted(fsplan, demo) -> None:
    ran = fsplan("check", "--add", "bad.csv", "--rejects", "rejects.csv")
    assert ran.code == 3 and "4 rejected rows written to rejects.csv" in ran.err
    text = (demo / "rejects.csv").read_text("utf-8")
    lines = text.split("\n")
    assert len(lines) == 6 and lines[0].endswith(",remark,rejected_because")
    mended = text.replace("market,1.5", "market,1").replace(
        "2030-06-31,shop,区市场监管,many", "2030-06-29,shops,market,2"
    )
    mended = mended.replace("2030-06-30,sampling", "2030-06-29,sampling").replace(
        "canteens,market,61", "canteens,market,16"
    )
    (demo / "mended.csv").write_text(mended, "utf-8")
    ran = fsplan("check", "data/q1.csv", "mended.csv", "--fail-on", "never")
    assert ran.code == 0 and "13 rows read: 13 accepted, 0 rejected" in ran.err


def test_rejects_of_a_clean_run_are_a_header(fsplan, demo) -> None:
    fsplan("check", "--rejects", "rejects.csv")
    assert (demo / "rejects.csv").read_text(
        "utf-8"
    ) == "date,target,unit,value,of,basis,note,evidence,period,rejected_because\n"


def test_output_is_written_whole_or_not_at_all(fsplan, demo) -> None:
    target = demo / "out.csv"
    target.write_text("old")
    ran = fsplan("check", "-f", "csv", "--bom", "-o", "out.csv")
    assert ran.code == 1 and ran.out == ""
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,item,duty,")
    before = sorted(path.name for path in demo.iterdir())
    fsplan("check", "-o", "data")  # a folder
    assert fsplan("check", "-o", "data").code == 2
    assert fsplan("check", "--rejects", "no/x.csv").code == 2
    assert sorted(path.name for path in demo.iterdir()) == before


def test_findings_are_capped_and_the_cap_is_said(fsplan, demo) -> None:
    rows = "".join(f"2030-01-{day:02},sampling,market,x,,,\n" for day in range(1, 31))
    ran = fsplan("check", "-", "--max-findings", "10", stdin=(HEAD + rows).encode())
    assert ran.err.count("FS212") == 10 and "20 more not shown" in ran.err
    ran = fsplan("check", "-", "--max-findings", "0", "-f", "json", stdin=(HEAD + rows).encode())
    assert len(json.loads(ran.out)["findings"]) == 30 and "FS212" not in ran.err


def test_global_options_stand_anywhere(fsplan, demo, tmp_path_factory, monkeypatch) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    plan = demo / "plan.yaml"
    orders = [
        ["--plan", plan, "check", "--as-of", "2030-06-30"],
        ["check", "--plan", plan, "--as-of", "2030-06-30"],
        ["check", "--as-of", "2030-06-30", f"--plan={plan}", "--lang=en"],
        ["check", "--as-of=2030-06-30", "--color", "never", "--plan", plan],
    ]
    ran = [fsplan(*argv) for argv in orders]
    assert {run.code for run in ran} == {1} and len({run.out for run in ran}) == 1
    assert fsplan("check", "--plan").code == 2
    assert fsplan("check").err.startswith("fsplan: no plan.yaml here or in any parent folder")
    monkeypatch.setenv("FSPLAN_PLAN", str(plan))
    assert fsplan("check", "--as-of", "2030-06-30").out == ran[0].out


def test_languages(fsplan, demo, monkeypatch) -> None:
    assert fsplan("report", "-q", "Q2", "--lang", "zh").out.startswith("示例区2030年工作计划：")
    monkeypatch.setenv("FSPLAN_LANG", "zh")
    assert fsplan("report", "-q", "Q2").out.startswith("示例区2030年工作计划：")
    assert fsplan("report", "-q", "Q2", "--lang", "en").out.startswith("Demo district plan 2030:")
    for variable, value, start in [
        ("LANG", "zh_CN.UTF-8", "示例区"),
        ("LC_ALL", "C", "Demo"),
        ("LC_ALL", "zh_TW", "示例区"),
    ]:
        monkeypatch.setenv("FSPLAN_LANG", "")
        monkeypatch.setenv(variable, value)
        assert fsplan("report", "-q", "Q2").out.startswith(start)


def test_days_and_periods(fsplan, demo) -> None:
    def as_of(*argv: str) -> str:
        return json.loads(fsplan(*argv, "-f", "json").out)["as_of"]

    assert as_of("report", "--quarter", "Q3") == "2030-09-30"
    assert as_of("report", "--quarter", "2030年一季度") == "2030-03-31"
    assert as_of("report", "--month", "2030-02") == as_of("report", "--month", "2030年2月") == "2030-02-28"
    assert as_of("report", "--year") == "2030-12-31"
    assert as_of("check", "--as-of", "2030年6月30日") == "2030-06-30"
    assert "2030-01-01" <= as_of("check", "--as-of", "today") == as_of("check") <= "2030-12-31"
    assert json.loads(fsplan("report", "-q", "Q3", "-f", "json").out)["period"] == {
        "start": "2030-07-01",
        "end": "2030-09-30",
    }


def test_version_help_and_nothing(fsplan) -> None:
    assert fsplan("--version").out == f"fsplan {package.__version__}\n"
    assert fsplan("--help").code == 0 and "Usage:" in fsplan("check", "-h").out
    assert fsplan().code == 2


def test_init_sets_up_a_folder_that_works_and_overwrites_nothing(fsplan, tmp_path: Path, monkeypatch) -> None:
    assert fsplan("init", "work").code == 0
    schema_line = b"# yaml-language-server: $schema=plan.schema.json\n"
    assert (tmp_path / "work" / "plan.yaml").read_bytes() == schema_line + (ROOT / "plan.yaml").read_bytes()
    assert (tmp_path / "work" / "plan.schema.json").read_text("utf-8") == render_schema()
    again = fsplan("init", "work")
    assert again.code == 2 and "exists already" in again.err
    monkeypatch.chdir(tmp_path / "work")
    assert fsplan("lint").code == 0
    assert fsplan("report", "--quarter", "Q2").code == 0
    (tmp_path / "work" / "file").write_text("x")
    assert fsplan("init", "file").code == 2


def test_schema_goes_to_a_file(fsplan, tmp_path: Path) -> None:
    assert fsplan("schema", "-o", "schema.json").code == 0
    assert json.loads((tmp_path / "schema.json").read_text("utf-8"))["title"] == "fsplan plan file"


def test_of_too_many_findings_the_errors_are_told_first(fsplan, demo) -> None:
    (demo / "q.csv").write_text(HEAD + "2030-03-31,sampling,market,x,,,\n", encoding="utf-8")
    ran = fsplan("check", "q.csv", "--as-of", "2030-12-31", "--max-findings", "2")  # many units are silent besides
    told = [line for line in ran.err.splitlines() if ": FS" in line]
    assert ["FS307" in line for line in told] == [True, False]  # plan.yaml comes before q.csv, as ever
    assert told[1].startswith("q.csv:2:28: FS212") and "more not shown" in ran.err
