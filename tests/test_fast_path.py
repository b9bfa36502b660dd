"""The fast path gives what the dataset gives, or makes way for the stock loader. The dataset itself is the oracle."""

import copy
import inspect

import numpy as np
import pytest
import torch
import torchvision
from torch.utils.data import (
    BatchSampler,
    DataLoader,
    DistributedSampler,
    RandomSampler,
    SequentialSampler,
    Subset,
    WeightedRandomSampler,
    default_collate,
)
from torchvision import transforms

from helpers import FashionMNIST, MemoryLoader, SoftmaxRegression, Trainer, evaluate
from helpers.text import tell_once

NORMALIZE = transforms.Normalize((0.5,), (0.5,))


@pytest.fixture(autouse=True)
def tell_again():
    """What is said once in a process is said anew in each test."""
    tell_once.cache_clear()


def read(batches):
    """All images and labels of a loader."""
    parts = [list(part) for part in zip(*batches, strict=True)]
    return [torch.cat(part) for part in parts]


def gives_what_the_dataset_gives(made, dataset) -> bool:
    ours, theirs = read(made), read(DataLoader(dataset, 64))
    return all(torch.equal(a, b) and a.dtype == b.dtype for a, b in zip(ours, theirs, strict=True))


def append_normalize(data):
    data.val.transform.transforms.append(NORMALIZE)


def insert_crop(data):
    data.val.transform.transforms.insert(0, transforms.CenterCrop(20))


def resize_otherwise(data):
    data.val.transform.transforms[0] = transforms.Resize((14, 14))


def resize_by_the_nearest(data):
    data.val.transform.transforms[0] = transforms.Resize((32, 32), interpolation=transforms.InterpolationMode.NEAREST)


def change_the_resize_in_place(data):
    data.val.transform.transforms[0].size = (20, 24)


def hook_the_resize(data):
    data.val.transform.transforms[0].register_forward_hook(lambda *_: _[2].rotate(90))


def replace_the_transform(data):
    data.transform = data.val.transform = transforms.Compose([transforms.ToTensor(), NORMALIZE])


def transform_labels(data):
    data.val.target_transform = lambda label: int(label >= 5)


def write_through_numpy(data):
    pixels = data.val.data.numpy()
    pixels[:] = 255 - pixels


def write_one_pixel_through_numpy(data):
    np.asarray(data.val.data)[99, 27, 27] ^= 1


def swap_two_images_through_numpy(data):
    pixels = data.val.data.numpy()
    pixels[[0, 1]] = pixels[[1, 0]]


def write_in_place(data):
    data.val.data[:] = 255 - data.val.data


def replace_pixels(data):
    data.val.data = 255 - data.val.data


def turn_pixels(data):
    data.val.data = data.val.data.transpose(1, 2)


def cut_the_dataset(data):
    data.val.data, data.val.targets = data.val.data[:70], data.val.targets[:70]


def float_labels(data):
    data.val.targets = data.val.targets / 7


def list_of_labels(data):
    data.val.targets = data.val.targets.tolist()


def small_labels(data):
    data.val.targets = data.val.targets.to(torch.uint8)


def replace_labels_through_numpy(data):
    data.val.targets.numpy()[:] = 3


def subclass(data):
    class Own(type(data.val)):
        def __getitem__(self, index):
            image, label = super().__getitem__(index)
            return image * 0.5, label

    data.val.__class__ = Own


def subclass_with_data_of_its_own(data):
    class Own(type(data.val)):
        @property
        def data(self):
            return 255 - super().data

    data.val.__class__ = Own


def many_at_a_time(data):
    kept = data.val

    def both(indices):
        return [(kept[index][0] * 0, 1) for index in indices]

    data.val.__getitems__ = both


CHANGES = [
    append_normalize,
    insert_crop,
    resize_otherwise,
    resize_by_the_nearest,
    change_the_resize_in_place,
    hook_the_resize,
    replace_the_transform,
    transform_labels,
    write_through_numpy,
    write_one_pixel_through_numpy,
    swap_two_images_through_numpy,
    write_in_place,
    replace_pixels,
    turn_pixels,
    cut_the_dataset,
    float_labels,
    list_of_labels,
    small_labels,
    replace_labels_through_numpy,
    subclass,
    subclass_with_data_of_its_own,
    many_at_a_time,
]


@pytest.mark.fault(
    "80",
    "pixels, labels, transform or class of the dataset changed by the student",
    "the changed data; where they are read one by one, a line says why",
)
@pytest.mark.parametrize("when", ["before the loader", "after the loader", "after an epoch"])
@pytest.mark.parametrize("size", [28, 32])
@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_dataset_is_read_as_it_is(change, size, when, small):
    data = FashionMNIST(root=small, resize=size)
    if when == "before the loader":
        change(data)
    made = data.val_dataloader()
    if when == "after an epoch":
        list(made)
    if when != "before the loader":
        change(data)
    assert gives_what_the_dataset_gives(made, data.val)
    assert gives_what_the_dataset_gives(data.val_dataloader(), data.val)


