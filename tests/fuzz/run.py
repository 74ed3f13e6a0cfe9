"""Attacks every reader with changed inputs, led by coverage, and tells what came of them.

    pip install '.[fuzz]' && python tests/fuzz/run.py [--seconds 60] [--seed 2026] [--target csv]

The seconds are shared among the targets of tests/fuzz/targets.py; each runs in a process of its own. An input passes
when what comes of it is an answer of the house, within 5 s of processor time and 1 GB, and no row is lost. Atheris
leads the way (--blind: without it): inputs that reach new branches are kept and changed further; --keep
keeps them in a folder from run to run. Prints a line for each target and each fault, and exits 1 where there is one:
its input is then in FOLDER/found. `--measure` prints what the inputs that were kept in FOLDER reach.
"""

import argparse
import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]
_PATIENCE = 300
"""Seconds after which a process that should have ended is ended; to begin takes some of them."""

_LEADER = re.compile(r"cov: (\d+)")


def main() -> int:
    """Attack each target for its share of the time, and print what came of it."""
    options = _read_options()
    if options.child:
        from attack import attack

        attack(options.child, options.seconds, options.inputs, options.seed, Path(options.keep), is_blind=options.blind)
        return 0
    with tempfile.TemporaryDirectory(prefix="fsplan-fuzz-") as folder:
        keep = Path(options.keep or folder).resolve()
        if options.measure:
            from measure import measure

            return measure(keep)
        return _attack_all(options, keep)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument(
        "--inputs", type=int, default=10**9, help="of each target, where the seconds are not over before"
    )
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--target", action="append")
    parser.add_argument("--keep")
    parser.add_argument("--blind", action="store_true")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    return parser.parse_args()


def _attack_all(options: argparse.Namespace, keep: Path) -> int:
    from targets import TARGETS

    chosen = options.target or list(TARGETS)
    whole = sum(TARGETS[name].share for name in chosen)
    total = faults = 0
    for name in chosen:
        seconds = options.seconds * TARGETS[name].share / whole
        told = _attack_apart(name, seconds, options, keep)
        total, faults = total + told["inputs"], faults + len(told["faults"])
        took = f"{told['seconds']:7.0f} s  slowest {told['slowest']:.2f} s  {told['peak'] // 1024} MB"
        reached = f"{told['branches']:6} branches  {len(told['faults'])} faults"
        print(f"{name:12} {told['inputs']:9} inputs  {took}  {reached}", flush=True)
        for kind, place, raw in told["faults"]:
            print(f"  {kind}: {place}\n  {base64.b64decode(raw)[:200]!r}", flush=True)
    print(f"{total} inputs, seed {options.seed}, {faults} faults")
    return int(faults > 0)


def _attack_apart(name: str, seconds: float, options: argparse.Namespace, keep: Path) -> dict:
    """Attack a target in a process of its own, and return what that tells; one that dies is a fault."""
    began = time.monotonic()
    told = keep / "told" / f"{name}.json"
    told.parent.mkdir(parents=True, exist_ok=True)
    told.unlink(missing_ok=True)
    command = [sys.executable, str(HERE / "run.py"), "--child", name, "--seconds", str(seconds)]
    command += ["--inputs", str(options.inputs), "--seed", str(options.seed), "--keep", str(keep)]
    command += ["--blind"][: options.blind]
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "LC_ALL": "C.UTF-8"}
    log = told.with_suffix(".log")
    with log.open("wb") as stream, subprocess.Popen(command, env=clean, cwd=ROOT, stdout=stream, stderr=stream) as ran:
        try:
            ran.wait(seconds + _PATIENCE)
        except subprocess.TimeoutExpired:  # no signal gets through to what hangs in native code
            ran.kill()
    said = log.read_text("utf-8", "replace")
    nothing = {"inputs": 0, "faults": [], "slowest": 0, "peak": 0}
    found = json.loads(told.read_text("utf-8")) if told.exists() else nothing
    if not found.get("is_whole"):
        found["faults"].append(["process died", f"exit {ran.returncode}: {said[-1500:]}", ""])
    covered = _LEADER.findall(said)
    return found | {"seconds": time.monotonic() - began, "branches": int(covered[-1]) if covered else 0}


if __name__ == "__main__":
    sys.exit(main())
