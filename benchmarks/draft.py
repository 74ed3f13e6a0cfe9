"""How well `fsplan draft` reads real texts: notes found, unit-role pairs right and invented, by file; and its speed.

The labels in `draft_labels/labels.csv` were read off the texts by hand. The texts themselves are not kept here:

    python benchmarks/draft.py --texts ../shared
"""

import argparse
import csv
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from fsplan.draft.reading import read_text

LABELS = Path(__file__).parent / "draft_labels" / "labels.csv"
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
    """Print the table, the totals, and the seconds that 10 MB take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="folder that holds the texts named in the labels")
    texts = parser.parse_args().texts
    rows = measure(texts)
    total = ("all", *(sum(row[i] for row in rows) for i in range(1, 6)))
    print("| file | notes | found | pairs | right | invented |\n| --- | --- | --- | --- | --- | --- |")
    for row in (*rows, total):
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    joined = "".join((texts / row[0]).read_text("utf-8") for row in rows)
    for size in (2_500_000, 5_000_000, 10_000_000):
        copies = size // len(joined.encode()) + 1
        for said, text in (("repeated", joined * copies), ("all different", "".join(vary(joined, copies)))):
            start = time.process_time()
            read_text(text)
            print(f"{len(text.encode()) / 1e6:.1f} MB {said}: {time.process_time() - start:.2f} s of processor time")


def vary(text: str, copies: int) -> Iterator[str]:
    """Yield copies of a text with other digits and other units in each, so that nothing read before helps."""
    for copy in range(copies):
        digits = _DIGIT.sub(lambda found, by=copy: str((int(found[0]) + by) % 10), text)  # type: ignore[misc]
        yield _UNIT.sub(lambda found, by=copy: chr(0x4E00 + (ord(found[0]) + by * 7) % 0x5000), digits)  # type: ignore[misc]


if __name__ == "__main__":
    main()
