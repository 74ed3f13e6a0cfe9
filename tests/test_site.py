"""The documentation as a site: every page once, for users in both languages, nothing fetched, no option made up."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import typer.main
import yaml
from support import ROOT
from test_docs import COMMANDS, DOCS, blocks, generate

from fsplan.cli.app import build_app
from fsplan.core.rules import RULES

CHINESE = ".zh-CN.md"
ENGLISH_PAGES = sorted(path for path in DOCS.glob("*.md") if not path.name.endswith(CHINESE))
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted(DOCS.glob("*.md"))]
DEVELOPERS = "For developers"


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without running what it names."""


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)


def sections() -> dict[str, list[str]]:
    """Return the pages of the site by section."""
    nav = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), _Loader)["nav"]
    return {title: pages for entry in nav if isinstance(entry, dict) for title, pages in entry.items()}


def user_pages() -> list[str]:
    return [page for title, pages in sections().items() if title != DEVELOPERS for page in pages]


def test_every_page_stands_once_in_the_site() -> None:
    named = [page for pages in sections().values() for page in pages]
    assert len(named) == len(set(named))
    assert [page.name for page in ENGLISH_PAGES if page.name not in named] == []


@pytest.mark.parametrize("page", user_pages())
def test_page_for_users_is_there_in_both_languages(page: str) -> None:
    english, chinese = DOCS / page, DOCS / page.replace(".md", CHINESE)
    assert f"]({chinese.name})" in english.read_text("utf-8") or page in generate.BUILT
    assert f"]({page})" in chinese.read_text("utf-8") or page in generate.BUILT
    runs = re.compile(r"^<!-- (?:run|console):|^\$ (?=fsplan)|^```(?:crontab|csv|python)$", re.MULTILINE)
    if page not in ("draft.md", "ledger.md"):  # whose Chinese pages say less, with an example of their own
        assert runs.findall(english.read_text("utf-8")) == runs.findall(chinese.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_codes_that_a_page_names_are_rules(page: Path) -> None:
    assert sorted(set(re.findall(r"\bFS[1-9]\d\d\b", page.read_text("utf-8"))) - RULES.keys()) == []


def command_lines(page: Path) -> Iterator[str]:
    """Give every command line of fsplan that a page shows: in blocks and between backquotes."""
    text = page.read_text("utf-8")
    for body in blocks(text, "sh", "console", "crontab", "powershell"):
        yield from re.findall(r"(?<![\w\[/.-])fsplan(?= )[^|&;>#\n]*", body)
    yield from re.findall(r"`(fsplan [^`]*)`", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_command_lines_of_a_page_are_the_programs(page: Path) -> None:
    """Every command and every option that a page shows is there, in blocks that are run and in those that are not."""
    group = typer.main.get_command(build_app())
    known = {name: {word for one in command.params for word in one.opts} for name, command in group.commands.items()}  # type: ignore[attr-defined]
    everywhere = {word for one in group.params for word in one.opts} | {"--help"}
    wrong = []
    for line in command_lines(page):
        words = shlex.split(line.replace("'", "").replace('"', ""))[1:]
        named = [word for word in words if word in COMMANDS]
        options = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        unknown = options - everywhere - (known[named[0]] if named else set())
        if unknown or not (named or options or words[0] in ("COMMAND", "命令")):
            wrong.append(line)
    assert wrong == []


# The site itself, as the gate builds it.


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not os.environ.get("CI"):
        pytest.importorskip("mkdocs_static_i18n", reason="the docs extra is not installed: the site was not built")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return folder


class _Fetched(HTMLParser):
    """What a browser would fetch for a page by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        link = held.get("src") or (held.get("href") if tag == "link" else None)
        self.found += [link] if link else []


def test_site_has_every_page_in_both_languages_and_fetches_nothing(site: Path) -> None:
    for page in ["index.md", *user_pages()]:
        name = page.replace(".md", ".html")
        for path, lang in ((site / name, "en"), (site / "zh-CN" / name, "zh")):
            text = path.read_text("utf-8")
            assert f'<html lang="{lang}"' in text
            parser = _Fetched()
            parser.feed(text)
            assert [link for link in parser.found if re.match(r"\w+:|//", link) and "canonical" not in link] == []
            assert [link for link in parser.found if not (path.parent / link).exists()] == []


def test_site_shows_chinese_without_blanks_between_lines(site: Path) -> None:
    text = (site / "zh-CN" / "levels.html").read_text("utf-8")
    assert re.search(r"[\u4e00-\u9fff，。；]\n[\u4e00-\u9fff]", text) is None
    assert "按计划期前一天算" in text


# The tutorial's figures, worked out by hand: 90 + 64 = 154 of 720 is 21.39%, where a fifth is due by the end of March;
# 40 of 48 canteens are 83.33%, where 90 of 365 days, 24.66%, are; two of eight filings a year are a quarter of them.
@pytest.mark.parametrize("name", ["tutorial.md", "tutorial.zh-CN.md"])
def test_tutorial_tells_the_figures_that_it_comes_to(name: str) -> None:
    text = (DOCS / name).read_text("utf-8")
    refused, mended = re.findall(r"^\$ fsplan check --as-of 2030-03-31\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    first = r"1\.1 .*154 +21\.39% +20\.00%"
    assert "data/q1.csv:4:" in refused
    assert "FS216" in refused
    assert re.search(first, refused)
    assert re.search(r"2\.1 .*(?:no data|未报送数据) +— +24\.66%", refused)
    lines = (first, r"83\.33% +83\.33% +24\.66%", r"(?:2/8|已报送2份) .*25\.00%")
    assert [line for line in lines if not re.search(line, mended)] == []
    assert "154 ÷ 720 = 21.39%" in text
