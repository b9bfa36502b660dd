"""The stock DataLoader is the oracle: same values, same order, same random state."""

import itertools

import pytest
import torch
import torchvision
from torch.utils.data import DataLoader
from torchvision import transforms

from helpers import FashionMNIST, MemoryLoader
from helpers.data import loader


def pairs_equal(ours, theirs) -> bool:
    return all(torch.equal(a, b) for a, b in zip(ours, theirs, strict=True))


@pytest.mark.data
@pytest.mark.parametrize("size", [14, 28, 32, 48, 64, 96, 224])
def test_batches_equal_the_stock_loaders_bit_for_bit(size):
    ours = FashionMNIST(batch_size=100, resize=size).val_dataloader()
    theirs = FashionMNIST(batch_size=100, resize=size, loader="stock").val_dataloader()
    for mine, other in itertools.islice(zip(ours, theirs, strict=True), 3):
        assert pairs_equal(mine, other)
        assert [part.dtype for part in mine] == [part.dtype for part in other]


def tiny(count=103, side=4):
    """torchvision's MNIST with random pixels and labels, without a file."""
    dataset = torchvision.datasets.MNIST.__new__(torchvision.datasets.MNIST)
    generator = torch.Generator().manual_seed(3)
    dataset.data = torch.randint(256, (count, side, side), dtype=torch.uint8, generator=generator)
    dataset.targets = torch.arange(count)
    dataset.transform, dataset.target_transform = transforms.ToTensor(), None
    return dataset


@pytest.mark.parametrize("seeded", [False, True])
@pytest.mark.parametrize(
    ("batch_size", "shuffle", "drop_last"),
    [(10, True, False), (10, True, True), (7, False, True), (200, True, True), (200, False, False)],
)
def test_order_and_random_state_equal_the_stock_loaders(seeded, batch_size, shuffle, drop_last):
    epochs, states = [], []
    for kind in (DataLoader, MemoryLoader):
        torch.manual_seed(7)
        generator = torch.Generator().manual_seed(8) if seeded else None
        made = kind(tiny(), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, generator=generator)
        epochs.append([batch for _ in range(3) for batch in made])
        states.append([torch.get_rng_state(), generator.get_state() if seeded else torch.empty(0)])
    assert len(epochs[0]) == len(epochs[1])
    assert all(pairs_equal(mine, theirs) for mine, theirs in zip(*epochs, strict=True))
    assert pairs_equal(*states)


def test_an_epoch_that_is_left_early_leaves_the_random_state_of_the_stock_loader():
    states = []
    for kind in (DataLoader, MemoryLoader):
        torch.manual_seed(7)
        made = kind(tiny(), 10, shuffle=True)
        iter(made)
        next(iter(made))
        states.append(torch.get_rng_state())
    assert torch.equal(*states)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32, torch.float64])
def test_batches_are_of_the_default_dtype_as_the_stock_loaders(dtype):
    dataset = tiny(count=256, side=1)
    dataset.data = torch.arange(256, dtype=torch.uint8).reshape(256, 1, 1)  # every level
    torch.set_default_dtype(dtype)
    try:
        (mine,), (theirs,) = MemoryLoader(dataset, 256), DataLoader(dataset, 256)
    finally:
        torch.set_default_dtype(torch.float32)
    assert mine[0].dtype == dtype
    assert pairs_equal(mine, theirs)


def test_a_batch_is_a_list_that_its_user_may_change():
    for batch in MemoryLoader(tiny(), 50):
        batch[0] = batch[0] * 2
        assert isinstance(batch, list)


def test_an_iterator_knows_its_length():
    assert len(iter(MemoryLoader(tiny(), 10))) == len(iter(DataLoader(tiny(), 10))) == 11


def test_a_saved_batch_of_one_image_is_not_much_larger_than_the_stock_loaders(tmp_path):
    X, _ = next(iter(MemoryLoader(tiny(side=28), 64)))
    torch.save(X, tmp_path / "batch")
    assert (tmp_path / "batch").stat().st_size < 4 * X.nbytes


@pytest.mark.parametrize("count", [100, 103])
def test_counting_batches_instead_of_exhausting_the_loader_keeps_the_order_of_the_stock_loader(count):
    orders = []
    for kind in (DataLoader, MemoryLoader):
        made = kind(tiny(count), 10, shuffle=True, generator=torch.Generator().manual_seed(8))
        orders.append([y for _ in range(3) for _, (_, y) in zip(range(len(made)), made, strict=False)])
    assert pairs_equal(*orders)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("size", [28, 14])
