"""Answers to lesson3.two_nearest, written from the question alone."""

import heapq
import math

import numpy as np
import torch

from answers import right, wrong


@right
def cdist_topk(means, X):
    return torch.cdist(X, means).topk(2, dim=1, largest=False).indices


@right
def cdist_argsort(means, X):
    return torch.cdist(X, means).argsort(dim=1)[:, :2]


@right
def sorted_lists(means, X):
    result = []
    for x in X:
        distances = [((x - m) ** 2).sum().item() for m in means]
        order = sorted(range(len(means)), key=lambda k: distances[k])
        result.append(order[:2])
    return torch.tensor(result)


@right
def numpy_argsort(means, X):
    a, b = X.numpy(), means.numpy()
    distance = np.linalg.norm(a[:, None, :] - b[None, :, :], axis=2)
    return torch.from_numpy(np.argsort(distance, axis=1)[:, :2].copy())


@right
def broadcast_squares(means, X):
    squares = ((X.unsqueeze(1) - means) ** 2).sum(dim=-1)
    return squares.sort(dim=1).indices[:, 0:2]


@right
def nearest_then_mask(means, X):
    distance = torch.cdist(X, means)
    first = distance.argmin(dim=1)
    distance[torch.arange(len(X)), first] = torch.inf
    second = distance.argmin(dim=1)
    return torch.stack([first, second], dim=1)


@right
def expanded_square(means, X):
    X, means = X.double(), means.double()
    score = (means**2).sum(dim=1) - 2 * X @ means.T
    return torch.topk(-score, 2).indices


@right
def best_and_second_by_hand(means, X):
    result = torch.zeros(len(X), 2, dtype=torch.long)
    for i in range(len(X)):
        best, second = math.inf, math.inf
        for k in range(len(means)):
            d = torch.dist(X[i], means[k]).item()
            if d < best:
                second, result[i, 1] = best, result[i, 0]
                best, result[i, 0] = d, k
            elif d < second:
                second, result[i, 1] = d, k
    return result


@right
def heap(means, X):
    rows = []
    for x in X.tolist():
        pairs = [(math.dist(x, m), k) for k, m in enumerate(means.tolist())]
        rows.append([k for _, k in heapq.nsmallest(2, pairs)])
    return torch.tensor(rows, dtype=torch.int64)


@right
def small_integers(means, X):
    out = torch.empty((X.shape[0], 2), dtype=torch.int32)
    for i, x in enumerate(X):
        d = (means - x).norm(dim=1)
        first = int(d.argmin())
        d[first] = float("inf")
        out[i, 0] = first
        out[i, 1] = int(d.argmin())
    return out


@right
def one_column_for_each_class(means, X):
    columns = [(X - m).pow(2).sum(dim=1) for m in means]
    return torch.stack(columns, dim=1).topk(k=2, largest=False, sorted=True)[1]


@right
def numpy_partition(means, X):
    d = ((X.numpy()[:, None] - means.numpy()) ** 2).sum(-1)
    two = np.argpartition(d, 1, axis=1)[:, :2]
    order = np.argsort(np.take_along_axis(d, two, axis=1), axis=1)
    return torch.tensor(np.take_along_axis(two, order, axis=1))


@right
def distances_with_means_first(means, X):
    return torch.cdist(means, X).argsort(dim=0)[:2].T


@wrong("topk takes the largest, so the two farthest")
def two_farthest(means, X):
    return torch.cdist(X, means).topk(2, dim=1).indices


@wrong("only the nearest one")
def only_one(means, X):
    return torch.cdist(X, means).argmin(dim=1)


@wrong("the farther of the two comes first")
def farther_first(means, X):
    return torch.cdist(X, means).topk(2, dim=1, largest=False).indices.flip(1)


@wrong("for each mean the two nearest images, the arguments of cdist swapped")
def nearest_images(means, X):
    return torch.cdist(means, X).argsort(dim=1)[:, :2]


@wrong("sorts along the images, not along the classes")
def wrong_axis(means, X):
    return torch.cdist(X, means).argsort(dim=0)[:, :2]


