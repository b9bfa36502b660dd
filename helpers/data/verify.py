"""See whether a dataset's files are whole, missing or damaged, by size and SHA-256."""

import enum
import gzip
import hashlib
import os
from pathlib import Path

from helpers.data.catalog import DATASETS, File

_hashes: dict[
    tuple, str
] = {}  # of the files that this process has read: the hash of each, as long as it stays the same


class State(enum.Enum):
    """What was found where a dataset's file should be."""

    WHOLE = enum.auto()
    MISSING = enum.auto()
    DAMAGED = enum.auto()
    UNREADABLE = enum.auto()  # no permission, a link that leads to itself, a disk that fails


def check(name: str, root: Path, hashes: dict[str, str] | None = None) -> dict[Path, State]:
    """The state of each of a dataset's files under a root.

    Args:
        name: of the dataset, as in the catalogue.
        root: the files are looked for in root/<name>/raw.
        hashes: file name -> SHA-256 that it must have; None for those of the official files.
    """
    raw, files = Path(root) / name / "raw", DATASETS[name].files
    if hashes is not None:
        files = {file: File(files[file].size, sha256) for file, sha256 in hashes.items()}
    return {raw / file: check_file(raw / file, expected) for file, expected in files.items()}


def is_whole(name: str, root: Path, hashes: dict[str, str] | None = None) -> bool:
    """Whether all of a dataset's files are whole; the arguments are those of `check`."""
    return set(check(name, root, hashes).values()) == {State.WHOLE}


def check_file(path: Path, expected: File) -> State:
    """The state of one file."""
    try:
        whole = path.stat().st_size == expected.size and verified_hash(path) == expected_hash(path, expected)
    except FileNotFoundError:
        return State.MISSING
    except OSError:
        return State.UNREADABLE
    return State.WHOLE if whole else State.DAMAGED


def expected_hash(path: Path, expected: File) -> str:
    """The SHA-256 that a file must have: as the catalogue has it, or that of the verified packed file beside it.

    Raises:
        OSError: when the packed file cannot be read.
    """
    return expected.sha256 or verified_hash(Path(f"{path}.gz"), expected.packed_md5)


def verified_hash(path: Path, packed_md5: str = "") -> str:
    """SHA-256 of a file, in hexadecimal; computed once in a process for as long as the file stays the same.

    Nothing of this is kept on disk: bytes that change without a trace in the file's times, as on a failing disk,
    would then be taken for whole for ever. To hash a whole dataset takes about 40 ms.

    Args:
        path: the file.
        packed_md5: the MD5 that a packed file must have; the result is then that of its content, or "" for another MD5.

    Raises:
        OSError: when the file cannot be read.
    """
    with open(path, "rb") as file:
        key = path, packed_md5, identity(os.fstat(file.fileno()))
        if key in _hashes:
            return _hashes[key]
        sha256 = _hash(file, packed_md5)
        if identity(os.fstat(file.fileno())) == key[-1]:  # nobody wrote to it meanwhile
            _hashes[key] = sha256
    return sha256


def identity(status: os.stat_result) -> tuple[int, ...]:
    """What tells a file from another, and from itself after it was written to."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _hash(file, packed_md5: str) -> str:
    if not packed_md5:
        return hashlib.file_digest(file, "sha256").hexdigest()
    packed = file.read()
    if hashlib.md5(packed, usedforsecurity=False).hexdigest() != packed_md5:
        return ""
    return hashlib.sha256(gzip.decompress(packed)).hexdigest()
