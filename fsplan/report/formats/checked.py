"""What formats for build servers lay out: findings and, where the plan could be judged, how its targets stand."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fsplan.account.compliance import Compliance
from fsplan.account.result import Result
from fsplan.core.finding import Finding
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.report.goals import show_goal
from fsplan.report.names import show_reporters, title_of
from fsplan.report.numbers import show_actual, show_completion, show_percent

LEVEL_RULES: Mapping[Level, str] = {
    "missed": "FS301",
    "critical": "FS302",
    "behind": "FS303",
    "no_data": "FS304",
    "unknown": "FS305",
    "watch": "FS306",
}
"""The rule by which each level that somebody must look at is reported."""


class Checked(NamedTuple):
    """What a check found.

    Attributes:
        findings: what is wrong with the plan or the data, in print order.
        exit_code: what the run ends with.
        lang: the reader's language.
        compliance: the judged plan, None where there is no verdict.
        fail_on: the level at and below which a target fails, None for none.
        rows: data rows read.
        rejected: rows rejected.
    """

    findings: Sequence[Finding]
    exit_code: int
    lang: Lang
    compliance: Compliance | None = None
    fail_on: Level | None = None
    rows: int = 0
    rejected: int = 0

    def all_findings(self) -> list[Finding]:
        """Return the findings, then one for every target that somebody must look at, where the plan declares it."""
        if self.compliance is None:
            return [*self.findings]
        return [*self.findings, *level_findings(self.compliance, self.lang)]


def level_findings(compliance: Compliance, lang: Lang) -> list[Finding]:
    """Return a finding for every target that somebody must look at, at its place in the plan file."""
    places = compliance.plan.places
    return [
        level_finding(compliance, result, lang, places.get(result.target.id))
        for result in compliance.results
        if result.level in LEVEL_RULES
    ]


def level_finding(compliance: Compliance, result: Result, lang: Lang, place: tuple[int, int] | None = None) -> Finding:
    """Return the finding of a target at a level of LEVEL_RULES; without a place the whole plan is meant."""
    params = {
        "title": title_of(result.target.spec, lang),
        "actual": show_actual(result, lang),
        "goal": show_goal(compliance.plan, result, lang),
        "completion": show_completion(result, lang),
        "pace": "—" if result.pace is None else show_percent(result.pace),
        "units": show_reporters(compliance.plan, result, lang),
    }
    line, column = place or (0, 0)
    code = LEVEL_RULES[result.level]
    return Finding(code, str(compliance.plan.path), line, column, "", result.target.id, params)
