"""Answers to lesson1.megabytes, written from the question alone."""

import math
from functools import reduce

import numpy as np
import torch

from answers import right, wrong


@right
def product(num_images, channels, height, width):
    return num_images * channels * height * width * 4 / 1_000_000


@right
def power(num_images, channels, height, width):
    return num_images * channels * height * width * 4 / 10**6


@right
def scientific(num_images, channels, height, width):
    return 4 * num_images * channels * height * width / 1e6


@right
def step_by_step(num_images, channels, height, width):
    pixels = channels * height * width
    bytes_per_image = pixels * 4
    total = bytes_per_image * num_images
    mb = total / 1000000
    return mb


@right
def math_prod(num_images, channels, height, width):
    return math.prod((num_images, channels, height, width, 4)) / 1e6


@right
def numpy_prod(num_images, channels, height, width):
    return np.prod([num_images, channels, height, width], dtype=np.int64) * 4 / 1e6


@right
def one_image_in_memory(num_images, channels, height, width):
    image = torch.zeros(channels, height, width, dtype=torch.float32)
    return image.nbytes * num_images / 1e6


@right
def meta_tensor(num_images, channels, height, width):
    images = torch.empty(num_images, channels, height, width, device="meta")
    return images.numel() * images.element_size() / 1_000_000


@right
def zero_dim_tensor(num_images, channels, height, width):
    return torch.tensor([num_images, channels, height, width, 4]).prod() / 1_000_000


@right
def itemsize(num_images, channels, height, width):
    size = np.dtype("float32").itemsize
    return np.float64(size * num_images * channels * height * width) / 1e6


@right
def reduced(num_images, channels, height, width):
    numbers = reduce(lambda a, b: a * b, [num_images, channels, height, width])
    return numbers * 32 / 8 / 1e6


@right
def kilobytes_first(num_images, channels, height, width):
    kb = num_images * channels * height * width * 4 / 1000
    return kb / 1000


@right
def constant_in_one(num_images, channels, height, width):
    return num_images * channels * height * width / 250_000


@wrong("the 4 bytes of a float32 are forgotten")
def one_byte(num_images, channels, height, width):
    return num_images * channels * height * width / 1_000_000


@wrong("1 MB taken as 1024 * 1024 bytes")
def mebibytes(num_images, channels, height, width):
    return num_images * channels * height * width * 4 / 1024 / 1024


@wrong("1 MB taken as 2**20 bytes")
def power_of_two(num_images, channels, height, width):
    return math.prod([num_images, channels, height, width, 4]) / 2**20


@wrong("bits instead of bytes")
def bits(num_images, channels, height, width):
    return num_images * channels * height * width * 32 / 1_000_000


@wrong("8 bytes for a number, as in float64")
def eight_bytes(num_images, channels, height, width):
    return num_images * channels * height * width * 8 / 1e6


@wrong("float32 taken as 32 / 4 bytes, which is 8")
def wrong_bits_per_byte(num_images, channels, height, width):
    return num_images * channels * height * width * (32 / 4) / 1e6


@wrong("whole-number division cuts off the fraction")
def floor_division(num_images, channels, height, width):
    return num_images * channels * height * width * 4 // 1_000_000


@wrong("int cuts off the fraction")
def cut_to_int(num_images, channels, height, width):
    return int(num_images * channels * height * width * 4 / 1e6)


@wrong("rounded to whole MB")
def rounded(num_images, channels, height, width):
    return round(num_images * channels * height * width * 4 / 1e6)


@wrong("rounded up to whole MB")
def rounded_up(num_images, channels, height, width):
    return math.ceil(num_images * channels * height * width * 4 / 1e6)


@wrong("the channels are forgotten")
def no_channels(num_images, channels, height, width):
    return num_images * height * width * 4 / 1_000_000


@wrong("the size of one image only")
def one_image(num_images, channels, height, width):
    return channels * height * width * 4 / 1_000_000


@wrong("kilobytes: divided by 1000")
def kilobytes(num_images, channels, height, width):
    return num_images * channels * height * width * 4 / 1000


@wrong("bytes, not divided at all")
def in_bytes(num_images, channels, height, width):
    return num_images * channels * height * width * 4


@wrong("gigabytes: divided by 1e9")
def gigabytes(num_images, channels, height, width):
    return num_images * channels * height * width * 4 / 1e9


@wrong("images taken to be square: the height twice")
def square(num_images, channels, height, width):
    return num_images * channels * height**2 * 4 / 1e6


@wrong("the size fixed to 28 by 28, height and width ignored")
def fixed_size(num_images, channels, height, width):
    return num_images * channels * 28 * 28 * 4 / 1e6


@wrong("height and width added instead of multiplied")
def added(num_images, channels, height, width):
    return num_images * channels * (height + width) * 4 / 1e6


@wrong("the number of images fixed to 60,000")
def fixed_number(num_images, channels, height, width):
    return 60_000 * channels * height * width * 4 / 1e6


@wrong("the labels, 8 bytes each, are counted as well")
def with_labels(num_images, channels, height, width):
    return (num_images * channels * height * width * 4 + num_images * 8) / 1e6


@wrong("32-bit whole numbers overflow for large data")
def overflow(num_images, channels, height, width):
    return np.prod([num_images, channels, height, width, 4], dtype=np.int32) / 1e6


@wrong("multiplied by a million instead of divided")
def multiplied(num_images, channels, height, width):
    return num_images * channels * height * width * 4 * 1_000_000


@wrong("divided by 4 instead of multiplied")
def divided_by_four(num_images, channels, height, width):
    return num_images * channels * height * width / 4 / 1_000_000


@wrong("prints the number and returns nothing")
def prints(num_images, channels, height, width):
    print(num_images * channels * height * width * 4 / 1_000_000, "MB")


@wrong("the return is missing")
def no_return(num_images, channels, height, width):
    megabytes = num_images * channels * height * width * 4 / 1_000_000  # noqa: F841


@wrong("a text with the unit instead of a number")
def text(num_images, channels, height, width):
    return f"{num_images * channels * height * width * 4 / 1_000_000} MB"


@wrong("a dtype has no attribute nbytes")
def no_such_attribute(num_images, channels, height, width):
    return num_images * channels * height * width * torch.float32.nbytes / 1e6
