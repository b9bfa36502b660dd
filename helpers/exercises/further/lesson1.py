"""Answers to the further questions of lesson 1, loading a dataset."""

from helpers.exercises.answers import Further

further = Further("lesson1")


@further.answer(
    title=("처음 10개", "The first ten"),
    why=(
        "TODO",
        "TODO",
    ),
)
def first_ten():
    import torch

    from helpers import FashionMNIST, show_images

    data = FashionMNIST()
    X = torch.stack([data.train[i][0] for i in range(10)])
    show_images(X, 2, 5, titles=data.text_labels(data.train.targets[:10]), caption=data.caption)
    return data.train.targets[:10]


@further.answer(
    title=("인자 `dataset`", "An argument `dataset`"),
    why=(
        "TODO",
        "TODO",
    ),
)
def by_name():
    import torchvision
    from d2l import torch as d2l
    from torchvision.transforms import Compose, Resize, ToTensor

    from helpers import find_dataset, show_images

    class ByName(d2l.DataModule):
        def __init__(self, dataset, batch_size=64, resize=(28, 28)):
            super().__init__()
            self.save_hyperparameters()
            choose = getattr(torchvision.datasets, dataset)
            options = {"root": find_dataset(dataset).root, "transform": Compose([Resize(resize), ToTensor()])}
            self.train = choose(train=True, **options)
            self.val = choose(train=False, **options)

    letters = ByName("KMNIST")
    examples = [letters.train[i] for i in range(9)]
    show_images([X for X, _ in examples], 3, 3, titles=[letters.train.classes[y] for _, y in examples])
    return letters.train.classes


@further.answer(
    title=("`random_split`으로 떼기", "Held out by `random_split`"),
    why=(
        "TODO",
        "TODO",
    ),
)
def split_at_random():
    import torch
    from torch.utils.data import random_split

    from helpers import FashionMNIST

    data = FashionMNIST()
    torch.manual_seed(0)
    _, val = random_split(data.train, [50_000, 10_000])
    return torch.bincount(data.train.targets[val.indices])


@further.answer(
    title=("언제 더 부푸나", "When it is more inflated"),
    why=(
        "TODO",
        "TODO",
    ),
)
def when_it_inflates():
    import torch

    from helpers import FashionMNIST

    held_out = FashionMNIST(split="held-out")
    torch.manual_seed(0)
    for num_guessers, num_images in ((1000, 10_000), (10, 10_000), (1000, 100)):
        guesses = torch.randint(10, (num_guessers, num_images))
        val_acc = (guesses == held_out.val.targets[:num_images]).float().mean(dim=1)
        print(f"{num_guessers:5} {num_images:6} {val_acc.max():.2%}")


@further.answer(
    title=("크기가 다른 사진", "Photos of several sizes"),
    why=(
        "TODO",
        "TODO",
    ),
)
def photos_of_several_sizes():
    import tempfile
    from pathlib import Path

    from PIL import Image
    from torch.utils.data import DataLoader
    from torchvision.datasets import ImageFolder
    from torchvision.transforms import CenterCrop, Compose, Resize, ToTensor

    photos = Path(tempfile.mkdtemp())
    for name, size in (("cat", (120, 90)), ("dog", (64, 100))):
        (photos / name).mkdir()
        for number in range(4):
            Image.new("RGB", size, "gray").save(photos / name / f"{number}.png")

    try:
        next(iter(DataLoader(ImageFolder(photos, transform=ToTensor()), batch_size=8)))
    except RuntimeError as error:
        print(error)
    alike = Compose([Resize(64), CenterCrop(64), ToTensor()])
    X, y = next(iter(DataLoader(ImageFolder(photos, transform=alike), batch_size=8)))
    return X.shape, y
