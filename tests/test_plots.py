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

from helpers import show_bars, show_confusion_matrix, show_images, show_lines
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


def test_an_array_of_mxnet_has_its_channels_first():
    class Array:
        def __init__(self, values):
            self.values = values

        def detach(self):
            return self

        def asnumpy(self):
            return self.values

    image = np.random.default_rng(0).random((1, 3, 3))
    (axis,) = show_images([Array(image)])
    assert np.array_equal(shown(axis), image[0])


@pytest.mark.parametrize(
    ("dark", "white"), [(torch.full((4, 4), 50, dtype=torch.uint8), 255), (torch.full((4, 4), 0.2), 1)]
)
def test_a_dark_image_stays_dark(dark, white):
    (axis,) = show_images([dark])
    assert axis.get_images()[0].get_clim() == (0, white)


def test_the_floats_of_a_call_share_their_limits_so_that_they_can_be_compared():
    low, high, dark = torch.full((4, 4), -2.0), torch.full((4, 4), 3.0), torch.full((4, 4), 50, dtype=torch.uint8)
    limits = [axis.get_images()[0].get_clim() for axis in show_images([low, dark, high])]
    assert limits == [(-2, 3), (0, 255), (-2, 3)]
    first, second = (shown(axis) for axis in show_images([torch.full((3, 4, 4), 0.5), torch.full((3, 4, 4), 2.0)]))
    assert (first.min(), first.max(), second.min()) == (0.25, 0.25, 1)
    (alone,) = show_images([low, high], 1, 1)  # an image that is left out does not count
    assert alone.get_images()[0].get_clim() == (-2, 1)


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


LOSS = torch.tensor([2.0, 1.0, 0.5], requires_grad=True)


def test_lines_of_tensors_arrays_and_lists_are_drawn_as_they_are():
    axis = show_lines(range(3), {"tensor": LOSS, "array": np.array([1, 2, 3]), "list": [torch.tensor(4.0), 5, 6]})
    drawn = {line.get_label(): line.get_ydata().tolist() for line in axis.lines}
    assert drawn == {"tensor": [2, 1, 0.5], "array": [1, 2, 3], "list": [4, 5, 6]}
    assert axis.lines[0].get_xdata().tolist() == [0, 1, 2]


def test_each_line_may_have_numbers_of_its_own_along_the_axis():
    axis = show_lines({"a": [0, 1], "b": [5, 6, 7]}, {"a": [1, 2], "b": [3, 4, 5]})
    assert [line.get_xdata().tolist() for line in axis.lines] == [[0, 1], [5, 6, 7]]


def test_only_two_lines_or_more_have_a_legend_in_one_line_for_each():
    assert show_lines([1, 2], {"loss": [1, 2]}).get_legend() is None
    axis = show_lines([1, 2], {term("훈련", "training"): [1, 2], term("검증", "validation"): [2, 3]})
    assert [text.get_text() for text in axis.get_legend().get_texts()] == ["훈련 · training", "검증 · validation"]


def test_no_two_of_many_lines_look_alike_and_the_first_six_differ_in_all():
    lines = show_lines([1, 2], {str(k): [k, k] for k in range(12)}, markers=True).lines
    looks = [(line.get_color(), line._dash_pattern, line.get_marker()) for line in lines]
    assert len({str(look) for look in looks}) == 12
    assert all(len({str(look[part]) for look in looks[:6]}) == 6 for part in range(3))
    assert show_lines([1, 2], {"a": [1, 2]}).lines[0].get_marker() == "None"


@pytest.mark.parametrize(
    ("log", "scales"),
    [("", ("linear", "linear")), ("x", ("log", "linear")), ("y", ("linear", "log")), ("xy", ("log", "log"))],
)
def test_the_axes_asked_for_are_logarithmic(log, scales):
    axis = show_lines([1, 10, 100], {"a": [1, 2, 3]}, term("배치 크기", "batch size"), "seconds", log=log)
    assert (axis.get_xscale(), axis.get_yscale()) == scales
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("배치 크기 · batch size", "seconds")


