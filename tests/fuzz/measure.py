"""How deep the inputs go that were kept: which share of each room the seeds and they run through."""

import contextlib
import io
import logging
import random
import time
from pathlib import Path

_SECONDS = 3
"""Of processor time for the inputs of one target: a sample of many shows what they all reach."""


def measure(keep: Path) -> int:
    """Print for each room that is attacked the lines and branches that the inputs kept in a folder run through."""
    import coverage

    logging.disable()

    counted = coverage.Coverage(data_file=None, branch=True, source_pkgs=["fsplan"], config_file=False)
    with counted.collect():  # before the house is imported: its definitions are lines too
        from answers import keep_one_engine, read_in_this_process
        from commands import clean
        from targets import TARGETS

        read_in_this_process()
        keep_one_engine()
        for name, target in TARGETS.items():
            kept = sorted((keep / "corpus" / name).glob("*"))
            random.Random(name).shuffle(kept)
            end = time.process_time() + _SECONDS
            for raw in [*target.seeds, *(path.read_bytes() for path in kept)]:
                with contextlib.suppress(Exception), contextlib.redirect_stderr(io.StringIO()):
                    target.run(raw)
                if time.process_time() > end:
                    break
            print(f"{name:12} {len(kept):6} inputs kept", flush=True)
        clean()
    for room in sorted({target.room for target in TARGETS.values()}):
        inside = [f"*/fsplan/{room}" if room.endswith(".py") else f"*/fsplan/{room}/*"]
        print(f"{counted.report(include=inside, file=io.StringIO()):5.1f}% of fsplan/{room}")
    return 0
