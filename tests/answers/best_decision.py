"""Answers to lesson7.best_decision, written from the question alone."""

import numpy as np
import torch

from answers import right, wrong


@right
def matrix_product(p, cost):
    return (p @ cost).argmin(dim=1)


@right
def same_dtype(p, cost):
    expected = p @ cost.to(p.dtype)
    return expected.argmin(dim=1).tolist()


@right
def min_indices(p, cost):
    return torch.min(torch.matmul(p.double(), cost.double()), dim=1).indices


@right
def einsum_double(p, cost):
    expected = torch.einsum("nt,ta->na", p.double(), cost.double())
    return torch.argmin(expected, axis=-1)


@right
def plain_loops(p, cost):
    answers = []
    for i in range(len(p)):
        best, smallest = 0, float("inf")
        for answer in range(cost.shape[1]):
            expected = 0
            for truth in range(cost.shape[0]):
                expected += p[i][truth].item() * cost[truth][answer].item()
            if expected < smallest:
                best, smallest = answer, expected
        answers.append(best)
    return answers


@right
def comprehension(p, cost):
    columns = list(zip(*cost.tolist()))
    decisions = []
    for row in p.tolist():
        costs = [sum(a * b for a, b in zip(row, column)) for column in columns]
        decisions.append(costs.index(min(costs)))
    return torch.tensor(decisions)


@right
def numpy_dot(p, cost):
    return np.argmin(np.dot(p.numpy(), cost.numpy()), axis=1)


@right
def numpy_row_by_row(p, cost):
    p, cost = np.asarray(p), np.asarray(cost)
    return [np.argmin(row @ cost) for row in p]


@right
def broadcast_and_sum(p, cost):
    expected = (p.unsqueeze(2) * cost.unsqueeze(0)).sum(dim=1)
    return expected.argsort(dim=1)[:, 0]


@right
def transposed_product(p, cost):
    return (cost.T.double() @ p.T.double()).argmin(dim=0).to(torch.int32)


@right
def largest_negative(p, cost):
    return (-(p @ cost)).max(1)[1]


@right
def mean_for_sum(p, cost):
    result = torch.zeros(p.shape[0], dtype=torch.long)
    for i, row in enumerate(p):
        result[i] = (row[:, None] * cost).mean(dim=0).argmin()
    return result


@right
def topk_smallest(p, cost):
    return (p @ cost).topk(1, dim=1, largest=False).indices.squeeze(1)


@right
def tuple_of_ints(p, cost):
    return tuple(int(torch.argmin(row @ cost)) for row in p)


@wrong("the most likely label, the costs ignored")
def most_likely(p, cost):
    return p.argmax(dim=1)


@wrong("the cost transposed: rows and columns confused")
def transposed_cost(p, cost):
    return (p @ cost.T).argmin(dim=1)


@wrong("the largest expected cost")
def largest_cost(p, cost):
    return (p @ cost).argmax(dim=1)


@wrong("argmin over the examples (dim=0)")
def wrong_axis(p, cost):
    return (p @ cost).argmin(dim=0)


@wrong("the least cost itself, not the answer")
def least_cost(p, cost):
    return (p @ cost).amin(dim=1)


@wrong("argmin without a dim, one index for all examples")
def argmin_of_everything(p, cost):
    return (p @ cost).argmin()


@wrong("the cheapest answer if the most likely label were the truth")
def most_likely_as_truth(p, cost):
    return cost[p.argmax(dim=1)].argmin(dim=1)


@wrong("the probabilities ignored, the column with the smallest sum for all")
def probabilities_ignored(p, cost):
    best = cost.sum(dim=0).argmin().item()
    return [best] * len(p)


@wrong("the probability multiplies the column of the answer, not the row of the truth")
def probability_of_answer(p, cost):
    return (p * cost.sum(dim=0)).argmin(dim=1)


@wrong("only the first example")
def only_first(p, cost):
    return (p[0] @ cost).argmin()


@wrong("a column of the shape (N, 1)")
def column(p, cost):
    return (p @ cost).argmin(dim=1, keepdim=True)


@wrong("the diagonal skipped as if a right answer never cost anything")
def diagonal_skipped(p, cost):
    answers = []
    for row in p:
        costs = []
        for a in range(cost.shape[1]):
            costs.append(sum(row[t] * cost[t, a] for t in range(len(row)) if t != a))
        answers.append(costs.index(min(costs)))
    return answers


