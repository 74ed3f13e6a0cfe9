"""How a ledger ends: cut off in a quote, in a character, in its header. Both ways of reading it say the same of it.

A file is read where it lies, or copied record by record where any line of it does not hold just one.
"""

import pytest
from support import demo_plan

from fsplan.core.text import Text
from fsplan.files.source import Source
from fsplan.ledger.local.engine import read_ledger

HEAD = "抽样编号,抽样时间,食品大类,抽样数量,结论,联系人电话"
SOUND = "XC221200000001,2030-03-01,肉制品,1,合格,0221234567"
OVER_LINES = 'XC221200000002,2030-03-01,肉制品,1,合格,"0221234567\n"'
"""A record of two lines: the whole file is copied for it."""

OPEN = 'XC221200000003,2030-03-01,肉制品,1,合格,"022'
CUT = Text("文件没有传完整，在一个字的中间断开", "it is incomplete: it ends within a character")


def read(content: bytes) -> tuple[int, int, list[tuple[str, int, int]]]:
    result = read_ledger(demo_plan(), "sampling", [Source("l.csv", content)])
    return result.rows, result.rejected, [(one.code, one.line, one.column) for one in result.findings]


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n \n\t\n", "\r\n\r\n"])
def test_blank_lines_behind_an_open_quote_are_no_records(end: str) -> None:
    assert read(f"{HEAD}\n{SOUND}\n{OPEN}{end}".encode()) == (2, 1, [("FS403", 3, 36)])
    (rows, rejected, found) = read(f"{HEAD}\n{OVER_LINES}\n{OPEN}{end}".encode())
    assert (rows, rejected, [one for one in found if one[0] == "FS403"]) == (2, 1, [("FS403", 4, 36)])


def test_every_line_of_an_open_quote_that_holds_anything_is_rejected() -> None:
    lines = [HEAD, SOUND, OPEN, "", "more", ""]
    assert read("\n".join(lines).encode()) == (4, 3, [("FS403", 3, 36)])


@pytest.mark.parametrize("cut", [-2, -4])
def test_a_header_that_ends_within_a_character_is_said(cut: int) -> None:
    result = read_ledger(demo_plan(), "sampling", [Source("l.csv", HEAD.encode()[:cut])])
    assert [(one.code, one.params["problem"]) for one in result.findings] == [("FS901", CUT)]
    assert read(HEAD.encode()) == (0, 0, [])
