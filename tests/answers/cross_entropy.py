"""Answers to lesson5.cross_entropy, written from the question alone."""

import math

import numpy as np
import torch
from torch.nn import functional as F

from answers import right, wrong


@right
def lesson_formula(logits, y):
    m = logits.amax(dim=1)
    log_sum_exp = m + (logits - m[:, None]).exp().sum(dim=1).log()
    return (log_sum_exp - logits[range(len(y)), y]).mean()


@right
def with_logsumexp(logits, y):
    return (torch.logsumexp(logits, dim=1) - logits[torch.arange(len(y)), y]).mean()


@right
def shifted_first(logits, y):
    o = logits - logits.max(dim=1, keepdim=True).values
    log_p = o - o.exp().sum(dim=1, keepdim=True).log()
    return -log_p.gather(1, y[:, None]).mean()


@right
def with_log_softmax(logits, y):
    return -torch.log_softmax(logits, dim=1)[range(len(logits)), y].mean()


@right
def with_one_hot(logits, y):
    one_hot = F.one_hot(y, num_classes=logits.shape[1])
    o = logits - logits.amax(dim=1, keepdim=True)
    log_p = o - o.exp().sum(dim=1, keepdim=True).log()
    return -(one_hot * log_p).sum(dim=1).mean()


@right
def with_nll_loss(logits, y):
    return F.nll_loss(logits.log_softmax(dim=1), y)


@right
def plain_python(logits, y):
    total = 0.0
    for row, label in zip(logits.tolist(), y.tolist()):
        m = max(row)
        total += m + math.log(sum(math.exp(o - m) for o in row)) - row[label]
    return total / len(y)


@right
def in_numpy(logits, y):
    o = logits.detach().numpy().astype(np.float64)
    labels = y.numpy()
    o = o - o.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(o).sum(axis=1)) - o[np.arange(len(labels)), labels])


@right
def loop_of_tensors(logits, y):
    losses = []
    for o, truth in zip(logits, y):
        o = o - o.max()
        losses.append(o.exp().sum().log() - o[truth])
    return sum(losses) / len(losses)


@right
def as_a_float(logits, y):
    o = logits.double()
    n = len(y)
    return ((o.logsumexp(1).sum() - o[torch.arange(n), y].sum()) / n).item()


@right
def logaddexp_reduce(logits, y):
    o = logits.detach().numpy()
    lse = np.logaddexp.reduce(o, axis=1)
    right_ones = np.take_along_axis(o, y.numpy()[:, None], axis=1)[:, 0]
    return torch.tensor((lse - right_ones).mean())


@right
def surprise_of_differences(logits, y):
    # log sum_k exp(o_k - o_y)
    differences = logits - logits.gather(1, y.unsqueeze(1))
    return torch.logsumexp(differences, dim=1).mean()


@right
def with_mask(logits, y):
    mask = torch.arange(logits.shape[1]) == y[:, None]
    return (logits.logsumexp(dim=1) - logits[mask]).mean()


@right
def helper_for_one_example(logits, y):
    def loss(o, truth):
        biggest = o.max()
        return biggest + torch.log(torch.sum(torch.exp(o - biggest))) - o[truth]

    return torch.stack([loss(logits[i], y[i]) for i in range(len(y))]).mean()


@wrong("log of the probabilities, which is -inf where a probability becomes 0")
def log_of_softmax(logits, y):
    p = torch.softmax(logits, dim=1)[range(len(y)), y]
    return -p.log().mean()


@wrong("exp of the logits as they stand overflows")
def naive_log_sum_exp(logits, y):
    return (logits.exp().sum(dim=1).log() - logits[range(len(y)), y]).mean()


@wrong("softmax by the naive formula, then the log")
def naive_softmax(logits, y):
    Y_hat = logits.exp() / logits.exp().sum(dim=1, keepdim=True)
    return -Y_hat[range(len(y)), y].log().mean()


@wrong("small number added before the log, so that large losses stop near 20.7")
def epsilon_in_log(logits, y):
    p = torch.softmax(logits, dim=1)[range(len(y)), y]
    return -(p + 1e-9).log().mean()


@wrong("probabilities clamped from below, so that large losses are cut off")
def clamped_probability(logits, y):
    p = logits.softmax(dim=1).gather(1, y[:, None]).clamp(min=1e-12)
    return -torch.log(p).mean()


