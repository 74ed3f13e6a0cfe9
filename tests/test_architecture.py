"""The picture of the house is drawn from its source, and no arrow points up."""

import re
import sys
import tomllib

from support import ROOT

sys.path.insert(0, str(ROOT / "docs"))
from architecture import ROOMS, architecture_page, arrows


def test_every_folder_of_the_package_is_a_room() -> None:
    folders = {path.name for path in (ROOT / "fsplan").iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert folders == set(ROOMS)


def test_no_arrow_points_up() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["name"].startswith("Data goes one way"))
    height = {name.strip().removeprefix("fsplan."): n for n, layer in enumerate(layers) for name in layer.split("|")}
    assert set(height) == set(ROOMS)
    assert [(one, other) for one, other in arrows() if height[one] >= height[other]] == []


def test_the_page_has_the_rooms_and_an_arrow_known_by_hand() -> None:
    page = architecture_page()
    assert all(f"`fsplan/{room}/`" in page for room in ROOMS)
    assert "  run -->|" in page and "| account\n" in page and "| cli\n" not in page


def test_security_names_tests_that_are_there() -> None:

    named = re.findall(r"`(tests/[\w/]+\.py)`", (ROOT / "SECURITY.md").read_text("utf-8"))
    assert len(named) >= 10 and all((ROOT / name).exists() for name in named)
