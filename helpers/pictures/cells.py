"""Draw the order of labels, and the values of pixels, cell by cell."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, ListedColormap

from helpers.pictures.colours import CLASSES
from helpers.pictures.fonts import axis_term, in_a_line, use_korean_font
from helpers.pictures.images import black_and_white, draw_image, write_caption
from helpers.pictures.plots import check_named, on_cpu
from helpers.text import check_whole, wrong

MOST_CLASSES = 20  # whose numbers have room under their colours
MOST_PIXELS = 28  # in height and width, of an image whose values can be read
WIDTH = 7.2  # inches


def show_labels(rows: dict, num_classes: int = 10) -> Axes:
    """Draw the order of labels: for each row a band of cells, with one colour for each class.

    Args:
        rows: name -> labels, whole numbers 0 .. num_classes - 1, shape (N,); N is the same for all.
        num_classes: how many classes there are; beyond ten, neighbouring classes have similar colours.

    Returns:
        The matplotlib axes.

    Raises:
        ValueError: for no row, rows of different lengths, or what is no label.
    """
    check_whole("num_classes", num_classes, 1)
    check_named("rows", rows)
    bands = [_labels(name, labels, num_classes) for name, labels in rows.items()]
    if len({len(band) for band in bands}) > 1:
        lengths = {name: len(band) for name, band in zip(map(str, rows), bands, strict=True)}
        raise wrong(
            ko=f"줄의 길이가 모두 같아야 하는데 {lengths}입니다.",
            en=f"The rows must have the same length; got {lengths}.",
        )
    use_korean_font()
    figure, (axis, key) = plt.subplots(
        2, 1, figsize=(WIDTH, 0.8 + 0.34 * len(rows)), height_ratios=(0.34 * len(rows), 0.13), layout="constrained"
    )
    limits = {"cmap": _class_colours(num_classes), "vmin": -0.5, "vmax": num_classes - 0.5}
    image = axis.imshow(bands, aspect="auto", interpolation="nearest", **limits)
    for place in range(1, len(bands)):
        axis.axhline(place - 0.5, color="white", linewidth=4)
    axis.set_yticks(range(len(rows)), [in_a_line(name) for name in rows])
    axis.xaxis.tick_top()
    axis.xaxis.get_major_locator().set_params(integer=True)
    axis.spines[:].set_visible(False)
    ticks = range(num_classes) if num_classes <= MOST_CLASSES else None
    figure.colorbar(image, cax=key, orientation="horizontal", ticks=ticks, label=axis_term("레이블", "label"))
    for part in (axis, key):
        part.tick_params(length=0, labelsize=9)
    return axis


def _class_colours(num_classes: int) -> Colormap:
    if num_classes <= len(CLASSES):
        return ListedColormap(CLASSES[:num_classes])
    return plt.get_cmap("turbo", num_classes)


def _labels(name: str, labels, num_classes: int) -> np.ndarray:
    numbers = np.asarray(on_cpu(labels))
    whole = numbers.ndim == 1 and numbers.size > 0 and numbers.dtype.kind in "iu"
    if not whole or numbers.min() < 0 or numbers.max() >= num_classes:
        raise wrong(
            ko=f"{name!r}은(는) 0부터 {num_classes - 1}까지의 정수만 든, 모양이 (N,)인 레이블이어야 합니다.",
            en=f"{name!r} must be labels of shape (N,), whole numbers from 0 to {num_classes - 1}.",
        )
    return numbers


def show_pixels(pixels, caption: str = "") -> Axes:
    """Draw one image in gray, and write the value of each pixel into its cell.

    Args:
        pixels: a tensor, array or list of shape (height, width) or (1, height, width), at most 28 either way; uint8,
            or float, which is written with two digits. The brightness is that of `show_images`.
        caption: a line under the picture.

    Returns:
        The matplotlib axes.

    Raises:
        ValueError: for another shape, or an image whose values could not be read.
    """
    picture = np.asarray(on_cpu(pixels))
    picture = picture[0] if picture.ndim == 3 and len(picture) == 1 else picture
    _check_readable(picture)
    height, width = picture.shape
    form = "{:.2f}" if picture.dtype.kind == "f" else "{}"
    texts = np.vectorize(form.format)(picture)
    cell = min(0.45, WIDTH / width)  # inches
    size = min(10, 72 * cell / (0.75 * max(map(len, texts.flat))))
    use_korean_font()
    room = (3, 0.3) if caption else (0, 0)
    figure, axis = plt.subplots(figsize=(max(room[0], cell * width), cell * height + room[1]), layout="constrained")
    draw_image(axis, picture)
    axis.set(xticks=[], yticks=[])
    black, white = black_and_white(picture)
    for (row, column), text in np.ndenumerate(texts):
        colour = "black" if picture[row, column] > (black + white) / 2 else "white"
        axis.text(column, row, text, ha="center", va="center", fontsize=size, color=colour)
    write_caption(figure, caption)
    return axis


def _check_readable(picture: np.ndarray) -> None:
    if picture.ndim != 2 or picture.size == 0 or picture.dtype.kind not in "iuf":
        raise wrong(
            ko=f"pixels는 모양이 (높이, 너비)나 (1, 높이, 너비)인 수여야 하는데 {picture.shape}, {picture.dtype}이(가) "
            "왔습니다.",
            en=f"pixels must be numbers of shape (height, width) or (1, height, width); got {picture.shape}, "
            f"{picture.dtype}.",
        )
    if max(picture.shape) > MOST_PIXELS:
        raise wrong(
            ko=f"픽셀이 {picture.shape}개이면 값을 읽을 수 없습니다. 높이와 너비가 {MOST_PIXELS} 이하인 조각을 "
            "잘라 주세요. 예: pixels[..., 10:20, 10:20]",
            en=f"The values of {picture.shape} pixels could not be read. Cut out a piece of at most {MOST_PIXELS} in "
            "height and width, such as pixels[..., 10:20, 10:20].",
        )
