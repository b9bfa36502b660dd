"""Answers to lesson7.precision, written from the question alone."""

import numpy as np
import torch

from answers import right, wrong


@right
def where_predicted(matrix):
    columns = matrix.sum(dim=0)
    return torch.where(columns > 0, matrix.diag() / columns.clamp(min=1), 0.0)


@right
def nan_to_num(matrix):
    return (matrix.diag() / matrix.sum(dim=0)).nan_to_num(0)


@right
def clamp_columns(matrix):
    return matrix.diag() / matrix.sum(dim=0).clamp(min=1)


@right
def plain_lists(matrix):
    rows = matrix.tolist()
    result = []
    for k in range(len(rows)):
        predicted = sum(row[k] for row in rows)
        if predicted == 0:
            result.append(0)
        else:
            result.append(rows[k][k] / predicted)
    return result


@right
def numpy_divide_where(matrix):
    matrix = matrix.numpy().astype(float)
    columns = matrix.sum(axis=0)
    return np.divide(np.diag(matrix), columns, out=np.zeros(len(columns)), where=columns > 0)


@right
def numpy_errstate(matrix):
    m = np.asarray(matrix)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.nan_to_num(np.diagonal(m) / m.sum(axis=0))


@right
def isnan_mask(matrix):
    p = matrix.diag() / matrix.sum(dim=0)
    p[torch.isnan(p)] = 0
    return p


@right
def filled_tensor(matrix):
    n = matrix.shape[0]
    p = torch.zeros(n)
    for k in range(n):
        if matrix[k, k] > 0:
            p[k] = matrix[k, k] / matrix[:, k].sum()
    return p


@right
def double_filled_tensor(matrix):
    p = torch.zeros(len(matrix), dtype=torch.float64)
    chosen = matrix.sum(0) != 0
    p[chosen] = matrix.diagonal()[chosen].double() / matrix.sum(0)[chosen]
    return p


@right
def columns_of_the_transpose(matrix):
    answer = []
    for k, column in enumerate(matrix.T):
        total = column.sum().item()
        answer.append(column[k].item() / total if total else 0.0)
    return torch.tensor(answer)


@right
def normalized_then_diagonal(matrix):
    columns = matrix.sum(dim=0, keepdim=True)
    return (matrix / columns.clamp(min=1)).diag()


@right
def tuple_of_floats(matrix):
    def one(k):
        try:
            return matrix[k][k].item() / matrix[:, k].sum().item()
        except ZeroDivisionError:
            return 0.0

    return tuple(one(k) for k in range(matrix.size(0)))


@right
def true_and_false_positives(matrix):
    tp = matrix.diag().double()
    fp = matrix.sum(dim=0).double() - tp
    total = tp + fp
    total[total == 0] = 1
    return tp / total


@right
def tiny_number_added(matrix):
    matrix = matrix.double()
    return matrix.diag() / (matrix.sum(dim=0) + 1e-12)


@right
def list_of_tensors(matrix):
    result = []
    for k in range(len(matrix)):
        predicted = matrix[:, k].sum()
        result.append(matrix[k, k] / predicted if predicted > 0 else torch.tensor(0.0))
    return result


@wrong("the recall: divided by the rows")
def recall(matrix):
    return (matrix.diag() / matrix.sum(dim=1)).nan_to_num(0)


@wrong("0 / 0 left as nan for a class that was never predicted")
def nan_left(matrix):
    return matrix.diag() / matrix.sum(dim=0)


@wrong("divided by the number of all examples")
def over_all(matrix):
    return matrix.diag() / matrix.sum()


@wrong("1, not 0, for a class that was never predicted")
def one_when_never(matrix):
    return (matrix.diag() / matrix.sum(dim=0)).nan_to_num(1)


@wrong("the mean over the classes, not one number for each")
def mean_of_classes(matrix):
    return (matrix.diag() / matrix.sum(dim=0)).nan_to_num(0).mean()


@wrong("classes that were never predicted are left out")
def classes_skipped(matrix):
    columns = matrix.sum(dim=0)
    chosen = columns > 0
    return matrix.diag()[chosen] / columns[chosen]


@wrong("whole-number division")
def floor_division(matrix):
    return matrix.diag() // matrix.sum(dim=0).clamp(min=1)


@wrong("written into a tensor of whole numbers, so cut to 0")
def whole_number_tensor(matrix):
    p = torch.zeros_like(matrix.diag())
    for k in range(len(matrix)):
        if matrix[:, k].sum() > 0:
            p[k] = matrix[k, k] / matrix[:, k].sum()
    return p


@wrong("always 10 classes")
def ten_classes(matrix):
    p = torch.zeros(10)
    for k in range(10):
        if matrix[:, k].sum() > 0:
            p[k] = matrix[k, k] / matrix[:, k].sum()
    return p


