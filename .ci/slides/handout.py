"""Print the pages of the slides as PDF, by a browser without a window."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deck import PROJECT
from playwright.sync_api import Browser, Error, sync_playwright

from helpers.text import tell

sys.path.insert(0, str(PROJECT / "tests" / "browser"))

from lab import find_browser

READY = "!document.querySelector('.slides section:not([data-fit])')"


@contextmanager
def running_browser() -> Iterator[Browser | None]:
    """A browser; None where there is none, which is said."""
    with sync_playwright() as play:
        try:
            browser = play.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        except Error:
            tell(
                ko="Chromium이나 Chrome이 없어 PDF는 만들지 못했습니다. 페이지를 열고 인쇄(Ctrl+P)하면 됩니다.",
                en="There is no Chromium or Chrome here, so no PDF was made. Open a page and print it (Ctrl+P).",
            )
            yield None
            return
        yield browser
        browser.close()


def print_pages(pages: list[Path]) -> None:
    """Write a PDF beside each page, a slide on each sheet."""
    with running_browser() as browser:
        for path in pages if browser else ():
            page = browser.new_page()
            page.goto(path.as_uri())
            page.wait_for_function(READY)
            page.pdf(path=path.with_suffix(".pdf"), prefer_css_page_size=True, print_background=True)
            page.close()
