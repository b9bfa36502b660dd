"""Answers to lesson7.best_temperature, written from the question alone."""

import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from answers import right, wrong


@right
def list_and_argmin(logits, y, temperatures):
    losses = [F.cross_entropy(logits / T, y).item() for T in temperatures]
    return temperatures[torch.tensor(losses).argmin().item()]


@right
def min_with_key(logits, y, temperatures):
    return min(temperatures, key=lambda T: F.cross_entropy(logits / T, y).item())


@right
def running_minimum(logits, y, temperatures):
    best, smallest = None, float("inf")
    for T in temperatures:
        loss = F.cross_entropy(logits / T, y)
        if loss < smallest:
            best, smallest = T, loss
    return best


@right
def python_float(logits, y, temperatures):
    losses = [F.cross_entropy(logits.double() / T, y) for T in temperatures]
    return float(temperatures[losses.index(min(losses))])


@right
def numpy_argmin(logits, y, temperatures):
    losses = np.array([F.cross_entropy(logits / float(T), y) for T in temperatures])
    return np.float64(temperatures[int(np.argmin(losses))])


@right
def stacked_tensor(logits, y, temperatures):
    temperatures = torch.as_tensor(temperatures)
    losses = torch.stack([nn.CrossEntropyLoss()(logits / T, y) for T in temperatures])
    return temperatures[losses.argmin()]


@right
def logsumexp_by_hand(logits, y, temperatures):
    def loss(T):
        z = logits / T
        return (z.logsumexp(dim=1) - z[torch.arange(len(y)), y]).mean().item()

    return sorted(temperatures, key=loss)[0]


@right
def sum_for_mean(logits, y, temperatures):
    losses = {}
    for T in temperatures:
        losses[float(T)] = F.cross_entropy(logits / T, y, reduction="sum").item()
    return min(losses, key=losses.get)


@right
def all_at_once(logits, y, temperatures):
    T = torch.as_tensor(temperatures, dtype=torch.float64)
    scaled = logits.double().unsqueeze(0) / T.view(-1, 1, 1)
    log_p = scaled.log_softmax(dim=2)
    losses = -log_p[:, torch.arange(len(y)), y].mean(dim=1)
    return T[losses.argmin()].item()


@right
def pure_python(logits, y, temperatures):
    best, best_loss = 0, math.inf
    for T in [float(t) for t in temperatures]:
        total = 0
        for row, truth in zip(logits.tolist(), y.tolist()):
            z = [o / T for o in row]
            top = max(z)
            total += top + math.log(sum(math.exp(v - top) for v in z)) - z[truth]
        if total / len(y) < best_loss:
            best, best_loss = T, total / len(y)
    return best


@right
def tuples_sorted(logits, y, temperatures):
    pairs = []
    for i in range(len(temperatures)):
        loss = F.nll_loss(F.log_softmax(logits / temperatures[i], dim=-1), y)
        pairs.append((loss.item(), float(temperatures[i])))
    pairs.sort()
    return pairs[0][1]


@right
def largest_likelihood(logits, y, temperatures):
    def log_likelihood(T):
        return (logits / T).log_softmax(1).gather(1, y.view(-1, 1)).sum().item()

    return max(temperatures, key=log_likelihood)


@right
def first_as_start(logits, y, temperatures):
    best = temperatures[0]
    for T in temperatures[1:]:
        if F.cross_entropy(logits / T, y) < F.cross_entropy(logits / best, y):
            best = T
    return best


@right
def inverse_multiplied(logits, y, temperatures):
    losses = []
    for T in temperatures:
        losses.append(F.cross_entropy(logits * (1 / T), y).item())
    return torch.as_tensor(temperatures)[np.argmin(losses)].clone()


@wrong("the index, not the temperature")
def index(logits, y, temperatures):
    losses = [F.cross_entropy(logits / T, y).item() for T in temperatures]
    return torch.tensor(losses).argmin()


@wrong("the largest loss")
def largest_loss(logits, y, temperatures):
    losses = [F.cross_entropy(logits / T, y).item() for T in temperatures]
    return temperatures[torch.tensor(losses).argmax().item()]


@wrong("the smallest loss, not its temperature")
def smallest_loss(logits, y, temperatures):
    return min(F.cross_entropy(logits / T, y).item() for T in temperatures)


