"""Little disk, little memory, a clock that jumps, many at once: nothing is left half done, nothing is said wrongly."""

import ctypes
import json
import os
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support import DEMO, ROOT, run_fsplan

FAULTS = Path(__file__).parent / "faults"
sys.path.insert(0, str(FAULTS))
import ground  # noqa: E402
import starved  # noqa: E402
import world  # noqa: E402

ENVIRONMENT = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C", "FSPLAN_LANG": "en"}


@pytest.mark.parametrize(
    ("scene", "every"), [("close again", 3), ("receive", 7), ("draft into", 3), ("report xlsx", 4)]
)
def test_a_step_to_the_disk_that_fails_is_said_and_leaves_the_old_or_the_new(scene: str, every: int) -> None:
    done, faults = starved.attack(scene, every)
    assert done[scene] >= 2 and faults == []


@pytest.mark.parametrize(("scene", "most"), [("report parquet", 0), ("report parquet", 700), ("check ledger", 0)])
def test_a_write_that_fails_is_said_and_leaves_the_old_or_the_new(scene: str, most: int) -> None:
    """Parquet is written by an engine with errors of its own; without a temporary folder Python has one of its own."""
    with ground.grounds() as prepared:
        assert list(starved.squeeze(prepared.of(scene), world.SCENES[scene], most)) == []


