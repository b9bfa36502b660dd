"""What goes wrong in the exercises of lesson 9."""

import numpy as np

from helpers.exercises.lesson9 import channels_first, jax_update, same_batches, shuffled_chain


@channels_first.mistake(
    ko="모양은 맞지만 픽셀이 뒤섞였습니다. `reshape`는 축을 옮기지 않고 수를 차례대로 다시 나눌 뿐입니다.",
    en="The shape is right, but the pixels are scrambled. `reshape` moves no axis; it only divides the numbers anew.",
)
def reshaped(images):
    n, height, width, channels = images.shape
    return images.reshape(n, channels, height, width)


@channels_first.mistake(
    ko="높이와 너비가 바뀌었습니다. 두 축을 맞바꾸지 말고 채널만 옮기면 나머지의 순서는 그대로입니다.",
    en="Height and width have changed places. Move the channels only instead of swapping two axes, and the others stay "
    "in order.",
)
def swapped(images):
    return images.swapaxes(1, 3)


@channels_first.mistake(
    ko="채널이 맨 앞, 이미지의 번호보다 앞에 있습니다. 채널은 1번 축이어야 합니다.",
    en="The channels stand at the very front, before the number of the image. They are to be axis 1.",
)
def before_the_images(images):
    return np.moveaxis(images, -1, 0)


@channels_first.mistake(
    ko="축의 순서가 모두 거꾸로 되었습니다. `.T`는 축을 전부 뒤집습니다.",
    en="All axes are in reverse order: `.T` turns all of them round.",
)
def reversed_axes(images):
    return images.T


@channels_first.mistake(
    ko="채널이 높이와 너비 사이에 있습니다. 채널은 높이보다 앞, 1번 축이어야 합니다.",
    en="The channels stand between height and width. They are to be axis 1, before the height.",
)
def in_the_middle(images):
    return np.moveaxis(images, -1, 2)


@channels_first.mistake(
    ko="바뀐 것이 없습니다. 축을 옮기는 함수는 배열을 바꾸지 않고 새 배열을 돌려주니 그것을 돌려주세요.",
    en="Nothing has changed. Functions that move axes leave the array as it is and return a new one: return that.",
)
def unchanged(images):
    return images.copy()


@channels_first.mistake(
    ko="채널이 하나만 남았습니다. 모든 채널을 옮기세요.",
    en="Only one channel is left. Move all of them.",
)
def first_channel_only(images):
    return images[:, None, :, :, 0]


@channels_first.where(ko="높이와 너비가 다를 때", en="where height and width differ")
def not_square(images):
    return images.shape[1] != images.shape[2]


@channels_first.where(ko="채널이 둘 이상일 때", en="where there is more than one channel")
def in_colours(images):
    return images.shape[-1] > 1


def _right_sizes(n: int, batch_size: int) -> list[int]:
    """The sizes of the batches as they should be."""
    return [min(batch_size, n - start) for start in range(0, n, batch_size)]


@shuffled_chain.sign(
    ko="섞지 않았습니다. `batch` 앞에 `shuffle(n)`을 넣으세요.",
    en="Nothing is shuffled. Put `shuffle(n)` before `batch`.",
)
def not_shuffled(seen, examples, n, batch_size):
    return not seen["shuffled"] and seen["different_orders"] == 1 and seen["missing"] == 0


@shuffled_chain.sign(
    ko="에포크마다 순서가 같습니다. `reshuffle_each_iteration`을 끄지 말고, 섞은 것을 저장해 두지도 마세요.",
    en="The order is the same in each epoch. Leave `reshuffle_each_iteration` on, and do not keep what was shuffled.",
)
def same_order(seen, examples, n, batch_size):
    return seen["shuffled"] and seen["different_orders"] == 1


