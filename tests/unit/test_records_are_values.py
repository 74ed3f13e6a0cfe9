"""What the rooms of closing and receiving hand on is a value: nobody changes it, or gives it a name it has not."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from inspect import getmembers

import pytest

import fsplan.closing
import fsplan.receive

FILLED_IN = {"Receipt"}
"""Records that are filled in as their matter goes on."""


def records() -> Iterator[type]:
    for room in (fsplan.closing, fsplan.receive):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for _, one in getmembers(importlib.import_module(module.name), is_dataclass):
                if isinstance(one, type) and one.__module__ == module.name:
                    yield one


@pytest.mark.parametrize("record", [*records()], ids=lambda record: record.__name__)
def test_a_record_is_never_changed_and_has_its_own_names_alone(record: type) -> None:
    assert record.__dataclass_params__.frozen is (record.__name__ not in FILLED_IN)  # type: ignore[attr-defined]
    assert "__slots__" in vars(record)
    assert not any("__dict__" in vars(one) for one in record.__mro__)
