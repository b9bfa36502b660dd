"""Exercises of lesson 6, a trained model."""

import math

import numpy as np

from helpers.exercises.cases import drawn
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson6 import further as further

lesson = Lesson("lesson6")


def _val_losses(random: np.random.Generator) -> tuple:
    """Validation losses of some learning rates in any order; one or none diverges, often the first; one may recover."""
    rates = random.permutation([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0])[: random.integers(2, 7)].tolist()
    losses = {lr: random.uniform(0.1, 2, random.integers(2, 6)).tolist() for lr in rates}
    if random.random() < 0.5:
        losses[rates[-1]][0] = float("inf")
    if random.random() < 0.7:
        place = random.choice((0, 0, random.integers(len(rates))))
        losses[rates[place]][-1] = float(random.choice(("nan", "inf")))
    return (losses,)


@lesson.exercise(
    stars=1,
    cases=lambda: [
        (
            {
                0.03: [0.9, 0.8, 0.7, 0.3],
                0.1: [0.5, 0.4, 0.4, 0.6],
                0.3: [0.95, 0.7, 0.1, 0.9],
                1.0: [0.4, 0.6, 0.8, 0.7],
            },
        ),
        ({100.0: [5.0, float("nan")], 10.0: [3.0, 0.8], 1.0: [0.6, 0.19], 0.1: [0.4, 0.2]},),
        ({10.0: [2.0, float("inf")], 0.1: [0.1, 0.5], 0.01: [0.9, 0.4]},),
        ({1.0: [0.1, float("nan")], 0.1: [0.5, 0.4]},),
        ({1.0: [float("inf"), 0.1], 0.1: [0.5, 0.4]},),
        ({0.1: [9.0, 3.0], 1.0: [8.0, 2.5], 0.01: [9.5, 7.0]},),
        *drawn(20, _val_losses),
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


def _epochs(random: np.random.Generator) -> tuple:
    """Losses that go up and down in small or large steps, some of them equal, and a patience."""
    steps = random.integers(-3, 4, random.integers(3, 11))
    losses = 1 + (steps.cumsum() if random.random() < 0.6 else 4 * steps) / 20
    return (losses * random.choice((0.5, 2))).round(3).tolist(), int(random.integers(1, 4))


@lesson.exercise(
    stars=2,
    cases=lambda: [
        ([0.9, 0.6, 0.5, 0.55, 0.6, 0.7], 2),
        ([0.9, 0.6, 0.65, 0.7, 0.4, 0.8], 2),
        ([0.9, 0.95, 0.8, 0.85, 0.7], 2),
        ([0.9, 0.5, 0.7, 0.6, 0.65, 0.4], 2),
        ([0.8, 0.5, 0.9, 0.4, 0.45], 2),
        ([0.5, 0.5, 0.6], 2),
        ([0.9, 0.8, 0.85, 0.7], 1),
        ([0.9, 0.95, 0.93, 0.8], 3),
        ([2.5, 2.1, 1.8, 1.9], 3),
        ([0.9, 0.8, 0.7], 5),
        ([0.8, 0.7, 0.7, 0.69, 0.75], 2),
        *drawn(30, _epochs),
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
