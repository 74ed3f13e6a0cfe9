"""The one registry of rules: every code a finding may carry, with its wording in both languages."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

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

__all__ = ["RULES", "Rule", "find_rule", "join_rules"]


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
