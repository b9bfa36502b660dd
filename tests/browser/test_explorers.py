"""The explorers on a small screen, a sharp one and a dark one, by keyboard, by a fast finger and by a screen reader."""

import re
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import Lesson, wait_for

HANGUL = re.compile("[가-힣]")
PREPARE = """from helpers import FashionMNIST, SoftmaxRegression, Trainer, choose_language
from helpers import explore_dataset, explore_decision, explore_learning_rate
from helpers import explore_minibatch, explore_mistakes, explore_weights
choose_language()
data, model = FashionMNIST(batch_size=256), SoftmaxRegression(lr=0.1)
Trainer(max_epochs=1, progress=False, device="cpu").fit(model, data)"""
CALLS = (
    "explore_dataset(data)",
    "explore_minibatch(data)",
    "explore_decision()",
    "explore_mistakes(model, data)",
    "explore_learning_rate(data)",
    "explore_weights(data, 2)",
)
USABLE = 600  # pixels of a screen of 1280 x 720 that JupyterLab leaves to a notebook
CORNER = """image => {
    const canvas = document.createElement('canvas'), brush = canvas.getContext('2d');
    brush.drawImage(image, 0, 0);
    return [...brush.getImageData(1, 1, 1, 1).data].slice(0, 3);
}"""


@pytest.fixture(scope="module")
def small(browser, address):
    """All explorers on a screen of 1280 x 720."""
    lesson = Lesson(browser, address, "empty", 1280, 720)
    lesson.restart_kernel()
    for code in (PREPARE, *CALLS):
        lesson.run(code)
    yield lesson
    lesson.page.close()


def screens(lesson):
    return lesson.page.locator(".helpers-screen").all()


def settle(lesson) -> None:
    """Wait until each picture fits its place: the page measures it and asks for another one."""
    lesson.page.wait_for_function(
        """() => [...document.querySelectorAll('.helpers-screen')].every(e => e.ariaBusy !== 'true'
            && e.querySelector('img').complete)"""
    )
    lesson.page.wait_for_timeout(1500)


@pytest.mark.parametrize("language", ["한국어", "English", "한국어 + English"])
def test_each_explorer_is_on_the_screen_as_a_whole(small, language):
    small.choose(language)
    settle(small)
    for call, screen in zip(CALLS, screens(small), strict=True):
        assert screen.bounding_box()["height"] <= USABLE, call
        controls, figure = (screen.locator(f".helpers-{part}").bounding_box() for part in ("controls", "figure"))
        assert controls["x"] + controls["width"] <= figure["x"], f"{call}: the controls are not beside the picture"
        image = screen.locator("img")
        assert image.evaluate("e => e.clientWidth === e.naturalWidth"), f"{call}: the picture is stretched"
        screen.scroll_into_view_if_needed()
        small.screenshot(f"small-{call.partition('(')[0]}-{len(language)}", screen)


def test_a_screen_reader_finds_nothing_missing(small):
    small.run("from helpers.exercises import lesson5\nlesson5.softmax.check(lambda logits: logits)")
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        small.page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        small.page.wait_for_timeout(2000)
        found = Axe().run(small.page, context={"include": [[".helpers-screen"], [".helpers-language"]]}).response
        grave = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
        assert Counter({each["id"]: len(each["nodes"]) for each in grave}) == {}, theme


def test_what_is_seen_is_said_in_the_chosen_language(small):
    for language, other in (("English", HANGUL), ("한국어", re.compile("[A-Za-z]{6}"))):
        small.choose(language)
        for screen in screens(small):
            image = screen.locator("img")

            def is_said(image=image, other=other) -> bool:
                text = image.get_attribute("alt")
                return len(text) > 20 and not other.search(re.sub(r"DataLoader\(.*", "", text))

            wait_for(is_said, 60, f"not in {language}")
    small.choose("English")
    settle(small)
    pressed = small.page.get_by_role("button", name=re.compile("^shirt taken for t-shirt: \\d+$"))
    wait_for(lambda: pressed.count() == 1, 10, "no such button")


