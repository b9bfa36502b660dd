"""Exercises of lesson 4, the base classifier."""

import math

import numpy as np
import torch

from helpers.exercises.cases import drawn
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson4 import further as further

lesson = Lesson("lesson4")


def _scores(*shapes: tuple[int, int]) -> list[tuple]:
    """Random probabilities of shape (N, classes) with labels (N,), the same each time."""
    generator = torch.Generator().manual_seed(0)
    return [
        (torch.rand(shape, generator=generator).softmax(dim=1), torch.randint(shape[1], shape[:1], generator=generator))
        for shape in shapes
    ]


def _distinct_scores(random: np.random.Generator) -> tuple:
    """Scores of any sign, no two of them equal in a row, and labels of which about half are those of the maximum."""
    N, num_classes = random.integers((2, 2), (12, 7)).tolist()
    scores = torch.from_numpy(random.normal(size=(N, num_classes))).float() * 3 - random.choice((0, 12))
    y = torch.from_numpy(random.integers(0, num_classes, N))
    return scores, torch.where(torch.from_numpy(random.random(N) < 0.4), scores.argmax(dim=1), y)


WHOLE_SCORES = (
    torch.tensor([[0.0, 1.0, -2.0], [2.0, 0.0, 1.0], [0.0, 3.0, 2.0], [1.0, 2.0, 0.0]]),
    torch.tensor([1, 2, 1, 2]),
)  # now and then a label is a score as well


@lesson.exercise(
    stars=1,
    cases=lambda: [
        (
            torch.tensor([[0.1, 0.7, 0.2], [0.5, 0.2, 0.3], [0.2, 0.2, 0.6], [0.3, 0.6, 0.1]]),
            torch.tensor([1, 0, 1, 1]),
        ),
        WHOLE_SCORES,
        *_scores((4, 4), (20, 3), (1, 5)),
        *drawn(20, _distinct_scores),
        (torch.eye(49), torch.arange(49).clamp(max=1)),
        (torch.eye(41), torch.arange(41).clamp(min=37)),
        (torch.eye(23), torch.arange(23).clamp(max=13)),
        (torch.eye(49), torch.arange(49).clamp(min=1)),
    ],
    hints=[
        (
            "행마다 가장 큰 값의 자리가 예측입니다. 축은 어느 쪽인가요?",
            "The prediction is the place of each row's maximum. Which axis?",
        ),
        (
            "`==`로 견주면 참과 거짓입니다. 합은 개수, 평균은 비율입니다.",
            "`==` gives true and false. Their sum is the number, their mean the fraction.",
        ),
    ],
    why=(
        "참은 1로 셉니다. D2L의 `accuracy`는 개수를 약속하지만 평균을 돌려주니, 개수가 필요하면 이렇게 셉니다.",
        "True counts as 1. D2L's `accuracy` promises the number but returns the mean; this is how to get the number.",
    ),
)
def number_correct(Y_hat, y):
    return (Y_hat.argmax(dim=1) == y).sum().item()


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (
            torch.tensor([[0.1, 0.7, 0.2], [0.5, 0.2, 0.3], [0.2, 0.2, 0.6], [0.3, 0.6, 0.1]]),
            torch.tensor([2, 1, 1, 1]),
            1,
        ),
        *((*WHOLE_SCORES, k) for k in (1, 2)),
        *((Y_hat, y, k) for (Y_hat, y), k in zip(_scores((9, 5), (30, 4), (6, 6)), (2, 3, 1), strict=True)),
        *((Y_hat, y, 1 + place % Y_hat.shape[1]) for place, (Y_hat, y) in enumerate(drawn(14, _distinct_scores))),
    ],
    hints=[
        (
            "`topk(k, dim=1).indices`의 모양은 (N, k)입니다. 레이블의 모양은 (N,)입니다.",
            "`topk(k, dim=1).indices` has the shape (N, k), the labels (N,).",
        ),
        (
            "`y.unsqueeze(1)`은 (N, 1)이라 k열 모두와 견주어집니다. 그다음 행마다 `any(dim=1)`입니다.",
            "`y.unsqueeze(1)` is (N, 1), compared with all k columns. Then `any(dim=1)` for each row.",
        ),
    ],
    why=(
        "행마다 많아야 한 칸만 참이니 `any`의 값이 곧 맞고 틀림입니다. `k`가 1이면 보통의 정확도, 범주의 수와 같으면 "
        "언제나 1입니다.",
        "At most one place in a row is true, so `any` says right or wrong. With `k` of 1 it is the usual accuracy; "
        "with all classes it is always 1.",
    ),
)
def top_k_accuracy(Y_hat, y, k):
    return (Y_hat.topk(k, dim=1).indices == y.unsqueeze(1)).any(dim=1).float().mean().item()


SIZES = [
    (10, 4),
    (12, 4),
    (11, 4),
    (7, 3),
    (100, 7),
    (5, 8),
    (6, 6),
    (9, 1),
    (2_000, 256),
    (37, 36),
    (3, 16),
    (14, 5),
    (25, 6),
    (50, 9),
]  # numbers of examples and batch sizes


