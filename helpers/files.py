"""The files of the datasets: which they are, where they are looked for, and whether those at hand are whole."""

import contextlib
import enum
import hashlib
import json
import os
import uuid
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


def default_root() -> Path:
    """HELPERS_DATA, else data/ in a checkout, else a folder in the user's cache."""
    if os.environ.get("HELPERS_DATA"):
        return Path(os.environ["HELPERS_DATA"]).expanduser()
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "pyproject.toml").exists():
        return checkout / "data"
    return user_cache()


def system_root() -> Path:
    """The folder that a teacher fills once for everybody on a machine (`python -m helpers.download --to FOLDER`)."""
    import platformdirs

    return Path(platformdirs.site_data_dir(APPLICATION, appauthor=False))


def user_cache() -> Path:
    """The project's folder in the user's cache."""
    import platformdirs

    return Path(platformdirs.user_cache_dir(APPLICATION))


def has_sizes(name: str, root: Path) -> bool:
    """Whether the four uncompressed files of a dataset are in root/<name>/raw and of the right size."""
    raw = Path(root) / name / "raw"
    return all((raw / file).is_file() and (raw / file).stat().st_size == size for file, size in SIZES.items())


def check(name: str, root: Path) -> dict[Path, State]:
    """The state of each of a dataset's four files under a root, by size and SHA-256."""
    raw = Path(root) / name / "raw"
    return {raw / file: check_file(raw / file, FILES[name][file]) for file in SIZES}


def check_file(path: Path, sha256: str) -> State:
    """The state of one file. One that was found whole is not hashed again while size, time and inode stay."""
    try:
        status = path.stat()
        if status.st_size != SIZES[path.name]:
            return State.DAMAGED
        identity = [sha256, status.st_size, status.st_mtime_ns, status.st_ino]
        if _recall().get(str(path)) == identity:
            return State.WHOLE
        if hash_file(path) != sha256:
            return State.DAMAGED
    except FileNotFoundError:
        return State.MISSING
    except OSError:  # no permission, a folder in the file's place, a disk that fails
        return State.DAMAGED
    _remember(path, identity)
    return State.WHOLE


def hash_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _memory() -> Path:
    return user_cache() / "verified.json"


def _recall() -> dict[str, list]:
    try:
        known = json.loads(_memory().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _remember(path: Path, identity: list) -> None:
    """Note a whole file. Two processes at once may lose a note, which costs hashing once more and nothing else."""
    with contextlib.suppress(OSError):
        _memory().parent.mkdir(parents=True, exist_ok=True)
        partial = _memory().with_name(f".{uuid.uuid4().hex}")
        try:
            partial.write_text(json.dumps({**_recall(), str(path): identity}), "utf-8")
            os.replace(partial, _memory())
        finally:
            partial.unlink(missing_ok=True)
