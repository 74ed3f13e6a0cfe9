"""What holds where a line says nothing: the line decides, then the environment, then the plan, then the program."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Ran, run_fsplan

Run = Callable[..., Ran]
CHECK = ("check", "--as-of", "2030-06-30")


@pytest.fixture
def office(demo: Path, fsplan: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """A plan with the office's defaults, and no variable that says otherwise."""
    for name in ("FSPLAN_LANG", "FSPLAN_WIDTH"):
        monkeypatch.delenv(name, raising=False)
    write_defaults(
        demo, "{lang: zh, fail_on: missed, only: watch, width: 80, quiet: true, color: never, max_findings: 2}"
    )
    return fsplan


def write_defaults(folder: Path, text: str) -> None:
    plan = folder / "plan.yaml"
    plan.write_text(f"{plan.read_text('utf-8')}defaults: {text}\n", "utf-8")


def settings(run: Run, *line: str) -> dict[str, tuple[object, str]]:
    found = json.loads(run(*line, "show", "--settings", "--format", "json").out)["settings"]
    return {one["name"]: (one["value"], one["origin"]) for one in found}


PLANNED = {
    "lang": "zh",
    "color": "never",
    "width": 80,
    "quiet": True,
    "fail_on": "missed",
    "only": "watch",
    "max_findings": 2,
}


def test_the_plan_decides_where_nothing_else_does(office: Run) -> None:
    assert settings(office) == {name: (value, "plan") for name, value in PLANNED.items()}
    ran = office(*CHECK)
    assert ran.code == 1 and "只列出“关注”及以下的6项指标" in ran.out.replace("\n    ", "")
    assert ran.err == ""
    assert max(map(len, office("check", "--lang", "en").out.split("\n"))) <= 80


@pytest.mark.parametrize(
    ("name", "variable", "said", "value"),
    [
        ("lang", "FSPLAN_LANG", "en", "en"),
        ("color", "FSPLAN_COLOR", "always", "always"),
        ("width", "FSPLAN_WIDTH", "60", 60),
        ("quiet", "FSPLAN_QUIET", "false", False),
        ("fail_on", "FSPLAN_FAIL_ON", "met", "met"),
        ("only", "FSPLAN_ONLY", "missed", "missed"),
        ("max_findings", "FSPLAN_MAX_FINDINGS", "7", 7),
    ],
)
def test_the_environment_comes_before_the_plan(
    office: Run, monkeypatch: pytest.MonkeyPatch, name: str, variable: str, said: str, value: object
) -> None:
    monkeypatch.setenv(variable, said)
    wanted = {one: (planned, "plan") for one, planned in PLANNED.items()} | {name: (value, "environment")}
    assert settings(office) == wanted


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("--lang en", "lang", "en"),
        ("--color always", "color", "always"),
        ("--width 0", "width", 0),
        ("--width 120", "width", 120),
    ],
)
def test_the_line_comes_first(
    office: Run, monkeypatch: pytest.MonkeyPatch, line: str, name: str, value: object
) -> None:
    monkeypatch.setenv(f"FSPLAN_{name.upper()}", "70" if name == "width" else "zh" if name == "lang" else "never")
    assert settings(office, *line.split())[name] == (value, "command_line")


