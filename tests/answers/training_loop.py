"""Answers to lesson5.training_loop, written from the question alone."""

import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

from answers import right, wrong


@right
def by_formula(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0.0
        for start in range(0, len(X), batch_size):
            X_batch, y_batch = X[start : start + batch_size], y[start : start + batch_size]
            logits = X_batch @ W + b
            total += F.cross_entropy(logits, y_batch, reduction="sum").item()
            error = (logits.softmax(dim=1) - F.one_hot(y_batch, num_classes)) / len(y_batch)
            W = W - lr * X_batch.T @ error
            b = b - lr * error.sum(dim=0)
        history.append(total / len(X))
    return history


@right
def with_optimizer(X, y, num_classes, lr, batch_size, num_epochs):
    linear = nn.Linear(X.shape[1], num_classes)
    nn.init.zeros_(linear.weight)
    nn.init.zeros_(linear.bias)
    optimizer = torch.optim.SGD(linear.parameters(), lr=lr)
    losses = []
    for _ in range(num_epochs):
        total = 0
        for X_b, y_b in zip(X.split(batch_size), y.split(batch_size)):
            loss = F.cross_entropy(linear(X_b), y_b)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y_b)
        losses.append(total / len(y))
    return losses


@right
def with_data_loader(X, y, num_classes, lr, batch_size, num_epochs):
    loader = DataLoader(TensorDataset(X, y), batch_size=batch_size, shuffle=False)
    W = torch.zeros(X.shape[1], num_classes, requires_grad=True)
    b = torch.zeros(num_classes, requires_grad=True)
    result = []
    for _ in range(num_epochs):
        epoch_losses = []
        for Xb, yb in loader:
            losses = nn.CrossEntropyLoss(reduction="none")(Xb @ W + b, yb)
            losses.mean().backward()
            with torch.no_grad():
                W -= lr * W.grad
                b -= lr * b.grad
            W.grad.zero_()
            b.grad.zero_()
            epoch_losses.append(losses.detach())
        result.append(torch.cat(epoch_losses).mean().item())
    return result


