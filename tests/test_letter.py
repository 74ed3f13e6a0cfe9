"""The letter to one unit (督办函): what it counts and lists, by hand on the shipped plan and data."""

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from support import ROOT, Ran, write_csv

Letter = Callable[[str, str], tuple[list[str], list[str]]]


@pytest.fixture
def letter(tmp_path: Path, fsplan: Callable[..., Ran]) -> Letter:
    """Write the letter to a unit on the shipped data; returns its paragraphs, and its annex's duties."""
    shutil.copy(ROOT / "plan.yaml", tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")

    def write(unit: str, quarter: str) -> tuple[list[str], list[str]]:
        words = ("report", "-q", quarter, "--unit", unit, "--format", "docx", "-o", "letter.docx", "--lang", "zh")
        ran = fsplan(*words)
        assert ran.code in (0, 3), ran.err
        document = docx.Document(str(tmp_path / "letter.docx"))
        duties = [row.cells[0].text for row in document.tables[-2].rows[1:]]  # the last is of measures
        return [paragraph.text for paragraph in document.paragraphs], duties

    return write


def test_it_counts_what_its_unit_answers_for(letter: Letter) -> None:
    """The finance bureau answers in 1.2 (two filings), 2.1, 3.1, 21.1 (the rate), 22.1, 23.1, 25.2: eight targets.

    It only supports 13.1, 18.1 and 25.1, and a target of 1.1 and two of 21.1 have units of their own. Of the eight the
    quarterly filing is on pace in the second quarter, and nothing else is due.
    """
    texts, duties = letter("区财政局", "Q2")
    assert any(text.startswith("8项指标中，1项进度正常，7项正在推进；") for text in texts)
    assert duties == ["1.2", "1.2", "2.1", "3.1", "21.1", "22.1", "23.1", "25.2"]  # 18.1 is missed, and not its own
    assert any("你单位没有进度滞后的事项" in text for text in texts)


def test_what_its_unit_answers_for_and_has_not_done_is_listed(letter: Letter) -> None:
    texts, duties = letter("fso", "Q2")
    assert "18.1" in duties and any(text.startswith("1．应急、督办和约谈制度修订") for text in texts)


def test_it_counts_its_own_rows_alone(letter: Letter, tmp_path: Path) -> None:
    rows = [("2022-06-30", "sampling", "market", "many"), ("2022-06-30", "duty_lists", "finance", "perhaps")]
    (tmp_path / "data/bad.csv").write_bytes(write_csv(rows))
    notes = [text for text in letter("finance", "Q2")[0] if "退回" in text or "晚于" in text]
    # one of two rejected rows is its own; what it filed after June is no matter of an official letter
    assert len(notes) == 1 and "有1行" in notes[0]


def test_a_letter_to_a_group_is_about_its_members(letter: Letter) -> None:
    texts, duties = letter("各街道", "Q2")
    assert texts[2] == "各街道办事处："
    assert duties == ["1.2", "4.1"]  # the year-end return, and their part in 4.1
