"""What goes wrong in the exercises of lesson 6."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from helpers.exercises.lesson6 import best_learning_rate, early_stopping


def _ended_well(val_losses) -> dict:
    """The runs that did not diverge."""
    return {lr: losses for lr, losses in val_losses.items() if math.isfinite(losses[-1])}


@best_learning_rate.mistake(
    ko="첫 에포크의 손실로 골랐습니다. 리스트를 통째로 견주어도 첫 값으로 정해집니다. 끝까지 훈련한 뒤의 값을 보세요.",
    en="That chooses by the loss of the first epoch. Where whole lists are compared, the first value decides, too. "
    "Look at the value after all of the training.",
    more=[
        lambda val_losses: min(_ended_well(val_losses), key=lambda lr: val_losses[lr][0]),
        lambda val_losses: min(val_losses, key=val_losses.get),
    ],
)
def fastest_at_first(val_losses):
    return min(val_losses, key=lambda lr: val_losses[lr][0])


@best_learning_rate.mistake(
    ko="훈련 도중에 손실이 잠깐 가장 작았던 학습률을 골랐습니다. 남는 것은 마지막 모델이니 마지막 값을 보세요.",
    en="That learning rate had the smallest loss only for a moment, on the way. The model that remains is the last "
    "one: look at the last value.",
    more=[
        lambda val_losses: min(_ended_well(val_losses), key=lambda lr: min(val_losses[lr])),
        lambda val_losses: min(val_losses, key=lambda lr: np.nanmin(val_losses[lr])),
    ],
)
def smallest_on_the_way(val_losses):
    return min(val_losses, key=lambda lr: min(val_losses[lr]))


@best_learning_rate.mistake(
    ko="손실을 돌려주었습니다. 물은 것은 학습률입니다.",
    en="That is the loss. The question is about the learning rate.",
    more=[lambda val_losses: min(losses[-1] for losses in val_losses.values())],
)
def the_loss(val_losses):
    return val_losses[best_learning_rate.reference(val_losses)][-1]


@best_learning_rate.mistake(
    ko="`nan`에 속았습니다. `nan`과의 비교는 언제나 거짓이라(`!=`만 참) 맨 앞의 `nan`을 이기는 손실이 없습니다. "
    "`nan`으로 끝난 학습률을 먼저 빼세요.",
    en="That is deceived by `nan`: every comparison with it is false (only `!=` is true), so no loss beats a `nan` at "
    "the front. First leave out the learning rates that end in `nan`.",
    more=[
        lambda val_losses: min(val_losses, key=lambda lr: (val_losses[lr][-1] == math.inf, val_losses[lr][-1])),
        lambda val_losses: sorted(val_losses, key=lambda lr: val_losses[lr][-1])[0],
    ],
)
def deceived_by_nan(val_losses):
    return min(val_losses, key=lambda lr: val_losses[lr][-1])


@best_learning_rate.mistake(
    ko="`nan`으로 끝난 학습률을 가장 좋다고 보았습니다(`np.argmin`을 쓰거나 `nan`을 0으로 바꾸면 그렇게 됩니다). 그런 "
    "학습률은 먼저 빼세요.",
    en="A run that ends in `nan` counts as the best; this happens with `np.argmin`, or where `nan` is replaced "
    "by 0. Leave such learning rates out first.",
)
def nan_is_smallest(val_losses):
    return min(val_losses, key=lambda lr: -math.inf if math.isnan(val_losses[lr][-1]) else val_losses[lr][-1])


@best_learning_rate.mistake(
    ko="`inf`로 끝난 학습률을 골랐습니다. `inf`도 발산한 것이니 빼세요.",
    en="A run that ends in `inf` is chosen. It diverged, too: leave it out.",
)
def inf_is_smallest(val_losses):
    return min(val_losses, key=lambda lr: val_losses[lr][-1] if math.isfinite(val_losses[lr][-1]) else 0)


@best_learning_rate.mistake(
    ko="발산한 학습률을 만나면 거기서 그만둡니다. 그것만 건너뛰고 나머지도 보세요.",
    en="It stops at the first run that diverged. Skip that one only, and look at those behind it.",
)
def stops_at_the_first_diverged(val_losses):
    best = None
    for lr, losses in val_losses.items():
        if not math.isfinite(losses[-1]):
            break
        if best is None or losses[-1] < val_losses[best][-1]:
            best = lr
    return best


@best_learning_rate.mistake(
    ko="발산한 학습률은 마지막으로 **유한했던** 손실로 견주었습니다. `nan`이나 `inf`로 끝난 학습률은 아예 빼야 합니다.",
    en="For a run that diverged that takes its last **finite** loss. A run that ends in `nan` or `inf` must be left "
    "out altogether.",
)
def last_finite(val_losses):
    return min(val_losses, key=lambda lr: [loss for loss in val_losses[lr] if math.isfinite(loss)][-1])


@best_learning_rate.mistake(
    ko="도중에 `inf`나 `nan`이 있었어도 유한하게 끝났으면 골라도 됩니다. 마지막 값만 보세요.",
    en="A run that had an `inf` or a `nan` on its way and ends in a finite number may be chosen. Look at the last "
    "value only.",
)
def finite_all_the_way(val_losses):
    final = {lr: losses[-1] for lr, losses in val_losses.items() if all(map(math.isfinite, losses))}
    return min(final, key=final.get, default=None)


@best_learning_rate.mistake(
    ko="마지막 바로 앞 에포크의 손실로 골랐습니다. 맨 마지막 손실을 견주세요.",
    en="That chooses by the loss of the epoch before the last. Compare the very last losses.",
    more=[lambda val_losses: min(val_losses, key=lambda lr: val_losses[lr][-2])],
)
def one_epoch_early(val_losses):
    return min(_ended_well(val_losses), key=lambda lr: val_losses[lr][-2])


@best_learning_rate.mistake(
    ko="바로 앞의 학습률과 견주었습니다. 지금까지 **가장 작은** 마지막 손실과 견주세요.",
    en="Each rate is compared with the one just before. Compare with the **smallest** last loss so far.",
    more=[lambda val_losses: _better_than_before(_ended_well(val_losses))],
)
def better_than_the_one_before(val_losses):
    return _better_than_before(val_losses)


def _better_than_before(val_losses) -> float | None:
    best, before = None, math.inf
    for lr, losses in val_losses.items():
        best, before = lr if losses[-1] < before else best, losses[-1]
    return best


@best_learning_rate.mistake(
    ko="손실이 어떻든 딕셔너리의 마지막 학습률이 나옵니다. 더 작은 손실이 나올 때마다 그 손실도 기억해 두고 견주세요.",
    en="The result is the last learning rate of the dictionary, whatever its loss. Whenever a smaller loss is found, "
    "keep that loss, too, and compare with it.",
    more=[lambda val_losses: list(val_losses)[-1]],
)
def the_last_rate(val_losses):
    return list(_ended_well(val_losses))[-1]


@best_learning_rate.mistake(
    ko="딕셔너리의 첫 번째 학습률이 나옵니다. 나머지와도 견주세요.",
    en="The result is the first learning rate of the dictionary. Compare it with the others, too.",
    more=[lambda val_losses: next(iter(val_losses))],
)
def the_first_rate(val_losses):
    return next(iter(_ended_well(val_losses)))


@best_learning_rate.mistake(
    ko="가장 작은 손실의 초깃값이 1이라서 1보다 큰 손실은 고를 수 없습니다. 무한대(`math.inf`)에서 시작하세요.",
    en="The smallest loss begins at 1, so a loss above 1 can never be chosen. Begin at infinity (`math.inf`).",
)
def begins_at_one(val_losses):
    final = {lr: losses[-1] for lr, losses in val_losses.items() if losses[-1] < 1}
    return min(final, key=final.get, default=None)


@best_learning_rate.mistake(
    ko="리스트처럼 자리 번호로 찾았습니다. 딕셔너리의 키는 0, 1, 2가 아니라 학습률입니다.",
    en="That looks up a place by its number, as in a list. The keys of the dictionary are the learning rates, not 0, "
    "1, 2.",
    more=[lambda val_losses: val_losses[-1]],
)
def places_for_keys(val_losses):
    return val_losses[0]


@best_learning_rate.mistake(
    ko="마지막 손실이 가장 **큰** 학습률을 골랐습니다.",
    en="That is the learning rate with the **largest** last loss.",
    more=[lambda val_losses: max(val_losses, key=lambda lr: val_losses[lr][-1])],
)
def largest_loss(val_losses):
    final = {lr: losses[-1] for lr, losses in val_losses.items() if math.isfinite(losses[-1])}
    return max(final, key=final.get)


@best_learning_rate.mistake(
    ko="손실의 평균이나 합으로 골랐습니다. 마지막 손실만 견주세요.",
    en="That chooses by the mean or the sum of the losses. Compare the last loss only.",
    more=[
        lambda val_losses: min(_ended_well(val_losses), key=lambda lr: sum(val_losses[lr])),
        lambda val_losses: min(
            val_losses, key=lambda lr: float(np.nan_to_num(sum(val_losses[lr]), nan=9e9, posinf=9e9))
        ),
    ],
)
def by_the_mean(val_losses):
    final = {lr: sum(losses) / len(losses) for lr, losses in val_losses.items() if math.isfinite(losses[-1])}
    return min(final, key=final.get)


@best_learning_rate.mistake(
    ko="가장 작거나 가장 큰 학습률을 골랐습니다. 학습률이 아니라 손실을 견주세요.",
    en="That is the smallest or the largest learning rate. Compare the losses and not the rates.",
    more=[
        max,
        lambda val_losses: min(lr for lr in val_losses if math.isfinite(val_losses[lr][-1])),
        lambda val_losses: max(lr for lr in val_losses if math.isfinite(val_losses[lr][-1])),
    ],
)
def by_the_rate(val_losses):
    return min(val_losses)


@best_learning_rate.sign(
    ko="학습률의 번호를 돌려주었습니다. 물은 것은 학습률 자체입니다.",
    en="That is the index of the learning rate. The question is about the rate itself.",
)
def its_index(given, val_losses):
    right = best_learning_rate.reference(val_losses)
    return given != right and given == list(val_losses).index(right)


@best_learning_rate.where(ko="`nan`으로 끝난 학습률이 있을 때", en="where a run ends in `nan`")
def ends_in_nan(val_losses):
    return any(math.isnan(losses[-1]) for losses in val_losses.values())


@best_learning_rate.where(ko="`inf`로 끝난 학습률이 있을 때", en="where a run ends in `inf`")
def ends_in_inf(val_losses):
    return any(math.isinf(losses[-1]) for losses in val_losses.values())


@best_learning_rate.where(ko="발산한 학습률이 있을 때", en="where a run diverged")
def one_diverged(val_losses):
    return not all(math.isfinite(losses[-1]) for losses in val_losses.values())


@best_learning_rate.where(ko="마지막 손실이 모두 1보다 클 때", en="where all last losses are above 1")
def all_above_one(val_losses):
    return all(losses[-1] > 1 or math.isnan(losses[-1]) for losses in val_losses.values())


@early_stopping.mistake(
    ko="번호를 0부터 셌습니다. 첫 에포크가 1입니다.",
    en="That counts from 0; the first epoch is 1.",
)
def counts_from_zero(val_losses, patience):
    return early_stopping.reference(val_losses, patience) - 1


@early_stopping.mistake(
    ko="멈춘 뒤의 에포크까지 보았습니다. `patience`번 나아지지 않으면 훈련이 끝나므로 그 뒤의 에포크는 없습니다.",
    en="That looks beyond the stop. After `patience` epochs without improvement the training is over, so there are no "
    "later epochs.",
)
def sees_the_future(val_losses, patience):
    return val_losses.index(min(val_losses)) + 1


@early_stopping.mistake(
    ko="한 에포크를 더 기다렸습니다. 가장 좋은 에포크 뒤로 `patience`번 나아지지 않으면 바로 멈춥니다.",
    en="That waits one epoch too long. Stop as soon as `patience` epochs after the best have not been better.",
)
def one_epoch_too_long(val_losses, patience):
    return early_stopping.reference(val_losses, patience + 1)


@early_stopping.mistake(
    ko="같은 손실을 나아진 것으로 쳤습니다. 지금까지 가장 작은 손실보다 **더 작아야** 나아진 것입니다.",
    en="An equal loss counts as an improvement there. Better means **smaller** than the smallest so far.",
)
def a_tie_counts(val_losses, patience):
    return early_stopping.reference([loss - 1e-9 * epoch for epoch, loss in enumerate(val_losses)], patience)


@early_stopping.mistake(
    ko="바로 앞의 에포크와 견주었습니다. 나아졌는지는 지금까지 **가장 좋은** 값과 견주어 판단하세요.",
    en="That compares with the epoch just before. Better means better than the **best** so far.",
    more=[
        lambda val_losses, patience: _last_improvement(val_losses, patience, lambda epoch: val_losses[epoch - 1]),
        lambda val_losses, patience: _rises(val_losses, patience, lambda loss, before: loss > before),
        lambda val_losses, patience: _before_the_rises(val_losses, patience),
    ],
)
def better_than_just_before(val_losses, patience):
    return _rises(val_losses, patience, lambda loss, before: loss >= before)


def _rises(val_losses, patience, is_worse: Callable) -> int:
    """Wait for so many rises in a row; the best epoch until then."""
    waited = 0
    for epoch in range(1, len(val_losses)):
        waited = waited + 1 if is_worse(val_losses[epoch], val_losses[epoch - 1]) else 0
        if waited == patience:
            break
    return min(range(epoch + 1), key=val_losses.__getitem__) + 1


def _before_the_rises(val_losses, patience) -> int:
    """The last epoch before so many rises in a row; without them the last of all."""
    for epoch in range(1, len(val_losses) - patience + 1):
        part = val_losses[epoch - 1 : epoch + patience]
        if all(loss > before for before, loss in pairwise(part)):
            return epoch
    return len(val_losses)


def _last_improvement(val_losses, patience, bound: Callable, first: int | None = 1) -> int | None:
    """The last epoch before the stop whose loss is below a bound: bound(epoch), counted from 0."""
    best, waited = first, 0
    for epoch in range(first or 0, len(val_losses)):
        best, waited = (epoch + 1, 0) if val_losses[epoch] < bound(epoch) else (best, waited + 1)
        if waited == patience:
            break
    return best


@early_stopping.mistake(
    ko="`patience` 에포크 전의 손실과 견주었습니다. 지금까지 가장 작은 손실과 견주고, 나아지지 않은 에포크를 세세요.",
    en="Each loss is compared with that of `patience` epochs before. Compare with the smallest so far, and count the "
    "epochs without improvement.",
    more=[lambda val_losses, patience: _no_better_than_before(val_losses, patience, lambda loss, old: loss > old)],
)
def compared_with_long_before(val_losses, patience):
    return _no_better_than_before(val_losses, patience, lambda loss, old: loss >= old)


def _no_better_than_before(val_losses, patience, is_worse: Callable) -> int:
    later = range(patience, len(val_losses))
    end = next((k for k in later if is_worse(val_losses[k], val_losses[k - patience])), len(val_losses))
    return sees_the_future(val_losses[: end + 1], patience)


@early_stopping.mistake(
    ko="손실을 첫 에포크의 손실하고만 견주었습니다. 더 작은 손실이 나오면 그것이 새 기준입니다.",
    en="Each loss is compared with that of the first epoch only. A smaller loss becomes the new one to compare with.",
)
def compared_with_the_first(val_losses, patience):
    return _last_improvement(val_losses, patience, lambda epoch: val_losses[0])


@early_stopping.mistake(
    ko="가장 작은 손실의 초깃값(1이나 0)이 너무 작아서, 그보다 큰 손실은 나아진 것이 되지 못합니다. 첫 손실이나 "
    "무한대에서 시작하세요.",
    en="The smallest loss begins too small, at 1 or 0, and losses above that never count as better. Begin with the "
    "first loss or with infinity.",
    more=[
        lambda val_losses, patience: _begins_at(val_losses, patience, 1, 0),
        lambda val_losses, patience: _begins_at(val_losses, patience, 1, None),
        lambda val_losses, patience: _begins_at(val_losses, patience, 0, 1),
        lambda val_losses, patience: _begins_at(val_losses, patience, 0, 0),
    ],
)
def begins_too_small(val_losses, patience):
    return _begins_at(val_losses, patience, 1, 1)


def _begins_at(val_losses, patience, smallest: float, best: int | None) -> int | None:
    waited = 0
    for epoch, loss in enumerate(val_losses, 1):
        smallest, best, waited = (loss, epoch, 0) if loss < smallest else (smallest, best, waited + 1)
        if waited == patience:
            break
    return best


@early_stopping.mistake(
    ko="큰 손실을 좋은 것으로 쳤습니다. 손실은 작을수록 좋습니다.",
    en="A larger loss counts as better there. The smaller a loss, the better.",
    more=[lambda val_losses, patience: val_losses.index(max(val_losses)) + 1],
)
def larger_is_better(val_losses, patience):
    return early_stopping.reference([-loss for loss in val_losses], patience)


@early_stopping.mistake(
    ko="맨 앞의 에포크 `patience`개만 보았습니다. `patience`는 나아지지 않은 에포크가 몇 번 이어지면 멈출지를 "
    "정합니다.",
    en="Only the first `patience` epochs are looked at. `patience` says after how many epochs in a row without "
    "improvement the training stops.",
    more=[lambda val_losses, patience: sees_the_future(val_losses[: patience + 1], patience)],
)
def only_the_first_epochs(val_losses, patience):
    return sees_the_future(val_losses[:patience], patience)


@early_stopping.mistake(
    ko="손실이 같은 에포크 가운데 마지막 것을 돌려주었습니다. 그 손실에 처음 도달한 에포크가 가장 좋은 에포크입니다.",
    en="Of several epochs with equal losses that is the last one. The best is the first that reached this loss.",
)
def last_of_equal_ones(val_losses, patience):
    best = val_losses[early_stopping.reference(val_losses, patience) - 1]
    end = where_it_stopped(val_losses, patience)
    return max(epoch for epoch in range(1, end + 1) if val_losses[epoch - 1] == best)


@early_stopping.mistake(
    ko="가장 좋은 손실과 같은 손실을 세지 않았습니다. 같아도 나아지지 않은 것이니 횟수에 넣으세요.",
    en="A loss equal to the best is not counted. It is no improvement either: count it, too.",
)
def ties_not_counted(val_losses, patience):
    best = waited = 0
    for epoch, loss in enumerate(val_losses):
        if loss < val_losses[best]:
            best, waited = epoch, 0
        elif loss > val_losses[best]:
            waited += 1
        if waited == patience:
            break
    return best + 1


@early_stopping.mistake(
    ko="더 좋은 에포크가 나와도 나아지지 않은 횟수를 이어서 셌습니다. 그때마다 횟수를 0으로 되돌리세요.",
    en="The count of epochs without improvement goes on after a new best. Each new best sets it back to 0.",
)
def never_counts_anew(val_losses, patience):
    best = waited = 0
    for epoch, loss in enumerate(val_losses[1:], 1):
        best, waited = (epoch, waited) if loss < val_losses[best] else (best, waited + 1)
        if waited == patience:
            break
    return best + 1


@early_stopping.mistake(
    ko="멈춘 에포크를 돌려주었습니다. 그때까지 가장 좋았던 에포크를 돌려주세요.",
    en="That is the epoch of the stop. Return the best epoch until then.",
    more=[
        lambda val_losses, patience: where_it_stopped(val_losses, patience + 1),
        lambda val_losses, patience: where_it_stopped(val_losses, patience) - 1,
    ],
)
def where_it_stopped(val_losses, patience):
    return min(early_stopping.reference(val_losses, patience) + patience, len(val_losses))


@early_stopping.mistake(
    ko="손실을 돌려주었습니다. 물은 것은 에포크의 번호입니다.",
    en="That is the loss. The question is about the number of the epoch.",
)
def loss_for_epoch(val_losses, patience):
    return val_losses[early_stopping.reference(val_losses, patience) - 1]


@early_stopping.mistake(
    ko="`patience`보다 한 에포크 일찍 멈추었습니다. 가장 좋은 에포크 다음부터 `patience`번을 모두 기다리세요.",
    en="That stops one epoch before `patience` is used up. Wait for all `patience` epochs after the best.",
)
def one_epoch_too_soon(val_losses, patience):
    return early_stopping.reference(val_losses, patience - 1)


@early_stopping.mistake(
    ko="`patience`를 쓰지 않고, 처음으로 나아지지 않은 곳에서 멈추었습니다.",
    en="That stops where the loss first does not improve, without using `patience`.",
    more=[lambda losses, patience: next((k for k in range(1, len(losses)) if losses[k] > losses[k - 1]), len(losses))],
)
def at_the_first_rise(val_losses, patience):
    return early_stopping.reference(val_losses, 1)


@early_stopping.mistake(
    ko="멈추지 않고 끝났을 때 마지막 에포크를 돌려주었습니다. 그때도 가장 좋았던 에포크를 돌려주세요.",
    en="Where training ends without a stop, the last epoch is returned. Return the best one there, too.",
)
def last_at_the_end(val_losses, patience):
    best = early_stopping.reference(val_losses, patience)
    stopped = any(early_stopping.reference(val_losses[:k], 99) <= k - patience for k in range(1, len(val_losses) + 1))
    return best if stopped else len(val_losses)


@early_stopping.mistake(
    ko="마지막으로 본 에포크에서 `patience`를 뺐습니다. 멈추지 않고 끝나면 그 수는 맞지 않으니, 가장 좋은 에포크를 "
    "기억해 두세요.",
    en="`patience` is subtracted from the last epoch that was seen. Where training ends without a stop that is "
    "wrong: keep the best epoch in mind.",
)
def counted_back(val_losses, patience):
    return where_it_stopped(val_losses, patience) - patience


@early_stopping.where(ko="손실이 같은 에포크가 있을 때", en="where epochs have equal losses")
def has_ties(val_losses, patience):
    return len(set(val_losses)) < len(val_losses)


@early_stopping.where(ko="멈춘 뒤에 더 좋은 에포크가 있을 때", en="where a better epoch comes after the stop")
def better_after_the_stop(val_losses, patience):
    return min(val_losses) < val_losses[early_stopping.reference(val_losses, patience) - 1]


@early_stopping.where(ko="손실이 모두 1보다 클 때", en="where all losses are above 1")
def all_above_1(val_losses, patience):
    return min(val_losses) > 1


@early_stopping.where(ko="`patience`가 1이 아닐 때", en="where `patience` is not 1")
def patience_above_one(val_losses, patience):
    return patience > 1


@early_stopping.where(ko="멈추기 전에 훈련이 끝날 때", en="where the training ends before it has to stop")
def never_stops(val_losses, patience):
    return len(val_losses) - early_stopping.reference(val_losses, patience) < patience
