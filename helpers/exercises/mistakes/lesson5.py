"""What goes wrong in the exercises of lesson 5."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

from helpers.exercises.lesson5 import (
    cross_entropy,
    double_softmax_floor,
    exp_range,
    product_code,
    sgd_step,
    softmax,
    training_loop,
    vocabulary_memory,
)


def _is_rounded(given: float, right: float, digits: int) -> bool:
    """Whether a number is the right one, rounded to some digits in whatever direction."""
    whole = given * 10**digits
    return abs(given - right) < 10**-digits and math.isclose(whole, round(whole), rel_tol=1e-9, abs_tol=1e-9)


def _shifted(logits, by):
    """The probabilities with the formula as it stands, after something was subtracted."""
    exp = (logits - by).exp()
    return exp / exp.sum(dim=1, keepdim=True)


@softmax.mistake(
    ko="보통의 로짓에서는 맞지만, 로짓이 크면 `inf / inf`, 아주 작으면 `0 / 0`이 되어 `nan`이 나옵니다. 행의 최댓값을 "
    "빼세요.",
    en="It is right for ordinary logits, but large ones give `inf / inf` and very small ones `0 / 0`, and both are "
    "`nan`. Subtract the row's maximum.",
    more=[lambda logits: _shifted(logits.double(), 0)],
)
def naive(logits):
    return _shifted(logits, 0)


@softmax.mistake(
    ko="열의 합이 1이 되었습니다. 예제 하나가 한 행이니 **행**의 합이 1이어야 합니다(`dim=1`).",
    en="The columns sum to 1. An example is a row, so the **rows** should (`dim=1`).",
    more=[lambda logits: logits.exp() / logits.exp().sum(dim=0)],
)
def over_columns(logits):
    return torch.softmax(logits, dim=0)


@softmax.mistake(
    ko="배치 전체에서 가장 큰 값을 뺐습니다. 값이 모두 그보다 훨씬 작은 행은 전부 0이 되어 `nan`이 나옵니다. 행마다 "
    "빼세요.",
    en="That subtracts the largest of the whole batch. A row far below it becomes all 0, then `nan`. Do it row by row.",
    more=[lambda logits: _shifted(logits.double(), logits.max())],
)
def one_maximum_for_all(logits):
    return _shifted(logits, logits.max())


@softmax.mistake(
    ko="행의 최댓값이 아니라 평균을 뺐습니다. 평균보다 훨씬 큰 로짓은 여전히 `exp`가 넘칩니다.",
    en="The mean is subtracted and not the row's maximum. Where a logit is far above the mean, `exp` still overflows.",
    more=[
        lambda logits: _shifted(logits.double(), logits.double().mean(dim=1, keepdim=True)),
        lambda logits: _shifted(logits, logits.mean()),
    ],
)
def minus_the_mean(logits):
    return _shifted(logits, logits.mean(dim=1, keepdim=True))


@softmax.mistake(
    ko="가장 큰 로짓이 아니라 가장 작은 로짓을 뺐습니다. 그러면 지수가 0보다 커져 더 쉽게 넘칩니다.",
    en="The smallest logit is subtracted and not the largest, so the exponents are above 0 and overflow even sooner.",
    more=[
        lambda logits: _shifted(logits.double(), logits.double().amin(dim=1, keepdim=True)),
        lambda logits: _shifted(logits, logits.min()),
    ],
)
def minus_the_smallest(logits):
    return _shifted(logits, logits.amin(dim=1, keepdim=True))


@softmax.mistake(
    ko="가장 큰 로짓이 아니라 **절댓값**이 가장 큰 수를 뺐습니다. 로짓이 0보다 훨씬 작은 행에서는 `exp`가 모두 0이 "
    "되어 `nan`이 나옵니다.",
    en="The largest **absolute** value is subtracted and not the largest logit. In rows with very negative logits "
    "every `exp` becomes 0, which gives `nan`.",
    more=[lambda logits: _shifted(logits, logits.abs().max())],
)
def minus_the_largest_size(logits):
    return _shifted(logits, logits.abs().amax(dim=1, keepdim=True))


@softmax.mistake(
    ko="늘 같은 수를 뺐습니다. 로짓이 그 수보다 훨씬 크거나 작으면 여전히 식이 무너집니다. 행마다 그 행의 최댓값을 "
    "빼세요.",
    en="The same number is always subtracted. Logits far above or below it still break the formula. Subtract each "
    "row's own maximum.",
    more=[
        lambda logits, number=number: _shifted(logits, number)
        for number in (10, 50, 80, 88, 90, 104, 200, 500, 700, 1000)
    ],
)
def minus_a_fixed_number(logits):
    return _shifted(logits, 100)


@softmax.mistake(
    ko="최댓값을 분자나 분모 한쪽에서만 뺐습니다. 양쪽에서 똑같이 빼야 확률이 그대로입니다.",
    en="The maximum is subtracted only in the numerator or only in the denominator. Subtract it in both, or the "
    "probabilities change.",
    more=[
        lambda logits: logits.exp() / (logits - logits.amax(dim=1, keepdim=True)).exp().sum(dim=1, keepdim=True),
        lambda logits: (logits - logits.max()).exp() / logits.exp().sum(dim=1, keepdim=True),
    ],
)
def subtracted_on_one_side(logits):
    return (logits - logits.amax(dim=1, keepdim=True)).exp() / logits.exp().sum(dim=1, keepdim=True)


@softmax.mistake(
    ko="모두 더하면 1이 되게 배치 전체의 합으로 나누었습니다. 예제 하나가 한 행이니 **행**마다 합이 1이어야 합니다.",
    en="That divides by the sum of the whole batch. An example is a row, so each **row** should sum to 1.",
    more=[
        lambda logits: (logits - logits.max()).exp() / (logits - logits.max()).exp().sum(),
        lambda logits: (lambda e: e / e.sum())((logits - logits.amax(dim=1, keepdim=True)).exp()),
    ],
)
def over_everything(logits):
    return logits.exp() / logits.exp().sum()


@softmax.mistake(
    ko="`exp`를 거치지 않고 로짓을 합으로 나누었습니다.",
    en="The logits are divided by their sum without `exp`.",
    more=[
        lambda logits: logits.clamp(min=0) / logits.clamp(min=0).sum(dim=1, keepdim=True),
        lambda logits: logits.abs() / logits.abs().sum(dim=1, keepdim=True),
        lambda logits: (lambda o: o / o.sum(dim=1, keepdim=True))(logits - logits.amax(dim=1, keepdim=True)),
    ],
)
def without_exp(logits):
    return logits / logits.sum(dim=1, keepdim=True)


@softmax.mistake(
    ko="합으로 나누지 않았습니다. 행의 합이 1이 되게 하세요.",
    en="It is not divided by the sum. Each row should sum to 1.",
    more=[lambda logits: (logits - logits.amax(dim=1, keepdim=True)).exp(), torch.sigmoid],
)
def not_divided(logits):
    return logits.exp()


@softmax.mistake(
    ko="로짓의 부호가 바뀌어, 가장 큰 로짓의 확률이 가장 작습니다. 빼는 순서를 보세요.",
    en="The sign of the logits is turned around: the largest has the smallest probability. Look at the order in which "
    "you subtract.",
    more=[lambda logits: _shifted(-logits, -logits.amax(dim=1, keepdim=True)), lambda logits: _shifted(-logits, 0)],
)
def other_sign(logits):
    return torch.softmax(-logits, dim=1)


@softmax.mistake(
    ko="합이나 최댓값을 구한 축이 틀렸습니다. 예제 하나가 한 행이니 최댓값도 합도 `dim=1`로 구하세요.",
    en="The sum or the maximum runs over the wrong axis. An example is a row: take both with `dim=1`.",
    more=[
        lambda logits: _shifted(logits, logits.amax(dim=0)),
    ],
)
def sum_over_columns(logits):
    e = (logits - logits.amax(dim=1, keepdim=True)).exp()
    return e / e.sum(dim=0)


@softmax.mistake(
    ko="행마다 하나씩 구한 수가 축을 잃어, 행이 아니라 열에 맞추어 계산됩니다. 최댓값과 합에 모두 `keepdim=True`를 "
    "주세요.",
    en="The number found for each row has lost its axis and is lined up with the columns. Give `keepdim=True` to both "
    "the maximum and the sum.",
    more=[
        lambda logits: (lambda e: e / e.sum(dim=1, keepdim=True))((logits - logits.amax(dim=1)).exp()),
        lambda logits: (lambda e: e / e.sum(dim=1))((logits - logits.amax(dim=1)).exp()),
        lambda logits: logits.exp() / logits.exp().sum(dim=1),
    ],
)
def without_keepdim(logits):
    e = (logits - logits.amax(dim=1, keepdim=True)).exp()
    return e / e.sum(dim=1)


@softmax.mistake(
    ko="`max`는 `dim`을 주면 값과 위치의 쌍을 돌려줍니다. 쌍에서 값만 꺼내거나(`.values`) `amax`를 쓰세요.",
    en="With `dim`, `max` gives a pair of values and places. Take the values alone out of it (`.values`), or use "
    "`amax`.",
)
def maximum_is_a_pair(logits):
    return _shifted(logits, logits.max(dim=1, keepdim=True))


@softmax.mistake(
    ko="로짓을 어떤 범위로 잘랐습니다. 그러면 확률이 달라집니다. 자르지 말고 행의 최댓값을 빼세요.",
    en="The logits are cut off at some bound, which changes the probabilities. Subtract the row's maximum instead.",
    more=[
        *(
            lambda logits, top=top: torch.softmax(logits.clamp(-top, top), dim=1)
            for top in (10, 20, 50, 60, 70, 85, 88, 100)
        ),
        *(lambda logits, top=top: naive(logits.clamp(max=top)) for top in (10, 20, 50, 60, 70, 80, 85, 88, 100)),
    ],
)
def cut_off(logits):
    return torch.softmax(logits.clamp(-80, 80), dim=1)


@softmax.mistake(
    ko="로짓을 나누어 줄였습니다. 그러면 확률이 달라집니다. 나누지 말고 행의 최댓값을 빼세요.",
    en="The logits are divided to make them smaller, which changes the probabilities. Subtract the row's maximum; do "
    "not divide.",
    more=[
        lambda logits: torch.softmax(logits / logits.abs().amax(dim=1, keepdim=True), dim=1),
        lambda logits: torch.softmax(logits / logits.abs().max(), dim=1),
        lambda logits: torch.softmax(logits / logits.max(), dim=1),
        *(lambda logits, by=by: torch.softmax(logits / by, dim=1) for by in (10, 100, 1000)),
    ],
)
def scaled_down(logits):
    return torch.softmax(logits / logits.amax(dim=1, keepdim=True), dim=1)


@softmax.mistake(
    ko="나온 `nan`을 다른 수로 바꾸었습니다. 큰 로짓과 작은 로짓의 확률은 여전히 틀립니다. `nan`이 생기지 않게 하세요.",
    en="The `nan` is replaced by another number. Probabilities of large and small logits are still wrong. See to it "
    "that no `nan` arises.",
    more=[
        lambda logits: torch.nan_to_num(naive(logits)),
        lambda logits: torch.nan_to_num(naive(logits), nan=0.5),
        lambda logits: (lambda e: e / e.sum(dim=1, keepdim=True))(torch.nan_to_num(logits.exp())),
        lambda logits: torch.where(naive(logits).isnan(), 1 / logits.shape[1], naive(logits)),
    ],
)
def nan_replaced(logits):
    return torch.nan_to_num(naive(logits), nan=1.0)


@softmax.mistake(
    ko="합에 작은 수를 더하면 0으로 나누지는 않지만, 아주 작은 로짓의 확률이 0이 되고 큰 로짓은 여전히 넘칩니다.",
    en="A small number added to the sum avoids a division by 0; but very small logits get the probability 0, and "
    "large ones still overflow.",
    more=[
        lambda logits, e=e: logits.exp() / (logits.exp().sum(dim=1, keepdim=True) + e)
        for e in (1e-5, 1e-6, 1e-7, 1e-9, 1e-10, 1e-12, 1e-15)
    ],
)
def small_number_in_the_sum(logits):
    return logits.exp() / (logits.exp().sum(dim=1, keepdim=True) + 1e-8)


@softmax.sign(
    ko="로그를 취한 확률입니다. 물은 것은 확률입니다.",
    en="Those are the logarithms of the probabilities. The question is about the probabilities.",
)
def logarithms(given, logits):
    return torch.allclose(torch.as_tensor(given).double(), torch.log_softmax(logits.double(), dim=1), atol=1e-4)


@softmax.sign(
    ko="첫 번째 행만 나왔습니다. 모든 행을 모은 뒤에 돌려주세요. 반복문 안의 `return`은 함수를 끝냅니다.",
    en="Only the first row came. Collect all rows and return them together; a `return` inside a loop ends the "
    "function.",
)
def first_row_alone(given, logits):
    return torch.allclose(torch.as_tensor(given).double(), torch.softmax(logits[0].double(), dim=0), atol=1e-4)


def _broken_rows(given, logits):
    """Which rows are wrong, and which of them have `nan`."""
    given, right = torch.as_tensor(given).double(), torch.softmax(logits.double(), dim=1)
    return ~torch.isclose(given, right, rtol=1e-4, atol=1e-6).all(dim=1), given.isnan().any(dim=1)


@softmax.sign(
    ko="로짓이 모두 -100보다 작은 행이 틀립니다. `exp`의 유효 자릿수가 거의 사라지거나 값이 모두 0이 되고, `0 / 0`은 "
    "`nan`입니다. 그런 행에서도 최댓값을 빼세요.",
    en="Rows whose logits are all below -100 are wrong. There `exp` loses nearly all digits or becomes 0, and `0 / 0` "
    "is `nan`. Subtract the maximum in such rows as well.",
)
def zero_over_zero(given, logits):
    wrong, _ = _broken_rows(given, logits)
    return wrong.any() and (logits[wrong].amax(dim=1) < -87).all()


@softmax.sign(
    ko="큰 로짓이 있는 행에서 `exp`가 넘쳐 `inf / inf`, 곧 `nan`입니다. 지수가 0을 넘지 않게 그 행의 최댓값을 빼세요.",
    en="In rows with large logits `exp` overflows, and `inf / inf` is `nan`. Subtract the row's maximum, so that no "
    "exponent is above 0.",
)
def overflow(given, logits):
    wrong, is_nan = _broken_rows(given, logits)
    return wrong.any() and is_nan[wrong].all() and (logits[wrong].amax(dim=1) > 87).all()


@softmax.sign(
    ko="로짓이 아주 크거나 작은 행에서 `nan`이 나옵니다. `exp`가 넘치거나 모두 0이 되지 않게, 행마다 그 행의 최댓값을 "
    "빼세요.",
    en="Rows with very large or very small logits become `nan`. Subtract each row's own maximum, so that `exp` neither "
    "overflows nor becomes 0 everywhere.",
)
def some_rows_break(given, logits):
    wrong, is_nan = _broken_rows(given, logits)
    return wrong.any() and (is_nan | (logits.amax(dim=1) < -87))[wrong].all()


@softmax.where(ko="90 이상인 로짓이 있을 때", en="where logits are as large as 90 or more")
def large_logits(logits):
    return logits.max() >= 90


@softmax.where(ko="한 행의 로짓이 모두 -100보다 작을 때", en="where all logits of a row are below -100")
def very_negative_rows(logits):
    return (logits.amax(dim=1) < -100).any()


@softmax.where(
    ko="90 이상인 로짓이 있거나, 로짓이 모두 -100보다 작은 행이 있을 때",
    en="where logits are as large as 90 or more, or all logits of a row are below -100",
)
def extreme_logits(logits):
    return logits.max() >= 90 or (logits.amax(dim=1) < -100).any()


@softmax.where(ko="행이 여럿일 때", en="where there are several rows")
def several_rows(logits):
    return len(logits) > 1


@softmax.where(ko="행과 열의 수가 같을 때", en="where there are as many rows as columns")
def square(logits):
    return logits.shape[0] == logits.shape[1]


def _at_truth(log_p, y):
    """The loss, from logarithms of probabilities."""
    return -log_p[range(len(y)), y].mean()


@cross_entropy.mistake(
    ko="보통은 맞지만, 정답의 확률이 0으로 내려앉으면 `log`가 `-inf`가 되어 손실이 무한대입니다. 로짓에서 바로 "
    "구하세요.",
    en="It is usually right; but where the probability of the truth falls to 0, its `log` is `-inf` and the loss is "
    "infinite. Work from the logits.",
    more=[lambda logits, y: _at_truth(torch.softmax(logits.double(), dim=1).log(), y)],
)
def log_of_softmax(logits, y):
    return _at_truth(torch.softmax(logits, dim=1).log(), y)


@cross_entropy.mistake(
    ko="보통은 맞지만, 큰 로짓에서 `exp`가 넘치고 아주 작은 로짓에서는 0이 됩니다. 먼저 행마다 그 행의 최댓값을 "
    "빼세요.",
    en="It is usually right; but `exp` overflows for large logits and becomes 0 for very small ones. First subtract "
    "each row's maximum.",
    more=[
        lambda logits, y: _at_truth(naive(logits).log(), y),
        lambda logits, y: _at_truth(naive(logits.double()).log(), y),
        lambda logits, y: exp_as_it_stands(logits.double(), y),
        lambda logits, y: -(F.one_hot(y, logits.shape[1]) * naive(logits).log()).sum(dim=1).mean(),
    ],
)
def exp_as_it_stands(logits, y):
    return (logits.exp().sum(dim=1).log() - logits[range(len(y)), y]).mean()


@cross_entropy.mistake(
    ko="원-핫과 곱하느라 정답이 아닌 자리의 `log`까지 구했습니다. 그 확률이 0이면 `0 * -inf`가 `nan`입니다. 정답 "
    "자리만 꺼내고, 로짓에서 바로 구하세요.",
    en="The product with one-hot labels takes the `log` of every class. Where a probability is 0, `0 * -inf` is "
    "`nan`. Take out the truth alone, and work from the logits.",
)
def one_hot_times_log(logits, y):
    return -(F.one_hot(y, logits.shape[1]) * torch.softmax(logits, dim=1).log()).sum(dim=1).mean()


@cross_entropy.mistake(
    ko="확률에 작은 수를 더하거나 아래쪽을 잘라 `-inf`는 피했지만, 이제 손실은 그 수의 로그에 음의 부호를 붙인 값을 "
    "넘지 못합니다. 확률이 아주 작은 예제의 손실이 틀리니 로짓에서 바로 구하세요.",
    en="A small number added to the probability, or a lower bound, avoids `-inf`; but now no loss can exceed minus "
    "the log of that number, so it is wrong for tiny probabilities. Work from the logits.",
    more=[
        *(
            lambda logits, y, e=e: _at_truth((torch.softmax(logits, dim=1) + e).log(), y)
            for e in (1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-12, 1e-15, 1e-20)
        ),
        *(
            lambda logits, y, e=e: _at_truth(torch.softmax(logits, dim=1).clamp(min=e).log(), y)
            for e in (1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-20)
        ),
    ],
)
def with_a_small_number_added(logits, y):
    return _at_truth((torch.softmax(logits, dim=1) + 1e-10).log(), y)


def _without_infinite(value):
    """The loss, where infinite losses of examples become a value."""

    def loss(logits, y):
        losses = -torch.softmax(logits, dim=1)[range(len(y)), y].log()
        return losses.nan_to_num(posinf=value).mean()

    return loss


@cross_entropy.mistake(
    ko="무한대인 손실을 다른 수로 바꾸거나 평균에서 빠뜨렸습니다. 그런 예제야말로 예측이 가장 크게 틀렸습니다. "
    "로짓에서 바로 구하면 손실이 유한합니다.",
    en="Infinite losses are replaced or left out of the mean, though the predictions for these examples are the most "
    "wrong. Computed from the logits, the losses are finite.",
    more=[
        *map(_without_infinite, (1.0, 10.0, 100.0, 1000.0, None)),
        lambda logits, y: (lambda losses: losses[losses.isfinite()].mean())(
            -torch.softmax(logits, dim=1)[range(len(y)), y].log()
        ),
        lambda logits, y: torch.nan_to_num(log_of_softmax(logits, y), posinf=0.0),
    ],
)
def infinite_replaced(logits, y):
    return _without_infinite(0.0)(logits, y)


@cross_entropy.mistake(
    ko="배치 전체에서 가장 큰 로짓을 뺐습니다. 값이 모두 그보다 훨씬 작은 행은 `exp`가 모두 0이 됩니다. 행마다 빼세요.",
    en="That subtracts the largest logit of the whole batch. In a row far below it every `exp` becomes 0. Do it row "
    "by row.",
    more=[
        lambda logits, y: _at_truth(one_maximum_for_all(logits).log(), y),
        lambda logits, y: exp_as_it_stands((logits - logits.max()).double(), y),
    ],
)
def largest_of_the_batch(logits, y):
    return exp_as_it_stands(logits - logits.max(), y)


@cross_entropy.mistake(
    ko="최댓값을 한쪽에서만 뺐습니다. 정답의 로짓에서도 빼거나, 로그를 취한 뒤에 다시 더하세요.",
    en="The maximum is subtracted on one side only. Subtract it from the logit of the truth as well, or add it back "
    "after the log.",
    more=[
        lambda logits, y: (logits.logsumexp(dim=1) - logits[range(len(y)), y] + logits.amax(dim=1)).mean(),
        lambda logits, y: (logits.logsumexp(dim=1) - logits[range(len(y)), y] - logits.max()).mean(),
    ],
)
def maximum_on_one_side(logits, y):
    return (logits.logsumexp(dim=1) - logits.amax(dim=1) - logits[range(len(y)), y]).mean()


@cross_entropy.mistake(
    ko="합을 구했습니다. 배치의 평균이어야 배치 크기가 달라도 손실을 견줄 수 있습니다.",
    en="That is the sum. Only the average lets one compare losses of different batch sizes.",
    more=[lambda logits, y: log_of_softmax(logits, y) * len(y)],
)
def summed(logits, y):
    return F.cross_entropy(logits, y, reduction="sum")


@cross_entropy.mistake(
    ko="예제의 수가 아니라 범주의 수로 나누었습니다. 손실은 예제마다 하나이니 예제의 수로 나눕니다.",
    en="That divides by the number of classes. There is one loss for each example: divide by the number of examples.",
)
def over_classes(logits, y):
    return F.cross_entropy(logits, y, reduction="sum") / logits.shape[1]


@cross_entropy.mistake(
    ko="소프트맥스를 두 번 거쳤습니다. 로그까지 취하는 함수에는 확률이 아니라 로짓을 넣으세요.",
    en="The softmax is applied twice. Give logits, not probabilities, to a function that also takes the logarithm.",
)
def softmax_twice(logits, y):
    return F.cross_entropy(torch.softmax(logits, dim=1), y)


@cross_entropy.mistake(
    ko="부호가 반대입니다. 확률의 로그는 0보다 작으니 음의 부호를 붙여야 손실이 양수입니다.",
    en="The sign is wrong. A log of a probability is negative; with a minus sign the loss is positive.",
    more=[lambda logits, y: -log_of_softmax(logits, y)],
)
def without_the_minus(logits, y):
    return -cross_entropy.reference(logits, y)


@cross_entropy.mistake(
    ko="정답 하나가 아니라 행의 모든 범주를 더하거나 평균했습니다. 정답 자리의 값만 꺼내 예제의 수로 나누세요.",
    en="All classes of a row are summed or averaged instead of the truth alone. Take out the value at the truth, and "
    "divide by the number of examples.",
    more=[
        lambda logits, y: -torch.log_softmax(logits, dim=1).sum(dim=1).mean(),
        lambda logits, y: -(torch.log_softmax(logits, dim=1) * F.one_hot(y, logits.shape[1])).mean(),
    ],
)
def all_classes(logits, y):
    return -torch.log_softmax(logits, dim=1).mean()


@cross_entropy.mistake(
    ko="`logits[:, y]`는 행마다 한 값이 아니라 행과 레이블의 모든 짝을 꺼냅니다. `logits[range(len(y)), y]`로 행마다 "
    "하나씩 꺼내세요.",
    en="`logits[:, y]` takes out every pair of a row and a label and not one value from each row. Use "
    "`logits[range(len(y)), y]`.",
)
def every_pair(logits, y):
    return (logits.logsumexp(dim=1, keepdim=True) - logits[:, y]).mean()


@cross_entropy.mistake(
    ko="배치 크기를 어떤 수로 못박았습니다. 배치마다 크기가 다르니 `len(y)`를 쓰세요.",
    en="The batch size is fixed to some number. Batches differ in size: use `len(y)`.",
    more=[
        lambda logits, y, size=size: -torch.log_softmax(logits, dim=1)[range(size), y].mean()
        for size in (10, 32, 64, 128, 256)
    ],
)
def fixed_batch_size(logits, y):
    return -torch.log_softmax(logits, dim=1)[range(100), y].mean()


@cross_entropy.mistake(
    ko="`exp`의 합 대신 가장 큰 로짓을 썼습니다. $\\log \\sum_k \\exp(o_k)$는 그보다 조금 큽니다.",
    en="The largest logit is used in place of the sum of `exp`. $\\log \\sum_k \\exp(o_k)$ is somewhat larger.",
)
def maximum_for_the_sum(logits, y):
    return (logits.amax(dim=1) - logits[range(len(y)), y]).mean()


@cross_entropy.mistake(
    ko="로그를 취하지 않았습니다. 손실은 정답 확률의 로그에 음의 부호를 붙인 값입니다.",
    en="The logarithm is missing. The loss is minus the log of the probability of the truth.",
    more=[
        lambda logits, y: (1 - torch.softmax(logits, dim=1)[range(len(y)), y]).mean(),
        lambda logits, y: torch.softmax(logits, dim=1)[range(len(y)), y].mean(),
        lambda logits, y: (logits.exp().sum(dim=1) - logits[range(len(y)), y]).mean(),
    ],
)
def without_log(logits, y):
    return -torch.softmax(logits, dim=1)[range(len(y)), y].mean()


@cross_entropy.mistake(
    ko="확률을 먼저 평균하고 로그를 취했습니다. 예제마다 로그를 취한 뒤 평균하세요.",
    en="The probabilities are averaged before the log. Take the log of each example, then average.",
)
def mean_before_log(logits, y):
    return -torch.softmax(logits, dim=1)[range(len(y)), y].mean().log()


@cross_entropy.mistake(
    ko="축이 바뀌었습니다. 예제 하나가 한 행이니 `dim=1`로 더하세요.",
    en="The wrong axis: an example is a row, so sum with `dim=1`.",
    more=[
        lambda logits, y: logits.logsumexp(dim=0).mean() - logits[range(len(y)), y].mean(),
        lambda logits, y: _at_truth(torch.softmax(logits, dim=0).log(), y),
    ],
)
def over_examples(logits, y):
    return _at_truth(torch.log_softmax(logits, dim=0), y)


@cross_entropy.mistake(
    ko="로그의 밑이 다릅니다. 자연로그 `log`를 쓰세요.",
    en="That is a logarithm of another base. Use the natural one, `log`.",
    more=[
        lambda logits, y: cross_entropy.reference(logits, y) / math.log(10),
        lambda logits, y: log_of_softmax(logits, y) / math.log(2),
        lambda logits, y: log_of_softmax(logits, y) / math.log(10),
    ],
)
def another_base(logits, y):
    return cross_entropy.reference(logits, y) / math.log(2)


@cross_entropy.mistake(
    ko="정답의 로짓을 빼지 않았습니다.",
    en="The logit of the truth is not subtracted.",
    more=[lambda logits, y: (logits.logsumexp(dim=1) + logits[range(len(y)), y]).mean()],
)
def truth_not_subtracted(logits, y):
    return logits.logsumexp(dim=1).mean()


@cross_entropy.mistake(
    ko="정답의 자리가 아니라 가장 큰 확률의 자리를 썼습니다. 레이블 `y`의 자리에 있는 값을 꺼내세요.",
    en="That takes the largest probability and not that of the truth. Take out the value at the label `y`.",
)
def of_the_largest(logits, y):
    return (logits.logsumexp(dim=1) - logits.amax(dim=1)).mean()


@cross_entropy.sign(
    ko="정답의 확률이 아주 작을 때 손실이 너무 작습니다. 확률이나 로그를 어디에서도 자르지 말고 로짓에서 바로 "
    "구하세요.",
    en="Where the probability of the truth is tiny, the loss is too small. Cut off neither a probability nor a "
    "logarithm; work from the logits.",
)
def too_small_for_tiny(given, logits, y):
    tiny = torch.softmax(logits, dim=1)[range(len(y)), y].min() < 1e-4
    return tiny and 0 <= float(given) < float(cross_entropy.reference(logits, y)) * 0.9999


@cross_entropy.sign(
    ko="큰 로짓에서 `nan`이나 `inf`가 나옵니다. `exp`가 넘치거나 `log(0)`이 되지 않게, 로짓에서 바로 구하세요.",
    en="Large logits give `nan` or `inf`. Work from the logits, so that `exp` does not overflow and `log(0)` does not "
    "arise.",
)
def not_finite(given, logits, y):
    return not math.isfinite(given)


@cross_entropy.where(ko="정답의 확률이 0으로 내려앉을 때", en="where the probability of the truth falls to 0")
def truth_falls_to_zero(logits, y):
    return (torch.softmax(logits, dim=1)[range(len(y)), y] == 0).any()


@cross_entropy.where(ko="`exp`가 넘치거나 0이 되는 로짓이 있을 때", en="where `exp` of a logit overflows or becomes 0")
def exp_breaks(logits, y):
    return (logits.exp().isinf() | (logits.exp() == 0)).any()


@cross_entropy.where(ko="정답의 확률이 아주 작을 때", en="where the probability of the truth is tiny")
def truth_is_tiny(logits, y):
    return (torch.softmax(logits, dim=1)[range(len(y)), y] < 1e-9).any()


@double_softmax_floor.mistake(
    ko="나온 값은 $\\log C$, 곧 모든 범주의 몫이 같을 때의 손실입니다. 정답의 몫은 $e$, 나머지 범주의 몫은 각각 "
    "1입니다. 이미 그렇게 썼다면 괄호와 로그 안을 살펴보세요.",
    en="That is $\\log C$, the loss when all classes have equal shares. The truth has the share $e$, each other class "
    "1. If your formula already says so, check its brackets and what stands inside the logarithm.",
)
def equal_shares(num_classes):
    return math.log(num_classes)


@double_softmax_floor.mistake(
    ko="정답의 확률이 나왔습니다. 손실은 그 확률의 로그에 음의 부호를 붙인 값입니다.",
    en="That is the probability of the truth; the loss is minus its logarithm.",
)
def probability(num_classes):
    return math.e / (math.e + num_classes - 1)


@double_softmax_floor.mistake(
    ko="1에서 정답의 확률을 뺐습니다. 교차 엔트로피는 정답 확률의 로그에 음의 부호를 붙인 값입니다.",
    en="That is 1 minus the probability of the truth. The cross-entropy is minus the logarithm of that probability.",
)
def one_minus_probability(num_classes):
    return 1 - math.e / (math.e + num_classes - 1)


@double_softmax_floor.mistake(
    ko="나머지 범주의 $\\exp(0)$은 0이 아니라 1입니다. 그래서 손실이 0까지 내려가지 못합니다.",
    en="For each other class $\\exp(0)$ is 1, not 0. That is why the loss cannot reach 0.",
)
def nothing(num_classes):
    return 0.0


@double_softmax_floor.mistake(
    ko="정답까지 더해 나머지를 `num_classes`개로 세었습니다. 나머지는 `num_classes - 1`개입니다.",
    en="The others are counted as `num_classes`, the truth among them. There are `num_classes - 1` of them.",
    more=[lambda C: math.log(1 + C / math.e)],
)
def truth_counted_too(num_classes):
    return math.log((math.e + num_classes) / math.e)


@double_softmax_floor.mistake(
    ko="1을 빠뜨렸습니다. $\\frac{e + (C - 1)}{e} = 1 + \\frac{C - 1}{e}$입니다.",
    en="The 1 is missing: $\\frac{e + (C - 1)}{e} = 1 + \\frac{C - 1}{e}$.",
)
def one_forgotten(num_classes):
    return math.log((num_classes - 1) / math.e)


@double_softmax_floor.mistake(
    ko="정답의 몫 $e$로 나누지 않은 값입니다. 정답의 입력은 1이니 그 몫은 1이 아니라 $\\exp(1) = e$이고, 로그에서는 "
    "1을 빼게 됩니다.",
    en="That is not divided by the share of the truth, $e$. Its input is 1, so its share is $\\exp(1) = e$ and not 1; "
    "in the logarithm that subtracts 1.",
    more=[lambda C: math.log(math.e + C)],
)
def not_divided_by_e(num_classes):
    return math.log(math.e + num_classes - 1)


@double_softmax_floor.mistake(
    ko="$e$를 그대로 뺐습니다. 로그에서는 $\\log e$, 곧 1을 뺍니다.",
    en="That subtracts $e$ itself. What is subtracted from the logarithm is $\\log e$, which is 1.",
    more=[lambda C: math.log(math.e + C) - math.e],
)
def minus_e(num_classes):
    return math.log(math.e + num_classes - 1) - math.e


@double_softmax_floor.mistake(
    ko="나머지의 몫을 $e$로 나누지 않고 곱했거나, 정답과 나머지의 입력이 바뀌었습니다. 정답의 몫은 $e$, 나머지 범주의 "
    "몫은 각각 1입니다.",
    en="The share of the others is multiplied by $e$, or the inputs of the truth and the others are swapped. The "
    "truth has the share $e$, each other class 1.",
    more=[lambda C: -math.log(1 / (1 + (C - 1) * math.e)), lambda C: -math.log(1 / (math.e * (C - 1)))],
)
def multiplied_by_e(num_classes):
    return math.log(1 + (num_classes - 1) * math.e)


@double_softmax_floor.mistake(
    ko="`math.log`의 두 번째 인자는 로그의 밑입니다. 나누려면 인자 하나 안에서 `/`로 나누세요.",
    en="The second argument of `math.log` is the base. To divide, use `/` inside a single argument.",
    more=[
        lambda C: math.log(math.e, math.e + C - 1),
        lambda C: -math.log(math.e, math.e + C),
        lambda C: math.log(math.e, math.e + C),
    ],
)
def second_argument(num_classes):
    return -math.log(math.e, math.e + num_classes - 1)


@double_softmax_floor.mistake(
    ko="정답의 입력으로 평균 $1/C$을 썼습니다. 가장 좋은 경우에 정답의 입력은 1입니다.",
    en="The average input $1/C$ is taken for that of the truth. At best the input of the truth is 1.",
)
def averaged_input(num_classes):
    return math.log(math.e + num_classes - 1) - 1 / num_classes


@double_softmax_floor.mistake(
    ko="나머지 범주의 입력이 -1로 되어 있습니다. 확률은 음수가 될 수 없으니 가장 작은 입력은 0입니다.",
    en="The input of each other class is taken as -1. A probability cannot be negative: the smallest input is 0.",
)
def others_minus_one(num_classes):
    return -math.log(math.e / (math.e + (num_classes - 1) / math.e))


@double_softmax_floor.mistake(
    ko="소프트맥스를 한 번 더 거쳤습니다. 정답의 입력은 가장 좋을 때 1이니, 구한 확률을 다시 넣지 마세요.",
    en="The softmax is applied once more. At best the input of the truth is 1; do not put in the probability that you "
    "found.",
)
def three_times(num_classes):
    share = math.exp(probability(num_classes))
    return -math.log(share / (share + num_classes - 1))


@double_softmax_floor.mistake(
    ko="로그의 밑이 다릅니다. 자연로그 `math.log`를 쓰세요.",
    en="That is a logarithm of another base. Use the natural one, `math.log`.",
    more=[lambda C: math.log10(1 + (C - 1) / math.e)],
)
def base_of_two(num_classes):
    return math.log2(1 + (num_classes - 1) / math.e)


@double_softmax_floor.sign(
    ko="값을 반올림했습니다. 반올림하지 말고 그대로 돌려주세요.",
    en="The value is rounded. Return it as it is.",
)
def rounded(given, num_classes):
    return any(_is_rounded(given, double_softmax_floor.reference(num_classes), digits) for digits in range(4))


@double_softmax_floor.sign(
    ko="거의 맞지만 조금 어긋납니다. $e$를 2.7 같은 어림수로 쓰지 말고 `math.e`를 쓰세요.",
    en="Nearly right, but a little off. Use `math.e` for $e$ and no rounded number such as 2.7.",
)
def nearly_right(given, num_classes):
    right = double_softmax_floor.reference(num_classes)
    return given != right and math.isclose(given, right, rel_tol=0.03)


def _stepped(error: Callable, average: Callable = lambda error: error / len(error)) -> Callable:
    """A step by the errors `error(W, b, X, y)` of the examples."""

    def step(W, b, X, y, lr):
        errors = average(error(W, b, X, y))
        return W - lr * X.T @ errors, b - lr * errors.sum(dim=0)

    return step


def _errors(W, b, X, y):
    return torch.softmax(X @ W + b, dim=1) - F.one_hot(y, len(b))


@sgd_step.mistake(
    ko="N으로 나누지 않았습니다. 손실이 평균이니 그래디언트도 평균입니다. 안 나누면 배치가 클수록 걸음도 커집니다.",
    en="The division by N is missing. The loss is an average, so its gradient is an average, too; otherwise larger "
    "batches take larger steps.",
)
def sum_of_gradients(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, lr * len(X))


@sgd_step.mistake(
    ko="손실이 커지는 쪽으로 갔습니다. (확률 - 원-핫)으로 구한 그래디언트를 **빼야** 손실이 줄어듭니다.",
    en="The step goes to where the loss grows. To make the loss smaller, **subtract** the gradient made from "
    "(probabilities - one-hot).",
    more=[lambda W, b, X, y, lr: sgd_step.reference(W, b, X, y, -lr * len(X))],
)
def uphill(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, -lr)


@sgd_step.mistake(
    ko="`F.one_hot`에 범주의 수를 주지 않았습니다. 마지막 범주가 배치에 없으면 열이 모자랍니다. `len(b)`를 주세요.",
    en="`F.one_hot` was not given the number of classes: where the last class is not in the batch, a column is "
    "missing. Give it `len(b)`.",
)
def one_hot_too_narrow(W, b, X, y, lr):
    return _stepped(lambda W, b, X, y: torch.softmax(X @ W + b, dim=1) - F.one_hot(y))(W, b, X, y, lr)


@sgd_step.mistake(
    ko="로짓에서 원-핫을 뺐습니다. 원-핫은 **확률**에서 빼야 합니다. 소프트맥스를 거치세요.",
    en="The one-hot labels are subtracted from logits. They belong to **probabilities**: apply the softmax.",
    more=[
        _stepped(lambda W, b, X, y: X @ W + b - F.one_hot(y, len(b)), lambda error: error),
    ],
)
def without_softmax(W, b, X, y, lr):
    return _stepped(lambda W, b, X, y: X @ W + b - F.one_hot(y, len(b)))(W, b, X, y, lr)


@sgd_step.mistake(
    ko="소프트맥스로 구한 확률이 아닌 값에서 원-핫을 뺐습니다. 행의 합이 1인 확률을 쓰세요.",
    en="The one-hot labels are subtracted from values that are not the probabilities of a softmax. Use probabilities "
    "whose rows sum to 1.",
    more=[_stepped(lambda W, b, X, y: torch.log_softmax(X @ W + b, dim=1) - F.one_hot(y, len(b)))],
)
def another_function(W, b, X, y, lr):
    return _stepped(lambda W, b, X, y: torch.sigmoid(X @ W + b) - F.one_hot(y, len(b)))(W, b, X, y, lr)


@sgd_step.mistake(
    ko="확률에서 원-핫을 빼지 않았습니다. 로짓에 대한 그래디언트는 정답 자리에서 확률보다 1만큼 작습니다.",
    en="The one-hot labels are not subtracted from the probabilities. At the truth the gradient with respect to the "
    "logit is smaller than the probability by 1.",
    more=[_stepped(lambda W, b, X, y: torch.softmax(X @ W + b, dim=1), lambda error: error)],
)
def probabilities_alone(W, b, X, y, lr):
    return _stepped(lambda W, b, X, y: torch.softmax(X @ W + b, dim=1))(W, b, X, y, lr)


def _minus_all_columns(W, b, X, y):
    errors = torch.softmax(X @ W + b, dim=1)
    errors[:, y] -= 1
    return errors


@sgd_step.mistake(
    ko="`[:, y]`는 모든 행에서 그 열들을 모두 고릅니다. 행마다 정답의 자리 하나에서만 1을 빼세요.",
    en="`[:, y]` chooses all of these columns in every row. Subtract 1 at a single place of each row, at its truth.",
    more=[_stepped(_minus_all_columns, lambda error: error)],
)
def columns_of_all_labels(W, b, X, y, lr):
    return _stepped(_minus_all_columns)(W, b, X, y, lr)


@sgd_step.mistake(
    ko="학습률을 곱하지 않았습니다.",
    en="The learning rate is missing.",
    more=[lambda W, b, X, y, lr: sgd_step.reference(W, b, X, y, len(X))],
)
def without_learning_rate(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, 1.0)


@sgd_step.mistake(
    ko="그래디언트나 걸음을 돌려주었습니다. 물은 것은 갱신한 뒤의 `W`와 `b`입니다.",
    en="Those are the gradients, or the step. The question is about `W` and `b` after the update.",
    more=[
        lambda W, b, X, y, lr: tuple(
            old - new for old, new in zip((W, b), sgd_step.reference(W, b, X, y, lr), strict=True)
        ),
    ],
)
def gradients(W, b, X, y, lr):
    return tuple((old - new) / lr for old, new in zip((W, b), sgd_step.reference(W, b, X, y, lr), strict=True))


@sgd_step.mistake(
    ko="`b`가 그대로입니다. `b`의 그래디언트는 범주마다 하나씩이고, 예제를 따라 더해 구합니다.",
    en="`b` stays as it was. The gradient of `b` has one number for each class, summed over the examples.",
    more=[lambda W, b, X, y, lr: (sum_of_gradients(W, b, X, y, lr)[0], b)],
)
def b_stays(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, lr)[0], b


@sgd_step.mistake(
    ko="`b`의 그래디언트를 범주를 따라 더했습니다. 예제를 따라 더해야(`dim=0`) 범주마다 하나씩 남습니다.",
    en="The gradient of `b` is summed over the classes. Sum over the examples (`dim=0`), so that each class keeps one.",
)
def b_over_classes(W, b, X, y, lr):
    error = _errors(W, b, X, y) / len(X)
    return W - lr * X.T @ error, b - lr * error.sum(dim=1)


@sgd_step.mistake(
    ko="`W`를 갱신하지 않았습니다.",
    en="`W` is not updated.",
)
def W_stays(W, b, X, y, lr):
    return W, sgd_step.reference(W, b, X, y, lr)[1]


@sgd_step.mistake(
    ko="`b`의 그래디언트를 두 번 N으로 나누었습니다. 이미 나눈 것은 평균하지 말고 더하세요.",
    en="The gradient of `b` is divided by N twice. Sum what was divided already; do not average it.",
)
def b_divided_twice(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, lr)[0], sgd_step.reference(W, b, X, y, lr / len(X))[1]


@sgd_step.mistake(
    ko="`b`의 그래디언트를 N으로 나누지 않았습니다. `W`와 똑같이 한 번 나누세요.",
    en="The gradient of `b` is not divided by N. Divide it once, as that of `W`.",
)
def b_not_divided(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, lr)[0], sum_of_gradients(W, b, X, y, lr)[1]


@sgd_step.mistake(
    ko="`W`의 그래디언트를 N으로 나누지 않았습니다. `b`와 똑같이 한 번 나누세요.",
    en="The gradient of `W` is not divided by N. Divide it once, as that of `b`.",
)
def W_not_divided(W, b, X, y, lr):
    return sum_of_gradients(W, b, X, y, lr)[0], sgd_step.reference(W, b, X, y, lr)[1]


@sgd_step.mistake(
    ko="`W`의 그래디언트를 두 번 N으로 나누었습니다. `b`와 똑같이 한 번만 나누세요.",
    en="The gradient of `W` is divided by N twice. Divide it only once, as that of `b`.",
)
def W_divided_twice(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, lr / len(X))[0], sgd_step.reference(W, b, X, y, lr)[1]


@sgd_step.mistake(
    ko="두 그래디언트를 모두 N으로 두 번 나누었습니다. 한 번만 나누세요.",
    en="Both gradients are divided by N twice. Divide only once.",
)
def both_divided_twice(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, lr / len(X))


@sgd_step.mistake(
    ko="소프트맥스의 축이 바뀌었습니다. 예제 하나가 한 행이니 `dim=1`입니다.",
    en="The softmax runs over the wrong axis. An example is a row: use `dim=1`.",
    more=[
        _stepped(lambda W, b, X, y: torch.softmax(X @ W + b, dim=0) - F.one_hot(y, len(b)), lambda error: error),
    ],
)
def softmax_over_examples(W, b, X, y, lr):
    return _stepped(lambda W, b, X, y: torch.softmax(X @ W + b, dim=0) - F.one_hot(y, len(b)))(W, b, X, y, lr)


@sgd_step.mistake(
    ko="범주의 수로도 나누었습니다. 예제의 수 N으로만 나누세요.",
    en="That divides by the number of classes, too. Divide by the number of examples N only.",
)
def divided_by_classes_too(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, lr / len(b))


@sgd_step.mistake(
    ko="예제의 수가 아니라 범주의 수로 나누었습니다. 손실은 예제들의 평균이니 N으로 나눕니다.",
    en="That divides by the number of classes and not by that of the examples. The loss is the mean over the "
    "examples: divide by N.",
)
def divided_by_classes(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, lr * len(X) / len(b))


@sgd_step.mistake(
    ko="배치의 크기를 어떤 수로 못박아 나누었습니다. 이 배치의 크기로 나누세요.",
    en="That divides by a fixed number. Divide by the size of this very batch.",
    more=[
        lambda W, b, X, y, lr, size=size: sgd_step.reference(W, b, X, y, lr * len(X) / size)
        for size in (10, 32, 64, 128, 256)
    ],
)
def fixed_batch_size_in_a_step(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, lr * len(X) / 100)


@sgd_step.mistake(
    ko="편향을 빠뜨리고 로짓을 구했습니다. 로짓은 `X @ W + b`입니다.",
    en="The logits lack the bias: they are `X @ W + b`.",
    more=[
        _stepped(lambda W, b, X, y: torch.softmax(X @ W, dim=1) - F.one_hot(y, len(b)), lambda error: error),
    ],
)
def logits_without_bias(W, b, X, y, lr):
    return _stepped(lambda W, b, X, y: torch.softmax(X @ W, dim=1) - F.one_hot(y, len(b)))(W, b, X, y, lr)


@sgd_step.mistake(
    ko="`nn.Linear`처럼 `W`를 전치해 로짓을 구했습니다. 여기서는 `X @ W + b`입니다.",
    en="The logits are computed with `W` transposed, as in `nn.Linear`. Here they are `X @ W + b`.",
)
def weights_transposed(W, b, X, y, lr):
    return _stepped(lambda W, b, X, y: torch.softmax(X @ W.T + b, dim=1) - F.one_hot(y, len(b)))(W, b, X, y, lr)


@sgd_step.mistake(
    ko="`W`의 그래디언트가 전치되었습니다. 여기서는 `nn.Linear`와 달리 `W`의 모양이 `(inputs, num_classes)`이고 "
    "그래디언트의 모양도 그렇습니다.",
    en="The gradient of `W` is transposed. Unlike in `nn.Linear`, the shape of `W` is `(inputs, num_classes)` here, "
    "and so is that of its gradient.",
    more=[
        lambda W, b, X, y, lr: (
            W - lr * _errors(W, b, X, y).T @ X,
            b - lr * _errors(W, b, X, y).sum(dim=0),
        ),
    ],
)
def gradient_transposed(W, b, X, y, lr):
    error = _errors(W, b, X, y) / len(X)
    return W - lr * error.T @ X, b - lr * error.sum(dim=0)


@sgd_step.mistake(
    ko="갱신한 `W`로 `b`의 그래디언트를 구했습니다. 둘 다 갱신하기 **전**의 값으로 구하세요.",
    en="The gradient of `b` is computed with the new `W`. Compute both with the values **before** the update.",
)
def one_after_the_other(W, b, X, y, lr):
    new_W, _ = sgd_step.reference(W, b, X, y, lr)
    return new_W, sgd_step.reference(new_W, b, X, y, lr)[1]


@sgd_step.mistake(
    ko="예제마다 한 번씩 갱신했습니다. 배치 전체의 그래디언트를 처음 받은 `W`와 `b`로 구해 한 번만 갱신하세요.",
    en="There is an update after each example. Compute the gradient of the whole batch with `W` and `b` as they were "
    "given, and update only once.",
    more=[
        lambda W, b, X, y, lr: update_after_each(W, b, X, y, lr * len(X)),
    ],
)
def update_after_each(W, b, X, y, lr):
    for place in range(len(X)):
        W, b = sgd_step.reference(W, b, X[place : place + 1], y[place : place + 1], lr / len(X))
    return W, b


@sgd_step.mistake(
    ko="직접 구현한 소프트맥스가 큰 로짓에서 넘쳐 `nan`이 되었습니다. 행의 최댓값을 빼거나 `torch.softmax`를 쓰세요.",
    en="A softmax by hand overflows for large logits and gives `nan`. Subtract the row's maximum, or use "
    "`torch.softmax`.",
)
def overflowing(W, b, X, y, lr):
    return _stepped(lambda W, b, X, y: naive(X @ W + b) - F.one_hot(y, len(b)))(W, b, X, y, lr)


@sgd_step.sign(
    ko="걸음의 방향은 맞지만 길이가 다릅니다. 예제의 수로 한 번만 나누고 학습률을 한 번만 곱하세요.",
    en="The direction of the step is right, but not its length. Divide by the number of examples once, and multiply "
    "by the learning rate once.",
)
def another_length(given, W, b, X, y, lr):
    right = torch.cat([part.flatten() for part in sgd_step.reference(W, b, X, y, lr)])
    before, after = (torch.cat([torch.as_tensor(part).flatten() for part in pair]) for pair in ((W, b), given))
    step, wanted = after - before, right - before
    length = (step @ wanted) / (wanted @ wanted)
    return length > 1e-3 and abs(length - 1) > 1e-3 and torch.allclose(step, length * wanted, rtol=1e-3, atol=1e-5)


@sgd_step.where(ko="마지막 범주가 배치에 없을 때", en="where the last class is not in the batch")
def last_class_not_in_batch(W, b, X, y, lr):
    return y.max() < len(b) - 1


@sgd_step.where(ko="로짓이 아주 클 때", en="where the logits are very large")
def logits_are_large(W, b, X, y, lr):
    return (X @ W + b).abs().max() > 90


@sgd_step.where(ko="배치에 예제가 하나뿐일 때", en="where the batch has a single example")
def single_example(W, b, X, y, lr):
    return len(X) == 1


@exp_range.mistake(
    ko="`min`은 절댓값이 가장 큰 **음수**(-max)라서 로그를 구할 수 없습니다. $\\exp$의 값은 늘 양수이니 가장 작은 "
    "양수 `tiny`를 쓰세요.",
    en="`min` is the most **negative** number, which has no logarithm. $\\exp$ is positive: use the smallest "
    "positive one, `tiny`.",
)
def logarithm_of_min(dtype):
    limits = torch.finfo(dtype)
    return math.log(limits.min), math.log(limits.max)


@exp_range.mistake(
    ko="`eps`는 1 다음 수와의 간격, 곧 자릿수의 정밀도입니다. 가장 작은 양수는 `tiny`입니다.",
    en="`eps` is the gap between 1 and the next number: the precision. The smallest positive number is `tiny`.",
)
def logarithm_of_eps(dtype):
    limits = torch.finfo(dtype)
    return math.log(limits.eps), math.log(limits.max)


@exp_range.mistake(
    ko="`resolution`은 십진수로 어림한 정밀도입니다. 가장 작은 양의 정규 수는 `tiny`입니다.",
    en="`resolution` is the precision in decimal digits. The smallest positive normal number is `tiny`.",
)
def logarithm_of_resolution(dtype):
    limits = torch.finfo(dtype)
    return math.log(limits.resolution), math.log(limits.max)


@exp_range.mistake(
    ko="밑이 2인 로그를 썼습니다. $\\exp$를 되돌리는 것은 자연로그 `math.log`입니다.",
    en="That is the logarithm to base 2. What undoes $\\exp$ is the natural one, `math.log`.",
)
def base_two(dtype):
    limits = torch.finfo(dtype)
    return math.log2(limits.tiny), math.log2(limits.max)


@exp_range.mistake(
    ko="그 자료형으로 로그를 구해 반올림되었습니다. `float16`에서는 11.0899가 11.0938이 되어 $\\exp$가 넘칩니다. "
    "`math.log`로 구하세요.",
    en="The logarithm is taken in the dtype itself and rounded: in `float16` 11.0899 becomes 11.0938, whose $\\exp$ "
    "overflows. Use `math.log`.",
    more=[
        lambda dtype: tuple(
            torch.tensor(bound, dtype=dtype).log().item() for bound in (torch.finfo(dtype).tiny, torch.finfo(dtype).max)
        ),
        lambda dtype: tuple(torch.tensor(bound, dtype=dtype) for bound in exp_range.reference(dtype)),
    ],
)
def rounded_to_the_dtype(dtype):
    return tuple(torch.tensor(bound, dtype=dtype).item() for bound in exp_range.reference(dtype))


@exp_range.mistake(
    ko="`float32`를 거쳤습니다(`torch.tensor(...)`는 따로 적지 않으면 `float32`입니다). `float64`의 `tiny`는 거기서 "
    "0이, `max`는 `inf`가 됩니다. `math.log`로 구하세요.",
    en="It goes through a `float32`, as `torch.tensor(...)` does unless told otherwise: there the `tiny` of a "
    "`float64` becomes 0 and its `max` becomes `inf`. Use `math.log`.",
)
def through_float32(dtype):
    limits = torch.finfo(dtype)
    return torch.tensor(limits.tiny).log().item(), torch.tensor(limits.max).log().item()


@exp_range.mistake(
    ko="로그를 구하지 않았습니다. `tiny`와 `max`는 $\\exp$의 **결과**의 범위입니다. 물은 것은 입력의 범위입니다.",
    en="The logarithm is missing: `tiny` and `max` bound the **result** of $\\exp$. The question is about its input.",
)
def bounds_of_the_result(dtype):
    return torch.finfo(dtype).tiny, torch.finfo(dtype).max


@exp_range.mistake(
    ko="`min`에서 `max`까지는 자료형이 담는 수 전체입니다. 물은 것은 $\\exp$의 결과가 `tiny`와 `max` 사이에 드는 "
    "입력입니다.",
    en="All numbers of the dtype lie between `min` and `max`. The question is about the inputs for which the result "
    "of $\\exp$ lies between `tiny` and `max`.",
)
def all_numbers(dtype):
    return torch.finfo(dtype).min, torch.finfo(dtype).max


@exp_range.mistake(
    ko="위쪽 경계의 부호만 바꾸어 아래쪽 경계로 썼습니다. 가장 작은 양의 정규 수는 가장 큰 수의 역수가 아닙니다. "
    "`tiny`의 로그를 구하세요.",
    en="The lower bound is minus the upper one. The smallest normal number is not 1 over the largest: take the log of "
    "`tiny`.",
)
def symmetric(dtype):
    return -math.log(torch.finfo(dtype).max), math.log(torch.finfo(dtype).max)


@exp_range.mistake(
    ko="아래쪽 경계의 부호만 바꾸어 위쪽 경계로 썼습니다. 가장 큰 수는 가장 작은 양의 정규 수의 역수가 아닙니다. "
    "`max`의 로그를 구하세요.",
    en="The upper bound is minus the lower one. The largest number is not 1 over the smallest normal one: take the "
    "log of `max`.",
)
def symmetric_from_below(dtype):
    return math.log(torch.finfo(dtype).tiny), -math.log(torch.finfo(dtype).tiny)


@exp_range.mistake(
    ko="순서가 바뀌었습니다. 가장 작은 입력이 먼저입니다.",
    en="The order is wrong: the smallest input comes first.",
)
def largest_first(dtype):
    return exp_range.reference(dtype)[::-1]


@exp_range.mistake(
    ko="정규 수보다 작은 비정규 수까지 세었습니다. 정규 수 가운데 가장 작은 `tiny`를 쓰세요.",
    en="That goes down to numbers below the normal ones (subnormal). Use the smallest normal one, `tiny`.",
    more=[
        lambda dtype: (
            math.log(float(torch.tensor(0, dtype=dtype).nextafter(torch.tensor(1, dtype=dtype)))),
            exp_range.reference(dtype)[1],
        )
    ],
)
def subnormal(dtype):
    limits = torch.finfo(dtype)
    return math.log(limits.tiny) + math.log(limits.eps), math.log(limits.max)


@exp_range.mistake(
    ko="밑이 10인 로그를 썼습니다. $\\exp$를 되돌리는 것은 자연로그 `math.log`입니다.",
    en="That is the logarithm to base 10. What undoes $\\exp$ is the natural one, `math.log`.",
)
def base_ten(dtype):
    return math.log10(torch.finfo(dtype).tiny), math.log10(torch.finfo(dtype).max)


@exp_range.mistake(
    ko="로그가 아니라 `exp`를 취했습니다. $\\exp(x) \\le \\text{max}$를 $x$에 대해 푸세요.",
    en="That takes `exp` instead of the logarithm. Solve $\\exp(x) \\le \\text{max}$ for $x$.",
)
def exponential(dtype):
    return math.exp(torch.finfo(dtype).tiny), math.inf


@exp_range.mistake(
    ko="비트의 수로 정수처럼 범위를 구했습니다. 실수의 범위는 지수에 달렸으니 `tiny`와 `max`를 쓰세요.",
    en="The range is worked out from the number of bits, as for whole numbers. That of floats depends on the "
    "exponent: use `tiny` and `max`.",
    more=[
        lambda dtype: (lambda bits: (-(bits - 1) * math.log(2), (bits - 1) * math.log(2)))(torch.finfo(dtype).bits),
        lambda dtype: (lambda bits: (-bits * math.log(2), bits * math.log(2)))(torch.finfo(dtype).bits),
        lambda dtype: (0.0, torch.finfo(dtype).bits * math.log(2)),
    ],
)
def from_the_bits(dtype):
    bits = torch.finfo(dtype).bits
    return -(bits - 1) * math.log(2), bits * math.log(2)


@exp_range.mistake(
    ko="자료형을 보지 않고 늘 같은 범위를 돌려주었습니다. `torch.finfo(dtype)`을 쓰세요.",
    en="It is always the same range, whatever the dtype. Use `torch.finfo(dtype)`.",
    more=[
        lambda dtype: exp_range.reference(torch.float64),
        lambda dtype: exp_range.reference(torch.float16),
        lambda dtype: (-87.3, 88.7),
        lambda dtype: (-104.0, 88.0),
    ],
)
def always_float32(dtype):
    return exp_range.reference(torch.float32)


@exp_range.sign(
    ko="경계를 반올림했습니다. 그러면 범위가 너무 넓거나 좁아집니다. 구한 값을 그대로 돌려주세요.",
    en="The bounds are rounded, which makes them too wide or too narrow. Return them as they are.",
)
def rounded_bounds(given, dtype):
    right = exp_range.reference(dtype)
    return any(all(_is_rounded(*pair, digits) for pair in zip(given, right, strict=True)) for digits in range(4))


@exp_range.where(ko="`float16`이나 `bfloat16`일 때", en="for `float16` and `bfloat16`")
def half_precision(dtype):
    return torch.finfo(dtype).bits == 16


@exp_range.where(ko="`float64`일 때", en="for `float64`")
def double_precision(dtype):
    return dtype == torch.float64


@exp_range.where(ko="`float16`일 때", en="for `float16`")
def float16(dtype):
    return dtype == torch.float16


@exp_range.where(ko="`float32`일 때", en="for `float32`")
def float32(dtype):
    return dtype == torch.float32


def _code(k: float) -> int:
    """A code within the ends."""
    return min(max(round(k), 1), 255)


def _product(i, j):
    """The product of the values of two codes."""
    return 2 ** ((i - 128) / 8) * 2 ** ((j - 128) / 8)


@product_code.mistake(
    ko="코드값끼리 곱했습니다. 코드값은 지수이니 곱셈은 **덧셈**이 됩니다.",
    en="The codes are multiplied. They are exponents, so a product becomes a **sum**.",
    more=[
        lambda i, j: i * j,
        lambda i, j: _code(i * j - 128),
        lambda i, j: i * j - 128,
        lambda i, j: _code(i * j / 128),
    ],
)
def multiplied(i, j):
    return min(max(i * j, 1), 255)


@product_code.mistake(
    ko="지수끼리 곱했습니다. 값을 곱하면 지수는 **더해집니다**.",
    en="The exponents are multiplied. Where values are multiplied, exponents are **added**.",
    more=[
        lambda i, j: (i - 128) * (j - 128) + 128,
        lambda i, j: _code((i - 128) * (j - 128) / 8 + 128),
        lambda i, j: round((i - 128) * (j - 128) / 8 + 128),
        lambda i, j: _code((i - 128) * (j - 128)),
    ],
)
def exponents_multiplied(i, j):
    return _code((i - 128) * (j - 128) + 128)


@product_code.mistake(
    ko="128을 빼지 않았습니다. 코드값 128은 값 1을 뜻하니, 코드값 128과 128의 곱도 코드값 128이어야 합니다.",
    en="The 128 is not subtracted. The code 128 stands for the value 1, so the product of the codes 128 and 128 "
    "should be the code 128 again.",
    more=[lambda i, j: i + j],
)
def without_offset(i, j):
    return min(max(i + j, 1), 255)


@product_code.mistake(
    ko="1보다 작거나 255보다 큰 코드값은 8비트에 없습니다. 끝값으로 자르세요.",
    en="There are no codes below 1 or above 255 in 8 bits. Cut at the ends.",
)
def not_limited(i, j):
    return i + j - 128


@product_code.mistake(
    ko="범위를 벗어난 코드값이 나머지 연산이나 `uint8`에서처럼 반대쪽 끝으로 되돌아옵니다. 파이썬의 정수로 구해 1과 "
    "255에서 자르세요.",
    en="A code beyond the range wraps around to the other end, as with a remainder or `uint8`. Compute with Python's "
    "whole numbers, and cut at 1 and 255.",
    more=[
        lambda i, j: (i + j - 128) % 255,
        lambda i, j: (i + j - 129) % 255 + 1,
        lambda i, j: _code((i + j - 128) % 256),
        lambda i, j: _code((i + j) % 256 - 128),
        lambda i, j: (i + j) % 256 - 128,
    ],
)
def wraps_around(i, j):
    return (i + j - 128) % 256


@product_code.mistake(
    ko="끝값이 틀렸습니다. 가장 작은 코드값은 1, 가장 큰 것은 255입니다(0, 254, 256이 아닙니다).",
    en="The ends are wrong: the smallest code is 1 and the largest 255, not 0, 254 or 256.",
    more=[
        lambda i, j: min(max(i + j - 128, 0), 256),
        lambda i, j: min(max(i + j - 128, 1), 256),
        lambda i, j: min(max(i + j - 128, 1), 254),
        lambda i, j: min(max(i + j - 128, 0), 254),
        lambda i, j: min(max(i + j - 128, 2), 255),
    ],
)
def other_ends(i, j):
    return min(max(i + j - 128, 0), 255)


@product_code.mistake(
    ko="정확히 0이나 256이 되는 코드값이 그대로 남습니다. 끝값은 1과 255이니 둘 다 잘라야 합니다.",
    en="A code of exactly 0 or 256 stays as it is. The ends are 1 and 255, so both should be cut.",
    more=[
        lambda i, j: 256 if i + j - 128 == 256 else product_code.reference(i, j),
        lambda i, j: i + j - 128 if i + j - 128 in (0, 256) else product_code.reference(i, j),
    ],
)
def just_beyond(i, j):
    return 0 if i + j == 128 else product_code.reference(i, j)


@product_code.mistake(
    ko="한쪽 끝만 잘랐습니다. 1보다 작은 쪽과 255보다 큰 쪽을 모두 자르세요.",
    en="Only one end is cut off. Cut both: below 1 and above 255.",
    more=[lambda i, j: max(i + j - 128, 1)],
)
def only_one_end(i, j):
    return min(i + j - 128, 255)


@product_code.mistake(
    ko="두 끝이 서로 바뀌었습니다. 1보다 작으면 1, 255보다 크면 255입니다.",
    en="The two ends are swapped. Below 1 it is 1, above 255 it is 255.",
)
def ends_swapped(i, j):
    k = i + j - 128
    return k if 1 <= k <= 255 else 1 if k > 255 else 255


@product_code.mistake(
    ko="늘 같은 끝값이 나옵니다. `min`과 `max`가 서로 바뀌면 그렇게 됩니다.",
    en="It is always the same end. That comes about where `min` and `max` are swapped.",
    more=[lambda i, j: 255],
)
def always_an_end(i, j):
    return 1


@product_code.mistake(
    ko="범위를 벗어나면 끝값이 아닌 다른 수가 나옵니다. 넘치는 쪽의 끝값 1이나 255로 자르세요.",
    en="Beyond the range the result is a number other than the ends. Cut it to the end on that side, 1 or 255.",
    more=[
        lambda i, j: i if not 1 <= i + j - 128 <= 255 else i + j - 128,
        lambda i, j: -1 if not 1 <= i + j - 128 <= 255 else i + j - 128,
        lambda i, j: 128 if not 1 <= i + j - 128 <= 255 else i + j - 128,
    ],
)
def nothing_beyond(i, j):
    return 0 if not 1 <= i + j - 128 <= 255 else i + j - 128


@product_code.mistake(
    ko="코드값이 아니라 값을 돌려주었습니다. 그 값을 나타내는 코드값을 돌려주세요.",
    en="That is the value and not its code. Return the code that stands for it.",
    more=[lambda i, j: _code(_product(i, j)), lambda i, j: round(_product(i, j))],
)
def value_for_code(i, j):
    return _product(i, j)


@product_code.mistake(
    ko="128을 두 번 빼거나, 빼지 않고 더했습니다. $k - 128 = (i - 128) + (j - 128)$에서 $k$를 구하세요.",
    en="The 128 is subtracted twice, or added instead. Solve $k - 128 = (i - 128) + (j - 128)$ for $k$.",
    more=[lambda i, j: min(max(i + j + 128, 1), 255), lambda i, j: i + j - 256, lambda i, j: i + j + 128],
)
def offset_twice(i, j):
    return min(max(i + j - 256, 1), 255)


@product_code.mistake(
    ko="128이 아닌 수를 뺐습니다. 값 1을 뜻하는 코드값은 128입니다.",
    en="Another number than 128 is subtracted. The code that stands for the value 1 is 128.",
    more=[
        *(lambda i, j, offset=offset: _code(i + j - offset) for offset in (129, 126, 64, 8, 16, 255)),
        *(lambda i, j, offset=offset: i + j - offset for offset in (127, 129, 126, 64, 8, 16, 255)),
    ],
)
def other_offset(i, j):
    return _code(i + j - 127)


@product_code.mistake(
    ko="코드값끼리 뺐습니다. 코드값을 빼면 값은 나누어집니다. 값의 곱은 코드값의 **합**입니다.",
    en="The codes are subtracted, which divides the values. A product of values is a **sum** of codes.",
    more=[lambda i, j: i - j + 128, lambda i, j: _code(i - j), lambda i, j: _code(abs(i - j))],
)
def quotient(i, j):
    return _code(i - j + 128)


@product_code.mistake(
    ko="코드값을 평균했습니다. 값의 곱은 평균이 아니라 코드값의 합에서 나옵니다.",
    en="The codes are averaged. The product comes of the sum of the codes, not of their average.",
    more=[lambda i, j: (i + j) / 2, lambda i, j: round((i + j) / 2), lambda i, j: -(-(i + j) // 2)],
)
def averaged(i, j):
    return (i + j) // 2


@product_code.mistake(
    ko="두 값을 더했습니다. 물은 것은 두 값의 **곱**입니다.",
    en="The two values are added. The question is about their **product**.",
    more=[
        lambda i, j: round(8 * math.log2(2 ** ((i - 128) / 8) + 2 ** ((j - 128) / 8)) + 128),
        lambda i, j: _code(8 * math.log2(2 ** ((i - 128) / 8) + 2 ** ((j - 128) / 8)) + 128.5),
    ],
)
def sum_of_values(i, j):
    return _code(8 * math.log2(2 ** ((i - 128) / 8) + 2 ** ((j - 128) / 8)) + 128)


@product_code.mistake(
    ko="로그의 밑이 다릅니다. 값이 2의 거듭제곱이니 코드값으로 돌아갈 때는 밑이 2인 로그를 씁니다.",
    en="That is a logarithm of another base. The values are powers of 2, so the way back to the code takes the "
    "logarithm to base 2.",
    more=[
        lambda i, j: round(8 * math.log(_product(i, j)) + 128),
        lambda i, j: min(max(int(8 * math.log(_product(i, j)) + 128), 1), 255),
        lambda i, j: _code(8 * math.log10(_product(i, j)) + 128),
    ],
)
def another_logarithm(i, j):
    return _code(8 * math.log(_product(i, j)) + 128)


@product_code.mistake(
    ko="코드값으로 돌아갈 때 로그에 8을 곱하지 않았습니다. 코드값이 8 커지면 값은 두 배가 됩니다.",
    en="On the way back to the code the logarithm is not multiplied by 8: a step of 8 codes doubles the value.",
    more=[
        lambda i, j: round(math.log2(_product(i, j)) + 128),
        lambda i, j: min(max(int(math.log2(_product(i, j)) + 128), 1), 255),
        lambda i, j: _code(math.log2(_product(i, j)) / 8 + 128),
    ],
)
def without_the_eight(i, j):
    return _code(math.log2(_product(i, j)) + 128)


@product_code.mistake(
    ko="코드값이 아니라 값을 1과 255 사이로 잘랐습니다. 값은 1보다 작아도 되니, 코드값을 구한 뒤에 그것을 자르세요.",
    en="The value is cut to the range from 1 to 255, not the code. A value may be below 1: find the code first, then "
    "cut that.",
    more=[
        lambda i, j: _code(8 * math.log2(max(1, _product(i, j))) + 128),
        lambda i, j: _code(8 * math.log2(max(1, min(255, _product(i, j)))) + 128),
    ],
)
def value_cut_off(i, j):
    return round(8 * math.log2(max(1, min(255, _product(i, j)))) + 128)


@product_code.mistake(
    ko="파이썬에서 `^`는 거듭제곱이 아니라 비트별 배타적 논리합(XOR)입니다. 거듭제곱은 `**`입니다.",
    en="In Python `^` is not a power but the bitwise exclusive or (XOR). A power is `**`.",
)
def caret(i, j):
    return 2 ^ ((i - 128) / 8)


@product_code.sign(
    ko="틀린 곳마다 코드값이 1만큼 작습니다. `int`나 `//`는 내림하니 `round`를 쓰거나, 지수끼리 더해 정수로만 "
    "계산하세요.",
    en="Wherever it is wrong, the code is too small by 1. `int` and `//` round down: use `round`, or add exponents and "
    "stay with whole numbers.",
)
def cut_to_whole(given, i, j):
    return given == product_code.reference(i, j) - 1


@product_code.sign(
    ko="코드값은 정수인데 실수가 나왔습니다. `/`나 로그로 구했으면 `round`로 정수로 만드세요.",
    en="A code is a whole number, but a float came. After `/` or a logarithm make it whole by `round`.",
)
def a_float(given, i, j):
    return isinstance(given, float) and abs(given - product_code.reference(i, j)) < 0.5


@product_code.where(ko="결과가 범위를 벗어날 때", en="where the result is beyond the range")
def beyond_the_range(i, j):
    return not 1 <= i + j - 128 <= 255


@product_code.where(ko="결과가 1보다 작을 때", en="where the result is below 1")
def below_one(i, j):
    return i + j - 128 < 1


@product_code.where(ko="결과가 255보다 클 때", en="where the result is above 255")
def above_255(i, j):
    return i + j - 128 > 255


@product_code.where(ko="결과가 정확히 0이 될 때", en="where the result would be exactly 0")
def exactly_zero(i, j):
    return i + j == 128


@product_code.where(ko="두 코드값이 같을 때", en="where both codes are equal")
def equal_codes(i, j):
    return i == j


def _megabytes(parameters: Callable, logits: Callable = lambda i, w, b: b * w) -> Callable:
    """MB of some numbers of parameters and logits, for `i` inputs, `w` words and the batch size `b`."""
    return lambda i, w, b: (parameters(i, w, b) * 4 / 1e6, logits(i, w, b) * 4 / 1e6)


def _times(parameters: float, logits: float) -> Callable:
    """The right MB, times something."""
    return lambda *case: tuple(
        factor * each for factor, each in zip((parameters, logits), vocabulary_memory.reference(*case), strict=True)
    )


@vocabulary_memory.mistake(
    ko="편향이 빠졌습니다. 단어마다 편향도 하나씩 있습니다.",
    en="The biases are missing: there is one for each word.",
)
def without_biases(num_inputs, num_words, batch_size):
    return num_inputs * num_words * 4 / 1e6, batch_size * num_words * 4 / 1e6


@vocabulary_memory.mistake(
    ko="예제 하나의 로짓만 셌습니다. 로짓은 배치의 예제마다 따로 있습니다.",
    en="The logits are those of a single example; each of the batch has its own.",
)
def one_example(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 4 / 1e6, num_words * 4 / 1e6


@vocabulary_memory.mistake(
    ko="메모리의 크기가 아니라 수의 개수입니다. `float32` 하나는 4바이트입니다.",
    en="Those are counts of numbers and not the memory they take; each `float32` has 4 bytes.",
    more=[lambda i, w, b: ((i + 1) * w, b * w)],
)
def counts(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words / 1e6, batch_size * num_words / 1e6


@vocabulary_memory.mistake(
    ko="순서가 바뀌었습니다. 파라미터가 먼저, 로짓이 나중입니다.",
    en="The order is wrong: first the parameters, then the logits.",
)
def logits_first(num_inputs, num_words, batch_size):
    return vocabulary_memory.reference(num_inputs, num_words, batch_size)[::-1]


@vocabulary_memory.mistake(
    ko="편향이 하나뿐입니다. 단어마다 하나씩 있습니다.",
    en="There is only one bias; there should be one for each word.",
)
def one_bias(num_inputs, num_words, batch_size):
    return (num_inputs * num_words + 1) * 4 / 1e6, batch_size * num_words * 4 / 1e6


@vocabulary_memory.mistake(
    ko="편향을 입력마다 하나씩 세었습니다. 편향은 단어마다 하나입니다.",
    en="The biases are counted for the inputs. There is one for each word.",
    more=[_megabytes(lambda i, w, b: i * w + i + w)],
)
def bias_of_inputs(num_inputs, num_words, batch_size):
    return num_inputs * (num_words + 1) * 4 / 1e6, batch_size * num_words * 4 / 1e6


@vocabulary_memory.mistake(
    ko="편향을 예제마다 따로 세었습니다. 편향은 배치와 상관없이 단어마다 하나입니다.",
    en="The biases are counted for each example. Whatever the batch, there is one for each word.",
    more=[_megabytes(lambda i, w, b: i * w + b)],
)
def bias_of_examples(num_inputs, num_words, batch_size):
    return (num_inputs + batch_size) * num_words * 4 / 1e6, batch_size * num_words * 4 / 1e6


@vocabulary_memory.mistake(
    ko="파라미터에 배치 크기를 곱했습니다. 파라미터는 배치와 상관없이 한 벌입니다.",
    en="The parameters are multiplied by the batch size. There is one set of them, whatever the batch.",
    more=[_megabytes(lambda i, w, b: i * w * b), _megabytes(lambda i, w, b: i * w * b + w)],
)
def parameters_for_each_example(num_inputs, num_words, batch_size):
    parameters, logits = vocabulary_memory.reference(num_inputs, num_words, batch_size)
    return parameters * batch_size, logits


@vocabulary_memory.mistake(
    ko="1,048,576($2^{20}$)으로 나누면 MiB입니다. 여기서는 1 MB가 1,000,000바이트입니다.",
    en="Dividing by 1,048,576 ($2^{20}$) gives MiB. Here 1 MB means 1,000,000 bytes.",
    more=[_times(1 / 1.024, 1 / 1.024)],
)
def mebibytes(num_inputs, num_words, batch_size):
    return tuple(each * 1e6 / 2**20 for each in vocabulary_memory.reference(num_inputs, num_words, batch_size))


@vocabulary_memory.mistake(
    ko="값이 모두 두 배입니다. `float32` 하나는 8바이트가 아니라 4바이트이고, 그래디언트는 세지 않습니다.",
    en="Everything is doubled. A `float32` has 4 bytes and not 8, and gradients are not counted.",
)
def doubled(num_inputs, num_words, batch_size):
    return _times(2, 2)(num_inputs, num_words, batch_size)


@vocabulary_memory.mistake(
    ko="파라미터가 두 배입니다. 물은 것은 파라미터뿐이니 그래디언트는 세지 않습니다.",
    en="The parameters are doubled. The question is about them alone: gradients are not counted.",
)
def with_gradients(num_inputs, num_words, batch_size):
    return _times(2, 1)(num_inputs, num_words, batch_size)


@vocabulary_memory.mistake(
    ko="비트로 세었습니다. `float32`는 32비트, 곧 4바이트입니다.",
    en="That counts bits. A `float32` has 32 bits, which are 4 bytes.",
    more=[_times(8e6, 8e6)],
)
def bits(num_inputs, num_words, batch_size):
    return _times(8, 8)(num_inputs, num_words, batch_size)


@vocabulary_memory.mistake(
    ko="바이트나 kB로 나온 값입니다. 1 MB는 1,000,000바이트이니 바이트의 수를 1,000,000으로 나누세요.",
    en="Those are bytes or kB. 1 MB is 1,000,000 bytes: divide the number of bytes by 1,000,000.",
    more=[_times(1000, 1000), _times(1e6 / 1024, 1e6 / 1024)],
)
def in_bytes(num_inputs, num_words, batch_size):
    return _times(1e6, 1e6)(num_inputs, num_words, batch_size)


@vocabulary_memory.mistake(
    ko="괄호가 빠졌습니다. 가중치와 편향을 더한 것에 통째로 4를 곱하세요.",
    en="Brackets are missing: weights and biases together should be multiplied by 4.",
    more=[lambda i, w, b: ((i * w * 4 + w) / 1e6, b * w * 4 / 1e6)],
)
def without_brackets(num_inputs, num_words, batch_size):
    return (num_inputs * num_words + num_words * 4) / 1e6, batch_size * num_words * 4 / 1e6


@vocabulary_memory.mistake(
    ko="로짓에 편향이나 파라미터까지 더했습니다. 로짓은 예제마다, 단어마다 하나뿐입니다.",
    en="Biases or parameters are added to the logits. There is just one logit for each word of each example.",
    more=[
        _megabytes(lambda i, w, b: (i + 1) * w, lambda i, w, b: b * (w + 1)),
        _megabytes(lambda i, w, b: (i + 1) * w, lambda i, w, b: (b + i + 1) * w),
    ],
)
def biases_in_logits(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 4 / 1e6, (batch_size + 1) * num_words * 4 / 1e6


@vocabulary_memory.mistake(
    ko="로짓이 아니라 배치의 입력을 셌습니다. 로짓은 예제마다 단어의 수만큼 있습니다.",
    en="Those are the inputs of the batch and not its logits. There is a logit for each word of each example.",
)
def inputs_for_logits(num_inputs, num_words, batch_size):
    return vocabulary_memory.reference(num_inputs, num_words, batch_size)[0], batch_size * num_inputs * 4 / 1e6


@vocabulary_memory.mistake(
    ko="로짓에 입력의 수까지 곱했습니다. 입력이 몇 개든 로짓은 예제마다, 단어마다 하나입니다.",
    en="The logits are multiplied by the number of inputs. However many inputs there are, each word of each example "
    "has one logit.",
    more=[_megabytes(lambda i, w, b: (i + 1) * w, lambda i, w, b: b * w * (i + 1))],
)
def logits_for_each_input(num_inputs, num_words, batch_size):
    return vocabulary_memory.reference(num_inputs, num_words, batch_size)[0], batch_size * num_words * num_inputs * 4e-6


@vocabulary_memory.mistake(
    ko="파라미터의 행만 세었습니다. `len`은 첫 번째 축의 길이이니 `numel()`로 모두 세세요.",
    en="Only the rows of the parameters are counted. `len` is the length of the first axis: count all of them by "
    "`numel()`.",
)
def rows_alone(num_inputs, num_words, batch_size):
    return 2 * num_words * 4 / 1e6, batch_size * num_words * 4 / 1e6


@vocabulary_memory.mistake(
    ko="두 값을 하나로 더했습니다. 파라미터와 로짓을 따로, 튜플로 돌려주세요.",
    en="The two values are added up. Return parameters and logits apart, as a tuple.",
)
def added(num_inputs, num_words, batch_size):
    return sum(vocabulary_memory.reference(num_inputs, num_words, batch_size))


@vocabulary_memory.sign(
    ko="소수점 아래가 사라졌거나 반올림되었습니다. `//`나 `round` 없이 그대로 돌려주세요.",
    en="The digits after the decimal point are gone or rounded. Return the values as they are, without `//` or "
    "`round`.",
)
def rounded_megabytes(given, *case):
    right = vocabulary_memory.reference(*case)
    return any(all(_is_rounded(*pair, digits) for pair in zip(given, right, strict=True)) for digits in range(4))


@vocabulary_memory.sign(
    ko="수가 아니라 글자(`str`)입니다. 단위를 붙이지 말고 수를 돌려주세요.",
    en="Those are texts (`str`) and not numbers. Return numbers, without a unit.",
)
def texts(given, *case):
    return isinstance(given, str) or any(isinstance(each, str) for each in given)


class _Epoch(NamedTuple):
    """The losses of an epoch's batches before and after the update with each, their sizes, and what was learned."""

    losses: torch.Tensor
    losses_after: torch.Tensor
    sizes: torch.Tensor
    W: torch.Tensor
    b: torch.Tensor


