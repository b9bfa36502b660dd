"""What goes wrong in the exercises of lesson 8."""

import cProfile
import math
import pstats
from collections.abc import Callable
from types import CodeType

import numpy as np
import torch

from helpers.exercises.lesson8 import (
    BOTTLENECKS,
    bottleneck,
    load_batches,
    read_dataset,
    reading_costs,
    save_images,
    sum_pixels,
)


@bottleneck.mistake(
    ko="인자로 받은 함수 자신의 이름이 늘 나옵니다. 누적 시간에는 부른 함수들의 시간까지 들어가니 이 함수의 누적 "
    "시간이 언제나 가장 깁니다. 자기 시간으로 고르세요.",
    en="It is always the name of the function that was given. Cumulative time includes all that a function calls, so "
    "that of the given function is always the longest. Choose by own time.",
)
def the_function_itself(function):
    return function.__name__


@bottleneck.mistake(
    ko="`function()`은 프로파일러보다 먼저 함수를 불러 버리고, 프로파일러에는 그 결과가 넘어갑니다. 괄호 없이 함수 "
    "자체를 `runcall`에 넘기세요.",
    en="`function()` calls the function before the profiler can, and the profiler is given its result. Give "
    "`runcall` the function itself, without brackets.",
)
def called_too_early(function):
    return cProfile.Profile().runcall(function())


MOST_CALLED = {read_dataset: "_open_file", sum_pixels: "<method 'replace'", save_images: "_open_file"}


SECOND = {read_dataset: "_scale_image", save_images: "_sort_names"}


@bottleneck.sign(
    ko="가장 많이 불린 함수입니다. 자주 불려도 금방 끝나면 병목이 아닙니다. 자기 시간을 견주세요.",
    en="That is the function called most often. Many calls that are soon over are no bottleneck. Compare own times.",
)
def most_calls(given, function):
    return given.startswith(MOST_CALLED[function])


@bottleneck.sign(
    ko="한 번 부를 때 가장 오래 걸리는 함수입니다. 여러 번 불린 시간을 모두 더한 자기 시간을 보세요.",
    en="That is the slowest function in a single call. Look at the own time of all calls together.",
)
def slowest_single_call(given, function):
    return function is read_dataset and given == "_sort_names"


@bottleneck.sign(
    ko="이름이 같은 함수가 여럿이면 틀립니다. 이름만 키로 쓰면 나중 것이 앞의 것을 덮으니 키 (파일, 줄, 이름)를 그대로 "
    "쓰세요.",
    en="It is wrong where several functions have one name. With the name alone as a key the later one overwrites the "
    "others: keep the whole key (file, line, name).",
)
def hidden_by_a_namesake(given, function):
    return function is read_dataset and given == "_scale_image"


@bottleneck.sign(
    ko="자기 시간이 두 번째로 긴 함수입니다. 맨 위의 것을 빼지 말고 가장 긴 것을 고르세요.",
    en="That function takes the second most own time. Leave out none and choose the one that takes the most.",
)
def second_place(given, function):
    return given == SECOND[function]


@bottleneck.sign(
    ko="맨 바깥 함수 자신이 병목일 때 틀립니다. 자기 시간으로 견주면 되니, 받은 함수도 후보에서 빼지 마세요.",
    en="It is wrong where the outermost function is itself the bottleneck. Own times are compared, so leave that "
    "function in.",
)
def outermost_left_out(given, function):
    return function is sum_pixels and isinstance(given, str) and sum_pixels.__name__ not in given


@bottleneck.sign(
    ko="자기 시간은 거의 없고 남을 부르기만 하는 함수입니다. 누적 시간이나 차례가 아니라 자기 시간으로 고르세요.",
    en="That function takes hardly any own time and merely calls others. Choose by own time, not by cumulative time "
    "or by place.",
)
def merely_calls_others(given, function):
    return given in ("_load_images", "read_dataset", "save_images")


