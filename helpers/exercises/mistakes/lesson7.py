"""What goes wrong in the exercises of lesson 7."""

import math
from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional as F

from helpers.exercises.lesson7 import best_decision, best_temperature, class_weights, precision, reject, roc_points


@precision.mistake(
    ko="행의 합으로 나누면 재현율입니다. 정밀도는 열의 합으로 나눕니다.",
    en="Dividing by the sums of the rows gives the recall. Precision divides by the sums of the columns.",
    more=[lambda matrix: matrix.diag() / matrix.sum(dim=1)],
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


@precision.mistake(
    ko="맞힌 수를 그 범주라고 **틀리게** 말한 수로 나누었습니다. 맞게 말한 것까지 넣은 열의 합으로 나누세요.",
    en="That divides by the number called so **wrongly**. Divide by the whole column, the right ones included.",
    more=[
        lambda matrix: matrix.diag() / (matrix.sum(dim=0) - matrix.diag()),
        lambda matrix: (matrix.diag() / (matrix.sum(dim=0) - matrix.diag())).nan_to_num(0, posinf=0),
        lambda matrix: (matrix.diag() / (matrix.sum(dim=0) - matrix.diag())).nan_to_num(0),
    ],
)
def of_the_wrong_ones(matrix):
    return matrix.diag() / (matrix.sum(dim=0) - matrix.diag()).clamp(min=1)


@precision.mistake(
    ko="범주 전체에 대한 수 하나만 나왔습니다. 범주마다 하나씩 구하세요.",
    en="That is a single number for all. Find one for each class.",
    more=[
        lambda matrix: precision.reference(matrix).mean(),
        lambda matrix: precision.reference(matrix)[matrix.sum(dim=0) > 0].mean(),
        lambda matrix: (matrix.diag() / matrix.sum(dim=0)).mean(),
    ],
)
def a_single_number(matrix):
    return matrix.diag().sum() / matrix.sum()


@precision.mistake(
    ko="틀린 것의 비율입니다. 1에서 빼세요.",
    en="That is the fraction of wrong ones. Subtract it from 1.",
    more=[
        lambda matrix: (1 - matrix.diag() / matrix.sum(dim=0)).nan_to_num(0),
        lambda matrix: 1 - matrix.diag() / matrix.sum(dim=0),
    ],
)
def wrong_fraction(matrix):
    return 1 - precision.reference(matrix)


@precision.mistake(
    ko="대각선이 아니라 행이나 열에서 가장 큰 수를 썼습니다. 맞힌 수는 대각선에 있습니다.",
    en="That takes the largest number of a row or column. The right ones are on the diagonal.",
    more=[
        lambda matrix: matrix.amax(dim=0) / matrix.sum(dim=0),
        lambda matrix: matrix.amax(dim=1) / matrix.sum(dim=0).clamp(min=1),
    ],
)
def largest_of_the_column(matrix):
    return matrix.amax(dim=0) / matrix.sum(dim=0).clamp(min=1)


@precision.mistake(
    ko="한 번도 예측하지 않은 범주를 빼 버려 결과가 짧아졌습니다. 그 자리에 0을 넣으세요.",
    en="A class that was never predicted is left out, so the result is too short. Put a 0 in its place.",
)
def shorter(matrix):
    return precision.reference(matrix)[matrix.sum(dim=0) > 0]


@precision.mistake(
    ko="한 번도 예측하지 않은 범주가 1이 되었습니다. 그 자리는 0이어야 합니다.",
    en="A class that was never predicted became 1; it should be 0.",
)
def one_for_none(matrix):
    return torch.where(matrix.sum(dim=0) > 0, precision.reference(matrix), 1.0)


@precision.sign(
    ko="분모에 수를 더해 값이 조금씩 작아졌습니다. 열의 합이 0인 곳만 따로 다루세요.",
    en="Something is added to the divisor, so the values come out too small. Treat only the columns that sum to 0 "
    "apart.",
)
def larger_divisor(given, matrix):
    right = matrix.diag() > 0
    added = matrix.diag()[right] / torch.as_tensor(given)[right] - matrix.sum(dim=0)[right]
    return len(added) > 0 and 1e-3 < added[0] < torch.inf and torch.allclose(added, added[0], atol=1e-2)


@precision.mistake(
    ko="행렬 전체를 나눈 값이 나왔습니다. 맞힌 수가 있는 대각선만 남기세요(`diag`).",
    en="The result is the whole matrix, divided. Keep only the diagonal, the right ones (`diag`).",
    more=[
        lambda matrix: matrix / matrix.sum(dim=0),
        lambda matrix: matrix / matrix.sum(dim=1, keepdim=True).clamp(min=1),
    ],
)
def whole_matrix(matrix):
    return matrix / matrix.sum(dim=0).clamp(min=1)


def _f1(matrix: torch.Tensor) -> torch.Tensor:
    """The F1 score of each class; nan where it has none."""
    return 2 * matrix.diag() / (matrix.sum(dim=0) + matrix.sum(dim=1))


@precision.mistake(
    ko="정밀도와 재현율을 합친 F1 점수입니다. 물은 것은 정밀도뿐이니 열의 합으로만 나누세요.",
    en="That is the F1 score, made of precision and recall. Only the precision is asked for: divide by the sums of the "
    "columns alone.",
    more=[_f1],
)
def f1_score(matrix):
    return _f1(matrix).nan_to_num(0)


@precision.mistake(
    ko="범주마다의 정확도입니다. 그 범주가 아니라고 맞게 말한 것까지 들어갔습니다. 그 범주라고 말한 것만 보세요.",
    en="That is an accuracy for each class, which also counts what was rightly called something else. Look only at "
    "what was called by the class.",
)
def accuracy_of_each_class(matrix):
    total = matrix.sum()
    return (total - matrix.sum(dim=0) - matrix.sum(dim=1) + 2 * matrix.diag()) / total


@precision.mistake(
    ko="한 번도 예측하지 않은 범주가 있으면 **모든** 범주가 0이 됩니다. 그 범주만 0이어야 합니다.",
    en="Where a class was never predicted, **all** classes become 0. Only that one should.",
)
def all_become_zero(matrix):
    return precision.reference(matrix) * (matrix.sum(dim=0) > 0).all()


@precision.mistake(
    ko="열에서 0이 아닌 **칸의 수**로 나누었습니다. 칸에 적힌 수를 더하세요.",
    en="That divides by the **number of places** in a column that are not 0. Add up what stands in them.",
    more=[lambda matrix: matrix.diag() / len(matrix)],
)
def places_counted(matrix):
    return matrix.diag() / (matrix > 0).sum(dim=0).clamp(min=1)


@precision.mistake(
    ko="모든 범주를 **한** 열의 합으로 나누었습니다. 범주마다 자기 열의 합으로 나누세요.",
    en="All classes are divided by the sum of **one** column. Divide each class by that of its own.",
    more=[
        lambda matrix: matrix.diag() / matrix[:, 0].sum().clamp(min=1),
        lambda matrix: (matrix.diag() / matrix[:, -1].sum()).nan_to_num(0, posinf=0),
        lambda matrix: (matrix.diag() / matrix[:, 0].sum()).nan_to_num(0, posinf=0),
    ],
)
def one_column_for_all(matrix):
    return matrix.diag() / matrix[:, -1].sum().clamp(min=1)


@precision.mistake(
    ko="열의 합에 앞 열들의 합까지 쌓였습니다. 범주마다 합을 0에서 새로 시작하세요.",
    en="The sum of a column also holds those of the columns before it. Start each sum from 0 again.",
)
def sums_pile_up(matrix):
    return matrix.diag() / matrix.sum(dim=0).cumsum(dim=0).clamp(min=1)


@precision.mistake(
    ko="값을 반올림했습니다. 구한 값을 그대로 돌려주세요.",
    en="The values are rounded. Return them as they are.",
    more=[lambda matrix: precision.reference(matrix).round(decimals=2)],
)
def rounded_precision(matrix):
    return precision.reference(matrix).round(decimals=1)


@precision.mistake(
    ko="한 번도 예측하지 않은 범주 뒤로는 값이 모두 0이거나 없습니다. 그 범주만 0으로 하고 반복문을 계속하세요.",
    en="All that comes after a class that was never predicted is 0 or missing. Give 0 to that class alone, and go on "
    "with the loop.",
    more=[lambda matrix: precision.reference(matrix)[(matrix.sum(dim=0) > 0).cumprod(dim=0) > 0]],
)
def stops_at_an_empty_column(matrix):
    return precision.reference(matrix) * (matrix.sum(dim=0) > 0).cumprod(dim=0)


@precision.mistake(
    ko="정수로 나누거나 정수 텐서에 담아 소수점 아래가 사라졌습니다. `//`가 아니라 `/`로 나누고 실수 텐서에 담으세요.",
    en="Dividing by `//`, or a tensor of whole numbers, cuts off the digits after the decimal point. Divide by `/` "
    "and keep the values in a tensor of floats.",
    more=[lambda matrix: precision.reference(matrix).floor()],
)
def cut_to_whole_numbers(matrix):
    return precision.reference(matrix).long()


@precision.where(ko="한 번도 예측하지 않은 범주가 있을 때", en="where a class was never predicted")
def never_predicted(matrix):
    return (matrix.sum(dim=0) == 0).any()


@precision.where(ko="이미지가 한 장도 없는 범주가 있을 때", en="where a class has no image")
def never_occurs(matrix):
    return (matrix.sum(dim=1) == 0).any()


@best_temperature.mistake(
    ko="로짓에 온도를 곱했습니다. 온도는 나누는 수라서 높을수록 확률이 고르게 퍼집니다.",
    en="The logits are multiplied by the temperature. One divides by it: the higher it is, the more even the "
    "probabilities.",
)
def multiplied(logits, y, temperatures):
    return min(temperatures, key=lambda T: F.cross_entropy(logits * T, y).item())


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
    ko="손실이 가장 **큰** 온도입니다. 손실이 가장 작은 것을 고르세요.",
    en="That is the temperature of the **largest** loss. Choose that of the smallest.",
)
def largest_loss(logits, y, temperatures):
    return max(temperatures, key=lambda T: F.cross_entropy(logits / T, y).item())


