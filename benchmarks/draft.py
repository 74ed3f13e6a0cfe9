"""How well `fsplan draft` reads real texts: notes found, unit-role pairs right and invented, by file; and its speed.

The labels in `draft_labels/labels.csv` were read off the texts by hand. The texts themselves are not kept here:

    python benchmarks/draft.py --texts ../shared [--megabytes 10]

Speed is that of the whole command, by processor time: of the texts again and again, of the same with other figures
and units in each copy, and of what no office writes: one piece of a text repeated. Exit code 2 is a text that is
refused since it holds more than any plan does.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from fsplan.draft.reading import read_text

ROOT = Path(__file__).resolve().parents[1]
LABELS = Path(__file__).parent / "draft_labels" / "labels.csv"
HEAD = "某市2030年工作计划\n一、重点任务\n1.抽检。"
PIECES = {
    "deadlines": "二月底前",
    "days": "2030年6月30日前",
    "years": "到2032年，",
    "task rows": "清理河道\t市水务局\t12月底前\n",
    "duties": "\n1.建成泵站3座。（市水务局负责）",
    "figures": "建成8座，",
    "brackets": "（市水务局）",
    "open brackets": "（",
    "labels": "责任单位：",
    "units": "市水务局、",
    "numbers": "9",
    "blank lines": "\n\n",
    "numbered lines": "1.\n",
    "numbered words": "1．甲\n",
    "sections": "一、\n",
    "items": "1.甲\n责任单位：市水务局\n",
    "label lines": "责任单位：市水务局\n",
    "bracket lines": "（市水务局负责）\n",
    "deadline lines": "2030年6月30日前\n",
    "figure lines": "建成8座\n",
    "numbers, a line each": "8\n",
    "one word": "一",
    "blanks": " ",
}
"""What a text may hold again and again, though no office writes it so."""

Span = tuple[int, int]
_DIGIT = re.compile("[0-9]")
_UNIT = re.compile("[\u4e00-\u9fff](?=.[局委厅部])")


def load_labels() -> dict[str, dict[Span, set[tuple[str, str]]]]:
    """Return the pairs of unit and role by file and by the note's offsets."""
    labels: dict[str, dict[Span, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    with LABELS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            labels[row["file"]][int(row["start"]), int(row["end"])].add((row["unit"], row["role"]))
    return labels


def read_pairs(text: str) -> dict[Span, set[tuple[str, str]]]:
    """Return what the parser finds, in the form of the labels."""
    reading = read_text(text)
    return {
        reading.source.span(duty.clause.note.start, duty.clause.note.end): {
            (unit.name, unit.role.value) for unit in duty.clause.note.units
        }
        for duty in reading.duties
    }


def measure(texts: Path) -> list[tuple[str, int, int, int, int, int]]:
    """Return for each file: its notes, notes found, pairs, pairs right, pairs invented."""
    rows = []
    for name, wanted in load_labels().items():
        with (texts / name).open(encoding="utf-8", newline="") as stream:
            found = read_pairs(stream.read())
        right = sum(len(pairs & found.get(span, set())) for span, pairs in wanted.items())
        invented = sum(len(pairs - wanted.get(span, set())) for span, pairs in found.items())
        pairs = sum(len(pairs) for pairs in wanted.values())
        rows.append((name, len(wanted), sum(span in found for span in wanted), pairs, right, invented))
    return rows


def main() -> None:
    """Print the table, the totals, and what so many megabytes take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="folder that holds the texts named in the labels")
    parser.add_argument("--megabytes", type=float, default=10)
    options = parser.parse_args()
    texts, size = options.texts, int(options.megabytes * 1_000_000)
    rows = measure(texts)
    total = ("all", *(sum(row[i] for row in rows) for i in range(1, 6)))
    print("| file | notes | found | pairs | right | invented |\n| --- | --- | --- | --- | --- | --- |")
    for row in (*rows, total):
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    joined = "".join((texts / row[0]).read_text("utf-8") for row in rows)
    copies = size // len(joined.encode()) + 1
    print("| text | MB | processor time, s | peak, MB | exit code |\n| --- | --- | --- | --- | --- |")
    tell_cost("the texts, repeated", joined * copies)
    tell_cost("the texts, all different", "".join(vary(joined, copies)))
    for said, piece in PIECES.items():
        tell_cost(said, f"{HEAD}{piece * (size // len(piece.encode()))}")


def tell_cost(said: str, text: str) -> None:
    """Print what the whole command costs for a text."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.txt")
        source.write_text(text, "utf-8")
        command = [sys.executable, "-m", "fsplan", "draft", str(source), "-o", str(Path(folder, "plan.yaml"))]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        running = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(running.pid, 0)
    cost, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    code = os.waitstatus_to_exitcode(status)
    print(f"| {said} | {len(text.encode()) / 1e6:.1f} | {cost:.1f} | {peak:.0f} | {code} |", flush=True)


def vary(text: str, copies: int) -> Iterator[str]:
    """Yield copies of a text with other digits and other units in each, so that nothing read before helps."""
    for copy in range(copies):
        digits = _DIGIT.sub(lambda found, by=copy: str((int(found[0]) + by) % 10), text)  # type: ignore[misc]
        yield _UNIT.sub(lambda found, by=copy: chr(0x4E00 + (ord(found[0]) + by * 7) % 0x5000), digits)  # type: ignore[misc]


if __name__ == "__main__":
    main()
