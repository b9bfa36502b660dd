"""Answers to lesson4.top_k_accuracy, written from the question alone."""

from fractions import Fraction

import numpy as np
import torch

from answers import right, wrong


@right
def topk_any(Y_hat, y, k):
    top = Y_hat.topk(k, dim=1).indices
    return (top == y.unsqueeze(1)).any(dim=1).float().mean()


@right
def topk_any_item(Y_hat, y, k):
    _, top = torch.topk(Y_hat, k)
    return (top == y.reshape(-1, 1)).any(1).float().mean().item()


@right
def topk_sum_over_n(Y_hat, y, k):
    indices = Y_hat.topk(k)[1]
    return (indices == y[:, None]).sum().item() / len(y)


@right
def count_larger_scores(Y_hat, y, k):
    truth = Y_hat[torch.arange(len(y)), y]
    rank = (Y_hat > truth.unsqueeze(1)).sum(dim=1)
    return (rank < k).double().mean()


@right
def plain_sorted(Y_hat, y, k):
    hits = 0
    for row, truth in zip(Y_hat.tolist(), y.tolist()):
        order = sorted(range(len(row)), key=lambda j: row[j], reverse=True)
        if truth in order[:k]:
            hits += 1
    return hits / len(y)


@right
def numpy_argsort(Y_hat, y, k):
    top = np.argsort(-Y_hat.detach().numpy(), axis=1)[:, :k]
    return np.mean(np.any(top == y.numpy()[:, None], axis=1))


@right
def numpy_argsort_from_the_end(Y_hat, y, k):
    order = np.argsort(np.asarray(Y_hat.detach()), axis=1)
    return np.mean([t in row[-k:] for t, row in zip(np.asarray(y), order)])


@right
def remove_the_largest_k_times(Y_hat, y, k):
    right_ones = 0
    for i in range(len(y)):
        scores = Y_hat[i].tolist()
        for _ in range(k):
            best = scores.index(max(scores))
            if best == y[i]:
                right_ones += 1
                break
            scores[best] = float("-inf")
    return right_ones / len(y)


@right
def kth_largest_as_threshold(Y_hat, y, k):
    kth = Y_hat.sort(dim=1, descending=True).values[:, k - 1]
    truth = Y_hat.gather(1, y.unsqueeze(1)).squeeze(1)
    return torch.mean((truth >= kth).float())


@right
def exact_fraction(Y_hat, y, k):
    hits = sum(int(t) in row.topk(k).indices.tolist() for row, t in zip(Y_hat, y))
    return Fraction(hits, len(y))


@right
def mask_by_scatter(Y_hat, y, k):
    chosen = torch.zeros_like(Y_hat)
    chosen.scatter_(1, Y_hat.topk(k, dim=1).indices, 1.0)
    return chosen[range(len(y)), y].mean()


@right
def mean_times_k(Y_hat, y, k):
    top = Y_hat.argsort(dim=1, descending=True)[:, :k]
    return (top == y.view(-1, 1)).double().mean().item() * k


@right
def one_minus_the_misses(Y_hat, y, k):
    misses = 0
    for i, label in enumerate(y.tolist()):
        better = 0
        for score in Y_hat[i]:
            if score > Y_hat[i, label]:
                better += 1
        if better >= k:
            misses += 1
    return 1 - misses / Y_hat.shape[0]


@wrong("the number, not the fraction")
def number(Y_hat, y, k):
    return (Y_hat.topk(k).indices == y[:, None]).any(dim=1).sum().item()


@wrong("k ignored, plain accuracy")
def k_ignored(Y_hat, y, k):
    return (Y_hat.argmax(dim=1) == y).float().mean()


@wrong("the k smallest scores (largest=False)")
def smallest_k(Y_hat, y, k):
    top = torch.topk(Y_hat, k, dim=1, largest=False).indices
    return (top == y[:, None]).any(dim=1).float().mean()


@wrong("argsort goes up, so its first k are the smallest")
def ascending_order(Y_hat, y, k):
    top = Y_hat.argsort(dim=1)[:, :k]
    return (top == y[:, None]).any(dim=1).float().mean()


@wrong("topk over the examples (dim=0)")
def wrong_axis(Y_hat, y, k):
    top = Y_hat.sort(dim=0, descending=True).indices[:, :k]
    return (top == y[:, None]).any(dim=1).float().mean()


@wrong("mean over all N x k comparisons, so k times too small")
def mean_over_k_too(Y_hat, y, k):
    top = Y_hat.topk(k, dim=1).indices
    return (top == y.unsqueeze(1)).float().mean()


@wrong("labels not made a column, so the comparison has the wrong shape")
def no_unsqueeze(Y_hat, y, k):
    top = Y_hat.topk(k, dim=1).indices
    return (top == y).any(dim=1).float().mean()


@wrong("compares the scores of topk, not the indices")
def values_for_indices(Y_hat, y, k):
    top, _ = Y_hat.topk(k, dim=1)
    return (top == y[:, None]).any(dim=1).float().mean()


@wrong("only the k-th place counts")
def only_kth_place(Y_hat, y, k):
    top = Y_hat.topk(k, dim=1).indices
    return (top[:, k - 1] == y).float().mean()


@wrong("one class too few: the slice ends at k - 1")
def slice_too_short(Y_hat, y, k):
    top = Y_hat.argsort(dim=1, descending=True)[:, : k - 1]
    return (top == y[:, None]).any(dim=1).float().mean()


