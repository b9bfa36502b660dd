import importlib.util
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from matplotlib import font_manager
from matplotlib.cbook import is_math_text
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.text import Text

from helpers import show_confusion_matrix, show_images
from helpers.pictures import fonts
from helpers.text import set_language, term


def shown(axis) -> np.ndarray:
    return np.asarray(axis.get_images()[0].get_array())


@pytest.mark.parametrize(
    ("count", "rows", "columns", "cells"),
    [
        (1, 1, 1, 1),
        (1, None, None, 1),
        (6, 2, 3, 6),
        (10, None, None, 16),
        (9, 3, None, 9),
        (5, None, 2, 6),
        (64, 1, 8, 8),
    ],
)
def test_any_grid_even_of_one(count, rows, columns, cells):
    axes = show_images(torch.rand(count, 28, 28), rows, columns)
    assert axes.shape == (cells,)
    assert sum(bool(axis.get_images()) for axis in axes) == min(count, cells)


@pytest.mark.parametrize(
    "image",
    [
        torch.rand(28, 20),
        torch.rand(1, 28, 20),
        torch.rand(28, 20).numpy(),
        torch.rand(28, 20, 1).numpy(),
        torch.rand(28, 20, requires_grad=True),
    ],
)
def test_a_gray_image_in_each_of_its_shapes(image):
    (axis,) = show_images([image])
    pixels = image.detach().numpy() if isinstance(image, torch.Tensor) else image
    assert np.array_equal(shown(axis), pixels.reshape(28, 20))


def test_a_colour_image_with_its_channels_first_or_last():
    image = np.random.default_rng(0).random((28, 20, 3))
    first, last = show_images([torch.as_tensor(image).permute(2, 0, 1), image])
    assert np.array_equal(shown(first), shown(last))


@pytest.mark.parametrize(
    ("dark", "white"), [(torch.full((4, 4), 50, dtype=torch.uint8), 255), (torch.full((4, 4), 0.2), 1)]
)
def test_a_dark_image_stays_dark(dark, white):
    (axis,) = show_images([dark])
    assert axis.get_images()[0].get_clim() == (0, white)


def test_titles_stand_over_their_images_in_two_lines_where_both_languages_are_shown():
    axes = show_images(torch.rand(2, 4, 4), titles=["셔츠 · shirt", 7])
    assert [axis.get_title() for axis in axes] == ["셔츠\nshirt", "7"]


def test_titles_are_needed_only_for_the_images_that_are_shown():
    axes = show_images(torch.rand(64, 4, 4), 1, 2, titles=["a", "b"])
    assert [axis.get_title() for axis in axes] == ["a", "b"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"images": []}, "no image to show"),
        ({"images": torch.rand(3, 4, 4, 4)}, r"got \(4, 4, 4\)"),
        ({"images": torch.rand(28, 28)}, r"got \(28,\).*\[image\]"),
        ({"images": torch.rand(3, 4, 4), "titles": ["a"]}, "3 images but only 1 titles"),
        ({"images": torch.rand(3, 4, 4), "num_cols": 0}, "at least 1; got 0"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_reason(arguments, message):
    with pytest.raises(ValueError, match=message) as caught:
        show_images(**arguments)
    assert re.search("[가-힣]", str(caught.value))


def test_hangul_is_drawn_by_a_font_that_has_it():
    assert fonts.use_korean_font()
    families = plt.rcParams["font.family"]
    found = [get_font(findfont(FontProperties(family=family))) for family in families]
    assert any(font.get_char_index(ord("한")) for font in found)
    # The package brings its font along: a machine with no Korean font of its own draws Hangul as well.
    assert any("koreanize_matplotlib" in font.fname for font in font_manager.fontManager.ttflist)


@pytest.mark.filterwarnings("error")
def test_no_glyph_is_missing_in_a_bilingual_picture():
    axes = show_images(torch.rand(1, 4, 4), titles=["앵클부츠 · ankle boot"], caption="대체 데이터 · stand-in")
    axes[0].figure.canvas.draw()


@pytest.fixture
def no_korean_font(monkeypatch):
    fonts.use_korean_font.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    latin = [font for font in font_manager.fontManager.ttflist if font.name not in fonts.FONTS[1:]]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", latin)
    yield
    monkeypatch.undo()
    fonts.use_korean_font.cache_clear()
    fonts.use_korean_font()


@pytest.mark.fault("28", "no Korean font", "pictures in English, and a note that says so once")
def test_without_a_korean_font_pictures_are_in_english_and_it_is_said_once(no_korean_font, capsys):
    set_language("ko")
    axes = show_images(torch.rand(2, 4, 4), titles=[term("앵클부츠", "ankle boot"), "셔츠 · shirt"])
    assert [axis.get_title() for axis in axes] == ["ankle boot", "shirt"]
    assert fonts.axis_term("에포크", "epoch") == "epoch"
    assert capsys.readouterr().err.count("No Korean font") == 1


def test_the_confusion_matrix_shows_each_count_in_its_cell():
    axis = show_confusion_matrix(torch.tensor([[5, 1], [2, 7]]), ["a", "b"])
    cells = {text.get_position(): text.get_text() for text in axis.texts}
    assert cells == {(0, 0): "5", (1, 0): "1", (0, 1): "2", (1, 1): "7"}
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("예측 · prediction", "정답 · ground truth")


@pytest.mark.fault("72", "a class is called `$$` or `$\\frac$`", "the name as it is, with its dollar signs")
@pytest.mark.parametrize("name", ["$$", r"$\frac$", "$5 bill · $5", r"\$ and $x^2$", "100$"])
def test_dollar_signs_in_names_are_drawn_as_they_are(name):
    axes = show_images(torch.rand(1, 4, 4), titles=[name], caption=name)
    confusion = show_confusion_matrix(torch.eye(2), [name, "b"], caption=name)
    for axis in (axes[0], confusion):
        axis.figure.canvas.draw()
        texts = {part.get_text() for part in axis.figure.findobj(Text) if "$" in part.get_text()}
        assert not any(map(is_math_text, texts))
        assert {text.replace(r"\$", "$").replace("\n", " · ") for text in texts} == {name}


def test_a_confusion_matrix_of_fractions_shows_fractions():
    axis = show_confusion_matrix(torch.tensor([[0.75, 0.25], [0.0, 1.0]]), ["a", "b"])
    assert [text.get_text() for text in axis.texts] == ["0.75", "0.25", "0.00", "1.00"]


@pytest.mark.parametrize("shape", [(4, 4), (3, 4), (3,)])
def test_a_confusion_matrix_needs_a_name_for_each_class(shape):
    with pytest.raises(ValueError, match=r"must have shape \(3, 3\)"):
        show_confusion_matrix(torch.zeros(shape), ["a", "b", "c"])


def test_small_tensors_have_their_channels_first():
    kernels = torch.arange(18.0).reshape(2, 1, 3, 3) / 18
    for axis, kernel in zip(show_images(kernels), kernels, strict=True):
        assert np.array_equal(axis.images[0].get_array(), kernel[0])