def test_a_commands_options_follow_the_same_order(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By hand: the scheme is missed, so that each level fails but `never`; the worst of the rest is critical."""
    assert office(*CHECK).code == 1
    monkeypatch.setenv("FSPLAN_FAIL_ON", "never")
    assert office(*CHECK).code == 0
    assert office(*CHECK, "--fail-on", "missed").code == 1
    monkeypatch.setenv("FSPLAN_ONLY", "missed")
    shown = office(*CHECK, "--format", "md").out
    assert "印发方案" in shown and "示范店" not in shown
    listed = json.loads(office(*CHECK, "--format", "json").out)["targets"]
    assert len(listed) > 10, "a default is for people: what scripts read is whole"
    listed = json.loads(office(*CHECK, "--only", "behind", "--format", "json").out)["targets"]
    assert len(listed) == 4


def test_a_default_never_refuses_what_it_cannot_help(office: Run) -> None:
    assert office(*CHECK, "--format", "junit").code == 1  # `only` has no list there
    assert office("report", "-q", "Q2", "--by", "unit").code == 0


def test_without_any_the_program_decides(fsplan: Run, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FSPLAN_LANG", "FSPLAN_WIDTH"):
        monkeypatch.delenv(name)
    built_in = {"lang": "en", "color": "auto", "width": None, "quiet": False, "fail_on": "behind", "only": None}
    assert settings(fsplan) == {name: (value, "built_in") for name, value in {**built_in, "max_findings": 100}.items()}
    text = fsplan("show", "--settings", "--lang", "zh").out
    assert "命令行" in text and "程序自身" in text and "全部指标" in text


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("{langs: zh}", "FS104", 'is "lang" meant?'),
        ("{lang: fr}", "FS106", "zh, en"),
        ("{width: 20}", "FS106", "at least 40"),
        ("{width: wide}", "FS106", "at least 40"),
        ("{fail_on: bad}", "FS106", "never"),
        ("{only: never}", "FS106", "missed"),
        ("{quiet: yes}", "FS106", "true or false"),
        ("{max_findings: -1}", "FS106", "not below 0"),
    ],
)
def test_a_faulty_default_is_a_finding(fsplan: Run, demo: Path, text: str, code: str, told: str) -> None:
    write_defaults(demo, text)
    ran = fsplan("lint")
    assert ran.code == 2 and code in ran.out and told in ran.out
    assert fsplan("check").code == 2


def test_help_and_faulty_lines_speak_the_plans_language(demo: Path) -> None:
    write_defaults(demo, "{lang: zh}")
    quiet = {"FSPLAN_LANG": "", "LC_ALL": "C"}
    assert run_fsplan("check", "--help", cwd=demo, env=quiet).stdout.decode().startswith("用法：")
    assert "没有选项" in run_fsplan("check", "--nope", cwd=demo, env=quiet).stderr.decode()
    assert run_fsplan("check", "--help", cwd=demo, env={"FSPLAN_LANG": "en"}).stdout.startswith(b"Usage: ")
    assert (
        run_fsplan("--plan", demo / "plan.yaml", "--help", cwd=demo.parent, env=quiet)
        .stdout.decode()
        .startswith("用法：")
    )


def test_settings_stand_alone(fsplan: Run, demo: Path) -> None:
    assert fsplan("show", "market", "--settings").code == 2
    assert fsplan("show", "--forms", "--settings").code == 2


@pytest.mark.parametrize("name", ["fail_on", "only", "color", "lang"])
def test_a_default_that_is_no_word_of_its_list_is_told_once_with_the_list(demo: Path, name: str) -> None:
    write_defaults(demo, f"{{{name}: 3}}")
    levels = "missed、critical、behind、watch、on_pace、met"
    allowed = {"fail_on": f"{levels}、never", "only": levels, "color": "auto、always、never", "lang": "zh、en"}[name]
    ran = run_fsplan("--lang", "zh", "lint", "--format", "json", cwd=demo)
    (found,) = json.loads(ran.stdout)["findings"]
    assert (found["code"], found["field"], found["value"]) == ("FS106", name, "3")
    assert "literal" not in found["message"] and allowed in found["hint"]


@pytest.mark.parametrize(
    ("named", "lang"),
    [("zh_CN", "zh"), ("zh_CN.UTF-8", "zh"), ("zh-Hans-CN", "zh"), ("ZH", "zh"), ("en_US.UTF-8", "en"), ("En", "en")],
)
def test_a_language_may_be_named_as_systems_name_it(demo: Path, named: str, lang: str) -> None:
    other = {"zh": "en", "en": "zh"}[lang]
    for line, variable in [((), named), (("--lang", named), other)]:
        ran = run_fsplan(*line, "lint", cwd=demo, env={"FSPLAN_LANG": variable, "LC_ALL": "C"})
        assert ran.returncode == 0 and ("计划有效" in ran.stderr.decode() + ran.stdout.decode()) == (lang == "zh")


@pytest.mark.parametrize("named", ["cn", "fr", "zhongwen", "C"])
def test_a_language_that_is_not_spoken_is_refused_wherever_it_is_named(demo: Path, named: str) -> None:
    for line, env, option in [((), {"FSPLAN_LANG": named}, "FSPLAN_LANG"), (("--lang", named), {}, "--lang")]:
        ran = run_fsplan(*line, "lint", cwd=demo, env={"LC_ALL": "C", **env})
        assert ran.returncode == 2
        assert ran.stderr.decode().startswith(f'fsplan: {option} cannot be "{named}"; choose zh, en')
    assert run_fsplan("--lang", "en", "lint", cwd=demo, env={"FSPLAN_LANG": named}).returncode == 0
