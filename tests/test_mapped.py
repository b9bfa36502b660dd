"""Mapped files: what is verified is what is read, also when the file changes later. torchvision is the oracle."""

import copy
import os

import pytest
import torch
import torchvision
from torch.utils.data import DataLoader

from helpers import MNIST, FashionMNIST
from helpers.data.arrays import ChangedFileError


def images_file(root):
    return root / "FashionMNIST" / "raw" / "train-images-idx3-ubyte"


@pytest.mark.data
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


def test_writing_into_the_images_changes_neither_the_file_nor_another_reader(small):
    mine, yours = FashionMNIST(root=small), FashionMNIST(root=small)
    before = yours.train.data.clone()
    mine.train.data.zero_()
    assert torch.equal(yours.train.data, before)
    assert torch.equal(FashionMNIST(root=small).train.data, before)


def test_another_process_can_read_a_mapped_dataset(small):
    data = FashionMNIST(root=small)
    spawned = DataLoader(data.val, batch_size=50, num_workers=1, multiprocessing_context="spawn")
    for (X, y), (X_here, y_here) in zip(spawned, DataLoader(data.val, batch_size=50), strict=True):
        assert torch.equal(X, X_here)
        assert torch.equal(y, y_here)


@pytest.mark.parametrize("make", [copy.copy, copy.deepcopy])
def test_a_copy_of_a_dataset_reads_the_same(make, small):
    data = FashionMNIST(root=small)
    assert torch.equal(make(data.train).data, data.train.data)
    assert torch.equal(make(data).val[5][0], data.val[5][0])


def rewrite(file):
    content = bytearray(file.read_bytes())
    content[-100:] = bytes(100)
    content[-200] ^= 255
    with open(file, "r+b") as target:  # the same file, as `cp` over it would write
        target.write(content)


def cut(file):
    os.truncate(file, file.stat().st_size // 2)


@pytest.mark.skipif(os.name == "nt", reason="there, a file that is mapped cannot be written to")
@pytest.mark.fault(
    "84", "a file rewritten or cut while a kernel maps it", "The content of FILE is not what was verified; load again"
)
@pytest.mark.parametrize("size", [28, 32])
@pytest.mark.parametrize("spoil", [rewrite, cut])
def test_a_file_that_changes_after_it_was_mapped_is_noticed(spoil, size, small):
    data = FashionMNIST(root=small, resize=size)
    made = data.train_dataloader()
    list(made)
    spoil(images_file(small))
    for use in (
        lambda: list(made),
        lambda: list(data.train_dataloader()),
        lambda: data.train[0],
        lambda: data.train.data,
    ):
        with pytest.raises(ChangedFileError, match="not what was verified") as caught:
            use()
        assert str(images_file(small)) in str(caught.value)
    assert len(data.val[0]) == 2  # the other files are as they were


@pytest.mark.skipif(os.name == "nt", reason="there, a file that is mapped cannot be written to")
@pytest.mark.fault("84", "a file rewritten or cut in mid-epoch", "the same, before the epoch ends")
@pytest.mark.parametrize("after", [1, 11])
@pytest.mark.parametrize("spoil", [rewrite, cut])
def test_a_file_that_changes_in_mid_epoch_is_noticed_before_the_epoch_ends(spoil, after, small, monkeypatch):
    monkeypatch.setattr("helpers.data.loader.CPU_CHUNK", 1)
    batches = iter(FashionMNIST(root=small, batch_size=16).train_dataloader())
    for _ in range(after):
        next(batches)
    spoil(images_file(small))
    with pytest.raises(ChangedFileError):
        list(batches)


@pytest.mark.skipif(os.name == "nt", reason="there, a file that is mapped cannot be replaced")
def test_a_file_that_is_touched_replaced_or_removed_does_not_matter(small):
    data, file = FashionMNIST(root=small), images_file(small)
    before = data.train.data.clone()
    os.utime(file, ns=(1, 1))
    assert torch.equal(data.train.data, before)
    (small / "other").write_bytes(bytes(file.stat().st_size))
    os.replace(small / "other", file)
    assert torch.equal(data.train.data, before)
    file.unlink()
    assert torch.equal(data.train.data, before)


@pytest.mark.parametrize("name", ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"])
def test_a_file_that_changed_between_the_search_and_the_reading_is_noticed(name, small, monkeypatch):
    from helpers.data import datasets

    find = datasets.find_dataset

    def find_then_spoil(*arguments):
        found = find(*arguments)
        rewrite(small / "FashionMNIST" / "raw" / name)
        return found

    monkeypatch.setattr(datasets, "find_dataset", find_then_spoil)
    with pytest.raises(ChangedFileError, match=name):
        FashionMNIST(root=small)


@pytest.mark.fault("85", "a folder `processed` left by an old torchvision", "nothing: it is not read")
def test_files_of_an_old_torchvision_are_not_read(small):
    folder = small / "FashionMNIST" / "processed"
    folder.mkdir()
    wrong = (torch.zeros(200, 28, 28, dtype=torch.uint8), torch.zeros(200, dtype=torch.int64))
    for name in ("training.pt", "test.pt"):
        torch.save(wrong, folder / name)
    assert FashionMNIST(root=small).train.data.max() > 0
