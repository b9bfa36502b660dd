"""Exercises of lesson 2, reading a minibatch."""

import cProfile
import math
import pstats
from itertools import chain

import torch

from helpers.exercises.attempt import take
from helpers.exercises.exercise import Lesson

lesson = Lesson("lesson2")


def _images() -> list[tuple]:
    generator = torch.Generator().manual_seed(0)
    pixels = torch.randint(256, (10, 3, 2), dtype=torch.uint8, generator=generator)
    return [(pixels, torch.arange(10) * 3 % 10, torch.randperm(10, generator=generator), size) for size in (4, 5)]


@lesson.exercise(
    stars=1,
    cases=lambda: [(10_000, 256, False), (10_000, 256, True), (60_000, 100, False), (60_000, 100, True), (3, 8, False)],
    hints=[
        (
            "`math.ceil`은 올림, `//`는 내림입니다. 언제 어느 쪽일까요?",
            "`math.ceil` rounds up, `//` down. Which one when?",
        ),
        (
            "나누어떨어질 때 나머지는 0이지만 마지막 배치는 0개가 아닙니다.",
            "Where it divides evenly the remainder is 0, but the last batch is not empty.",
        ),
    ],
    why=(
        "작은 배치를 버리면 내림, 두면 올림입니다. `n % batch_size or batch_size`는 나머지가 0이면 `batch_size`를 "
        "줍니다.",
        "Dropping the small batch rounds down, keeping it rounds up. `n % batch_size or batch_size` gives "
        "`batch_size` where the remainder is 0.",
    ),
)
def iterations(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size, batch_size
    return math.ceil(n / batch_size), n % batch_size or batch_size


@iterations.mistake(
    ko="나누어떨어지면 나머지가 0입니다. 그때 마지막 배치는 0개가 아니라 `batch_size`개입니다.",
    en="Where it divides evenly the remainder is 0; the last batch then holds `batch_size`, not 0.",
)
def empty_last_batch(n, batch_size, drop_last):
    return iterations.reference(n, batch_size, drop_last)[0], batch_size if drop_last else n % batch_size


@iterations.mistake(
    ko="버리지 않을 때도 내림했습니다. 남은 예제도 배치 하나가 됩니다.",
    en="That rounds down also where nothing is dropped. The remaining examples make one more batch.",
)
def always_down(n, batch_size, drop_last):
    return n // batch_size, iterations.reference(n, batch_size, drop_last)[1]


@iterations.mistake(
    ko="`drop_last=True`이면 작은 배치는 없습니다. 마지막 배치도 `batch_size`개입니다.",
    en="With `drop_last=True` there is no small batch: the last one holds `batch_size`, too.",
)
def dropped_but_counted(n, batch_size, drop_last):
    return iterations.reference(n, batch_size, drop_last)[0], n % batch_size or batch_size


def _two_epochs(shuffled_batches, n: int, batch_size: int) -> dict:
    """What can be said of two epochs of batches, whatever their order is by chance."""
    first, second = ([list(map(int, batch)) for batch in take(shuffled_batches(n, batch_size))] for _ in range(2))
    flat, again = list(chain(*first)), list(chain(*second))
    return {
        "each_example_once": sorted(flat) == list(range(n)),
        "sizes": [len(batch) for batch in first],
        "epochs_differ": flat != again,
        "companions_differ": set(map(frozenset, first)) != set(map(frozenset, second)),
    }


@lesson.exercise(
    stars=2,
    observe=_two_epochs,
    cases=lambda: [(100, 10), (70, 32)],
    hints=[
        ("먼저 예제의 번호를 모두 섞고, 그다음에 자릅니다.", "First shuffle the indices of all examples, then cut."),
        (
            "`torch.randperm(n)`은 0부터 n - 1까지를 섞고, `split`은 텐서를 같은 길이로 자릅니다.",
            "`torch.randperm(n)` shuffles 0 to n - 1; `split` cuts a tensor into equal lengths.",
        ),
    ],
    why=(
        "`randperm`은 번호마다 꼭 한 번 나오는 순서를 주고, 부를 때마다 새로 섞습니다. `split`의 마지막 조각은 "
        "작아도 남습니다.",
        "`randperm` gives an order in which each index occurs exactly once, a new one at each call. `split` keeps a "
        "small last piece.",
    ),
)
def shuffled_batches(n, batch_size):
    return list(torch.randperm(n).split(batch_size))


@shuffled_batches.mistake(
    ko="묶고 나서 섞은 것과 같습니다. 배치의 순서나 배치 안의 순서만 바뀔 뿐, 함께 묶인 예제는 늘 함께 있습니다.",
    en="That is as good as batching first and shuffling afterwards: the order changes, but the same examples stay "
    "together for ever.",
)
def batches_of_neighbours(n, batch_size):
    batches = list(torch.arange(n).split(batch_size))
    order = torch.randperm(len(batches)).tolist()
    return sorted([batches[i] for i in order], key=lambda batch: len(batch) < batch_size)


@shuffled_batches.mistake(
    ko="0부터 n - 1까지가 꼭 한 번씩 나오지 않습니다. `randint`처럼 뽑으면 어떤 예제는 여러 번 나오고 어떤 예제는 "
    "빠집니다.",
    en="Not each of 0 to n - 1 comes exactly once. Drawn as by `randint`, some examples come twice and others never.",
)
def with_replacement(n, batch_size):
    return list(torch.randint(n, (n,)).split(batch_size))


@shuffled_batches.mistake(
    ko="모든 에포크의 순서가 같습니다. 섞지 않았거나 시드를 함수 안에서 정했습니다. 시드는 밖에서 한 번만 정하세요.",
    en="All epochs have the same order: nothing is shuffled, or a seed is set inside the function. Set it once, "
    "outside.",
)
def same_order_each_time(n, batch_size):
    return list(torch.randperm(n, generator=torch.Generator().manual_seed(0)).split(batch_size))


@shuffled_batches.mistake(
    ko="남은 예제가 사라졌습니다. 마지막 배치는 작아도 있어야 합니다.",
    en="The remaining examples are gone; the last batch must be there, however small.",
)
def without_the_rest(n, batch_size):
    return list(torch.randperm(n)[: n // batch_size * batch_size].split(batch_size))


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
            "4절처럼 `cProfile.Profile()`을 만들고 `runcall`로 함수를 돌립니다.",
            "As in section 4, make a `cProfile.Profile()` and run the function by `runcall`.",
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


@lesson.exercise(
    stars=2,
    cases=_images,
    hints=[
        (
            "5절의 `read_batches`와 같지만 픽셀의 모양이 (N, h, w)입니다.",
            "It is `read_batches` of section 5, but the pixels have the shape (N, h, w).",
        ),
        (
            "배치마다 `j`를 얻으면 `X`와 `y`를 **둘 다** `j`로 꺼냅니다. 채널 축은 `unsqueeze(1)`입니다.",
            "With the indices `j` of a batch take out **both** `X` and `y`. The channel axis is `unsqueeze(1)`.",
        ),
    ],
    why=(
        "`yield`는 배치를 하나씩 내주므로, 모두를 한꺼번에 실수로 바꾸어 둘 필요가 없습니다.",
        "`yield` hands out one batch at a time, so the whole need never be kept as floats.",
    ),
)
def load_batches(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].unsqueeze(1) / 255, labels[j]


@load_batches.mistake(
    ko="레이블은 섞이지 않았습니다. 이미지와 **같은 번호**로 꺼내지 않으면 짝이 어긋납니다.",
    en="The labels are not reordered. Unless taken out by **the same indices** as the images, they belong to others.",
)
def labels_in_file_order(pixels, labels, order, batch_size):
    for j, y in zip(order.split(batch_size), labels.split(batch_size), strict=True):
        yield pixels[j].unsqueeze(1) / 255, y


@load_batches.mistake(
    ko="255로 나누는 것을 잊었습니다. 값이 0에서 1까지여야 합니다.",
    en="The division by 255 is missing: values should go from 0 to 1.",
)
def no_division(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].unsqueeze(1).float(), labels[j]


@load_batches.mistake(
    ko="채널 축이 없습니다. 배치의 모양은 (배치 크기, 1, h, w)여야 합니다.",
    en="The channel axis is missing: a batch should have the shape (batch size, 1, h, w).",
)
def no_channel(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j] / 255, labels[j]


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
        "6절의 곡선이 평평해지는 까닭입니다.",
        "$t_1 - t_2 = a(B_1 - B_2)$, so $a = (t_1 - t_2)/(B_1 - B_2)$ and $c = (t_1 - a B_1)/n$. With batch size 1 "
        "every image pays $a$, which is slow; with large batches the share of $a$ vanishes and $c\\,n$ remains. That "
        "is why the curve of section 6 levels out.",
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


def _two_passes(batches_class, *arguments) -> dict:
    """What a class of batches gives in two epochs, one after the other."""
    batches = batches_class(*arguments)
    return {"len": len(batches), "epoch_1": take(batches), "epoch_2": take(batches)}


@lesson.exercise(
    stars=3,
    observe=_two_passes,
    cases=lambda: [(list("abcdefgh"), 4), (list(range(10)), 4)],
    hints=[
        (
            "`__len__`은 배치의 수입니다. 마지막의 작은 배치도 셉니다.",
            "`__len__` is the number of batches, the small last one too.",
        ),
        (
            "`for`를 만날 때마다 `__iter__`가 불립니다. 거기서 매번 **처음부터** 시작하세요.",
            "Each `for` calls `__iter__`. There, begin **from the start** each time.",
        ),
        (
            "`__iter__`를 `yield`로 쓰면 부를 때마다 새 이터레이터가 나옵니다.",
            "Written with `yield`, `__iter__` gives a new iterator at each call.",
        ),
    ],
    why=(
        "데이터로더와 이터레이터는 다릅니다. 이터레이터는 한 번 쓰면 끝이지만, `__iter__`가 매번 새것을 내주면 "
        "에포크마다 다시 읽을 수 있습니다.",
        "A data loader is not its iterator. An iterator is used up once; an `__iter__` that makes a new one each "
        "time can be read every epoch.",
    ),
)
class Batches:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for start in range(0, len(self.examples), self.batch_size):
            yield self.examples[start : start + self.batch_size]


@Batches.mistake(
    ko="두 번째 에포크가 비었습니다. 이터레이터는 한 번 쓰면 끝이니 `__iter__`에서 새로 만드세요.",
    en="The second epoch is empty. An iterator is used up once; make a new one in `__iter__`.",
)
class OnlyOnce(Batches.reference):
    def __init__(self, examples, batch_size):
        super().__init__(examples, batch_size)
        self.iterator = super().__iter__()

    def __iter__(self):
        return self.iterator


@Batches.mistake(
    ko="남은 예제가 사라졌습니다. 마지막 배치는 작아도 내주어야 합니다.",
    en="The remaining examples are gone; hand out the last batch, however small.",
)
class WithoutTheRest(Batches.reference):
    def __len__(self):
        return len(self.examples) // self.batch_size

    def __iter__(self):
        return (batch for batch in super().__iter__() if len(batch) == self.batch_size)


@Batches.mistake(
    ko="`__len__`이 예제의 수입니다. 데이터로더의 길이는 배치의 수입니다.",
    en="`__len__` is the number of examples; the length of a data loader is its number of batches.",
)
class CountsExamples(Batches.reference):
    def __len__(self):
        return len(self.examples)
