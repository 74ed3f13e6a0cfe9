"""The page in a real browser, three widths, both languages: sorted, filtered, opened, printed, fetching nothing."""

import io
from pathlib import Path

import pytest
from chromium import Visit, chromium
from looks import LOOK, example_dossier, hostile_dossier, save
from pypdf import PdfReader

from fsplan.report.formats.html.html_page import render_html

WIDTHS = (360, 768, 1366)
LANGS = ("zh", "en")


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {lang: save(folder, f"{lang}.html", render_html(example_dossier(lang), LOOK)) for lang in LANGS}
    return made | {"hostile": save(folder, "hostile.html", render_html(hostile_dossier(), LOOK))}


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture(params=LANGS)
def lang(request) -> str:
    return request.param


@pytest.fixture(params=WIDTHS)
def width(request) -> int:
    return request.param


def test_nothing_is_fetched_and_nothing_complained_of(browser, pages, lang, width):
    with Visit(browser, pages[lang], width) as visit:
        assert [url for url in visit.fetched if not url.startswith("data:")] == [pages[lang].as_uri()]
        assert visit.said == []
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling"


def test_sorting_with_the_keyboard(browser, pages, lang, width):
    with Visit(browser, pages[lang], width) as visit:
        button = visit.page.locator("th[data-sort=done] button")
        button.focus()
        visit.page.keyboard.press("Enter")
        assert visit.page.locator("th[data-sort=done]").get_attribute("aria-sort") == "ascending"
        up = [float(value) for value in visit.order("done") if value]
        assert up == sorted(up)
        assert visit.order("done")[-1] == "", "what is not known stands last"
        visit.page.keyboard.press("Enter")
        down = [float(value) for value in visit.order("done") if value]
        assert down == sorted(up, reverse=True)
        assert visit.order("done")[-1] == ""
        assert visit.said == []


def test_sorting_by_level_puts_the_worst_first_and_by_item_restores_the_plan(browser, pages, lang):
    with Visit(browser, pages[lang]) as visit:
        visit.page.locator("th[data-sort=rank] button").click()
        assert visit.order("level")[0] == "missed"
        visit.page.locator("th[data-sort=order] button").click()
        assert visit.order() == [str(number) for number in range(1, len(visit.order()) + 1)]


def test_filtering_by_words_and_by_level(browser, pages, lang, width):
    with Visit(browser, pages[lang], width) as visit:
        every = len(visit.order())
        visit.page.fill("#words", {"zh": "抽检", "en": "sampling"}[lang])
        some = len(visit.order())
        assert 0 < some < every
        assert str(some) in visit.page.inner_text("#shown")
        visit.page.fill("#words", "")
        visit.page.select_option("#level", "met")
        assert set(visit.order("level")) == {"met"}
        visit.page.fill("#words", "nowhere to be found")
        assert visit.order() == []


def test_a_figure_opens_its_entries(browser, pages, lang, width):
    with Visit(browser, pages[lang], width) as visit:
        details = visit.page.locator("#e-sampling")
        assert details.get_attribute("open") is None
        visit.page.locator("#t-sampling td[data-name] a").click()
        assert details.get_attribute("open") is not None
        assert details.locator("tbody tr").count() == 5
        assert details.locator("tbody tr").first.is_visible()
        visit.page.locator("#t-sampling_rate td[data-name] a").click()
        assert visit.page.url.endswith("#e-sampling"), "a rate leads to its numerator's entries"


def test_it_reads_without_a_script(browser, pages, lang):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages[lang].as_uri())
    assert page.locator("#controls").is_hidden()
    assert page.locator("#figures > tbody").count() == 62
    page.locator("#e-sampling summary").click()
    assert page.locator("#e-sampling tbody tr").first.is_visible()
    context.close()


def test_it_prints_on_a4(browser, pages, lang):
    with Visit(browser, pages[lang]) as visit:
        reader = PdfReader(io.BytesIO(visit.page.pdf(prefer_css_page_size=True)))
    sizes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages}
    assert sizes == {(595, 842)}
    assert 4 <= len(reader.pages) <= 14
    assert "2022" in reader.pages[0].extract_text()


