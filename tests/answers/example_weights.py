"""Answers to lesson4.example_weights, written from the question alone."""

import math

import numpy as np
import torch

from answers import right, wrong


@right
def ceil_and_slices(N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    w = torch.full((N,), 1 / (B * m))
    w[(B - 1) * m :] = 1 / (B * size)
    return w


@right
def loop_over_starts(N, m):
    weights = []
    starts = range(0, N, m)
    for start in starts:
        n = min(m, N - start)
        weights += [1 / (len(starts) * n)] * n
    return torch.tensor(weights)


@right
def double_precision(N, m):
    B = -(-N // m)
    return torch.tensor([1 / B / min(m, N - i // m * m) for i in range(N)], dtype=torch.float64)


@right
def bincount_of_batches(N, m):
    batch = torch.arange(N) // m
    sizes = torch.bincount(batch)
    return 1 / (len(sizes) * sizes[batch])


@right
def split_and_cat(N, m):
    batches = torch.ones(N).split(m)
    return torch.cat([b / len(b) for b in batches]) / len(batches)


@right
def gradient_of_the_quick_value(N, m):
    losses = torch.zeros(N, requires_grad=True)
    batches = losses.split(m)
    quick = sum(batch.mean() for batch in batches) / len(batches)
    quick.backward()
    return losses.grad


@right
def numpy_repeat(N, m):
    sizes = [m] * (N // m)
    if N % m:
        sizes.append(N % m)
    sizes = np.array(sizes)
    return torch.from_numpy(np.repeat(1 / (len(sizes) * sizes), sizes))


@right
def filling_one_by_one(N, m):
    B = (N + m - 1) // m
    w = torch.zeros(N)
    for b in range(B):
        n = len(w[b * m : (b + 1) * m])
        for i in range(b * m, b * m + n):
            w[i] = 1 / (B * n)
    return w


@right
def cases(N, m):
    if N % m == 0:
        return torch.ones(N) / N
    B = N // m + 1
    rest = N % m
    first = torch.ones(N - rest) / (B * m)
    return torch.cat([first, torch.ones(rest) / (B * rest)])


@right
def repeat_interleave(N, m):
    sizes = torch.tensor([len(part) for part in torch.arange(N).split(m)])
    return (1.0 / sizes / len(sizes)).repeat_interleave(sizes)


@right
def matrix_of_batches(N, m):
    B = math.ceil(N / m)
    member = torch.zeros(B, N, dtype=torch.float64)
    member[torch.arange(N) // m, torch.arange(N)] = 1
    return (member / member.sum(dim=1, keepdim=True)).mean(dim=0)


@right
def where_full(N, m):
    B = int(np.ceil(N / m))
    r = (N - 1) % m + 1
    i = torch.arange(N)
    return torch.where(i < N - r, 1.0 / (B * m), 1.0 / (B * r))


@wrong("the weights of the exact value, 1/N each")
def all_equal(N, m):
    return torch.ones(N) / N


@wrong("not divided by the number of batches")
def only_within_batch(N, m):
    batch = torch.arange(N) // m
    return 1 / torch.bincount(batch)[batch]


@wrong("the last batch treated as a full one")
def last_as_full(N, m):
    B = math.ceil(N / m)
    return torch.full((N,), 1 / (B * m))


@wrong("the number of batches rounded down")
def batches_rounded_down(N, m):
    B = max(N // m, 1)
    return torch.tensor([1 / (B * min(m, N - i // m * m)) for i in range(N)])


@wrong("N % m for the last size is 0 when m divides N, which crashes")
def remainder_zero(N, m):
    B = math.ceil(N / m)
    rest = N % m
    w = torch.full((N,), 1 / (B * m))
    w[N - rest :] = 1 / (B * rest)
    return w


@wrong("N // m + 1 batches even when m divides N")
def always_one_more(N, m):
    B = N // m + 1
    w = torch.zeros(N)
    for i in range(N):
        size = min(m, N - i // m * m)
        w[i] = 1 / (B * size)
    return w


@wrong("one weight for each batch, not for each example")
def per_batch(N, m):
    sizes = [min(m, N - s) for s in range(0, N, m)]
    return torch.tensor([1 / (len(sizes) * n) for n in sizes])


@wrong("the last batch padded, so the tensor is too long")
def too_long(N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    w = torch.full((B * m,), 1 / (B * m))
    w[(B - 1) * m :] = 1 / (B * size)
    return w


@wrong("a column of the shape (N, 1)")
def column(N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    w = torch.full((N, 1), 1 / (B * m))
    w[(B - 1) * m :] = 1 / (B * size)
    return w


@wrong("the share of each batch in the examples, n_b / N")
def share_of_batch(N, m):
    batch = torch.arange(N) // m
    return torch.bincount(batch)[batch] / N


@wrong("each example of the last batch gets the weight of the whole batch, 1/B")
def last_not_shared(N, m):
    B = math.ceil(N / m)
    w = torch.full((N,), 1 / (B * m))
    w[(B - 1) * m :] = 1 / B
    return w


@wrong("the small batch comes first")
def small_batch_first(N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    w = torch.full((N,), 1 / (B * m))
    w[:size] = 1 / (B * size)
    return w


@wrong("a tensor of whole numbers, so all weights are cut to 0")
def whole_numbers(N, m):
    B = math.ceil(N / m)
    w = torch.zeros(N, dtype=torch.int64)
    for i in range(N):
        w[i] = 1 / (B * min(m, N - i // m * m))
    return w


@right
def plain_list(N, m):
    B = math.ceil(N / m)
    return [1 / (B * min(m, N - i // m * m)) for i in range(N)]


@wrong("scaled to sum to N instead of 1")
def sums_to_n(N, m):
    batch = torch.arange(N) // m
    sizes = torch.bincount(batch)
    return N / (len(sizes) * sizes[batch])


@wrong("the last batch begins one example too early")
def one_too_early(N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    w = torch.full((N,), 1 / (B * m))
    w[-size - 1 :] = 1 / (B * size)
    return w


@wrong("the last batch begins one example too late")
def one_too_late(N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    return torch.tensor([1 / (B * m) if i <= (B - 1) * m else 1 / (B * size) for i in range(N)])


@wrong("m in place of B in the last batch")
def m_for_number_of_batches(N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    w = torch.full((N,), 1 / (B * m))
    w[(B - 1) * m :] = 1 / (m * size)
    return w


@wrong("torch.full with a number for the size, which crashes")
def full_without_tuple(N, m):
    B = math.ceil(N / m)
    w = torch.full(N, 1 / (B * m))
    w[(B - 1) * m :] = 1 / (B * (N - (B - 1) * m))
    return w


@wrong("N and m swapped")
def swapped_arguments(N, m):
    batches = torch.ones(m).split(N)
    return torch.cat([b / len(b) / len(batches) for b in batches])


@wrong("prints instead of returns")
def printed(N, m):
    batches = torch.ones(N).split(m)
    print(torch.cat([b / len(b) for b in batches]) / len(batches))


@wrong("each example weighs 1/B")
def one_over_b(N, m):
    return torch.ones(N) / math.ceil(N / m)


@wrong("the incomplete last batch gets no weight at all")
def last_batch_dropped(N, m):
    full = N // m
    w = torch.zeros(N)
    if full:
        w[: full * m] = 1 / (full * m)
    return w


@wrong("whole-number division makes every weight 0")
def floor_division(N, m):
    B = math.ceil(N / m)
    return torch.tensor([1 // (B * min(m, N - i // m * m)) for i in range(N)])


@wrong("examples dealt out in turn, not m in order")
def dealt_in_turn(N, m):
    B = math.ceil(N / m)
    batch = torch.arange(N) % B
    return 1 / (B * torch.bincount(batch)[batch])


@wrong("the examples shuffled, not in order")
def shuffled(N, m):
    torch.manual_seed(1)
    batches = torch.ones(N).split(m)
    w = torch.cat([b / len(b) for b in batches]) / len(batches)
    return w[torch.randperm(N)]


@wrong("examples of the last batch weigh less: weighted by its size instead of by its inverse")
def larger_batch_weighs_more(N, m):
    batch = torch.arange(N) // m
    sizes = torch.bincount(batch)[batch].float()
    return sizes / sizes.sum()


@wrong("a batch larger than the data forgotten: with m > N it still divides by m")
def batch_larger_than_data(N, m):
    B = math.ceil(N / m)
    w = torch.full((N,), 1 / (B * m))
    rest = N % m
    if rest and B > 1:
        w[-rest:] = 1 / (B * rest)
    return w


@wrong("only the last example gets the larger weight")
def only_last_example(N, m):
    B = math.ceil(N / m)
    size = N - (B - 1) * m
    w = torch.full((N,), 1 / (B * m))
    w[-1] = 1 / (B * size)
    return w


@wrong("batches cut evenly by array_split, not m in order")
def even_chunks(N, m):
    parts = np.array_split(np.ones(N), math.ceil(N / m))
    return torch.from_numpy(np.concatenate([p / len(p) / len(parts) for p in parts]))


@wrong("batches stacked, which crashes when the last is smaller")
def stacked_batches(N, m):
    batches = torch.ones(N).split(m)
    return torch.stack([b / len(b) / len(batches) for b in batches]).flatten()
