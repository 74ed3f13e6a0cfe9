"""The slip that goes back: the sender's own rows, faulty cells marked, with the reason and how to mend it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.marks import build_marks
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.progress.layout.header import ONLY_TOLD
from fsplan.progress.locate import cells_of
from fsplan.progress.report import FileReport
from fsplan.receive.reading import SLIP_MARK, Sent
from fsplan.receive.recognise import Sender
from fsplan.report.names import name_period, title_of


class RowFault(NamedTuple):
    """What is said of one row: the cell concerned and the words; -1 stands for the row as a whole."""

    at: int
    text: str


class MarkedTable(NamedTuple):
    """One table of a sent file.

    Attributes:
        report: the account of its rows.
        faults: the line of each rejected row to all that is wrong with it.
    """

    report: FileReport
    faults: dict[int, list[RowFault]]


class Slip(NamedTuple):
    """What a slip tells.

    Attributes:
        title: what it is: of which plan, whose and for when.
        tables: those of the sent file.
        marks: the rows of its hidden sheet: whose it is, for when, and of which sending it holds the rest.
        rest_only: it holds the rejected rows alone, since the others were filed.
        lang: the sender's language.
    """

    title: str
    tables: list[MarkedTable]
    marks: list[tuple[str, str]]
    rest_only: bool
    lang: Lang

    @property
    def first(self) -> FileReport:
        """The account of the file's first table; all of them are of one file."""
        return self.tables[0].report


def build_slip(plan: Plan, sent: Sent, sender: Sender, rest_of: int | None, lang: Lang, *, rest_only: bool) -> Slip:
    """Gather what a slip tells.

    Args:
        plan: whose unit and period.
        sent: the file and what is wrong with it.
        sender: whose it is, and for which period.
        rest_of: the number of the sending whose rest it holds; None where it holds no rest.
        lang: the language of the reasons.
        rest_only: it is to hold the rejected rows alone.
    """
    marks = build_marks(plan.file.id, *sender)
    if rest_of is not None:
        marks.append((SLIP_MARK, str(rest_of)))
    unit, period = plan.unit_title(sender.unit, lang), name_period(sender.period, lang)
    title = say("slip_title", lang, title=title_of(plan.file, lang), unit=unit, period=period)
    return Slip(title, [_mark(table, sent.findings, lang) for table in sent.tables], marks, rest_only, lang)


def _mark(table: FileReport, findings: Iterable[Finding], lang: Lang) -> MarkedTable:
    faults: defaultdict[int, list[RowFault]] = defaultdict(list)
    about = [finding for finding in findings if finding.file == table.name]
    for at, finding in zip(cells_of(table, about), about, strict=True):
        if finding.line in table.rejected:
            faults[finding.line].append(RowFault(at, _words(finding, lang)))
    header = [_words(finding, lang) for finding in about if _is_of_header(table, finding)]
    for line, codes in table.rejected.items():
        faults[line] = faults.get(line) or [RowFault(-1, text) for text in header or codes]
    return MarkedTable(table, dict(faults))


def _is_of_header(table: FileReport, finding: Finding) -> bool:
    header = table.header_of(finding.line)
    return header is not None and finding.line == header.line and finding.code not in ONLY_TOLD


def _words(finding: Finding, lang: Lang) -> str:
    return f"{finding.code} {finding.message(lang)} {say('help_line', lang, help=finding.help(lang))}"
