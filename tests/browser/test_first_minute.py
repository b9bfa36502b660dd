"""The first minute of a student who has typed `make lab` and nothing else, up to the first solved exercise."""

import re

import pytest
from lab import LESSONS, Lesson, running_lab, wait_for

HANGUL = re.compile("[가-힣]")
# What is to be read: the text and the outputs, without code, the switch itself, and pictures.
READ = """() => {
    const live = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook');
    const hidden = element => getComputedStyle(element).display === 'none';
    const texts = [];
    for (const block of live.querySelectorAll(
        '.jp-RenderedMarkdown :is(h1, h2, h3, p, li, td, th), .helpers-words, .helpers-label, .jp-RenderedHTML')) {
        if (!block.checkVisibility()) continue;
        const copy = block.cloneNode(true);
        const originals = [block, ...block.querySelectorAll('*')], copies = [copy, ...copy.querySelectorAll('*')];
        copies.forEach((each, k) => {
            const isNoText = each.matches('code, pre, mjx-container, ul, ol');
            if (each !== copy && (isNoText || hidden(originals[k]))) each.remove();
        });
        texts.push(copy.textContent);
    }
    return texts;
}"""
ENGLISH = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){3,}")  # four words in a row: more than a term or a name


@pytest.fixture(scope="module")
def student(browser, tmp_path_factory):
    """The page that `make lab` opens."""
    with running_lab(tmp_path_factory.mktemp("student"), as_make_lab=True) as address:
        lesson = Lesson(browser, address, "welcome", 1280, 720)
        yield lesson
        lesson.page.close()


def in_front(lesson):
    return lesson.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def test_it_begins_with_the_lessons_in_the_language_chosen_and_asks_nothing_else(student):
    page = student.page
    page.wait_for_timeout(3000)  # a question would have come by now
    assert page.locator(".jp-Launcher, .jp-Dialog, .Toastify__toast").count() == 0
    assert page.locator(".jp-CodeCell .cm-content:visible").count() == 0
    student.choose("English")
    assert all(student.hidden("ko"))
    links = in_front(student).locator("div[lang=en] td a")
    assert links.count() == len(LESSONS)
    assert in_front(student).locator("div[lang=en] tbody tr").first.inner_text().split("\t")[2:] == [
        "35 min",
        "65 min",
        "0 / 7",
    ]
    names = page.locator(".jp-DirListing-itemText")
    assert names.evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)") == []
    student.screenshot("first-minute-1")


def test_a_lesson_opens_in_that_language_before_a_cell_was_run(student):
    in_front(student).get_by_role("link", name="Loading a dataset").locator("visible=true").click()
    heading = in_front(student).locator("h1")
    wait_for(
        lambda: heading.count() and heading.first.inner_text().strip("¶\n ") == "Loading a dataset", 30, "no lesson"
    )
    assert in_front(student).get_by_text(f"1 / {len(LESSONS)}").locator("visible=true").count() == 1
    student.page.wait_for_function("() => window.jupyterapp.shell.currentWidget.sessionContext.isReady")
    verdict = student.cell("class_counts.check", in_front(student)).locator(".jp-OutputArea")
    verdict.scroll_into_view_if_needed()
    wait_for(lambda: "Not tried yet" in verdict.inner_text(), 30, verdict.inner_text())
    assert not HANGUL.search(verdict.inner_text())
    student.screenshot("first-minute-2")


def test_the_first_exercise_is_solved_by_running_cells_and_pressing_buttons(student):
    notebook = in_front(student).locator(".jp-Notebook")
    for _ in range(4):
        student.page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-cell-and-select-next')")
    student.wait_until_idle()
    answer = "def class_counts(labels, num_classes):\n    return labels.bincount(minlength=num_classes)"
    check = "lesson1.class_counts.check(class_counts)"
    cell = student.fill_in(check, f"from helpers.exercises import lesson1\n\n{answer}", notebook)
    wait_for(lambda: "Right" in cell.inner_text(), 30, cell.inner_text())
    assert not HANGUL.search(cell.locator(".jp-RenderedMarkdown").inner_text())
    student.screenshot("first-minute-3", cell)


@pytest.mark.parametrize(("title", "other"), [("English", HANGUL), ("한국어", ENGLISH)])
def test_a_lesson_that_is_run_in_one_language_shows_no_other(browser, student, title, other):
    lesson = Lesson(browser, student.address, "04_base_classifier", 1280, 720)
    lesson.choose(title)
    lesson.restart_kernel()
    lesson.run_all()
    lesson.page.wait_for_timeout(1500)
    texts = lesson.page.evaluate(READ)
    assert len(texts) > 150
    assert [text for text in texts if other.search(text)] == []
    lesson.page.close()


def test_on_a_phone_the_lesson_has_the_screen(browser, student):
    lesson = Lesson(browser, student.address, "welcome", 390, 844)
    files, notebook = lesson.page.locator(".jp-FileBrowser"), in_front(lesson).locator(".jp-Notebook")
    wait_for(lambda: not files.is_visible() and notebook.bounding_box()["width"] > 300, 30, "the list of files is open")
    lesson.page.locator(".jp-SideBar.jp-mod-left .lm-TabBar-tab").first.click()
    wait_for(files.is_visible, 30, "the list of files cannot be opened")
    lesson.page.close()
