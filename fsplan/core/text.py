"""Bilingual text: every word a user reads exists in Chinese and in English, side by side."""

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


class Text(NamedTuple):
    """One message in both languages; `{name}` marks a parameter in either."""

    zh: str
    en: str

    def say(self, lang: Lang, **params: object) -> str:
        """Return the text in one language with its parameters filled in.

        Raises:
            KeyError: a parameter named in the text was not given.
        """
        template = self.zh if lang == "zh" else self.en
        return template.format_map(params) if "{" in template else template
