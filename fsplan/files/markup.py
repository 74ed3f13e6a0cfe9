"""XML read as a stream: neither its size, its depth nor its entities take more than their share of memory or time."""

from collections.abc import Iterator
from typing import IO, Protocol
from xml.parsers import expat

from fsplan.files.unreadable import TOO_LARGE, UnreadableError, damaged_at

_CHUNK = 64 * 1024
_LONGEST_TOKEN = 1024 * 1024
"""A tag that is longer would be searched for its end again and again."""

_MOST_TAGS = 8_000_000
"""As many as two million filled cells have: read in some six seconds."""


class Handler(Protocol):
    """Takes what is read; names come with their prefixes."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take a start tag."""

    def end(self, name: str) -> None:
        """Take an end tag."""

    def text(self, data: str) -> None:
        """Take a piece of text."""


def read_markup(stream: IO[bytes], handler: Handler) -> Iterator[None]:
    """Hand a document to a handler, and give way after each piece so that what was read can be passed on.

    Raises:
        UnreadableError: it is no XML, is too large, or has a document type, which no office file has.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    given = tags = 0
    try:
        while chunk := stream.read(_CHUNK):
            given += len(chunk)
            tags += chunk.count(b"<")
            parser.Parse(chunk, False)
            if tags > _MOST_TAGS or given - max(parser.CurrentByteIndex, 0) > _LONGEST_TOKEN:
                raise UnreadableError(TOO_LARGE)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        place = f"{error.lineno}:{error.offset}"
        raise damaged_at(f"XML 在 {place} 处出错", f"its XML breaks at {place}") from error
    yield


def _refuse_doctype(*_: object) -> None:
    raise damaged_at("XML 带有文档类型声明", "its XML declares a document type")


def local_name(name: str) -> str:
    """Return a tag's name without its prefix."""
    return name.rpartition(":")[2]
