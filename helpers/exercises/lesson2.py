"""Exercises of lesson 2, reading a minibatch."""

import math
from itertools import chain

import torch

from helpers.exercises.attempt import take
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson2 import further as further

lesson = Lesson("lesson2")


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
