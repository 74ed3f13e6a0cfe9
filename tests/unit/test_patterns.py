"""No pattern over a user's text looks at it again and again: time grows with the length, not with its square."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from linear import NOTICED, assert_linear

import fsplan
from fsplan.draft.build import build_plan
from fsplan.draft.lexicon import deadlines, labels, limits, roles, units
from fsplan.draft.lexicon.measures import MEASURES
from fsplan.draft.lexicon.verbs import VERBS
from fsplan.draft.reading import read_text
from fsplan.draft.text.html import html_text
from fsplan.draft.text.readers import to_text
from fsplan.files.unreadable import UnreadableError

ROOMS = ("core", "plan", "progress", "draft", "files", "ledger")
LENGTHS = (12, 25, 50, 100, 200, 400, 1000, 4000, 16_000)
"""Growing, so that a pattern whose time doubles with each character is found out before it hangs."""


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


def use(pattern: re.Pattern[str], used: frozenset[str], text: str) -> None:
    for method in used:
        if method in ("finditer", "sub"):
            for _ in pattern.finditer(text):
                pass
        else:
            getattr(pattern, method)(text)


def is_noticed(pattern: re.Pattern[str], used: frozenset[str], text: str) -> bool:
    """Tell whether a text takes so long that it is worth a look, each of the times that it is tried."""
    for _ in range(3):
        begin = time.process_time()
        use(pattern, used, text)
        if time.process_time() - begin < NOTICED:
            return False
    return True


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_time_with_the_length(name: str) -> None:
    pattern, used = PATTERNS[name]
    for piece in pieces(pattern.pattern):
        for length in LENGTHS:
            text = (piece * length)[:length]
            for whole in (text, f"{text}!"):
                if is_noticed(pattern, used, whole):
                    assert length == LENGTHS[-1], (piece, length)
                    assert_linear(lambda times, text=text: use(pattern, used, f"{text * times}!"), 1)


def examples() -> list[str]:
    """Return the words that the lexicon gives for each of its own, and figures that hold several."""
    words = [*VERBS.values(), *(one.example for one in MEASURES.values())]
    words += [one.example for one in [*limits.BEFORE.values(), *limits.AFTER.values(), *deadlines.EVERY.values()]]
    words += [*deadlines.ENDS.values(), *deadlines.EVENTS.values(), *deadlines.MEANS.values()]
    words += [
        "每个涉河县为每个重点河段配备1名",
        "各县分别新建步道2条",
        "2030年6月30日前完成",
        "三分之二的村",
        "20项民心工程",
    ]
    return [
        *words,
        "每万人不少于1名",
        "1：4000的比例",
        "覆盖率达到10000",
        "不发生较大以上安全生产责任事故",
        "4.5/10万以下",
    ]


FIGURES = [name for name in PATTERNS if ".draft.figures." in name]
FEED = examples()


@pytest.mark.parametrize("name", FIGURES)
def test_a_pattern_of_figures_takes_time_with_the_length_of_what_it_half_fits(name: str) -> None:
    pattern, used = PATTERNS[name]
    fits = {found[0] for text in FEED for found in pattern.finditer(text) if found[0]}
    longest = sorted(fits, key=lambda said: (-len(said), said))[:6]
    for piece in {said[:end] for said in longest for end in range(1, min(len(said), 16) + 1)}:
        text = piece * (4000 // len(piece))
        if is_noticed(pattern, used, text):
            assert_linear(lambda times, text=text: use(pattern, used, text * times), 1)


PAGE = "<!DOCTYPE html><html><body>%s</body></html>"
ROLES = "<table><tr><td>任务</td><td>责任单位</td></tr><tr><td>甲</td><td>"


@pytest.mark.parametrize(
    "piece",
    ["<!---->", "<a b='", "<!--", "<table><tr><td>a", ROLES, "<div>a", "<", "&#", "<nav>", "<b><p>", "<![CDATA["],
)
def test_a_page_takes_time_with_its_length(piece: str) -> None:
    for page in ("%s", PAGE, PAGE % "甲%s"):

        def read(size: int, page: str = page) -> None:
            to_text((page % (piece * size)).encode())
            html_text(page % (piece * size))

        assert_linear(read, 500)


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
        "每季度每个县",
        "各县分别",
        "到2032年，",
        "投资500万元以上",
        "二月底前",
        "三分之",
        "百分之",
        "3—",
        "建成8座，",
    ],
)
def test_a_text_takes_time_with_its_length(piece: str) -> None:
    def draft(size: int) -> None:
        build_plan(read_text(f"某市2030年计划\n一、甲\n1.抽检。{(piece * size)[:size]}（市水务局负责）\n"))

    assert_linear(draft, 5000)


NOTES = [
    *(f"（{verb.example}）" for verb in (*roles.VERBS, *roles.ADVERBS)),
    *(f"（{label.example}）\n{label.example}\n" for label in labels.LABELS),
    *units.ENDINGS.values(),
    *units.ELASTIC_ANYWHERE.values(),
    "（列第一位者为牵头单位，其余为配合单位，下同）",
    "（以下各项任务均需各区政府按职责分工落实，不再列出）",
    "5.6月底前\n㈠甲\n（3）乙\n第三章丙",
    "示例市2030年河湖工作要点\n〔2029〕19号\n2031年11月15日\n",
    "【发布部门】甲\n各市、县人民政府：\n",
]
OWN = ("notes.", "outline.", "title.", "text.numbering", "text.brackets", "text.source")
PATTERNS_OF_NOTES = [name for name in PATTERNS if name.startswith(tuple(f"fsplan.draft.{room}" for room in OWN))]


@pytest.mark.parametrize("name", PATTERNS_OF_NOTES)
def test_a_pattern_is_not_slowed_by_beginnings_of_its_own_matches(name: str) -> None:
    pattern, used = PATTERNS[name]
    begun = {found[0] for text in NOTES for found in [pattern.search(text)] if found and found[0]}
    for said in sorted(begun, key=len)[-12:]:
        for piece in {said[:2], said[:-1], said} - {""}:
            for length in LENGTHS[-3:]:
                text = (piece * length)[:length]
                if is_noticed(pattern, used, text):
                    assert_linear(lambda times, text=text: use(pattern, used, text * times), 1)


@pytest.mark.parametrize(
    "piece", ["和", "等", "省推进", "市水务局、", "推进领导小组", "会同", "验核单位：甲局\n", "★", "㈠", "各"]
)
@pytest.mark.parametrize(
    ("lead", "end"), [("责任单位：", ""), ("（", "）"), ("（市水务局", "负责）"), ("协办：", "。")]
)
def test_notes_of_one_piece_again_and_again_take_time_with_their_length(
    piece: str, lead: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fsplan.draft.text.bounds.MOST", 10**9)  # what holds more than any plan is refused

    def read(size: int) -> None:
        line = f"1.清理。\n{lead}{(piece * size)[:size]}{end}\n"
        with suppress(UnreadableError):  # sixteen times as much may be more than is read
            read_text(f"某市2030年计划\n一、甲\n{line * 50}")

    assert_linear(read, 350)