@wrong("returns the distances, not the classes")
def the_distances(means, X):
    return torch.cdist(X, means).topk(2, largest=False).values


@wrong("the classes as floats")
def floats(means, X):
    result = torch.zeros(len(X), 2)
    for i, x in enumerate(X):
        result[i] = (means - x).norm(dim=1).argsort()[:2]
    return result


@wrong("the largest product, not the smallest distance")
def largest_product(means, X):
    return (X @ means.T).topk(2).indices


@wrong("the distance as the sum of absolute differences")
def absolute_differences(means, X):
    return (X[:, None] - means).abs().sum(dim=2).topk(2, largest=False).indices


@wrong("the end of the order, as if sorted from far to near")
def end_of_the_order(means, X):
    return torch.cdist(X, means).argsort(dim=1)[:, -2:]


@wrong("skips the nearest, as if it were the image itself")
def nearest_skipped(means, X):
    distance = torch.cdist(X, means)
    return distance.argsort(dim=1)[:, 1:3]


@wrong("shape (2, N)")
def a_row_for_each_place(means, X):
    order = torch.cdist(X, means).argsort(dim=1)
    return torch.stack([order[:, 0], order[:, 1]])


@wrong("the second is the mean nearest to the first mean, not to the image")
def nearest_to_the_first_mean(means, X):
    first = torch.cdist(X, means).argmin(dim=1)
    between = torch.cdist(means, means)
    between.fill_diagonal_(torch.inf)
    return torch.stack([first, between.argmin(dim=1)[first]], dim=1)


@wrong("the differences are added up with their signs")
def signed_differences(means, X):
    return (X[:, None] - means).sum(dim=2).argsort(dim=1)[:, :2]


@wrong("after the nearest is deleted the classes behind it move up by one")
def deleted_from_the_list(means, X):
    result = []
    for x in X:
        d = [torch.dist(x, m).item() for m in means]
        first = d.index(min(d))
        d.pop(first)
        second = d.index(min(d))
        result.append([first, second])
    return torch.tensor(result)


@wrong("marks the nearest with 0, so it is the smallest again")
def marked_with_zero(means, X):
    distance = torch.cdist(X, means)
    first = distance.argmin(dim=1)
    distance[torch.arange(len(X)), first] = 0
    return torch.stack([first, distance.argmin(dim=1)], dim=1)


@wrong("when a nearer mean is found the old best is not kept as the second")
def old_best_forgotten(means, X):
    result = []
    for x in X:
        best = second = 0
        d_best = d_second = math.inf
        for k, m in enumerate(means):
            d = torch.dist(x, m).item()
            if d < d_best:
                best, d_best = k, d
            elif d < d_second:
                second, d_second = k, d
        result.append([best, second])
    return torch.tensor(result)


@wrong("shapes that do not broadcast: X - means without a new axis")
def no_new_axis(means, X):
    return ((X - means) ** 2).sum(dim=1).argsort()[:2]


@wrong("the classes counted from 1")
def classes_from_one(means, X):
    return torch.cdist(X, means).topk(2, largest=False).indices + 1


@wrong("ranks of the classes, where their order was needed")
def ranks(means, X):
    return torch.cdist(X, means).argsort(dim=1).argsort(dim=1)[:, :2]


@wrong("the two classes sorted by number, not by distance")
def sorted_by_number(means, X):
    return torch.cdist(X, means).topk(2, largest=False).indices.sort(dim=1).values


@wrong("returns the whole result of topk, distances and classes")
def both_of_topk(means, X):
    return torch.cdist(X, means).topk(2, dim=1, largest=False)


@wrong("only the first image: the return is inside the loop")
def return_in_the_loop(means, X):
    result = []
    for x in X:
        order = (means - x).norm(dim=1).argsort()
        result.append(order[:2].tolist())
        return torch.tensor(result)


@wrong("the cosine of the angle, not the distance")
def cosine(means, X):
    likeness = torch.cosine_similarity(X[:, None], means[None], dim=2)
    return likeness.argsort(dim=1, descending=True)[:, :2]


@wrong("the whole order, shape (N, num_classes)")
def whole_order(means, X):
    return torch.cdist(X, means).argsort(dim=1)
