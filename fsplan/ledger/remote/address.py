"""Where a ledger's table is: `sampling=postgresql://user@host/base#schema.table`."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

ENGINES = {
    "postgresql": "postgres",
    "postgres": "postgres",
    "pyspark": "spark",
    "spark": "spark",
    "duckdb": "duckdb",
}
"""Schemes to the engines whose answers are tested to be the same; what each needs is the extra of its name."""

_LAKE_FORMATS = frozenset({"parquet", "orc"})
"""What stands before a path where a table is a folder of a lake: typed files, never raw text."""


_SETTINGS = re.compile(r"[?&;=%\s]")
"""Where a setting may begin, escaped or not: nothing behind it is shown."""

_SETTING = re.compile(r"[?&;][^?&;=#]*=([^&;#]*)")
"""A setting's value, wherever in an address it stands."""

_SETTING_IN_TABLE = re.compile(r"[?&;]|pass(?:word|wd)?\s*=|pwd\s*=|secret\s*=|token\s*=", re.IGNORECASE)
_SHORTEST_SECRET = 3
"""What is shorter stands in every other word."""


class AddressError(ValueError):
    """An address is no `NAME=URL#table`."""


@dataclass(frozen=True, slots=True)
class Address:
    """A table in an engine.

    Attributes:
        ledger: what the user calls the ledger.
        url: where the engine is, secrets included: never shown.
        table: the table's name, schema and catalog before it; `parquet./folder` for a folder of a lake.
    """

    ledger: str
    url: str
    table: str

    @property
    def engine(self) -> str:
        """Return the engine that the URL's scheme names; empty for one that is not known."""
        return ENGINES.get(self.url.partition(":")[0].lower(), "")

    @property
    def shown(self) -> str:
        """Return the address without anything that may be a secret: no password, no parameters."""
        scheme, _, rest = self.url.partition("://")
        host, slash, path = rest.partition("/")
        user, at, host = host.rpartition("@")
        plain = _before_settings(host)
        place = f"{plain}{slash}{_before_settings(path)}" if plain == host else plain
        return f"{scheme}://{_before_settings(user.partition(':')[0])}{at}{place}#{self.table}"

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the table's name in its parts, the outermost first."""
        first, dot, rest = self.table.partition(".")
        if dot and first.lower() in _LAKE_FORMATS and ("/" in rest or ":" in rest):
            return (first, rest)
        return tuple(self.table.split("."))

    def hide(self, problem: str) -> str:
        """Return what an engine said without the address's secrets: a driver may repeat what it was given."""
        parsed = urlsplit(self.url)
        said = [value for text in (self.url, unquote(self.url)) for value in _SETTING.findall(text)]
        settings = [form for value in said for form in (value, unquote(value)) if len(form) >= _SHORTEST_SECRET]
        for secret in (self.url, parsed.query, parsed.password or "", unquote(parsed.password or ""), *settings):
            problem = problem.replace(secret, "***") if secret else problem
        return problem


def _before_settings(text: str) -> str:
    return _SETTINGS.split(text, maxsplit=1)[0]


def parse_address(text: str) -> Address:
    """Read an address; raises AddressError."""
    ledger, equals, rest = text.partition("=")
    url, sharp, table = rest.rpartition("#")
    try:
        parsed = urlsplit(url)
        _ = parsed.port, parsed.password
    except ValueError as error:
        raise AddressError(str(error)) from None
    if not (equals and sharp and ledger.strip() and "://" in url) or not all(Address("", url, unquote(table)).parts):
        raise AddressError(text)
    if parsed.netloc and "@" not in parsed.netloc and "@" in parsed.path + parsed.query + parsed.fragment:
        raise AddressError("a password with / or ? in it, which must be escaped")  # it would be shown as a path
    if _SETTING_IN_TABLE.search(unquote(table)):
        raise AddressError("settings stand before the table")
    return Address(ledger.strip(), url, unquote(table))
