"""Keeping a sending: its original, its record, the filing that is made of it and the slip that goes back."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fsplan.core.finding import RefusalError
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang
from fsplan.files.source import STDIN, Source
from fsplan.plan.plan import Plan
from fsplan.receive.reading import Sent
from fsplan.receive.recognise import Sender
from fsplan.receive.records import Receipts, Sending, hash_of
from fsplan.receive.slips.slip import build_slip
from fsplan.receive.slips.slip_book import render_slip
from fsplan.receive.store import Store, original_name


class FilingCase(NamedTuple):
    """One filing under the desk's eyes.

    Attributes:
        sender: whose it is, and for which period.
        old: what is on record of them.
        standing: the sending of which the filing is that is there; None where there is none.
        filing: where the filing stands, relative to the plan's folder.
        path: its real path.
        is_rest: the file is the mended rest of a filing, and joins it.
    """

    sender: Sender
    old: Receipts
    standing: Sending | None
    filing: str
    path: str
    is_rest: bool


class SendingKeeper:
    """Writes what comes of sendings into a plan's store, whose lock must be held."""

    def __init__(self, plan: Plan, store: Store, today: date, lang: Lang) -> None:
        self._plan, self._store, self._today, self._lang = plan, store, today, lang

    def keep(self, source: Source, sent: Sent, case: FilingCase, filed: bytes | None) -> Sending:
        """Keep a sending: its original and slip first, then record and filing; a run that is stopped leaves what was.

        Args:
            source: the file as it was sent.
            sent: what it holds.
            case: whose it is.
            filed: the filing that is made of it; None where it goes back.

        Raises:
            RefusalError: the file was changed since it was read, or something cannot be written.
        """
        store, raw = self._store, source.read()
        if hash_of(raw) != sent.found.sha256:
            raise RefusalError("receive_changed_meanwhile")
        old, version = _number(case.old, sent, is_filed=filed is not None)
        sending = self._describe(source, sent, case, version, filed)
        sending = replace(sending, original=store.free_name(sending.original, raw))
        slip = self._write_slip(sent, case, version if filed is not None else None) if sent.rejected else b""
        if slip:
            place = store.free_slip(case.sender.unit, label_of(case.sender.period), case.old, slip)
            sending = replace(sending, slip=place, slip_sha256=hash_of(slip))
        store.write(sending.original, raw)
        if sending.slip:
            store.write(sending.slip, slip)
        store.save(old.add(sending))
        if filed is not None:
            store.write(case.filing, filed)
            if not sending.slip:
                store.remove_slip(case.old)
        return sending

    def _describe(self, source: Source, sent: Sent, case: FilingCase, version: int, filed: bytes | None) -> Sending:
        name = "stdin" if source.name == STDIN else Path(source.name).name
        return Sending(
            version=version,
            state="returned" if filed is None else "partly" if sent.rejected else "filed",
            name=name,
            original=original_name(case.sender.unit, label_of(case.sender.period), version, name),
            sha256=sent.found.sha256,
            received=self._today.isoformat(),
            rows=sent.rows,
            rejected=sent.rejected,
            filed_as=case.filing if filed is not None else None,
            filed_sha256=hash_of(filed) if filed is not None else None,
            supersedes=case.standing.version if case.standing and filed is not None else None,
        )

    def _write_slip(self, sent: Sent, case: FilingCase, version: int | None) -> bytes:
        """Write the slip that goes back; it holds the rest alone where the good rows are filed as a version."""
        mark = case.standing.version if version is None and case.standing and case.is_rest else version
        return render_slip(build_slip(self._plan, sent, case.sender, mark, self._lang, rest_only=version is not None))


def _number(old: Receipts, sent: Sent, *, is_filed: bool) -> tuple[Receipts, int]:
    """Return the record and a sending's number in it: what went back and comes again as it was keeps its own."""
    last = old.sendings[-1] if old.sendings else None
    if not is_filed and last and last.state == "returned" and last.sha256 == sent.found.sha256:
        return replace(old, sendings=old.sendings[:-1]), last.version
    return old, old.next_version
