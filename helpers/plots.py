"""Pictures: grids of images, the confusion matrix, training curves, and Korean in all of them. No widgets."""

import functools
import importlib.util
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager

from helpers.text import DIGITS, GARMENTS, SEPARATOR, get_language, label, say

FONTS = ["DejaVu Sans", "NanumGothic", "Malgun Gothic", "AppleGothic", "Noto Sans CJK KR"]


@functools.cache
def use_korean_font() -> bool:
    """Let matplotlib draw Hangul, with the first font found; False, and said once, where there is none."""
    # koreanize-matplotlib cannot be imported on Python 3.12+, but the font files that it carries can be used.
    carrier = importlib.util.find_spec("koreanize_matplotlib")
    for folder in carrier.submodule_search_locations if carrier else []:
        for file in Path(folder, "fonts").glob("*.ttf"):
            font_manager.fontManager.addfont(file)
    known = {font.name for font in font_manager.fontManager.ttflist}
    plt.rcParams["font.family"] = [font for font in FONTS if font in known]
    plt.rcParams["axes.unicode_minus"] = False
    if known.isdisjoint(FONTS[1:]):
        print("한글 글꼴이 없어 그림에는 영어를 씁니다. · No Korean font: pictures are in English.", file=sys.stderr)
        return False
    return True


def drawable(text: str) -> str:
    """The text as a picture can show it: both languages on a line each, or English where Hangul has no font.

    A dollar sign is drawn as it is: matplotlib would read what stands between two of them as a formula.
    """
    if not use_korean_font() and any("가" <= letter <= "힣" for letter in text):
        english = dict(GARMENTS + DIGITS)
        parts = [part for part in text.split(SEPARATOR) if part.isascii()]
        text = SEPARATOR.join(parts) or english.get(text, "")
    return text.replace("$", r"\$").replace(SEPARATOR, "\n")


def axis_label(ko: str, en: str) -> str:
    """A label for an axis or a title, in the reader's language and in letters that can be drawn."""
    if not use_korean_font():
        return en
    return label(ko, en)


def show_images(
    images,
    num_rows: int | None = None,
    num_cols: int | None = None,
    titles: Sequence[str] | None = None,
    scale: float = 1.5,
    cmap: str = "gray",
    caption: str = "",
) -> np.ndarray:
    """Show images in a grid.

    Args:
        images: a tensor, array or list; each image of shape (height, width), (1, height, width),
            (height, width, 3) or (3, height, width); uint8, or float in [0, 1]. Those beyond the grid are left out.
        num_rows, num_cols: of the grid; what is None is chosen (8 columns at most).
        titles: one for each image shown, or None.
        scale: inches for each image.
        cmap: matplotlib's colour map for images of one channel; black is the least value of each type.
        caption: a line under the grid.

    Returns:
        The axes, an array of num_rows * num_cols, row by row.

    Raises:
        ValueError: for no image, a shape that is no image, or fewer titles than images shown.
    """
    pictures = [as_picture(image) for image in _as_list(images)]
    num_rows, num_cols = _grid(len(pictures), num_rows, num_cols)
    pictures = pictures[: num_rows * num_cols]
    if titles is not None and len(titles) < len(pictures):
        raise ValueError(
            say(
                ko=f"그림 {len(pictures)}개에 제목이 {len(titles)}개뿐입니다.",
                en=f"There are {len(pictures)} images but only {len(titles)} titles.",
            )
        )
    use_korean_font()
    height = scale * (1.3 if titles is not None and get_language() == "both" else 1.15)
    figure, axes = plt.subplots(
        num_rows, num_cols, figsize=(num_cols * scale, num_rows * height), squeeze=False, layout="constrained"
    )
    for index, axis in enumerate(axes.flat):
        axis.axis("off")
        if index < len(pictures):
            axis.imshow(pictures[index], cmap=cmap, vmin=0, vmax=_white(pictures[index]))
            axis.set_title("" if titles is None else drawable(str(titles[index])), fontsize=9)
    if caption:
        figure.supxlabel(drawable(caption).replace("\n", SEPARATOR), fontsize=9, color="dimgray")
    return axes.flatten()


def _as_list(images) -> list:
    images = list(images)
    if not images:
        raise ValueError(say(ko="보여 줄 이미지가 없습니다.", en="There is no image to show."))
    return images


def as_picture(image) -> np.ndarray:
    """One image as matplotlib wants it: (height, width) or (height, width, 3).

    Where both the first and the last axis could be the channels, a tensor has them first, as always in PyTorch.
    """
    is_tensor = hasattr(image, "detach")
    picture = np.asarray(image.detach().cpu() if is_tensor else image)
    if picture.ndim == 3 and picture.shape[0] in (1, 3) and (is_tensor or picture.shape[-1] not in (1, 3)):
        picture = np.moveaxis(picture, 0, -1)
    if picture.ndim == 3 and picture.shape[-1] == 1:
        picture = picture[..., 0]
    if picture.ndim == 2 or (picture.ndim == 3 and picture.shape[-1] == 3):
        return picture
    raise ValueError(
        say(
            ko=f"이미지의 모양은 (높이, 너비), (1, 높이, 너비), (3, 높이, 너비) 중 하나여야 하는데 {picture.shape}가 "
            "왔습니다. 이미지 하나라면 [image]처럼 목록에 넣으세요.",
            en=f"An image must have shape (height, width), (1, height, width) or (3, height, width); got "
            f"{picture.shape}. A single image goes into a list: [image].",
        )
    )


def _white(picture: np.ndarray) -> float:
    """The value drawn as the brightest: that of the type, unless the picture holds more."""
    return 255 if picture.dtype == np.uint8 else max(1.0, float(picture.max()))


def _grid(count: int, num_rows: int | None, num_cols: int | None) -> tuple[int, int]:
    for value in (num_rows, num_cols):
        if value is not None and (not isinstance(value, int) or value < 1):
            raise ValueError(
                say(
                    ko=f"행과 열의 수는 1 이상의 정수여야 하는데 {value!r}이(가) 왔습니다.",
                    en=f"The numbers of rows and columns must be whole and at least 1; got {value!r}.",
                )
            )
    num_cols = num_cols or min(8, math.ceil(count / (num_rows or 1)) if num_rows else count)
    return num_rows or math.ceil(count / num_cols), num_cols


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
        raise ValueError(
            say(
                ko=f"이름이 {len(names)}개이면 행렬의 모양은 {square}이어야 하는데 {counts.shape}이(가) 왔습니다.",
                en=f"For {len(names)} names the matrix must have shape {square}; got {counts.shape}.",
            )
        )
    use_korean_font()
    written = "{:.0f}" if (counts == counts.round()).all() else "{:.2f}"
    figure, axis = plt.subplots(figsize=(7.5, 6.5), layout="constrained")
    axis.imshow(counts, cmap="Blues")
    axis.set_xticks(range(len(names)), [drawable(name) for name in names], rotation=45, fontsize=8)
    axis.set_yticks(range(len(names)), [drawable(name) for name in names], fontsize=8)
    for (row, column), count in np.ndenumerate(counts):
        colour = "white" if count > counts.max() / 2 else "black"
        axis.text(column, row, written.format(count), ha="center", va="center", color=colour, fontsize=8)
    axis.set_xlabel(axis_label("예측", "prediction"))
    axis.set_ylabel(axis_label("정답", "ground truth"))
    if caption:
        figure.supxlabel(drawable(caption).replace("\n", SEPARATOR), fontsize=9, color="dimgray")
    return axis
