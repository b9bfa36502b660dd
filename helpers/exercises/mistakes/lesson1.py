"""What goes wrong in the exercises of lesson 1."""

import inspect
import operator
from pathlib import Path

import numpy as np
import torch
import torchvision
from PIL import Image

from helpers.exercises.lesson1 import (
    NamedDataset,
    class_counts,
    hold_out,
    inflation,
    megabytes,
    right_images,
    same_arguments,
    to_tensor,
)


@class_counts.mistake(
    ko="마지막 범주에 이미지가 없으면 결과가 짧아집니다. 길이는 언제나 `num_classes`여야 합니다.",
    en="Where the last class has no image, the result is too short. Its length must always be `num_classes`.",
)
def without_minlength(labels, num_classes):
    return torch.bincount(labels)


@class_counts.mistake(
    ko="나온 레이블만 셌습니다(`unique`가 이렇게 셉니다). 이미지가 한 장도 없는 범주의 자리가 사라져 그 뒤의 수가 "
    "앞으로 당겨집니다.",
    en="Only labels that occur are counted, as `unique` does. An empty class loses its place, and those after it move "
    "up.",
)
def only_those_that_occur(labels, num_classes):
    return labels.unique(return_counts=True)[1]


@class_counts.mistake(
    ko="이미지가 있는 범주에서 센 수가 앞에 모이고 0은 모두 끝에 붙었습니다. 이미지가 한 장도 없는 범주의 0은 그 "
    "범주의 자리에 있어야 합니다.",
    en="The counts of the classes that occur come first, and the zeros at the end. The 0 of an empty class belongs "
    "at the place of that class.",
)
def zeros_at_the_end(labels, num_classes):
    counts = labels.unique(return_counts=True)[1]
    return torch.cat([counts, torch.zeros(num_classes - len(counts), dtype=torch.int64)])


@class_counts.mistake(
    ko="히스토그램이 가장 작은 레이블부터 가장 큰 레이블까지의 범위만 나누었습니다. 칸은 0번 범주부터 범주마다 하나씩 "
    "있어야 합니다.",
    en="The histogram divides only the range from the smallest to the largest label that occurs. There must be a bin "
    "for each class, from 0 on.",
    more=[lambda labels, num_classes: torch.from_numpy(np.histogram(labels.numpy(), bins=num_classes)[0])],
)
def bins_of_the_labels(labels, num_classes):
    return torch.histc(labels.float(), bins=num_classes).long()


@class_counts.mistake(
    ko="범주 1부터 셌습니다. 결과의 첫 번째 수는 범주 0의 개수여야 합니다.",
    en="That counts from class 1 on. The first number of the result must be that of class 0.",
    more=[lambda labels, num_classes: class_counts.reference(labels, num_classes).roll(-1)],
)
def from_class_one(labels, num_classes):
    return torch.tensor([(labels == k).sum().item() for k in range(1, num_classes + 1)])


@class_counts.mistake(
    ko="비율을 구했습니다. 구할 것은 개수이니 정수여야 합니다.",
    en="That is the share of each class. What is asked for is the number of images, which is whole.",
    more=[lambda labels, num_classes: 100 * torch.bincount(labels, minlength=num_classes) / len(labels)],
)
def shares(labels, num_classes):
    return torch.bincount(labels, minlength=num_classes) / len(labels)


@class_counts.mistake(
    ko="모든 수가 1만큼 큽니다. 0으로 채운 텐서(`torch.zeros`)에서 세기 시작하세요.",
    en="Every number is too large by 1. Begin counting in a tensor of zeros (`torch.zeros`).",
)
def begins_at_one(labels, num_classes):
    return torch.bincount(labels, minlength=num_classes) + 1


@class_counts.mistake(
    ko="범주가 몇 번 나오든 1입니다. 나올 때마다 1씩 더해야 합니다. `counts[labels] += 1`로 썼다면, 번호가 "
    "되풀이되어도 한 번만 더합니다.",
    en="A class that occurs gets 1, however often it occurs. Each time must add 1. If you wrote `counts[labels] += "
    "1`: that adds only once where an index is repeated.",
    more=[lambda labels, num_classes: torch.bincount(labels, minlength=num_classes) > 0],
)
def occurs_or_not(labels, num_classes):
    return torch.bincount(labels, minlength=num_classes).clamp(max=1)


@class_counts.mistake(
    ko="범주마다 레이블의 값을 더했습니다. 레이블이 몇이든 한 장은 1로 세어야 합니다.",
    en="That adds up the labels themselves. An image counts 1, whatever its label is.",
    more=[lambda labels, num_classes: torch.bincount(labels, labels.double(), num_classes)],
)
def sums_of_labels(labels, num_classes):
    return torch.bincount(labels, minlength=num_classes) * torch.arange(num_classes)


@class_counts.sign(
    ko="결과의 길이가 `labels`와 같습니다. 수는 이미지마다가 아니라 범주마다 하나씩 나와야 합니다.",
    en="The result is as long as `labels`. There should be one number for each class, not one for each image.",
)
def one_for_each_label(given, labels, num_classes):
    return len(given) == len(labels)


@class_counts.sign(
    ko="모든 범주의 수가 똑같습니다. 범주마다 그 레이블이 몇 번 나오는지 세어야 합니다.",
    en="All classes have the same number. Count for each class how often its label occurs.",
)
def the_same_for_all(given, labels, num_classes):
    return len(given) == num_classes > 1 and len({*torch.as_tensor(given).tolist()}) == 1


@class_counts.where(ko="한 범주의 이미지가 255장을 넘을 때", en="where a class has more than 255 images")
def many_of_a_class(labels, num_classes):
    return labels.bincount().max() > 255


@class_counts.where(ko="마지막 범주의 이미지가 한 장도 없을 때", en="where the last class has no image")
def last_class_is_absent(labels, num_classes):
    return labels.max() < num_classes - 1


@class_counts.where(ko="한 장도 없는 범주가 있을 때", en="where some class has no image")
def some_class_is_absent(labels, num_classes):
    return len(labels.unique()) < num_classes


@to_tensor.mistake(
    ko="255로 나누는 것을 잊었습니다. 값이 0에서 1까지여야 합니다.",
    en="The division by 255 is missing: values should go from 0 to 1.",
    more=[lambda pixels: pixels.unsqueeze(0)],
)
def no_division(pixels):
    return pixels.unsqueeze(0).float()


@to_tensor.mistake(
    ko="채널 축이 없습니다. 모양은 `(1, h, w)`여야 하는데 `(h, w)`입니다.",
    en="The channel axis is missing: the shape should be `(1, h, w)`, not `(h, w)`.",
)
def no_channel(pixels):
    return pixels / 255


@to_tensor.mistake(
    ko="255로 나누지도, 채널 축을 더하지도 않았습니다. 모양이 `(h, w)` 그대로입니다.",
    en="Neither the division by 255 nor the channel axis is there: the shape is still `(h, w)`.",
    more=[lambda pixels: pixels],
)
def neither(pixels):
    return pixels.float()


@to_tensor.mistake(
    ko="채널 축이 맨 뒤에 있습니다. PyTorch의 이미지는 채널이 맨 앞입니다.",
    en="The channel axis is last; in PyTorch an image has its channel first.",
)
def channel_last(pixels):
    return pixels.unsqueeze(2) / 255


@to_tensor.mistake(
    ko="채널이 3개입니다. 그레이스케일 이미지의 채널은 1개이니 되풀이하지 마세요.",
    en="There are 3 channels. A grayscale image has 1: do not repeat it.",
)
def three_channels(pixels):
    return pixels.repeat(3, 1, 1) / 255


