"""Draws where the time of a check goes: a flame graph, made by a sampling profiler.

    pip install py-spy
    python benchmarks/flame.py -o flame.svg [--rows 1000000] [--rate 500]

One check of a file of that many rows, as the installed program runs it, is sampled so many times a second; the width of
a box is its share of the samples. The drawing is an SVG that a browser opens.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from check import check, make_large


def main() -> int:
    """Sample one run and write the drawing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rate", type=int, default=500, help="samples a second")
    options = parser.parse_args()
    if not shutil.which("py-spy"):
        sys.exit("py-spy is not installed: pip install py-spy")
    with tempfile.TemporaryDirectory() as folder:
        plan, data = make_large(Path(folder), options.rows)
        drawing = ["-o", str(options.output), "--format", "flamegraph", "--rate", str(options.rate)]
        line = ["py-spy", "record", *drawing, "--", *check(plan, data)]
        return subprocess.run(line, stdout=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