@pytest.mark.parametrize("size", [28, 32])
def test_what_is_written_reaches_nobody_else(size, small):
    first = FashionMNIST(root=small, resize=size)
    write_through_numpy(first)
    list(first.val_dataloader())
    list(first.train_dataloader())
    second = FashionMNIST(root=small, resize=size)
    clean = torchvision.datasets.FashionMNIST(small, train=False, transform=second.transform)
    assert gives_what_the_dataset_gives(second.val_dataloader(), clean)


@pytest.mark.fault("80", "a k-fold loop that replaces the datasets", "the accuracy of the data of each fold")
@pytest.mark.parametrize("size", [28, 32])
def test_folds_are_never_mixed_up(size, small):
    data, folds = FashionMNIST(root=small, resize=size), torch.arange(200).chunk(10)
    whole = data.train
    for fold in folds:
        rest = torch.ones(200, dtype=torch.bool)
        rest[fold] = False
        for part, rows in (("train", rest), ("val", fold)):
            setattr(data, part, copy.copy(whole))
            getattr(data, part).data, getattr(data, part).targets = whole.data[rows], whole.targets[rows]
        assert gives_what_the_dataset_gives(data.val_dataloader(), data.val)
        model, trainer = SoftmaxRegression(), Trainer(1, seed=0, device="cpu", progress=False)
        trainer.fit(model, data)
        assert trainer.history[-1]["val_acc"] == pytest.approx(evaluate(model, DataLoader(data.val, 20))["acc"])


@pytest.mark.parametrize("size", [28, 32])
def test_pixels_replaced_again_and_again_are_always_those_that_are_read(size, small):
    data = FashionMNIST(root=small, resize=size)
    for step in range(12):
        data.val.data = torch.full_like(data.val.data, 20 * step)
        X, _ = next(iter(data.val_dataloader()))
        assert (X * 255).round().unique().tolist() == [20 * step]
    assert len(data._kept._kept) <= 3


def test_the_loader_says_once_why_it_reads_one_by_one(small, capsys):
    data = FashionMNIST(root=small)
    append_normalize(data)
    for _ in range(2):
        next(iter(data.val_dataloader()))
    korean, english = capsys.readouterr().err.strip().splitlines()
    assert "한 장씩 읽습니다" in korean
    assert "the transform is not just Resize" in english


def test_nothing_is_said_where_the_fast_path_reads(small, capsys):
    data = FashionMNIST(root=small, split="book", resize=20)
    list(data.train_dataloader())
    list(data.val_dataloader())
    assert capsys.readouterr().err == ""


def doubled(samples):
    X, y = default_collate(samples)
    return X * 2, y


def options():
    """Options of the stock loader, made anew for each of the two loaders that are compared."""
    order = list(range(99, -1, -1))
    weighted = WeightedRandomSampler([1.0] * 50 + [0.0] * 50, 60, generator=torch.Generator().manual_seed(1))
    return {
        "sampler": {"sampler": order, "batch_size": 16},
        "twice and not all": {"sampler": [3, 3, 7, 99, 0], "batch_size": 2, "drop_last": True},
        "from the end": {"sampler": [-1, 5, -100], "batch_size": 2},
        "nothing": {"sampler": [], "batch_size": 2},
        "weighted": {"sampler": weighted, "batch_size": 16},
        "batch_sampler": {"batch_sampler": BatchSampler(order, 7, drop_last=True)},
        "collate_fn": {"collate_fn": doubled, "batch_size": 16},
        "num_workers": {"num_workers": 1, "batch_size": 50},
        "no batches": {"batch_size": None},
        "pin_memory": {"pin_memory": True, "batch_size": 50},
    }


@pytest.mark.fault("81", "any option of the stock DataLoader", "what the stock DataLoader gives")
@pytest.mark.filterwarnings("ignore:.*pin_memory")
@pytest.mark.parametrize("name", options())
def test_every_option_of_the_stock_loader_is_obeyed(name, small):
    dataset = FashionMNIST(root=small).val
    ours, theirs = (list(kind(dataset, **options()[name])) for kind in (MemoryLoader, DataLoader))
    assert len(ours) == len(theirs)
    for (X, y), (X_theirs, y_theirs) in zip(ours, theirs, strict=True):
        assert torch.equal(X, X_theirs)
        assert torch.equal(torch.as_tensor(y), torch.as_tensor(y_theirs))