def test_a_few_numbers_on_a_logarithmic_axis_are_written_as_they_are_and_epochs_are_whole():
    axis = show_lines([1, 4, 1024], {"a": [1, 2, 3]}, log="x")
    assert [text.get_text() for text in axis.get_xticklabels()] == ["1", "4", "1024"]
    ticks = show_lines([1, 2, 3], {"a": [1, 2, 3]}).get_xticks()
    assert (ticks == ticks.round()).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1], {}), "lines must be a dict"),
        (([1, 2], [1, 2]), "lines must be a dict.*got list"),
        (([1, 2], {"loss": [1, 2, 3]}), "x and 'loss' must have the same length; got 2 and 3"),
        (([1, 2], {"loss": torch.zeros(2, 2)}), "'loss' must be a tensor, an array or a list of one dimension"),
        (([1, 2], {"loss": 7}), "'loss' must be"),
        (([1, 2], {"loss": ["a", "b"]}), "'loss' must be"),
        (([], {"loss": []}), "'x' must be"),
        (({"a": [1]}, {"b": [1]}), "must have the names of lines"),
        (([1, 2], {"loss": [1, 2]}, "", "", "z"), "log must be one of"),
        (([0, 2], {"loss": [1, 2]}, "", "", "x"), "above 0; there is 0 in 'x'"),
        (([1, 2], {"loss": [1, -2]}, "", "", "y"), "above 0; there is -2 in 'loss'"),
    ],
)
def test_lines_that_cannot_be_drawn_are_refused_with_the_reason(arguments, message):
    with pytest.raises(ValueError, match=message) as caught:
        show_lines(*arguments)
    assert re.search("[가-힣]", str(caught.value))
    assert plt.get_fignums() == []


def test_bars_stand_from_top_to_bottom_with_their_values_at_their_ends():
    axis = show_bars({term("셔츠", "shirt"): torch.tensor(0.25), "b": np.float32(1), "c": 0.5}, xlabel="share")
    assert [bar.get_width() for bar in axis.patches] == [0.25, 1, 0.5]
    assert [text.get_text() for text in axis.texts] == ["25%", "100%", "50%"]
    assert [text.get_text() for text in axis.get_yticklabels()] == ["셔츠 · shirt", "b", "c"]
    assert axis.get_ylim()[0] > axis.get_ylim()[1]
    assert axis.get_xlabel() == "share"


@pytest.mark.parametrize("highlight", ["b", ["b"], {"b"}])
def test_a_bar_that_is_highlighted_has_another_colour(highlight):
    first, second, third = (
        bar.get_facecolor() for bar in show_bars({"a": 1, "b": 2, "c": 3}, highlight=highlight).patches
    )
    assert first == third != second


def test_values_are_written_as_asked():
    axis = show_bars({"a": 60_000, "b": -7}, written="{:,d} $")
    assert [text.get_text() for text in axis.texts] == [r"60,000 \$", r"-7 \$"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"values": {}}, "values must be a dict"),
        ({"values": [1, 2]}, "values must be a dict"),
        ({"values": {"a": torch.ones(2)}}, "The value of 'a' must be one finite number"),
        ({"values": {"a": "1"}}, "The value of 'a'"),
        ({"values": {"a": float("nan")}}, "The value of 'a'.*got nan"),
        ({"values": {"a": 1}, "highlight": "b"}, "highlight must be one of 'a'; got 'b'"),
        ({"values": {"a": 0.5}, "written": "{:d}"}, "written must be a format for one number"),
        ({"values": {"a": 0.5}, "written": "{} {}"}, "written must be a format for one number"),
    ],
)
def test_bars_that_cannot_be_drawn_are_refused_with_the_reason(arguments, message):
    with pytest.raises(ValueError, match=message) as caught:
        show_bars(**arguments)
    assert re.search("[가-힣]", str(caught.value))
    assert plt.get_fignums() == []


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("language", ["ko", "en", "both"])
def test_lines_and_bars_are_drawn_without_a_warning(language):
    set_language(language)
    loss, epoch = term("손실", "loss"), term("에포크", "epoch")
    show_lines([1, 2], {loss: [1, float("nan")], "$": [2, float("inf")]}, epoch, loss).figure.canvas.draw()
    show_bars({loss: 0}, xlabel=epoch).figure.canvas.draw()
