"""The examples that ship with the program, each a plan with its data."""

import os
from pathlib import Path

from fsplan.core.files import write_file

_PACKAGE = Path(__file__).parents[1]
_PACKAGED = _PACKAGE / "example"
_CHECKOUT = Path(__file__).parents[2]

SCHEMA = "plan.schema.json"
"""What editors hold a plan against: it stands beside it, so that they need no network."""

_SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA}\n"

EXAMPLES = ("district", "quotas")
"""A district's food safety plan; and an invented one that shares out its sampling among ten streets."""


def example_root(name: str) -> Path:
    """Return the folder that holds an example's plan.yaml and data: in the package, or in a source checkout."""
    if name != EXAMPLES[0]:
        return _PACKAGE / "examples" / name
    return _PACKAGED if (_PACKAGED / "plan.yaml").is_file() else _CHECKOUT


def copy_example(folder: Path, name: str = EXAMPLES[0], *, force: bool = False) -> Path | None:
    """Copy an example into a folder, made where it is missing.

    Args:
        folder: where it goes.
        name: one of EXAMPLES.
        force: replace what is there.

    Returns:
        The first file that is there already and stays, in which case nothing is copied; None when all was copied.

    Raises:
        OSError: a file cannot be written.
    """
    from fsplan.plan.schema import render_schema

    root = example_root(name)
    plan = _SCHEMA_LINE + (root / "plan.yaml").read_text("utf-8")
    contents: dict[Path, str | bytes] = {folder / "plan.yaml": plan, folder / SCHEMA: render_schema()}
    for path in sorted(path for path in (root / "data").rglob("*") if path.is_file()):
        contents[folder / path.relative_to(root)] = path.read_bytes()
    for target in contents:
        if not force and os.path.lexists(target):
            return target
    for target, content in contents.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, content)
    return None