@wrong("one-hot times log of the probabilities: 0 * -inf is nan")
def one_hot_times_log(logits, y):
    one_hot = F.one_hot(y, logits.shape[1])
    return -(one_hot * logits.softmax(dim=1).log()).sum(dim=1).mean()


@wrong("sum over the examples instead of the mean")
def summed(logits, y):
    return (logits.logsumexp(dim=1) - logits[range(len(y)), y]).sum()


@wrong("one loss for each example, without the mean")
def per_example(logits, y):
    return logits.logsumexp(dim=1) - logits[range(len(y)), y]


@wrong("minus sign forgotten")
def sign_forgotten(logits, y):
    return torch.log_softmax(logits, dim=1)[range(len(y)), y].mean()


@wrong("mean over all entries of the one-hot table, so divided by num_classes too")
def mean_of_the_table(logits, y):
    one_hot = F.one_hot(y, num_classes=logits.shape[1])
    return -(one_hot * logits.log_softmax(dim=1)).mean()


@wrong("logits[:, y] takes all labels' columns from every row")
def all_columns(logits, y):
    return (logits.logsumexp(dim=1)[:, None] - logits[:, y]).mean()


@wrong("largest logit of the whole batch subtracted, so rows far below it give log 0")
def max_of_all(logits, y):
    m = logits.max()
    return (m + (logits - m).exp().sum(dim=1).log() - logits[range(len(y)), y]).mean()


@wrong("largest logit not added back")
def max_not_added(logits, y):
    m = logits.amax(dim=1, keepdim=True)
    return ((logits - m).exp().sum(dim=1).log() - logits[range(len(y)), y]).mean()


@wrong("logarithm to base 2")
def base_2(logits, y):
    return -(logits.log_softmax(dim=1)[range(len(y)), y] / math.log(2)).mean()


@wrong("softmax down the columns")
def wrong_axis(logits, y):
    return -torch.log_softmax(logits, dim=0)[range(len(y)), y].mean()


@wrong("loss of the predicted class, y ignored")
def of_the_prediction(logits, y):
    return (logits.logsumexp(dim=1) - logits.max(dim=1).values).mean()


@wrong("calls F.cross_entropy, which the question forbids")
def the_forbidden_one(logits, y):
    return F.cross_entropy(logits, y)


@wrong("log of the mean probability instead of the mean of the logs")
def log_of_the_mean(logits, y):
    p = torch.softmax(logits, dim=1)[range(len(y)), y]
    return -p.mean().log()


@wrong("softmax applied twice")
def softmax_twice(logits, y):
    Y_hat = logits.softmax(dim=1)
    return -Y_hat.log_softmax(dim=1)[range(len(y)), y].mean()


@wrong("range(100) copied from the lesson, so other batch sizes raise")
def always_100(logits, y):
    return -torch.log_softmax(logits, dim=1)[range(100), y].mean()


@wrong("no log: 1 minus the probability of the right answer")
def one_minus_p(logits, y):
    return (1 - logits.softmax(dim=1)[range(len(y)), y]).mean()


@wrong("math.log of a probability that became 0 raises ValueError")
def plain_log_of_p(logits, y):
    total = 0
    for row, label in zip(logits.tolist(), y.tolist()):
        m = max(row)
        e = [math.exp(o - m) for o in row]
        total -= math.log(e[label] / sum(e))
    return total / len(y)


@wrong("loss summed over the classes without choosing the right answer")
def all_classes(logits, y):
    return -logits.log_softmax(dim=1).sum(dim=1).mean()


@wrong("infinite losses replaced by 0")
def inf_to_zero(logits, y):
    losses = -logits.softmax(dim=1)[range(len(y)), y].log()
    losses[losses.isinf()] = 0
    return losses.mean()


@wrong("divided by the number of classes instead of the number of examples")
def over_classes(logits, y):
    return (logits.logsumexp(dim=1) - logits[range(len(y)), y]).sum() / logits.shape[1]


@wrong("prints the loss and returns nothing")
def printed(logits, y):
    print((logits.logsumexp(dim=1) - logits[range(len(y)), y]).mean().item())


@wrong("naive log-sum-exp in numpy float64, which overflows a little later")
def numpy_naive(logits, y):
    o = logits.numpy().astype("float64")
    return (np.log(np.exp(o).sum(axis=1)) - o[np.arange(len(o)), y.numpy()]).mean()
