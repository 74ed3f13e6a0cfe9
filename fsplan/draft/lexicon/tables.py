"""Tables of words as they are written in this room: parted by blanks, an example behind a sign of equality."""


def words_of(table: str) -> tuple[str, ...]:
    """Return the words of a table."""
    return tuple(table.split())


def examples_of(table: str) -> dict[str, str]:
    """Return the words of a table with the example of each."""
    return dict(pair.split("=") for pair in table.split())
