"""Answers to lesson3.check_batch, written from the question alone."""

import numpy as np
import torch

from answers import right, wrong


@right
def four_ifs(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if X.isnan().any() or X.min() < 0 or X.max() > 1 or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@right
def not_all_inside(X, y, num_classes):
    found = set()
    if not (X.dim() == 4 and (X.size(1) == 1 or X.size(1) == 3)):
        found |= {"shape"}
    if X.dtype not in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
        found |= {"dtype"}
    inside = (X >= 0) & (X <= 1)
    if not inside.all() or not (X > 0.01).any():
        found |= {"range"}
    valid = (y >= 0) & (y <= num_classes - 1)
    if y.shape[0] != X.shape[0] or not valid.all():
        found |= {"labels"}
    return found


@right
def dictionary_of_tests(X, y, num_classes):
    tests = {
        "shape": len(X.shape) == 4 and X.shape[1] in {1, 3},
        "dtype": torch.is_floating_point(X),
        "range": bool(((X >= 0) & (X <= 1)).all()) and bool(X.max() > 0.01),
        "labels": len(y) == len(X) and all(0 <= label < num_classes for label in y.tolist()),
    }
    return {name for name, passed in tests.items() if not passed}


@right
def plain_python_loops(X, y, num_classes):
    problems = set()
    if len(X.shape) != 4:
        problems.add("shape")
    elif X.shape[1] != 1 and X.shape[1] != 3:
        problems.add("shape")
    if "float" not in str(X.dtype):
        problems.add("dtype")
    bright = False
    for value in X.flatten():
        if not 0 <= value <= 1:
            problems.add("range")
        if value > 0.01:
            bright = True
    if not bright:
        problems.add("range")
    if y.numel() != X.shape[0]:
        problems.add("labels")
    for label in y:
        if label < 0 or label >= num_classes:
            problems.add("labels")
    return problems


@right
def try_the_channels(X, y, num_classes):
    problems = set()
    try:
        n, channels, h, w = X.shape
        if channels != 1 and channels != 3:
            problems.add("shape")
    except ValueError:
        problems.add("shape")
    if not torch.is_floating_point(X):
        problems.add("dtype")
    if torch.isnan(X).sum() > 0 or (X < 0).sum() > 0 or (X > 1).sum() > 0 or (X > 0.01).sum() == 0:
        problems.add("range")
    if y.size(0) != X.size(0) or not set(y.tolist()) <= set(range(num_classes)):
        problems.add("labels")
    return problems


@right
def numpy_arrays(X, y, num_classes):
    a, labels = X.numpy(), y.numpy()
    problems = []
    if a.ndim != 4 or a.shape[1] not in [1, 3]:
        problems.append("shape")
    if not np.issubdtype(a.dtype, np.floating):
        problems.append("dtype")
    if not np.all((a >= 0) & (a <= 1)) or not np.any(a > 0.01):
        problems.append("range")
    if labels.shape[0] != a.shape[0] or not np.all(np.isin(labels, np.arange(num_classes))):
        problems.append("labels")
    return set(problems)


@right
def python_numbers(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.dtype.is_floating_point:
        problems.add("dtype")
    low, high = X.min().item(), X.max().item()
    if not (low >= 0 and 0.01 < high <= 1):
        problems.add("range")
    labels = y.tolist()
    if len(labels) != X.shape[0] or (labels and (min(labels) < 0 or max(labels) > num_classes - 1)):
        problems.add("labels")
    return problems


@right
def one_function_each(X, y, num_classes):
    def shape():
        return X.ndim == 4 and X.shape[1] in (1, 3)

    def dtype():
        return X.is_floating_point()

    def in_range():
        return torch.logical_and(X >= 0, X <= 1).all() and X.max() > 0.01

    def labels():
        return len(X) == len(y) and torch.equal(y, y.clamp(0, num_classes - 1))

    tests = [("shape", shape), ("dtype", dtype), ("range", in_range), ("labels", labels)]
    return set(name for name, test in tests if not test())


@right
def start_with_all_and_discard(X, y, num_classes):
    problems = {"shape", "dtype", "range", "labels"}
    if X.ndim == 4 and X.shape[1] in (1, 3):
        problems.discard("shape")
    if X.is_floating_point():
        problems.discard("dtype")
    values = X.double()
    if values.min() >= 0 and values.max() <= 1 and values.max() > 0.01:
        problems.discard("range")
    if len(y) == len(X) and bool(torch.all((0 <= y) & (y < num_classes))):
        problems.discard("labels")
    return problems


@right
def frozen(X, y, num_classes):
    shape = X.ndim != 4 or (X.shape[1] != 1 and X.shape[1] != 3)
    dtype = not X.is_floating_point()
    outside = X.isnan() | (X < 0) | (X > 1)
    dark = (X <= 0.01).all()
    wrong_label = (y < 0) | (y >= num_classes)
    labels = y.shape[0] != X.shape[0] or wrong_label.any()
    flags = {"shape": shape, "dtype": dtype, "range": outside.any() or dark, "labels": labels}
    return frozenset(name for name in flags if flags[name])


@right
def sum_of_sets(X, y, num_classes):
    nothing = set()
    shape = nothing if X.dim() == 4 and X.shape[-3] in (1, 3) else {"shape"}
    dtype = nothing if X.is_floating_point() else {"dtype"}
    bad = ~((X >= 0) & (X <= 1))
    range_ = {"range"} if bad.any() or X.amax() <= 0.01 else nothing
    labels = {"labels"} if len(y) != X.size(0) or any(k not in range(num_classes) for k in y.tolist()) else nothing
    return shape | dtype | range_ | labels


@right
def assertions(X, y, num_classes):
    def check_shape():
        assert X.ndim == 4
        assert X.shape[1] in (1, 3)

    def check_dtype():
        assert X.is_floating_point()

    def check_range():
        assert not X.isnan().any()
        assert X.min() >= 0 and X.max() <= 1
        assert X.max() > 0.01

    def check_labels():
        assert len(X) == len(y)
        for label in y:
            assert 0 <= label < num_classes

    checks = {"shape": check_shape, "dtype": check_dtype, "range": check_range, "labels": check_labels}
    problems = set()
    for name, check in checks.items():
        try:
            check()
        except AssertionError:
            problems.add(name)
    return problems


@wrong("elif: only the first problem is found")
def only_the_first(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    elif not X.is_floating_point():
        problems.add("dtype")
    elif X.isnan().any() or X.min() < 0 or X.max() > 1 or X.max() <= 0.01:
        problems.add("range")
    elif len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("index error when X has a single axis")
def channels_looked_up_first(X, y, num_classes):
    problems = set()
    if X.shape[1] not in (1, 3) or X.ndim != 4:
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("the minimum of no labels, which raises")
def minimum_of_nothing(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if y.min() < 0 or y.max() >= num_classes or len(y) != len(X):
        problems.add("labels")
    return problems


@wrong("and for or: the shape is wrong only if both the axes and the channels are")
def and_for_or(X, y, num_classes):
    problems = set()
    if X.ndim != 4 and X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("or between two inequalities, which is always true: every shape is a problem")
def always_a_shape_problem(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or (X.shape[1] != 1 or X.shape[1] != 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("nan forgotten: no comparison with nan is true")
def nan_forgotten(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if (X < 0).any() or (X > 1).any() or (X <= 0.01).all():
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("looks for nan with ==, which is never true")
def equal_to_nan(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if (X == float("nan")).any() or X.min() < 0 or X.max() > 1 or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("a maximum that is too small is not looked for")
def too_dark_forgotten(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all():
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("negative pixels are not looked for")
def negative_pixels_forgotten(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if X.isnan().any() or X.max() > 1 or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("a value of exactly 1 counts as outside")
def white_is_outside(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X < 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("the label num_classes is let through")
def one_label_too_many(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y > num_classes).any():
        problems.add("labels")
    return problems


@wrong("negative labels are not looked for")
def negative_labels_forgotten(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or any(label >= num_classes for label in y):
        problems.add("labels")
    return problems


@wrong("the number of labels is not compared with that of the images")
def number_of_labels_forgotten(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("only float32 counts as floats")
def only_float32(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if X.dtype != torch.float32:
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("only uint8 is ruled out, not other whole numbers")
def only_uint8(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if X.dtype == torch.uint8:
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("colour images count as a problem")
def only_one_channel(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] != 1:
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("takes the last axis for the channels")
def channels_last(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[-1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("the channels are not looked at")
def channels_forgotten(X, y, num_classes):
    problems = set()
    if X.ndim != 4:
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("2 channels are let through")
def from_one_to_three(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or not 1 <= X.shape[1] <= 3:
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("a list, where a set was asked for")
def a_list(X, y, num_classes):
    problems = []
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.append("shape")
    if not X.is_floating_point():
        problems.append("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.append("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.append("labels")
    return problems


@wrong("None where there is no problem")
def nothing_if_all_is_well(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    if problems:
        return problems


@wrong("goes home early if the shape is wrong")
def early_return(X, y, num_classes):
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        return {"shape"}
    problems = set()
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("the range is checked only if X holds floats")
def range_only_of_floats(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    elif not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("all for any: the range is wrong only if every value is")
def all_for_any(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if X.isnan().all() or ((X < 0) | (X > 1)).all() or (X <= 0.01).all():
        problems.add("range")
    if len(y) != len(X) or ((y < 0) | (y >= num_classes)).all():
        problems.add("labels")
    return problems


@wrong("10 classes whatever num_classes")
def always_ten_classes(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y > 9).any():
        problems.add("labels")
    return problems


@wrong("update takes the letters of a name one by one")
def letters(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.update("shape")
    if not X.is_floating_point():
        problems.update("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.update("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.update("labels")
    return problems


@wrong("the minimum is compared with 0.01, so black pixels count as a problem")
def minimum_for_maximum(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.min() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("a set as the default value, which keeps the problems of earlier batches")
def default_set(X, y, num_classes, problems=set()):  # noqa: B006
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("wants every class to occur in the batch")
def every_class_must_occur(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != len(X) or set(y.tolist()) != set(range(num_classes)):
        problems.add("labels")
    return problems


@wrong("only the mean of the pixels is looked at")
def only_the_mean(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not 0.01 < X.float().mean() <= 1:
        problems.add("range")
    if len(y) != len(X) or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("compares the number of labels with the number of classes")
def as_many_labels_as_classes(X, y, num_classes):
    problems = set()
    if X.ndim != 4 or X.shape[1] not in (1, 3):
        problems.add("shape")
    if not X.is_floating_point():
        problems.add("dtype")
    if not ((X >= 0) & (X <= 1)).all() or X.max() <= 0.01:
        problems.add("range")
    if len(y) != num_classes or (y < 0).any() or (y >= num_classes).any():
        problems.add("labels")
    return problems


@wrong("True or False, not the names")
def true_or_false(X, y, num_classes):
    shape = X.ndim == 4 and X.shape[1] in (1, 3)
    in_range = ((X >= 0) & (X <= 1)).all() and X.max() > 0.01
    labels = len(y) == len(X) and ((y >= 0) & (y < num_classes)).all()
    return bool(shape and X.is_floating_point() and in_range and labels)
