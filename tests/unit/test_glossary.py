"""Every text that a person reads uses the glossary's spellings: messages, rules, words for levels, states and kinds."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT

from fsplan.cli.help import HELP
from fsplan.core.messages import LEVEL_NAMES, ROLE_NAMES, SEVERITY_NAMES, every_message
from fsplan.core.messages.glossary import GLOSSARY, Term
from fsplan.core.messages.plan_keys import PLAN_KEYS
from fsplan.core.messages.report import ACTION_NAMES, BASIS_NAMES, STATE_NAMES
from fsplan.core.rules import RULES
from fsplan.core.text import Text
from fsplan.plan.kinds import KINDS
from fsplan.report.views.registry import VIEWS

TYPED = {"by"}
"""Help that lists what is typed: `--by submission` is a word of the command line."""


def texts() -> Iterator[tuple[str, Text]]:
    for names in (LEVEL_NAMES, ROLE_NAMES, SEVERITY_NAMES, STATE_NAMES, ACTION_NAMES, BASIS_NAMES, every_message()):
        yield from names.items()
    for code, rule in RULES.items():
        yield from ((f"{code} {part}", getattr(rule, part)) for part in ("summary", "message", "help", "why"))
    for table, keys in PLAN_KEYS.items():
        yield from ((f"{table}.{key}", text) for key, (text, _) in keys.items())
    for name, kind in KINDS.items():
        yield name, kind.title
        yield from ((f"{name} said", said) for said in kind.said.values())
    yield from ((view.name, view.title) for view in VIEWS)
    yield from ((key, text) for key, text in HELP.items() if key not in TYPED)


def faults(term: Term, text: Text) -> list[str]:
    found = [wrong for wrong in term.wrong_zh if wrong in text.zh]
    return found + [wrong for wrong in term.wrong_en if re.search(rf"\b{wrong}s?\b", text.en, re.IGNORECASE)]


@pytest.mark.parametrize("term", GLOSSARY, ids=lambda term: term.text.en)
def test_a_term_has_one_spelling_wherever_a_person_reads_it(term: Term) -> None:
    assert [(key, wrong) for key, text in texts() if (wrong := faults(term, text))] == []


@pytest.mark.parametrize("term", [term for term in GLOSSARY if term.key], ids=lambda term: term.text.en)
def test_the_catalogue_spells_a_term_as_the_glossary_does(term: Term) -> None:
    assert every_message()[term.key] == term.text


def prose(page: Path) -> str:
    """What a page says in its own words: no commands, no names of columns as units write them."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    return text.replace("截止日期", "")


@pytest.mark.parametrize("term", GLOSSARY, ids=lambda term: term.text.en)
def test_the_chinese_pages_spell_a_term_as_the_glossary_does(term: Term) -> None:
    pages = {page.name: prose(page) for page in [*(ROOT / "docs").glob("*.zh-CN.md"), ROOT / "README.zh-CN.md"]}
    assert len(pages) > 20
    assert [(name, wrong) for name, text in pages.items() for wrong in term.wrong_zh if wrong in text] == []


def test_a_wrong_spelling_would_be_found() -> None:
    behind, pace = (next(term for term in GLOSSARY if term.text.en == name) for name in ("behind", "pace"))
    assert faults(behind, Text("谁落后了", "who is lagging")) == ["落后", "lagging"]
    assert faults(pace, Text("序时进度", "pace")) == []


def test_no_spelling_is_right_in_one_term_and_wrong_in_another() -> None:
    right = {spelling for term in GLOSSARY for spelling in term.text}
    assert not right & {wrong for term in GLOSSARY for wrong in (*term.wrong_zh, *term.wrong_en)}


def test_a_target_nobody_told_of_and_a_filing_that_is_missing_are_two_words() -> None:
    """A level is 未报 (contract, Exit codes and levels); of a filing, and of figures in sentences, it is 未报送."""
    assert (LEVEL_NAMES["no_data"].zh, STATE_NAMES["missing"].zh) == ("未报", "未报送")
    assert every_message()["no_data_yet"].zh == "未报送数据"


def test_prose_has_no_operator() -> None:
    """Sentences say 不少于40家; what shows how a figure is worked out may have signs, and so may what is typed."""
    typed = re.compile(r"fsplan|--|pip |FSPLAN_|://|\{formula\}|yaml|=数据库")
    signs = re.compile(r"[<>]=?|(?<![=!])=(?!=)")
    told = [(key, text.zh) for key, text in every_message().items() if not typed.search(text.zh)]
    assert [key for key, text in told if signs.search(text)] == ["scores_legend", "form_is"]
