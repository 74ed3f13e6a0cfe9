"""Records that stand and yet count nowhere: of another time, or of a unit that does not answer for any target."""

from contextlib import closing
from datetime import date

import duckdb
import pytest
from support import plan_of

from fsplan.files.cells import MISSING
from fsplan.files.source import Source
from fsplan.ledger.local.dialect import TEXT
from fsplan.ledger.local.engine import read_ledger
from fsplan.ledger.statement import Draft, judging_sql

KINDS = [f"类{number}" for number in range(40)]
COLUMNS = {
    "no": {"header": "编号", "type": "text"},
    "day": {"header": "日期", "type": "date"},
    "agency": {"header": "单位", "type": "text"},
    "kind": {"header": "类", "type": "enum", "values": KINDS},
    "amount": {"header": "数量", "type": "decimal"},
    "words": {"header": "说明", "type": "text", "pattern": "[A-Z]+"},
}
HEADER = "编号,日期,单位,类,数量,说明\n"


def plan_with(*, unique=True, unit=None, **targets):
    spec = {
        "title": "台账",
        "key": "no",
        "date": "day",
        "unit": unit or {"column": "agency"},
        "unique": str(unique).lower(),
        "columns": COLUMNS,
    }
    return plan_of(
        {id_: {"kind": "count", "from": "l", **target} for id_, target in targets.items()}, ledgers={"l": spec}
    )


def read(plan, *texts):
    sources = [Source(f"{at}.csv", (HEADER + text).encode()) for at, text in enumerate(texts, 1)]
    return read_ledger(plan, "l", sources)


def told(result, code):
    return [(f.file, f.line, f.column, f.value, f.params["count"]) for f in result.findings if f.code == code]


ALL = {"x": {}}


@pytest.mark.parametrize("unique", [True, False])
def test_records_of_another_year_are_left_out_with_one_warning_a_file(unique):
    """Whatever else is wrong with them: the third has no known category, the fourth a day that SQL does not read."""
    result = read(
        plan_with(unique=unique, **ALL),
        "K1,2030-01-01,a局,,,\nK2,2029-12-31,a局,,,\nK3,2031-01-01,a局,别类,,\nK4,2029年3月1号,d局,,,\nK1,2029-01-01,a局,,,\n",
        "K5,2030-12-31,a局,,,\n",
        "K6,2029年3月1号,a局,,,\nK7,2029-03-01,a局,,,\n",
    )
    assert told(result, "FS409") == [("1.csv", 3, 4, "2029-12-31", "4"), ("3.csv", 2, 4, "2029年3月1号", "2")]
    assert len(result.findings) == 2
    assert [(file.rows, file.rejected, file.left_out) for file in result.files] == [(5, 0, 4), (1, 0, 0), (2, 0, 2)]
    assert result.counts == {("x", "a"): {date(2030, 1, 1): 1, date(2030, 12, 31): 1}}
    assert result.days == {date(2030, 1, 1): 1, date(2030, 12, 31): 1}


