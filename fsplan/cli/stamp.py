"""The instant that is written into a file: the same input gives the same bytes, whatever the clock says."""

import os
from datetime import UTC, date, datetime, time

from fsplan.core.finding import RefusalError
from fsplan.core.text import show_value


def stamp_of(day: date | None) -> datetime:
    """Return the instant to write into a file: SOURCE_DATE_EPOCH where set, else the as-of day; never the clock.

    What stands as of no one day has the first instant that a zip file can hold.

    Raises:
        RefusalError: the epoch is no number, or lies beyond what a zip file can hold.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.combine(day or _FIRST_DAY, time(), UTC)
    seconds = int(epoch) if epoch.isascii() and epoch.isdigit() and len(epoch) <= len(str(_LAST_EPOCH)) else -1
    if not 0 <= seconds <= _LAST_EPOCH:
        raise RefusalError("bad_epoch", value=show_value(epoch), last=_LAST_EPOCH)
    return datetime.fromtimestamp(seconds, UTC)


_LAST_EPOCH = 4_354_819_198
"""The last moment of 2107, and of zip files."""

_FIRST_DAY = date(1980, 1, 1)
"""The first day of zip files."""
