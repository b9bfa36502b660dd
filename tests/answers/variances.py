"""Answers to lesson4.variances, written from the question alone."""

import math
import statistics
from collections import namedtuple
from fractions import Fraction

import numpy as np
import torch

from answers import right, wrong


@right
def closed_form(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return variance / N, variance / B**2 * ((B - 1) / m + 1 / size)


@right
def squares_of_the_weights(variance, N, m):
    B = math.ceil(N / m)
    w = [1 / (B * min(m, N - i // m * m)) for i in range(N)]
    return (variance / N, variance * sum(x**2 for x in w))


@right
def torch_weights(variance, N, m):
    batches = torch.ones(N, dtype=torch.float64).split(m)
    w = torch.cat([b / len(b) for b in batches]) / len(batches)
    return variance / N, variance * (w**2).sum()


@right
def torch_float32(variance, N, m):
    batch = torch.arange(N) // m
    sizes = torch.bincount(batch)
    w = 1 / (len(sizes) * sizes[batch])
    exact = torch.full((N,), 1 / N)
    return (variance * exact.square().sum(), variance * w.square().sum())


@right
def numpy_sizes(variance, N, m):
    sizes = np.array([min(m, N - s) for s in range(0, N, m)])
    return np.float64(variance / N), variance * np.sum(1 / sizes) / len(sizes) ** 2


@right
def mean_of_batch_variances(variance, N, m):
    sizes = [len(range(N)[s : s + m]) for s in range(0, N, m)]
    of_batches = [variance / n for n in sizes]
    return variance / N, sum(of_batches) / len(sizes) ** 2


@right
def cases(variance, N, m):
    if N % m == 0:
        return variance / N, variance / N
    if m > N:
        return variance / N, variance / N
    full, rest = divmod(N, m)
    B = full + 1
    quick = (full * variance / m + variance / rest) / (B * B)
    return variance / N, quick


@right
def accumulate(variance, N, m):
    total, batches, i = 0.0, 0, 0
    while i < N:
        n = min(m, N - i)
        total += variance / n
        batches += 1
        i += n
    return tuple([variance / N, total / batches / batches])


@right
def exact_fractions(variance, N, m):
    sizes = [m] * (N // m) + ([N % m] if N % m else [])
    factor = sum(Fraction(1, n) for n in sizes) / len(sizes) ** 2
    return float(variance) / N, float(variance) * float(factor)


@right
def named_tuple(variance, N, m):
    Variances = namedtuple("Variances", "exact quick")
    B = -(-N // m)
    size = (N - 1) % m + 1
    return Variances(exact=variance / N, quick=variance * ((B - 1) / m + 1 / size) / B**2)


@right
def harmonic_mean_of_sizes(variance, N, m):
    sizes = [min(m, N - s) for s in range(0, N, m)]
    return variance / N, variance / (len(sizes) * statistics.harmonic_mean(sizes))


@right
def covariance_matrix(variance, N, m):
    batches = np.split(np.arange(N), range(m, N, m))
    w = np.zeros(N)
    for b in batches:
        w[b] = 1 / len(b) / len(batches)
    e = np.ones(N) / N
    cov = np.eye(N) * float(variance)
    return e @ cov @ e, w @ cov @ w


@wrong("both variances taken to be variance / N")
def both_the_same(variance, N, m):
    return variance / N, variance / N


@wrong("the batch means treated as if each had the variance of one example")
def over_number_of_batches(variance, N, m):
    return variance / N, variance / math.ceil(N / m)


@wrong("the order swapped")
def swapped_order(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return variance / B**2 * ((B - 1) / m + 1 / size), variance / N


@wrong("the last batch treated as a full one")
def last_as_full(variance, N, m):
    B = math.ceil(N / m)
    return variance / N, variance / (B * m)


@wrong("the weights not squared")
def weights_not_squared(variance, N, m):
    B = math.ceil(N / m)
    w = [1 / (B * min(m, N - i // m * m)) for i in range(N)]
    return variance / N, variance * sum(w)


@wrong("the variance of a mean taken to be that of one example")
def not_divided_by_n(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return variance, variance / B**2 * ((B - 1) / m + 1 / size)


@wrong("standard deviations, not variances")
def standard_deviations(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return math.sqrt(variance / N), math.sqrt(variance * ((B - 1) / m + 1 / size)) / B


@wrong("variance / N**2: the sum over N examples forgotten")
def divided_by_n_squared(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return variance / N**2, variance / B**2 * ((B - 1) / m + 1 / size)


@wrong("N % m for the last size is 0 when m divides N, which crashes")
def remainder_zero(variance, N, m):
    B = math.ceil(N / m)
    return variance / N, variance / B**2 * ((B - 1) / m + 1 / (N % m))


@wrong("the number of batches rounded down, so the rest is lost")
def batches_rounded_down(variance, N, m):
    B = N // m
    if B == 0:
        return variance / N, variance / N
    return variance / N, variance / (B * m)


@wrong("divided by B, not by B squared")
def b_not_squared(variance, N, m):
    sizes = [min(m, N - s) for s in range(0, N, m)]
    return variance / N, sum(variance / n for n in sizes) / len(sizes)


@wrong("the sum of the weights squared, not the sum of the squares")
def square_of_the_sum(variance, N, m):
    B = math.ceil(N / m)
    w = torch.tensor([1 / (B * min(m, N - i // m * m)) for i in range(N)])
    return variance / N, variance * w.sum() ** 2


@wrong("only the variance of the quick value is returned")
def only_quick(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return variance / B**2 * ((B - 1) / m + 1 / size)


@wrong("prints instead of returns")
def printed(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    print((variance / N, variance / B**2 * ((B - 1) / m + 1 / size)))


@wrong("multiplied by the size of a batch, not divided")
def times_size(variance, N, m):
    sizes = [min(m, N - s) for s in range(0, N, m)]
    return variance / N, sum(variance * n for n in sizes) / len(sizes) ** 2


@wrong("two batches assumed, a full one and the last")
def two_batches(variance, N, m):
    rest = N % m or m
    return variance / N, (variance / m + variance / rest) / 4


@wrong("the variance squared, as if it were a standard deviation")
def variance_squared(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return variance**2 / N, variance**2 / B**2 * ((B - 1) / m + 1 / size)


@wrong("N - 1 as in the variance of a sample")
def n_minus_one(variance, N, m):
    sizes = [min(m, N - s) for s in range(0, N, m)]
    quick = sum(variance / n for n in sizes) / len(sizes) ** 2
    return (variance / (N - 1) if N > 1 else variance), quick


@wrong("whole-number division of the variance")
def floor_division(variance, N, m):
    sizes = [min(m, N - s) for s in range(0, N, m)]
    return variance // N, sum(variance // n for n in sizes) / len(sizes) ** 2


@wrong("estimated from random losses, so only roughly right")
def simulated(variance, N, m):
    torch.manual_seed(0)
    losses = torch.randn(1000, N) * variance**0.5
    exact = losses.mean(dim=1)
    quick = torch.stack([b.mean(dim=1) for b in losses.split(m, dim=1)]).mean(dim=0)
    return exact.var().item(), quick.var().item()


@wrong("the argument variance ignored, taken to be 1")
def variance_ignored(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return 1 / N, ((B - 1) / m + 1 / size) / B**2


@wrong("N // m + 1 batches even when m divides N")
def always_one_more(variance, N, m):
    B = N // m + 1
    w = [1 / (B * min(m, N - i // m * m)) for i in range(N)]
    return variance / N, variance * sum(x * x for x in w)


@wrong("the variance of the weights taken")
def variance_of_weights(variance, N, m):
    B = math.ceil(N / m)
    w = np.array([1 / (B * min(m, N - i // m * m)) for i in range(N)])
    return variance / N, variance * w.var()


@wrong("the exact value's weights m / N applied to batches without squaring")
def exact_weights_not_squared(variance, N, m):
    sizes = [min(m, N - s) for s in range(0, N, m)]
    exact = sum(n / N * variance / n for n in sizes)
    return exact, sum(variance / n for n in sizes) / len(sizes) ** 2


@wrong("B full batches counted and the last one besides")
def b_full_batches_and_last(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return variance / N, variance / B**2 * (B / m + 1 / size)


@wrong("brackets forgotten, the last batch not divided by B squared")
def brackets_forgotten(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return variance / N, variance / B**2 * (B - 1) / m + variance / size


@wrong("a batch larger than the data forgotten, so it divides by m when m > N")
def batch_larger_than_data(variance, N, m):
    full, rest = divmod(N, m)
    if rest == 0 or full == 0:
        return variance / N, variance / max(m, N)
    return variance / N, variance * (full / m + 1 / rest) / (full + 1) ** 2


@wrong("a name that does not exist, which crashes")
def name_error(variance, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return var / N, var / B**2 * ((B - 1) / m + 1 / size)  # noqa: F821


@wrong("N and m swapped")
def swapped_arguments(variance, N, m):
    N, m = m, N
    sizes = [min(m, N - s) for s in range(0, N, m)]
    return variance / N, sum(variance / n for n in sizes) / len(sizes) ** 2


@wrong("only the variances of the batch means, one for each batch")
def list_of_batch_variances(variance, N, m):
    return variance / N, [variance / min(m, N - s) for s in range(0, N, m)]