@bottleneck.sign(
    ko="자기 시간이 거의 없는 함수입니다. 자기 시간이 가장 **긴** 것을 고르세요. 프로파일러를 함수가 끝난 뒤에 켜도 "
    "이런 것만 남습니다.",
    en="That function takes next to no own time. Choose the one that takes the **most**. A profiler that is switched "
    "on after the call sees nothing else, either.",
)
def takes_no_time(given, function):
    return given.startswith("<") or given in (
        "_open_file",
        "_namesakes",
        "_load_images",
        "read_dataset",
        "save_images",
    )


@bottleneck.sign(
    ko="이름만이 아니라 파일, 줄, 시간 같은 것까지 돌려주었습니다. 이름만 꺼내세요.",
    en="That holds more than the name, such as the file, the line or the time. Take out the name alone.",
)
def more_than_the_name(given, function):
    text = str(given)
    return BOTTLENECKS[function] in text and text != BOTTLENECKS[function]


@bottleneck.sign(
    ko="받은 함수의 이름에 다른 것을 붙였습니다. 그 안에서 부른 함수까지 프로파일러로 재고, 자기 시간이 가장 긴 것의 "
    "이름만 돌려주세요.",
    en="That is the name of the given function with something added. Measure what it calls as well, with the profiler, "
    "and return the name alone.",
)
def own_name_and_more(given, function):
    text = str(given)
    return function.__name__ in text and text != function.__name__


@bottleneck.sign(
    ko="파일의 이름입니다. 물은 것은 함수의 이름입니다.",
    en="That is the name of a file. The question is about the name of the function.",
)
def a_file(given, function):
    return given.endswith(".py")


@bottleneck.sign(
    ko="이름이 아니라 수가 나왔습니다. 가장 긴 시간이 아니라, 그만큼 걸린 함수의 이름을 돌려주세요.",
    en="That is a number and not a name. Return the name of the function that takes the longest, not its time.",
)
def a_number(given, function):
    return isinstance(given, int | float)


@bottleneck.sign(
    ko="이름이 아니라 객체를 돌려주었습니다. 그 안에서 함수의 이름을 꺼내세요.",
    en="That is an object and not a name. Take the name of the function out of it.",
)
def an_object(given, function):
    return isinstance(given, pstats.Stats | cProfile.Profile | CodeType)


@bottleneck.where(ko="맨 바깥 함수 자신이 병목일 때", en="where the outermost function is itself the bottleneck")
def outermost_is_slow(function):
    return function is sum_pixels


def _pairs(prepare: Callable) -> Callable:
    """A loader whose batches are `prepare(pixels, labels, j)` for the indices `j` of each."""

    def load(pixels, labels, order, batch_size):
        for j in order.split(batch_size):
            yield prepare(pixels, labels, j)

    return load


@load_batches.mistake(
    ko="255로 나누는 것을 잊었습니다. 값이 0에서 1까지여야 합니다.",
    en="The division by 255 is missing: values should go from 0 to 1.",
    more=[_pairs(lambda pixels, labels, j: (pixels[j].permute(0, 3, 1, 2), labels[j]))],
)
def no_division(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2).float(), labels[j]


@load_batches.mistake(
    ko="채널이 맨 뒤에 있습니다. 배치의 모양은 (배치 크기, 3, h, w)여야 합니다.",
    en="The channels are last: a batch should have the shape (batch size, 3, h, w).",
)
def channels_last(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j] / 255, labels[j]


@load_batches.mistake(
    ko="모양은 맞지만 픽셀이 뒤섞였습니다. `reshape`는 수를 다시 나눌 뿐이니, 축의 순서는 `permute`로 바꾸세요.",
    en="The shape is right, but the pixels are mixed up: `reshape` only divides the numbers anew. Use `permute`.",
)
def reshaped(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].reshape(len(j), 3, *pixels.shape[1:3]) / 255, labels[j]


@load_batches.mistake(
    ko="`order`를 쓰지 않고 파일 순서대로 읽었습니다.",
    en="That reads in file order and does not use `order`.",
    more=[lambda pixels, labels, order, b: load_batches.reference(pixels, labels, torch.arange(len(pixels)), b)],
)
def in_file_order(pixels, labels, order, batch_size):
    return load_batches.reference(pixels, labels, torch.arange(len(order)), batch_size)


