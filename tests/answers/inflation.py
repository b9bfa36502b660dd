"""Answers to lesson1.inflation, written from the question alone."""

import numpy as np
import torch

from answers import right, wrong


@right
def argmax(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    test_acc = test_correct.float().mean(dim=1)
    best = val_acc.argmax()
    return val_acc[best] - test_acc[best]


@right
def as_python_float(val_correct, test_correct):
    val_acc = val_correct.double().mean(1)
    best = int(val_acc.argmax())
    return float(val_acc[best] - test_correct[best].double().mean())


@right
def max_with_index(val_correct, test_correct):
    score, best = val_correct.float().mean(dim=1).max(dim=0)
    return (score - test_correct[best].float().mean()).item()


@right
def counts_of_best(val_correct, test_correct):
    best = val_correct.sum(dim=1).argmax()
    return val_correct[best].sum() / val_correct.shape[1] - test_correct[best].sum() / test_correct.shape[1]


@right
def python_loops(val_correct, test_correct):
    def accuracy(row):
        return sum(bool(x) for x in row) / len(row)

    best, best_accuracy = 0, -1
    for person, row in enumerate(val_correct):
        if accuracy(row) > best_accuracy:
            best, best_accuracy = person, accuracy(row)
    return best_accuracy - accuracy(test_correct[best])


@right
def python_max_key(val_correct, test_correct):
    val = [sum(row) / len(row) for row in val_correct.tolist()]
    test = [sum(row) / len(row) for row in test_correct.tolist()]
    best = max(range(len(val)), key=lambda i: val[i])
    return val[best] - test[best]


@right
def numpy_way(val_correct, test_correct):
    val = np.asarray(val_correct).mean(axis=1)
    test = np.asarray(test_correct).mean(axis=1)
    return val[val.argmax()] - test[np.argmax(val)]


@right
def zip_and_max(val_correct, test_correct):
    pairs = list(zip(val_correct.float().mean(1).tolist(), test_correct.float().mean(1).tolist(), strict=True))
    best = max(pairs, key=lambda pair: pair[0])
    return best[0] - best[1]


@right
def list_index(val_correct, test_correct):
    val_acc = val_correct.double().mean(dim=1).tolist()
    best = val_acc.index(max(val_acc))
    return val_acc[best] - test_correct[best].double().mean().item()


@right
def topk(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=-1)
    values, indices = torch.topk(val_acc, 1)
    return (values - test_correct[indices[0]].float().mean()).squeeze()


@right
def sort_descending(val_correct, test_correct):
    val_acc = torch.mean(val_correct.to(torch.float64), 1)
    order = val_acc.argsort(descending=True)
    champion = order[0].item()
    return val_acc[champion] - torch.mean(test_correct[champion].to(torch.float64))


@right
def divide_counts(val_correct, test_correct):
    val_acc = val_correct.sum(1) / val_correct.size(1)
    test_acc = test_correct.sum(1) / test_correct.size(1)
    return (val_acc - test_acc)[val_acc.argmax()]


@wrong("the best test score of all, not that of the same person")
def two_maxima(val_correct, test_correct):
    return val_correct.float().mean(dim=1).max() - test_correct.float().mean(dim=1).max()


@wrong("the person who is best in the test")
def best_in_test(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    test_acc = test_correct.float().mean(dim=1)
    best = test_acc.argmax()
    return val_acc[best] - test_acc[best]


@wrong("the sign: test minus validation")
def test_minus_val(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    test_acc = test_correct.float().mean(dim=1)
    best = val_acc.argmax()
    return test_acc[best] - val_acc[best]


@wrong("without its sign: a negative inflation becomes positive")
def absolute(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    best = val_acc.argmax()
    return abs(val_acc[best] - test_correct[best].float().mean())


@wrong("a negative inflation becomes 0")
def never_negative(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    best = val_acc.argmax()
    return max(0.0, (val_acc[best] - test_correct[best].float().mean()).item())


@wrong("the mean over the people instead of the images")
def wrong_axis(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=0)
    test_acc = test_correct.float().mean(dim=0)
    best = val_acc.argmax()
    return val_acc[best] - test_acc[best]


@wrong("the numbers of right answers instead of fractions")
def counts(val_correct, test_correct):
    val = val_correct.sum(dim=1)
    best = val.argmax()
    return (val[best] - test_correct[best].sum()).item()


@wrong("percent instead of a fraction")
def percent(val_correct, test_correct):
    val_acc = 100 * val_correct.float().mean(dim=1)
    test_acc = 100 * test_correct.float().mean(dim=1)
    best = val_acc.argmax()
    return val_acc[best] - test_acc[best]


@wrong("both counts divided by the number of validation images")
def one_length(val_correct, test_correct):
    n = val_correct.shape[1]
    val_acc = val_correct.sum(dim=1) / n
    test_acc = test_correct.sum(dim=1) / n
    best = val_acc.argmax()
    return val_acc[best] - test_acc[best]


@wrong("divided by the number of people (len) instead of images")
def divided_by_people(val_correct, test_correct):
    best = val_correct.sum(dim=1).argmax()
    return val_correct[best].sum() / len(val_correct) - test_correct[best].sum() / len(test_correct)


@wrong("the largest difference of all people")
def largest_difference(val_correct, test_correct):
    difference = val_correct.float().mean(dim=1) - test_correct.float().mean(dim=1)
    return difference.max()


@wrong("the mean of all people subtracted instead of the same person's test score")
def mean_test(val_correct, test_correct):
    return val_correct.float().mean(dim=1).max() - test_correct.float().mean()


@wrong("the average difference of all people")
def averages(val_correct, test_correct):
    return val_correct.float().mean() - test_correct.float().mean()


@wrong("the person with the worst validation score")
def argmin(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    best = val_acc.argmin()
    return val_acc[best] - test_correct[best].float().mean()


@wrong("a difference for each person instead of one number")
def all_people(val_correct, test_correct):
    return val_correct.float().mean(dim=1) - test_correct.float().mean(dim=1)


@wrong("the pair of scores instead of their difference")
def both_scores(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    best = val_acc.argmax()
    return val_acc[best], test_correct[best].float().mean()


@wrong("the index of the person instead of the difference")
def index_only(val_correct, test_correct):
    return val_correct.float().mean(dim=1).argmax()


@wrong("always the first person")
def first_person(val_correct, test_correct):
    return val_correct[0].float().mean() - test_correct[0].float().mean()


@wrong("the last person: the loop does not keep the best")
def last_person(val_correct, test_correct):
    for val_row, test_row in zip(val_correct, test_correct, strict=True):
        val, test = val_row.float().mean(), test_row.float().mean()
    return (val - test).item()


@wrong("the validation score of the best minus itself: the test set is never read")
def test_ignored(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    test_acc = val_correct.float().mean(dim=1)
    best = val_acc.argmax()
    return val_acc[best] - test_acc[best]


@wrong("a ratio instead of a difference")
def ratio(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    best = val_acc.argmax()
    return (val_acc[best] / test_correct[best].float().mean()).item()


@wrong("rounded to two decimals")
def rounded(val_correct, test_correct):
    val_acc = val_correct.double().mean(dim=1)
    best = val_acc.argmax()
    return round((val_acc[best] - test_correct[best].double().mean()).item(), 2)


@wrong("the scores of both sets sorted, so the best two are compared")
def both_sorted(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1).sort().values
    test_acc = test_correct.float().mean(dim=1).sort().values
    return val_acc[-1] - test_acc[-1]


@wrong("the index of the sorted scores points at the last person")
def index_after_sorting(val_correct, test_correct):
    val_acc, _ = val_correct.float().mean(dim=1).sort()
    best = val_acc.argmax()
    return val_acc[best] - test_correct[best].float().mean()


@wrong("argmax over the whole table: the first right answer in the table is not a person")
def argmax_of_the_table(val_correct, test_correct):
    best = val_correct.int().argmax() // val_correct.shape[1]
    return val_correct[best].float().mean() - test_correct[best].float().mean()


@wrong("wrong answers counted instead of right ones, best still by right ones")
def error_rates(val_correct, test_correct):
    best = val_correct.sum(dim=1).argmax()
    return (~val_correct[best]).float().mean() - (~test_correct[best]).float().mean()


@wrong("cut to a whole number")
def cut_to_int(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    best = val_acc.argmax()
    return int(val_acc[best] - test_correct[best].float().mean())


@wrong("the mean of true and false without float raises an error")
def mean_of_bools(val_correct, test_correct):
    val_acc = val_correct.mean(dim=1)
    best = val_acc.argmax()
    return val_acc[best] - test_correct[best].mean()


@wrong("the score is used as the index")
def score_as_index(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    best = val_acc.max()
    return best - test_correct.float().mean(dim=1)[best]


@wrong("prints the difference and returns nothing")
def prints(val_correct, test_correct):
    val_acc = val_correct.float().mean(dim=1)
    best = val_acc.argmax()
    print(val_acc[best] - test_correct[best].float().mean())
