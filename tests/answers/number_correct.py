"""Answers to lesson4.number_correct, written from the question alone."""

import numpy as np
import torch

from answers import right, wrong


@right
def argmax_sum_item(Y_hat, y):
    return (Y_hat.argmax(dim=1) == y).sum().item()


@right
def argmax_sum_tensor(Y_hat, y):
    return (Y_hat.argmax(dim=1) == y).sum()


@right
def int_of_float_sum(Y_hat, y):
    preds = Y_hat.argmax(axis=1)
    compare = (preds == y).float()
    return int(compare.sum())


@right
def plain_loop(Y_hat, y):
    count = 0
    for row, truth in zip(Y_hat.tolist(), y.tolist()):
        if row.index(max(row)) == truth:
            count += 1
    return count


@right
def loop_over_everything(Y_hat, y):
    correct = 0
    for i in range(len(y)):
        best = 0
        for j in range(Y_hat.shape[1]):
            if Y_hat[i][j] > Y_hat[i][best]:
                best = j
        if best == y[i]:
            correct = correct + 1
    return correct


@right
def numpy_sum(Y_hat, y):
    return np.sum(np.argmax(Y_hat.detach().numpy(), axis=1) == y.numpy())


@right
def numpy_count_nonzero(Y_hat, y):
    return np.count_nonzero(Y_hat.detach().numpy().argmax(-1) == np.asarray(y))


@right
def torch_count_nonzero(Y_hat, y):
    _, preds = torch.max(Y_hat, dim=1)
    return torch.count_nonzero(preds.eq(y))


@right
def long_sum(Y_hat, y):
    preds = torch.argmax(Y_hat, dim=-1).type(y.dtype)
    return (preds == y).type(torch.int32).sum().item()


@right
def softmax_first(Y_hat, y):
    return int((Y_hat.double().softmax(dim=1).argmax(dim=1) == y).sum())


@right
def length_of_the_right_ones(Y_hat, y):
    preds = Y_hat.argmax(1)
    return len(y[preds == y])


@right
def subtract_mistakes(Y_hat, y):
    mistakes = (Y_hat.argmax(dim=1) != y).sum().item()
    return len(y) - mistakes


@right
def sort_and_take_last(Y_hat, y):
    preds = Y_hat.argsort(dim=1)[:, -1]
    return sum([1 for a, b in zip(preds, y) if a == b])


@right
def generator_of_booleans(Y_hat, y):
    return sum(int(row.argmax()) == int(t) for row, t in zip(Y_hat, y))


@wrong("the fraction, not the number")
def fraction(Y_hat, y):
    return (Y_hat.argmax(dim=1) == y).float().mean()


@wrong("the number as a float tensor")
def float_tensor(Y_hat, y):
    compare = (Y_hat.argmax(dim=1) == y).float()
    return compare.sum()


@wrong("the number as a Python float")
def python_float(Y_hat, y):
    return (Y_hat.argmax(dim=1) == y).float().sum().item()


@wrong("argmax over the examples (dim=0)")
def wrong_axis(Y_hat, y):
    preds = Y_hat.argmax(dim=0)
    count = 0
    for a, b in zip(preds, y):
        count += int(a == b)
    return count


@wrong("argmax without a dim, one index for the whole matrix")
def argmax_of_everything(Y_hat, y):
    return (Y_hat.argmax() == y).sum().item()


@wrong("the scores converted to whole numbers before argmax, as the book's text says")
def converted_scores(Y_hat, y):
    return (Y_hat.type(y.dtype).argmax(dim=1) == y).sum().item()


@wrong("the number of mistakes")
def mistakes(Y_hat, y):
    return (Y_hat.argmax(dim=1) != y).sum().item()


@wrong("argmin for argmax")
def smallest_score(Y_hat, y):
    return int((Y_hat.argmin(dim=1) == y).sum())


@wrong("compares the largest score with the label, not its place")
def values_not_indices(Y_hat, y):
    return (Y_hat.max(dim=1).values == y).sum().item()


@wrong("the comparisons are returned, not their sum")
def comparisons(Y_hat, y):
    return Y_hat.argmax(dim=1) == y


@wrong("len of the comparisons counts all examples")
def number_of_examples(Y_hat, y):
    compare = Y_hat.argmax(dim=1) == y
    return len(compare)


@wrong("returns inside the loop, after the first example")
def early_return(Y_hat, y):
    count = 0
    for i in range(len(y)):
        if Y_hat[i].argmax() == y[i]:
            count += 1
        return count


@wrong("the last example is left out")
def last_example_lost(Y_hat, y):
    count = 0
    for i in range(len(y) - 1):
        if Y_hat[i].argmax() == y[i]:
            count += 1
    return count


@wrong("prints instead of returns")
def printed(Y_hat, y):
    print((Y_hat.argmax(dim=1) == y).sum().item())


@wrong("a probability above a half taken for the decision")
def above_a_half(Y_hat, y):
    count = 0
    for row, truth in zip(Y_hat, y):
        if row[truth] > 0.5:
            count += 1
    return count


@wrong("mean of the booleans without float(), which crashes")
def mean_of_booleans(Y_hat, y):
    return int((Y_hat.argmax(dim=1) == y).mean() * len(y))


@wrong("int() of the fraction times the size rounds down, so the number may be one too small")
def truncated_product(Y_hat, y):
    accuracy = (Y_hat.argmax(dim=1) == y).float().mean().item()
    return int(accuracy * len(y))


@wrong("the running maximum starts at 0, so rows of negative scores always give class 0")
def maximum_from_zero(Y_hat, y):
    count = 0
    for row, truth in zip(Y_hat.tolist(), y.tolist()):
        best, place = 0, 0
        for j, score in enumerate(row):
            if score > best:
                best, place = score, j
        if place == truth:
            count += 1
    return count


@wrong("classes counted from 1")
def classes_from_one(Y_hat, y):
    return int((Y_hat.argmax(dim=1) + 1 == y).sum())


@wrong("the fraction rounded to a whole number")
def rounded_fraction(Y_hat, y):
    return round((Y_hat.argmax(dim=1) == y).float().mean().item())


@wrong("only the sum of the right labels, not how many are right")
def sum_of_labels(Y_hat, y):
    preds = Y_hat.argmax(dim=1)
    return preds[preds == y].sum().item()


@wrong("all examples must be right: all() for sum()")
def all_right(Y_hat, y):
    return int((Y_hat.argmax(dim=1) == y).all())


@wrong("column of predictions against row of labels, so every pair is compared")
def kept_dimension(Y_hat, y):
    preds = Y_hat.argmax(dim=1, keepdim=True)
    return (preds == y).sum().item()


@wrong("a set of the right classes, so each class counts once")
def set_of_classes(Y_hat, y):
    found = set()
    for row, truth in zip(Y_hat.tolist(), y.tolist()):
        if row.index(max(row)) == truth:
            found.add(truth)
    return len(found)


@wrong("the percentage, not the number")
def percentage(Y_hat, y):
    return int(100 * (Y_hat.numpy().argmax(axis=1) == y.numpy()).mean())
