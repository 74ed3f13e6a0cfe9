"""Line and column of an offset."""

import re
from bisect import bisect_right
from functools import cached_property

_END = re.compile("\r\n?|\n")


class Lines:
    """Finds line and column of an offset; lines end at LF, CRLF or CR, as an editor counts them."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in _END.finditer(self._text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
