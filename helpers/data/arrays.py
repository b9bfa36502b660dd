"""Map the images and labels of a dataset, verified, as a torchvision dataset: nothing is read before it is needed.

Forty kernels on one server then share one copy of the pixels. What is mapped is verified by its SHA-256, and looked
after: a file that somebody writes to later is noticed.
"""

import hashlib
import mmap
import os
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torchvision
from PIL import Image
from torch import Tensor

from helpers.data.catalog import DATASETS
from helpers.data.idx import ChangedFileError, read_file, read_idx
from helpers.data.verify import identity, verified_hash
from helpers.text import wrong


class MappedImages:
    """The images of an IDX file (http://yann.lecun.com/exdb/mnist), mapped.

    Args:
        path: an uncompressed IDX file of unsigned bytes.
        sha256: what it must have.

    Attributes:
        images: uint8, of the shape that the file's header gives. Writing into it changes this process's copy, not the
            file.

    Raises:
        ChangedFileError: for another content.
    """

    def __init__(self, path: Path, sha256: str):
        self.path, self.sha256 = path, sha256
        with open(path, "rb") as file:
            self._verified = identity(os.fstat(file.fileno()))
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        if verified_hash(path) != sha256 or self._identity() != self._verified:
            raise ChangedFileError(path)
        self.images = torch.from_numpy(read_idx(self._map))

    def check(self) -> None:
        """Make sure that the mapped bytes are still those that were verified; costs some microseconds.

        Raises:
            ChangedFileError: when the file was written to, or was cut, where to read on would end the process.
        """
        now = self._identity()
        if now == self._verified:
            return
        is_cut = self._map.size() < len(self._map)
        if is_cut or hashlib.sha256(self._map).hexdigest() != self.sha256:
            raise ChangedFileError(self.path)
        self._verified = now  # it was only touched, or another file took its name while this one stays mapped

    def _identity(self) -> tuple[int, ...] | None:
        try:
            return identity(self.path.stat())
        except OSError:
            return None


class MappedDataset(torchvision.datasets.MNIST):
    """A dataset of the catalogue, as a torchvision dataset whose files are verified and mapped.

    Args:
        root: as in torchvision: the files lie in root/<name>/raw.
        hashes: the SHA-256 that each of the uncompressed files must have, by name.
        name: of the dataset in the catalogue.
        train, transform, target_transform: as in torchvision.

    Raises:
        ChangedFileError: when a file has another content.
        ValueError: when there are not as many labels as images, or a label is no class.
    """

    def __init__(self, root: str | Path, hashes: dict[str, str], name: str, train: bool = True, **options):
        self.hashes, self.name, self._file = hashes, name, None
        self.classes = [en for _, en in DATASETS[name].names]
        super().__init__(root, train=train, **options)

    def __getitem__(self, index: int) -> tuple[Any, Any]:
        """(image, label) after the transforms; without them a PIL image, gray or in colours, and an int."""
        image, label = Image.fromarray(self.data[index].numpy()), int(self.targets[index])
        if self.transform is not None:
            image = self.transform(image)
        return image, label if self.target_transform is None else self.target_transform(label)

    @property
    def data(self) -> Tensor:
        """uint8, shape (N, height, width) or (N, height, width, 3); what is read is the file that was verified."""
        if self._file is not None and self._images is self._file.images:
            self._file.check()
        return self._images

    @data.setter
    def data(self, images: Tensor) -> None:
        self._images = images

    @property
    def raw_folder(self) -> str:
        """Where the files lie."""
        return os.path.join(self.root, self.name, "raw")

    def __getstate__(self) -> dict:
        """What goes to another process, or into a copy: the images, without the mapping that they came from."""
        return {**vars(self), "_file": None}

    def _check_legacy_exist(self) -> bool:
        """Whether to read a folder `processed` of an old torchvision instead: never, its files have no known hash."""
        return False

    def _check_exists(self) -> bool:
        """Whether torchvision should go on: yes, what is not there is noticed by its hash."""
        return True

    def _load_data(self) -> tuple[Tensor, Tensor]:
        """torchvision calls this for `data` and `targets`, int64 (N,)."""
        prefix = "train" if self.train else "t10k"
        images, labels = (Path(self.raw_folder, file) for file in sorted(self.hashes) if file.startswith(prefix))
        self._file = MappedImages(images, self.hashes[images.name])
        targets = torch.from_numpy(read_file(labels, self.hashes[labels.name]).astype(np.int64))
        if len(targets) != len(self._file.images):
            raise wrong(
                ko=f"{images}의 이미지는 {len(self._file.images)}개인데 레이블은 {len(targets)}개입니다.",
                en=f"{images} holds {len(self._file.images)} images, but there are {len(targets)} labels.",
            )
        check_labels(targets, len(self.classes))
        return self._file.images, targets


class FashionMNIST(MappedDataset, torchvision.datasets.FashionMNIST):
    """`torchvision.datasets.FashionMNIST`, verified and mapped."""


class MNIST(MappedDataset, torchvision.datasets.MNIST):
    """`torchvision.datasets.MNIST`, verified and mapped."""


class KMNIST(MappedDataset, torchvision.datasets.KMNIST):
    """`torchvision.datasets.KMNIST`, verified and mapped."""


def check_labels(labels: Tensor, num_classes: int | None = None) -> None:
    """Stop a wrong label: a GPU would end the whole process, and the CPU passes over -100 in silence.

    Args:
        labels: any shape.
        num_classes: how many classes there are; None if that is not known.

    Raises:
        ValueError: for a label below 0, not below num_classes, or between two whole numbers.
    """
    if labels.numel() == 0:
        return
    low, high = (limit.item() for limit in labels.aminmax())
    broken = labels[labels % 1 != 0] if labels.is_floating_point() else ()
    if low < 0 or len(broken) or (num_classes is not None and high >= num_classes):
        wrong_one = low if low < 0 else broken[0].item() if len(broken) else high
        most = "" if num_classes is None else f" .. {num_classes - 1}"
        raise wrong(
            ko=f"레이블은 0{most or ' 이상'}의 정수여야 하는데 {wrong_one}이(가) 있습니다. 데이터셋과 범주의 수를 "
            "확인하세요.",
            en=f"Labels must be whole numbers, 0{most or ' or more'}; there is a {wrong_one}. Check the dataset, and "
            "the number of classes.",
        )
