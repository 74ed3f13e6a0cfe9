"""Keys: two are one where they fold alike, identity is decided on the whole of them, and a damaged one is refused."""

import io
import re
from datetime import date

import pytest
from support import ROOT, plan_of

from fsplan.files.source import Source
from fsplan.ledger.cells import Refused, read_key
from fsplan.ledger.keys import bare_key, fold_key
from fsplan.ledger.local.dialect import RunDialect
from fsplan.ledger.local.engine import read_ledger
from fsplan.plan.ledgers import Column

DAY = date(2030, 3, 1)


def plan_with(*, unique, pattern="", personal=False):
    key = {"header": "编号", "type": "text", "personal": str(personal).lower()}
    ledger = {
        "title": "台账",
        "key": "no",
        "date": "day",
        "unit": "a",
        "unique": str(unique).lower(),
        "columns": {
            "no": {**key, "pattern": pattern} if pattern else key,
            "day": {"header": "日期", "type": "date"},
        },
    }
    return plan_of({"x": {"kind": "count", "from": "l"}}, ledgers={"l": ledger})


def read(keys, *, unique, **spec):
    text = "编号,日期\n" + "".join(f'"{key}",2030-03-01\n' for key in (key.replace('"', '""') for key in keys))
    return read_ledger(plan_with(unique=unique, **spec), "l", [Source("l.csv", text.encode())])


def told(result):
    return [(f.line, f.code) for f in result.findings]


STRUCTURED = {
    "by agency": lambda i: f"SBJ21120105{2000 + i // 1000:06d}ZX{1 + i % 1000:05d}",
    "by hundreds": lambda i: f"SBJ21120105{2000 + i // 100:06d}ZX{1 + i % 100:05d}",
    "small letters": lambda i: f"sbj21120105{2000 + i // 1000:06d}zx{1 + i % 1000:05d}",
    "both": lambda i: f"Sbj21120105{2000 + i // 1000:06d}zx{1 + i % 1000:05d}",
    "ideographs": lambda i: f"津食抽{2000 + i // 1000:06d}字{1 + i % 1000:05d}",
}
"""Keys of a few parts that count up: the engine's hash() of a hundred thousand by agency has 84,020 values."""


@pytest.mark.parametrize("unique", [True, False])
@pytest.mark.parametrize("shape", STRUCTURED)
def test_structured_keys_are_told_apart(shape, unique):
    result = read([STRUCTURED[shape](number) for number in range(100_000)], unique=unique)
    assert (result.findings, result.rejected) == ([], 0)
    assert result.counts == {("x", "a"): {DAY: 100_000}}
    assert result.days == {DAY: 100_000}


@pytest.mark.parametrize("unique", [True, False])
def test_a_key_among_structured_ones_that_is_there_twice(unique):
    keys = [STRUCTURED["by agency"](number) for number in range(100_000)]
    result = read([*keys, keys[777], keys[1777].lower()], unique=unique)
    again = [(100_002, "FS410"), (100_003, "FS410")] if unique else []
    assert told(result) == [*again, (100_003, "FS414")]
    assert result.counts == {("x", "a"): {DAY: 100_000}}


@pytest.mark.parametrize("stands", ["7", "length(text)"])
def test_keys_that_may_be_there_but_once_are_compared_whatever_stands_for_them(stands, monkeypatch):
    """Each of these shares it with others; two are there twice, one of them in another spelling."""
    monkeypatch.setattr(RunDialect, "stand_in", lambda _, __, folded: f"({stands.replace('text', folded)})::UBIGINT")
    result = read(["AB12", "AC12", "AB12", "CD345", "津12", "ac12", "EF12"], unique=True)
    assert told(result) == [(4, "FS410"), (7, "FS410"), (7, "FS414")]
    assert result.counts == {("x", "a"): {DAY: 5}}
    assert (result.rows, result.rejected) == (7, 2)


