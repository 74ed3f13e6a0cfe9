"""How the program is extended, as edits to its source: what CONTRIBUTING.md describes, tried on a copy of it.

A recipe's number of files is what such a change costs; house.py holds it against its limit.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "fsplan"


@dataclass(frozen=True)
class Recipe:
    """Edits by file of the package: each a piece of it that stands there once, and what takes its place."""

    edits: Mapping[str, Sequence[tuple[str, str]]]
    limit: int

    def cook(self, folder: Path) -> Path:
        """Copy the package into a folder and make the edits; returns the folder, to be put on the path."""
        shutil.copytree(PACKAGE, folder / "fsplan", ignore=shutil.ignore_patterns("__pycache__"))
        for name, edits in self.edits.items():
            path = folder / "fsplan" / name
            text = path.read_text("utf-8") if path.exists() else ""
            for old, new in edits:
                assert not text or text.count(old) == 1, f"{name}: {text.count(old)} times {old!r}"
                text = text.replace(old, new) if text else new
            path.write_text(text, "utf-8")
        return folder


PLAIN_LIST = '''"""A line for each cell."""

from fsplan.report.table import Report


def render_list(report: Report) -> str:
    """Lay a report out with a line for each cell."""
    return "".join(f"{text}\\n" for table in report.tables for row in table.texts() for text in row)
'''

KINDS_VIEW = '''"""How many targets there are of each kind."""

from collections import Counter

from fsplan.report.dossier import Dossier
from fsplan.report.table import Cell, Table, columns_of, number_cell


def build_kinds(dossier: Dossier) -> Table:
    """Build a row for each kind."""
    counts = record_kinds(dossier)
    rows = [[Cell(str(one["kind"])), number_cell(int(one["targets"]))] for one in counts]
    return Table(columns_of(("kind", "targets"), dossier.lang), rows, "各类 of each kind")


def record_kinds(dossier: Dossier) -> list[dict[str, object]]:
    """Return the kinds by name."""
    counted = Counter(figure.result.target.kind.name for figure in dossier.figures)
    return [{"kind": name, "targets": count} for name, count in counted.items()]
'''

RECIPES: Mapping[str, Recipe] = {
    "kind": Recipe(
        {
            "plan/kinds.py": [
                ('"report", "status"]\n', '"report", "status", "peak"]\n'),
                (
                    '    Kind(\n        name="milestone",',
                    '    Kind(name="peak", title=Text("峰值", "peak"), keys=_PACED, working="reached"),\n'
                    '    Kind(\n        name="milestone",',
                ),
            ],
        },
        limit=4,
    ),
    "column": Recipe(
        {
            "progress/layout/columns.py": [
                (
                    '    ProgressColumn("last_figure"',
                    '    ProgressColumn("site", ("地点",), "text"),\n    ProgressColumn("last_figure"',
                )
            ],
            "report/views/trace.py": [
                ('"counted", "note")\n', '"counted", "note", "site")\n'),
                ("        entry.note,\n    )", "        entry.note,\n        entry.texts[2],\n    )"),
            ],
            "core/messages/report.py": [
                (
                    "REPORT_MESSAGES: Mapping[str, Text] = {\n",
                    'REPORT_MESSAGES: Mapping[str, Text] = {\n    "site": Text("地点", "site"),\n',
                )
            ],
        },
        limit=3,
    ),
    "rule": Recipe(
        {
            "core/rules/progress_values.py": [
                (
                    '    Rule(\n        code="FS212",',
                    '    Rule(\n        code="FS298",\n        name="too-fine",\n'
                    '        summary=Text("小数位过多", "The number is too fine"),\n'
                    '        message=Text("{value} 有 {places} 位小数", "{value} has {places} decimals"),\n'
                    '        help=Text("四舍五入到 6 位以内", "round it to 6 decimals"),\n'
                    '        why=Text("没有这样精确的测量。", "Nothing is measured so finely."),\n'
                    '        bad="…",\n        good="…",\n    ),\n    Rule(\n        code="FS212",',
                )
            ],
            "progress/cells.py": [
                (
                    "    return (amount, whole) if amount",
                    '    if (places := len(cell.strip().rstrip(chr(37)).partition(".")[2])) > 6:\n'
                    '        refusals.append(Refusal("FS298", params={"places": str(places)}))\n'
                    "    return (amount, whole) if amount",
                )
            ],
        },
        limit=2,
    ),
    "format": Recipe(
        {
            "report/formats/plainlist.py": [("", PLAIN_LIST)],
            "report/formats/registry.py": [
                (
                    '    Format("yaml", "plan"),',
                    '    Format("list", "table", ".list", "plainlist:render_list"),\n    Format("yaml", "plan"),',
                )
            ],
        },
        limit=2,
    ),
    "view": Recipe(
        {
            "report/views/kinds_view.py": [("", KINDS_VIEW)],
            "report/views/registry.py": [
                (
                    '    View("entries",',
                    '    View("kinds", Text("类型", "Kinds"), "kinds_view:build_kinds", by="kind", record="kinds"),\n'
                    '    View("entries",',
                )
            ],
        },
        limit=2,
    ),
    "message": Recipe(
        {
            "core/messages/year.py": [
                (
                    "YEAR_MESSAGES: Mapping[str, Text] = {\n",
                    "YEAR_MESSAGES: Mapping[str, Text] = {\n"
                    '    "trace_entries": Text("共 {count} 笔", "{count} entries"),\n',
                )
            ],
            "report/views/trace.py": [
                (
                    "    return Report(title, [table], notes)",
                    '    notes.append(say("trace_entries", lang, count=len(rows)))\n'
                    "    return Report(title, [table], notes)",
                )
            ],
        },
        limit=2,
    ),
}
