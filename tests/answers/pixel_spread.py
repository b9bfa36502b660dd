"""Answers to lesson3.pixel_spread, written from the question alone."""

import statistics

import numpy as np
import torch
import torch.nn.functional as F

from answers import right, wrong


@right
def stack_of_std(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k] / 255).std(dim=0) for k in range(num_classes)])


@right
def divided_afterwards(pixels, labels, num_classes):
    return torch.stack([pixels[labels == k].float().std(dim=0) for k in range(num_classes)]) / 255


@right
def filled_in(pixels, labels, num_classes):
    n, h, w = pixels.shape
    scaled = pixels.float() / 255
    result = torch.zeros(num_classes, h, w)
    for k in range(num_classes):
        result[k] = torch.std(scaled[labels == k], dim=0, correction=1)
    return result


@right
def by_the_formula(pixels, labels, num_classes):
    result = []
    for k in range(num_classes):
        x = pixels[labels == k].double() / 255
        mean = x.mean(dim=0)
        result.append((((x - mean) ** 2).sum(dim=0) / (len(x) - 1)).sqrt())
    return torch.stack(result)


@right
def numpy_ddof(pixels, labels, num_classes):
    x, y = np.asarray(pixels) / 255, np.asarray(labels)
    return np.stack([x[y == k].std(axis=0, ddof=1) for k in range(num_classes)])


@right
def squares_minus_square(pixels, labels, num_classes):
    out = []
    for k in range(num_classes):
        x = pixels[labels == k].double()
        n = x.shape[0]
        variance = ((x**2).sum(0) - x.sum(0) ** 2 / n) / (n - 1)
        out.append(variance.clamp(min=0).sqrt() / 255)
    return torch.stack(out)


@right
def index_add(pixels, labels, num_classes):
    n, h, w = pixels.shape
    x, y = pixels.double() / 255, labels.long()
    counts = torch.bincount(y, minlength=num_classes).reshape(-1, 1, 1)
    means = torch.zeros(num_classes, h, w, dtype=torch.double).index_add(0, y, x) / counts
    squares = torch.zeros(num_classes, h, w, dtype=torch.double).index_add(0, y, (x - means[y]) ** 2)
    return (squares / (counts - 1)).sqrt().float()


@right
def one_hot_product(pixels, labels, num_classes):
    n, h, w = pixels.shape
    x = pixels.flatten(1).double() / 255
    member = F.one_hot(labels.long(), num_classes).double()
    counts = member.sum(dim=0)[:, None]
    means = member.T @ x / counts
    variance = member.T @ (x - member @ means) ** 2 / (counts - 1)
    return variance.sqrt().view(num_classes, h, w)


@right
def root_of_var(pixels, labels, num_classes):
    scaled = pixels.to(torch.float32).div(255)
    variances = [scaled[torch.where(labels == k)].var(0) for k in range(num_classes)]
    return torch.stack(variances) ** 0.5


@right
def statistics_module(pixels, labels, num_classes):
    n, h, w = pixels.shape
    out = np.zeros((num_classes, h, w), dtype=np.float32)
    for k in range(num_classes):
        rows = [i for i in range(n) if labels[i] == k]
        group = pixels[rows].tolist()
        for r in range(h):
            for c in range(w):
                out[k, r, c] = statistics.stdev([image[r][c] / 255 for image in group])
    return out


@right
def norm_of_the_rest(pixels, labels, num_classes):
    result = []
    for k in range(num_classes):
        x = pixels[labels == k].float() / 255
        rest = x - x.mean(dim=0, keepdim=True)
        result.append(rest.norm(dim=0) / (x.size(0) - 1) ** 0.5)
    return torch.stack(result, dim=0)


@right
def one_image_at_a_time(pixels, labels, num_classes):
    _, h, w = pixels.shape
    count = [0] * num_classes
    mean = torch.zeros(num_classes, h, w, dtype=torch.float64)
    squares = torch.zeros(num_classes, h, w, dtype=torch.float64)
    for image, k in zip(pixels.double() / 255, labels.tolist()):
        count[k] += 1
        step = image - mean[k]
        mean[k] += step / count[k]
        squares[k] += step * (image - mean[k])
    return torch.stack([(squares[k] / (count[k] - 1)).sqrt() for k in range(num_classes)])


@wrong("divides by the number of images, not by one less")
def divided_by_n(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k] / 255).std(dim=0, correction=0) for k in range(num_classes)])


@wrong("np.std divides by the number of images unless ddof=1 is given")
def numpy_without_ddof(pixels, labels, num_classes):
    x, y = pixels.numpy() / 255, labels.numpy()
    return np.array([x[y == k].std(axis=0) for k in range(num_classes)])


@wrong("not divided by 255")
def up_to_255(pixels, labels, num_classes):
    return torch.stack([pixels[labels == k].float().std(dim=0) for k in range(num_classes)])


@wrong("one number for each class, over all pixels")
def one_number_for_a_class(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k] / 255).std() for k in range(num_classes)])


@wrong("one number for each class, spread over the picture")
def one_number_in_every_place(pixels, labels, num_classes):
    result = torch.zeros(num_classes, *pixels.shape[1:])
    for k in range(num_classes):
        result[k] = (pixels[labels == k] / 255).std()
    return result


@wrong("the mean image, not the spread")
def mean_image(pixels, labels, num_classes):
    return torch.stack([pixels[labels == k].float().mean(dim=0) / 255 for k in range(num_classes)])


