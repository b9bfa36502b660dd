"""Answers to lesson7.roc_points, written from the question alone."""

import numpy as np
import torch

from answers import right, wrong


@right
def loop_over_thresholds(scores, y, thresholds):
    points = []
    for t in thresholds:
        predicted = scores >= t
        fpr = predicted[y == 0].float().mean()
        tpr = predicted[y == 1].float().mean()
        points.append(torch.stack([fpr, tpr]))
    return torch.stack(points)


@right
def broadcast(scores, y, thresholds):
    t = torch.as_tensor(thresholds, dtype=scores.dtype)
    predicted = (scores[None, :] >= t[:, None]).float()
    return torch.stack([predicted[:, y == 0].mean(1), predicted[:, y == 1].mean(1)], dim=1)


@right
def plain_counts(scores, y, thresholds):
    result = []
    for t in thresholds:
        fp = tp = negatives = positives = 0
        for s, label in zip(scores, y):
            if label == 1:
                positives += 1
                if s >= t:
                    tp += 1
            else:
                negatives += 1
                if s >= t:
                    fp += 1
        result.append([fp / negatives, tp / positives])
    return torch.tensor(result)


@right
def list_of_lists(scores, y, thresholds):
    pos = [s for s, label in zip(scores.tolist(), y.tolist()) if label == 1]
    neg = [s for s, label in zip(scores.tolist(), y.tolist()) if label == 0]
    return [
        [sum(s >= float(t) for s in neg) / len(neg), sum(s >= float(t) for s in pos) / len(pos)] for t in thresholds
    ]


@right
def list_of_tuples(scores, y, thresholds):
    out = []
    for t in thresholds:
        hit = (scores >= t).int()
        out.append(
            (
                ((hit == 1) & (y == 0)).sum().item() / (y == 0).sum().item(),
                ((hit == 1) & (y == 1)).sum().item() / (y == 1).sum().item(),
            )
        )
    return out


@right
def numpy_array(scores, y, thresholds):
    s, labels = scores.numpy(), y.numpy()
    out = np.zeros((len(thresholds), 2))
    for i, t in enumerate(thresholds):
        out[i, 0] = np.mean(s[labels == 0] >= float(t))
        out[i, 1] = np.mean(s[labels == 1] >= float(t))
    return out


@right
def float64_fill(scores, y, thresholds):
    result = torch.empty(len(thresholds), 2, dtype=torch.float64)
    n_pos = int(y.sum())
    n_neg = len(y) - n_pos
    for i in range(len(thresholds)):
        predicted = scores >= thresholds[i]
        tp = int((predicted * y).sum())
        result[i, 0] = (int(predicted.sum()) - tp) / n_neg
        result[i, 1] = tp / n_pos
    return result


@right
def searchsorted(scores, y, thresholds):
    t = torch.as_tensor(thresholds, dtype=scores.dtype)
    columns = []
    for c in (0, 1):
        group = scores[y == c].sort().values
        below = torch.searchsorted(group, t)
        columns.append(1 - below.double() / len(group))
    return torch.stack(columns, 1)


@right
def matrix_product(scores, y, thresholds):
    t = torch.as_tensor(thresholds, dtype=torch.float64).reshape(-1, 1)
    one_hot = torch.nn.functional.one_hot(y.long(), 2).double()
    return (scores.double() >= t).double() @ (one_hot / one_hot.sum(0))


@right
def confusion_matrix(scores, y, thresholds):
    points = []
    for t in thresholds:
        counts = torch.zeros(2, 2)
        for truth, guess in zip(y.long(), (scores >= t).long()):
            counts[truth, guess] += 1
        points.append((counts[:, 1] / counts.sum(1)).tolist())
    return torch.tensor(points)


@right
def one_minus_true_negatives(scores, y, thresholds):
    def rate(group, t):
        return 1 - (group < t).sum().item() / group.numel()

    return np.array([[rate(scores[y == 0], t), rate(scores[y == 1], t)] for t in thresholds], dtype=np.float32)


@wrong("the columns are swapped: the true positive rate comes first")
def swapped(scores, y, thresholds):
    points = []
    for t in thresholds:
        predicted = scores >= t
        points.append([predicted[y == 1].float().mean().item(), predicted[y == 0].float().mean().item()])
    return torch.tensor(points)


@wrong("> for >=, so a score equal to the threshold is negative")
def strictly_above(scores, y, thresholds):
    points = []
    for t in thresholds:
        predicted = scores > t
        points.append([predicted[y == 0].float().mean().item(), predicted[y == 1].float().mean().item()])
    return torch.tensor(points)


@wrong("> for >=, in a broadcast comparison")
def strictly_above_broadcast(scores, y, thresholds):
    predicted = (scores > torch.as_tensor(thresholds, dtype=scores.dtype)[:, None]).float()
    return torch.stack([predicted[:, y == 0].mean(1), predicted[:, y == 1].mean(1)], 1)


