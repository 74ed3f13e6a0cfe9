"""Lets every step to the disk and every write fail of every command that writes; looks at what it says and leaves.

    python tests/faults/starved.py [--scene NAME] [--every N]

A step is a file opened for writing, synced, renamed, linked or removed, a folder made or removed. It fails as on a full
disk, in a folder that may only be read, and on a disk that breaks. Then the command either ends as if nothing had been
(what failed was of no importance: a cache) and leaves all that it leaves undisturbed, or it exits with 2 and says why;
every file is the old one or the new one, nothing else is there, and the command, run again, leaves what it should.
So it is where no file may hold more than so many bytes: there the writes themselves fail, those of libraries too.
"""

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from ground import Ground, files_in, grounds, judge, run_again, start
from world import SCENES, Scene

REASONS = ("ENOSPC", "EACCES", "EROFS", "EIO")
BYTES = (0, 1, 100, 700, 3000, 9000)
"""What a file may hold, of as many runs: of each file some writes are done by then."""

_CLEANING = ("os.remove", "os.rmdir")
_WORST = ("Traceback", "程序出错", "a fault of the program")


def starve(ground: Ground, scene: Scene, step: int, reason: str) -> Iterator[str]:
    """Let one step fail, counted from 1, and yield what is wrong with what comes of it."""
    is_cleaning = ground.steps[step - 1] in _CLEANING  # what cannot be removed is left
    moment = f"{reason} at {ground.steps[step - 1]}, step {step}"
    yield from _disturb(ground, scene, moment, is_cleaning=is_cleaning, DISTURB_AT=str(step), DISTURB_BY=reason)


def squeeze(ground: Ground, scene: Scene, most: int) -> Iterator[str]:
    """Let no file grow above so many bytes, and yield what is wrong with what comes of it."""
    yield from _disturb(ground, scene, f"{most} bytes a file", is_cleaning=False, DISTURB_BYTES=str(most))


def _disturb(ground: Ground, scene: Scene, moment: str, *, is_cleaning: bool, **how: str) -> Iterator[str]:
    folder = ground.folder.parent / "tried"
    shutil.copytree(ground.folder, folder)
    running = start(folder, scene.line, **how)
    said = running.communicate(timeout=120)[0].decode("utf-8", "replace")
    left = files_in(folder)
    found = [*judge(ground, left, is_gentle=not is_cleaning), *(f"says {word}" for word in _WORST if word in said)]
    if running.returncode not in (0, 1, 2, 3):
        found.append(f"exit {running.returncode}")
    if running.returncode == 2 and not said.strip():
        found.append("exit 2 without a word")
    if running.returncode != 2:
        found += [f"exit {running.returncode}, and {name} is not there" for name in ground.after if name not in left]
    yield from (f"{moment}: {fault}" for fault in (*found, *run_again(folder, scene, ground)))
    shutil.rmtree(folder)


def attack(only: str = "", every: int = 1) -> tuple[Counter[str], list[str]]:
    """Let every n-th step and write of each scene fail; returns runs by scene and what was wrong."""
    done, faults = Counter[str](), []
    with grounds() as prepared:
        for name in (name for name in SCENES if only in ("", name)):
            ground = prepared.of(name)
            for step in range(1, len(ground.steps) + 1, every):
                done[name] += 1
                reason = REASONS[step // every % len(REASONS)]
                faults += [f"{name}: {fault}" for fault in starve(ground, SCENES[name], step, reason)]
            for most in BYTES[::every]:
                done[name] += 1
                faults += [f"{name}: {fault}" for fault in squeeze(ground, SCENES[name], most)]
    return done, faults


def main() -> int:
    """Run the attack and print how many steps failed and what was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--scene", default="", choices=["", *SCENES])
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    done, faults = attack(options.scene, options.every)
    for name, count in done.items():
        print(f"{count:5} {name}")
    print(*faults, sep="\n")
    print(f"{done.total()} steps and writes failed, {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
