"""One hub for all tests of it."""

import os
import sys

import pytest

if not sys.platform.startswith("linux") or os.geteuid():
    pytest.skip("A hub needs accounts of a Linux system, and root to make them.", allow_module_level=True)
pytest.importorskip("jupyterhub", reason="make hub-load installs it")

from hub import running_hub
from student import two_answers

from helpers.data.find import default_root


@pytest.fixture(scope="session")
def hub():
    with running_hub(default_root().resolve()) as hub:
        yield hub


@pytest.fixture(scope="session")
def answers():
    return two_answers()
