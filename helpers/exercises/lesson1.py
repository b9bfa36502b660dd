"""Exercises of lesson 1, loading a dataset."""

import inspect
import random
import tempfile
from pathlib import Path

import torch
import torchvision
from PIL import Image
from torch.utils.data import Dataset
from torchvision.transforms import ToTensor

from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson1 import further as further

lesson = Lesson("lesson1")


@lesson.exercise(
    stars=1,
    cases=lambda: [(torch.tensor([0, 2, 2, 3, 0, 0]), 4), (torch.tensor([1, 0, 1, 2]), 5), (torch.tensor([3, 3]), 4)],
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


@class_counts.mistake(
    ko="마지막 범주에 이미지가 없으면 결과가 짧아집니다. 길이는 언제나 `num_classes`여야 합니다.",
    en="Where the last class has no image, the result is too short. Its length must always be `num_classes`.",
)
def without_minlength(labels, num_classes):
    return torch.bincount(labels)


@class_counts.mistake(
    ko="`unique`는 나온 레이블만 셉니다. 한 장도 없는 범주의 자리가 사라져 뒤의 범주가 앞으로 밀립니다.",
    en="`unique` counts only labels that occur. An empty class loses its place, and those after it move up.",
)
def only_those_that_occur(labels, num_classes):
    return labels.unique(return_counts=True)[1]


@class_counts.mistake(
    ko="비율을 구했습니다. 물은 것은 개수이니 정수여야 합니다.",
    en="That is the share of each class. The question is about the number, which is whole.",
)
def shares(labels, num_classes):
    return torch.bincount(labels, minlength=num_classes) / len(labels)


@lesson.exercise(
    stars=1,
    cases=lambda: [
        (torch.randint(256, (5, 4), dtype=torch.uint8, generator=torch.Generator().manual_seed(seed)),)
        for seed in range(3)
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


@to_tensor.mistake(
    ko="255로 나누는 것을 잊었습니다. 값이 0에서 1까지여야 합니다.",
    en="The division by 255 is missing: values should go from 0 to 1.",
)
def no_division(pixels):
    return pixels.unsqueeze(0).float()


@to_tensor.mistake(
    ko="채널 축이 없습니다. 모양은 `(1, h, w)`여야 하는데 `(h, w)`입니다.",
    en="The channel axis is missing: the shape should be `(1, h, w)`, not `(h, w)`.",
)
def no_channel(pixels):
    return pixels / 255


@to_tensor.mistake(
    ko="채널 축이 맨 뒤에 있습니다. PyTorch의 이미지는 채널이 맨 앞입니다.",
    en="The channel axis is last; in PyTorch an image has its channel first.",
)
def channel_last(pixels):
    return pixels.unsqueeze(2) / 255


@to_tensor.mistake(
    ko="`//`는 몫만 남기는 정수 나눗셈이라 255보다 작은 값이 모두 0이 됩니다. `/`를 쓰세요.",
    en="`//` is integer division: everything below 255 becomes 0. Use `/`.",
)
def integer_division(pixels):
    return pixels.unsqueeze(0) // 255


@lesson.exercise(
    stars=1,
    cases=lambda: [(60_000, 1, 64, 64), (50_000, 3, 32, 32), (7, 1, 5, 3)],
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


@megabytes.mistake(
    ko="수의 개수만 셌습니다. `float32` 하나는 4바이트입니다.",
    en="That counts the numbers only. Each `float32` takes 4 bytes.",
)
def one_byte_each(num_images, channels, height, width):
    return num_images * channels * height * width / 1e6


@megabytes.mistake(
    ko="32는 비트의 수입니다. 8비트가 1바이트입니다.",
    en="32 is the number of bits; 8 bits are a byte.",
)
def bits(num_images, channels, height, width):
    return num_images * channels * height * width * 32 / 1e6


@megabytes.mistake(
    ko="1,048,576($2^{20}$)으로 나누면 MiB입니다. 여기서는 1 MB가 1,000,000바이트입니다.",
    en="Dividing by 1,048,576 ($2^{20}$) gives MiB. Here 1 MB means 1,000,000 bytes.",
)
def mebibytes(num_images, channels, height, width):
    return num_images * channels * height * width * 4 / 2**20


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (torch.tensor([0, 1, 1, 0, 2, 2, 1, 0, 2]), 1),
        (torch.tensor([2, 2, 2, 0, 1, 0, 1, 1, 0]), 2),
        (torch.randint(12, (90,), generator=torch.Generator().manual_seed(0)), 5),
    ],
    hints=[
        (
            "범주를 하나씩 돌며 그 범주에 속한 예제의 번호를 모으세요.",
            "Go through the classes and collect the places of each.",
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


@hold_out.mistake(
    ko="범주를 보지 않고 앞에서부터 떼었습니다. 범주마다 `per_class`개가 되지 않습니다.",
    en="That takes the first examples whatever their class, so the classes do not get `per_class` each.",
)
def the_first_ones(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    mask[: per_class * len(labels.unique())] = True
    return mask


@hold_out.mistake(
    ko="거꾸로입니다. 떼어 둘 예제가 `True`, 훈련에 남을 예제가 `False`여야 합니다.",
    en="It is the wrong way round: `True` should mark what is held out, `False` what stays for training.",
)
def inverted(labels, per_class):
    return ~hold_out.reference(labels, per_class)


@hold_out.mistake(
    ko="범주마다 뒤에서부터 떼었습니다. 앞의 `per_class`개를 떼세요.",
    en="That takes the last ones of each class; take the first `per_class`.",
)
def the_last_ones(labels, per_class):
    return hold_out.reference(labels.flip(0), per_class).flip(0)


@hold_out.mistake(
    ko="범주가 10개라고 여겼습니다. 범주의 수는 데이터마다 다르니 `labels.unique()`로 얻으세요.",
    en="That takes it for granted that there are 10 classes. Other data has other numbers: get them by "
    "`labels.unique()`.",
)
def only_ten_classes(labels, per_class):
    return hold_out.reference(labels, per_class) & (labels < 10)


def _guesses() -> list[tuple]:
    generator = torch.Generator().manual_seed(0)
    unlucky = torch.tensor([[True, False], [False, False]])
    return [
        (unlucky, torch.tensor([[True, True], [False, False]])),
        *(
            (torch.rand(20, 30, generator=generator) < 0.3, torch.rand(20, images, generator=generator) < 0.3)
            for images in (30, 50)
        ),
    ]


@lesson.exercise(
    stars=2,
    cases=_guesses,
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


@inflation.mistake(
    ko="테스트에서도 가장 잘한 사람을 골랐습니다. 검증에서 고른 **바로 그 사람**의 테스트 점수여야 합니다.",
    en="That also chooses the best in the test. It must be the test score of **the very person** chosen in validation.",
)
def chooses_twice(val_correct, test_correct):
    return (val_correct.float().mean(dim=1).max() - test_correct.float().mean(dim=1).max()).item()


@inflation.mistake(
    ko="모두의 평균을 견주었습니다. 고르지 않으면 부풀 것도 없습니다.",
    en="That compares the averages over all people. Without choosing, nothing is inflated.",
)
def everybody(val_correct, test_correct):
    return (val_correct.float().mean() - test_correct.float().mean()).item()


@lesson.exercise(
    stars=2,
    cases=lambda: [(torchvision.datasets,)],
    hints=[
        (
            "`inspect.signature(클래스).parameters`에 인자의 이름이 들어 있습니다. 클래스의 이름은 "
            "`datasets.__all__`에 있습니다.",
            "`inspect.signature(CLASS).parameters` holds the names of its arguments; `datasets.__all__` the classes' "
            "names.",
        ),
        (
            "집합 `{'root', 'train', 'download', 'transform'}`이 그 이름들의 부분집합(`<=`)인지 보세요.",
            "See whether the set `{'root', 'train', 'download', 'transform'}` is a subset (`<=`) of those names.",
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


@same_arguments.mistake(
    ko="`train`이 없는 것까지 넣었습니다. 그 데이터셋들은 `split='train'`처럼 달리 고릅니다.",
    en="That includes datasets without `train`; those are chosen otherwise, by `split='train'` for instance.",
)
def without_train(datasets):
    wanted = {"root", "download", "transform"}
    return sorted(
        name for name in datasets.__all__ if wanted <= set(inspect.signature(getattr(datasets, name)).parameters)
    )


@same_arguments.mistake(
    ko="네 인자만 있는 것을 찾았습니다. `target_transform`처럼 다른 인자가 더 있어도 됩니다.",
    en="That finds those with the four arguments and no others; more, such as `target_transform`, do no harm.",
)
def exactly_these(datasets):
    wanted = {"root", "train", "download", "transform"}
    return sorted(
        name for name in datasets.__all__ if wanted == set(inspect.signature(getattr(datasets, name)).parameters)
    )


@same_arguments.mistake(
    ko="MNIST를 상속한 클래스를 찾았습니다. `EMNIST`와 `QMNIST`의 시그니처에는 네 인자가 다 있지 않고, 상속하지 "
    "않아도 네 인자를 받는 데이터셋이 있습니다.",
    en="Those are the classes that inherit from MNIST. The signatures of `EMNIST` and `QMNIST` do not list all four "
    "arguments, and other datasets do without inheriting.",
)
def siblings_of_mnist(datasets):
    classes = [getattr(datasets, name) for name in datasets.__all__]
    return sorted(each.__name__ for each in classes if inspect.isclass(each) and issubclass(each, datasets.MNIST))


def _read_all(dataset_class, *names: str) -> dict:
    """What a dataset class makes of small pictures with these names, of which every other is gray."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        files = [Path(folder, name) for name in names]
        for number, file in enumerate(files):
            colour = tuple(random.randrange(256) for _ in range(3))
            Image.new("RGB", (4, 3), colour).convert("L" if number % 2 else "RGB").save(file)
        dataset = dataset_class(files, lambda image: 1 - ToTensor()(image))
        pairs = [dataset[index] for index in range(len(dataset))]
        images, labels = [X for X, _ in pairs], [y for _, y in pairs]
        return {"classes": list(dataset.classes), "labels": labels, "images": images}


@lesson.exercise(
    stars=3,
    observe=_read_all,
    cases=lambda: [
        ("square_1.png", "triangle_1.png", "circle_12.png", "square_2.png"),
        ("trouser_3.png", "bag_1.png", "ankle_boot_12.png", "coat_20.png", "bag_2.png"),
    ],
    hints=[
        (
            "8절의 `FolderDataset`에서 시작하세요. 범주의 이름이 폴더가 아니라 파일 이름에 있다는 것만 다릅니다.",
            "Begin with `FolderDataset` of section 8. Only this differs: the class is in the file's name, not the "
            "folder's.",
        ),
        (
            "`file.stem`은 `'ankle_boot_1'`입니다. `rpartition('_')[0]`은 마지막 `_`의 앞부분입니다.",
            "`file.stem` is `'ankle_boot_1'`; `rpartition('_')[0]` is the part before the last `_`.",
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


@NamedDataset.mistake(
    ko="범주를 나온 순서대로 두었습니다. 파일의 순서가 바뀌면 번호도 바뀝니다. 정렬하세요.",
    en="The classes are in order of appearance, so labels change with the order of the files. Sort them.",
)
class InOrderOfAppearance(NamedDataset.reference):
    def __init__(self, files, transform):
        super().__init__(files, transform)
        self.classes = list(dict.fromkeys(self.names))


@NamedDataset.mistake(
    ko="첫 `_`에서 잘라 `ankle_boot`가 `ankle`이 되었습니다. 마지막 `_`에서 자르세요.",
    en="Cut at the first `_`, `ankle_boot` becomes `ankle`. Cut at the last one.",
)
class CutsAtTheFirst(NamedDataset.reference):
    def __init__(self, files, transform):
        super().__init__(files, transform)
        self.names = [file.stem.split("_")[0] for file in files]
        self.classes = sorted(set(self.names))


@NamedDataset.mistake(
    ko="레이블은 이름이 아니라 번호(정수)여야 합니다. 손실은 정수 레이블을 받습니다.",
    en="A label must be a whole number, not a name: the loss takes whole numbers as labels.",
)
class NamesAsLabels(NamedDataset.reference):
    def __getitem__(self, index):
        return super().__getitem__(index)[0], self.names[index]


@NamedDataset.mistake(
    ko="그레이스케일 파일은 채널이 1개로 남았습니다. 모양이 섞이면 배치로 묶이지 않습니다. `convert('RGB')`를 "
    "거치세요.",
    en="Gray files still have 1 channel; mixed shapes cannot form a batch. Use `convert('RGB')`.",
)
class GrayStaysGray(NamedDataset.reference):
    def __getitem__(self, index):
        return self.transform(Image.open(self.files[index])), super().__getitem__(index)[1]
