"""Patterns of ledgers: matched in time that grows with the text alone, and refused where that cannot be."""

import time

import pytest

from fsplan.core.pattern import PatternError, matches
from fsplan.plan.ledgers import is_portable_pattern


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(A+)+B", "A" * 5000),
        ("(A|AA)+B", "A" * 5000),
        ("(.*)*B", "A" * 5000),
        ("(A?){200}A{200}B", "A" * 400),
        ("([A-Z]*[0-9]*)*x", "A1" * 2500),
    ],
)
def test_what_others_would_try_for_ever_is_told_at_once(pattern, text):
    assert is_portable_pattern(pattern)
    begin = time.process_time()
    assert not matches(pattern, text)
    assert time.process_time() - begin < 60  # tried in every way it takes years


@pytest.mark.parametrize(
    ("pattern", "text", "whole"),
    [
        ("[A-Z]{2,4}[0-9]{8,20}", "XC22120105", True),
        ("[A-Z]{2,4}[0-9]{8,20}", "XC22120105 ", False),
        (r"\d+", "12", True),
        (r"\d+", "１２", False),  # \d and \w are ASCII, as in the engine
        (r"\w+", "津", False),
        ("津.号", "津食号", True),
        (".", "\n", False),
        ("[^a]", "\n", True),
        (".", "\ud800", False),  # half a pair is no text
        ("", "", True),
    ],
)
def test_a_pattern_is_of_the_whole_text(pattern, text, whole):
    assert matches(pattern, text) is whole


@pytest.mark.parametrize(
    "pattern",
    ["(A", "A**", "(?=A)", r"(A)\1", "((A{99}){99}){99}", "A{1000}", "\ud800", "[^" + "^" * 100_000 + "]"],
)
def test_what_is_no_pattern_or_too_much_of_one_is_refused_at_once(pattern):
    begin = time.process_time()
    assert not is_portable_pattern(pattern)
    assert time.process_time() - begin < 60


def test_what_is_no_pattern_cannot_be_matched():
    with pytest.raises(PatternError):
        matches("(A", "A")