@wrong("checks whether the row is empty, not the column")
def row_checked(matrix):
    p = matrix.diag() / matrix.sum(dim=0)
    return torch.where(matrix.sum(dim=1) == 0, 0.0, p)


@wrong("divided by the mistakes of the column only")
def over_false_positives(matrix):
    mistakes = matrix.sum(dim=0) - matrix.diag()
    return torch.where(mistakes > 0, matrix.diag() / mistakes.clamp(min=1), 0.0)


@wrong("1 added to every denominator against division by 0")
def one_added(matrix):
    return matrix.diag() / (matrix.sum(dim=0) + 1)


@wrong("plain Python division by 0 crashes for a class that was never predicted")
def zero_division(matrix):
    rows = matrix.tolist()
    return [rows[k][k] / sum(row[k] for row in rows) for k in range(len(rows))]


@wrong("prints instead of returns")
def printed(matrix):
    for k in range(len(matrix)):
        total = matrix[:, k].sum()
        print(f"{matrix[k, k] / total if total else 0:.3f}")


@wrong("the whole matrix divided, the diagonal not taken")
def whole_matrix(matrix):
    return (matrix / matrix.sum(dim=0)).nan_to_num(0)


@wrong("the last class left out")
def last_class_lost(matrix):
    result = []
    for k in range(len(matrix) - 1):
        total = matrix[:, k].sum().item()
        result.append(matrix[k, k].item() / total if total else 0)
    return result


@wrong("returns inside the loop, after the first class")
def early_return(matrix):
    result = []
    for k in range(len(matrix)):
        total = matrix[:, k].sum().item()
        result.append(matrix[k, k].item() / total if total else 0)
        return result


@wrong("the F1 score, from recall and precision")
def f1(matrix):
    p = (matrix.diag() / matrix.sum(dim=0)).nan_to_num(0)
    r = (matrix.diag() / matrix.sum(dim=1)).nan_to_num(0)
    return (2 * p * r / (p + r)).nan_to_num(0)


@wrong("percentages, not fractions")
def percentages(matrix):
    return 100 * (matrix.diag() / matrix.sum(dim=0)).nan_to_num(0)


@wrong("the accuracy of class against rest")
def accuracy_of_class(matrix):
    total = matrix.sum()
    return (total - matrix.sum(dim=0) - matrix.sum(dim=1) + 2 * matrix.diag()) / total


@wrong("the largest count of the column in place of the diagonal")
def largest_of_column(matrix):
    return (matrix.max(dim=0).values / matrix.sum(dim=0)).nan_to_num(0)


@wrong("compares with nan by ==, which is never true")
def equal_to_nan(matrix):
    p = matrix.diag() / matrix.sum(dim=0)
    p[p == float("nan")] = 0
    return p


@wrong("all classes get 0 if one was never predicted")
def all_zero(matrix):
    columns = matrix.sum(dim=0)
    if (columns == 0).any():
        return torch.zeros(len(matrix))
    return matrix.diag() / columns


@wrong("NumPy's axis=1, the rows")
def numpy_rows(matrix):
    m = matrix.numpy()
    columns = m.sum(axis=1)
    return np.divide(np.diag(m), columns, out=np.zeros(len(m)), where=columns > 0)


@wrong("the number of classes predicted for the number of images: nonzero entries counted")
def counts_nonzero_cells(matrix):
    columns = (matrix > 0).sum(dim=0)
    return torch.where(columns > 0, matrix.diag() / columns.clamp(min=1), 0.0)


@wrong("the fraction of wrong answers in the column")
def false_fraction(matrix):
    return (1 - matrix.diag() / matrix.sum(dim=0)).nan_to_num(0)


@wrong("one number: all right answers over all predictions")
def micro_average(matrix):
    return matrix.trace() / matrix.sum()


@wrong("loops over row and column, always dividing by the last column")
def last_column_for_all(matrix):
    n = len(matrix)
    for k in range(n):
        total = sum(matrix[i][k].item() for i in range(n))
    return [matrix[k][k].item() / total if total else 0 for k in range(n)]


@wrong("the running total not set back to 0 for each class")
def total_not_reset(matrix):
    rows, total, result = matrix.tolist(), 0, []
    for k in range(len(rows)):
        for row in rows:
            total += row[k]
        result.append(rows[k][k] / total if total else 0)
    return result


@wrong("rounded to one digit")
def rounded(matrix):
    return [round(x, 1) for x in (matrix.diag() / matrix.sum(dim=0)).nan_to_num(0).tolist()]


@wrong("break instead of a 0 for a class that was never predicted, so later classes are lost")
def stops_at_empty_column(matrix):
    result = torch.zeros(len(matrix))
    for k in range(len(matrix)):
        total = matrix[:, k].sum()
        if total == 0:
            break
        result[k] = matrix[k, k] / total
    return result
