"""The text of a record of a closed period: what is read of it, cell by cell, and what is refused, with the words."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fsplan.closing import written
from fsplan.closing.rows import ClosedFigure, ClosedRow, Closing
from fsplan.closing.seal import seal
from fsplan.closing.written import RecordFault, Reopening, parse_record, read_text, render_record
from fsplan.core.period import Period

Q1 = Period(date(2022, 1, 1), date(2022, 3, 31))
ROW = ["0f", "2022-03-31", "x", "a", "period", "10", "", "data/a.csv:2"]
CLOSED: dict[str, Any] = {
    "event": "closed",
    "on": "2022-04-07",
    "plan": "ab",
    "files": {"data/a.csv": "cd"},
    "figures": ["x\t1/3\tbehind", "y\t\tno_data", "z\t-12\tunknown"],
    "ledgers": ["samples"],
    "rows": ["\t".join(ROW)],
}
ONE_ROW = ClosedRow("0f", date(2022, 3, 31), "x", "a", "period", Decimal(10), None, "data/a.csv:2")
CLOSING = Closing(
    Q1,
    date(2022, 4, 7),
    "ab",
    {"data/a.csv": "cd"},
    (
        ClosedFigure("x", Fraction(1, 3), "behind"),
        ClosedFigure("y", None, "no_data"),
        ClosedFigure("z", Fraction(-12), "unknown"),
    ),
    (ONE_ROW,),
    ("samples",),
)


def text_of(*events: object, **more: object) -> str:
    period = {"start": "2022-01-01", "end": "2022-03-31"}
    return json.dumps({"fsplan": 1, "period": period, "events": events, **more})


def with_row(*changes: tuple[int, str], more: tuple[str, ...] = ()) -> str:
    cells = [*ROW, *more]
    for at, cell in changes:
        cells[at] = cell
    return text_of({**CLOSED, "rows": ["\t".join(cells)]})


def only_row(text: str) -> ClosedRow:
    _, (event,) = parse_record(text)
    assert isinstance(event, Closing)
    (row,) = event.rows
    return row


def fault_of(text: str) -> tuple[str, str]:
    with pytest.raises(RecordFault) as caught:
        parse_record(text)
    assert str(caught.value) == caught.value.problem.en
    zh, en = caught.value.problem
    return zh, en


def refused(text: str) -> str:
    """The part that is quoted as none that closing writes, the same in both languages."""
    zh, en = fault_of(text)
    part = zh.removeprefix("“").removesuffix("”不是关账时写下的内容")
    assert en == f'"{part}" is not what closing writes'
    return part


def test_each_cell_of_a_record_is_read_for_what_it_is() -> None:
    reopened = {"event": "reopened", "on": "2022-05-06", "reason": "补报"}
    period, events = parse_record(text_of(CLOSED, reopened))
    assert period == Q1
    assert events == (CLOSING, Reopening(date(2022, 5, 6), "补报"))


def test_what_is_written_is_one_line_a_row_and_read_back_as_it_was() -> None:
    link = seal({"start": "2022-01-01", "end": "2022-03-31"}, {"x": 1}, "")
    text = render_record(Q1, [Reopening(date(2022, 5, 6), "补报\udcff", link)])
    assert text.splitlines() == [
        "{",
        ' "fsplan": 1,',
        ' "period": {',
        '  "start": "2022-01-01",',
        '  "end": "2022-03-31"',
        " },",
        ' "events": [',
        "  {",
        '   "event": "reopened",',
        '   "on": "2022-05-06",',
        '   "reason": "补报\\udcff",',
        '   "before": "",',
        f'   "sha256": "{link.sha256}"',
        "  }",
        " ]",
        "}",
    ]
    assert text.endswith("}\n")
    assert render_record(Q1, [CLOSING]).count('"0f\\t2022-03-31\\tx\\ta\\tperiod\\t10\\t\\tdata/a.csv:2"') == 1
    assert parse_record(render_record(Q1, [CLOSING])) == (Q1, (CLOSING,))


@pytest.mark.parametrize(
    ("row", "width"),
    [
        (ONE_ROW._replace(whole=Decimal("2E+1")), 0),
        (ONE_ROW._replace(filed_on=date(2022, 4, 3)), 0),
        (ONE_ROW._replace(place="a\tb.csv:2"), 8),
        (ONE_ROW._replace(place="a\tb.csv:2", filed_on=date(2022, 4, 3)), 9),
    ],
)
def test_a_row_whose_name_holds_a_tab_is_written_cell_by_cell(row: ClosedRow, width: int) -> None:
    """A row that says apart for which period it is has a ninth cell, and no other has."""
    text = render_record(Q1, [Closing(Q1, date(2022, 4, 7), "", {}, (), (row,))])
    (line,) = json.loads(text)["events"][0]["rows"]
    assert len(line) == width if width else line.count("\t") == (8 if row.filed_on else 7)
    assert only_row(text) == row


def test_a_record_without_ledgers_is_an_older_one_and_a_period_may_be_a_day() -> None:
    older = {key: value for key, value in CLOSED.items() if key != "ledgers"}
    _, (event,) = parse_record(text_of(older))
    assert isinstance(event, Closing) and event.ledgers == ()
    assert parse_record(text_of(period={"start": "2022-03-31", "end": "2022-03-31"}))[0].days == 1
    assert refused(text_of(period={"start": "2022-04-01", "end": "2022-03-31"})) == "period"


@pytest.mark.parametrize(
    "amount", ["-1", "0.5", "9" * 99, f"1.{'9' * 99}", "1E+99", "1E-99", "1E5", "1.5E5"], ids=lambda one: one[:9]
)
def test_an_amount_as_decimals_write_themselves_is_read(amount: str) -> None:
    assert only_row(with_row((5, amount), (6, amount)))[5:7] == (Decimal(amount), Decimal(amount))


@pytest.mark.parametrize(
    "amount", ["", "+1", "1.", ".5", "9" * 100, f"1.{'9' * 100}", "1E+100", "1e5"], ids=lambda one: one[:9]
)
def test_any_other_amount_is_refused_by_its_first_sixty_signs(amount: str) -> None:
    assert refused(with_row((5, amount))) == amount[:60]


def test_a_figure_is_a_ratio_of_at_most_four_thousand_digits() -> None:
    long = "9" * 4000
    _, (event,) = parse_record(text_of({**CLOSED, "figures": [f"x\t-{long}/{long}\tmet", f"y\t7/{long}\tmet"]}))
    assert isinstance(event, Closing)
    assert [one.actual for one in event.figures] == [-1, Fraction(7, 10**4000 - 1)]
    for bad in (f"9{long}", f"1/9{long}", "1/0", "x", "1/"):
        assert refused(text_of({**CLOSED, "figures": [f"x\t{bad}\tmet"]})) == bad[:60]
    for line in ("x\t1", "x\t1\tgood", "x\t1\tmet\t"):
        assert refused(text_of({**CLOSED, "figures": [line]})) == line


@pytest.mark.parametrize(
    ("at", "cell"),
    [
        (1, "2022-02-30"), (4, "weekly"), (6, "x"),
        (7, "data/a.csv"), (7, "data/a.csv:"), (7, "a.csv:1234567890"), (7, ":2 "),
    ],
)  # fmt: skip
def test_a_cell_that_closing_does_not_write_is_named(at: int, cell: str) -> None:
    assert refused(with_row((at, cell))) == cell


def test_a_place_may_hold_any_name_and_a_line_of_nine_digits() -> None:
    assert only_row(with_row((7, "a\nb:c.csv:123456789"))).place == "a\nb:c.csv:123456789"
    assert [only_row(with_row((4, basis))).basis for basis in ("total", "ledger")] == ["total", "ledger"]


def test_a_row_has_eight_cells_or_nine() -> None:
    assert only_row(with_row(more=("2022-04-03",))).filed_on == date(2022, 4, 3)
    for cells in (ROW[:-1], [*ROW, "2022-04-03", ""]):
        assert refused(text_of({**CLOSED, "rows": ["\t".join(cells)]})) == "\t".join(cells)
        assert refused(text_of({**CLOSED, "rows": [cells]})) == "\t".join(cells)
    assert refused(with_row(more=("soon",))) == "soon"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[]", "[]"),
        (f'"{"b" * 70}"', "b" * 60),
        ('{"period": []}', "period"),
        ('{"period": {"start": "2022-01-01"}}', "end"),
        (text_of(events={}), "events"),
        (text_of([]), "[]"),
        (text_of({**CLOSED, "event": "forgotten"}), "forgotten"),
        (text_of({**CLOSED, "files": {"data/a.csv": ["x"]}}), "['x']"),
        (text_of({**CLOSED, "plan": None}), "plan"),
        (text_of({**CLOSED, "ledgers": "samples"}), "ledgers"),
        (text_of({**CLOSED, "on": "yesterday"}), "yesterday"),
        (text_of({"event": "reopened", "on": "2022-05-06"}), "reason"),
        (text_of(fsplan=2), "2"),
        (text_of(fsplan=1.0), "1.0"),
        (text_of(fsplan=float("nan")), "NaN"),
    ],
)  # fmt: skip
def test_what_stands_where_something_else_is_written_is_named(text: str, part: str) -> None:
    assert refused(text) == part


def test_what_is_no_json_is_told_with_its_line_and_a_key_twice_by_its_name() -> None:
    assert fault_of('{\n "fsplan": 1,\n x') == ("第 3 行不是有效的 JSON", "line 3 is no JSON")
    assert fault_of("[" * 100_000) == ("括号嵌套过深", "its brackets are nested too deep")
    key = "k" * 61
    assert fault_of(f'{{"a": 1, "{key}": 1, "{key}": 1, "a": 1}}')[1] == '"a" is there twice'
    assert fault_of(f'{{"b": 1, "{key}": 1, "{key}": 1}}') == (f"“{'k' * 60}”出现两次", f'"{"k" * 60}" is there twice')


def test_a_seal_holds_what_it_was_made_of_and_nothing_else() -> None:
    period = {"start": "2022-01-01", "end": "2022-03-31"}
    link = seal(period, CLOSED, "before")
    sealed = {**CLOSED, **link._asdict()}
    _, (event,) = parse_record(text_of(sealed))
    assert isinstance(event, Closing)
    assert (event.seal, event.rows) == (link, (ONE_ROW,))
    changed = ("内容与校验值不符，关账后被改过", "it was changed: its hash is of other content")
    assert fault_of(text_of({**sealed, "on": "2022-04-08"})) == changed
    assert fault_of(text_of({**sealed, "note": "x"})) == changed
    assert fault_of(text_of(sealed, period={**period, "start": "2022-01-02"})) == changed
    for key in ("before", "sha256"):
        assert refused(text_of({name: value for name, value in sealed.items() if name != key})) == key


def test_a_file_is_read_whole_or_refused_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "2022Q1.json"
    with pytest.raises(FileNotFoundError):
        read_text(path)
    assert written._MOST_BYTES == 2**28  # 256 MiB
    monkeypatch.setattr(written, "_MOST_BYTES", 6)
    path.write_bytes("关账".encode())
    assert read_text(path) == "关账"
    told = {b"1234567": "it is too large", "关账".encode("gb18030"): "it is not in UTF-8"}
    for raw, why in told.items():
        path.write_bytes(raw)
        with pytest.raises(RecordFault, match=why):
            read_text(path)
    with pytest.raises(RecordFault, match="it is no file"):
        read_text(tmp_path)
