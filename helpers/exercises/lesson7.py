"""Exercises of lesson 7, a model's errors."""

import numpy as np
import torch
from torch.nn import functional as F

from helpers.exercises.cases import drawn
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson7 import further as further

lesson = Lesson("lesson7")


def _matrix(random: np.random.Generator) -> tuple:
    """A confusion matrix with, now and then, classes that were never predicted and one that never occurs."""
    num_classes = int(random.integers(3, 7))
    matrix = random.integers(0, 30, (num_classes, num_classes))
    if random.random() < 0.5:
        matrix[:, random.permutation(num_classes - 1)[: random.integers(1, 3)]] = 0
    if random.random() < 0.3:
        matrix[-1] = 0
    return (torch.from_numpy(matrix),)


@lesson.exercise(
    stars=1,
    cases=lambda: [
        (torch.tensor([[8, 1, 0], [2, 5, 0], [4, 0, 0]]),),
        (torch.tensor([[3, 3], [1, 9]]),),
        *drawn(14, _matrix),
    ],
    hints=[
        ('열 하나가 "이 범주라고 말한 것" 모두입니다.', "A column is everything that was called by this class."),
        (
            "열의 합은 `sum(dim=0)`입니다. 0이면 `clamp(min=1)`로 나누어 0이 되게 하세요.",
            "The sum of a column is `sum(dim=0)`. Where it is 0, `clamp(min=1)` lets the quotient be 0.",
        ),
    ],
    why=(
        "재현율은 행으로, 정밀도는 열로 나눕니다. 한 번도 예측하지 않은 범주는 0/0이라 `nan`이 되니 값을 따로 정해 "
        "두어야 합니다.",
        "Recall divides by rows, precision by columns. A class never predicted gives 0/0, `nan`, so a rule is needed.",
    ),
)
def precision(matrix):
    return matrix.diag() / matrix.sum(dim=0).clamp(min=1)


def _too_sure_and_too_timid() -> list[tuple]:
    """Logits (40, 4), wrong for about one label of five, with temperatures in another order each time."""
    generator, cases = torch.Generator().manual_seed(0), []
    models = [
        (1, (0.26, 0.55, 1.1, 2.2, 4.4, 8.5)),
        (3, (8.5, 4.4, 2.2, 1.1, 0.55, 0.26)),
        (0.2, (1.1, 0.26, 0.55, 2.2, 4.4, 8.5)),
    ]
    for sureness, temperatures in models:
        y = torch.randint(4, (40,), generator=generator)
        said = torch.cat([(y[:8] + 1) % 4, y[8:]])
        logits = torch.randn(40, 4, generator=generator) + 6 * F.one_hot(said) * torch.rand(40, 1, generator=generator)
        cases.append((sureness * logits, y, temperatures))
    return cases


