"""What goes wrong in the exercises of lesson 4."""

import math

import torch

from helpers.exercises.checker.compare import difference
from helpers.exercises.checker.question import Condition, Question
from helpers.exercises.lesson4 import (
    RunningAccuracy,
    exact_loss,
    example_weights,
    number_correct,
    top_k_accuracy,
    two_rounds,
    variances,
)
from helpers.text import Text

OF_BATCHES = (
    ("divides_evenly", Text("`N`이 `m`으로 나누어떨어질 때", "where `N` is divisible by `m`"), lambda N, m: N % m == 0),
    ("single_batch", Text("배치가 하나뿐일 때", "where there is a single batch"), lambda N, m: m >= N),
    ("batch_larger", Text("`m`이 `N`보다 클 때", "where `m` is larger than `N`"), lambda N, m: m > N),
    (
        "less_than_half",
        Text("마지막 배치가 절반도 차지 않을 때", "where the last batch is less than half full"),
        lambda N, m: 0 < N % m < m / 2,
    ),
    (
        "one_in_the_last",
        Text("마지막 배치에 예제가 하나뿐일 때", "where the last batch holds a single example"),
        lambda N, m: N % m == 1,
    ),
)


def add_where_batches_differ(question: Question) -> None:
    """Say where an answer is wrong about `N` examples in batches of `m`: the last two arguments of the question."""
    for name, text, test in OF_BATCHES:
        name = f"{name}_{question.reference.__name__}"
        question.conditions.append(Condition(name, text, lambda *case, test=test: test(*case[-2:])))


@number_correct.mistake(
    ko="비율을 구했습니다. 물은 것은 개수이니 평균이 아니라 합입니다.",
    en="That is the fraction. The question is about the number: the sum, not the mean.",
)
def fraction(Y_hat, y):
    return (Y_hat.argmax(dim=1) == y).float().mean().item()


@number_correct.mistake(
    ko="`argmax`의 축이 바뀌었습니다. `dim=0`은 범주마다 점수가 가장 높은 예제를 찾습니다. 예제마다 점수가 가장 높은 "
    "범주를 찾으려면 `dim=1`을 쓰세요.",
    en="`argmax` runs over the wrong axis: `dim=0` finds the best example of each class. To find the best class of "
    "each example use `dim=1`.",
    more=[
        lambda Y_hat, y: sum(int(ours == truth) for ours, truth in zip(Y_hat.argmax(dim=0), y, strict=False)),
        lambda Y_hat, y: int((Y_hat.numpy().argmax(axis=0) == y.numpy()).sum()),
    ],
)
def wrong_axis(Y_hat, y):
    return (Y_hat.argmax(dim=0) == y).sum().item()


@number_correct.mistake(
    ko="점수를 정수로 바꾸면 0.8도 0이 되어 어느 점수가 큰지 알 수 없습니다. 자료형을 맞추려면 점수가 아니라 예측한 "
    "범주의 자료형을 바꾸세요.",
    en="As integers the scores can no longer be told apart: even 0.8 becomes 0. To make the dtypes agree, convert the "
    "predicted classes and not the scores.",
)
def cast_too_early(Y_hat, y):
    return (Y_hat.type(y.dtype).argmax(dim=1) == y).sum().item()


@number_correct.mistake(
    ko="틀린 예측의 수를 셌습니다. 물은 것은 맞은 예측의 수입니다.",
    en="That is the number of wrong predictions. The question is about the correct ones.",
)
def number_wrong(Y_hat, y):
    return len(y) - number_correct.reference(Y_hat, y)


@number_correct.mistake(
    ko="가장 **작은** 값의 자리를 예측으로 썼습니다. 예측은 점수가 가장 큰 범주입니다(`argmax`).",
    en="That takes the place of the **smallest** score. The prediction is the class with the largest (`argmax`).",
)
def smallest_scores(Y_hat, y):
    return (Y_hat.argmin(dim=1) == y).sum().item()


@number_correct.mistake(
    ko="`y`를 전체에서 가장 큰 점수 하나의 자리와 견주었습니다. `argmax(dim=1)`로 행마다 찾으세요.",
    en="That compares `y` with the place of the one largest score of all. Find the largest in each row, by "
    "`argmax(dim=1)`.",
)
def one_maximum_of_all(Y_hat, y):
    return (Y_hat.argmax() == y).sum().item()


@number_correct.mistake(
    ko="예제의 수를 돌려주었습니다. 그 가운데 맞은 것만 세세요.",
    en="That is the number of examples. Count only those that are correct.",
)
def all_examples(Y_hat, y):
    return len(y)


@number_correct.mistake(
    ko="점수가 어떤 값을 넘는지를 기준으로 셌습니다. 예측은 행에서 가장 큰 점수의 자리이니 그 자리가 `y`와 같은지 "
    "보세요.",
    en="That counts scores beyond some bound. The prediction is the place of the row's largest score: compare it with "
    "`y`.",
    more=[lambda Y_hat, y: (Y_hat > 0.5).sum().item(), lambda Y_hat, y: (Y_hat[range(len(y)), y] > 0).sum().item()],
)
def beyond_a_bound(Y_hat, y):
    return (Y_hat[range(len(y)), y] > 0.5).sum().item()


@number_correct.mistake(
    ko="가장 큰 점수 **자체**를 `y`와 견주었습니다. 예측은 그 점수가 있는 자리입니다.",
    en="That compares the largest score **itself** with `y`. The prediction is the place where it stands.",
)
def score_for_place(Y_hat, y):
    return (Y_hat.amax(dim=1) == y).sum().item()


@number_correct.mistake(
    ko="처음이나 끝의 예제 하나를 세지 않았습니다. 첫 번째부터 마지막까지 모두 보세요.",
    en="One example is left out, the first or the last. Look at all of them, from the first to the last.",
    more=[lambda Y_hat, y: number_correct.reference(Y_hat[1:], y[1:])],
)
def one_left_out(Y_hat, y):
    return number_correct.reference(Y_hat[:-1], y[:-1])


@number_correct.mistake(
    ko="첫 번째 예제만 보았습니다. 반복문 안의 `return`은 첫 바퀴에서 함수를 끝냅니다. 예제를 모두 센 뒤에 돌려주세요.",
    en="Only the first example is looked at. A `return` inside a loop ends the function in its first round. Return the "
    "number when all are counted.",
)
def first_example_only(Y_hat, y):
    return number_correct.reference(Y_hat[:1], y[:1])


@number_correct.mistake(
    ko="하나라도 맞으면 1이 됩니다. `any`를 쓰거나 처음 맞은 것에서 반복문을 끝내면 개수를 알 수 없습니다. 맞은 것을 "
    "끝까지 세세요.",
    en="It is 1 as soon as a single one is correct. Neither `any` nor a loop that ends at the first correct one gives "
    "the number. Count to the end.",
    more=[lambda Y_hat, y: bool((Y_hat.argmax(dim=1) == y).any())],
)
def any_of_them(Y_hat, y):
    return int((Y_hat.argmax(dim=1) == y).any())


@number_correct.mistake(
    ko="처음 틀린 예제에서 세기를 멈추었습니다. 틀린 것은 건너뛰고 끝까지 세세요.",
    en="The counting stops at the first wrong example. Pass over the wrong ones and count to the end.",
)
def until_the_first_wrong(Y_hat, y):
    return (Y_hat.argmax(dim=1) == y).int().cumprod(dim=0).sum().item()


@number_correct.mistake(
    ko="모두 맞을 때만 1이고 그 밖에는 0입니다. `all`의 값도, 정수로 바꾼 비율도 개수가 아닙니다. 맞은 것을 모두 "
    "더하세요.",
    en="It is 1 only where all are correct, and otherwise 0. Neither `all` nor a fraction converted to an integer is "
    "the number. Add up the correct ones.",
    more=[lambda Y_hat, y: bool((Y_hat.argmax(dim=1) == y).all())],
)
def all_of_them(Y_hat, y):
    return int((Y_hat.argmax(dim=1) == y).all())


@number_correct.mistake(
    ko="비율을 정수로 반올림한 값이라 0이나 1뿐입니다. 비율이 아니라 맞은 것의 개수를 구하세요.",
    en="That is the fraction, rounded to a whole number, so it can only be 0 or 1. Find the number of correct ones "
    "instead.",
)
def rounded_fraction(Y_hat, y):
    return round((Y_hat.argmax(dim=1) == y).float().mean().item())


@number_correct.mistake(
    ko="비율에 예제의 수를 곱하면 정수보다 조금 작아질 때가 있고, `int`는 소수점 아래를 버려 하나가 모자랍니다. "
    "맞은 것을 바로 세세요.",
    en="The fraction times the number of examples may lie just below a whole number, and `int` cuts it off, so one is "
    "missing. Count the correct ones directly.",
    more=[lambda Y_hat, y: int((Y_hat.argmax(dim=1) == y).double().mean().item() * len(y))],
)
def cut_off_product(Y_hat, y):
    return int((Y_hat.argmax(dim=1) == y).float().mean().item() * len(y))


