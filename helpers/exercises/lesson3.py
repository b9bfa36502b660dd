"""Exercises of lesson 3, visualization."""

import numpy as np
import torch

from helpers.exercises.cases import drawn
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson3 import further as further

lesson = Lesson("lesson3")


def _tensors(*shapes: tuple[int, ...]) -> list[torch.Tensor]:
    """Random floats in [0, 1), the same each time."""
    generator = torch.Generator().manual_seed(0)
    return [torch.rand(shape, generator=generator) for shape in shapes]


def _images_and_grid(random: np.random.Generator) -> tuple:
    """Images of any size and a grid with places for all of them; about every other time some are left over."""
    h, w, num_rows, num_cols = random.integers(1, 5, 4).tolist()
    places = num_rows * num_cols
    n = places if random.random() < 0.5 else int(random.integers(1, places + 1))
    return torch.from_numpy(random.random((n, h, w))).float(), num_rows, num_cols


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (torch.tensor([[[1.0, 2.0]], [[3.0, 4.0]], [[5.0, 6.0]]]), 2, 2),
        (*_tensors((6, 2, 3)), 2, 3),
        (*_tensors((5, 3, 2)), 3, 2),
        (*_tensors((2, 2, 2)), 3, 2),
        (*_tensors((4, 1, 3)), 1, 4),
        (*_tensors((3, 2, 2)), 3, 1),
        (*_tensors((7, 4, 4)), 3, 4),
        (*_tensors((1, 2, 3)), 1, 1),
        (*_tensors((2, 2, 3)), 1, 3),
        *drawn(10, _images_and_grid),
    ],
    hints=[
        (
            "0으로 채운 큰 그림을 만들고 이미지를 한 장씩 제자리에 넣습니다.",
            "Make a large picture of zeros and put each image in its place.",
        ),
        (
            "`i`번 이미지의 행과 열은 `divmod(i, num_cols)`입니다.",
            "The row and column of image `i` are `divmod(i, num_cols)`.",
        ),
    ],
    why=(
        "이미지마다 큰 그림에서 제자리를 슬라이스로 골라 넣습니다. `divmod`의 몫이 행, 나머지가 열입니다. 이미지가 "
        "모자라면 남은 자리는 0, 곧 검정입니다.",
        "Each image goes into its own place of the large picture, which a slice picks out. The quotient of `divmod` "
        "is the row, the remainder the column. Where images are too few, the other places stay 0, which is black.",
    ),
)
def tile(images, num_rows, num_cols):
    _, h, w = images.shape
    picture = torch.zeros(num_rows * h, num_cols * w)
    for i, image in enumerate(images):
        row, col = divmod(i, num_cols)
        picture[row * h : (row + 1) * h, col * w : (col + 1) * w] = image
    return picture


def _grays() -> list[tuple]:
    a, b, c = _tensors((3, 4), (2, 5), (4, 4))
    return [(a, 0.0, 1.0), (255 * b, 0.0, 255.0), (2 * c - 0.5, 0.25, 1.25)]


def _image_and_range(random: np.random.Generator) -> tuple:
    """An image whose values go beyond a range at either end about as often as not, and that range."""
    vmin, width = random.uniform(-3, 3), random.uniform(0.5, 4)
    vmin *= random.random() < 0.8
    low, high = vmin + random.choice((-0.6, 0.1)) * width, vmin + random.choice((0.9, 1.6)) * width
    return torch.from_numpy(random.uniform(low, high, random.integers(2, 5, 2))).float(), vmin, vmin + width


