"""Image classification for the first time, in Korean and in English: what the lessons import.

Each name is loaded when it is first used, so that `import helpers` costs nothing; __init__.pyi lists them. README.md in
this folder shows where everything is.
"""

import ast
import os
from importlib import import_module
from pathlib import Path

from helpers.data.cores import threads

# Threads of torch that wait for each other keep their cores busy doing so. Where other work needs the cores as well, an
# epoch of a second then takes half a minute. With this they sleep while they wait. OpenMP reads it once, when torch is
# loaded; whoever has made a choice of their own keeps it.
if not {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"} & os.environ.keys():
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
if _threads := threads(os.environ):
    os.environ["OMP_NUM_THREADS"] = str(_threads)

_STUB = ast.parse(Path(__file__).with_suffix(".pyi").read_text("utf-8"))
_HOME = {alias.name: line.module for line in _STUB.body for alias in line.names}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    try:
        return getattr(import_module(_HOME[name]), name)
    except (ImportError, OSError, RuntimeError):
        _check_torch_pair()
        raise


def __dir__() -> list[str]:
    return __all__


def _check_torch_pair() -> None:
    """Say in plain words when torch and torchvision do not fit: their own message names an unknown operator."""
    try:
        import_module("torch")
    except ImportError:  # there is none; the error that was raised says so
        return
    try:
        import_module("torchvision")
    except (ImportError, OSError, RuntimeError) as error:
        from helpers.text import wrong

        mend = "python -m pip install --upgrade --force-reinstall torch torchvision"
        raise wrong(
            ko=f"torch와 torchvision이 서로 맞지 않습니다({error}). 터미널에서 다음을 실행하고 커널을 다시 시작하세요: "
            f"{mend}",
            en=f"torch and torchvision do not fit each other ({error}). Run this in a terminal and restart the kernel: "
            f"{mend}",
            kind=ImportError,
        ) from error
