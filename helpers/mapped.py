"""torchvision's Fashion-MNIST and MNIST with pixels that are mapped from the file, not read into memory.

Forty kernels on one server then share one copy of the pixels, and nothing is read before it is needed.
"""

from pathlib import Path

import numpy as np
import torch
import torchvision
from torch import Tensor

from helpers.precautions import check_labels
from helpers.text import say


def map_idx(file: Path) -> Tensor:
    """Map the values of an IDX file of bytes.

    Args:
        file: an uncompressed IDX file (http://yann.lecun.com/exdb/mnist) of unsigned bytes.

    Returns:
        uint8, of the shape that the file's header gives. Writing into it changes this process's copy, not the file.
    """
    with open(file, "rb") as source:
        num_dimensions = source.read(4)[3]
        shape = tuple(np.frombuffer(source.read(4 * num_dimensions), dtype=">i4").tolist())
    return torch.from_numpy(np.memmap(file, np.uint8, mode="c", offset=4 + 4 * num_dimensions, shape=shape))


class _Mapped:
    def _load_data(self) -> tuple[Tensor, Tensor]:
        """torchvision calls this for `data`, uint8 (N, 28, 28), and `targets`, int64 (N,).

        Raises:
            ValueError: when their numbers differ, or a label is no class.
        """
        prefix = "train" if self.train else "t10k"
        self.images_file = Path(self.raw_folder, f"{prefix}-images-idx3-ubyte")
        self.images = map_idx(self.images_file)
        labels = map_idx(Path(self.raw_folder, f"{prefix}-labels-idx1-ubyte")).long()
        if len(labels) != len(self.images):
            raise ValueError(
                say(
                    ko=f"{self.images_file}의 이미지는 {len(self.images)}개인데 레이블은 {len(labels)}개입니다.",
                    en=f"{self.images_file} holds {len(self.images)} images, but there are {len(labels)} labels.",
                )
            )
        check_labels(labels, len(self.classes))
        return self.images, labels


def file_of(dataset: torchvision.datasets.MNIST) -> Path | None:
    """The file whose images `dataset.data` holds; None for a part of it, other images, or images written to."""
    if not isinstance(dataset, _Mapped) or dataset.data is not dataset.images or dataset.data._version > 0:
        return None
    return dataset.images_file


class FashionMNIST(_Mapped, torchvision.datasets.FashionMNIST):
    """`torchvision.datasets.FashionMNIST`, mapped. The name is torchvision's, because it names the folder."""


class MNIST(_Mapped, torchvision.datasets.MNIST):
    """`torchvision.datasets.MNIST`, mapped."""
