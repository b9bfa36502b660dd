"""Answers to lesson9.same_batches, written from the question alone."""

import numpy as np

from answers import right, wrong


@right
def numpy_first(images, labels, batch_size):
    import tensorflow as tf

    X = images[:, None].astype(np.float32) / 255
    return tf.data.Dataset.from_tensor_slices((X, labels)).batch(batch_size)


@right
def map_each_example(images, labels, batch_size):
    import tensorflow as tf

    def to_tensor(image, label):
        return tf.cast(image, tf.float32)[tf.newaxis] / 255, label

    return tf.data.Dataset.from_tensor_slices((images, labels)).map(to_tensor).batch(batch_size)


@right
def map_each_batch(images, labels, batch_size):
    import tensorflow as tf

    dataset = tf.data.Dataset.from_tensor_slices((images, labels)).batch(batch_size)
    return dataset.map(lambda X, y: (tf.expand_dims(tf.cast(X, tf.float32) / 255.0, axis=1), y))


@right
def convert_image_dtype(images, labels, batch_size):
    import tensorflow as tf

    dataset = tf.data.Dataset.from_tensor_slices((images[:, np.newaxis], labels))
    dataset = dataset.map(lambda x, y: (tf.image.convert_image_dtype(x, tf.float32), y))
    return dataset.batch(batch_size).prefetch(tf.data.AUTOTUNE)


@right
def generator_of_batches(images, labels, batch_size):
    import tensorflow as tf

    def batches():
        for i in range(0, len(images), batch_size):
            part = images[i : i + batch_size]
            yield np.float32(part[:, None]) / np.float32(255), labels[i : i + batch_size]

    shapes = (None, 1, *images.shape[1:])
    signature = (tf.TensorSpec(shapes, tf.float32), tf.TensorSpec((None,), labels.dtype))
    return tf.data.Dataset.from_generator(batches, output_signature=signature)


@right
def generator_of_examples(images, labels, batch_size):
    import tensorflow as tf

    def examples():
        for image, label in zip(images, labels):
            yield np.expand_dims(image, 0) / 255, label

    spec = (tf.TensorSpec((1, *images.shape[1:]), tf.float32), tf.TensorSpec((), tf.int64))
    return tf.data.Dataset.from_generator(examples, output_signature=spec).batch(batch_size)


@right
def wrap_the_data_loader(images, labels, batch_size):
    import tensorflow as tf
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    data = TensorDataset(torch.tensor(images).unsqueeze(1) / 255, torch.tensor(labels).long())
    loader = DataLoader(data, batch_size=batch_size, shuffle=False)
    spec = (tf.TensorSpec((None, 1, *images.shape[1:]), tf.float32), tf.TensorSpec((None,), tf.int64))
    batches = lambda: ((X.numpy(), y.numpy()) for X, y in loader)  # noqa: E731
    return tf.data.Dataset.from_generator(batches, output_signature=spec)


@right
def zip_two_chains(images, labels, batch_size):
    import tensorflow as tf

    X = tf.data.Dataset.from_tensor_slices(images)
    X = X.map(lambda x: tf.reshape(tf.cast(x, tf.float32) / 255, (1, *images.shape[1:])))
    y = tf.data.Dataset.from_tensor_slices(labels)
    return tf.data.Dataset.zip((X, y)).batch(batch_size)


@right
def look_up_table(images, labels, batch_size):
    import tensorflow as tf

    table = tf.range(256, dtype=tf.float32) / 255
    X = tf.gather(table, images.astype(np.int32))[:, None]
    return tf.data.Dataset.from_tensor_slices((X, labels)).batch(batch_size)


@right
def channel_last_then_transposed(images, labels, batch_size):
    import tensorflow as tf

    X = tf.transpose(tf.constant(images)[..., tf.newaxis], (0, 3, 1, 2))
    X = tf.cast(X, tf.float32) * (1 / 255)
    return tf.data.Dataset.from_tensor_slices((X, labels)).batch(batch_size)


@right
def range_of_starts(images, labels, batch_size):
    import tensorflow as tf

    X = tf.constant((images / 255).astype("float32")[:, np.newaxis, :, :])
    y = tf.constant(labels)
    starts = tf.data.Dataset.range(0, len(labels), batch_size)
    return starts.map(lambda i: (X[i : i + batch_size], y[i : i + batch_size]))


@right
def rescaling_layer(images, labels, batch_size):
    import tensorflow as tf

    rescale = tf.keras.layers.Rescaling(1 / 255)
    dataset = tf.data.Dataset.from_tensor_slices((images, labels)).batch(batch_size)
    return dataset.map(lambda X, y: (rescale(X)[:, None, :, :], y))


@right
def python_lists(images, labels, batch_size):
    import tensorflow as tf

    X = [[[[value / 255 for value in row] for row in image]] for image in images.tolist()]
    X = np.array(X, dtype=np.float32)
    return tf.data.Dataset.from_tensor_slices((X, labels)).cache().batch(batch_size, drop_remainder=False)


