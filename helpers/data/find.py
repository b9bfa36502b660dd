"""Find a dataset's folder: given files, else a download, else the offline stand-in."""

import os
from dataclasses import dataclass
from pathlib import Path

from helpers.data.catalog import DATASETS
from helpers.data.download import download
from helpers.data.network import DownloadError, NoAnswerError
from helpers.data.standin import PAINTERS, read_hashes, write_standin
from helpers.data.verify import State, check, expected_hash, is_whole
from helpers.disk import private_folder, system_folder, user_cache
from helpers.text import Text, check_choice, tell_once

OFFICIAL = "official"
STAND_IN = "stand-in"
STAND_IN_VERSION = 1  # raise it when the drawing changes, so that nobody keeps an old drawing

_failures: dict[tuple | type, DownloadError] = {}  # the downloads that failed in this process


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


def default_root() -> Path:
    """HELPERS_DATA, else data/ in a checkout, else a folder in the user's cache."""
    if os.environ.get("HELPERS_DATA"):
        return Path(os.path.expanduser(os.environ["HELPERS_DATA"]))  # a user without a home keeps the ~ as it is
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").exists():
        return checkout / "data"
    return user_cache() or system_folder()


def find_dataset(name: str, root: str | os.PathLike | None = None) -> DatasetFolder:
    """Find a dataset whole; else fetch what is missing or damaged; else use the stand-in, and say so.

    Args:
        name: of the dataset, as in the catalogue: "FashionMNIST", "MNIST" or "KMNIST".
        root: the folder to look in first; None for `default_root()`.

    Returns:
        A folder that holds the whole dataset in torchvision's layout.

    Raises:
        ValueError: for another name.
        DownloadError: when there are no files, no network, and no stand-in or no place to write it to.

    Built step by step in lesson 1.
    """
    check_choice("name", name, DATASETS)
    folder = Path(os.path.expanduser(root)) if root is not None else default_root()
    states: dict[Path, State] = {}
    for place in filter(None, (folder, system_folder(), user_cache())):
        found = check(name, place)
        if set(found.values()) == {State.WHOLE}:
            return _official(name, place)
        states |= found
    try:
        return _official(name, _download_once(name, folder))
    except DownloadError as error:
        reasons = _reasons(folder, states, error)
        if name not in PAINTERS:
            raise DownloadError(ko=f"{name}: {reasons.ko}", en=f"{name}: {reasons.en}") from error
        stand_in = make_standin(name)
        _tell_of_standin(name, reasons)
        return stand_in


def _official(name: str, root: Path) -> DatasetFolder:
    raw, files = root / name / "raw", DATASETS[name].files
    return DatasetFolder(
        root, OFFICIAL, {file: expected_hash(raw / file, expected) for file, expected in files.items()}
    )


def _download_once(name: str, folder: Path) -> Path:
    """Download; where that failed, fail at once from then on: a lesson that loads a dataset ten times waits once.

    Where no mirror answered, the other dataset is not asked for either: a machine without a network waits once.
    """
    attempt = (name, folder, DATASETS[name].mirrors)
    failure = _failures.get(NoAnswerError) or _failures.get(attempt)
    if failure:
        raise failure
    try:
        return download(name, folder)
    except DownloadError as error:
        _failures[NoAnswerError if isinstance(error, NoAnswerError) else attempt] = error
        raise


def _tell_of_standin(name: str, reasons: Text) -> None:
    tell_once(
        ko=f"⚠ 실제 {name} 대신 직접 그린 대체 데이터를 씁니다. 수치와 그림이 본문과 다릅니다. ({reasons.ko})",
        en=f"⚠ A drawn stand-in is used instead of the real {name}; numbers and pictures differ from the text. "
        f"({reasons.en})",
    )


def _reasons(folder: Path, states: dict[Path, State], error: DownloadError) -> Text:
    """Why the real data cannot be had, and what to do."""
    files = _describe_files(folder, states)
    return Text(
        f"{files.ko}. {error.ko}. 다시 시도하려면 커널을 다시 시작하세요.",
        f"{files.en}; {error.en}. To try again, restart the kernel.",
    )


def _describe_files(folder: Path, states: dict[Path, State]) -> Text:
    """What is wrong with the files where they were looked for, and what to do about it."""
    unreadable = [path for path, state in states.items() if state is State.UNREADABLE]
    damaged = ", ".join(str(path) for path, state in states.items() if state is State.DAMAGED)
    if unreadable:
        return _describe_unreadable(unreadable[0])
    if damaged:
        return Text(f"손상된 파일: {damaged}. 지우거나 바꾸세요", f"Damaged files: {damaged}; delete or replace them")
    return Text(f"파일 없음: {folder}", f"No files in {folder}")


def _describe_unreadable(file: Path) -> Text:
    root, reason = file.parent.parent.parent, ""
    try:
        open(file).close()
    except PermissionError:
        return Text(
            f"{root}을(를) 읽을 권한이 없음. 선생님이나 관리자에게 chmod -R a+rX {root} 실행을 부탁하세요",
            f"No permission to read {root}; ask your teacher or the administrator to run chmod -R a+rX {root}",
        )
    except OSError as error:
        reason = f" ({error.strerror})"
    return Text(f"{root}을(를) 읽을 수 없음{reason}", f"{root} cannot be read{reason}")


def make_standin(name: str) -> DatasetFolder:
    """The stand-in: drawn once, in the user's cache or else in a temporary folder, and anew where it is damaged.

    Args:
        name: "FashionMNIST" or "MNIST".

    Raises:
        DownloadError: when neither place can be written to.
    """
    for find_place in (user_cache, private_folder):
        try:
            place = find_place()
            if place is not None:
                return _draw_unless_whole(name, place / f"stand-in-{STAND_IN_VERSION}")
        except OSError:
            continue
    raise DownloadError(
        ko="대체 데이터를 저장할 곳이 없습니다. 캐시 폴더나 임시 폴더(TMPDIR)에 쓸 수 있게 해 주세요.",
        en="There is no place to write the stand-in to; make the cache folder or the temporary one (TMPDIR) writable.",
    )


def _draw_unless_whole(name: str, root: Path) -> DatasetFolder:
    hashes = read_hashes(name, root)
    if not hashes or not is_whole(name, root, hashes):
        hashes = write_standin(name, root)
    return DatasetFolder(root, STAND_IN, hashes)
