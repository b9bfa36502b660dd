"""A lecture: the slides of a lesson live in JupyterLab, played by the keyboard; cells are run and a tool is moved."""

import json
import subprocess
import sys

import nbformat
import pytest
from lab import PATIENCE, PROJECT, Lesson, running_server

DECK = "02_minibatch_reading"
ACTIVE = "window.jupyterapp.shell.currentWidget.content.activeCell.model.id"
COUNT = "window.jupyterapp.shell.currentWidget.content.activeCell.model.executionCount"
PICTURE = "document.querySelector('.jp-deck-mod-visible .helpers-screen img').src"
FAILED = "window.jupyterapp.shell.currentWidget.content.model.toJSON().cells.filter((cell) => "
FAILED += "(cell.outputs ?? []).some((output) => output.output_type === 'error')).map((cell) => cell.id)"


def prepare(lesson: str, language: str) -> str:
    """Write the notebook, and return what was printed: `make lecture` opens what it names."""
    command = [sys.executable, ".ci/slides", "--lecture", lesson, language]
    return subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True).stdout


@pytest.fixture(scope="module")
def lecture(tmp_path_factory):
    """The address of JupyterLab with the slides of lesson 2 in English."""
    prepare("2", "en")
    folder = PROJECT / "build" / "lecture" / "en"
    with running_server(tmp_path_factory.mktemp("lecture"), folder, folder / ".settings") as address:
        yield address


def switch_off_shuffling(page) -> None:
    """Move the explorer of the slide with the keyboard, and come back to the slides."""
    page.wait_for_selector(".jp-deck-mod-visible .helpers-screen img")
    before = page.evaluate(PICTURE)
    page.locator(".jp-deck-mod-visible .helpers-screen input[type=checkbox]").first.press("Space")
    page.wait_for_function(f"{PICTURE} !== {json.dumps(before)}")
    page.keyboard.press("Escape")  # back to the slides


def test_a_lecture_is_played_by_the_keyboard(lecture, browser):
    deck = Lesson(browser, lecture, DECK, 1280, 720)
    page = deck.page
    page.wait_for_selector("body[data-jp-deck-mode=presenting] .jp-deck-mod-visible")
    page.wait_for_selector(".jp-deck-mod-visible.jp-mod-active:focus")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(f"{ACTIVE} === 'slide-2'")
    slides, ran, before, now = [], [], "", "slide-2"
    while now != before:
        if now.startswith("slide-"):
            slides.append(now)
        else:
            ran.append(now)
            page.keyboard.press("Control+Enter")
            page.wait_for_function(f"{COUNT} !== null", timeout=PATIENCE)
        if now == "explore-minibatch":
            switch_off_shuffling(page)
        page.keyboard.press("Space")
        before, now = now, page.evaluate(ACTIVE)
    assert slides == [f"slide-{number}" for number in range(2, 27)]
    assert {"loader-by-hand", "first-batch", "exercise-iterations", "explore-minibatch", "train-in-file-order"} <= {
        *ran
    }
    assert page.evaluate(FAILED) == []


def test_what_a_teacher_changed_is_kept(tmp_path):
    prepare("2", "ko")
    folder = PROJECT / "build" / "lecture" / "ko"
    before = {*folder.glob("*.ipynb")}
    changed = nbformat.read(folder / f"{DECK}.ipynb", 4)
    changed.cells[0].source += "\n\n- mine"
    nbformat.write(changed, folder / f"{DECK}.ipynb")
    assert prepare("2", "ko") == f"{DECK}.ipynb\n"  # the name alone: what is said of the other goes elsewhere
    (kept,) = {*folder.glob("*.ipynb")} - before
    assert kept.name.startswith(DECK)
    assert nbformat.read(kept, 4).cells[0].source.endswith("- mine")
    kept.unlink()
    prepare("2", "ko")  # nothing was changed now
    assert {*folder.glob("*.ipynb")} == before
