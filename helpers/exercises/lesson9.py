"""Exercises of lesson 9, the other frameworks. TensorFlow and JAX are imported only when an answer is tried."""

from itertools import chain, islice, pairwise

import numpy as np
import torch

from helpers.exercises.cases import drawn
from helpers.exercises.checker.attempt import call, take
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson9 import further as further

lesson = Lesson("lesson9")


def _some_images(random: np.random.Generator) -> tuple:
    """Images whose four axes have different lengths, mostly."""
    shape = (*random.integers(1, 4, 1), *random.integers(2, 6, 2), *random.integers(1, 4, 1))
    return (random.integers(0, 256, shape, dtype=np.uint8),)


def _as_tensors(value) -> object:
    """Tensors of TensorFlow and arrays of JAX as PyTorch's, also those in a tuple or list."""
    if isinstance(value, tuple | list):
        return [_as_tensors(part) for part in value]
    return torch.from_numpy(np.array(value)) if hasattr(value, "__array__") else value


@lesson.exercise(
    stars=1,
    observe=lambda channels_first, images: _as_tensors(call(channels_first, images)),
    keeps_arguments=True,
    cases=lambda: [
        (np.arange(24).reshape(1, 4, 3, 2),),
        (np.arange(18).reshape(2, 3, 3, 1),),
        (np.arange(54).reshape(2, 3, 3, 3),),
        *drawn(6, _some_images),
    ],
    hints=[
        (
            "모양만 바꾸는 `reshape`는 픽셀을 뒤섞습니다. 축을 옮기는 함수를 쓰세요.",
            "`reshape` changes only the shape and scrambles the pixels. Use a function that moves axes.",
        ),
        (
            "`np.moveaxis(images, 어디에서, 어디로)`입니다. 채널은 마지막 축이고, 1번 축이 되어야 합니다.",
            "It is `np.moveaxis(images, from, to)`. The channels are the last axis, and are to be axis 1.",
        ),
    ],
    why=(
        "`moveaxis`는 축 하나를 옮기고 나머지의 순서는 지킵니다. 픽셀을 복사하지 않고 읽는 순서만 바꿉니다. "
        "`transpose(0, 3, 1, 2)`라고 써도 같습니다.",
        "`moveaxis` moves one axis and keeps the order of the others. No pixel is copied; only the order of reading "
        "changes. `transpose(0, 3, 1, 2)` is the same.",
    ),
)
def channels_first(images):
    return np.moveaxis(images, -1, 1)


