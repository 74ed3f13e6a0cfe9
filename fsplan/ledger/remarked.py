"""Comments on the cells of a ledger's sheet: one that calls its record void refuses it, of others it is told once."""

from collections.abc import Container, Iterator, Mapping

from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.ledger.void import Remarked, says_void

_AUTHOR_ENDS = ":："
_SHOWN = 40
_COUNTED = Text("程序没有读取批注，记录照常计入", "comments are not read, and the records count as they stand")


def mark_remarks(row: list[str], remarks: Mapping[int, str] | None) -> list[str]:
    """Return a row with each cell marked on which a comment calls its record void."""
    if not remarks:
        return row
    void = {at: text for at, text in remarks.items() if says_void(_bare(text))}
    return [Remarked(cell, _bare(void[at])) if at in void else cell for at, cell in enumerate(row)]


def tell_remarks(
    name: str, remarks: Mapping[int, Mapping[int, str]], head: int, personal: Container[int]
) -> Iterator[Finding]:
    """Yield FS240 once for the comments of a sheet that call no record void, at the first of them, with their number.

    Args:
        name: the sheet.
        remarks: its comments, by row and column.
        head: the row of its header; what stands above it is of no record.
        personal: columns of which nothing is shown.
    """
    others = [
        (line, at, _bare(text))
        for line, cells in sorted(remarks.items())
        for at, text in sorted(cells.items())
        if line > head and not says_void(_bare(text))
    ]
    if not others:
        return
    line, at, text = others[0]
    shown = "***" if at in personal else " ".join(text.split())[:_SHOWN]
    more = Text(f"（共 {len(others)} 处批注）", f" ({len(others)} comments)") if len(others) > 1 else Text("", "")
    said = Text(f"批注写着“{shown}”{more.zh}", f'a comment says "{shown}"{more.en}')
    yield Finding("FS240", name, line, at + 1, "", shown, {"said": said, "other": _COUNTED})


def _bare(text: str) -> str:
    """Return what a comment says without its writer's name, which office programs put into the first line."""
    first, line_break, rest = text.partition("\n")
    return rest.strip() if line_break and first.strip().endswith(tuple(_AUTHOR_ENDS)) else text.strip()
