"""Exercises of lesson 2, reading a minibatch."""

import math
from itertools import chain, pairwise

import torch

from helpers.exercises.checker.attempt import take
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson2 import further as further

lesson = Lesson("lesson2")


@lesson.exercise(
    stars=1,
    cases=lambda: [
        *((n, batch_size, drop) for n, batch_size in ((10, 4), (12, 4), (11, 4), (9, 8)) for drop in (False, True)),
        *((n, batch_size, drop) for n, batch_size in ((10_000, 256), (60_000, 100), (8, 8)) for drop in (False, True)),
        (3, 8, False),
        (1, 1, False),
    ],
    hints=[
        (
            "`math.ceil`은 올림, `//`는 내림입니다. 작은 배치를 버릴 때(`drop_last`)는 어느 쪽일까요?",
            "`math.ceil` rounds up, `//` down. Which one is it where the small batch is dropped (`drop_last`)?",
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


def _some_epochs(shuffled_batches, n: int, batch_size: int) -> dict:
    """What can be said of epochs of batches, whatever their order is by chance."""
    epochs = [list(take(shuffled_batches(n, batch_size))) for _ in range(4)]
    numbers = [[[int(index) for index in batch] for batch in epoch] for epoch in epochs]
    flat = [list(chain(*epoch)) for epoch in numbers]
    neighbours = [sum(abs(one - other) == 1 for one, other in pairwise(order)) for order in flat]
    return {
        "whole_numbers": all(
            float(index).is_integer() and not _is_float(index) for batch in epochs[0] for index in batch
        ),
        "smallest_and_largest": [min(chain(*flat), default=0), max(chain(*flat), default=0)],
        "missing": max(len({*range(n)} - {*order}) for order in flat),
        "repeated": max(len(order) - len({*order}) for order in flat),
        "sizes": [len(batch) for batch in numbers[0]],
        "shuffled": all(order != sorted(order) for order in flat),
        "different_orders": len({*map(tuple, flat)}),
        "companions_differ": len({frozenset(map(frozenset, epoch)) for epoch in numbers}) > 1 or batch_size >= n,
        "first_batch_differs": len({tuple(chain(*epoch[:1])) for epoch in numbers}) == 4,
        "neighbours_are_parted": max(neighbours) < n / 2,
    }


def _is_float(number: object) -> bool:
    return isinstance(number, float) or (hasattr(number, "dtype") and "float" in str(number.dtype))


@lesson.exercise(
    stars=2,
    observe=_some_epochs,
    cases=lambda: [(20, 5), (100, 10), (70, 32), (33, 32), (50, 64)],
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


def _taken(batches) -> list:
    """What one epoch hands out, each batch as a list; a single example as it is."""
    return [batch if isinstance(batch, str | int) else list(batch) for batch in take(batches)]


def _two_passes(batches_class, examples: list, batch_size: int) -> dict:
    """What a class of batches gives in epochs one after the other; a loop is left early before the third."""
    batches = batches_class(examples, batch_size)
    seen = {"len": len(batches), "epoch_1": _taken(batches), "epoch_2": _taken(batches)}
    for _ in batches:
        break
    return {**seen, "after_a_break": _taken(batches), "len_again": len(batches)}


@lesson.exercise(
    stars=3,
    observe=_two_passes,
    cases=lambda: [
        (list("abcdefgh"), 4),
        (list("hebdacfg"), 3),
        (list(range(10)), 4),
        ([5, 3, 9], 1),
        ([4, 2], 8),
        ([7, 1, 8, 2, 8, 1], 6),
    ],
    hints=[
        (
            "배치는 `examples`에서 잘라 낸 조각입니다. `__len__`은 그 조각의 수이고, 마지막의 작은 것도 셉니다.",
            "A batch is a piece cut out of `examples`. `__len__` is the number of pieces, the small last one too.",
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
