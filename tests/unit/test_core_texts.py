"""Names, words and messages: looked up as people type them, said in both languages."""

import re
from string import Formatter

import pytest
from support import ROOT

from fsplan.cli.help import HELP
from fsplan.core.finding import RefusalError
from fsplan.core.messages import LEVEL_NAMES, ROLE_NAMES, SEVERITY_NAMES, every_message, say
from fsplan.core.names import fold_name, nearest
from fsplan.core.text import LANGS, Text, show_value
from fsplan.plan.kinds import KINDS

CATALOGUES = {
    "messages": every_message(),
    "help": HELP,
    "levels": LEVEL_NAMES,
    "roles": ROLE_NAMES,
    "kinds": {kind.name: kind.title for kind in KINDS.values()},
    "statuses": {str(amount): said for amount, said in KINDS["status"].said.items()},
    "severities": SEVERITY_NAMES,
}
PACKAGE = ROOT / "fsplan"
EVERY_TEXT = [pytest.param(t, id=f"{name}:{key}") for name, texts in CATALOGUES.items() for key, t in texts.items()]
DIFFER = {
    ("{first}等{count}家", "{first} and {more} more"),  # "three of five" in one, "and two more" in the other
    ("{listed}等{count}项", "{listed} and {more} more"),
    ("等{count}家单位", " and {more} more"),
    ("{month}月{day}日", "{iso}"),
    ("已完成{done}家", "{done}/{all:unit}"),  # the goal beside it says of how many
    ("均未完成", "0/{all:unit}"),
    ("已报送{done}份", "{done}/{all:filing}"),
}
"""Texts that say the same by other parameters."""


def params_in(template: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(template) if name})


@pytest.mark.parametrize("text", EVERY_TEXT)
def test_every_text_is_there_in_both_languages_with_the_same_params(text: Text) -> None:
    assert text.zh.strip() and text.en.strip()
    assert params_in(text.zh) == params_in(text.en) or (text.zh, text.en) in DIFFER
    if re.sub(r"\{\w+\}|\W", "", text.zh):
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert not re.search(r"[\u4e00-\u9fff]", text.en)


def test_no_message_is_left_that_nothing_says() -> None:
    sources = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".j2", ".js")]
    catalogues = [path for path in sources if path.name.startswith("messages")]
    text = "\n".join(path.read_text("utf-8") for path in sources if path not in catalogues)
    said = set(re.findall(r"""["'](\w+)["']""", text))
    parts = {pair for pair in re.findall(r'say\(f"(\w*)\{[^{}]+?\}(\w*)"', text) if any(pair)}
    parts |= {("closing_", ""), ("rose_", ""), ("fell_", "")}  # keys that are put together before they are said
    spelled = re.compile("|".join(f"{start}\\w+{end}" for start, end in sorted(parts)))
    assert [key for key in every_message() if key not in said and not spelled.fullmatch(key)] == []


# Section 5 of the contract, by hand.
LEVEL_WORDS = {
    "met": "已完成",
    "on_pace": "正常",
    "watch": "关注",
    "behind": "滞后",
    "critical": "严重滞后",
    "missed": "未完成",
    "open": "进行中",
    "no_data": "未报",
    "unknown": "无法判定",
}


def test_levels_are_called_as_the_contract_calls_them() -> None:
    assert {key: text.zh for key, text in LEVEL_NAMES.items()} == LEVEL_WORDS


def test_say_fills_in_and_refuses_what_it_does_not_know() -> None:
    assert say("plan_has_findings", "en", path="p.yaml", count=3) == "p.yaml: 3 findings"
    assert say("plan_has_findings", "zh", path="p.yaml", count=3) == "p.yaml：3 处问题"
    with pytest.raises(KeyError):
        say("no_such_message", "en")
    with pytest.raises(KeyError):
        say("plan_has_findings", "en", path="p.yaml")
    with pytest.raises(KeyError):
        say("plan_has_findings", "en")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 rows, 0 entries are"),
        (1, "1 row, 1 entry is"),
        ("1", "1 row, 1 entry is"),
        ("-1.5", "-1.5 rows, -1.5 entries are"),
    ],
)
def test_english_names_one_thing_or_more_as_they_are_counted(count: object, said: str) -> None:
    assert Text("", "{n:row}, {n:entry is|entries are}").say("en", n=count) == said
    assert Text("{n}行", "{n:02d}").say("en", n=3) == "03"
    with pytest.raises(KeyError):
        Text("", "{n:row}").say("en", m=1)


def test_no_english_text_counts_one_of_many() -> None:
    """A number right before a noun of many is written `{count:row}`."""
    said = "rejected|accepted|reported|more|new|changed"
    nouns = "rows|files|items|duties|targets|units|findings|questions|filings|entries|records|days|points|areas"
    found = [key for key, text in every_message().items() if re.search(rf"\}} (({said}) )?({nouns})\b", text.en)]
    assert found == []


def test_a_text_without_params_may_hold_braces_of_the_user() -> None:
    assert Text("甲{x}", "a{}").say("zh") == "甲{x}" and Text("甲{x}", "a{}").say("en") == "a{}"
    assert RefusalError("so_named", name="q1.csv", told=Text("{甲}局", "{a} bureau")).say("zh") == "q1.csv：{甲}局"
    assert [Text("甲{x}", "a{x}").say(lang, x="{y}") for lang in LANGS] == ["甲{y}", "a{y}"]


@pytest.mark.parametrize(
    "spelling",
    ["责任单位", " 责任 单位 ", "责任\n单位", "\ufeff责任单位", "责\u3000任单位"],
)
def test_a_header_cell_is_found_despite_spaces_and_breaks(spelling: str) -> None:
    assert fold_name(spelling) == "责任单位"


def test_case_and_width_do_not_tell_names_apart() -> None:
    assert fold_name("ＦＳＯ（区）") == fold_name("fso(区)")
    assert fold_name("抽检") != fold_name("抽查")


def test_the_nearest_name() -> None:
    known = ["sampling", "sampling_rate", "区市场监管局", "区卫生健康委"]
    assert nearest("samplng", known) == "sampling"
    assert nearest("市场监管局", known) == "区市场监管局"
    assert nearest("完全不同", known) is None
    assert nearest("x" * 100_000, known) is None
    assert nearest("", []) is None


def test_a_value_shown_keeps_the_chinese_space_and_no_control() -> None:
    assert show_value("甲\u3000乙") == "甲\u3000乙"
    assert show_value("a\x1b[0m") == r"a\x1b[0m"
    assert show_value("abcdef", 5) == "abcd…"


def test_quotes_within_quotes_are_single_ones() -> None:
    text = Text("没有“{title}”的数据（{title}）", 'no data on "{title}" ({title})')
    assert text.say("zh", title="“互联网+明厨亮灶”") == "没有“‘互联网+明厨亮灶’”的数据（‘互联网+明厨亮灶’）"
    assert Text("{title}没有数据", "{title}").say("zh", title="“明厨”") == "“明厨”没有数据"