def _zeros(X, num_classes):
    return torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)


def _in_order(X, y, batch_size):
    return zip(X.split(batch_size), y.split(batch_size), strict=True)


def _epochs(
    X,
    y,
    num_classes,
    lr,
    batch_size,
    num_epochs,
    start: Callable = _zeros,
    read: Callable = _in_order,
    loss: Callable = F.cross_entropy,
    weight: Callable = lambda size: 1,
    optimizer: Callable = torch.optim.SGD,
    clears: str = "each batch",
    steps: str = "each batch",
) -> Iterator[_Epoch]:
    """Train as the reference does, but for what is given. `weight` of a batch's size is a factor of its gradient."""
    W, b = (part.detach().clone().requires_grad_() for part in start(X, num_classes))
    sgd = optimizer([W, b], lr=lr)
    for _ in range(num_epochs):
        if clears == "each epoch":
            sgd.zero_grad()
        found = []
        for X_batch, y_batch in read(X, y, batch_size):
            before = loss(X_batch @ W + b, y_batch)
            if clears == "each batch":
                sgd.zero_grad()
            (weight(len(y_batch)) * before).backward()
            if steps == "each batch":
                sgd.step()
            found.append((before.item(), loss(X_batch @ W + b, y_batch).item(), len(y_batch)))
        if steps == "each epoch":
            sgd.step()
        yield _Epoch(*torch.tensor(found).reshape(-1, 3).T, W.detach().clone(), b.detach().clone())


