"""Answers to lesson2.shuffled_batches, written from the question alone."""

import math
import random

import numpy as np
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler

from answers import right, wrong


@right
def randperm_split(n, batch_size):
    return list(torch.randperm(n).split(batch_size))


@right
def slices(n, batch_size):
    order = torch.randperm(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


@right
def python_shuffle(n, batch_size):
    numbers = list(range(n))
    random.shuffle(numbers)
    batches = []
    for i in range(0, n, batch_size):
        batches.append(torch.tensor(numbers[i : i + batch_size]))
    return batches


@right
def python_sample(n, batch_size):
    order = random.sample(range(n), n)
    return [torch.tensor(order[i : i + batch_size], dtype=torch.int32) for i in range(0, n, batch_size)]


@right
def numpy_permutation(n, batch_size):
    order = torch.from_numpy(np.random.permutation(n))
    return [*order.split(batch_size)]


@right
def numpy_generator(n, batch_size):
    rng = np.random.default_rng()
    order = rng.permutation(n)
    return [torch.tensor(part) for part in np.split(order, range(batch_size, n, batch_size))]


@right
def random_keys(n, batch_size):
    order = torch.rand(n).argsort()
    batches = []
    for b in range(math.ceil(n / batch_size)):
        batches.append(order[b * batch_size : (b + 1) * batch_size])
    return batches


@right
def loader(n, batch_size):
    return list(DataLoader(range(n), batch_size=batch_size, shuffle=True))


@right
def batch_sampler(n, batch_size):
    sampler = BatchSampler(RandomSampler(range(n)), batch_size, drop_last=False)
    return [torch.LongTensor(batch) for batch in sampler]


@right
def while_loop(n, batch_size):
    rest = torch.randperm(n)
    batches = []
    while len(rest) > 0:
        batches.append(rest[:batch_size])
        rest = rest[batch_size:]
    return batches


@right
def draw_and_remove(n, batch_size):
    numbers = list(range(n))
    batches = []
    while numbers:
        batch = []
        while numbers and len(batch) < batch_size:
            batch.append(numbers.pop(random.randrange(len(numbers))))
        batches.append(torch.tensor(batch))
    return batches


@right
def append_one_by_one(n, batch_size):
    batches, batch = [], []
    for i in torch.randperm(n):
        batch.append(i)
        if len(batch) == batch_size:
            batches.append(torch.stack(batch))
            batch = []
    if batch:
        batches.append(torch.stack(batch))
    return batches


@right
def own_generator(n, batch_size):
    g = torch.Generator()
    g.seed()
    return list(torch.split(torch.arange(n)[torch.randperm(n, generator=g)], batch_size))


@right
def swap_by_hand(n, batch_size):
    order = torch.arange(n)
    for i in range(n - 1, 0, -1):
        j = random.randint(0, i)
        a, b = order[i].item(), order[j].item()
        order[i], order[j] = b, a
    return [order[i : i + batch_size] for i in range(0, len(order), batch_size)]


@wrong("bundled first, so only the order of the batches is shuffled")
def batches_shuffled(n, batch_size):
    batches = list(torch.arange(n).split(batch_size))
    random.shuffle(batches)
    return batches


@wrong("only the order of the batches is shuffled, with randperm")
def batches_permuted(n, batch_size):
    batches = torch.arange(n).split(batch_size)
    return [batches[i] for i in torch.randperm(len(batches))]


@wrong("shuffled only within each batch")
def within_batches(n, batch_size):
    return [part[torch.randperm(len(part))] for part in torch.arange(n).split(batch_size)]


@wrong("not shuffled")
def in_order(n, batch_size):
    return list(torch.arange(n).split(batch_size))


@wrong("a fixed seed inside: the same order at each call")
def fixed_seed(n, batch_size):
    torch.manual_seed(0)
    return list(torch.randperm(n).split(batch_size))


@wrong("a new generator with a fixed seed: the same order at each call")
def fixed_generator(n, batch_size):
    generator = torch.Generator().manual_seed(0)
    return list(torch.randperm(n, generator=generator).split(batch_size))


@wrong("NumPy's generator with seed 42: the same order at each call")
def fixed_numpy_seed(n, batch_size):
    order = np.random.default_rng(42).permutation(n)
    return [torch.tensor(order[i : i + batch_size]) for i in range(0, n, batch_size)]


@wrong("the order is kept in a default argument from the first call on")
def order_kept(n, batch_size, orders={}):  # noqa: B006
    if n not in orders:
        orders[n] = torch.randperm(n)
    return list(orders[n].split(batch_size))


@wrong("drawn with replacement: some indices repeat, others are missing")
def with_replacement(n, batch_size):
    return list(torch.randint(n, (n,)).split(batch_size))


@wrong("each batch drawn on its own: indices repeat in other batches")
def independent_batches(n, batch_size):
    sizes = [min(batch_size, n - i) for i in range(0, n, batch_size)]
    return [torch.tensor(random.sample(range(n), size)) for size in sizes]


@wrong("each batch comes from a new shuffle")
def shuffled_anew_for_each_batch(n, batch_size):
    batches = []
    for i in range(0, n, batch_size):
        batches.append(torch.randperm(n)[i : i + batch_size])
    return batches


@wrong("the small last batch is lost")
def last_batch_lost(n, batch_size):
    order = torch.randperm(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size)]