@lesson.exercise(
    stars=1,
    cases=lambda: [
        (torch.tensor([[0.0, 2.0, 3.0], [5.0, 1.0, 7.0]]), 1.0, 5.0),
        (torch.tensor([[-2.0, -1.0], [0.0, 1.0]]), -1.0, 3.0),
        *_grays(),
        *drawn(12, _image_and_range),
    ],
    hints=[
        (
            "`vmin`이 0(검정), `vmax`가 1(하양)이 되게 옮기고 줄입니다.",
            "Shift and scale so that `vmin` is 0 (black), `vmax` 1 (white).",
        ),
        ("범위를 벗어난 값은 `clamp(0, 1)`로 끝에 붙입니다.", "Values beyond the range go to its ends: `clamp(0, 1)`."),
    ],
    why=(
        "`imshow`가 하는 일이 이것입니다. `vmin`과 `vmax`를 주지 않으면 그림마다 제 최솟값과 최댓값을 쓰니 밝기를 "
        "견줄 수 없습니다.",
        "This is what `imshow` does. Without `vmin` and `vmax` it takes each picture's own extremes, and brightness "
        "cannot be compared.",
    ),
)
def gray_levels(image, vmin, vmax):
    return ((image - vmin) / (vmax - vmin)).clamp(0, 1)


def _picture_and_colours(random: np.random.Generator) -> tuple:
    """An image with values inside the bins of a table of colours; at times one is exactly 1 and one exactly 0."""
    N = int(random.choice((2, 3, 4, 5, 10, 256, 300)))
    h, w = random.integers(2, 6, 2)
    bins = random.integers(0, N, (h, w)) + random.uniform(0.1, 0.9, (h, w))
    image, colours = torch.from_numpy(bins / N).float(), torch.from_numpy(random.random((N, 3))).float()
    for place, value in zip(random.permutation(h * w), (1, 0), strict=False):
        if random.random() < 0.4:
            image.view(-1)[place] = value
    return image, colours


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (torch.tensor([[0.1, 0.4], [0.6, 0.9]]), *_tensors((4, 3))),
        (torch.tensor([[0.0, 1.0], [0.6, 0.3]]), *_tensors((2, 3))),
        (torch.tensor([[0.1, 0.2]]), *_tensors((4, 3))),
        (torch.tensor([[0.3, 0.55], [0.7, 0.1]]), *_tensors((4, 3))),
        (torch.tensor([[0.0, 0.4], [0.6, 0.9]]), *_tensors((3, 3))),
        (torch.tensor([[1.0, 0.4], [0.6, 0.1]]), *_tensors((3, 3))),
        *drawn(16, _picture_and_colours),
        (torch.tensor([[0.55, 0.9, 0.0]]), *_tensors((1, 3))),
    ],
    hints=[
        (
            "0에서 1까지를 `N`칸으로 나누고, 값이 든 칸의 번호로 표에서 색을 꺼냅니다.",
            "Divide 0 to 1 into `N` bins; the number of a value's bin picks its colour from the table.",
        ),
        (
            "칸의 번호는 `(image * N).long()`입니다. 값이 정확히 1이면 번호가 `N`이 되니 `clamp(max=N - 1)`이 "
            "필요합니다.",
            "The bin is `(image * N).long()`. A value of exactly 1 gives `N`, hence `clamp(max=N - 1)`.",
        ),
    ],
    why=(
        "텐서를 번호로 쓰면 픽셀마다 표의 한 행이 나와 모양이 (h, w, 3)이 됩니다. Matplotlib의 컬러 맵도 이렇게 "
        "합니다.",
        "Indexing with a tensor gives a row of the table for each pixel: shape (h, w, 3). Matplotlib's maps do the "
        "same.",
    ),
)
def apply_colour_map(image, colours):
    N = len(colours)
    return colours[(image * N).long().clamp(max=N - 1)]


def _pixels_and_labels(random: np.random.Generator) -> tuple:
    """Images of some classes in any order, at least two of each."""
    num_classes, (h, w) = int(random.integers(2, 5)), random.integers(2, 5, 2)
    labels = random.permutation(
        np.concatenate([np.repeat(np.arange(num_classes), 2), random.integers(0, num_classes, 9)])
    )
    pixels = random.integers(0, 256, (len(labels), h, w), dtype=np.uint8)
    return torch.from_numpy(pixels), torch.from_numpy(labels), num_classes


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (
            torch.tensor([[[0, 255]], [[255, 51]], [[51, 0]], [[102, 102]]], dtype=torch.uint8),
            torch.tensor([0, 1, 0, 1]),
            2,
        ),
        *drawn(6, _pixels_and_labels),
    ],
    hints=[
        ("7절의 평균 이미지에서 `mean`만 바꾸면 됩니다.", "Take the mean images of section 7 and change the `mean`."),
        (
            "`float()`로 바꾸고 255로 나눈 다음 `std(dim=0)`을 씁니다. NumPy라면 `ddof=1`도 필요합니다.",
            "Make floats by `float()`, divide by 255, then use `std(dim=0)`. In NumPy it takes `ddof=1` as well.",
        ),
    ],
    why=(
        "밝은 곳은 이미지마다 값이 크게 다른 곳입니다. 바지의 두 다리 사이나 가방의 손잡이 둘레가 그렇습니다. 늘 "
        "옷이거나 늘 배경인 곳은 어둡습니다.",
        "Bright places differ much from image to image: between the legs of trousers, or around the handle of a bag. "
        "What is always cloth or always background stays dark.",
    ),
)
def pixel_spread(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k].float() / 255).std(dim=0) for k in range(num_classes)])


