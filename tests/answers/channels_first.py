"""Answers to lesson9.channels_first, written from the question alone."""

import numpy as np

from answers import right, wrong


@right
def moveaxis(images):
    return np.moveaxis(images, -1, 1)


@right
def transpose_method(images):
    return images.transpose(0, 3, 1, 2)


@right
def transpose_function_copy(images):
    return np.ascontiguousarray(np.transpose(images, axes=(0, 3, 1, 2)))


@right
def rollaxis(images):
    return np.rollaxis(images, 3, 1)


@right
def two_swaps(images):
    x = images.swapaxes(2, 3)
    return x.swapaxes(1, 2)


@right
def stacked_channels(images):
    channels = [images[..., c] for c in range(images.shape[-1])]
    return np.stack(channels, axis=1)


@right
def einsum(images):
    return np.einsum("nhwc->nchw", images)


@right
def nested_loops(images):
    n, h, w, channels = images.shape
    out = np.zeros((n, channels, h, w), dtype=images.dtype)
    for i in range(n):
        for row in range(h):
            for column in range(w):
                for c in range(channels):
                    out[i, c, row, column] = images[i, row, column, c]
    return out


@right
def fill_channel_by_channel(images):
    n, h, w, channels = images.shape
    out = np.empty((n, channels, h, w), images.dtype)
    for c in range(channels):
        out[:, c] = images[:, :, :, c]
    return out


@right
def torch_permute(images):
    import torch

    return torch.from_numpy(images).permute(0, 3, 1, 2).numpy()


@right
def image_by_image(images):
    return np.array([image.transpose(2, 0, 1) for image in images])


@right
def flatten_transpose_unflatten(images):
    n, h, w, c = images.shape
    pixels = images.reshape(n, h * w, c)
    return pixels.transpose(0, 2, 1).reshape(n, c, h, w)


@right
def split_and_concatenate(images):
    parts = np.split(images, images.shape[-1], axis=-1)
    return np.concatenate([part[:, None, :, :, 0] for part in parts], axis=1)


@right
def index_arrays(images):
    n, h, w, c = images.shape
    i, k, row, column = np.ix_(range(n), range(c), range(h), range(w))
    return images[i, row, column, k]


@right
def turn_everything_then_swap(images):
    return images.T.transpose(3, 0, 2, 1)


@right
def nested_lists(images):
    channels = range(images.shape[3])
    lists = [[[[pixel[c] for pixel in row] for row in image] for c in channels] for image in images]
    return np.array(lists, dtype=images.dtype)


@wrong("reshape instead of moving the axis")
def reshaped(images):
    n, h, w, c = images.shape
    return images.reshape(n, c, h, w)


@wrong("swapping two axes also exchanges height and width")
def swapped_axes(images):
    return np.swapaxes(images, 1, 3)


@wrong("the channels come before the images")
def channels_before_images(images):
    return np.moveaxis(images, -1, 0)


@wrong("the way back, from PyTorch to TensorFlow")
def opposite_direction(images):
    return images.transpose(0, 2, 3, 1)


@wrong("T reverses all axes")
def reversed_axes(images):
    return images.T


@wrong("the channels move one place only, between height and width")
def channels_in_the_middle(images):
    return np.moveaxis(images, 3, 2)


@wrong("the pixels are divided by 255")
def scaled(images):
    return images.transpose(0, 3, 1, 2) / 255


@wrong("the result of moveaxis is thrown away")
def result_not_kept(images):
    np.moveaxis(images, 3, 1)
    return images


@wrong("only the first channel is kept")
def first_channel_only(images):
    return images[:, None, :, :, 0]


@wrong("the order of the channels is reversed, as from RGB to BGR")
def channels_reversed(images):
    return np.moveaxis(images[..., ::-1], -1, 1)


@wrong("a new axis is put in and the channels stay at the back")
def new_axis(images):
    return np.expand_dims(images, 1)


@wrong("only the first image")
def first_image_only(images):
    return images[0].transpose(2, 0, 1)


@wrong("three channels are taken for granted")
def always_three_channels(images):
    red, green, blue = images[..., 0], images[..., 1], images[..., 2]
    return np.stack([red, green, blue], axis=1)


@wrong("the pixels of a channel stay in one row")
def pixels_in_one_row(images):
    n, h, w, c = images.shape
    return images.reshape(n, h * w, c).transpose(0, 2, 1)


@wrong("squeeze loses axes of length 1")
def squeezed(images):
    return np.moveaxis(images, -1, 1).squeeze()


@wrong("the array for the result is int8, where values above 127 become negative")
def signed_bytes(images):
    return images.transpose(0, 3, 1, 2).astype(np.int8)


@wrong("NumPy arrays have no method permute")
def permute_of_an_array(images):
    return images.permute(0, 3, 1, 2)