@pytest.mark.parametrize(
    ("lang", "width", "scheme"),
    [
        (lang, width, ("light", "dark")[(turn + half) % 2])
        for half, lang in enumerate(LANGS)
        for turn, width in enumerate(WIDTHS)
    ],
)
def test_axe_finds_nothing(browser, pages, lang, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    with Visit(browser, pages[lang], width, color_scheme=scheme, bypass_csp=True) as visit:
        visit.page.add_style_tag(content="main > section { content-visibility: visible !important }")
        visit.page.locator("#unfold").click()
        found = Axe().run(visit.page)
        assert found.violations_count == 0, found.generate_report()


def test_hostile_words_stay_words(browser, pages, width):
    with Visit(browser, pages["hostile"], width) as visit:
        visit.page.locator("#unfold").click()
        visit.page.fill("#words", "<script>")
        assert len(visit.order()) == 8, "the unit's name is in every row"
        assert visit.page.evaluate("window.hacked") is None
        assert visit.said == []
        assert [url for url in visit.fetched if not url.startswith("data:")] == [pages["hostile"].as_uri()]
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


SCREENS = [(1366, 768), (360, 800)]


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_first_screen_holds_the_verdict_who_must_act_and_what_next(browser, pages, lang, screen):
    width, height = screen
    with Visit(browser, pages[lang], width) as visit:
        visit.page.set_viewport_size({"width": width, "height": height})

        def ends(selector: str) -> list[float]:
            return visit.page.eval_on_selector_all(selector, "all => all.map(e => e.getBoundingClientRect().bottom)")

        (verdict,), rows, steps = ends(".verdict"), ends("#act tbody th"), ends("#act tbody td:last-child")
        assert 0 < verdict < min(rows)
        if lang == "zh" or width > 1000:
            assert len(rows) == len(steps) == 4 and max(*rows, *steps) <= height
        else:  # English takes more room: the gravest at least
            assert max(rows[0], steps[0], rows[1]) <= height
        assert visit.page.inner_text("#act tbody tr:first-child th") in ("区食品安全委员会办公室", OFFICE)
        assert visit.page.evaluate("scrollY") == 0


OFFICE = "District Food Safety Committee Office"


@pytest.mark.parametrize("screen", [1366, 360])
def test_no_line_of_a_table_is_cut_or_runs_over(browser, pages, lang, screen):
    with Visit(browser, pages[lang], screen) as visit:
        visit.page.evaluate(
            "document.querySelectorAll('main > section').forEach(e => e.style.contentVisibility = 'visible')"
        )
        visit.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        wide = visit.page.evaluate(OVERFLOWING)
        assert wide == []


OVERFLOWING = """() => {
  const found = [];
  for (const cell of document.querySelectorAll('#act th, #act td, .grid th, .grid td, #figures > tbody > tr > *')) {
    const box = cell.getBoundingClientRect();
    if (!box.width) continue;
    const range = document.createRange();
    range.selectNodeContents(cell);
    for (const line of range.getClientRects())
      if (line.right > Math.min(box.right, innerWidth) + 1) { found.push(cell.textContent.slice(0, 40)); break; }
  }
  return found;
}"""


def test_days_and_numbers_are_on_one_line(browser, pages, lang):
    for width in (360, 1366):
        with Visit(browser, pages[lang], width) as visit:
            broken = visit.page.evaluate(
                "() => [...document.querySelectorAll('.nw')].filter(e => e.getClientRects().length > 1)"
                ".map(e => e.textContent)"
            )
            assert broken == []
            days = visit.page.eval_on_selector_all(".nw", "all => all.map(e => e.textContent)")
            assert {"zh": "2022年6月30日", "en": "2022-06-30"}[lang] in days


def test_what_has_changed_and_the_units_stand_on_the_page(browser, pages):
    with Visit(browser, pages["zh"]) as visit:
        headings = visit.page.eval_on_selector_all("h2", "all => all.map(e => e.firstChild.textContent.trim())")
        wanted = ["责任单位和下一步", "进度滞后事项", "未按期报送单位", "督办建议", "与2022年第一季度末相比的变化"]
        assert headings[:5] == wanted
        text = visit.page.inner_text("body")
        assert "年度目标不少于40家，已完成12家，低于序时进度19.59个百分点，尚差28家，每月约5家" in text
        assert "应于5月31日前完成，尚未完成" in text and "未报送数据" in text
        assert not [sign for sign in (">=", "<=", "> ", "谁落后", "落后") if sign in text]
