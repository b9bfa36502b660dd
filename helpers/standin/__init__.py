"""Drawn pictures that stand in for Fashion-MNIST and MNIST where there is neither a network nor a file."""

import hashlib
import os
import struct
import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from helpers.files import SIZES
from helpers.standin.brush import SIDE, Lot
from helpers.standin.digits import draw_digit
from helpers.standin.garments import PAINTERS
from helpers.text import say

CLASSES = 10
LOT = 250  # pictures drawn together: few enough that their arrays stay in the processor's cache
MANIFEST = "SHA256SUMS"  # as the command sha256sum writes and checks it
SPLITS = {"train": (60_000, 1), "t10k": (10_000, 2)}  # the files' prefix: how many pictures, seed


def _draw_garment(label: int, lot: Lot) -> np.ndarray:
    return PAINTERS[label](lot)


PAINTER = {"FashionMNIST": _draw_garment, "MNIST": draw_digit}


def draw(name: str, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw pictures of ten classes in random order, the same for the same arguments on every machine.

    Args:
        name: "FashionMNIST" for garments, "MNIST" for digits.
        count: how many; a multiple of 10, so that the classes balance.
        seed: another seed draws other pictures.

    Returns:
        Pictures, uint8 (count, 28, 28), and labels, uint8 (count,), as many of each class.

    Raises:
        ValueError: for another name, or a count that is not a positive multiple of 10.
    """
    if name not in PAINTER:
        raise ValueError(
            say(
                ko=f"{name!r}의 대체 데이터는 없습니다. {', '.join(PAINTER)} 중에서 고르세요.",
                en=f"There is no stand-in for {name!r}; choose one of {', '.join(PAINTER)}.",
            )
        )
    if count < CLASSES or count % CLASSES:
        raise ValueError(
            say(
                ko=f"이미지의 수 count는 10의 배수여야 합니다. 받은 값: {count}.",
                en=f"The number of pictures, count, must be a positive multiple of 10; got {count}.",
            )
        )
    each = count // CLASSES
    lots = [(label, start, min(LOT, each - start)) for label in range(CLASSES) for start in range(0, each, LOT)]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:  # NumPy lets go of the interpreter while it computes
        drawn = pool.map(lambda lot: _draw_lot(name, seed, *lot), lots)
        pictures = np.concatenate(list(drawn))
    labels = np.repeat(np.arange(CLASSES, dtype=np.uint8), each)
    order = np.random.default_rng(seed).random(count).argsort(kind="stable")
    return pictures[order], labels[order]


def _draw_lot(name: str, seed: int, label: int, start: int, size: int) -> np.ndarray:
    lot = Lot(size, np.random.default_rng([seed, label, start]))
    return (PAINTER[name](label, lot).clip(0, 1) * 255).astype(np.uint8).reshape(size, SIDE, SIDE)


def write_standin(name: str, root: Path) -> dict[str, str]:
    """Draw 60,000 + 10,000 pictures and write them as the dataset's four files (IDX), each whole or not at all.

    Last comes a list of their SHA-256, so that a damaged drawing is noticed. It is not part of the code, because
    another processor may round a pixel otherwise.

    Args:
        name: "FashionMNIST" or "MNIST".
        root: the files go to root/<name>/raw, which is made; torchvision reads them from `root`.

    Returns:
        File name -> SHA-256, as `read_hashes` gives it.

    Raises:
        ValueError: for another name.
        OSError: when the folder cannot be written to; no file is left under its final name unless whole.
    """
    raw = Path(root) / name / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    tempfile.TemporaryFile(dir=raw).close()  # to draw takes seconds: see before whether there is anything to write to
    hashes = {}
    for prefix, (count, seed) in SPLITS.items():
        pictures, labels = draw(name, count, seed)
        for kind, header, values in (
            ("images-idx3", struct.pack(">4i", 2051, count, SIDE, SIDE), pictures),
            ("labels-idx1", struct.pack(">2i", 2049, count), labels),
        ):
            content = header + values.tobytes()
            _write_whole(raw / f"{prefix}-{kind}-ubyte", content)
            hashes[f"{prefix}-{kind}-ubyte"] = hashlib.sha256(content).hexdigest()
    lines = [f"{sha256}  {file}\n" for file, sha256 in hashes.items()]
    _write_whole(raw / MANIFEST, "".join(lines).encode())
    return hashes


def read_hashes(name: str, root: Path) -> dict[str, str] | None:
    """The SHA-256 of a stand-in's four files as they were written; None where that is not known."""
    manifest = Path(root) / name / "raw" / MANIFEST
    try:
        if not manifest.is_file() or manifest.stat().st_size > 1000:
            return None
        rows = [line.split("  ", 1) for line in manifest.read_text("ascii").splitlines()]
        hashes = {file: sha256 for sha256, file in rows}
    except (OSError, ValueError):
        return None
    return hashes if hashes.keys() == SIZES.keys() else None


def _write_whole(file: Path, content: bytes) -> None:
    """Write to a name of its own first: other processes see the whole file or none, and two may write at once."""
    partial = file.with_name(f".{file.name}.{uuid.uuid4().hex}")
    try:
        with open(partial, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())  # else a power cut could leave a whole name on an empty file
        os.replace(partial, file)
    finally:
        partial.unlink(missing_ok=True)
