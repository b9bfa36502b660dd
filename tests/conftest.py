"""What many tests share: a language, data, a small model; and the table of faults that they write.

torch is imported where it is used: the process that only shares the tests out has no need to wait for it.
"""

import shutil
from pathlib import Path

import matplotlib as mpl
import pytest
from mirror import CONTENTS, NOWHERE, pin

from helpers.data import standin

mpl.use("Agg")
README = Path(__file__).parent / "README.md"
READ_DATA = {"garments", "address"}  # the fixtures that read a whole dataset; `address` is that of JupyterLab
OFFLINE = {"http_proxy": NOWHERE, "https_proxy": NOWHERE, "no_proxy": "127.0.0.1,localhost"}


def pytest_addoption(parser):
    parser.addoption("--write-faults", action="store_true", help="write the table of faults into tests/README.md")


def pytest_configure(config):
    config.addinivalue_line("markers", "fault(rows, fault, seen): a test of a fault, and what the user then sees")
    config.addinivalue_line("markers", "data: reads a whole dataset, or the stand-in where there is none")


@pytest.hookimpl(tryfirst=True)  # before `-m data` makes its choice
def pytest_collection_modifyitems(items):
    for item in items:
        if READ_DATA & set(item.fixturenames):
            item.add_marker("data")


class NoPictures(dict):
    """The sizes of a stand-in that is not to be drawn."""

    def items(self):
        pytest.fail("A test that reads a whole dataset needs @pytest.mark.data.")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """What is not marked `data` finds neither data nor a network, so CI need not repeat it where there is none."""
    with pytest.MonkeyPatch.context() as patch:
        if not item.get_closest_marker("data"):
            patch.setenv("HELPERS_DATA", str(README.with_name("no-data")))
            patch.setattr(standin, "SPLITS", NoPictures())
            for name, address in OFFLINE.items():
                patch.setenv(name, address)
                patch.setenv(name.upper(), address)
        return (yield)


def fault_table(items) -> str:
    """The table of all faults that are tested, by their rows."""
    faults = {mark.args: item.originalname for item in items for mark in item.iter_markers("fault")}
    rows = sorted(faults, key=lambda row: [int(number) for number in row[0].replace("–", ",").split(",")])
    lines = [f"| {' | '.join(row)} | `{faults[row]}` |" for row in rows]
    return "\n".join(["| | Fault | What the user sees | Test |", "| --- | --- | --- | --- |", *lines]) + "\n"


def pytest_collection_finish(session):
    if session.config.getoption("--write-faults"):
        before, _, _ = README.read_text("utf-8").partition("| | Fault")
        README.write_text(before + fault_table(session.items), "utf-8", newline="\n")


@pytest.fixture(autouse=True)
def both_languages(monkeypatch, tmp_path):
    """Every test starts in both languages, and what it chooses is remembered for nobody else."""
    monkeypatch.setenv("HELPERS_LANG", "both")
    monkeypatch.setattr("helpers.disk.preferences_folder", lambda: tmp_path / "config")
    monkeypatch.setattr("helpers.text._followers", {})


@pytest.fixture(autouse=True)
def no_remembered_failures(monkeypatch):
    """No test finds the network dead because another one did."""
    monkeypatch.setattr("helpers.data.find._failures", {})


@pytest.fixture
def stop_soon(monkeypatch):
    """Stops this answer to an exercise at once; the reference keeps its time, which a busy machine may need."""
    from helpers.exercises.checker import attempt

    run = attempt.run

    def choose(impatient: object) -> object:
        def run_for(answer: object, *arguments) -> tuple:
            with monkeypatch.context() as patch:
                if answer is impatient:
                    patch.setattr(attempt, "SECONDS", 0.05)
                return run(answer, *arguments)

        monkeypatch.setattr(attempt, "run", run_for)
        return impatient

    return choose


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.fixture
def take_as_official(monkeypatch):
    """A function that makes the files in root/FashionMNIST/raw count as the official ones."""

    def take(root: Path) -> None:
        raw = root / "FashionMNIST" / "raw"
        pin(monkeypatch, "FashionMNIST", {file: (raw / file).read_bytes() for file in CONTENTS})

    return take


@pytest.fixture(scope="session")
def small_files(tmp_path_factory):
    """A folder with a small dataset, 200 + 100 images, drawn once for all tests."""
    root = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standin, "SPLITS", {"train": (200, 1), "t10k": (100, 2)})
        standin.write_standin("FashionMNIST", root)
    return root


@pytest.fixture
def small(small_files, tmp_path, take_as_official):
    """The root of a small dataset that counts as Fashion-MNIST, for this test alone."""
    root = shutil.copytree(small_files, tmp_path / "small")
    take_as_official(root)
    return root


@pytest.fixture(scope="session")
def garments():
    """Fashion-MNIST as the lessons find it: the real set, or the stand-in where there is none."""
    from helpers import FashionMNIST

    return FashionMNIST(batch_size=256)


@pytest.fixture
def ten_images():
    """A data module with batches of 4, 4 and 2."""
    import torch
    from d2l import torch as d2l

    class TenImages(torch.utils.data.TensorDataset):
        """Ten 2 x 2 images of class 0, 1 or 2, told apart by their brightest pixel."""

        def __init__(self):
            labels = torch.tensor([0, 1, 2, 0, 1, 2, 0, 1, 2, 0])
            images = torch.zeros(10, 1, 2, 2)
            images.view(10, 4)[torch.arange(10), labels] = 1
            super().__init__(images, labels)

    class Data(d2l.DataModule):
        batch_size = 4

        def get_dataloader(self, train):
            return torch.utils.data.DataLoader(TenImages(), batch_size=self.batch_size)

    return Data()