@load_batches.mistake(
    ko='`order`를 "이 이미지가 놓일 자리"로 읽었습니다(거꾸로 된 순서). `order[0]`은 맨 먼저 읽을 이미지의 번호입니다.',
    en="`order` is read as the place of each image (the inverse order). `order[0]` is the index of the image that is "
    "read first.",
)
def inverse_order(pixels, labels, order, batch_size):
    return load_batches.reference(pixels, labels, order.argsort(), batch_size)


@load_batches.mistake(
    ko="남은 예제가 사라졌습니다. 마지막 배치는 작아도 내주어야 합니다.",
    en="The remaining examples are gone; hand out the last batch, however small.",
)
def without_the_rest(pixels, labels, order, batch_size):
    return (pair for pair in load_batches.reference(pixels, labels, order, batch_size) if len(pair[1]) == batch_size)


@load_batches.mistake(
    ko="`len(pixels)`까지 돌았습니다. 읽을 것은 `order`에 있는 번호뿐이니 `len(order)`까지입니다.",
    en="The loop runs to `len(pixels)`. Only the indices in `order` are to be read: run to `len(order)`.",
)
def over_all_pixels(pixels, labels, order, batch_size):
    for start in range(0, len(pixels), batch_size):
        j = order[start : start + batch_size]
        yield pixels[j].permute(0, 3, 1, 2) / 255, labels[j]


@load_batches.mistake(
    ko="높이와 너비가 바뀌었습니다. 모양은 (배치 크기, 3, h, w)이니 `permute(0, 3, 1, 2)`입니다.",
    en="Height and width are swapped. The shape is (batch size, 3, h, w): use `permute(0, 3, 1, 2)`.",
)
def width_before_height(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 2, 1) / 255, labels[j]


@load_batches.mistake(
    ko="255가 아닌 수로 나누었습니다. 가장 밝은 값 255가 1이 되어야 합니다.",
    en="That does not divide by 255. The brightest value, 255, should become 1.",
    more=[
        _pairs(lambda pixels, labels, j, most=most: (pixels[j].permute(0, 3, 1, 2) / most, labels[j]))
        for most in (254, 250, 225, 128, 127.5, 100)
    ],
)
def by_256(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2) / 256, labels[j]


@load_batches.mistake(
    ko="나온 값 가운데 가장 큰 것으로 나누었습니다. 그러면 같은 밝기가 배치마다 다른 수가 됩니다. 늘 255로 나누세요.",
    en="That divides by the largest value that occurs, so the same brightness becomes another number in each batch. "
    "Always divide by 255.",
    more=[
        _pairs(lambda pixels, labels, j: (pixels[j].permute(0, 3, 1, 2) / pixels.max(), labels[j])),
        _pairs(
            lambda pixels, labels, j: (
                pixels[j].permute(0, 3, 1, 2) / pixels[j].amax(dim=(1, 2, 3), keepdim=True),
                labels[j],
            )
        ),
    ],
)
def by_the_largest(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2) / pixels[j].max(), labels[j]


@load_batches.mistake(
    ko="값이 0에서 1까지가 아니라 -1에서 1까지입니다. 255로 나누기만 하세요.",
    en="The values go from -1 to 1 and not from 0 to 1. Only divide by 255.",
    more=[_pairs(lambda pixels, labels, j: (pixels[j].permute(0, 3, 1, 2) / 255 - 0.5, labels[j]))],
)
def from_minus_one(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2) / 127.5 - 1, labels[j]


@load_batches.mistake(
    ko="채널의 순서가 거꾸로입니다. 빨강과 파랑이 서로 바뀌었습니다.",
    en="The channels are in reverse order: red and blue are swapped.",
)
def channels_reversed(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].flip(-1).permute(0, 3, 1, 2) / 255, labels[j]


