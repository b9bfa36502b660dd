"""Exercises of lesson 8, the speed of reading."""

import cProfile
import math
import pstats

import torch

from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson8 import further as further

lesson = Lesson("lesson8")


def _open_file(count: int) -> None:
    """Called often, quick."""


def _resize_image(size: int) -> int:
    """The bottleneck: called some times, slow by itself."""
    total = 0
    for number in range(size):
        total += number * number % 7
    return total


def _sort_names() -> int:
    """Called once: slower than a single call of the bottleneck, faster than all of them."""
    return sum(number % 3 for number in list(range(50_000)))


def _load_images() -> None:
    """Takes much time with all that it calls, and hardly any by itself."""
    for count in range(300):
        _open_file(count)
    for _ in range(120):
        _resize_image(10_000)


def _read_dataset() -> None:
    """The outermost: takes the most time with all that it calls."""
    _sort_names()
    _load_images()


@lesson.exercise(
    stars=2,
    cases=lambda: [(_read_dataset,)],
    hints=[
        (
            "2절처럼 `cProfile.Profile()`을 만들고 `runcall`로 함수를 돌립니다.",
            "As in section 2, make a `cProfile.Profile()` and run the function by `runcall`.",
        ),
        (
            "`pstats.Stats(profiler).stats`는 키가 (파일, 줄, 이름)이고 값이 (호출, 호출, **자기 시간**, 누적 시간, "
            "…)인 딕셔너리입니다.",
            "`pstats.Stats(profiler).stats` maps (file, line, name) to (calls, calls, **own time**, cumulative time, "
            "…).",
        ),
    ],
    why=(
        "누적 시간은 그 함수가 부른 함수들의 시간까지 더하니 늘 맨 바깥 함수가 이깁니다. 고칠 곳은 **자기 시간**이 "
        "큰 함수입니다. D2L의 로더는 `resize`와 `to_tensor` 같은 이미지마다의 잔일이 병목이었습니다.",
        "Cumulative time includes all that a function calls, so the outermost always wins. The place to mend is "
        "where the **own time** is. For D2L's loader those are the chores for each image, such as `resize` and "
        "`to_tensor`.",
    ),
)
def bottleneck(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).stats
    _, _, name = max(stats, key=lambda place: stats[place][2])
    return name


@bottleneck.mistake(
    ko="누적 시간으로 골랐습니다. 남을 부르기만 하는 바깥 함수가 언제나 이깁니다. 자기 시간을 보세요.",
    en="That is the largest cumulative time: the outer function, which merely calls others, always wins. Use own time.",
)
def by_cumulative_time(function):
    return function.__name__


@bottleneck.mistake(
    ko="가장 많이 불린 함수를 골랐습니다. 자주 불려도 금방 끝나면 병목이 아닙니다.",
    en="That is the function called most often. Many calls that are soon over are no bottleneck.",
)
def by_calls(function):
    return _open_file.__name__


def _images() -> list[tuple]:
    generator = torch.Generator().manual_seed(0)
    pixels = torch.randint(256, (10, 5, 2, 3), dtype=torch.uint8, generator=generator)
    return [(pixels, torch.arange(10) * 3 % 10, torch.randperm(10, generator=generator), size) for size in (4, 5)]


@lesson.exercise(
    stars=2,
    cases=_images,
    hints=[
        (
            "3절의 `read_batches`처럼 쓰되, 픽셀의 모양이 (N, h, w, 3)이라 채널이 맨 뒤에 있습니다.",
            "Write it like `read_batches` of section 3; but the pixels have the shape (N, h, w, 3), channels last.",
        ),
        (
            "배치마다 `j`를 얻으면 `X`와 `y`를 **둘 다** `j`로 꺼냅니다. 축의 순서는 `permute(0, 3, 1, 2)`로 바꿉니다.",
            "With the indices `j` of a batch take out **both** `X` and `y`. `permute(0, 3, 1, 2)` reorders the axes.",
        ),
    ],
    why=(
        "`yield`는 배치를 하나씩 내주므로, 모두를 한꺼번에 실수로 바꾸어 둘 필요가 없습니다. 이미지 파일은 대개 채널을 "
        "맨 뒤에 두고 PyTorch는 앞에 두므로, `permute`로 축의 순서를 바꿉니다. `reshape`는 축의 순서를 바꾸지 않고 "
        "수를 다시 나눌 뿐입니다.",
        "`yield` hands out one batch at a time, so the whole need never be kept as floats. Image files mostly have the "
        "channels last and PyTorch has them first, so `permute` reorders the axes. `reshape` does not reorder axes but "
        "only divides the numbers anew.",
    ),
)
def load_batches(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2) / 255, labels[j]


