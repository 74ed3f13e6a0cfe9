"""The command line as users and cron meet it: exit codes, options, streams, and every kind of bad input."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, Ran, run_fsplan

import fsplan as package

DEMO = Path(__file__).parent / "golden" / "demo"
HEAD = "date,target,unit,value,of,basis,note\n"
GOOD = HEAD + "2030-01-31,sampling,market,200,,,\n"
BAD = HEAD + "2030-01-31,sampling,market,x,,,\n"
# One target of each level on 30 June, judged by --fail-on: what the level itself and all above it fail at.
ONE = """fsplan: 1
id: one
title: 一
period: 2030
units: {market: {name: 区市场监管局}}
items:
  - no: 1
    title: 抽检
    duties:
      - {id: "1.1", title: 抽检, owner: [market], targets: {sampling: {kind: count, title: 抽检, goal: ">= 1000"}}}
"""


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def one(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(ONE, "utf-8")
    return tmp_path


def check_of(fsplan, rows: str, *options: str) -> Ran:
    return fsplan("check", "-", *options, stdin=(HEAD + rows).encode())


# 181/365 = 49.59% are due on 30 June.
LEVEL_AT = {
    "met": "1000",
    "on_pace": "496",
    "watch": "495",
    "behind": "395",
    "critical": "195",
}
ORDER = ["missed", "critical", "behind", "watch", "on_pace", "met"]


@pytest.mark.parametrize("level", LEVEL_AT)
@pytest.mark.parametrize("fail_on", [*ORDER, "never"])
def test_exit_1_at_or_below_the_level_to_fail_on(fsplan, one, level: str, fail_on: str) -> None:
    row = f"2030-01-31,sampling,market,{LEVEL_AT[level]},,,\n"
    ran = check_of(fsplan, row, "--as-of", "2030-06-30", "--fail-on", fail_on, "-f", "json")
    assert json.loads(ran.out)["targets"][0]["level"] == level
    fails = fail_on != "never" and ORDER.index(level) <= ORDER.index(fail_on)
    assert ran.code == json.loads(ran.out)["exit"] == (1 if fails else 0)


def test_a_missed_target_and_the_default_level(fsplan, one) -> None:
    row = "2030-01-31,sampling,market,999,,,\n"
    assert [check_of(fsplan, row, "--as-of", "2030-12-31", "--fail-on", f).code for f in ("missed", "never")] == [1, 0]
    assert [
        check_of(fsplan, f"2030-01-31,sampling,market,{n},,,\n", "--as-of", "2030-06-30").code for n in (395, 495)
    ] == [1, 0]


def test_exit_2_for_what_cannot_be_judged(fsplan, demo) -> None:
    for argv in (
        ["check", "missing.csv"],
        ["check", "data"],
        ["check", "data/*.xyz"],
        ["check", "data/q1.csv", "missing.csv"],
        ["check", "--as-of", "soon"],
        ["check", "--fail-on", "open"],
        ["check", "--format", "pdf"],
        ["check", "--no-such-option"],
        ["check", "--max-findings", "-1"],
        ["no-such-command"],
        ["report", "--quarter", "Q5"],
        ["report", "--quarter", "2031Q1"],
        ["report", "--month", "2030-13"],
        ["report", "--month", "2030Q2"],
        ["report", "--quarter", "Q1", "--year"],
        ["report", "--by", "colour"],
        ["report", "--unit", "区水务局"],
        ["report", "--format", "junit"],
        ["show", "nothing"],
        ["explain", "FS999"],
        ["lint", "faulty.yaml"],
        ["--lang", "fr", "check"],
        ["--color", "pink", "check"],
        ["--plan", "missing.yaml", "check"],
        ["check", "--encoding", "klingon"],
        ["check", "--encoding", "gb18030", "-o", "no/such/folder/x.txt"],
    ):
        ran = fsplan(*argv)
        assert (ran.code, ran.out if argv[0] != "lint" else "") == (2, ""), argv
        assert ran.err.strip() and "Traceback" not in ran.err, argv


def test_what_is_said_of_a_wrong_word(fsplan, demo) -> None:
    assert "Q1 to Q4" in fsplan("report", "--quarter", "spring").err
    assert 'did you mean "区市场监管局"?' in fsplan("report", "--unit", "市场监管局").err
    assert 'did you mean "sampling"?' in fsplan("explain", "samplin").err
    assert 'did you mean "sampling"?' in fsplan("show", "samplin").err
    assert "choose missed, critical, behind, watch, on_pace, met, never" in fsplan("check", "--fail-on", "x").err
    assert "No such option: --formt" in fsplan("check", "--formt", "csv").err
    assert fsplan("report", "--quarter", "春季", "--lang", "zh").err.startswith("fsplan: 看不懂的季度“春季”")


def test_exit_3_for_rejected_rows_wins_over_1(fsplan, demo) -> None:
    assert fsplan("check", "--as-of", "2030-06-30").code == 1
    assert fsplan("check", "--as-of", "2030-06-30", "--add", "bad.csv").code == 3
    assert fsplan("check", "--as-of", "2030-06-30", "--add", "bad.csv", "--fail-on", "never").code == 3
    assert fsplan("report", "--quarter", "Q2", "--add", "bad.csv").code == 3
    assert fsplan("check", "--add", "bad.csv", "--add", "missing.csv").code == 2
    warning = HEAD.replace("note", "remark") + "2030-01-31,sampling,market,200,,,\n"
    assert fsplan("check", "-", "--fail-on", "never", stdin=warning.encode()).code == 0


@pytest.mark.parametrize("content", [b"", HEAD.encode(), b"\n\n\n", b"\xef\xbb\xbf"])
def test_exit_4_for_nothing_to_check(fsplan, demo, content: bytes) -> None:
    for command in ("check", "report"):
        ran = fsplan(command, "-", stdin=content)
        assert (ran.code, ran.out) == (4, "")
        assert "nothing to check" in ran.err
    assert json.loads(fsplan("check", "-", "-f", "json", stdin=content).out)["exit"] == 4


def test_exit_4_for_a_plan_without_data(fsplan, one) -> None:
    ran = fsplan("check")
    assert ran.code == 4 and "nothing to check" in ran.err


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
    ) == "date,target,unit,value,of,basis,note,evidence,rejected_because\n"


def test_output_is_written_whole_or_not_at_all(fsplan, demo) -> None:
    target = demo / "out.csv"
    target.write_text("old")
    ran = fsplan("check", "-f", "csv", "--bom", "-o", "out.csv")
    assert ran.code == 1 and ran.out == ""
    assert target.read_bytes().startswith(b"\xef\xbb\xbfitem,target,")
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


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"- a\n- b\n", "FS102"),
        (b"", "FS102"),
        (b"fsplan: 1\n" + b"#" * 6_000_000, "FS110"),
        ("fsplan: 1\ntitle: 计划\n".encode("gb18030"), "FS109"),
        (b"a: [1, 2\n", "FS101"),
        (b"\x00\x01\x02", "FS101"),
        (b"fsplan: 1\nid: !!python/object:os.system x\n", "FS107"),
    ],
)
def test_plans_that_are_none(fsplan, tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "plan.yaml").write_bytes(content)
    for argv in (["check"], ["report", "-q", "Q1"], ["show"], ["explain", "x"]):
        ran = fsplan(*argv)
        assert (ran.code, ran.out) == (2, "") and f": {code} " in ran.err and "Traceback" not in ran.err
    assert code in fsplan("lint").out


def test_a_plan_that_is_missing_or_a_folder(fsplan, tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    for name in ("missing.yaml", "folder.yaml"):
        ran = fsplan("check", "--plan", name)
        assert ran.code == 2 and "FS901" in ran.err


def test_a_fault_of_the_program_is_told_without_a_traceback(fsplan, demo, monkeypatch) -> None:
    import fsplan.commands.check as module

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the roof fell in")

    monkeypatch.setattr(module, "judge", fail)
    ran = fsplan("check")
    assert (ran.code, ran.out) == (2, "")
    assert (
        ran.err == "fsplan: a fault of the program: RuntimeError: the roof fell in (set FSPLAN_DEBUG=1 to see where)\n"
    )
    monkeypatch.setenv("FSPLAN_DEBUG", "1")
    with pytest.raises(RuntimeError):
        fsplan("check")


def test_an_interrupt_is_no_verdict(fsplan, demo, monkeypatch) -> None:
    import fsplan.commands.check as module

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "judge", interrupt)
    assert fsplan("check").code == 130


def test_version_help_and_nothing(fsplan) -> None:
    assert fsplan("--version").out == f"fsplan {package.__version__}\n"
    assert fsplan("--help").code == 0 and "Usage:" in fsplan("check", "-h").out
    assert fsplan().code == 2


def test_init_sets_up_a_folder_that_works_and_overwrites_nothing(fsplan, tmp_path: Path, monkeypatch) -> None:
    assert fsplan("init", "work").code == 0
    assert (tmp_path / "work" / "plan.yaml").read_bytes() == (ROOT / "plan.yaml").read_bytes()
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


def test_colour_when_it_is_wanted(fsplan, demo, monkeypatch) -> None:
    assert "\x1b[" not in fsplan("report", "-q", "Q2").out
    assert "\x1b[" in fsplan("report", "-q", "Q2", "--color", "always").out
    assert "\x1b[" not in fsplan("report", "-q", "Q2", "--color", "never").out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "\x1b[" not in fsplan("report", "-q", "Q2").out
    assert "\x1b[" not in fsplan("report", "-q", "Q2", "--color", "always", "-o", "x.txt").out
    assert "\x1b[" not in (demo / "x.txt").read_text("utf-8")


def on_terminal(*argv: str, cwd: Path, columns: int = 200, **env: str) -> tuple[int, str]:
    """Run with stdout on a pseudo-terminal; returns the exit code and what was shown."""
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en", "TERM": "xterm-256color"}
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "fsplan", *argv]
    with subprocess.Popen(
        command, cwd=cwd, stdout=slave, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env={**clean, "COLUMNS": str(columns), **env},
    ) as process:  # fmt: skip
        os.close(slave)
        shown = b""
        while chunk := _read(master):
            shown += chunk
        os.close(master)
        return process.wait(60), shown.decode("utf-8", "replace")


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # the other end was closed
        return b""


def test_a_terminal_gets_colour_and_a_pipe_gets_none(demo) -> None:
    code, shown = on_terminal("report", "-q", "Q2", cwd=demo)
    assert code == 0 and "\x1b[" in shown and "Demonstration shops" in shown
    assert "[A|B]" in on_terminal("report", "-q", "Q2", "--by", "item", cwd=demo)[1]  # data is no markup
    code, shown = on_terminal("report", "-q", "Q2", cwd=demo, NO_COLOR="1")
    assert code == 0 and "\x1b[3" not in shown and "\x1b[4" not in shown
    assert "\x1b[" not in on_terminal("report", "-q", "Q2", "--color", "never", cwd=demo)[1]
    piped = run_fsplan("report", "-q", "Q2", cwd=demo)
    assert b"\x1b" not in piped.stdout and max(map(len, piped.stdout.decode().split("\n"))) > 120


def test_a_broken_pipe_is_quiet(demo) -> None:
    rows = "".join(f"2030-01-{day:02},x{day},market,1,,,\n" for day in range(1, 31)) * 1500
    (demo / "many.csv").write_text(HEAD + rows, "utf-8")
    command = f"{sys.executable} -m fsplan check many.csv -f json; echo code=$? >&2"
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en"}
    ran = subprocess.run(
        ["/bin/sh", "-c", f"({command}) | head -c 10"], cwd=demo, env=env, capture_output=True, check=False
    )
    assert ran.stderr.decode().strip().split("\n")[-1] == "code=2"
    assert b"Traceback" not in ran.stderr and b"BrokenPipe" not in ran.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_never_make_it_fail_badly(demo, closed: str) -> None:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en"}
    for argv, codes in (("check -", {4}), ("check --as-of 2030-06-30", {1, 2})):
        command = f"{sys.executable} -m fsplan {argv} {closed}; echo code=$?"
        ran = subprocess.run(
            ["/bin/sh", "-c", command], cwd=demo, env=env, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
        code = int(ran.stdout.decode().strip().split("code=")[-1])
        assert code in codes, (argv, ran.stdout, ran.stderr)
        assert b"Traceback" not in ran.stderr


def test_a_c_locale_speaks_utf8(demo) -> None:
    ran = run_fsplan("report", "-q", "Q2", "--lang", "zh", cwd=demo, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert ran.returncode == 0 and "监督抽检批次" in ran.stdout.decode("utf-8")


def test_a_file_name_that_is_no_text(demo) -> None:
    name = os.fsencode(demo) + b"/q\xff.csv"
    Path(os.fsdecode(name)).write_text(BAD, "utf-8")
    ran = run_fsplan("check", os.fsdecode(name), cwd=demo)
    assert ran.returncode == 3 and b"Traceback" not in ran.stderr and b"FS212" in ran.stderr
    ran = run_fsplan("check", os.fsdecode(name), "-f", "json", "--rejects", "r.csv", cwd=demo)
    assert ran.returncode == 3 and json.loads(ran.stdout)["exit"] == 3


def test_a_line_of_100_mb_is_refused_soon(demo) -> None:
    path = demo / "long.csv"
    with path.open("wb") as stream:
        stream.write(b"date,target,unit,value\n")
        for _ in range(100):
            stream.write(b"x" * 1_000_000)
    ran = run_fsplan("check", "long.csv", cwd=demo)
    assert ran.returncode == 2 and b"FS904" in ran.stderr
