"""Datasets over the network: verified, whole or not at all, and safe for many processes at once.

python -m helpers.download [--to FOLDER]      fetch both datasets, with a progress bar; with --to, for all users
python -m helpers.download --check [--to F]   verify what is there; exit 1 unless all is whole
"""

import argparse
import contextlib
import errno
import os
import re
import shutil
import sys
import time
from pathlib import Path

from helpers.fetch import fetch, folder_prefix
from helpers.files import FILES, SIZES, State, check, check_file, default_root, user_cache
from helpers.mirrors import MIRRORS, answering
from helpers.sharing import let_others_read
from helpers.text import Text, label, say
from helpers.transfer import DownloadError

LESSON_SECONDS = 300  # for all of a dataset: each mirror, each file and the wait for another process
COMMAND_SECONDS = 1800  # the same for the command, which may take its time
LOCK_SECONDS = 120  # of these, to wait for another process that downloads the same; then download as well
QUIET_SECONDS = 1  # a longer wait is announced
STATES = {
    State.WHOLE: Text("온전함", "whole"),
    State.MISSING: Text("없음", "missing"),
    State.DAMAGED: Text("손상됨", "damaged"),
    State.UNREADABLE: Text("읽을 수 없음", "unreadable"),
}
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def download(name: str, root: Path, elsewhere: bool = True, seconds: float = LESSON_SECONDS) -> Path:
    """Fetch a dataset's missing or damaged files into root/<name>/raw, each checked against its SHA-256.

    Args:
        name: "FashionMNIST" or "MNIST".
        root: where it belongs.
        elsewhere: whether it may go to the user's cache where `root` cannot be written to.
        seconds: the most that this may take.

    Returns:
        The root that now holds the whole dataset: `root`, or the user's cache.

    Raises:
        DownloadError: when no mirror can be reached or gives the right bytes in time, or there is no place to put them.
    """
    until = time.monotonic() + seconds
    mirrors = answering(MIRRORS[name])
    cache = user_cache() if elsewhere else None
    problem = None
    for folder in filter(None, (Path(root), cache)):
        raw = folder / name / "raw"
        try:
            raw.mkdir(parents=True, exist_ok=True)
            with _alone(raw, until):
                _sweep(raw)
                for file, sha256 in FILES[name].items():
                    if check_file(raw / file, sha256) is not State.WHOLE:
                        fetch(raw / file, sha256, mirrors, until)
        except DownloadError:
            raise
        except OSError as error:
            if error.errno in FULL:
                raise _disk_full(raw) from error
            problem = problem or error.strerror or type(error).__name__
            continue  # a read-only folder: PermissionError, or EROFS for a read-only disk
        return folder
    raise DownloadError(ko=f"{root}에 쓸 수 없음({problem})", en=f"{root} cannot be written to ({problem})")


@contextlib.contextmanager
def _alone(raw: Path, until: float):
    """Let one process at a time download. This saves bandwidth; what makes it right are names of one's own."""
    import filelock

    lock = filelock.FileLock(raw / ".lock")
    try:
        lock.acquire(timeout=QUIET_SECONDS)
    except filelock.Timeout:
        print(
            say(
                ko=f"다른 프로세스가 {raw}에 데이터를 내려받는 동안 기다립니다.",
                en=f"Waiting while another process downloads the data to {raw}.",
            ),
            file=sys.stderr,
        )
        with contextlib.suppress(filelock.Timeout):
            lock.acquire(timeout=max(0, min(LOCK_SECONDS, until - time.monotonic())))
    except (OSError, NotImplementedError):
        pass  # this file system has no locks, as some network drives
    try:
        yield
    finally:
        lock.release()


def _sweep(raw: Path) -> None:
    """Remove what processes of this machine left behind that were killed while they downloaded."""
    ours = re.compile(re.escape(folder_prefix()) + r"(\d{1,9})-\w+")
    for folder in raw.iterdir():
        name = ours.fullmatch(folder.name)
        if name and not _is_alive(int(name[1])):
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


def _disk_full(raw: Path) -> DownloadError:
    needed, free = sum(SIZES.values()) * 3 // 2 >> 20, shutil.disk_usage(raw).free >> 20
    return DownloadError(
        ko=f"{raw}에 자리가 모자람: {needed} MB가 필요한데 {free} MB가 비어 있음",
        en=f"no room in {raw}: {needed} MB are needed, {free} MB are free",
    )


def main() -> None:
    """Fetch or check both datasets; exit 1 with the reason where that fails."""
    parser = argparse.ArgumentParser(description="Fetch Fashion-MNIST and MNIST, verified, with a progress bar.")
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="where they belong, for all users of this machine")
    parser.add_argument("--check", action="store_true", help="only verify what is there")
    arguments = parser.parse_args()
    if arguments.check:
        sys.exit(_report(arguments.to or default_root()))
    sys.exit(_share(arguments.to) if arguments.to else _fill(default_root()))


def _report(root: Path) -> int:
    states = {path: state for name in FILES for path, state in check(name, root).items()}
    for path, state in states.items():
        print(f"{label(*STATES[state])}: {path}")
    return int(set(states.values()) != {State.WHOLE})


def _fill(root: Path, elsewhere: bool = True) -> str | None:
    for name in FILES:
        try:
            whole = set(check(name, root).values()) == {State.WHOLE}
            print(f"{name}: {root if whole else download(name, root, elsewhere, COMMAND_SECONDS)}")
        except DownloadError as error:
            return say(
                ko=f"{name} 데이터셋을 내려받지 못했습니다: {error.ko}. 수업은 대체 데이터로 진행됩니다.",
                en=f"{name} could not be downloaded: {error.en}. The lessons will use the stand-in.",
            )
    return None


def _share(root: Path) -> str | None:
    os.umask(0o022)  # what is made from here on may be read by everybody
    failure = _fill(root, elsewhere=False)
    hidden = [] if failure else let_others_read(root)
    if hidden:
        places = ", ".join(map(str, hidden))
        return say(
            ko=f"데이터는 받았지만 다른 사용자가 읽을 수 없습니다: {places}. chmod a+rX로 권한을 열어 주세요.",
            en=f"The data is there, but other users cannot read it: {places}. Open it with chmod a+rX.",
        )
    return failure


if __name__ == "__main__":
    main()
