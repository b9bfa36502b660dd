"""Answers to lesson1.hold_out, written from the question alone."""

from collections import defaultdict

import numpy as np
import torch
import torch.nn.functional as F

from answers import right, wrong


@right
def loop_with_dict(labels, per_class):
    seen = {}
    mask = []
    for label in labels.tolist():
        seen[label] = seen.get(label, 0) + 1
        mask.append(seen[label] <= per_class)
    return torch.tensor(mask, dtype=torch.bool)


@right
def nonzero_by_class(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for c in labels.unique():
        mask[(labels == c).nonzero().flatten()[:per_class]] = True
    return mask


@right
def where_by_class(labels, per_class):
    mask = torch.zeros_like(labels, dtype=torch.bool)
    for c in set(labels.tolist()):
        index = torch.where(labels == c)[0]
        mask[index[:per_class]] = True
    return mask


@right
def cumulative_sum(labels, per_class):
    mask = torch.zeros(len(labels)).bool()
    for c in labels.unique():
        own = labels == c
        mask |= own & (own.cumsum(0) <= per_class)
    return mask


@right
def one_hot_cumsum(labels, per_class):
    hot = F.one_hot(labels, max(labels.tolist(), default=0) + 1)
    return ((hot.cumsum(0) * hot).sum(1)) <= per_class


@right
def pairwise(labels, per_class):
    same = labels[:, None] == labels[None, :]
    return same.tril().sum(dim=1) <= per_class


@right
def count_before(labels, per_class):
    result = []
    for i in range(len(labels)):
        before = (labels[:i] == labels[i]).sum().item()
        result.append(before < per_class)
    return torch.BoolTensor(result)


@right
def sorted_ranks(labels, per_class):
    order = labels.argsort(stable=True)
    counts = labels.bincount()
    starts = counts.cumsum(0) - counts
    rank = torch.empty_like(order)
    rank[order] = torch.arange(len(labels)) - starts[labels[order]]
    return rank < per_class


@right
def numpy_way(labels, per_class):
    y = labels.numpy()
    mask = np.zeros(len(y), dtype=bool)
    for c in np.unique(y):
        mask[np.flatnonzero(y == c)[:per_class]] = True
    return torch.from_numpy(mask)


@right
def lists_of_positions(labels, per_class):
    places = defaultdict(list)
    for i, label in enumerate(labels):
        places[int(label)].append(i)
    held = set()
    for positions in places.values():
        held.update(positions[:per_class])
    return torch.tensor([i in held for i in range(len(labels))], dtype=torch.bool)


@right
def remaining_places(labels, per_class):
    left = [per_class] * (max(labels.tolist(), default=0) + 1)
    mask = torch.full(labels.shape, False)
    for i, label in enumerate(labels):
        if left[label] > 0:
            mask[i] = True
            left[label] -= 1
    return mask


@right
def up_to_max(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for c in range(max(labels.tolist(), default=0) + 1):
        n = 0
        for i in range(len(labels)):
            if labels[i] == c and n < per_class:
                mask[i] = True
                n += 1
    return mask


@right
def nonzero_python_list(labels, per_class):
    mask = [False for _ in labels]
    for c in set(labels.tolist()):
        for i in (labels == c).nonzero()[:per_class, 0].tolist():
            mask[i] = True
    return torch.tensor(mask, dtype=bool)


@wrong("the first per_class examples of the whole data, not of each class")
def first_of_all(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    mask[:per_class] = True
    return mask


@wrong("the first per_class times the number of classes, whatever their class")
def first_block(labels, per_class):
    num_classes = len(labels.unique())
    return torch.arange(len(labels)) < per_class * num_classes


@wrong("True and False swapped: True stays for training")
def swapped(labels, per_class):
    mask = torch.ones(len(labels), dtype=torch.bool)
    for c in labels.unique():
        mask[(labels == c).nonzero().flatten()[:per_class]] = False
    return mask


@wrong("the last examples of each class instead of the first")
def last_ones(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for c in labels.unique():
        mask[(labels == c).nonzero().flatten()[-per_class:]] = True
    return mask


@wrong("only classes 0 to 9")
def ten_classes(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for c in range(10):
        mask[(labels == c).nonzero().flatten()[:per_class]] = True
    return mask


@wrong("the count of different labels as the range, so a class above a missing one is lost")
def range_of_unique(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for c in range(len(labels.unique())):
        mask[(labels == c).nonzero().flatten()[:per_class]] = True
    return mask


@wrong("the class with the largest label is forgotten")
def largest_label_lost(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for c in range(labels.max()):
        mask[torch.where(labels == c)[0][:per_class]] = True
    return mask


@wrong("one example too many of each class")
def one_too_many(labels, per_class):
    seen = defaultdict(int)
    mask = []
    for label in labels.tolist():
        mask.append(seen[label] <= per_class)
        seen[label] += 1
    return torch.tensor(mask)


@wrong("one example too few of each class")
def one_too_few(labels, per_class):
    seen = defaultdict(int)
    mask = []
    for label in labels.tolist():
        seen[label] += 1
        mask.append(seen[label] < per_class)
    return torch.tensor(mask)


@wrong("the indices of the held-out examples instead of True and False")
def indices(labels, per_class):
    return torch.cat([torch.where(labels == c)[0][:per_class] for c in labels.unique()])


@wrong("the labels of the held-out examples instead of True and False")
def held_out_labels(labels, per_class):
    return torch.cat([labels[labels == c][:per_class] for c in labels.unique()])


@wrong("ones and zeros of int64 instead of True and False")
def whole_numbers(labels, per_class):
    mask = torch.zeros_like(labels)
    for c in labels.unique():
        mask[torch.where(labels == c)[0][:per_class]] = 1
    return mask


@wrong("ones and zeros as floats instead of True and False")
def floats(labels, per_class):
    mask = torch.zeros(len(labels))
    for c in labels.unique():
        mask[torch.where(labels == c)[0][:per_class]] = True
    return mask


@wrong("assigns to the selection, which is a copy, so the mask stays False")
def assigns_to_a_copy(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for c in labels.unique():
        mask[labels == c][:per_class] = True
    return mask


@wrong("the mask is made anew for each class, so only the last class is left")
def only_the_last_class(labels, per_class):
    for c in labels.unique():
        mask = torch.zeros(len(labels), dtype=torch.bool)
        mask[torch.where(labels == c)[0][:per_class]] = True
    return mask


@wrong("one example of each class, per_class is ignored")
def only_one(labels, per_class):
    seen = set()
    mask = []
    for label in labels.tolist():
        mask.append(label not in seen)
        seen.add(label)
    return torch.tensor(mask)


@wrong("drawn at random instead of from the start")
def random_ones(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for c in labels.unique():
        index = torch.where(labels == c)[0]
        mask[index[torch.randperm(len(index))[:per_class]]] = True
    return mask


@wrong("per_class taken as the step: every per_class-th example of a class")
def every_nth(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for c in labels.unique():
        mask[torch.where(labels == c)[0][::per_class]] = True
    return mask


@wrong("one count for all classes together, never set back to 0")
def counter_not_reset(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    n = 0
    for c in labels.unique():
        for i in range(len(labels)):
            if labels[i] == c and n < per_class:
                mask[i] = True
                n += 1
    return mask


@wrong("the count starts anew whenever the label changes, as if the data were sorted")
def runs(labels, per_class):
    mask = []
    run, last = 0, None
    for label in labels.tolist():
        run = run + 1 if label == last else 1
        last = label
        mask.append(run <= per_class)
    return torch.tensor(mask)


@wrong("the mask is in the order of the sorted labels, not in that of the examples")
def sorted_order(labels, per_class):
    mask = []
    for count in labels.bincount().tolist():
        mask += [i < per_class for i in range(count)]
    return torch.tensor(mask)


@wrong("True for the labels below per_class")
def labels_compared(labels, per_class):
    return labels < per_class


@wrong("prints the mask and returns nothing")
def prints(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for c in labels.unique():
        mask[torch.where(labels == c)[0][:per_class]] = True
    print(mask)


@wrong("tensors as keys of a dictionary: each label is a new key")
def tensor_keys(labels, per_class):
    seen = defaultdict(int)
    mask = []
    for label in labels:
        seen[label] += 1
        mask.append(seen[label] <= per_class)
    return torch.tensor(mask)


@wrong("a list of ten counters: an index error for an eleventh class")
def ten_counters(labels, per_class):
    counts = [0] * 10
    mask = []
    for label in labels:
        counts[label] += 1
        mask.append(counts[label] <= per_class)
    return torch.tensor(mask)


@wrong("the counters are as many as the labels that differ: an index error if a class is missing")
def too_few_counters(labels, per_class):
    counts = [0] * len(labels.unique())
    mask = []
    for label in labels:
        counts[label] += 1
        mask.append(counts[label] <= per_class)
    return torch.tensor(mask)