@right
def list_of_tensors(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    averages = []
    for _ in range(num_epochs):
        losses = torch.empty(len(y))
        for i in range(0, len(y), batch_size):
            s = slice(i, min(i + batch_size, len(y)))
            log_p = torch.log_softmax(X[s] @ W + b, dim=1)
            losses[s] = -log_p.gather(1, y[s, None])[:, 0]
            error = log_p.exp()
            error[range(len(y[s])), y[s]] -= 1
            W -= lr * X[s].T @ error / len(error)
            b -= lr * error.mean(0)
        averages.append(losses.mean())
    return averages


@right
def in_numpy(X, y, num_classes, lr, batch_size, num_epochs):
    X, y = X.numpy(), y.numpy()
    W, b = np.zeros((X.shape[1], num_classes)), np.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        losses = []
        for start in range(0, len(X), batch_size):
            xb, yb = X[start : start + batch_size], y[start : start + batch_size]
            o = xb @ W + b
            o = o - o.max(axis=1, keepdims=True)
            log_p = o - np.log(np.exp(o).sum(axis=1, keepdims=True))
            losses.extend(-log_p[np.arange(len(yb)), yb])
            error = np.exp(log_p)
            error[np.arange(len(yb)), yb] -= 1
            W -= lr * xb.T @ error / len(yb)
            b -= lr * error.mean(axis=0)
        history.append(np.mean(losses))
    return history


@right
def autograd_grad(X, y, num_classes, lr, batch_size, num_epochs):
    W = torch.zeros(num_classes, X.shape[1], requires_grad=True)
    b = torch.zeros(num_classes, requires_grad=True)

    def epoch():
        nonlocal W, b
        total = 0.0
        for j in torch.arange(len(X)).split(batch_size):
            loss = F.cross_entropy(F.linear(X[j], W, b), y[j])
            gW, gb = torch.autograd.grad(loss, [W, b])
            W = (W - lr * gW).detach().requires_grad_()
            b = (b - lr * gb).detach().requires_grad_()
            total += float(loss) * len(j)
        return total / len(X)

    return [epoch() for _ in range(num_epochs)]


@right
def with_helper_step(X, y, num_classes, lr, batch_size, num_epochs):
    def step(W, b, X, y):
        o = X @ W + b
        losses = o.logsumexp(dim=1) - o[torch.arange(len(y)), y]
        error = (torch.softmax(o, dim=1) - torch.eye(num_classes)[y]) / len(y)
        return W - lr * X.T @ error, b - lr * error.sum(0), losses.sum()

    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    result = []
    for _ in range(num_epochs):
        total = torch.tensor(0.0)
        start = 0
        while start < len(X):
            W, b, loss = step(W, b, X[start : start + batch_size], y[start : start + batch_size])
            total = total + loss
            start += batch_size
        result.append((total / len(X)).item())
    return result


@right
def weighted_average(X, y, num_classes, lr, batch_size, num_epochs):
    net = nn.Linear(X.shape[1], num_classes)
    with torch.no_grad():
        net.weight.fill_(0)
        net.bias.fill_(0)
    sgd = torch.optim.SGD(net.parameters(), lr)
    history = []
    for epoch in range(num_epochs):
        means, sizes = [], []
        for Xb, yb in zip(torch.split(X, batch_size), torch.split(y, batch_size)):
            sgd.zero_grad()
            loss = F.cross_entropy(net(Xb), yb)
            loss.backward()
            sgd.step()
            means.append(loss.detach())
            sizes.append(len(yb))
        sizes = torch.tensor(sizes)
        history.append((torch.stack(means) * sizes).sum() / sizes.sum())
    return history


@right
def numpy_average(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    n, result = len(y), []
    for _ in range(num_epochs):
        means, weights = [], []
        for k in range(math.ceil(n / batch_size)):
            xb = X[k * batch_size : (k + 1) * batch_size]
            yb = y[k * batch_size : (k + 1) * batch_size]
            o = xb @ W + b
            means.append(F.cross_entropy(o, yb).item())
            weights.append(len(yb))
            e = o.softmax(1) - F.one_hot(yb, num_classes).float()
            W, b = W - lr / len(yb) * xb.T @ e, b - lr / len(yb) * e.sum(0)
        result.append(np.average(means, weights=weights))
    return result


@right
def plain_python(X, y, num_classes, lr, batch_size, num_epochs):
    rows, labels = X.tolist(), y.tolist()
    d = X.shape[1]
    W = [[0.0] * num_classes for _ in range(d)]
    b = [0.0] * num_classes
    history = []
    for _ in range(num_epochs):
        total = 0.0
        for start in range(0, len(rows), batch_size):
            batch = range(start, min(start + batch_size, len(rows)))
            dW = [[0.0] * num_classes for _ in range(d)]
            db = [0.0] * num_classes
            for n in batch:
                o = [b[j] + sum(rows[n][i] * W[i][j] for i in range(d)) for j in range(num_classes)]
                m = max(o)
                lse = m + math.log(sum(math.exp(v - m) for v in o))
                total += lse - o[labels[n]]
                for j in range(num_classes):
                    error = math.exp(o[j] - lse) - (j == labels[n])
                    db[j] += error
                    for i in range(d):
                        dW[i][j] += error * rows[n][i]
            for j in range(num_classes):
                b[j] -= lr * db[j] / len(batch)
                for i in range(d):
                    W[i][j] -= lr * dW[i][j] / len(batch)
        history.append(total / len(rows))
    return history


@right
def bias_as_a_column(X, y, num_classes, lr, batch_size, num_epochs):
    X1 = torch.cat([X, torch.ones(len(X), 1)], dim=1)
    W = torch.zeros(X1.shape[1], num_classes)
    result = []
    for _ in range(num_epochs):
        summed = 0.0
        for Xb, yb in zip(X1.split(batch_size), y.split(batch_size)):
            log_p = F.log_softmax(Xb @ W, dim=1)
            summed += F.nll_loss(log_p, yb, reduction="sum").item()
            W = W - lr * Xb.T @ (log_p.exp() - F.one_hot(yb, num_classes)) / len(yb)
        result.append(summed / len(X))
    return result


@wrong("mean of the batch losses, although the last batch is smaller")
def mean_of_batch_means(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        losses = []
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            losses.append(F.cross_entropy(o, yb).item())
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(sum(losses) / len(losses))
    return history


@wrong("loss of each batch taken after its update")
def after_the_update(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            error = ((Xb @ W + b).softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
            total += F.cross_entropy(Xb @ W + b, yb).item() * len(yb)
        history.append(total / len(y))
    return history


@wrong("loss over all examples at the end of each epoch")
def end_of_epoch(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            error = ((Xb @ W + b).softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(F.cross_entropy(X @ W + b, y).item())
    return history


@wrong("loss over all examples at the start of each epoch")
def start_of_epoch(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        history.append(F.cross_entropy(X @ W + b, y).item())
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            error = ((Xb @ W + b).softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
    return history


@wrong("random weights of nn.Linear kept")
def random_start(X, y, num_classes, lr, batch_size, num_epochs):
    linear = nn.Linear(X.shape[1], num_classes)
    optimizer = torch.optim.SGD(linear.parameters(), lr=lr)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            loss = F.cross_entropy(linear(Xb), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(yb)
        history.append(total / len(y))
    return history


@wrong("only the weights set to 0, the bias stays random")
def random_bias(X, y, num_classes, lr, batch_size, num_epochs):
    linear = nn.Linear(X.shape[1], num_classes)
    nn.init.zeros_(linear.weight)
    optimizer = torch.optim.SGD(linear.parameters(), lr=lr)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            loss = F.cross_entropy(linear(Xb), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(yb)
        history.append(total / len(y))
    return history


@wrong("W and b set to 0 again in each epoch")
def reset_each_epoch(X, y, num_classes, lr, batch_size, num_epochs):
    history = []
    for _ in range(num_epochs):
        W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            total += F.cross_entropy(o, yb, reduction="sum").item()
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
    return history


@wrong("last small batch dropped")
def last_batch_dropped(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total, count = 0, 0
        for k in range(len(X) // batch_size):
            Xb, yb = X[k * batch_size : (k + 1) * batch_size], y[k * batch_size : (k + 1) * batch_size]
            o = Xb @ W + b
            total += F.cross_entropy(o, yb, reduction="sum").item()
            count += len(yb)
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / max(count, 1))
    return history


@wrong("shuffled")
def shuffled(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0
        for j in torch.randperm(len(X)).split(batch_size):
            o = X[j] @ W + b
            total += F.cross_entropy(o, y[j], reduction="sum").item()
            error = (o.softmax(1) - F.one_hot(y[j], num_classes)) / len(j)
            W, b = W - lr * X[j].T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
    return history


@wrong("zero_grad forgotten, so the gradients pile up")
def zero_grad_forgotten(X, y, num_classes, lr, batch_size, num_epochs):
    W = torch.zeros(X.shape[1], num_classes, requires_grad=True)
    b = torch.zeros(num_classes, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            loss = F.cross_entropy(Xb @ W + b, yb)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(yb)
        history.append(total / len(y))
    return history


@wrong("zero_grad between backward and step, so nothing is learned")
def zero_grad_too_late(X, y, num_classes, lr, batch_size, num_epochs):
    W = torch.zeros(X.shape[1], num_classes, requires_grad=True)
    b = torch.zeros(num_classes, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            loss = F.cross_entropy(Xb @ W + b, yb)
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            total += loss.item() * len(yb)
        history.append(total / len(y))
    return history


@wrong("update by the gradient of the sum of the losses")
def summed_gradient(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            total += F.cross_entropy(o, yb, reduction="sum").item()
            error = o.softmax(1) - F.one_hot(yb, num_classes)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
    return history


@wrong("gradient of the last small batch divided by batch_size instead of its own size")
def over_batch_size(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            total += F.cross_entropy(o, yb, reduction="sum").item()
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / batch_size
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
    return history


@wrong("loss of the last small batch weighted with batch_size")
def weighted_with_batch_size(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            total += F.cross_entropy(o, yb).item() * batch_size
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
    return history


@wrong("loss of every batch in the list, not of every epoch")
def every_batch(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            history.append(F.cross_entropy(o, yb).item())
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
    return history


@wrong("return inside the epoch loop, so only the first epoch runs")
def first_epoch_only(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            total += F.cross_entropy(o, yb, reduction="sum").item()
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
        return history


@wrong("sum of the losses not set back to 0 between epochs")
def total_piles_up(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history, total = [], 0
    for _ in range(num_epochs):
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            total += F.cross_entropy(o, yb, reduction="sum").item()
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
    return history


@wrong("bias never updated")
def bias_not_updated(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            total += F.cross_entropy(o, yb, reduction="sum").item()
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W = W - lr * Xb.T @ error
        history.append(total / len(y))
    return history


@wrong("batch_size ignored: one update an epoch with all examples")
def whole_data(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        o = X @ W + b
        history.append(F.cross_entropy(o, y).item())
        error = (o.softmax(1) - F.one_hot(y, num_classes)) / len(y)
        W, b = W - lr * X.T @ error, b - lr * error.sum(0)
    return history


@wrong("gradient added: the loss rises")
def uphill(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            total += F.cross_entropy(o, yb, reduction="sum").item()
            error = (F.one_hot(yb, num_classes) - o.softmax(1)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
    return history


@wrong("one epoch too few, as range starts at 1")
def one_epoch_less(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(1, num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            total += F.cross_entropy(o, yb, reduction="sum").item()
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
    return history


@wrong("loss of the last batch taken as that of the epoch")
def last_batch_only(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            loss = F.cross_entropy(o, yb)
            error = (o.softmax(1) - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(loss.item())
    return history


@wrong("naive softmax and the log of probabilities, so pixels of 0 to 255 give nan")
def naive_softmax(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            e = (Xb @ W + b).exp()
            p = e / e.sum(dim=1, keepdim=True)
            total -= p[range(len(yb)), yb].log().sum().item()
            error = (p - F.one_hot(yb, num_classes)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
    return history


@wrong("probabilities given to F.cross_entropy, so softmax is applied twice")
def softmax_twice(X, y, num_classes, lr, batch_size, num_epochs):
    W = torch.zeros(X.shape[1], num_classes, requires_grad=True)
    b = torch.zeros(num_classes, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            loss = F.cross_entropy((Xb @ W + b).softmax(dim=1), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(yb)
        history.append(total / len(y))
    return history


@wrong("one_hot without num_classes: a batch without the last class raises")
def one_hot_too_narrow(X, y, num_classes, lr, batch_size, num_epochs):
    W, b = torch.zeros(X.shape[1], num_classes), torch.zeros(num_classes)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            o = Xb @ W + b
            total += F.cross_entropy(o, yb, reduction="sum").item()
            error = (o.softmax(1) - F.one_hot(yb)) / len(yb)
            W, b = W - lr * Xb.T @ error, b - lr * error.sum(0)
        history.append(total / len(y))
    return history


@wrong("in-place update of W without no_grad raises")
def no_grad_forgotten(X, y, num_classes, lr, batch_size, num_epochs):
    W = torch.zeros(X.shape[1], num_classes, requires_grad=True)
    b = torch.zeros(num_classes, requires_grad=True)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            loss = F.cross_entropy(Xb @ W + b, yb)
            loss.backward()
            W -= lr * W.grad
            b -= lr * b.grad
            total += loss.item() * len(yb)
        history.append(total / len(y))
    return history


@wrong("momentum added to SGD")
def with_momentum(X, y, num_classes, lr, batch_size, num_epochs):
    W = torch.zeros(X.shape[1], num_classes, requires_grad=True)
    b = torch.zeros(num_classes, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr, momentum=0.9)
    history = []
    for _ in range(num_epochs):
        total = 0
        for Xb, yb in zip(X.split(batch_size), y.split(batch_size)):
            loss = F.cross_entropy(Xb @ W + b, yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(yb)
        history.append(total / len(y))
    return history
