"""Browse a dataset: a class, page by page; one image down to its pixel values; two classes side by side."""

import numpy as np
from d2l import torch as d2l
from matplotlib.figure import Figure
from torch.utils.data import Dataset

from helpers.explore.browsing import ALL, Pictures
from helpers.explore.controls import Choice, Control, Explorer, Number, Switch, Values
from helpers.explore.panel import Panel
from helpers.pictures.images import draw_grid
from helpers.pictures.offscreen import blank_figure
from helpers.text import say, term

COLUMNS, ROWS = 8, 4
SIDES = (None, 14, 28, 32, 64)
COLOUR_MAPS = ("gray", "gray_r", "viridis")
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
        if isinstance(data, d2l.DataModule):
            names, caption = (
                getattr(data, "text_labels", None),
                type(data).caption if hasattr(data, "caption") else None,
            )
            self.splits = [Pictures(data.train, names), Pictures(data.val, names)]
            self.caption = (lambda: caption.fget(data)) if caption else str
        else:
            self.splits, self.caption = [Pictures(data)], str

    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """See `Explorer`."""
        split, number = values.get("split", 0), values.get("number", 0) - 1
        pictures = self.splits[split]
        index = min(values.get("index", 0), len(pictures) - 1)
        if changed == "index" and number not in (ALL, int(pictures.labels[index])):
            number = ALL
        rows = pictures.rows(number)
        size = COLUMNS * ROWS // (2 if values.get("other", 0) else 1)
        pages = max(1, -(-len(rows) // size))
        page = min(values.get("page", 1), pages)
        if changed == "index":
            page = int((rows < index).sum()) // size + 1
        elif changed in ("split", "number", "page", "other") and len(rows):
            index = int(rows[(page - 1) * size])
        names = pictures.names()
        controls = {
            "split": Choice(term("세트", "set"), [term("훈련", "training"), term("검증", "validation")], split),
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

    def draw(self, values: Values) -> tuple[Figure, str]:
        """See `Explorer`."""
        pictures = self.splits[values.get("split", 0)]
        return (self._zoom if values["zoom"] else self._page)(pictures, values)

    def _page(self, pictures: Pictures, values: Values) -> tuple[Figure, str]:
        size = COLUMNS * ROWS // (2 if values["other"] else 1)
        first = (values["page"] - 1) * size
        rows = pictures.rows(values["number"] - 1)[first : first + size].tolist()
        if values["other"]:
            rows += [None] * (-len(rows) % COLUMNS)  # the second class starts in a row of its own
            rows += pictures.rows(values["other"] - 1)[first : first + size].tolist()
        names, side = pictures.names(), SIDES[values["side"]]
        figure = blank_figure(7.2, 0.9 * 1.2 * max(1, -(-len(rows) // COLUMNS)))
        axis = figure.add_axes((0, 0, 1, 1))
        images = [None if row is None else pictures.image(row, side) for row in rows]
        draw_grid(axis, images, [str(row) for row in rows], COLUMNS, COLOUR_MAPS[values.get("cmap", 0)])
        count = len(pictures.rows(values["number"] - 1))
        shown = ([term("모두", "all"), *names])[values["number"]]
        if values["other"]:
            shown = f"{shown} | {names[values['other'] - 1]}"
        words = f"{shown}: {term(f'{count:,}장', f'{count:,} images')}. {self._shape(images)} {self.caption()}"
        return figure, words.strip()

    def _zoom(self, pictures: Pictures, values: Values) -> tuple[Figure, str]:
        image = pictures.image(values["index"], SIDES[values["side"]])
        cmap = COLOUR_MAPS[values.get("cmap", 0)]
        figure = blank_figure(7.2, 7.2 * image.shape[0] / image.shape[1])
        axis = figure.add_axes((0, 0, 1, 1))
        axis.imshow(image, cmap=cmap, vmin=0, vmax=1)
        axis.axis("off")
        if max(image.shape[:2]) <= LARGEST:
            _write_values(axis, image, dark_is_low=cmap != "gray_r")
        name = pictures.names()[int(pictures.labels[values["index"]])]
        words = f"{term('번호', 'index')} {values['index']}: {name}. {self._shape([image])} {self.caption()}"
        if max(image.shape[:2]) > LARGEST:
            words += "\n" + say(ko="값을 읽으려면 크기를 줄이세요.", en="Choose a smaller size to read the values.")
        return figure, words.strip()

    def _shape(self, images: list[np.ndarray]) -> str:
        sizes = sorted({f"{image.shape[0]} × {image.shape[1]}" for image in images if image is not None})
        return f"{', '.join(sizes[:3])} {term('픽셀', 'pixels')}."


def _write_values(axis, image: np.ndarray, dark_is_low: bool) -> None:
    """Each pixel's value, 0 to 255, on the pixel; three of them for a colour image."""
    for row, column in np.ndindex(image.shape[:2]):
        numbers = np.atleast_1d(np.round(image[row, column] * 255).astype(int))
        bright = numbers.mean() > 127
        axis.text(
            column,
            row,
            "\n".join(map(str, numbers)),
            ha="center",
            va="center",
            fontsize=(170 if len(numbers) == 1 else 110) / max(image.shape[:2]),
            color="black" if bright == dark_is_low else "white",
        )


def _size(side: int | None) -> str:
    return term("원래대로", "as it is") if side is None else f"{side} × {side}"
