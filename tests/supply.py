"""What the program is made of and delivered as: its parts' licences, a wheel anyone can build again, known faults.

    python tests/supply.py licences [--write]   the licence of each package that is installed with the program
    python tests/supply.py indirect             the constraints without what pyproject.toml asks for itself
    python tests/supply.py twice                builds wheel and sdist in two places and compares them byte for byte
    python tests/supply.py audit                asks the database of known faults, where it is reached

`indirect` serves the run with the oldest versions that pyproject.toml allows: `uv pip install --resolution
lowest-direct` chooses them, the rest stays as pinned. `audit` needs pip-audit.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
EXTRAS = ("", "duckdb", "postgres", "spark", "notify")
"""What a user may install: the program itself, then with one extra each."""

_HEAD = """\
# Licences

What `pip install` brings along, with the licence that each package states of itself. Written by
`python tests/supply.py licences --write` and held against the installed packages by a test.

| package | licence | comes with |
| --- | --- | --- |
"""
_OLD_NAMES = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
}


def requirements() -> dict[str, list[Requirement]]:
    """Return what pyproject.toml asks for: "" for the program itself, then by extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {"": project["dependencies"], **project["optional-dependencies"]}
    return {extra: [Requirement(line) for line in lines] for extra, lines in asked.items()}


def indirect() -> str:
    """Return the lines of constraints.txt for packages that pyproject.toml does not name."""
    direct = {canonicalize_name(one.name) for asked in requirements().values() for one in asked}
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return "".join(f"{line}\n" for line in lines if canonicalize_name(line.split("==")[0]) not in direct)


def parts(extra: str) -> dict[str, Distribution]:
    """Return the installed packages that the program, or one of its extras, brings along, by name.

    Raises:
        PackageNotFoundError: one of them is not installed here.
    """
    found: dict[str, Distribution] = {}
    wanted = list(requirements()[extra])
    while wanted:
        asked = wanted.pop()
        if asked.marker and not any(asked.marker.evaluate({"extra": one}) for one in {"", *asked.extras}):
            continue
        part = distribution(asked.name)
        if canonicalize_name(asked.name) in found and not asked.extras:
            continue
        found[canonicalize_name(asked.name)] = part
        for line in part.requires or ():
            further = Requirement(line)
            if not further.marker or any(further.marker.evaluate({"extra": one}) for one in {"", *asked.extras}):
                further.marker = None
                wanted.append(further)
    return found


def licence(part: Distribution) -> str:
    """Return the licence that a package states of itself: an expression, else a classifier, else its own words."""
    said = part.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    named = [line.rsplit(" :: ", 1)[1] for line in said.get_all("Classifier", []) if line.startswith("License ::")]
    named = [name for name in named if name != "OSI Approved"] or str(said.get("License", "")).splitlines()[:1]
    return " AND ".join(_OLD_NAMES.get(name, name) for name in named) or "not stated"


def licences() -> str:
    """Return the page of licences."""
    with_extra: dict[str, list[str]] = {}
    stated: dict[str, str] = {}
    for extra in EXTRAS:
        for name, part in parts(extra).items():
            with_extra.setdefault(name, []).append(f"`[{extra}]`" if extra else "the program")
            stated[name] = licence(part)
    rows = ((name, stated[name], _those(with_extra[name])) for name in sorted(stated))
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _those(extras: list[str]) -> str:
    return extras[0] if extras[0] == "the program" else ", ".join(extras)


def twice() -> dict[str, str]:
    """Build wheel and sdist in two places, with files of another age and mode; returns their SHA-256 by name.

    Raises:
        AssertionError: they differ.
    """
    built = []
    with tempfile.TemporaryDirectory() as folder:
        for name, mask in (("one", 0o022), ("two/further/away", 0o077)):
            tree = Path(folder, name)
            tree.parent.mkdir(parents=True, exist_ok=True)
            before = os.umask(mask)
            subprocess.run(["git", "clone", "-q", str(ROOT), str(tree)], check=True)
            for path in tree.rglob("*"):
                os.utime(path, (10**9 + mask, 10**9 + mask), follow_symlinks=False)
            subprocess.run([sys.executable, "-m", "hatchling", "build"], cwd=tree, check=True, capture_output=True)
            os.umask(before)
            built.append({one.name: _digest(one) for one in sorted((tree / "dist").iterdir())})
            shutil.rmtree(tree)
    assert built[0] == built[1], built
    return built[0]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def audit() -> Iterator[str]:
    """Yield what the database of known faults says of the pinned versions; exits 1 where it names one.

    What it was not asked about is said too: a database that is not reached has found nothing wrong.
    """
    command = [sys.executable, "-m", "pip_audit", "-r", "constraints.txt", "--no-deps", "--disable-pip", "-f", "json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = json.loads(ran.stdout)["dependencies"] if ran.stdout.startswith("{") else []
    asked = [one for one in told if "skip_reason" not in one]
    faulty = [(one["name"], fault["id"]) for one in asked for fault in one["vulns"]]
    pinned = len((ROOT / "constraints.txt").read_text("utf-8").split())
    yield f"asked about {len(asked)} of {pinned} pinned packages; the others were NOT checked"
    yield from (f"{name}: {fault}" for name, fault in faulty)
    if faulty:
        raise SystemExit(1)


def main(words: list[str]) -> int:
    """Do what the first word says."""
    match words:
        case ["licences", "--write"]:
            PAGE.write_text(licences(), "utf-8")
        case ["licences"]:
            print(licences(), end="")
        case ["indirect"]:
            print(indirect(), end="")
        case ["twice"]:
            for name, digest in twice().items():
                print(digest, name)
        case ["audit"]:
            for line in audit():
                print(line)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
