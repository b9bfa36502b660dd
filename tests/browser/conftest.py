"""One JupyterLab and one browser for all tests, one page for each lesson."""

import pytest

pytest.importorskip("playwright.sync_api", reason="pip install playwright, then make test-browser")

from lab import Lesson, running_browser, running_lab


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    with running_lab(tmp_path_factory.mktemp("lab"), as_make_lab=True) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def open_lesson(browser, address):
    """Opens a lesson by its name; the page is closed after the last test of the file."""
    pages = []

    def open_lesson(name):
        pages.append(Lesson(browser, address, name))
        return pages[-1]

    yield open_lesson
    for lesson in pages:
        lesson.page.close()
