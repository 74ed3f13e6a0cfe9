"""A zip file written again bears one time, as near to that asked for as such a file can hold."""

import io
import zipfile
from datetime import datetime

import pytest

from fsplan.core.archive import repack


@pytest.mark.parametrize(
    ("year", "held"), [(1970, (1980, 1, 1, 0, 0, 0)), (2030, (2030, 3, 4, 5, 6, 8)), (9999, (2107, 12, 31, 23, 59, 58))]
)
def test_every_member_bears_the_time(year: int, held: tuple[int, ...]) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a", b"1")
        package.writestr("b", b"2")
    with zipfile.ZipFile(io.BytesIO(repack(stream.getvalue(), datetime(year, 3, 4, 5, 6, 8)))) as package:
        assert [(one.filename, one.date_time, package.read(one)) for one in package.infolist()] == [
            ("a", held, b"1"),
            ("b", held, b"2"),
        ]
