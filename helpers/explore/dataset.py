"""Browse a dataset by pages, by class, down to the values of a pixel. Built by hand in lesson 3, section 10."""

import numpy as np
from d2l import torch as d2l
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch.utils.data import Dataset

from helpers.explore.browsing import ALL, SPLITS, Pictures, all_pictures
from helpers.explore.controls import Choice, Control, Explorer, Number, Switch, Values
from helpers.explore.panel import Panel
from helpers.pictures.grid import columns_for, draw_grid
from helpers.pictures.images import black_and_white, draw_image
from helpers.pictures.offscreen import WIDTH, blank_figure
from helpers.text import say, term

SHOWN = 32  # images on a page
NUMBER = 0.42  # inches of a number of five digits
SIDES = (None, 14, 28, 32, 64)
COLOUR_MAPS = ("gray", "gray_r", "viridis")
NARROW, ZOOMED = (
    4,
    0.8,
)  # of a page whose width is no more, the whole width is used; else a part, or it would be too high
LARGEST = 40  # pixels a side whose values can still be read


def explore_dataset(data: d2l.DataModule | Dataset) -> None:
    """Show a browser of the images of a data module, or of any dataset of (image, label).

    Raises:
        ValueError: for an empty dataset.
    """
    Panel(DatasetExplorer(data)).show()


