"""The switch and an explorer in another browser."""

import pytest
from firefox import find_firefox, running_firefox
from lab import wait_for

pytestmark = pytest.mark.skipif(find_firefox() is None, reason="no Firefox here")

RIGHT = "\ue014"  # the arrow
TEXT = """# 제목 · Title

<div lang="ko">

글

</div>

<div lang="en">

Text

</div>"""


@pytest.fixture(scope="module")
def page(address, tmp_path_factory):
    with running_firefox(tmp_path_factory.mktemp("firefox")) as page:
        page.open_notebook(address, "empty", 1280, 720)
        page.run(TEXT, "markdown")
        page.run("from helpers import choose_language, explore_decision; choose_language('both')")
        page.run("explore_decision()")
        page.wait("document.querySelector('.helpers-screen img')?.naturalWidth > 300")
        yield page


def height(language: str) -> str:
    return f"document.querySelector('.jp-Notebook div[lang={language}]').getBoundingClientRect().height"


def test_the_switch_shows_one_language(page):
    for title, shown, hidden in (("한국어", "ko", "en"), ("English", "en", "ko")):
        page.evaluate(
            f"[...document.querySelectorAll('.helpers-language button')].find(b => b.innerText === '{title}').click()"
        )
        page.wait(f"{height(hidden)} === 0 && {height(shown)} > 5")
    assert page.evaluate("document.querySelector('.jp-Notebook h1').innerText").strip("¶\n ") == "Title"
    page.wait("document.querySelector('.helpers-label').innerText === 'ground truth'")


def test_a_slider_moves_the_picture_and_the_words(page):
    words, address = (
        "document.querySelector('.helpers-words').innerText",
        "document.querySelector('.helpers-screen img').src",
    )
    before = page.evaluate(words), page.evaluate(address)
    page.evaluate("document.querySelectorAll('.helpers-screen input[type=range]')[1].focus()")
    page.press(RIGHT)
    wait_for(lambda: page.evaluate(words) != before[0] and page.evaluate(address) != before[1], 15, "nothing moves")


def test_the_explorer_is_on_the_screen_as_a_whole(page):
    page.wait("document.querySelector('.helpers-screen').getBoundingClientRect().height <= 600")
    page.wait(
        """(() => { const image = document.querySelector('.helpers-screen img');
            return image.clientWidth === image.naturalWidth; })()"""
    )
