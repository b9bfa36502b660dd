"""Answers to lesson6.best_learning_rate, written from the question alone."""

import math

import numpy as np
import torch

from answers import right, wrong


@right
def loop_with_isfinite(val_losses):
    best, smallest = None, math.inf
    for lr, losses in val_losses.items():
        if math.isfinite(losses[-1]) and losses[-1] < smallest:
            best, smallest = lr, losses[-1]
    return best


@right
def min_of_a_dictionary(val_losses):
    last = {lr: losses[-1] for lr, losses in val_losses.items() if math.isfinite(losses[-1])}
    return min(last, key=last.get)


@right
def min_with_key(val_losses):
    def key(lr):
        loss = val_losses[lr][-1]
        return loss if math.isfinite(loss) else math.inf

    return min(val_losses, key=key)


@right
def comparison_throws_nan_out(val_losses):
    best = None
    smallest = float("inf")
    for lr in val_losses:
        loss = val_losses[lr][-1]
        if loss < smallest:
            smallest = loss
            best = lr
    return best


@right
def sorted_pairs(val_losses):
    pairs = [(losses[-1], lr) for lr, losses in val_losses.items()]
    pairs = [p for p in pairs if not math.isnan(p[0]) and not math.isinf(p[0])]
    return sorted(pairs)[0][1]


@right
def nanargmin(val_losses):
    rates = np.array(list(val_losses))
    last = np.array([losses[-1] for losses in val_losses.values()])
    return rates[np.nanargmin(last)]


@right
def where_not_finite(val_losses):
    rates = list(val_losses.keys())
    last = torch.tensor([losses[-1] for losses in val_losses.values()], dtype=torch.float64)
    last = torch.where(torch.isfinite(last), last, torch.inf)
    return rates[last.argmin()]


@right
def tensor_of_rates(val_losses):
    rates = torch.tensor(list(val_losses), dtype=torch.float64)
    last = torch.tensor([v[-1] for v in val_losses.values()], dtype=torch.float64)
    good = last.isfinite()
    return rates[good][last[good].argmin()]


@right
def nan_to_num(val_losses):
    rates, losses = zip(*val_losses.items())
    last = np.nan_to_num([row[-1] for row in losses], nan=np.inf, posinf=np.inf)
    return rates[int(np.argmin(last))]


@right
def nan_is_not_itself(val_losses):
    candidates = []
    for lr, losses in val_losses.items():
        loss = losses[len(losses) - 1]
        if loss != loss or loss == float("inf"):
            continue
        candidates.append((loss, lr))
    return min(candidates)[1]


@right
def deleted_from_a_copy(val_losses):
    copy = dict(val_losses)
    for lr in val_losses:
        if not np.isfinite(copy[lr][-1]):
            del copy[lr]
    return min(copy.items(), key=lambda item: item[1][-1])[0]


@right
def diverged_to_the_back(val_losses):
    return min(val_losses, key=lambda lr: (not math.isfinite(val_losses[lr][-1]), val_losses[lr][-1]))


@right
def one_candidate_is_enough(val_losses):
    good = [lr for lr in val_losses if val_losses[lr][-1] < math.inf]
    if len(good) == 1:
        return good[0]
    good.sort(key=lambda lr: val_losses[lr][-1])
    return good[0]


@wrong("nan is not ruled out, and no comparison with it is true")
def nan_forgotten(val_losses):
    return min(val_losses, key=lambda lr: val_losses[lr][-1])


@wrong("np.argmin takes nan for the smallest")
def argmin_finds_nan(val_losses):
    rates = list(val_losses)
    return rates[np.argmin([losses[-1] for losses in val_losses.values()])]


@wrong("the smallest loss of any epoch, not the last")
def smallest_of_all_epochs(val_losses):
    best, smallest = None, math.inf
    for lr, losses in val_losses.items():
        if math.isfinite(losses[-1]) and min(losses) < smallest:
            best, smallest = lr, min(losses)
    return best


@wrong("the average loss, not the last")
def smallest_average(val_losses):
    good = {lr: sum(v) / len(v) for lr, v in val_losses.items() if math.isfinite(v[-1])}
    return min(good, key=good.get)


@wrong("the first loss, not the last")
def first_loss(val_losses):
    good = {lr: v[0] for lr, v in val_losses.items() if math.isfinite(v[-1])}
    return min(good, key=good.get)


@wrong("returns the loss, not the learning rate")
def the_loss(val_losses):
    return min(v[-1] for v in val_losses.values() if math.isfinite(v[-1]))


