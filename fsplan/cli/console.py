"""The terminal: colour, columns, what goes to stdout and what to stderr."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO

from fsplan.cli.writing.destination import Destination
from fsplan.core.finding import Finding, RefusalError
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.files.source import Source, read_bounded
from fsplan.report.formats.text import LINE, plain, render_text, wrap_line, wrap_lines
from fsplan.report.table import Report

if TYPE_CHECKING:
    from fsplan.report.dossier import Dossier

_LONG_READING = 50_000_000
"""Bytes from which on reading takes long enough to be shown."""

Colour = Literal["auto", "always", "never"]


class StopError(RefusalError):
    """A refusal that ends with an exit code of its own: that of the data it rests on."""

    def __init__(self, key: str, code: int, **params: object) -> None:
        super().__init__(key, **params)
        self.code = code


NO_PLAN = "FS907"


class UnreadablePlanError(RefusalError):
    """A plan has faults, or there is none: its findings are said before the refusal."""

    def __init__(self, findings: Sequence[Finding], key: str, **params: object) -> None:
        super().__init__(key, **params)
        self.findings = findings


class Settings(NamedTuple):
    """What the global options say.

    Attributes:
        lang: the language of every message.
        plan: the plan file named, None to look for one.
        colour: when to colour.
        width: columns of a line of text, 0 for lines as long as they are; None for the terminal's own, or LINE off it.
        quiet: nothing is said on stderr but what must be acted on.
    """

    lang: Lang = "en"
    plan: Path | None = None
    colour: Colour = "auto"
    width: int | None = None
    quiet: bool = False

    def columns_on(self, stream: TextIO) -> int:
        """Return the columns of a line of text on a stream; 0 where nothing is to be wrapped: a terminal does that."""
        if self.width is not None:
            return self.width
        return 0 if stream.isatty() else LINE


@dataclass
class _Manner:
    """How this process speaks on stderr, which is one for all."""

    settings: Settings


_manner = _Manner(Settings())


def speak_as(settings: Settings) -> None:
    """Speak on stderr from now on as the global options say."""
    _manner.settings = settings


def utc_now() -> datetime:
    """Return the present instant; the only clock in the program."""
    return datetime.now(UTC)


def read_stdin(files: Sequence[str]) -> bytes | None:
    """Return what standard input holds where a file is `-`; a closed one holds nothing."""
    if "-" not in files:
        return None
    try:
        return read_bounded(sys.stdin.buffer)
    except (OSError, ValueError, AttributeError):
        return b""


def tell(message: str) -> None:
    """Say one line on stderr that somebody must act on; wrapped off a terminal, as mails hold it."""
    if sys.stderr is not None:
        line = wrap_line(plain(message), _manner.settings.columns_on(sys.stderr))
        print(line, file=sys.stderr)  # noqa: T201


def tell_refusal(refusal: RefusalError) -> None:
    """Say on stderr why the run cannot go on, in the language that was settled by then."""
    tell(f"fsplan: {refusal.say(_manner.settings.lang)}")


def note(message: str) -> None:
    """Say one line on stderr that is good to know: nothing under `--quiet`."""
    if not _manner.settings.quiet:
        tell(message)


def tell_lines(text: str) -> None:
    """Say several lines on stderr."""
    for line in text.split("\n"):
        tell(line)


def tell_findings(findings: Sequence[Finding], lang: Lang, cap: int) -> None:
    """Print findings on stderr up to a cap, and how many are left out: of too many the errors are told first.

    Under `--quiet` only errors are findings.
    """
    if sys.stderr is None or not findings:
        return
    if _manner.settings.quiet:
        findings = [finding for finding in findings if finding.severity == "error"]
    for text in render_findings(_gravest(findings, cap), lang):
        tell_lines(text)
    if len(findings) > cap:
        tell(say("more_findings", lang, count=len(findings) - cap))


def _gravest(findings: Sequence[Finding], cap: int) -> Sequence[Finding]:
    """Return up to a cap of findings in their order, a warning only where no error wants its place."""
    if len(findings) <= cap:
        return findings

    places = range(len(findings))
    by_gravity = sorted(places, key=lambda place: findings[place].severity != "error")
    return [findings[place] for place in sorted(by_gravity[:cap])]


def render_findings(findings: Iterable[Finding], lang: Lang) -> Iterable[str]:
    """Yield each finding's two lines, safe for a terminal."""
    from fsplan.report.views.findings import render_finding

    for finding in findings:
        yield "\n".join(plain(line) for line in render_finding(finding, lang).split("\n"))


