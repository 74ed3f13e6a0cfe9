"""A real browser for tests of pages, and a visit to one page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from looks import need

CHROMIUM = "chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator:
    """Open the browser for as long as the block runs; skip where it is not installed."""
    need(CHROMIUM)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=shutil.which(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


class Visit:
    """One open page, and all that it said and asked for."""

    def __init__(self, browser, path: Path, width: int = 1280, **options) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        self.said: list[str] = []
        self.fetched: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: self.said.append(dialog.message))
        self.page.on("request", lambda request: self.fetched.append(request.url))
        self.page.goto(path.as_uri())

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        self.page.close()

    def order(self, attribute: str = "order") -> list[str]:
        return self.page.eval_on_selector_all(
            "#figures > tbody", f"bodies => bodies.filter(b => !b.hidden).map(b => b.dataset.{attribute})"
        )
