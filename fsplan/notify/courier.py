"""Sending through Apprise: each message once, and why one was not taken without the secrets of its address."""

import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from fsplan.core.finding import RefusalError, absent_of
from fsplan.core.text import Text, show_value
from fsplan.notify.addresses import Delivery
from fsplan.report.mails.letters import Occasion, body_of, subject_of

if TYPE_CHECKING:
    from apprise import NotifyBase
    from apprise.attachment.memory import AttachMemory

_LOGGER = "apprise"
_SHORTEST_SECRET = 3
"""What is shorter stands in every other word."""

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Courier:
    """One delivery with the service that takes it; nothing is sent before `send`."""

    def __init__(self, delivery: Delivery) -> None:
        """Find the service that an address names.

        Raises:
            RefusalError: Apprise is not installed, or the line is no address of a service that it knows.
        """
        try:
            import apprise
        except ImportError as error:
            raise RefusalError("notify_missing", option="--send", problem=absent_of(error)) from None
        self.delivery = delivery
        with _Silence():
            service = apprise.Apprise.instantiate(delivery.url)
        if service is None:
            raise RefusalError("notify_bad_line", line=delivery.line)
        service.overflow_mode = apprise.OverflowMode.SPLIT  # else what is too long is cut, or refused whole
        self._service: NotifyBase = service

    @property
    def service(self) -> str:
        """What the service is called."""
        return str(self._service.service_name)

    def send(self, occasion: Occasion) -> Text | None:
        """Send the message, with its workbooks where it is one unit's and the service takes files; None where it went.

        Returns:
            Why it was not taken, with the service's words where there are any.
        """
        import apprise

        box = apprise.Apprise()
        box.add(self._service)
        mails, books = self.delivery.mails, self._books()
        body = body_of(occasion, mails, books=len(books))
        with _Silence() as heard:
            try:
                title = subject_of(occasion, mails)
                told = box.notify(body, title, body_format=apprise.NotifyFormat.TEXT, attach=books or None)
                went = bool(told)
            except Exception as error:  # each service has errors of its own, and all of them are the message's
                went = False
                heard.lines.append(type(error).__name__)
        if went:
            return None
        said = show_value(hide_secrets(heard.lines[0], self.delivery.url), 200) if heard.lines else ""
        return _word_problem(said)

    def _books(self) -> "list[AttachMemory]":
        from apprise.attachment.memory import AttachMemory

        mails = self.delivery.mails
        if len(mails) != 1 or not self._service.attachment_support:
            return []
        return [
            AttachMemory(content=book.content, name=book.name, mimetype=_XLSX)  # type: ignore[no-untyped-call]
            for book in mails[0].books
        ]


_PROBLEMS = (
    (r"timed? ?out", "等待超时"),
    (r"connection|unreachable|name or service not known|getaddrinfo", "连接失败"),
    (r"unauthori[sz]ed|forbidden|authenticat|error ?= ?40[13]", "对方不认可地址中的密码或令牌"),
)
"""What services and the network say, by what is to be looked at; anything else is that it was not taken."""


def _word_problem(said: str) -> Text:
    """Return why a message was not taken, in Chinese with the service's own words behind it."""
    told = next((zh for pattern, zh in _PROBLEMS if re.search(pattern, said, re.IGNORECASE)), "对方未接收")
    return Text(f"{told}（{said}）", said) if said else Text(told, "it was not taken")


def hide_secrets(text: str, url: str) -> str:
    """Return what a service said without any part of its address but the scheme."""
    rest = url.partition("://")[2]
    wholes = {part for form in (rest, unquote(rest)) for part in (form, *re.split(r"[/?&=#]", form))}
    parts = wholes | {part for whole in wholes for part in re.split(r"[:@]", whole)}  # an address of mail goes whole
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= _SHORTEST_SECRET:
            text = text.replace(part, "***")
    return text


class _Silence(logging.Handler):
    """Takes what Apprise logs, which would go to stderr as it stands; keeps the warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(" ".join(record.getMessage().split()))

    def __enter__(self) -> "_Silence":
        logger = logging.getLogger(_LOGGER)
        self._propagates, logger.propagate = logger.propagate, False
        logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logger = logging.getLogger(_LOGGER)
        logger.removeHandler(self)
        logger.propagate = self._propagates