@best_temperature.mistake(
    ko="가장 작은 손실을 돌려주었습니다. 물은 것은 그때의 온도입니다.",
    en="That is the smallest loss. The question is about its temperature.",
)
def loss_for_temperature(logits, y, temperatures):
    return min(F.cross_entropy(logits / T, y).item() for T in temperatures)


@best_temperature.mistake(
    ko="소프트맥스를 거친 확률을 `F.cross_entropy`에 넣었습니다. 로짓을 온도로 나눈 값을 그대로 넣으세요.",
    en="`F.cross_entropy` was given probabilities. Give it the logits divided by the temperature, as they are.",
    more=[lambda logits, y, T_s: min(T_s, key=lambda T: F.cross_entropy(logits.softmax(dim=1) / T, y).item())],
)
def softmax_before_the_loss(logits, y, temperatures):
    return min(temperatures, key=lambda T: F.cross_entropy((logits / T).softmax(dim=1), y).item())


@best_temperature.mistake(
    ko="손실을 다 구하기 전에 멈추었습니다. 온도가 어떤 순서로 오든 모두 시험해 보아야 합니다.",
    en="That stops before all losses are known. Try every temperature, whatever their order.",
)
def stops_at_first_rise(logits, y, temperatures):
    losses = [F.cross_entropy(logits / T, y).item() for T in temperatures]
    return temperatures[next((k for k in range(len(losses) - 1) if losses[k + 1] > losses[k]), len(losses) - 1)]


