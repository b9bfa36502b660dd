"""One hub for all tests of it."""

import os
import sys

import pytest

pytest.importorskip("jupyterhub", reason="make test-hub installs it")

from hub import running_hub
from student import two_answers

from helpers.data.find import default_root


@pytest.fixture(scope="session")
def hub():
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("needs root on Linux, to make accounts for students")
    with running_hub(default_root().resolve()) as hub:
        yield hub


@pytest.fixture(scope="session")
def answers():
    return two_answers()
