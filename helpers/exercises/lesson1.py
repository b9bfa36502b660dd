"""Exercises of lesson 1, loading a dataset."""

import functools
import inspect
import tempfile
import types
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torchvision
from PIL import Image
from torch.utils.data import Dataset
from torchvision.transforms import ToTensor

from helpers.exercises.cases import drawn
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson1 import further as further

lesson = Lesson("lesson1")


def _some_labels(random: np.random.Generator) -> tuple:
    """Labels and the number of classes, of which some may not occur."""
    num_classes = int(random.integers(2, 12))
    labels = random.choice(
        random.permutation(num_classes)[: random.integers(1, num_classes + 1)], random.integers(3, 30)
    )
    return torch.from_numpy(labels), num_classes


@lesson.exercise(
    stars=1,
    cases=lambda: [
        (torch.tensor([0, 2, 2, 3, 0, 0]), 4),
        (torch.tensor([1, 0, 1, 2]), 5),
        (torch.tensor([3, 3]), 4),
        (torch.tensor([2, 0, 2, 1, 2, 0]), 3),
        (torch.tensor([1, 0, 0, 1, 1]), 2),
        (torch.tensor([1] * 300 + [0]), 2),
        (torch.tensor([0, 2] + [0] * 300), 3),
        *drawn(12, _some_labels),
    ],
    hints=[
        (
            "레이블마다 몇 번 나오는지 세는 함수가 4절에 있었습니다.",
            "Section 4 used a function that counts each label.",
        ),
        ("`torch.bincount`의 인자 `minlength`를 찾아보세요.", "Look up the argument `minlength` of `torch.bincount`."),
    ],
    why=(
        "`torch.bincount`는 0부터 가장 큰 레이블까지 셉니다. `minlength`를 주면 한 장도 없는 범주도 0으로 나옵니다.",
        "`torch.bincount` counts from 0 to the largest label. With `minlength`, classes without an image appear as 0.",
    ),
)
def class_counts(labels, num_classes):
    return torch.bincount(labels, minlength=num_classes)


@lesson.exercise(
    stars=1,
    without=("ToTensor", "to_tensor", "pil_to_tensor", "PILToTensor", "ToImage", "to_image", "ToDtype", "to_dtype"),
    cases=lambda: [
        (torch.tensor([[0, 51], [102, 255], [204, 153]], dtype=torch.uint8),),
        *drawn(
            8, lambda random: (torch.from_numpy(random.integers(0, 256, random.integers(2, 7, 2), dtype=np.uint8)),)
        ),
        (torch.full((3, 3), 40, dtype=torch.uint8),),
    ],
    hints=[
        (
            "`ToTensor()`는 두 가지를 합니다. 축을 더하고, 값의 범위를 바꿉니다.",
            "`ToTensor()` does two things: it adds an axis, and it changes the range of the values.",
        ),
        ("축은 `unsqueeze(0)`으로 더하고, 값은 255로 나눕니다.", "Add the axis by `unsqueeze(0)`; divide by 255."),
    ],
    why=(
        "`/`는 정수 텐서도 실수로 나눕니다. `unsqueeze(0)`은 채널 축을 맨 앞에 붙여 $c \\times h \\times w$로 "
        "만듭니다.",
        "`/` divides whole numbers into floats. `unsqueeze(0)` puts the channel in front: $c \\times h \\times w$.",
    ),
)
def to_tensor(pixels):
    return pixels.unsqueeze(0) / 255


@lesson.exercise(
    stars=1,
    cases=lambda: [
        (60_000, 1, 64, 64),
        (50_000, 3, 32, 32),
        (7, 1, 5, 3),
        *drawn(8, lambda random: tuple(random.integers((1, 1, 2, 2), (90_000, 5, 90, 90)).tolist())),
        (200_000, 3, 224, 256),
    ],
    hints=[
        (
            "먼저 수가 모두 몇 개인지 셉니다. 그다음 수 하나의 바이트 수를 곱합니다.",
            "First count the numbers, then multiply by the bytes that each takes.",
        ),
        (
            "`float32`는 32비트이니 4바이트입니다. 1 MB는 1,000,000바이트로 셉니다.",
            "A `float32` has 32 bits, which are 4 bytes. Take 1 MB as 1,000,000 bytes.",
        ),
    ],
    why=(
        "64 × 64 이미지 60,000장은 983 MB입니다. 그래서 8번째 수업의 로더는 픽셀을 1바이트(`uint8`)로 둡니다.",
        "60,000 images of 64 × 64 take 983 MB. That is why the loader of lesson 8 keeps a pixel in 1 byte (`uint8`).",
    ),
)
def megabytes(num_images, channels, height, width):
    return num_images * channels * height * width * 4 / 1e6


