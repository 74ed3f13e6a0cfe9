"""The example plan and data that ship with the program."""

import os
from pathlib import Path

from fsplan.core.files import write_file

_PACKAGED = Path(__file__).parents[1] / "example"
_CHECKOUT = Path(__file__).parents[2]


def example_root() -> Path:
    """Return the folder that holds the example's plan.yaml and data: in the package, or in a source checkout."""
    return _PACKAGED if (_PACKAGED / "plan.yaml").is_file() else _CHECKOUT


def copy_example(folder: Path, *, force: bool = False) -> Path | None:
    """Copy the example into a folder, made where it is missing.

    Args:
        folder: where it goes.
        force: replace what is there.

    Returns:
        The first file that is there already and stays, in which case nothing is copied; None when all was copied.

    Raises:
        OSError: a file cannot be written.
    """
    root = example_root()
    files = [root / "plan.yaml", *sorted(path for path in (root / "data").rglob("*") if path.is_file())]
    wanted = {path: folder / path.relative_to(root) for path in files}
    for target in wanted.values():
        if not force and os.path.lexists(target):
            return target
    for path, target in wanted.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, path.read_bytes())
    return None