@wrong("returns the index of the learning rate")
def the_index(val_losses):
    last = np.array([v[-1] for v in val_losses.values()])
    return int(np.nanargmin(last))


@wrong("the largest loss")
def largest_loss(val_losses):
    good = {lr: v[-1] for lr, v in val_losses.items() if math.isfinite(v[-1])}
    return max(good, key=good.get)


@wrong("compares with nan by ==, which is never true, so that nan stays in")
def equal_to_nan(val_losses):
    good = {}
    for lr, losses in val_losses.items():
        if losses[-1] == float("nan") or losses[-1] == float("inf"):
            continue
        good[lr] = losses[-1]
    return min(good, key=good.get)


@wrong("the smallest loss begins at 1, so that losses above 1 are never chosen")
def begins_at_one(val_losses):
    best, smallest = None, 1
    for lr, losses in val_losses.items():
        if losses[-1] < smallest:
            best, smallest = lr, losses[-1]
    return best


@wrong("begins with the first learning rate even if it ended in nan")
def begins_with_the_first(val_losses):
    best = list(val_losses)[0]
    for lr, losses in val_losses.items():
        if losses[-1] < val_losses[best][-1]:
            best = lr
    return best


@wrong("the smallest learning rate that did not diverge, whatever the losses")
def smallest_rate(val_losses):
    return min(lr for lr, losses in val_losses.items() if math.isfinite(losses[-1]))


@wrong("the largest learning rate that did not diverge, as if faster were better")
def largest_rate(val_losses):
    return max(lr for lr, losses in val_losses.items() if math.isfinite(losses[-1]))


@wrong("keeps the last improvement on the learning rate before, not on the smallest so far")
def better_than_the_one_before(val_losses):
    best, before = None, math.inf
    for lr, losses in val_losses.items():
        if losses[-1] < before:
            best = lr
        before = losses[-1]
    return best


@wrong("the epoch before the last")
def one_epoch_early(val_losses):
    good = {lr: v[len(v) - 2] for lr, v in val_losses.items() if math.isfinite(v[-1])}
    return min(good, key=good.get)


@wrong("key error: looks up the place of the learning rate, not the learning rate")
def places_as_keys(val_losses):
    best, smallest = None, math.inf
    for i in range(len(val_losses)):
        if val_losses[i][-1] < smallest:
            best, smallest = i, val_losses[i][-1]
    return best


@wrong("deletes from the dictionary while going over it, which raises")
def deletes_while_reading(val_losses):
    for lr in val_losses:
        if not math.isfinite(val_losses[lr][-1]):
            del val_losses[lr]
    return min(val_losses, key=lambda lr: val_losses[lr][-1])


@wrong("stops at the first learning rate that diverged")
def stops_at_the_first_nan(val_losses):
    best, smallest = None, math.inf
    for lr, losses in val_losses.items():
        if not math.isfinite(losses[-1]):
            break
        if losses[-1] < smallest:
            best, smallest = lr, losses[-1]
    return best


@wrong("replaces nan by 0, which makes it the smallest")
def nan_becomes_zero(val_losses):
    rates = list(val_losses)
    last = np.nan_to_num([losses[-1] for losses in val_losses.values()])
    return rates[int(last.argmin())]


@wrong("returns the pair of learning rate and losses")
def the_pair(val_losses):
    good = {lr: v for lr, v in val_losses.items() if math.isfinite(v[-1])}
    return min(good.items(), key=lambda item: item[1][-1])


@wrong("prints the learning rate and returns nothing")
def only_prints(val_losses):
    good = {lr: v[-1] for lr, v in val_losses.items() if math.isfinite(v[-1])}
    print(min(good, key=good.get))


@wrong("the smallest loss is not updated, so the last one below the first bound is returned")
def smallest_not_updated(val_losses):
    best, smallest = None, math.inf
    for lr, losses in val_losses.items():
        if losses[-1] < smallest:
            best = lr
    return best


@wrong("the list with the smallest first loss: min compares the lists themselves")
def compares_lists(val_losses):
    good = {lr: v for lr, v in val_losses.items() if math.isfinite(v[-1])}
    return min(good, key=good.get)


@wrong("rules out a learning rate with an inf on the way although it ended well")
def all_epochs_finite(val_losses):
    good = {lr: v[-1] for lr, v in val_losses.items() if all(math.isfinite(loss) for loss in v)}
    return min(good, key=good.get, default=None)
