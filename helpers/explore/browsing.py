"""One view on the images of any dataset: ours, torchvision's, or one's own."""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.utils.data import Dataset, Subset

from helpers.data.arrays import check_labels
from helpers.pictures.images import as_picture
from helpers.text import wrong

ALL = -1


class Pictures:
    """The images and labels of a dataset.

    Args:
        dataset: gives (image, label); image float in [0, 1], shape (1 or 3, height, width).
        names: class names in the reader's language, for a list of label numbers; None for the dataset's `classes`.

    Attributes:
        labels: int64, shape (N,).
        num_classes: how many classes there are.
    """

    def __init__(self, dataset: Dataset, names: Callable[[list[int]], list[str]] | None = None):
        if len(dataset) == 0:
            raise wrong(
                ko="데이터셋이 비어 있습니다. 이미지가 있는 폴더인지 확인하세요.",
                en="The dataset is empty; is it made from the folder that holds the images?",
            )
        self.dataset, self._names = dataset, names
        self.labels = labels_of(dataset)
        self.num_classes = int(self.labels.max()) + 1
        self._classes = getattr(dataset, "classes", None)

    def __len__(self) -> int:
        return len(self.labels)

    def names(self) -> list[str]:
        """The names of all classes, in the reader's language."""
        numbers = list(range(self.num_classes))
        if self._names is not None:
            return self._names(numbers)
        return [str(self._classes[number]) if self._classes else str(number) for number in numbers]

    def rows(self, number: int) -> Tensor:
        """Where the images of a class are: int64; for ALL, everywhere."""
        return torch.arange(len(self)) if number == ALL else (self.labels == number).nonzero().flatten()

    def image(self, index: int, side: int | None = None) -> np.ndarray:
        """An image as matplotlib draws it: (height, width) or (height, width, 3); resized to side x side if given."""
        image = torch.as_tensor(np.array(as_picture(self.dataset[index][0])), dtype=torch.float32)
        if image.max() > 1:
            image = image / 255
        if side is None:
            return image.numpy()
        channels = image.reshape(*image.shape[:2], -1).permute(2, 0, 1)[None]
        resized = F.interpolate(channels, size=(side, side), mode="bilinear", antialias=True)[0]
        return resized.permute(1, 2, 0).reshape(side, side, *image.shape[2:]).clamp(0, 1).numpy()


def labels_of(dataset: Dataset) -> Tensor:
    """The labels of a dataset: int64, shape (N,); read from the dataset's list of them if it has one.

    Raises:
        ValueError: for a label below 0 or between two whole numbers.
    """
    if isinstance(dataset, Subset):
        return labels_of(dataset.dataset)[list(dataset.indices)]
    if hasattr(dataset, "targets"):
        labels = torch.as_tensor(dataset.targets)
    else:
        labels = torch.tensor([float(dataset[index][1]) for index in range(len(dataset))], dtype=torch.float64)
    check_labels(labels)
    return labels.to(torch.int64)
