"""Keep things outside the project: where they lie, and how they are written, whole or not at all."""

import contextlib
import itertools
import os
import stat
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

APPLICATION = "first-image-classification"  # the name of the project's folders
LOCK_SECONDS = 2  # a preference is written in milliseconds; a lock that takes longer is no reason to stop a lesson


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under another name first: others see the whole file or the old one, and two may write at once.

    Raises:
        OSError: when it cannot be written; an older file of that name then stays as it was.
    """
    partial = file.with_name(f".{file.name}.{uuid.uuid4().hex}")
    try:
        with open(partial, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())  # else a power cut could leave a whole name on an empty file
        os.replace(partial, file)
    finally:
        partial.unlink(missing_ok=True)


def check_writable(folder: Path) -> None:
    """Make sure that a folder can be written to, before work is done whose result belongs there.

    Raises:
        OSError: when it cannot.
    """
    tempfile.TemporaryFile(dir=folder).close()


def preferences_folder() -> Path:
    """Where choices are remembered from one lesson to the next: ~/.config/first-image-classification on Linux.

    Raises:
        FileNotFoundError: for a user without a home, as in some containers.
    """
    if (folder := _user_folder("user_config_dir")) is None:
        raise FileNotFoundError("no home")
    return folder


def user_cache() -> Path | None:
    """The project's folder in the user's cache; None for a user without a home."""
    return _user_folder("user_cache_dir")


def _user_folder(kind: str) -> Path | None:
    import platformdirs

    with contextlib.suppress(RuntimeError, KeyError):
        folder = Path(getattr(platformdirs, kind)(APPLICATION, appauthor=False))
        if folder.is_absolute():  # older ones of platformdirs leave a ~ that has no meaning
            return folder
    return None


def system_folder() -> Path:
    """The folder that a teacher fills once for everybody on a machine (`python -m helpers.data --to FOLDER`)."""
    import platformdirs

    return Path(platformdirs.site_data_dir(APPLICATION, appauthor=False))


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


def recall(name: str) -> str | None:
    """The remembered value, with \\x.. for a byte that is no text; None where there is none or it cannot be read."""
    with contextlib.suppress(OSError):
        return (preferences_folder() / name).read_text("utf-8", errors="backslashreplace").strip()
    return None


def remember(name: str, value: str) -> None:
    """Keep a value for the next lesson; where nothing can be written, this lesson goes on all the same."""
    with contextlib.suppress(OSError):
        file = preferences_folder() / name
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, value.encode())


def forget(name: str) -> None:
    """Remove a remembered value, if there is one, and what was set aside of it."""
    with contextlib.suppress(OSError):
        for file in preferences_folder().glob(f"{name}*"):
            with contextlib.suppress(OSError):
                file.unlink()


def set_aside(name: str) -> Path | None:
    """Rename a value's file, so that nothing is written over it.

    Returns:
        The file under its new name, which no other file had; None where it cannot be renamed.
    """
    with contextlib.suppress(OSError):
        file = preferences_folder() / name
        places = (file.with_name(f"{name}.damaged-{number}") for number in itertools.count(1))
        return file.rename(next(place for place in places if not place.exists()))
    return None


@contextlib.contextmanager
def alone(name: str) -> Iterator[None]:
    """Keep the other notebooks from a value while it is read, changed and written; where no lock works, do without."""
    import filelock

    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError, NotImplementedError, filelock.Timeout):
            stack.enter_context(filelock.FileLock(preferences_folder() / f"{name}.lock", timeout=LOCK_SECONDS))
        yield
