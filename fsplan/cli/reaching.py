"""`fsplan remind --eml`, `--ics` and `--send`: where reminders go besides standard output."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import typer

from fsplan.account.owed.reminders import Reminder
from fsplan.cli.console import tell
from fsplan.cli.writing.destination import Destination, Folder, cannot_write
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.notify.addresses import EMAIL, plan_deliveries, read_addresses
from fsplan.notify.courier import Courier
from fsplan.progress.book import Book
from fsplan.receive.store import Store
from fsplan.report.file_names import name_forms
from fsplan.report.mails.eml import is_own_eml, render_eml
from fsplan.report.mails.ics import list_due_days, render_ics
from fsplan.report.mails.letters import Occasion, ReminderMail, write_mails

_YES = ("y", "yes", "是")


@dataclass(frozen=True)
class Reached:
    """What `--eml`, `--ics` and `--send` are to do, looked over as a whole before any of it is done.

    Attributes:
        occasion: for what.
        files: what is written where, in order.
        couriers: the messages to send.
        unreached: ids of the units that owe something and that no message to send reaches.
    """

    occasion: Occasion
    files: tuple[tuple[Destination, bytes], ...]
    couriers: tuple[Courier, ...]
    unreached: tuple[str, ...]

    def write(self) -> None:
        """Write the mails and the calendar; raises RefusalError."""
        for output, content in self.files:
            output.write(content)
            tell(say("form_written", self.occasion.lang, path=output))

    def send(self, *, asks: bool) -> bool:
        """Send what is to be sent, and say of which units it did not arrive.

        Args:
            asks: show who gets what, and ask first.

        Returns:
            Whether all of it arrived, or nothing was to be sent.
        """
        if asks and self.couriers and not _confirm(self.occasion, self.couriers):
            tell(say("send_declined", self.occasion.lang))
            return True
        lang, sent, failed = self.occasion.lang, 0, 0
        for unit in self.unreached:
            tell(say("send_nowhere", lang, unit=self.occasion.plan.unit_title(unit, lang)))
        for courier in self.couriers:
            problem = courier.send(self.occasion)
            sent, failed = sent + (problem is None), failed + (problem is not None)
            if problem is not None:
                line, service = courier.delivery.line, courier.service
                units = say("list", lang).join(_units_of(self.occasion, courier))  # one message, one line
                tell(say("send_failed", lang, units=units, service=service, line=line, problem=problem.say(lang)))
        if self.couriers:
            tell(say("send_summary", lang, sent=sent, failed=failed))
        return not failed and not self.unreached


def refuse_unsendable(context: typer.Context) -> None:
    """Raise RefusalError where `--send` lacks what it needs, or stands alone what needs it; before anything is read."""
    given = context.params
    source = context.get_parameter_source("notify")
    typed = source is not None and source.name == "COMMANDLINE"  # what the environment holds waits for --send
    for option, is_given in (("--yes", given["yes"]), ("--notify", typed)):
        if is_given and not given["send"]:
            raise RefusalError("option_needs", option=option, needed="--send")
    if given["send"] and not given["notify"]:
        raise RefusalError("send_needs_addresses")
    if given["send"] and not given["yes"] and not _on_terminal():
        raise RefusalError("send_needs_yes")


def prepare_reach(
    context: typer.Context, occasion: Occasion, book: Book, reminders: Sequence[Reminder], only: str | None
) -> Reached:
    """Look over what the options ask for, and refuse what cannot be done while nothing has been.

    Args:
        context: the command's options.
        occasion: for what reminders are.
        book: the entries, which forms show.
        reminders: what is owed.
        only: the unit or group that they were narrowed to.

    Raises:
        RefusalError: a file must not be written, an address cannot be used, or a library is missing.
    """
    given = context.params
    eml, ics, is_sent = given["eml"], given["ics"], given["send"]
    mails = write_mails(occasion, book, reminders, _read_slips(occasion, reminders)) if eml or is_sent else []
    files = _mail_files(occasion, eml, mails) if eml else []
    if eml:
        _tell_settled(occasion, eml, [mail.unit for mail in mails], only)
    if ics and (days := list_due_days(reminders)):
        files.append((ics, render_ics(occasion, days, only)))
    elif ics:
        tell(say("ics_nothing", occasion.lang))
    addresses = read_addresses(given["notify"], occasion.plan) if is_sent else []
    deliveries = plan_deliveries(occasion.plan, addresses, mails)
    couriers = tuple(map(Courier, deliveries))
    reached = {mail.unit for delivery in deliveries for mail in delivery.mails}
    unreached = tuple(mail.unit for mail in mails if is_sent and mail.unit not in reached)
    if eml or any(EMAIL in address.url for address in addresses):
        _tell_without_address(occasion, mails)
    return Reached(occasion, tuple(files), couriers, unreached)


def _read_slips(occasion: Occasion, reminders: Sequence[Reminder]) -> dict[str, bytes]:
    """Return by unit the slip of its filing that went back; one that is not there any more is left out."""
    store = Store(occasion.plan)
    read = {one.unit: store.read(one.sent_back.slip) for one in reminders if one.sent_back}
    return {unit: content for unit, content in read.items() if content is not None}


def _mail_files(occasion: Occasion, folder: Folder, mails: Sequence[ReminderMail]) -> list[tuple[Destination, bytes]]:
    """Return the mails' files; raises RefusalError where one is there that fsplan did not write so."""
    folder.refuse()
    folder.make()
    files = [(folder.file(f"{mail.name}.eml"), render_eml(occasion, mail)) for mail in mails]
    for output, _ in files:
        output.refuse()
        try:
            is_foreign = output.path.exists() and not is_own_eml(output.path.read_bytes())
        except OSError as error:
            raise cannot_write(output.path, error) from None
        if is_foreign:
            raise RefusalError("eml_changed", path=output)
    return files


def _tell_settled(occasion: Occasion, folder: Folder, owing: Sequence[str], only: str | None) -> None:
    """Name the drafts of before whose units owe nothing any more: they must not go out by mistake."""
    for unit, name in name_forms(occasion.plan, occasion.quarter, occasion.lang).items():
        draft = folder.file(f"{name}.eml")
        if unit not in owing and occasion.plan.means(only, unit) and draft.path.exists():
            tell(say("eml_settled", occasion.lang, path=draft, unit=occasion.plan.unit_title(unit, occasion.lang)))


def _tell_without_address(occasion: Occasion, mails: Sequence[ReminderMail]) -> None:
    lang = occasion.lang
    units = [occasion.plan.unit_title(mail.unit, lang) for mail in mails if not mail.address]
    if units:
        tell(say("mail_without_address", lang, units=say("list", lang).join(units)))


def _on_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _confirm(occasion: Occasion, couriers: Sequence[Courier]) -> bool:
    """Show who gets what, and ask whether it is to be sent; anything but a yes is a no."""
    lang = occasion.lang
    for courier in couriers:
        units = say("list", lang).join(_units_of(occasion, courier))
        tell(say("send_shown", lang, units=units, service=courier.service, line=courier.delivery.line))
    sys.stderr.write(say("send_ask", lang, count=len(couriers)))
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in _YES


def _units_of(occasion: Occasion, courier: Courier) -> list[str]:
    return [occasion.plan.unit_title(mail.unit, occasion.lang) for mail in courier.delivery.mails]
