"""Answers to lesson8.reading_costs, written from the question alone."""

import math

import numpy as np
import torch

from answers import right, wrong


@right
def two_equations(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / (k_1 - k_2)
    c = (t_1 - a * k_1) / n
    return a, c


@right
def negative_floor(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = -(-n // batch_size_1), -(-n // batch_size_2)
    a = (t_2 - t_1) / (k_2 - k_1)
    return a, (t_2 - a * k_2) / n


@right
def numpy_solve(n, batch_size_1, t_1, batch_size_2, t_2):
    A = np.array([[math.ceil(n / batch_size_1), n], [math.ceil(n / batch_size_2), n]])
    return np.linalg.solve(A, np.array([t_1, t_2]))


@right
def numpy_solve_tuple(n, batch_size_1, t_1, batch_size_2, t_2):
    batches = np.ceil(n / np.array([batch_size_1, batch_size_2]))
    A = np.stack([batches, np.full(2, n)], axis=1)
    a, c = np.linalg.solve(A, [t_1, t_2])
    return a, c


@right
def torch_solve(n, batch_size_1, t_1, batch_size_2, t_2):
    A = torch.tensor([[math.ceil(n / batch_size_1), n], [math.ceil(n / batch_size_2), n]], dtype=torch.float64)
    return torch.linalg.solve(A, torch.tensor([t_1, t_2], dtype=torch.float64))


@right
def cramer(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1 = (n + batch_size_1 - 1) // batch_size_1
    k_2 = (n + batch_size_2 - 1) // batch_size_2
    determinant = k_1 * n - k_2 * n
    return (t_1 * n - t_2 * n) / determinant, (k_1 * t_2 - k_2 * t_1) / determinant


@right
def as_a_list(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1 = n // batch_size_1 + (n % batch_size_1 > 0)
    k_2 = n // batch_size_2 + (n % batch_size_2 > 0)
    a = (t_1 - t_2) / (k_1 - k_2)
    c = t_1 / n - a * k_1 / n
    return [a, c]


@right
def helper(n, batch_size_1, t_1, batch_size_2, t_2):
    def batches(b):
        return len(range(0, n, b))

    a = (t_1 - t_2) / (batches(batch_size_1) - batches(batch_size_2))
    c = (t_2 - a * batches(batch_size_2)) / n
    return (a, c)


@right
def counted(n, batch_size_1, t_1, batch_size_2, t_2):
    counts = []
    for b in (batch_size_1, batch_size_2):
        left, count = n, 0
        while left > 0:
            left -= b
            count += 1
        counts.append(count)
    a = (t_1 - t_2) / (counts[0] - counts[1])
    return a, (t_1 - a * counts[0]) / n


@right
def tensors(n, batch_size_1, t_1, batch_size_2, t_2):
    t = torch.tensor([t_1, t_2], dtype=torch.float64)
    k = torch.tensor([n / batch_size_1, n / batch_size_2], dtype=torch.float64).ceil()
    a = (t[0] - t[1]) / (k[0] - k[1])
    c = (t[0] - a * k[0]) / n
    return a, c


@right
def straight_line(n, batch_size_1, t_1, batch_size_2, t_2):
    k = [math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)]
    a, rest = np.polyfit(k, [t_1, t_2], 1)
    return a, rest / n


@right
def inverse_matrix(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    M = np.array([[k_1, 1.0], [k_2, 1.0]])
    a, cn = np.linalg.inv(M) @ np.array([t_1, t_2])
    return float(a), float(cn / n)


@right
def average_of_both(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / (k_1 - k_2)
    c = ((t_1 - a * k_1) + (t_2 - a * k_2)) / 2 / n
    return a, c


@wrong("number of batches rounded down")
def floor(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = n // batch_size_1, n // batch_size_2
    a = (t_1 - t_2) / (k_1 - k_2)
    return a, (t_1 - a * k_1) / n


@wrong("number of batches not rounded at all")
def not_rounded(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = n / batch_size_1, n / batch_size_2
    a = (t_1 - t_2) / (k_1 - k_2)
    return a, (t_1 - a * k_1) / n


@wrong("always one batch more than n // b, even where it divides")
def floor_plus_one(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = n // batch_size_1 + 1, n // batch_size_2 + 1
    a = (t_1 - t_2) / (k_1 - k_2)
    return a, (t_1 - a * k_1) / n


@wrong("number of batches rounded to the nearest")
def nearest(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = round(n / batch_size_1), round(n / batch_size_2)
    a = (t_1 - t_2) / (k_1 - k_2)
    return a, (t_1 - a * k_1) / n


@wrong("ceil of n // b, which is rounded down already")
def ceil_of_floor(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n // batch_size_1), math.ceil(n // batch_size_2)
    A = np.array([[k_1, n], [k_2, n]])
    return tuple(np.linalg.solve(A, np.array([t_1, t_2])))


@wrong("c first, then a")
def swapped(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / (k_1 - k_2)
    return (t_1 - a * k_1) / n, a


@wrong("columns of the matrix swapped, so c comes first")
def columns_swapped(n, batch_size_1, t_1, batch_size_2, t_2):
    A = np.array([[n, math.ceil(n / batch_size_1)], [n, math.ceil(n / batch_size_2)]])
    return tuple(np.linalg.solve(A, np.array([t_1, t_2])))


@wrong("cost of all images, not divided by n")
def not_over_n(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / (k_1 - k_2)
    return a, t_1 - a * k_1


@wrong("difference of the batch sizes instead of the numbers of batches")
def difference_of_sizes(n, batch_size_1, t_1, batch_size_2, t_2):
    a = (t_1 - t_2) / (batch_size_1 - batch_size_2)
    return a, (t_1 - a * math.ceil(n / batch_size_1)) / n


@wrong("batch size used where the number of batches belongs")
def size_for_number(n, batch_size_1, t_1, batch_size_2, t_2):
    a = (t_1 - t_2) / (batch_size_1 - batch_size_2)
    return a, (t_1 - a * batch_size_1) / n


@wrong("sign of a turned round")
def sign_of_a(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / (k_2 - k_1)
    return a, (t_1 - a * k_1) / n


@wrong("time of the first measurement with the batches of the second")
def mixed_up(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / (k_1 - k_2)
    return a, (t_1 - a * k_2) / n


@wrong("a as the time of a batch, as if images cost nothing")
def time_of_a_batch(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1 = math.ceil(n / batch_size_1)
    a = t_1 / k_1
    return a, (t_2 - a * math.ceil(n / batch_size_2)) / n


@wrong("c as the time of an image, as if batches cost nothing")
def time_of_an_image(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    return (t_1 - t_2) / (k_1 - k_2), t_1 / n


@wrong("only the difference of the batches made positive, so the order of the two matters")
def one_absolute_value(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / abs(k_1 - k_2)
    return a, (t_1 - a * k_1) / n


@wrong("floor division of times, which gives 0")
def floor_division(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) // (k_1 - k_2)
    return a, (t_1 - a * k_1) / n


@wrong("rounded to three places, too few for the cost of an image")
def rounded(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / (k_1 - k_2)
    return round(a, 3), round((t_1 - a * k_1) / n, 3)


@wrong("cost of an image for a whole batch: divided by n / b")
def over_the_batches(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / (k_1 - k_2)
    return a, (t_1 - a * k_1) / k_1


@wrong("batch_size for n in the second equation's matrix")
def size_in_the_matrix(n, batch_size_1, t_1, batch_size_2, t_2):
    A = np.array([[math.ceil(n / batch_size_1), batch_size_1], [math.ceil(n / batch_size_2), batch_size_2]])
    a, c = np.linalg.solve(A, np.array([t_1, t_2]))
    return a, c


@wrong("brackets missing: only a * k_1 divided by n")
def brackets(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / (k_1 - k_2)
    return a, t_1 - a * k_1 / n


@wrong("b / n instead of n / b")
def fraction_upside_down(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = batch_size_1 / n, batch_size_2 / n
    a = (t_1 - t_2) / (k_1 - k_2)
    return a, (t_1 - a * k_1) / n


@wrong("returns a only")
def only_a(n, batch_size_1, t_1, batch_size_2, t_2):
    return (t_1 - t_2) / (math.ceil(n / batch_size_1) - math.ceil(n / batch_size_2))


@wrong("prints both and returns nothing")
def printed(n, batch_size_1, t_1, batch_size_2, t_2):
    k_1, k_2 = math.ceil(n / batch_size_1), math.ceil(n / batch_size_2)
    a = (t_1 - t_2) / (k_1 - k_2)
    print(a, (t_1 - a * k_1) / n)


@wrong("the difference of the ratios is rounded, not each ratio")
def ceil_of_the_difference(n, batch_size_1, t_1, batch_size_2, t_2):
    a = (t_1 - t_2) / math.ceil(n / batch_size_1 - n / batch_size_2)
    return a, (t_1 - a * math.ceil(n / batch_size_1)) / n


@wrong("whole-number tensors mixed with float times, so solve raises")
def mixed_dtypes(n, batch_size_1, t_1, batch_size_2, t_2):
    A = torch.tensor([[math.ceil(n / batch_size_1), n], [math.ceil(n / batch_size_2), n]])
    return torch.linalg.solve(A, torch.tensor([t_1, t_2]))


@wrong("a taken as the difference of the times, not divided by the extra batches")
def a_not_divided(n, batch_size_1, t_1, batch_size_2, t_2):
    a = abs(t_1 - t_2)
    return a, (t_1 - a * math.ceil(n / batch_size_1)) / n
