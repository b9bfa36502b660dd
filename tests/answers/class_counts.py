"""Answers to lesson1.class_counts, written from the question alone."""

from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F

from answers import right, wrong


@right
def bincount(labels, num_classes):
    return torch.bincount(labels, minlength=num_classes)


@right
def method_bincount(labels, num_classes):
    return labels.bincount(minlength=num_classes)


@right
def loop_over_labels(labels, num_classes):
    counts = [0] * num_classes
    for label in labels:
        counts[int(label)] += 1
    return torch.tensor(counts)


@right
def compare_and_sum(labels, num_classes):
    return torch.stack([(labels == c).sum() for c in range(num_classes)])


@right
def compare_and_len(labels, num_classes):
    result = torch.zeros(num_classes, dtype=torch.long)
    for c in range(num_classes):
        result[c] = len(labels[labels == c])
    return result


@right
def broadcast(labels, num_classes):
    return (labels[:, None] == torch.arange(num_classes)).sum(dim=0)


@right
def one_hot(labels, num_classes):
    return F.one_hot(labels, num_classes).sum(0)


@right
def counter(labels, num_classes):
    c = Counter(labels.tolist())
    return torch.tensor([c[i] for i in range(num_classes)])


@right
def list_count(labels, num_classes):
    numbers = labels.tolist()
    return torch.tensor([numbers.count(i) for i in range(num_classes)], dtype=torch.int32)


@right
def numpy_bincount(labels, num_classes):
    return torch.from_numpy(np.bincount(labels.numpy(), minlength=num_classes))


@right
def numpy_add_at(labels, num_classes):
    counts = np.zeros(num_classes, dtype=np.int32)
    np.add.at(counts, np.asarray(labels), 1)
    return torch.as_tensor(counts)


@right
def scatter(labels, num_classes):
    return torch.zeros(num_classes, dtype=torch.int64).scatter_add_(0, labels, torch.ones_like(labels))


@right
def unique_then_fill(labels, num_classes):
    values, counts = labels.unique(return_counts=True)
    out = torch.zeros(num_classes, dtype=torch.int64)
    out[values] = counts
    return out


@right
def sum_of_python_bools(labels, num_classes):
    counts = []
    for c in range(num_classes):
        counts.append(sum(1 for label in labels if label == c))
    return torch.IntTensor(counts)


@wrong("minlength forgotten, so the counts end at the largest label that occurs")
def too_short(labels, num_classes):
    return torch.bincount(labels)


@wrong("classes without an image are left out")
def only_classes_that_occur(labels, num_classes):
    return labels.unique(return_counts=True)[1]


@wrong("classes that occur are counted, then zeros are put at the end whatever class is missing")
def zeros_at_the_end(labels, num_classes):
    values, counts = labels.unique(return_counts=True)
    return torch.cat([counts, torch.zeros(num_classes - len(values), dtype=torch.int64)])


@wrong("counts classes 1 to num_classes instead of 0 to num_classes - 1")
def from_one(labels, num_classes):
    return torch.tensor([(labels == c).sum().item() for c in range(1, num_classes + 1)])


@wrong("the last class is left out")
def last_class_lost(labels, num_classes):
    return torch.tensor([(labels == c).sum().item() for c in range(num_classes - 1)])


@wrong("one count too many: range goes up to num_classes")
def one_class_more(labels, num_classes):
    counts = []
    for c in range(num_classes + 1):
        counts.append(int((labels == c).sum()))
    return torch.tensor(counts)


@wrong("fractions instead of counts")
def fractions(labels, num_classes):
    return torch.bincount(labels, minlength=num_classes) / len(labels)


@wrong("mean for sum: the fraction of each class, not its count")
def mean_of_comparison(labels, num_classes):
    return torch.stack([(labels == c).float().mean() for c in range(num_classes)])


@wrong("the counts are floats, not whole numbers")
def float_counts(labels, num_classes):
    counts = torch.zeros(num_classes)
    for label in labels:
        counts[label] += 1
    return counts


@wrong("torch.Tensor makes floats of the counts")
def capital_tensor(labels, num_classes):
    return torch.Tensor([int((labels == c).sum()) for c in range(num_classes)])


@wrong("uint8 counts overflow beyond 255")
def overflow(labels, num_classes):
    counts = torch.zeros(num_classes, dtype=torch.uint8)
    for label in labels:
        counts[label] += 1
    return counts


@wrong("indexing with repeated labels adds 1 only once for each class")
def repeated_index(labels, num_classes):
    counts = torch.zeros(num_classes, dtype=torch.int64)
    counts[labels] += 1
    return counts


@wrong("sums the labels of each class instead of counting them")
def sum_of_labels(labels, num_classes):
    return torch.stack([labels[labels == c].sum() for c in range(num_classes)])


@wrong("the number of classes is taken to be 10")
def always_ten(labels, num_classes):
    return torch.bincount(labels, minlength=10)


@wrong("a histogram from the smallest to the largest label that occurs")
def histogram_range(labels, num_classes):
    return torch.histc(labels.float(), bins=num_classes).long()


@wrong("np.histogram with the range of the data, not of the classes")
def numpy_histogram(labels, num_classes):
    counts, edges = np.histogram(labels.numpy(), bins=num_classes)
    return torch.from_numpy(counts)


@wrong("the sum runs over the wrong axis: one number for each label")
def wrong_axis(labels, num_classes):
    return (labels[:, None] == torch.arange(num_classes)).sum(dim=1)


@wrong("the counts are sorted, so they no longer belong to their classes")
def most_common_first(labels, num_classes):
    return torch.bincount(labels, minlength=num_classes).sort(descending=True).values


@wrong("returns inside the loop, after the first class")
def early_return(labels, num_classes):
    counts = []
    for c in range(num_classes):
        counts.append((labels == c).sum().item())
        return torch.tensor(counts)


@wrong("the whole number of labels divided evenly, as if the classes were balanced")
def balanced(labels, num_classes):
    return torch.full((num_classes,), len(labels) // num_classes)


@wrong("prints the counts and returns nothing")
def prints(labels, num_classes):
    print(torch.bincount(labels, minlength=num_classes))


@wrong("tensors have no method count")
def no_such_method(labels, num_classes):
    return torch.tensor([labels.count(c) for c in range(num_classes)])


@wrong("bincount has no argument num_classes")
def no_such_argument(labels, num_classes):
    return torch.bincount(labels, num_classes=num_classes)


@wrong("says whether a class occurs, not how often")
def occurs_or_not(labels, num_classes):
    return torch.tensor([int(c in labels) for c in range(num_classes)])
