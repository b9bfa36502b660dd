"""A folder of datasets that one person fills and everybody on the machine reads."""

import contextlib
import os
from pathlib import Path

from helpers.files import FILES


def let_others_read(root: Path) -> list[Path]:
    """Let all users read the datasets under a root, and say what keeps them from it.

    The folders above the datasets are left as they are: to open these is up to their owner.

    Returns:
        The folders and files that other users still may not enter or read; none on Windows, which has other rights.
    """
    if os.name == "nt":
        return []
    root = root.resolve()
    raws = [root / name / "raw" for name in FILES]
    files = [raw / file for raw in raws for file in FILES[raw.parent.name]]
    folders = [*raws, *(raw.parent for raw in raws)]
    for paths, rights in ((folders, 0o755), (files, 0o644)):
        for path in paths:
            with contextlib.suppress(OSError):  # it belongs to somebody else
                path.chmod(path.stat().st_mode | rights)
    above = [*reversed(root.parents), root]
    return [path for path in above + folders if not path.stat().st_mode & 0o001] + [
        path for path in files if not path.stat().st_mode & 0o004
    ]
