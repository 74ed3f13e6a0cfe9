"""`check --rejects` and `--accepts`: rows and records in files of their own, and what is said of them."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from itertools import chain
from typing import Protocol

import typer

from fsplan.cli.console import Settings, note, put, tell
from fsplan.cli.refusals import refuse_together
from fsplan.cli.writing.destination import STDOUT, Destination
from fsplan.cli.writing.guard import refuse_twice
from fsplan.core.messages import say
from fsplan.ledger.rejected import RejectedRecords
from fsplan.plan.plan import Plan
from fsplan.progress.rejects import gather_accepts, gather_rejects
from fsplan.run.workflow import Judged


class _Rendered(Protocol):
    def render(self) -> Iterator[str]:
        """Yield a table as CSV, line by line."""


class SentBack:
    """What one run writes of its rows and records.

    Attributes:
        records: ledger id to what takes its rejected records; empty where they are not written.
    """

    def __init__(self, context: typer.Context, settings: Settings, files: Mapping[str, Destination]) -> None:
        """Take the options, and ledger id to the file for its records."""
        self.records: dict[str, RejectedRecords] = {}
        self._rejects: Destination | None = context.params["rejects"]
        self._accepts: Destination | None = context.params["accepts"]
        self._mark = ("\ufeff",) if context.params["bom"] else ()  # Excel and WPS garble Chinese without it
        self._lang = settings.lang
        self._files = files

    def write(self, judged: Judged) -> None:
        """Write the files, each whole or not at all, and say what is in them; raises RefusalError."""
        rejected, lang = judged.progress.rejected, self._lang
        if self._rejects is not None:
            with closing(gather_rejects(judged.progress.files, judged.findings, lang)) as table:
                self._put(table, self._rejects)
            note(say("rejects_written", lang, count=rejected, path=self._rejects))
            self._write_records(judged)
        if self._accepts is not None:
            with closing(gather_accepts(judged.progress, lang)) as table:
                self._put(table, self._accepts)
            counts = {"rows": judged.progress.rows, "accepted": judged.progress.rows - rejected, "rejected": rejected}
            note(say("accepts_written", lang, path=self._accepts, **counts))

    def _write_records(self, judged: Judged) -> None:
        """Write each ledger's rejected records beside the rows; say so where they are not written."""
        for ledger in judged.ledgers:
            if all(file.fault for file in ledger.files):  # which is said as a finding
                continue
            if any(file.kind == "table" for file in ledger.files):
                key = "records_in_table"
            elif ledger.ledger not in self.records:
                key = "records_without_file"
            else:
                records, path = self.records[ledger.ledger], self._files[ledger.ledger]
                self._put(records, path)
                note(say("records_written", self._lang, ledger=ledger.ledger, count=records.count, path=path))
                if records.is_masked:
                    note(say("records_masked", self._lang, path=path))
                continue
            if ledger.rejected:
                tell(say(key, self._lang, ledger=ledger.ledger, count=ledger.rejected))

    def _put(self, table: _Rendered, path: Destination) -> None:
        lines = chain(self._mark, table.render())
        if path.is_stdout:
            put("".join(lines), path)
        else:
            path.write(lines)


@contextmanager
def open_sent_back(context: typer.Context, plan: Plan, settings: Settings) -> Iterator[SentBack]:
    """Prepare what `--rejects` and `--accepts` ask for, before anything is read.

    Raises:
        RefusalError: personal cells are asked for, and would go elsewhere than into a file.
        RefusalError: a file must not be written.
    """
    lang, rejects = settings.lang, context.params["rejects"]
    wanted = {"--with-personal": context.params["with_personal"]}
    refuse_together(wanted, {f"--rejects {rejects}": rejects is not None and not rejects.is_file}, "why_personal")
    ledgers = plan.file.ledgers if rejects is not None and rejects.is_file else {}
    files = {id_: rejects.beside(id_) for id_ in ledgers}
    _refuse(context, files)
    with ExitStack() as stack:
        sent_back = SentBack(context, settings, files)
        for id_, ledger in ledgers.items():
            records = RejectedRecords(ledger, lang, with_personal=context.params["with_personal"])
            sent_back.records[id_] = stack.enter_context(closing(records))
        yield sent_back


def _refuse(context: typer.Context, files: Mapping[str, Destination]) -> None:
    """Raise RefusalError where a ledger's file must not be written: its name is not the user's own."""
    named = {f"--{name}": context.params[name] for name in ("output", "rejects", "accepts") if context.params[name]}
    outputs: dict[str, Destination] = {"--output": Destination(STDOUT), **named}
    for id_, file in files.items():
        refuse_twice({**outputs, f"--rejects ({id_})": file})
        file.refuse()
