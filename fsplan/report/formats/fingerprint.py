"""What tells one finding from another over several runs, wherever its line has moved to."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from fsplan.core.finding import Finding


def fingerprints_of(findings: Iterable[Finding]) -> list[str]:
    """Return a mark for each finding: of what was found where, in no language; the same fault twice is numbered."""
    seen: Counter[str] = Counter()
    marks = []
    for finding in findings:
        told = "\n".join((finding.code, finding.file, finding.key, finding.field, finding.value))
        marks.append(hashlib.sha256(f"{told}\n{seen[told]}".encode()).hexdigest())
        seen[told] += 1
    return marks
