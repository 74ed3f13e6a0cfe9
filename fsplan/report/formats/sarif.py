"""SARIF 2.1.0: findings and targets below pace as results of one run, each with its rule and its place."""

from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from fsplan import __version__
from fsplan.core.finding import Finding
from fsplan.core.place import file_of
from fsplan.core.rules import RULES
from fsplan.core.text import Lang
from fsplan.report.formats.checked import Checked
from fsplan.report.formats.fingerprint import fingerprints_of
from fsplan.report.formats.json import render_json
from fsplan.report.formats.text import plain

Record = dict[str, object]


def render_sarif(checked: Checked) -> str:
    """Write one run: the rules that were broken, and a result for each finding."""
    findings, lang = checked.all_findings(), checked.lang
    codes = sorted({finding.code for finding in findings})
    results = zip(findings, fingerprints_of(findings), strict=True)
    run = {
        "tool": {
            "driver": {"name": "fsplan", "version": __version__, "rules": [_rule(code, lang) for code in codes]},
        },
        "columnKind": "unicodeCodePoints",
        # a faulty plan is what the run was to find; only a run that was broken off is unsuccessful
        "invocations": [{"executionSuccessful": True, "exitCode": checked.exit_code}],
        "results": [_result(finding, mark, codes, lang) for finding, mark in results],
    }
    return render_json({"version": "2.1.0", "runs": [run]})


def _rule(code: str, lang: Lang) -> Record:
    rule = RULES[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": plain(rule.summary.say(lang))},
        "fullDescription": {"text": plain(rule.why.say(lang))},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, mark: str, codes: Sequence[str], lang: Lang) -> Record:
    text = f"{finding.message(lang)}\n{finding.help(lang)}"
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity,
        "message": {"text": "\n".join(map(plain, text.split("\n")))},
        "locations": [_location(finding)],
        "partialFingerprints": {"fsplan/1": mark},
    }


def _location(finding: Finding) -> Record:
    uri = quote(PurePath(file_of(finding.file)).as_posix())
    physical: Record = {"artifactLocation": {"uri": uri}}
    if finding.line:
        region = {"startLine": finding.line, "startColumn": finding.column}
        physical["region"] = {key: number for key, number in region.items() if number}
    # a cell of a sheet or a record of a table has no line that an editor knows: its name says which it is
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": plain(finding.place)}]}
