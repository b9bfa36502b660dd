"""Pictures for the page of the moment: its scale, and its colours where it is dark."""

import io

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from helpers.pictures.colours import BLACK, VERMILION
from helpers.pictures.offscreen import INK, PAPER, Look, blank_figure, draw_png, size_of


def drawn(look: Look | None = None) -> np.ndarray:
    """A figure with everything that is black on a light page, an image, and letters on the image."""
    figure = blank_figure(4, 3)
    left, right = figure.subplots(1, 2)
    left.plot([0, 1], [0, 1], color=BLACK, label="black", linewidth=3)
    left.plot([0, 1], [1, 0], color=VERMILION, linewidth=3)
    left.axvline(0.5, color="black")
    left.set(title="title", xlabel="label")
    left.legend()
    right.imshow([[0.0, 1.0]], cmap="gray", aspect="auto")
    right.text(1, 0, "letters", color="#000000", ha="center")
    right.axis("off")
    return np.asarray(Image.open(io.BytesIO(draw_png(figure, look))))


def colour(name: str) -> np.ndarray:
    return np.round(255 * np.array(to_rgb(name)))


def is_near(pixels: np.ndarray, name: str) -> np.ndarray:
    return abs(pixels.astype(int) - colour(name)).max(axis=-1) < 12


def test_a_dark_page_gets_dark_paper_and_light_ink_and_other_colours_stay():
    light, dark = drawn(), drawn(Look(dark=True))
    half = light.shape[1] // 2
    for corner in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        assert tuple(light[corner]) == (255, 255, 255)
        assert tuple(dark[corner]) == tuple(colour(PAPER))
    assert is_near(light[:, :half], "black").sum() > 1000
    assert not is_near(dark[:, :half], "black").any()
    assert is_near(dark[:, :half], INK).sum() > 1000
    assert not is_near(dark[:, :half], "white").any()
    assert is_near(dark, VERMILION).sum() == pytest.approx(is_near(light, VERMILION).sum(), rel=0.1)


def test_an_image_and_the_letters_on_it_stay_what_they_are_on_a_dark_page():
    light, dark = (pixels[120:200, 245:390] for pixels in (drawn(), drawn(Look(dark=True))))
    assert {0, 255} <= set(light.flatten())
    assert np.array_equal(light, dark)


@pytest.mark.parametrize("scale", [1, 1.5, 3])
def test_a_sharper_screen_gets_more_pixels_of_the_same_picture(scale):
    pixels = drawn(Look(scale=scale))
    assert pixels.shape == (round(330 * scale), round(440 * scale), 3)
    coarse = [Image.fromarray(each).resize((44, 33), Image.Resampling.BOX) for each in (pixels, drawn())]
    assert abs(np.subtract(*np.array(coarse, dtype=int))).mean() < 3


def test_the_size_on_the_page_does_not_depend_on_the_scale():
    figure = blank_figure(4, 3)
    draw_png(figure, Look(scale=2))
    assert size_of(figure) == (440, 330)
    assert Look(width=440).inches == 4
