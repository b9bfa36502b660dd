"""Datasets over the network: verified, whole or not at all, and safe for many processes at once.

python -m helpers.download [--to FOLDER]      fetch both datasets, with a progress bar
python -m helpers.download --check [--to F]   verify what is there; exit 1 unless all is whole
"""

import argparse
import contextlib
import errno
import gzip
import os
import shutil
import socket
import sys
import tempfile
import time
import zlib
from pathlib import Path

from helpers.files import FILES, SIZES, State, check, check_file, default_root, hash_file, user_cache
from helpers.mirrors import MIRRORS, PROBE_SECONDS, answering, refuse_weaker
from helpers.text import say

READ_SECONDS = 15  # without a byte: then the next mirror
LOCK_SECONDS = 120  # to wait for another process that downloads the same; then download as well
PREFIX = ".download-"
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class DownloadError(OSError):
    """No mirror gave the file, or there was no place to put it.

    Attributes:
        ko, en: the reason in each language, to be put into a longer sentence.
    """

    def __init__(self, ko: str, en: str):
        super().__init__(say(ko=ko, en=en))
        self.ko, self.en = ko, en


def download(name: str, root: Path) -> Path:
    """Fetch a dataset's missing or damaged files into root/<name>/raw, each checked against its SHA-256.

    Returns:
        The root that now holds the whole dataset: `root`, or the user's cache where `root` is read-only.

    Raises:
        DownloadError: when no mirror can be reached or gives the right bytes, or there is no place to put them.
    """
    mirrors = answering(MIRRORS[name], minute=int(time.monotonic() // 60))
    if not mirrors:
        raise DownloadError(ko="네트워크에 연결되지 않음", en="no network")
    for folder in (Path(root), user_cache()):
        raw = folder / name / "raw"
        try:
            raw.mkdir(parents=True, exist_ok=True)
            with _alone(raw):
                _sweep(raw)
                for file, sha256 in FILES[name].items():
                    if check_file(raw / file, sha256) is not State.WHOLE:
                        _fetch(name, raw / file, mirrors)
        except DownloadError:
            raise
        except OSError as error:
            if error.errno in FULL:
                raise _disk_full(raw) from error
            continue  # a read-only folder: PermissionError, or EROFS for a read-only disk
        return folder
    raise DownloadError(ko=f"{root}에 쓸 수 없음", en=f"{root} cannot be written to")


@contextlib.contextmanager
def _alone(raw: Path):
    """Let one process at a time download. This saves bandwidth; what makes it right are names of one's own."""
    import filelock

    lock = filelock.FileLock(raw / ".lock", timeout=LOCK_SECONDS)
    with contextlib.suppress(filelock.Timeout, NotImplementedError):
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _sweep(raw: Path) -> None:
    """Remove what processes of this machine left behind that were killed while they downloaded."""
    for folder in raw.glob(f"{PREFIX}{socket.gethostname()}-*"):
        if not _is_alive(int(folder.name.rsplit("-", 2)[-2])):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    if os.name == "nt":  # there, a signal 0 would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _fetch(name: str, target: Path, mirrors: list[str]) -> None:
    """Put one uncompressed file in its place, whole and verified, or raise DownloadError."""
    import pooch
    import requests

    options = {"timeout": (PROBE_SECONDS, READ_SECONDS), "hooks": {"response": refuse_weaker}}
    get = pooch.HTTPDownloader(progressbar=True, **options)
    problems = []
    for mirror in mirrors:
        url = f"{mirror}{target.name}.gz"
        prefix = f"{PREFIX}{socket.gethostname()}-{os.getpid()}-"
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=prefix) as folder:
            packed, plain = Path(folder, "packed"), Path(folder, "plain")
            try:
                get(url, str(packed), None)
                _decompress(packed, plain, SIZES[target.name])
                if hash_file(plain) != FILES[name][target.name]:
                    raise EOFError("SHA-256")
            except (requests.RequestException, EOFError, zlib.error, gzip.BadGzipFile, ValueError) as error:
                problems.append(f"{url}: {error}")
                continue
            os.replace(plain, target)
            return
    raise DownloadError(ko="; ".join(problems), en="; ".join(problems))


def _decompress(packed: Path, plain: Path, size: int) -> None:
    """Unpack at most `size` + 1 bytes: enough to see that a file is too long, never enough to fill a disk."""
    with gzip.open(packed) as source, open(plain, "wb") as target:
        target.write(source.read(size + 1))
        target.flush()
        os.fsync(target.fileno())


def _disk_full(raw: Path) -> DownloadError:
    needed, free = sum(SIZES.values()) * 3 // 2 >> 20, shutil.disk_usage(raw).free >> 20
    return DownloadError(
        ko=f"{raw}에 자리가 모자람: {needed} MB가 필요한데 {free} MB가 비어 있음",
        en=f"no room in {raw}: {needed} MB are needed, {free} MB are free",
    )


def main() -> None:
    """Fetch or check both datasets; exit 1 with the reason where that fails."""
    parser = argparse.ArgumentParser(description="Fetch Fashion-MNIST and MNIST, verified, with a progress bar.")
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="where they belong (default: where the lessons look)")
    parser.add_argument("--check", action="store_true", help="only verify what is there")
    arguments = parser.parse_args()
    root = arguments.to or default_root()
    sys.exit(_report(root) if arguments.check else _fill(root))


def _report(root: Path) -> int:
    states = {path: state for name in FILES for path, state in check(name, root).items()}
    for path, state in states.items():
        print(f"{state.name.lower():8} {path}")
    return int(set(states.values()) != {State.WHOLE})


def _fill(root: Path) -> str | None:
    for name in FILES:
        try:
            whole = set(check(name, root).values()) == {State.WHOLE}
            print(f"{name}: {root if whole else download(name, root)}")
        except DownloadError as error:
            return say(
                ko=f"{name} 데이터셋을 내려받지 못했습니다: {error.ko}. 수업은 대체 데이터로 진행됩니다.",
                en=f"{name} could not be downloaded: {error.en}. The lessons will use the stand-in.",
            )
    return None


if __name__ == "__main__":
    main()
