"""Answers to lesson3.gray_levels, written from the question alone."""

import numpy as np
import torch
import torch.nn.functional as F
from matplotlib.colors import Normalize

from answers import right, wrong


@right
def scale_and_clamp(image, vmin, vmax):
    return ((image - vmin) / (vmax - vmin)).clamp(0, 1)


@right
def clamp_and_scale(image, vmin, vmax):
    image = torch.clamp(image.float(), vmin, vmax)
    return (image - vmin) / (vmax - vmin)


@right
def where_twice(image, vmin, vmax):
    scaled = (image.float() - vmin) / (vmax - vmin)
    scaled = torch.where(scaled < 0, 0.0, scaled)
    return torch.where(scaled > 1, 1.0, scaled)


@right
def numpy_clip(image, vmin, vmax):
    a = np.asarray(image, dtype=np.float64)
    return np.clip((a - vmin) / (vmax - vmin), 0, 1)


@right
def numpy_interp(image, vmin, vmax):
    return torch.tensor(np.interp(image.numpy(), [vmin, vmax], [0.0, 1.0]))


@right
def masks_on_a_copy(image, vmin, vmax):
    result = image.clone().double()
    result = (result - vmin) / (vmax - vmin)
    result[image <= vmin] = 0
    result[image >= vmax] = 1
    return result


@right
def value_by_value(image, vmin, vmax):
    values = []
    for v in image.flatten().tolist():
        if v <= vmin:
            values.append(0.0)
        elif v >= vmax:
            values.append(1.0)
        else:
            values.append((v - vmin) / (vmax - vmin))
    return torch.tensor(values).reshape(image.shape)


@right
def min_of_max(image, vmin, vmax):
    values = [min(max((v - vmin) / (vmax - vmin), 0.0), 1.0) for v in image.reshape(-1).tolist()]
    return np.array(values).reshape(image.shape)


@right
def normalize_of_matplotlib(image, vmin, vmax):
    norm = Normalize(vmin=vmin, vmax=vmax, clip=True)
    return torch.as_tensor(np.asarray(norm(image.numpy())))


@right
def hardtanh(image, vmin, vmax):
    return F.hardtanh((image.float() - vmin) / (vmax - vmin), 0, 1)


@right
def median_of_three(image, vmin, vmax):
    x = (image.double() - vmin) / (vmax - vmin)
    return torch.stack([torch.zeros_like(x), x, torch.ones_like(x)]).median(dim=0).values


@right
def two_relus(image, vmin, vmax):
    x = torch.relu((image.float() - vmin) / (vmax - vmin))
    return 1 - torch.relu(1 - x)


@right
def sum_of_masks(image, vmin, vmax):
    inside = (image > vmin) & (image < vmax)
    return inside * (image - vmin) / (vmax - vmin) + (image >= vmax) * 1.0


@wrong("values beyond the range are not cut off")
def no_clamp(image, vmin, vmax):
    return (image - vmin) / (vmax - vmin)


@wrong("only the upper end is cut off")
def only_upper_end(image, vmin, vmax):
    return ((image - vmin) / (vmax - vmin)).clamp(max=1)


@wrong("only the lower end is cut off")
def only_lower_end(image, vmin, vmax):
    return torch.relu((image - vmin) / (vmax - vmin))


@wrong("scales by the image's own minimum and maximum, vmin and vmax ignored")
def own_limits(image, vmin, vmax):
    return (image - image.min()) / (image.max() - image.min())


@wrong("divides by vmax, not by the width of the range")
def divided_by_vmax(image, vmin, vmax):
    return ((image - vmin) / vmax).clamp(0, 1)


@wrong("vmin is not subtracted")
def nothing_subtracted(image, vmin, vmax):
    return np.clip(image.numpy() / (vmax - vmin), 0, 1)


@wrong("black and white swapped")
def inverted(image, vmin, vmax):
    return ((vmax - image) / (vmax - vmin)).clamp(0, 1)


@wrong("cuts off, but does not scale to 0 to 1")
def only_clamp(image, vmin, vmax):
    return image.clamp(vmin, vmax)


@wrong("values beyond the range become 0 on both sides")
def black_outside(image, vmin, vmax):
    scaled = (image - vmin) / (vmax - vmin)
    scaled[(scaled < 0) | (scaled > 1)] = 0
    return scaled


@wrong("cuts off at 0 and 1 before scaling")
def clamped_too_early(image, vmin, vmax):
    return (image.clamp(0, 1) - vmin) / (vmax - vmin)


@wrong("cuts off at vmin and vmax after scaling")
def clamped_at_the_wrong_ends(image, vmin, vmax):
    return ((image - vmin) / (vmax - vmin)).clamp(vmin, vmax)


@wrong("white is 255")
def up_to_255(image, vmin, vmax):
    return ((image - vmin) / (vmax - vmin)).clamp(0, 1) * 255


@wrong("only black and white, nothing between")
def black_or_white(image, vmin, vmax):
    return (image >= (vmin + vmax) / 2).float()


@wrong("prints the result and returns nothing")
def only_prints(image, vmin, vmax):
    print(((image - vmin) / (vmax - vmin)).clamp(0, 1))


@wrong("parentheses forgotten: only vmin is divided")
def no_parentheses(image, vmin, vmax):
    return (image - vmin / (vmax - vmin)).clamp(0, 1)


@wrong("turned into whole numbers, so only 0 and 1 remain")
def whole_numbers(image, vmin, vmax):
    return ((image - vmin) / (vmax - vmin)).clamp(0, 1).long()


@wrong("values beyond the range stay as they are")
def unchanged_outside(image, vmin, vmax):
    inside = (image >= vmin) & (image <= vmax)
    return torch.where(inside, (image - vmin) / (vmax - vmin), image)


@wrong("the end values swapped: below the range white, above it black")
def swapped_ends(image, vmin, vmax):
    values = []
    for v in image.flatten().tolist():
        if v < vmin:
            values.append(1.0)
        elif v > vmax:
            values.append(0.0)
        else:
            values.append((v - vmin) / (vmax - vmin))
    return torch.tensor(values).reshape(image.shape)


@wrong("an if on a whole tensor, which raises")
def if_on_a_tensor(image, vmin, vmax):
    if image < vmin:
        return 0
    if image > vmax:
        return 1
    return (image - vmin) / (vmax - vmin)


@wrong("divides by the maximum after the shift, not by vmax - vmin")
def scaled_by_the_maximum(image, vmin, vmax):
    image = image.clamp(vmin, vmax) - vmin
    return image / image.max()


@wrong("values beyond the range are left out of the result")
def values_left_out(image, vmin, vmax):
    kept = image[(image >= vmin) & (image <= vmax)]
    return (kept - vmin) / (vmax - vmin)


@wrong("vmin and vmax swapped in the clamp, which sends everything to one end")
def clamp_ends_swapped(image, vmin, vmax):
    return (torch.clamp(image, min=vmax, max=vmin) - vmin) / (vmax - vmin)


@wrong("the limits set to 0 and 1 inside, vmin and vmax ignored")
def limits_fixed(image, vmin, vmax):
    vmin, vmax = 0, 1
    return ((image - vmin) / (vmax - vmin)).clamp(0, 1)
