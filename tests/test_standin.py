"""The drawn stand-in: the same everywhere, balanced, readable by torchvision, and as hard as the real set."""

import functools
import hashlib

import numpy as np
import pytest
import torch
import torchvision

from helpers import confusion_matrix
from helpers.data import standin
from helpers.data.find import STAND_IN_VERSION

TOPS = [0, 2, 4, 6]  # t-shirt, pullover, coat, shirt


@pytest.mark.parametrize("name", ["FashionMNIST", "MNIST"])
def test_pictures_are_balanced_uint8_and_use_the_whole_range(name):
    pictures, labels = standin.draw(name, 300, seed=1)
    assert (pictures.shape, pictures.dtype, labels.dtype) == ((300, 28, 28), np.uint8, np.uint8)
    assert np.bincount(labels).tolist() == [30] * 10
    assert labels[:30].tolist() != sorted(labels[:30])
    assert pictures.min() == 0
    assert pictures.max() > 250
    assert 0.08 < pictures.mean() / 255 < 0.35


def test_the_same_seed_draws_the_same_and_another_seed_other_pictures():
    first, again, other = (standin.draw("FashionMNIST", 100, seed)[0] for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not (np.sort(first.reshape(100, -1), axis=0) == np.sort(other.reshape(100, -1), axis=0)).all()
    assert len(np.unique(np.concatenate([first, other]).reshape(200, -1), axis=0)) == 200


def test_another_drawing_needs_another_version():
    """Caches keep a drawing by its version: whoever changes the drawing raises it and writes the new digest here."""
    digest = hashlib.sha256()
    for name in ("FashionMNIST", "MNIST"):
        digest.update(standin.draw(name, 500, seed=1)[0].tobytes())
    assert (STAND_IN_VERSION, digest.hexdigest()[:16]) == (1, "694533a71a17e3e1")


@pytest.mark.parametrize(("name", "low", "high"), [("FashionMNIST", 0.75, 0.90), ("MNIST", 0.86, 0.95)])
def test_softmax_regression_finds_it_as_hard_as_the_real_set(name, low, high):
    logits, labels = logits_of_softmax_regression(name)
    assert low < (logits.argmax(dim=1) == labels).float().mean() < high


def test_the_tops_are_confused_with_each_other_and_shirts_most():
    logits, labels = logits_of_softmax_regression("FashionMNIST")
    mistakes = confusion_matrix(labels, logits.argmax(dim=1))
    mistakes.fill_diagonal_(0)
    assert mistakes[TOPS][:, TOPS].sum() > mistakes.sum() / 2
    assert mistakes.sum(dim=1).argmax() == 6


@functools.cache
def logits_of_softmax_regression(name):
    images, labels = (torch.from_numpy(array) for array in standin.draw(name, 12_000, seed=1))
    test_images, test_labels = (torch.from_numpy(array) for array in standin.draw(name, 3000, seed=2))
    torch.manual_seed(0)
    linear = torch.nn.Linear(784, 10)
    optimizer = torch.optim.SGD(linear.parameters(), lr=0.1)
    for _ in range(15):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(linear(images[rows].flatten(1) / 255), labels[rows].long()).backward()
            optimizer.step()
    with torch.no_grad():
        return linear(test_images.flatten(1) / 255), test_labels.long()


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(standin, "SPLITS", {"train": (200, 1), "t10k": (100, 2)})


@pytest.mark.parametrize("name", ["FashionMNIST", "MNIST"])
def test_torchvision_reads_the_files(small, tmp_path, name):
    standin.write_standin(name, tmp_path)
    for train, (count, seed) in ((True, (200, 1)), (False, (100, 2))):
        dataset = getattr(torchvision.datasets, name)(tmp_path, train=train)
        pictures, labels = standin.draw(name, count, seed)
        assert np.array_equal(dataset.data.numpy(), pictures)
        assert np.array_equal(dataset.targets.numpy(), labels)


def test_a_disk_that_fills_up_leaves_no_half_file(small, tmp_path, monkeypatch):
    def fail(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="No space"):
        standin.write_standin("MNIST", tmp_path)
    assert list((tmp_path / "MNIST" / "raw").iterdir()) == []


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="must be one of 'FashionMNIST', 'MNIST'; got 'CIFAR'"):
        standin.draw("CIFAR", 10, seed=1)
    for count in (0, -10, 15):
        with pytest.raises(ValueError, match=f"multiple of 10; got {count}"):
            standin.draw("MNIST", count, seed=1)
