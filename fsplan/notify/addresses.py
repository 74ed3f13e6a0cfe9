"""Where reminders are sent: one address a line, told outside the plan since each holds a secret.

mailtos://user:password@mail.example.gov.cn?to={email}      to each unit's own contact.email
market=dingtalk://token                                     to one unit, or to a group's chat
https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=...    to everybody's chat
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from fsplan.core.finding import RefusalError, unread_of
from fsplan.core.names import fold_name
from fsplan.core.text import show_value
from fsplan.plan.plan import Plan
from fsplan.report.mails.letters import ReminderMail

EMAIL = "{email}"
"""What stands in an address for each unit's own e-mail address."""

_LINE = re.compile(r"(?:(?P<name>[^=:/]+)=)?\s*(?P<url>[A-Za-z][A-Za-z0-9+.-]*://\S+)")
_MOST_BYTES = 1_000_000


class NotifyAddress(NamedTuple):
    """One line: the unit or group that it is for, None for all, and a URL that is never shown."""

    line: int
    ref: str | None
    url: str


class Delivery(NamedTuple):
    """One message on its way.

    Attributes:
        line: the line that the address stands in.
        url: where to, secrets included: never shown.
        mails: what it tells; several units' in one message where they share a chat.
    """

    line: int
    url: str
    mails: tuple[ReminderMail, ...]


def read_addresses(word: str, plan: Plan) -> list[NotifyAddress]:
    """Read the addresses that a word holds, or the file that it names; raises RefusalError, which shows none."""
    text = word if "://" in word else _read_file(Path(word))
    found: dict[tuple[str | None, str], NotifyAddress] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise RefusalError("notify_bad_line", line=number)
        ref = _find_ref(plan, match["name"], number)
        found.setdefault((ref, match["url"]), NotifyAddress(number, ref, match["url"]))
    if not found:
        raise RefusalError("notify_empty")
    return list(found.values())


def _read_file(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusalError("notify_not_text", path=show_value(str(path))) from None
    except OSError as error:
        raise RefusalError("notify_unreadable", path=show_value(str(path)), problem=unread_of(error)) from None


def _find_ref(plan: Plan, name: str | None, number: int) -> str | None:
    if name is None:
        return None
    folded = fold_name(name)
    ref = plan.unit_names.get(folded) or plan.group_names.get(folded)
    if ref is None:
        raise RefusalError(
            "notify_unknown_unit", line=number, value=show_value(name.strip()), hint=plan.hint_party(name)
        )
    return ref


def plan_deliveries(plan: Plan, addresses: Sequence[NotifyAddress], mails: Sequence[ReminderMail]) -> list[Delivery]:
    """Return what goes where, by line: units that share an address have one message, and nothing goes there twice.

    An address with `{email}` is each unit's own; a unit without an e-mail address has none there.
    """
    found: dict[tuple[str, tuple[str, ...]], Delivery] = {}
    for address in addresses:
        meant = tuple(mail for mail in mails if plan.means(address.ref, mail.unit))
        told: list[tuple[str, tuple[ReminderMail, ...]]] = [(address.url, meant)] if meant else []
        if EMAIL in address.url:
            told = [(_fill(address.url, mail.address), (mail,)) for mail in meant if mail.address]
        for url, its in told:
            found.setdefault((url, tuple(mail.unit for mail in its)), Delivery(address.line, url, its))
    return list(found.values())


def _fill(url: str, email: str) -> str:
    return url.replace(EMAIL, quote(email, safe=""))
