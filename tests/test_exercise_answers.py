"""Answers that people give, beyond the mistakes that the exercises know: right ones in another style, wrong ones that
agree with the truth in most cases."""

import math

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from helpers.exercises import lesson1, lesson2, lesson3, lesson4, lesson5, lesson6, lesson7, lesson8
from helpers.exercises.checker.judge import judge
from helpers.exercises.checker.verdict import Status


def adds_ones(labels, num_classes):
    counts = torch.zeros(num_classes, dtype=torch.int64)
    for label in labels:
        counts[label] += 1
    return counts


def returns_quick_for_one_batch(quick, last, N, m):
    return quick if m >= N else lesson4.exact_loss.reference(quick, last, N, m)


def with_numpy(p, cost):
    return (p.numpy() @ cost.numpy()).argmin(axis=1)


def a_loop_of_floats(logits, y):
    rows = [math.log(sum(math.exp(o - max(row)) for o in row)) + max(row) for row in logits.tolist()]
    return sum(row - logits[i, y[i]].item() for i, row in enumerate(rows)) / len(y)


def transposes_in_place(pixels, labels, order, batch_size):
    pixels.transpose_(1, 3).transpose_(2, 3)
    for j in order.split(batch_size):
        yield pixels[j] / 255, labels[j]


def lists_of_numbers(n, batch_size):
    order = torch.randperm(n).tolist()
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (lesson1.class_counts, adds_ones),
        (lesson1.to_tensor, lambda pixels: pixels.numpy()[None] / 255),
        (lesson8.load_batches, transposes_in_place),
        (lesson2.shuffled_batches, lists_of_numbers),
        (lesson4.exact_loss, returns_quick_for_one_batch),
        (lesson7.best_decision, with_numpy),
        (lesson7.precision, lambda matrix: (np.diag(matrix) / np.maximum(matrix.sum(dim=0).numpy(), 1)).tolist()),
        (lesson5.cross_entropy, a_loop_of_floats),
        (lesson5.softmax, lambda logits: torch.exp(logits - logits.logsumexp(1, keepdim=True))),
        (lesson5.exp_range, lambda dtype: torch.tensor(lesson5.exp_range.reference(dtype), dtype=torch.float64)),
    ],
    ids=lambda part: getattr(part, "name", None),
)
def test_a_right_answer_in_another_style_is_right(exercise, answer):
    verdict = judge(exercise, answer)
    assert verdict.status is Status.RIGHT, verdict


class ResetsHalf(lesson4.RunningAccuracy.reference):
    def __init__(self):
        super().reset()

    def reset(self):
        self.correct = 0


class CutsTwoLetters(lesson1.NamedDataset.reference):
    def __init__(self, files, transform):
        super().__init__(files, transform)
        self.names = [file.stem[:-2] for file in files]
        self.classes = sorted(set(self.names))


def checks(shape=lambda X: X.ndim == 4 and X.shape[1] in (1, 3), dtype=torch.is_floating_point, low=0, high=1):
    def check_batch(X, y, num_classes):
        found = lesson3.check_batch.reference(X, y, num_classes) - {"shape", "dtype", "range"}
        found |= set() if shape(X) else {"shape"}
        found |= set() if dtype(X) else {"dtype"}
        return found | (set() if X.min() >= low and 1 / 255 < X.max() <= high else {"range"})

    return check_batch


def shuffles_within_batches(n, batch_size):
    return [batch[torch.randperm(len(batch))] for batch in torch.arange(n).split(batch_size)]


def subtracts_the_mean(logits):
    exp = (logits - logits.mean(dim=1, keepdim=True)).exp()
    return exp / exp.sum(dim=1, keepdim=True)


def first(labels, per_class, kind):
    """Where the first examples of one class are."""
    return (labels == kind) & ((labels == kind).cumsum(0) <= per_class)


def smallest_mean(val_losses):
    final = {lr: sum(losses) / len(losses) for lr, losses in val_losses.items() if math.isfinite(losses[-1])}
    return min(final, key=final.get)


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (lesson1.NamedDataset, CutsTwoLetters),
        (lesson1.inflation, lambda val, test: abs(lesson1.inflation.reference(val, test))),
        (lesson2.shuffled_batches, shuffles_within_batches),
        (lesson3.tile, lambda images, rows, cols: lesson3.tile.reference(images, math.ceil(len(images) / cols), cols)),
        (lesson3.check_batch, checks(shape=lambda X: X.ndim == 4)),
        (lesson3.check_batch, checks(shape=lambda X: X.ndim == 4 and X.shape[1] == 1)),
        (lesson3.check_batch, checks(shape=lambda X: X.ndim == 4 and X.shape[-1] != 3)),
        (lesson3.check_batch, checks(dtype=lambda X: X.dtype != torch.uint8)),
        (lesson3.check_batch, checks(dtype=lambda X: X.dtype == torch.float32)),
        (lesson3.check_batch, checks(low=-math.inf)),
        (lesson3.check_batch, checks(high=0.999)),
        (lesson4.RunningAccuracy, ResetsHalf),
        (lesson5.softmax, subtracts_the_mean),
        (lesson5.cross_entropy, lambda logits, y: F.nll_loss(logits.double().softmax(dim=1).log(), y)),
        (lesson6.early_stopping, lambda losses, patience: lesson6.early_stopping.reference(losses, 2)),
        (lesson6.best_learning_rate, lambda losses: 0.1),
    ],
    ids=lambda part: getattr(part, "name", None),
)
def test_a_nearly_right_answer_is_wrong(exercise, answer):
    assert judge(exercise, answer).status is Status.WRONG


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (lesson1.hold_out, lambda labels, k: sum(first(labels, k, kind) for kind in range(2)) > 0),
        (lesson7.best_temperature, lambda logits, y, temperatures: sorted(temperatures)[2]),
        (lesson6.best_learning_rate, lambda losses: min(losses, key=lambda lr: losses[lr][1])),
    ],
)
def test_a_mistake_without_a_message_of_its_own_gets_no_other_one(exercise, answer):
    verdict = judge(exercise, answer)
    assert verdict.status is Status.WRONG
    assert verdict.text not in [mistake.text for mistake in exercise.mistakes]


def test_a_crash_that_looks_like_a_known_one_is_shown_as_it_is():
    """A forgotten .long() raises an IndexError as well: it must not get the message about the value 1."""
    verdict = judge(lesson3.apply_colour_map, lambda image, colours: colours[image * len(colours)])
    assert verdict.status is Status.RAISED
    assert "must be long" in verdict.details
