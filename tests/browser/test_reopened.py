"""A lesson that was run and saved, and is opened on another day in another browser: its kernel is gone."""

import pytest
from lab import Lesson, running_lab, wait_for

TEXT = '# 제목 · Title\n\n<div lang="ko">\n\n글\n\n</div>\n\n<div lang="en">\n\nText\n\n</div>'
CELLS = [
    "from helpers import choose_language\n\nchoose_language()",
    TEXT,
    "from helpers import explore_decision\n\nexplore_decision()",
    "from helpers.exercises import lesson5\n\nlesson5.softmax.check(lambda logits: logits)",
    "from helpers import FashionMNIST, SoftmaxRegression, Trainer\n\n"
    "Trainer(max_epochs=1, device='cpu').fit(SoftmaxRegression(), FashionMNIST())",
    TEXT.replace("제목 · Title", "끝 · The end"),
]
PLACES = {
    "lab as by make lab": ("jupyterlab", True, "saved"),
    "lab as it comes": ("jupyterlab", False, "saved"),
    "notebook as by make lab": ("notebook", True, "/notebooks/saved"),
    "notebook as it comes": ("notebook", False, "/notebooks/saved"),
}


@pytest.fixture(scope="module", params=PLACES)
def reopened(request, browser, tmp_path_factory):
    """The lesson, open again."""
    app, as_make_lab, name = PLACES[request.param]
    with running_lab(tmp_path_factory.mktemp("server"), as_make_lab, app, [("saved", CELLS)]) as address:
        first = Lesson(browser, address, name)
        first.run_all()
        first.choose("English")
        slider = first.page.get_by_role("slider").first
        slider.focus()
        slider.press("ArrowRight")
        first.page.wait_for_timeout(3000)  # a picture is kept when nothing has moved for a second
        first.command("docmanager:save")
        first.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        first.page.close()
        again = Lesson(browser, address, name)
        again.page.wait_for_timeout(3000)
        again.screenshot(f"reopened-{request.param.replace(' ', '-')}")
        yield again
        again.page.close()


def text_of(lesson) -> str:
    return lesson.page.locator(".jp-Notebook").inner_text()


def title_of(lesson) -> str:
    return lesson.page.locator(".jp-Notebook h1").first.inner_text().strip("¶\n ")


def test_no_widget_is_missed(reopened):
    assert "Error displaying widget" not in text_of(reopened)
    assert reopened.page.get_by_text("Run this cell again").locator("visible=true").count() == 2
    assert reopened.page.get_by_text("이 셀을 다시 실행하면").locator("visible=true").count() == 0


def test_its_pictures_are_there(reopened):
    pictures = reopened.page.locator(".jp-RenderedImage img:visible")
    wait_for(lambda: pictures.count() == 2, 10, f"{pictures.count()} pictures")
    assert all(image.evaluate("e => e.naturalWidth > 300") for image in pictures.all())


def test_it_has_the_language_in_which_it_was_saved(reopened):
    assert all(reopened.hidden("ko"))
    assert not any(reopened.hidden("en"))
    assert title_of(reopened) == "Title"
    pressed = reopened.page.locator(".helpers-language button[aria-pressed=true]")
    assert pressed.all_inner_texts() == ["English"]


def test_the_switch_works_without_the_kernel_that_drew_it(reopened):
    reopened.choose("한국어")
    assert all(reopened.hidden("en"))
    assert not any(reopened.hidden("ko"))
    assert title_of(reopened) == "제목"
    reopened.choose("English")
    assert all(reopened.hidden("ko"))


def test_a_lesson_of_which_only_the_first_cell_was_run_is_readable_too(browser, tmp_path):
    """JupyterLab as it comes does not trust it then: no script runs, so both languages are there."""
    with running_lab(tmp_path) as address:
        lesson = Lesson(browser, address, "06_trained_model")
        lesson.page.evaluate("() => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = 1; }")
        lesson.command("notebook:run-cell")
        lesson.wait_until_idle()
        lesson.choose("English")
        lesson.command("docmanager:save")
        lesson.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        lesson.page.close()
        again = Lesson(browser, address, "06_trained_model")
        again.page.wait_for_timeout(3000)
        text = text_of(again)
        assert "Error displaying widget" not in text
        assert "arbitrary Javascript" not in text
        assert again.page.locator(".jp-RenderedImage img").count() > 5
        assert not any(again.hidden("ko") + again.hidden("en"))
        again.screenshot("reopened-in-part")
        again.page.close()
