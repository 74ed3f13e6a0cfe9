"""Numbers and days in a workbook's cells, as a person sees them: by the number format of the cell."""

from decimal import Decimal
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final

from fsplan.files.cells import Unclear
from fsplan.files.numbers.clock import write_clock
from fsplan.files.numbers.days import show_moment, write_day
from fsplan.files.numbers.figure import is_plain, write_figure
from fsplan.files.numbers.plain import read_number, write_number, write_plain
from fsplan.files.numbers.section import Condition, FormatSection, Mark, read_sections

__all__ = [
    "NumberFormat", "is_day_format", "read_format", "show_moment", "write_day", "write_number", "write_plain",
]  # fmt: skip

_LONGEST = 255
"""Characters of a format, by the word of the spreadsheet program that made them."""

_MONTH, _DAY_OF_MONTH = 'yyyy"年"m"月"', 'm"月"d"日"'
BUILT_IN: Final = MappingProxyType(
    {
        **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?"},
        **{13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM"},
        **{19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm"},
        **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
        **dict.fromkeys((28, 29, 51, 53, 54, 58), _DAY_OF_MONTH),
        **{30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"'},
        **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
        **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
        **dict.fromkeys((5, 6, 37, 38), "#,##0_);(#,##0)"),
        **dict.fromkeys((7, 8, 39, 40), "#,##0.00_);(#,##0.00)"),
        **dict.fromkeys((41, 42), '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '),
        **dict.fromkeys((43, 44), '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
        **{45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@"},
    }
)
"""Formats that books name by number alone, as the Chinese programs understand them (ECMA-376, 18.8.30)."""


_ALWAYS, _ABOVE_ZERO = Condition("<>", Decimal("Infinity")), Condition(">", Decimal(0))
_FROM_ZERO, _BELOW_ZERO = Condition(">=", Decimal(0)), Condition("<", Decimal(0))
_NOTHING = FormatSection([], None, "")


class NumberFormat:
    """How the numbers of a cell are shown."""

    def __init__(self, code: str) -> None:
        """Take its code apart; one that is longer than any shows nothing that could be told."""
        self._sections = [_NOTHING] if len(code) > _LONGEST else read_sections(code)
        self._is_plain = len(self._sections) == 1 and is_plain(self._sections[0])

    def write(self, text: str, *, since_1904: bool) -> str:
        """Write the number of a cell as a person sees it.

        Args:
            text: the number as the file holds it; any other text comes back as it is.
            since_1904: whether the book counts its days from 1904.

        Returns:
            A NumberCell where the figure is seen as it is held, a LongNumber, an Unclear (see cells.py); else a plain
            text: a percentage with its sign (`98.13%`), a day (`2022-04-15`), a month or year (`2022-04`, `2022`), a
            time, an identifier of a fixed number of digits (`007`).
        """
        if self._is_plain:
            return write_plain(text)
        number = read_number(text)
        if number is None:
            return text
        section, is_marked = self._choose(number)
        if section.is_white:
            return Unclear("", write_plain(text))
        if section.is_clock:
            return write_clock(section, text, number, since_1904=since_1904)
        return write_figure(section, text, number, has_minus=number < 0 and is_marked)

    def write_text(self, text: str) -> str:
        """Write the text of a cell as a person sees it: Unclear where its section for texts shows another one."""
        section = self._text_section
        if section is None or not text.strip():
            return text
        shown = "".join(text if mark.kind in ("text", "general") else mark.text for mark in section.marks)
        shown = "" if section.is_white else shown.strip()
        return text if shown == text.strip() else Unclear(shown, text)

    @property
    def keeps_texts(self) -> bool:
        """Whether it shows every text as it is."""
        return self._text_section is None

    @cached_property
    def _text_section(self) -> FormatSection | None:
        """The section for texts, None where they are shown as they are."""
        last = self._sections[-1]
        if not (len(self._sections) > 3 or last.has("text")):
            return None
        return None if last.marks == [Mark("text", "@")] and not last.is_white else last

    @cached_property
    def is_day(self) -> bool:
        """Whether it shows days or times."""
        return self._sections[0].is_clock

    def _choose(self, number: Decimal) -> tuple[FormatSection, bool]:
        """Return the section for a number, and whether it is seen to be below zero without the section's own writing.

        A single section has a minus before it; a second one has what it writes, and at least another colour.
        """
        sections = self._sections[:3]
        if len(self._sections) < 4 and len(sections) > 1 and sections[-1].count("text"):
            sections = sections[:-1]  # it is for texts
        for section, holds in zip(sections, _conditions(sections), strict=True):
            if holds.holds(number):
                return section, len(sections) == 1 or section.colour not in ("", sections[0].colour)
        return _NOTHING, False


def _conditions(sections: list[FormatSection]) -> list[Condition]:
    """Return when each section holds, the first that does being taken: as it says, else by its place."""
    own = [section.condition for section in sections]
    first = (_ALWAYS, _FROM_ZERO, _ABOVE_ZERO)[len(sections) - 1]
    usual = [first, _BELOW_ZERO if len(sections) > 2 or not any(own) else _ALWAYS, _ALWAYS]
    return [condition or default for condition, default in zip(own, usual, strict=False)]


@lru_cache(4096)
def read_format(number: int, code: str | None) -> NumberFormat:
    """Return the number format that a cell's style names.

    Args:
        number: the format's number, which has a meaning of its own where there is no code.
        code: the format as it is written, such as `yyyy"年"m"月"d"日"`.
    """
    return NumberFormat((BUILT_IN.get(number) if code is None else code) or "General")


def is_day_format(number: int, code: str | None) -> bool:
    """Tell whether a number format shows a day or a time; see read_format."""
    return read_format(number, code).is_day