@wrong("the smallest cost starts at 1, so dearer answers are never taken")
def starts_at_one(p, cost):
    answers = []
    for row in (p @ cost).tolist():
        best, smallest = 0, 1
        for a, c in enumerate(row):
            if c < smallest:
                best, smallest = a, c
        answers.append(best)
    return answers


@wrong("each class weighed by its total cost, then the largest")
def weighted_argmax(p, cost):
    return (p * cost.sum(dim=1)).argmax(dim=1)


@wrong("the expected costs, not the decisions")
def expected_costs(p, cost):
    return p @ cost


@wrong("einsum over the wrong index of cost")
def einsum_wrong_index(p, cost):
    return torch.einsum("ij,kj->ik", p, cost).argmin(dim=1)


@wrong("an elementwise product, not a matrix product")
def elementwise_product(p, cost):
    return torch.stack([(row * cost).sum(dim=0).argmin() for row in p])


@wrong("softmax of the probabilities first")
def softmax_again(p, cost):
    return (p.softmax(dim=1) @ cost).argmin(dim=1)


@wrong("prints instead of returns")
def printed(p, cost):
    print((p @ cost).argmin(dim=1))


@wrong("the names of the folders of lesson 4, not the labels")
def names(p, cost):
    folders = ["Primary", "Social", "Updates", "Forums", "Spam"]
    return [folders[i % 5] for i in (p @ cost).argmin(dim=1).tolist()]


@wrong("the smallest worst case, not the smallest expected cost")
def worst_case(p, cost):
    return (p.unsqueeze(2) * cost).amax(dim=1).argmin(dim=1)


@wrong("labels counted from 1")
def labels_from_one(p, cost):
    return (p @ cost).argmin(dim=1) + 1


@wrong("the mean of the probabilities, one answer for all examples")
def mean_probabilities(p, cost):
    best = (p.mean(dim=0) @ cost).argmin()
    return best.repeat(len(p))


@wrong("torch.min without .indices, a pair of costs and answers")
def values_and_indices(p, cost):
    return torch.min(p @ cost, dim=1)


@wrong("a loop over the columns that crashes: range of a tensor's shape")
def range_of_shape(p, cost):
    answers = []
    for i in range(p.shape):
        costs = [(p[i] * cost[:, a]).sum() for a in range(cost.shape[1])]
        answers.append(costs.index(min(costs)))
    return answers


@wrong("the product in the wrong order, whose shapes do not fit")
def wrong_order(p, cost):
    return (cost @ p).argmin(dim=1)


@wrong("returns inside the loop, after the first example")
def early_return(p, cost):
    answers = []
    for row in p:
        answers.append((row @ cost).argmin().item())
        return answers


@wrong("the rule of the email for every cost: class 4 if its probability is above 1/11")
def email_only(p, cost):
    decisions = p.argmax(dim=1)
    if p.shape[1] > 4:
        decisions[p[:, 4] > 1 / 11] = 4
    return decisions


@wrong("the probability of the most likely label only, times its row of costs")
def row_of_most_likely(p, cost):
    result = []
    for row in p.numpy():
        k = np.argmax(row)
        result.append(int(np.argmin(row[k] * cost.numpy()[k])))
    return result


@wrong("1 - p in place of p: costs weighed by the chance that the label is not the truth")
def chance_of_not(p, cost):
    return ((1 - p) @ cost).argmin(dim=1)


@wrong("the running sum not set back to 0 for each answer")
def sum_not_reset(p, cost):
    answers = []
    for row in p.tolist():
        total, costs = 0, []
        for a in range(cost.shape[1]):
            for t in range(cost.shape[0]):
                total += row[t] * cost[t, a].item()
            costs.append(total)
        answers.append(costs.index(min(costs)))
    return answers


@wrong("the last answer left out")
def last_answer_lost(p, cost):
    n = cost.shape[1]
    return torch.stack([p @ cost[:, a] for a in range(n - 1)], dim=1).argmin(dim=1)


@wrong("the probabilities converted to whole numbers for the product")
def whole_number_probabilities(p, cost):
    return (p.long() @ cost.long()).argmin(dim=1)


@wrong("most likely minus cost: the cost of the whole row subtracted from the probability")
def probability_minus_cost(p, cost):
    return (p - cost.mean(dim=0)).argmax(dim=1)
