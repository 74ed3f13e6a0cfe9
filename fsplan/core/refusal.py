"""What a room refuses to do that has no terminal to say it on: a message of the catalogue, on its way to the user."""

from fsplan.core.messages import say
from fsplan.core.text import Lang, Text


class RefusalError(Exception):
    """The run cannot go on, and the user can mend it.

    Attributes:
        key: the message's key in the catalogue.
        params: the message's parameters; a `Text` is said in the user's language.
    """

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params

    def say(self, lang: Lang) -> str:
        """Return the message in one language."""
        return say(self.key, lang, **{k: v.say(lang) if isinstance(v, Text) else v for k, v in self.params.items()})
