"""Answers to lesson5.softmax, written from the question alone."""

import math

import numpy as np
import torch

from answers import right, wrong


@right
def lesson_formula(logits):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return shifted.exp() / shifted.exp().sum(dim=1, keepdim=True)


@right
def with_amax(logits):
    E = torch.exp(logits - logits.amax(1, keepdim=True))
    return E / E.sum(1, keepdim=True)


@right
def none_axes(logits):
    m = logits.amax(dim=1)
    e = (logits - m[:, None]).exp()
    return e / e.sum(dim=1)[:, None]


@right
def row_by_row(logits):
    rows = []
    for o in logits:
        e = (o - o.max()).exp()
        rows.append(e / e.sum())
    return torch.stack(rows)


@right
def in_numpy(logits):
    a = logits.detach().cpu().numpy()
    with np.errstate(over="ignore"):
        e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@right
def plain_lists(logits):
    result = []
    for row in logits.tolist():
        m = max(row)
        e = [math.exp(o - m) for o in row]
        total = sum(e)
        result.append([x / total for x in e])
    return result


@right
def lists_to_tensor(logits):
    result = torch.zeros(logits.shape)
    for i, row in enumerate(logits.tolist()):
        biggest = max(row)
        total = 0.0
        for o in row:
            total += math.exp(o - biggest)
        for j, o in enumerate(row):
            result[i, j] = math.exp(o - biggest) / total
    return result


@right
def filled_in_place(logits):
    Y_hat = torch.empty_like(logits)
    for i in range(len(logits)):
        Y_hat[i] = (logits[i] - logits[i].max()).exp()
        Y_hat[i] /= Y_hat[i].sum()
    return Y_hat


@right
def in_double(logits):
    o = logits.double()
    o = o - o.max(dim=-1, keepdim=True)[0]
    return o.exp() / o.exp().sum(-1, keepdim=True)


@right
def transposed(logits):
    o = logits.T
    o = o - o.max(dim=0).values
    e = o.exp()
    return (e / e.sum(dim=0)).T


@right
def by_differences(logits):
    # 1 / sum_k exp(o_k - o_j); an exp that becomes inf gives 0, which is right
    differences = logits[:, None, :] - logits[:, :, None]
    return 1 / differences.exp().sum(dim=2)


@right
def shift_then_log_sum(logits):
    o = logits - logits.amax(dim=1, keepdim=True)
    return (o - o.exp().sum(dim=1, keepdim=True).log()).exp()


@right
def numpy_rows_to_tensor(logits):
    def one(o):
        with np.errstate(over="ignore"):
            e = np.exp(o - np.max(o))
        return e / np.sum(e)

    return torch.tensor(np.array([one(o) for o in logits.detach().numpy()]))


@right
def sorted_largest(logits):
    largest = logits.sort(dim=1, descending=True).values[:, :1]
    e = torch.exp(logits - largest)
    return torch.div(e, e.sum(dim=1, keepdim=True))


@wrong("the formula as it stands, which overflows")
def naive(logits):
    return logits.exp() / logits.exp().sum(dim=1, keepdim=True)


@wrong("largest logit of the whole batch subtracted, so a row far below it gives 0 / 0")
def max_of_all(logits):
    e = (logits - logits.max()).exp()
    return e / e.sum(dim=1, keepdim=True)


@wrong("each column, not each row, sums to 1")
def columns(logits):
    e = (logits - logits.amax(dim=0)).exp()
    return e / e.sum(dim=0)


@wrong("largest logit taken per column, the sum per row")
def max_of_columns(logits):
    e = (logits - logits.amax(dim=0, keepdim=True)).exp()
    return e / e.sum(dim=1, keepdim=True)


@wrong("divided by the sum over the whole batch")
def sum_of_all(logits):
    e = (logits - logits.amax(dim=1, keepdim=True)).exp()
    return e / e.sum()


@wrong("mean subtracted instead of the largest")
def minus_mean(logits):
    e = torch.exp(logits - logits.mean(dim=1, keepdim=True))
    return e / e.sum(dim=1, keepdim=True)


