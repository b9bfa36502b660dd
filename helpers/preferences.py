"""What is remembered from one lesson to the next: each preference a small file in the user's config folder."""

import contextlib
import os
from pathlib import Path

from helpers.files import APPLICATION


def preferences_folder() -> Path:
    """Where they are kept: ~/.config/first-image-classification on Linux."""
    import platformdirs

    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def recall(name: str) -> str | None:
    """The remembered value; None where there is none, or the file cannot be read."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return (preferences_folder() / name).read_text("utf-8").strip()
    return None


def remember(name: str, value: str) -> None:
    """Keep a value for the next lesson; where nothing can be written, this lesson goes on all the same."""
    file = preferences_folder() / name
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        whole = file.with_name(f"{name}.{os.getpid()}")
        whole.write_text(value, "utf-8")
        os.replace(whole, file)  # another lesson, open at the same time, reads the old value or the new one


def forget(name: str) -> None:
    """Remove a remembered value, if there is one."""
    with contextlib.suppress(OSError):
        (preferences_folder() / name).unlink()
