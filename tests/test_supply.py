"""What the program is made of: licences that an office may accept, packages that anyone can build again."""

import re

import pytest
from engines import need_package
from supply import PAGE, indirect, licences, requirements, twice

ACCEPTED = {
    *("MIT", "ISC", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Zlib", "PSF-2.0", "Apache-2.0", "CC0-1.0"),
    *("MPL-2.0", "LGPL-3.0-only"),  # of files and libraries that are used as they are
}


def test_every_licence_is_one_that_an_office_may_accept() -> None:
    rows = re.findall(r"^\| ([\w.-]+) \| ([^|]+) \| ([^|]+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)[2:]
    for name, licence, _ in rows:
        assert set(re.split(r" (?:AND|OR) ", licence)) <= ACCEPTED, name
    asked = {one.name.lower() for one in requirements()[""]}
    assert {"typer", "duckdb", "pyyaml"} <= asked <= {name.replace("-zstd", ".zstd") for name, _, _ in rows}


def test_the_page_of_licences_is_what_the_packages_state() -> None:
    for name in ("ibis", "psycopg", "pyspark", "apprise", "icalendar"):
        need_package(name)
    assert PAGE.read_text("utf-8") == licences(), "run python tests/supply.py licences --write"


def test_what_is_asked_for_is_left_free() -> None:
    lines = indirect().splitlines()
    assert "click==" in "".join(lines) and len(lines) > 50
    assert not [line for line in lines if line.lower().startswith(("typer==", "pydantic==", "pytest==", "pyyaml=="))]


def test_a_wheel_built_elsewhere_is_the_same_to_the_byte() -> None:
    pytest.importorskip("hatchling")
    assert [name.rsplit(".", 1)[1] for name in twice()] == ["whl", "gz"]
