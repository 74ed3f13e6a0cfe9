"""What official documents are written with: paragraphs, numbered tables, the signature, the annexes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fsplan.core.messages import say
from fsplan.report.clauses import tell_deadline, tell_problem, tell_stand
from fsplan.report.dossier import Dossier
from fsplan.report.figure import Figure
from fsplan.report.formats.text import plain
from fsplan.report.names import GRAVITY, name_day, name_period
from fsplan.report.official.document import Block, CaptionedTable, PageBreak, Paragraph, Style, WidePages
from fsplan.report.sentences import explain_comparison, notes_of, tell_differing, tell_verdict
from fsplan.report.table import Cell, Table
from fsplan.report.views.filings import build_unfiled
from fsplan.report.views.targets import build_levels

_LONGEST = 200
"""Characters of a title that a document prints; a row that does not split must fit a page."""

_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its title, its table, and the width of each column as parts of the whole."""

    title: str
    table: Table
    widths: Sequence[int]


class Writer:
    """Collects the blocks of one document."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.blocks: list[Block] = []
        self._tables = 0

    def text(self, key: str, **params: object) -> str:
        """Return a message in the document's language."""
        return say(key, self.dossier.lang, **params)

    def say(self, style: Style, text: str) -> None:
        """Add a paragraph."""
        self.blocks.append(Paragraph(style, plain(text)))

    def head(self, key: str) -> None:
        """Add a heading of the first level."""
        self.say("heading", self.text(key))

    def overall(self, intro: str, heading: str) -> None:
        """Add what the document is about, the verdict, and the targets by level."""
        dossier, compliance = self.dossier, self.dossier.compliance
        period, day = name_period(compliance.period, dossier.lang), name_day(compliance.as_of, dossier.lang)
        self.say("body", self.text(intro, title=cut_text(dossier.names.title), period=period, day=day))
        self.head(heading)
        self.say("body", tell_verdict(dossier))
        for note in (*notes_of(dossier), *explain_comparison(dossier), tell_differing(dossier)):
            if note:
                self.say("body", note)
        self.table("table_levels", build_levels(dossier), (50, 50), "none_behind")

    def behind(self, heading: str) -> None:
        """Add the targets that fall short, level by level."""
        self.head(heading)
        if not self.dossier.behind:
            self.say("body", self.text("none_behind"))
        levels = [level for level in GRAVITY if any(figure.level == level for figure in self.dossier.behind)]
        for index, level in enumerate(levels):
            figures = [figure for figure in self.dossier.behind if figure.level == level]
            number = _NUMERALS[index] if self.dossier.lang == "zh" else str(index + 1)
            items = self.text(f"items_{level}")
            self.say("subheading", self.text("h_by_level", number=number, items=items, count=len(figures)))
            self.list_figures(figures)

    def list_figures(self, figures: Iterable[Figure]) -> None:
        """Add a numbered sentence for each target."""
        for number, figure in enumerate(figures, 1):
            named = {"target": cut_text(figure.title), "item": figure.item, "units": cut_text(figure.units)}
            told = {
                "stand": tell_stand(figure),
                "problem": tell_problem(self.dossier, figure),
                "deadline": tell_deadline(self.dossier, figure),
            }
            self.say("body", self.text("item_short", number=number, **named, **told))

    def unfiled(self, heading: str) -> None:
        """Add the filings that are missing."""
        self.head(heading)
        self.table("table_unfiled", build_unfiled(self.dossier), (17, 18, 19, 19, 12, 15), "none_unfiled")

    def table(self, caption: str, table: Table, widths: Sequence[int], nothing: str) -> None:
        """Add a numbered table, or a sentence where it would be empty."""
        if not table.rows:
            self.say("body", self.text(nothing))
            return
        self._tables += 1
        self.blocks.append(CaptionedTable(self.text(caption, number=self._tables), cut_table(table), widths))

    def sign(self, annexes: Sequence[Annex]) -> None:
        """Add the annexes' titles, and the places of issuing office and date, which are set when it is signed."""
        for at in (-1, -2):  # neither the signature nor the closing words stand on a page without text
            if isinstance(last := self.blocks[at], Paragraph):
                self.blocks[at] = replace(last, is_kept=True)
        lines: Sequence[tuple[Style, str]] = (
            *(("body", line) for line in self._list_annexes(annexes)),
            ("body", ""),
            ("signature", self.text("issuer_line")),
        )
        self.blocks += [Paragraph(style, plain(text), is_kept=True) for style, text in lines]
        self.say("signature", self.text("date_line"))

    def _list_annexes(self, annexes: Sequence[Annex]) -> list[str]:
        """Return a line for each annex: numbered where there are several, as GB/T 9704-2012 has it."""
        if len(annexes) == 1:
            return [self.text("annex_line", title=annexes[0].title)]
        keys = ("annex_first", *("annex_next" for _ in annexes[1:]))
        return [
            self.text(key, number=number, title=annex.title)
            for number, (key, annex) in enumerate(zip(keys, annexes, strict=True), 1)
        ]

    def attach(self, annexes: Sequence[Annex]) -> None:
        """Add the annexes, each on a page of its own, wide enough that no number breaks."""
        for number, annex in enumerate(annexes, 1):
            self.blocks.append(WidePages() if number == 1 else PageBreak())
            self.say("annex", self.text("annex") if len(annexes) == 1 else self.text("annex_number", number=number))
            self.say("caption", annex.title)
            self.blocks.append(CaptionedTable("", cut_table(annex.table), annex.widths))


def cut_table(table: Table) -> Table:
    """Return a table whose texts are short enough for a row to stay on one page."""
    rows = [[Cell(cut_text(cell.text), cell.level, cell.value) for cell in row] for row in table.rows]
    return Table(table.columns, rows, table.heading)


def cut_text(text: str) -> str:
    """Return a text short enough to be printed whole, its end left out where it is too long."""
    shown = plain(text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