def _averages(*case, **changes) -> list[float]:
    """The average loss of each epoch."""
    return [float(epoch.losses @ epoch.sizes / epoch.sizes.sum()) for epoch in _epochs(*case, **changes)]


def _trained(**changes) -> Callable:
    """An answer that is right but for these changes."""
    return lambda *case: _averages(*case, **changes)


@training_loop.mistake(
    ko="그래디언트를 지우지 않아 지난 걸음의 것까지 쌓였습니다. 배치마다 `zero_grad()`를 부르세요.",
    en="The gradients are not cleared, so those of past steps add up. Call `zero_grad()` for each batch.",
    more=[_trained(clears="each epoch")],
)
def gradients_not_cleared(*case):
    return _averages(*case, clears="never")


@training_loop.mistake(
    ko="확률을 손실에 넣었습니다. `F.cross_entropy`는 로짓을 받고 소프트맥스는 그 안에 있습니다.",
    en="The loss was given probabilities. `F.cross_entropy` takes logits; the softmax is inside.",
)
def softmax_before_the_loss(*case):
    return _averages(*case, loss=lambda logits, y: F.cross_entropy(logits.softmax(dim=1), y))


@training_loop.mistake(
    ko="배치의 손실을 그냥 평균했습니다(평균의 평균). 작은 마지막 배치의 손실이 너무 크게 반영되니, 배치의 크기로 "
    "가중하세요.",
    en="That is a mean of means: the small last batch weighs too much. Weigh each loss by the size of its batch.",
)
def mean_of_means(*case):
    return [float(epoch.losses.mean()) for epoch in _epochs(*case)]


