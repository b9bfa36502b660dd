"""The data modules. d2l and torchvision are the oracles."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
import torchvision
from d2l import torch as d2l
from torch.utils.data import DataLoader
from torchvision import transforms

from helpers import MNIST, FashionMNIST, find_dataset


def test_sizes_shapes_and_types_are_those_of_the_book(garments):
    assert (len(garments.train), len(garments.val)) == (60_000, 10_000)
    assert isinstance(garments, d2l.DataModule)
    assert isinstance(garments.train, torchvision.datasets.FashionMNIST)
    data = FashionMNIST(resize=(32, 32))
    assert data.train[0][0].shape == (1, 32, 32)
    X, y = next(iter(data.train_dataloader()))
    assert (X.shape, X.dtype, y.shape, y.dtype) == ((64, 1, 32, 32), torch.float32, (64,), torch.int64)


@pytest.mark.data
@pytest.mark.parametrize("size", [32, np.int64(32), (np.int32(32), 32), [32, 32]])
def test_one_number_for_resize_means_both_sides(size):
    data = FashionMNIST(resize=size)
    assert data.train[0][0].shape == (1, 32, 32)
    assert "side" not in data.hparams


def test_without_a_size_images_keep_their_own(small):
    assert FashionMNIST(root=small).resize == (28, 28)


@pytest.mark.data
def test_batches_equal_those_of_d2ls_own_loader():
    """d2l's class with its transform and get_dataloader, given the files that ours found."""
    ours = FashionMNIST(batch_size=64, resize=(32, 32))
    theirs = d2l.FashionMNIST.__new__(d2l.FashionMNIST)
    theirs.batch_size, theirs.num_workers = 64, 0
    transform = transforms.Compose([transforms.Resize((32, 32)), transforms.ToTensor()])
    theirs.train = torchvision.datasets.FashionMNIST(ours.root, train=True, transform=transform)
    torch.manual_seed(0)
    mine = [batch for batch, _ in zip(ours.train_dataloader(), range(5), strict=False)]
    torch.manual_seed(0)
    others = [batch for batch, _ in zip(theirs.train_dataloader(), range(5), strict=False)]
    for (X, y), (X_theirs, y_theirs) in zip(mine, others, strict=True):
        assert torch.equal(X, X_theirs)
        assert torch.equal(y, y_theirs)


def test_a_seed_repeats_the_order_whatever_the_global_state(garments):
    firsts = []
    for state in (1, 2):
        torch.manual_seed(state)
        firsts.append(next(iter(FashionMNIST(seed=5).train_dataloader()))[1])
    assert torch.equal(*firsts)
    assert not torch.equal(firsts[0], next(iter(FashionMNIST(seed=6).train_dataloader()))[1])


@pytest.mark.data
@pytest.mark.parametrize("module", [FashionMNIST, MNIST])
def test_held_out_examples_are_apart_balanced_and_always_the_same(module):
    data, whole = module(split="held-out"), module()
    assert [len(part) for part in (data.train, data.val, data.test)] == [50_000, 10_000, 10_000]
    share = whole.train.targets.bincount().float() / 6
    assert (data.val.targets.bincount() - share).abs().max() <= 1
    both = torch.cat([data.train.data, data.val.data]).long().sum(dim=0)
    assert torch.equal(both, whole.train.data.long().sum(dim=0))
    assert torch.equal(data.test.data, whole.val.data)
    assert torch.equal(module(split="held-out").val.data, data.val.data)


@pytest.mark.data
def test_test_dataloader_reads_the_official_test_set():
    data = FashionMNIST(batch_size=1000, split="held-out")
    labels = torch.cat([y for _, y in data.test_dataloader()])
    assert torch.equal(labels, data.test.targets)


@pytest.mark.data
def test_a_transform_of_ones_own_is_obeyed():
    data = FashionMNIST(batch_size=8)
    data.train.transform = transforms.Compose([transforms.ToTensor(), transforms.Lambda(lambda image: image * 0)])
    X, _ = next(iter(data.train_dataloader()))
    assert X.max() == 0


@pytest.mark.data
def test_workers_mean_the_stock_loader():
    assert type(FashionMNIST(num_workers=1).train_dataloader()) is DataLoader
    assert type(FashionMNIST(loader="stock").train_dataloader()) is DataLoader


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"batch_size": 0}, r"batch_size must be .* at least 1; got 0"),
        ({"batch_size": 2.5}, r"batch_size must be .*; got 2.5"),
        ({"num_workers": -1}, r"num_workers must be .* at least 0; got -1"),
        ({"resize": 0}, r"resize must be .* at least 1, or \(height, width\); got 0"),
        ({"resize": (28,)}, r"resize must be .*; got \(28,\)"),
        ({"resize": "28"}, r"resize must be .*; got '28'"),
        ({"resize": (28, 0)}, r"resize must be .*; got \(28, 0\)"),
        ({"seed": "a"}, r"seed must be a whole number; got 'a'"),
        ({"split": "test"}, r"split must be one of 'book', 'held-out'; got 'test'"),
        ({"loader": "fast"}, r"loader must be one of 'memory', 'stock'; got 'fast'"),
    ],
)
def test_a_wrong_argument_is_refused_in_both_languages(arguments, message):
    with pytest.raises(ValueError, match=message) as caught:
        FashionMNIST(**arguments)
    assert "이어야 하는데" in str(caught.value) or "여야 하는데" in str(caught.value)


def test_names_are_in_the_readers_language(garments, monkeypatch):
    monkeypatch.setenv("HELPERS_LANG", "en")
    assert garments.text_labels(torch.tensor([0, 9])) == ["t-shirt", "ankle boot"]
    assert MNIST().text_labels([7]) == ["7"]


def test_visualize_shows_the_names_above_the_images(garments):
    batch = next(iter(garments.val_dataloader()))
    assert garments.visualize(batch) is None  # as in d2l; a notebook's cell that ends with it prints nothing
    names = garments.text_labels(batch[1][:8])
    assert [axis.get_title() for axis in plt.gcf().axes] == [name.replace(" · ", "\n") for name in names]
    garments.visualize(batch, 1, 2, ["a", "b"])
    assert [axis.get_title() for axis in plt.gcf().axes] == ["a", "b"]


def test_a_picture_of_the_stand_in_says_so(garments, monkeypatch):
    batch = next(iter(garments.val_dataloader()))
    for source, caption in (("stand-in", "대체 데이터 · stand-in"), ("official", None)):
        monkeypatch.setattr(garments, "source", source)
        garments.visualize(batch)
        assert (plt.gcf().get_supxlabel() or None) == caption


@pytest.mark.data
def test_a_read_only_root_works(tmp_path):
    root = find_dataset("FashionMNIST").root
    link = tmp_path / "root"
    link.mkdir()
    (link / "FashionMNIST").symlink_to(root / "FashionMNIST")
    link.chmod(0o555)
    assert len(FashionMNIST(root=link).train) == 60_000
