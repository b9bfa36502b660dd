"""Answers to lesson5.product_code, written from the question alone."""

import bisect
import math

import numpy as np
import torch

from answers import right, wrong


@right
def min_and_max(i, j):
    return max(1, min(255, i + j - 128))


@right
def early_returns(i, j):
    k = i + j - 128
    if k < 1:
        return 1
    if k > 255:
        return 255
    return k


@right
def numpy_clip(i, j):
    return np.clip(i + j - 128, 1, 255)


@right
def torch_clamp(i, j):
    return torch.tensor(i + j - 128).clamp(1, 255)


@right
def torch_clamp_item(i, j):
    return torch.clamp(torch.tensor(i) + torch.tensor(j) - 128, min=1, max=255).item()


@right
def by_the_values(i, j):
    product = 2 ** ((i - 128) / 8) * 2 ** ((j - 128) / 8)
    k = round(8 * math.log2(product) + 128)
    return min(max(k, 1), 255)


@right
def nearest_value(i, j):
    def value(k):
        return 2 ** ((k - 128) / 8)

    product = value(i) * value(j)
    return min(range(1, 256), key=lambda k: abs(value(k) - product))


@right
def by_exponents(i, j):
    exponent = (i - 128) / 8 + (j - 128) / 8
    k = int(exponent * 8 + 128)
    return 1 if exponent * 8 + 128 < 1 else min(k, 255)


@right
def sorted_middle(i, j):
    return sorted([1, i + j - 128, 255])[1]


@right
def as_uint8(i, j):
    return torch.tensor(max(1, min(255, i + j - 128)), dtype=torch.uint8)


@right
def table_of_values(i, j):
    values = np.exp2((np.arange(1, 256) - 128) / 8)
    product = values[i - 1] * values[j - 1]
    return int(np.abs(np.log2(values) - np.log2(product)).argmin()) + 1


@right
def bisected(i, j):
    values = [2 ** ((k - 128) / 8) for k in range(1, 256)]
    product = values[i - 1] * values[j - 1] * 1.0001
    return max(1, bisect.bisect_right(values, product))


@right
def step_by_step(i, j):
    code = i
    for _ in range(abs(j - 128)):
        code += 1 if j > 128 else -1
    if code > 255:
        code = 255
    elif code < 1:
        code = 1
    return code


@right
def in_a_range(i, j):
    k = i + j - 128
    return k if k in range(1, 256) else (255 if k > 128 else 1)


@wrong("codes multiplied")
def codes_multiplied(i, j):
    return max(1, min(255, i * j))


@wrong("codes added without taking off 128")
def offset_kept(i, j):
    return max(1, min(255, i + j))


@wrong("256 taken off: both offsets, but none put back")
def both_offsets(i, j):
    return max(1, min(255, i + j - 256))


@wrong("not limited to 1 and 255")
def not_limited(i, j):
    return i + j - 128


@wrong("limited at the top only")
def top_only(i, j):
    return min(i + j - 128, 255)


@wrong("limited at the bottom only")
def bottom_only(i, j):
    return max(i + j - 128, 1)


@wrong("smallest code taken as 0")
def from_zero(i, j):
    return max(0, min(255, i + j - 128))


@wrong("k < 0 tested, so that 0 slips through")
def zero_slips_through(i, j):
    k = i + j - 128
    if k < 0:
        return 1
    if k > 255:
        return 255
    return k


@wrong("largest code taken as 256")
def up_to_256(i, j):
    return max(1, min(256, i + j - 128))


@wrong("largest code taken as 254, as range(1, 255) ends before 255")
def up_to_254(i, j):
    k = i + j - 128
    if k in range(1, 255):
        return k
    return 1 if k < 1 else 254


@wrong("127 as the offset")
def offset_127(i, j):
    return max(1, min(255, i + j - 127))


@wrong("min and max exchanged, so that the result is always 1")
def min_max_exchanged(i, j):
    return min(1, max(255, i + j - 128))


@wrong("value of the product returned, not its code")
def value_returned(i, j):
    return 2 ** ((i - 128) / 8) * 2 ** ((j - 128) / 8)


@wrong("exponents multiplied instead of added")
def exponents_multiplied(i, j):
    k = (i - 128) * (j - 128) + 128
    return max(1, min(255, k))


@wrong("exponents multiplied as eighths")
def eighths_multiplied(i, j):
    k = round((i - 128) / 8 * (j - 128) / 8 * 8 + 128)
    return max(1, min(255, k))


@wrong("uint8 arithmetic wraps round")
def wraps_round(i, j):
    k = np.array([i], dtype=np.uint8) + np.array([j], dtype=np.uint8) - np.uint8(128)
    return int(np.clip(k, 1, 255)[0])


@wrong("remainder instead of the limit")
def remainder(i, j):
    return (i + j - 128) % 256


@wrong("1 beyond the top and 255 below the bottom")
def ends_exchanged(i, j):
    k = i + j - 128
    if k > 255:
        return 1
    if k < 1:
        return 255
    return k


@wrong("code of the sum of the values, not of the product")
def sum_of_values(i, j):
    total = 2 ** ((i - 128) / 8) + 2 ** ((j - 128) / 8)
    return max(1, min(255, round(8 * math.log2(total) + 128)))


@wrong("natural logarithm instead of base 2")
def natural_log(i, j):
    product = 2 ** ((i - 128) / 8) * 2 ** ((j - 128) / 8)
    return max(1, min(255, round(8 * math.log(product) + 128)))


@wrong("8 forgotten when going back to the code")
def eight_forgotten(i, j):
    product = 2 ** ((i - 128) / 8) * 2 ** ((j - 128) / 8)
    return max(1, min(255, round(math.log2(product) + 128)))


@wrong("int cuts off instead of rounding, so some codes are one too small")
def cut_off(i, j):
    product = 2 ** ((i - 128) / 8) * 2 ** ((j - 128) / 8)
    return max(1, min(255, int(8 * math.log(product, 2) + 128)))


@wrong("power written with ^, which raises for floats")
def caret(i, j):
    product = (2 ^ ((i - 128) / 8)) * (2 ^ ((j - 128) / 8))
    return round(8 * math.log2(product) + 128)


@wrong("average of the codes")
def average(i, j):
    return (i + j) // 2


@wrong("beyond the range nothing is returned")
def none_beyond(i, j):
    k = i + j - 128
    if 1 <= k <= 255:
        return k


@wrong("quotient instead of the product")
def quotient(i, j):
    return max(1, min(255, i - j + 128))


@wrong("prints the code and returns nothing")
def printed(i, j):
    print(max(1, min(255, i + j - 128)))


@wrong("product limited to 1 to 255 as a value, before the code is found")
def value_limited(i, j):
    product = 2 ** ((i - 128) / 8) * 2 ** ((j - 128) / 8)
    product = max(1, min(255, product))
    return round(8 * math.log2(product) + 128)
