"""A reader in a process of its own: whatever it does, what comes back is an answer or a reason."""

import resource

import pytest

from fsplan.core.text import Text
from fsplan.files.confined import SECONDS, read_confined
from fsplan.files.unreadable import DAMAGED, ENCRYPTED, TOO_COSTLY, UnreadableError


def test_an_answer_comes_back_as_it_is() -> None:
    assert read_confined("misbehaving", b"a\n\0b", "well") == b"A\n\0B"


def test_a_missing_library_is_no_fault_of_the_file() -> None:
    with pytest.raises(ImportError):
        read_confined("misbehaving", b"", "lacks a library")
    with pytest.raises(ImportError):
        read_confined("no_such_module", b"")


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("spins", TOO_COSTLY),
        ("eats", TOO_COSTLY),
        ("aborts", TOO_COSTLY),
        ("raises", DAMAGED),
        ("refuses", ENCRYPTED),
    ],
)
def test_a_reader_that_misbehaves_is_a_reason(how: str, why: Text) -> None:
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(UnreadableError) as caught:
        read_confined("misbehaving", b"", how)
    assert caught.value.problem == why
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime < 1.5 * SECONDS
