"""Each lesson in a real JupyterLab: run, switch the language, and move every control with the keyboard."""

import re

import pytest
from lab import LESSONS, wait_for

CONTROLS = "select, input, .helpers-action button, table button[tabindex='0']"
HANGUL = re.compile("[가-힣]")
# The picture's bytes: the page gives each new picture another address, even when it is the same picture.
DIGEST = """async image => {
    const bytes = await (await fetch(image.src)).arrayBuffer();
    return [...new Uint8Array(await crypto.subtle.digest('SHA-1', bytes))].join();
}"""


@pytest.fixture(scope="module", params=LESSONS)
def lesson(request, open_lesson):
    """A lesson that was run from top to bottom."""
    lesson = open_lesson(request.param)
    lesson.name = request.param
    lesson.run_all()
    return lesson


def panels(lesson):
    return (
        lesson.page.locator(".jp-CodeCell .jp-OutputArea-output")
        .filter(has=lesson.page.locator(".helpers-screen:not(.helpers-alone)"))
        .all()
    )


def seen(panel) -> tuple[str, str]:
    return panel.locator(".helpers-screen img").evaluate(DIGEST), panel.locator(".helpers-words").text_content()


def settled(panel) -> tuple[str, str]:
    """What is seen once it stays: the picture comes a moment before its text."""
    before = None
    while (now := seen(panel)) != before:
        before = now
        panel.page.wait_for_timeout(300)
    return now


def move(control) -> bool:
    """Move a control by the keyboard; False for one that has nowhere to go."""
    kind = control.evaluate("e => e.type")
    control.focus()
    if kind == "range":
        low, now, high = (control.evaluate(f"e => Number(e.{name})") for name in ("min", "value", "max"))
        control.press("ArrowLeft" if now == high else "ArrowRight")
        return low < high
    if kind == "number":
        control.fill(str(min(59, int(control.get_attribute("max")))))
        control.press("Enter")
    else:  # a list opens and closes like this; when it is closed, JupyterLab takes the arrows for itself
        for key in {"select-one": ("Space", "ArrowDown", "Enter")}.get(kind, ("Space",)):
            control.press(key, delay=150)  # as long as a finger takes: a list needs a moment to open
    return True


def test_it_runs_from_top_to_bottom_without_an_error(lesson):
    kinds = lesson.page.locator("[data-mime-type]").evaluate_all("all => all.map(e => e.dataset.mimeType)")
    assert len(kinds) >= 10
    faults = lesson.page.locator("[data-mime-type$='jupyter.error'], [data-mime-type$='jupyter.stderr']")
    assert faults.all_inner_texts() == []
    assert lesson.errors == []


def test_hangul_is_drawn_as_letters_and_not_as_boxes(lesson):
    """A letter that no font has is drawn as a box, and all boxes are alike (U+FFFE1 is no letter at all)."""
    drawn = lesson.page.evaluate(
        """() => ['한', '글', String.fromCodePoint(0xFFFE1)].map(letter => {
            const canvas = document.createElement('canvas'), brush = canvas.getContext('2d');
            brush.font = '40px ' + getComputedStyle(document.querySelector('.jp-RenderedMarkdown')).fontFamily;
            brush.fillText(letter, 10, 60);
            return canvas.toDataURL();
        })"""
    )
    assert len(set(drawn)) == 3


@pytest.mark.parametrize(("title", "shown", "hidden"), [("한국어", "ko", "en"), ("English", "en", "ko")])
def test_the_switch_hides_the_other_language_in_every_cell_also_after_scrolling(lesson, title, shown, hidden):
    lesson.choose(title)
    lesson.page.locator(".jp-RenderedMarkdown").first.scroll_into_view_if_needed()
    lesson.screenshot(f"{lesson.name}-{shown}")
    for _ in range(2):
        wait_for(lambda: all(lesson.hidden(hidden)), 60, f"{hidden} is still to be seen")
        wait_for(lambda: not any(lesson.hidden(shown)), 60, f"{shown} is not to be seen")
        assert len(lesson.hidden(hidden)) > 20
        lesson.scroll_to_end()


def test_each_widget_speaks_the_language_of_the_switch(lesson):
    for title, other in (("한국어", re.compile("[A-Za-z]{4}")), ("English", HANGUL)):
        lesson.choose(title)
        for panel in panels(lesson):
            words = panel.locator(".helpers-words")
            wait_for(
                lambda words=words, other=other: not other.search(_prose(words)), 60, f"{other}: {words.text_content()}"
            )
        if title == "English":
            labels = lesson.page.locator(".helpers-label:visible, .helpers-screen option")
            wait_for(lambda labels=labels: not any(map(HANGUL.search, labels.all_inner_texts())), 60, "Hangul")


def _prose(words) -> str:
    """A text without its code, and without the names that are the same in both languages."""
    return re.sub(r"DataLoader\(.*|\b(?:circle|square|triangle)\b", "", words.text_content())


def test_each_control_changes_what_is_seen_by_the_keyboard_alone(lesson):
    lesson.choose("한국어 + English")
    for number, panel in enumerate(panels(lesson)):
        count = panel.locator(CONTROLS).count()
        for place in range(min(count, 20)):
            control = panel.locator(CONTROLS).nth(place)
            before = settled(panel)
            if move(control):
                wait_for(
                    lambda panel=panel, before=before: seen(panel) != before, 15, f"{lesson.name}, control {place}"
                )
            if control.get_attribute("type") == "checkbox":
                settled(panel)
                move(control)
                wait_for(lambda panel=panel, before=before: seen(panel) == before, 15, f"{lesson.name}, back {place}")
        panel.scroll_into_view_if_needed()
        lesson.screenshot(f"{lesson.name}-panel-{number + 1}", panel)


def test_the_language_stays_after_the_kernel_was_restarted_and_can_still_be_switched(lesson):
    lesson.choose("English")
    wait_for(lambda: all(lesson.hidden("ko")), 60, "Korean is still to be seen")
    lesson.restart_kernel()
    assert all(lesson.hidden("ko"))
    lesson.choose("한국어")
    wait_for(lambda: all(lesson.hidden("en")), 60, "English is still to be seen")


def test_the_next_lesson_starts_in_the_language_chosen_last(open_lesson):
    """Also in another browser, which this user has not chosen a language in."""
    for title, language in (("English", "ko"), ("한국어", "en")):
        lesson = open_lesson(LESSONS[0])
        switches = lesson.page.locator(".helpers-language")
        shown = switches.count()
        lesson.run("from helpers import choose_language; choose_language()")
        wait_for(lambda switches=switches, shown=shown: switches.count() > shown, 60, "no switch")
        lesson.choose(title)
        told = f"from helpers.text import get_language; get_language() == {'en' if title == 'English' else 'ko'!r}"
        wait_for(
            lambda lesson=lesson, told=told: "True" in lesson.run(told).inner_text(), 20, "the kernel does not know"
        )
        following = open_lesson(LESSONS[1])
        following.restart_kernel()
        following.run("from helpers import choose_language; choose_language()")
        wait_for(lambda lesson=following, language=language: all(lesson.hidden(language)), 60, "not remembered")