def _losses() -> list[tuple]:
    """The quick loss and that of the last batch, for losses of examples that differ much."""
    cases, random = [], np.random.default_rng(0)
    for N, m in SIZES:
        means = [batch.mean() for batch in np.split(random.uniform(0.2, 3, N), range(m, N, m))]
        cases.append((float(np.mean(means)), float(means[-1]), N, m))
    return cases


@lesson.exercise(
    stars=2,
    cases=lambda: [(0.5, 0.25, 10, 4), *_losses(), (1.3, 1.3, 5, 8)],
    hints=[
        (
            "배치는 $B = \\lceil N / m \\rceil$개이고, 마지막 배치에는 $r = N - (B - 1)m$개가 있습니다.",
            "There are $B = \\lceil N / m \\rceil$ batches, and the last one holds $r = N - (B - 1)m$.",
        ),
        (
            "$B L_v^q$는 배치 손실의 합입니다. 거기서 $l_v^b$를 빼면 가득 찬 배치들의 합이 남습니다.",
            "$B L_v^q$ is the sum of the batches' losses. Take $l_v^b$ away, and the sum of the full batches is left.",
        ),
        (
            "가득 찬 배치의 손실은 $m$배, 마지막은 $r$배 하여 더하면 예제 전체의 합입니다.",
            "Full batches times $m$, plus the last one times $r$: that is the sum over all examples.",
        ),
    ],
    why=(
        "$$L_v = \\frac{m\\,(B L_v^q - l_v^b) + r\\,l_v^b}{N} = \\frac{m B}{N} L_v^q - \\frac{m - "
        "r}{N}\\,l_v^b$$\n\n나누어떨어지면 $r = m$, $mB = N$이라 $L_v = L_v^q$입니다. 6절의 수로는 (4 · 3 · 7/12 - 2 "
        "· 0) / 10 = 0.7입니다.",
        "$$L_v = \\frac{m\\,(B L_v^q - l_v^b) + r\\,l_v^b}{N} = \\frac{m B}{N} L_v^q - \\frac{m - "
        "r}{N}\\,l_v^b$$\n\nWhere it divides evenly, $r = m$ and $mB = N$, so $L_v = L_v^q$. With the numbers of "
        "section 6: (4 · 3 · 7/12 - 2 · 0) / 10 = 0.7.",
    ),
)
def exact_loss(quick, last, N, m):
    B = math.ceil(N / m)
    r = N - (B - 1) * m
    return (m * (B * quick - last) + r * last) / N


@lesson.exercise(
    stars=2,
    cases=lambda: list(SIZES),
    hints=[
        (
            "배치 하나의 몫은 $1/B$이고, 배치 안에서는 예제끼리 똑같이 나눕니다.",
            "Each batch has a share of $1/B$, divided evenly among its examples.",
        ),
        (
            "$n_b$개짜리 배치의 예제는 $1/(B\\,n_b)$입니다. `torch.arange(N).split(m)`으로 배치의 크기를 얻으세요.",
            "An example in a batch of $n_b$ weighs $1/(B\\,n_b)$. `torch.arange(N).split(m)` gives the sizes.",
        ),
    ],
    why=(
        "$L_v^q = \\sum_i w_i\\,l_i$이고 $\\sum_i w_i = \\sum_b n_b \\cdot \\frac{1}{B n_b} = 1$입니다. 예제를 모두 "
        "같은 분포에서 뽑으면 $E[l_i] = \\mu$이니 $E[L_v^q] = \\mu \\sum_i w_i = \\mu = E[L_v]$, 곧 치우침이 "
        "없습니다(unbiased). 합이 1인 가중치라면 무엇이든 그렇습니다. 차이는 분산에 있습니다.",
        "$L_v^q = \\sum_i w_i\\,l_i$ with $\\sum_i w_i = \\sum_b n_b \\cdot \\frac{1}{B n_b} = 1$. For examples all "
        "drawn from one distribution each $E[l_i] = \\mu$, so $E[L_v^q] = \\mu \\sum_i w_i = \\mu = E[L_v]$: the "
        "quick estimate is unbiased. So are any weights that sum to 1. The difference lies in the variance.",
    ),
)
def example_weights(N, m):
    batches = torch.arange(N).split(m)
    return torch.cat([torch.full((len(batch),), 1 / (len(batches) * len(batch))) for batch in batches])


