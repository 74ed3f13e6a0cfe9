"""What a room refuses to do that has no terminal to say it on: a message of the catalogue, on its way to the user."""


class RefusalError(Exception):
    """The run cannot go on, and the user can mend it.

    Attributes:
        key: the message's key in the catalogue.
        params: the message's parameters.
    """

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params