@training_loop.mistake(
    ko="배치의 평균 손실에 배치의 크기를 곱하지 않고 더한 뒤, 예제의 수로 나누었습니다. 크기를 곱해 더하세요.",
    en="The batches' mean losses are added without their sizes, but divided by the number of examples. Multiply each "
    "by the size of its batch.",
)
def sizes_left_out(*case):
    return [float(epoch.losses.sum() / epoch.sizes.sum()) for epoch in _epochs(*case)]


@training_loop.mistake(
    ko="손실을 더하기만 했습니다. 배치의 크기로 가중해 더한 것을 예제의 수로 나누세요.",
    en="The losses are only added up. Weigh each by the size of its batch, and divide the sum by the number of "
    "examples.",
    more=[lambda *case: [float(epoch.losses.sum()) for epoch in _epochs(*case)]],
)
def not_averaged(*case):
    return [float(epoch.losses @ epoch.sizes) for epoch in _epochs(*case)]


@training_loop.mistake(
    ko="예제의 손실을 모두 더한 뒤 배치의 수로 나누었습니다. 예제의 수로 나누세요.",
    en="The sum of the losses of all examples is divided by the number of batches. Divide by the number of examples.",
)
def over_the_batches(*case):
    return [float(epoch.losses @ epoch.sizes / len(epoch.sizes)) for epoch in _epochs(*case)]


