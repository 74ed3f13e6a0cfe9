"""Help is a page in the reader's language that cuts nothing, with examples that run; and what is wrong with a line."""

import re
import shlex
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer
from support import run_fsplan
from wcwidth import wcswidth

from fsplan.cli.app import COMMANDS
from fsplan.cli.commands.check import CHECK_FORMATS
from fsplan.cli.example import copy_example
from fsplan.cli.shell.examples import EXAMPLES
from fsplan.cli.shell.installing import in_own_words
from fsplan.core.finding import RefusalError
from fsplan.report.formats.docx.docx_file import MARK

ZH = {"FSPLAN_LANG": "zh"}
ENGLISH = re.compile(r"\b(Usage|Options|Arguments|Commands|Examples|default|required|env|variable|Show|Install)\b|<")
EVERY_PAGE = pytest.mark.parametrize("words", ["", *COMMANDS])


@EVERY_PAGE
def test_a_chinese_help_is_chinese_throughout(words: str, tmp_path: Path) -> None:
    told = run_fsplan(*words.split(), "--help", cwd=tmp_path, env=ZH).stdout.decode()
    assert told.startswith("用法：")
    assert "选项：\n" in told and "示例：\n" in told
    assert ENGLISH.findall(told.split("示例：")[0]) == []


@EVERY_PAGE
@pytest.mark.parametrize("columns", [60, 80, 200])
def test_help_holds_the_terminals_width_and_is_not_cut(words: str, columns: int, tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        env = {"FSPLAN_LANG": lang, "COLUMNS": str(columns)}
        told = run_fsplan(*words.split(), "--help", cwd=tmp_path, env=env).stdout.decode()
        assert "..." not in told
        lines = told.split("示例" if lang == "zh" else "Examples")[0].split("\n")  # an example is typed as it stands
        assert [line for line in lines if wcswidth(line) > min(columns, 100) and len(line.split()) > 1] == []


@EVERY_PAGE
@pytest.mark.parametrize("columns", [60, 100])
def test_help_breaks_no_word_and_leaves_no_mark_behind(words: str, columns: int, tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        env = {"FSPLAN_LANG": lang, "COLUMNS": str(columns)}
        told = run_fsplan(*words.split(), "--help", cwd=tmp_path, env=env).stdout.decode()
        assert [line for line in told.split("\n") if line.endswith(("[", "(", "（"))] == []
        assert words != "check" or {*CHECK_FORMATS} <= {*re.split(r"[|\s]", told)}


@pytest.mark.parametrize("line", ["", "--lang zh"])
def test_the_program_alone_shows_its_help_in_chinese(line: str, tmp_path: Path) -> None:
    ran = run_fsplan(*line.split(), cwd=tmp_path, env=ZH)
    assert (ran.returncode, ran.stderr) == (2, b"")
    assert ran.stdout.decode().startswith("用法：")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's folder, with what the examples of the help name besides."""
    folder = tmp_path_factory.mktemp("office")
    copy_example(folder)
    row = "日期,指标,责任单位,数值\n2022-06-30,新建区级示范店,区市场监管局,\n"
    (folder / "new.csv").write_text(row, "utf-8")
    (folder / "revised.yaml").write_bytes((folder / "plan.yaml").read_bytes())
    (folder / "text.txt").write_text("一、加强监管\n1.新建示范店40家。（市场监管局负责）\n", "utf-8")
    return folder


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_help_names_the_mark_of_a_letterhead_as_it_is_written(lang: str, tmp_path: Path) -> None:
    assert MARK in run_fsplan("--lang", lang, "report", "--help", cwd=tmp_path).stdout.decode()


def test_every_command_has_examples() -> None:
    assert set(EXAMPLES) == {"", *COMMANDS}
    assert all(line.startswith("fsplan ") for lines in EXAMPLES.values() for line, _ in lines)
    for name, lines in EXAMPLES.items():
        assert all(re.search(rf"\bfsplan (--\S+ \S+ )?{name}", line) for line, _ in lines)


@pytest.mark.parametrize("line", [line for lines in EXAMPLES.values() for line, _ in lines])
def test_an_example_runs(office: Path, tmp_path: Path, line: str) -> None:
    """It is understood and does its work: 0, a verdict (1), a row sent back (3), or nothing received yet (4)."""
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    place = tmp_path
    for part in line.split(" && "):
        word, *words = shlex.split(part)
        if word == "cd":
            place = place / words[0]
            continue
        if "--reopen" in words:
            run_fsplan("close", "-q", "Q2", cwd=place)
        ran = run_fsplan(*words, cwd=place)
        differs = "--source" in words and b"differences from the text" in ran.stderr
        assert differs or ran.returncode in (0, 1, 3, 4), (part, ran.stderr.decode())
        for at, option in enumerate(words):
            if option in ("-o", "--rejects", "--all"):
                assert (place / words[at + 1]).exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("check --nope", "没有选项 --nope"),
        ("check --outpt x", "没有选项 --outpt，是否指“--output”？"),
        ("check --formt x", "没有选项 --formt，是否指“--format”？"),
        ("nope", "没有命令 nope"),
        ("chek", "没有命令 chek，是否指“check”？"),
        ("trace", "缺少参数 指标"),
        ("explain", "缺少参数 代码|指标"),
        ("draft", "缺少参数 文件"),
        ("rollup", "缺少参数 文件夹…"),
        ("diff", "缺少参数 原计划"),
        ("diff plan.yaml", "缺少参数 新计划"),
        ("remind", "缺少选项 --quarter"),
        ("check --max-findings many", "选项 --max-findings 要写整数"),
        ("check --max-findings -1", "选项 --max-findings 不能小于 0"),
        ("--width x check", "选项 --width 要写整数"),
        ("check --as-of", "选项 --as-of 后面要写值"),
        ("check --bom=3", "选项 --bom 后面不写值"),
        ("diff a b c", "多余的参数：c"),
    ],
)
def test_a_faulty_line_is_refused_in_chinese(line: str, told: str, tmp_path: Path) -> None:
    ran = run_fsplan(*line.split(), cwd=tmp_path, env=ZH)
    said = "".join(part.strip() for part in ran.stderr.decode().splitlines())
    tail = r"(；用法见 python -m fsplan( [a-z]+)? --help)?"
    assert ran.returncode == 2 and re.fullmatch(rf"fsplan: 用法有误：{re.escape(told)}{tail}", said), said


