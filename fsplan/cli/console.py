"""The terminal: language, colour, what goes to stdout and what to stderr."""

import locale
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from fsplan.cli.writing.destination import Destination
from fsplan.core.finding import Finding
from fsplan.core.messages import say
from fsplan.core.text import LANGS, Lang, show_value
from fsplan.files.source import Source, read_bounded
from fsplan.report.formats.text import plain, render_text
from fsplan.report.table import Report

if TYPE_CHECKING:
    from fsplan.report.dossier import Dossier

_LONG_READING = 50_000_000
"""Bytes from which on reading takes long enough to be shown."""

Colour = Literal["auto", "always", "never"]


class StopError(Exception):
    """The command cannot go on; carries what to say on stderr and the exit code."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class Settings(NamedTuple):
    """What the global options say.

    Attributes:
        lang: the language of every message.
        plan: the plan file named, None to look for one.
        colour: when to colour.
    """

    lang: Lang = "en"
    plan: Path | None = None
    colour: Colour = "auto"


def detect_lang(argv: Sequence[str]) -> Lang:
    """Return the language to speak: `--lang`, then FSPLAN_LANG, then the locale, then English."""
    for index, word in enumerate(argv):
        named = argv[index + 1] if word == "--lang" and index + 1 < len(argv) else word.removeprefix("--lang=")
        if word.startswith("--lang") and named in LANGS:
            return named
    if (named := os.environ.get("FSPLAN_LANG", "")) in LANGS:
        return named
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def utc_now() -> datetime:
    """Return the present instant; the only clock in the program."""
    return datetime.now(UTC)


def stamp_of(day: date | None, lang: Lang) -> datetime:
    """Return the instant to write into a file: SOURCE_DATE_EPOCH where set, else the as-of day; never the clock.

    What stands as of no one day has the first instant that a zip file can hold.

    Raises:
        StopError: the epoch is no number, or lies beyond what a zip file can hold.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.combine(day or _FIRST_DAY, time(), UTC)
    seconds = int(epoch) if epoch.isascii() and epoch.isdigit() and len(epoch) <= len(str(_LAST_EPOCH)) else -1
    if not 0 <= seconds <= _LAST_EPOCH:
        raise StopError(say("bad_epoch", lang, value=show_value(epoch), last=_LAST_EPOCH))
    return datetime.fromtimestamp(seconds, UTC)


_LAST_EPOCH = 4_354_819_198
"""The last moment of 2107, and of zip files."""

_FIRST_DAY = date(1980, 1, 1)
"""The first day of zip files."""


def read_stdin(files: Sequence[str]) -> bytes | None:
    """Return what standard input holds where a file is `-`; a closed one holds nothing."""
    if "-" not in files:
        return None
    try:
        return read_bounded(sys.stdin.buffer)
    except (OSError, ValueError, AttributeError):
        return b""


def tell(message: str) -> None:
    """Say one line on stderr."""
    if sys.stderr is not None:
        print(plain(message), file=sys.stderr)  # noqa: T201


def tell_lines(text: str) -> None:
    """Say several lines on stderr."""
    for line in text.split("\n"):
        tell(line)


def tell_findings(findings: Sequence[Finding], lang: Lang, cap: int) -> None:
    """Print findings on stderr up to a cap, and how many are left out: of too many the errors are told first."""
    if sys.stderr is None or not findings:
        return
    sys.stderr.writelines(f"{text}\n" for text in render_findings(_gravest(findings, cap), lang))
    if len(findings) > cap:
        tell(say("more_findings", lang, count=len(findings) - cap))


def _gravest(findings: Sequence[Finding], cap: int) -> Sequence[Finding]:
    """Return up to a cap of findings in their order, a warning only where no error wants its place."""
    if len(findings) <= cap:
        return findings
    from fsplan.core.rules import severity_of

    places = range(len(findings))
    by_gravity = sorted(places, key=lambda place: severity_of(findings[place]) != "error")
    return [findings[place] for place in sorted(by_gravity[:cap])]


def render_findings(findings: Iterable[Finding], lang: Lang) -> Iterable[str]:
    """Yield each finding's two lines, safe for a terminal."""
    from fsplan.report.views.findings import render_finding

    for finding in findings:
        yield "\n".join(plain(line) for line in render_finding(finding, lang).split("\n"))


def put(payload: str | bytes, output: Destination | None, lang: Lang) -> None:
    """Write the payload to stdout, or to a file whole or not at all.

    Raises:
        RefusalError: the file must not, or cannot, be written.
        StopError: bytes would go to a terminal.
    """
    if output is not None and not output.is_stdout:
        output.write(payload)
    elif isinstance(payload, bytes):
        if sys.stdout.isatty():
            raise StopError(say("binary_to_terminal", lang))
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
            width=None if on_terminal else _UNWRAPPED,
            highlight=False,
            legacy_windows=False,
        )
        if bars and on_terminal:
            from fsplan.report.formats.screen import build_screen

            report = build_screen(report, bars, console.width)
        print_report(report, console)
    else:
        put(render_text(report), output, settings.lang)


_UNWRAPPED = 10_000
"""Columns off a terminal: wider than any report, so that nothing is wrapped or cut."""


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