@training_loop.mistake(
    ko="에포크가 끝난 뒤에 전체의 손실을 다시 구했습니다. 물은 것은 훈련하는 동안 배치마다 나온 손실의 평균입니다.",
    en="That measures the loss of all examples anew after each epoch. The question is about the average of the "
    "batches' losses while the model trains.",
)
def at_the_end_of_each_epoch(X, y, *others):
    return [F.cross_entropy(X @ epoch.W + epoch.b, y).item() for epoch in _epochs(X, y, *others)]


@training_loop.mistake(
    ko="에포크가 시작할 때 전체의 손실을 구했습니다. 물은 것은 훈련하는 동안 배치마다 나온 손실의 평균입니다.",
    en="That measures the loss of all examples before each epoch. The question is about the average of the batches' "
    "losses while the model trains.",
)
def at_the_start_of_each_epoch(X, y, num_classes, *others):
    return [math.log(num_classes), *at_the_end_of_each_epoch(X, y, num_classes, *others)[:-1]]


@training_loop.mistake(
    ko="배치의 손실을 갱신한 **뒤에** 구했습니다. 그 배치로 갱신하기 전의 값을 쓰세요.",
    en="The loss of a batch is taken **after** its update. Take the one from before.",
    more=[lambda *case: [float(epoch.losses_after.mean()) for epoch in _epochs(*case)]],
)
def after_the_update(*case):
    return [float(epoch.losses_after @ epoch.sizes / epoch.sizes.sum()) for epoch in _epochs(*case)]


