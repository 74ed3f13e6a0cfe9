"""Kills commands that write, at moments drawn by a seed, and looks at what they leave behind.

    python tests/faults/kills.py [--kills 500] [--seed 2026] [--scene NAME]

Half of the kills come at a step of the run that changes the disk (the n-th file opened for writing, synced, renamed,
linked or removed), half after a time; half by SIGKILL, half by SIGTERM. Then every file must be the old one or the new
one, whole; after SIGTERM nothing else may be there; and the command, run again, must leave what it leaves undisturbed;
but the register may tell of a receipt that was cut off, and keeps its original (register.py).
"""

import argparse
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from ground import Ground, files_in, grounds, judge, run_again, start
from world import SCENES, Scene


def kill(ground: Ground, scene: Scene, dice: random.Random) -> Iterator[str]:
    """Kill one run and yield what is wrong with what it leaves."""
    number = dice.choice((signal.SIGKILL, signal.SIGTERM))
    folder = ground.folder.parent / "tried"
    shutil.copytree(ground.folder, folder)
    if dice.random() < 0.5:
        step = dice.randint(1, len(ground.steps))
        moment = f"{number.name} at step {step} of {len(ground.steps)}"
        start(folder, scene.line, DISTURB_AT=str(step), DISTURB_BY=str(int(number))).communicate(timeout=120)
    else:
        after = ground.seconds * dice.uniform(0.3, 1.05)
        moment = f"{number.name} after {after:.2f} s"
        running = start(folder, scene.line)
        time.sleep(after)
        running.send_signal(number)
        running.communicate(timeout=120)
    is_gentle = number == signal.SIGTERM
    for fault in (*judge(ground, files_in(folder), is_gentle=is_gentle), *run_again(folder, scene, ground)):
        yield f"{moment}: {fault}"
    shutil.rmtree(folder)


def attack(kills: int, seed: int, only: str = "") -> tuple[Counter[str], list[str]]:
    """Kill so many runs, scene by scene in turn; returns kills by scene and what was wrong."""
    dice, done, faults = random.Random(seed), Counter[str](), []
    names = [name for name in SCENES if only in ("", name)]
    with grounds() as prepared:
        for number in range(kills):
            name = names[number % len(names)]
            ground = prepared.of(name)
            done[name] += 1
            faults += [f"{name}: {fault}" for fault in kill(ground, SCENES[name], dice)]
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
