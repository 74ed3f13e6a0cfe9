"""Zip packages (xlsx, ods, docx), looked at before anything in them is unpacked."""

import zipfile
from collections.abc import Iterable
from typing import IO, BinaryIO

from fsplan.files.unreadable import BREAKS, DAMAGED, ENCRYPTED, TOO_LARGE, UnreadableError

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes that all members together may unpack to: a sheet of three million cells has about half of them."""

_LARGE = 8 * 1024 * 1024
_MOST_BLOWN_UP = 200
"""Times that a large member may be larger than its packed form: sheets and documents reach 10 to 90."""

_MOST_MEMBERS = 10_000
_MOST_TAGS = 3_000_000
"""A document of a thousand pages has a tenth of them; each takes some 200 bytes as an object."""

_CHUNK = 1024 * 1024
_IS_ENCRYPTED = 0x1


class Package:
    """The members of a package by name, letter case aside; a member never gives more bytes than its directory says."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read the directory; raises UnreadableError where it is damaged, locked or promises too much."""
        try:
            self._zip = zipfile.ZipFile(stream)
        except BREAKS as error:
            raise UnreadableError(DAMAGED) from error
        members = self._zip.infolist()
        if any(member.flag_bits & _IS_ENCRYPTED for member in members):
            raise UnreadableError(ENCRYPTED)
        if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
            raise UnreadableError(TOO_LARGE)
        if any(_is_blown_up(member) for member in members):
            raise UnreadableError(TOO_LARGE)
        self._names = {member.filename.lstrip("/").lower(): member for member in members}

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a member of this name."""
        return name.lower() in self._names

    @property
    def names(self) -> Iterable[str]:
        """Return the members' names in lower case."""
        return self._names

    def open(self, name: str) -> IO[bytes]:
        """Open a member; raises UnreadableError where there is none, and what zipfile raises (see BREAKS)."""
        if name.lower() not in self._names:
            raise UnreadableError(DAMAGED)
        return self._zip.open(self._names[name.lower()])

    def refuse_many_tags(self) -> None:
        """Raise UnreadableError where the members hold more tags than can be made objects; and as open does."""
        tags = 0
        for name in self._names:
            if name.endswith((".xml", ".rels")):
                with self.open(name) as stream:
                    while chunk := stream.read(_CHUNK):
                        tags += chunk.count(b"<")
        if tags > _MOST_TAGS:
            raise UnreadableError(TOO_LARGE)

    def read(self, name: str, limit: int) -> bytes:
        """Return a member's bytes up to a limit, beyond which it is too large; raises as open does."""
        with self.open(name) as stream:
            found = stream.read(limit + 1)
        if len(found) > limit:
            raise UnreadableError(TOO_LARGE)
        return found


def _is_blown_up(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(_LARGE, _MOST_BLOWN_UP * member.compress_size)
