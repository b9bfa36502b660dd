"""Fetch the datasets of the lessons, or check those that are there, in a terminal.

python -m helpers.data [--to FOLDER]      fetch them, with a progress bar; with --to, for all users of the machine
python -m helpers.data --check [--to F]   verify what is there; exit 1 unless all is whole
"""

import argparse
import contextlib
import os
import sys
from pathlib import Path

from helpers.data.catalog import DATASETS
from helpers.data.download import COMMAND_SECONDS, download
from helpers.data.find import default_root
from helpers.data.network import DownloadError
from helpers.data.verify import State, check, is_whole
from helpers.text import Text, say, tell, term

LESSON_DATASETS = ("FashionMNIST", "MNIST")
STATES = {
    State.WHOLE: Text("온전함", "whole"),
    State.MISSING: Text("없음", "missing"),
    State.DAMAGED: Text("손상됨", "damaged"),
    State.UNREADABLE: Text("읽을 수 없음", "unreadable"),
}


def main() -> None:
    """Fetch or check the datasets; exit 1 with the reason where that fails."""
    parser = argparse.ArgumentParser(description="Fetch Fashion-MNIST and MNIST, verified, with a progress bar.")
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="where they belong, for all users of this machine")
    parser.add_argument("--check", action="store_true", help="only verify what is there")
    arguments = parser.parse_args()
    if arguments.check:
        sys.exit(_report(arguments.to or default_root()))
    sys.exit(_share(arguments.to) if arguments.to else _fill(default_root()))


def _report(root: Path) -> int:
    states = {path: state for name in LESSON_DATASETS for path, state in check(name, root).items()}
    for path, state in states.items():
        tell(f"{term(*STATES[state])}: {path}")
    return int(set(states.values()) != {State.WHOLE})


def _fill(root: Path, elsewhere: bool = True) -> str | None:
    for name in LESSON_DATASETS:
        try:
            tell(f"{name}: {root if is_whole(name, root) else download(name, root, elsewhere, COMMAND_SECONDS)}")
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


def let_others_read(root: Path) -> list[Path]:
    """Let all users read the datasets under a root, and say what keeps them from it.

    The folders above the datasets are left as they are: to open these is up to their owner.

    Returns:
        The folders and files that other users still may not enter or read; none on Windows, which has other rights.
    """
    if os.name == "nt":
        return []
    root = root.resolve()
    raws = [root / name / "raw" for name in LESSON_DATASETS]
    files = [raw / file for raw in raws for file in DATASETS[raw.parent.name].files]
    folders = [*raws, *(raw.parent for raw in raws)]
    for paths, rights in ((folders, 0o755), (files, 0o644)):
        for path in paths:
            with contextlib.suppress(OSError):  # it belongs to somebody else
                path.chmod(path.stat().st_mode | rights)
    above = [*reversed(root.parents), root]
    return [path for path in above + folders if not path.stat().st_mode & 0o001] + [
        path for path in files if not path.stat().st_mode & 0o004
    ]


if __name__ == "__main__":
    main()