def test_a_record_whose_cells_cannot_be_told_apart_is_rejected_whenever_it_is_of():
    result = read(plan_with(**ALL), "K1,2029-01-01,a局\nK2,2029-01-01,a局,,,,多\n")
    assert [f.code for f in result.findings] == ["FS402", "FS402"]
    assert (result.rejected, result.left_out) == (2, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_blank_cells_beyond_the_header_say_nothing_however_the_file_is_read(encoding):
    """As in a progress file; text in UTF-16 is copied record by record, text in UTF-8 is read by the engine."""
    ends = ("", ",", ",,", ", ", ',""', ",多", ",,多")
    text = "".join(f"K{at},2030-01-0{at + 1},a局,,,{end}\n" for at, end in enumerate(ends))
    result = read_ledger(plan_with(**ALL), "l", [Source("1.csv", (HEADER + text).encode(encoding))])
    assert [(f.code, f.line, f.params["found"]) for f in result.findings] == [("FS402", 7, "7"), ("FS402", 8, "8")]
    assert (result.rows, result.rejected) == (7, 2)
    assert result.days == {date(2030, 1, day): 1 for day in range(1, 6)}


@pytest.mark.parametrize("unique", [True, False])
def test_a_unit_that_answers_for_no_target_is_told_once_a_file(unique):
    """a answers for one target and b for another; c answers for none that draws on the ledger."""
    plan = plan_with(unique=unique, x={"by": ["a"]}, y={"by": ["b"], "where": {"kind": ["类1"]}})
    result = read(
        plan,
        "K1,2030-01-01,a局,,,\nK2,2030-01-02,b局,类2,,\nK3,2030-01-03, c局 ,,,\nK4,2030-01-04,c办,,,\n"
        "K5,2029-01-01,c局,,,\n",
        "K6,2030-01-05,C,,,\nK7,2030-02-30,c局,,,\n",
        "K8,2030-01-06,b局,,,\n",
    )
    assert told(result, "FS413") == [("1.csv", 4, 15, "c局", "2"), ("2.csv", 2, 15, "c局", "1")]
    assert [f.code for f in result.findings] == ["FS413", "FS409", "FS413", "FS405"]
    assert result.days == {date(2030, 1, day): 1 for day in range(1, 7)}


def test_of_records_that_are_rejected_as_copies_nothing_is_told():
    plan = plan_with(x={"by": ["a"]})
    result = read(plan, "K1,2030-01-01,a局,,,\nK1,2030-01-01,c局,,,\n")
    assert [f.code for f in result.findings] == ["FS410"]


def test_a_whole_ledger_of_a_unit_that_does_not_answer_is_told():
    result = read(plan_with(unit="c", x={"by": ["a"]}), "K1,2030-01-01,,,,\nK2,2030-01-02,,,,\n")
    assert told(result, "FS413") == [("1.csv", 2, 1, "c局", "2")]


def test_a_records_broken_line_may_be_the_first_of_its_unit():
    """What the engine does not have, a record of a line of its own, is told by its line too."""
    plan = plan_with(x={"by": ["a"]})
    result = read(plan, '"K1",2030-01-01,"c局",,,\n"K2\n",2030-01-02,c局,,,\n')
    assert told(result, "FS413") == [("1.csv", 2, 17, "c局", "2")]


def test_a_ledger_on_which_no_target_draws_tells_no_units():
    result = read(plan_with(), "K1,2030-01-01,c局,,,\nK2,2030-01-01,a局,,,\n")
    assert (result.findings, result.days) == ([], {date(2030, 1, 1): 2})


@pytest.mark.parametrize("sign", sorted(MISSING - {""}))
@pytest.mark.parametrize("pad", ["", " ", "\u3000"])
def test_a_sign_for_nothing_is_one_in_every_column(sign, pad):
    cell = f"{pad}{sign}{pad}"
    plan = plan_with(**ALL)
    result = read(plan, f"K1,2030-01-01,a局,{cell},{cell},{cell}\n{cell},2030-01-01,a局,,,\n")
    assert [(f.line, f.code) for f in result.findings] == [(3, "FS404")]
    assert result.counts == {("x", "a"): {date(2030, 1, 1): 1}}


def test_the_engine_is_sure_of_signs_for_nothing_and_keeps_the_records_order():
    """A list in a condition is made a join, behind which the records come in another order."""
    plan = plan_with(x={"where": {"kind": KINDS}})
    sql = judging_sql(
        Draft(plan, "l", {id_: at for at, id_ in enumerate(COLUMNS)}, "words"),
        "(VALUES " + ", ".join(f"('K1', '2030-01-01', 'a局', '{s}', '{s}', '{s}')" for s in sorted(MISSING)) + ") "
        f"AS record({', '.join(COLUMNS)})",
        TEXT,
    )
    with closing(duckdb.connect()) as con:
        assert [row[0] for row in con.execute(sql).fetchall()] == [True] * len(MISSING)
        assert "join" not in con.execute(f"EXPLAIN {sql}").fetchall()[0][1].lower()


NAMES = ["~l.csv", "~/l.csv", "a[1].csv", "a*.csv", "a?.csv", "a{b,c}.csv", "q'x.csv", 'q"x.csv', "-l.csv", "$HOME.csv"]


@pytest.mark.parametrize("name", NAMES)
def test_a_files_name_is_a_name(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEADER + "K1,2030-01-01,a局,,,\nK2,2030-02-30,a局,,,\n", "utf-8")
    result = read_ledger(plan_with(**ALL), "l", [Source(name)])
    assert [(f.file, f.line, f.code) for f in result.findings] == [(name, 3, "FS405")]
    assert result.counts == {("x", "a"): {date(2030, 1, 1): 1}}
