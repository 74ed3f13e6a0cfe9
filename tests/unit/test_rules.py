"""The registry of rules: complete in both languages, in order, and fit to be printed."""

import re
from dataclasses import replace
from string import Formatter

import pytest
from support import demo_plan, findings_of

from fsplan.core.finding import Finding
from fsplan.core.rules import RULES, Rule, find_rule, join_rules
from fsplan.core.text import LANGS, Text, show_value

EVERY_RULE = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)

# Section 6 of the contract, by hand: codes and names never change meaning.
CONTRACT = {
    "FS201": "missing-column",
    "FS202": "unknown-column",
    "FS203": "duplicate-column",
    "FS204": "ragged-row",
    "FS205": "bad-date",
    "FS206": "date-outside-period",
    "FS207": "unknown-target",
    "FS208": "unknown-unit",
    "FS209": "unit-not-responsible",
    "FS210": "bad-status",
    "FS211": "unbalanced-quote",
    "FS212": "bad-number",
    "FS213": "missing-value",
    "FS214": "not-a-whole-number",
    "FS215": "negative-without-note",
    "FS216": "part-exceeds-whole",
    "FS217": "total-fell",
    "FS218": "total-mismatch",
    "FS219": "duplicate-row",
    "FS220": "bad-basis",
    "FS221": "derived-target",
    "FS222": "control-character",
}
LEDGERS = {
    "FS401": "missing-column",
    "FS402": "ragged-row",
    "FS403": "unbalanced-quote",
    "FS404": "missing-cell",
    "FS405": "bad-cell",
    "FS406": "not-allowed",
    "FS407": "pattern",
    "FS408": "out-of-range",
    "FS409": "date-outside-period",
    "FS410": "duplicate-key",
    "FS411": "key-disagrees",
    "FS412": "unknown-unit",
    "FS413": "unit-not-responsible",
    "FS414": "key-spelled-differently",
    "FS430": "reported-differs",
}

# What the finding of each rule carries beside field and value, by hand: those who report a fault rely on it.
PARAMS = {
    **dict.fromkeys(("FS101", "FS901", "FS909", "FS910", "FS912"), "problem"),
    **dict.fromkeys(("FS108", "FS110", "FS904"), "limit"),
    **dict.fromkeys(("FS106", "FS118", "FS119", "FS123", "FS124", "FS210", "FS212"), "expected"),
    **dict.fromkeys(("FS103", "FS113", "FS203"), "first"),
    **dict.fromkeys(("FS202", "FS205", "FS207", "FS208"), "nearest"),
    **dict.fromkeys(("FS122", "FS206"), "start end"),
    **dict.fromkeys(("FS214", "FS224"), "target"),
    **dict.fromkeys(("FS302", "FS303"), "title actual goal completion pace units"),
    **dict.fromkeys(("FS304", "FS305"), "title goal units"),
    "FS102": "found",
    "FS104": "nearest keys",
    "FS908": "problem nearest",
    "FS111": "kind nearest",
    "FS112": "kind first",
    "FS115": "kind expected",
    "FS116": "kind kinds",
    "FS125": "when what sum goal difference",
    "FS127": "circle",
    **dict.fromkeys(("FS117", "FS126"), "when figure goal asked other other_asked"),
    "FS201": "found nearest form",
    "FS227": "span",
    "FS204": "expected found",
    "FS209": "target allowed",
    "FS211": "end",
    "FS216": "whole",
    "FS217": "before first",
    "FS219": "first nearest",
    "FS218": "expected before flows nearest",
    "FS225": "count title unit",
    "FS226": "opening",
    "FS231": "unit title date against times",
    "FS232": "unit period before figures count",
    "FS233": "unit title date figures sum goal expected",
    "FS234": "unit title date before then change",
    "FS235": "sender",
    "FS237": "period",
    "FS238": "said other nearest",
    "FS239": "period",
    "FS240": "said other",
    "FS307": "nearest since title unit",
    "FS221": "of",
    "FS301": "title actual goal units",
    "FS306": "title completion pace units",
    "FS401": "ledger nearest",
    "FS402": "expected found",
    "FS403": "end",
    "FS405": "expected nearest",
    "FS406": "allowed nearest",
    "FS407": "pattern",
    "FS408": "expected",
    "FS409": "count start end",
    "FS410": "first",
    "FS411": "columns first",
    "FS412": "nearest",
    "FS413": "count unit",
    "FS414": "first other",
    "FS501": "period then amount_then",
    "FS502": "period",
    "FS503": "period date unit target amount",
    "FS504": "problem",
    "FS505": "named",
    "FS506": "period",
    "FS507": "period problem",
    "FS430": "unit period title reported ledger difference tolerance",
    "FS601": "duty item",
    "FS609": "duty",
    "FS603": "duty missing extra",
    "FS604": "duty wanted found",
    "FS605": "duty wanted",
    "FS606": "duty target",
    "FS607": "duty wanted",
    "FS612": "duty wanted",
    "FS613": "duty target",
    "FS615": "duty",
    "FS903": "encoding",
    "FS913": "reason",
    "FS918": "count",
    "FS919": "columns",
}
WARNINGS = {
    *("FS117", "FS125", "FS126", "FS202", "FS223", "FS224", "FS225", "FS226", "FS303", "FS307"),
    *("FS231", "FS232", "FS233", "FS234", "FS235", "FS236", "FS237", "FS239", "FS240"),
    *("FS409", "FS413", "FS414", "FS430", "FS507", "FS607", "FS608", "FS609", "FS905", "FS906"),
    *("FS610", "FS611", "FS613", "FS614", "FS615"),
    *("FS913", "FS914", "FS915", "FS916", "FS918", "FS919"),
}
NOTES = {"FS305", "FS306", "FS506"}


