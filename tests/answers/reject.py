"""Answers to lesson7.reject, written from the question alone."""

import numpy as np
import torch

from answers import right, wrong


@right
def where_max(p, cost):
    top, answer = p.max(dim=1)
    return torch.where(1 - top < cost, answer, -1)


@right
def mask_assign(p, cost):
    answer = p.argmax(1)
    answer[p.amax(1) < 1 - cost] = -1
    return answer


@right
def plain_loops(p, cost):
    out = []
    for row in p.tolist():
        best = 0
        for k in range(len(row)):
            if row[k] > row[best]:
                best = k
        if 1 - row[best] > cost:
            out.append(-1)
        else:
            out.append(best)
    return torch.tensor(out)


@right
def list_of_ints(p, cost):
    rows = p.tolist()
    return [row.index(max(row)) if max(row) > 1 - cost else -1 for row in rows]


@right
def numpy_where(p, cost):
    q = np.asarray(p)
    return np.where(q.max(axis=1) > 1 - cost, q.argmax(axis=1), -1)


@right
def extra_column_first(p, cost):
    handing = torch.full((len(p), 1), float(cost))
    costs = torch.cat([handing, 1 - p], dim=1)
    return costs.argmin(dim=1) - 1


@right
def extra_column_last(p, cost):
    n, k = p.shape
    costs = torch.cat([1 - p, torch.full((n, 1), float(cost))], dim=1)
    d = costs.argmin(1)
    d[d == k] = -1
    return d


@right
def cost_matrix(p, cost):
    k = p.shape[1]
    c = 1 - torch.eye(k + 1)[:k]
    c[:, k] = cost
    d = (p.float() @ c).argmin(dim=1)
    return torch.where(d == k, torch.full_like(d, -1), d)


@right
def arithmetic_trick_int32(p, cost):
    sure = (p.max(1).values > 1 - cost).int()
    return ((p.argmax(1) + 1) * sure - 1).to(torch.int32)


@right
def fill_only_the_sure(p, cost):
    result = torch.full((p.shape[0],), -1)
    sure = (p > 1 - cost).any(dim=1)
    result[sure] = p[sure].argmax(dim=1)
    return result


@right
def sort_and_helper(p, cost):
    def decide(row):
        wrong_cost = 1 - row.max().item()
        if wrong_cost < cost:
            return row.argmax()
        return torch.tensor(-1)

    return torch.stack([decide(row) for row in p])


@wrong("the largest probability is compared with cost, not with 1 - cost")
def threshold_is_cost(p, cost):
    top, answer = p.max(dim=1)
    return torch.where(top > cost, answer, -1)


@wrong("the comparison the wrong way round: the sure examples are handed over")
def hands_over_the_sure(p, cost):
    answer = p.argmax(1)
    answer[1 - p.max(1).values < cost] = -1
    return answer


@wrong("handing over left as an extra class number instead of -1")
def extra_class_number(p, cost):
    costs = torch.cat([1 - p, torch.full((len(p), 1), float(cost))], dim=1)
    return costs.argmin(1)


@wrong("the examples handed over are left out of the result")
def drops_handed_over(p, cost):
    top, answer = p.max(1)
    return answer[top > 1 - cost]


@wrong("the largest probability taken over the examples, not over the classes")
def wrong_axis(p, cost):
    top, answer = p.max(dim=0)
    return torch.where(top > 1 - cost, answer, -1)


@wrong("cost ignored, threshold always 0.5")
def always_half(p, cost):
    top, answer = p.max(1)
    return torch.where(top > 0.5, answer, -1)


@wrong("never hands over")
def only_argmax(p, cost):
    return p.argmax(dim=1)


@wrong("returns the smallest expected cost, not the choice")
def gives_the_costs(p, cost):
    return torch.clamp(1 - p.max(dim=1).values, max=cost)


@wrong("values and indices of max swapped")
def swapped_max(p, cost):
    answer, top = p.max(dim=1)
    return torch.where(top > 1 - cost, answer, -1)


@wrong("keepdim left, so the shape is (N, 1)")
def keeps_dim(p, cost):
    top, answer = p.max(dim=1, keepdim=True)
    return torch.where(1 - top < cost, answer, -1)


@wrong("return inside the loop, so only the first example is answered")
def early_return(p, cost):
    out = []
    for row in p:
        if row.max() > 1 - cost:
            out.append(int(row.argmax()))
        else:
            out.append(-1)
        return torch.tensor(out)


@wrong("decides for the whole batch from the mean confidence")
def whole_batch(p, cost):
    top, answer = p.max(1)
    if 1 - top.mean() < cost:
        return answer
    return torch.full_like(answer, -1)


@wrong("the gap between the two largest probabilities is compared with cost")
def margin_of_two(p, cost):
    q = np.asarray(p)
    s = np.sort(q, axis=1)
    return np.where(s[:, -1] - s[:, -2] < cost, -1, q.argmax(axis=1))


@wrong("answers with the class of the smallest probability (argmin of p instead of 1 - p)")
def argmin_of_p(p, cost):
    return torch.where(1 - p.amax(1) < cost, p.argmin(1), -1)


@wrong("softmax applied again to the probabilities")
def softmax_again(p, cost):
    top, answer = torch.softmax(p, dim=1).max(dim=1)
    return torch.where(top > 1 - cost, answer, -1)


@wrong("small probabilities set to 0, and a row of zeros then gives class 0 instead of -1")
def zeroed_rows(p, cost):
    q = p.clone()
    q[q < 1 - cost] = 0
    return q.argmax(dim=1)


@wrong("crash: compares what max(dim=1) returns (values and indices) with a number")
def forgets_values(p, cost):
    answer = p.argmax(dim=1)
    answer[1 - p.max(dim=1) > cost] = -1
    return answer
