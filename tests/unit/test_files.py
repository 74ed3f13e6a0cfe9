"""Files are written whole or not at all."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

from fsplan.core import files
from fsplan.core.files import write_file


def test_text_is_written_as_utf8_without_changing_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "报告.csv"
    write_file(path, "甲\r\n乙\n")
    assert path.read_bytes() == "甲\r\n乙\n".encode()
    write_file(path, b"\x00\xff")
    assert path.read_bytes() == b"\x00\xff"
    assert list(tmp_path.iterdir()) == [path]


def test_a_files_mode_is_kept_and_a_new_ones_is_the_users(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    before = os.umask(0o027)
    try:
        write_file(path, "new")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    finally:
        os.umask(before)
    path.chmod(0o604)
    write_file(path, "replaced")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert path.read_text() == "replaced"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failing_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(files.os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_file(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupt_leaves_nothing_behind_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a.txt", "new")
    assert list(tmp_path.iterdir()) == []


def test_an_end_just_after_the_temporary_file_is_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(_: int) -> None:
        assert len([*tmp_path.iterdir()]) == 1
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "hold", end)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "x.txt", "new")
    assert [*tmp_path.iterdir()] == []


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_file(tmp_path / "no" / "a.txt", "x")


KILLED = """
import os, signal, sys
from pathlib import Path
from fsplan.core import files
def die(_):
    print("here", flush=True)
    signal.pause()
files.os.fsync = die
files.write_file(Path(sys.argv[1]), "new")
"""


def start_writing(path: Path) -> subprocess.Popen[str]:
    """Start a process that writes a file and stops before the end."""
    command = [sys.executable, "-c", KILLED, str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout and process.stdout.readline() == "here\n"
    return process


@pytest.mark.parametrize("name", ["a.txt", "检" * 80 + ".txt", "[*].txt"])
def test_what_a_killed_writer_left_is_swept_by_the_next(tmp_path: Path, name: str) -> None:
    process = start_writing(tmp_path / name)
    process.kill()
    process.wait()
    (litter,) = tmp_path.iterdir()
    users = [tmp_path / f".{name[:20]}.mine.tmp", tmp_path / f"{litter.name}.bak", tmp_path / "tmp.txt"]
    for path in users:
        path.write_text("a user's own")
    write_file(tmp_path / name, "new")
    assert sorted(tmp_path.iterdir()) == sorted([*users, tmp_path / name])


def test_a_living_writers_file_is_left_alone(tmp_path: Path) -> None:
    process = start_writing(tmp_path / "a.txt")
    try:
        write_file(tmp_path / "a.txt", "other")
        assert len(list(tmp_path.iterdir())) == 2
    finally:
        process.kill()
        process.wait()


def test_the_owner_is_kept(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives a file to somebody else")
    path = tmp_path / "a.txt"
    path.write_text("old")
    os.chown(path, 12345, 12346)
    write_file(path, "new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12346)