@lesson.exercise(
    stars=3,
    cases=lambda: [(100.0, 10, 4), *((2.0 + place / 4, N, m) for place, (N, m) in enumerate(SIZES)), (3.0, 5, 8)],
    hints=[
        (
            "서로 독립이면 $\\mathrm{Var}[\\sum_i w_i l_i] = \\sigma^2 \\sum_i w_i^2$입니다.",
            "For independent examples $\\mathrm{Var}[\\sum_i w_i l_i] = \\sigma^2 \\sum_i w_i^2$.",
        ),
        (
            "정확한 값의 가중치는 모두 $1/N$, 어림한 값의 가중치는 앞 연습 문제에서 구했습니다. 나누어떨어지면 "
            "마지막 배치에는 `N % m`이 아니라 `m`개가 있습니다.",
            "The exact weights are all $1/N$; you found the quick ones in the exercise before. Where it divides "
            "evenly the "
            "last batch holds `m`, not `N % m`.",
        ),
        (
            "크기가 $n_b$인 배치는 $\\sum w_i^2$에 $n_b / (B n_b)^2 = 1/(B^2 n_b)$를 보탭니다.",
            "A batch of size $n_b$ adds $n_b / (B n_b)^2 = 1/(B^2 n_b)$ to $\\sum w_i^2$.",
        ),
    ],
    why=(
        "$$\\mathrm{Var}[L_v] = \\frac{\\sigma^2}{N}, \\qquad \\mathrm{Var}[L_v^q] = \\frac{\\sigma^2}{B^2} "
        "\\left(\\frac{B - 1}{m} + \\frac{1}{r}\\right)$$\n\n합이 1인 가중치 가운데 제곱의 합이 가장 작은 것은 모두 "
        "같은 가중치입니다(코시-슈바르츠). 둘 다 치우치지 않지만 정확한 값이 덜 흔들리므로 $L_v$가 낫습니다. 게다가 "
        "어림한 값은 배치 크기에 따라 달라집니다. 10,000개를 256개씩 나누면 분산은 1.34배입니다.",
        "$$\\mathrm{Var}[L_v] = \\frac{\\sigma^2}{N}, \\qquad \\mathrm{Var}[L_v^q] = \\frac{\\sigma^2}{B^2} "
        "\\left(\\frac{B - 1}{m} + \\frac{1}{r}\\right)$$\n\nOf all weights that sum to 1, equal ones have the "
        "smallest sum of squares (Cauchy-Schwarz). Both are unbiased, but the exact one varies less, so prefer "
        "$L_v$. Besides, the quick one changes with the batch size. For 10,000 by 256 its variance is 1.34 times as "
        "large.",
    ),
)
def variances(variance, N, m):
    B = math.ceil(N / m)
    r = N - (B - 1) * m
    return variance / N, variance / B**2 * ((B - 1) / m + 1 / r)


def _again(metric) -> float:
    """What `compute` gives when it is called once more; nan where nothing is left to divide by."""
    try:
        return metric.compute()
    except ZeroDivisionError:
        return math.nan


def _is_ready(metric_class) -> bool:
    """Whether a new object takes a batch before anybody calls `reset`."""
    metric, batch = metric_class(), (torch.eye(3), torch.tensor([0, 1, 0]))
    try:
        metric.update(*batch)
        return True
    except AttributeError:
        metric.reset()
        metric.update(*batch)
        return False
    finally:
        metric.reset()  # what objects share should not keep this batch


def two_rounds(metric_class, *sizes: int) -> dict:
    """The accuracy after each batch, once more, of another object made meanwhile, and after a reset."""
    if not _is_ready(metric_class):
        return {"ready_without_reset": False}
    metric, seen = metric_class(), []
    for Y_hat, y in _scores(*((size, 3) for size in sizes)):
        metric.update(Y_hat, y)
        seen.append(metric.compute())
    again = _again(metric)
    other = metric_class()
    other.update(torch.eye(3), torch.tensor([0, 1, 0]))
    result = {"after_each_batch": seen, "computed_again": again, "another_object": other.compute()}
    metric.reset()
    metric.update(-torch.eye(3), torch.tensor([1, 1, 0]))
    result["after_reset"] = metric.compute()
    metric.reset()
    return {"ready_without_reset": True, **result}


@lesson.exercise(
    stars=3,
    observe=two_rounds,
    cases=lambda: [(8, 8, 2), (5, 1, 20), (4, 4), (1,), (3, 9, 9, 6), (4, 4, 4, 4), (7,), (2, 6), (6, 2, 2)],
    hints=[
        (
            "두 수만 기억하면 됩니다. 지금까지 맞은 수와 지금까지 본 수입니다.",
            "Two numbers are enough: how many were right so far, and how many were seen.",
        ),
        (
            "`update`는 둘을 늘리고, `compute`는 나누고, `reset`은 둘 다 0으로 돌립니다.",
            "`update` adds to both, `compute` divides, `reset` sets both to 0.",
        ),
        (
            "`__init__`에서 `self.reset()`을 부르면 0으로 두는 코드를 한 번만 쓰면 됩니다.",
            "If `__init__` calls `self.reset()`, the zeros need writing only once.",
        ),
    ],
    why=(
        "개수를 더하고 마지막에 한 번 나누면 배치의 크기가 달라도 정확합니다. `torchmetrics`의 지표도 이렇게 "
        "생겼습니다.",
        "Counts are added and divided once, so it is exact whatever the sizes of the batches. The metrics of "
        "`torchmetrics` look like this.",
    ),
)
class RunningAccuracy:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.seen = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.seen += len(y)

    def compute(self):
        return self.correct / self.seen
