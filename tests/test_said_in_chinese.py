"""What a Chinese run says to people holds no operator, no half-width mark beside Chinese, no span of two ISO days."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from support import run_fsplan

from fsplan.cli.example import copy_example

COMMANDS = {
    "district": (
        *("check", "check --as-of 2022-06-30", "report -q Q1", "report -q Q4", "report --year --unit 区市场监管局"),
        *(f"report -q Q3 --by {by} -f {format_}" for by in ("target", "item", "unit") for format_ in ("text", "md")),
        *("report -q Q2 --by submission", "show", "show 7", "show 区教育局", "lint", "lint bad.yaml", "rollup . -q Q2"),
        *("diff plan.yaml changed.yaml", "diff plan.yaml changed.yaml -f md", "remind -q Q3 --as-of 2022-10-20"),
        *("escalate -q Q4", "explain demo_shops --as-of 2022-06-30", "explain sampling_rate", "trace sampling -q Q2"),
        *(
            "explain FS218",
            "close -q Q1",
            "close --verify",
            "receive sent.csv --from 区教育局 --period Q2",
            "report Q2",
        ),
        *("report -q Q2 -f jsn", "report -q Q9", "show demo_shop", "remind", "init"),
    ),
    "quotas": (
        *("check --as-of 2030-06-30", "report -q Q2 --by quota", "report --year --by score", "report -q Q2 --by unit"),
        *("show", "explain street_sampling", "remind -q Q1 --as-of 2030-04-20", "escalate -q Q2", "lint"),
    ),
}
WRONG = {
    "an operator": re.compile(r"[<>≥≤]=? ?[0-9]|(?<![-=])>="),
    "a half-width mark behind Chinese": re.compile(r"[\u4e00-\u9fff”’）》][:;,!?](?![0-9/])"),
    "a half-width bracket": re.compile(r"[\u4e00-\u9fff”] ?\("),
    "a span of ISO days": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} - "),
    "a parameter that was not filled in": re.compile(r"\{[a-z_]+\}"),
}
CODE = re.compile(r"`[^`]*`|fsplan [a-z].*|--\w[^，。；]*|^  .*[:,{].*", re.MULTILINE)
"""What is typed, or stands in a file: it keeps its own marks."""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {}
    for name in COMMANDS:
        found[name] = tmp_path_factory.mktemp(name)
        copy_example(found[name], name)
    folder = found["district"]
    plan = (folder / "plan.yaml").read_text("utf-8")
    (folder / "bad.yaml").write_text(plan.replace("goal:", "gaol:"), "utf-8")
    changed = plan.replace(">= 3900", ">= 3600").replace("due: 2022-05-31", "due: 2022-06-30")
    (folder / "changed.yaml").write_text(changed.replace("owner: [market]", "lead: [market]"), "utf-8")
    (folder / "sent.csv").write_text("日期,指标,责任单位,数值\n2022-06-30,新建区级示范店,区教育局,约40\n", "utf-8")
    shutil.rmtree(folder / "received", ignore_errors=True)
    return found


@pytest.mark.parametrize(("name", "command"), [(name, one) for name, all_ in COMMANDS.items() for one in all_])
def test_marks_and_goals_are_chinese(places: dict[str, Path], name: str, command: str) -> None:
    ran = run_fsplan(*shlex.split(command), "--lang", "zh", "--width", "0", cwd=places[name])
    told = (ran.stdout + ran.stderr).decode()
    prose = CODE.sub("", told) if command.startswith("explain FS") else told
    found = {what: match[0] for what, pattern in WRONG.items() if (match := pattern.search(prose))}
    assert told and found == {}


def test_the_patterns_find_what_stood_there() -> None:
    said = [
        "目标>= 40 家",
        "牵头: 区市场监管局; 配合",
        "目标 (1)",
        "新建区级示范店 (demo_shops)",
        "2022-01-01 - 2022-03-31",
    ]
    whats = ["an operator", "a half-width mark behind Chinese", *2 * ["a half-width bracket"], "a span of ISO days"]
    for text, what in zip(said, whats, strict=True):
        assert WRONG[what].search(text), text
