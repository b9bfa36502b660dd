"""Resize many images at once, to the very bytes that torchvision's `Resize` gives one by one."""

import functools
from collections.abc import Callable

import numpy as np
import torch
import xxhash
from PIL import Image
from torch import Tensor

from helpers.text import wrong

CHUNK = 1024  # images resized at a time: keeps the working memory small
PROBED = 16  # images of noise by which Pillow's way is found
BILINEAR = Image.Resampling.BILINEAR
MOST_KEPT = 3  # sets of pixels: those of a training, a validation and a test set


def resize_pixels(pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Resize gray images.

    `Resize` calls Pillow for each image. Pillow resizes along the rows and along the columns in two steps, each row and
    each column on its own. So all images can take the one step as one tall image and the other as one wide image: it
    is the same code on the same numbers, and gives the same bytes on every processor.

    Args:
        pixels: uint8, shape (N, height, width).
        size: (height, width) wanted.

    Returns:
        uint8, shape (N, *size); the same memory as `pixels` where nothing changes.

    Raises:
        ValueError: for pixels of another type or shape.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 3:
        raise wrong(
            ko=f"pixels는 모양이 (N, 높이, 너비)인 uint8 배열이어야 하는데 {pixels.dtype} {pixels.shape}이(가) "
            "왔습니다. 실수라면 255를 곱하고 반올림해 uint8로 바꾸세요.",
            en=f"pixels must be a uint8 array of shape (N, height, width); got {pixels.dtype} {pixels.shape}. "
            "Multiply floats by 255, round them, and make them uint8.",
        )
    if pixels.shape[1:] == tuple(size):
        return pixels
    resize = _find_way(pixels.shape[1:], tuple(size))
    resized = np.empty((len(pixels), *size), dtype=np.uint8)
    for start in range(0, len(pixels), CHUNK):
        resized[start : start + CHUNK] = resize(pixels[start : start + CHUNK], size)
    return resized


@functools.lru_cache
def _find_way(shape: tuple[int, int], size: tuple[int, int]) -> Callable:
    """The way that gives the bytes of the Pillow that is here; from 13 on it takes the columns first for some sizes."""
    images = np.random.default_rng(0).integers(0, 256, (PROBED, *shape), dtype=np.uint8)
    expected = _one_by_one(images, size)
    return next(
        (way for way in (_rows_first, _columns_first) if np.array_equal(way(images, size), expected)), _one_by_one
    )


def _rows_first(pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    return _resize_columns(_resize_rows(pixels, size[1]), size[0])


def _columns_first(pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    return _resize_rows(_resize_columns(pixels, size[0]), size[1])


def _one_by_one(pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """As `Resize` does; slower."""
    return np.stack([np.asarray(Image.fromarray(image).resize(size[::-1], BILINEAR)) for image in pixels])


def _resize_rows(pixels: np.ndarray, width: int) -> np.ndarray:
    count, height, _ = pixels.shape
    tall = Image.fromarray(pixels.reshape(count * height, -1))
    return np.asarray(tall.resize((width, count * height), BILINEAR)).reshape(count, height, width)


def _resize_columns(pixels: np.ndarray, height: int) -> np.ndarray:
    count, _, width = pixels.shape
    wide = Image.fromarray(pixels.transpose(1, 0, 2).reshape(-1, count * width))
    resized = np.asarray(wide.resize((count * width, height), BILINEAR))
    return resized.reshape(height, count, width).transpose(1, 0, 2)


class KeptPixels:
    """Pixels that were made ready for reading, found again by the content that they were made from.

    A checksum of all the bytes tells whether they are still the same, however they may have been changed: by another
    tensor in their place, through NumPy, or by an in-place operation.
    """

    def __init__(self):
        self._kept: dict[tuple, Tensor] = {}

    def get(self, pixels: np.ndarray, size: tuple[int, int], place: torch.device) -> Tensor:
        """The resized pixels on a device, uint8, shape (N, *size); made only if this content is not kept yet.

        Args:
            pixels: uint8, shape (N, height, width).
            size: (height, width) wanted.
            place: the device where they shall be.
        """
        pixels = np.ascontiguousarray(pixels)
        key = (xxhash.xxh3_128_digest(pixels), pixels.shape, size, place)
        if key not in self._kept:
            newest = list(self._kept.items())[1 - MOST_KEPT :]
            made = torch.from_numpy(resize_pixels(pixels, size)).to(place)
            self._kept = dict([*newest, (key, made)])
            return made
        return self._kept[key]
