"""The records of the judging rooms are values: none can be written to, none takes a name it does not declare."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest
from support import plan_of

import fsplan
from fsplan.core.period import year
from fsplan.plan.base import Model

ROOMS = ("fsplan.account.", "fsplan.progress.", "fsplan.plan.", "fsplan.core.period")
FILLED = {"FileReport", "Progress", "YamlDocument"}
"""What is filled while a file is read."""

WITHOUT_SLOTS = {"Plan", "_Desk"}
"""What keeps what it has worked out."""


def records() -> Iterator[type]:
    for module in pkgutil.walk_packages(fsplan.__path__, "fsplan."):
        if module.name.startswith(ROOMS):
            for found in vars(importlib.import_module(module.name)).values():
                if isinstance(found, type) and is_dataclass(found) and found.__module__ == module.name:
                    yield found


@pytest.mark.parametrize("record", [*records()], ids=lambda record: record.__qualname__)
def test_a_record_is_a_value(record: type) -> None:
    params = record.__dataclass_params__  # type: ignore[attr-defined]
    assert params.frozen is (record.__name__ not in FILLED)
    has_slots = "__slots__" in vars(record)
    assert has_slots is (record.__name__ not in WITHOUT_SLOTS and not issubclass(record, Model))


def test_there_are_enough_of_them() -> None:
    assert len([*records()]) > 50


def test_a_plan_cannot_be_written_to() -> None:
    file = plan_of({"x": {"kind": "count"}}).file
    with pytest.raises(FrozenInstanceError):
        file.title = "y"  # type: ignore[misc]
    with pytest.raises(TypeError):
        type(file)("1", "x")  # type: ignore[misc]  # by their names alone
    assert fields(file)[0].kw_only and year(2030) < year(2031)