def put(payload: str | bytes, output: Destination | None) -> None:
    """Write the payload to stdout, or to a file whole or not at all.

    Raises:
        RefusalError: the file must not, or cannot, be written, or bytes would go to a terminal.
    """
    if output is not None and not output.is_stdout:
        output.write(payload)
    elif isinstance(payload, bytes):
        if sys.stdout.isatty():
            raise RefusalError("binary_to_terminal")
        sys.stdout.buffer.write(payload)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(payload)
        sys.stdout.flush()


def put_report(report: Report, output: Destination | None, settings: Settings, bars: "Dossier | None" = None) -> None:
    """Print a text report: rich on a terminal, plain off it.

    Args:
        report: the report.
        output: a file to write it to.
        settings: when to colour.
        bars: whose targets a terminal draws in the first table.
    """
    on_terminal = output is None and sys.stdout.isatty()
    if output is None and (settings.colour == "always" or (on_terminal and settings.colour == "auto")):
        from rich.console import Console

        from fsplan.report.formats.terminal import print_report

        colourless = settings.colour == "auto" and "NO_COLOR" in os.environ
        console = Console(
            force_terminal=settings.colour == "always" or None,
            no_color=colourless,
            width=_columns_of_rich(settings),
            highlight=False,
            legacy_windows=False,
        )
        if bars and on_terminal:
            from fsplan.report.formats.screen import build_screen

            report = build_screen(report, bars, console.width)
        print_report(report, console)
    else:
        columns = _columns_of(output, settings)
        if on_terminal and settings.width is None:  # a table's rows would be broken by the terminal anywhere
            columns = shutil.get_terminal_size().columns
        put(render_text(report, columns), output)


def put_text(text: str, output: Destination | None, settings: Settings) -> None:
    """Print lines of text, what is too wide wrapped off a terminal."""
    put(wrap_lines(text, _columns_of(output, settings)), output)


def _columns_of(output: Destination | None, settings: Settings) -> int:
    """Return the columns of a line where a payload goes; a file's lines are those of a mail."""
    if output is not None and not output.is_stdout and settings.width is None:
        return LINE
    return settings.columns_on(sys.stdout)


def _columns_of_rich(settings: Settings) -> int | None:
    """Return the columns of rich's tables, None for the terminal's own."""
    if settings.width is None and sys.stdout.isatty():
        return None
    return settings.columns_on(sys.stdout) or _UNWRAPPED


_UNWRAPPED = 10_000
"""Columns where nothing is to be wrapped: wider than any report."""


@contextmanager
def show_reading(
    sources: Iterable[Source], lang: Lang, *, waits: bool = False
) -> Iterator[Callable[[int], None] | None]:
    """Show a bar on stderr while much is read, on a terminal only; gives what is to be told the bytes read.

    Args:
        sources: the files.
        lang: the language of its label.
        waits: whether engines elsewhere are asked too, of which nobody knows how long they take.
    """
    size = sum(Path(source.name).stat().st_size for source in sources if os.path.isfile(source.name))  # noqa: PTH113
    if not (waits or size >= _LONG_READING) or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("reading_ledger", lang), total=size)
        if waits:
            bar.add_task(say("asking_tables", lang), total=None)
        yield lambda count: bar.advance(task, count)