@number_correct.mistake(
    ko="예측과 레이블을 1만큼 어긋나게 견주었습니다. 범주의 번호는 둘 다 0부터 셉니다.",
    en="Predictions and labels are compared with a shift of 1. Both count the classes from 0.",
    more=[lambda Y_hat, y: (Y_hat.argmax(dim=1) - 1 == y).sum().item()],
)
def shifted_by_one(Y_hat, y):
    return (Y_hat.argmax(dim=1) + 1 == y).sum().item()


@number_correct.mistake(
    ko="맞은 예제의 레이블을 더했습니다. 레이블의 합이 아니라 맞은 예제가 몇 개인지 세세요.",
    en="That adds up the labels of the correct examples. Count the correct examples instead of summing labels.",
)
def sum_of_right_labels(Y_hat, y):
    return y[Y_hat.argmax(dim=1) == y].sum().item()


@number_correct.mistake(
    ko="예측 하나하나를 **모든** 레이블과 견주었습니다. 모양이 (N, 1)과 (N,)이면 결과는 N × N칸이 됩니다. 둘 다 "
    "(N,)이어야 합니다.",
    en="Each prediction is compared with **every** label: the shapes (N, 1) and (N,) give N × N places. Both should "
    "be (N,).",
    more=[lambda Y_hat, y: (Y_hat.argmax(dim=1, keepdim=True) == y).any(dim=1).sum().item()],
)
def every_pair(Y_hat, y):
    return (Y_hat.argmax(dim=1, keepdim=True) == y).sum().item()


@number_correct.mistake(
    ko="같은 범주를 한 번만 셌습니다. 집합에는 같은 것이 하나만 남으니, 집합을 쓰지 말고 예제를 하나씩 세세요.",
    en="Each class counts only once. A set keeps only one of equal values, so count the examples without a set.",
)
def each_class_once(Y_hat, y):
    return len(set(y[Y_hat.argmax(dim=1) == y].tolist()))


@number_correct.mistake(
    ko="백분율입니다. 물은 것은 개수이니 100을 곱하지도, `len(y)`로 나누지도 마세요.",
    en="That is a percentage. The question is about the number: neither multiply by 100 nor divide by `len(y)`.",
    more=[
        lambda Y_hat, y: round(100 * number_correct.reference(Y_hat, y) / len(y)),
        lambda Y_hat, y: 100 * number_correct.reference(Y_hat, y) / len(y),
    ],
)
def percentage_correct(Y_hat, y):
    return int(100 * number_correct.reference(Y_hat, y) / len(y))


@number_correct.where(ko="모든 점수가 음수인 행이 있을 때", en="where all scores of a row are negative")
def negative_rows(Y_hat, y):
    return (Y_hat.amax(dim=1) < 0).any()


@number_correct.where(ko="예제의 수와 범주의 수가 같을 때", en="where there are as many examples as classes")
def as_many_classes(Y_hat, y):
    return len({*Y_hat.shape}) == 1


@number_correct.where(ko="맞은 것이 하나도 없을 때", en="where none is correct")
def none_correct(Y_hat, y):
    return (Y_hat.argmax(dim=1) != y).all()


@top_k_accuracy.mistake(
    ko="N × k칸 모두의 평균을 냈으니 k로 한 번 더 나눈 셈입니다. 먼저 행마다 `any`로 맞고 틀림을 정하세요.",
    en="The mean over all N × k places divides by k as well. First decide right or wrong for each row, by `any`.",
)
def mean_of_all_places(Y_hat, y, k):
    return (Y_hat.topk(k, dim=1).indices == y.unsqueeze(1)).float().mean().item()