def bare_start(folder: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as one whom the rights of files bind, as they bind every user but root."""

    def bind() -> None:
        for right in _PAST_RIGHTS:
            if _LIBC.prctl(_DROP, right, 0, 0, 0) and os.geteuid() == 0:
                os._exit(77)

    words = [sys.executable, "-m", "fsplan", *line.split()]
    cache = {"XDG_CACHE_HOME": str(folder.parent / "cache")}
    ran = subprocess.run(
        words, cwd=folder, env={**ENVIRONMENT, **cache}, capture_output=True, preexec_fn=bind, check=False
    )
    if ran.returncode == 77:
        pytest.skip("rights cannot be given up here")
    return ran


_LIBC = ctypes.CDLL(None)
_DROP, _PAST_RIGHTS = 24, (1, 2)
"""prctl's PR_CAPBSET_DROP, and the rights to write and to read whatever the rights of a file are."""


PIPED = ("check", "report csv", "trace", "template all", "remind", "escalate", "draft", "init", "close", "receive")


@pytest.mark.parametrize("scene", PIPED)
def test_a_pipe_that_nobody_reads_is_quiet_and_files_are_whole(tmp_path: Path, scene: str) -> None:
    """What is printed goes nowhere, what is written is there or is not; a broken pipe must not read as a verdict."""
    with ground.grounds() as prepared:
        own = prepared.of(scene)
        reading, writing = os.pipe()
        os.close(reading)
        line = [sys.executable, "-m", "fsplan", *world.SCENES[scene].line.split()]
        environment = {**ENVIRONMENT, "FSPLAN_LANG": "zh", "SOURCE_DATE_EPOCH": "1670000000"}
        ran = subprocess.run(line, cwd=own.folder, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False)
        os.close(writing)
        assert ran.returncode in (0, 1, 2, 3) and b"Traceback" not in ran.stderr and b"Broken" not in ran.stderr
        assert list(ground.judge(own, ground.files_in(own.folder), is_gentle=True)) == []


@pytest.mark.parametrize("scene", world.SCENES)
def test_in_a_folder_that_may_only_be_read_an_ordinary_user_is_told(tmp_path: Path, scene: str) -> None:
    office = tmp_path / "office"
    office.mkdir()
    world.make(office)
    for line in world.SCENES[scene].before:
        assert run_fsplan(*line.split(), cwd=office).returncode == 0
    before = ground.files_in(office)
    folders = [office, *(path for path in office.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        ran = bare_start(office, world.SCENES[scene].line)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    said = b" ".join((ran.stdout + ran.stderr).split())  # `receive` tells it in the receipt
    assert ran.returncode == 2 and b"no right to write there" in said, ran
    assert b"Traceback" not in said and b"a fault of the program" not in said
    assert ground.files_in(office) == before


def start_with(megabytes: int, folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command that may use so much address space."""

    def bind() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    line = [sys.executable, "-m", "fsplan", *words]
    return subprocess.run(line, cwd=folder, env=ENVIRONMENT, capture_output=True, preexec_fn=bind, check=False)


@pytest.mark.parametrize("megabytes", [60, 90, 120, 160, 200, 250, 300, 400])
@pytest.mark.parametrize("words", ["check --fail-on never -f json", "report -q Q2 -o out.xlsx", "lint"])
def test_without_memory_nothing_is_judged_and_nothing_is_written(tmp_path: Path, megabytes: int, words: str) -> None:
    """What is read without an engine is judged in 100 MB; the shipped ledgers say that they need more."""
    run_fsplan("init", "office", cwd=tmp_path)
    office = tmp_path / "office"
    before = ground.files_in(office)
    ran = start_with(megabytes, office, *words.split())
    assert ran.returncode in (0, 2), (ran.returncode, ran.stderr)
    assert b"Traceback" not in ran.stderr and b"a fault of the program" not in ran.stderr
    assert words == "lint" or ran.returncode == 2
    if ran.returncode == 2:
        assert ran.stderr.strip()
        assert ground.files_in(office) == before


def test_enough_memory_is_enough(tmp_path: Path) -> None:
    run_fsplan("init", "office", cwd=tmp_path)
    ran = start_with(1000, tmp_path / "office", "check", "--fail-on", "never")
    assert ran.returncode == 0, ran.stderr


def test_a_library_that_is_broken_is_no_verdict(tmp_path: Path) -> None:
    """Python itself would end with 1, which says that a target is behind."""
    (tmp_path / "typer.py").write_text("raise RuntimeError('broken')\n", "utf-8")
    path = f"{tmp_path}{os.pathsep}{ROOT}"
    line = [sys.executable, "-m", "fsplan", "lint"]
    ran = subprocess.run(line, cwd=DEMO, env={**ENVIRONMENT, "PYTHONPATH": path}, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (2, b"fsplan: RuntimeError: broken\n")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    world.make(tmp_path)
    return tmp_path


def received(office: Path) -> list[dict[str, Any]]:
    ran = run_fsplan("receive", "--list", "--format", "json", cwd=office)
    return list(json.loads(ran.stdout)["received"])


def at_once(office: Path, lines: list[list[str]]) -> list[int]:
    """Start commands all at once; their codes."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "fsplan", *line],
            cwd=office,
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for line in lines
    ]
    return [one.wait(300) for one in running]


def test_twenty_at_once_receive_and_none_is_lost(office: Path) -> None:
    """Two units, ten versions each: every original is kept, and what is filed last is what stands."""
    lines = []
    for number in range(20):
        unit, name = [("market", "区市场监管局"), ("health", "区卫生健康委")][number % 2]
        sent = office / "in" / f"{unit}-{number}.csv"
        sent.write_text(f"日期,指标,责任单位,数值\n2022-06-30,批次,{name},{100 + number}\n", "utf-8")
        lines.append(["receive", f"in/{sent.name}", "--from", unit, "--period", "Q2"])
    assert at_once(office, lines) == [0] * 20
    for unit, first in (("market", 0), ("health", 1)):
        record = json.loads((office / "data" / "filings" / "2022Q2" / f"{unit}.json").read_text("utf-8"))
        assert [one["version"] for one in record["sendings"]] == list(range(1, 11))
        assert sorted(one["name"] for one in record["sendings"]) == sorted(
            f"{unit}-{number}.csv" for number in range(first, 20, 2)
        )
        assert all((office / one["original"]).read_bytes() for one in record["sendings"])
        last = record["sendings"][-1]["name"].split("-")[1].removesuffix(".csv")
        assert f",{100 + int(last)}," in (office / "data" / "filings" / "2022Q2" / f"{unit}.csv").read_text("utf-8")


def test_twenty_at_once_close_and_the_chain_is_whole(office: Path) -> None:
    quarters = ["Q1", "Q2", "Q3", "Q4"] * 5
    assert set(at_once(office, [["close", "-q", quarter] for quarter in quarters])) == {0}
    told = json.loads(run_fsplan("close", "--verify", "--format", "json", cwd=office).stdout)
    assert (told["whole"], sorted(link["period"] for link in told["links"])) == (
        True,
        ["2022Q1", "2022Q2", "2022Q3", "2022Q4"],
    )


def test_a_clock_that_jumps_back_changes_no_order(office: Path) -> None:
    """Received on 10 July, then on a clock that says January: the later sending still supersedes the earlier."""
    market = ("receive", "in/market.csv", "--period", "Q2")
    again = ("receive", "in/market2.csv", "--period", "Q2")
    assert run_fsplan(*market, cwd=office, today=date(2022, 7, 10)).returncode == 0
    assert run_fsplan(*again, cwd=office, today=date(2022, 1, 2)).returncode == 0
    record = json.loads((office / "data" / "filings" / "2022Q2" / "market.json").read_text("utf-8"))
    assert [(one["version"], one["received"]) for one in record["sendings"]] == [(1, "2022-07-10"), (2, "2022-01-02")]
    assert ",45," in (office / "data" / "filings" / "2022Q2" / "market.csv").read_text("utf-8")


def test_closings_of_a_clock_that_jumps_follow_one_another(office: Path) -> None:
    for line, day in (
        (("close", "-q", "Q1"), date(2022, 8, 1)),
        (("close", "-q", "Q1", "--reopen", "--reason", "x"), date(2022, 5, 1)),
        (("close", "-q", "Q1"), date(2031, 1, 1)),
        (("close", "-q", "Q2"), date(2022, 7, 5)),
    ):
        assert run_fsplan(*line, cwd=office, today=day).returncode == 0
    told = json.loads(run_fsplan("close", "--verify", "--format", "json", cwd=office).stdout)
    assert (told["whole"], [link["event"] for link in told["links"]]) == (
        True,
        ["closed", "reopened", "closed", "closed"],
    )
