"""Answers to lesson5.vocabulary_memory, written from the question alone."""

from fractions import Fraction

import numpy as np
import torch
from torch import nn

from answers import right, wrong


@right
def straight(num_inputs, num_words, batch_size):
    parameters = num_inputs * num_words + num_words
    logits = batch_size * num_words
    return parameters * 4 / 1_000_000, logits * 4 / 1_000_000


@right
def factored(num_inputs, num_words, batch_size):
    return ((num_inputs + 1) * num_words * 4 / 1e6, batch_size * num_words * 4 / 1e6)


@right
def helper(num_inputs, num_words, batch_size):
    def megabytes(count):
        return 4 * count / 10**6

    return megabytes(num_words * (num_inputs + 1)), megabytes(num_words * batch_size)


@right
def linear_on_meta(num_inputs, num_words, batch_size):
    linear = nn.Linear(num_inputs, num_words, device="meta")
    parameters = sum(p.numel() * p.element_size() for p in linear.parameters())
    logits = torch.empty(batch_size, num_words, device="meta")
    return parameters / 1e6, logits.numel() * logits.element_size() / 1e6


@right
def numpy_itemsize(num_inputs, num_words, batch_size):
    size = np.dtype(np.float32).itemsize
    W, b, logits = num_inputs * num_words, num_words, batch_size * num_words
    return np.float64((W + b) * size / 1e6), np.float64(logits * size / 1e6)


@right
def numpy_scalars(num_inputs, num_words, batch_size):
    rows = np.array([num_inputs + 1, batch_size], dtype=np.float64)
    return tuple(rows * num_words * 4 / 1_000_000)


@right
def tensors(num_inputs, num_words, batch_size):
    counts = torch.tensor([num_inputs * num_words + num_words, batch_size * num_words])
    parameters, logits = counts.double() * 4 / 1e6
    return parameters, logits


@right
def comprehension(num_inputs, num_words, batch_size):
    return tuple(rows * num_words * 4 / 1_000_000 for rows in (num_inputs + 1, batch_size))


@right
def in_bits(num_inputs, num_words, batch_size):
    bits = torch.finfo(torch.float32).bits
    parameters = (num_inputs * num_words + num_words) * bits / 8
    return parameters / 1_000_000, batch_size * num_words * bits / 8 / 1_000_000


@right
def divided_by_250_000(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words / 250_000, batch_size * num_words / 250_000


@right
def exact_fractions(num_inputs, num_words, batch_size):
    mb = Fraction(4, 1_000_000)
    return float(num_words * (num_inputs + 1) * mb), float(num_words * batch_size * mb)


@right
def word_by_word(num_inputs, num_words, batch_size):
    per_word = 4 * num_inputs + 4
    parameters = per_word * num_words
    logits = 0
    for _ in range(batch_size):
        logits += 4 * num_words
    return parameters / 1e6, logits / 1e6


@wrong("biases not counted")
def without_biases(num_inputs, num_words, batch_size):
    return num_inputs * num_words * 4 / 1e6, batch_size * num_words * 4 / 1e6


@wrong("one bias only")
def one_bias(num_inputs, num_words, batch_size):
    return (num_inputs * num_words + 1) * 4 / 1e6, batch_size * num_words * 4 / 1e6


@wrong("a bias for each input instead of each word")
def bias_of_inputs(num_inputs, num_words, batch_size):
    return (num_inputs * num_words + num_inputs) * 4 / 1e6, batch_size * num_words * 4 / 1e6


@wrong("MB taken as 1024 * 1024 bytes")
def mebibytes(num_inputs, num_words, batch_size):
    mb = 1024**2
    return (num_inputs + 1) * num_words * 4 / mb, batch_size * num_words * 4 / mb


@wrong("counts numbers, not bytes")
def four_bytes_forgotten(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words / 1e6, batch_size * num_words / 1e6


@wrong("8 bytes a number, as for float64")
def float64(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 8 / 1e6, batch_size * num_words * 8 / 1e6


@wrong("32 bytes instead of 32 bits")
def bits_as_bytes(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 32 / 1e6, batch_size * num_words * 32 / 1e6


@wrong("bytes, not MB")
def in_bytes(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 4, batch_size * num_words * 4


@wrong("floor division loses what is after the point")
def whole_megabytes(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 4 // 1_000_000, batch_size * num_words * 4 // 1_000_000


@wrong("rounded to whole MB")
def rounded(num_inputs, num_words, batch_size):
    return round((num_inputs + 1) * num_words * 4 / 1e6), round(batch_size * num_words * 4 / 1e6)


@wrong("logits first")
def swapped(num_inputs, num_words, batch_size):
    return batch_size * num_words * 4 / 1e6, (num_inputs + 1) * num_words * 4 / 1e6


@wrong("memory of the inputs of a batch instead of its logits")
def inputs_of_the_batch(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 4 / 1e6, batch_size * num_inputs * 4 / 1e6


@wrong("logits of one example only")
def one_example(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 4 / 1e6, num_words * 4 / 1e6


@wrong("parameters counted once for each example of the batch")
def parameters_times_batch(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * batch_size * 4 / 1e6, batch_size * num_words * 4 / 1e6


@wrong("one sum instead of the two")
def added(num_inputs, num_words, batch_size):
    return ((num_inputs + 1) * num_words + batch_size * num_words) * 4 / 1e6


@wrong("gradients counted, too, so the parameters are doubled")
def with_gradients(num_inputs, num_words, batch_size):
    return 2 * (num_inputs + 1) * num_words * 4 / 1e6, batch_size * num_words * 4 / 1e6


@wrong("brackets missing: only the biases times 4")
def brackets(num_inputs, num_words, batch_size):
    return (num_inputs * num_words + num_words * 4) / 1e6, batch_size * num_words * 4 / 1e6


@wrong("logits get biases as well")
def biases_in_logits(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 4 / 1e6, (batch_size * num_words + num_words) * 4 / 1e6


@wrong("kB: divided by 1,000")
def kilobytes(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 4 / 1000, batch_size * num_words * 4 / 1000


@wrong("strings with a unit instead of numbers")
def strings(num_inputs, num_words, batch_size):
    parameters = (num_inputs + 1) * num_words * 4 / 1e6
    return f"{parameters:.1f} MB", f"{batch_size * num_words * 4 / 1e6:.1f} MB"


@wrong("prints both and returns nothing")
def printed(num_inputs, num_words, batch_size):
    print((num_inputs + 1) * num_words * 4 / 1e6, batch_size * num_words * 4 / 1e6)


@wrong("numel called on the generator that parameters() returns")
def numel_of_generator(num_inputs, num_words, batch_size):
    linear = nn.Linear(num_inputs, num_words, device="meta")
    return linear.parameters().numel() * 4 / 1e6, batch_size * num_words * 4 / 1e6


@wrong("len of a parameter counts its rows only")
def rows_only(num_inputs, num_words, batch_size):
    linear = nn.Linear(num_inputs, num_words, device="meta")
    parameters = sum(len(p) for p in linear.parameters())
    return parameters * 4 / 1e6, batch_size * num_words * 4 / 1e6


@wrong("only the weights of nn.Linear, although it has a bias")
def weight_of_linear(num_inputs, num_words, batch_size):
    linear = nn.Linear(num_inputs, num_words, device="meta")
    logits = torch.empty(batch_size, num_words, device="meta")
    return linear.weight.nbytes / 1e6, logits.nbytes / 1e6
