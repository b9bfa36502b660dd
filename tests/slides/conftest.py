"""One browser for all tests of slides in a process."""

import pytest
from lab import running_browser


@pytest.fixture(scope="session")
def browser():
    with running_browser() as browser:
        yield browser
