"""The page on architecture: its words, and a picture drawn from the imports of the program's own source."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "fsplan"
ROOMS = (
    "cli",
    "receive",
    "notify",
    "run",
    "closing",
    "report",
    "draft",
    "account",
    "progress",
    "ledger",
    "plan",
    "files",
    "core",
)
"""The rooms from top to bottom; who may import whom is said in pyproject.toml."""

WORDS = {
    "cli": "words in, exit codes out; one module a command, where to write and what must not be written over",
    "receive": "filings as units send them: recognised, filed or sent back with a slip, kept and superseded",
    "notify": "reminders on their way to people: whose address is where, and whether it was taken",
    "run": "which evidence there is, judged, to a result; the Python interface",
    "closing": "records of closed periods: frozen, held against, reopened, known on a day",
    "report": "views say, formats lay out; the dossier, the official documents, reminders as mails",
    "draft": "an official text to notes, figures and a plan file",
    "account": "tally, pace, level, what units owe, score, comparison, roll-up: pure functions over exact numbers",
    "progress": "files to validated entries and finished findings",
    "ledger": "millions of records to tallies, in files or where they are",
    "plan": "the model, the table of kinds, the loader that keeps places, the plan's own rules",
    "files": "bytes to text to sheets of cells as a person sees them",
    "core": "numbers, periods, findings, the rules' texts, the catalogue of messages; nothing of a plan",
}


PAGE = """\
# Architecture

A plan says who owes how much by when; entries say what was done; the account confronts the two, and every figure can
be walked back to its entries. Data goes one way, and a room imports only from rooms below it (import-linter holds it to
that). Why things are so: [decisions.md](decisions.md). How to change them: [CONTRIBUTING.md](../CONTRIBUTING.md).

```text
official text -> draft -> plan.yaml -> plan ----+
                                                +-> account -> verdict -> report/views -> report/formats
filings -> files -> progress -> entries --------+
records -> ledger -> tallies -------------------+
```

| room | what lives there |
| --- | --- |
{rooms}

The picture is drawn from the source (`docs/architecture.py`); a number is how many modules import from there.

```mermaid
flowchart TD
{boxes}
{arrows}
```

## The way of a row

1. `files/source.py` looks at a file's bytes once: which kind, which encoding, which line end.
2. `progress/reader.py` finds the header (`progress/layout/header.py`) and reads the rows in batches.
3. `progress/table.py` looks each cell up among the cells read before (`progress/lookup.py`); a batch of sound rows is
   posted as a whole.
4. A row that no look-up can read goes to `progress/judge.py`, which finds every reason against it.
5. `progress/book.py` keeps what stands; `progress/together/totals.py` looks over it as a whole.
6. `account/tally.py` makes figures of entries, `account/level.py` verdicts of figures, `account/owed/` names who is
   silent, late or to be escalated.
7. `report/views/` says it as tables and as one record, `report/formats/` lays it out, `cli/put.py` writes it.
"""


def imports_of(path: Path) -> Iterator[str]:
    """Yield the modules of the package that a module imports, inside functions too; for types alone left out."""
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in for_types:
            yield node.module


def arrows() -> dict[tuple[str, str], int]:
    """Return how many modules of one room import one of another, by the two rooms."""
    found: dict[tuple[str, str], set[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0]
        for module in imports_of(path):
            parts = module.split(".")
            if room in ROOMS and parts[0] == "fsplan" and len(parts) > 1 and parts[1] in ROOMS and parts[1] != room:
                found.setdefault((room, parts[1]), set()).add(path)
    return {pair: len(paths) for pair, paths in sorted(found.items(), key=lambda one: _order(one[0]))}


def _order(pair: tuple[str, str]) -> tuple[int, int]:
    return ROOMS.index(pair[0]), ROOMS.index(pair[1])


def architecture_page() -> str:
    """Return the page."""
    return PAGE.format(
        rooms="\n".join(f"| `fsplan/{room}/` | {WORDS[room]} |" for room in ROOMS),
        boxes="\n".join(f'  {room}["{room}/"]' for room in ROOMS),
        arrows="\n".join(f"  {one} -->|{count}| {other}" for (one, other), count in arrows().items()),
    )
