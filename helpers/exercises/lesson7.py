"""Exercises of lesson 7, a model's errors."""

import torch
from torch.nn import functional as F

from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson7 import further as further

lesson = Lesson("lesson7")


@lesson.exercise(
    stars=1,
    cases=lambda: [
        (torch.tensor([[8, 1, 0], [2, 5, 0], [4, 0, 0]]),),
        (torch.tensor([[3, 3], [1, 9]]),),
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


@precision.mistake(
    ko="행의 합으로 나누면 재현율입니다. 정밀도는 열의 합으로 나눕니다.",
    en="Divided by the sums of the rows it is the recall; precision takes the columns.",
)
def recall(matrix):
    return matrix.diag() / matrix.sum(dim=1).clamp(min=1)


@precision.mistake(
    ko="한 번도 예측하지 않은 범주가 0/0, 곧 `nan`이 되었습니다. 그 자리는 0이어야 합니다.",
    en="A class that was never predicted became 0/0, `nan`; it should be 0.",
)
def nan_for_none(matrix):
    return matrix.diag() / matrix.sum(dim=0)


@precision.mistake(
    ko="전체의 수로 나누었습니다. 범주마다 그 범주라고 **말한 수**로 나누세요.",
    en="That divides by the total. Divide by the number that were **called** by each class.",
)
def of_all(matrix):
    return matrix.diag() / matrix.sum()


def _too_sure_and_too_timid() -> list[tuple]:
    """Logits (40, 4), wrong for about one label of five, with temperatures in another order each time."""
    generator, cases = torch.Generator().manual_seed(0), []
    models = [
        (1, (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)),
        (3, (8.0, 4.0, 2.0, 1.0, 0.5, 0.25)),
        (0.2, (1.0, 0.25, 0.5, 2.0, 4.0, 8.0)),
    ]
    for sureness, temperatures in models:
        y = torch.randint(4, (40,), generator=generator)
        said = torch.cat([(y[:8] + 1) % 4, y[8:]])
        logits = torch.randn(40, 4, generator=generator) + 6 * F.one_hot(said) * torch.rand(40, 1, generator=generator)
        cases.append((sureness * logits, y, temperatures))
    return cases


@lesson.exercise(
    stars=2,
    cases=_too_sure_and_too_timid,
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


@best_temperature.mistake(
    ko="로짓에 온도를 곱했습니다. 온도는 나누는 수라서 높을수록 확률이 고르게 퍼집니다.",
    en="The logits are multiplied by the temperature. One divides by it: the higher it is, the more even the "
    "probabilities.",
)
def multiplied(logits, y, temperatures):
    return min(temperatures, key=lambda T: F.cross_entropy(logits * T, y).item())


@best_temperature.mistake(
    ko="정확도로 골랐습니다. 온도는 순서를 바꾸지 않으니 정확도가 모두 같습니다. 손실로 고르세요.",
    en="That chooses by accuracy, which is the same for all: a temperature keeps the order. Choose by the loss.",
)
def by_accuracy(logits, y, temperatures):
    return max(temperatures, key=lambda T: ((logits / T).argmax(dim=1) == y).float().mean().item())


@best_temperature.mistake(
    ko="정답의 확률을 평균해서 골랐습니다. 손실은 확률의 **로그**를 평균하므로 자신 있게 틀린 예제에 훨씬 "
    "큰 벌을 줍니다.",
    en="That chooses by the average probability of the truth. The loss averages its **logarithm**, which punishes "
    "being wrong with confidence far more.",
)
def likeliest_truth(logits, y, temperatures):
    return max(temperatures, key=lambda T: (logits / T).softmax(dim=1)[range(len(y)), y].mean().item())


@best_temperature.mistake(
    ko="평균 확률이 정확도에 가장 가까운 온도입니다. 흔히 비슷한 답이 나오지만, 물은 것은 손실이 가장 작은 온도입니다.",
    en="That is where the mean probability comes nearest to the accuracy. It is often near the answer, but the "
    "question is about the smallest loss.",
)
def as_sure_as_right(logits, y, temperatures):
    accuracy = (logits.argmax(dim=1) == y).float().mean()
    return min(temperatures, key=lambda T: ((logits / T).softmax(dim=1).amax(dim=1).mean() - accuracy).abs().item())


@best_temperature.mistake(
    ko="온도의 번호를 돌려주었습니다. 물은 것은 온도 자체이니 `temperatures`에서 그 번호의 값을 꺼내세요.",
    en="That is the index of the temperature. The question is about the temperature itself: take it out of "
    "`temperatures`.",
)
def its_index(logits, y, temperatures):
    return temperatures.index(best_temperature.reference(logits, y, temperatures))


@best_temperature.mistake(
    ko="손실이 가장 **큰** 온도입니다.",
    en="That is the temperature of the **largest** loss.",
)
def largest_loss(logits, y, temperatures):
    return max(temperatures, key=lambda T: F.cross_entropy(logits / T, y).item())


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


@lesson.exercise(
    stars=3,
    cases=_decisions,
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


@best_decision.mistake(
    ko="가장 그럴듯한 범주를 골랐습니다. 벌점이 저마다 다르면 그것이 가장 싼 답은 아닙니다.",
    en="That is the most likely class. Where mistakes cost differently, it is not the cheapest answer.",
)
def most_likely(p, cost):
    return p.argmax(dim=1)


@best_decision.mistake(
    ko="벌점의 행과 열이 바뀌었습니다. `cost[y, y']`의 행이 정답이고, 기댓값은 **정답**에 대해 더합니다.",
    en="Rows and columns of the cost are swapped: in `cost[y, y']` the row is the truth, and the sum runs over "
    "**truths**.",
)
def transposed(p, cost):
    return (p @ cost.T).argmin(dim=1)


@best_decision.mistake(
    ko="벌점의 기댓값이 가장 **큰** 답을 골랐습니다. `argmin`이어야 합니다.",
    en="That is the answer of the **largest** expected cost; it should be `argmin`.",
)
def dearest(p, cost):
    return (p @ cost).argmax(dim=1)
