"""Zip files whose bytes depend on their content alone."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime

_FIRST, _LAST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
"""The oldest time that a zip file can hold, and the last one."""


def repack(data: bytes, stamp: datetime, parts: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """Write a zip file again with one time for all its members, in their order, and no trace of the machine.

    Args:
        data: the zip file.
        stamp: the time.
        parts: how the members of some names are changed on the way.
    """
    told = (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second)
    when = min(max(_FIRST, told), _LAST)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, when)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            part = old.read(member)
            change = (parts or {}).get(member.filename)
            new.writestr(info, change(part) if change else part)
    return packed.getvalue()
