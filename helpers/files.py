"""The files of the datasets: which they are, where they are looked for, and whether those at hand are whole."""

import contextlib
import enum
import functools
import hashlib
import os
import stat
import tempfile
from pathlib import Path

APPLICATION = "first-image-classification"  # the name of the project's folder in the user's cache and on the system

# SHA-256 of each uncompressed file: it counts only when it is exactly this file.
FILES = {
    "FashionMNIST": {
        "train-images-idx3-ubyte": "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        "train-labels-idx1-ubyte": "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        "t10k-images-idx3-ubyte": "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        "t10k-labels-idx1-ubyte": "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    },
    "MNIST": {
        "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    },
}
SIZES = {  # bytes: a header of 16 or 8, then one byte a pixel or a label
    "train-images-idx3-ubyte": 16 + 60_000 * 784,
    "train-labels-idx1-ubyte": 8 + 60_000,
    "t10k-images-idx3-ubyte": 16 + 10_000 * 784,
    "t10k-labels-idx1-ubyte": 8 + 10_000,
}


class State(enum.Enum):
    """What was found where a dataset's file should be."""

    WHOLE = enum.auto()
    MISSING = enum.auto()
    DAMAGED = enum.auto()
    UNREADABLE = enum.auto()  # no permission, a link that leads to itself, a disk that fails


def default_root() -> Path:
    """HELPERS_DATA, else data/ in a checkout, else a folder in the user's cache."""
    if os.environ.get("HELPERS_DATA"):
        return Path(os.path.expanduser(os.environ["HELPERS_DATA"]))  # a user without a home keeps the ~ as it is
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "pyproject.toml").exists():
        return checkout / "data"
    return user_cache() or system_root()


def system_root() -> Path:
    """The folder that a teacher fills once for everybody on a machine (`python -m helpers.download --to FOLDER`)."""
    import platformdirs

    return Path(platformdirs.site_data_dir(APPLICATION, appauthor=False))


def user_cache() -> Path | None:
    """The project's folder in the user's cache; None for a user without a home, as in some containers."""
    import platformdirs

    try:
        folder = Path(platformdirs.user_cache_dir(APPLICATION))
    except (RuntimeError, KeyError):
        return None
    return folder if folder.is_absolute() else None  # older ones of platformdirs leave a ~ that has no meaning


def private_folder() -> Path:
    """A folder in the temporary folder that is this user's own, and that nobody else may write to.

    Whoever shares the machine may have put a folder or a link there first, under the name that we would give: it is
    neither read nor written to, and another name is taken.

    Raises:
        OSError: when there is no temporary folder that can be written to.
    """
    owner = os.getuid() if hasattr(os, "getuid") else "user"  # not a name: in some containers users have none
    wanted = Path(tempfile.gettempdir()) / f"{APPLICATION}-{owner}"
    with contextlib.suppress(FileExistsError):
        wanted.mkdir(mode=0o700)
    for folder in (wanted, *wanted.parent.glob(f"{wanted.name}-*")):
        if _is_private(folder):
            return folder
    return Path(tempfile.mkdtemp(prefix=f"{wanted.name}-"))


def _is_private(folder: Path) -> bool:
    status = folder.lstat()
    if not hasattr(os, "getuid"):  # on Windows the temporary folder is the user's own
        return stat.S_ISDIR(status.st_mode)
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o022


def check(name: str, root: Path, hashes: dict[str, str] | None = None) -> dict[Path, State]:
    """The state of each of a dataset's four files under a root, by size and SHA-256.

    Args:
        name: "FashionMNIST" or "MNIST".
        root: the files are looked for in root/<name>/raw.
        hashes: file name -> SHA-256 that it must have; None for those of the official files.
    """
    raw = Path(root) / name / "raw"
    return {raw / file: check_file(raw / file, sha256) for file, sha256 in (hashes or FILES[name]).items()}


def check_file(path: Path, sha256: str) -> State:
    """The state of one file, whose name tells the size that it must have."""
    try:
        whole = path.stat().st_size == SIZES[path.name] and verified_hash(path) == sha256
    except FileNotFoundError:
        return State.MISSING
    except OSError:
        return State.UNREADABLE
    return State.WHOLE if whole else State.DAMAGED


def hash_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verified_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; computed once in a process for as long as the file stays the same.

    Nothing of this is kept on disk: bytes that change without a trace in the file's times, as on a failing disk,
    would then be taken for whole for ever. To hash a whole dataset takes about 40 ms.

    Raises:
        OSError: when the file cannot be read.
    """
    with open(path, "rb") as file:
        known = identity(os.fstat(file.fileno()))
    try:
        return _hash_once(path, known)
    except _Changed:
        return hash_file(path)


def identity(status: os.stat_result) -> tuple[int, ...]:
    """What tells a file from another, and from itself after it was written to."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


class _Changed(Exception):
    """The file was written to or replaced while it was hashed."""


@functools.lru_cache(maxsize=64)
def _hash_once(path: Path, known: tuple[int, ...]) -> str:
    """The hash, remembered; an exception is not, so a file that changes meanwhile is hashed again the next time."""
    with open(path, "rb") as file:
        before = identity(os.fstat(file.fileno()))
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if not known == before == identity(os.fstat(file.fileno())):
            raise _Changed
    return sha256
