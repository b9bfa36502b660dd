"""Answers to lesson7.class_weights, written from the question alone."""

from collections import Counter

import numpy as np
import torch

from answers import right, wrong


@right
def bincount_formula(y, num_classes):
    return len(y) / (num_classes * torch.bincount(y, minlength=num_classes))


@right
def plain_lists(y, num_classes):
    counts = [0] * num_classes
    for label in y.tolist():
        counts[label] += 1
    return [len(y) / num_classes / c for c in counts]


@right
def numpy_float64(y, num_classes):
    counts = np.bincount(np.asarray(y), minlength=num_classes)
    return counts.sum() / (num_classes * counts)


@right
def rescale_by_example_mean(y, num_classes):
    w = 1 / torch.bincount(y, minlength=num_classes).float()
    return w / w[y].mean()


@right
def rescale_by_example_sum(y, num_classes):
    w = torch.tensor([1.0 / (y == c).sum().item() for c in range(num_classes)])
    total = 0
    for label in y:
        total += w[label].item()
    return w * len(y) / total


@right
def counter_tuple(y, num_classes):
    counts = Counter(y.tolist())
    return tuple(len(y) / (num_classes * counts[c]) for c in range(num_classes))


@right
def one_hot_frequency(y, num_classes):
    frequency = torch.nn.functional.one_hot(y, num_classes).float().mean(dim=0)
    return 1 / (num_classes * frequency)


@right
def mean_count_over_count(y, num_classes):
    counts = torch.bincount(y, minlength=num_classes).double()
    return counts.mean() / counts


@right
def fill_a_tensor(y, num_classes):
    weights = torch.zeros(num_classes)
    for c in range(num_classes):
        weights[c] = y.shape[0] / ((y == c).sum() * num_classes)
    return weights


@right
def unique_counts(y, num_classes):
    _, counts = torch.unique(y, return_counts=True)
    return y.numel() / counts / num_classes


@right
def list_of_zero_dim_tensors(y, num_classes):
    return [1 / (y == c).float().mean() / num_classes for c in range(num_classes)]


@wrong("not scaled: 1 / count")
def only_inverse(y, num_classes):
    return 1 / torch.bincount(y, minlength=num_classes)


@wrong("N / count, the number of classes forgotten")
def forgets_num_classes(y, num_classes):
    return len(y) / torch.bincount(y, minlength=num_classes)


@wrong("scaled so that the weights of the classes add up to 1")
def adds_up_to_one(y, num_classes):
    w = 1 / torch.bincount(y, minlength=num_classes).float()
    return w / w.sum()


@wrong("mean over the classes is 1, not mean over the examples")
def class_mean_is_one(y, num_classes):
    w = 1 / np.bincount(y.numpy(), minlength=num_classes)
    return w / w.mean()


@wrong("scaled so that the weights of the classes, each taken once, add up to N")
def class_sum_is_n(y, num_classes):
    w = [1 / int((y == c).sum()) for c in range(num_classes)]
    return torch.tensor([len(y) * x / sum(w) for x in w])


@wrong("proportional to the count instead of inversely proportional")
def proportional(y, num_classes):
    counts = torch.bincount(y, minlength=num_classes)
    return counts * num_classes / len(y)


@wrong("gives the frequencies of the classes")
def frequencies(y, num_classes):
    return torch.tensor([(y == c).float().mean() for c in range(num_classes)])


@wrong("whole-number division")
def floor_division(y, num_classes):
    counts = torch.bincount(y, minlength=num_classes)
    return (len(y) // (num_classes * counts)).float()


@wrong("relative to the largest class: max count / count")
def relative_to_largest(y, num_classes):
    counts = torch.bincount(y, minlength=num_classes).float()
    return counts.max() / counts


@wrong("returns a weight for each example, not for each class")
def for_each_example(y, num_classes):
    w = len(y) / (num_classes * torch.bincount(y, minlength=num_classes))
    return w[y]


@wrong("1 - frequency taken for inversely proportional")
def one_minus_frequency(y, num_classes):
    w = 1 - torch.bincount(y, minlength=num_classes) / len(y)
    return w / w[y].mean()


@wrong("inverse of the square root of the count")
def square_root(y, num_classes):
    w = torch.bincount(y, minlength=num_classes).float() ** -0.5
    return w * len(y) / w[y].sum()


@wrong("classes in the order of their first appearance, not by number")
def order_of_appearance(y, num_classes):
    counts = {}
    for label in y.tolist():
        counts[label] = counts.get(label, 0) + 1
    return torch.tensor([len(y) / (num_classes * c) for c in counts.values()])


@wrong("num_classes ignored, always 10 classes")
def always_ten(y, num_classes):
    return len(y) / (10 * torch.bincount(y, minlength=num_classes))


@wrong("last class lost: range(num_classes - 1)")
def last_class_lost(y, num_classes):
    weights = torch.zeros(num_classes)
    for c in range(num_classes - 1):
        weights[c] = len(y) / (num_classes * (y == c).sum())
    return weights


@wrong("prints the weights and returns nothing")
def only_prints(y, num_classes):
    counts = torch.bincount(y, minlength=num_classes)
    print(len(y) / (num_classes * counts))


@wrong("crash: mean of a tensor of whole numbers")
def mean_of_integers(y, num_classes):
    counts = torch.bincount(y, minlength=num_classes)
    return counts.mean() / counts
