"""Exercises of lesson 3, visualization."""

import torch

from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson3 import further as further

lesson = Lesson("lesson3")


def _tensors(*shapes: tuple[int, ...]) -> list[torch.Tensor]:
    """Random floats in [0, 1), the same each time."""
    generator = torch.Generator().manual_seed(0)
    return [torch.rand(shape, generator=generator) for shape in shapes]


@lesson.exercise(
    stars=2,
    cases=lambda: [(*_tensors((6, 2, 3)), 2, 3), (*_tensors((5, 3, 2)), 3, 2), (*_tensors((2, 2, 2)), 3, 2)],
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


@tile.mistake(
    ko="`reshape`만 하면 모양은 맞지만 이미지의 줄이 뒤섞입니다. 결과를 그려 보세요.",
    en="A mere `reshape` has the right shape, but the lines of the images are mixed. Draw the result.",
)
def reshaped(images, num_rows, num_cols):
    _, h, w = images.shape
    blank = torch.zeros(num_rows * num_cols - len(images), h, w)
    return torch.cat([images, blank]).reshape(num_rows * h, num_cols * w)


@tile.mistake(
    ko="위에서 아래로 채웠습니다. 글을 읽듯이 왼쪽에서 오른쪽으로 먼저 채우세요.",
    en="That fills the columns first. Fill the rows first, left to right, as one reads.",
)
def columns_first(images, num_rows, num_cols):
    _, h, w = images.shape
    picture = torch.zeros(num_rows * h, num_cols * w)
    for i, image in enumerate(images):
        col, row = divmod(i, num_rows)
        picture[row * h : (row + 1) * h, col * w : (col + 1) * w] = image
    return picture


def _grays() -> list[tuple]:
    a, b, c = _tensors((3, 4), (2, 5), (4, 4))
    return [(a, 0.0, 1.0), (255 * b, 0.0, 255.0), (2 * c - 0.5, 0.25, 1.25)]


@lesson.exercise(
    stars=1,
    cases=_grays,
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


@gray_levels.mistake(
    ko="이미지 자신의 최솟값과 최댓값을 썼습니다. 그러면 어두운 이미지도 밝게 나옵니다. `vmin`과 `vmax`를 쓰세요.",
    en="That uses the image's own extremes, so even a dark image comes out bright. Use `vmin` and `vmax`.",
)
def its_own_range(image, vmin, vmax):
    return (image - image.min()) / (image.max() - image.min())


@gray_levels.mistake(
    ko="범위를 벗어난 값이 0보다 작거나 1보다 큽니다. `clamp`로 잘라 내세요.",
    en="Values outside the range fall below 0 or above 1. Cut them off by `clamp`.",
)
def not_clamped(image, vmin, vmax):
    return (image - vmin) / (vmax - vmin)


@gray_levels.mistake(
    ko="`vmin`을 빼지 않았습니다. `vmin`인 픽셀이 검정(0)이 되어야 합니다.",
    en="`vmin` is not subtracted: a pixel at `vmin` should become black (0).",
)
def ignores_vmin(image, vmin, vmax):
    return (image / vmax).clamp(0, 1)


def _pictures_and_colours() -> list[tuple]:
    colours, few, image, larger = _tensors((256, 3), (4, 3), (3, 4), (2, 5))
    image[0, 0], image[2, 3], larger[0, 0] = 0, 1, 1
    return [(image, colours), (larger, few)]


@lesson.exercise(
    stars=2,
    cases=_pictures_and_colours,
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


@apply_colour_map.mistake(
    ko="값이 정확히 1이면 번호가 `N`이 되어 표를 벗어납니다. 마지막 색은 `N - 1`번입니다.",
    en="A value of exactly 1 gives the index `N`, beyond the table; the last colour is number `N - 1`.",
)
def beyond_the_table(image, colours):
    return colours[(image * len(colours)).long()]


@apply_colour_map.mistake(
    ko="`N - 1`을 곱하고 내림하면 마지막 색은 정확히 1일 때만 나옵니다. `N`칸으로 똑같이 나누세요.",
    en="Times `N - 1`, rounded down, the last colour appears for exactly 1 only. Divide into `N` equal bins.",
)
def last_colour_is_rare(image, colours):
    return colours[(image * (len(colours) - 1)).long()]


@apply_colour_map.mistake(
    ko="색이 맨 앞 축에 있습니다. `imshow`는 (h, w, 3)을 받습니다.",
    en="The colours are on the first axis; `imshow` takes (h, w, 3).",
)
def colours_first(image, colours):
    return apply_colour_map.reference(image, colours).permute(2, 0, 1)


def _pixels_and_labels() -> list[tuple]:
    generator = torch.Generator().manual_seed(0)
    pixels = torch.randint(256, (12, 2, 3), dtype=torch.uint8, generator=generator)
    return [(pixels, torch.arange(12) % 3, 3), (pixels[:8], torch.arange(8) // 4, 2)]


@lesson.exercise(
    stars=2,
    cases=_pixels_and_labels,
    hints=[
        ("7절의 평균 이미지에서 `mean`만 바꾸면 됩니다.", "Take the mean images of section 7 and change the `mean`."),
        (
            "`float()`로 바꾸고 255로 나눈 다음 `std(dim=0)`을 씁니다.",
            "Make floats by `float()`, divide by 255, then use `std(dim=0)`.",
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


@pixel_spread.mistake(
    ko="255로 나누는 것을 잊었습니다. 0에서 1까지의 값에서 구하세요.",
    en="The division by 255 is missing: take it of values from 0 to 1.",
)
def no_division(pixels, labels, num_classes):
    return 255 * pixel_spread.reference(pixels, labels, num_classes)


@pixel_spread.mistake(
    ko="범주마다 수 하나만 남았습니다. `dim=0`을 주어야 이미지끼리만 견주고 픽셀은 그대로 남습니다.",
    en="Only one number is left for each class. With `dim=0` the images are compared and the pixels stay.",
)
def one_number_each(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k].float() / 255).std() for k in range(num_classes)])


@pixel_spread.mistake(
    ko="분산을 구했습니다. 표준 편차는 그 제곱근입니다.",
    en="That is the variance; the standard deviation is its square root.",
)
def variance(pixels, labels, num_classes):
    return pixel_spread.reference(pixels, labels, num_classes) ** 2


@lesson.exercise(
    stars=2,
    cases=lambda: [tuple(_tensors((5, 6), (4, 6))), tuple(_tensors((3, 2), (7, 2)))],
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


@two_nearest.mistake(
    ko="가장 **먼** 둘입니다. `topk`의 기본은 큰 것이니 `largest=False`가 필요합니다.",
    en="Those are the two **farthest**: `topk` takes the largest unless `largest=False`.",
)
def two_farthest(means, X):
    return torch.cdist(X, means).topk(2, dim=1).indices


@two_nearest.mistake(
    ko="축이 바뀌었습니다. 범주마다 가까운 이미지가 아니라, 이미지마다 가까운 범주를 찾으세요(`dim=1`).",
    en="The wrong axis: find the nearest classes of each image (`dim=1`), not the nearest images of each class.",
)
def nearest_images(means, X):
    return torch.cdist(X, means).topk(2, dim=0, largest=False).indices


@two_nearest.mistake(
    ko="거리를 돌려주었습니다. 물은 것은 범주의 번호, 곧 `indices`입니다.",
    en="Those are the distances. The question is about the classes' numbers, the `indices`.",
)
def distances(means, X):
    return torch.cdist(X, means).topk(2, dim=1, largest=False).values


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


@harmless.mistake(
    ko="또 나누기는 해롭습니다. 값이 작아지면 그래디언트도 작아져, 같은 학습률과 에포크로는 덜 배웁니다.",
    en="Dividing again does harm: small values make small gradients, and the same learning rate and epochs teach less.",
)
def divided_too():
    return {"flipped", "swapped", "divided"}


@harmless.mistake(
    ko="뒤집기는 맞지만 하나가 빠졌습니다. 모든 이미지에서 픽셀의 자리만 똑같이 바꾸는 실수가 또 있습니다.",
    en="Flipping is right, but one is missing: another mistake, too, only moves the pixels, alike in all images.",
)
def only_flipped():
    return {"flipped"}


@harmless.mistake(
    ko="축 바꾸기는 맞지만 하나가 빠졌습니다. 모든 이미지에서 픽셀의 자리만 똑같이 바꾸는 실수가 또 있습니다.",
    en="Swapping axes is right, but one is missing: another mistake, too, only moves the pixels, alike in all images.",
)
def only_swapped():
    return {"swapped"}


@harmless.mistake(
    ko="밀린 레이블은 해롭습니다. 훈련에서 밀리면 이미지와 레이블이 아무 상관이 없어져 배울 것이 없습니다.",
    en="Shifted labels do harm: once images and labels have nothing to do with each other, nothing can be learned.",
)
def shifted_too():
    return {"flipped", "swapped", "shifted"}


def _batches() -> list[tuple]:
    (X,) = _tensors((4, 1, 3, 3))
    y = torch.tensor([0, 2, 1, 0])
    broken = X.clone()
    broken[1, 0, 2, 2] = torch.nan
    colour, two_channels = _tensors((4, 3, 2, 5), (4, 2, 5, 3))
    return [
        *((colour, y, 3), (two_channels, y, 3), (X - 0.5, y, 3), (torch.ones(4, 1, 2, 2).double(), y, 3)),
        *(((255 * X).long(), y, 3), (X.transpose(1, 3), y, 3)),
        *((X, y, 3), (X.squeeze(1), y, 3), ((255 * X).to(torch.uint8), y, 3), (X / 255, y, 3)),
        *((broken, y, 3), (X, y, 2), (X, y[:3], 3), (255 * X.squeeze(1), y - 1, 3)),
    ]


@lesson.exercise(
    stars=3,
    cases=_batches,
    hints=[
        (
            "검사마다 `if` 하나입니다. 문제를 찾으면 집합에 더하고 **계속** 가세요.",
            "One `if` for each check. Add a problem to the set and **go on**.",
        ),
        (
            "최댓값이 1/255보다 크지 않으면 255로 두 번 나눈 것입니다.",
            "A maximum of 1/255 or less means divided by 255 twice.",
        ),
        (
            '`nan`과의 비교는 언제나 거짓입니다. "틀렸는가"가 아니라 "맞는가"를 묻고 `not`을 붙이세요.',
            "A comparison with `nan` is always false. Ask whether it is right, and put `not` before that.",
        ),
    ],
    why=(
        "`not (0 <= 최솟값 and 1/255 < 최댓값 <= 1)`은 `nan`도 잡습니다. 하지만 11절의 네 실수 가운데 이 검사기가 "
        "찾는 것은 또 나누기뿐입니다. 뒤집기, 축 바꾸기, 밀린 레이블은 모양도 값의 범위도 그대로라서 눈으로 보아야 "
        "압니다.",
        "`not (0 <= minimum and 1/255 < maximum <= 1)` catches `nan`, too. Of the four mistakes of section 11, "
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
    if not (X.min() >= 0 and 1 / 255 < X.max() <= 1):
        problems.add("range")
    if len(y) != len(X) or y.min() < 0 or y.max() >= num_classes:
        problems.add("labels")
    return problems


@check_batch.mistake(
    ko="실수가 아닌 배치에서는 범위를 검사하지 않았습니다. 0부터 255까지의 정수라면 `dtype`과 `range`가 모두 "
    "문제입니다.",
    en="The range is not checked where values are no floats. For whole numbers up to 255, both `dtype` and `range` "
    "are problems.",
)
def range_of_floats_only(X, y, num_classes):
    found = check_batch.reference(X, y, num_classes)
    return found - {"range"} if "dtype" in found else found


@check_batch.mistake(
    ko="첫 문제에서 멈추었습니다. 문제가 여럿이면 모두 돌려주어야 합니다.",
    en="It stops at the first problem. Where there are several, return them all.",
)
def only_the_first(X, y, num_classes):
    found = check_batch.reference(X, y, num_classes)
    return {next(name for name in ("shape", "dtype", "range", "labels") if name in found)} if found else found


@check_batch.mistake(
    ko="255로 두 번 나눈 배치를 놓쳤습니다. 최댓값이 1/255를 넘지 않으면 이상합니다.",
    en="It misses the batch divided by 255 twice: a maximum of 1/255 or less is suspicious.",
)
def misses_the_tiny(X, y, num_classes):
    found = check_batch.reference(X, y, num_classes)
    return found - {"range"} if 0 < X.max() <= 1 / 255 else found


@check_batch.mistake(
    ko="`nan`을 놓쳤습니다. `nan`과의 비교는 언제나 거짓이라 `X.max() > 1`로는 걸리지 않습니다.",
    en="It misses `nan`: every comparison with it is false, so `X.max() > 1` does not notice.",
)
def misses_nan(X, y, num_classes):
    found = check_batch.reference(X, y, num_classes)
    return found - {"range"} if X.isnan().any() else found


@check_batch.mistake(
    ko="레이블의 범위를 다시 보세요. 0부터 `num_classes - 1`까지이니 `num_classes`는 이미 틀린 레이블입니다.",
    en="Look at the range of labels again: 0 to `num_classes - 1`, so `num_classes` itself is wrong.",
)
def one_label_too_many(X, y, num_classes):
    return check_batch.reference(X, y, num_classes + 1)