@best_temperature.mistake(
    ko="늘 가장 낮은 온도가 나옵니다. 온도가 낮을수록 모델은 더 자신하지만, 자신 있게 틀린 예제의 손실은 커집니다. "
    "**정답**의 확률로 손실을 구하세요(`F.cross_entropy`).",
    en="The result is always the lowest temperature. The lower it is, the surer the model, but being sure and wrong "
    "makes the loss large. Find the loss from the probability of the **truth** (`F.cross_entropy`).",
)
def smallest_temperature(logits, y, temperatures):
    return min(temperatures)


@best_temperature.mistake(
    ko="늘 가장 높은 온도가 나옵니다. 온도가 높을수록 확률이 고르게 퍼집니다. 정답의 손실은 온도가 너무 낮아도, 너무 "
    "높아도 커지니 그 손실을 견주세요.",
    en="The result is always the highest temperature. The higher it is, the more even the probabilities. The loss of "
    "the truth is large where the temperature is too low and where it is too high: compare that loss.",
)
def largest_temperature(logits, y, temperatures):
    return max(temperatures)


def _loss_by_hand(logits: torch.Tensor, y: torch.Tensor, T: float) -> float:
    e = (logits / T).exp()
    return -(e / e.sum(dim=1, keepdim=True))[range(len(y)), y].log().mean().item()


def _loss_of_probabilities(logits: torch.Tensor, y: torch.Tensor, T: float) -> float:
    return -(logits / T).softmax(dim=1)[range(len(y)), y].log().mean().item()


def _smallest_in_a_loop(loss: Callable, logits: torch.Tensor, y: torch.Tensor, temperatures: list) -> float | None:
    """The temperature of the smallest loss; None where no loss is below infinity."""
    best, smallest = None, math.inf
    for T in temperatures:
        if loss(logits, y, T) < smallest:
            best, smallest = T, loss(logits, y, T)
    return best


@best_temperature.mistake(
    ko="로짓이 크면 확률을 거쳐 구한 손실이 틀립니다. `exp`가 넘치거나, `log`가 `-inf`가 되거나, 더한 작은 수에 "
    "막힙니다. `F.cross_entropy`에 로짓을 넣으면 안전합니다.",
    en="For large logits a loss computed by way of probabilities is wrong: `exp` overflows, `log` becomes `-inf`, or a "
    "small number that was added caps it. `F.cross_entropy` is safe with logits.",
    more=[
        lambda logits, y, temperatures: min(temperatures, key=lambda T: _loss_of_probabilities(logits, y, T)),
        lambda logits, y, temperatures: _smallest_in_a_loop(_loss_by_hand, logits, y, temperatures),
        lambda logits, y, temperatures: _smallest_in_a_loop(_loss_of_probabilities, logits, y, temperatures),
        lambda logits, y, T_s: T_s[int(np.argmin([_loss_by_hand(logits, y, T) for T in T_s]))],
    ],
)
def overflowing(logits, y, temperatures):
    return min(temperatures, key=lambda T: _loss_by_hand(logits, y, T))


@best_temperature.mistake(
    ko="가장 큰 확률을 보았습니다. 손실은 **정답**의 확률로 구합니다.",
    en="That looks at the largest probability. The loss is about that of the **truth**.",
    more=[
        lambda logits, y, temperatures: min(temperatures, key=lambda T: F.cross_entropy(logits / T, logits.argmax(1)))
    ],
)
def surest(logits, y, temperatures):
    return max(temperatures, key=lambda T: (logits / T).softmax(dim=1).amax(dim=1).mean().item())


@best_temperature.mistake(
    ko="늘 첫 번째 온도가 나옵니다. 첫 바퀴에서 `return`으로 끝내거나, 최솟값을 0에서 시작하거나, 어느 온도에서나 "
    "같은 정확도로 고르면 그렇게 됩니다. 손실을 끝까지 견주세요.",
    en="The result is always the first temperature. That happens with a `return` in the first round of a loop, with a "
    "minimum that starts at 0, or with the accuracy, which is the same for all. Compare the losses, to the end.",
    more=[lambda logits, y, temperatures: temperatures[0]],
)
def by_accuracy(logits, y, temperatures):
    return max(temperatures, key=lambda T: ((logits / T).argmax(dim=1) == y).float().mean().item())


@best_temperature.mistake(
    ko="늘 마지막 온도가 나옵니다. 지금까지 가장 작은 손실을 기억하고, 손실이 그보다 작을 때만 온도를 바꾸세요.",
    en="The result is always the last temperature. Keep the smallest loss so far, and change the temperature only "
    "where a loss is below it.",
)
def last_one(logits, y, temperatures):
    return temperatures[-1]


@best_temperature.mistake(
    ko="로짓이 아니라 **확률**을 온도로 나누었습니다. 로짓을 나눈 뒤에 소프트맥스를 거쳐야 합니다.",
    en="The **probabilities** are divided by the temperature, not the logits. Divide first, then take the softmax.",
)
def probabilities_divided(logits, y, temperatures):
    return min(temperatures, key=lambda T: F.nll_loss((logits.softmax(dim=1) / T).log(), y).item())


@best_temperature.mistake(
    ko="정답의 로짓만 보았습니다. 다른 범주의 로짓과 견주는 `log_softmax`가 빠졌습니다. `F.cross_entropy`에는 들어 "
    "있습니다.",
    en="Only the logit of the truth is looked at. `log_softmax`, which compares it with those of the other classes, "
    "is missing; `F.cross_entropy` includes it.",
)
def logits_for_logarithms(logits, y, temperatures):
    return min(temperatures, key=lambda T: F.nll_loss(logits / T, y).item())


