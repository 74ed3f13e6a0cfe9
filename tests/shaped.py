"""The plan against which tables are read in tests, and what a book says in short."""

from pathlib import Path

from fsplan.core.quantity import to_literal
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book

BASE = Path(__file__).parent / "rules" / "plan.yaml"


def plan_with(forms: object) -> Plan:
    import yaml

    text = BASE.read_text("utf-8") + (
        f"forms: {yaml.safe_dump(forms, allow_unicode=True, default_flow_style=True)}" if forms else ""
    )
    loaded = parse_plan(text.encode(), BASE, "plan.yaml")
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def entries_of(book: Book) -> list[str]:
    return sorted(
        f"{entry.day} {target} {unit} {to_literal(entry.amount)}"
        for target, unit, basis in book.series_keys()
        for entry in book.series((target, unit, basis)).entries
    )
