"""Figures for a projector: smaller ones, enlarged, so that their letters are larger; nothing in them touches."""

import struct
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure

from helpers import present
from helpers.notebook import presentation, projector
from helpers.pictures import offscreen


def titled(*titles: str) -> Figure:
    """A row of empty images with titles, as `show_images` draws them."""
    figure, axes = plt.subplots(1, len(titles), figsize=(8, 2), squeeze=False)
    for axis, title in zip(axes.flat, titles, strict=True):
        axis.set_title(title)
        axis.axis("off")
    return figure


def test_a_figure_is_drawn_small_and_shown_large():
    figure = titled("a", "b", "c")
    png, size = projector.draw_large(figure)
    width, height = struct.unpack(">II", png[16:24])
    assert figure.get_size_inches()[0] == pytest.approx(8 * projector.SHARES[0])
    assert width / size["width"] == pytest.approx(height / size["height"], rel=0.01)
    assert size["width"] == pytest.approx(width * 72 / projector.DOTS_PER_INCH / projector.SHARES[0], abs=1)


def test_titles_never_come_to_touch():
    wide = "a wide title"
    figure = titled(*[wide] * 4)
    before = figure.get_size_inches()
    share = projector.fit(figure)
    assert share > projector.SHARES[0]
    assert projector.overlaps(figure) == 0
    assert figure.get_size_inches() == pytest.approx(before * share)


def test_a_figure_whose_texts_touch_already_is_no_worse():
    figure = titled(*["a title that is much wider than the place that it has"] * 4)
    before = projector.overlaps(figure)
    assert before > 0
    projector.fit(figure)
    assert projector.overlaps(figure) <= before


@pytest.fixture
def shell(monkeypatch):
    """A notebook's kernel that has a way to draw figures."""
    monkeypatch.delenv(offscreen.PRESENTING, raising=False)
    ways = {Figure: lambda figure: b"as ever"}

    def for_type(kind, way=None):
        before = ways.get(kind)
        ways[kind] = way or before
        return before

    formatters = {"image/png": SimpleNamespace(for_type=for_type)}
    kernel = SimpleNamespace(shell=SimpleNamespace(display_formatter=SimpleNamespace(formatters=formatters)))
    monkeypatch.setattr(projector, "kernel", lambda: kernel)
    monkeypatch.setattr(presentation, "in_notebook", lambda: True)
    monkeypatch.setattr(presentation, "display", lambda *data, **options: None)
    return lambda figure: ways[Figure](figure)


def test_present_enlarges_letters_until_it_is_ended(shell):
    figure = titled("a")
    assert shell(figure) == b"as ever"
    present()
    present()  # once more changes nothing
    assert shell(figure)[0].startswith(b"\x89PNG")
    assert offscreen.kept_look().width < offscreen.Look().width
    assert offscreen.kept_look(offscreen.Look(width=792)).width == round(792 / offscreen.ZOOM)
    present(False)
    assert shell(figure) == b"as ever"
    assert offscreen.kept_look() == offscreen.Look()
