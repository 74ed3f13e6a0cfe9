"""Two things that are said of a row and cannot both be so, and how places are named in which they stand."""

from typing import NamedTuple

from fsplan.core.text import Text


class Contradiction(NamedTuple):
    """Two things that are said of a row and cannot both be so; `column` is the one whose cell is meant."""

    column: str
    said: Text
    other: Text


def say_cell(text: str) -> Text:
    """Name a target as its cell does."""
    return Text(f"指标“{text.strip()}”", f'the target "{text.strip()}"')


def say_above(text: str) -> Text:
    """Name what stands above a table or on its tab."""
    return Text(f"表格上方或表名写的“{text}”", f'"{text}" above the table or on its tab')


def say_below(text: str) -> Text:
    """Name what stands below a table."""
    return Text(f"表格下方写的“{text}”", f'"{text}" below the table')
