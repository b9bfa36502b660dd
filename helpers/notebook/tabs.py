"""Run the cells of a framework where it is installed: those that begin with `%%tab jax`, as in the sources of D2L."""

import os
import re
from importlib.util import find_spec
from typing import NamedTuple

from helpers.notebook.kernel import kernel
from helpers.text import check_choice, tell, wrong


class Tab(NamedTuple):
    """A framework: its name, the module to import, and what pip installs."""

    name: str
    module: str
    packages: str


TABS = {
    "pytorch": Tab("PyTorch", "torch", "torch torchvision"),
    "tensorflow": Tab("TensorFlow", "tensorflow", "tensorflow-cpu"),
    "jax": Tab("JAX", "jax", "jax"),
    "mxnet": Tab("MXNet", "mxnet", "mxnet==1.9.1 numpy==1.23.5"),
}
MARK = re.compile(r"%%tab\s+(\w+)\s*$", re.M)


def use_tabs() -> None:
    """Let a cell whose first line is `%%tab NAME` run if that framework is installed, else say that it was left out.

    NAME is pytorch, tensorflow, jax or mxnet. Says as well which of them are not here, and how to install them.

    Raises:
        RuntimeError: outside a notebook.
    """
    if kernel() is None:
        raise wrong(
            ko="use_tabs()는 노트북에서만 쓸 수 있습니다.", en="use_tabs() works in a notebook only.", kind=RuntimeError
        )
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # else a cell is filled with notes on the processor
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # the same sums on every processor
    if is_installed("tensorflow") and is_installed("pytorch"):
        import torchvision  # noqa: F401 - imported after TensorFlow, it ends the kernel
    cleanup = kernel().shell.input_transformers_cleanup
    if keep_or_leave_out not in cleanup:
        cleanup.append(keep_or_leave_out)
    for tab in TABS:
        if not is_installed(tab):
            tell_missing(tab)


def tab_of(source: str) -> str | None:
    """The framework that the first line of a cell names; None for a cell of Python alone."""
    found = MARK.match(source.lstrip())
    return found[1] if found else None


def code_of(source: str) -> str:
    """The Python of a cell, without the line that names a framework."""
    return MARK.sub("", source.lstrip(), count=1).lstrip("\n") if tab_of(source) else source


def is_installed(tab: str) -> bool:
    """Whether a framework can be imported; ValueError for a name that is none."""
    check_choice("tab", tab, TABS)
    return find_spec(TABS[tab].module) is not None


def keep_or_leave_out(lines: list[str]) -> list[str]:
    """What IPython is to run instead of the lines of a cell: the same without the mark, or a message."""
    tab = tab_of("".join(lines))
    if tab is None:
        return lines
    if is_installed(tab):
        return lines[1:]
    return ["from helpers.notebook.tabs import tell_left_out\n", f"tell_left_out({tab!r})\n"]


def tell_left_out(tab: str) -> None:
    """Say that a cell was not run."""
    name = TABS[tab].name
    tell(ko=f"{name}이(가) 없어 이 셀은 실행하지 않았습니다.", en=f"{name} is not installed; this cell was left out.")


def tell_missing(tab: str) -> None:
    """Say how to install a framework, and what becomes of its cells."""
    name, _, packages = TABS[tab]
    ko, en = (
        (", Python 3.11의 다른 환경에서", ", in another environment, with Python 3.11") if tab == "mxnet" else ("", "")
    )
    tell(
        ko=f"{name}이(가) 없어 그 셀은 건너뜁니다. 설치: python -m pip install {packages}{ko}",
        en=f"{name} is not installed; its cells are left out. To install: python -m pip install {packages}{en}",
    )
