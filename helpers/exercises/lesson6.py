"""Exercises of lesson 6, a trained model."""

import math

from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson6 import further as further

lesson = Lesson("lesson6")


@lesson.exercise(
    stars=1,
    cases=lambda: [
        ({0.03: [0.9, 0.8, 0.7, 0.3], 0.1: [0.5, 0.4, 0.4, 0.6], 0.3: [0.95, 0.7, 0.1, 0.9], 1: [0.4, 0.6, 0.8, 0.7]},),
        ({100: [5.0, math.nan], 10: [3.0, 0.8], 1: [0.6, 0.19], 0.1: [0.4, 0.2]},),
        ({10: [2.0, math.inf], 0.1: [0.1, 0.5], 0.01: [0.9, 0.4]},),
    ],
    hints=[
        ("학습률마다 **마지막** 값만 견줍니다.", "Compare only the **last** value of each learning rate."),
        (
            "발산한 것(`nan`, `inf`)은 `math.isfinite`로 먼저 빼세요. `nan`은 `min`을 속입니다.",
            "First leave out those that diverged (`nan`, `inf`) by `math.isfinite`; `nan` deceives `min`.",
        ),
    ],
    why=(
        "`nan`과의 비교는 언제나 거짓이라 `min`은 맨 앞의 `nan`을 이긴 것으로 칩니다. 처음에 빠른 학습률이 끝에도 "
        "좋은 것은 아니니 마지막 값으로, 테스트 세트가 아니라 검증 세트로 고릅니다.",
        "Comparisons with `nan` are always false, so `min` lets a `nan` at the front win. What is fast at first need "
        "not be best at the end: choose by the last value, on the validation set and not the test set.",
    ),
)
def best_learning_rate(val_losses):
    final = {lr: losses[-1] for lr, losses in val_losses.items() if math.isfinite(losses[-1])}
    return min(final, key=final.get)


@best_learning_rate.mistake(
    ko="`nan`에 속았습니다. `nan`과의 비교는 언제나 거짓이라 `min`이 그 자리에 머뭅니다.",
    en="Deceived by `nan`: every comparison with it is false, so `min` stays where it is.",
)
def deceived_by_nan(val_losses):
    return min(val_losses, key=lambda lr: val_losses[lr][-1])


@best_learning_rate.mistake(
    ko="첫 에포크에 가장 빠른 것을 골랐습니다. 끝까지 훈련한 뒤의 값을 보세요.",
    en="That is the fastest in the first epoch. Look at the value after all of the training.",
)
def fastest_at_first(val_losses):
    return min(val_losses, key=lambda lr: val_losses[lr][0])


@best_learning_rate.mistake(
    ko="훈련 도중에 손실이 잠깐 가장 작았던 학습률을 골랐습니다. 남는 것은 마지막 모델이니 마지막 값을 보세요.",
    en="That learning rate had the smallest loss only for a moment, on the way. The model that remains is the last "
    "one: look at the last value.",
)
def smallest_on_the_way(val_losses):
    return min(val_losses, key=lambda lr: min(val_losses[lr]))


@best_learning_rate.mistake(
    ko="손실을 돌려주었습니다. 물은 것은 학습률입니다.",
    en="That is the loss. The question is about the learning rate.",
)
def the_loss(val_losses):
    return val_losses[best_learning_rate.reference(val_losses)][-1]


@lesson.exercise(
    stars=2,
    cases=lambda: [
        ([0.9, 0.6, 0.5, 0.55, 0.6, 0.7], 2),
        ([0.9, 0.6, 0.65, 0.7, 0.4, 0.8], 2),
        ([0.9, 0.95, 0.8, 0.85, 0.7], 2),
        ([0.9, 0.5, 0.7, 0.6, 0.65, 0.4], 2),
        ([0.5, 0.5, 0.6], 2),
        ([0.9, 0.8, 0.85, 0.7], 1),
        ([0.9, 0.95, 0.93, 0.8], 3),
    ],
    hints=[
        ("지금까지 가장 좋은 에포크를 기억하며 차례로 가세요.", "Go epoch by epoch and remember the best so far."),
        (
            "가장 좋은 에포크 뒤로 `patience`번의 에포크가 지났으면 멈춥니다. 뒤에 더 좋은 것이 있어도 볼 수 없습니다.",
            "Stop once `patience` epochs have passed since the best. What comes later can never be seen.",
        ),
    ],
    why=(
        "에포크가 너무 많으면 모델이 훈련 이미지에만 맞추어져(과적합) 검증 손실이 다시 커집니다. 일찍 멈추면(조기 "
        "종료) 가장 좋았던 파라미터가 남습니다. 훈련 데이터를 늘리거나 가중치 감쇠를 써도 덜 커집니다.",
        "With too many epochs a model fits the training images alone (overfitting), and the validation loss rises "
        "again. Early stopping keeps the best parameters. More training data or weight decay make it rise less.",
    ),
)
def early_stopping(val_losses, patience):
    best = 0
    for epoch, loss in enumerate(val_losses):
        if loss < val_losses[best]:
            best = epoch
        elif epoch - best >= patience:
            break
    return best + 1


@early_stopping.mistake(
    ko="번호를 0부터 셌습니다. 첫 에포크가 1입니다.",
    en="That counts from 0; the first epoch is 1.",
)
def counts_from_zero(val_losses, patience):
    return early_stopping.reference(val_losses, patience) - 1


@early_stopping.mistake(
    ko="멈춘 뒤의 에포크까지 보았습니다. `patience`번 나아지지 않으면 훈련이 끝나 그 뒤는 없습니다.",
    en="That looks beyond the stop. After `patience` epochs without improvement the training is over.",
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
)
def better_than_just_before(val_losses, patience):
    waited = 0
    for epoch in range(1, len(val_losses)):
        waited = waited + 1 if val_losses[epoch] >= val_losses[epoch - 1] else 0
        if waited == patience:
            break
    return min(range(epoch + 1), key=val_losses.__getitem__) + 1


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
    ko="멈춘 에포크를 돌려주었습니다. 남길 것은 그때까지 가장 좋았던 에포크입니다.",
    en="That is the epoch of the stop. The one to keep is the best until then.",
)
def where_it_stopped(val_losses, patience):
    return min(early_stopping.reference(val_losses, patience) + patience, len(val_losses))
