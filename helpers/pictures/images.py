"""Show images in a grid, and a confusion matrix. Built by hand in lesson 3, sections 1 and 6; lesson 7, section 2."""

import math
from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.pictures.fonts import axis_term, drawable, in_a_line, use_korean_font
from helpers.pictures.plots import on_cpu
from helpers.text import check_whole, get_language, wrong

PAGE = 9.3  # inches of a picture in an output: a wider one is shrunk, and its titles with it


def show_images(
    images,
    num_rows: int | None = None,
    num_cols: int | None = None,
    titles: Sequence[str] | None = None,
    scale: float | None = None,
    cmap: str = "gray",
    caption: str = "",
) -> np.ndarray:
    """Show images in a grid.

    Args:
        images: a tensor, array or list; each image of shape (height, width), (1, height, width),
            (height, width, 3) or (3, height, width); uint8, or float in [0, 1]. Those beyond the grid are left out.
            All floats of a call share what is black and what is white, so that they can be compared.
        num_rows, num_cols: of the grid; what is None is chosen (8 columns at most).
        titles: one for each image shown, or None.
        scale: inches for each image; None for 1.5, or less where a row would be wider than a page.
        cmap: matplotlib's colour map for images of one channel.
        caption: a line under the grid.

    Returns:
        The axes, an array of num_rows * num_cols, row by row.

    Raises:
        ValueError: for no image, a shape that is no image, or fewer titles than images shown.
    """
    pictures = [as_picture(image) for image in images]
    if not pictures:
        raise wrong(ko="보여 줄 이미지가 없습니다.", en="There is no image to show.")
    num_rows, num_cols = _grid(len(pictures), num_rows, num_cols)
    pictures = pictures[: num_rows * num_cols]
    if titles is not None and len(titles) < len(pictures):
        raise wrong(
            ko=f"그림 {len(pictures)}개에 제목이 {len(titles)}개뿐입니다.",
            en=f"There are {len(pictures)} images but only {len(titles)} titles.",
        )
    use_korean_font()
    scale = min(1.5, PAGE / num_cols) if scale is None else scale
    height = scale * (1.3 if titles is not None and get_language() == "both" else 1.15)
    figure, axes = plt.subplots(
        num_rows, num_cols, figsize=(num_cols * scale, num_rows * height), squeeze=False, layout="constrained"
    )
    floats = [picture for picture in pictures if picture.dtype != np.uint8]
    limits = black_and_white(*floats) if floats else None
    for index, axis in enumerate(axes.flat):
        axis.axis("off")
        if index < len(pictures):
            draw_image(axis, pictures[index], cmap, None if pictures[index].dtype == np.uint8 else limits)
            axis.set_title("" if titles is None else drawable(titles[index]), fontsize=9)
    write_caption(figure, caption)
    return axes.flatten()


def as_picture(image) -> np.ndarray:
    """One image as matplotlib wants it: (height, width) or (height, width, 3).

    Where both the first and the last axis could be the channels, a tensor of PyTorch or MXNet has them first.
    """
    is_tensor = hasattr(image, "detach")
    picture = np.asarray(on_cpu(image))
    if picture.ndim == 3 and picture.shape[0] in (1, 3) and (is_tensor or picture.shape[-1] not in (1, 3)):
        picture = np.moveaxis(picture, 0, -1)
    if picture.ndim == 3 and picture.shape[-1] == 1:
        picture = picture[..., 0]
    if picture.ndim == 2 or (picture.ndim == 3 and picture.shape[-1] == 3):
        return picture
    raise wrong(
        ko=f"이미지의 모양은 (높이, 너비), (1, 높이, 너비), (3, 높이, 너비) 중 하나여야 하는데 {picture.shape}가 "
        "왔습니다. 이미지 하나라면 [image]처럼 목록에 넣으세요.",
        en=f"An image must have shape (height, width), (1, height, width) or (3, height, width); got "
        f"{picture.shape}. A single image goes into a list: [image].",
    )


def black_and_white(*pictures: np.ndarray) -> tuple[float, float]:
    """The values that are drawn black and white in a picture, or in several alike: the one rule of brightness.

    Of uint8, 0 is black and 255 is white. Of floats, 0 is black and 1 is white; where any goes beyond, as after
    `Normalize`, the least value of all is black, or the largest of all is white.
    """
    if pictures[0].dtype == np.uint8:
        return 0, 255
    least, largest = ([float(value(picture)) for picture in pictures] for value in (np.min, np.max))
    return min(0.0, *least), max(1.0, *largest)


def draw_image(
    axis: Axes, picture: np.ndarray, cmap: str = "gray", limits: tuple[float, float] | None = None, **options
) -> None:
    """Draw a picture.

    Args:
        axis: of matplotlib.
        picture: shape (height, width) or (height, width, 3).
        cmap: the colour map of gray pictures.
        limits: the values drawn black and white; None for those of `black_and_white`.
        options: of matplotlib's `imshow`.
    """
    black, white = limits or black_and_white(picture)
    if picture.ndim == 3:  # matplotlib has no limits for colours
        picture, black, white = (picture - black) / (white - black), 0, 1
    axis.imshow(picture, cmap=cmap, vmin=black, vmax=white, **options)


def _grid(count: int, num_rows: int | None, num_cols: int | None) -> tuple[int, int]:
    for name, value in (("num_rows", num_rows), ("num_cols", num_cols)):
        if value is not None:
            check_whole(name, value, 1)
    num_cols = num_cols or min(8, math.ceil(count / (num_rows or 1)) if num_rows else count)
    return num_rows or math.ceil(count / num_cols), num_cols


def write_caption(figure: Figure, caption: str) -> None:
    """Write a caption, if there is one, in a line under a picture."""
    if caption:
        figure.supxlabel(in_a_line(caption), fontsize=9, color="dimgray")


def show_confusion_matrix(matrix, names: Sequence[str], caption: str = ""):
    """Show a confusion matrix with its counts; darker is more.

    Args:
        matrix: counts, or fractions, shape (C, C); row = ground truth, column = prediction.
        names: C class names.
        caption: a line under the picture.

    Returns:
        The matplotlib axes.

    Raises:
        ValueError: for another shape, or another number of names.
    """
    counts = np.asarray(matrix)
    square = (len(names), len(names))
    if counts.shape != square:
        raise wrong(
            ko=f"이름이 {len(names)}개이면 행렬의 모양은 {square}이어야 하는데 {counts.shape}이(가) 왔습니다.",
            en=f"For {len(names)} names the matrix must have shape {square}; got {counts.shape}.",
        )
    use_korean_font()
    written = "{:.0f}" if (counts == counts.round()).all() else "{:.2f}"
    figure, axis = plt.subplots(figsize=(7.5, 6.5), layout="constrained")
    axis.imshow(counts, cmap="Blues")
    axis.set_xticks(range(len(names)), [drawable(name) for name in names], rotation=45, fontsize=9)
    axis.set_yticks(range(len(names)), [drawable(name) for name in names], fontsize=9)
    for (row, column), count in np.ndenumerate(counts):
        colour = "white" if count > counts.max() / 2 else "black"
        axis.text(column, row, written.format(count), ha="center", va="center", color=colour, fontsize=8)
    axis.set_xlabel(axis_term("예측", "prediction"))
    axis.set_ylabel(axis_term("정답", "ground truth"))
    write_caption(figure, caption)
    return axis