def params_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def spoken(rule: Rule) -> list[Text]:
    return [rule.message, rule.help, *([rule.help_nearest] if rule.help_nearest else [])]


def finding_of(code: str, **params: str | Text) -> Finding:
    given = {name: f"<{name}>" for name in PARAMS.get(code, "").split()}
    return Finding(code, "q1.csv", 2, 1, "value", "12x", {**given, **params})


@EVERY_RULE
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    for text in (rule.summary, rule.why, *spoken(rule)):
        assert text.zh.strip() and text.en.strip()
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert text.en[0] != " " and not text.en.endswith(" ")
    assert rule.bad and rule.good and rule.bad != rule.good


@EVERY_RULE
def test_both_languages_name_the_same_params(rule: Rule) -> None:
    for text in spoken(rule):
        assert params_in(text.zh) == params_in(text.en)
    for text in (rule.summary, rule.why):
        assert params_in(text.zh) == params_in(text.en) == set()


@EVERY_RULE
def test_a_rule_uses_exactly_the_params_its_findings_carry(rule: Rule) -> None:
    used = set().union(*(params_in(text.en) for text in spoken(rule))) - {"field", "value"}
    assert used == set(PARAMS.get(rule.code, "").split())


@EVERY_RULE
@pytest.mark.parametrize("lang", LANGS)
def test_message_and_help_are_filled_in(rule: Rule, lang: str) -> None:
    said = finding_of(rule.code).message(lang) + finding_of(rule.code).help(lang)
    unused = {"field", "value"} | set(PARAMS.get(rule.code, "").split())
    assert not any(f"{{{name}}}" in said for name in unused)


def test_codes_are_in_order_and_names_in_kebab_case() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(re.fullmatch(r"FS[1-9][0-9]{2}", code) and RULES[code].code == code for code in RULES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name) for rule in RULES.values())
    assert len({(code[:3], rule.name) for code, rule in RULES.items()}) == len(RULES)


def test_progress_codes_are_those_of_the_contract() -> None:
    assert {code: RULES[code].name for code in CONTRACT} == CONTRACT
    added = {
        *("FS223", "FS224", "FS225", "FS226", "FS227", "FS228", "FS229"),
        *("FS231", "FS232", "FS233", "FS234", "FS235", "FS236", "FS237", "FS238", "FS239", "FS240"),
    }
    assert {code for code in RULES if code[:3] == "FS2"} - set(CONTRACT) == added


