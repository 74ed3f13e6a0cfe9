"""How deep the inputs go that were kept: which share of each target's rooms its kept inputs run through."""

import contextlib
import io
from pathlib import Path

_SECONDS = 20
"""Of processor time for the inputs of one target; a share of them shows what they all reach."""


def measure(keep: Path) -> int:
    """Print for each target the branches and lines of its room that the inputs kept in a folder run through."""
    import time

    import coverage
    from answers import keep_one_engine, read_in_this_process
    from seeds import ROOT
    from targets import TARGETS

    read_in_this_process()
    keep_one_engine()
    for name, target in TARGETS.items():
        room = ROOT / "fsplan" / target.room
        inside = [str(room)] if room.suffix else [f"{room}/*"]
        counted = coverage.Coverage(data_file=None, branch=True, include=inside, config_file=False)
        kept = [path.read_bytes() for path in sorted((keep / "corpus" / name).glob("*"))]
        end = time.process_time() + _SECONDS
        with counted.collect():
            for raw in [*target.seeds, *kept]:
                with contextlib.suppress(Exception), contextlib.redirect_stderr(io.StringIO()):
                    target.run(raw)
                if time.process_time() > end:
                    break
        share = counted.report(file=io.StringIO())
        print(f"{name:12} {len(kept):6} inputs kept  {share:5.1f}% of fsplan/{target.room}", flush=True)
    return 0