class DatasetExplorer(Explorer):
    """Pages of images."""

    def __init__(self, data: d2l.DataModule | Dataset):
        self.data, self.splits = data, all_pictures(data)
        self.num_classes = max(pictures.num_classes for pictures in self.splits)

    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """See `Explorer`."""
        split, number = values.get("split", 0), values.get("number", 0) - 1
        pictures = self.splits[split]
        index = min(values.get("index", 0), len(pictures) - 1)
        if changed == "index" and number not in (ALL, int(pictures.labels[index])):
            number = ALL
        rows = pictures.rows(number)
        size = SHOWN // (2 if values.get("other", 0) else 1)
        pages = max(1, -(-len(rows) // size))
        page = min(values.get("page", 1), pages)
        if changed == "index":
            page = int((rows < index).sum()) // size + 1
        elif changed in ("split", "number", "page", "other") and len(rows):
            index = int(rows[(page - 1) * size])
        names = pictures.names(range(self.num_classes))
        controls = {
            "split": Choice(term("세트", "set"), [term(*names) for names in SPLITS.values()], split),
            "number": Choice(term("범주", "class"), [term("모두", "all"), *names], number + 1),
            "page": Number(term("쪽", "page"), page, 1, pages),
            "index": Number(term("번호", "index"), index, 0, len(pictures) - 1, box=True),
            "zoom": Switch(term("픽셀 값 보기", "pixel values"), values.get("zoom", False)),
            "other": Choice(term("견줄 범주", "compare with"), ["-", *names], values.get("other", 0)),
            "cmap": Choice(term("컬러 맵", "colour map"), COLOUR_MAPS, values.get("cmap", 0)),
            "side": Choice(term("크기", "size"), [_size(side) for side in SIDES], values.get("side", 0)),
        }
        if len(self.splits) == 1:
            del controls["split"]
        if pictures.image(0).ndim == 3:  # a colour map is for images of one channel
            del controls["cmap"]
        return controls

    def draw(self, values: Values, width: float = WIDTH) -> tuple[Figure, str]:
        """See `Explorer`."""
        pictures = self.splits[values.get("split", 0)]
        return (self._zoom if values["zoom"] else self._page)(pictures, values, width)

    def _page(self, pictures: Pictures, values: Values, width: float) -> tuple[Figure, str]:
        size = SHOWN // (2 if values["other"] else 1)
        first, columns = (values["page"] - 1) * size, columns_for(width, NUMBER)
        rows = pictures.rows(values["number"] - 1)[first : first + size].tolist()
        if values["other"]:
            rows += [None] * (-len(rows) % columns)  # the second class starts in a row of its own
            rows += pictures.rows(values["other"] - 1)[first : first + size].tolist()
        images = [None if row is None else pictures.image(row, SIDES[values["side"]]) for row in rows]
        cmap = COLOUR_MAPS[values.get("cmap", 0)]
        figure = draw_grid(images, [str(row) for row in rows], columns, cmap, width=width)
        names = pictures.names(range(self.num_classes))
        count, shown = len(pictures.rows(values["number"] - 1)), [term("모두", "all"), *names][values["number"]]
        if values["other"]:
            shown = f"{shown} | {names[values['other'] - 1]}"
        return figure, self._words(f"{shown}: {term(f'{count:,}장', f'{count:,} images')}.", images)

    def _zoom(self, pictures: Pictures, values: Values, width: float) -> tuple[Figure, str]:
        image = pictures.image(values["index"], SIDES[values["side"]])
        cmap = COLOUR_MAPS[values.get("cmap", 0)]
        width = min(width, max(NARROW, ZOOMED * width)) * min(1, image.shape[1] / image.shape[0])
        figure = blank_figure(width, width * image.shape[0] / image.shape[1])
        axis = figure.add_axes((0, 0, 1, 1))
        draw_image(axis, image, cmap)
        axis.axis("off")
        if max(image.shape[:2]) <= LARGEST:
            note = _write_values(axis, image, dark_is_low=cmap != "gray_r")
        else:
            note = say(ko="값을 읽으려면 크기를 줄이세요.", en="Choose a smaller size to read the values.")
        (name,) = pictures.names([int(pictures.labels[values["index"]])])
        return figure, self._words(f"{term('번호', 'index')} {values['index']}: {name}.", [image]) + f"\n{note}"

    def _words(self, what: str, images: list[np.ndarray | None]) -> str:
        sizes = sorted({f"{image.shape[0]} × {image.shape[1]}" for image in images if image is not None})
        size = f"{', '.join(sizes[:3])} {term('픽셀', 'pixels')}." if sizes else ""
        return " ".join(filter(None, (what, size, str(getattr(self.data, "caption", None) or ""))))


def _write_values(axis: Axes, image: np.ndarray, dark_is_low: bool) -> str:
    """Write each pixel's value on the pixel, three of them for a colour image; say which values these are."""
    written, note = _written(image)
    black, white = black_and_white(image)
    size = (110 if image.ndim == 3 else 170 * min(1, 4 / max(map(len, written.flat)))) / max(image.shape[:2])
    for row, column in np.ndindex(image.shape[:2]):
        bright = image[row, column].mean() > (black + white) / 2
        colour = "#000000" if bright == dark_is_low else "#ffffff"  # in hex, which a dark page leaves as it is
        text = "\n".join(np.atleast_1d(written[row, column]))
        axis.text(column, row, text, ha="center", va="center", fontsize=size, color=colour)
    return note


def _written(image: np.ndarray) -> tuple[np.ndarray, str]:
    """The values of an image as texts, and a sentence that says which values these are."""
    if image.dtype == np.uint8:
        return image.astype(str), say(
            ko="픽셀 값(0–255)을 그대로 적었습니다.", en="The numbers are the pixel values, 0 to 255."
        )
    if image.dtype.kind == "f" and image.min() >= 0 and image.max() <= 1:
        levels = np.round(image * 255).astype(int)
        return levels.astype(str), say(
            ko="픽셀 값에 255를 곱해 적었습니다.", en="The numbers are the pixel values times 255."
        )
    form = "{:.2f}" if image.dtype.kind == "f" else "{}"
    return np.vectorize(form.format)(image), say(
        ko="픽셀 값을 소수 둘째 자리까지 적었습니다.", en="The numbers are the pixel values, to two digits."
    )


def _size(side: int | None) -> str:
    return term("원래대로", "as it is") if side is None else f"{side} × {side}"
