"""Line and column of an offset."""

import re
from bisect import bisect_right

_END = re.compile("\r\n?|\n")


class Lines:
    """Finds line and column of an offset; lines end at LF, CRLF or CR, as an editor counts them."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in _END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
