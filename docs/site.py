"""Make one site of the project's pages: a hook of mkdocs (mkdocs.yml).

Every page stands once in the project. Those that stand beside `docs` (the READMEs, the changelog …) become pages of the
site, and links between pages, which lead to files as a reader of the repository follows them, lead to pages.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
BESIDE = {
    "index.md": "README.md",
    "index.zh-CN.md": "README.zh-CN.md",
    "contributing.md": "CONTRIBUTING.md",
    "changelog.md": "CHANGELOG.md",
    "security.md": "SECURITY.md",
    "license.md": "LICENSE",
    "example.md": "data/README.md",
}
"""Page of the site: the file beside `docs` that it is."""

CHINESE = ".zh-CN.md"
_LINK = re.compile(r"\]\((?![a-z]+:|#)([^)\s#]+)(#[^)\s]*)?\)")
_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_BROKEN = re.compile(r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\n *(?=[\u4e00-\u9fff（“《])")
_OTHER_LANGUAGE = re.compile(r"\[(?:English|中文)\]\([^)]+\)$", re.MULTILINE)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that stand beside `docs`."""
    for page in BESIDE:
        files.append(File(page, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


def on_page_read_source(*, page: Page, config: MkDocsConfig) -> str | None:
    """Read those where they are."""
    source = BESIDE.get(page.file.src_uri)
    return (ROOT / source).read_text("utf-8") if source else None


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead links to pages; the site itself leads to the other language."""
    source = BESIDE.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    folder = posixpath.dirname(source)
    pages = {file: name for name, file in BESIDE.items()}
    stands_in = page.file.locale_alternate_of != page.file.locale  # a page in English among those in Chinese

    def lead(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, found[1]))
        place = pages.get(path, path.removeprefix("docs/"))
        if place.endswith(CHINESE) and source.endswith(CHINESE):
            place = place.removesuffix(CHINESE) + ".md"  # the page of its own language is found by the plugin
        return f"]({place}{'' if stands_in else found[2] or ''})"

    return join_lines(_LINK.sub(lead, _OTHER_LANGUAGE.sub("", markdown)))


def join_lines(markdown: str) -> str:
    """Join lines of Chinese outside blocks of code, between which a browser would show a blank."""
    parts = _FENCED.split(markdown)
    return "".join(part if at % 2 else _BROKEN.sub("", part) for at, part in enumerate(parts))
