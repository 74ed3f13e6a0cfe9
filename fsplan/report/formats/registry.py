"""Every format of the program: what it is called, what it can show, and where it is laid out.

A format of tables is a module with a function from a report to text, and its line here: each command that has a table
to show then offers it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

Shows = Literal["table", "record", "dossier", "findings", "plan"]
"""What a format lays out: a report's tables, a command's JSON object, a whole dossier, findings alone, a plan file."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: what `--format` calls it.
        shows: what it lays out.
        suffix: the end of a file's name that asks for it, empty where none does.
        where: module under this folder and function that lays a report out; empty where the command calls it itself.
        takes_bom: a byte order mark may stand before it.
    """

    name: str
    shows: Shows
    suffix: str = ""
    where: str = ""
    takes_bom: bool = False

    def render(self, *shown: object) -> str:
        """Lay a report out; its module is read only now."""
        module, _, function = self.where.partition(":")
        laid_out: Callable[..., str] = getattr(import_module(f"{__package__}.{module}"), function)
        return laid_out(*shown)


_FORMATS = (
    Format("text", "table", where="text:render_text"),
    Format("md", "table", ".md", "markdown:render_markdown"),
    Format("html", "dossier", ".html"),
    Format("csv", "table", ".csv", "delimited:render_csv", takes_bom=True),
    Format("tsv", "table", ".tsv", "delimited:render_tsv", takes_bom=True),
    Format("yaml", "plan"),
    Format("json", "record", ".json"),
    Format("xlsx", "dossier", ".xlsx"),
    Format("docx", "dossier", ".docx"),
    Format("github", "findings"),
    Format("junit", "findings"),
)

FORMATS: Mapping[str, Format] = {format_.name: format_ for format_ in _FORMATS}


def names_of(*shows: Shows) -> tuple[str, ...]:
    """Return the names of the formats that show any of these, in the order in which help lists them."""
    return tuple(format_.name for format_ in _FORMATS if format_.shows in shows)


TABLES = names_of("table", "record")
"""What a command offers that has tables and an object to show."""
