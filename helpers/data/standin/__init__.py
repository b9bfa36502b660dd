"""Draw pictures that stand in for Fashion-MNIST and MNIST where there is neither a network nor a file."""

import hashlib
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from helpers.data.catalog import DATASETS
from helpers.data.cores import allowed_cores
from helpers.data.standin.brush import SIDE, Lot
from helpers.data.standin.digits import draw_digit
from helpers.data.standin.garments import draw_garment
from helpers.disk import check_writable, write_whole
from helpers.text import check_choice, wrong

CLASSES = 10
LOT = 250  # pictures drawn together: few enough that their arrays stay in the processor's cache
MANIFEST = "SHA256SUMS"  # as the command sha256sum writes and checks it
SPLITS = {"train": (60_000, 1), "t10k": (10_000, 2)}  # the files' prefix: how many pictures, seed
PAINTERS = {"FashionMNIST": draw_garment, "MNIST": draw_digit}


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
    check_choice("name", name, PAINTERS)
    if count < CLASSES or count % CLASSES:
        raise wrong(
            ko=f"이미지의 수 count는 10의 배수여야 합니다. 받은 값: {count}.",
            en=f"The number of pictures, count, must be a positive multiple of 10; got {count}.",
        )
    each = count // CLASSES
    lots = [(label, start, min(LOT, each - start)) for label in range(CLASSES) for start in range(0, each, LOT)]
    with ThreadPoolExecutor(allowed_cores()) as pool:  # NumPy lets go of the interpreter while it computes
        drawn = pool.map(lambda lot: _draw_lot(name, seed, *lot), lots)
        pictures = np.concatenate(list(drawn))
    labels = np.repeat(np.arange(CLASSES, dtype=np.uint8), each)
    order = np.random.default_rng(seed).random(count).argsort(kind="stable")
    return pictures[order], labels[order]


def _draw_lot(name: str, seed: int, label: int, start: int, size: int) -> np.ndarray:
    lot = Lot(size, np.random.default_rng([seed, label, start]))
    return (PAINTERS[name](label, lot).clip(0, 1) * 255).astype(np.uint8).reshape(size, SIDE, SIDE)


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
    check_writable(raw)  # to draw takes seconds
    hashes = {}
    for prefix, (count, seed) in SPLITS.items():
        pictures, labels = draw(name, count, seed)
        for kind, header, values in (
            ("images-idx3", struct.pack(">4i", 2051, count, SIDE, SIDE), pictures),
            ("labels-idx1", struct.pack(">2i", 2049, count), labels),
        ):
            content = header + values.tobytes()
            write_whole(raw / f"{prefix}-{kind}-ubyte", content)
            hashes[f"{prefix}-{kind}-ubyte"] = hashlib.sha256(content).hexdigest()
    lines = [f"{sha256}  {file}\n" for file, sha256 in hashes.items()]
    write_whole(raw / MANIFEST, "".join(lines).encode())
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
    return hashes if hashes.keys() == DATASETS[name].files.keys() else None