def test_what_is_missing_leads_to_the_help(tmp_path: Path) -> None:
    for lang, told in (
        ("zh", "；用法见 python -m fsplan remind --help\n"),
        ("en", "; see python -m fsplan remind --help\n"),
    ):
        assert run_fsplan("remind", cwd=tmp_path, env={"FSPLAN_LANG": lang}).stderr.decode().endswith(told)


def test_a_period_named_as_a_file_is_told_its_option(office: Path) -> None:
    for word, option in (("Q2", "--quarter"), ("第二季度", "--quarter"), ("2022-06", "--month")):
        ran = run_fsplan("report", word, cwd=office, env=ZH)
        told = f"fsplan: “{word}”是时期，不是文件；请写 {option} {word}\n"
        assert (ran.returncode, ran.stdout, ran.stderr.decode()) == (2, b"", told)


def test_what_comes_after_a_folder_is_set_up_can_be_typed(tmp_path: Path) -> None:
    here = run_fsplan("init", cwd=tmp_path, env=ZH).stderr.decode()
    assert here.endswith("接下来：fsplan check\n")
    below = run_fsplan("init", "work", cwd=tmp_path, env=ZH).stderr.decode()
    assert below.endswith("接下来：cd work && fsplan check\n")


def test_a_missing_argument_is_called_as_the_help_calls_it(tmp_path: Path) -> None:
    usage = run_fsplan("rollup", "--help", cwd=tmp_path).stdout.decode().split("\n")[0]
    assert usage.endswith(" FOLDER…")
    assert (
        run_fsplan("rollup", cwd=tmp_path).stderr.decode().startswith("fsplan: usage: Missing argument 'FOLDER…'; see ")
    )


def test_a_variable_that_says_neither_yes_nor_no_is_refused_in_chinese(tmp_path: Path) -> None:
    ran = run_fsplan("lint", cwd=tmp_path, env={**ZH, "FSPLAN_QUIET": "maybe"})
    told = "fsplan: 用法有误：环境变量 FSPLAN_QUIET 的值“maybe”不对，可用：true、false；用法见"
    assert ran.returncode == 2 and ran.stderr.decode().startswith(told)


def test_installing_completion_is_told_in_chinese(tmp_path: Path) -> None:
    detected = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "HOME": str(tmp_path)}
    ran = run_fsplan("--install-completion", "fish", cwd=tmp_path, env={**ZH, **detected})
    told = ran.stdout.decode().split("\n")
    assert ran.returncode == 0 and told[1:] == ["重新打开终端后生效", ""]
    assert re.fullmatch(rf"已安装 \S*fish 的自动补全：{tmp_path}/.+\.fish", told[0])


def test_a_shell_that_is_not_known_is_no_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> None:
        sys.stdout.write("Shell None is not supported.\n")
        raise typer.Exit(1)

    context = SimpleNamespace(resilient_parsing=False)
    with pytest.raises(RefusalError) as told:
        in_own_words(fail)(context, None, True)  # type: ignore[arg-type]
    assert type(told.value) is RefusalError and "(None)" in told.value.say("en")  # which ends with 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        ("chek", "check"),
        ("check --formt json", "--format"),
        ("--colour never check", "--color"),
        ("--color nevr check", "never"),
        ("--lang zhh check", "zh"),
        ("check --format jsn", "json"),
        ("check --fail-on behnd", "behind"),
        ("check --only wach", "watch"),
        ("report -q Q1 --by unti", "unit"),
        ("report -q Q1 --unit 区教育居", "区教育局"),
        ("init --example quota x", "quotas"),
        ("trace samplng", "sampling"),
        ("show markt", "market"),
        ("explain FS2055", "FS205"),
        ("explain bad-dates", "bad-date"),
    ],
)
def test_a_mistyped_word_is_told_the_nearest_right_one(office: Path, line: str, nearest: str) -> None:
    ran = run_fsplan(*line.split(), cwd=office)
    assert ran.returncode == 2
    assert f'did you mean "{nearest}"?' in ran.stderr.decode()