@load_batches.mistake(
    ko="이미지 한 장에는 축이 3개지만 배치에는 4개입니다. `permute`에 배치의 축까지 모두 쓰세요.",
    en="A single image has 3 axes, but a batch has 4. Name all of them in `permute`, that of the batch as well.",
)
def three_axes(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(2, 0, 1) / 255, labels[j]


@load_batches.mistake(
    ko="255보다 작은 값이 모두 0이 되었습니다. 정수로 잘리지 않게, `//`가 아니라 `/`로 나누고 실수로 두세요.",
    en="Everything below 255 became 0. So that nothing is cut to whole numbers, divide with `/` and not with `//`, "
    "and keep the floats.",
    more=[
        lambda pixels, labels, order, b: (
            ((pixels[j].permute(0, 3, 1, 2) // 255).float(), labels[j]) for j in order.split(b)
        ),
    ],
)
def integer_division(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2) // 255, labels[j]


@load_batches.mistake(
    ko="255로 두 번 나누었습니다.",
    en="That divides by 255 twice.",
)
def divided_twice(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].permute(0, 3, 1, 2) / 255 / 255, labels[j]


@load_batches.mistake(
    ko="채널을 그레이스케일처럼 하나로 만들었습니다. 색 채널 3개를 그대로 두세요.",
    en="The channels are made one, as for grayscale images. Keep the 3 colour channels.",
    more=[_pairs(lambda pixels, labels, j: (pixels[j][..., :1].permute(0, 3, 1, 2) / 255, labels[j]))],
)
def made_gray(pixels, labels, order, batch_size):
    for j in order.split(batch_size):
        yield pixels[j].float().mean(dim=3)[:, None] / 255, labels[j]


@load_batches.mistake(
    ko="`batch_size`개의 배치로 나누었습니다. 배치 하나에 `batch_size`장씩이어야 합니다.",
    en="That makes `batch_size` batches. Each batch should hold `batch_size` images.",
)
def as_many_batches(pixels, labels, order, batch_size):
    for j in order.chunk(batch_size):
        yield pixels[j].permute(0, 3, 1, 2) / 255, labels[j]


@load_batches.sign(
    ko="첫 번째 배치만 돌려주고 끝났습니다. `return`은 함수를 끝내니, 반복문 안에서 `yield`를 쓰세요.",
    en="It ends with the first batch: `return` leaves the function. Use `yield` inside the loop.",
)
def returns_the_first(given, pixels, labels, order, batch_size):
    return isinstance(given, tuple) and len(given) == 2 and getattr(given[0], "ndim", 0) == 4


@load_batches.sign(
    ko="이미지만 나옵니다. `X`와 `y`를 짝으로 내주세요: `yield X, y`",
    en="Only the images come. Hand out `X` and `y` as a pair: `yield X, y`.",
)
def images_alone(given, pixels, labels, order, batch_size):
    return all(isinstance(each, torch.Tensor) for each in given)


@load_batches.sign(
    ko="짝의 순서가 바뀌었습니다. `X`가 먼저, `y`가 나중입니다.",
    en="The pair is the wrong way round: `X` comes first, then `y`.",
)
def labels_first(given, pixels, labels, order, batch_size):
    return all(one.ndim == 1 and other.ndim == 4 for one, other in given)


def _together(given: list) -> tuple[torch.Tensor, torch.Tensor]:
    """All images and all labels of what was handed out."""
    X, y = (torch.cat([torch.as_tensor(pair[side]) for pair in given]) for side in (0, 1))
    return X.float(), y


def _are(X: torch.Tensor, pixels: torch.Tensor) -> bool:
    """Whether images are these pixels, as they should be handed out."""
    return len(X) == len(pixels) and torch.allclose(X, pixels.permute(0, 3, 1, 2) / 255)


@load_batches.sign(
    ko="이미지는 `order`대로이고 레이블은 파일 순서입니다. **같은 번호**로 둘 다 꺼내세요. 짝이 어긋나면 안 됩니다.",
    en="The images are in the order of `order`, but the labels in file order. Take out both by **the same indices**, "
    "so that they belong together.",
)
def labels_in_file_order(given, pixels, labels, order, batch_size):
    X, y = _together(given)
    in_file_order = torch.equal(y, labels[: len(y)]) and not torch.equal(y, labels[order])
    return _are(X, pixels[order]) and in_file_order and len(y) >= len(order)


@load_batches.sign(
    ko="레이블은 `order`대로이고 이미지는 파일 순서입니다. **같은 번호**로 둘 다 꺼내세요.",
    en="The labels are in the order of `order`, but the images in file order. Take out both by **the same indices**.",
)
def images_in_file_order(given, pixels, labels, order, batch_size):
    X, y = _together(given)
    in_file_order = _are(X, pixels[: len(X)]) and not _are(X, pixels[order])
    return torch.equal(y, labels[order]) and in_file_order and len(X) >= len(order)


@load_batches.sign(
    ko="컬러 이미지에는 채널의 축이 이미 있습니다. 축을 새로 만들지 말고 있는 것을 앞으로 옮기세요.",
    en="Images in colour have an axis of channels already. Do not add an axis; move the one that is there.",
)
def another_axis(given, pixels, labels, order, batch_size):
    return all(X.ndim == 5 for X, _ in given)


@load_batches.sign(
    ko="배치가 서로 겹쳐 같은 예제가 여러 번 나옵니다. 다음 배치는 앞의 배치가 끝난 곳에서 시작해야 합니다.",
    en="The batches overlap, so some examples come more than once. Each batch should begin where the one before ends.",
)
def overlapping(given, pixels, labels, order, batch_size):
    _, y = _together(given)
    return len(y.unique()) < len(y)


@load_batches.sign(
    ko="예제의 순서가 `order`와 다릅니다. 새로 섞거나 정렬하지 말고 받은 순서대로 읽으세요.",
    en="The examples come in another order than that of `order`. Do not shuffle or sort anew: read in the order given.",
)
def another_order(given, pixels, labels, order, batch_size):
    X, y = _together(given)
    places = [labels.tolist().index(label) for label in y.tolist()]
    return len({*places}) == len(places) >= len(order) and places != order.tolist() and _are(X, pixels[places])


@load_batches.where(ko="`order`가 데이터보다 짧을 때", en="where `order` is shorter than the data")
def short_order(pixels, labels, order, batch_size):
    return len(order) < len(pixels)


@load_batches.where(ko="마지막 배치가 작을 때", en="where the last batch is smaller")
def last_batch_is_smaller(pixels, labels, order, batch_size):
    return len(order) % batch_size > 0


def _costs(n, batches_1, t_1, batches_2, t_2):
    """Both costs, from numbers of batches as they are."""
    per_batch = (t_1 - t_2) / (batches_1 - batches_2)
    return per_batch, (t_1 - per_batch * batches_1) / n


def _counted(count: Callable) -> Callable:
    """Both costs, with a number of batches that is `count(n, batch_size)`."""

    def costs(n, batch_size_1, t_1, batch_size_2, t_2):
        return _costs(n, count(n, batch_size_1), t_1, count(n, batch_size_2), t_2)

    return costs


def _with_per_image(per_image: Callable) -> Callable:
    """The right cost of a batch, and for that of an image `per_image(cost of a batch, *arguments)`."""

    def costs(n, batch_size_1, t_1, batch_size_2, t_2):
        per_batch, _ = reading_costs.reference(n, batch_size_1, t_1, batch_size_2, t_2)
        return per_batch, per_image(per_batch, n, batch_size_1, t_1, batch_size_2, t_2)

    return costs


def _with_per_batch(per_batch: Callable) -> Callable:
    """As the cost of a batch `per_batch(batches_1, t_1, batches_2, t_2)`, and the rest for the images."""

    def costs(n, batch_size_1, t_1, batch_size_2, t_2):
        batches_1, batches_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
        cost = per_batch(batches_1, t_1, batches_2, t_2)
        return cost, (t_1 - cost * batches_1) / n

    return costs


@reading_costs.mistake(
    ko="배치 크기로 나누었습니다. 비용은 배치의 **개수** $\\lceil n / b \\rceil$에 비례합니다.",
    en="That divides by the batch sizes. The cost grows with the **number** of batches, $\\lceil n / b \\rceil$.",
    more=[
        lambda n, b, t, b_2, t_2: ((t - t_2) / (b - b_2), (t - (t - t_2) / (b - b_2) * math.ceil(n / b)) / n),
        lambda n, b, t, b_2, t_2: ((t - t_2) / (b_2 - b), (t - (t - t_2) / (b_2 - b) * math.ceil(n / b)) / n),
        lambda n, b, t, b_2, t_2: ((t - t_2) / (b - b_2), reading_costs.reference(n, b, t, b_2, t_2)[1]),
    ],
)
def by_batch_size(n, batch_size_1, t_1, batch_size_2, t_2):
    return _costs(n, batch_size_1, t_1, batch_size_2, t_2)


@reading_costs.mistake(
    ko="배치의 개수를 올림하지 않았습니다. 작은 마지막 배치도 배치 하나의 비용이 듭니다.",
    en="The number of batches is not rounded up. A small last batch costs as much as any other.",
)
def not_rounded_up(n, batch_size_1, t_1, batch_size_2, t_2):
    return _costs(n, n / batch_size_1, t_1, n / batch_size_2, t_2)


@reading_costs.mistake(
    ko="이미지마다의 비용에 배치마다의 비용이 섞여 있습니다. `t_1`에서 배치의 몫을 빼고 `n`으로 나누세요.",
    en="The cost of an image still contains that of the batches. Subtract their share from `t_1`, then divide by `n`.",
    more=[_with_per_image(lambda a, n, b, t, b_2, t_2: t_2 / n)],
)
def all_on_the_images(n, batch_size_1, t_1, batch_size_2, t_2):
    return reading_costs.reference(n, batch_size_1, t_1, batch_size_2, t_2)[0], t_1 / n


@reading_costs.mistake(
    ko="배치마다의 비용에 이미지마다의 비용이 섞여 있습니다. 두 시간의 차이를 쓰면 이미지의 몫이 사라집니다.",
    en="The cost of a batch still contains that of the images. In the difference of the two times their share is gone.",
    more=[
        _with_per_batch(lambda k_1, t_1, k_2, t_2: t_1 / k_1),
        _with_per_batch(lambda k_1, t_1, k_2, t_2: t_2 / k_2),
        _with_per_batch(lambda k_1, t_1, k_2, t_2: (t_1 + t_2) / (k_1 + k_2)),
        lambda n, b, t, b_2, t_2: (t / math.ceil(n / b), t / n),
    ],
)
def all_on_the_batches(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch = t_1 / math.ceil(n / batch_size_1)
    return per_batch, (t_2 - per_batch * math.ceil(n / batch_size_2)) / n


@reading_costs.mistake(
    ko="순서가 바뀌었습니다. 배치마다의 비용 $a$가 먼저, 이미지마다의 비용 $c$가 나중입니다.",
    en="The order is wrong: first $a$, the cost of a batch, then $c$, that of an image.",
)
def image_first(n, batch_size_1, t_1, batch_size_2, t_2):
    return reading_costs.reference(n, batch_size_1, t_1, batch_size_2, t_2)[::-1]


@reading_costs.mistake(
    ko="배치의 개수를 내림했습니다. 작은 마지막 배치도 배치 하나의 비용이 드니 올림하세요(`math.ceil`).",
    en="The number of batches is rounded down. A small last batch costs as much as any other: round up (`math.ceil`).",
)
def rounded_down(n, batch_size_1, t_1, batch_size_2, t_2):
    return _costs(n, n // batch_size_1, t_1, n // batch_size_2, t_2)


@reading_costs.mistake(
    ko="배치 크기로 나누어떨어질 때 배치를 하나 더 세었습니다. 그때는 작은 마지막 배치가 없습니다. 1을 더하지 말고 "
    "올림하세요.",
    en="Where the batch size divides evenly, one batch too many is counted: then there is no small last one. Round up "
    "instead of adding 1.",
)
def one_more_batch(n, batch_size_1, t_1, batch_size_2, t_2):
    return _costs(n, n // batch_size_1 + 1, t_1, n // batch_size_2 + 1, t_2)


@reading_costs.mistake(
    ko="배치의 개수를 반올림했습니다. 마지막 배치가 아무리 작아도 배치 하나의 비용이 드니 늘 올림하세요.",
    en="The number of batches is rounded to the nearest. However small the last batch is, it costs as much as any "
    "other: always round up.",
)
def rounded_to_the_nearest(n, batch_size_1, t_1, batch_size_2, t_2):
    return _costs(n, round(n / batch_size_1), t_1, round(n / batch_size_2), t_2)


@reading_costs.mistake(
    ko="배치 수의 차이를 올림했습니다. 배치의 개수를 각각 올림한 뒤에 빼세요.",
    en="The difference of the numbers of batches is rounded. Round up each of the two numbers, then subtract.",
    more=[
        _with_per_batch(lambda k_1, t_1, k_2, t_2: (t_1 - t_2) / (k_1 - k_2 + 1)),
    ],
)
def difference_rounded_up(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch = (t_1 - t_2) / math.ceil(n / batch_size_1 - n / batch_size_2)
    return per_batch, (t_1 - per_batch * math.ceil(n / batch_size_1)) / n


@reading_costs.mistake(
    ko="배치의 개수를 구하는 나눗셈이 뒤집혔습니다. `n`을 배치 크기로 나누어야 합니다.",
    en="The division that gives the number of batches is upside down: divide `n` by the batch size.",
    more=[_counted(lambda n, b: math.ceil(b / n))],
)
def upside_down(n, batch_size_1, t_1, batch_size_2, t_2):
    return _costs(n, batch_size_1 / n, t_1, batch_size_2 / n, t_2)


@reading_costs.mistake(
    ko="이미지 전체의 비용입니다. `n`으로 나누어 이미지 하나의 비용을 구하세요.",
    en="That is the cost of all images. Divide by `n` for the cost of one.",
)
def cost_of_all_images(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch, per_image = reading_costs.reference(n, batch_size_1, t_1, batch_size_2, t_2)
    return per_batch, per_image * n


@reading_costs.mistake(
    ko="이미지들의 비용을 배치의 개수나 배치 크기로 나누었습니다. 이미지는 `n`개이니 `n`으로 나누세요.",
    en="The cost of the images is divided by a number of batches or a batch size. There are `n` images: divide by `n`.",
    more=[
        _with_per_image(lambda a, n, b, t, b_2, t_2: (t - a * math.ceil(n / b)) / b),
        _with_per_image(lambda a, n, b, t, b_2, t_2: (t - a * math.ceil(n / b)) / (n / b)),
        _with_per_image(lambda a, n, b, t, b_2, t_2: (t - a * math.ceil(n / b)) / math.ceil(n / b_2)),
    ],
)
def images_over_the_batches(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch, per_image = reading_costs.reference(n, batch_size_1, t_1, batch_size_2, t_2)
    return per_batch, per_image * n / math.ceil(n / batch_size_1)


@reading_costs.mistake(
    ko="두 식에서 $c$에 곱할 것은 배치 크기가 아니라 `n`입니다. 어느 배치 크기로 읽든 이미지는 `n`개입니다.",
    en="In both equations $c$ is multiplied by `n` and not by the batch size: there are `n` images for any batch size.",
)
def images_of_a_batch(n, batch_size_1, t_1, batch_size_2, t_2):
    sizes = [[math.ceil(n / size), size] for size in (batch_size_1, batch_size_2)]
    return tuple(np.linalg.solve(sizes, [t_1, t_2]))


@reading_costs.mistake(
    ko="괄호가 빠졌습니다. `t_1`에서 배치의 몫을 뺀 것을 통째로 `n`으로 나누어야 합니다.",
    en="Brackets are missing: the whole of `t_1` less the share of the batches should be divided by `n`.",
    more=[_with_per_image(lambda a, n, b, t, b_2, t_2: t / n - a * math.ceil(n / b))],
)
def without_brackets(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch, _ = reading_costs.reference(n, batch_size_1, t_1, batch_size_2, t_2)
    return per_batch, t_1 - per_batch * math.ceil(n / batch_size_1) / n


@reading_costs.mistake(
    ko="시간의 차이를 배치 수의 차이로 나누지 않았습니다.",
    en="The difference of the times is not divided by that of the numbers of batches.",
    more=[
        _with_per_batch(lambda k_1, t_1, k_2, t_2: abs(t_1 - t_2)),
        _with_per_batch(lambda k_1, t_1, k_2, t_2: t_2 - t_1),
        lambda n, b, t, b_2, t_2: (t - t_2, reading_costs.reference(n, b, t, b_2, t_2)[1]),
        lambda n, b, t, b_2, t_2: (abs(t - t_2), reading_costs.reference(n, b, t, b_2, t_2)[1]),
    ],
)
def difference_of_times(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch = t_1 - t_2
    return per_batch, (t_1 - per_batch * math.ceil(n / batch_size_1)) / n


@reading_costs.mistake(
    ko="$a$의 부호가 반대로 나옵니다. 분자와 분모에서 같은 순서로 빼는지, 한쪽에만 절댓값을 취하지 않았는지 보세요.",
    en="The sign of $a$ comes out the other way round. See that both differences are taken in the same order, and that "
    "no absolute value is taken of one alone.",
    more=[
        lambda *case: (-reading_costs.reference(*case)[0], reading_costs.reference(*case)[1]),
        _with_per_batch(lambda k_1, t_1, k_2, t_2: (t_1 - t_2) / abs(k_1 - k_2)),
        _with_per_batch(lambda k_1, t_1, k_2, t_2: abs(t_1 - t_2) / (k_1 - k_2)),
    ],
)
def other_sign(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch = -reading_costs.reference(n, batch_size_1, t_1, batch_size_2, t_2)[0]
    return per_batch, (t_1 - per_batch * math.ceil(n / batch_size_1)) / n


@reading_costs.mistake(
    ko="한쪽 배치 크기의 시간에 다른 쪽의 배치 수를 썼습니다. `t_1`에는 `batch_size_1`의 배치 수를 쓰세요.",
    en="The time of one batch size is taken with the batches of the other. With `t_1` use those of `batch_size_1`.",
    more=[_with_per_image(lambda a, n, b, t, b_2, t_2: (t_2 - a * math.ceil(n / b)) / n)],
)
def batches_of_the_other(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch = reading_costs.reference(n, batch_size_1, t_1, batch_size_2, t_2)[0]
    return per_batch, (t_1 - per_batch * math.ceil(n / batch_size_2)) / n


@reading_costs.mistake(
    ko="`//`로 나누어 소수점 아래가 사라졌습니다. 시간은 `/`로 나누세요.",
    en="`//` divides to whole numbers, so the digits after the decimal point are gone. Divide times with `/`.",
    more=[
        _with_per_image(lambda a, n, b, t, b_2, t_2: (t - a * math.ceil(n / b)) // n),
        lambda *case: (divided_to_whole(*case)[0], divided_to_whole(*case)[1] // 1),
    ],
)
def divided_to_whole(n, batch_size_1, t_1, batch_size_2, t_2):
    per_batch = (t_1 - t_2) // (math.ceil(n / batch_size_1) - math.ceil(n / batch_size_2))
    return per_batch, (t_1 - per_batch * math.ceil(n / batch_size_1)) / n


@reading_costs.sign(
    ko="값을 반올림했습니다. 이미지 하나의 비용은 아주 작으니 반올림하지 말고 그대로 돌려주세요.",
    en="The values are rounded. The cost of an image is tiny: return the values as they are.",
)
def rounded(given, n, batch_size_1, t_1, batch_size_2, t_2):
    expected = reading_costs.reference(n, batch_size_1, t_1, batch_size_2, t_2)
    return tuple(given) != expected and any(
        all(math.isclose(one, round(right, digits), abs_tol=1e-9) for one, right in zip(given, expected, strict=True))
        for digits in range(6)
    )


@reading_costs.where(ko="두 배치 크기로 모두 나누어떨어질 때", en="where both batch sizes divide evenly")
def both_divide(n, batch_size_1, t_1, batch_size_2, t_2):
    return n % batch_size_1 == n % batch_size_2 == 0


@reading_costs.where(ko="첫 번째 배치 크기가 더 클 때", en="where the first batch size is the larger one")
def first_is_larger(n, batch_size_1, t_1, batch_size_2, t_2):
    return batch_size_1 > batch_size_2