def _logits_and_temperatures(random: np.random.Generator) -> tuple:
    """Logits from timid to far too sure, wrong for about a third, and temperatures in any order."""
    y = torch.from_numpy(random.integers(0, 4, 40))
    said = torch.where(torch.from_numpy(random.random(40) < 0.35), (y + 1) % 4, y)
    logits = torch.from_numpy(random.normal(size=(40, 4))).float() + 4 * F.one_hot(said, 4)
    sureness = random.choice((0.1, 1, 10, 300))
    best = float(sureness * 1.537)
    temperatures = random.permutation([best * factor for factor in (0.005, 0.2, 0.45, 1, 2.2, 5)]).tolist()
    return sureness * logits + random.choice((0, 0, 0, 1000, -1000)), y, [round(T, 4) for T in temperatures]


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (torch.tensor([[2.0, 0.0], [0.0, 1.0], [3.0, 0.0]]), torch.tensor([0, 1, 1]), (0.25, 3.0, 1.0, 8.0)),
        *_too_sure_and_too_timid(),
        (torch.tensor([[0.0, 600.0], [900.0, 0.0]]), torch.tensor([0, 1]), (1.1, 0.55, 2.2)),
        (torch.tensor([[-70.0, 0.0], [0.0, -80.0]]), torch.tensor([0, 1]), (1.1, 2.2, 1.5)),
        (torch.tensor([[-150.0, 0.0], [0.0, -1.0], [0.0, -1.0]]), torch.tensor([0, 0, 0]), (0.55, 1.2, 1.1)),
        *drawn(14, _logits_and_temperatures),
    ],
    hints=[
        (
            "온도마다 `F.cross_entropy(logits / T, y)`를 구하세요.",
            "For each temperature compute `F.cross_entropy(logits / T, y)`.",
        ),
        (
            "`min(온도들, key=함수)`는 함수의 값이 가장 작은 온도를 돌려줍니다.",
            "`min(temperatures, key=FUNCTION)` gives the one for which the function is smallest.",
        ),
    ],
    why=(
        "정확도는 온도로 바뀌지 않으니 손실로 고릅니다. 6절의 모델은 평균 확률이 정확도보다 1에서 2%포인트쯤 낮아 조금 "
        "소심합니다. 그래서 온도가 1보다 조금 낮은 0.9에서 0.95 사이일 때 손실이 가장 작습니다.",
        "The temperature does not change the accuracy, so choose by the loss. The mean probability of section 6's "
        "model is about 1 to 2 percentage points below its accuracy: it is a little timid. So its loss is smallest "
        "slightly below 1, between 0.9 and 0.95.",
    ),
)
def best_temperature(logits, y, temperatures):
    return min(temperatures, key=lambda T: F.cross_entropy(logits / T, y).item())


def _decisions() -> list[tuple]:
    letter = torch.tensor([[1.2, -0.4, 2.3, 0.1, 2.2]]).softmax(dim=1)
    spam = 1 - torch.eye(5)
    spam[4, :4] = 10
    generator = torch.Generator().manual_seed(0)
    illness = torch.tensor([[0.9, 0.1], [0.999, 0.001], [0.4, 0.6]])
    return [
        (letter, spam),
        (illness, torch.tensor([[0.0, 1.0], [50.0, 0.0]])),
        (torch.rand(20, 4, generator=generator).softmax(dim=1), 5 * torch.rand(4, 4, generator=generator)),
    ]


def _costs(random: np.random.Generator) -> tuple:
    """Probabilities and costs, of the right answers, too, in half of the cases; rows and columns far from alike."""
    N, num_classes = random.integers((3, 3), (12, 6)).tolist()
    cost = random.uniform(0, 5, (num_classes, num_classes)) * random.uniform(0.2, 4, (num_classes, 1))
    cost *= random.choice((1, 1, 0.05))
    if random.random() < 0.5:
        np.fill_diagonal(cost, 0)
    scores = random.normal(size=(N, num_classes)) + 1.5 * random.normal(size=num_classes)  # some classes are frequent
    return torch.from_numpy(scores).softmax(dim=1).float(), torch.from_numpy(cost).float()


