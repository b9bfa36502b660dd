"""One file of a dataset from the first mirror that gives it: verified, and put in its place whole."""

import gzip
import os
import socket
import tempfile
import time
import zlib
from pathlib import Path

from helpers.files import SIZES, hash_file
from helpers.text import Text
from helpers.transfer import DownloadError, Transfer

PACKED_EXTRA = 1 << 20  # bytes that a packed file may have beyond the file itself; the official ones are far smaller
GZIP = b"\x1f\x8b"  # how a packed file begins

OTHER_BYTES = Text("내용이 기대한 것과 다름(SHA-256 불일치)", "other bytes than expected (SHA-256)")
OTHER_CONTENT = Text("데이터 파일이 아님(로그인 페이지일 수 있음)", "not a data file, perhaps a login page")
DAMAGED = Text("압축 파일이 손상됨", "a damaged gzip file")
TOO_SLOW = Text(
    "정해진 시간 안에 끝나지 않음. 더 오래 기다리려면 터미널에서 python -m helpers.download를 실행하세요",
    "not finished in time; run python -m helpers.download in a terminal, which waits longer",
)


def folder_prefix() -> str:
    """How the folders are called that hold what is not verified yet; the number of the process follows."""
    return f".download-{socket.gethostname()}-"


def fetch(target: Path, sha256: str, mirrors: list[str], until: float) -> None:
    """Put one uncompressed file in its place, whole and verified.

    Args:
        target: where it belongs; its name tells which file it is.
        sha256: of the uncompressed file.
        mirrors: addresses of folders that hold it, packed by gzip.
        until: when to give up, on the clock of `time.monotonic`.

    Raises:
        DownloadError: when no mirror gave it, with each address and the reason.
        OSError: when the folder cannot be written to.
    """
    problems = []
    for mirror in mirrors:
        url = f"{mirror}{target.name}.gz"
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f"{folder_prefix()}{os.getpid()}-") as folder:
            try:
                plain = _obtain(url, Path(folder), SIZES[target.name], sha256, until)
            except DownloadError as error:
                if time.monotonic() >= until:
                    raise DownloadError(*TOO_SLOW) from error
                problems.append((f"{url}: {error.ko}", f"{url}: {error.en}"))
                continue
            os.replace(plain, target)
            return
    ko, en = ("; ".join(reasons) for reasons in zip(*problems, strict=True))
    raise DownloadError(ko=ko, en=en)


def _obtain(url: str, folder: Path, size: int, sha256: str, until: float) -> Path:
    packed, plain = folder / "packed", folder / "plain"
    _receive(url, packed, size + PACKED_EXTRA, until)
    try:
        _decompress(packed, plain, size)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise DownloadError(*DAMAGED) from None
    if hash_file(plain) != sha256:
        with open(packed, "rb") as file:
            raise DownloadError(*(OTHER_BYTES if file.read(2) == GZIP else OTHER_CONTENT))
    return plain


def _receive(url: str, packed: Path, limit: int, until: float) -> None:
    """Write what an address gives to a file, with a progress bar."""
    from tqdm import tqdm

    transfer = Transfer(url, limit)
    try:
        status, length = transfer.answer(until)
        if status != 200:
            raise DownloadError(ko=f"HTTP {status}", en=f"HTTP {status}")
        options = {"desc": url.rsplit("/", 1)[1], "total": length, "unit": "B", "unit_scale": True, "leave": False}
        with open(packed, "wb") as target, tqdm(**options) as bar:
            for piece in transfer.pieces(until):
                target.write(piece)
                bar.update(len(piece))
    finally:
        transfer.leave()


def _decompress(packed: Path, plain: Path, size: int) -> None:
    """Unpack at most `size` + 1 bytes: enough to see that a file is too long, never enough to fill a disk.

    Some servers pack the packed file once more, and some networks unpack it on its way: whatever comes is unpacked
    until it is no gzip file.
    """
    with open(packed, "rb") as file, open(plain, "wb") as target:
        source = file
        for _ in range(2):
            if source.peek(2)[:2] == GZIP:
                source = gzip.GzipFile(fileobj=source, mode="rb")
        target.write(source.read(size + 1))
        target.flush()
        os.fsync(target.fileno())