@wrong("the variance, the square root forgotten")
def variance(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k] / 255).var(dim=0) for k in range(num_classes)])


@wrong("the labels ignored: all images in each class")
def labels_ignored(pixels, labels, num_classes):
    return torch.stack([(pixels / 255).std(dim=0) for _ in range(num_classes)])


@wrong("10 classes whatever num_classes")
def always_ten(pixels, labels, num_classes):
    result = torch.zeros(10, *pixels.shape[1:])
    for k in range(num_classes):
        result[k] = (pixels[labels == k] / 255).std(dim=0)
    return result


@wrong("the spread along the rows of each image, averaged over the images")
def wrong_axis(pixels, labels, num_classes):
    result = []
    for k in range(num_classes):
        x = pixels[labels == k] / 255
        result.append(x.std(dim=1, keepdim=True).mean(dim=0).expand(x.shape[1:]))
    return torch.stack(result)


@wrong("std of uint8, which raises")
def std_of_uint8(pixels, labels, num_classes):
    return torch.stack([pixels[labels == k].std(dim=0) / 255 for k in range(num_classes)])


@wrong("the squares of uint8 overflow")
def squares_overflow(pixels, labels, num_classes):
    result = []
    for k in range(num_classes):
        x = pixels[labels == k]
        n = len(x)
        variance = ((x**2).sum(dim=0) - x.float().sum(dim=0) ** 2 / n) / (n - 1)
        result.append(variance.clamp(min=0).sqrt() / 255)
    return torch.stack(result)


@wrong("whole-number division by 255 leaves only 0 and 1")
def floor_division(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k] // 255).float().std(dim=0) for k in range(num_classes)])


@wrong("the pixels stay in one row, shape (num_classes, h * w)")
def still_flat(pixels, labels, num_classes):
    x = pixels.flatten(1) / 255
    return torch.stack([x[labels == k].std(dim=0) for k in range(num_classes)])


@wrong("the distances are taken from the mean of all images, not from that of the class")
def mean_of_all_images(pixels, labels, num_classes):
    x = pixels.float() / 255
    mean = x.mean(dim=0)
    result = []
    for k in range(num_classes):
        group = x[labels == k]
        result.append((((group - mean) ** 2).sum(dim=0) / (len(group) - 1)).sqrt())
    return torch.stack(result)


@wrong("the last class left out")
def last_class_lost(pixels, labels, num_classes):
    result = torch.zeros(num_classes, *pixels.shape[1:])
    for k in range(num_classes - 1):
        result[k] = (pixels[labels == k] / 255).std(dim=0)
    return result


@wrong("classes counted from 1, so each place holds the next class")
def classes_from_one(pixels, labels, num_classes):
    result = torch.zeros(num_classes, *pixels.shape[1:])
    for k in range(1, num_classes):
        result[k - 1] = (pixels[labels == k] / 255).std(dim=0)
    return result


@wrong("the mean absolute deviation, not the standard deviation")
def mean_absolute_deviation(pixels, labels, num_classes):
    result = []
    for k in range(num_classes):
        x = pixels[labels == k].float() / 255
        result.append((x - x.mean(dim=0)).abs().sum(dim=0) / (len(x) - 1))
    return torch.stack(result)


@wrong("the range, largest minus smallest, not the standard deviation")
def largest_minus_smallest(pixels, labels, num_classes):
    x = pixels.float() / 255
    groups = [x[labels == k] for k in range(num_classes)]
    return torch.stack([g.amax(dim=0) - g.amin(dim=0) for g in groups])


@wrong("prints the result and returns nothing")
def only_prints(pixels, labels, num_classes):
    for k in range(num_classes):
        print((pixels[labels == k] / 255).std(dim=0))


@wrong("divides by n - 1 after the square root")
def divided_after_the_root(pixels, labels, num_classes):
    result = []
    for k in range(num_classes):
        x = pixels[labels == k].float() / 255
        result.append(((x - x.mean(dim=0)) ** 2).sum(dim=0).sqrt() / (len(x) - 1))
    return torch.stack(result)


@right
def list_of_pictures(pixels, labels, num_classes):
    result = []
    for k in range(num_classes):
        result.append((pixels[labels == k] / 255).std(dim=0))
    return result


@wrong("divided by the root of n once more, the error of the mean")
def error_of_the_mean(pixels, labels, num_classes):
    groups = [pixels[labels == k] / 255 for k in range(num_classes)]
    return torch.stack([g.std(dim=0) / len(g) ** 0.5 for g in groups])


@wrong("each picture is stretched so that its brightest place is 1")
def stretched_to_one(pixels, labels, num_classes):
    spread = torch.stack([pixels[labels == k].float().std(dim=0) for k in range(num_classes)])
    return spread / spread.amax(dim=(1, 2), keepdim=True)


@wrong("cuts the sorted images into equal parts, as if all classes were of one size")
def equal_parts(pixels, labels, num_classes):
    x = pixels[labels.argsort(stable=True)].float() / 255
    return torch.stack([part.std(dim=0) for part in x.tensor_split(num_classes)])


@wrong("the axis of the images is kept")
def axis_kept(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k] / 255).std(dim=0, keepdim=True) for k in range(num_classes)])


@wrong("divided by 255 twice")
def divided_twice(pixels, labels, num_classes):
    pixels = pixels / 255
    return torch.stack([pixels[labels == k].std(dim=0) / 255 for k in range(num_classes)])