@wrong("smallest logit subtracted instead of the largest")
def minus_min(logits):
    e = torch.exp(logits - logits.min(dim=1, keepdim=True).values)
    return e / e.sum(dim=1, keepdim=True)


@wrong("largest absolute value subtracted, so rows of very negative logits underflow")
def minus_abs_max(logits):
    e = torch.exp(logits - logits.abs().amax(dim=1, keepdim=True))
    return e / e.sum(dim=1, keepdim=True)


@wrong("logits clamped to a range that exp can bear, which changes the probabilities")
def clamped(logits):
    e = logits.clamp(-80, 80).exp()
    return e / e.sum(dim=1, keepdim=True)


@wrong("divided by the largest logit instead of subtracting it")
def over_max(logits):
    o = logits / logits.amax(dim=1, keepdim=True)
    return o.exp() / o.exp().sum(dim=1, keepdim=True)


@wrong("keepdim forgotten, so the sums line up with the columns")
def without_keepdim(logits):
    e = (logits - logits.amax(dim=1, keepdim=True)).exp()
    return e / e.sum(dim=1)


@wrong("small number added to the denominator, which does not help against overflow")
def epsilon_below(logits):
    e = torch.exp(logits)
    return e / (e.sum(dim=1, keepdim=True) + 1e-8)


@wrong("max with dim gives values and indices; subtracting the pair raises")
def max_is_a_pair(logits):
    e = torch.exp(logits - logits.max(dim=1, keepdim=True))
    return e / e.sum(dim=1, keepdim=True)


@wrong("uses torch.softmax, which the question forbids")
def the_forbidden_one(logits):
    return torch.softmax(logits, dim=1)


@wrong("nan replaced by 0 after the naive formula")
def nan_to_zero(logits):
    e = logits.exp()
    return torch.nan_to_num(e / e.sum(dim=1, keepdim=True), nan=0.0)


@wrong("nan replaced by 1 after the naive formula")
def nan_to_one(logits):
    Y_hat = logits.exp() / logits.exp().sum(dim=1, keepdim=True)
    Y_hat[Y_hat.isnan()] = 1.0
    return Y_hat


@wrong("float64 overflows as well, only later")
def just_double(logits):
    e = logits.double().exp()
    return e / e.sum(dim=1, keepdim=True)


@wrong("the same 100 subtracted always")
def minus_100(logits):
    e = (logits - 100).exp()
    return e / e.sum(dim=1, keepdim=True)


@wrong("largest subtracted in the numerator only")
def numerator_only(logits):
    m = logits.amax(dim=1, keepdim=True)
    return (logits - m).exp() / logits.exp().sum(dim=1, keepdim=True)


@wrong("largest subtracted only where it is large, so very negative rows give 0 / 0")
def only_if_large(logits):
    m = logits.amax(dim=1, keepdim=True)
    o = torch.where(m > 80, logits - m, logits)
    return o.exp() / o.exp().sum(dim=1, keepdim=True)


@wrong("not divided by the sum")
def not_normalised(logits):
    return (logits - logits.amax(dim=1, keepdim=True)).exp()


@wrong("returns the logarithms of the probabilities")
def log_probabilities(logits):
    o = logits - logits.amax(dim=1, keepdim=True)
    return o - o.exp().sum(dim=1, keepdim=True).log()


@wrong("plain Python loop with the naive formula, so math.exp raises OverflowError")
def naive_lists(logits):
    result = []
    for row in logits.tolist():
        e = [math.exp(o) for o in row]
        result.append([x / sum(e) for x in e])
    return torch.tensor(result)


@right
def minus_logsumexp(logits):
    return torch.exp(logits - torch.logsumexp(logits, dim=1, keepdim=True))


@wrong("numpy max without an axis, for the whole batch")
def numpy_max_of_all(logits):
    a = logits.numpy()
    e = np.exp(a - np.max(a))
    return torch.from_numpy(e / np.sum(e, axis=1, keepdims=True))


@wrong("returns the first row only, as the return is inside the loop")
def return_in_loop(logits):
    for o in logits:
        e = (o - o.max()).exp()
        return e / e.sum()
