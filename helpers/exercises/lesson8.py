"""Exercises of lesson 8, the speed of reading."""

import cProfile
import math
import pstats
from collections.abc import Callable
from types import FunctionType
from unittest.mock import patch

import numpy as np
import torch

from helpers.exercises.cases import drawn
from helpers.exercises.checker.attempt import call
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson8 import further as further

lesson = Lesson("lesson8")


class _Clock(cProfile.Profile):
    """A profiler whose time is the number of rounds of the loops below: the same on a busy computer."""

    now = 0.0

    def __init__(self, timer: Callable | None = None, *options, **more):
        super().__init__(timer or (lambda: _Clock.now), *options, **more)


def _open_file(count: int) -> None:
    """Called often, quick."""
    _Clock.now += 1


def _resize_image(size: int) -> int:
    """The bottleneck: called some times, slow by itself."""
    total = 0
    for number in range(size):
        total += number * number % 7
    _Clock.now += size
    return total


def _sort_names() -> int:
    """Called once: slower than any other single call, far faster than all calls of the bottleneck."""
    total = 0
    for number in range(20_000):
        total += number % 3
    _Clock.now += 20_000
    return total


def _scale_image(size: int) -> int:
    """Takes the second most time in all, and little in each call."""
    total = 0
    for number in range(size):
        total += number * number % 5
    _Clock.now += size
    return total


def _namesakes(name: str) -> list[Callable]:
    """Quick functions that have the name of a slow one, as methods of other classes may have."""
    _Clock.now += 1
    code = _resize_image.__code__
    return [
        FunctionType(code.replace(co_name=name, co_firstlineno=line), {"range": range, "_Clock": _Clock})
        for line in (1, 2)
    ]


def _load_images() -> None:
    """Takes much time with all that it calls, and hardly any by itself."""
    for count in range(300):
        _open_file(count)
    for _ in range(120):
        _resize_image(6000)
    for _ in range(8):
        _scale_image(6000)
    for namesake in _namesakes("_resize_image"):
        namesake(500)


def read_dataset() -> None:
    """The outermost: takes the most time with all that it calls."""
    _sort_names()
    _load_images()


def sum_pixels() -> int:
    """Takes most of the time by itself."""
    for namesake in _namesakes("sum_pixels"):
        namesake(500)
    total = 0
    for number in range(600_000):
        total += number * number % 7
    _Clock.now += 600_000
    return total


def save_images() -> None:
    """The slow one is called twice; before and after it much that is quick."""
    for count in range(50):
        _open_file(count)
    for _ in range(2):
        _compress(300_000)
    _sort_names()


def _compress(size: int) -> int:
    """Slow in each of its few calls."""
    total = 1
    for number in range(size):
        total = total * number % 1009 + 1
    _Clock.now += size
    return total


def _what_it_names(answer, function) -> object:
    """What an answer gives, with a profiler that counts rounds.

    One that it holds already measures real time; it is asked up to three times, since the computer may have a hiccup.
    """
    with patch.object(cProfile, "Profile", _Clock):
        names = [call(answer, function)]
        while len(names) < 3 and names[-1] != BOTTLENECKS[function]:
            names.append(call(answer, function))
    return BOTTLENECKS[function] if BOTTLENECKS[function] in names else names[0]


BOTTLENECKS = {read_dataset: "_resize_image", sum_pixels: "sum_pixels", save_images: "_compress"}


@lesson.exercise(
    stars=2,
    observe=_what_it_names,
    cases=lambda: [(function,) for function in BOTTLENECKS],
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


# What other choices than own time name, of the functions that the profiler sees.


def _images() -> list[tuple]:
    """Pixels in colour, labels, an order of all or of some of them, and a batch size."""
    generator = torch.Generator().manual_seed(0)
    pixels = torch.randint(256, (10, 5, 2, 3), dtype=torch.uint8, generator=generator)
    order = torch.randperm(10, generator=generator)
    labels = torch.tensor([3, 9, 0, 7, 1, 5, 2, 8, 6, 4])
    sizes = ((10, 4), (10, 5), (3, 2), (7, 7), (9, 4), (4, 8), (8, 3))
    cases = [(pixels // (1 if n > 3 else 2), labels, order[:n], size) for n, size in sizes]
    return [*cases, (pixels, labels, order.flip(0)[:6], 1), (pixels, labels, torch.arange(10), 3)]


@lesson.exercise(
    stars=2,
    cases=_images,
    hints=[
        (
            "3절의 `read_batches`처럼 쓰되, 픽셀의 모양이 (N, h, w, 3)이라 채널이 맨 뒤에 있습니다.",
            "Write it like `read_batches` of section 3; but the pixels have the shape (N, h, w, 3), channels last.",
        ),
        (
            "배치마다 `j`를 얻으면 `X`와 `y`를 **둘 다** `j`로 꺼내 `yield`합니다. `return`은 첫 배치에서 함수를 "
            "끝냅니다. 축의 순서는 `permute(0, 3, 1, 2)`로 바꿉니다.",
            "With the indices `j` of a batch take out **both** `X` and `y`, and `yield` them: a `return` would end the "
            "function with the first batch. `permute(0, 3, 1, 2)` reorders the axes.",
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


def _measured(random: np.random.Generator) -> tuple:
    """Times that come of some costs, for two batch sizes, of which either may be the larger."""
    n = int(random.integers(20, 5000))
    sizes = random.choice([3, 7, 16, 64, 100, 300], 2, replace=False).tolist()
    per_batch, per_image = random.uniform(0.1, 3, 2).tolist()
    times = [per_batch * math.ceil(n / size) + per_image * n for size in sizes]
    return n, sizes[0], times[0], sizes[1], times[1]


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (10, 2, 20.0, 5, 14.0),
        (60_000, 1, 5.5, 60, 2.55),
        (10_000, 4, 0.9, 1000, 0.4),
        (1000, 7, 1.2, 300, 0.5),
        *drawn(10, _measured),
        (5, 8, 2.9, 2, 3.7),
    ],
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
