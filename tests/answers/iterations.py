"""Answers to lesson2.iterations, written from the question alone."""

import math

import numpy as np
import torch
from torch.utils.data import DataLoader

from answers import right, wrong


@right
def divmod_way(n, batch_size, drop_last):
    full, rest = divmod(n, batch_size)
    if rest == 0 or drop_last:
        return full, batch_size
    return full + 1, rest


@right
def ceil_way(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size, batch_size
    count = math.ceil(n / batch_size)
    return count, n - (count - 1) * batch_size


@right
def remainder_or_full(n, batch_size, drop_last):
    if drop_last:
        return (n // batch_size, batch_size)
    return (n + batch_size - 1) // batch_size, n % batch_size or batch_size


@right
def negative_floor(n, batch_size, drop_last):
    iterations = n // batch_size if drop_last else -(-n // batch_size)
    last = batch_size if drop_last else (n - 1) % batch_size + 1
    return iterations, last


@right
def count_down(n, batch_size, drop_last):
    sizes = []
    while n > 0:
        sizes.append(min(batch_size, n))
        n -= batch_size
    if drop_last and sizes[-1] < batch_size:
        sizes.pop()
    return len(sizes), sizes[-1]


@right
def split_sizes(n, batch_size, drop_last):
    sizes = [len(part) for part in torch.arange(n).split(batch_size)]
    if drop_last:
        sizes = [size for size in sizes if size == batch_size]
    return len(sizes), sizes[-1]


@right
def range_slices(n, batch_size, drop_last):
    batches = [range(n)[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and len(batches[-1]) != batch_size:
        del batches[-1]
    return len(batches), len(batches[-1])


@right
def loader(n, batch_size, drop_last):
    loader = DataLoader(range(n), batch_size=batch_size, drop_last=drop_last)
    for batch in loader:
        last = len(batch)
    return len(loader), last


@right
def four_cases(n, batch_size, drop_last):
    if n % batch_size == 0:
        if drop_last:
            return n // batch_size, batch_size
        else:
            return n // batch_size, batch_size
    else:
        if drop_last:
            return n // batch_size, batch_size
        else:
            return n // batch_size + 1, n % batch_size


@right
def numpy_integers(n, batch_size, drop_last):
    full, rest = np.divmod(n, batch_size)
    if drop_last or rest == 0:
        return full, np.int64(batch_size)
    return full + 1, rest


@right
def tensor_integers(n, batch_size, drop_last):
    sizes = torch.full((n // batch_size,), batch_size)
    if n % batch_size and not drop_last:
        sizes = torch.cat([sizes, torch.tensor([n % batch_size])])
    return len(sizes), sizes[-1]


@right
def bool_arithmetic(n, batch_size, drop_last):
    small = n % batch_size != 0 and not drop_last
    return n // batch_size + small, n % batch_size if small else batch_size


@right
def counts_one_by_one(n, batch_size, drop_last):
    batches, in_batch = 0, 0
    for _ in range(n):
        if in_batch == 0:
            batches += 1
        in_batch = (in_batch + 1) % batch_size
    if in_batch == 0:
        return batches, batch_size
    if drop_last:
        return batches - 1, batch_size
    return batches, in_batch


@right
def numpy_ceil_to_int(n, batch_size, drop_last):
    if drop_last:
        n = n - n % batch_size
    k = int(np.ceil(n / batch_size))
    return tuple([k, n - batch_size * (k - 1)])


@wrong("drop_last is ignored: the small batch is always kept")
def never_drops(n, batch_size, drop_last):
    return math.ceil(n / batch_size), n % batch_size or batch_size


@wrong("drop_last is ignored: the small batch is always dropped")
def always_drops(n, batch_size, drop_last):
    return n // batch_size, batch_size


@wrong("the remainder is 0 when batch_size divides n, but then the last batch is full")
def remainder_zero(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size, batch_size
    return math.ceil(n / batch_size), n % batch_size


@wrong("one iteration too many when batch_size divides n")
def always_one_more(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size, batch_size
    return n // batch_size + 1, n % batch_size or batch_size


@wrong("n // b + 1 and n % b, an empty last batch when batch_size divides n")
def empty_last_batch(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size, batch_size
    return n // batch_size + 1, n % batch_size


@wrong("drops the last batch even if it is full")
def drops_full_batch(n, batch_size, drop_last):
    count = math.ceil(n / batch_size)
    if drop_last:
        return count - 1, batch_size
    return count, n - (count - 1) * batch_size


@wrong("the small batch is dropped, but its size is still returned")
def size_of_the_dropped_batch(n, batch_size, drop_last):
    count = n // batch_size if drop_last else math.ceil(n / batch_size)
    return count, n % batch_size or batch_size


@wrong("with drop_last the size of the last batch is 0")
def zero_after_drop(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size, 0
    return math.ceil(n / batch_size), n % batch_size or batch_size


@wrong("with drop_last the last batch counts as 0 examples where a small one was dropped")
def zero_if_dropped(n, batch_size, drop_last):
    rest = n % batch_size
    if rest == 0:
        return n // batch_size, batch_size
    return (n // batch_size, 0) if drop_last else (n // batch_size + 1, rest)


@wrong("drop_last the wrong way round")
def inverted(n, batch_size, drop_last):
    if not drop_last:
        return n // batch_size, batch_size
    return math.ceil(n / batch_size), n % batch_size or batch_size


@wrong("the pair is swapped")
def swapped(n, batch_size, drop_last):
    if drop_last:
        return batch_size, n // batch_size
    return n % batch_size or batch_size, math.ceil(n / batch_size)


@wrong("rounded to the nearest whole number instead of up")
def rounded(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size, batch_size
    return round(n / batch_size), n % batch_size or batch_size


@wrong("the last batch is always said to be full")
def always_full(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size, batch_size
    return math.ceil(n / batch_size), batch_size


@wrong("np.ceil gives a float, not a whole number")
def float_iterations(n, batch_size, drop_last):
    if drop_last:
        return np.floor(n / batch_size), batch_size
    return np.ceil(n / batch_size), n % batch_size or batch_size


@wrong("the number of iterations is a fraction")
def fraction(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size, batch_size
    return n / batch_size, n % batch_size or batch_size


@wrong("how much the last batch lacks instead of how much it holds")
def what_is_missing(n, batch_size, drop_last):
    count = math.ceil(n / batch_size)
    if drop_last:
        return n // batch_size, batch_size
    return count, count * batch_size - n


@wrong("the remainder turned around: batch_size % n")
def remainder_turned_around(n, batch_size, drop_last):
    if drop_last or n % batch_size == 0:
        return n // batch_size, batch_size
    return n // batch_size + 1, batch_size % n


@wrong("all full batches are subtracted, so the last batch is empty when batch_size divides n")
def subtracts_full_batches(n, batch_size, drop_last):
    iterations = n // batch_size
    last = n - iterations * batch_size
    if drop_last:
        return iterations, batch_size
    if last > 0:
        iterations += 1
    return iterations, last


@wrong("only the number of iterations")
def one_number(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size
    return math.ceil(n / batch_size)


@wrong("the number of dropped examples is returned in place of the last batch")
def number_dropped(n, batch_size, drop_last):
    rest = n % batch_size
    if drop_last:
        return n // batch_size, rest
    return n // batch_size + (rest > 0), rest or batch_size


@wrong("the index of the last batch instead of the number of batches")
def last_index(n, batch_size, drop_last):
    for i in range(0, n, batch_size):
        size = min(batch_size, n - i)
        if size < batch_size and drop_last:
            return i // batch_size - 1, batch_size
    return i // batch_size, size


@wrong("the range ends one example too early")
def one_example_lost(n, batch_size, drop_last):
    sizes = [min(batch_size, n - 1 - i) for i in range(0, n - 1, batch_size)]
    if drop_last:
        sizes = [size for size in sizes if size == batch_size]
    return len(sizes), sizes[-1]


@wrong("after the drop, the size is taken from the list that still holds the small batch")
def sizes_not_updated(n, batch_size, drop_last):
    sizes = [len(part) for part in torch.arange(n).split(batch_size)]
    if drop_last:
        return sizes.count(batch_size), sizes[-1]
    return len(sizes), sizes[-1]


@wrong("chunk makes batch_size parts instead of parts of batch_size")
def chunks(n, batch_size, drop_last):
    sizes = [len(part) for part in torch.arange(n).chunk(batch_size)]
    if drop_last and sizes[-1] < sizes[0]:
        sizes.pop()
    return len(sizes), sizes[-1]


@wrong("prints the pair and returns nothing")
def prints(n, batch_size, drop_last):
    if drop_last:
        print(n // batch_size, batch_size)
    else:
        print(math.ceil(n / batch_size), n % batch_size or batch_size)


@wrong("no return if batch_size divides n")
def a_case_forgotten(n, batch_size, drop_last):
    if n % batch_size != 0:
        if drop_last:
            return n // batch_size, batch_size
        return n // batch_size + 1, n % batch_size


@wrong("drop_last compared with the text 'True'")
def text_true(n, batch_size, drop_last):
    if drop_last == "True":
        return n // batch_size, batch_size
    return math.ceil(n / batch_size), n % batch_size or batch_size


@wrong("whole numbers have no method ceil")
def no_such_method(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size, batch_size
    return (n / batch_size).ceil(), n % batch_size or batch_size


@wrong("the sizes of all batches instead of the number and the last")
def all_sizes(n, batch_size, drop_last):
    sizes = [batch_size] * (n // batch_size)
    if n % batch_size and not drop_last:
        sizes.append(n % batch_size)
    return tuple(sizes)
