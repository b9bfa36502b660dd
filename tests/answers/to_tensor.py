"""Answers to lesson1.to_tensor, written from the question alone."""

import numpy as np
import torch

from answers import right, wrong


@right
def unsqueeze(pixels):
    return pixels.unsqueeze(0) / 255


@right
def float_first(pixels):
    return (pixels.float() / 255).unsqueeze(0)


@right
def none_index(pixels):
    return pixels[None] / 255.0


@right
def reshape(pixels):
    h, w = pixels.shape
    return pixels.reshape(1, h, w).to(torch.float32).div(255)


@right
def view_star(pixels):
    return pixels.float().view(1, *pixels.shape) / 255


@right
def stack(pixels):
    x = pixels / 255
    return torch.stack([x])


@right
def double(pixels):
    return pixels.double()[None, :, :] / 255


@right
def numpy_way(pixels):
    array = np.asarray(pixels).astype(np.float32) / 255
    return torch.from_numpy(array[np.newaxis])


@right
def numpy_float64(pixels):
    array = np.array(pixels) / 255
    return torch.tensor(np.expand_dims(array, 0))


@right
def nested_loops(pixels):
    h, w = pixels.shape
    out = torch.zeros(1, h, w)
    for i in range(h):
        for j in range(w):
            out[0, i, j] = pixels[i, j] / 255
    return out


@right
def lists(pixels):
    rows = [[value / 255 for value in row] for row in pixels.tolist()]
    return torch.tensor([rows])


@right
def multiply(pixels):
    return (pixels.float() * (1 / 255)).unsqueeze(dim=0)


@right
def in_place_on_a_copy(pixels):
    x = pixels.to(torch.float32)
    x /= 255
    x.unsqueeze_(0)
    return x


@right
def look_up_table(pixels):
    table = torch.arange(256) / 255
    return table[pixels.long()][None]


@wrong("the axis of the channel is missing")
def no_channel(pixels):
    return pixels / 255


@wrong("no channel axis, with float first")
def no_channel_float(pixels):
    x = pixels.to(torch.float32)
    return x.div(255)


@wrong("the channel axis is at the end")
def channel_last(pixels):
    return pixels.unsqueeze(-1) / 255


@wrong("the channel axis is in the middle")
def channel_in_the_middle(pixels):
    return pixels.float().unsqueeze(1) / 255


@wrong("not divided: values from 0 to 255")
def not_divided(pixels):
    return pixels.float().unsqueeze(0)


@wrong("divided by 256, so white is not 1")
def by_256(pixels):
    return pixels.unsqueeze(0) / 256


@wrong("divided by the largest value of this image, not by 255")
def by_maximum(pixels):
    return (pixels / pixels.max()).unsqueeze(0)


@wrong("stretched from the smallest to the largest value of this image")
def min_max(pixels):
    x = pixels.float()
    x = (x - x.min()) / (x.max() - x.min())
    return x[None]


@wrong("whole-number division gives only 0 and 1")
def floor_division(pixels):
    return (pixels // 255).float().unsqueeze(0)


@wrong("turned back into uint8 after the division")
def back_to_uint8(pixels):
    return (pixels / 255).to(torch.uint8).unsqueeze(0)


@wrong("the size is taken to be 28 by 28")
def always_28(pixels):
    return pixels.view(1, 28, 28) / 255


@wrong("height and width are swapped in the reshape")
def swapped_reshape(pixels):
    h, w = pixels.shape
    return pixels.reshape(1, w, h) / 255


@wrong("the image is transposed")
def transposed(pixels):
    return pixels.T.unsqueeze(0) / 255


@wrong("values from -1 to 1 instead of 0 to 1")
def minus_one_to_one(pixels):
    return pixels.unsqueeze(0) / 255 * 2 - 1


@wrong("divided by 127.5, minus 1")
def by_half(pixels):
    return ((pixels.float() - 127.5) / 127.5).unsqueeze(0)


@wrong("black and white are turned around")
def inverted(pixels):
    return 1 - pixels.unsqueeze(0) / 255


@wrong("an additional axis for the batch")
def batch_axis(pixels):
    return pixels[None, None] / 255


@wrong("the gray channel is repeated three times")
def three_channels(pixels):
    return pixels.unsqueeze(0).repeat(3, 1, 1) / 255


@wrong("int8 turns values above 127 into negative ones")
def signed_bytes(pixels):
    return pixels.to(torch.int8).unsqueeze(0) / 255


@wrong("only black and white are left, cut at the middle")
def threshold(pixels):
    return (pixels > 127).float().unsqueeze(0)


@wrong("clipped to 0 to 1 instead of divided")
def clipped(pixels):
    return pixels.float().clamp(0, 1).unsqueeze(0)


@wrong("pixels are laid out in one row")
def flat(pixels):
    return pixels.reshape(1, -1) / 255


@wrong("standardized with mean and standard deviation")
def standardized(pixels):
    x = pixels.float()
    return ((x - x.mean()) / x.std()).unsqueeze(0)


@wrong("the unsqueezed tensor is thrown away")
def result_not_kept(pixels):
    x = pixels / 255
    x.unsqueeze(0)
    return x


@wrong("prints the tensor and returns nothing")
def prints(pixels):
    print(pixels.unsqueeze(0) / 255)


@wrong("uint8 cannot be divided in place")
def in_place_uint8(pixels):
    x = pixels.clone()
    x /= 255
    return x.unsqueeze(0)


@wrong("tensors have no method astype")
def astype_of_a_tensor(pixels):
    return pixels.astype("float32").unsqueeze(0) / 255
