"""Answers to lesson5.exp_range, written from the question alone."""

import math

import numpy as np
import torch

from answers import right, wrong


@right
def tiny_and_max(dtype):
    info = torch.finfo(dtype)
    return math.log(info.tiny), math.log(info.max)


@right
def smallest_normal(dtype):
    return (math.log(torch.finfo(dtype).smallest_normal), math.log(torch.finfo(dtype).max))


@right
def in_numpy(dtype):
    info = torch.finfo(dtype)
    return np.log(info.tiny), np.log(info.max)


@right
def numpy_to_float(dtype):
    info = torch.finfo(dtype)
    low, high = np.log(np.array([info.tiny, info.max], dtype=np.float64))
    return float(low), float(high)


@right
def float64_tensor(dtype):
    info = torch.finfo(dtype)
    bounds = torch.tensor([info.tiny, info.max], dtype=torch.float64).log()
    return tuple(bounds.tolist())


@right
def items(dtype):
    info = torch.finfo(dtype)
    smallest = torch.log(torch.tensor(info.smallest_normal, dtype=torch.double)).item()
    largest = torch.log(torch.tensor(info.max, dtype=torch.double)).item()
    return smallest, largest


@right
def from_base_2(dtype):
    info = torch.finfo(dtype)
    return math.log2(info.tiny) * math.log(2), math.log2(info.max) * math.log(2)


@right
def comprehension(dtype):
    info = torch.finfo(dtype)
    return tuple(math.log(value) for value in (info.tiny, info.max))


@right
def mapped(dtype):
    info = torch.finfo(dtype)
    return tuple(map(math.log, [info.tiny, info.max]))


@right
def inverse_of_tiny(dtype):
    info = torch.finfo(dtype)
    return -math.log(1 / info.tiny), math.log(info.max)


@right
def with_names(dtype):
    def natural_log(value):
        return math.log10(value) / math.log10(math.e)

    info = torch.finfo(dtype)
    smallest_input = natural_log(info.tiny)
    largest_input = natural_log(info.max)
    return smallest_input, largest_input


@right
def bisection(dtype):
    info = torch.finfo(dtype)

    def solve(value):
        low, high = -709.0, 709.78271289338399
        for _ in range(200):
            middle = (low + high) / 2
            if math.exp(middle) < value:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    return solve(info.tiny), solve(info.max)


@wrong("finfo.min is the most negative number; its log raises")
def log_of_min(dtype):
    info = torch.finfo(dtype)
    return math.log(info.min), math.log(info.max)


@wrong("the range of the dtype, without the log")
def without_log(dtype):
    info = torch.finfo(dtype)
    return info.tiny, info.max


@wrong("from finfo.min to finfo.max, as if they were the inputs")
def min_and_max(dtype):
    info = torch.finfo(dtype)
    return info.min, info.max


@wrong("eps instead of the smallest normal number")
def log_of_eps(dtype):
    info = torch.finfo(dtype)
    return math.log(info.eps), math.log(info.max)


@wrong("taken to be symmetric: minus the upper bound")
def symmetric(dtype):
    top = math.log(torch.finfo(dtype).max)
    return -top, top


@wrong("largest first")
def largest_first(dtype):
    info = torch.finfo(dtype)
    return math.log(info.max), math.log(info.tiny)


@wrong("logarithm to base 10")
def base_10(dtype):
    info = torch.finfo(dtype)
    return math.log10(info.tiny), math.log10(info.max)


@wrong("logarithm to base 2")
def base_2(dtype):
    info = torch.finfo(dtype)
    return math.log2(info.tiny), math.log2(info.max)


@wrong("bounds rounded to the dtype, in float16 up to a value that overflows")
def computed_in_dtype(dtype):
    info = torch.finfo(dtype)
    bounds = torch.tensor([info.tiny, info.max], dtype=dtype).log()
    return bounds[0].item(), bounds[1].item()


@wrong("down to the smallest subnormal number")
def subnormal(dtype):
    info = torch.finfo(dtype)
    return math.log(info.tiny) + math.log(info.eps), math.log(info.max)


@wrong("dtype ignored, float32 always")
def always_float32(dtype):
    info = torch.finfo(torch.float32)
    return math.log(info.tiny), math.log(info.max)


@wrong("numbers of the lesson's float32 written down")
def remembered(dtype):
    return -87.33654475, 88.72283905


@wrong("only the upper bound")
def only_upper(dtype):
    return math.log(torch.finfo(dtype).max)


@wrong("lower bound minus infinity, since exp never becomes negative")
def no_lower_bound(dtype):
    return -math.inf, math.log(torch.finfo(dtype).max)


@wrong("lower bound 0")
def from_zero(dtype):
    return 0.0, math.log(torch.finfo(dtype).max)


@wrong("-104 of exercise 1 as the lower bound, where exp becomes 0 in float32")
def minus_104(dtype):
    return -104.0, math.log(torch.finfo(dtype).max)


@wrong("rounded to whole numbers")
def whole_numbers(dtype):
    info = torch.finfo(dtype)
    return math.ceil(math.log(info.tiny)), math.floor(math.log(info.max))


@wrong("rounded to one place")
def rounded(dtype):
    info = torch.finfo(dtype)
    return round(math.log(info.tiny), 1), round(math.log(info.max), 1)


@wrong("sign of the lower bound lost")
def positive_lower(dtype):
    info = torch.finfo(dtype)
    return abs(math.log(info.tiny)), math.log(info.max)


@wrong("exp instead of its inverse, so OverflowError")
def exp_of_max(dtype):
    info = torch.finfo(dtype)
    return math.exp(info.tiny), math.exp(info.max)


@wrong("resolution instead of the smallest normal number")
def resolution(dtype):
    info = torch.finfo(dtype)
    return math.log(info.resolution), math.log(info.max)


@wrong("prints the bounds and returns nothing")
def printed(dtype):
    info = torch.finfo(dtype)
    print(math.log(info.tiny), math.log(info.max))


@wrong("largest number taken as 1 / tiny")
def one_over_tiny(dtype):
    tiny = torch.finfo(dtype).tiny
    return math.log(tiny), math.log(1 / tiny)


@wrong("range worked out from the number of bits, as for whole numbers")
def from_bits(dtype):
    bits = torch.finfo(dtype).bits
    return -(bits - 1) * math.log(2), bits * math.log(2)


@wrong("float32 tensors for the log, so the bounds of float64 become -inf and inf")
def default_tensor(dtype):
    info = torch.finfo(dtype)
    return torch.tensor(info.tiny).log().item(), torch.tensor(info.max).log().item()


@wrong("0-dim tensors of the dtype instead of Python floats")
def tensors(dtype):
    info = torch.finfo(dtype)
    return torch.tensor(info.tiny, dtype=dtype).log(), torch.tensor(info.max, dtype=dtype).log()


@wrong("largest whole-number input found by trying, so not the bound")
def whole_inputs(dtype):
    info = torch.finfo(dtype)
    low = high = 0.0
    while math.exp(high + 1) <= info.max:
        high += 1
    while math.exp(low - 1) >= info.tiny:
        low -= 1
    return low, high