@top_k_accuracy.mistake(
    ko="k번째 하나만 견주었습니다. 정답이 첫 번째부터 k번째까지 어디에 있어도 맞은 것입니다.",
    en="That compares the k-th only. It is a hit if the truth is anywhere from the first to the k-th.",
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


@top_k_accuracy.mistake(
    ko="점수가 가장 **작은** k개와 견주었습니다. `topk`는 큰 것부터, `sort`와 `argsort`는 작은 것부터 셉니다.",
    en="That compares with the k **smallest** scores. `topk` counts from the largest, `sort` and `argsort` from the "
    "smallest.",
)
def smallest_scores_k(Y_hat, y, k):
    return (Y_hat.topk(k, dim=1, largest=False).indices == y.unsqueeze(1)).any(dim=1).float().mean().item()


@top_k_accuracy.mistake(
    ko="틀린 것의 비율입니다. 1에서 빼세요.",
    en="That is the fraction of the wrong ones. Subtract it from 1.",
)
def error_rate(Y_hat, y, k):
    return 1 - top_k_accuracy.reference(Y_hat, y, k)


@top_k_accuracy.mistake(
    ko="점수가 가장 큰 k개를 고르지 않았습니다. 맨 앞의 것까지 넣어 꼭 k개를 고르세요.",
    en="That does not take the k largest scores. Take exactly k of them, the very first included.",
    more=[
        lambda Y_hat, y, k: (Y_hat.argsort(dim=1)[:, -k - 1 :] == y[:, None]).any(dim=1).float().mean().item(),
        lambda Y_hat, y, k: (Y_hat.argsort(dim=1)[:, -k:-1] == y[:, None]).any(dim=1).float().mean().item(),
        lambda Y_hat, y, k: (
            (Y_hat.argsort(1, descending=True)[:, 1 : k + 1] == y[:, None]).any(1).float().mean().item()
        ),
    ],
)
def not_k_of_them(Y_hat, y, k):
    return (Y_hat.argsort(dim=1, descending=True)[:, : k - 1] == y[:, None]).any(dim=1).float().mean().item()


@top_k_accuracy.mistake(
    ko="범주의 번호가 k보다 작은지를 보았습니다. 번호가 아니라 그 범주의 점수가 **몇 번째로** 큰지를 보세요.",
    en="That looks whether the number of the class is below k. Look at the **rank** of its score, not at its number.",
    more=[lambda Y_hat, y, k: (Y_hat.argmax(dim=1) < k).float().mean().item()],
)
def number_below_k(Y_hat, y, k):
    return (y < k).float().mean().item()


@top_k_accuracy.mistake(
    ko="예제의 수가 아니라 다른 수로 나누었습니다. 맞은 예제의 수를 `len(y)`로 나누세요.",
    en="That divides by a number that is not the number of examples. Divide the number of hits by `len(y)`.",
    more=[lambda Y_hat, y, k: number_of_hits(Y_hat, y, k) / (len(y) - 1)],
)
def divided_by_classes(Y_hat, y, k):
    return number_of_hits(Y_hat, y, k) / Y_hat.shape[1]


@top_k_accuracy.mistake(
    ko="예제들의 점수를 서로 견주었습니다(`dim=0`). 예제마다 범주의 점수를 견주려면 `dim=1`을 쓰세요.",
    en="That ranks the examples against each other (`dim=0`). To rank the classes of each example use `dim=1`.",
    more=[
        lambda Y_hat, y, k: (Y_hat.topk(k, dim=0).indices == y.unsqueeze(1)).any(dim=1).float().mean().item(),
        lambda Y_hat, y, k: (Y_hat.topk(k, dim=0).indices == y).any(dim=0).float().mean().item(),
    ],
)
def over_the_examples(Y_hat, y, k):
    top = Y_hat.argsort(dim=0, descending=True)[:, :k]
    return (top == y.unsqueeze(1)).any(dim=1).float().mean().item()


@top_k_accuracy.mistake(
    ko="모양이 (N, k)와 (N,)이라 레이블이 행이 아니라 열에 맞추어졌습니다. 레이블을 (N, 1)로 바꾸어 견주세요.",
    en="With the shapes (N, k) and (N,) the labels are laid along the columns, not the rows. Make the labels (N, 1).",
    more=[
        lambda Y_hat, y, k: (Y_hat.topk(k, dim=1).indices == y).sum().item() / len(y),
        lambda Y_hat, y, k: (Y_hat.topk(k, dim=1).indices == y).float().mean().item(),
        lambda Y_hat, y, k: (Y_hat.topk(k, dim=1).indices == y).float().sum(dim=1).mean().item(),
    ],
)
def labels_as_a_row(Y_hat, y, k):
    return (Y_hat.topk(k, dim=1).indices == y).any(dim=1).float().mean().item()


@top_k_accuracy.mistake(
    ko="점수 **자체**를 `y`와 견주었습니다. `topk`는 값과 자리를 함께 돌려주는데, 범주의 번호는 자리입니다.",
    en="That compares the scores **themselves** with `y`. `topk` gives both the values and the places; the number of "
    "a class is its place.",
)
def scores_for_places(Y_hat, y, k):
    return (Y_hat.topk(k, dim=1).values == y.unsqueeze(1)).any(dim=1).float().mean().item()


@top_k_accuracy.mistake(
    ko="모두 맞을 때만 1이고 그 밖에는 0입니다. 비율을 `//`나 `int`로 자르거나 `all`로 정하지 말고 `/`로 나누세요.",
    en="It is 1 only where all are hits, and otherwise 0. Do not cut the fraction by `//` or `int`, nor decide by "
    "`all`: divide by `/`.",
)
def all_hits(Y_hat, y, k):
    return float(number_of_hits(Y_hat, y, k) == len(y))


@top_k_accuracy.mistake(
    ko="하나라도 맞으면 언제나 1이 나옵니다. `k`개만 세고(`k`를 다른 수로 바꾸지 않고), `any`로 행마다 정한 뒤 "
    "평균을 내세요.",
    en="As soon as a single one is a hit, the result is always 1. Count only `k` of them, not another number, "
    "decide by `any` for each row, then take the mean.",
)
def any_hit(Y_hat, y, k):
    return float(number_of_hits(Y_hat, y, k) > 0)


@top_k_accuracy.mistake(
    ko="고른 k개가 **모두** 정답과 같아야 맞은 것으로 셌습니다. 하나만 같아도 맞은 것입니다.",
    en="A hit is counted only if **all** of the k classes are the truth. One of them is enough.",
)
def all_k_of_them(Y_hat, y, k):
    return (Y_hat.topk(k, dim=1).indices == y.unsqueeze(1)).all(dim=1).float().mean().item()


@top_k_accuracy.mistake(
    ko="맞은 예제의 수를 `k`로 나누었습니다. 예제 가운데 맞은 것의 비율이니 예제의 수로 나누세요.",
    en="The number of hits is divided by `k`. The fraction of the examples is asked for: divide by the number of "
    "examples.",
)
def divided_by_k(Y_hat, y, k):
    return number_of_hits(Y_hat, y, k) / k


@top_k_accuracy.mistake(
    ko="정답의 점수가 어떤 값을 넘으면 맞은 것으로 셌습니다. 점수의 크기가 아니라 그 행에서 몇 번째로 큰지를 보세요.",
    en="That counts a hit where the truth's score is beyond some bound. Look at its rank in the row, not at its size.",
    more=[
        lambda Y_hat, y, k: (Y_hat[range(len(y)), y] > 0.5).float().mean().item(),
        lambda Y_hat, y, k: (Y_hat[range(len(y)), y] >= 1 / Y_hat.shape[1]).float().mean().item(),
    ],
)
def truth_beyond_a_bound(Y_hat, y, k):
    return (Y_hat[range(len(y)), y] >= 1 / k).float().mean().item()


@top_k_accuracy.mistake(
    ko="모든 예제에 같은 k개 범주를 썼습니다. 예제마다 자기 행에서 k개를 고르세요.",
    en="The same k classes serve all examples. For each example choose k of them in its own row.",
)
def same_classes(Y_hat, y, k):
    return torch.isin(y, Y_hat.sum(dim=0).topk(k).indices).float().mean().item()


@top_k_accuracy.mistake(
    ko="정답이 **다른** 예제의 상위 k개에 있어도 맞은 것으로 셌습니다. 예제마다 자기 행에서만 찾으세요.",
    en="The truth also counts if it is among the top k of **another** example. Look for it only in its own row.",
    more=[lambda Y_hat, y, k: sum(truth in Y_hat.topk(k, dim=1).indices for truth in y) / len(y)],
)
def in_any_row(Y_hat, y, k):
    return torch.isin(y, Y_hat.topk(k, dim=1).indices).float().mean().item()


@top_k_accuracy.mistake(
    ko="예측을 레이블 `y`의 앞 k개에서 찾았습니다. 거꾸로 각 예제의 정답을 점수가 큰 k개 범주에서 찾으세요.",
    en="That looks for the prediction among the first k labels of `y`. Instead, look for the truth of each example "
    "among the k classes with the largest scores.",
)
def among_the_labels(Y_hat, y, k):
    return torch.isin(Y_hat.argmax(dim=1), y[:k]).float().mean().item()


@top_k_accuracy.mistake(
    ko="첫 번째 예제만 셌습니다. 반복문 안의 `return`은 첫 바퀴에서 함수를 끝냅니다. 모두 센 뒤에 돌려주세요.",
    en="Only the first example is counted. A `return` inside a loop ends the function in its first round. Return the "
    "fraction when all are counted.",
    more=[lambda Y_hat, y, k: number_of_hits(Y_hat[:1], y[:1], k)],
)
def first_of_the_examples(Y_hat, y, k):
    return number_of_hits(Y_hat[:1], y[:1], k) / len(y)


@top_k_accuracy.mistake(
    ko="앞의 k개 **예제**만 보았습니다. `k`는 예제가 아니라 범주의 수입니다.",
    en="Only the first k **examples** are looked at. `k` is a number of classes, not of examples.",
    more=[
        lambda Y_hat, y, k: number_correct.reference(Y_hat[:k], y[:k]) / len(y),
        lambda Y_hat, y, k: top_k_accuracy.reference(Y_hat[:k], y[:k], k),
    ],
)
def first_k_examples(Y_hat, y, k):
    return number_correct.reference(Y_hat[:k], y[:k]) / len(y[:k])


def _hits_of_removal(Y_hat: torch.Tensor, y: torch.Tensor, k: int, put: float) -> float:
    """Take the largest score k times; what was taken becomes the score `put`."""
    scores, rows = Y_hat.clone(), range(len(y))
    hit = torch.zeros(len(y), dtype=torch.bool)
    for _ in range(k):
        best = scores.argmax(dim=1)
        hit |= best == y
        scores[rows, best] = put
    return hit.float().mean().item()


@top_k_accuracy.mistake(
    ko="뽑은 범주의 점수를 0처럼 너무 큰 수로 바꾸었습니다. 나머지가 모두 음수이면 그 범주가 다시 뽑힙니다. "
    "`-inf`는 다시 뽑히지 않습니다.",
    en="The score of a class that was taken is set to a number that is too large, such as 0. Where the rest are "
    "negative, that class is taken again; with `-inf` it never is.",
    more=[lambda Y_hat, y, k: _hits_of_removal(Y_hat, y, k, -1)],
)
def taken_again(Y_hat, y, k):
    return _hits_of_removal(Y_hat, y, k, 0)


@top_k_accuracy.mistake(
    ko="뽑은 점수를 지우면 그 뒤의 범주가 한 칸씩 당겨져 번호가 바뀝니다. 점수의 자리를 그대로 두고 세세요.",
    en="Where a score is taken out, the classes behind it move up and get other numbers. Leave all scores in their "
    "places.",
)
def places_move_up(Y_hat, y, k):
    hits = 0
    for scores, truth in zip(Y_hat.tolist(), y.tolist(), strict=True):
        for _ in range(k):
            best = scores.index(max(scores))
            if best == truth:
                hits += 1
                break
            scores.pop(best)
    return hits / len(y)


@top_k_accuracy.mistake(
    ko="비율을 반올림했습니다. 구한 값을 그대로 돌려주세요.",
    en="The fraction is rounded. Return it as it is.",
    more=[
        lambda Y_hat, y, k: round(top_k_accuracy.reference(Y_hat, y, k), 2),
        lambda Y_hat, y, k: float(round(top_k_accuracy.reference(Y_hat, y, k))),
    ],
)
def rounded_accuracy(Y_hat, y, k):
    return round(top_k_accuracy.reference(Y_hat, y, k), 1)


@top_k_accuracy.where(ko="음수인 점수가 있을 때", en="where scores are negative")
def negative_scores(Y_hat, y, k):
    return (Y_hat < 0).any()


@top_k_accuracy.where(ko="`k`가 1일 때", en="where `k` is 1")
def k_is_one(Y_hat, y, k):
    return k == 1


@top_k_accuracy.where(ko="`k`가 범주의 수와 같을 때", en="where `k` is the number of classes")
def k_is_all(Y_hat, y, k):
    return k == Y_hat.shape[1]


def _size_of_the_last(N: int, m: int) -> int:
    """How many examples the last batch holds."""
    return (N - 1) % m + 1


@exact_loss.mistake(
    ko="`quick`을 가득 찬 배치들의 평균으로 여겼습니다. `quick`은 마지막 배치의 손실까지 넣어 평균한 값입니다.",
    en="That takes `quick` for the average of the full batches, but `quick` is an average that includes the loss of "
    "the last batch.",
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
    ko="`quick`에 가득 찬 배치의 수만 곱했습니다. 작은 마지막 배치도 배치 하나이니, 배치의 수는 올림한 $B$입니다.",
    en="`quick` is multiplied by the number of full batches only. The small last one is a batch, too: their "
    "number is $B$, rounded up.",
    more=[
        lambda quick, last, N, m: (m * (N // m * quick - last) + (N - (N // m - 1) * m) * last) / N,
        lambda quick, last, N, m: (m * (N // m * quick - last) + N % m * last) / N,
        lambda quick, last, N, m: (m * (max(N // m, 1) * quick - last) + _size_of_the_last(N, m) * last) / N,
    ],
)
def rounded_down(quick, last, N, m):
    B = N // m
    r = N - (math.ceil(N / m) - 1) * m
    return (m * (B * quick - last) + r * last) / N


@exact_loss.mistake(
    ko="`quick`과 똑같은 값이 나옵니다. 마지막 배치가 작으면 정확한 값은 그와 다릅니다.",
    en="The result is just the value of `quick`. Where the last batch is smaller, the exact value differs.",
)
def quick_itself(quick, last, N, m):
    return quick


@exact_loss.mistake(
    ko="마지막 배치의 손실에 아무것도 곱하지 않았습니다. 그 배치에 든 예제의 수 $r$을 곱하세요.",
    en="The loss of the last batch is multiplied by nothing. Multiply it by $r$, the number of its examples.",
)
def last_once(quick, last, N, m):
    B = math.ceil(N / m)
    return (m * (B * quick - last) + last) / N


@exact_loss.mistake(
    ko="`N`으로 나누는 것을 잊었습니다. 구할 것은 손실의 합이 아니라 평균입니다.",
    en="The division by `N` is missing: it should be the average of the losses and not their sum.",
)
def sum_of_losses(quick, last, N, m):
    return exact_loss.reference(quick, last, N, m) * N


@exact_loss.mistake(
    ko="`B * m`으로 나누었습니다. 마지막 배치가 작으니 예제는 `N`개뿐입니다.",
    en="That divides by `B * m`. The last batch is smaller, so there are only `N` examples.",
)
def divided_by_full_batches(quick, last, N, m):
    return exact_loss.reference(quick, last, N, m) * N / (math.ceil(N / m) * m)


@exact_loss.mistake(
    ko="마지막 배치의 몫을 빼기만 하고 다시 더하지 않았습니다.",
    en="The share of the last batch is taken away and not added again.",
)
def last_left_out(quick, last, N, m):
    B = math.ceil(N / m)
    return m * (B * quick - last) / N


@exact_loss.mistake(
    ko="`N // m + 1`은 나누어떨어질 때 배치를 하나 더 셉니다. 그때 배치는 꼭 `N // m`개입니다.",
    en="`N // m + 1` counts one batch too many where it divides evenly. Then there are exactly `N // m` batches.",
    more=[
        lambda quick, last, N, m: (m * ((N // m + 1) * quick - last) + (N - (math.ceil(N / m) - 1) * m) * last) / N,
    ],
)
def one_batch_too_many(quick, last, N, m):
    return (m * ((N // m + 1) * quick - last) + N % m * last) / N


@exact_loss.mistake(
    ko="배치의 수를 반올림했습니다. 남은 예제가 아무리 적어도 배치 하나이니 올림해야 합니다.",
    en="The number of batches is rounded to the nearest. However few examples are left, they make a batch, so round "
    "up.",
    more=[lambda quick, last, N, m: (m * (round(N / m) * quick - last) + _size_of_the_last(N, m) * last) / N],
)
def rounded_number_of_batches(quick, last, N, m):
    B = round(N / m)
    return (m * (B * quick - last) + (N - (B - 1) * m) * last) / N


@exact_loss.mistake(
    ko="`quick`에 $mB$가 아니라 `N`을 곱한 셈입니다. 배치의 수 $B$는 $N / m$을 올림한 것이고, `quick`에 $B$를 곱하면 "
    "배치 손실의 합입니다.",
    en="In effect `quick` is multiplied by `N` and not by $mB$. The number of batches $B$ is $N / m$ rounded up, and "
    "$B$ times `quick` is the sum of their losses.",
    more=[lambda quick, last, N, m: (m * (N / m * quick - last) + N % m * last) / N],
)
def batches_not_rounded(quick, last, N, m):
    return (N * quick - m * last + _size_of_the_last(N, m) * last) / N


@exact_loss.mistake(
    ko="$m$과 $r$이 서로 바뀌었습니다. 가득 찬 배치의 손실에는 $m$을, 마지막 배치의 손실에는 $r$을 곱하세요.",
    en="$m$ and $r$ are swapped. Multiply the losses of the full batches by $m$, that of the last one by $r$.",
)
def sizes_swapped(quick, last, N, m):
    return (_size_of_the_last(N, m) * (math.ceil(N / m) * quick - last) + m * last) / N


@exact_loss.mistake(
    ko="마지막 배치를 두 번 셌습니다. $B L_v^q$에는 마지막 배치도 들어 있으니, $r$배로 더하기 전에 먼저 빼세요.",
    en="The last batch counts twice. $B L_v^q$ holds it as well, so take it away before adding it $r$ times.",
)
def not_taken_away(quick, last, N, m):
    return (m * math.ceil(N / m) * quick + _size_of_the_last(N, m) * last) / N


@exact_loss.mistake(
    ko="마지막 배치의 부호가 틀렸습니다. 배치 손실의 합에서 한 번 빼고, $r$배 하여 더하세요.",
    en="The last batch has a wrong sign. It is subtracted once from the sum of the batches' losses and added $r$ "
    "times.",
    more=[
        lambda quick, last, N, m: (m * (math.ceil(N / m) * quick - last) - _size_of_the_last(N, m) * last) / N,
        lambda quick, last, N, m: (m * (math.ceil(N / m) * quick + last) + _size_of_the_last(N, m) * last) / N,
    ],
)
def wrong_sign(quick, last, N, m):
    return (m * (math.ceil(N / m) * quick + last) - _size_of_the_last(N, m) * last) / N


@exact_loss.mistake(
    ko="소수점 아래를 버리거나 반올림했습니다. `//`, `int`, `round` 없이 나누세요.",
    en="The digits after the decimal point are cut off or rounded. Divide without `//`, `int` or `round`.",
    more=[
        lambda quick, last, N, m: round(exact_loss.reference(quick, last, N, m), 1),
        lambda quick, last, N, m: round(exact_loss.reference(quick, last, N, m), 2),
    ],
)
def cut_to_whole(quick, last, N, m):
    return float(math.floor(exact_loss.reference(quick, last, N, m)))


@exact_loss.mistake(
    ko="배치의 수를 $m / N$으로 구했습니다. 예제의 수를 배치 크기로 나누어야 하니 $N / m$을 올림하세요.",
    en="The number of batches comes from $m / N$. Divide the number of examples by the batch size: round $N / m$ up.",
)
def batches_upside_down(quick, last, N, m):
    B = math.ceil(m / N)
    return (m * (B * quick - last) + (N - (B - 1) * m) * last) / N


@exact_loss.mistake(
    ko="괄호가 빠져 `last`를 $m$번이 아니라 한 번만 뺐습니다. 배치 손실의 합에서 뺀 뒤에 $m$을 곱하세요.",
    en="As brackets are missing, `last` is subtracted once and not $m$ times. Subtract it from the sum of the "
    "batches' losses, then multiply by $m$.",
)
def subtracted_once(quick, last, N, m):
    return (m * math.ceil(N / m) * quick - last + _size_of_the_last(N, m) * last) / N


@exact_loss.mistake(
    ko="괄호가 빠져 한 항만 `N`으로 나누었습니다. 두 항을 더한 뒤에 나누세요.",
    en="As brackets are missing, only one of the terms is divided by `N`. Add them first, then divide.",
    more=[
        lambda quick, last, N, m: m * (math.ceil(N / m) * quick - last) / N + _size_of_the_last(N, m) * last,
    ],
)
def only_one_term_divided(quick, last, N, m):
    return m * (math.ceil(N / m) * quick - last) + _size_of_the_last(N, m) * last / N


@exact_loss.mistake(
    ko="마지막 배치의 크기로 $Bm - N$을 썼습니다. 이것은 배치가 가득 차는 데 모자라는 수입니다. 배치의 크기는 남은 "
    "예제의 수입니다.",
    en="The size of the last batch is taken as $Bm - N$. That is how many it lacks to be full. Its size is the number "
    "of examples that are left.",
)
def lacking_for_size(quick, last, N, m):
    B = math.ceil(N / m)
    return (m * (B * quick - last) + (B * m - N) * last) / N


@exact_loss.mistake(
    ko="가득 찬 배치만의 평균입니다. 마지막 배치의 예제도 평균에 들어가야 합니다.",
    en="That is the mean of the full batches alone. The examples of the last batch belong to the average, too.",
    more=[lambda quick, last, N, m: (math.ceil(N / m) * quick - last) / (math.ceil(N / m) - 1)],
)
def full_batches_only(quick, last, N, m):
    B = math.ceil(N / m)
    return quick if B == 1 else (B * quick - last) / (B - 1)


@exact_loss.mistake(
    ko="가득 찬 배치의 수 $B - 1$을 한 번 더 곱했습니다. $B L_v^q - l_v^b$가 이미 그 배치들의 합입니다.",
    en="The number of full batches, $B - 1$, is multiplied in once more. $B L_v^q - l_v^b$ is their sum already.",
)
def sum_taken_for_a_mean(quick, last, N, m):
    B = math.ceil(N / m)
    return (m * (B - 1) * (B * quick - last) + _size_of_the_last(N, m) * last) / N


@exact_loss.mistake(
    ko="`quick`을 배치 손실의 합으로 여겼습니다. `quick`은 평균이니 $B$를 곱해야 합이 됩니다.",
    en="That takes `quick` for the sum of the batches' losses. It is their mean: multiply it by $B$ to get the sum.",
)
def quick_as_a_sum(quick, last, N, m):
    return (m * (quick - last) + _size_of_the_last(N, m) * last) / N


@exact_loss.mistake(
    ko="두 손실의 가중치가 서로 바뀌었습니다. `quick`에 $r$을, `last`에 $N - r$을 곱한 셈입니다.",
    en="The weights of the two losses are exchanged: in effect `quick` is multiplied by $r$ and `last` by $N - r$.",
)
def weights_exchanged(quick, last, N, m):
    r = _size_of_the_last(N, m)
    return (quick * r + last * (N - r)) / N


@exact_loss.mistake(
    ko="가득 찬 배치의 손실에 $m$을 곱하지 않았습니다. 배치마다 예제가 $m$개씩 들어 있습니다.",
    en="The losses of the full batches are not multiplied by $m$. Each of these batches holds $m$ examples.",
)
def full_batches_once(quick, last, N, m):
    return (math.ceil(N / m) * quick - last + _size_of_the_last(N, m) * last) / N


@exact_loss.mistake(
    ko="예제의 수 `N`이 아니라 배치의 수로 나누었습니다. 손실을 예제의 수만큼 더했으니 `N`으로 나누세요.",
    en="That divides by the number of batches, not by `N`. The sum is over examples, so divide by `N`.",
)
def divided_by_the_batches(quick, last, N, m):
    return exact_loss.reference(quick, last, N, m) * N / math.ceil(N / m)


add_where_batches_differ(exact_loss)


@example_weights.mistake(
    ko="정확한 평균의 가중치 $1/N$입니다. 어림한 값에서는 작은 배치의 예제가 더 무겁습니다.",
    en="Those are the weights of the exact average, $1/N$. In the quick one, examples of a small batch weigh more.",
)
def all_alike(N, m):
    return torch.full((N,), 1 / N)


@example_weights.mistake(
    ko="배치의 가중치 $1/B$을 예제마다 그대로 주었습니다. 그 가중치를 배치의 예제끼리 나누어, 모두 더하면 1이 되게 "
    "하세요.",
    en="Each example got the whole weight of its batch, $1/B$. Divide it among the examples of the batch, so that all "
    "weights sum to 1.",
)
def undivided(N, m):
    return torch.full((N,), 1 / math.ceil(N / m))


@example_weights.mistake(
    ko="마지막 배치도 `m`개인 것처럼 나누었습니다. 가중치를 모두 더하면 1이어야 합니다.",
    en="The last batch is treated as if it held `m`. All weights together should make 1.",
)
def last_batch_as_large(N, m):
    return torch.full((N,), 1 / (math.ceil(N / m) * m))


@example_weights.mistake(
    ko="배치 크기 $m$으로만 나누었습니다. 배치의 수 $B$로도 나누어 합이 1이 되게 하세요.",
    en="That divides by the size of the batch $m$ only. Divide by the number of batches $B$, too, so that the sum is "
    "1.",
    more=[
        lambda N, m: torch.full((N,), 1 / m),
        lambda N, m: torch.full((N,), 1 / min(m, N)),
    ],
)
def without_number_of_batches(N, m):
    return torch.cat([torch.full((len(batch),), 1 / len(batch)) for batch in torch.arange(N).split(m)])


@example_weights.mistake(
    ko="가중치가 배치마다 하나씩 $B$개입니다. 예제마다 하나씩 `N`개가 있어야 합니다.",
    en="Those are $B$ weights, one for each batch. There should be `N`, one for each example.",
    more=[
        lambda N, m: torch.tensor([1 / (math.ceil(N / m) * len(batch)) for batch in torch.arange(N).split(m)]),
        lambda N, m: torch.tensor([len(batch) / N for batch in torch.arange(N).split(m)]),
    ],
)
def one_for_each_batch(N, m):
    return torch.full((math.ceil(N / m),), 1 / math.ceil(N / m))


@example_weights.mistake(
    ko="배치의 수를 내림했습니다. 작은 마지막 배치도 배치 하나이니 올림해야 합니다.",
    en="The number of batches is rounded down. The small last one counts too, so round up.",
    more=[
        lambda N, m: example_weights.reference(N, m) * math.ceil(N / m) / (N / m),
        lambda N, m: example_weights.reference(N, m) * (math.ceil(N / m) / (N // m)),
    ],
)
def batches_rounded_down(N, m):
    return example_weights.reference(N, m) * math.ceil(N / m) / max(N // m, 1)


@example_weights.mistake(
    ko="작은 배치의 예제가 앞에 있습니다. 차례로 묶으면 작은 배치는 마지막입니다.",
    en="The examples of the small batch stand first. Batches are made in order, so the small one is the last.",
)
def small_batch_first(N, m):
    return example_weights.reference(N, m).flip(0)


@example_weights.mistake(
    ko="`N // m + 1`은 나누어떨어질 때 배치를 하나 더 셉니다. 그때는 `N // m`개입니다.",
    en="`N // m + 1` counts one batch too many where it divides evenly. Then there are `N // m`.",
)
def batches_always_one_more(N, m):
    return example_weights.reference(N, m) * math.ceil(N / m) / (N // m + 1)


def _batch_sizes(N: int, m: int) -> torch.Tensor:
    """For each example the size of its batch."""
    return torch.cat([torch.full((len(batch),), float(len(batch))) for batch in torch.arange(N).split(m)])


@example_weights.mistake(
    ko="배치의 크기를 `N`으로 나눈 $n_b / N$입니다. 배치의 몫 $1/B$을 그 배치의 예제 $n_b$개로 나누세요.",
    en="That is the size of the batch divided by `N`, $n_b / N$. Divide the share of the batch, $1/B$, among its $n_b$ "
    "examples.",
)
def size_divided_by_all(N, m):
    return _batch_sizes(N, m) / N


@example_weights.mistake(
    ko="작은 배치의 예제가 더 가벼운데, 거꾸로 더 무거워야 합니다. 배치마다 몫이 같으니 예제가 적을수록 하나가 받는 "
    "몫은 큽니다.",
    en="Examples of the small batch weigh less here, but they should weigh more. All batches have the same share, so "
    "the fewer the examples, the more each one gets.",
    more=[lambda N, m: _batch_sizes(N, m) / (N * m), lambda N, m: _batch_sizes(N, m) / (N * math.ceil(N / m))],
)
def small_batch_lighter(N, m):
    sizes = _batch_sizes(N, m)
    return sizes / sizes.sum()


def _with_the_last(N: int, m: int, weight: float, begin: int = 0) -> torch.Tensor:
    """The weights with another one in the last batch, which may begin `begin` places later."""
    B = math.ceil(N / m)
    weights = torch.full((N,), 1 / (B * m))
    weights[max((B - 1) * m + begin, 0) :] = weight
    return weights


@example_weights.mistake(
    ko="마지막 배치의 예제마다 $1/B$을 통째로 주었습니다. 그 배치의 예제 $r$개가 나누어 가져야 합니다.",
    en="Each example of the last batch got all of $1/B$. It must be divided among its $r$ examples.",
)
def last_not_divided(N, m):
    return _with_the_last(N, m, 1 / math.ceil(N / m))


@example_weights.mistake(
    ko="마지막 배치의 몫은 $1/B$인데 $1/m$을 나누었습니다. $m$은 배치의 크기이고 $B$가 배치의 수입니다.",
    en="The share of the last batch is $1/B$, but $1/m$ is divided. $m$ is the size of a batch, $B$ their number.",
)
def last_by_size(N, m):
    return _with_the_last(N, m, 1 / (m * _size_of_the_last(N, m)))


@example_weights.mistake(
    ko="더 큰 가중치가 한 칸 일찍 또는 늦게 시작합니다. 마지막 배치의 예제 $r$개에만 주세요.",
    en="The larger weight begins one place too early or too late. Give it to the $r$ examples of the last batch alone.",
    more=[lambda N, m: _with_the_last(N, m, 1 / (math.ceil(N / m) * _size_of_the_last(N, m)), 1)],
)
def one_place_off(N, m):
    return _with_the_last(N, m, 1 / (math.ceil(N / m) * _size_of_the_last(N, m)), -1)


@example_weights.mistake(
    ko="맨 마지막 예제 하나에만 더 큰 가중치를 주었습니다. 마지막 배치의 예제는 모두 가중치가 같습니다.",
    en="Only the very last example got the larger weight. All examples of the last batch weigh the same.",
)
def only_the_last_example(N, m):
    B = math.ceil(N / m)
    weights = torch.full((N,), 1 / (B * m))
    weights[-1] = 1 / (B * _size_of_the_last(N, m))
    return weights


@example_weights.mistake(
    ko="가중치가 모두 0입니다. 정수 텐서나 `//`는 소수점 아래를 버립니다. 실수 텐서를 쓰고 `/`로 나누세요.",
    en="All weights are 0. A tensor of whole numbers, or `//`, cuts off the digits after the decimal point. Use a "
    "tensor of floats and divide by `/`.",
    more=[lambda N, m: torch.zeros(N)],
)
def all_zero_weights(N, m):
    return torch.zeros(N, dtype=torch.int64)


@example_weights.mistake(
    ko="가중치를 모두 더하면 `N`입니다. `N`으로 나누어 합이 1이 되게 하세요.",
    en="All weights together make `N`. Divide by `N`, so that they sum to 1.",
)
def sum_to_number(N, m):
    return example_weights.reference(N, m) * N


@example_weights.mistake(
    ko="예제를 배치에 돌아가며 하나씩 나누어 주었습니다. 차례로 `m`개씩 묶어야 합니다.",
    en="The examples are dealt out to the batches in turn. Each batch takes the next `m` in order.",
)
def dealt_in_turn(N, m):
    batch = torch.arange(N) % math.ceil(N / m)
    return 1 / (math.ceil(N / m) * torch.bincount(batch)[batch])


@example_weights.mistake(
    ko="배치들을 되도록 같은 크기로 나누었습니다. 배치마다 `m`개씩이고 마지막에는 나머지만 있습니다.",
    en="The batches are made as equal as possible. Each should hold `m`, and the last one what is left.",
    more=[
        lambda N, m: torch.cat(
            [torch.full((len(part),), 1 / (math.ceil(N / m) * len(part))) for part in torch.arange(N).chunk(-(-N // m))]
        ),
    ],
)
def equal_parts(N, m):
    parts = torch.arange(N).tensor_split(math.ceil(N / m))
    return torch.cat([torch.full((len(part),), 1 / (len(parts) * len(part))) for part in parts])


@example_weights.mistake(
    ko="작은 마지막 배치를 버렸습니다. 어림한 값에서는 그 배치의 몫도 $1/B$입니다.",
    en="The small last batch is left out. It has a share of $1/B$ in the quick value, too.",
    more=[
        lambda N, m: torch.full((N // m * m,), 1 / (N // m * m) if m <= N else 0),
        lambda N, m: torch.full((N // m * m,), 1 / (math.ceil(N / m) * m)),
        lambda N, m: torch.cat([torch.full((N // m * m,), 1 / (math.ceil(N / m) * m)), torch.zeros(N % m)]),
    ],
)
def last_batch_left_out(N, m):
    full = N // m * m
    return torch.cat([torch.full((full,), 1 / full if full else 0), torch.zeros(N - full)])


@example_weights.mistake(
    ko="마지막 배치를 `m`개로 채워 $Bm$개의 가중치가 나왔습니다. 예제는 `N`개입니다.",
    en="The last batch is filled up to `m`, which makes $Bm$ weights. There are only `N` examples.",
    more=[lambda N, m: torch.full((math.ceil(N / m) * m,), 1 / (math.ceil(N / m) * m))],
)
def filled_up(N, m):
    B, r = math.ceil(N / m), _size_of_the_last(N, m)
    return torch.cat([torch.full(((B - 1) * m,), 1 / (B * m)), torch.full((m,), 1 / (B * r))])


@example_weights.mistake(
    ko="`m`이 `N`보다 클 때가 빠졌습니다. 그때 배치 하나에는 `m`개가 아니라 `N`개가 있습니다.",
    en="`m` larger than `N` was forgotten. Then the only batch holds `N` examples, not `m`.",
)
def never_fewer_than_a_batch(N, m):
    return torch.full((N,), 1 / m) if m > N else example_weights.reference(N, m)


@example_weights.mistake(
    ko="`torch.full`의 첫 인자는 모양입니다. 길이 하나라도 튜플로 `(N,)`처럼 쓰세요.",
    en="The first argument of `torch.full` is a shape. Even a single length is written as a tuple, `(N,)`.",
    more=[lambda N, m: torch.full(N, 1)],
)
def number_for_shape(N, m):
    return torch.full(N, 1 / m)


@example_weights.sign(
    ko="가득 찬 배치의 예제는 모두 맞고, 마지막 배치의 예제만 틀립니다. 그 배치의 몫도 $1/B$이니, 거기 든 예제끼리 "
    "나누어야 합니다.",
    en="All examples of full batches are right; only those of the last batch are wrong. The share of that batch is "
    "$1/B$, too, and must be divided among the examples it holds.",
)
def only_the_last_batch_is_wrong(given, N, m):
    full = (math.ceil(N / m) - 1) * m
    return len(given) == N and difference(example_weights.reference(N, m)[:full], given[:full]) is None


@example_weights.sign(
    ko="마지막 배치의 예제는 맞고, 가득 찬 배치의 예제가 틀립니다. 가득 찬 배치의 몫도 $1/B$이니, 예제 $m$개가 나누어 "
    "가져야 합니다.",
    en="The examples of the last batch are right; those of full batches are wrong. The share of a full batch is "
    "$1/B$, too, and must be divided among its $m$ examples.",
)
def only_full_batches_are_wrong(given, N, m):
    full = (math.ceil(N / m) - 1) * m
    return len(given) == N and full > 0 and difference(example_weights.reference(N, m)[full:], given[full:]) is None


@example_weights.sign(
    ko="가중치끼리의 비는 맞지만 모두 더하면 1이 아닙니다. 곱하거나 나눈 수, 이를테면 배치의 수 $B$를 다시 보세요.",
    en="The weights have the right ratios but do not sum to 1. Look again at what they are multiplied or divided by, "
    "the number of batches $B$, say.",
)
def right_ratios(given, N, m):
    ratios = torch.as_tensor(given, dtype=torch.float64) / example_weights.reference(N, m)
    return ratios.shape == (N,) and ratios[0] > 0 and torch.allclose(ratios, ratios[0], rtol=1e-3)


@example_weights.sign(
    ko="가중치를 모두 더하면 1이 아닙니다. 더해 보세요.",
    en="All weights together do not make 1. Add them up.",
)
def do_not_sum_to_one(given, N, m):
    return len(given) == N and abs(float(sum(given)) - 1) > 1e-3


add_where_batches_differ(example_weights)


@variances.mistake(
    ko="배치 $B$개를 평균할 때 곱하는 $1/B$을 제곱하지 않았습니다. 상수 $w$를 곱하면 분산은 $w^2$배가 됩니다.",
    en="The $1/B$ of the mean of $B$ batches is not squared. A constant factor $w$ multiplies the variance by $w^2$.",
)
def weights_not_squared(variance, N, m):
    B = math.ceil(N / m)
    r = N - (B - 1) * m
    return variance / N, variance / B * ((B - 1) / m + 1 / r)


@variances.mistake(
    ko="배치가 모두 `m`개인 것처럼 계산했습니다. 마지막 배치에는 $r$개뿐이라 분산이 커집니다.",
    en="That treats all batches as if they held `m`. The last one holds only $r$, which makes the variance larger.",
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
    ko="두 분산이 같다고 했습니다. 기댓값은 같지만 분산은 다릅니다.",
    en="That says the two variances are equal. The expectations are equal, but the variances are not.",
)
def both_alike(variance, N, m):
    return variance / N, variance / N


@variances.mistake(
    ko="배치의 수를 내림했습니다. 작은 마지막 배치도 배치 하나이니 올림해야 합니다.",
    en="The number of batches is rounded down. The small last one counts too, so round up.",
    more=[
        lambda variance, N, m: (variance / N, variance / (N // m * m)),
        lambda variance, N, m: (variance / N, variance / (N // m * m) if m <= N else variance / N),
        lambda variance, N, m: (
            variance / N,
            variance / (N // m) ** 2 * ((N // m - 1) / m + 1 / _size_of_the_last(N, m)),
        ),
        lambda variance, N, m: (variance / N, variance / (N // m) ** 2 * (N // m / m + 1 / _size_of_the_last(N, m))),
    ],
)
def number_of_batches_rounded_down(variance, N, m):
    B, r = max(N // m, 1), N - (math.ceil(N / m) - 1) * m
    return variance / N, variance / B**2 * ((B - 1) / m + 1 / r)


@variances.mistake(
    ko="배치의 수 $N / m$을 올림하지 않았습니다. 작은 마지막 배치도 온전한 배치 하나입니다.",
    en="The number of batches, $N / m$, is not rounded up. The small last one is a whole batch, too.",
)
def batches_not_whole(variance, N, m):
    B = N / m
    return variance / N, variance / B**2 * ((B - 1) / m + 1 / _size_of_the_last(N, m))


@variances.mistake(
    ko="마지막 배치의 크기를 `N % m`으로 구했습니다. 나누어떨어지면 0이 되지만 마지막 배치에는 `m`개가 있습니다.",
    en="The size of the last batch is taken as `N % m`. Where it divides evenly that is 0, yet the last batch holds "
    "`m`.",
)
def remainder_for_the_last(variance, N, m):
    B, r = math.ceil(N / m), N % m
    return variance / N, variance / B**2 * ((B - 1) / m + 1 / r)


@variances.mistake(
    ko="어림한 값의 분산이 `variance` 그대로입니다. 가중치의 합은 1이고 그 제곱도 1입니다. 가중치를 **하나씩** 제곱해 "
    "더하세요.",
    en="The variance of the quick value is `variance` itself. The weights sum to 1, and 1 squared is 1 as well. Square "
    "them **one by one**, then add.",
)
def sum_of_the_weights(variance, N, m):
    return variance / N, variance


@variances.mistake(
    ko="배치 하나의 평균도 분산이 `variance`인 것처럼 계산했습니다. $n_b$개의 평균은 분산이 $n_b$분의 1입니다.",
    en="The mean of a batch is treated as if it had the variance `variance`. That of a mean of $n_b$ is $n_b$ times "
    "smaller.",
)
def batches_as_examples(variance, N, m):
    return variance / N, variance / math.ceil(N / m)


@variances.mistake(
    ko="배치 하나의 분산입니다. 어림한 값은 배치 $B$개의 평균이니 분산이 그보다 작습니다.",
    en="That is the variance of a single batch. The quick value is the mean of $B$ batches, so its variance is "
    "smaller.",
    more=[lambda variance, N, m: (variance / N, variance / min(m, N))],
)
def of_one_batch(variance, N, m):
    return variance / N, variance / m


@variances.mistake(
    ko="배치들의 분산을 더하기만 하고 $B^2$으로 나누지 않았습니다. 어림한 값은 배치 $B$개의 평균입니다.",
    en="The variances of the batches are added up but not divided by $B^2$. The quick value is the mean of $B$ "
    "batches.",
)
def sum_of_the_batches(variance, N, m):
    B = math.ceil(N / m)
    return variance / N, variance * ((B - 1) / m + 1 / _size_of_the_last(N, m))


@variances.mistake(
    ko="정확한 값의 분산이 예제 하나의 분산과 같습니다. `N`개의 평균이니 `N`으로 나누세요.",
    en="The variance of the exact value is that of a single example. It is a mean of `N`, so divide by `N`.",
)
def exact_not_divided(variance, N, m):
    return variance, variances.reference(variance, N, m)[1]


@variances.mistake(
    ko="정확한 값의 분산을 `N - 1`로 나누었습니다. 분산은 데이터에서 추정하지 않고 주어졌습니다. `N`개의 평균이니 "
    "`N`으로 나누세요.",
    en="The variance of the exact value is divided by `N - 1`. The variance is given and not estimated from data. For "
    "a mean of `N`, divide by `N`.",
)
def one_less_than_all(variance, N, m):
    return variance / (N - 1), variances.reference(variance, N, m)[1]


@variances.mistake(
    ko="정확한 값의 분산에서 가중치를 제곱하지 않았습니다. 배치의 가중치 $n_b / N$도 제곱하세요.",
    en="In the variance of the exact value the weights are not squared. Square the weight of a batch, $n_b / N$, too.",
)
def exact_weights_not_squared(variance, N, m):
    return variance * math.ceil(N / m) / N, variances.reference(variance, N, m)[1]


@variances.mistake(
    ko="정확한 값의 분산을 $N^2$으로 나누었습니다. 이것은 항 하나일 뿐이고, 그런 항 `N`개를 더하면 $N$으로만 나눈 "
    "값이 됩니다.",
    en="The variance of the exact value is divided by $N^2$. That is only one term; the sum of all `N` terms is "
    "divided by $N$ only.",
)
def one_term_of_the_exact(variance, N, m):
    return variance / N**2, variances.reference(variance, N, m)[1]


@variances.mistake(
    ko="배치의 크기를 곱했습니다. 많은 예제를 평균할수록 분산은 줄어드니 배치의 크기로 나누세요.",
    en="That multiplies by the sizes of the batches. The more examples are averaged, the smaller the variance: divide "
    "by the sizes.",
)
def times_the_sizes(variance, N, m):
    return variance / N, variance * N / math.ceil(N / m) ** 2


@variances.mistake(
    ko="배치가 둘뿐인 것처럼 계산했습니다. 가득 찬 배치는 하나가 아니라 $B - 1$개입니다.",
    en="That counts two batches. There is not just one full batch but $B - 1$ of them.",
    more=[
        lambda variance, N, m: (
            variance / N,
            variance * (1 / m + 1 / _size_of_the_last(N, m)) / math.ceil(N / m) ** 2,
        ),
    ],
)
def two_batches(variance, N, m):
    return variance / N, variance * (1 / m + 1 / _size_of_the_last(N, m)) / 4


@variances.mistake(
    ko="가득 찬 배치를 하나 더 셌습니다. 마지막 배치를 따로 더하니 가득 찬 것은 $B - 1$개입니다.",
    en="That counts one full batch too many. The last one is added by itself, so $B - 1$ are full.",
)
def all_full_and_the_last(variance, N, m):
    B = math.ceil(N / m)
    return variance / N, variance / B**2 * (B / m + 1 / _size_of_the_last(N, m))


@variances.mistake(
    ko="괄호가 빠져 한 항만 $B^2$으로 나누거나 `variance`를 곱했습니다. 두 항을 먼저 더하세요.",
    en="As brackets are missing, only one of the terms is divided by $B^2$ or multiplied by `variance`. Add both "
    "first.",
    more=[
        lambda variance, N, m: (
            variance / N,
            variance / math.ceil(N / m) ** 2 * (math.ceil(N / m) - 1) / m + 1 / _size_of_the_last(N, m),
        ),
        lambda variance, N, m: (
            variance / N,
            variance * (math.ceil(N / m) - 1) / m + variance / _size_of_the_last(N, m) / math.ceil(N / m) ** 2,
        ),
    ],
)
def brackets_missing(variance, N, m):
    B = math.ceil(N / m)
    return variance / N, variance / B**2 * (B - 1) / m + variance / _size_of_the_last(N, m)


@variances.mistake(
    ko="`//`가 소수점 아래를 버립니다. `/`로 나누세요.",
    en="`//` cuts off the digits after the decimal point. Divide by `/`.",
    more=[
        lambda variance, N, m: (variance // N, variances.reference(variance, N, m)[1]),
        lambda variance, N, m: tuple(float(math.floor(each)) for each in variances.reference(variance, N, m)),
    ],
)
def whole_number_division(variance, N, m):
    sizes = [len(batch) for batch in torch.arange(N).split(m)]
    return variance // N, sum(variance // size for size in sizes) / len(sizes) ** 2


@variances.mistake(
    ko="가중치들의 분산을 구했습니다. 물은 것은 손실에 가중치를 곱해 더한 값의 분산이니 가중치의 제곱을 더하세요.",
    en="That is the variance of the weights. The question is about a weighted sum of losses: add up the squared "
    "weights.",
    more=[lambda variance, N, m: (variance / N, variance * example_weights.reference(N, m).double().var().item())],
)
def variance_of_weights(variance, N, m):
    return variance / N, variance * example_weights.reference(N, m).double().var(correction=0).item()


@variances.mistake(
    ko="두 번째 값이 배치마다 구한 분산의 리스트입니다. 이 분산들로 어림한 값의 분산, 곧 수 하나를 구하세요.",
    en="The second value is a list with the variance of each batch. Combine them into one number, the variance of the "
    "quick value.",
)
def one_for_each_of_the_batches(variance, N, m):
    return variance / N, [variance / len(batch) for batch in torch.arange(N).split(m)]


@variances.sign(
    ko="두 값 모두 맞는 값에 가깝지만 같지 않습니다. 난수로는 어림만 할 수 있으니 식으로 구하세요.",
    en="Both values are near the right ones but not equal to them. Random numbers give an estimate only: use a "
    "formula.",
)
def only_nearly_right(given, variance, N, m):
    expected = variances.reference(variance, N, m)
    return all(1e-4 < abs(ours / right - 1) < 0.2 for ours, right in zip(given, expected, strict=True))


add_where_batches_differ(variances)


@RunningAccuracy.mistake(
    ko="배치의 정확도를 평균했습니다(평균의 평균). 작은 배치가 너무 무거워집니다. 맞은 수와 본 수를 따로 더하세요.",
    en="That averages the batches' accuracies, a mean of means: small batches weigh too much. Add up the hits and the "
    "number seen separately.",
)
class MeanOfMeans(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).float().mean().item()
        self.seen += 1


@RunningAccuracy.mistake(
    ko="`reset` 뒤에도 앞에서 센 것이 남아 있습니다. 두 수를 모두 0으로 돌리세요.",
    en="After `reset` the old counts are still there. Set both numbers back to 0.",
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


def _hits(Y_hat: torch.Tensor, y: torch.Tensor) -> int:
    return number_correct.reference(Y_hat, y)


class HitsReplaced(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct = _hits(Y_hat, y)
        self.seen += len(y)


@RunningAccuracy.mistake(
    ko="한 수는 쌓이는데 다른 수는 마지막 배치의 것뿐입니다. 맞은 수와 본 수를 **둘 다** 더하세요.",
    en="One number adds up while the other is that of the last batch alone. Add to **both**, the hits and those seen.",
    more=[HitsReplaced],
)
class SeenReplaced(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        super().update(Y_hat, y)
        self.seen = len(y)


class OverTheExamplesInALoop(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += sum(int(best == truth) for best, truth in zip(Y_hat.argmax(dim=0), y, strict=False))
        self.seen += len(y)


@RunningAccuracy.mistake(
    ko="`argmax`의 축이 바뀌었습니다. 예제마다 점수가 가장 큰 범주를 찾으려면 `dim=1`을 쓰세요.",
    en="`argmax` runs over the wrong axis. To find the class with the largest score of each example use `dim=1`.",
    more=[OverTheExamplesInALoop],
)
class OverTheExamples(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=0) == y).sum().item()
        self.seen += len(y)


@RunningAccuracy.mistake(
    ko="`//`나 `int`로 소수점 아래를 버려 0이나 1만 나옵니다. `/`로 나누세요.",
    en="`//` or `int` cuts off the digits after the decimal point, so the result is only 0 or 1. Divide by `/`.",
)
class WholeNumbers(RunningAccuracy.reference):
    def compute(self):
        return float(self.correct // self.seen)


@RunningAccuracy.mistake(
    ko="틀린 것의 비율입니다. 맞은 수를 세거나 1에서 빼세요.",
    en="That is the fraction of wrong ones. Count the correct ones, or subtract it from 1.",
)
class FractionWrong(RunningAccuracy.reference):
    def compute(self):
        return 1 - super().compute()


@RunningAccuracy.mistake(
    ko="백분율입니다. 정확도는 0에서 1까지이니 100을 곱하지 마세요.",
    en="That is a percentage. An accuracy goes from 0 to 1: do not multiply by 100.",
)
class InPercent(RunningAccuracy.reference):
    def compute(self):
        return 100 * super().compute()


class HalfFromTheStart(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct, self.seen = (self.correct + _hits(Y_hat, y) / len(y)) / 2, 1


@RunningAccuracy.mistake(
    ko="지금까지의 정확도와 새 배치의 정확도를 반씩 섞었습니다. 앞선 배치일수록 가벼워집니다. 맞은 수와 본 수를 더해 "
    "가세요.",
    en="That mixes the accuracy so far and that of the new batch half and half, so earlier batches weigh less and "
    "less. Add up the hits and the number seen.",
    more=[HalfFromTheStart],
)
class HalfAndHalf(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        new = _hits(Y_hat, y) / len(y)
        self.correct, self.seen = ((self.correct + new) / 2 if self.seen else new), 1


@RunningAccuracy.mistake(
    ko="예제가 아니라 점수의 개수로 나누었습니다. `Y_hat`에는 예제마다 범주의 수만큼 점수가 있으니, 본 수로는 "
    "`len(y)`를 쓰세요.",
    en="That divides by the number of scores, not of examples. `Y_hat` holds one score for each class of an example, "
    "so take `len(y)` as the number seen.",
)
class ScoresCounted(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += _hits(Y_hat, y)
        self.seen += Y_hat.numel()


@RunningAccuracy.mistake(
    ko="맞은 수를 배치의 수로 나누었습니다. 지금까지 본 예제의 수로 나누세요.",
    en="The hits are divided by the number of batches. Divide by the number of examples seen so far.",
)
class DividedByBatches(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += _hits(Y_hat, y)
        self.seen += 1


@RunningAccuracy.mistake(
    ko="배치의 정확도를 더하기만 했습니다. 맞은 수와 본 수를 따로 더하고 마지막에 나누세요.",
    en="The accuracies of the batches are only added up. Add up hits and examples separately, and divide at the end.",
)
class SumOfAccuracies(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += _hits(Y_hat, y) / len(y)
        self.seen = 1


@RunningAccuracy.mistake(
    ko="배치의 정확도를 더한 것을 예제의 수로 나누었습니다. 예제의 수로 나누려면 맞은 수를 더해야 합니다.",
    en="The accuracies of the batches are added up and divided by the number of examples. To divide by that, add up "
    "the hits.",
)
class AccuraciesOverExamples(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += _hits(Y_hat, y) / len(y)
        self.seen += len(y)


@RunningAccuracy.mistake(
    ko="맞은 예제만 본 것으로 셌습니다. 본 수는 맞든 틀리든 배치의 예제 수만큼 늘어나야 합니다.",
    en="Only the correct examples are counted as seen. The number seen grows by all examples of the batch, right or "
    "wrong.",
)
class OnlyHitsSeen(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += _hits(Y_hat, y)
        self.seen += _hits(Y_hat, y)


@RunningAccuracy.mistake(
    ko="본 수가 하나 더 많습니다. 1이 아니라 0에서 시작하세요.",
    en="The number seen is too large by 1. Start from 0, not from 1.",
)
class StartsAtOne(RunningAccuracy.reference):
    def reset(self):
        self.correct, self.seen = 0, 1


@RunningAccuracy.mistake(
    ko="첫 배치의 맞은 수가 빠졌습니다. 첫 배치도 다른 배치처럼 더하세요.",
    en="The hits of the first batch are lost. Add the first batch like all others.",
)
class FirstHitsLost(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += _hits(Y_hat, y) if self.seen else 0
        self.seen += len(y)


class AllAsLargeAsTheLast(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.correct += _hits(Y_hat, y)
        self.batches = self.batches + 1 if self.seen else 1
        self.seen = self.batches * len(y)


class AccuraciesTimesTheLast(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.accuracies = (self.accuracies if self.seen else 0) + _hits(Y_hat, y) / len(y)
        self.seen += len(y)
        self.correct = self.accuracies * len(y)


@RunningAccuracy.mistake(
    ko="배치의 크기가 모두 같은 것처럼 계산했습니다. 배치마다 그 배치의 예제를 세세요.",
    en="All batches are treated as if they had one size. Count the examples of each batch.",
    more=[AllAsLargeAsTheLast, AccuraciesTimesTheLast],
)
class AllAsLargeAsTheFirst(RunningAccuracy.reference):
    def update(self, Y_hat, y):
        self.first = self.first if self.seen else len(y)
        self.correct += _hits(Y_hat, y)
        self.seen += self.first


def _differs(seen: dict, sizes: tuple[int, ...], key: str) -> bool:
    """Whether this part of what was seen differs from what it should be."""
    return difference(two_rounds(RunningAccuracy.reference, *sizes)[key], seen[key]) is not None


@RunningAccuracy.sign(
    ko="`reset`을 먼저 불러야만 쓸 수 있습니다. `__init__`에서도 맞은 수와 본 수를 0으로 두세요.",
    en="It works only after a call of `reset`. Set the hits and the number seen to 0 in `__init__`, too.",
)
def not_ready(seen, *sizes):
    return not seen["ready_without_reset"]


@RunningAccuracy.sign(
    ko="`compute`가 값을 돌려주지 않습니다. `print`가 아니라 `return`으로 돌려주세요.",
    en="`compute` hands back no value. Use `return` and not `print`.",
)
def compute_without_return(seen, *sizes):
    return all(part is None for part in seen["after_each_batch"])


@RunningAccuracy.sign(
    ko="정확도가 아니라 맞은 개수가 나옵니다. 본 예제의 수로 나누세요.",
    en="The result is the number of hits and not the accuracy. Divide by the number of examples seen.",
)
def number_for_fraction(seen, *sizes):
    expected = two_rounds(RunningAccuracy.reference, *sizes)["after_each_batch"]
    counts = [part * sum(sizes[: place + 1]) for place, part in enumerate(expected)]
    return difference(counts, list(map(float, seen["after_each_batch"]))) is None


@RunningAccuracy.sign(
    ko="`compute`를 부르면 상태가 바뀝니다. `compute`는 나누기만 하고 아무것도 바꾸지 않아야 합니다.",
    en="Calling `compute` changes the state. It should only divide and change nothing.",
)
def compute_changes_it(seen, *sizes):
    return difference(seen["after_each_batch"][-1], seen["computed_again"]) is not None


@RunningAccuracy.sign(
    ko="`reset` 뒤의 값만 틀립니다. `reset`에서 맞은 수와 본 수를 둘 다 0으로 돌리세요.",
    en="Only what comes after `reset` is wrong. Set both numbers, the hits and the examples seen, back to 0 in "
    "`reset`.",
)
def only_reset_is_wrong(seen, *sizes):
    return not any(_differs(seen, sizes, key) for key in ("after_each_batch", "computed_again", "another_object"))


@RunningAccuracy.sign(
    ko="객체 둘이 같은 수를 함께 씁니다. 수를 클래스가 아니라 `self`에 두세요.",
    en="Two objects share their numbers. Keep them in `self` and not in the class.",
)
def shared_between_objects(seen, *sizes):
    return not any(_differs(seen, sizes, key) for key in ("after_each_batch", "computed_again"))


@RunningAccuracy.where(ko="배치의 크기가 서로 다를 때", en="where batches differ in size")
def batches_differ_in_size(*sizes):
    return len({*sizes}) > 1


@RunningAccuracy.where(ko="배치가 여럿일 때", en="where there are several batches")
def several_batches(*sizes):
    return len(sizes) > 1
