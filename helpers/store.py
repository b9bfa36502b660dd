"""Resized pixels: made once for a whole dataset, kept on disk beside it, and shared by all processes that use them."""

import contextlib
import os
import uuid
from pathlib import Path

import numpy as np
import torch
import torchvision
from torch import Tensor
from torchvision.transforms.v2 import functional

CHUNK = 4096  # images resized at a time: keeps the working memory small


def resize_pixels(pixels: Tensor, size: tuple[int, int]) -> Tensor:
    """Resize all images at once, to the same bytes as torchvision's `Resize` gives one by one.

    Args:
        pixels: uint8, shape (N, height, width).
        size: (height, width) wanted.

    Returns:
        uint8, shape (N, 1, *size); the same memory as `pixels` where nothing changes.
    """
    pixels = pixels.unsqueeze(1)
    if tuple(pixels.shape[-2:]) == tuple(size):
        return pixels
    resized = torch.empty((len(pixels), 1, *size), dtype=torch.uint8)
    for source, target in zip(pixels.split(CHUNK), resized.split(CHUNK), strict=True):
        target.copy_(functional.resize(source, list(size), antialias=True))
    return resized


def stored_pixels(pixels: Tensor, size: tuple[int, int], source: Path | None) -> Tensor:
    """The resized pixels of a dataset; those of a whole file are mapped from a copy on disk, made where it is missing.

    Args:
        pixels: uint8, shape (N, height, width).
        size: (height, width) wanted.
        source: the file whose images these are, <root>/<name>/raw/<prefix>-images-idx3-ubyte; None for others.

    Returns:
        uint8, shape (N, 1, *size). In memory where there is no source, its folder is read-only, or the disk is full.
    """
    if source is None or tuple(pixels.shape[-2:]) == tuple(size):
        return resize_pixels(pixels, size)
    # Another torchvision may round otherwise, so its version is part of the name.
    name = f"{source.name.split('-')[0]}-{size[0]}x{size[1]}-torchvision-{torchvision.__version__}.npy"
    file = source.parent.parent / "resized" / name
    shape = (len(pixels), 1, *size)
    stored = _map(file, shape, source)
    if stored is None:
        resized = resize_pixels(pixels, size)
        with contextlib.suppress(OSError):
            _write_whole(file, resized.numpy())
        stored = _map(file, shape, source)
    return resized if stored is None else stored


def _map(file: Path, shape: tuple[int, ...], source: Path) -> Tensor | None:
    """The mapped file, or None where it is missing, older than its source, or not as expected."""
    try:
        if file.stat().st_mtime_ns < source.stat().st_mtime_ns:
            return None
        stored = np.load(file, mmap_mode="c")
    except (OSError, ValueError, EOFError):
        return None
    return torch.from_numpy(stored) if stored.shape == shape and stored.dtype == np.uint8 else None


def _write_whole(file: Path, values: np.ndarray) -> None:
    """Write under a name of its own, then give it its name: other processes see the whole file or none."""
    if not file.parent.parent.stat().st_mode & 0o222:
        raise PermissionError(f"{file.parent.parent} is read-only")  # meant for everybody, also for root
    file.parent.mkdir(exist_ok=True)
    partial = file.with_name(f".{file.name}.{uuid.uuid4().hex}")
    try:
        with open(partial, "wb") as target:
            np.save(target, values)
        os.replace(partial, file)
    finally:
        partial.unlink(missing_ok=True)
