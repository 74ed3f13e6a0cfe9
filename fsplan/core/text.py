"""Text that a user reads: every word in Chinese and in English side by side, a value shown, how wide it is."""

import re
import string
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple
from unicodedata import combining, east_asian_width

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
LANG_TAGS: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en-GB"}
"""What a file calls the language that it is written in."""


_COUNTED = re.compile(r"\{\w+:[a-z]")


class _Formatter(string.Formatter):
    """Writes a number with what it counts: `{rows:row}` is 1 row or 2 rows, `{count:entry|entries}` names both."""

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - as the library has it
        """Return a value as its place in the text wants it."""
        if not format_spec[:1].isalpha():
            return str(super().format_field(value, format_spec))
        one, _, many = format_spec.partition("|")
        return f"{value} {one if str(value) == '1' else many or one + 's'}"


class Text(NamedTuple):
    """One message in both languages; `{name}` marks a parameter in either, `{name:row}` one that counts rows."""

    zh: str
    en: str

    def say(self, lang: Lang, **params: object) -> str:
        """Return the text in one language with its parameters filled in.

        Without any it is said as it stands: what was put together from a user's words may have braces of its own.

        Raises:
            KeyError: some parameters were given, and one that is named in the text was not.
        """
        return self.fill(lang, params) if params else self._in(lang)

    def fill(self, lang: Lang, params: Mapping[str, object]) -> str:
        """Return a template in one language with its parameters filled in; raises KeyError where one is missing."""
        template = self._in(lang)
        if "{" not in template:
            return template
        if "“{" in template:
            params = {key: _within(template, key, value) for key, value in params.items()}
        if _COUNTED.search(template):
            return _Formatter().vformat(template, (), params)
        return template.format_map(params)

    def _in(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


def listed(names: "Iterable[str | Text]") -> Text:
    """Return names one after the other, parted as each language does it."""
    both = [name if isinstance(name, Text) else Text(name, name) for name in names]
    return Text("、".join(name.zh for name in both), ", ".join(name.en for name in both))


_INNER = str.maketrans("“”", "‘’")


def _within(template: str, key: str, value: object) -> object:
    """Return what is said of a key; quotes within quotes are single ones (GB/T 15834)."""
    quoted = isinstance(value, str) and "“" in value and f"“{{{key}}}”" in template
    return str(value).translate(_INNER) if quoted else value


def show_value(value: str, limit: int = 60) -> str:
    """Return a user's value fit for one line: control characters escaped, cut with … at the limit."""
    shown = value[: limit + 1]
    if not shown.isprintable():
        shown = "".join(_escape(character) for character in shown)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def _escape(character: str) -> str:
    if character.isprintable() or character == "\u3000":  # the Chinese space is text, not a control
        return character
    return character.encode("unicode_escape").decode("ascii")


def display_width(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for a wide character (UAX #11), none for a mark."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WF" else combining(char) == 0 for char in text)
