"""Answers to lesson4.exact_loss, written from the question alone."""

import math

import numpy as np
import torch

from answers import right, wrong


@right
def ceil_formula(quick, last, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return (m * (B * quick - last) + size * last) / N


@right
def negative_floor(quick, last, N, m):
    B = -(-N // m)
    full = B * quick - last
    return (full * m + last * (N - m * (B - 1))) / N


@right
def add_m_minus_one(quick, last, N, m):
    batches = (N + m - 1) // m
    return (batches * m * quick - (batches * m - N) * last) / N


@right
def divmod_cases(quick, last, N, m):
    full, rest = divmod(N, m)
    if rest == 0:
        return quick
    total = (full + 1) * quick - last
    return (total * m + last * rest) / N


@right
def remainder_or_m(quick, last, N, m):
    r = N % m or m
    B = (N - r) // m + 1
    return (m * (B * quick - last) + r * last) / N


@right
def numpy_weights(quick, last, N, m):
    sizes = np.array([min(m, N - start) for start in range(0, N, m)])
    B = len(sizes)
    others = B * quick - last
    return np.float64((m * others + sizes[-1] * last) / N)


@right
def torch_split(quick, last, N, m):
    batches = torch.zeros(N).split(m)
    B, size = len(batches), len(batches[-1])
    return torch.as_tensor((m * (B * quick - last) + size * last) / N, dtype=torch.float64)


@right
def correction_of_quick(quick, last, N, m):
    B = math.ceil(N / m)
    missing = B * m - N
    return quick + missing * (quick - last) / N


@right
def mean_of_the_others(quick, last, N, m):
    B = len(range(0, N, m))
    if B == 1:
        return last
    others = (B * quick - last) / (B - 1)
    n_last = N - (B - 1) * m
    return others * ((N - n_last) / N) + last * (n_last / N)


@right
def counting_loop(quick, last, N, m):
    batches, left = 0, N
    while left > m:
        left -= m
        batches += 1
    batches += 1
    sum_of_full = quick * batches - last
    return sum_of_full * m / N + last * left / N


@right
def early_return_for_one_batch(quick, last, N, m):
    if m >= N or N % m == 0:
        return quick
    B = N // m + 1
    return ((B * quick - last) * m + last * (N % m)) / N


@right
def float_of_everything(quick, last, N, m):
    number = int(np.ceil(N / m))
    last_size = (N - 1) % m + 1
    return float((number * quick - last) * m + last * last_size) / float(N)


@wrong("the quick value is returned as it is")
def unchanged(quick, last, N, m):
    return quick


@wrong("the number of batches rounded down")
def batches_rounded_down(quick, last, N, m):
    B = N // m
    size = N - (B - 1) * m
    return (m * (B * quick - last) + size * last) / N


@wrong("N % m for the last size is 0 when m divides N, so the last batch is lost")
def remainder_zero(quick, last, N, m):
    B = math.ceil(N / m)
    return (m * (B * quick - last) + (N % m) * last) / N


@wrong("N // m + 1 batches even when m divides N")
def always_one_more(quick, last, N, m):
    B = N // m + 1
    size = N % m
    return (m * (B * quick - last) + size * last) / N


@wrong("divided by B * m, not by N")
def divided_by_padded(quick, last, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return (m * (B * quick - last) + size * last) / (B * m)


@wrong("only scaled by B * m / N, the last batch not treated apart")
def scaled(quick, last, N, m):
    B = math.ceil(N / m)
    return quick * B * m / N


@wrong("quick taken for the mean of the full batches")
def quick_without_last(quick, last, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return (quick * (B - 1) * m + last * size) / N


@wrong("the sizes of the full batches and of the last one swapped")
def sizes_swapped(quick, last, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return (size * (B * quick - last) + m * last) / N


@wrong("last not subtracted from the sum, so it counts twice")
def last_counted_twice(quick, last, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return (m * B * quick + size * last) / N


@wrong("the plain mean of the two losses")
def mean_of_two(quick, last, N, m):
    return (quick + last) / 2


@wrong("last added where it must be subtracted")
def wrong_sign(quick, last, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return (m * (B * quick + last) - size * last) / N


@wrong("whole-number division at the end")
def floor_division(quick, last, N, m):
    B = (N + m - 1) // m
    size = N - (B - 1) * m
    return (m * (B * quick - last) + size * last) // N


@wrong("the last batch put back with weight 1 instead of its size")
def last_weighs_one(quick, last, N, m):
    B = math.ceil(N / m)
    return (m * (B * quick - last) + last) / N


@wrong("N and m swapped in the number of batches")
def swapped_arguments(quick, last, N, m):
    B = math.ceil(m / N)
    size = N - (B - 1) * m
    return (m * (B * quick - last) + size * last) / N


@wrong("brackets forgotten, last not multiplied by m")
def brackets_forgotten(quick, last, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return (m * B * quick - last + size * last) / N


@wrong("brackets forgotten around the numerator, only the last term divided by N")
def only_last_term_divided(quick, last, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return m * (B * quick - last) + size * last / N


@wrong("math.ceil with two arguments, which crashes")
def ceil_of_two(quick, last, N, m):
    B = math.ceil(N, m)
    size = N - (B - 1) * m
    return (m * (B * quick - last) + size * last) / N


@wrong("a fractional number of batches")
def fractional_batches(quick, last, N, m):
    B = N / m
    size = N % m
    return (m * (B * quick - last) + size * last) / N


@wrong("prints instead of returns")
def printed(quick, last, N, m):
    B = math.ceil(N / m)
    print((m * (B * quick - last) + (N - (B - 1) * m) * last) / N)


@wrong("the number of missing examples taken for the size of the last batch")
def missing_for_size(quick, last, N, m):
    B = math.ceil(N / m)
    size = B * m - N
    return (m * (B * quick - last) + size * last) / N


@wrong("quick multiplied by the number of full batches only, when there is a rest")
def full_batches_in_the_sum(quick, last, N, m):
    full, rest = divmod(N, m)
    if rest == 0:
        return quick
    return (m * (full * quick - last) + rest * last) / N


@wrong("the last batch left out altogether")
def last_batch_dropped(quick, last, N, m):
    B = math.ceil(N / m)
    if B == 1:
        return quick
    return (B * quick - last) / (B - 1)


@wrong("divides by B - 1 with no thought of a single batch, which crashes for m >= N")
def one_batch_forgotten(quick, last, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    others = (B * quick - last) / (B - 1)
    return (others * (N - size) + last * size) / N


@wrong("rounded to one digit")
def rounded(quick, last, N, m):
    B = math.ceil(N / m)
    return round((m * (B * quick - last) + (N - (B - 1) * m) * last) / N, 1)


@wrong("the total loss, not divided by N")
def total(quick, last, N, m):
    B = math.ceil(N / m)
    return m * (B * quick - last) + (N - (B - 1) * m) * last


@wrong("quick read as the sum over the batches, not their mean")
def quick_as_sum(quick, last, N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return (m * (quick - last) + size * last) / N


@wrong("quick read as the mean over N, so multiplied by N")
def quick_times_n(quick, last, N, m):
    size = N % m or m
    return (N * quick - m * last + size * last) / N


@wrong("a batch larger than the data forgotten: with m > N quick is scaled by m / N")
def batch_larger_than_data(quick, last, N, m):
    B = max(N // m, 1)
    rest = max(N - B * m, 0)
    if rest == 0:
        return quick * B * m / N
    return (m * ((B + 1) * quick - last) + rest * last) / N


@wrong("the ratio the wrong way round: quick weighs like the last batch and the last like the rest")
def weights_exchanged(quick, last, N, m):
    size = N % m or m
    return quick * size / N + last * (N - size) / N


@wrong("NumPy's round for ceil, so a small rest makes no batch")
def rounded_batches(quick, last, N, m):
    B = int(np.round(N / m))
    size = N - (B - 1) * m
    return (m * (B * quick - last) + size * last) / N