def _labels_to_hold_out(random: np.random.Generator) -> tuple:
    """Labels of up to 13 classes, with gaps or without, at least 3 of each that occurs, and how many to hold out."""
    classes = np.arange(13) if random.random() < 0.5 else random.permutation(13)
    classes = classes[: random.integers(2, 13)]
    labels = np.concatenate([np.repeat(classes, 3), random.choice(classes, 20)])
    return torch.from_numpy(random.permutation(labels)), int(random.integers(1, 4))


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (torch.tensor([0, 1, 1, 0, 2, 2, 1, 0, 2]), 1),
        (torch.tensor([2, 2, 2, 0, 1, 0, 1, 1, 0]), 2),
        (torch.tensor([7, 3, 3, 7, 3, 7]), 2),
        *drawn(14, _labels_to_hold_out),
    ],
    hints=[
        (
            "`labels.unique()`에 나오는 범주를 하나씩 돌며 그 범주에 속한 예제의 번호를 모으세요.",
            "Go through the classes that `labels.unique()` gives, and collect the places of each.",
        ),
        (
            "`(labels == k).nonzero().flatten()`이 범주 `k`에 속한 예제의 번호입니다. 그 앞부분을 `True`로 바꿉니다.",
            "`(labels == k).nonzero().flatten()` are the places of class `k`. Set the first of them to `True`.",
        ),
    ],
    why=(
        "범주마다 따로 떼면 균형이 그대로입니다. 범주를 보지 않고 앞에서부터 떼거나 무작위로 떼면 범주마다 수가 "
        "달라질 수 있습니다.",
        "Held out class by class, the set keeps its balance. Where the first ones are taken whatever their class, or "
        "random ones, the classes may get different numbers.",
    ),
)
def hold_out(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for k in labels.unique():
        mask[(labels == k).nonzero().flatten()[:per_class]] = True
    return mask


def _with_one_best(random: np.random.Generator) -> tuple:
    """Guesses of people: one is best in validation, another in the test, a third loses most from one to the other."""
    num_people, num_val, num_test = random.integers((3, 11, 11), (12, 30, 30))
    val, test = (torch.from_numpy(random.random((num_people, images)) < 0.4) for images in (num_val, num_test))
    best, best_in_test, unlucky = random.permutation(num_people)[:3]
    val[[best, unlucky]], test[best_in_test], test[unlucky] = True, True, False
    val[:, 0], val[best, 0], test[:, 0] = False, True, False
    if 0 not in (best, unlucky) and random.random() < 0.5:
        val[0] = False
    return val, test


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (torch.tensor([[True, False], [False, False]]), torch.tensor([[True, True], [False, True]])),
        (torch.tensor([[False, False], [True, False]]), torch.tensor([[True, True], [False, True]])),
        (
            torch.tensor([[False, False], [True, True], [True, False]]),
            torch.tensor([[True, True], [False, False], [True, False]]),
        ),
        (torch.tensor([[True, False], [False, False]]), torch.tensor([[True, True], [True, True]])),
        *drawn(14, _with_one_best),
    ],
    hints=[
        (
            "한 행이 한 사람입니다. 행마다 맞힌 비율을 먼저 구하세요.",
            "A row is a person: first find each row's fraction.",
        ),
        (
            "검증에서 가장 잘한 사람을 `argmax`로 찾고, **같은 사람**의 테스트 점수를 보세요.",
            "Find the best in validation by `argmax`, then look at the test score of **the same person**.",
        ),
    ],
    why=(
        "고른 점수는 실력에 행운을 더한 것입니다. 고를 때 보지 않은 세트에는 그 행운이 없으니 차이가 곧 부풀려진 "
        "점수입니다. 이미지가 적을수록, 사람이 많을수록 커집니다.",
        "The score that was chosen is skill plus luck. The other set has not that luck, so the difference is the "
        "inflation. It grows with fewer images and with more people.",
    ),
)
def inflation(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    test_acc = test_correct.float().mean(dim=1)
    best = val_acc.argmax()
    return (val_acc[best] - test_acc[best]).item()


def _made_up(**inits: Callable) -> types.ModuleType:
    """A module `datasets` of classes with these `__init__`; those that are named Hidden are not in `__all__`."""
    module = types.ModuleType("datasets")
    for name, init in inits.items():
        setattr(module, name, type(name, (), {"__init__": init}))
    module.__all__ = tuple(name for name in inits if not name.startswith("Hidden"))
    return module


def _four(self, root, train=True, transform=None, target_transform=None, download=False): ...


def _only_inside(self, root):
    """The other names are variables of the body."""
    train = transform = download = root
    return train, transform, download


def _modules() -> list[tuple]:
    """torchvision's datasets, and others in which each slip shows."""
    split = lambda self, root, split, transform, download: None  # noqa: E731
    return [
        (torchvision.datasets,),
        (_made_up(Zebra=_four, Apple=lambda self, root, train, transform, download: None, Split=split),),
        (
            _made_up(
                NoRoot=lambda self, train, transform, download: None,
                Cat=_four,
                NoDownload=lambda self, root, train, transform: None,
            ),
        ),
        (
            _made_up(
                NoTransform=lambda self, root, train, target_transform, download: None,
                Plain=lambda self, root, train, download: None,
                Dog=_four,
            ),
        ),
        (_made_up(Hidden1=_four, Shown=_four, None_=lambda self, path: None),),
        (
            _made_up(
                ByName=lambda self, root, *, train, transform, download: None,
                NoTrain=lambda self, root, transform, download: None,
            ),
        ),
        (
            _made_up(
                More=lambda self, root, train, transform, download, seed: None,
                Order=lambda self, transform, download, train, root: None,
            ),
        ),
        (_made_up(Nothing=lambda self, *args, **kwargs: None, Inside=_only_inside),),
    ]


@lesson.exercise(
    stars=2,
    cases=_modules,
    hints=[
        (
            "`inspect.signature(클래스).parameters`에 인자의 이름이 들어 있습니다. 클래스의 이름은 "
            "`datasets.__all__`에 있습니다.",
            "`inspect.signature(CLASS).parameters` holds the names of its arguments; `datasets.__all__` the classes' "
            "names.",
        ),
        (
            "집합 `{'root', 'train', 'download', 'transform'}`이 그 이름들의 부분집합(`<=`)인지 보세요. 리스트가 "
            "비었다면 클래스 하나의 `parameters`를 출력해 보세요.",
            "See whether the set `{'root', 'train', 'download', 'transform'}` is a subset (`<=`) of those names. "
            "If the list is empty, print the `parameters` of one class.",
        ),
    ],
    why=(
        "MNIST, FashionMNIST, KMNIST와 CIFAR, USPS는 이름만 바꾸면 됩니다. 컬러인 것은 CIFAR입니다. `Kitti`와 "
        "`PhotoTour`는 인자가 같아도 분류용이 아닙니다. 요즘 데이터셋은 대개 `train` 대신 `split='train'`을 받으니 "
        "목록에 없습니다.",
        "For MNIST, FashionMNIST, KMNIST, CIFAR and USPS the name is all that changes; CIFAR is in colour. `Kitti` "
        "and `PhotoTour` take the same arguments, but are not for classification. Most newer datasets take "
        "`split='train'` in the place of `train`, so they are not listed.",
    ),
)
def same_arguments(datasets):
    wanted = {"root", "train", "download", "transform"}
    names = [name for name in datasets.__all__ if wanted <= set(inspect.signature(getattr(datasets, name)).parameters)]
    return sorted(names)


def _read_all(dataset_class, *names: str) -> dict:
    """What a dataset class makes of small pictures with these names, of which every other is gray."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        files, random = [Path(folder, name) for name in names], np.random.default_rng(0)
        for number, file in enumerate(files):
            image = Image.new("RGB", (4, 3), tuple(random.integers(0, 256, 3).tolist()))
            image.convert("L" if number % 2 else "RGB").save(file)
        dataset = dataset_class(files, lambda image: 1 - ToTensor()(image.transpose(Image.Transpose.ROTATE_180)))
        examples = [dataset[place] for place in range(len(files))]
        return {"len": len(dataset), "classes": list(dataset.classes), "examples": examples}


@lesson.exercise(
    stars=3,
    observe=_read_all,
    cases=lambda: [
        ("square_1.png", "triangle_1.png", "circle_12.png", "square_2.png"),
        ("trouser_3.png", "bag_1.png", "ankle_boot_12.png", "coat_20.png", "bag_2.png"),
        ("bag_1.png", "bag_2.png"),
        ("t_shirt_top_7.png", "t_shirt_top_123.png", "dress_5.png"),
        ("dog_2.png", "cat_1.png", "dog_1.png"),
        ("type_2_12.png", "type_1_3.png", "type_2_5.png"),
    ],
    hints=[
        (
            "8절의 `FolderDataset`에서 시작하세요. 범주의 이름이 폴더가 아니라 파일 이름에 있다는 것만 다릅니다.",
            "Begin with `FolderDataset` of section 8. Only this differs: the class is in the file's name, not the "
            "folder's.",
        ),
        (
            "`ankle_boot_12.png`의 `file.stem`은 `'ankle_boot_12'`이고, `rpartition('_')[0]`은 마지막 `_`의 "
            "앞부분입니다.",
            "For `ankle_boot_12.png`, `file.stem` is `'ankle_boot_12'`; `rpartition('_')[0]` is the part before "
            "the last `_`.",
        ),
        (
            "레이블은 `sorted(set(이름들))`에서 이름이 놓인 자리입니다. 이미지는 `convert('RGB')`를 거쳐 "
            "`transform`에 넣습니다.",
            "A label is the place in `sorted(set(names))`. An image goes through `convert('RGB')`, then `transform`.",
        ),
    ],
    why=(
        "`__init__`은 이름만 적어 두고, 이미지는 `__getitem__`에서 한 장씩 엽니다. 이름을 정렬해야 파일의 순서가 "
        "바뀌어도 번호가 그대로입니다.",
        "`__init__` only notes names; `__getitem__` opens one image at a time. Sorted names keep their labels "
        "whatever the order of the files.",
    ),
)
class NamedDataset(Dataset):
    def __init__(self, files, transform):
        self.files = files
        self.names = [file.stem.rpartition("_")[0] for file in files]
        self.classes = sorted(set(self.names))
        self.transform = transform

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@functools.cache
def right_images(*names: str) -> list[torch.Tensor]:
    return [image for image, _ in _read_all(NamedDataset.reference, *names)["examples"]]