@load_batches.mistake(
    ko="레이블은 섞이지 않았습니다. 이미지와 **같은 번호**로 꺼내지 않으면 짝이 어긋납니다.",
    en="The labels are not reordered. Unless taken out by **the same indices** as the images, they belong to others.",
)
def labels_in_file_order(pixels, labels, order, batch_size):
    for j, y in zip(order.split(batch_size), labels.split(batch_size), strict=True):
        yield pixels[j].permute(0, 3, 1, 2) / 255, y


@load_batches.mistake(
    ko="255로 나누는 것을 잊었습니다. 값이 0에서 1까지여야 합니다.",
    en="The division by 255 is missing: values should go from 0 to 1.",
)
def no_division(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2).float(), labels[j]


@load_batches.mistake(
    ko="채널이 맨 뒤에 있습니다. 배치의 모양은 (배치 크기, 3, h, w)여야 합니다.",
    en="The channels are last: a batch should have the shape (batch size, 3, h, w).",
)
def channels_last(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j] / 255, labels[j]


@load_batches.mistake(
    ko="모양은 맞지만 픽셀이 뒤섞였습니다. `reshape`는 수를 다시 나눌 뿐이니, 축의 순서는 `permute`로 바꾸세요.",
    en="The shape is right, but the pixels are mixed up: `reshape` only divides the numbers anew. Use `permute`.",
)
def reshaped(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].reshape(len(j), 3, *pixels.shape[1:3]) / 255, labels[j]


@lesson.exercise(
    stars=2,
    cases=lambda: [(60_000, 1, 5.5, 60, 2.55), (10_000, 4, 0.9, 1000, 0.4), (1000, 7, 1.2, 300, 0.5)],
    hints=[
        (
            "읽는 시간은 배치마다 드는 비용과 이미지마다 드는 비용의 합입니다: $t = a \\lceil n / b \\rceil + c\\,n$.",
            "The time is a cost for each batch plus a cost for each image: $t = a \\lceil n / b \\rceil + c\\,n$.",
        ),
        (
            "두 식을 빼면 $c$가 사라집니다. $a$를 구한 뒤 어느 한 식에 넣으면 $c$가 나옵니다.",
            "Subtract the two equations and $c$ is gone. Put $a$ into either of them to get $c$.",
        ),
    ],
    why=(
        "$t_1 - t_2 = a(B_1 - B_2)$이니 $a = (t_1 - t_2)/(B_1 - B_2)$, $c = (t_1 - a B_1)/n$입니다. 배치 크기가 "
        "1이면 이미지마다 $a$가 들어 느리고, 배치가 커지면 $a$의 몫이 사라지고 $c\\,n$만 남아 더 빨라지지 않습니다. "
        "5절의 곡선이 평평해지는 까닭입니다.",
        "$t_1 - t_2 = a(B_1 - B_2)$, so $a = (t_1 - t_2)/(B_1 - B_2)$ and $c = (t_1 - a B_1)/n$. With batch size 1 "
        "every image pays $a$, which is slow; with large batches the share of $a$ vanishes and $c\\,n$ remains. That "
        "is why the curve of section 5 levels out.",
    ),
)
def reading_costs(n, batch_size_1, t_1, batch_size_2, t_2):
    batches_1, batches_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    per_batch = (t_1 - t_2) / (batches_1 - batches_2)
    per_image = (t_1 - per_batch * batches_1) / n
    return per_batch, per_image


@reading_costs.mistake(
    ko="배치 크기로 나누었습니다. 비용은 배치의 **개수** $\\lceil n / b \\rceil$에 비례합니다.",
    en="That divides by the batch sizes. The cost grows with the **number** of batches, $\\lceil n / b \\rceil$.",
)
def by_batch_size(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch = (t_1 - t_2) / (batch_size_1 - batch_size_2)
    return per_batch, (t_1 - per_batch * batch_size_1) / n


@reading_costs.mistake(
    ko="배치의 개수를 올림하지 않았습니다. 작은 마지막 배치도 배치 하나의 비용이 듭니다.",
    en="The number of batches is not rounded up. A small last batch costs as much as any other.",
)
def not_rounded_up(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch = (t_1 - t_2) / (n / batch_size_1 - n / batch_size_2)
    return per_batch, (t_1 - per_batch * n / batch_size_1) / n


@reading_costs.mistake(
    ko="이미지마다의 비용에 배치마다의 비용이 섞여 있습니다. `t_1`에서 배치의 몫을 빼고 `n`으로 나누세요.",
    en="The cost of an image still contains that of the batches. Subtract their share from `t_1`, then divide by `n`.",
)
def all_on_the_images(n, batch_size_1, t_1, batch_size_2, t_2):
    return reading_costs.reference(n, batch_size_1, t_1, batch_size_2, t_2)[0], t_1 / n
