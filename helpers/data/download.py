"""Fetch a dataset: each file verified, from the first mirror that gives it, whole or not at all."""

import contextlib
import errno
import gzip
import hashlib
import io
import shutil
import sys
import time
import zlib
from pathlib import Path

from helpers.data.catalog import DATASETS, File
from helpers.data.network import DownloadError, Transfer, answering_mirrors
from helpers.data.verify import State, check_file
from helpers.disk import check_writable, user_cache, write_whole
from helpers.text import Text, say

LESSON_SECONDS = 300  # for all of a dataset: each mirror, each file and the wait for another process
COMMAND_SECONDS = 1800  # the same for the command `python -m helpers.data`, which may take its time
LOCK_SECONDS = 120  # of these, to wait for another process that downloads the same; then download as well
QUIET_SECONDS = 1  # a longer wait is announced
PACKED_EXTRA = 1 << 20  # bytes that a packed file may have beyond the file itself; the official ones are far smaller
GZIP = b"\x1f\x8b"  # how a packed file begins
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}

OTHER_BYTES = Text("내용이 기대한 것과 다름(해시 불일치)", "other bytes than expected (its hash differs)")
OTHER_SIZE = Text("푼 파일의 크기가 기대한 것과 다름", "unpacked, it has another size than expected")
OTHER_CONTENT = Text("데이터 파일이 아님(로그인 페이지일 수 있음)", "not a data file, perhaps a login page")
DAMAGED = Text("압축 파일이 손상됨", "a damaged gzip file")
TOO_SLOW = Text(
    "정해진 시간 안에 끝나지 않음. 더 오래 기다리려면 터미널에서 python -m helpers.data를 실행하세요",
    "not finished in time; run python -m helpers.data in a terminal, which waits longer",
)


def download(name: str, root: Path, elsewhere: bool = True, seconds: float = LESSON_SECONDS) -> Path:
    """Fetch a dataset's missing or damaged files into root/<name>/raw.

    Args:
        name: of the dataset, as in the catalogue.
        root: where it belongs.
        elsewhere: whether it may go to the user's cache where `root` cannot be written to.
        seconds: the most that this may take.

    Returns:
        The root that now holds the whole dataset: `root`, or the user's cache.

    Raises:
        DownloadError: when no mirror can be reached or gives the right bytes in time, or there is no place to put them.
    """
    until = time.monotonic() + seconds
    mirrors = answering_mirrors(DATASETS[name])
    problem = None
    for folder in filter(None, (Path(root), user_cache() if elsewhere else None)):
        raw = folder / name / "raw"
        try:
            raw.mkdir(parents=True, exist_ok=True)
            with _alone(raw, until):
                check_writable(raw)
                _sweep(raw)
                for file, expected in DATASETS[name].files.items():
                    if check_file(raw / file, expected) is not State.WHOLE:
                        fetch(raw / file, expected, mirrors, until)
        except DownloadError:
            raise
        except OSError as error:
            if error.errno in FULL:
                raise _disk_full(name, raw) from error
            problem = problem or error.strerror or type(error).__name__
            continue  # a read-only folder: PermissionError, or EROFS for a read-only disk
        return folder
    raise DownloadError(ko=f"{root}에 쓸 수 없음({problem})", en=f"{root} cannot be written to ({problem})")


@contextlib.contextmanager
def _alone(raw: Path, until: float):
    """Let one process at a time download. This only spares the network: each writes whole files in any case."""
    import filelock

    lock = filelock.FileLock(raw / ".lock")
    try:
        lock.acquire(timeout=QUIET_SECONDS)
    except filelock.Timeout:
        notice = say(
            ko=f"다른 프로세스가 {raw}에 데이터를 내려받는 동안 기다립니다.",
            en=f"Waiting while another process downloads the data to {raw}.",
        )
        print(notice, file=sys.stderr)
        with contextlib.suppress(filelock.Timeout):
            lock.acquire(timeout=max(0, min(LOCK_SECONDS, until - time.monotonic())))
    except (OSError, NotImplementedError):
        pass  # this file system has no locks, as some network drives
    try:
        yield
    finally:
        lock.release()