def test_the_matrix_is_walked_through_with_the_arrows(small):
    matrix = small.page.locator(".helpers-screen table")
    matrix.locator("button[tabindex='0']").focus()
    place = "() => document.activeElement.dataset.cell"
    row, column = map(int, small.page.evaluate(place).split(","))
    small.page.keyboard.press("ArrowUp" if row else "ArrowDown")
    small.page.keyboard.press("ArrowLeft" if column else "ArrowRight")
    assert small.page.evaluate(place) == f"{row - 1 if row else 1},{column - 1 if column else 1}"
    before = small.page.locator(".helpers-screen:has(table) .helpers-words").inner_text()
    small.page.keyboard.press("Enter")
    words = small.page.locator(".helpers-screen:has(table) .helpers-words")
    wait_for(lambda: words.inner_text() != before, 10, "the cell was not chosen")
    assert small.page.evaluate("() => document.activeElement.ariaPressed") == "true"


def test_of_a_fast_drag_only_the_last_is_drawn(small):
    screen = small.page.locator(".helpers-screen").first
    drawn = screen.evaluate(
        """async screen => {
            const slider = screen.querySelector('input[type=range]'), image = screen.querySelector('img');
            let drawn = 0;
            image.addEventListener('load', () => drawn++);
            for (let page = 2; page <= 41; page++) {
                slider.value = page;
                slider.dispatchEvent(new Event('input', {bubbles: true}));
                await new Promise(next => setTimeout(next, 5));
            }
            while (screen.ariaBusy === 'true' || !drawn) await new Promise(next => setTimeout(next, 50));
            await new Promise(next => setTimeout(next, 1000));
            return drawn;
        }"""
    )
    assert drawn < 25
    first = screen.get_by_label(re.compile("index|번호"))
    wait_for(lambda: first.input_value() == str(40 * 32), 10, f"it stopped at {first.input_value()}")


def test_a_sharp_screen_gets_a_sharp_picture_and_a_dark_one_a_dark_picture(browser, address):
    lesson = Lesson(browser, address, "empty", 1280, 720, device_scale_factor=2)
    lesson.run("from helpers import choose_language, explore_decision; choose_language(); explore_decision()")
    settle(lesson)
    image = lesson.page.locator(".helpers-screen img")
    assert image.evaluate("e => e.naturalWidth === 2 * e.clientWidth")
    assert min(image.evaluate(CORNER)) > 240
    lesson.page.evaluate(
        "() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
    )
    wait_for(lambda: max(image.evaluate(CORNER)) < 40, 10, "the picture stays light")
    lesson.screenshot("explorer-dark-sharp")
    lesson.page.evaluate(
        "() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'})"
    )
    lesson.page.wait_for_timeout(1000)
    lesson.page.close()


def test_on_a_telephone_the_controls_stand_above_and_the_picture_fits(browser, address):
    lesson = Lesson(browser, address, "empty", 390, 844)
    lesson.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    lesson.run(PREPARE)
    lesson.run("explore_minibatch(data)")
    settle(lesson)
    screen = lesson.page.locator(".helpers-screen")
    controls, image = screen.locator(".helpers-controls").bounding_box(), screen.locator("img").bounding_box()
    assert controls["y"] + controls["height"] <= image["y"]
    assert image["x"] + image["width"] <= 390
    assert screen.locator("img").evaluate("e => e.clientWidth === e.naturalWidth")
    lesson.screenshot("explorer-telephone", screen)
    lesson.page.close()


def test_for_a_projector_letters_and_pictures_grow_by_one_call(browser, address):
    lesson = Lesson(browser, address, "empty", 1280, 720)
    lesson.run("from helpers import choose_language, explore_decision, present; choose_language()")
    lesson.run("explore_decision()")
    settle(lesson)
    screen, image = lesson.page.locator(".helpers-screen"), lesson.page.locator(".helpers-screen img")
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    before = screen.evaluate(size)
    lesson.run("present()")
    wait_for(
        lambda: image.evaluate("e => e.naturalWidth / e.clientWidth") > 0.97, 10, "the picture is enlarged, not drawn"
    )
    settle(lesson)
    assert screen.evaluate(size) >= 1.4 * before
    assert lesson.page.locator(".jp-CodeCell .cm-content").first.evaluate(size) >= 19
    screen.scroll_into_view_if_needed()
    lesson.screenshot("explorer-projector")
    lesson.run("present(False)")
    wait_for(lambda: screen.evaluate(size) == before, 10, "it stays large")
    lesson.page.close()