@wrong("precision in place of recall: divided by the number of predicted positives")
def precision_for_recall(scores, y, thresholds):
    points = []
    for t in thresholds:
        predicted = scores >= t
        tp = (predicted & (y == 1)).sum().item()
        fp = (predicted & (y == 0)).sum().item()
        points.append([fp / (y == 0).sum().item(), tp / max(tp + fp, 1)])
    return torch.tensor(points)


@wrong("false discovery rate: the false positives are divided by the predicted positives")
def false_discovery(scores, y, thresholds):
    points = []
    for t in thresholds:
        predicted = scores >= t
        tp = (predicted & (y == 1)).sum().item()
        fp = (predicted & (y == 0)).sum().item()
        points.append([fp / max(tp + fp, 1), tp / (y == 1).sum().item()])
    return torch.tensor(points)


@wrong("both counts are divided by all examples")
def divided_by_all(scores, y, thresholds):
    points = []
    for t in thresholds:
        predicted = scores >= t
        points.append([(predicted & (y == 0)).float().mean().item(), (predicted & (y == 1)).float().mean().item()])
    return torch.tensor(points)


@wrong("counts, not rates")
def counts_only(scores, y, thresholds):
    points = []
    for t in thresholds:
        predicted = scores >= t
        points.append([(predicted & (y == 0)).sum().item(), (predicted & (y == 1)).sum().item()])
    return torch.tensor(points).float()


@wrong("the thresholds are sorted first, so the rows come in another order")
def sorted_thresholds(scores, y, thresholds):
    points = []
    for t in sorted(thresholds):
        predicted = scores >= t
        points.append([predicted[y == 0].float().mean().item(), predicted[y == 1].float().mean().item()])
    return torch.tensor(points)


@wrong("the points are sorted at the end, to draw the curve from left to right")
def sorted_points(scores, y, thresholds):
    s, labels = scores.numpy(), y.numpy()
    points = [(np.mean(s[labels == 0] >= float(t)), np.mean(s[labels == 1] >= float(t))) for t in thresholds]
    return np.array(sorted(points))


@wrong("the result has the shape (2, len(thresholds))")
def transposed(scores, y, thresholds):
    fpr = [(scores[y == 0] >= t).float().mean().item() for t in thresholds]
    tpr = [(scores[y == 1] >= t).float().mean().item() for t in thresholds]
    return torch.tensor([fpr, tpr])


@wrong("reshape in place of transpose mixes the two rates")
def reshaped(scores, y, thresholds):
    fpr = [(scores[y == 0] >= t).float().mean().item() for t in thresholds]
    tpr = [(scores[y == 1] >= t).float().mean().item() for t in thresholds]
    return torch.tensor([fpr, tpr]).reshape(len(thresholds), 2)


@wrong("true negative rate in place of the false positive rate")
def specificity(scores, y, thresholds):
    points = []
    for t in thresholds:
        tnr = (scores[y == 0] < t).float().mean()
        tpr = (scores[y == 1] >= t).float().mean()
        points.append(torch.stack([tnr, tpr]))
    return torch.stack(points)


@wrong("positive is predicted below the threshold")
def below_is_positive(scores, y, thresholds):
    predicted = (scores <= torch.as_tensor(thresholds, dtype=scores.dtype)[:, None]).float()
    return torch.stack([predicted[:, y == 0].mean(1), predicted[:, y == 1].mean(1)], 1)


@wrong("the mean of a product with the mask, so the rate is of all examples")
def mean_of_masked(scores, y, thresholds):
    predicted = (scores >= torch.as_tensor(thresholds, dtype=scores.dtype)[:, None]).double()
    return torch.stack([(predicted * (1 - y)).mean(1), (predicted * y).mean(1)], dim=1)


@wrong("a point with no predicted positives is skipped, so rows are missing")
def skips_empty(scores, y, thresholds):
    points = []
    for t in thresholds:
        predicted = scores >= t
        if predicted.sum() == 0:
            continue
        points.append([predicted[y == 0].float().mean().item(), predicted[y == 1].float().mean().item()])
    return torch.tensor(points)


@wrong("return inside the loop: only the first threshold's point")
def returns_early(scores, y, thresholds):
    points = []
    for t in thresholds:
        predicted = scores >= t
        points.append([predicted[y == 0].float().mean().item(), predicted[y == 1].float().mean().item()])
        return torch.tensor(points)


@wrong("the counters are not reset for each threshold")
def counters_not_reset(scores, y, thresholds):
    fp = tp = 0
    points = []
    for t in thresholds:
        for s, label in zip(scores.tolist(), y.tolist()):
            if s >= t and label == 1:
                tp += 1
            elif s >= t:
                fp += 1
        points.append([fp / (y == 0).sum().item(), tp / (y == 1).sum().item()])
    return torch.tensor(points)


@wrong("crash: the mean of a bool tensor")
def mean_of_bool(scores, y, thresholds):
    points = []
    for t in thresholds:
        predicted = scores >= t
        points.append([predicted[y == 0].mean(), predicted[y == 1].mean()])
    return torch.tensor(points)
