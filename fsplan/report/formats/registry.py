"""Every format of the program: what it is called, what it can show, and where it is laid out.

A format of tables is a module with a function from a report to text, and its line here: each command that has a table
to show then offers it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from fsplan.core.text import Lang, Text

if TYPE_CHECKING:
    from fsplan.report.dossier import Dossier
    from fsplan.report.formats.checked import Checked
    from fsplan.report.table import Report
    from fsplan.report.tidy import Tidy

Shows = Literal["table", "rows", "record", "dossier", "findings", "metrics", "plan"]
"""What a format lays out: tables, a tidy table, a JSON object, a whole dossier, findings, figures, a plan file."""

OfficialForm = Literal["circular", "letter", "year"]
"""通报, 督办函, 年终报告."""


class TemplateError(ValueError):
    """A file that was given as a letterhead cannot be used as one; carries why."""

    def __init__(self, problem: Text) -> None:
        super().__init__(problem.en)
        self.problem = problem


class Look(NamedTuple):
    """What a file says besides its content, and which official document it is.

    Attributes:
        stamp: the instant written into the file, so that the same input gives the same bytes.
        lang: the reader's language.
        form: the official document.
        letterhead: an office's own, None for a plain page.
    """

    stamp: datetime
    lang: Lang = "zh"
    form: OfficialForm = "circular"
    letterhead: Path | None = None


class Format(NamedTuple):
    """One format.

    Attributes:
        name: what `--format` calls it.
        shows: what it lays out.
        suffix: the end of a file's name that asks for it, empty where none does.
        where: module under this folder and function that lays out a report, or a dossier with a look; empty where the
            command calls it itself.
        tables: the same for a report with a look, where it is a format of dossiers that can show any table.
        takes_bom: a byte order mark may stand before it.
        is_a: the format whose suffix it may go by too, as what is told in another's syntax.
    """

    name: str
    shows: Shows
    suffix: str = ""
    where: str = ""
    tables: str = ""
    takes_bom: bool = False
    is_a: str = ""

    def render(self, report: "Report") -> str | bytes:
        """Lay a report out in a format of tables."""
        return _call(self.where, report)

    def render_rows(self, table: "Tidy") -> str | bytes:
        """Lay a tidy table out."""
        return _call(self.where, table)

    def render_tables(self, report: "Report", look: Look) -> str | bytes:
        """Lay a report out in a format of dossiers that can show any table."""
        return _call(self.tables, report, look)

    def render_dossier(self, dossier: "Dossier", look: Look) -> str | bytes:
        """Lay a dossier out."""
        return _call(self.where, dossier, look)

    def render_checked(self, checked: "Checked") -> str:
        """Lay out what a check found, for a build server or a monitor."""
        return str(_call(self.where, checked))


_FORMATS = (
    Format("text", "table", where="text:render_text"),
    Format("md", "table", ".md", "markdown:render_markdown"),
    Format("html", "dossier", ".html", "html.html_page:render_html", "html.html_tables:render_tables"),
    Format("csv", "rows", ".csv", "delimited:render_csv", takes_bom=True),
    Format("tsv", "rows", ".tsv", "delimited:render_tsv", takes_bom=True),
    Format("parquet", "rows", ".parquet", "parquet:render_parquet"),
    Format("yaml", "plan"),
    Format("json", "record", ".json"),
    Format("xlsx", "dossier", ".xlsx", "xlsx.workbook:render_xlsx", "xlsx.workbook:render_tables"),
    Format("docx", "dossier", ".docx", "docx.docx_file:render_dossier"),
    Format("brief", "findings", where="ci:render_brief"),
    Format("github", "findings", where="ci:render_github"),
    Format("junit", "findings", where="ci:render_junit"),
    Format("sarif", "findings", ".sarif", "sarif:render_sarif", is_a="json"),
    Format("gitlab", "findings", where="gitlab:render_gitlab", is_a="json"),
    Format("prometheus", "metrics", ".prom", "prometheus:render_prometheus"),
)


def _call(where: str, *shown: object) -> str | bytes:
    """Call a function of this folder; its module is read only now."""
    module, _, function = where.partition(":")
    laid_out: Callable[..., str | bytes] = getattr(import_module(f"{__package__}.{module}"), function)
    return laid_out(*shown)


FORMATS: Mapping[str, Format] = {format_.name: format_ for format_ in _FORMATS}


def names_of(*shows: Shows) -> tuple[str, ...]:
    """Return the names of the formats that show any of these, in the order in which help lists them."""
    return tuple(format_.name for format_ in _FORMATS if format_.shows in shows)


SCRIPTS = frozenset(names_of("rows", "record"))
"""Formats that programs read; in all others people do, and periods are named in words."""

TABLES = tuple(f.name for f in _FORMATS if f.shows in ("table", "rows", "record") or f.tables)
"""What a command offers that has tables and an object to show."""

CHECKED = names_of("findings", "metrics")
"""What lays out a check for machines: it carries the findings itself, and a plan that cannot be read."""
