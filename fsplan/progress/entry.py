"""One entry: what a row reported and stands, and what it is kept by."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from fsplan.progress.layout.columns import TEXTS

Basis = Literal["period", "total"]
BASES: tuple[Basis, ...] = ("period", "total")
"""What a unit may file: the amount of a period, or a running total."""

KeptBasis = Basis | Literal["ledger"]
"""What a book keeps apart: rows as they were filed, and beside them what a ledger counted on each day."""

SeriesKey = tuple[str, str, KeptBasis]
"""Target id, unit id, basis."""

Amount = tuple[Decimal, Decimal | None]
"""A value and, for a share, its whole."""

Posting = tuple[Amount, tuple[str, ...], str, int]
"""Amount, texts, file, line: what one row has to post."""

NO_TEXTS = ("",) * len(TEXTS)

_NOTE, _EVIDENCE, _FILED = TEXTS.index("note"), TEXTS.index("evidence"), TEXTS.index("filed_on")


class Entry(NamedTuple):
    """One accepted row.

    Attributes:
        day: the day it stands for.
        amount: the exact value; a milestone is 1 or 0, a report 1, a status as STATUS says.
        whole: the whole of a share, None for every other kind.
        texts: what is carried along, as TEXTS names it, empty where there was none.
        file: the file as the user named it.
        line: physical line on which the row begins.
    """

    day: date
    amount: Decimal
    whole: Decimal | None
    texts: tuple[str, ...]
    file: str
    line: int

    @property
    def note(self) -> str:
        """Free text."""
        return self.texts[_NOTE]

    @property
    def evidence(self) -> str:
        """Free text, a file name or an address."""
        return self.texts[_EVIDENCE]

    @property
    def has_period(self) -> bool:
        """Tell whether its row said apart for which period it is: `day` is then that period's last."""
        return bool(self.texts[_FILED])

    @property
    def filed_on(self) -> date:
        """The day on which it was filed: its own, unless its row said apart for which period it is."""
        return date.fromisoformat(self.texts[_FILED]) if self.texts[_FILED] else self.day


class Series(NamedTuple):
    """The entries of one unit on one target in one basis, by day, at most one a day."""

    target: str
    unit: str
    basis: KeptBasis
    entries: list[Entry]


class Columns(NamedTuple):
    """The cells of many postings of one file, column by column."""

    amounts: Sequence[Amount]
    texts: Sequence[Iterable[str]]
    file: str
    lines: Iterable[int]