@shuffled_chain.sign(
    ko="나누어떨어지지 않으면 예제가 버려집니다. `drop_remainder=True`를 쓰지 마세요.",
    en="Where it does not divide evenly, examples are lost. Do not use `drop_remainder=True`.",
)
def drops_the_last(seen, examples, n, batch_size):
    return seen["sizes"] == [batch_size] * (n // batch_size) and n % batch_size > 0


@shuffled_chain.sign(
    ko="예제가 한 에포크에 여러 번 나옵니다. 한 바퀴가 한 에포크이니 `repeat`은 필요 없습니다.",
    en="Examples occur several times in an epoch. Going around once is an epoch, so no `repeat` is needed.",
)
def repeated(seen, examples, n, batch_size):
    return seen["missing"] == 0 < seen["repeated"]


@shuffled_chain.sign(
    ko="예제가 하나씩 나옵니다. 섞은 다음 `batch(batch_size)`로 묶으세요.",
    en="Examples come one by one. After the shuffle, put them into batches by `batch(batch_size)`.",
)
def one_by_one(seen, examples, n, batch_size):
    return seen["sizes"] == [1] * n


@shuffled_chain.sign(
    ko="어떤 예제는 여러 번 나오고 어떤 예제는 빠졌습니다. 데이터셋을 한 번 섞고, 섞은 것을 처음부터 끝까지 묶으세요.",
    en="Some examples occur several times and others are missing. Shuffle the dataset once, and put what was shuffled "
    "into batches from start to end.",
)
def drawn_anew(seen, examples, n, batch_size):
    return seen["missing"] > 0 and seen["repeated"] > 0


@shuffled_chain.sign(
    ko="예제가 사라졌습니다. 데이터셋에서 덜어 내지 말고 `n`개를 모두 섞으세요.",
    en="Examples are lost. Take nothing away from the dataset: shuffle all `n` of them.",
)
def some_missing(seen, examples, n, batch_size):
    return seen["missing"] > 0


@shuffled_chain.sign(
    ko="배치의 크기가 다릅니다. `batch`에 `batch_size`를 그대로 주세요.",
    en="The batches have another size. Give `batch_size` to `batch` as it is.",
)
def other_size(seen, examples, n, batch_size):
    return sorted(seen["sizes"]) != sorted(_right_sizes(n, batch_size))


@shuffled_chain.sign(
    ko="배치만 섞였습니다. 같은 예제들이 늘 한 배치에 있습니다. `batch`보다 먼저 `shuffle`을 쓰세요.",
    en="Only batches are shuffled: the same examples are always together. Write `shuffle` before `batch`.",
)
def batches_are_shuffled(seen, examples, n, batch_size):
    return seen["shuffled"] and not seen["companions_differ"] and seen["batches_change_places"]


@shuffled_chain.sign(
    ko="배치 안에서만 섞였습니다. 같은 예제들이 늘 같은 배치에 있습니다. 묶기 전에 데이터셋 전체를 섞으세요.",
    en="Only the order within each batch changes: the same examples are always in the same batch. Shuffle the whole "
    "dataset before it is put into batches.",
)
def shuffled_within(seen, examples, n, batch_size):
    return seen["shuffled"] and not seen["batches_change_places"]


@shuffled_chain.sign(
    ko="예제가 멀리 가지 못합니다. 뒤쪽 예제도 첫 배치에 올 수 있도록, 데이터셋 전체를 크기가 `n`인 버퍼로 섞으세요.",
    en="Examples do not get far. So that those at the end can be in the first batch as well, shuffle the whole dataset "
    "with a buffer of `n`.",
)
def small_buffer(seen, examples, n, batch_size):
    return seen["different_orders"] > 1 and not (seen["late_ones_come_early"] and seen["neighbours_are_parted"])


def _chain(images, labels, batch_size, pixels=None, **options):
    """The right chain but for one thing."""
    import tensorflow as tf

    pixels = pixels or (lambda X: tf.cast(X[:, None], tf.float32) / 255)
    dataset = tf.data.Dataset.from_tensor_slices((images, labels)).batch(batch_size, **options)
    return dataset.map(lambda X, y: (pixels(X), y))


def _floats(X):
    import tensorflow as tf

    return tf.cast(X, tf.float32)


@same_batches.mistake(
    ko="255로 나누지 않았습니다. `ToTensor`의 값은 0과 1 사이입니다.",
    en="The pixels are not divided by 255. The values of `ToTensor` lie between 0 and 1.",
)
def not_divided(images, labels, batch_size):
    return _chain(images, labels, batch_size, lambda X: _floats(X[:, None]))


@same_batches.mistake(
    ko="256으로 나누었습니다. 가장 밝은 픽셀 255가 1이 되려면 255로 나누어야 합니다.",
    en="The pixels are divided by 256. For the brightest pixel, 255, to become 1, divide by 255.",
)
def divided_by_256(images, labels, batch_size):
    return _chain(images, labels, batch_size, lambda X: _floats(X[:, None]) / 256)


@same_batches.mistake(
    ko="이미지들의 가장 큰 값으로 나누었습니다. 어떤 이미지든 255로 나누어야 합니다.",
    en="The pixels are divided by the largest value of the images. Whatever the images are, divide by 255.",
)
def divided_by_the_largest(images, labels, batch_size):
    return _chain(images, labels, batch_size, lambda X: _floats(X[:, None]) / images.max())


@same_batches.mistake(
    ko="-1과 1 사이의 값입니다. `ToTensor`의 값은 0과 1 사이입니다.",
    en="The values lie between -1 and 1. Those of `ToTensor` lie between 0 and 1.",
)
def from_minus_one(images, labels, batch_size):
    return _chain(images, labels, batch_size, lambda X: _floats(X[:, None]) / 127.5 - 1)


@same_batches.mistake(
    ko="채널 축이 뒤에 있습니다. PyTorch의 모양은 `(batch_size, 1, height, width)`입니다.",
    en="The channel axis is at the end. In PyTorch the shape is `(batch_size, 1, height, width)`.",
)
def channel_last(images, labels, batch_size):
    return _chain(images, labels, batch_size, lambda X: _floats(X[..., None]) / 255)


@same_batches.mistake(
    ko="채널 축이 없습니다. 이미지의 번호 다음에 길이 1인 축을 넣으세요.",
    en="There is no channel axis. Insert an axis of length 1 after the number of the image.",
)
def no_channel(images, labels, batch_size):
    return _chain(images, labels, batch_size, lambda X: _floats(X) / 255)


@same_batches.mistake(
    ko="채널 축이 이미지의 번호보다 앞에 있습니다. `batch` 뒤에서는 0번 축이 이미지의 번호이니 1번 자리에 넣으세요.",
    en="The channel axis stands before the number of the image. After `batch`, axis 0 counts the images, so insert the "
    "channel at place 1.",
)
def channel_before_the_images(images, labels, batch_size):
    return _chain(images, labels, batch_size, lambda X: _floats(X[None]) / 255)


@same_batches.mistake(
    ko="정수로 나누어 거의 모두 0이 되었습니다. 나누기 전에 실수로 바꾸세요.",
    en="Dividing whole numbers made nearly all of them 0. Make floats before you divide.",
)
def whole_division(images, labels, batch_size):
    return _chain(images, labels, batch_size, lambda X: _floats(X[:, None] // 255))


@same_batches.mistake(
    ko="마지막 작은 배치가 없습니다. `DataLoader`는 그것도 주니 `drop_remainder=True`를 쓰지 마세요.",
    en="The small last batch is missing. `DataLoader` gives it as well, so do not use `drop_remainder=True`.",
)
def no_small_batch(images, labels, batch_size):
    return _chain(images, labels, batch_size, drop_remainder=True)


@same_batches.mistake(
    ko="배치로 묶지 않아 이미지가 하나씩 나옵니다. `batch(batch_size)`를 쓰세요.",
    en="There are no batches; images come one by one. Use `batch(batch_size)`.",
)
def no_batches(images, labels, batch_size):
    import tensorflow as tf

    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    return dataset.map(lambda X, y: (_floats(X[None]) / 255, y))


@same_batches.mistake(
    ko="레이블이 없습니다. 원소는 `(X, y)`여야 합니다.",
    en="The labels are missing. An element must be `(X, y)`.",
)
def no_labels(images, labels, batch_size):
    return _chain(images, labels, batch_size).map(lambda X, y: X)


@same_batches.mistake(
    ko="레이블이 먼저 나옵니다. 원소의 순서는 `(X, y)`입니다.",
    en="The labels come first. The order in an element is `(X, y)`.",
)
def labels_first(images, labels, batch_size):
    return _chain(images, labels, batch_size).map(lambda X, y: (y, X))


@same_batches.mistake(
    ko="높이와 너비가 바뀌었습니다. 축을 하나 넣기만 하고 나머지는 그대로 두세요.",
    en="Height and width have changed places. Only insert an axis, and leave the others as they are.",
)
def transposed(images, labels, batch_size):
    import tensorflow as tf

    return _chain(images, labels, batch_size, lambda X: _floats(tf.transpose(X, (0, 2, 1))[:, None]) / 255)


@same_batches.sign(
    ko="순서가 섞였습니다. 섞지 않은(`shuffle=False`) `DataLoader`와 같아야 하니 `shuffle`을 쓰지 마세요.",
    en="The order is shuffled. It must be that of a `DataLoader` that does not shuffle (`shuffle=False`), so leave out "
    "`shuffle`.",
)
def shuffled(given, images, labels, batch_size):
    ours = [batch[1] for batch in given]
    return sorted(np.concatenate(ours)) == sorted(labels) and not np.array_equal(np.concatenate(ours), labels)


def _gradients(W, b, X, y, mean=True):
    """Of the loss, with respect to W and b, by hand."""
    import jax
    from jax import numpy as jnp

    P = jax.nn.softmax(X @ W + b) - jax.nn.one_hot(y, len(b))
    return X.T @ P / (len(y) if mean else 1), jnp.sum(P, 0) / (len(y) if mean else 1)


def _stepped(W, b, grads, lr):
    """Both less their gradients times lr."""
    return W - lr * grads[0], b - lr * grads[1]


def _update(W, b, lr, loss):
    """One update for another loss of W and b."""
    import jax

    return _stepped(W, b, jax.grad(loss, argnums=(0, 1))(W, b), lr)


@jax_update.mistake(
    ko="그래디언트를 더했습니다. 손실이 줄어드는 쪽은 그 반대이니 빼세요.",
    en="The gradient is added. The loss falls in the opposite direction, so subtract it.",
)
def added(W, b, X, y, lr):
    grad_W, grad_b = _gradients(W, b, X, y)
    return W + lr * grad_W, b + lr * grad_b


@jax_update.mistake(
    ko="학습률을 곱하지 않았습니다. `lr`을 곱한 그래디언트를 빼세요.",
    en="The learning rate is missing. Subtract the gradient times `lr`.",
)
def without_lr(W, b, X, y, lr):
    grad_W, grad_b = _gradients(W, b, X, y)
    return W - grad_W, b - grad_b


@jax_update.mistake(
    ko="손실을 평균하지 않고 더했습니다. 그래디언트가 예제의 수만큼 커집니다. `.mean()`을 쓰세요.",
    en="The losses are added up and not averaged, so the gradient is as many times too large as there are examples. "
    "Use `.mean()`.",
)
def summed(W, b, X, y, lr):
    return _stepped(W, b, _gradients(W, b, X, y, mean=False), lr)


@jax_update.mistake(
    ko="`b`가 그대로입니다. `b`에 대한 그래디언트도 구해 갱신하세요.",
    en="`b` has not changed. Find the gradient with respect to `b` as well, and update it.",
)
def only_weights(W, b, X, y, lr):
    return W - lr * _gradients(W, b, X, y)[0], b


@jax_update.mistake(
    ko="`W`가 그대로입니다. `W`에 대한 그래디언트도 구해 갱신하세요.",
    en="`W` has not changed. Find the gradient with respect to `W` as well, and update it.",
)
def only_biases(W, b, X, y, lr):
    return W, b - lr * _gradients(W, b, X, y)[1]


@jax_update.mistake(
    ko="소프트맥스를 두 번 거쳤습니다. `log_softmax`는 확률이 아니라 로짓을 받습니다.",
    en="The softmax is taken twice. `log_softmax` takes logits, not probabilities.",
)
def softmax_twice(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    return _update(W, b, lr, lambda W, b: -jax.nn.log_softmax(jax.nn.softmax(X @ W + b))[jnp.arange(len(y)), y].mean())


@jax_update.mistake(
    ko="바뀐 `W`로 `b`의 그래디언트를 구했습니다. 두 그래디언트를 이전 값에서 함께 구하세요.",
    en="The gradient for `b` was found at the new `W`. Find both gradients at the old values.",
)
def one_after_the_other(W, b, X, y, lr):
    new_W = W - lr * _gradients(W, b, X, y)[0]
    return new_W, b - lr * _gradients(new_W, b, X, y)[1]


@jax_update.mistake(
    ko="그래디언트가 나왔습니다. 구할 것은 갱신한 `W`와 `b`입니다.",
    en="Those are the gradients. What is asked for is the updated `W` and `b`.",
)
def gradients_alone(W, b, X, y, lr):
    return _gradients(W, b, X, y)


@jax_update.mistake(
    ko="바뀐 양만 나왔습니다. 그것을 `W`와 `b`에서 뺀 값을 돌려주세요.",
    en="That is only the change. Return `W` and `b` less that change.",
    more=[lambda W, b, X, y, lr: tuple(-lr * grad for grad in _gradients(W, b, X, y))],
)
def changes_alone(W, b, X, y, lr):
    return tuple(lr * grad for grad in _gradients(W, b, X, y))


@jax_update.mistake(
    ko="순서가 바뀌었습니다. `W`가 먼저, `b`가 나중입니다.",
    en="The order is wrong: first `W`, then `b`.",
)
def biases_first(W, b, X, y, lr):
    return jax_update.reference(W, b, X, y, lr)[::-1]


@jax_update.mistake(
    ko="바뀐 것이 없습니다. JAX의 배열은 바꿀 수 없으니 새 배열을 만들어 돌려주세요.",
    en="Nothing has changed. Arrays of JAX cannot be changed in place: make new ones and return them.",
)
def nothing_changed(W, b, X, y, lr):
    return W, b


@jax_update.mistake(
    ko="출력의 수로 나누었습니다. 평균은 예제에 대해 내니 예제의 수로 나누세요.",
    en="The sum is divided by the number of outputs. The mean is over examples, so divide by how many there are.",
)
def divided_by_outputs(W, b, X, y, lr):
    grad_W, grad_b = _gradients(W, b, X, y, mean=False)
    return W - lr * grad_W / len(b), b - lr * grad_b / len(b)


@jax_update.mistake(
    ko="예제의 수뿐 아니라 범주의 수로도 나누었습니다. 예제마다 손실을 먼저 구하고 그 손실을 평균하세요.",
    en="The sum is divided by the number of classes as well. Find the loss of each example first, and average those.",
)
def mean_over_all(W, b, X, y, lr):
    grad_W, grad_b = _gradients(W, b, X, y)
    return W - lr * grad_W / len(b), b - lr * grad_b / len(b)


@jax_update.mistake(
    ko="소프트맥스를 배치에 대해 구했습니다. 확률은 예제마다, 곧 행마다 더해서 1이 됩니다(`axis=1`).",
    en="The softmax is taken over the batch. Probabilities add up to 1 for each example, that is, in each row "
    "(`axis=1`).",
)
def over_the_batch(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    return _update(W, b, lr, lambda W, b: -jax.nn.log_softmax(X @ W + b, axis=0)[jnp.arange(len(y)), y].mean())


@jax_update.mistake(
    ko="로짓에 `b`를 더하지 않았습니다. 로짓은 `X @ W + b`입니다.",
    en="`b` is not added to the logits. They are `X @ W + b`.",
)
def without_biases(W, b, X, y, lr):
    return _stepped(W, b, _gradients(W, 0 * b, X, y), lr)


@jax_update.mistake(
    ko="`b`를 로짓에 더하지 않았고 갱신하지도 않았습니다. 로짓은 `X @ W + b`입니다.",
    en="`b` is neither added to the logits nor updated. The logits are `X @ W + b`.",
)
def biases_left_out(W, b, X, y, lr):
    return W - lr * _gradients(W, 0 * b, X, y)[0], b


@jax_update.mistake(
    ko="예제마다 자기 레이블이 아니라 배치의 모든 레이블의 자리를 골랐습니다. `[jnp.arange(len(y)), y]`로 고르세요.",
    en="For each example the places of all labels of the batch are taken, not the one of its own. Take "
    "`[jnp.arange(len(y)), y]`.",
)
def all_labels(W, b, X, y, lr):
    import jax

    return _update(W, b, lr, lambda W, b: -jax.nn.log_softmax(X @ W + b)[:, y].mean())


@jax_update.mistake(
    ko="첫 예제만 썼습니다. 배치의 모든 예제에서 손실을 구해 평균하세요.",
    en="Only the first example is used. Average the loss over all examples of the batch.",
)
def first_example(W, b, X, y, lr):
    return _stepped(W, b, _gradients(W, b, X[:1], y[:1]), lr)


@jax_update.sign(
    ko="`W`만 나왔습니다. `(W, b)`를 함께 돌려주세요.",
    en="That is `W` alone. Return both, `(W, b)`.",
)
def weights_returned_alone(given, W, b, X, y, lr):
    return tuple(getattr(given, "shape", ())) == W.shape


@jax_update.where(ko="로짓이 클 때", en="where logits are large")
def large_logits(W, b, X, y, lr):
    return np.abs(X @ W + b).max() > 50


@jax_update.sign(
    ko="로짓이 크면 수가 아닌 것(`nan`)이 나옵니다. `exp`나 `log`를 직접 쓰지 말고 `jax.nn.log_softmax`를 쓰세요.",
    en="Large logits give `nan`, which is no number. Use `jax.nn.log_softmax` instead of `exp` or `log` themselves.",
)
def overflows(given, W, b, X, y, lr):
    return bool(np.isnan(np.asarray(given[0])).any() or np.isnan(np.asarray(given[1])).any())
