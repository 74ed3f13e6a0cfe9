"""Text breaks where a reader would break it, and nowhere else; widths are counted by an independent library."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from fsplan.report.formats.text import render_table, wrap_line, wrap_lines
from fsplan.report.formats.wrap import fit, pieces, wrap
from fsplan.report.table import Table, TableColumn, cells

OPENING, CLOSING = "（《〈“‘「『【〔［", "，。、；：？！）》〉”’」』】〕］％…"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("2022年6月30日前完成", ["2022年6月30日", "前", "完", "成"]),
        ("第一批在12月报，2022年第二季度止", ["12月", "2022年第二季度"]),
        ("2030Q1, 2030Q2; 2022-06-30", ["2030Q1,", "2030Q2;", "2022-06-30"]),
        ("目标>= 3900 批次，共40家", [">= 3900 批次，", "40家"]),
        ("完成20/72 份，占27.78%", ["20/72 份，", "27.78%"]),
        ("差额-1,234.50万元", ["-1,234.50万元"]),
        ("street_sampling FS205 bad-date", ["street_sampling", "FS205", "bad-date"]),
        ("data/filings/2030-Q3.csv:96:28: FS208", ["data/", "filings/2030-Q3.csv:96:28:", "FS208"]),
        ("多少。 [必填] text|junit|sarif [默认 text]", ["[必填]", "text|", "junit|", "sarif", "[默认", "text]"]),
        ("“守底线、查隐患”行动（试行）", ["“守", "线、", "患”", "（试", "行）"]),
    ],
)
def test_what_stays_whole(text: str, whole: list[str]) -> None:
    found = [piece for _, piece in pieces(text)]
    assert [one for one in whole if one not in found] == []


def test_lines_by_hand() -> None:
    assert wrap("区市场监管局、区教育局", 14) == ["区市场监管局、", "区教育局"]
    assert wrap("区市场监管局、区教育局", 12) == ["区市场监管", "局、区教育局"]  # 、 begins no line
    assert wrap("Supervision sampling batches", 12) == ["Supervision", "sampling", "batches"]
    assert wrap("共1780批次", 6) == ["共", "1780批", "次"]  # the one thing that is broken: wider than the line
    assert wrap("", 10) == [""]


def test_the_rest_of_a_line_stands_deeper() -> None:
    line = "  help: write one of these words"
    assert wrap_line(line, 20) == "  help: write one of\n      these words"
    assert wrap_lines(f"short\n{line}", 20) == "short\n  help: write one of\n      these words"
    assert wrap_lines(line, 0) == line


texts = st.text(
    alphabet=st.sampled_from([*"区市场监管局年月日第季度家次，。（）“”、 ab-_/.:%<>=0123456789", "é", "́"]), max_size=80
)


@given(texts, st.integers(2, 60))
def test_nothing_is_lost_and_no_line_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert max(map(wcswidth, lines)) <= width


@given(texts, st.integers(30, 60))
def test_no_line_begins_or_ends_as_none_should(text: str, width: int) -> None:
    longest = max((wcswidth(piece) for _, piece in pieces(text)), default=0)
    if longest > width:
        return
    lines = wrap(text, width)
    for before, after in pairwise(lines):
        assert after[0] not in CLOSING and before[-1] not in OPENING
        assert not (before[-1].isdigit() and after[0].isdigit()) or re.search(r"\d\s+\d", text)


def table_of(*rows: tuple[str, ...]) -> Table:
    columns = [TableColumn(f"c{at}", f"列{at}", is_number=at == 1) for at in range(len(rows[0]))]
    return Table(columns, [cells(*row) for row in rows])


@given(st.lists(st.tuples(texts, texts, texts, texts), min_size=1, max_size=4), st.integers(40, 120))
def test_a_table_holds_its_width_and_every_cell(rows: list[tuple[str, ...]], width: int) -> None:
    laid_out = render_table(table_of(*rows), width)
    assert max(map(wcswidth, laid_out.split("\n"))) <= width
    squeezed = sorted(re.sub(r"\s", "", laid_out))
    wanted = sorted(re.sub(r"\s", "", "".join(text for row in rows for text in row)))
    assert [char for char in set(wanted) if wanted.count(char) > squeezed.count(char)] == []


def test_the_widest_columns_give_way_first() -> None:
    rows = [("名", "数", "说明"), ("abc", "12", "a " * 40)]
    assert fit(rows, [3, 2, 79], 40) == [3, 2, 35]
    assert fit(rows, [3, 2, 79], 5) is None


def test_a_cell_wraps_inside_its_column() -> None:
    table = table_of(("1.1", "40", "区市场监管局、区教育局、区卫生健康委"), ("1.2", "7", "区教育局"))
    assert render_table(table, 24) == "\n".join(
        [
            "列0  列1  列2",
            "---  ---  --------------",
            "1.1   40  区市场监管局、",
            "          区教育局、区卫",
            "          生健康委",
            "1.2    7  区教育局",
        ]
    )


def test_columns_that_do_not_fit_are_told_down_the_page() -> None:
    table = table_of(("street_sampling_of_the_year", "", "another_id_that_is_as_long"), ("b", "2", "c"))
    assert render_table(table, 40) == "\n".join(
        ["列0  street_sampling_of_the_year", "列2  another_id_that_is_as_long", "", "列0  b", "列1  2", "列2  c"]
    )


def test_at_width_0_each_row_keeps_its_line() -> None:
    table = table_of(("1.1", "40", "区市场监管局" * 40), ("1.2", "7", "区教育局"))
    assert len(render_table(table, 0).split("\n")) == 4
