"""A scene's folder: what its command does there undisturbed, and what a disturbed run may leave."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from register import forget_cut_off
from world import SCENES, Scene, make

ROOT = Path(__file__).resolve().parents[2]
_LITTER = re.compile(r"\..+\.tmp")
_STEPS = ("os.rename", "os.remove", "os.mkdir", "os.link", "os.rmdir", "os.symlink", "os.truncate")
_HOOK = f"""
import errno, os, sys
_NAMES = ("DISTURB_AT", "DISTURB_BY", "DISTURB_TELL", "DISTURB_BYTES")
_at, _by, _tell, _most = (os.environ.pop(name, "") for name in _NAMES)
if _most:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(_most), int(_most)))
_count = 0
def _step(event, *args):
    global _count
    _count += 1
    if _tell:
        with open(_tell, "a") as told:
            told.write(event + "\\n")
    elif _count == int(_at):
        if _by.isdigit():
            os.kill(os.getpid(), int(_by))
        else:
            code = getattr(errno, _by)
            raise OSError(code, os.strerror(code), *args[:1])
def _hear(event, args):
    writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
    if (writes and args[0] != _tell) or event in {_STEPS}:
        _step(event, *args)
if _at or _tell:
    sys.addaudithook(_hear)
    _sync = os.fsync
    def fsync(handle):
        _step("sync")
        _sync(handle)
        _step("synced")
    os.fsync = fsync
"""
Files = Mapping[str, str]


class Ground(NamedTuple):
    """A scene's folder before its command, what it leaves undisturbed, its steps to the disk, and how long it takes.

    `settled` is what must stand there when the command was disturbed and has run again.
    """

    folder: Path
    before: Files
    after: Files
    steps: Sequence[str]
    seconds: float
    settled: Files


def files_in(folder: Path) -> dict[str, str]:
    """Return the hash of each file by its path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def start(folder: Path, line: str, **more: str) -> subprocess.Popen[bytes]:
    """Start a command in a folder, the hook loaded, on a day of its own."""
    hook = folder.parent / "hook"
    hook.mkdir(exist_ok=True)
    (hook / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    environment = {
        **{"PATH": os.environ["PATH"], "PYTHONPATH": f"{hook}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"},
        **{"LC_ALL": "C.UTF-8", "FSPLAN_LANG": "zh", "SOURCE_DATE_EPOCH": "1670000000"},
        **{"XDG_CACHE_HOME": str(folder.parent / "cache"), **more},
    }
    command = [sys.executable, "-m", "fsplan", *line.split()]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def prepare(folder: Path, scene: Scene) -> Ground:
    """Make a scene's folder, run its command twice on copies, and return what to expect."""
    base, copy, told = folder / "base", folder / "copy", folder / "told"
    base.mkdir()
    make(base)
    for line in scene.before:
        start(base, line).communicate(timeout=120)
    shutil.copytree(base, copy)
    begun = time.monotonic()
    running = start(copy, scene.line, DISTURB_TELL=str(told))
    running.communicate(timeout=120)
    seconds = time.monotonic() - begun
    after = files_in(copy)
    assert running.returncode in (0, 1, 3), f"{scene.line}: exit {running.returncode}"
    assert after != files_in(base), f"{scene.line} writes nothing"
    return Ground(base, files_in(base), after, told.read_text().split(), seconds, forget_cut_off(copy, after))


def judge(ground: Ground, left: Files, *, is_gentle: bool) -> Iterator[str]:
    """Yield files that are neither old nor new, that are gone, or that nobody asked for."""
    for name, digest in left.items():
        if name in ground.before or name in ground.after:
            if digest not in (ground.before.get(name), ground.after.get(name)):
                yield f"{name} is half a file"
        elif is_gentle or not _LITTER.fullmatch(Path(name).name):
            yield f"{name} is left behind"
    yield from (f"{name} is gone" for name in ground.before if name in ground.after and name not in left)


class Grounds:
    """The grounds of scenes, each prepared when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, Ground] = {}

    def of(self, name: str) -> Ground:
        if name not in self._kept:
            room = self._folder / str(len(self._kept))
            room.mkdir()
            self._kept[name] = prepare(room, SCENES[name])
        return self._kept[name]


@contextmanager
def grounds() -> Iterator[Grounds]:
    with tempfile.TemporaryDirectory() as folder:
        yield Grounds(Path(folder))


def run_again(folder: Path, scene: Scene, ground: Ground) -> Iterator[str]:
    """Yield what a second, undisturbed run does not leave as it should."""
    start(folder, scene.again or scene.line).communicate(timeout=120)
    left = forget_cut_off(folder, files_in(folder))
    wrong = [name for name in {*left, *ground.settled} if left.get(name) != ground.settled.get(name)]
    yield from (f"run again: {name} is not what it leaves undisturbed" for name in sorted(wrong))
