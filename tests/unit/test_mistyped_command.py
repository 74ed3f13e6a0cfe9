"""A mistyped command is answered in the language of the run, with the nearest right one."""

import pytest

from fsplan.cli.app import run


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--lang", "zh", "chekc"], "fsplan: 用法有误：没有命令 chekc，是否指“check”？\n"),
        (["--lang", "zh", "zzzz"], "fsplan: 用法有误：没有命令 zzzz\n"),
        (["--lang", "en", "chekc"], "fsplan: usage: No such command 'chekc'; did you mean \"check\"?\n"),
    ],
)
def test_a_mistyped_command(capsys: pytest.CaptureFixture[str], argv: list[str], said: str) -> None:
    assert run(argv) == 2
    assert capsys.readouterr().err == said