@wrong("the logits multiplied by the temperature")
def multiplied(logits, y, temperatures):
    return min(temperatures, key=lambda T: F.cross_entropy(logits * T, y).item())


@wrong("the best accuracy, which is the same for all, so always the first")
def best_accuracy(logits, y, temperatures):
    scores = [((logits / T).argmax(dim=1) == y).float().mean().item() for T in temperatures]
    return temperatures[scores.index(max(scores))]


@wrong("the probabilities divided by the temperature, not the logits")
def probabilities_divided(logits, y, temperatures):
    p = logits.softmax(dim=1)
    return min(temperatures, key=lambda T: -torch.log(p[range(len(y)), y] / T).mean().item())


@wrong("softmax before cross_entropy, which takes it again")
def double_softmax(logits, y, temperatures):
    losses = [F.cross_entropy((logits / T).softmax(dim=1), y).item() for T in temperatures]
    return temperatures[losses.index(min(losses))]


@wrong("the smallest loss starts at 0, so nothing is ever smaller")
def starts_at_zero(logits, y, temperatures):
    best, smallest = None, 0
    for T in temperatures:
        loss = F.cross_entropy(logits / T, y).item()
        if loss < smallest:
            best, smallest = T, loss
    return best


@wrong("the smallest loss starts at 1, too low for a bad model")
def starts_at_one(logits, y, temperatures):
    best, smallest = None, 1.0
    for T in temperatures:
        loss = F.cross_entropy(logits / T, y).item()
        if loss < smallest:
            best, smallest = T, loss
    return best


@wrong("the smallest loss so far is not kept")
def minimum_not_kept(logits, y, temperatures):
    best, smallest = None, float("inf")
    for T in temperatures:
        loss = F.cross_entropy(logits / T, y).item()
        if loss < smallest:
            best = T
    return best


@wrong("nll_loss of the logits, without log_softmax")
def nll_of_logits(logits, y, temperatures):
    losses = [F.nll_loss(logits / T, y).item() for T in temperatures]
    return temperatures[losses.index(min(losses))]


@wrong("returns inside the loop")
def early_return(logits, y, temperatures):
    best, smallest = None, float("inf")
    for T in temperatures:
        loss = F.cross_entropy(logits / T, y).item()
        if loss < smallest:
            best, smallest = T, loss
        return best


@wrong("the temperatures of section 7 in place of the argument")
def argument_ignored(logits, y, temperatures):
    temperatures = torch.linspace(0.5, 2, 61)
    losses = [F.cross_entropy(logits / T, y).item() for T in temperatures]
    return temperatures[torch.tensor(losses).argmin()]


@wrong("the logits divided again and again, in a new variable of the same name")
def divided_again(logits, y, temperatures):
    best, smallest = None, float("inf")
    for T in temperatures:
        logits = logits / T
        loss = F.cross_entropy(logits, y).item()
        if loss < smallest:
            best, smallest = T, loss
    return best


@wrong("the caller's logits divided in place")
def divided_in_place(logits, y, temperatures):
    losses = []
    for T in temperatures:
        logits /= T
        losses.append(F.cross_entropy(logits, y).item())
    return temperatures[losses.index(min(losses))]


@wrong("stops when the loss rises, though temperatures may come in any order")
def stops_at_first_rise(logits, y, temperatures):
    best, smallest = None, float("inf")
    for T in temperatures:
        loss = F.cross_entropy(logits / T, y).item()
        if loss > smallest:
            break
        best, smallest = T, loss
    return best


@wrong("the smallest temperature")
def smallest_temperature(logits, y, temperatures):
    return min(temperatures)


@wrong("the mean probability brought nearest to the accuracy, not the smallest loss")
def nearest_to_accuracy(logits, y, temperatures):
    accuracy = (logits.argmax(dim=1) == y).float().mean()

    def gap(T):
        return abs((logits / T).softmax(dim=1).amax(dim=1).mean() - accuracy).item()

    return min(temperatures, key=gap)


@wrong("prints instead of returns")
def printed(logits, y, temperatures):
    losses = [F.cross_entropy(logits / T, y).item() for T in temperatures]
    print(temperatures[losses.index(min(losses))])


