"""A reminder as a mail file that mail programs open as a draft: the same bytes for the same reminder."""

import hashlib
from datetime import datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from zoneinfo import ZoneInfo

from fsplan.report.mails.letters import Occasion, ReminderMail, body_of, subject_of

_SEAL = b"X-Fsplan: "
"""The first line of a mail: a hash of all that follows, by which fsplan knows its own again."""

_BOUNDARY = "=_fsplan_reminder_with_its_form"
"""Between the parts, which base64 writes without a `_`: it can stand in neither."""

_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def render_eml(occasion: Occasion, mail: ReminderMail) -> bytes:
    """Return a mail as RFC 5322 writes it, with its workbooks, of its day's first moment in the plan's time zone.

    It has no sender, which is whoever opens it, and where the plan has no address for the unit no recipient either.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject_of(occasion, [mail])
    if mail.contact and mail.address:
        message["To"] = Address(" ".join((mail.contact.person or "").split()), addr_spec=mail.address)
    message["Date"] = datetime.combine(occasion.day, time(), ZoneInfo(occasion.plan.file.timezone))
    message["X-Unsent"] = "1"
    message.set_content(body_of(occasion, [mail], books=len(mail.books)), cte="base64")
    for book in mail.books:
        message.add_attachment(book.content, *_XLSX, filename=book.name)
    if mail.books:
        message.set_boundary(_BOUNDARY)
    content = message.as_bytes()
    return _seal_of(content) + content


def is_own_eml(content: bytes) -> bool:
    """Tell whether a file is a mail that fsplan wrote and that nobody has changed since."""
    seal, end, rest = content.partition(b"\r\n")
    return seal + end == _seal_of(rest)


def _seal_of(content: bytes) -> bytes:
    return _SEAL + hashlib.sha256(content).hexdigest().encode() + b"\r\n"
