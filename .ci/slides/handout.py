"""Print the pages of the slides as PDF, by a browser without a window."""

import sys
from pathlib import Path

from deck import PROJECT
from playwright.sync_api import Browser, Error

from helpers.text import tell

sys.path.insert(0, str(PROJECT / "tests" / "browser"))

from lab import running_browser

READY = "!document.querySelector('.slides section:not([data-fit])')"


def print_pages(pages: list[Path]) -> None:
    """Write a PDF beside each page, a slide on each sheet; where there is no browser, say so."""
    try:
        with running_browser() as browser:
            for path in pages:
                print_page(browser, path)
    except Error as error:
        tell(
            ko=f"PDF는 만들지 못했습니다. 페이지를 열고 인쇄(Ctrl+P)하면 됩니다. 브라우저의 오류: {error}",
            en=f"No PDF was made. Open a page and print it (Ctrl+P). The browser's error: {error}",
        )


def print_page(browser: Browser, path: Path) -> None:
    """Write the PDF of one page, when its letters have found their size."""
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_function(READY)
    page.pdf(path=path.with_suffix(".pdf"), prefer_css_page_size=True, print_background=True)
    page.close()