@pytest.mark.parametrize("kind", [list, torch.tensor, np.array])
@pytest.mark.parametrize("size", [28, 20])
def test_an_order_that_is_given_is_read_at_once(kind, size, small, capsys):
    dataset = FashionMNIST(root=small, resize=size).train
    order = torch.randperm(200, generator=torch.Generator().manual_seed(0)).tolist()
    states = []
    for maker in (MemoryLoader, DataLoader):
        torch.manual_seed(0)
        states.append((*read(maker(dataset, batch_size=64, sampler=kind(order))), torch.get_rng_state()))
    assert all(torch.equal(ours, theirs) for ours, theirs in zip(*states, strict=True))
    assert states[0][1].tolist() == dataset.targets[order].tolist()
    assert capsys.readouterr().err == ""


def test_an_order_for_a_dataset_without_a_length_is_obeyed():
    class Squares(torch.utils.data.Dataset):
        def __getitem__(self, index):
            return torch.tensor(index**2), index

    assert read(MemoryLoader(Squares(), batch_size=2, sampler=[5, 7, 1]))[0].tolist() == [25, 49, 1]


def test_an_index_beyond_the_dataset_is_refused_as_by_the_stock_loader(small):
    dataset = FashionMNIST(root=small).train
    for maker in (MemoryLoader, DataLoader):
        batches = iter(maker(dataset, batch_size=2, sampler=[0, 1, 200]))
        assert len(next(batches)[1]) == 2
        with pytest.raises(IndexError):
            next(batches)


def test_a_loader_changed_after_it_was_made_obeys(small):
    data = FashionMNIST(root=small)
    made = data.val_dataloader()
    made.collate_fn = doubled
    assert read(made)[0].max() == 2 * read(DataLoader(data.val, 64))[0].max()
    made = data.val_dataloader()
    made.batch_sampler.sampler = [5, 4, 3]
    assert read(made)[1].tolist() == data.val.targets[[5, 4, 3]].tolist()
    made = MemoryLoader(data.val, 64, sampler=torch.arange(9))
    made.batch_sampler.sampler = torch.tensor([5, 4, 3])
    assert read(made)[1].tolist() == data.val.targets[[5, 4, 3]].tolist()
    made = data.val_dataloader()
    made.batch_sampler.batch_size = 10
    assert len(next(iter(made))[1]) == 10


@pytest.mark.parametrize("kind", [RandomSampler, SequentialSampler])
def test_a_sampler_over_other_examples_is_obeyed(kind, small):
    dataset = FashionMNIST(root=small).val
    labels = read(MemoryLoader(dataset, 64, sampler=kind(range(30))))[1]
    assert sorted(labels.tolist()) == sorted(dataset.targets[:30].tolist())


def test_a_loader_made_anew_with_another_sampler_reads_its_share(small):
    """As Lightning does for several processes: the same class, its attributes as arguments, another sampler."""
    made = FashionMNIST(root=small, batch_size=16).train_dataloader()
    shares = []
    for rank in (0, 1):
        sampler = DistributedSampler(made.dataset, num_replicas=2, rank=rank, shuffle=True)
        names = [name for name in inspect.signature(DataLoader.__init__).parameters if name in vars(made)]
        options = {name: getattr(made, name) for name in names} | {"sampler": sampler, "batch_sampler": None}
        again = type(made)(**options)
        shares.append(torch.cat([X for X, _ in again]))
    assert [len(share) for share in shares] == [100, 100]
    assert torch.cat(shares).sum() == pytest.approx(read(made)[0].sum().item())


def test_a_part_of_a_dataset_is_read_as_it_is(small):
    part = Subset(FashionMNIST(root=small).train, [7, 3, 5])
    assert gives_what_the_dataset_gives(MemoryLoader(part, 2), part)


def test_what_was_patched_from_outside_is_noticed(small, monkeypatch):
    data = FashionMNIST(root=small)
    call = transforms.ToTensor.__call__
    monkeypatch.setattr(transforms.ToTensor, "__call__", lambda self, image: 1 - call(self, image))
    assert gives_what_the_dataset_gives(data.val_dataloader(), data.val)


def test_on_another_default_device_the_stock_loader_reads(small, capsys, monkeypatch):
    data = FashionMNIST(root=small)
    monkeypatch.setattr(torch, "get_default_device", lambda: torch.device("cuda"))
    assert gives_what_the_dataset_gives(data.val_dataloader(), data.val)
    assert "default device" in capsys.readouterr().err


def test_the_readers_resize_decides_when_the_loader_is_used(small):
    data = FashionMNIST(root=small, resize=20)
    data.resize = (32, 32)  # as with d2l, the transform was made before and stays
    assert gives_what_the_dataset_gives(data.val_dataloader(), data.val)


@pytest.mark.fault("82", "a lesson inside torch.inference_mode()", "the batches")
@pytest.mark.parametrize("size", [28, 32])
def test_data_is_made_and_read_in_inference_mode(size, small):
    with torch.inference_mode():
        data = FashionMNIST(root=small, resize=size)
        assert gives_what_the_dataset_gives(data.val_dataloader(), data.val)
