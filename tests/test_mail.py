"""What a mail from cron holds: how the plan stands first, the targets that matter, and no word that nobody needs.

Figures are those that test_golden.py works out by hand for 30 June 2030: 1 met, 3 on pace (accidents, canteens and the
quarterly report), 2 watch (sampling and its rate), shops behind, certified critical, training no data, scheme missed,
four open, one unknown.
"""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Ran

Run = Callable[..., Ran]
CHECK = ("check", "--as-of", "2030-06-30")


def test_the_first_lines_count_every_target_once(fsplan: Run, demo: Path) -> None:
    lines = fsplan(*CHECK, "--lang", "zh").out.split("\n")
    assert lines[2] == (
        "15项指标中，1项已完成，3项进度正常，6项进度滞后（未完成1项、严重滞后1项、未报1项、滞后1项、关注2项），4项正在推进，"
        "1项无法判定。"
    )
    total, *parts = (
        int(n) for n in re.findall(r"([0-9]+)项(?!、|，[^0-9]|）)", lines[2].split("（")[0] + lines[2].split("）")[1])
    )
    assert total == sum(parts) == 15
    within = re.findall(r"([0-9]+)项[、）]", lines[2])
    assert sum(map(int, within)) == 6


def test_then_who_must_act_and_what_comes_next(fsplan: Run, demo: Path) -> None:
    """By hand: market answers for both samplings, certified and shops; health for training, education for scheme."""
    zh = fsplan(*CHECK, "--lang", "zh").out.split("\n")
    assert zh[3] == "责任单位：区市场监管局（4项）、区卫生健康委（1项）、区教育局（1项）。"
    assert zh[4].startswith("下一步：催报未报送的数据（fsplan remind --quarter Q2）；")
    assert "下一批报送应于2030年7月15日前报齐" in zh[4]
    en = fsplan(*CHECK).out.split("\n")
    assert en[3] == "To act: Market Regulation Bureau (4), Health Commission (1), Education Bureau (1)."
    assert en[4].startswith("Next: ") and "filings next due by 2030-07-15" in en[4]


def test_rejected_rows_come_first_of_what_is_next(fsplan: Run, demo: Path) -> None:
    assert "\nNext: mend the 4 rejected rows" in fsplan(*CHECK, "--add", "bad.csv").out


def test_a_unit_reads_of_its_own_targets(fsplan: Run, demo: Path) -> None:
    lines = fsplan("report", "--quarter", "Q2", "--unit", "区教育局").out.split("\n")
    assert "To act: Education Bureau (1)." in lines


@pytest.mark.parametrize(
    ("level", "listed"),
    [
        ("missed", {"scheme"}),
        ("critical", {"scheme", "certified", "training"}),  # silence is never better
        ("behind", {"scheme", "certified", "training", "shops"}),
        ("watch", {"scheme", "certified", "training", "shops", "sampling", "sampling_rate"}),
    ],
)
def test_only_lists_what_is_at_or_below_a_level(fsplan: Run, demo: Path, level: str, listed: set[str]) -> None:
    found = json.loads(fsplan(*CHECK, "--only", level, "--format", "json").out)
    assert {target["id"] for target in found["targets"]} == listed
    assert sum(found["summary"]["levels"].values()) == 15  # the totals count all
    rows = list(csv.reader(io.StringIO(fsplan(*CHECK, "--only", level, "--format", "csv").out)))
    assert len(rows) == 1 + len(listed)
    text = fsplan(*CHECK, "--only", level).out
    assert text.startswith("Demo district plan 2030") and "Of 15 targets" in text
    assert len(text.split("\n\n")[2].split("\n")) == 2 + len(listed)


def test_the_exit_code_goes_by_every_target(fsplan: Run, demo: Path) -> None:
    assert fsplan(*CHECK, "--only", "missed", "--fail-on", "behind").code == 1


def test_only_says_so_where_nothing_is_left(fsplan: Run, demo: Path) -> None:
    out = fsplan("check", "--as-of", "2030-01-02", "--only", "missed", "--lang", "zh").out
    assert out.split("\n\n")[2] == "没有“未完成”及以下的指标"


@pytest.mark.parametrize("more", ["--format html -o x.html", "--format junit", "--format github"])
def test_only_is_refused_where_there_is_no_list(fsplan: Run, demo: Path, more: str) -> None:
    ran = fsplan(*CHECK, "--only", "behind", *more.split())
    assert ran.code == 2 and "--only and --format" in ran.err


def test_only_goes_with_rows_that_are_targets(fsplan: Run, demo: Path) -> None:
    ran = fsplan("report", "-q", "Q2", "--by", "unit", "--only", "behind")
    assert ran.code == 2 and "--only and --by unit" in ran.err
    ran = fsplan("report", "-q", "Q2", "--only", "behnd")
    assert ran.code == 2 and 'did you mean "behind"?' in ran.err


def test_quiet_says_what_must_be_acted_on(fsplan: Run, demo: Path) -> None:
    loud, quiet = fsplan(*CHECK, "--add", "bad.csv"), fsplan(*CHECK, "--add", "bad.csv", "--quiet")
    assert (quiet.code, quiet.out) == (loud.code, loud.out)
    told, kept = (re.findall(r"^\S+: (FS[0-9]+) ", ran.err, re.MULTILINE) for ran in (loud, quiet))
    warnings = {"FS202", "FS223", "FS224", "FS225", "FS307"}
    assert kept == [code for code in told if code not in warnings] and warnings <= set(told)
    assert "rows were rejected" in quiet.err
    for noise in ("FS307", "rows read", "left out"):
        assert noise in loud.err and noise not in quiet.err.replace("leave them out", "")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("check --as-of 2030-06-30", 1),
        ("report -q Q2", 0),
        ("lint", 0),
        ("remind -q Q2 --as-of 2030-07-20", 1),
    ],
)
def test_a_quiet_run_without_a_fault_says_nothing(fsplan: Run, demo: Path, line: str, code: int) -> None:
    ran = fsplan("--quiet", *line.split())
    assert (ran.code, ran.err) == (code, "")


@pytest.mark.parametrize(
    "line", ["check nothing.csv", "check --as-of yesterday", "report", "chek", "lint bad.yaml", "close -q Q4"]
)
def test_a_quiet_run_still_tells_its_faults(fsplan: Run, demo: Path, line: str) -> None:
    (demo / "bad.yaml").write_text("fsplan: 1\nid: x\n", "utf-8")
    loud, quiet = fsplan(*line.split()), fsplan(*line.split(), "--quiet")
    if loud.code == 2:
        assert quiet.err.split("\n")[-2] == loud.err.split("\n")[-2]
        assert quiet.code == 2
