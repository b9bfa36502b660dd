"""Read epochs in one framework, whenever a line comes in: a process of its own, started by other_frameworks.py.

python epochs.py NAME RESIZED.npy RAW.npy      (uint8 pixels, 32 x 32 and 28 x 28)
"""

import os
import sys
from collections.abc import Callable, Iterator

import numpy as np

BATCH_SIZE, SIZE = 256, 32


def shuffled_rows(count: int) -> Iterator[np.ndarray]:
    """The numbers of the images of each batch."""
    order = np.random.permutation(count)
    for start in range(0, count, BATCH_SIZE):
        yield order[start : start + BATCH_SIZE]


def tensorflow(resized: np.ndarray, raw: np.ndarray) -> Callable[[], Iterator]:
    """Shuffled numbers in tf.data, which gathers the pixels."""
    import tensorflow as tf

    pixels = tf.constant(resized)
    numbers = tf.data.Dataset.range(len(resized)).shuffle(len(resized)).batch(BATCH_SIZE)
    chain = numbers.map(lambda rows: tf.cast(tf.gather(pixels, rows), tf.float32) / 255).prefetch(tf.data.AUTOTUNE)
    return lambda: iter(chain)


def tensorflow_book(resized: np.ndarray, raw: np.ndarray) -> Callable[[], Iterator]:
    """As in D2L's tab: batches are resized anew in each epoch, and then shuffled."""
    import tensorflow as tf

    pixels = tf.constant(raw)[..., None]
    chain = tf.data.Dataset.from_tensor_slices(pixels).batch(BATCH_SIZE)
    chain = chain.map(lambda X: tf.image.resize_with_pad(tf.cast(X, tf.float32) / 255, SIZE, SIZE))
    return lambda: iter(chain.shuffle(len(raw)))


def jax(resized: np.ndarray, raw: np.ndarray) -> Callable[[], Iterator]:
    """The pixels on the device, and a compiled function that takes rows."""
    import jax
    from jax import numpy as jnp

    pixels, read = jnp.asarray(resized), jax.jit(lambda pixels, rows: pixels[rows].astype(jnp.float32) / 255)

    def epoch() -> Iterator:
        for rows in shuffled_rows(len(resized)):
            yield read(pixels, rows).block_until_ready()

    return epoch


def mxnet(resized: np.ndarray, raw: np.ndarray) -> Callable[[], Iterator]:
    """Rows by `take`."""
    from mxnet import np as mnp
    from mxnet import npx

    npx.set_np()
    pixels = mnp.array(resized, dtype="uint8")

    def epoch() -> Iterator:
        for rows in shuffled_rows(len(resized)):
            batch = pixels.take(mnp.array(rows, dtype="int32"), axis=0).astype("float32") / 255
            batch.wait_to_read()
            yield batch

    return epoch


def main() -> None:
    """For each line that comes in, read an epoch and say how many images came; for `sum`, the sum of their pixels."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    epoch = globals()[sys.argv[1]](*(np.load(path) for path in sys.argv[2:4]))
    print("ready", flush=True)
    for line in sys.stdin:
        wants_sum, found = "sum" in line, 0.0
        for batch in epoch():
            found += float(batch.sum() if hasattr(batch, "sum") else np.sum(batch)) if wants_sum else len(batch)
        print(found, flush=True)


if __name__ == "__main__":
    main()
