"""What is remembered from one lesson to the next: each preference a small file in the user's config folder."""

import contextlib
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from helpers.files import APPLICATION

LOCK_SECONDS = 2  # a file is written in milliseconds; a lock that takes longer is no reason to stop a lesson


def preferences_folder() -> Path:
    """Where they are kept: ~/.config/first-image-classification on Linux.

    Raises:
        FileNotFoundError: for a user without a home, as in some containers.
    """
    import platformdirs

    with contextlib.suppress(RuntimeError, KeyError):
        folder = Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))
        if folder.is_absolute():  # older ones of platformdirs leave a ~ that has no meaning
            return folder
    raise FileNotFoundError("no home")


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
        whole = file.with_name(f"{name}.{os.getpid()}")
        whole.write_text(value, "utf-8")
        os.replace(whole, file)  # another lesson, open at the same time, reads the old value or the new one


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
