"""torchvision's Fashion-MNIST and MNIST with pixels that are mapped from the file, not read into memory.

Forty kernels on one server then share one copy of the pixels, and nothing is read before it is needed. What is mapped
is verified by its SHA-256, and looked after: a file that somebody writes to later is noticed.
"""

import hashlib
import mmap
import os
from pathlib import Path

import numpy as np
import torch
import torchvision
from torch import Tensor

from helpers.files import identity, verified_hash
from helpers.precautions import check_labels
from helpers.text import say


class ChangedFileError(ValueError):
    """A file that is not, or no longer, what it should be."""

    def __init__(self, path: Path):
        super().__init__(
            say(
                ko=f"{path}의 내용이 확인한 내용과 다릅니다. 다른 프로그램이 이 파일에 쓰고 있지 않은지 살펴본 뒤 "
                "데이터셋을 다시 불러오세요.",
                en=f"The content of {path} is not what was verified. See whether another program is writing to it, "
                "then load the dataset again.",
            )
        )


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


def read_idx(content: bytes | mmap.mmap) -> np.ndarray:
    """The values of an IDX file of bytes: uint8, of the shape that its header gives, in the memory of `content`."""
    num_dimensions = content[3]
    shape = np.frombuffer(content, dtype=">i4", count=num_dimensions, offset=4)
    return np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * num_dimensions).reshape(shape)


class _Mapped:
    """A torchvision dataset whose files are verified and mapped.

    Args:
        root: as in torchvision.
        hashes: the SHA-256 that each of the four uncompressed files must have, by name.
        train, transform, target_transform: as in torchvision.

    Raises:
        ChangedFileError: when a file has another content.
        ValueError: when there are not as many labels as images, or a label is no class.
    """

    def __init__(self, root: str | Path, hashes: dict[str, str], train: bool = True, transform=None, **options):
        self.hashes, self._file = hashes, None
        super().__init__(root, train=train, transform=transform, **options)

    @property
    def data(self) -> Tensor:
        """uint8, shape (N, 28, 28); whoever reads it reads the file that was verified."""
        if self._file is not None and self._images is self._file.images:
            self._file.check()
        return self._images

    @data.setter
    def data(self, images: Tensor) -> None:
        self._images = images

    def __getstate__(self) -> dict:
        """What goes to another process, or into a copy: the images, without the mapping that they came from."""
        return {**vars(self), "_file": None}

    def _check_legacy_exist(self) -> bool:
        """Whether to read a folder `processed` of an old torchvision instead: never, its files have no known hash."""
        return False

    def _load_data(self) -> tuple[Tensor, Tensor]:
        """torchvision calls this for `data`, uint8 (N, 28, 28), and `targets`, int64 (N,)."""
        prefix = "train" if self.train else "t10k"
        images, labels = (Path(self.raw_folder, f"{prefix}-{kind}-ubyte") for kind in ("images-idx3", "labels-idx1"))
        self._file = MappedImages(images, self.hashes[images.name])
        targets = _read_labels(labels, self.hashes[labels.name])
        if len(targets) != len(self._file.images):
            raise ValueError(
                say(
                    ko=f"{images}의 이미지는 {len(self._file.images)}개인데 레이블은 {len(targets)}개입니다.",
                    en=f"{images} holds {len(self._file.images)} images, but there are {len(targets)} labels.",
                )
            )
        check_labels(targets, len(self.classes))
        return self._file.images, targets


def _read_labels(path: Path, sha256: str) -> Tensor:
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ChangedFileError(path)
    return torch.from_numpy(read_idx(content).astype(np.int64))


class FashionMNIST(_Mapped, torchvision.datasets.FashionMNIST):
    """`torchvision.datasets.FashionMNIST`, mapped. The name is torchvision's, because it names the folder."""


class MNIST(_Mapped, torchvision.datasets.MNIST):
    """`torchvision.datasets.MNIST`, mapped."""