@training_loop.mistake(
    ko="마지막 배치의 손실만 남았습니다. 에포크의 모든 배치에서 나온 손실을 크기로 가중해 더하세요.",
    en="Only the loss of the last batch is left. Add up the losses of all batches, each weighed by its size.",
    more=[lambda *case: [float(epoch.losses[-1] * epoch.sizes[-1] / epoch.sizes.sum()) for epoch in _epochs(*case)]],
)
def last_batch_alone(*case):
    return [float(epoch.losses[-1]) for epoch in _epochs(*case)]


@training_loop.mistake(
    ko="작은 마지막 배치의 손실에도 `batch_size`를 곱했습니다. 그 배치의 크기를 곱하세요.",
    en="The loss of the small last batch is multiplied by `batch_size`, too. Multiply it by that batch's own size.",
)
def full_size_for_each(X, y, num_classes, lr, batch_size, num_epochs):
    epochs = _epochs(X, y, num_classes, lr, batch_size, num_epochs)
    return [float(epoch.losses.sum() * batch_size / len(X)) for epoch in epochs]


def _full_batches(X, y, batch_size):
    whole = len(X) // batch_size * batch_size
    return _in_order(X[:whole], y[:whole], batch_size) if whole else ()


@training_loop.mistake(
    ko="작은 마지막 배치를 빠뜨렸습니다. 그 배치로도 갱신하고, 손실도 더하세요.",
    en="The small last batch is left out. Update with it as well, and add its loss.",
    more=[
        lambda X, y, *others: [
            float(epoch.losses @ epoch.sizes / len(X)) for epoch in _epochs(X, y, *others, read=_full_batches)
        ],
        lambda *case: [
            float(epoch.losses @ epoch.sizes / max(epoch.sizes.sum(), 1))
            for epoch in _epochs(*case, read=_full_batches)
        ],
    ],
)
def last_batch_left_out(*case):
    return _averages(*case, read=_full_batches)


