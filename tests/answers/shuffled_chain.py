"""Answers to lesson9.shuffled_chain, written from the question alone."""

import math
import random

from answers import right, wrong


@right
def shuffle_then_batch(dataset, n, batch_size):
    return dataset.shuffle(n).batch(batch_size)


@right
def all_spelled_out(dataset, n, batch_size):
    import tensorflow as tf

    dataset = dataset.shuffle(buffer_size=n, reshuffle_each_iteration=True)
    dataset = dataset.batch(batch_size, drop_remainder=False)
    return dataset.prefetch(tf.data.AUTOTUNE)


@right
def cached_before_the_shuffle(dataset, n, batch_size):
    return dataset.cache().shuffle(n).batch(batch_size)


@right
def larger_buffer(dataset, n, batch_size):
    return dataset.shuffle(10 * n + 1000).batch(batch_size)


@right
def cardinality_as_buffer(dataset, n, batch_size):
    return dataset.shuffle(dataset.cardinality()).batch(batch_size)


@right
def seed_with_reshuffling(dataset, n, batch_size):
    return dataset.shuffle(n, seed=42).batch(batch_size)


@right
def shuffled_twice(dataset, n, batch_size):
    return dataset.shuffle(n).shuffle(n).batch(batch_size)


@right
def apply(dataset, n, batch_size):
    def chain(d):
        return d.shuffle(n).batch(batch_size)

    return dataset.apply(chain)


@right
def own_generator(dataset, n, batch_size):
    import tensorflow as tf

    def examples():
        rows = list(dataset)
        random.shuffle(rows)
        yield from rows

    return tf.data.Dataset.from_generator(examples, output_signature=dataset.element_spec).batch(batch_size)


@right
def shuffled_indices(dataset, n, batch_size):
    import tensorflow as tf

    everything = dataset.batch(n).get_single_element()
    indices = tf.data.Dataset.range(n).shuffle(n).batch(batch_size)
    return indices.map(lambda i: tf.nest.map_structure(lambda t: tf.gather(t, i), everything))


@right
def one_large_batch_permuted(dataset, n, batch_size):
    import tensorflow as tf

    def permute(*parts):
        order = tf.random.shuffle(tf.range(tf.shape(parts[0])[0]))
        parts = tuple(tf.gather(part, order) for part in parts)
        return parts if len(parts) > 1 else parts[0]

    return dataset.batch(n).map(permute).unbatch().batch(batch_size)


@right
def batches_opened_again(dataset, n, batch_size):
    return dataset.batch(batch_size).unbatch().shuffle(n).batch(batch_size)


@right
def group_by_window(dataset, n, batch_size):
    import tensorflow as tf

    return dataset.shuffle(n).group_by_window(
        key_func=lambda *example: tf.constant(0, tf.int64),
        reduce_func=lambda key, window: window.batch(batch_size),
        window_size=batch_size,
    )


@right
def shuffle_flat_map(dataset, n, batch_size):
    import tensorflow as tf

    epoch = tf.data.Dataset.range(1)
    return epoch.flat_map(lambda _: dataset.shuffle(n)).batch(batch_size)


@wrong("bundled first, so only the batches are shuffled")
def batch_before_shuffle(dataset, n, batch_size):
    return dataset.batch(batch_size).shuffle(n)


@wrong("the buffer holds only batch_size examples")
def buffer_of_a_batch(dataset, n, batch_size):
    return dataset.shuffle(batch_size).batch(batch_size)


@wrong("reshuffle_each_iteration=False: the same order in each epoch")
def not_reshuffled(dataset, n, batch_size):
    return dataset.shuffle(n, reshuffle_each_iteration=False).batch(batch_size)


@wrong("drop_remainder=True loses the small last batch")
def remainder_dropped(dataset, n, batch_size):
    return dataset.shuffle(n).batch(batch_size, drop_remainder=True)


@wrong("not shuffled")
def only_batched(dataset, n, batch_size):
    return dataset.batch(batch_size)


@wrong("not put into batches")
def only_shuffled(dataset, n, batch_size):
    return dataset.shuffle(n)


@wrong("cache after the shuffle keeps the order of the first epoch")
def cached_after_the_shuffle(dataset, n, batch_size):
    return dataset.shuffle(n).cache().batch(batch_size)


@wrong("repeat without a number makes an epoch endless")
def endless(dataset, n, batch_size):
    return dataset.shuffle(n).batch(batch_size).repeat()


@wrong("the shuffled data set is thrown away")
def result_not_kept(dataset, n, batch_size):
    dataset.shuffle(n)
    dataset = dataset.batch(batch_size)
    return dataset


@wrong("the number of batches is taken for the batch size")
def number_of_batches(dataset, n, batch_size):
    return dataset.shuffle(n).batch(math.ceil(n / batch_size))


@wrong("shuffled only within each batch")
def within_batches(dataset, n, batch_size):
    import tensorflow as tf

    def permute(*parts):
        order = tf.random.shuffle(tf.range(tf.shape(parts[0])[0]))
        parts = tuple(tf.gather(part, order) for part in parts)
        return parts if len(parts) > 1 else parts[0]

    return dataset.batch(batch_size).map(permute)


@wrong("shuffled once in Python when the chain is built")
def shuffled_once_in_python(dataset, n, batch_size):
    import tensorflow as tf

    rows = list(dataset)
    random.shuffle(rows)
    columns = tf.nest.map_structure(lambda *values: tf.stack(values), *rows)
    return tf.data.Dataset.from_tensor_slices(columns).batch(batch_size)


@wrong("drawn with replacement: some examples repeat, others are missing")
def with_replacement(dataset, n, batch_size):
    import tensorflow as tf

    def draw(_):
        i = tf.random.uniform((), maxval=n, dtype=tf.int32)
        return tf.nest.map_structure(lambda t: t[i], everything)

    everything = dataset.batch(n).get_single_element()
    return tf.data.Dataset.range(n).map(draw).batch(batch_size)


@wrong("each batch comes from a new shuffle, so examples repeat")
def new_shuffle_for_each_batch(dataset, n, batch_size):
    shuffled = dataset.shuffle(n)
    chain = shuffled.take(batch_size).batch(batch_size)
    for start in range(batch_size, n, batch_size):
        chain = chain.concatenate(shuffled.skip(start).take(batch_size).batch(batch_size))
    return chain


@wrong("the last batch is filled up from a second round")
def filled_up(dataset, n, batch_size):
    batches = math.ceil(n / batch_size)
    return dataset.shuffle(n).repeat(2).batch(batch_size).take(batches)


@wrong("the two halves are shuffled one after the other and never mix")
def halves(dataset, n, batch_size):
    half = n // 2
    first, second = dataset.take(half), dataset.skip(half)
    return first.shuffle(n).concatenate(second.shuffle(n)).batch(batch_size)


@wrong("a list instead of a Dataset")
def list_of_batches(dataset, n, batch_size):
    return list(dataset.shuffle(n).batch(batch_size))


@wrong("batch has no argument shuffle, unlike DataLoader")
def shuffle_as_in_pytorch(dataset, n, batch_size):
    return dataset.batch(batch_size, shuffle=True)
