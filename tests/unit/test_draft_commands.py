"""`fsplan draft`, `diff` and `lint --source` as a user runs them."""

import json
from pathlib import Path

import pytest

from fsplan.cli.app import run

TEXT = "某市2030年试验计划\n一、甲章\n1.抽检。抽检720批次。（市水务局牵头，市教育局配合）\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_a_text_becomes_a_plan_that_lint_accepts_and_that_agrees_with_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, plan = str(folder / "plan.txt"), str(folder / "plan.yaml")
    assert run(["--lang", "en", "draft", text, "-o", plan]) == 0
    assert "1 section, 1 item, 1 note" in capsys.readouterr().err
    assert run(["--lang", "en", "lint", plan, "--source", text]) == 0
    assert "agrees with the text" in capsys.readouterr().err


def test_lint_names_what_differs_and_exits_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, plan = folder / "plan.txt", folder / "plan.yaml"
    run(["draft", str(text), "-o", str(plan)])
    plan.write_text(plan.read_text("utf-8").replace(">= 720", ">= 700"), "utf-8")
    capsys.readouterr()
    assert run(["--lang", "zh", "lint", str(plan), "--source", str(text)]) == 2
    said = capsys.readouterr()
    assert f"{text}:3:8: FS605 figure-not-carried" in said.out
    assert "2 处不一致" in said.err


def test_json_to_stdout(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", str(folder / "plan.txt"), "--format", "json"]) == 0
    payload = json.loads(capsys.readouterr().out)
    assert payload["targets"][0]["value"] == 720
    assert [unit["role"] for unit in payload["notes"][0]["units"]] == ["lead", "support"]
    assert payload["plan"]["items"][0]["number"] == 1


def test_diff_of_two_plans(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = folder / "old.yaml", folder / "new.yaml"
    run(["draft", str(folder / "plan.txt"), "-o", str(old)])
    new.write_text(old.read_text("utf-8").replace(">= 720", ">= 800"), "utf-8")
    capsys.readouterr()
    assert run(["--lang", "en", "diff", str(old), str(new)]) == 0
    assert "at least 720 批次 → at least 800 批次" in capsys.readouterr().out
    assert run(["diff", str(old), str(new), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["goals"][0]["new"] == ">= 800 批次"


@pytest.mark.parametrize(
    ("piece", "beside"),
    [("\n2.清理", 2), ("（甲）", 1), ("\n新建水厂8座。", 1), ("\n共8座。", 1)],
    ids=["numbered points", "brackets", "figures", "numbers that are no target"],
)
def test_a_text_with_more_than_any_plan_holds_is_refused_with_what_to_hand_in(
    piece: str, beside: int, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text has two numbered points, one bracket, one figure; as many as the bound are read."""
    run(["draft", str(folder / "plan.txt"), "-o", str(folder / "plan.yaml")])
    monkeypatch.setattr("fsplan.draft.text.bounds.MOST", 5)
    text = folder / "long.txt"
    text.write_text(f"{TEXT}{piece * (5 - beside)}", "utf-8")
    assert run(["draft", str(text), "-o", str(folder / "long.yaml")]) == 0
    text.write_text(f"{TEXT}{piece * 6}", "utf-8")
    capsys.readouterr()
    assert run(["--lang", "en", "draft", str(text), "-o", str(folder / "none.yaml")]) == 2
    assert not (folder / "none.yaml").exists()
    drafted = capsys.readouterr().err
    assert run(["--lang", "en", "lint", str(folder / "plan.yaml"), "--source", str(text)]) == 2
    linted = capsys.readouterr().out
    for said in (drafted, linted):
        assert said.startswith(f"{text}: FS901 unreadable-file: ") and "hand in the plan's own text alone" in said


def test_a_text_without_notes_exits_4(folder: Path) -> None:
    empty = folder / "empty.txt"
    empty.write_text("没有分工的话。\n", "utf-8")
    assert run(["draft", str(empty), "-o", str(folder / "empty.yaml")]) == 4


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_read_exits_2(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", str(folder / name)]) == 2
    assert capsys.readouterr().err.startswith(f"{folder / name}: FS901 unreadable-file: ")


@pytest.mark.parametrize("raw", [b"\x00" * 50, b"%PDF-1.4 nothing", b"PK\x03\x04 nothing"])
def test_a_file_without_text_exits_2_and_says_why(folder: Path, raw: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "odd.bin"
    path.write_bytes(raw)
    assert run(["--lang", "en", "draft", str(path)]) == 2
    assert "text" in capsys.readouterr().err
