"""Zip files whose bytes depend on their content alone."""

import io
import zipfile
from datetime import datetime

_FIRST, _LAST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
"""The oldest time that a zip file can hold, and the last one."""


def repack(data: bytes, stamp: datetime) -> bytes:
    """Write a zip file again with one time for all its members, in their order, and no trace of the machine."""
    told = (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second)
    when = min(max(_FIRST, told), _LAST)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, when)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            new.writestr(info, old.read(member))
    return packed.getvalue()
