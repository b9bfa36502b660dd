"""Answers to lesson3.apply_colour_map, written from the question alone."""

import numpy as np
import torch
import torch.nn.functional as F

from answers import right, wrong


@right
def long_and_clamp(image, colours):
    N = len(colours)
    return colours[(image * N).long().clamp(max=N - 1)]


@right
def pixel_by_pixel(image, colours):
    h, w = image.shape
    N = colours.shape[0]
    out = torch.zeros(h, w, 3)
    for r in range(h):
        for c in range(w):
            k = int(image[r, c] * N)
            if k == N:
                k = N - 1
            out[r, c] = colours[k]
    return out


@right
def numpy_minimum(image, colours):
    a, table = image.numpy(), colours.numpy()
    index = np.minimum((a * len(table)).astype(int), len(table) - 1)
    return torch.from_numpy(table[index])


@right
def bucketize(image, colours):
    N = len(colours)
    inner = torch.arange(1, N) / N
    return colours[torch.bucketize(image, inner.to(image.dtype), right=True)]


@right
def digitize(image, colours):
    N = len(colours)
    edges = np.linspace(0, 1, N + 1)
    index = np.digitize(image.numpy(), edges) - 1
    index[index == N] = N - 1
    return colours[torch.tensor(index)]


@right
def where_it_is_one(image, colours):
    N = colours.size(0)
    index = torch.where(image == 1, N - 1, torch.floor(image * N).to(torch.int64))
    return colours[index]


@right
def one_hot_product(image, colours):
    N = len(colours)
    index = (image * N).floor().long()
    index[index >= N] = N - 1
    return F.one_hot(index, N).double() @ colours.double()


@right
def select_and_reshape(image, colours):
    N = colours.shape[0]
    index = torch.clamp((image.reshape(-1) * N).int(), 0, N - 1)
    return colours.index_select(0, index).reshape(*image.shape, 3)


@right
def bin_by_bin(image, colours):
    N = len(colours)
    out = torch.zeros(*image.shape, 3, dtype=colours.dtype)
    for k in range(N):
        inside = image >= k / N
        if k < N - 1:
            inside = inside & (image < (k + 1) / N)
        out[inside] = colours[k]
    return out


@right
def from_the_lowest_up(image, colours):
    N = len(colours)
    out = colours[0].expand(*image.shape, 3).clone()
    for k in range(1, N):
        out[image >= k / N] = colours[k]
    return out


@right
def count_the_edges(image, colours):
    N = len(colours)
    edges = torch.arange(1, N, dtype=image.dtype) / N
    return colours[(image[..., None] >= edges).sum(dim=-1)]


@right
def embedding(image, colours):
    N, _ = colours.shape
    return F.embedding((image * N).long().clamp(0, N - 1), colours)


@right
def last_colour_twice(image, colours):
    table = torch.cat([colours, colours[-1:]])
    return table[(image * len(colours)).long()]


@right
def list_of_rows(image, colours):
    N = len(colours)
    table = colours.tolist()
    return torch.tensor([[table[min(int(v * N), N - 1)] for v in row] for row in image.tolist()])


@wrong("spreads the values over N - 1 steps and rounds, so the first and last bins are half as wide")
def nearest_of_the_table(image, colours):
    return colours[(image * (len(colours) - 1)).round().long()]


@wrong("multiplies by N - 1, so only exactly 1 gets the last colour")
def one_bin_too_few(image, colours):
    return colours[(image * (len(colours) - 1)).long()]


@wrong("index error at a value of exactly 1")
def one_out_of_range(image, colours):
    return colours[(image * len(colours)).long()]


@wrong("the remainder gives a value of exactly 1 the first colour")
def remainder(image, colours):
    N = len(colours)
    return colours[(image * N).long() % N]


@wrong("rounds, where it should cut off")
def rounded(image, colours):
    N = len(colours)
    return colours[(image * N).round().long().clamp(max=N - 1)]


@wrong("256 bins whatever the table")
def always_256_bins(image, colours):
    return colours[(image * 256).long().clamp(max=len(colours) - 1)]