@right
def windows(images, labels, batch_size):
    import tensorflow as tf

    X = np.divide(images, 255, dtype=np.float32).reshape(len(images), 1, *images.shape[1:])
    windows = tf.data.Dataset.from_tensor_slices((X, labels)).window(batch_size)
    return windows.flat_map(lambda x, y: tf.data.Dataset.zip((x.batch(batch_size), y.batch(batch_size))))


@wrong("the axis of the channel is missing")
def no_channel(images, labels, batch_size):
    import tensorflow as tf

    X = images.astype(np.float32) / 255
    return tf.data.Dataset.from_tensor_slices((X, labels)).batch(batch_size)


@wrong("the channel axis is at the end")
def channel_last(images, labels, batch_size):
    import tensorflow as tf

    X = images[..., None].astype(np.float32) / 255
    return tf.data.Dataset.from_tensor_slices((X, labels)).batch(batch_size)


@wrong("not divided: values from 0 to 255")
def not_divided(images, labels, batch_size):
    import tensorflow as tf

    X = np.expand_dims(images, 1).astype("float32")
    return tf.data.Dataset.from_tensor_slices((X, labels)).batch(batch_size)


@wrong("divided by 256, so white is not 1")
def by_256(images, labels, batch_size):
    import tensorflow as tf

    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    dataset = dataset.map(lambda x, y: (tf.cast(x, tf.float32)[None] / 256, y))
    return dataset.batch(batch_size)


@wrong("whole-number division gives only 0 and 1")
def floor_division(images, labels, batch_size):
    import tensorflow as tf

    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    dataset = dataset.map(lambda x, y: (tf.cast(x[None] // 255, tf.float32), y))
    return dataset.batch(batch_size)


@wrong("shuffled although DataLoader is not to shuffle")
def shuffled(images, labels, batch_size):
    import tensorflow as tf

    X = images[:, None].astype(np.float32) / 255
    dataset = tf.data.Dataset.from_tensor_slices((X, labels))
    return dataset.shuffle(len(images)).batch(batch_size)


@wrong("drop_remainder=True loses the small last batch")
def remainder_dropped(images, labels, batch_size):
    import tensorflow as tf

    X = images[:, None].astype(np.float32) / 255
    return tf.data.Dataset.from_tensor_slices((X, labels)).batch(batch_size, drop_remainder=True)


@wrong("divided by the largest value of these images, not by 255")
def by_maximum(images, labels, batch_size):
    import tensorflow as tf

    X = images[:, None].astype(np.float32) / images.max()
    return tf.data.Dataset.from_tensor_slices((X, labels)).batch(batch_size)


@wrong("the labels are missing")
def no_labels(images, labels, batch_size):
    import tensorflow as tf

    X = np.float32(images[:, None]) / np.float32(255)
    return tf.data.Dataset.from_tensor_slices(X).batch(batch_size)


@wrong("not put into batches")
def single_examples(images, labels, batch_size):
    import tensorflow as tf

    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    return dataset.map(lambda x, y: (tf.cast(x, tf.float32)[tf.newaxis] / 255, y))


@wrong("height and width are exchanged")
def transposed(images, labels, batch_size):
    import tensorflow as tf

    X = images.transpose(0, 2, 1)[:, None].astype(np.float32) / 255
    return tf.data.Dataset.from_tensor_slices((X, labels)).batch(batch_size)


@wrong("labels before images")
def labels_first(images, labels, batch_size):
    import tensorflow as tf

    X = images[:, None].astype(np.float32) / 255
    return tf.data.Dataset.from_tensor_slices((labels, X)).batch(batch_size)


@wrong("labels turned into one-hot vectors")
def one_hot(images, labels, batch_size):
    import tensorflow as tf

    X = images[:, None].astype(np.float32) / 255
    y = tf.one_hot(labels, 10)
    return tf.data.Dataset.from_tensor_slices((X, y)).batch(batch_size)


@wrong("values from -1 to 1 instead of 0 to 1")
def minus_one_to_one(images, labels, batch_size):
    import tensorflow as tf

    X = images[:, None].astype(np.float32) / 127.5 - 1
    return tf.data.Dataset.from_tensor_slices((X, labels)).batch(batch_size)


@wrong("the new axis is put before the batch instead of after it")
def axis_before_the_batch(images, labels, batch_size):
    import tensorflow as tf

    dataset = tf.data.Dataset.from_tensor_slices((images, labels)).batch(batch_size)
    return dataset.map(lambda X, y: (tf.expand_dims(tf.cast(X, tf.float32) / 255, 0), y))


@wrong("only the images are put into batches, each with a single label")
def labels_not_batched(images, labels, batch_size):
    import tensorflow as tf

    X = tf.data.Dataset.from_tensor_slices(images[:, None].astype(np.float32) / 255)
    y = tf.data.Dataset.from_tensor_slices(labels)
    return tf.data.Dataset.zip((X.batch(batch_size), y))


@wrong("a list cannot hold images and labels as one tensor")
def list_instead_of_tuple(images, labels, batch_size):
    import tensorflow as tf

    X = images[:, None].astype(np.float32) / 255
    return tf.data.Dataset.from_tensor_slices([X, labels]).batch(batch_size)