@wrong("the batch is appended only when it is full, so the rest is lost")
def rest_not_appended(n, batch_size):
    batches, batch = [], []
    for i in torch.randperm(n).tolist():
        batch.append(i)
        if len(batch) == batch_size:
            batches.append(torch.tensor(batch))
            batch = []
    return batches


@wrong("an empty batch at the end when batch_size divides n")
def empty_batch(n, batch_size):
    order = torch.randperm(n)
    return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size + 1)]


@wrong("chunk makes batch_size batches instead of batches of batch_size")
def chunks(n, batch_size):
    return list(torch.randperm(n).chunk(batch_size))


@wrong("array_split into about equal parts instead of batch_size each")
def equal_parts(n, batch_size):
    parts = np.array_split(np.random.permutation(n), math.ceil(n / batch_size))
    return [torch.from_numpy(part) for part in parts]


@wrong("indices from 1 to n")
def from_one(n, batch_size):
    return list((torch.randperm(n) + 1).split(batch_size))


@wrong("the index n - 1 is missing")
def last_index_missing(n, batch_size):
    numbers = list(range(n - 1))
    random.shuffle(numbers)
    return [torch.tensor(numbers[i : i + batch_size]) for i in range(0, n - 1, batch_size)]


@wrong("the slices overlap: the step is 1")
def overlapping(n, batch_size):
    order = torch.randperm(n)
    return [order[i : i + batch_size] for i in range(n)]


@wrong("each slice ends one too early")
def one_lost_in_each(n, batch_size):
    order = torch.randperm(n)
    return [order[i : i + batch_size - 1] for i in range(0, n, batch_size)]


@wrong("the slice goes to batch_size instead of i + batch_size")
def slice_end(n, batch_size):
    order = torch.randperm(n)
    return [order[i:batch_size] for i in range(0, n, batch_size)]


@wrong("torch.Tensor makes floats, which are no indices")
def floats(n, batch_size):
    numbers = list(range(n))
    random.shuffle(numbers)
    return [torch.Tensor(numbers[i : i + batch_size]) for i in range(0, n, batch_size)]


@wrong("only reversed, the same order at each call")
def reversed_order(n, batch_size):
    return list(torch.arange(n).flip(0).split(batch_size))


@wrong("the last batch is filled up with indices that occurred already")
def filled_up(n, batch_size):
    order = torch.randperm(n)
    batches = list(order.split(batch_size))
    missing = batch_size - len(batches[-1])
    batches[-1] = torch.cat([batches[-1], order[:missing]])
    return batches


@wrong("the last batch is filled up with zeros")
def padded(n, batch_size):
    order = torch.cat([torch.randperm(n), torch.zeros(-n % batch_size, dtype=torch.int64)])
    return list(order.split(batch_size))


@wrong("only the first batch")
def first_batch_only(n, batch_size):
    return [torch.randperm(n)[:batch_size]]


@wrong("reshape fails if batch_size does not divide n")
def reshaped(n, batch_size):
    return list(torch.randperm(n).reshape(-1, batch_size))


@wrong("random.shuffle returns None")
def shuffle_returns_none(n, batch_size):
    order = random.shuffle(list(range(n)))
    return [torch.tensor(order[i : i + batch_size]) for i in range(0, n, batch_size)]


@wrong("the shuffled order is thrown away")
def result_not_kept(n, batch_size):
    numbers = torch.arange(n)
    numbers[torch.randperm(n)]
    return list(numbers.split(batch_size))


@wrong("prints the batches and returns nothing")
def prints(n, batch_size):
    for batch in torch.randperm(n).split(batch_size):
        print(batch)
