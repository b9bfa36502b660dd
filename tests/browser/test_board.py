"""The live board of the Trainer, while a kernel is at work."""

import itertools

import pytest
from lab import wait_for

PREPARE = """
from helpers import MNIST, SoftmaxRegression, Trainer, choose_language
choose_language("ko")
data = MNIST(batch_size=64)
model, trainer = SoftmaxRegression(lr=0.1), Trainer(max_epochs=100, device="cpu")
"""
TRAIN = 'print("earlier"); trainer.fit(model, data); print("stopped at", trainer.interrupted)'
IMAGE = ".helpers-screen img"
# Heights of the output after each change of the page: a board that flickers falls back to nothing in between.
WATCH = """output => {
    window.heights = [];
    new MutationObserver(() => window.heights.push(Math.round(output.getBoundingClientRect().height)))
        .observe(output, {childList: true, subtree: true, attributes: true, attributeFilter: ['src']});
}"""
# When the first picture came after the cell began to run, and how many there were; in seconds.
COUNT = """() => {
    window.seen = [];
    window.counting?.disconnect();
    const start = performance.now();
    window.counting = new MutationObserver(changes => {
        for (const {target} of changes) {
            if (target.matches?.('.helpers-screen img')) window.seen.push((performance.now() - start) / 1000);
        }
    });
    window.counting.observe(document.querySelector('.jp-Notebook'),
        {childList: true, subtree: true, attributes: true, attributeFilter: ['src']});
}"""


@pytest.fixture(scope="module")
def lesson(open_lesson):
    lesson = open_lesson("empty")
    lesson.run(PREPARE)
    return lesson


@pytest.fixture(autouse=True)
def nothing_goes_on(lesson):
    """A test that fails must not leave a run behind, which the next would have to wait for."""
    yield
    lesson.interrupt_kernel()
    lesson.wait_until_idle()


def start(lesson):
    """Begin a run, and wait until its first picture is on the page."""
    cell = lesson.start(TRAIN)
    picture = f"() => [...document.querySelectorAll('{IMAGE}')].some(e => e.complete && e.naturalHeight > 100)"
    lesson.page.wait_for_function(picture, timeout=60_000)
    return cell, cell.locator(IMAGE)


def stop(lesson, cell, how="button"):
    if how == "button":
        cell.get_by_role("button", name="멈추기").click()
    else:
        lesson.interrupt_kernel()
    lesson.wait_until_idle()


@pytest.mark.parametrize("how", ["button", "interrupt"])
def test_a_run_can_be_followed_and_stopped(lesson, how):
    cell, image = start(lesson)
    sources = {image.get_attribute("src")}
    cell.locator(".jp-OutputArea").evaluate(WATCH)
    wait_for(lambda: sources.add(image.get_attribute("src")) or len(sources) >= 6, 20, "the curves do not move")
    for word in ("에포크", "배치", "장/초", "남은 시간", "훈련 손실"):
        assert word in cell.inner_text()
    lesson.screenshot(f"board-{how}-running", cell)
    height = cell.locator(".jp-OutputArea").bounding_box()["height"]
    assert set(lesson.page.evaluate("() => window.heights")) == {round(height)}
    size = image.bounding_box()
    stop(lesson, cell, how)
    final = cell.locator(".jp-RenderedImage img").bounding_box()
    assert (final["width"], final["height"]) == (size["width"], size["height"])
    text = cell.inner_text()
    assert "earlier" in text
    assert "훈련을 멈췄습니다" in text
    assert "stopped at True" in text
    assert cell.locator(IMAGE).count() == 0
    assert cell.locator(".jp-RenderedImage img").count() == 1
    lesson.screenshot(f"board-{how}-stopped", cell)
    assert lesson.errors == []


def test_the_board_follows_the_language_while_the_kernel_is_busy_and_afterwards(lesson):
    switch = lesson.page.locator(".helpers-language").last
    cell, _ = start(lesson)
    switch.get_by_role("button", name="English", exact=True).click()
    wait_for(lambda: "images/s" in cell.inner_text(), 10, "the line does not follow")
    assert "장/초" not in cell.inner_text()
    switch.get_by_role("button", name="한국어", exact=True).click()
    wait_for(lambda: "장/초" in cell.inner_text(), 10, "the line does not follow")
    stop(lesson, cell)
    picture = cell.locator(".jp-RenderedImage img")
    before = picture.get_attribute("src")
    switch.get_by_role("button", name="English", exact=True).click()
    wait_for(lambda: picture.get_attribute("src") != before, 10, "the picture does not follow")
    assert "train loss" in cell.inner_text()
    switch.get_by_role("button", name="한국어", exact=True).click()


def test_training_again_goes_on_where_it_was(lesson):
    epochs = int(lesson.run("len(trainer.history)").locator(".jp-RenderedText").inner_text())
    cell, _ = start(lesson)
    wait_for(lambda: f"{epochs}/{epochs + 100}" in cell.inner_text(), 10, "the count does not go on")
    stop(lesson, cell)


def test_a_picture_comes_again_and_again_whatever_the_length_of_the_run(lesson):
    """How many a second there are depends on the machine: here, that a long run does not get fewer than a short one."""
    rates = []
    for epochs in (200, 2000):
        lesson.page.evaluate(COUNT)
        lesson.start(f"Trainer({epochs}, device='cpu').fit(SoftmaxRegression(lr=0.1), data)")
        lesson.page.wait_for_timeout(8000)
        seen = lesson.page.evaluate("() => window.seen")
        lesson.interrupt_kernel()
        lesson.wait_until_idle()
        assert len(seen) > 4, seen
        assert max(after - before for before, after in itertools.pairwise(seen)) < 4
        rates.append(len(seen) / (seen[-1] - seen[0]))
        print(f"{epochs} epochs: {rates[-1]:.1f} pictures a second")
    assert rates[1] > rates[0] / 2
