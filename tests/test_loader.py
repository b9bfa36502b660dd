"""The stock DataLoader is the oracle: same values, same order, same random state."""

import itertools

import pytest
import torch
from torch.utils.data import DataLoader

from helpers import FashionMNIST
from helpers.loader import resize_pixels


def pairs_equal(ours, theirs) -> bool:
    return all(torch.equal(a, b) for a, b in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("size", [14, 28, 32, 48, 96])
def test_batches_equal_the_stock_loaders_bit_for_bit(size):
    ours = FashionMNIST(batch_size=100, resize=size).val_dataloader()
    theirs = FashionMNIST(batch_size=100, resize=size, loader="stock").val_dataloader()
    for mine, other in itertools.islice(zip(ours, theirs, strict=True), 3):
        assert pairs_equal(mine, other)
        assert [part.dtype for part in mine] == [part.dtype for part in other]


def test_order_and_random_state_equal_the_stock_loaders():
    data, stock = FashionMNIST(batch_size=500), FashionMNIST(batch_size=500, loader="stock")
    orders, states = [], []
    for module in (data, stock):
        torch.manual_seed(7)
        loader = module.train_dataloader()
        iterator = iter(loader)
        orders.append(next(iterator)[1])
        states.append(torch.get_rng_state())
    assert torch.equal(*orders)
    assert torch.equal(*states)


def test_each_epoch_has_every_example_once_in_a_fresh_order(garments):
    loader = garments.train_dataloader()
    first, second = (torch.cat([y for _, y in loader]) for _ in range(2))
    assert len(first) == 60_000
    assert torch.equal(first.bincount(), torch.full((10,), 6000))
    assert torch.equal(first.bincount(), second.bincount())
    assert not torch.equal(first, second)


@pytest.mark.parametrize(("drop_last", "batches", "last"), [(False, 938, 32), (True, 937, 64)])
def test_the_last_batch(drop_last, batches, last, garments):
    from helpers import MemoryLoader

    pixels = garments.train.data.unsqueeze(1)
    loader = MemoryLoader(garments.train, pixels, garments.train.targets, batch_size=64, drop_last=drop_last)
    sizes = [len(y) for _, y in loader]
    assert len(sizes) == len(loader) == batches
    assert sizes[-1] == last


def test_kept_batches_stay_as_they_were(garments):
    kept = [X for X, _ in garments.val_dataloader()]
    again = [X.clone() for X, _ in garments.val_dataloader()]
    assert pairs_equal(kept, again)


def test_writing_into_a_batch_leaves_the_dataset_alone():
    data = FashionMNIST(batch_size=4)
    X, y = next(iter(data.val_dataloader()))
    before = X.clone()
    X.zero_()
    y.zero_()
    X, _ = next(iter(data.val_dataloader()))
    assert torch.equal(X, before)


def test_two_iterators_at_once_do_not_disturb_each_other(garments):
    loader = garments.val_dataloader()
    alone = [y for _, y in itertools.islice(loader, 4)]
    one, other = iter(loader), iter(loader)
    turns = [(next(one)[1], next(other)[1]) for _ in range(4)]
    assert pairs_equal([a for a, _ in turns], alone)
    assert pairs_equal([b for _, b in turns], alone)


def test_it_is_a_data_loader_to_its_user(garments):
    loader = garments.train_dataloader()
    assert isinstance(loader, DataLoader)
    assert (loader.batch_size, loader.num_workers, loader.drop_last) == (256, 0, False)
    assert loader.dataset is garments.train


def test_pixels_of_the_right_size_are_not_copied(garments):
    original = garments.train.data
    assert resize_pixels(original, (28, 28)).data_ptr() == original.data_ptr()