@training_loop.mistake(
    ko="작은 마지막 배치의 그래디언트를 그 배치의 크기가 아니라 `batch_size`로 나누었습니다.",
    en="The gradient of the small last batch is divided by `batch_size` and not by that batch's own size.",
)
def gradient_over_full_size(X, y, num_classes, lr, batch_size, num_epochs):
    return _averages(X, y, num_classes, lr, batch_size, num_epochs, weight=lambda size: size / batch_size)


def _linear(X, num_classes):
    linear = torch.nn.Linear(X.shape[1], num_classes)
    return linear.weight.T, linear.bias


def _normal(weights: float, biases: float) -> Callable:
    """A start with normal random numbers of these standard deviations."""

    def start(X, num_classes):
        W = weights * torch.randn(X.shape[1], num_classes)
        return W, biases * torch.randn(num_classes) if biases else torch.zeros(num_classes)

    return start


@training_loop.mistake(
    ko="`W`나 `b`가 난수에서 시작합니다. 둘 다 0에서 시작하게 하세요. `nn.Linear`도 난수로 시작합니다.",
    en="`W` or `b` begins at random. Let both begin at 0; `nn.Linear` begins at random as well.",
    more=[
        _trained(start=_linear),
        _trained(start=lambda X, num_classes: (_zeros(X, num_classes)[0], _linear(X, num_classes)[1])),
        _trained(start=lambda X, num_classes: (_linear(X, num_classes)[0], _zeros(X, num_classes)[1])),
        _trained(start=lambda X, num_classes: (torch.rand(X.shape[1], num_classes), torch.zeros(num_classes))),
        *(_trained(start=_normal(*scales)) for scales in ((1, 0), (0.1, 0), (0.001, 0), (1, 1), (0.01, 0.01))),
    ],
)
def random_start(*case):
    return _averages(*case, start=_normal(0.01, 0))