@best_temperature.mistake(
    ko="나눈 로짓을 다음 온도로 **다시** 나누었습니다. 온도마다 처음에 받은 로짓에서 시작하세요.",
    en="Logits that are already divided are divided **again** by the next temperature. Start from the given logits "
    "each time.",
)
def divided_again(logits, y, temperatures):
    losses = []
    for T in temperatures:
        logits = logits / T
        losses.append(F.cross_entropy(logits, y).item())
    return temperatures[losses.index(min(losses))]


@best_temperature.mistake(
    ko="온도가 아니라 온도의 번호로 나누었습니다. `temperatures`에 든 수로 나누세요.",
    en="That divides by the index of a temperature, not by the temperature. Divide by the numbers in `temperatures`.",
)
def divided_by_the_index(logits, y, temperatures):
    losses = [F.cross_entropy(logits / (place + 1), y).item() for place in range(len(temperatures))]
    return temperatures[losses.index(min(losses))]


@best_temperature.mistake(
    ko="손실과 온도의 순서가 어긋났습니다. 하나는 받은 순서이고 하나는 정렬한 순서입니다. 둘의 순서가 같아야 합니다.",
    en="Losses and temperatures are in different orders: one as they came, the other sorted. Both need the same order.",
    more=[
        lambda logits, y, temperatures: temperatures[
            sorted(temperatures).index(best_temperature.reference(logits, y, temperatures))
        ],
    ],
)
def another_order(logits, y, temperatures):
    losses = [F.cross_entropy(logits / T, y).item() for T in temperatures]
    return sorted(temperatures)[losses.index(min(losses))]


@best_temperature.mistake(
    ko="소프트맥스의 축이 바뀌었습니다. `dim=0`이면 예제들의 합이 1이 됩니다. 범주들의 합이 1이 되게 하려면 `dim=1`을 "
    "쓰세요.",
    en="The softmax runs over the wrong axis: `dim=0` makes the examples sum to 1. To make the classes sum to 1 use "
    "`dim=1`.",
    more=[lambda logits, y, T_s: max(T_s, key=lambda T: (logits / T).softmax(dim=0)[range(len(y)), y].mean().item())],
)
def softmax_over_examples(logits, y, temperatures):
    return min(temperatures, key=lambda T: F.nll_loss((logits / T).log_softmax(dim=0), y).item())


@best_temperature.mistake(
    ko="1보다 높은 온도가 한 번도 나오지 않습니다. 모델이 지나치게 자신하면 손실은 1보다 높은 온도에서 가장 작습니다.",
    en="A temperature above 1 is never chosen. For a model that is too sure, the loss is smallest above 1.",
    more=[
        lambda logits, y, temperatures: best_temperature.reference(
            logits, y, [T for T in temperatures if T <= 1] or temperatures
        ),
    ],
)
def only_up_to_one(logits, y, temperatures):
    return best_temperature.reference(logits, y, [1.0, *(T for T in temperatures if T < 1)])


