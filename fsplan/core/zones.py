"""Time zones: what day it is in one, and whether the machine knows any at all."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from fsplan.core.refusal import RefusalError

_ALWAYS_THERE = "UTC"
"""A zone that every set of time zone data holds: where it is missing, there is no data."""


def is_zone(name: str) -> bool:
    """Tell whether a name is one of a time zone that the machine knows."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def has_zones() -> bool:
    """Tell whether the machine has time zone data: its own, or that of the package tzdata."""
    return is_zone(_ALWAYS_THERE)


def day_in(zone: str, now: datetime) -> date:
    """Return the day of an instant in a time zone; raises RefusalError where the machine does not know the zone."""
    if not is_zone(zone):
        raise RefusalError("unknown_zone" if has_zones() else "no_zones", value=zone)
    return now.astimezone(ZoneInfo(zone)).date()
