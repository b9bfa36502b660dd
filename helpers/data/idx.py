"""Read the files of a dataset, verified, as NumPy arrays, for any framework: nothing here needs torch."""

import hashlib
import mmap
import os
from pathlib import Path

import numpy as np

from helpers.data.find import find_dataset
from helpers.text import say

Part = tuple[np.ndarray, np.ndarray]


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


def load_arrays(name: str, root: str | os.PathLike | None = None) -> tuple[Part, Part]:
    """The images and labels of a dataset as NumPy arrays, in the form of `keras.datasets`.

    Used in lesson 9, section 1. They may be written to; each call reads them anew.

    Args:
        name: "FashionMNIST", "MNIST" or "KMNIST".
        root: the folder to look in first, as for `find_dataset`.

    Returns:
        (X_train, y_train), (X_test, y_test): uint8 of shape (N, height, width), and uint8 labels of shape (N,).

    Raises:
        ValueError: for another name.
        ChangedFileError: when a file changes while it is read.
        DownloadError: when there are no files, no network and no stand-in.
    """
    found = find_dataset(name, root)
    read = {file: read_file(found.root / name / "raw" / file, sha256) for file, sha256 in found.hashes.items()}
    (X_train, y_train), (X_test, y_test) = (
        [read[file] for file in sorted(read) if file.startswith(prefix)] for prefix in ("train", "t10k")
    )
    return (X_train, y_train), (X_test, y_test)


def read_file(path: Path, sha256: str) -> np.ndarray:
    """The values of an IDX file, which must have this SHA-256; else ChangedFileError."""
    content = bytearray(path.read_bytes())  # as bytes, the array could not be written to
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ChangedFileError(path)
    return read_idx(content)


def read_idx(content: bytearray | mmap.mmap) -> np.ndarray:
    """The values of an IDX file of bytes: uint8, of the shape that its header gives, in the memory of `content`."""
    num_dimensions = content[3]
    shape = np.frombuffer(content, dtype=">i4", count=num_dimensions, offset=4)
    return np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * num_dimensions).reshape(shape)
