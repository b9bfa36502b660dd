"""Answers to lesson8.load_batches, written from the question alone."""

import numpy as np
import torch
from torch.utils.data import DataLoader, TensorDataset
from torchvision.transforms.functional import to_tensor

from answers import right, wrong


@right
def as_in_the_lesson(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2).float() / 255, labels[j]


@right
def permuted_beforehand(pixels, labels, order, batch_size):
    U = pixels.permute(0, 3, 1, 2)
    for start in range(0, len(order), batch_size):
        j = order[start : start + batch_size]
        yield U[j] / 255, labels[j]


@right
def moved_axis(pixels, labels, order, batch_size):
    for j in torch.split(order, batch_size):
        X = pixels[j].movedim(-1, 1).to(torch.float32).div(255)
        yield X, labels[j]


@right
def two_transposes(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        X = pixels[j].transpose(1, 3).transpose(2, 3)
        yield (X.float() / 255.0).contiguous(), labels[j]


@right
def image_by_image(pixels, labels, order, batch_size):
    X, y = [], []
    for i in order.tolist():
        X.append(pixels[i].permute(2, 0, 1) / 255)
        y.append(labels[i])
        if len(X) == batch_size:
            yield torch.stack(X), torch.stack(y)
            X, y = [], []
    if X:
        yield torch.stack(X), torch.stack(y)


@right
def with_to_tensor(pixels, labels, order, batch_size):
    for start in range(0, len(order), batch_size):
        indices = order[start : start + batch_size]
        yield torch.stack([to_tensor(pixels[i].numpy()) for i in indices]), labels[indices]


@right
def numpy_arrays(pixels, labels, order, batch_size):
    pixels, labels, order = np.asarray(pixels), np.asarray(labels), np.asarray(order)
    for start in range(0, len(order), batch_size):
        j = order[start : start + batch_size]
        yield pixels[j].transpose(0, 3, 1, 2).astype(np.float32) / 255, labels[j]


@right
def in_double(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield torch.einsum("nhwc->nchw", pixels[j]).double() / 255, labels[j]


@right
def all_at_once(pixels, labels, order, batch_size):
    X = pixels[order].float().permute(0, 3, 1, 2) / 255
    y = labels[order]
    yield from zip(X.split(batch_size), y.split(batch_size))


@right
def with_data_loader(pixels, labels, order, batch_size):
    dataset = TensorDataset(pixels.permute(0, 3, 1, 2), labels)
    for X, y in DataLoader(dataset, batch_size, sampler=order.tolist()):
        yield X / 255, y


@right
def stacked_channels(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        P = pixels[j].float() / 255
        yield torch.stack([P[..., 0], P[..., 1], P[..., 2]], dim=1), labels[j]


@right
def generator_expression(pixels, labels, order, batch_size):
    return ((pixels[j].permute(0, 3, 1, 2).float() / 255, labels[j]) for j in order.split(batch_size))


@right
def while_loop(pixels, labels, order, batch_size):
    rest = order
    while len(rest) > 0:
        now, rest = rest[:batch_size], rest[batch_size:]
        X = torch.zeros(len(now), 3, pixels.shape[1], pixels.shape[2])
        for k, i in enumerate(now):
            for c in range(3):
                X[k, c] = pixels[i, :, :, c] / 255
        yield X, labels[now]


@wrong("reshaped instead of permuted, so the channels are mixed up")
def reshaped(pixels, labels, order, batch_size):
    n, h, w, c = pixels.shape
    for j in order.split(batch_size):
        yield pixels[j].reshape(-1, c, h, w).float() / 255, labels[j]


@wrong("height and width swapped")
def height_and_width_swapped(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 2, 1).float() / 255, labels[j]


@wrong("transpose of axes 1 and 3 alone turns the pictures on their side")
def transposed_1_and_3(pixels, labels, order, batch_size):
    for start in range(0, len(order), batch_size):
        j = order[start : start + batch_size]
        yield pixels[j].transpose(1, 3) / 255, labels[j]


@wrong("axes left as (batch, h, w, 3)")
def axes_kept(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].float() / 255, labels[j]


@wrong("not divided by 255")
def not_divided(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2).float(), labels[j]


@wrong("divided by 256")
def over_256(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2).float() / 256, labels[j]


@wrong("floor division, so that only 0 and 1 remain")
def floor_division(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield (pixels[j].permute(0, 3, 1, 2) // 255).float(), labels[j]


@wrong("divided by the largest value of the batch")
def over_the_largest(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        X = pixels[j].permute(0, 3, 1, 2).float()
        yield X / X.max(), labels[j]


@wrong("scaled to -1 to 1")
def minus_one_to_one(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2).float() / 127.5 - 1, labels[j]


@wrong("last small batch lost")
def last_batch_lost(pixels, labels, order, batch_size):
    for k in range(len(order) // batch_size):
        j = order[k * batch_size : (k + 1) * batch_size]
        yield pixels[j].permute(0, 3, 1, 2).float() / 255, labels[j]


@wrong("full batches collected one by one, the rest never handed out")
def rest_not_handed_out(pixels, labels, order, batch_size):
    X, y = [], []
    for i in order:
        X.append(pixels[i].permute(2, 0, 1).float() / 255)
        y.append(labels[i])
        if len(X) == batch_size:
            yield torch.stack(X), torch.stack(y)
            X, y = [], []


@wrong("order ignored")
def order_ignored(pixels, labels, order, batch_size):
    for start in range(0, len(pixels), batch_size):
        X = pixels[start : start + batch_size].permute(0, 3, 1, 2).float() / 255
        yield X, labels[start : start + batch_size]


@wrong("labels not taken in the order")
def labels_in_old_order(pixels, labels, order, batch_size):
    for start in range(0, len(order), batch_size):
        j = order[start : start + batch_size]
        yield pixels[j].permute(0, 3, 1, 2).float() / 255, labels[start : start + batch_size]


@wrong("pixels not taken in the order")
def pixels_in_old_order(pixels, labels, order, batch_size):
    X = pixels.permute(0, 3, 1, 2).float() / 255
    yield from zip(X.split(batch_size), labels[order].split(batch_size))


@wrong("shuffled anew instead of the given order")
def shuffled_anew(pixels, labels, order, batch_size):
    for j in torch.randperm(len(pixels)).split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2).float() / 255, labels[j]


@wrong("runs over len(pixels), not len(order), so empty batches follow a short order")
def over_all_pixels(pixels, labels, order, batch_size):
    for start in range(0, len(pixels), batch_size):
        j = order[start : start + batch_size]
        yield pixels[j].permute(0, 3, 1, 2).float() / 255, labels[j]


@wrong("return instead of yield: the first batch only, and no generator")
def returned(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        return pixels[j].permute(0, 3, 1, 2).float() / 255, labels[j]


@wrong("yield X only")
def only_x(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2).float() / 255


@wrong("y first, then X")
def swapped(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield labels[j], pixels[j].permute(0, 3, 1, 2).float() / 255


@wrong("permute without the batch axis raises")
def three_axes(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(2, 0, 1).float() / 255, labels[j]


@wrong("batch_size batches instead of batches of batch_size")
def chunks(pixels, labels, order, batch_size):
    for j in order.chunk(batch_size):
        yield pixels[j].permute(0, 3, 1, 2).float() / 255, labels[j]


@wrong("stays uint8")
def stays_uint8(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2), labels[j]


@wrong("channel axis added as for grayscale images")
def unsqueezed(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].unsqueeze(1).float() / 255, labels[j]


@wrong("made gray: mean over the channels")
def gray(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].float().mean(dim=3, keepdim=True).permute(0, 3, 1, 2) / 255, labels[j]


@wrong("channels turned round")
def channels_turned_round(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].flip(-1).permute(0, 3, 1, 2).float() / 255, labels[j]


@wrong("batches overlap, as the step is batch_size - 1")
def overlapping(pixels, labels, order, batch_size):
    for start in range(0, len(order), max(1, batch_size - 1)):
        j = order[start : start + batch_size]
        yield pixels[j].permute(0, 3, 1, 2).float() / 255, labels[j]


@wrong("divided by 255 twice")
def divided_twice(pixels, labels, order, batch_size):
    U = pixels.permute(0, 3, 1, 2) / 255
    for j in order.split(batch_size):
        yield U[j].float() / 255, labels[j]


@wrong("order used as if it told the place of each image: the inverse order")
def inverse_order(pixels, labels, order, batch_size):
    for j in order.argsort().split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2).float() / 255, labels[j]


@wrong("a name of the lesson, U, that does not exist here")
def name_of_the_lesson(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield U[j].float() / 255, labels[j]  # noqa: F821