def test_images_and_labels_stay_together_when_both_are_shuffled_in_mid_epoch(size, turned, small):
    data = FashionMNIST(root=small, batch_size=1, resize=size)
    data.val.data = data.val.data.transpose(1, 2) if turned else data.val.data
    data.val.targets[:] = torch.arange(100)
    alone = {int(y): X for X, y in DataLoader(data.val, 1)}
    for number, (X, y) in enumerate(data.val_dataloader()):
        assert torch.equal(X, alone[int(y)])
        if number == 2:
            order = torch.randperm(100, generator=torch.Generator().manual_seed(1))
            data.val.data[:], data.val.targets[:] = data.val.data[order], data.val.targets[order]


def test_data_replaced_between_the_iterator_and_its_first_batch_is_read_as_it_is(small):
    data = FashionMNIST(root=small, batch_size=10)
    data.val.transform = transforms.ToTensor()
    iterator = iter(data.val_dataloader())
    data.val.data = data.val.data[:, :20, :20]
    assert next(iterator)[0].shape == (10, 1, 20, 20)
    iterator = iter(data.val_dataloader())
    data.val.transform = transforms.Compose([transforms.ToTensor(), transforms.Lambda(torch.zeros_like)])
    assert next(iterator)[0].max() == 0


def test_each_epoch_has_every_example_once_in_a_fresh_order(garments):
    loader = garments.train_dataloader()
    first, second = (torch.cat([y for _, y in loader]) for _ in range(2))
    assert len(first) == 60_000
    assert torch.equal(first.bincount(), torch.full((10,), 6000))
    assert torch.equal(first.bincount(), second.bincount())
    assert not torch.equal(first, second)


@pytest.mark.parametrize(("drop_last", "batches", "last"), [(False, 938, 32), (True, 937, 64)])
def test_the_last_batch(drop_last, batches, last, garments):
    made = MemoryLoader(garments.train, batch_size=64, drop_last=drop_last)
    sizes = [len(y) for _, y in made]
    assert len(sizes) == len(made) == batches
    assert sizes[-1] == last


def test_kept_batches_stay_as_they_were(garments):
    kept = [X for X, _ in garments.val_dataloader()]
    again = [X.clone() for X, _ in garments.val_dataloader()]
    assert pairs_equal(kept, again)


@pytest.mark.data
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


def test_a_batch_may_be_written_to_while_another_waits_for_its_backward_pass():
    weight = torch.ones(16, requires_grad=True)
    batches = iter(MemoryLoader(tiny(), batch_size=10))
    first, _ = next(batches)
    loss = (first.flatten(1) @ weight).sum()
    second, _ = next(batches)
    second.add_(1)
    loss.backward()
    assert torch.allclose(weight.grad, first.flatten(1).sum(dim=0))


@pytest.mark.data
def test_images_too_many_to_keep_are_resized_while_they_are_read(monkeypatch):
    data = FashionMNIST(batch_size=100, resize=32, seed=1)
    kept = list(itertools.islice(data.train_dataloader(), 3))
    monkeypatch.setattr(loader, "KEEP_LIMIT", 1)
    monkeypatch.setattr(loader.KeptPixels, "get", lambda *_: pytest.fail("kept"))
    streaming = FashionMNIST(batch_size=100, resize=32, seed=1).train_dataloader()
    assert all(pairs_equal(a, b) for a, b in zip(kept, itertools.islice(streaming, 3), strict=True))


@pytest.mark.parametrize("error", [torch.OutOfMemoryError, RuntimeError("MPS backend out of memory")])
def test_a_device_without_room_leaves_the_pixels_where_they_are(error, monkeypatch):
    def full(*_):
        raise error

    monkeypatch.setattr(loader.KeptPixels, "get", full)
    batches = list(MemoryLoader(tiny(), 10).to("cuda"))
    assert all(pairs_equal(mine, theirs) for mine, theirs in zip(batches, DataLoader(tiny(), 10), strict=True))


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
def test_on_a_gpu_the_batches_come_out_there_with_the_same_bits():
    made = MemoryLoader(tiny(count=256, side=16), batch_size=100)
    for mine, theirs in zip(made, made.to("cuda"), strict=True):
        assert {part.device.type for part in theirs} == {"cuda"}
        assert pairs_equal(mine, [part.cpu() for part in theirs])
