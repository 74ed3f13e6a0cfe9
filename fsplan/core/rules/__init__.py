"""The one registry of rules: every code a finding may carry, with its wording in both languages."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from fsplan.core.finding import Finding, Severity
from fsplan.core.rules.closing import CLOSING_RULES
from fsplan.core.rules.compliance import COMPLIANCE_RULES
from fsplan.core.rules.files import FILE_RULES
from fsplan.core.rules.files_aside import ASIDE_RULES
from fsplan.core.rules.ledger import LEDGER_RULES
from fsplan.core.rules.plan import PLAN_RULES
from fsplan.core.rules.plan_sense import PLAN_SENSE_RULES
from fsplan.core.rules.plausible import PLAUSIBLE_RULES
from fsplan.core.rules.progress import PROGRESS_RULES
from fsplan.core.rules.progress_sense import PROGRESS_SENSE_RULES
from fsplan.core.rules.progress_values import PROGRESS_VALUE_RULES
from fsplan.core.rules.rule import Rule
from fsplan.core.rules.source_text import SOURCE_RULES
from fsplan.core.text import Lang, Text, show_value

__all__ = ["RULES", "Rule", "find_rule", "help_of", "join_rules", "message_of", "severity_of"]

_LONGEST_PARAM = 240
"""Parameters hold lists and paths, which a shortened value would make useless."""


def join_rules(*tables: Iterable[Rule]) -> Mapping[str, Rule]:
    """Return all tables as one mapping from code to rule, in code order.

    Raises:
        ValueError: a code is there twice, or a name twice within one hundred (progress files and ledgers share some).
    """
    joined: dict[str, Rule] = {}
    names: set[tuple[str, str]] = set()
    for rule in sorted((rule for table in tables for rule in table), key=lambda rule: rule.code):
        name = (rule.code[:3], rule.name)
        if rule.code in joined or name in names:
            raise ValueError(f"rule {rule.code} {rule.name} is declared twice")
        joined[rule.code] = rule
        names.add(name)
    return MappingProxyType(joined)


RULES = join_rules(
    PLAN_RULES,
    PLAN_SENSE_RULES,
    PROGRESS_RULES,
    PROGRESS_VALUE_RULES,
    PROGRESS_SENSE_RULES,
    PLAUSIBLE_RULES,
    COMPLIANCE_RULES,
    LEDGER_RULES,
    CLOSING_RULES,
    SOURCE_RULES,
    FILE_RULES,
    ASIDE_RULES,
)
_BY_NAME = {rule.name: rule for rule in reversed(list(RULES.values()))}


def find_rule(word: str) -> Rule | None:
    """Return the rule with this code (in any case) or this name (of two, the lower code); None without one."""
    plain = word.strip()
    return RULES.get(plain.upper()) or _BY_NAME.get(plain.lower())


def severity_of(finding: Finding) -> Severity:
    """Return how grave a finding is; raises KeyError for a code that no rule has."""
    return RULES[finding.code].severity


def message_of(finding: Finding, lang: Lang) -> str:
    """Say what was found, without code, file and line.

    Raises:
        KeyError: no rule has the code, or the finding lacks a parameter of the rule's message.
    """
    rule = RULES[finding.code]
    text = rule.message_known if rule.message_known is not None and finding.params.get("known") else rule.message
    if rule.of_ledger is not None and finding.params.get("ledger"):
        text, _ = rule.of_ledger
    return text.say(lang, **_params(finding, lang))


def help_of(finding: Finding, lang: Lang) -> str:
    """Say how to mend it, naming the nearest right value where the finding knows one.

    Raises:
        KeyError: no rule has the code, or the finding lacks a parameter of the rule's help.
    """
    rule = RULES[finding.code]
    text = rule.help
    if rule.help_nearest is not None and finding.params.get("nearest"):
        text = rule.help_nearest
    if rule.of_ledger is not None and finding.params.get("ledger"):
        _, text = rule.of_ledger
    return text.say(lang, **_params(finding, lang))


def _params(finding: Finding, lang: Lang) -> dict[str, str]:
    own = {name: _in_lang(param, lang) for name, param in finding.params.items()}
    shown = {name: show_value(param, _LONGEST_PARAM) for name, param in own.items()}
    return {"field": show_value(finding.field), "value": show_value(finding.value)} | shown


def _in_lang(param: str | Text, lang: Lang) -> str:
    if isinstance(param, Text):
        return param.zh if lang == "zh" else param.en
    return param