@lesson.exercise(
    stars=3,
    cases=lambda: [*_decisions(), *drawn(16, _costs)],
    hints=[
        (
            "$y'$이라고 답했을 때 벌점의 기댓값은 $\\sum_y p(y \\mid x)\\, l(y, y')$입니다.",
            "Answering $y'$ costs $\\sum_y p(y \\mid x)\\, l(y, y')$ on average.",
        ),
        (
            "모든 $y'$에 대해 한꺼번에 구하면 행렬의 곱입니다. 정답 $y$에 대해 더해지려면 어느 쪽을 곱해야 할까요?",
            "For all $y'$ at once that is a matrix product. Which order sums over the truth $y$?",
        ),
        (
            "`p @ cost`의 모양은 (N, 답)입니다. 그 행마다 가장 **작은** 자리를 고르세요.",
            "`p @ cost` has the shape (N, answers). In each row choose the **smallest** place.",
        ),
    ],
    why=(
        "$$y'^{*} = \\arg\\min_{y'} \\sum_y p(y \\mid x)\\, l(y, y')$$\n\n틀린 답의 벌점이 모두 1이면 $\\sum_y "
        "p(y)\\,l(y, y') = 1 - p(y')$이라 `argmax`와 같습니다. 벌점이 다르면 다릅니다. Spam을 놓치는 벌점이 10이면 "
        "메일은 확률이 0.37뿐인 Spam으로 갑니다. 병을 놓치는 벌점이 50이면, 병일 확률이 0.1이어도 더 검사합니다.",
        "$$y'^{*} = \\arg\\min_{y'} \\sum_y p(y \\mid x)\\, l(y, y')$$\n\nIf each wrong answer costs 1, then "
        "$\\sum_y p(y)\\,l(y, y') = 1 - p(y')$, and it is `argmax`. Otherwise it is not: if missing Spam costs 10, "
        "the email goes to Spam, with a probability of only 0.37. If missing an illness costs 50, one goes on "
        "testing even at a probability of 0.1.",
    ),
)
def best_decision(p, cost):
    return (p @ cost).argmin(dim=1)


def _sure_and_unsure(random: np.random.Generator) -> tuple:
    """Probabilities of some examples, and what it costs to hand one over; none is right on the border."""
    p = torch.from_numpy(random.normal(size=random.integers((3, 3), (12, 6))) * 2).softmax(dim=1).float()
    cost = float(random.uniform(0.1, 0.7))
    return p[(1 - p.amax(dim=1) - cost).abs() > 1e-3], cost


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (torch.tensor([[0.1, 0.8, 0.1], [0.4, 0.3, 0.3], [0.55, 0.0, 0.45]]), 0.3),
        (torch.tensor([[0.9, 0.1], [0.35, 0.65], [0.55, 0.45]]), 0.4),
        *drawn(10, _sure_and_unsure),
        (torch.tensor([[0.6, 0.4], [0.1, 0.9]]), 0.9),
        (torch.tensor([[0.6, 0.4], [0.1, 0.9]]), 0.02),
    ],
    hints=[
        (
            "가장 그럴듯한 답이 틀릴 확률이 곧 그 답의 벌점의 기댓값입니다.",
            "The probability that the most likely answer is wrong is the expected cost of that answer.",
        ),
        (
            "그 확률이 `cost`보다 크면 넘기는 쪽이 쌉니다. `torch.where(조건, -1, 답)`을 쓰세요.",
            "Where that probability is larger than `cost`, handing over is cheaper. Use `torch.where(CONDITION, "
            "-1, ANSWERS)`.",
        ),
    ],
    why=(
        "답하면 벌점의 기댓값은 $1 - \\max_y p(y)$이고 넘기면 `cost`입니다. 그래서 가장 큰 확률이 `1 - cost`보다 "
        "작을 때 넘깁니다. 확률이 정직해야(6절) 이 규칙이 제값을 합니다. 지나치게 확신하는 모델은 틀릴 예제도 "
        "넘기지 않습니다.",
        "Answering costs $1 - \\max_y p(y)$ on average, handing over costs `cost`. So one hands over where the "
        "largest probability is below `1 - cost`. The rule is worth what the probabilities are worth (section 6): "
        "a model that is too sure does not hand over even what it gets wrong.",
    ),
)
def reject(p, cost):
    best = p.max(dim=1)
    return torch.where(1 - best.values > cost, -1, best.indices)