def _sweep(raw: Path) -> None:
    """Remove what a process left that was killed while it wrote: no file that is still written to is so old."""
    for partial in raw.glob(".*-ubyte*.*"):
        with contextlib.suppress(OSError):
            if time.time() - partial.stat().st_mtime > COMMAND_SECONDS:
                partial.unlink()


def _disk_full(name: str, raw: Path) -> DownloadError:
    size = sum(expected.size for expected in DATASETS[name].files.values())
    needed, free = size * 3 // 2 >> 20, shutil.disk_usage(raw).free >> 20
    return DownloadError(
        ko=f"{raw}에 자리가 모자람: {needed} MB가 필요한데 {free} MB가 비어 있음",
        en=f"no room in {raw}: {needed} MB are needed, {free} MB are free",
    )


def fetch(target: Path, expected: File, mirrors: list[str], until: float) -> None:
    """Put one file in its place, whole and verified.

    Args:
        target: where it belongs; its name with ".gz" is the packed file's.
        expected: what it must be.
        mirrors: addresses of folders that hold it, packed.
        until: when to give up, on the clock of `time.monotonic`.

    Raises:
        DownloadError: when no mirror gave it, with each address and the reason.
        OSError: when the folder cannot be written to.
    """
    problems = []
    for mirror in mirrors:
        url = f"{mirror}{target.name}.gz"
        try:
            packed = _receive(url, expected.size + PACKED_EXTRA, until)
            content = _unpack(packed, expected)
        except DownloadError as error:
            if time.monotonic() >= until:
                raise DownloadError(*TOO_SLOW) from error
            problems.append((f"{url}: {error.ko}", f"{url}: {error.en}"))
            continue
        if expected.packed_md5:
            write_whole(Path(f"{target}.gz"), packed)
        write_whole(target, content)
        return
    ko, en = ("; ".join(reasons) for reasons in zip(*problems, strict=True))
    raise DownloadError(ko=ko, en=en)


def _receive(url: str, limit: int, until: float) -> bytes:
    """What an address gives, with a progress bar; at most `limit` bytes, which memory can hold."""
    from tqdm import tqdm

    transfer, packed = Transfer(url, limit), bytearray()
    try:
        status, length = transfer.answer(until)
        if status != 200:
            raise DownloadError(ko=f"HTTP {status}", en=f"HTTP {status}")
        options = {"desc": url.rsplit("/", 1)[1], "total": length, "unit": "B", "unit_scale": True, "leave": False}
        with tqdm(**options) as bar:
            for piece in transfer.pieces(until):
                packed += piece
                bar.update(len(piece))
    finally:
        transfer.leave()
    return bytes(packed)


def _unpack(packed: bytes, expected: File) -> bytes:
    """The verified file out of a packed one.

    Some servers pack the packed file once more, and some networks unpack it on its way: whatever comes is unpacked
    until it is no gzip file. No more is unpacked than shows that a file is too long: it may be made to fill the memory.
    """
    source = io.BufferedReader(io.BytesIO(packed))
    try:
        for _ in range(2):
            if source.peek(2)[:2] == GZIP:
                source = gzip.GzipFile(fileobj=source, mode="rb")
        content = source.read(expected.size + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise DownloadError(*DAMAGED) from None
    if expected.sha256:
        right = hashlib.sha256(content).hexdigest() == expected.sha256
    else:
        right = hashlib.md5(packed, usedforsecurity=False).hexdigest() == expected.packed_md5
    if packed[:2] != GZIP and not right:
        raise DownloadError(*OTHER_CONTENT)
    if len(content) != expected.size:
        raise DownloadError(*OTHER_SIZE)
    if not right:
        raise DownloadError(*OTHER_BYTES)
    return content