@to_tensor.mistake(
    ko="255보다 작은 값이 모두 0이 되어 소수점 아래가 사라졌습니다. `//`로 나누거나 정수 자료형으로 바꾸지 말고, "
    "`/`로 나눈 실수를 그대로 두세요.",
    en="Everything below 255 became 0: the digits after the decimal point are gone. Use neither `//` nor an integer "
    "dtype; keep the floats that `/` gives.",
    more=[lambda pixels: pixels.unsqueeze(0).float() // 255],
)
def integer_division(pixels):
    return pixels.unsqueeze(0) // 255


@to_tensor.mistake(
    ko="0과 1만 남았습니다. 반올림하거나 가운데 값보다 큰지만 보지 말고, 0과 1 사이의 값을 그대로 두세요.",
    en="Only 0 and 1 are left. Neither round nor compare with a value in the middle: keep the values between 0 and 1.",
    more=[lambda pixels: pixels.unsqueeze(0) > 127, lambda pixels: (pixels > 127).long().unsqueeze(0)],
)
def black_and_white(pixels):
    return (pixels / 255).round().unsqueeze(0)


@to_tensor.mistake(
    ko="0보다 큰 픽셀이 모두 1이 되었습니다. 1을 넘는 값을 자르지 말고 모두 255로 나누세요.",
    en="Every pixel above 0 became 1. Do not cut off what is above 1; divide everything by 255.",
    more=[lambda pixels: pixels.unsqueeze(0) > 0, lambda pixels: pixels.clamp(0, 1).unsqueeze(0)],
)
def cut_off_at_one(pixels):
    return pixels.float().clamp(0, 1).unsqueeze(0)


@to_tensor.mistake(
    ko="이미지에서 가장 큰 값으로 나누었습니다. 그러면 이미지마다 밝기가 달라집니다. 언제나 255로 나누세요.",
    en="That divides by the largest value of the image, so brightness changes from image to image. Always divide by "
    "255.",
)
def by_its_largest(pixels):
    return (pixels / pixels.max()).unsqueeze(0)


@to_tensor.mistake(
    ko="이미지의 가장 작은 값이 0, 가장 큰 값이 1이 되도록 늘였습니다. 어떤 이미지든 255로 나누기만 하세요.",
    en="That stretches the image: its smallest value becomes 0 and its largest 1. Whatever the image, only divide by "
    "255.",
)
def stretched(pixels):
    return ((pixels - pixels.min()) / (pixels.max() - pixels.min())).unsqueeze(0)


@to_tensor.mistake(
    ko="평균을 빼고 표준 편차로 나누었습니다. `ToTensor()`는 255로 나누기만 합니다.",
    en="That subtracts the mean and divides by the standard deviation. `ToTensor()` only divides by 255.",
    more=[lambda pixels: ((pixels / 255 - (pixels / 255).mean()) / (pixels / 255).std(correction=0)).unsqueeze(0)],
)
def standardized(pixels):
    return ((pixels / 255 - (pixels / 255).mean()) / (pixels / 255).std()).unsqueeze(0)


@to_tensor.mistake(
    ko="255가 아닌 수로 나누었습니다. 가장 밝은 값 255가 1이 되어야 합니다.",
    en="That does not divide by 255. The brightest value, 255, should become 1.",
)
def by_256(pixels):
    return pixels.unsqueeze(0) / 256


@to_tensor.mistake(
    ko="이미지의 크기를 28 × 28로 정해 두었습니다. 높이와 너비는 `pixels.shape`에서 얻으세요.",
    en="The size of the image is fixed at 28 × 28. Take height and width from `pixels.shape`.",
    more=[lambda pixels: pixels.reshape(28, 28)],
)
def always_28(pixels):
    return pixels.reshape(1, 28, 28) / 255


@to_tensor.sign(
    ko="127보다 큰 픽셀이 음수가 되었습니다. `int8`은 127까지만 담습니다. 정수 자료형을 거치지 말고 실수로 바꾸세요.",
    en="Pixels above 127 became negative: `int8` ends at 127. Turn them into floats without going through an integer "
    "dtype.",
)
def signed_bytes(given, pixels):
    return bool((pixels > 127).any()) and torch.equal(torch.as_tensor(given).squeeze() < 0, pixels.squeeze() > 127)


@to_tensor.where(ko="높이와 너비가 서로 다를 때", en="where height and width differ")
def not_square(pixels):
    return pixels.shape[0] != pixels.shape[1]


@megabytes.mistake(
    ko="수의 개수만 셌습니다. `float32` 하나는 4바이트입니다.",
    en="That counts the numbers only. Each `float32` takes 4 bytes.",
)
def one_byte_each(num_images, channels, height, width):
    return num_images * channels * height * width / 1e6


@megabytes.mistake(
    ko="32는 비트의 수입니다. 8비트가 1바이트입니다.",
    en="32 is the number of bits; 8 bits are a byte.",
)
def bits(num_images, channels, height, width):
    return num_images * channels * height * width * 32 / 1e6


@megabytes.mistake(
    ko="`float32` 하나를 8바이트로 셌습니다. 32비트는 4바이트입니다.",
    en="That counts 8 bytes for each `float32`. 32 bits are 4 bytes.",
)
def eight_bytes_each(num_images, channels, height, width):
    return num_images * channels * height * width * 8 / 1e6


@megabytes.mistake(
    ko="1,048,576($2^{20}$)으로 나누면 MiB입니다. 여기서는 1 MB가 1,000,000바이트입니다.",
    en="Dividing by 1,048,576 ($2^{20}$) gives MiB. Here 1 MB means 1,000,000 bytes.",
)
def mebibytes(num_images, channels, height, width):
    return num_images * channels * height * width * 4 / 2**20


@megabytes.mistake(
    ko="소수점 아래를 잘라 냈습니다. `//`나 `int` 없이 나온 그대로 돌려주세요.",
    en="The digits after the decimal point are cut off. Return the number as it comes, without `//` and `int`.",
)
def cut_to_whole(num_images, channels, height, width):
    return num_images * channels * height * width * 4 // 10**6


@megabytes.mistake(
    ko="소수점 아래를 올림했습니다. 나온 그대로 돌려주세요.",
    en="It is rounded up to a whole number. Return the number as it comes.",
)
def rounded_up(num_images, channels, height, width):
    return -(num_images * channels * height * width * 4 // -(10**6))


@megabytes.mistake(
    ko="반올림한 값입니다. 반올림하지 말고 나온 그대로 돌려주세요.",
    en="It is rounded. Do not round; return the number as it comes.",
    more=[
        lambda *sizes: round(megabytes.reference(*sizes), 1),
        lambda *sizes: round(megabytes.reference(*sizes), 2),
        lambda *sizes: round(megabytes.reference(*sizes), 3),
        lambda *sizes: round(megabytes.reference(*sizes), 4),
    ],
)
def rounded(num_images, channels, height, width):
    return round(num_images * channels * height * width * 4 / 1e6)


@megabytes.mistake(
    ko="높이와 너비를 더했습니다. 이미지 한 장에 든 수는 채널, 높이, 너비를 모두 곱한 만큼입니다.",
    en="Height and width are added. An image holds channels times height times width numbers.",
    more=[lambda num_images, channels, height, width: num_images * (channels + height + width) * 4 / 1e6],
)
def added(num_images, channels, height, width):
    return num_images * channels * (height + width) * 4 / 1e6


@megabytes.mistake(
    ko="이미지마다 몇 바이트씩 더 셌습니다. 레이블은 빼고 픽셀만 세세요.",
    en="That counts some bytes too many for each image. Labels do not count, only pixels.",
    more=[
        lambda num_images, *sizes: megabytes.reference(num_images, *sizes) + num_images / 1e6,
        lambda num_images, *sizes: megabytes.reference(num_images, *sizes) + num_images * 4 / 1e6,
    ],
)
def with_labels(num_images, channels, height, width):
    return (num_images * channels * height * width * 4 + num_images * 8) / 1e6


@megabytes.mistake(
    ko="큰 데이터에서만 틀립니다. 32비트 정수는 2,147,483,647보다 큰 수를 담지 못하고 넘칩니다. 파이썬 정수나 64비트 "
    "정수로 구하세요.",
    en="It is wrong for large data only: a 32-bit whole number ends at 2,147,483,647 and then overflows. Use Python's "
    "whole numbers or 64-bit ones.",
    more=[lambda *sizes: int(np.prod(sizes, dtype=np.int32)) * 4 / 1e6],
)
def overflow(num_images, channels, height, width):
    return np.prod([num_images, channels, height, width, 4], dtype=np.int32) / 1e6


@megabytes.where(
    ko="바이트의 수가 32비트 정수의 한계인 2,147,483,647을 넘을 때",
    en="where there are more than 2,147,483,647 bytes, the limit of a 32-bit whole number",
)
def beyond_32_bits(num_images, channels, height, width):
    return num_images * channels * height * width * 4 >= 2**31


@megabytes.where(ko="채널이 1개가 아닐 때", en="where there is more than 1 channel")
def several_channels(num_images, channels, height, width):
    return channels > 1


@megabytes.where(ko="높이와 너비가 서로 다를 때", en="where height and width differ")
def another_width(num_images, channels, height, width):
    return height != width


def _first_of_each(labels, per_class, classes) -> torch.Tensor:
    """The examples to hold out, but only of some classes."""
    return hold_out.reference(labels, per_class) & torch.isin(labels, torch.as_tensor(classes))


@hold_out.mistake(
    ko="범주를 보지 않고 앞에서부터 떼었습니다. 범주마다 `per_class`개가 되지 않습니다.",
    en="That takes the first examples whatever their class, so the classes do not get `per_class` each.",
    more=[lambda labels, per_class: torch.arange(len(labels)) < per_class],
)
def the_first_ones(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    mask[: per_class * len(labels.unique())] = True
    return mask


@hold_out.mistake(
    ko="거꾸로입니다. 떼어 둘 예제가 `True`, 훈련에 남을 예제가 `False`여야 합니다.",
    en="It is the wrong way round: `True` should mark what is held out, `False` what stays for training.",
)
def inverted(labels, per_class):
    return ~hold_out.reference(labels, per_class)


@hold_out.mistake(
    ko="범주마다 뒤에서부터 떼었습니다. 앞의 `per_class`개를 떼세요.",
    en="That takes the last ones of each class; take the first `per_class`.",
)
def the_last_ones(labels, per_class):
    return hold_out.reference(labels.flip(0), per_class).flip(0)


@hold_out.mistake(
    ko="범주마다 `per_class`개보다 하나 더 떼었습니다. 세기 시작하는 수와 부등호를 보세요.",
    en="One more than `per_class` is held out of each class. Look at where counting begins and at the comparison.",
)
def one_too_many(labels, per_class):
    return hold_out.reference(labels, per_class + 1)


@hold_out.mistake(
    ko="범주마다 `per_class`개보다 하나 덜 떼었습니다. 세기 시작하는 수와 부등호를 살펴보세요.",
    en="One fewer than `per_class` is held out of each class. Look at where counting begins and how it is compared.",
)
def one_too_few(labels, per_class):
    return hold_out.reference(labels, per_class - 1)


@hold_out.mistake(
    ko="`per_class`가 몇이든 범주마다 하나만 떼었습니다.",
    en="Only one is held out of each class, whatever `per_class` is.",
)
def one_of_each(labels, per_class):
    return hold_out.reference(labels, 1)


@hold_out.mistake(
    ko="`per_class`를 간격으로 써서 예제를 띄엄띄엄 떼었습니다. 범주마다 앞에서부터 `per_class`개를 떼세요.",
    en="That uses `per_class` as a step and skips examples in between. Take the first `per_class` of each class.",
)
def every_nth(labels, per_class):
    mask = torch.zeros(len(labels), dtype=torch.bool)
    for k in labels.unique():
        mask[(labels == k).nonzero().flatten()[::per_class]] = True
    return mask


@hold_out.mistake(
    ko="레이블 자체를 `per_class`와 견주었습니다. 그 범주의 예제가 지금까지 몇 개 나왔는지를 견주어야 합니다.",
    en="That compares the labels themselves with `per_class`. Compare the number of examples of the class so far.",
    more=[lambda labels, per_class: labels <= per_class, lambda labels, per_class: labels == per_class],
)
def labels_compared(labels, per_class):
    return labels < per_class


@hold_out.mistake(
    ko="레이블이 바뀔 때마다 새로 셌습니다. 같은 범주가 나중에 다시 나오면 개수를 이어서 세어야 합니다.",
    en="Counting begins anew whenever the label changes. It must go on where a class comes back later.",
)
def runs(labels, per_class):
    mask, run = [], 0
    for place, label in enumerate(labels.tolist()):
        run = run + 1 if place and label == labels[place - 1] else 1
        mask.append(run <= per_class)
    return torch.tensor(mask)


@hold_out.mistake(
    ko="결과가 레이블을 정렬한 순서대로입니다. `labels`의 순서 그대로, 값이 저마다 제 예제의 자리에 있어야 합니다.",
    en="The result is in the order of the sorted labels. It must keep the order of `labels`, each value at the place "
    "of its example.",
)
def in_sorted_order(labels, per_class):
    return hold_out.reference(labels.sort().values, per_class)


@hold_out.mistake(
    ko="범주가 10개라고 여겼습니다. 범주의 수는 데이터마다 다르니 `labels.unique()`로 얻으세요.",
    en="That takes it for granted that there are 10 classes. Other data has other numbers: get them by "
    "`labels.unique()`.",
)
def only_ten_classes(labels, per_class):
    return _first_of_each(labels, per_class, range(10))


@hold_out.mistake(
    ko="범주의 번호가 0부터 빠짐없이 이어진다고 여겼습니다. 0부터 범주의 수만큼만 돌면 번호가 그보다 큰 범주가 "
    "빠집니다.",
    en="That takes it for granted that the class numbers have no gaps. Counting from 0 up to the number of classes "
    "leaves out those with larger numbers.",
)
def as_if_without_gaps(labels, per_class):
    return _first_of_each(labels, per_class, range(len(labels.unique())))


@hold_out.mistake(
    ko="번호가 가장 큰 범주에서는 하나도 떼지 않았습니다. `range`의 끝은 들어가지 않습니다.",
    en="Nothing is held out of the class with the largest number. The end of a `range` does not belong to it.",
    more=[lambda labels, per_class: _first_of_each(labels, per_class, range(len(labels.unique()) - 1))],
)
def without_the_largest(labels, per_class):
    return _first_of_each(labels, per_class, range(labels.max()))


@hold_out.mistake(
    ko="번호가 0인 범주에서는 하나도 떼지 않았습니다. 범주의 번호는 0부터입니다.",
    en="Nothing is held out of class 0. Class numbers begin with 0.",
)
def without_class_zero(labels, per_class):
    return hold_out.reference(labels, per_class) & (labels > 0)


@hold_out.mistake(
    ko="마지막 범주의 예제만 `True`입니다. 텐서는 반복문 앞에서 한 번만 만드세요.",
    en="Only examples of the last class are `True`. Make the tensor once, before the loop.",
)
def only_the_last_class(labels, per_class):
    return _first_of_each(labels, per_class, labels.max())


@hold_out.mistake(
    ko="첫 범주의 예제만 `True`입니다. 범주마다 0부터 새로 세고, 반복문이 끝난 뒤에 `return`하세요.",
    en="Only examples of the first class are `True`. Count anew from 0 for each class, and `return` after the whole "
    "loop.",
    more=[lambda labels, per_class: _first_of_each(labels, per_class, labels[0])],
)
def only_the_first_class(labels, per_class):
    return _first_of_each(labels, per_class, labels.min())


def _flat(given: object) -> torch.Tensor:
    """All numbers of a tensor or of a list of tensors, one after the other."""
    if isinstance(given, list | tuple):
        return torch.cat([torch.as_tensor(each).flatten() for each in given])
    return torch.as_tensor(given).flatten()


@hold_out.sign(
    ko="위치의 번호를 돌려주었습니다. `labels`와 길이가 같고, 떼어 둘 자리가 `True`인 텐서를 만드세요.",
    en="Those are the indices of the places. Make a tensor as long as `labels` that is `True` at these places.",
)
def places_for_a_mask(given, labels, per_class):
    wanted = hold_out.reference(labels, per_class).nonzero().flatten().tolist()
    return sorted(_flat(given).tolist()) == wanted


@hold_out.sign(
    ko="떼어 둔 예제의 레이블을 돌려주었습니다. `labels`와 길이가 같고, 떼어 둘 예제가 `True`인 텐서여야 합니다.",
    en="Those are the labels of what is held out. Make a tensor as long as `labels` that is `True` for what is held "
    "out.",
)
def labels_for_a_mask(given, labels, per_class):
    wanted = labels[hold_out.reference(labels, per_class)]
    return torch.equal(_flat(given).sort().values, wanted.sort().values)


def _held_out_of_each(given: object, labels: torch.Tensor) -> list[int]:
    """How many are held out of each class that occurs; raises where it is no mask."""
    mask = torch.as_tensor(given)
    if mask.dtype != torch.bool or mask.shape != labels.shape:
        raise TypeError
    return [int((labels[mask] == k).sum()) for k in labels.unique()]


def _is_too_much(given: object, labels: torch.Tensor, per_class: int) -> bool:
    """Whether something is held out that should stay."""
    return bool((torch.as_tensor(given) & ~hold_out.reference(labels, per_class)).any())


@hold_out.sign(
    ko="`True`가 하나도 없습니다. `mask[...][...] = True`처럼 한 번 고른 것에서 다시 골라 대입하면 사본만 바뀝니다.",
    en="Nothing is `True`. If you select from a selection and assign to that, as in `mask[...][...] = True`, only a "
    "copy changes.",
)
def nothing_held_out(given, labels, per_class):
    return sum(_held_out_of_each(given, labels)) == 0


@hold_out.sign(
    ko="모두 `True`입니다. 레이블을 딕셔너리의 키로 썼다면, 텐서는 값이 같아도 서로 다른 키가 되니 정수로 바꾸세요.",
    en="Everything is `True`. If labels are the keys of a dictionary: tensors are different keys even where they are "
    "equal, so turn them into whole numbers.",
)
def everything_held_out(given, labels, per_class):
    return sum(_held_out_of_each(given, labels)) == len(labels)


@hold_out.sign(
    ko="개수는 맞지만 앞에서부터 떼지 않았습니다. 범주마다 처음 나오는 `per_class`개를 떼세요.",
    en="The right number of each class is held out, but not the first ones. Take the first `per_class` that occur.",
)
def not_the_first_ones(given, labels, per_class):
    return {*_held_out_of_each(given, labels)} == {per_class}


@hold_out.sign(
    ko="어떤 범주에서는 맞게 떼었지만, 하나도 떼지 않은 범주가 있습니다. 나온 범주를 모두 도는지 보세요.",
    en="Of some classes the right ones are held out, but of others none. See whether the loop goes through all "
    "classes that occur.",
)
def some_classes_left_out(given, labels, per_class):
    return {*_held_out_of_each(given, labels)} == {0, per_class} and not _is_too_much(given, labels, per_class)


@hold_out.sign(
    ko="범주마다 떼어 낸 수가 `per_class`가 아닙니다. 범주마다 몇 개인지 세어 보세요.",
    en="The number held out is not `per_class` in each class. Count it for each class.",
)
def another_number_of_each(given, labels, per_class):
    counts = {*_held_out_of_each(given, labels)}
    return counts != {per_class} and (counts - {0} != {per_class} or _is_too_much(given, labels, per_class))


@hold_out.where(ko="범주의 번호가 10 이상일 때", en="where there are classes with numbers of 10 and more")
def more_than_ten_classes(labels, per_class):
    return labels.max() > 9


@hold_out.where(ko="범주의 번호에 빠진 수가 있을 때", en="where the class numbers have gaps")
def classes_with_gaps(labels, per_class):
    return len(labels.unique()) <= labels.max()


@hold_out.where(ko="`per_class`가 1보다 클 때", en="where `per_class` is larger than 1")
def several_of_each(labels, per_class):
    return per_class > 1


@inflation.mistake(
    ko="테스트에서도 가장 잘한 사람을 골랐습니다. 검증에서 고른 **바로 그 사람**의 테스트 점수여야 합니다.",
    en="That also chooses the best in the test. It must be the test score of **the very person** chosen in validation.",
)
def chooses_twice(val_correct, test_correct):
    return (val_correct.float().mean(dim=1).max() - test_correct.float().mean(dim=1).max()).item()


@inflation.mistake(
    ko="모든 사람의 평균을 견주었습니다. 사람을 고르지 않으면 점수는 부풀지 않습니다.",
    en="That compares the averages over all people. Where nobody is chosen, no score is inflated.",
)
def everybody(val_correct, test_correct):
    return (val_correct.float().mean() - test_correct.float().mean()).item()


@inflation.mistake(
    ko="모든 사람의 테스트 정확도를 평균하여 뺐습니다. 검증에서 고른 한 사람의 테스트 정확도를 빼세요.",
    en="That subtracts the mean test accuracy of all people. Subtract that of the one person chosen in validation.",
)
def mean_of_all_in_the_test(val_correct, test_correct):
    return (val_correct.float().mean(dim=1).max() - test_correct.float().mean()).item()


@inflation.mistake(
    ko="부호가 반대입니다. 검증 정확도에서 테스트 정확도를 빼세요.",
    en="The sign is wrong: subtract the test accuracy from the validation accuracy.",
)
def the_wrong_way_round(val_correct, test_correct):
    return -inflation.reference(val_correct, test_correct)


@inflation.mistake(
    ko="테스트에서 가장 잘한 사람을 골랐습니다. 사람은 검증에서 골라야 합니다.",
    en="That chooses the person who is best in the test. The person must be chosen in validation.",
)
def chosen_in_the_test(val_correct, test_correct):
    val_acc, test_acc = val_correct.float().mean(dim=1), test_correct.float().mean(dim=1)
    return (val_acc - test_acc)[test_acc.argmax()].item()


@inflation.mistake(
    ko="검증에서 가장 못한 사람을 골랐습니다. 가장 잘한 사람을 고르세요.",
    en="That chooses the person who does worst in validation. Choose the best.",
    more=[lambda val, test: (val.float().mean(1).min() - test.float().mean(1).min()).item()],
)
def the_worst(val_correct, test_correct):
    worst = val_correct.float().mean(dim=1).argmin()
    return (val_correct[worst].float().mean() - test_correct[worst].float().mean()).item()


@inflation.mistake(
    ko="축이 바뀌었습니다. 행이 사람, 열이 이미지이니 사람별 비율은 `dim=1`로 구합니다.",
    en="The axis is wrong: rows are people and columns images, so a person's fraction is taken along `dim=1`.",
    more=[lambda val, test: (lambda v, t: (v.max() - t[v.argmax()]).item())(val.float().mean(0), test.float().mean(0))],
)
def over_people(val_correct, test_correct):
    return inflation.reference(val_correct.T, test_correct.T)


@inflation.mistake(
    ko="맞힌 개수의 차이입니다. 정확도는 비율이니 이미지의 수로 나누세요.",
    en="That is a difference of numbers. An accuracy is a fraction: divide by the number of images.",
)
def numbers_of_hits(val_correct, test_correct):
    best = val_correct.sum(dim=1).argmax()
    return (val_correct[best].sum() - test_correct[best].sum()).item()


@inflation.mistake(
    ko="검증과 테스트에서 맞힌 개수를 같은 수로 나누었습니다. 이미지의 수가 서로 다르니, 저마다 그 세트의 이미지 수로 "
    "나누세요.",
    en="The counts of validation and test are divided by the same number. The sets differ in size: divide each count "
    "by the number of images in its own set.",
    more=[lambda val, test: numbers_of_hits(val, test) / test.shape[1]],
)
def one_length_for_both(val_correct, test_correct):
    return numbers_of_hits(val_correct, test_correct) / val_correct.shape[1]


@inflation.mistake(
    ko="사람의 수로 나누었습니다. `len`은 행의 수입니다. 이미지의 수인 열의 수로 나누세요.",
    en="That divides by the number of people: `len` is the number of rows. Divide by the number of columns, the "
    "images.",
)
def divided_by_people(val_correct, test_correct):
    return numbers_of_hits(val_correct, test_correct) / len(val_correct)


@inflation.mistake(
    ko="사람별 차이 가운데 가장 큰 것을 골랐습니다. 먼저 검증에서 가장 잘한 사람을 고르고, 그 사람의 차이를 구하세요.",
    en="That is the largest difference of all people. First choose the best in validation, then take that person's "
    "difference.",
)
def largest_difference(val_correct, test_correct):
    return (val_correct.float().mean(dim=1) - test_correct.float().mean(dim=1)).max().item()


@inflation.mistake(
    ko="검증 정확도만 돌려주었습니다. 거기서 같은 사람의 테스트 정확도를 빼세요.",
    en="That is the validation accuracy alone. Subtract the same person's test accuracy.",
)
def validation_alone(val_correct, test_correct):
    return val_correct.float().mean(dim=1).max().item()


@inflation.mistake(
    ko="테스트 정확도만 돌려주었습니다. 검증 정확도에서 그것을 빼세요.",
    en="That is the test accuracy alone. Subtract it from the validation accuracy.",
)
def test_alone(val_correct, test_correct):
    return test_correct[val_correct.sum(dim=1).argmax()].float().mean().item()


@inflation.mistake(
    ko="언제나 0 이상입니다. 절댓값을 취하거나 음수를 0으로 바꾸지 마세요. 테스트에서 더 잘했다면 음수입니다.",
    en="It is never below 0. Take no absolute value, and do not replace a negative value by 0: if the test went "
    "better, it is negative.",
    more=[lambda val, test: max(0.0, inflation.reference(val, test))],
)
def never_negative(val_correct, test_correct):
    return abs(inflation.reference(val_correct, test_correct))


@inflation.mistake(
    ko="두 정확도를 나눈 값입니다. 나누지 말고 빼세요.",
    en="That is the ratio of the two accuracies. Subtract instead of dividing.",
    more=[
        lambda val, test: 1 - test_alone(val, test) / validation_alone(val, test),
        lambda val, test: inflation.reference(val, test) / test_alone(val, test),
    ],
)
def ratio(val_correct, test_correct):
    return validation_alone(val_correct, test_correct) / test_alone(val_correct, test_correct)


@inflation.mistake(
    ko="소수점 아래가 사라진 정수입니다. `int`나 `round` 없이 나온 그대로 돌려주세요.",
    en="It is a whole number: the digits after the decimal point are gone. Return the difference as it comes, without "
    "`int` and `round`.",
    more=[
        lambda val, test: round(inflation.reference(val, test)),
        lambda val, test: inflation.reference(val, test) // 1,
    ],
)
def cut_to_whole_number(val_correct, test_correct):
    return int(inflation.reference(val_correct, test_correct))


@inflation.mistake(
    ko="반올림한 값입니다. 반올림하지 말고 나온 그대로 돌려주세요.",
    en="It is rounded. Do not round; return the difference as it comes.",
    more=[
        lambda val, test: round(inflation.reference(val, test), 1),
        lambda val, test: round(inflation.reference(val, test), 3),
        lambda val, test: round(validation_alone(val, test), 2) - round(test_alone(val, test), 2),
    ],
)
def rounded_difference(val_correct, test_correct):
    return round(inflation.reference(val_correct, test_correct), 2)


@inflation.mistake(
    ko="검증 점수는 가장 잘한 사람의 것이지만 테스트 점수는 언제나 마지막 사람이나 첫 사람의 것입니다. `sort`로 "
    "정렬했다면, 정렬한 뒤의 자리는 더 이상 그 사람의 번호가 아닙니다.",
    en="The validation score is that of the best, but the test score is always that of the last or the first person. "
    "If you used `sort`: a place after sorting is no longer the number of a person.",
    more=[lambda val, test: validation_alone(val, test) - test[0].float().mean().item()],
)
def index_after_sorting(val_correct, test_correct):
    return validation_alone(val_correct, test_correct) - test_correct[-1].float().mean().item()


@inflation.mistake(
    ko="표 전체에서 처음으로 맞힌 자리의 사람을 골랐습니다. 먼저 행마다 비율을 구하고, 그 가운데 가장 큰 것을 "
    "찾으세요.",
    en="That chooses the person with the first right answer in the whole table. First take the fraction of each row, "
    "then look for the largest of them.",
)
def first_hit_in_the_table(val_correct, test_correct):
    person = val_correct.int().argmax() // val_correct.shape[1]
    return (val_correct[person].float().mean() - test_correct[person].float().mean()).item()


@inflation.mistake(
    ko="번호가 있어야 할 자리에 실수가 왔습니다. `max`로 얻은 값이라면 사람의 번호가 아니라 점수입니다. 번호는 "
    "`argmax`로 얻으세요.",
    en="A float stands where an index belongs. If it came from `max`, it is a score and not the number of a person. "
    "Get the number by `argmax`.",
    more=[
        lambda val, test: test.float().mean(1)[val.float().mean(1).max().item()],
        lambda val, test: test.float().mean(1).tolist()[val.float().mean(1).max().item()],
    ],
)
def score_for_an_index(val_correct, test_correct):
    return test_correct.float().mean(dim=1)[val_correct.float().mean(dim=1).max()]


@inflation.sign(
    ko="사람마다 수가 하나씩 나왔습니다. 검증에서 가장 잘한 사람 하나의 차이만 돌려주세요.",
    en="There is a number for each person. Return only the difference of the one who is best in validation.",
)
def one_for_each_person(given, val_correct, test_correct):
    return len(given) == len(val_correct)


@inflation.sign(
    ko="두 정확도를 함께 돌려주었습니다. 검증 정확도에서 테스트 정확도를 뺀 수 하나만 돌려주세요.",
    en="That returns both accuracies. Return only one number, the validation accuracy minus the test accuracy.",
)
def both_accuracies(given, val_correct, test_correct):
    validation, test = given
    return abs(float(validation) - float(test) - inflation.reference(val_correct, test_correct)) < 1e-4


@inflation.where(ko="고른 사람이 테스트에서 더 잘했을 때", en="where the chosen person did better in the test")
def better_in_the_test(val_correct, test_correct):
    return inflation.reference(val_correct, test_correct) < 0


def _those_that(datasets, fits) -> list[str]:
    """The names in `__all__`, sorted, with parameters that fit."""
    return sorted(name for name in datasets.__all__ if fits(inspect.signature(getattr(datasets, name)).parameters))


@same_arguments.mistake(
    ko="`train` 인자가 없는 데이터셋까지 넣었습니다. 그런 데이터셋에서는 `split='train'`처럼 다른 인자로 훈련 세트를 "
    "고릅니다.",
    en="That includes datasets without the argument `train`. There the training set is chosen by another argument, "
    "such as `split='train'`.",
    more=[
        lambda datasets: _those_that(
            datasets,
            lambda parameters: (
                {"root", "download", "transform"} <= {*parameters} and ("train" in parameters or "split" in parameters)
            ),
        )
    ],
)
def without_train(datasets):
    return _those_that(datasets, lambda parameters: {"root", "download", "transform"} <= {*parameters})


@same_arguments.mistake(
    ko="네 인자만 있는 것을 찾았습니다. `target_transform`처럼 다른 인자가 더 있어도 됩니다.",
    en="That finds those with the four arguments and no others; more, such as `target_transform`, do no harm.",
)
def exactly_these(datasets):
    return _those_that(datasets, lambda parameters: {"root", "train", "download", "transform"} == {*parameters})


@same_arguments.mistake(
    ko="부분집합 관계가 거꾸로입니다. 시그니처의 이름이 모두 네 이름에 드는지가 아니라, 네 이름이 모두 시그니처에 "
    "있는지 보세요.",
    en="The subset is the wrong way round. See whether the four names are all in the signature, not whether the names "
    "of the signature are all among the four.",
)
def subset_reversed(datasets):
    return _those_that(datasets, lambda parameters: {*parameters} <= {"root", "train", "download", "transform"})


@same_arguments.mistake(
    ko="MNIST와 인자가 똑같은 것만 찾았습니다. 네 인자가 모두 있으면 나머지 인자는 MNIST와 달라도 됩니다.",
    en="That finds only those with exactly the arguments of MNIST. Where all four are there, the other arguments may "
    "differ from those of MNIST.",
    more=[
        lambda datasets: _those_that(
            datasets,
            lambda parameters: [*parameters] == ["root", "train", "transform", "target_transform", "download"],
        )
    ],
)
def like_mnist(datasets):
    wanted = {"root", "train", "transform", "target_transform", "download"}
    return _those_that(datasets, lambda parameters: {*parameters} == wanted)


@same_arguments.mistake(
    ko="MNIST를 상속한 클래스를 찾았습니다. `EMNIST`와 `QMNIST`의 시그니처에는 네 인자가 다 있지 않고, 상속하지 "
    "않아도 네 인자를 받는 데이터셋이 있습니다.",
    en="Those are the classes that inherit from MNIST. The signatures of `EMNIST` and `QMNIST` do not list all four "
    "arguments, and other datasets do without inheriting.",
    more=[
        lambda datasets: sorted(
            name for name in datasets.__all__ if issubclass(getattr(datasets, name), torchvision.datasets.MNIST)
        )
    ],
)
def siblings_of_mnist(datasets):
    classes = [getattr(datasets, name) for name in datasets.__all__]
    return sorted(each.__name__ for each in classes if inspect.isclass(each) and issubclass(each, datasets.MNIST))


@same_arguments.mistake(
    ko="MNIST의 `__init__`을 함께 쓰는 클래스만 찾았습니다. `__init__`이 달라도 네 인자를 받는 데이터셋이 있으니 "
    "시그니처를 보세요.",
    en="Those are only the classes that share the `__init__` of MNIST. Others with another `__init__` take the four "
    "arguments, too: look at the signatures.",
)
def same_init(datasets):
    init = torchvision.datasets.MNIST.__init__
    return sorted(name for name in datasets.__all__ if getattr(datasets, name).__init__ is init)


@same_arguments.mistake(
    ko="문자열에서 찾아 `target_transform`까지 `transform`으로 쳤습니다. 인자의 이름 전체가 같은지 보세요.",
    en="That searches text, so `target_transform` passes for `transform`. See whether the whole name of an argument "
    "is the same.",
    more=[
        lambda datasets: _those_that(
            datasets,
            lambda parameters: all(word in " ".join(parameters) for word in ("root", "train", "download", "transform")),
        )
    ],
)
def text_search(datasets):
    texts = {name: str(inspect.signature(getattr(datasets, name))) for name in datasets.__all__}
    return sorted(
        name for name, text in texts.items() if all(word in text for word in ("root", "train", "download", "transform"))
    )


@same_arguments.mistake(
    ko="`**kwargs`가 있으면 네 인자가 다 있는 것으로 쳤습니다. 이름이 시그니처에 적혀 있어야 합니다.",
    en="A `**kwargs` passes for all four. The names must be listed in the signature.",
)
def kwargs_count(datasets):
    wanted = {"root", "train", "download", "transform"}
    return _those_that(datasets, lambda parameters: wanted <= {*parameters} or "kwargs" in parameters)


@same_arguments.mistake(
    ko="이름으로만 넘기는 인자(`*` 뒤의 인자)를 빠뜨렸습니다. 그것도 시그니처에 있습니다.",
    en="That leaves out arguments that can only be given by name, after a `*`. They are in the signature, too.",
)
def without_keyword_only(datasets):
    wanted = {"root", "train", "download", "transform"}
    return sorted(
        name for name in datasets.__all__ if wanted <= {*inspect.getfullargspec(getattr(datasets, name)).args}
    )


@same_arguments.mistake(
    ko="어느 모듈을 넘겨도 torchvision의 이름이 나옵니다. 인자로 받은 `datasets`에서 찾으세요.",
    en="Whatever module is given, the names are torchvision's. Search the argument, `datasets`.",
)
def always_torchvision(datasets):
    return same_arguments.reference(torchvision.datasets)


@same_arguments.mistake(
    ko="이름은 문자열(`str`)이라서 시그니처가 없습니다. `getattr(datasets, name)`으로 그 이름의 클래스를 꺼내세요.",
    en="A name is a string (`str`) and has no signature. Take out the class of this name by `getattr(datasets, name)`.",
    more=[lambda datasets: [inspect.signature(name) for name in sorted(datasets.__all__)]],
)
def signature_of_a_name(datasets):
    return [inspect.signature(name) for name in datasets.__all__]


@same_arguments.mistake(
    ko="모듈에서는 대괄호로 클래스를 꺼낼 수 없습니다. 이름으로 꺼낼 때는 `getattr`을 쓰세요.",
    en="Square brackets cannot take a class out of a module. To take it out by its name, use `getattr`.",
)
def module_with_brackets(datasets):
    return [datasets[name] for name in datasets.__all__]


@same_arguments.sign(
    ko="순서가 거꾸로입니다. `reverse` 없이 정렬하세요.",
    en="The order is reversed. Sort without `reverse`.",
)
def sorted_backwards(given, datasets):
    return list(given) == same_arguments.reference(datasets)[::-1]


@same_arguments.sign(
    ko="이름은 모두 맞지만 순서가 `sorted`로 정렬한 것과 다릅니다. `key`를 넘기지 말고 이름 그대로 정렬하세요.",
    en="The names are right, but their order is not that of `sorted`. Sort the names as they are, without a `key`.",
)
def unsorted(given, datasets):
    return list(given) != sorted(given) and sorted(given) == same_arguments.reference(datasets)


@same_arguments.sign(
    ko="이름이 아니라 클래스를 돌려주었습니다. 이름은 문자열(`str`)이어야 합니다.",
    en="Those are the classes themselves. A name should be a string (`str`).",
)
def classes_for_names(given, datasets):
    return len(given) > 0 and all(inspect.isclass(each) for each in given)


@same_arguments.sign(
    ko="이름이 하나도 나오지 않았습니다. 이름으로 클래스를 꺼내고, 그 시그니처에 있는 인자의 이름 가운데에서 네 "
    "이름을 찾으세요.",
    en="There are no names in the result. Take out each class by its name, and look for the four among the names of "
    "the arguments in its signature.",
)
def empty(given, datasets):
    return isinstance(given, list | tuple) and len(given) == 0


@same_arguments.sign(
    ko="이름이 하나만 나왔습니다. 반복문 안에서 `return`하면 거기서 끝나니, 반복문이 끝난 뒤에 돌려주세요.",
    en="Only one name came. A `return` inside the loop ends it: return after the whole loop.",
)
def only_one_name(given, datasets):
    return len(given) == 1 and given[0] in same_arguments.reference(datasets)


@same_arguments.sign(
    ko="네 인자를 모두 받지는 않는 데이터셋의 이름까지 넣었습니다. `root`, `train`, `download`, `transform`이 "
    "빠짐없이 있는지 보세요.",
    en="Names of datasets are included that do not take all four arguments. See whether `root`, `train`, `download` "
    "and `transform` are there, each of them.",
)
def not_all_four(given, datasets):
    return {*map(str, given)} > {*same_arguments.reference(datasets)} and {*given} <= {*datasets.__all__}


@same_arguments.sign(
    ko="`datasets.__all__`에 없는 이름까지 넣었습니다. 찾는 이름은 거기에 적힌 것뿐입니다.",
    en="Names are included that are not in `datasets.__all__`. Only those listed there are asked for.",
)
def beyond_all(given, datasets):
    return all(isinstance(name, str) for name in given) and not {*given} <= {*datasets.__all__}


@same_arguments.sign(
    ko="나온 이름은 맞지만, 네 인자를 모두 받는데도 빠진 이름이 있습니다. 인자의 순서나 다른 인자는 상관없습니다.",
    en="The names that came are right, but some that take all four are missing. Neither the order of the arguments "
    "nor others beside them matter.",
)
def some_missing(given, datasets):
    return {*given} < {*same_arguments.reference(datasets)}


@same_arguments.where(
    ko="네 인자가 다 있지만 `__all__`에는 없는 클래스가 있을 때", en="where a class with all four is not in `__all__`"
)
def a_class_is_hidden(datasets):
    return "Hidden1" in vars(datasets)


@same_arguments.where(
    ko="이름으로만 넘길 수 있는 인자(`*` 뒤의 인자)가 있을 때",
    en="where arguments can only be given by name, after a `*`",
)
def keyword_only(datasets):
    return "ByName" in vars(datasets)


@same_arguments.where(
    ko="진짜 torchvision이 아닌 다른 모듈을 넘겼을 때", en="where another module than torchvision's is given"
)
def another_module(datasets):
    return datasets is not torchvision.datasets


@NamedDataset.sign(
    ko="이미지만 나왔습니다. `__getitem__`은 (이미지, 레이블)의 짝을 돌려주어야 합니다.",
    en="Only the image comes. `__getitem__` should give a pair: (image, label).",
)
def image_alone(given, *names):
    return all(isinstance(example, torch.Tensor | Image.Image) for example in given["examples"])


@NamedDataset.sign(
    ko="이미지와 레이블의 순서가 바뀌었습니다. (이미지, 레이블)이어야 합니다.",
    en="Image and label are the wrong way round: it should be (image, label).",
)
def label_first(given, *names):
    return all(isinstance(example[1], torch.Tensor) and example[1].ndim == 3 for example in given["examples"])


@NamedDataset.sign(
    ko="`len`이 파일의 수가 아닙니다. 데이터셋의 길이는 예제의 수입니다.",
    en="`len` is not the number of files. The length of a dataset is its number of examples.",
)
def another_length(given, *names):
    return given["len"] != len(names)


@NamedDataset.sign(
    ko="`classes`에 같은 이름이 여러 번 있습니다. 범주마다 한 번씩이어야 하니 `set`을 거치세요.",
    en="Names occur more than once in `classes`. Each class is there once: go through a `set`.",
)
def classes_repeat(given, *names):
    return len(set(given["classes"])) < len(given["classes"])


def _class_names(names: tuple[str, ...]) -> list[str]:
    """The class of each file."""
    return [Path(name).stem.rpartition("_")[0] for name in names]


@NamedDataset.sign(
    ko="첫 `_`에서 잘라 `ankle_boot`가 `ankle`이 되었습니다. 마지막 `_`에서 자르세요.",
    en="The names are cut at the first `_`, so `ankle_boot` became `ankle`. Cut at the last `_`.",
)
def cut_at_the_first(given, *names):
    return {*given["classes"]} == {name.split("_")[0] for name in names}


@NamedDataset.sign(
    ko="범주의 이름에 파일의 번호가 남아 파일마다 범주가 하나씩입니다. 마지막 `_`부터 잘라 내세요.",
    en="The number of the file is still in the name of the class, so each file is a class of its own. Cut off what "
    "begins with the last `_`.",
)
def number_stays(given, *names):
    return {*given["classes"]} in ({Path(name).stem for name in names}, {*names})


@NamedDataset.sign(
    ko="범주의 이름에 폴더의 경로가 남아 있습니다. 경로가 아니라 파일의 이름(`file.stem`)에서 얻으세요.",
    en="The path of the folder is still in the names of the classes. Take them from the file's name (`file.stem`), "
    "not from the path.",
)
def path_stays(given, *names):
    return all("/" in each or "\\" in each for each in given["classes"])


@NamedDataset.sign(
    ko="범주가 하나뿐이고 그 이름이 파일 이름에 없습니다. 범주는 폴더의 이름이 아니라 파일의 이름에 있습니다.",
    en="There is one class only, and its name is not in the names of the files. The class is in the file's name, not "
    "in the folder's.",
)
def name_of_the_folder(given, *names):
    return len(given["classes"]) == 1 and not any(given["classes"][0] in name for name in names)


@NamedDataset.sign(
    ko="이름의 끝에 `_`가 남아 있습니다. 번호와 함께 그 앞의 `_`도 잘라 내세요.",
    en="A `_` is left at the end of the names. Cut it off together with the number.",
)
def underscore_stays(given, *names):
    return {*given["classes"]} == {f"{name}_" for name in _class_names(names)}


@NamedDataset.sign(
    ko="이름 안의 `_`가 사라졌습니다. `ankle_boot`는 `_`까지 그대로 범주의 이름입니다.",
    en="The `_` within a name is gone. `ankle_boot` is the name of the class as it stands, with its `_`.",
)
def underscore_within_is_gone(given, *names):
    letters = {each.replace(" ", "").replace("-", "") for each in given["classes"]}
    return letters == {name.replace("_", "") for name in _class_names(names)} and "_" not in "".join(given["classes"])


@NamedDataset.sign(
    ko="이름의 끝에서 언제나 같은 수의 글자를 잘랐습니다. 번호는 한 자리일 수도, 여러 자리일 수도 있으니 `_`를 "
    "찾으세요.",
    en="The same number of characters is cut off at the end of each name. A number may have one digit or several: "
    "look for the `_`.",
)
def as_many_characters(given, *names):
    return any({*given["classes"]} == {name[:-cut] for name in names} for cut in range(1, 10))


@NamedDataset.sign(
    ko="범주의 이름이 틀렸습니다. 범주의 이름은 확장자를 뺀 파일 이름(`file.stem`)에서 마지막 `_`의 앞부분입니다.",
    en="The names of the classes are wrong. A class's name is the part before the last `_` in the file's name without "
    "its ending (`file.stem`).",
)
def other_names(given, *names):
    return {*given["classes"]} != {*_class_names(names)}


@NamedDataset.sign(
    ko="범주를 나온 순서대로 두었습니다. 파일의 순서가 바뀌면 번호도 바뀝니다. 정렬하세요.",
    en="The classes are in order of appearance, so labels change with the order of the files. Sort them.",
)
def in_order_of_appearance(given, *names):
    return list(given["classes"]) == [*dict.fromkeys(_class_names(names))] != sorted(given["classes"])


@NamedDataset.sign(
    ko="`classes`가 정렬되어 있지 않습니다. 집합에는 순서가 없으니 `sorted`를 거치세요.",
    en="`classes` is not sorted. A set has no order: go through `sorted`.",
)
def classes_not_sorted(given, *names):
    return list(given["classes"]) != sorted(given["classes"])


def _labels(given: dict) -> list[int]:
    """The labels, if they are whole numbers; else it raises."""
    return [operator.index(example[1]) for example in given["examples"]]


def _right_labels(names: tuple[str, ...]) -> list[int]:
    """Each label is the place of the name among the sorted ones."""
    kinds = _class_names(names)
    return [sorted(set(kinds)).index(kind) for kind in kinds]


@NamedDataset.sign(
    ko="레이블은 이름이 아니라 번호(정수)여야 합니다. 손실은 정수 레이블을 받습니다.",
    en="A label must be a whole number, not a name: the loss takes whole numbers as labels.",
)
def names_as_labels(given, *names):
    return all(isinstance(example[1], str) for example in given["examples"])


@NamedDataset.sign(
    ko="레이블이 1부터 시작합니다. 첫 범주의 번호는 0이어야 합니다.",
    en="The labels begin with 1. The first class should have the number 0.",
)
def labels_from_one(given, *names):
    return _labels(given) == [label + 1 for label in _right_labels(names)]


@NamedDataset.sign(
    ko="파일 이름의 번호를 레이블로 돌려주었습니다. 레이블은 `classes`에서 범주의 이름이 놓인 자리입니다.",
    en="The number in the file's name is returned as the label. A label is the place of the class's name in `classes`.",
)
def number_as_label(given, *names):
    return _labels(given) == [int(Path(name).stem.rpartition("_")[2]) for name in names]


@NamedDataset.sign(
    ko="예제의 번호를 레이블로 돌려주었습니다. 같은 범주의 예제는 레이블이 같아야 합니다.",
    en="The number of the example came as its label. Examples of one class should have one label.",
)
def index_as_label(given, *names):
    return _labels(given) == [*range(len(names))]


@NamedDataset.sign(
    ko="레이블을 범주가 나온 순서대로 매겼습니다. 레이블은 정렬한 `classes`에서 이름이 놓인 자리여야 합니다.",
    en="The labels number the classes in order of appearance. A label should be the place of the name in the sorted "
    "`classes`.",
)
def labels_of_appearance(given, *names):
    kinds = _class_names(names)
    return _labels(given) == [[*dict.fromkeys(kinds)].index(kind) for kind in kinds]


def _images(given: dict) -> list[torch.Tensor]:
    return [torch.as_tensor(example[0]) for example in given["examples"]]


def _same_images(images: list[torch.Tensor], others: list[torch.Tensor]) -> bool:
    return all(
        one.shape == other.shape and torch.allclose(one, other) for one, other in zip(images, others, strict=True)
    )


@NamedDataset.sign(
    ko="예제가 `files`의 순서대로 놓이지 않았습니다. 정렬할 것은 범주의 이름뿐이니, 파일의 순서는 그대로 두세요.",
    en="The examples are not in the order of `files`. Only the names of the classes are to be sorted; leave the "
    "files in their order.",
)
def another_order_of_examples(given, *names):
    images, wanted = _images(given), right_images(*names)
    pairs = [[_same_images([image], [other]) for other in wanted] for image in images]
    permuted = all(map(any, pairs)) and all(map(any, zip(*pairs, strict=True)))
    return permuted and not _same_images(images, wanted)


@NamedDataset.sign(
    ko="레이블만 정렬되어 이미지와 짝이 맞지 않습니다. 이름의 리스트를 `files`의 순서대로 두고 `classes`만 정렬하세요.",
    en="The labels alone are sorted and no longer belong to their images. Keep the list of names in the order of "
    "`files`, and sort only `classes`.",
)
def labels_sorted(given, *names):
    return _labels(given) == sorted(_right_labels(names)) and _same_images(_images(given), right_images(*names))


@NamedDataset.sign(
    ko="레이블이 틀렸습니다. 레이블은 예제의 범주가 `classes`에서 몇 번째인지를 0부터 센 수입니다.",
    en="The labels are wrong. A label is the place of the example's class in `classes`, counted from 0.",
)
def other_labels(given, *names):
    return _labels(given) != _right_labels(names)


@NamedDataset.sign(
    ko="이미지가 `transform`을 거치지 않았습니다.",
    en="The image has not gone through `transform`.",
)
def not_transformed(given, *names):
    return all(isinstance(example[0], Image.Image) for example in given["examples"])


@NamedDataset.sign(
    ko="그레이스케일 파일은 채널이 1개로 남았습니다. 모양이 서로 다르면 배치로 묶을 수 없습니다. `convert('RGB')`의 "
    "결과를 쓰세요.",
    en="Grayscale files still have 1 channel. Images of different shapes cannot form a batch. Use what "
    "`convert('RGB')` gives.",
)
def gray_stays_gray(given, *names):
    return {*(len(image) for image in _images(given)[::2])} == {3} and {*map(len, _images(given)[1::2])} == {1}


@NamedDataset.sign(
    ko="모든 이미지의 채널이 1개입니다. 그레이스케일이 아니라 컬러(채널 3개)여야 합니다.",
    en="All images have 1 channel. They should be in colour, with 3 channels, and not in grayscale.",
)
def all_gray(given, *names):
    return {*map(len, _images(given))} == {1}


@NamedDataset.sign(
    ko="채널이 4개입니다. 투명도까지 읽었으니, 빨강, 초록, 파랑 세 채널로 바꾸세요.",
    en="There are 4 channels: the opacity is read, too. Convert to the three channels red, green and blue.",
)
def four_channels(given, *names):
    return {*map(len, _images(given))} == {4}


@NamedDataset.sign(
    ko="채널 축이 맨 뒤에 있습니다. 이미지의 축은 채널, 높이, 너비의 순서여야 합니다.",
    en="The channel axis is last. The axes of an image should be channel, height and width.",
)
def channels_last(given, *names):
    return all(image.shape == (3, 4, 3) for image in _images(given))


@NamedDataset.sign(
    ko="채널은 3개이지만 색이 사라졌습니다. 그레이스케일을 거치지 말고 바로 컬러로 바꾸세요.",
    en="There are 3 channels, but the colour is gone. Convert to colour at once, and not to grayscale before.",
)
def colour_is_gone(given, *names):
    return all(image.shape == (3, 3, 4) and torch.equal(image, image[[1, 2, 0]]) for image in _images(given))


@NamedDataset.sign(
    ko="인자로 받은 `transform`이 아니라 다른 변환을 거쳤습니다. 이미지를 `self`에 담아 둔 `transform`에 넣으세요.",
    en="The images went through another transform than the argument `transform`. Keep that one in `self`, and put "
    "the images through it.",
)
def another_transform(given, *names):
    return _same_images(_images(given), [1 - image for image in right_images(*names)])


@NamedDataset.sign(
    ko="빨강과 파랑이 서로 바뀌었습니다. 채널은 빨강, 초록, 파랑의 순서여야 합니다.",
    en="Red and blue are swapped. The channels should be red, green and blue, in this order.",
)
def blue_first(given, *names):
    return _same_images(_images(given), [image.flip(0) for image in right_images(*names)])


@NamedDataset.where(ko="범주의 이름에 `_`가 있을 때", en="where the name of a class contains a `_`")
def underscore_in_a_name(*names):
    return any(name.count("_") > 1 for name in names)


@NamedDataset.where(ko="번호가 두 자리 이상일 때", en="where a number has two digits or more")
def long_number(*names):
    return any(len(Path(name).stem.rpartition("_")[2]) > 1 for name in names)
