"""The page of the example with quotas: long goals, score tables, records of a ledger."""

from pathlib import Path

import pytest
from chromium import Visit, chromium
from support import run_fsplan

LONG = "不低于90%（10家单位各不低于90%）"

ALL_SHOWN = "document.querySelectorAll('main > section').forEach(e => e.style.contentVisibility = 'visible')"

OVER_A_NEIGHBOUR = """() => {
  const found = [];
  for (const cell of document.querySelectorAll('#figures > tbody > tr:first-child > *')) {
    const box = cell.getBoundingClientRect(), range = document.createRange();
    range.selectNodeContents(cell);
    for (const line of range.getClientRects())
      if (line.left < box.left - 1 || line.right > box.right + 1) { found.push(cell.textContent); break; }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("quotas")
    assert run_fsplan("init", "q", "--example", "quotas", cwd=folder).returncode == 0
    made = {lang: folder / f"{lang}.html" for lang in ("zh", "en")}
    for lang, page in made.items():
        ran = run_fsplan("--lang", lang, "report", "-q", "Q4", "-o", page, cwd=folder / "q")
        assert page.exists(), ran.stderr
    return made


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 768, 1366])
def test_a_long_goal_keeps_to_its_column(browser, pages, lang, width):
    with Visit(browser, pages[lang], width) as visit:
        visit.page.evaluate(ALL_SHOWN)
        if lang == "zh":
            assert LONG in visit.page.eval_on_selector_all("#figures td.num", "all => all.map(e => e.textContent)")
        assert visit.page.evaluate(OVER_A_NEIGHBOUR) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("table", ["scores", "score-lines", "units", "quotas"])
def test_a_heading_stands_over_its_values(browser, pages, lang, table):
    with Visit(browser, pages[lang], 1366) as visit:
        sides = visit.page.evaluate(
            "id => [...document.querySelectorAll(`section:has(> #h-${id}) tr`)]"
            ".map(row => [...row.children].map(cell => getComputedStyle(cell).textAlign).join(' '))",
            table,
        )
        assert len(sides) > 10
        assert len(set(sides)) == 1, "left over left, right over right"


def test_headings_of_numbers_are_not_broken_by_the_character(browser, pages):
    with Visit(browser, pages["zh"], 1366) as visit:
        visit.page.evaluate(ALL_SHOWN)
        broken = visit.page.evaluate(
            "() => [...document.querySelectorAll('.grid thead .num')].filter(e => {"
            " const range = document.createRange(); range.selectNodeContents(e);"
            " return e.textContent.length < 8 && range.getClientRects().length > 1 }).map(e => e.textContent)"
        )
        assert broken == []


def test_a_record_of_a_ledger_stands_in_its_file_and_on_no_line(pages):
    for page in pages.values():
        text = page.read_text(encoding="utf-8")
        assert "2030-samples.csv" in text
        assert "2030-samples.csv:0" not in text