def _means_and_images(random: np.random.Generator) -> tuple:
    """Means and images of any number and dimension, more images than means; the means differ in length."""
    num_classes, more, d = random.integers((3, 1, 2), (8, 6, 9)).tolist()
    means = random.normal(size=(num_classes, d)) * random.uniform(0.5, 4, (num_classes, 1))
    X = 2 * random.normal(size=(num_classes + more, d))
    return torch.from_numpy(means).float(), torch.from_numpy(X).float()


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (
            torch.tensor([[0.0, 0.0], [5.0, 5.0], [9.0, 1.0]]),
            torch.tensor([[1.0, 0.5], [8.0, 3.0], [5.0, 4.0], [0.0, 9.0]]),
        ),
        *drawn(8, _means_and_images),
    ],
    hints=[
        (
            "`torch.cdist(X, means)`의 모양은 (N, 범주의 수)입니다. 한 행이 이미지 하나입니다.",
            "`torch.cdist(X, means)` has the shape (N, number of classes): a row for each image.",
        ),
        (
            "`topk(2, dim=1, largest=False)`의 `indices`를 쓰세요.",
            "Use the `indices` of `topk(2, dim=1, largest=False)`.",
        ),
    ],
    why=(
        "둘째로 가까운 평균은 모델이 무엇과 헷갈릴지 말해 줍니다. 7번째 수업의 혼동 행렬에서 같은 짝을 다시 만납니다.",
        "The second nearest mean tells what a model will take it for. The confusion matrix of lesson 7 has the same "
        "pairs.",
    ),
)
def two_nearest(means, X):
    return torch.cdist(X, means).topk(2, dim=1, largest=False).indices


@lesson.exercise(
    stars=2,
    cases=lambda: [()],
    hints=[
        (
            "선형 모델은 픽셀의 **자리**를 모릅니다. 모든 이미지에서 똑같이 자리만 바뀌면 무엇이 달라질까요?",
            "A linear model does not know the **places** of pixels. What changes if they move alike in all images?",
        ),
        (
            "값이 255분의 1이 되면 같은 학습률로는 배우는 속도가 달라집니다. 레이블이 밀리면 짝이 어긋납니다.",
            "With values 255 times smaller, the same learning rate learns at another speed. Shifted labels lose "
            "their images.",
        ),
    ],
    why=(
        "뒤집기와 축 바꾸기는 픽셀의 자리만 바꿉니다. 가중치도 똑같이 자리를 바꾸면 같은 모델이니 정확도가 "
        "그대로입니다. 또 나누면 그래디언트도 작아져 한 에포크로는 덜 배우고, 앞 이미지의 레이블은 이미지와 상관없는 "
        "답이라 배울 것이 없습니다.",
        "Flipping and swapping axes only move pixels. With its weights moved alike it is the same model, so the "
        "accuracy stays. Dividing again makes the gradients small, and an epoch teaches less; shifted labels have "
        "nothing to do with their images, so there is nothing to learn.",
    ),
)
def harmless():
    return {"flipped", "swapped"}