@wrong("blends neighbouring colours")
def interpolated(image, colours):
    N = len(colours)
    place = image * (N - 1)
    low = place.floor().long().clamp(max=max(N - 2, 0))
    high = (low + 1).clamp(max=N - 1)
    part = (place - low)[..., None]
    return (1 - part) * colours[low] + part * colours[high]


@wrong("colours on the first axis, as in X")
def channels_first(image, colours):
    N = len(colours)
    return colours[(image * N).long().clamp(max=N - 1)].permute(2, 0, 1)


@wrong("rows and columns swapped")
def transposed(image, colours):
    N = len(colours)
    return colours[(image.T * N).long().clamp(max=N - 1)]


@wrong("the table read from its end")
def reversed_table(image, colours):
    N = len(colours)
    index = (image * N).long().clamp(max=N - 1)
    return colours[N - 1 - index]


@wrong("rounds up and subtracts 1, so that a 0 becomes -1, the last colour")
def zero_gets_the_last_colour(image, colours):
    N = len(colours)
    return colours[(image * N).ceil().long() - 1]


@wrong("stretches the image to its own minimum and maximum first")
def stretched_first(image, colours):
    N = len(colours)
    image = (image - image.min()) / (image.max() - image.min() + 1e-9)
    return colours[(image * N).long().clamp(max=N - 1)]


@wrong("returns the numbers of the bins, not the colours")
def only_the_index(image, colours):
    N = len(colours)
    return (image * N).long().clamp(max=N - 1)


@wrong("N taken from the wrong axis, so it is always 3")
def wrong_axis_for_n(image, colours):
    N = colours.shape[1]
    return colours[(image * N).long().clamp(max=min(N, len(colours)) - 1)]


@wrong("indexes with floats, which raises")
def float_index(image, colours):
    N = len(colours)
    return colours[torch.floor(image * N).clamp(max=N - 1)]


@wrong("the pixels stay in one row, shape (h * w, 3)")
def still_flat(image, colours):
    N = len(colours)
    return colours[(image.flatten() * N).long().clamp(max=N - 1)]


@wrong("the result holds whole numbers, so colours between 0 and 1 are cut off")
def whole_numbers(image, colours):
    h, w = image.shape
    N = len(colours)
    out = torch.zeros(h, w, 3, dtype=torch.uint8)
    for r in range(h):
        for c in range(w):
            out[r, c] = colours[min(int(image[r, c] * N), N - 1)]
    return out


@wrong("colours one brightness by the last colour only")
def shades_of_the_last_colour(image, colours):
    return image.unsqueeze(-1) * colours[-1]


@wrong("a value of exactly 1 stays black, as no bin holds it")
def one_stays_black(image, colours):
    N = len(colours)
    out = torch.zeros(*image.shape, 3, dtype=colours.dtype)
    for k in range(N):
        out[(image >= k / N) & (image < (k + 1) / N)] = colours[k]
    return out


@wrong("N edges from linspace make N - 1 bins")
def edges_miscounted(image, colours):
    N = len(colours)
    edges = torch.linspace(0, 1, N)
    return colours[torch.bucketize(image, edges.to(image.dtype), right=True) - 1]


@wrong("bins counted from 1, so each pixel gets the colour after its own")
def one_colour_too_far(image, colours):
    N = len(colours)
    index = (image * N).long() + 1
    return colours[index.clamp(max=N - 1)]


@wrong("prints the colours and returns nothing")
def only_prints(image, colours):
    N = len(colours)
    print(colours[(image * N).long().clamp(max=N - 1)])


@wrong("the clamp stops one too early, so the last colour never occurs")
def last_colour_never(image, colours):
    N = len(colours)
    return colours[(image * N).long().clamp(0, max(N - 2, 0))]


@wrong("cuts the value to a whole number before it is multiplied by N")
def cut_before_multiplied(image, colours):
    N = len(colours)
    return colours[(image.long() * N).clamp(max=N - 1)]