def test_nowhere_does_a_hash_decide_what_is_equal():
    """The engine's hash() has 64 bits, of which structured keys use few; Python's is as short.

    It tells which records to look at, where a key may be there but once: those are compared (see the test above).
    """
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted((ROOT / "fsplan").rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\bhash\(", line)
    ]
    (only,) = found
    assert only.startswith('dialect.py: return f"hash(') and "if draft.ledger.unique else" in only


SPELLINGS = [
    "ab12", "Ab12", "ＡＢ１２", " AB12 ", "AB 12", "A\u3000B12", "AB\u00a012", '="AB12"', '= "ab12"', "＝＂ＡＢ１２＂",
    "'AB12",
    "＇AB12", "‘AB12", "''AB12", "'=\"AB12\"", "=\"'AB12\"", "AB\u200b12", "\ufeffAB12", "AB12\u200e", "A\u00adB12",
    "AB1\ufe0f2", "AB12\u2060", "AB\t12",
]  # fmt: skip


CAPITALS = [spelled for spelled in SPELLINGS if "b" not in spelled]


@pytest.mark.parametrize("spelled", SPELLINGS)
def test_what_folds_alike_is_one_key(spelled):
    assert fold_key(spelled) == fold_key("AB12") == "AB12"


@pytest.mark.parametrize("other", ["AB1２3", "AB'12", "AB-12", "AB=12", "ÄB12", "AB①2", "AB12²", '"AB12"', "津AB12"])
def test_what_does_not_fold_alike_is_another(other):
    assert fold_key(other) != fold_key("AB12")


def test_a_cell_of_nothing_but_apostrophes_takes_no_time():
    assert bare_key("'" * 1_000_000) == bare_key('="\'"') == bare_key('=""') == ""


@pytest.mark.parametrize("pattern", ["", "[A-Z]{2}[0-9]{2}", "A.*2"])
@pytest.mark.parametrize("unique", [True, False])
@pytest.mark.parametrize("spelled", CAPITALS)
def test_spellings_of_one_key_are_counted_once_and_told(spelled, unique, pattern):
    result = read(["AB12", spelled, "AC12", spelled], unique=unique, pattern=pattern)
    again = [(3, "FS410"), (5, "FS410")] if unique else []
    differs = [(3, "FS414")] if spelled.strip() != "AB12" else []
    assert sorted(told(result)) == sorted([*again, *differs])
    assert result.counts == {("x", "a"): {DAY: 2}}
    for finding in result.findings:
        if finding.code == "FS414":
            assert (finding.value, finding.params["other"], finding.params["first"]) == (
                spelled.strip(), "AB12", "l.csv:2",
            )  # fmt: skip


def test_each_spelling_of_a_key_is_told_once():
    result = read(["ab12", "AB12", "ab12", "Ab12", "AB12", "cd1", "cd1", "EF1", "EF1", "Gh1", "Gh1"], unique=False)
    assert told(result) == [(3, "FS414"), (5, "FS414")]
    assert result.counts == {("x", "a"): {DAY: 4}}


def test_a_personal_key_is_told_without_its_spellings():
    result = read(["ab12", "AB12"], unique=False, personal=True)
    assert [(f.value, f.params["other"]) for f in result.findings] == [("***", "***")]


def column(pattern=None):
    return Column(header="编号", type="text", pattern=pattern)


@pytest.mark.parametrize(
    ("cell", "pattern", "read_as"),
    [
        ('="0012"', "[0-9]{4}", '="0012"'),
        ("'0012", "[0-9]{4}", "'0012"),
        ("００１２", "[0-9]{4}", "００１２"),
        (" 00 12 ", "[0-9]{4}", "00 12"),
        ("00 12", "[0-9]{2} [0-9]{2}", "00 12"),
        ("津食（2022）1", "津食（[0-9]+）[0-9]", "津食（2022）1"),
        ("津食（2022）1", r"津食\([0-9]+\)[0-9]", "津食（2022）1"),
        ("ab12", "[A-Z]{2}[0-9]{2}", "FS407"),  # a pattern is of the case as it is written
        ("1.23E+17", r"[0-9.E+]+", "1.23E+17"),
        ("1.23E+17", "[0-9]{18}", "FS407"),
        ("1.23E+17", None, "FS405"),
        ("1.23457e+17", None, "FS405"),
        ("'1.23E+17", None, "FS405"),
        ("12E17", None, "12E17"),
        ('=""', None, "FS404"),
        ("'", None, "FS404"),
        ("－", ".*", "FS404"),
        ("\u200b", None, "FS404"),
    ],
)
def test_a_pattern_is_of_the_key_without_what_is_around_it(cell, pattern, read_as):
    found = read_key(column(pattern), cell)
    assert (found.code if isinstance(found, Refused) else found) == read_as


@pytest.mark.parametrize("pattern", ["", "[0-9]{18}", "[0-9.E+e]+"])
def test_a_long_number_in_a_number_cell_has_lost_its_end(pattern):
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        cells = [370212221200010001, 370212221200010002, "370212221200010003", 370212221200010, 10**15]
        for at, row in enumerate([("编号", "日期"), *((cell, "2030-03-01") for cell in cells)]):
            sheet.write_row(at, 0, row)
    result = read_ledger(plan_with(unique=False, pattern=pattern), "l", [Source("l.xlsx", stream.getvalue())])
    short = [(5, "FS407")] if pattern == "[0-9]{18}" else []
    assert told(result) == [(2, "FS405"), (3, "FS405"), *short, (6, "FS405")]
    assert (result.rows, result.rejected) == (5, 3 + len(short))
    assert result.days == {DAY: 2 - len(short)}


def test_a_parquet_files_double_has_lost_its_end_too(tmp_path):
    import duckdb

    path = tmp_path / "l.parquet"
    keys = "[370212221200010001::DOUBLE, 370212221200010002::DOUBLE]"
    duckdb.connect().execute(
        f"COPY (SELECT unnest({keys}) AS 编号, DATE '2030-03-01' AS 日期) TO '{path}' (FORMAT parquet)"
    )
    result = read_ledger(plan_with(unique=False), "l", [Source(str(path))])
    assert told(result) == [(1, "FS405"), (2, "FS405")]