def _scores_and_truths(random: np.random.Generator) -> tuple:
    """Scores of a binary classifier with truths of both kinds, and thresholds in any order, some equal to a score."""
    N = int(random.integers(5, 20))
    y = random.permutation(np.arange(N) % int(random.integers(2, 5)) == 0).astype(int)
    scores = np.round(random.normal(size=N) + y, 1)
    thresholds = [
        float(each) for each in random.permutation([*scores[:2], -9.0, 9.0, *np.round(random.normal(size=2), 2)])
    ]
    return torch.from_numpy(scores), torch.from_numpy(y), thresholds


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (torch.tensor([0.9, 0.4, 0.6, 0.1]), torch.tensor([1, 0, 0, 1]), [0.5, 0.2]),
        (torch.tensor([0.9, 0.4, 0.6, 0.1, 0.5]), torch.tensor([1, 0, 0, 1, 1]), [0.0, 0.5, 1.0]),
        (torch.tensor([0.9, 0.4, 0.6, 0.1, 0.5]), torch.tensor([1, 0, 0, 1, 1]), [0.95, 0.45]),
        *drawn(12, _scores_and_truths),
    ],
    hints=[
        (
            "문턱값 하나에서 시작하세요. `scores >= 문턱값`이 양성이라고 예측한 자리입니다.",
            "Begin with one threshold: `scores >= THRESHOLD` is where positive is predicted.",
        ),
        (
            "거짓 양성은 `y == 0`인 예제 가운데에서, 참 양성은 `y == 1`인 예제 가운데에서 셉니다. 나누는 수도 "
            "각각 그 예제의 수입니다.",
            "False positives are counted among the examples with `y == 0`, true positives among those with `y == "
            "1`. Each is divided by the number of those examples.",
        ),
    ],
    why=(
        "문턱값을 낮추면 두 비율이 함께 오릅니다. 문턱값마다 점 하나를 찍은 것이 ROC 곡선이고, 왼쪽 위 (0, 1)에 "
        "가까울수록 좋습니다. 두 비율은 각각 음성과 양성 안에서만 재므로, 양성이 드물어도 달라지지 않습니다.",
        "A lower threshold raises both rates. A point for each threshold makes the ROC curve, the better the "
        "nearer it comes to the upper left, (0, 1). Each rate is measured within the negatives or the positives "
        "alone, so it does not change where positives are rare.",
    ),
)
def roc_points(scores, y, thresholds):
    points = []
    for threshold in thresholds:
        said = scores >= threshold
        points.append([said[y == 0].float().mean(), said[y == 1].float().mean()])
    return torch.tensor(points)


def _unequal_labels(random: np.random.Generator) -> tuple:
    """Labels in which each class occurs, some much more often than others."""
    num_classes = int(random.integers(2, 7))
    labels = np.concatenate([np.arange(num_classes), random.integers(0, num_classes, 20) ** 2 // num_classes])
    return torch.from_numpy(random.permutation(labels)), num_classes


@lesson.exercise(
    stars=1,
    cases=lambda: [
        (torch.tensor([0, 0, 0, 1]), 2),
        (torch.tensor([2, 0, 2, 1, 2, 2]), 3),
        *drawn(10, _unequal_labels),
        (torch.tensor([1, 0, 1, 0]), 2),
    ],
    hints=[
        ("먼저 `torch.bincount`로 범주마다 몇 개인지 셉니다.", "First count each class by `torch.bincount`."),
        (
            "`1 / 개수`에 어떤 수를 곱하면 예제의 가중치를 모두 더한 값이 예제의 수가 될까요?",
            "By which number must `1 / counts` be multiplied so that the weights of all examples add up to the "
            "number of examples?",
        ),
    ],
    why=(
        "범주 $k$의 예제 $n_k$개가 저마다 $N / (K n_k)$이면 범주 하나의 몫은 어느 것이나 $N / K$로 같습니다. "
        "`F.cross_entropy(logits, y, weight=...)`에 넘기면 드문 범주도 흔한 범주만큼 손실에 영향을 줍니다. 대신 "
        "흔한 범주에서 더 틀립니다.",
        "If each of the $n_k$ examples of class $k$ weighs $N / (K n_k)$, the share of every class is the same, "
        "$N / K$. Given to `F.cross_entropy(logits, y, weight=...)`, they let rare classes count as much as "
        "frequent ones. In turn, more mistakes are made in the frequent ones.",
    ),
)
def class_weights(y, num_classes):
    return len(y) / (num_classes * torch.bincount(y, minlength=num_classes))
