"""Find a dataset's folder: given files, a download, or the offline stand-in, in this order."""

import functools
import getpass
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from helpers.download import DownloadError, download
from helpers.files import (
    APPLICATION,
    FILES,
    SIZES,
    State,
    check,
    default_root,
    has_sizes,
    system_root,
    user_cache,
    verified_hash,
)
from helpers.text import say

OFFICIAL = "official"
STAND_IN = "stand-in"
STAND_IN_VERSION = 1  # raise it when the drawing changes, so that nobody keeps an old drawing


@dataclass(frozen=True)
class DatasetFolder:
    """Where a dataset was found.

    Attributes:
        root: the folder to give to torchvision as `root`.
        source: "official" for the real dataset, "stand-in" for the offline one.
        hashes: name of each uncompressed file -> the SHA-256 that it has when it is whole.
    """

    root: Path
    source: str
    hashes: dict[str, str]


def find_dataset(name: str, root: str | os.PathLike | None = None) -> DatasetFolder:
    """Find a dataset whole; else fetch what is missing or damaged; else use the stand-in, and say so.

    Args:
        name: "FashionMNIST" or "MNIST".
        root: the folder to look in first; None for `default_root()`.

    Returns:
        A folder that holds the whole dataset in torchvision's layout.

    Raises:
        ValueError: for another name.
        DownloadError: when there are no files, no network, and no place to write the stand-in.
    """
    if name not in FILES:
        raise ValueError(
            say(
                ko=f"{name!r} 데이터셋은 모릅니다. {', '.join(FILES)} 중에서 고르세요.",
                en=f"The dataset {name!r} is not known; choose one of {', '.join(FILES)}.",
            )
        )
    folder = Path(root).expanduser() if root is not None else default_root()
    damaged = []
    for place in (folder, system_root(), user_cache()):
        states = check(name, place)
        if set(states.values()) == {State.WHOLE}:
            return DatasetFolder(place, OFFICIAL, FILES[name])
        damaged += [path for path, state in states.items() if state is State.DAMAGED]
    try:
        return DatasetFolder(download(name, folder), OFFICIAL, FILES[name])
    except DownloadError as error:
        stand_in = make_standin(name)
        _announce(_standin_notice(name, folder, damaged, error))
        hashes = {file: verified_hash(stand_in / name / "raw" / file) for file in SIZES}
        return DatasetFolder(stand_in, STAND_IN, hashes)


@functools.cache
def _announce(notice: str) -> None:
    """Say it once in a process: a lesson that loads a dataset ten times need not say it ten times."""
    print(notice, file=sys.stderr)


def _standin_notice(name: str, folder: Path, damaged: list[Path], error: DownloadError) -> str:
    files = ", ".join(map(str, damaged))
    ko = f"손상된 파일: {files}. 지우거나 바꾸세요" if damaged else f"파일 없음: {folder}"
    en = f"Damaged: {files}; delete or replace" if damaged else f"No files in {folder}"
    return say(
        ko=f"⚠ 실제 {name} 대신 직접 그린 대체 데이터를 씁니다. 수치가 다릅니다. ({ko}, {error.ko})",
        en=f"⚠ A drawn stand-in is used instead of the real {name}; figures differ. ({en}; {error.en})",
    )


def make_standin(name: str) -> Path:
    """Make the stand-in once, in the user's cache or else a temporary folder.

    Args:
        name: "FashionMNIST" or "MNIST".

    Returns:
        The root under which it lies in torchvision's layout.

    Raises:
        DownloadError: when neither place can be written to.
    """
    from helpers.standin import write_standin

    places = (user_cache(), Path(tempfile.gettempdir()) / f"{APPLICATION}-{getpass.getuser()}")
    roots = [place / f"stand-in-{STAND_IN_VERSION}" for place in places]
    for root in roots:
        if has_sizes(name, root):
            return root
    for root in roots:
        try:
            write_standin(name, root)
        except OSError:
            continue
        return root
    raise DownloadError(
        ko=f"대체 데이터를 쓸 곳이 없습니다. {roots[0]}이나 {roots[1]}에 쓸 수 있게 해 주세요.",
        en=f"There is no place to write the stand-in to; make {roots[0]} or {roots[1]} writable.",
    )