@best_temperature.mistake(
    ko="예제의 일부로만 손실을 구했습니다. 모든 예제의 평균으로 고르세요.",
    en="The loss is that of a part of the examples. Choose by the mean over all of them.",
    more=[
        lambda logits, y, temperatures: best_temperature.reference(logits[:1], y[:1], temperatures),
        lambda logits, y, temperatures: best_temperature.reference(
            logits[len(y) // 2 :], y[len(y) // 2 :], temperatures
        ),
    ],
)
def part_of_the_examples(logits, y, temperatures):
    return best_temperature.reference(logits[: len(y) // 2], y[: len(y) // 2], temperatures)


@best_temperature.mistake(
    ko="확률과 원-핫 레이블의 제곱 오차로 골랐습니다. 여기서 손실은 교차 엔트로피, 곧 정답 확률의 로그에 음의 부호를 "
    "붙인 값입니다.",
    en="That chooses by the squared error between the probabilities and the one-hot labels. The loss here is the "
    "cross-entropy, minus the logarithm of the truth's probability.",
)
def squared_error(logits, y, temperatures):
    truth = F.one_hot(y, logits.shape[1])
    return min(temperatures, key=lambda T: ((logits / T).softmax(dim=1) - truth).square().mean().item())


@best_temperature.mistake(
    ko="온도를 반올림했습니다. `temperatures`에 있는 그대로 돌려주세요.",
    en="The temperature is rounded. Return it as it stands in `temperatures`.",
    more=[
        lambda logits, y, temperatures: float(round(best_temperature.reference(logits, y, temperatures))),
        lambda logits, y, temperatures: round(best_temperature.reference(logits, y, temperatures), 2),
    ],
)
def rounded_temperature(logits, y, temperatures):
    return round(best_temperature.reference(logits, y, temperatures), 1)


@best_temperature.mistake(
    ko="`F.cross_entropy`의 인자가 서로 바뀌었습니다. 로짓이 먼저, 레이블이 나중입니다.",
    en="The arguments of `F.cross_entropy` are swapped: the logits come first, then the labels.",
)
def labels_first(logits, y, temperatures):
    return min(temperatures, key=lambda T: F.cross_entropy(y, logits / T).item())


@best_temperature.sign(
    ko="나온 수가 `temperatures`에 없습니다. 받은 온도만 시험하고 그 가운데 하나를 돌려주세요.",
    en="The result is not in `temperatures`. Try the given ones only, and return one of them.",
)
def not_one_of_them(given, logits, y, temperatures):
    return (
        min(abs(float(given) - T) / T for T in temperatures) > 1e-3
        and abs(float(given) * best_temperature.reference(logits, y, temperatures) - 1) > 1e-3
    )


@best_temperature.where(ko="로짓이 아주 클 때", en="where the logits are very large")
def large_logits(logits, y, temperatures):
    return logits.abs().max() > 100


@best_temperature.where(ko="손실이 모두 1보다 클 때", en="where all losses are above 1")
def losses_above_one(logits, y, temperatures):
    return min(F.cross_entropy(logits / T, y) for T in temperatures) > 1


@best_temperature.where(ko="손실이 모두 10보다 클 때", en="where all losses are above 10")
def losses_above_ten(logits, y, temperatures):
    return min(F.cross_entropy(logits / T, y) for T in temperatures) > 10


@best_temperature.where(ko="손실이 모두 100보다 클 때", en="where all losses are above 100")
def losses_above_a_hundred(logits, y, temperatures):
    return min(F.cross_entropy(logits / T, y) for T in temperatures) > 100


@best_temperature.where(ko="가장 좋은 온도가 맨 앞에 있을 때", en="where the best temperature is the first")
def best_is_first(logits, y, temperatures):
    return best_temperature.reference(logits, y, temperatures) == temperatures[0]


@best_temperature.where(ko="가장 좋은 온도가 맨 뒤에 있을 때", en="where the best temperature is the last")
def best_is_last(logits, y, temperatures):
    return best_temperature.reference(logits, y, temperatures) == temperatures[-1]


@best_decision.mistake(
    ko="가장 그럴듯한 범주를 골랐습니다. 벌점이 저마다 다르면 그 범주가 꼭 벌점의 기댓값이 가장 작은 답은 아닙니다.",
    en="That is the most likely class. Where mistakes cost differently, it need not be the answer of the smallest "
    "expected cost.",
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


@best_decision.mistake(
    ko="벌점의 기댓값을 돌려주었습니다. 물은 것은 답, 곧 기댓값이 가장 작은 자리입니다(`argmin`).",
    en="Those are the expected costs. The question is about the answer, the place of the smallest (`argmin`).",
    more=[lambda p, cost: (p @ cost).min(dim=1).values],
)
def costs_for_answers(p, cost):
    return p @ cost


@best_decision.mistake(
    ko="가장 그럴듯한 범주 하나만 정답이라고 여기고 벌점을 보았습니다. 정답일 수 있는 **모든** 범주에 대해 확률로 "
    "가중해 더하세요.",
    en="That takes the most likely class for the truth. Sum over **all** classes that may be true, weighted by "
    "probability.",
    more=[lambda p, cost: cost[:, p.argmax(dim=1)].argmin(dim=0)],
)
def only_the_likeliest(p, cost):
    return cost[p.argmax(dim=1)].argmin(dim=1)


@best_decision.mistake(
    ko="확률을 쓰지 않고 벌점만 더했습니다. 벌점을 그 정답의 확률로 가중하세요.",
    en="The costs are added up without the probabilities. Weigh each cost by the probability of its truth.",
    more=[lambda p, cost: cost.sum(dim=1).argmin().expand(len(p))],
)
def without_probabilities(p, cost):
    return cost.sum(dim=0).argmin().expand(len(p))


@best_decision.mistake(
    ko="축이 바뀌었습니다. 예제마다, 곧 행마다 값이 가장 작은 자리를 찾으세요(`dim=1`).",
    en="The axis is wrong. Find the place of the smallest value for each example, in each row (`dim=1`).",
)
def over_examples(p, cost):
    return (p @ cost).argmin(dim=0)


@best_decision.mistake(
    ko="맞았을 때의 벌점(대각선)을 빠뜨렸습니다. `cost`에 적힌 벌점을 모두 넣으세요.",
    en="The costs of right answers, on the diagonal, are left out. Include all costs that stand in `cost`.",
)
def without_the_diagonal(p, cost):
    return (p @ (cost - cost.diag().diag())).argmin(dim=1)


@best_decision.mistake(
    ko="배치 전체에 답이 하나입니다. 예제마다 답을 하나씩 돌려주세요.",
    en="There is one answer for the whole batch. Return one for each example.",
    more=[
        lambda p, cost: (p[0] @ cost).argmin(),
        lambda p, cost: (p @ cost).mean(dim=0).argmin(),
        lambda p, cost: (p.mean(dim=0) @ cost).argmin().expand(len(p)),
    ],
)
def one_for_the_batch(p, cost):
    return (p @ cost).argmin()


@best_decision.mistake(
    ko="벌점에 정답의 확률이 아니라 **답**의 확률을 곱했습니다. 답마다 그 열의 벌점을 정답의 확률로 가중해 더하세요.",
    en="The costs are multiplied by the probability of the **answer**, not of the truth. For each answer weigh the "
    "costs in its column by the probabilities of the truths, and add them up.",
    more=[lambda p, cost: (p * cost.mean(dim=0)).argmax(dim=1)],
)
def probability_of_the_answer(p, cost):
    return (p * cost.sum(dim=0)).argmin(dim=1)


@best_decision.mistake(
    ko="범주마다 벌점을 먼저 모두 더해 확률에 곱했습니다. 그러면 답에 따른 벌점의 차이가 사라집니다. 답마다 벌점의 "
    "기댓값을 구하세요.",
    en="All costs of a class are added up first and then multiplied by its probability. That loses how the costs of "
    "the answers differ: find the expected cost of each answer.",
    more=[lambda p, cost: (p * cost.sum(dim=1)).argmin(dim=1), lambda p, cost: (p * cost.amax(dim=1)).argmax(dim=1)],
)
def weighted_classes(p, cost):
    return (p * cost.sum(dim=1)).argmax(dim=1)


@best_decision.mistake(
    ko="확률에 소프트맥스를 다시 씌웠습니다. `p`는 이미 확률이니 그대로 쓰세요.",
    en="The probabilities are put through softmax again. `p` holds probabilities already: use it as it is.",
)
def softmax_again(p, cost):
    return (p.softmax(dim=1) @ cost).argmin(dim=1)


@best_decision.mistake(
    ko="벌점을 확률이 아니라 1에서 확률을 뺀 값으로 가중했습니다. 정답이 **아닐** 확률이 아니라 정답일 확률을 "
    "곱하세요.",
    en="The costs are weighed by 1 minus the probability. Multiply by the probability that a class is the truth, not "
    "that it is **not**.",
)
def chance_of_not(p, cost):
    return ((1 - p) @ cost).argmin(dim=1)


@best_decision.mistake(
    ko="가장 **나쁜** 경우의 벌점이 가장 작은 답입니다. 기댓값은 가장 큰 벌점 하나가 아니라 모든 정답에 대한 합입니다.",
    en="That is the answer whose **worst** case costs least. The expected cost is a sum over all truths, not the "
    "largest of the costs.",
    more=[lambda p, cost: cost.amax(dim=0).argmin().expand(len(p))],
)
def worst_case(p, cost):
    return (p.unsqueeze(2) * cost).amax(dim=1).argmin(dim=1)


@best_decision.mistake(
    ko="맨 처음이나 맨 뒤의 답 하나를 빠뜨렸습니다. 모든 답의 기댓값을 견주세요.",
    en="One answer is left out, the first or the last. Compare the expected costs of all answers.",
    more=[lambda p, cost: (p @ cost)[:, 1:].argmin(dim=1) + 1, lambda p, cost: (p @ cost)[:, 1:].argmin(dim=1)],
)
def one_answer_left_out(p, cost):
    return (p @ cost)[:, :-1].argmin(dim=1)


@best_decision.mistake(
    ko="확률에서 벌점의 평균이나 합을 뺐습니다. 기댓값을 구하려면 벌점마다 그 정답의 확률을 **곱해** 더하세요.",
    en="The mean or sum of the costs is subtracted from the probability. For an expected cost, **multiply** each cost "
    "by the probability of its truth, then add.",
    more=[
        lambda p, cost: (p - cost.sum(dim=0)).argmax(dim=1),
        lambda p, cost: (p - cost.mean(dim=1)).argmax(dim=1),
        lambda p, cost: (p - cost.sum(dim=1)).argmax(dim=1),
    ],
)
def costs_subtracted(p, cost):
    return (p - cost.mean(dim=0)).argmax(dim=1)


@best_decision.mistake(
    ko="확률을 벌점으로 나누었습니다. 답마다 벌점에 정답의 확률을 곱해 더하고, 그 합이 가장 작은 답을 고르세요.",
    en="The probability is divided by the costs. For each answer, multiply the costs by the probabilities of the "
    "truths, add them up and choose the smallest sum.",
    more=[lambda p, cost: (p / cost.sum(dim=1)).argmax(dim=1)],
)
def divided_by_costs(p, cost):
    return (p / cost.sum(dim=0)).argmax(dim=1)


@best_decision.mistake(
    ko="정답 하나에 대한 벌점만 남았습니다. 모든 정답에 대해 더하세요(`=`이 아니라 `+=`).",
    en="Only the costs for a single truth are left. Add them up over all truths: `+=` and not `=`.",
    more=[lambda p, cost: cost[0].argmin().expand(len(p))],
)
def one_truth_only(p, cost):
    return cost[-1].argmin().expand(len(p))


@best_decision.sign(
    ko="벌점의 기댓값이 모두 1보다 큰 예제에서만 틀리고, 그때 0이 나옵니다. 지금까지의 최솟값은 아주 큰 수(`inf`)에서 "
    "시작하세요.",
    en="It is wrong only for examples whose expected costs are all above 1; there it gives 0. Let the smallest so far "
    "begin at a very large number, `inf`.",
)
def begins_too_low(given, p, cost):
    given = torch.as_tensor(given)
    wrong = given != best_decision.reference(p, cost)
    smallest = (p @ cost).amin(dim=1)
    return given.shape == wrong.shape and not given[wrong].any() and smallest[wrong].min() > 1


@best_decision.sign(
    ko="어느 예제든 답이 0입니다. 답마다 합을 0에서 새로 시작했는지, 가장 작은 값을 큰 수에서 시작했는지, 확률을 "
    "정수로 바꾸지 않았는지 보세요.",
    en="It answers 0 for every example. See that the sum starts from 0 again for each answer, that the smallest so far "
    "begins at a large number, and that the probabilities are not made whole numbers.",
)
def always_the_first_answer(given, p, cost):
    given = torch.as_tensor(given)
    return given.shape == (len(p),) and not given.any()


@best_decision.where(ko="맞아도 벌점이 있을 때", en="where right answers cost something, too")
def right_answers_cost(p, cost):
    return (cost.diag() > 0).any()


@reject.mistake(
    ko="거꾸로입니다. 틀릴 확률이 `cost`보다 **클** 때 넘깁니다.",
    en="The wrong way round: an example is handed over where the probability of being wrong is **larger** than `cost`.",
)
def hands_over_the_sure(p, cost):
    best = p.max(dim=1)
    return torch.where(1 - best.values < cost, -1, best.indices)


@reject.mistake(
    ko="가장 큰 확률을 `cost`와 견주었습니다. 답의 벌점의 기댓값은 틀릴 확률, 곧 1에서 가장 큰 확률을 뺀 것입니다.",
    en="The largest probability is compared with `cost`. The expected cost of an answer is the probability of "
    "being wrong: 1 minus the largest one.",
    more=[lambda p, cost: torch.where(p.amax(dim=1) <= cost, -1, p.argmax(dim=1))],
)
def probability_against_cost(p, cost):
    return torch.where(p.amax(dim=1) < cost, -1, p.argmax(dim=1))


@reject.mistake(
    ko="가장 큰 확률이 `cost`보다 클 때 넘겼습니다. 자신 있는 예제를 넘긴 셈입니다. 틀릴 확률을 `cost`와 견주세요.",
    en="An example is handed over where its largest probability is larger than `cost`: those are the sure ones. "
    "Compare the probability of being wrong with `cost`.",
)
def hands_over_large_probabilities(p, cost):
    return torch.where(p.amax(dim=1) > cost, -1, p.argmax(dim=1))


@reject.mistake(
    ko="넘기는 예제가 하나도 없습니다. 틀릴 확률이 `cost`보다 크면 -1입니다.",
    en="Nothing is handed over. Where the probability of being wrong is larger than `cost`, the answer is -1.",
)
def never_hands_over(p, cost):
    return p.argmax(dim=1)


@reject.mistake(
    ko="`cost`와 상관없이 확률이 0.5보다 작을 때 넘겼습니다. 경계는 `cost`가 정합니다.",
    en="An example is handed over below a probability of 0.5, whatever `cost` is. It is `cost` that sets the bound.",
)
def always_one_half(p, cost):
    return torch.where(p.amax(dim=1) < 0.5, -1, p.argmax(dim=1))


@reject.mistake(
    ko="넘긴 자리가 -1이 아닙니다. 범주의 번호는 0부터이니, 넘긴 예제는 -1로 적습니다.",
    en="What is handed over is not -1. The numbers of classes begin with 0, so -1 stands for it.",
    more=[lambda p, cost: torch.where(1 - p.amax(dim=1) > cost, 0, p.argmax(dim=1))],
)
def another_sign(p, cost):
    return torch.where(1 - p.amax(dim=1) > cost, p.shape[1], p.argmax(dim=1))


@reject.mistake(
    ko="답 대신 참과 거짓이 나왔습니다. 답할 때는 답의 번호를, 넘길 때는 -1을 돌려주세요.",
    en="True and false come instead of answers. Return the number of the answer, or -1 where it is handed over.",
    more=[lambda p, cost: 1 - p.amax(dim=1) < cost],
)
def true_and_false(p, cost):
    return 1 - p.amax(dim=1) > cost


@reject.sign(
    ko="넘긴 예제를 빼 버려 결과가 짧아졌습니다. 그 자리에 -1을 두세요.",
    en="What is handed over is left out, so the result is too short. Put a -1 in its place.",
)
def left_out(given, p, cost):
    answers = reject.reference(p, cost)
    return torch.equal(torch.as_tensor(given).long(), answers[answers >= 0])


@reject.where(ko="넘길 예제가 있을 때", en="where something has to be handed over")
def something_to_hand_over(p, cost):
    return bool((reject.reference(p, cost) < 0).any())


@reject.where(ko="`cost`가 0.5보다 클 때", en="where `cost` is above 0.5")
def dear_to_hand_over(p, cost):
    return cost > 0.5


def _rates(scores, y, thresholds, said=lambda scores, threshold: scores >= threshold):
    """(false positive rate, true positive rate) of each threshold, shape (len(thresholds), 2)."""
    rows = [said(scores, threshold) for threshold in thresholds]
    return torch.tensor([[row[y == 0].float().mean(), row[y == 1].float().mean()] for row in rows])


@roc_points.mistake(
    ko="두 열의 순서가 바뀌었습니다. 거짓 양성 비율이 먼저, 참 양성 비율이 나중입니다.",
    en="The columns are the wrong way round: first comes the false positive rate, then the true positive rate.",
)
def true_positives_first(scores, y, thresholds):
    return _rates(scores, y, thresholds).flip(1)


@roc_points.mistake(
    ko="점수가 문턱값과 같은 예제를 음성으로 예측했습니다. 문턱값 **이상**이면 양성입니다(`>=`).",
    en="An example whose score equals the threshold is predicted negative. It is positive **at or above** it (`>=`).",
)
def equal_is_negative(scores, y, thresholds):
    return _rates(scores, y, thresholds, lambda scores, threshold: scores > threshold)


@roc_points.mistake(
    ko="문턱값보다 작을 때 양성이라고 예측했습니다. 점수가 클수록 양성입니다.",
    en="Positive is predicted below the threshold. The larger the score, the more it is positive.",
    more=[lambda scores, y, thresholds: _rates(scores, y, thresholds, lambda scores, threshold: scores <= threshold)],
)
def positive_below(scores, y, thresholds):
    return _rates(scores, y, thresholds, lambda scores, threshold: scores < threshold)


@roc_points.mistake(
    ko="두 비율을 모두 예제 전체의 수로 나누었습니다. 거짓 양성은 음성의 수로, 참 양성은 양성의 수로 나누세요.",
    en="Both rates are divided by the number of all examples. Divide false positives by the number of negatives, "
    "and true positives by that of positives.",
)
def divided_by_all(scores, y, thresholds):
    shares = torch.tensor([(y == 0).float().mean(), (y == 1).float().mean()])
    return _rates(scores, y, thresholds) * shares


@roc_points.mistake(
    ko="비율이 아니라 개수입니다. 거짓 양성은 음성의 수로, 참 양성은 양성의 수로 나누세요.",
    en="Those are numbers and no rates. Divide false positives by the number of negatives, and true positives by "
    "that of positives.",
)
def counts_for_rates(scores, y, thresholds):
    return _rates(scores, y, thresholds) * torch.tensor([(y == 0).sum(), (y == 1).sum()])


def _precisions(scores, y, thresholds):
    """The precision at each threshold, shape (len(thresholds), 1)."""
    said = counts_for_rates(scores, y, thresholds)
    return (said / said.sum(dim=1, keepdim=True).clamp(min=1))[:, 1:]


@roc_points.mistake(
    ko="양성이라고 **예측한** 수로 나누었습니다. 그것은 정밀도입니다. 정답이 양성인 수, 음성인 수로 나누세요.",
    en="That divides by the number **predicted** positive, which gives the precision. Divide by the numbers that "
    "are positive and negative.",
    more=[
        lambda scores, y, thresholds: torch.cat(
            [_rates(scores, y, thresholds)[:, :1], _precisions(scores, y, thresholds)], 1
        )
    ],
)
def of_those_predicted(scores, y, thresholds):
    said = counts_for_rates(scores, y, thresholds)
    return said / said.sum(dim=1, keepdim=True).clamp(min=1)


@roc_points.mistake(
    ko="거짓 양성 비율 대신 참 음성 비율이 나왔습니다. 음성 가운데 양성이라고 **잘못** 예측한 비율입니다.",
    en="The true negative rate comes instead of the false positive rate, which is the part of the negatives that is "
    "**wrongly** predicted positive.",
)
def true_negatives(scores, y, thresholds):
    rates = _rates(scores, y, thresholds)
    return torch.stack([1 - rates[:, 0], rates[:, 1]], dim=1)


@roc_points.mistake(
    ko="참 양성 비율 대신 놓친 비율이 나왔습니다. 양성 가운데 양성이라고 맞게 예측한 비율입니다.",
    en="The rate of those that are missed comes instead of the true positive rate, the part of the positives that "
    "is rightly predicted positive.",
)
def missed_ones(scores, y, thresholds):
    rates = _rates(scores, y, thresholds)
    return torch.stack([rates[:, 0], 1 - rates[:, 1]], dim=1)


@roc_points.mistake(
    ko="문턱값을 정렬했습니다. 받은 순서대로 한 행씩 놓으세요.",
    en="The thresholds are sorted. Put one row for each, in the order in which they came.",
    more=[lambda scores, y, thresholds: _rates(scores, y, sorted(thresholds, reverse=True))],
)
def sorted_thresholds(scores, y, thresholds):
    return _rates(scores, y, sorted(thresholds))


@roc_points.where(ko="문턱값과 같은 점수가 있을 때", en="where a score equals a threshold")
def score_at_a_threshold(scores, y, thresholds):
    return any(bool((scores == threshold).any()) for threshold in thresholds)


@class_weights.mistake(
    ko="`1 / 개수`를 그대로 두었습니다. 예제의 가중치를 모두 더하면 예제의 수가 되게 맞추세요.",
    en="`1 / counts` is left as it is. Scale it so that the weights of all examples add up to the number of examples.",
)
def one_over_counts(y, num_classes):
    return 1 / torch.bincount(y, minlength=num_classes)


@class_weights.mistake(
    ko="흔한 범주의 가중치가 더 큽니다. 가중치는 개수에 **반비례**합니다.",
    en="Frequent classes weigh more there. The weight is **inversely** proportional to the number.",
    more=[
        lambda y, num_classes: torch.bincount(y, minlength=num_classes).float(),
        lambda y, num_classes: torch.bincount(y, minlength=num_classes) * num_classes / len(y),
    ],
)
def frequent_weigh_more(y, num_classes):
    return torch.bincount(y, minlength=num_classes) / len(y)


@class_weights.mistake(
    ko="범주의 가중치를 더하면 1이 되게 했습니다. 1이 아니라, **예제**의 가중치를 모두 더해 예제의 수가 되게 하세요.",
    en="The weights of the classes add up to 1. Instead, let the weights of all **examples** add up to the number "
    "of examples.",
)
def classes_sum_to_one(y, num_classes):
    weights = 1 / torch.bincount(y, minlength=num_classes)
    return weights / weights.sum()


@class_weights.mistake(
    ko="범주의 가중치를 평균하면 1이 되게 했습니다. 범주가 아니라 **예제**의 가중치를 평균해 1이 되어야 합니다.",
    en="The mean over the classes is 1. It should be the mean over the **examples**.",
)
def classes_average_one(y, num_classes):
    return classes_sum_to_one(y, num_classes) * num_classes


@class_weights.mistake(
    ko="범주의 수로 나누지 않았습니다. 예제의 가중치를 모두 더해 보세요. 예제의 수보다 큽니다.",
    en="The division by the number of classes is missing. Add up the weights of all examples: it is more than "
    "their number.",
)
def without_the_number_of_classes(y, num_classes):
    return len(y) / torch.bincount(y, minlength=num_classes)


@class_weights.mistake(
    ko="가장 큰 가중치나 가장 작은 가중치가 1이 되게 했습니다. 예제의 가중치를 평균해 1이 되어야 합니다.",
    en="The largest or the smallest weight is made 1. It is the mean over the examples that should be 1.",
    more=[
        lambda y, num_classes: one_over_counts(y, num_classes) / one_over_counts(y, num_classes).min(),
    ],
)
def largest_is_one(y, num_classes):
    weights = 1 / torch.bincount(y, minlength=num_classes)
    return weights / weights.max()


@class_weights.mistake(
    ko="예제마다 가중치가 하나씩 나왔습니다. 범주마다 하나씩, `num_classes`개를 돌려주세요.",
    en="There is a weight for each example. Return one for each class, `num_classes` of them.",
)
def one_for_each_example(y, num_classes):
    return class_weights.reference(y, num_classes)[y]


@class_weights.mistake(
    ko="1에서 그 범주의 비율을 뺐습니다. 반비례하려면 개수로 **나누어야** 합니다.",
    en="The share of the class is subtracted from 1. To be inversely proportional, **divide** by the number.",
    more=[lambda y, num_classes: one_minus_share(y, num_classes) / one_minus_share(y, num_classes)[y].mean()],
)
def one_minus_share(y, num_classes):
    return 1 - torch.bincount(y, minlength=num_classes) / len(y)


@class_weights.sign(
    ko="결과의 길이가 `num_classes`가 아닙니다. 범주마다 가중치가 하나씩 있어야 합니다.",
    en="The result is not `num_classes` long. There should be one weight for each class.",
)
def another_length(given, y, num_classes):
    return len(given) not in (num_classes, len(y))


@class_weights.where(ko="범주마다 개수가 같을 때", en="where all classes are equally frequent")
def equally_frequent(y, num_classes):
    return len({*torch.bincount(y).tolist()}) == 1