@wrong("one class too many: a rank of k still counts")
def rank_off_by_one(Y_hat, y, k):
    truth = Y_hat[torch.arange(len(y)), y]
    larger = (Y_hat > truth[:, None]).sum(dim=1)
    return (larger <= k).float().mean()


@wrong("one class too many from the end of the order")
def one_too_many_from_end(Y_hat, y, k):
    hits = 0
    for row, truth in zip(Y_hat.numpy(), y.numpy()):
        if truth in np.argsort(row)[-k - 1 :]:
            hits += 1
    return hits / len(y)


@wrong("k fixed at 3")
def k_fixed(Y_hat, y, k=3):
    hits = 0
    for row, truth in zip(Y_hat.tolist(), y.tolist()):
        order = sorted(range(len(row)), key=lambda j: -row[j])
        if truth in order[:3]:
            hits += 1
    return hits / len(y)


@wrong("whole-number division, so 0 unless all are right")
def floor_division(Y_hat, y, k):
    hits = (Y_hat.topk(k).indices == y[:, None]).sum().item()
    return hits // len(y)


@wrong("a percentage, not a fraction")
def percentage(Y_hat, y, k):
    hits = (Y_hat.topk(k).indices == y[:, None]).any(dim=1)
    return 100 * hits.float().mean().item()


@wrong("prints instead of returns")
def printed(Y_hat, y, k):
    top = Y_hat.topk(k).indices
    print((top == y[:, None]).any(dim=1).float().mean())


@wrong("any() without a dim gives one answer for all examples")
def any_of_everything(Y_hat, y, k):
    top = Y_hat.topk(k).indices
    return (top == y[:, None]).any().float().mean()


@wrong("all k classes must be the truth: all() for any()")
def all_for_any(Y_hat, y, k):
    top = Y_hat.topk(k).indices
    return (top == y[:, None]).all(dim=1).float().mean()


@wrong("divides by the number of classes")
def divided_by_classes(Y_hat, y, k):
    hits = (Y_hat.topk(k).indices == y[:, None]).sum().item()
    return hits / Y_hat.shape[1]


@wrong("divides by k")
def divided_by_k(Y_hat, y, k):
    hits = 0
    for row, truth in zip(Y_hat, y):
        if truth in row.topk(k).indices:
            hits += 1
    return hits / k


@wrong("a score of at least 1/k taken for a place among the top k")
def score_threshold(Y_hat, y, k):
    truth = Y_hat[torch.arange(len(y)), y]
    return (truth >= 1 / k).float().mean()


@wrong("the k classes with the largest total score, the same for all examples")
def same_classes_for_all(Y_hat, y, k):
    top = Y_hat.sum(dim=0).topk(k).indices.tolist()
    return sum(t in top for t in y.tolist()) / len(y)


@wrong("topk without k, which crashes")
def topk_without_k(Y_hat, y, k):
    top = Y_hat.topk(dim=1).indices
    return (top == y[:, None]).any(dim=1).float().mean()


@wrong("the largest score is thrown away, so places 2 to k + 1 count")
def first_place_skipped(Y_hat, y, k):
    order = Y_hat.argsort(dim=1, descending=True)
    return (order[:, 1 : k + 1] == y[:, None]).any(dim=1).float().mean()


@wrong("asks whether the prediction is among the first k labels")
def among_labels(Y_hat, y, k):
    preds = Y_hat.argmax(dim=1)
    return sum(p in y[:k].tolist() for p in preds.tolist()) / len(y)


@wrong("returns inside the loop")
def early_return(Y_hat, y, k):
    hits = 0
    for i in range(len(y)):
        if y[i] in Y_hat[i].topk(k).indices:
            hits += 1
        return hits / len(y)


@wrong("the first k examples only")
def first_k_examples(Y_hat, y, k):
    return (Y_hat[:k].argmax(dim=1) == y[:k]).float().mean()


@wrong("a result per example, not the fraction")
def result_per_example(Y_hat, y, k):
    return (Y_hat.topk(k).indices == y[:, None]).any(dim=1).float()


@wrong("the scores compared as text, so -0.1 and 10 are in the wrong order")
def sorted_as_text(Y_hat, y, k):
    hits = 0
    for row, truth in zip(Y_hat.tolist(), y.tolist()):
        order = sorted(range(len(row)), key=lambda j: str(row[j]), reverse=True)
        hits += truth in order[:k]
    return hits / len(y)


@wrong("removed classes get the score 0, which is the largest when the rest is negative")
def removed_by_zero(Y_hat, y, k):
    hits = 0
    for i in range(len(y)):
        scores = Y_hat[i].tolist()
        for _ in range(k):
            best = scores.index(max(scores))
            if best == y[i]:
                hits += 1
                break
            scores[best] = 0
    return hits / len(y)


@wrong("the largest score taken out of the list, so that later places shift")
def shifted_places(Y_hat, y, k):
    hits = 0
    for row, truth in zip(Y_hat.tolist(), y.tolist()):
        for _ in range(k):
            place = row.index(max(row))
            if place == truth:
                hits += 1
                break
            row.pop(place)
    return hits / len(y)


@wrong("rounded to one digit")
def rounded(Y_hat, y, k):
    return round((Y_hat.topk(k).indices == y[:, None]).any(dim=1).float().mean().item(), 1)
