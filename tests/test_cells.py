"""Labels in a row, and pixels with their values."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from helpers import show_labels, show_pixels
from helpers.text import set_language, term


def test_each_row_of_labels_is_a_band_with_its_name():
    rows = {term("파일", "file"): torch.tensor([0, 1, 2]), "b": np.array([2, 2, 9]), "c": [9, 0, 0]}
    axis = show_labels(rows)
    assert axis.images[0].get_array().tolist() == [[0, 1, 2], [2, 2, 9], [9, 0, 0]]
    assert [text.get_text() for text in axis.get_yticklabels()] == ["파일 · file", "b", "c"]


@pytest.mark.parametrize("num_classes", [1, 3, 10, 47])
def test_each_class_has_a_colour_of_its_own(num_classes):
    image = show_labels({"all": range(num_classes)}, num_classes).images[0]
    assert len({tuple(colour) for colour in image.to_rgba(np.arange(num_classes)).round(3)}) == num_classes


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"rows": {}}, "rows must be a dict"),
        ({"rows": [[0, 1]]}, "rows must be a dict"),
        ({"rows": {"a": [0, 1], "b": [0]}}, r"same length; got \{'a': 2, 'b': 1\}"),
        ({"rows": {"a": [0, 10]}}, "'a' must be labels .* from 0 to 9"),
        ({"rows": {"a": [0, -1]}}, "'a' must be labels"),
        ({"rows": {"a": [0.5]}}, "'a' must be labels"),
        ({"rows": {"a": torch.tensor([]).long()}}, "'a' must be labels"),
        ({"rows": {"a": [[0]]}}, "'a' must be labels"),
        ({"rows": {"a": [0]}, "num_classes": 0}, "num_classes must be"),
    ],
)
def test_labels_that_cannot_be_drawn_are_refused_with_the_reason(arguments, message):
    with pytest.raises(ValueError, match=message) as caught:
        show_labels(**arguments)
    assert re.search("[가-힣]", str(caught.value))
    assert plt.get_fignums() == []


def test_each_pixel_has_its_value_in_its_cell_in_letters_that_can_be_read():
    axis = show_pixels(torch.tensor([[[0, 255, 100]]], dtype=torch.uint8))
    cells = {text.get_position(): (text.get_text(), text.get_color()) for text in axis.texts}
    assert cells == {(0, 0): ("0", "white"), (1, 0): ("255", "black"), (2, 0): ("100", "white")}
    assert axis.images[0].get_clim() == (0, 255)


def test_floats_have_two_digits():
    axis = show_pixels(torch.tensor([[0.0, 0.5], [1 / 3, 1.0]], requires_grad=True), caption="2 x 2")
    assert [text.get_text() for text in axis.texts] == ["0.00", "0.50", "0.33", "1.00"]
    assert axis.figure.get_supxlabel() == "2 x 2"


@pytest.mark.parametrize("pixels", [torch.rand(28, 28), torch.full((1, 28, 28), -0.25), np.ones((3, 1)), [[0, 7]]])
def test_the_values_fit_into_their_cells(pixels):
    axis = show_pixels(pixels)
    axis.figure.canvas.draw()
    cell = axis.get_window_extent().width / np.shape(pixels)[-1]
    assert max(text.get_window_extent().width for text in axis.texts) < cell


@pytest.mark.parametrize(
    ("pixels", "message"),
    [
        (torch.rand(29, 4), r"\(29, 4\).*Cut out a piece of at most 28"),
        (torch.rand(1, 4, 96), r"Cut out a piece of at most 28"),
        (torch.rand(3, 4, 4), r"got \(3, 4, 4\), float32"),
        (torch.rand(4), r"got \(4,\)"),
        (torch.rand(0, 4), r"got \(0, 4\)"),
        ([["a"]], r"pixels must be numbers"),
    ],
)
def test_pixels_that_cannot_be_read_are_refused_with_the_reason(pixels, message):
    with pytest.raises(ValueError, match=message) as caught:
        show_pixels(pixels)
    assert re.search("[가-힣]", str(caught.value))
    assert plt.get_fignums() == []


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("language", ["ko", "en", "both"])
def test_cells_are_drawn_without_a_warning(language):
    set_language(language)
    show_labels({term("파일", "file"): [0, 1]}).figure.canvas.draw()
    show_pixels(torch.rand(2, 2), caption=term("대체 데이터", "stand-in")).figure.canvas.draw()