def _epochs_of(shuffled_chain, examples: list, n: int, batch_size: int) -> dict:
    """What can be said of epochs of a chain, whatever their order is by chance."""
    import tensorflow as tf

    made = call(shuffled_chain, tf.data.Dataset.from_tensor_slices(examples), n, batch_size)
    epochs = [[[int(example) for example in np.atleast_1d(batch)] for batch in islice(made, 2 * n)] for _ in range(4)]
    flat = [list(chain(*epoch)) for epoch in epochs]
    neighbours = [sum(abs(one - other) == 1 for one, other in pairwise(order)) for order in flat]
    return {
        "missing": max(len({*examples} - {*order}) for order in flat),
        "repeated": max(len(order) - len({*order}) for order in flat),
        "sizes": [len(batch) for batch in epochs[0]],
        "shuffled": any(order != examples for order in flat),
        "different_orders": len({*map(tuple, flat)}),
        "companions_differ": len({frozenset(map(frozenset, epoch)) for epoch in epochs}) > 1,
        "batches_change_places": len({tuple(map(frozenset, epoch)) for epoch in epochs}) > 1,
        "late_ones_come_early": max(max(order[: n // 4]) for order in flat) >= 3 * n // 4,
        "neighbours_are_parted": max(neighbours) < n / 2,
    }


@lesson.exercise(
    stars=2,
    tab="tensorflow",
    observe=_epochs_of,
    cases=lambda: [(list(range(n)), n, batch_size) for n, batch_size in ((40, 5), (70, 8), (33, 4))],
    hints=[
        ("3절의 두 사슬 가운데 어느 쪽이 예제를 섞었나요?", "Which of the two chains of section 3 shuffled examples?"),
        (
            "`shuffle`의 수는 버퍼의 크기입니다. 고루 섞으려면 예제를 모두 담을 수 있어야 합니다.",
            "The number of `shuffle` is the size of its buffer. For a thorough shuffle it must hold all examples.",
        ),
    ],
    why=(
        "먼저 `shuffle`로 예제를 섞고 `batch`로 묶습니다. 버퍼가 `n`이면 어느 예제든 어느 자리에나 올 수 있습니다. "
        "`shuffle`은 한 바퀴 돌 때마다 새로 섞습니다.",
        "`shuffle` comes first and `batch` second. With a buffer of `n`, any example can come at any place. `shuffle` "
        "draws a new order each time around.",
    ),
)
def shuffled_chain(dataset, n, batch_size):
    return dataset.shuffle(n).batch(batch_size)


def _batches_of(same_batches, *arguments) -> list:
    """The batches of one epoch."""
    return [_as_tensors(batch) for batch in take(call(same_batches, *arguments))]


def _images_and_labels(random: np.random.Generator, n: int, batch_size: int) -> tuple:
    images = random.integers(0, 256, (n, 4, 3), dtype=np.uint8)
    return images, random.integers(0, 10, n, dtype=np.uint8), batch_size


@lesson.exercise(
    stars=2,
    tab="tensorflow",
    observe=_batches_of,
    cases=lambda: [
        _images_and_labels(np.random.default_rng(seed), *sizes)
        for seed, sizes in enumerate([(6, 3), (7, 3), (5, 8), (4, 1)])
    ],
    hints=[
        (
            "`tf.data.Dataset.from_tensor_slices((images, labels))`에서 시작해 `batch`와 `map`을 이어 쓰세요.",
            "Begin with `tf.data.Dataset.from_tensor_slices((images, labels))`, then chain `batch` and `map`.",
        ),
        (
            "`ToTensor`는 실수로 바꾸어 255로 나누고 채널 축을 앞에 둡니다. `tf.cast`와 `X[:, None]`을 쓰세요.",
            "`ToTensor` makes floats, divides by 255 and puts a channel axis in front. Use `tf.cast` and `X[:, None]`.",
        ),
    ],
    why=(
        "`batch`의 기본값은 마지막 작은 배치를 남깁니다. `map`을 `batch` 뒤에 두면 이미지마다가 아니라 배치마다 한 "
        "번만 불려 빠릅니다.",
        "By default `batch` keeps the small last batch. After `batch`, `map` is called once for each batch and not "
        "once for each image, which is faster.",
    ),
)
def same_batches(images, labels, batch_size):
    import tensorflow as tf

    dataset = tf.data.Dataset.from_tensor_slices((images, labels)).batch(batch_size)
    return dataset.map(lambda X, y: (tf.cast(X[:, None], tf.float32) / 255, y))


def _in_jax(jax_update, *arguments) -> list:
    """The new weights and biases, of arguments as arrays of JAX."""
    from jax import numpy as jnp

    *arrays, lr = arguments
    return _as_tensors(call(jax_update, *map(jnp.asarray, arrays), lr))


def _a_minibatch(random: np.random.Generator, scale: float = 1.0) -> tuple:
    """Weights, biases, a minibatch and a learning rate; the larger the scale, the larger the logits."""
    n, num_inputs, num_outputs = (int(number) for number in random.integers((3, 2, 3), (6, 5, 6)))
    W, b, X = (
        (scale * random.normal(size=size)).astype(np.float32)
        for size in ((num_inputs, num_outputs), num_outputs, (n, num_inputs))
    )
    return W, b, X, random.integers(0, num_outputs, n), round(float(random.uniform(0.1, 0.9)), 2)


@lesson.exercise(
    stars=2,
    tab="jax",
    observe=_in_jax,
    cases=lambda: [*drawn(5, _a_minibatch), *drawn(2, lambda random: _a_minibatch(random, 20.0))],
    hints=[
        (
            "5절처럼 손실을 `W`와 `b`의 함수로 쓰고 `jax.grad`로 그래디언트를 구합니다.",
            "As in section 5, write the loss as a function of `W` and `b`, and find the gradient by `jax.grad`.",
        ),
        (
            "`jax.grad(loss, argnums=(0, 1))`은 두 인자에 대한 그래디언트를 튜플로 줍니다. 로그는 "
            "`jax.nn.log_softmax`로 구하면 넘치지 않습니다.",
            "`jax.grad(loss, argnums=(0, 1))` gives the gradients with respect to both arguments, as a tuple. "
            "`jax.nn.log_softmax` takes the logarithm without overflow.",
        ),
    ],
    why=(
        "JAX의 배열은 바꿀 수 없으므로 갱신은 새 배열 둘을 돌려주는 일입니다. `b`의 그래디언트도 **이전** `W`에서 "
        "구해야 하니 둘을 한 번에 구합니다.",
        "Arrays of JAX cannot be changed, so an update returns two new ones. The gradient for `b`, too, is that at "
        "the **old** `W`, so both are found at once.",
    ),
)
def jax_update(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        return -jax.nn.log_softmax(X @ W + b)[jnp.arange(len(y)), y].mean()

    grad_W, grad_b = jax.grad(loss, argnums=(0, 1))(W, b)
    return W - lr * grad_W, b - lr * grad_b
