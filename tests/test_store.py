"""Mapped files and the resized copy beside them. torchvision is the oracle."""

import os
import shutil

import numpy as np
import pytest
import torch
import torchvision
from torch.utils.data import DataLoader

from helpers import MNIST, FashionMNIST, standin, store
from helpers.files import State
from helpers.mapped import file_of


@pytest.fixture
def root(monkeypatch, tmp_path):
    """A small dataset in a folder of its own that may be written to."""
    monkeypatch.setattr(standin, "SPLITS", {"train": (200, 1), "t10k": (100, 2)})
    monkeypatch.setattr("helpers.folders.check", lambda name, place: {place: State.WHOLE})
    standin.write_standin("FashionMNIST", tmp_path)
    return tmp_path


def stored_files(root):
    return sorted((root / "FashionMNIST" / "resized").glob("*"))


@pytest.mark.parametrize("dataset", [FashionMNIST, MNIST])
def test_the_images_and_labels_are_those_that_torchvision_reads(dataset):
    data = dataset()
    for ours, train in ((data.train, True), (data.test, False)):
        theirs = getattr(torchvision.datasets, dataset.__name__)(data.root, train=train, transform=data.transform)
        assert torch.equal(ours.data, theirs.data)
        assert torch.equal(ours.targets, theirs.targets)
        assert ours.targets.dtype == theirs.targets.dtype
        assert isinstance(ours, type(theirs))
        assert repr(ours).splitlines()[0] == repr(theirs).splitlines()[0]


def test_writing_into_the_images_changes_neither_the_file_nor_another_reader(root):
    mine, yours = FashionMNIST(root=root), FashionMNIST(root=root)
    before = yours.train.data.clone()
    mine.train.data.zero_()
    assert torch.equal(yours.train.data, before)
    assert torch.equal(FashionMNIST(root=root).train.data, before)


def test_another_process_can_read_a_mapped_dataset(root):
    data = FashionMNIST(root=root)
    spawned = DataLoader(data.val, batch_size=50, num_workers=1, multiprocessing_context="spawn")
    for (X, y), (X_here, y_here) in zip(spawned, DataLoader(data.val, batch_size=50), strict=True):
        assert torch.equal(X, X_here)
        assert torch.equal(y, y_here)


def test_resized_images_are_kept_on_disk_and_used_again(root, monkeypatch):
    first = list(FashionMNIST(root=root, resize=32).val_dataloader())
    (file,) = stored_files(root)
    assert file.name.startswith("t10k-32x32-")
    monkeypatch.setattr(store, "resize_pixels", lambda *_: pytest.fail("resized again"))
    again = list(FashionMNIST(root=root, resize=32).val_dataloader())
    assert all(torch.equal(a[0], b[0]) for a, b in zip(first, again, strict=True))


def cut(file):
    os.truncate(file, file.stat().st_size // 2)


def empty(file):
    os.truncate(file, 0)


def make_old(file):
    os.utime(file, ns=(1, 1))


def make_small(file):
    np.save(file, np.zeros((3, 1, 32, 32), dtype=np.uint8))


@pytest.mark.parametrize("spoil", [cut, empty, make_old, make_small])
def test_a_spoiled_copy_is_made_anew(root, spoil):
    expected, _ = next(iter(FashionMNIST(root=root, resize=32).val_dataloader()))
    (file,) = stored_files(root)
    size = file.stat().st_size
    spoil(file)
    X, _ = next(iter(FashionMNIST(root=root, resize=32).val_dataloader()))
    assert torch.equal(X, expected)
    assert file.stat().st_size == size
    assert stored_files(root) == [file]


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be made read-only there")
def test_a_read_only_folder_stays_as_it_is(root):
    expected, _ = next(iter(FashionMNIST(root=root, resize=32).val_dataloader()))
    shutil.rmtree(root / "FashionMNIST" / "resized")
    (root / "FashionMNIST").chmod(0o555)
    X, _ = next(iter(FashionMNIST(root=root, resize=32).val_dataloader()))
    (root / "FashionMNIST").chmod(0o755)
    assert torch.equal(X, expected)
    assert stored_files(root) == []


def test_a_full_disk_leaves_no_litter(root, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    X, _ = next(iter(FashionMNIST(root=root, resize=32).val_dataloader()))
    assert X.shape[-2:] == (32, 32)
    assert stored_files(root) == []


def test_only_a_whole_and_untouched_file_is_kept(root):
    data = FashionMNIST(root=root, resize=32)
    assert file_of(data.train).name == "train-images-idx3-ubyte"
    data.train.data = data.train.data[:50]
    data.train.targets = data.train.targets[:50]
    assert file_of(data.train) is None
    assert len(torch.cat([y for _, y in data.train_dataloader()])) == 50
    data.test.data[0] = 0
    assert file_of(data.test) is None
    assert next(iter(data.test_dataloader()))[0][0].max() == 0
    assert stored_files(root) == []
