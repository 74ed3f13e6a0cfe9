"""No pattern over a user's text looks at it again and again: time grows with the length, not with its square."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import fsplan
from fsplan.draft.build import build_plan
from fsplan.draft.reading import read_text
from fsplan.draft.text.html import html_text
from fsplan.draft.text.readers import to_text

ROOMS = ("core", "plan", "progress", "draft", "files", "ledger")
LENGTHS = (12, 25, 50, 100, 200, 400, 1000, 4000)
"""Growing, so that a pattern whose time doubles with each character is found out before it hangs."""
NOTICED = 0.05


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for inner in value:
            yield from patterns_in(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from patterns_in(inner)


def patterns() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    """Return every pattern that a module keeps, and how the modules of its room use it."""
    found = {}
    for module in pkgutil.walk_packages(fsplan.__path__, "fsplan."):
        room = module.name.split(".")[1]
        if room not in ROOMS or module.name.startswith("fsplan.ledger.remote."):
            continue
        loaded = importlib.import_module(module.name)
        folder = Path(fsplan.__path__[0]) / room
        source = "\n".join(file.read_text("utf-8") for file in sorted(folder.rglob("*.py")))
        for name, value in vars(loaded).items():
            for number, pattern in enumerate(patterns_in(value)):
                used = frozenset(re.findall(rf"\b{name}\.(search|match|fullmatch|finditer|sub)\(", source))
                found[f"{module.name}.{name}.{number}"] = (pattern, used or frozenset(("match", "fullmatch")))
    return found


PATTERNS = patterns()


def pieces(pattern: str) -> list[str]:
    """Return what a text that the pattern half fits may be made of: its own words, its signs, blanks and digits."""
    words = re.findall(r"[\u4e00-\u9fff]+|[A-Za-z]+", re.sub(r"\\[a-zA-Z]", "", pattern))
    signs = set(pattern) - set(r"\()[]{}?*+|^$.") | set(" \n0a（")
    few = sorted(set(words), key=lambda word: (len(word), word))[:: max(1, len(set(words)) // 12)]
    kept = sorted(signs)[:: max(1, len(signs) // 24)]
    return [*few, *kept, *"　 \n0a（一、,.", "0a", " 0", "（）"]


def cost(pattern: re.Pattern[str], used: frozenset[str], text: str) -> float:
    begin = time.process_time()
    for method in used:
        if method in ("finditer", "sub"):
            for _ in pattern.finditer(text):
                pass
        else:
            getattr(pattern, method)(text)
    return time.process_time() - begin


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_time_with_the_length(name: str) -> None:
    pattern, used = PATTERNS[name]
    for piece in pieces(pattern.pattern):
        for length in LENGTHS:
            text = (piece * length)[:length]
            for whole in (text, f"{text}!"):
                if cost(pattern, used, whole) < NOTICED:
                    continue
                least = min(cost(pattern, used, whole) for _ in range(3))
                fourfold = min(cost(pattern, used, text * 4 + "!") for _ in range(2))
                assert least < NOTICED or (length == LENGTHS[-1] and fourfold < 8 * least), (piece, length, least)


PAGE = "<!DOCTYPE html><html><body>%s</body></html>"
ROLES = "<table><tr><td>任务</td><td>责任单位</td></tr><tr><td>甲</td><td>"


@pytest.mark.parametrize(
    "piece",
    ["<!---->", "<a b='", "<!--", "<table><tr><td>a", ROLES, "<div>a", "<", "&#", "<nav>", "<b><p>", "<![CDATA["],
)
def test_a_page_takes_time_with_its_length(piece: str) -> None:
    for page in (PAGE % (piece * 4000), piece * 4000, PAGE % f"甲{piece * 4000}"):
        begin = time.process_time()
        to_text(page.encode())
        html_text(page)
        assert time.process_time() - begin < 2


def test_cells_that_reach_down_fill_no_endless_row() -> None:
    row = "<tr><td rowspan=200>甲</td><td>市水务局</td></tr>"
    head = "<tr><td>任务</td><td>责任单位</td></tr>"
    text = html_text(PAGE % f"<table>{head}{row * 2000}</table>")
    assert max(line.count("\t") for line in text.split("\n")) < 70


@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "（市水务局",
        "责任单位：",
        "协同",
        "和",
        "1.",
        "\n\n",
        " ",
        "每万人",
        "一",
        "9",
        "、",
        "市水务局、",
        "（市水务局负责）",
    ],
)
def test_a_text_takes_time_with_its_length(piece: str) -> None:
    begin = time.process_time()
    build_plan(read_text(f"某市2030年计划\n一、甲\n1.抽检。{(piece * 20_000)[:20_000]}（市水务局负责）\n"))
    assert time.process_time() - begin < 8
