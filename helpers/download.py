"""The files of the datasets: which they are, where they belong, and how they come over the network.

python -m helpers.download [--to FOLDER]     fetch both datasets, with a progress bar
"""

import argparse
import contextlib
import functools
import gzip
import hashlib
import os
import sys
import tempfile
import threading
import time
import zlib
from pathlib import Path

from helpers.text import say

APPLICATION = "first-image-classification"  # the name of the folder in the user's cache

# SHA-256 of each uncompressed file: a download counts only when it is exactly this file.
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
MIRRORS = {
    "FashionMNIST": (
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        "https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
    ),
    "MNIST": (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
}
PROBE_SECONDS = 4  # a failed attempt at the network, whatever its cause, costs no more than this
READ_SECONDS = 15


class DownloadError(OSError):
    """No mirror gave the file, or there was no place to put it.

    Attributes:
        ko, en: the reason in each language, to be put into a longer sentence.
    """

    def __init__(self, ko: str, en: str):
        super().__init__(say(ko=ko, en=en))
        self.ko, self.en = ko, en


def default_root() -> Path:
    """HELPERS_DATA, else data/ in a checkout, else a folder in the user's cache."""
    if os.environ.get("HELPERS_DATA"):
        return Path(os.environ["HELPERS_DATA"]).expanduser()
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "pyproject.toml").exists():
        return checkout / "data"
    return user_cache()


def is_whole(name: str, root: Path) -> bool:
    """Whether the four uncompressed files of a dataset are in root/<name>/raw and of the right size."""
    raw = Path(root) / name / "raw"
    return all((raw / file).is_file() and (raw / file).stat().st_size == size for file, size in SIZES.items())


def download(name: str, root: Path) -> Path:
    """Fetch a dataset's missing files into root/<name>/raw, each checked against its SHA-256.

    Returns:
        The root that now holds the whole dataset: `root`, or the user's cache where `root` is read-only.

    Raises:
        DownloadError: when no mirror can be reached or gives the right bytes, or there is no place to put them.
    """
    mirrors = _answering(MIRRORS[name], minute=int(time.monotonic() // 60))
    if not mirrors:
        raise DownloadError(ko="네트워크에 연결되지 않음", en="no network")
    for folder in (Path(root), user_cache()):
        raw = folder / name / "raw"
        try:
            raw.mkdir(parents=True, exist_ok=True)
            for file, size in SIZES.items():
                if not ((raw / file).is_file() and (raw / file).stat().st_size == size):
                    _fetch(name, file, raw / file, mirrors)
        except DownloadError:
            raise
        except OSError:  # a read-only folder: PermissionError, or EROFS for a read-only disk
            continue
        return folder
    raise DownloadError(ko=f"{root}에 쓸 수 없음", en=f"{root} cannot be written to")


def user_cache() -> Path:
    """The project's folder in the user's cache."""
    import platformdirs

    return Path(platformdirs.user_cache_dir(APPLICATION))


@functools.lru_cache(maxsize=len(MIRRORS))
def _answering(mirrors: tuple[str, ...], minute: int) -> list[str]:
    """The mirrors that answer in time; asked again only in another minute, so that a dead network costs a lesson once.

    Each is asked in a thread, because looking up a name has no timeout of its own.
    """
    import requests

    answered = []

    def ask(mirror: str) -> None:
        with contextlib.suppress(requests.RequestException):
            requests.head(mirror, timeout=PROBE_SECONDS)
            answered.append(mirror)

    threads = [threading.Thread(target=ask, args=(mirror,), daemon=True) for mirror in mirrors]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + PROBE_SECONDS
    for thread in threads:
        thread.join(max(0, deadline - time.monotonic()))
    return [mirror for mirror in mirrors if mirror in answered]


def _fetch(name: str, file: str, target: Path, mirrors: list[str]) -> None:
    """Put one uncompressed file in its place, whole and verified, or raise DownloadError."""
    import pooch
    import requests

    get = pooch.HTTPDownloader(progressbar=True, timeout=(PROBE_SECONDS, READ_SECONDS))
    problems = []
    for mirror in mirrors:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".download-") as folder:
            packed, plain = Path(folder, "packed"), Path(folder, "plain")
            try:
                get(f"{mirror}{file}.gz", str(packed), None)
                _decompress(packed, plain, SIZES[file])
                if _sha256(plain) != FILES[name][file]:
                    raise EOFError("SHA-256")
            except (requests.RequestException, EOFError, zlib.error, gzip.BadGzipFile, ValueError) as error:
                problems.append(f"{mirror}{file}.gz: {error}")
                continue
            os.replace(plain, target)
            return
    raise DownloadError(ko="; ".join(problems), en="; ".join(problems))


def _decompress(packed: Path, plain: Path, size: int) -> None:
    """Unpack at most `size` + 1 bytes: enough to see that a file is too long, never enough to fill a disk."""
    with gzip.open(packed) as source, open(plain, "wb") as target:
        target.write(source.read(size + 1))


def _sha256(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> None:
    """Fetch both datasets; exit 1 with the reason where that fails."""
    parser = argparse.ArgumentParser(description="Fetch Fashion-MNIST and MNIST, verified, with a progress bar.")
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="where to put them (default: where the lessons look)")
    root = parser.parse_args().to or default_root()
    for name in FILES:
        try:
            folder = root if is_whole(name, root) else download(name, root)
        except DownloadError as error:
            sys.exit(
                say(
                    ko=f"{name} 데이터셋을 내려받지 못했습니다: {error.ko}. 수업은 대체 데이터로 진행됩니다.",
                    en=f"{name} could not be downloaded: {error.en}. The lessons will use the stand-in.",
                )
            )
        print(f"{name}: {folder}")


if __name__ == "__main__":
    main()
