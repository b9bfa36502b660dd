"""Exercises of lesson 4, the base classifier."""

import math

import torch

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


@lesson.exercise(
    stars=1,
    cases=lambda: _scores((4, 4), (20, 3), (1, 5)),
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


@number_correct.mistake(
    ko="비율을 구했습니다. 물은 것은 개수이니 평균이 아니라 합입니다.",
    en="That is the fraction. The question is about the number: the sum, not the mean.",
)
def fraction(Y_hat, y):
    return (Y_hat.argmax(dim=1) == y).float().mean().item()


@number_correct.mistake(
    ko="`argmax`의 축이 바뀌었습니다. `dim=0`은 범주마다 점수가 가장 높은 예제를 찾습니다. 예제마다 찾으려면 "
    "`dim=1`입니다.",
    en="`argmax` runs over the wrong axis: `dim=0` finds the best example of each class. For each example use `dim=1`.",
)
def wrong_axis(Y_hat, y):
    return (Y_hat.argmax(dim=0) == y).sum().item()


@number_correct.mistake(
    ko="점수를 정수로 바꾸면 0.8도 0이 되어 답이 모두 0번 범주입니다. 자료형을 맞춘다면 예측 쪽을 바꾸세요.",
    en="As integers all scores are 0, even 0.8, and every answer is class 0. If a dtype must change, let it be that "
    "of the predictions.",
)
def cast_too_early(Y_hat, y):
    return (Y_hat.type(y.dtype).argmax(dim=1) == y).sum().item()


@lesson.exercise(
    stars=2,
    cases=lambda: [(Y_hat, y, k) for (Y_hat, y), k in zip(_scores((9, 5), (30, 4), (6, 6)), (2, 3, 1), strict=True)],
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


@top_k_accuracy.mistake(
    ko="N × k칸 모두의 평균을 냈으니 k로 한 번 더 나눈 셈입니다. 먼저 행마다 `any`로 맞고 틀림을 정하세요.",
    en="The mean over all N × k places divides by k as well. First decide right or wrong for each row, by `any`.",
)
def mean_of_all_places(Y_hat, y, k):
    return (Y_hat.topk(k, dim=1).indices == y.unsqueeze(1)).float().mean().item()


@top_k_accuracy.mistake(
    ko="k번째 하나만 견주었습니다. 1번째부터 k번째까지 어디에 있어도 맞은 것입니다.",
    en="That compares the k-th only. The truth may be anywhere from the first to the k-th.",
)
def only_the_kth(Y_hat, y, k):
    return (Y_hat.topk(k, dim=1).indices[:, k - 1] == y).float().mean().item()


@top_k_accuracy.mistake(
    ko="맞은 개수를 구했습니다. 정확도는 비율이니 예제의 수로 나누세요.",
    en="That is the number of hits. An accuracy is a fraction: divide by the number of examples.",
)
def number_of_hits(Y_hat, y, k):
    return (Y_hat.topk(k, dim=1).indices == y.unsqueeze(1)).sum().item()


@top_k_accuracy.mistake(
    ko="`k`를 쓰지 않은 보통의 정확도입니다.",
    en="That is the usual accuracy; it does not use `k`.",
)
def ignores_k(Y_hat, y, k):
    return (Y_hat.argmax(dim=1) == y).float().mean().item()


@lesson.exercise(
    stars=2,
    cases=lambda: [(0.58, 0.0, 10, 4), (0.8303, 0.875, 10_000, 256), (0.7, 0.4, 12, 4), (1.3, 1.3, 5, 8)],
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


@exact_loss.mistake(
    ko="`quick`을 가득 찬 배치들의 평균으로 여겼습니다. `quick`에는 마지막 배치도 이미 한 표로 들어 있습니다.",
    en="That takes `quick` for the average of the full batches, but the last batch already has its vote in it.",
)
def last_counted_twice(quick, last, N, m):
    r = N - (math.ceil(N / m) - 1) * m
    return (quick * (N - r) + last * r) / N


@exact_loss.mistake(
    ko="나누어떨어지면 `N % m`이 0이지만, 마지막 배치에는 0개가 아니라 `m`개가 있습니다.",
    en="Where it divides evenly `N % m` is 0, yet the last batch holds `m` examples, not 0.",
)
def empty_last_batch(quick, last, N, m):
    B = math.ceil(N / m)
    return (m * (B * quick - last) + N % m * last) / N


@exact_loss.mistake(
    ko="배치의 수를 내림했습니다. 작은 마지막 배치도 배치 하나이니 올림해야 합니다.",
    en="The number of batches is rounded down. The small last one counts too, so round up.",
)
def rounded_down(quick, last, N, m):
    B = N // m
    r = N - (math.ceil(N / m) - 1) * m
    return (m * (B * quick - last) + r * last) / N


@lesson.exercise(
    stars=2,
    cases=lambda: [(10, 4), (12, 4), (5, 8)],
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


@example_weights.mistake(
    ko="정확한 평균의 가중치 $1/N$입니다. 어림한 값에서는 작은 배치의 예제가 더 무겁습니다.",
    en="Those are the weights of the exact average, $1/N$. In the quick one, examples of a small batch weigh more.",
)
def all_alike(N, m):
    return torch.full((N,), 1 / N)


@example_weights.mistake(
    ko="배치의 가중치 $1/B$를 예제마다 그대로 주었습니다. 배치의 예제끼리 나누어야 하고, 모두 더하면 1이어야 합니다.",
    en="Each example got the whole weight of its batch, $1/B$. Divide it among them; all weights must sum to 1.",
)
def undivided(N, m):
    return torch.full((N,), 1 / math.ceil(N / m))


@example_weights.mistake(
    ko="마지막 배치도 `m`개인 것처럼 나누었습니다. 모두 더해 보세요. 1이 되나요?",
    en="The last batch is treated as if it held `m`. Add all weights: do they make 1?",
)
def last_batch_as_large(N, m):
    return torch.full((N,), 1 / (math.ceil(N / m) * m))


@lesson.exercise(
    stars=3,
    cases=lambda: [(1.0, 10, 4), (0.25, 10_000, 256), (2.0, 12, 4), (3.0, 5, 8)],
    hints=[
        (
            "서로 독립이면 $\\mathrm{Var}[\\sum_i w_i l_i] = \\sigma^2 \\sum_i w_i^2$입니다.",
            "For independent examples $\\mathrm{Var}[\\sum_i w_i l_i] = \\sigma^2 \\sum_i w_i^2$.",
        ),
        (
            "정확한 값의 가중치는 모두 $1/N$, 어림한 값의 가중치는 앞 문제에서 구했습니다.",
            "The exact weights are all $1/N$; you found the quick ones in the exercise before.",
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


@variances.mistake(
    ko="가중치를 제곱하지 않았습니다. 상수 $w$를 곱하면 분산은 $w^2$배가 됩니다.",
    en="The weights are not squared. Multiplying by a constant $w$ multiplies the variance by $w^2$.",
)
def weights_not_squared(variance, N, m):
    B = math.ceil(N / m)
    r = N - (B - 1) * m
    return variance / N, variance / B * ((B - 1) / m + 1 / r)


@variances.mistake(
    ko="배치가 모두 `m`개인 것처럼 계산했습니다. 마지막 배치의 $r$개가 분산을 키웁니다.",
    en="That takes all batches to hold `m`. It is the $r$ of the last one that make the variance larger.",
)
def last_batch_as_large_as_others(variance, N, m):
    return variance / N, variance / (math.ceil(N / m) * m)


@variances.mistake(
    ko="순서가 바뀌었습니다. 정확한 값의 분산이 먼저, 어림한 값의 분산이 나중입니다.",
    en="The order is wrong: first comes the variance of the exact value, then that of the quick one.",
)
def quick_one_first(variance, N, m):
    return variances.reference(variance, N, m)[::-1]


@variances.mistake(
    ko="둘을 같다고 했습니다. 기댓값은 같지만 분산은 다릅니다.",
    en="That says they are equal. The expectations are; the variances are not.",
)
def both_alike(variance, N, m):
    return variance / N, variance / N


def _two_rounds(metric_class, *sizes: int) -> list[float]:
    """The accuracy after each batch of one round, and after the only batch of the next."""
    metric, seen = metric_class(), []
    for Y_hat, y in _scores(*((size, 3) for size in sizes)):
        metric.update(Y_hat, y)
        seen.append(metric.compute())
    metric.reset()
    metric.update(torch.eye(3), torch.tensor([0, 1, 0]))
    return [*seen, metric.compute(), metric.compute()]


@lesson.exercise(
    stars=3,
    observe=_two_rounds,
    cases=lambda: [(8, 8, 2), (5, 1, 20)],
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


@RunningAccuracy.mistake(
    ko="배치의 정확도를 평균했습니다(평균의 평균). 작은 배치가 너무 무거워집니다. 맞은 수와 본 수를 따로 더하세요.",
    en="That averages the batches' accuracies, a mean of means: small batches weigh too much. Add up the counts "
    "instead.",
)
class MeanOfMeans(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).float().mean().item()
        self.seen += 1


@RunningAccuracy.mistake(
    ko="`reset` 뒤에도 앞의 것이 남아 있습니다. 두 수를 모두 0으로 돌리세요.",
    en="After `reset` the past is still there. Set both numbers back to 0.",
)
class NeverForgets(RunningAccuracy.reference):
    def __init__(self):
        super().reset()

    def reset(self):
        pass


@RunningAccuracy.mistake(
    ko="마지막 배치만 기억합니다. `update`는 지금까지의 수에 **더해야** 합니다.",
    en="It remembers the last batch only; `update` must **add** to what is there.",
)
class OnlyTheLast(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.reset()
        super().update(Y_hat, y)
