"""What a file says of itself: its title and its language; no program, nobody's name, no picture of a template."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from receiving import Desk, book_of
from support import Ran

CALENDAR = ("2030-03-31", "registry", "market", "也许")
TITLES = {
    "report -q Q2 -o x.xlsx": ("示例区2030年工作计划", "Demo district plan 2030"),
    "report -q Q2 -o x.docx": (
        "关于示例区2030年工作计划2030年第二季度完成情况的通报",
        "Circular on the Demo district plan 2030: Q2 2030",
    ),
    "template -q Q2 --unit market -o x.xlsx": (
        "示例区2030年工作计划：区市场监管局2030年第二季度填报表",
        "Demo district plan 2030: form of Market Regulation Bureau for Q2 2030",
    ),
}


def told_by(path: Path) -> dict[str, str]:
    """What the part of a package about itself says, by the names of its elements."""
    with zipfile.ZipFile(path) as package:
        core = package.read("docProps/core.xml").decode()
    return dict(re.findall(r"<(?:\w+:)(\w+)(?: [^>]*)?>([^<]*)</", core))


@pytest.mark.parametrize("words", TITLES)
@pytest.mark.parametrize(("lang", "tag", "at"), [("zh", "zh-CN", 0), ("en", "en-GB", 1)])
def test_a_file_tells_its_title_and_its_language_and_nobodys_name(
    fsplan: Callable[..., Ran], demo: Path, words: str, lang: str, tag: str, at: int
) -> None:
    assert fsplan("--lang", lang, *words.split()).code == 0
    path = demo / words.rsplit(maxsplit=1)[-1]
    told = told_by(path)
    assert (told["title"], told["language"]) == (TITLES[words][at], tag)
    assert (told["creator"], told["lastModifiedBy"]) == ("", "")
    first = path.read_bytes()
    path.unlink()
    fsplan("--lang", lang, *words.split())
    assert path.read_bytes() == first


def test_a_document_has_nothing_of_the_librarys_template(fsplan: Callable[..., Ran], demo: Path) -> None:
    fsplan("report", "-q", "Q2", "-o", "x.docx")
    with zipfile.ZipFile(demo / "x.docx") as package:
        names = package.namelist()
        parts = b"".join(package.read(name) for name in names if name.endswith((".xml", ".rels")))
    assert not [name for name in names if "thumbnail" in name or name == "docProps/app.xml"]
    assert b"Macintosh" not in parts and b"python-docx" not in parts and b"thumbnail" not in parts


def test_a_plain_slip_tells_whose_it_is(desk: Desk) -> None:
    desk.put("区市场监管局-2030年第一季度.csv", "2030-03-31,sampling,market,约十,,")
    path = desk.path / desk.one("--lang", "zh", "in", code=3)["slip"]
    told = told_by(path)
    assert (told["title"], told["language"]) == ("示例区2030年工作计划：区市场监管局2030年第一季度退回单", "zh-CN")
    assert told["creator"] == ""


@pytest.mark.parametrize("author", ["openpyxl", "张三", None])
def test_a_slip_in_the_senders_workbook_says_of_it_what_the_sender_did(desk: Desk, author: str | None) -> None:
    """Of a book without a word on whose it is nothing is said either: not the library's name, not the clock."""
    path = desk.path / "in/market-2030Q1.xlsx"
    book_of(path, CALENDAR)
    book = openpyxl.load_workbook(path)
    book.properties.creator = author or "x"
    book.save(path)
    if author is None:
        _drop(path, "docProps/core.xml")
    told = told_by(desk.path / desk.one("in", code=3)["slip"])
    assert told.get("creator", "") == ("张三" if author == "张三" else "")
    if author is None:
        assert told["created"] == "1980-01-01T00:00:00Z"


def _drop(path: Path, name: str) -> None:
    """Take a part out of a package, and what leads to it."""
    whole = path.with_suffix(".whole")
    shutil.move(path, whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for one in old.namelist():
            if one != name:
                part: Any = old.read(one)
                part = re.sub(rb"<(Override|Relationship) [^>]*core[.-]?prop[^>]*/>", b"", part)
                new.writestr(one, re.sub(rb'<(Override|Relationship) [^>]*docProps/core.xml"[^>]*/>', b"", part))
    whole.unlink()