def _shuffled(X, y, batch_size):
    return ((X[j], y[j]) for j in torch.randperm(len(X)).split(batch_size))


def _loaded(X, y, batch_size):
    return DataLoader(TensorDataset(X, y), batch_size, shuffle=True)


def _after_linear(X, num_classes):
    _linear(X, num_classes)
    return _zeros(X, num_classes)


def _shuffled_once(X, y, *others):
    j = torch.randperm(len(X))
    return _averages(X[j], y[j], *others)


@training_loop.mistake(
    ko="예제를 섞었습니다. 섞지 말고 차례로 읽으세요(`shuffle=False`).",
    en="The examples are shuffled. Read them in order, without shuffling (`shuffle=False`).",
    more=[
        _shuffled_once,
        _trained(read=_loaded),
        _trained(read=_shuffled, start=_after_linear),
        _trained(read=_loaded, start=_after_linear),
    ],
)
def shuffled(*case):
    return _averages(*case, read=_shuffled)


@training_loop.mistake(
    ko="에포크마다 파라미터를 다시 0으로 두었습니다. 한 번만 만들고 계속 훈련하세요.",
    en="The parameters are set back to 0 in each epoch. Make them once, and go on training.",
)
def begun_anew(X, y, num_classes, lr, batch_size, num_epochs):
    return _averages(X, y, num_classes, lr, batch_size, 1) * num_epochs


@training_loop.mistake(
    ko="손실의 합으로 갱신해 배치가 클수록 걸음이 큽니다. 갱신은 배치의 평균 손실로 합니다.",
    en="The update is made with the sum of the losses, so larger batches take larger steps. Use the mean loss of the "
    "batch.",
    more=[
        lambda *case: [
            float((epoch.losses * epoch.sizes) @ epoch.sizes / epoch.sizes.sum())
            for epoch in _epochs(*case, weight=lambda size: size)
        ],
        lambda *case: [
            float((epoch.losses * epoch.sizes).mean()) for epoch in _epochs(*case, weight=lambda size: size)
        ],
    ],
)
def summed_loss(*case):
    return _averages(*case, weight=lambda size: size)


@training_loop.mistake(
    ko="더한 손실을 에포크마다 0으로 되돌리지 않아, 앞선 에포크의 손실이 섞입니다.",
    en="The sum of the losses is not set back to 0 in each epoch, so those of earlier epochs are in it.",
    more=[
        lambda *case: (
            (
                torch.tensor(_averages(*case)).cumsum(0) / torch.arange(1, case[-1] + 1)  # the number of epochs so far
            ).tolist()
        ),
        lambda *case: (torch.tensor(mean_of_means(*case)).cumsum(0) / torch.arange(1, case[-1] + 1)).tolist(),
        lambda *case: torch.tensor(mean_of_means(*case)).cumsum(0).tolist(),
    ],
)
def losses_pile_up(*case):
    return torch.tensor(_averages(*case)).cumsum(0).tolist()


@training_loop.mistake(
    ko="`b`가 갱신되지 않습니다. `W`와 `b`를 둘 다 갱신하세요(옵티마이저에는 `[W, b]`).",
    en="`b` is never updated. Update both `W` and `b` (the optimizer takes `[W, b]`).",
)
def b_not_updated(*case):
    return _averages(*case, optimizer=lambda parameters, lr: torch.optim.SGD(parameters[:1], lr=lr))


@training_loop.mistake(
    ko="`W`가 갱신되지 않습니다. `W`와 `b`를 둘 다 갱신하세요.",
    en="`W` is never updated. Update both `W` and `b`.",
)
def W_not_updated(*case):
    return _averages(*case, optimizer=lambda parameters, lr: torch.optim.SGD(parameters[1:], lr=lr))


@training_loop.mistake(
    ko="에포크마다 한 번만 갱신했습니다. `batch_size`개씩 읽고 배치마다 갱신하세요.",
    en="There is one update in each epoch. Read `batch_size` at a time, and update for each batch.",
    more=[_trained(clears="each epoch", steps="each epoch"), _trained(clears="each batch", steps="each epoch")],
)
def one_update(X, y, num_classes, lr, batch_size, num_epochs):
    return _averages(X, y, num_classes, lr, len(X), num_epochs)


@training_loop.mistake(
    ko="그래디언트를 더해 손실이 커집니다. 빼야 내려갑니다.",
    en="The gradient is added, so the loss rises. Subtract it.",
)
def rising(*case):
    return _averages(*case, optimizer=partial(torch.optim.SGD, maximize=True))


@training_loop.mistake(
    ko="보통의 SGD가 아닙니다. 모멘텀, 가중치 감쇠, Adam 같은 것 없이 그래디언트에 학습률만 곱해 빼세요.",
    en="That is not plain SGD. Do without momentum, weight decay, Adam and the like: only subtract the gradient times "
    "the learning rate.",
    more=[
        *(_trained(optimizer=partial(torch.optim.SGD, momentum=momentum)) for momentum in (0.5, 0.99)),
        *(_trained(optimizer=partial(torch.optim.SGD, weight_decay=decay)) for decay in (0.1, 0.01)),
        _trained(optimizer=torch.optim.Adam),
    ],
)
def not_plain_sgd(*case):
    return _averages(*case, optimizer=partial(torch.optim.SGD, momentum=0.9))


@training_loop.mistake(
    ko="`F.one_hot`에 범주의 수를 주지 않았습니다. 배치에 마지막 범주가 없으면 열이 모자랍니다.",
    en="`F.one_hot` was not given the number of classes: where a batch lacks the last class, a column is missing.",
)
def one_hot_of_a_batch(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = _zeros(X, num_classes)
    averages = []
    for _ in range(num_epochs):
        total = 0
        for X_batch, y_batch in _in_order(X, y, batch_size):
            logits = X_batch @ W + b
            total += F.cross_entropy(logits, y_batch, reduction="sum").item()
            error = (logits.softmax(dim=1) - F.one_hot(y_batch)) / len(y_batch)
            W, b = W - lr * X_batch.T @ error, b - lr * error.sum(dim=0)
        averages.append(total / len(X))
    return averages


@training_loop.mistake(
    ko="그래디언트를 기록하는 텐서를 제자리에서 바꾸었습니다. 갱신은 `with torch.no_grad():` 안에서 하세요.",
    en="A tensor that records gradients is changed in place. Update inside `with torch.no_grad():`.",
)
def without_no_grad(*case):
    W = torch.zeros(1, requires_grad=True)
    W -= 1


@training_loop.mistake(
    ko="`grad`가 `None`입니다. `backward()`를 부르지 않았거나, `W = W - ...`로 그래디언트가 모이지 않는 새 텐서를 "
    "만들었습니다. `torch.no_grad()` 안에서 원래 텐서를 제자리에서 바꾸거나 옵티마이저를 쓰세요.",
    en="`grad` is `None`. Either `backward()` was not called, or `W = W - ...` made a new tensor, which collects no "
    "gradients. Change the original tensor in place inside `torch.no_grad()`, or use an optimizer.",
    more=[lambda *case: torch.zeros(1).grad * 0.1],
)
def without_grad(*case):
    return 0.1 * torch.zeros(1).grad


@training_loop.mistake(
    ko="손실이 그래디언트를 기록하는 텐서에서 나오지 않았습니다. `requires_grad=True`로 만들고, 갱신하면서 새 텐서로 "
    "바꾸지 마세요.",
    en="The loss does not come from a tensor that records gradients. Make it with `requires_grad=True`, and do not "
    "replace it by a new tensor when you update it.",
)
def without_requires_grad(*case):
    torch.zeros(1).sum().backward()


@training_loop.sign(
    ko="값이 하나뿐입니다. 에포크마다 하나씩 담은 리스트를 모든 에포크가 끝난 뒤에 돌려주세요.",
    en="There is a single value. Return a list with one for each epoch, once all epochs are over.",
)
def a_single_value(given, X, y, num_classes, lr, batch_size, num_epochs):
    return isinstance(given, float) or (len(given) == 1 and num_epochs > 1)


@training_loop.sign(
    ko="배치마다 하나씩 담았습니다. 리스트에는 에포크마다 평균 하나씩이 들어갑니다.",
    en="The list holds a value for each batch. There should be one average for each epoch.",
)
def one_for_each_batch(given, X, y, num_classes, lr, batch_size, num_epochs):
    return len(given) == num_epochs * math.ceil(len(X) / batch_size) != num_epochs


@training_loop.sign(
    ko="손실이 줄어들지 않고 늘 같으니, 아무것도 학습되지 않았습니다. `backward` **뒤**, 그래디언트를 지우기 전에 "
    "갱신하세요.",
    en="The loss stays the same: nothing is learned. Take the step **after** `backward` and before the gradients are "
    "cleared.",
)
def nothing_is_learned(given, X, y, num_classes, lr, batch_size, num_epochs):
    return len(given) > 1 and max(given) - min(given) < 1e-6


@training_loop.sign(
    ko="로짓이 커지면 손실이 `nan`이나 `inf`가 됩니다. 소프트맥스와 `log`를 따로 구하지 말고 `F.cross_entropy`에 "
    "로짓을 넣으세요.",
    en="Once logits are large, the loss becomes `nan` or `inf`. Do not compute softmax and `log` apart: give the "
    "logits to `F.cross_entropy`.",
)
def large_logits_break(given, *case):
    return not all(math.isfinite(loss) for loss in given)


@training_loop.where(ko="마지막 배치가 작을 때", en="where the last batch is smaller")
def last_batch_is_smaller(X, y, num_classes, lr, batch_size, num_epochs):
    return len(X) % batch_size > 0


@training_loop.where(ko="입력이 픽셀값처럼 클 때", en="where the inputs are as large as pixel values")
def inputs_are_large(X, y, num_classes, lr, batch_size, num_epochs):
    return X.max() > 100


@training_loop.where(ko="배치가 여럿일 때", en="where there are several batches")
def several_batches(X, y, num_classes, lr, batch_size, num_epochs):
    return len(X) > batch_size