def test_ledger_codes_are_those_of_the_contract() -> None:
    assert {code: rule.name for code, rule in RULES.items() if code[:3] == "FS4"} == LEDGERS


def test_a_name_shared_by_progress_files_and_ledgers_means_the_lower_code() -> None:
    assert find_rule("missing-column") is RULES["FS201"]


def test_severities() -> None:
    assert {code for code, rule in RULES.items() if rule.severity == "warning"} == WARNINGS
    assert {code for code, rule in RULES.items() if rule.severity == "note"} == NOTES
    assert Finding("FS205", "q1.csv").severity == "error"


def test_a_code_or_a_name_declared_twice_is_refused() -> None:
    rule = RULES["FS205"]
    for twin in (replace(rule, name="other"), replace(rule, code="FS299")):
        with pytest.raises(ValueError, match="twice"):
            join_rules([rule], [twin])


@pytest.mark.parametrize("word", ["FS205", "fs205", " FS205 ", "bad-date", "Bad-Date"])
def test_find_rule_by_code_or_name(word: str) -> None:
    assert find_rule(word) is RULES["FS205"]


@pytest.mark.parametrize("word", ["", "FS999", "date", "205"])
def test_find_rule_knows_no_other_word(word: str) -> None:
    assert find_rule(word) is None


def test_a_message_in_full() -> None:
    finding = Finding("FS218", "q2.csv", 4, 1, "value", "280", {"before": "150", "flows": "120", "expected": "270"})
    assert finding.message("en") == ("the total 280 does not agree: 150 so far and 120 filed since make 270")
    assert finding.message("zh") == "累计数 280 对不上：此前累计 150，加其后当期 120，应为 270"


def test_a_column_is_named_in_the_readers_language_and_a_plans_key_is_not() -> None:
    (blank,) = findings_of(demo_plan(), b"date,target,unit,value\n2030-03-31,sampling,market,\n")
    assert blank.message("zh") == "“数值”未填"
    assert blank.message("en") == '"value" is blank'
    assert Finding("FS105", "plan.yaml", 2, 1, "value").message("zh") == "缺少“value”"


def test_a_bilingual_param_is_said_in_the_readers_language() -> None:
    expected = Text("整数，如 {3}", "a whole number such as {3}")
    finding = finding_of("FS212", expected=expected)
    assert finding.help("zh") == "应填：整数，如 {3}"
    assert finding.help("en") == "write: a whole number such as {3}"


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.help_nearest])
@pytest.mark.parametrize("lang", LANGS)
def test_help_names_the_nearest_value_only_when_there_is_one(code: str, lang: str) -> None:
    assert "sampling" in finding_of(code, nearest="sampling").help(lang)
    without = {name: "x" for name in PARAMS[code].split() if name != "nearest"}
    blank, absent = (Finding(code, "q1.csv", params=params) for params in ({**without, "nearest": ""}, without))
    assert blank.help(lang) == absent.help(lang) == RULES[code].help.say(lang, value="", **without)


def test_a_missing_param_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        Finding("FS206", "q1.csv").message("en")


def test_users_braces_are_not_params() -> None:
    assert Finding("FS205", "q1.csv", value="{start}").message("en") == 'the date "{start}" cannot be read'


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("150", "150"),
        ("区市场　监管局", "区市场　监管局"),
        ("a\tb\nc\x07", r"a\tb\nc\x07"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("abc\u202ecba", r"abc\u202ecba"),
        ("\ud800", r"\ud800"),
        ("一" * 60, "一" * 60),
        ("一" * 61, "一" * 59 + "…"),
        ("\x00" * 60, r"\x00" * 14 + r"\x0…"),
    ],
)
def test_a_value_is_shown_on_one_safe_line(value: str, shown: str) -> None:
    assert show_value(value) == shown


def test_a_message_shows_values_and_params_safely() -> None:
    finding = finding_of("FS217", before="150\x1b[2J", first="a" * 300)
    assert "\x1b" not in finding.message("en")
    assert "a" * 239 + "…" in finding.message("en")
