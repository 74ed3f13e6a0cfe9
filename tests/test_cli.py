"""The exit codes, each by hand, and every kind of bad input."""

import json
from pathlib import Path

import pytest
from support import HEAD, Ran

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
    (demo / "empty").mkdir()
    for argv in (
        ["check", "missing.csv"],
        ["check", "empty"],
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
    assert "its quarters are Q1 2030-01-01 - 2030-03-31, Q2 " in fsplan("report", "--quarter", "spring").err
    assert 'did you mean "区市场监管局"?' in fsplan("report", "--unit", "市场监管局").err
    assert 'did you mean "sampling"?' in fsplan("explain", "samplin").err
    assert 'did you mean "sampling"?' in fsplan("show", "samplin").err
    assert "choose missed, critical, behind, watch, on_pace, met, never" in fsplan("check", "--fail-on", "x").err
    assert "No such option: --formt" in fsplan("check", "--formt", "csv").err
    said = fsplan("report", "--quarter", "春季", "--lang", "zh").err
    assert said.startswith(
        "fsplan: “春季”不是本计划的季度；本计划的季度为：第一季度（2030-01-01至2030-03-31）、第二季度（"
    )


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
    import fsplan.cli.given as module

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
    import fsplan.cli.given as module

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "judge", interrupt)
    assert fsplan("check").code == 130
