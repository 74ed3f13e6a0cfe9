"""What each unit that owes something is written: subject, text, and the blank form to fill in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from fsplan.account.owed.forms import build_form
from fsplan.account.owed.reminders import Reminder
from fsplan.core.messages import say
from fsplan.core.period import Period
from fsplan.core.text import Lang
from fsplan.plan.model import Contact
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.report.file_names import name_forms
from fsplan.report.names import name_day, name_period, title_of
from fsplan.report.views.reminders import render_message


@dataclass(frozen=True, slots=True)
class Occasion:
    """For what reminders are written.

    Attributes:
        plan: the plan as it holds at the quarter's end, which its forms are made of.
        quarter: one of the plan's own quarters.
        day: the day to stand at.
        lang: the language of the run.
    """

    plan: Plan
    quarter: Period
    day: date
    lang: Lang


class AttachedBook(NamedTuple):
    """A workbook that goes with a message: its file's name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReminderMail:
    """What one unit is written.

    Attributes:
        unit: unit id.
        name: what its files are called, without a suffix.
        contact: whom it goes to; None where the plan names nobody.
        is_overdue: anything in it should have been there already.
        message: what is owed, lines ended by a line feed but for the last.
        books: the form to fill in, where the unit is asked for anything in it, and the slip of what went back.
    """

    unit: str
    name: str
    contact: Contact | None
    is_overdue: bool
    message: str
    books: tuple[AttachedBook, ...]

    @property
    def address(self) -> str | None:
        """The unit's e-mail address, None where the plan has none: nobody's is ever guessed."""
        return self.contact.email if self.contact else None


def write_mails(
    occasion: Occasion, book: Book, reminders: Sequence[Reminder], slips: Mapping[str, bytes]
) -> list[ReminderMail]:
    """Write a mail for each reminder, in their order, with the form that `template` makes.

    Args:
        occasion: for what.
        book: the entries, of which forms show the last.
        reminders: what is owed.
        slips: by unit the slip that says what is wrong with the filing that went back, where there is one.
    """
    names = name_forms(occasion.plan, occasion.quarter, occasion.lang)
    return [
        _write_mail(occasion, reminder, names[reminder.unit], _books(occasion, book, reminder.unit, names, slips))
        for reminder in reminders
    ]


def _write_mail(occasion: Occasion, reminder: Reminder, name: str, books: tuple[AttachedBook, ...]) -> ReminderMail:
    plan, quarter, day, lang = occasion.plan, occasion.quarter, occasion.day, occasion.lang
    return ReminderMail(
        unit=reminder.unit,
        name=name,
        contact=plan.file.units[reminder.unit].contact,
        is_overdue=reminder.is_overdue(day),
        message=render_message(plan, reminder, quarter, day, lang),
        books=books,
    )


def _books(
    occasion: Occasion, book: Book, unit: str, names: Mapping[str, str], slips: Mapping[str, bytes]
) -> tuple[AttachedBook, ...]:
    from fsplan.report.formats.xlsx.form_xlsx import render_form_xlsx

    form = build_form(occasion.plan, book, unit, occasion.quarter)
    content = [render_form_xlsx(occasion.plan, form, occasion.lang)] if form.rows else []
    books = [AttachedBook(f"{names[unit]}.xlsx", one) for one in content]
    if unit in slips:
        books.append(AttachedBook(f"{names[unit]}-{say('mail_slip_name', occasion.lang)}.xlsx", slips[unit]))
    return tuple(books)


def subject_of(occasion: Occasion, mails: Iterable[ReminderMail]) -> str:
    """Return the subject of a message, in one line; it says whether a day has passed."""
    key = "mail_subject_overdue" if any(mail.is_overdue for mail in mails) else "mail_subject_due"
    title, period = title_of(occasion.plan.file, occasion.lang), name_period(occasion.quarter, occasion.lang)
    return " ".join(say(key, occasion.lang, title=title, period=period).split())


def body_of(occasion: Occasion, mails: Sequence[ReminderMail], *, books: int) -> str:
    """Return the text of a message that tells several units, or one, what they owe.

    Args:
        occasion: for what.
        mails: what each unit is written.
        books: how many workbooks go with it: none, the form, or the slip too.
    """
    told = [mail.message for mail in mails]
    stand = say("mail_stand", occasion.lang, day=name_day(occasion.day, occasion.lang))
    attached = ("mail_form", "mail_form_and_slip")[:books][-1:]
    last = [*(say(key, occasion.lang) for key in attached), stand]
    return "\n\n".join([*told, "\n".join(last)]) + "\n"