def _images_and_labels() -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Images and labels as a batch may hold them, in order or with one problem; the first of each are in order."""
    X, colour, two_channels = _tensors((4, 1, 3, 3), (4, 3, 2, 5), (4, 2, 5, 3))
    y, broken, low, high = torch.tensor([0, 2, 1, 0]), X.clone(), X.clone(), X.clone()
    broken[1, 0, 2, 2], low[0, 0, 0, 0], high[3, 0, 1, 1], X[0, 0, 0, 0] = torch.nan, -0.1, 1.1, 1
    pixels, black, dark = (255 * X).to(torch.uint8), colour.clone(), torch.zeros(4, 1, 9, 9)
    black[2, 1, 0, 3], dark[3, 0, 4, 4] = 0, 0.9
    images = [
        *(X, colour, two_channels, X.transpose(1, 3), X.squeeze(1), X[:, :, None], torch.tensor([0.5, 0.2, 0.9, 0.1])),
        *(pixels, pixels.long(), X.double(), X.half(), torch.ones(4, 1, 2, 2), torch.ones(4, 1, 2, 2).long()),
        *(broken, low, high, X - 0.5, X / 255, X * 0.6 / 255, torch.zeros(4, 1, 2, 2), 0.2 * X, black, dark),
        *(torch.full((4, 3, 2, 2), torch.nan), X.flatten(2), two_channels[:, 0], colour.transpose(1, 3)),
    ]
    return images, [
        y,
        y[:3],
        torch.cat([y, y[:1]]),
        y - 1,
        y + 1,
        y * 2,
        y * 0,
        (y > 0).long(),
        y.clamp(min=1),
        y - 3,
        y + 3,
        y[:0],
    ]


def _batches() -> list[tuple]:
    """Batches with one problem, with none and with several."""
    images, labels = _images_and_labels()
    (X, colour, two_channels, *_), (y, fewer, _, below, above, *_) = images, labels
    pixels, broken = (255 * X).to(torch.uint8), torch.where(X == 1, torch.nan, X)
    several = [
        (pixels.squeeze(1), below),
        (255 * X, fewer),
        (two_channels - 1, above),
        (two_channels, below),
        (X + 2, y),
    ]
    return [
        *((each, y, 3) for each in images),
        *((image, each, 3) for each in labels[1:] for image in (X, colour)),
        *((*each, 3) for each in [*several, (broken, y[:2])]),
        (X, y, 4),
        *drawn(12, lambda random: (*(each[random.integers(len(each))] for each in (images, labels)), 3)),
    ]


@lesson.exercise(
    stars=3,
    cases=_batches,
    hints=[
        (
            "검사마다 `if` 하나입니다. 문제를 찾으면 집합에 더하고 **계속** 가세요. `shape[1]`은 축이 4개인지 본 "
            "다음에 보세요.",
            "One `if` for each check. Add a problem to the set and **go on**. Look at `shape[1]` only after the "
            "number of "
            "axes.",
        ),
        (
            "255로 두 번 나누면 최댓값이 0.004쯤입니다. 반올림 오차가 있으니 0.01과 견줍니다.",
            "Divided by 255 twice the maximum is about 0.004. As it is rounded, compare it with 0.01.",
        ),
        (
            '`nan`과의 비교는 언제나 거짓입니다. "틀렸는가"가 아니라 "맞는가"를 묻고 `not`을 붙이세요.',
            "A comparison with `nan` is always false. Ask whether it is right, and put `not` before that.",
        ),
    ],
    why=(
        "`not (0 <= 최솟값 and 0.01 <= 최댓값 <= 1)`은 `nan`도 잡습니다. 하지만 11절의 네 실수 가운데 이 검사기가 "
        "찾는 것은 또 나누기뿐입니다. 뒤집기, 축 바꾸기, 밀린 레이블은 모양도 값의 범위도 그대로라서 눈으로 보아야 "
        "압니다.",
        "`not (0 <= minimum and 0.01 <= maximum <= 1)` catches `nan`, too. Of the four mistakes of section 11, "
        "however, this check finds only the second division. Flipped images, swapped axes and shifted labels leave "
        "shapes and ranges as they are, so one has to look at the images.",
    ),
)
def check_batch(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not (X.min() >= 0 and 0.01 <= X.max() <= 1):
        problems.add("range")
    if len(y) != len(X) or y.min() < 0 or y.max() >= num_classes:
        problems.add("labels")
    return problems
