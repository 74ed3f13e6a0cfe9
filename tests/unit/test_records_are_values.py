"""What the rooms that judge and keep hand on is a value: nobody changes it, or gives it a name it has not."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from inspect import getmembers

import pytest

import fsplan.account
import fsplan.closing
import fsplan.core
import fsplan.plan
import fsplan.progress
import fsplan.receive
from fsplan.plan.base import Model

ROOMS = (fsplan.account, fsplan.closing, fsplan.core, fsplan.plan, fsplan.progress, fsplan.receive)
FILLED_IN = {"Receipt", "YamlDocument", "FileReport", "Progress"}
"""Records that are filled in as their matter goes on."""

KEEPING = {"Plan", "_Desk"}
"""Records that keep what was worked out of them once; the parts of a plan file do, too."""


def records() -> Iterator[type]:
    for room in ROOMS:
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for _, one in getmembers(importlib.import_module(module.name), is_dataclass):
                if isinstance(one, type) and one.__module__ == module.name:
                    yield one


@pytest.mark.parametrize("record", [*records()], ids=lambda record: f"{record.__module__}.{record.__name__}")
def test_a_record_is_never_changed_and_has_its_own_names_alone(record: type) -> None:
    assert record.__dataclass_params__.frozen is (record.__name__ not in FILLED_IN)  # type: ignore[attr-defined]
    if record.__name__ not in KEEPING and not issubclass(record, Model):
        assert "__slots__" in vars(record)
        assert not any("__dict__" in vars(one) for one in record.__mro__)