@wrong("a tuple with the loss")
def with_the_loss(logits, y, temperatures):
    losses = [F.cross_entropy(logits / T, y).item() for T in temperatures]
    i = losses.index(min(losses))
    return temperatures[i], losses[i]


@wrong("the minus of the loss forgotten")
def minus_forgotten(logits, y, temperatures):
    def loss(T):
        return (logits / T).log_softmax(dim=1)[range(len(y)), y].mean().item()

    return min(temperatures, key=loss)


@wrong("the log of the largest probability, not of that of the truth")
def confidence_for_truth(logits, y, temperatures):
    def loss(T):
        return -(logits / T).log_softmax(dim=1).amax(dim=1).mean().item()

    return min(temperatures, key=loss)


@wrong("the log forgotten: 1 minus the mean probability of the truth")
def log_forgotten(logits, y, temperatures):
    def loss(T):
        return 1 - (logits / T).softmax(dim=1)[range(len(y)), y].mean().item()

    return min(temperatures, key=loss)


@wrong("exp of large logits overflows, so the loss is nan")
def naive_softmax(logits, y, temperatures):
    best, smallest = None, float("inf")
    for T in temperatures:
        e = torch.exp(logits / T)
        p = e / e.sum(dim=1, keepdim=True)
        loss = -torch.log(p[torch.arange(len(y)), y]).mean().item()
        if loss < smallest:
            best, smallest = T, loss
    return best


@wrong("the inverse of the temperature")
def inverse(logits, y, temperatures):
    return 1 / min(temperatures, key=lambda T: F.cross_entropy(logits / T, y).item())


@wrong("labels and logits swapped, which crashes")
def swapped_arguments(logits, y, temperatures):
    losses = [F.cross_entropy(y, logits / T).item() for T in temperatures]
    return temperatures[losses.index(min(losses))]


@wrong("argmin of a list, which crashes")
def argmin_of_list(logits, y, temperatures):
    losses = [F.cross_entropy(logits / T, y).item() for T in temperatures]
    return temperatures[losses.argmin()]


@wrong("divides by the index, not by the temperature")
def index_as_temperature(logits, y, temperatures):
    losses = []
    for i in range(len(temperatures)):
        losses.append(F.cross_entropy(logits / (i + 1), y).item())
    return temperatures[losses.index(min(losses))]


@wrong("the temperatures sorted only after the losses were found")
def sorted_too_late(logits, y, temperatures):
    losses = [F.cross_entropy(logits / T, y).item() for T in temperatures]
    return sorted(temperatures)[losses.index(min(losses))]


@wrong("only the first example")
def first_example(logits, y, temperatures):
    losses = [F.cross_entropy(logits[0] / T, y[0]).item() for T in temperatures]
    return temperatures[losses.index(min(losses))]


@wrong("the first temperature left out")
def first_left_out(logits, y, temperatures):
    best, smallest = None, float("inf")
    for i in range(1, len(temperatures)):
        loss = F.cross_entropy(logits / temperatures[i], y).item()
        if loss < smallest:
            best, smallest = temperatures[i], loss
    return best


@wrong("the last temperature left out")
def last_left_out(logits, y, temperatures):
    losses = []
    for i in range(len(temperatures) - 1):
        losses.append(F.cross_entropy(logits / temperatures[i], y).item())
    return temperatures[np.argmin(losses)]


@wrong("rounded to one digit")
def rounded(logits, y, temperatures):
    return round(float(min(temperatures, key=lambda T: F.cross_entropy(logits / T, y).item())), 1)


@wrong("softmax over the examples (dim=0)")
def wrong_axis(logits, y, temperatures):
    def loss(T):
        return F.nll_loss((logits / T).log_softmax(dim=0), y).item()

    return min(temperatures, key=loss)


@wrong("only looks below 1")
def below_one(logits, y, temperatures):
    best, smallest = 1.0, F.cross_entropy(logits, y).item()
    for T in temperatures:
        loss = F.cross_entropy(logits / T, y).item()
        if T < 1 and loss < smallest:
            best, smallest = T, loss
    return best


@wrong("the first half only, as in section 7")
def first_half(logits, y, temperatures):
    half = len(y) // 2
    losses = [F.cross_entropy(logits[:half] / T, y[:half]).item() for T in temperatures]
    return temperatures[losses.index(min(losses))]
