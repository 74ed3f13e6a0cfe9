"""Kills commands that write, at moments drawn by a seed, and looks at what they leave behind.

    python tests/faults/kills.py [--kills 500] [--seed 2026] [--scene NAME]

Half of the kills come at a step of the run that changes the disk (the n-th file opened for writing, synced, renamed,
linked or removed), half after a time; half by SIGKILL, half by SIGTERM. Then every file must be the old one or the new
one, whole; after SIGTERM nothing else may be there; and the command, run again, must leave what it leaves undisturbed:
of `receive`, what is filed, since its register also tells of the receipt that was cut off.
"""

import argparse
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from world import SCENES, Scene, make

ROOT = Path(__file__).resolve().parents[2]
_LITTER = re.compile(r"\..+\.tmp")
_STEPS = ("os.rename", "os.remove", "os.mkdir", "os.link", "os.rmdir", "os.symlink", "os.truncate")
_HOOK = f"""
import os, signal, sys
_at, _sign, _tell = (os.environ.pop(name, "") for name in ("KILL_AT", "KILL_BY", "KILL_TELL"))
_count = 0
def _step():
    global _count
    _count += 1
    if _tell:
        with open(_tell, "ab") as told:
            told.write(b".")
    elif _count == int(_at):
        os.kill(os.getpid(), int(_sign))
def _hear(event, args):
    writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
    if (writes and args[0] != _tell) or event in {_STEPS}:
        _step()
if _at or _tell:
    sys.addaudithook(_hear)
    _sync = os.fsync
    def fsync(handle):
        _step()
        _sync(handle)
        _step()
    os.fsync = fsync
"""
Files = Mapping[str, str]


class Ground(NamedTuple):
    """A scene's folder before its command, what it leaves undisturbed, and how long it takes."""

    folder: Path
    before: Files
    after: Files
    steps: int
    seconds: float


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
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def prepare(folder: Path, scene: Scene) -> Ground:
    """Make a scene's folder, run its command twice on copies, and return what to expect."""
    base, copy, told = folder / "base", folder / "copy", folder / "told"
    base.mkdir()
    make(base)
    for line in scene.before:
        start(base, line).wait(120)
    shutil.copytree(base, copy)
    begun = time.monotonic()
    code = start(copy, scene.line, KILL_TELL=str(told)).wait(120)
    seconds = time.monotonic() - begun
    after = files_in(copy)
    assert code in (0, 1, 3), f"{scene.line}: exit {code}"
    assert after != files_in(base), f"{scene.line} writes nothing"
    return Ground(base, files_in(base), after, told.stat().st_size, seconds)


def kill(ground: Ground, scene: Scene, dice: random.Random) -> Iterator[str]:
    """Kill one run and yield what is wrong with what it leaves."""
    number = dice.choice((signal.SIGKILL, signal.SIGTERM))
    folder = ground.folder.parent / "tried"
    shutil.copytree(ground.folder, folder)
    if dice.random() < 0.5:
        step = dice.randint(1, ground.steps)
        moment = f"{number.name} at step {step} of {ground.steps}"
        start(folder, scene.line, KILL_AT=str(step), KILL_BY=str(int(number))).wait(120)
    else:
        after = ground.seconds * dice.uniform(0.3, 1.05)
        moment = f"{number.name} after {after:.2f} s"
        running = start(folder, scene.line)
        time.sleep(after)
        running.send_signal(number)
        running.wait(120)
    yield from (f"{moment}: {fault}" for fault in judge(ground, files_in(folder), is_gentle=number == signal.SIGTERM))
    start(folder, scene.again or scene.line).wait(120)
    left = files_in(folder)
    compared = [name for name in {*left, *ground.after} if re.fullmatch(scene.same, name)]
    wrong = [name for name in compared if left.get(name) != ground.after.get(name)]
    yield from (f"{moment}, run again: {name} is not what it leaves undisturbed" for name in sorted(wrong))
    shutil.rmtree(folder)


def judge(ground: Ground, left: Files, *, is_gentle: bool) -> Iterator[str]:
    """Yield files that are neither old nor new, that are gone, or that nobody asked for."""
    for name, digest in left.items():
        if name in ground.before or name in ground.after:
            if digest not in (ground.before.get(name), ground.after.get(name)):
                yield f"{name} is half a file"
        elif is_gentle or not _LITTER.fullmatch(Path(name).name):
            yield f"{name} is left behind"
    yield from (f"{name} is gone" for name in ground.before if name in ground.after and name not in left)


def attack(kills: int, seed: int, only: str = "") -> tuple[Counter[str], list[str]]:
    """Kill so many runs, scene by scene in turn; returns kills by scene and what was wrong."""
    dice, done, faults = random.Random(seed), Counter[str](), []
    names = [name for name in SCENES if only in ("", name)]
    with tempfile.TemporaryDirectory() as folder:
        grounds: dict[str, Ground] = {}
        for number in range(kills):
            name = names[number % len(names)]
            if name not in grounds:
                room = Path(folder, str(len(grounds)))
                room.mkdir()
                grounds[name] = prepare(room, SCENES[name])
            found = list(kill(grounds[name], SCENES[name], dice))
            shutil.rmtree(grounds[name].folder.parent / "tried", ignore_errors=True)
            done[name] += 1
            faults += [f"{name}: {fault}" for fault in found]
    return done, faults


def main() -> int:
    """Run the attack and print what was killed and what was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--scene", default="", choices=["", *SCENES])
    options = parser.parse_args()
    done, faults = attack(options.kills, options.seed, options.scene)
    for name, count in done.items():
        print(f"{count:5} {name}")
    print(*faults, sep="\n")
    print(f"{done.total()} kills, {len(faults)} faults, seed {options.seed}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
