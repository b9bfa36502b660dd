"""Answers to lesson5.double_softmax_floor, written from the question alone."""

import math
from math import e, log

import numpy as np
import torch

from answers import right, wrong


@right
def simplified(num_classes):
    return math.log(math.e + num_classes - 1) - 1


@right
def from_probability(num_classes):
    return -math.log(math.e / (math.e + num_classes - 1))


@right
def inverted(num_classes):
    return math.log((math.e + num_classes - 1) / math.e)


@right
def one_plus(num_classes):
    return math.log(1 + (num_classes - 1) / math.e)


@right
def imported_names(num_classes):
    return log(e + (num_classes - 1)) - log(e)


@right
def one_hot_list(num_classes):
    probabilities = [1] + [0] * (num_classes - 1)
    total = sum(math.e**p for p in probabilities)
    return -math.log(math.e ** probabilities[0] / total)


@right
def loop(num_classes):
    denominator = math.e
    for _ in range(num_classes - 1):
        denominator += 1
    p = math.e / denominator
    return -math.log(p)


@right
def as_numpy_float(num_classes):
    return np.float64(math.log(math.e + num_classes - 1) - 1)


@right
def as_tensor(num_classes):
    return torch.tensor(math.log(math.e - 1 + num_classes) - 1.0)


@right
def as_double_tensor(num_classes):
    return torch.tensor(-math.log(math.e / (math.e + num_classes - 1)), dtype=torch.float64)


@right
def base_e_given(num_classes):
    others = num_classes - 1
    return math.log(math.e**1 + others * math.e**0, math.e) - 1


@right
def early_return(num_classes):
    if num_classes == 1:
        return 0.0
    best = math.e / (math.e + num_classes - 1)
    return math.log(1 / best)


@right
def with_names(num_classes):
    right_answer = math.exp(1)
    wrong_answers = (num_classes - 1) * math.exp(0)
    loss = math.log(right_answer + wrong_answers) - math.log(math.e)
    return loss


@wrong("loss of equal probabilities, not of the best ones")
def equal_probabilities(num_classes):
    return math.log(num_classes)


@wrong("the logit 1 of the right answer not subtracted")
def minus_one_forgotten(num_classes):
    return math.log(math.e + num_classes - 1)


@wrong("num_classes zeros instead of num_classes - 1")
def one_class_too_many(num_classes):
    return math.log(math.e + num_classes) - 1


@wrong("exp(0) taken as 0, so the floor is 0")
def exp_of_zero_is_zero(num_classes):
    return -math.log(math.e / math.e)


@wrong("sign: minus forgotten before the log")
def negative(num_classes):
    return math.log(math.e / (math.e + num_classes - 1))


@wrong("the probability itself, without the log")
def probability(num_classes):
    return math.e / (math.e + num_classes - 1)


@wrong("1 in the numerator instead of e: the loss of a wrong answer")
def numerator_one(num_classes):
    return -math.log(1 / (math.e + num_classes - 1))


@wrong("10 classes always")
def always_10(num_classes):
    return math.log(math.e + 9) - 1


@wrong("thinks that the floor is always 0")
def zero(num_classes):
    return 0.0


@wrong("logarithm to base 10")
def base_10(num_classes):
    return math.log10((math.e + num_classes - 1) / math.e)


@wrong("logarithm to base 2")
def base_2(num_classes):
    return -math.log2(math.e / (math.e + num_classes - 1))


@wrong("math.log's second argument is the base, not a denominator")
def two_arguments(num_classes):
    return -math.log(math.e, math.e + num_classes - 1)


@wrong("brackets missing: e / e + num_classes - 1")
def brackets(num_classes):
    return math.log(math.e / math.e + num_classes - 1)


@wrong("the other classes at probability 1, too: e for each")
def all_ones(num_classes):
    return -math.log(math.e / (num_classes * math.e))


@wrong("mean of the losses over right and wrong answers instead of the best one")
def mean_over_answers(num_classes):
    return math.log(math.e + num_classes - 1) - 1 / num_classes


@wrong("1 minus the best probability")
def one_minus_p(num_classes):
    return 1 - math.e / (math.e + num_classes - 1)


@wrong("divided by num_classes in the end")
def averaged_over_classes(num_classes):
    return (math.log(math.e + num_classes - 1) - 1) / num_classes


@wrong("best logit taken as -1 for the others, as if probabilities were centred")
def minus_one_for_others(num_classes):
    return -math.log(math.e / (math.e + (num_classes - 1) / math.e))


@wrong("prints the value and returns nothing")
def printed(num_classes):
    print(math.log(math.e + num_classes - 1) - 1)


@wrong("rounded to two places")
def rounded(num_classes):
    return round(math.log(math.e + num_classes - 1) - 1, 2)


@wrong("2.7 for e")
def short_e(num_classes):
    return math.log(2.7 + num_classes - 1) - 1


@wrong("math.e is a number and cannot be called")
def e_called(num_classes):
    return -math.log(math.e(1) / (math.e(1) + num_classes - 1))


@wrong("num_classes - 1 inside the log only after taking the log of e")
def log_of_parts(num_classes):
    return math.log(math.e) + math.log(num_classes) - 1


@wrong("softmax once more than needed: the floor's probability put in again")
def three_times(num_classes):
    p = math.e / (math.e + num_classes - 1)
    return -math.log(math.e**p / (math.e**p + num_classes - 1))


@wrong("subtracts e instead of log(e)")
def minus_e(num_classes):
    return math.log(math.e + num_classes - 1) - math.e
