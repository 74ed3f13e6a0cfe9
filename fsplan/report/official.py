"""The three official documents: the circular (通报), the supervision letter (督办函), the year-end report."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.plan.model import Level
from fsplan.report.document import Block, Document, Form, PageBreak, Paragraph, Sheet, Style
from fsplan.report.dossier import GRAVITY, Dossier, Figure
from fsplan.report.sections import (
    build_escalation,
    build_level_counts,
    build_unfiled,
    build_units,
    columns_of,
    notes_of,
    owed_filings,
)
from fsplan.report.table import Cell, Table
from fsplan.report.verdict import name_day, name_period, tell_verdict

_LONGEST = 200
"""Characters of a title that a document prints; a row that does not split must fit a page."""

_NUMERALS = "一二三四五六七八九十"


def build_document(dossier: Dossier, form: Form) -> Document:
    """Write one of the official documents about a dossier."""
    build: dict[Form, Callable[[_Writer], None]] = {"circular": _circular, "letter": _letter, "year": _year}
    lang = dossier.lang
    period = name_period(dossier.compliance.period, lang)
    title = say(f"{form}_title", lang, title=_cut(dossier.title), period=period)
    writer = _Writer(dossier)
    writer.say("title", title)
    build[form](writer)
    writer.say("body", writer.text(f"closing_{form}"))
    writer.sign()
    writer.attach("annex_title_unit" if dossier.unit else "annex_title")
    return Document(title, dossier.title, lang, writer.blocks)


def _circular(writer: "_Writer") -> None:
    writer.say("salutation", writer.text("to_all"))
    writer.overall("intro_circular", "h_overall")
    writer.behind("h_behind")
    writer.unfiled("h_unfiled")
    writer.head("h_escalation")
    writer.table("table_escalation", build_escalation(writer.dossier), (12, 24, 30, 14, 20), "none_escalated")
    writer.head("h_next")
    writer.say("body", writer.text("next_circular"))


def _letter(writer: "_Writer") -> None:
    dossier = writer.dossier
    writer.say("salutation", writer.text("to_one", unit=dossier.name_unit(dossier.unit or "")))
    writer.overall("intro_letter", "h_letter_targets")
    behind = [figure for figure in dossier.behind if dossier.unit in figure.result.target.answering]
    writer.list_figures(behind)
    writer.unfiled("h_letter_filings")
    writer.head("h_letter_next")
    is_clean = not behind and not owed_filings(dossier)
    writer.say("body", writer.text("letter_clean" if is_clean else "next_letter"))


def _year(writer: "_Writer") -> None:
    dossier = writer.dossier
    if area := dossier.compliance.plan.file.area:
        writer.say("salutation", writer.text("to_above", area=area))
    writer.overall("intro_year", "h_overall")
    writer.behind("h_year_missed")
    writer.head("h_year_filings")
    writer.table("table_filings", count_filings(dossier), (40, 12, 12, 12, 12, 12), "none_unfiled")
    writer.head("h_year_units")
    units = _without(build_units(dossier), ("lead", "owner", "shared", "support", "rejected"))
    writer.table("table_units", units, (30, *(10 for _ in units.columns[1:])), "none_unfiled")


def _without(table: Table, keys: Collection[str]) -> Table:
    """Return a table without some of its columns."""
    kept = [index for index, column in enumerate(table.columns) if column.key not in keys]
    rows = [[row[index] for index in kept] for row in table.rows]
    return Table([table.columns[index] for index in kept], rows, table.heading)


def count_filings(dossier: Dossier) -> Table:
    """Build how many filings of each unit came in time, late, incomplete or not at all."""
    states = ("in_time", "late", "incomplete", "missing")
    counts: dict[str, dict[str, int]] = {}
    for submission in dossier.compliance.submissions:
        if submission.state in states and dossier.unit in (None, submission.unit):
            counts.setdefault(submission.unit, dict.fromkeys(states, 0))[submission.state] += 1
    order = [unit for unit in dossier.compliance.plan.file.units if unit in counts]
    rows = [
        [
            Cell(dossier.name_unit(unit)),
            *(Cell(str(n), value=n) for n in (sum(counts[unit].values()), *counts[unit].values())),
        ]
        for unit in order
    ]
    return Table(columns_of(("unit", "filings_due", *(f"state_{state}" for state in states)), dossier.lang), rows)


class _Writer:
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
        self.blocks.append(Paragraph(style, text))

    def head(self, key: str) -> None:
        """Add a heading of the first level."""
        self.say("heading", self.text(key))

    def overall(self, intro: str, heading: str) -> None:
        """Add what the document is about, the verdict, and the targets by level."""
        dossier, compliance = self.dossier, self.dossier.compliance
        period, day = name_period(compliance.period, dossier.lang), name_day(compliance.as_of, dossier.lang)
        self.say("body", self.text(intro, title=_cut(dossier.title), period=period, day=day))
        self.head(heading)
        self.say("body", tell_verdict(dossier))
        for note in notes_of(dossier):
            self.say("body", note)
        self.table("table_levels", build_level_counts(dossier), (50, 50), "none_behind")

    def behind(self, heading: str) -> None:
        """Add the targets that fall short, level by level."""
        self.head(heading)
        if not self.dossier.behind:
            self.say("body", self.text("none_behind"))
        levels = [level for level in GRAVITY if any(figure.level == level for figure in self.dossier.behind)]
        for index, level in enumerate(levels):
            self._subhead(index, level)
            self.list_figures([figure for figure in self.dossier.behind if figure.level == level])

    def _subhead(self, index: int, level: Level) -> None:
        number = _NUMERALS[index] if self.dossier.lang == "zh" else str(index + 1)
        self.say("subheading", self.text("h_by_level", number=number, level=LEVEL_NAMES[level].say(self.dossier.lang)))

    def list_figures(self, figures: Iterable[Figure]) -> None:
        """Add a numbered sentence for each target."""
        for number, figure in enumerate(figures, 1):
            points = need = ""
            if figure.result.behind is not None and figure.result.behind > 0:
                points = self.text("item_points", points=figure.behind)
            if figure.need:
                need = self.text("item_need", remaining=figure.need[0], per_week=figure.need[1])
            params = {"target": _cut(figure.title), "item": figure.item, "units": _cut(figure.units)}
            shown = {"goal": figure.goal, "actual": figure.actual, "points": points, "need": need}
            self.say("body", self.text("item_short", number=number, **params, **shown))

    def unfiled(self, heading: str) -> None:
        """Add the filings that are missing."""
        self.head(heading)
        self.table("table_unfiled", build_unfiled(self.dossier), (20, 22, 18, 16, 12, 12), "none_unfiled")

    def table(self, caption: str, table: Table, widths: Sequence[int], nothing: str) -> None:
        """Add a numbered table, or a sentence where it would be empty."""
        if not table.rows:
            self.say("body", self.text(nothing))
            return
        self._tables += 1
        self.blocks.append(Sheet(self.text(caption, number=self._tables), cut_table(table), widths))

    def sign(self) -> None:
        """Add the annex line, and the places of issuing office and date, which are set when it is signed."""
        key = "annex_title_unit" if self.dossier.unit else "annex_title"
        if isinstance(last := self.blocks[-1], Paragraph):  # a signature never stands on a page without text
            self.blocks[-1] = replace(last, is_kept=True)
        lines: Sequence[tuple[Style, str]] = (
            ("body", self.text("annex_line", title=self.text(key))),
            ("body", ""),
            ("signature", self.text("issuer_line")),
        )
        self.blocks += [Paragraph(style, text, is_kept=True) for style, text in lines]
        self.say("signature", self.text("date_line"))

    def attach(self, title: str) -> None:
        """Add the annex: every target."""
        self.blocks.append(PageBreak())
        self.say("annex", self.text("annex"))
        self.say("caption", self.text(title))
        keys = ("item", "target", "units", "goal", "actual", "completion", "pace", "level")
        rows = []
        for f in self.dossier.figures:
            texts = (f.item, f.title, f.units, f.goal, f.actual, f.completion, f.pace)
            rows.append([*(Cell(text) for text in texts), Cell(f.word, f.level)])
        table = Table(columns_of(keys, self.dossier.lang), rows)
        self.blocks.append(Sheet("", cut_table(table), (7, 19, 18, 13, 12, 11, 11, 9)))


def cut_table(table: Table) -> Table:
    """Return a table whose texts are short enough for a row to stay on one page."""
    rows = [[Cell(_cut(cell.text), cell.level, cell.value) for cell in row] for row in table.rows]
    return Table(table.columns, rows, table.heading)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
