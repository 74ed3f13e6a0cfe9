"""Shares filed period by period: the last row stands, so that parts told under 当期 would be lost unseen (FS225)."""

from collections.abc import Iterator

from fsplan.core.finding import Finding
from fsplan.core.quantity import to_literal
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.progress.entry import Book


def check_shares(plan: Plan, book: Book) -> Iterator[Finding]:
    """Yield FS225 at the last row of each unit that has filed a share several times, any of them as a period's own."""
    for target, unit in sorted(book.shares_by_period):
        entries = book.series((target, unit, "period")).entries
        if len(entries) > 1:
            last, spec = entries[-1], plan.targets[target].spec
            value = f"{to_literal(last.amount)} / {to_literal(last.whole or 0)}"
            params: dict[str, str | Text] = {
                "title": Text(spec.title, spec.title_en or spec.title),
                "unit": Text(plan.unit_title(unit, "zh"), plan.unit_title(unit, "en")),
                "count": str(len(entries)),
            }
            yield Finding("FS225", last.file, last.line, 0, "basis", value, params)
