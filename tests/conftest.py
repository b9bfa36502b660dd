"""What many tests share: a language, data, and a small model."""

import matplotlib as mpl
import pytest
import torch

mpl.use("Agg")


@pytest.fixture(autouse=True)
def both_languages(monkeypatch):
    monkeypatch.setenv("HELPERS_LANG", "both")


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.fixture(scope="session")
def garments():
    """Fashion-MNIST as the lessons find it: the real set, or the stand-in where there is none."""
    from helpers import FashionMNIST

    return FashionMNIST(batch_size=256)


class TenImages(torch.utils.data.TensorDataset):
    """Ten 2 x 2 images of class 0, 1 or 2, told apart by their brightest pixel."""

    def __init__(self):
        labels = torch.tensor([0, 1, 2, 0, 1, 2, 0, 1, 2, 0])
        images = torch.zeros(10, 1, 2, 2)
        images.view(10, 4)[torch.arange(10), labels] = 1
        super().__init__(images, labels)


@pytest.fixture
def ten_images():
    """A data module with batches of 4, 4 and 2."""
    from d2l import torch as d2l

    class Data(d2l.DataModule):
        batch_size = 4

        def get_dataloader(self, train):
            return torch.utils.data.DataLoader(TenImages(), batch_size=self.batch_size)

    return Data()
