"""Answers to lesson5.sgd_step, written from the question alone."""

import math

import numpy as np
import torch
from torch.nn import functional as F

from answers import right, wrong


@right
def lesson_formula(W, b, X, y, lr):
    one_hot = F.one_hot(y, num_classes=len(b)).float()
    error = ((X @ W + b).softmax(dim=1) - one_hot) / len(y)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@right
def stable_by_hand(W, b, X, y, lr):
    o = X @ W + b
    e = (o - o.amax(dim=1, keepdim=True)).exp()
    error = e / e.sum(dim=1, keepdim=True)
    error[range(len(y)), y] -= 1
    new_W = W - lr * (X.T @ error) / len(X)
    new_b = b - lr * error.mean(dim=0)
    return new_W, new_b


@right
def transposed_as_in_the_lesson(W, b, X, y, lr):
    error = torch.softmax(X @ W + b, dim=1) - torch.eye(W.shape[1])[y]
    error = error / X.shape[0]
    W_grad = (error.T @ X).T
    return (W - lr * W_grad, b - lr * error.sum(0))


@right
def cloned_and_in_place(W, b, X, y, lr):
    W, b = W.clone(), b.clone()
    error = torch.softmax(X @ W + b, 1)
    error[torch.arange(len(y)), y] -= 1
    error /= len(y)
    W -= lr * X.T @ error
    b -= lr * error.sum(dim=0)
    return W, b


@right
def example_by_example(W, b, X, y, lr):
    W_grad, b_grad = torch.zeros_like(W), torch.zeros_like(b)
    for x, label in zip(X, y):
        error = torch.softmax(x @ W + b, dim=0)
        error[label] -= 1
        W_grad += torch.outer(x, error)
        b_grad += error
    return W - lr * W_grad / len(y), b - lr * b_grad / len(y)


@right
def with_einsum(W, b, X, y, lr):
    p = F.softmax(X @ W + b, dim=1)
    error = p - F.one_hot(y, W.shape[1])
    grad = torch.einsum("ni,nj->ij", X, error) / X.shape[0]
    return W - lr * grad, b - lr * error.mean(0)


@right
def in_numpy(W, b, X, y, lr):
    W, b, X, y = W.detach().numpy(), b.detach().numpy(), X.numpy(), y.numpy()
    o = X @ W + b
    p = np.exp(o - o.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return W - lr * X.T @ p / len(y), b - lr * p.mean(axis=0)


@right
def numpy_to_tensors(W, b, X, y, lr):
    o = (X @ W + b).numpy()
    p = np.exp(o - o.max(1, keepdims=True))
    p = torch.from_numpy(p / p.sum(1, keepdims=True))
    target = torch.zeros_like(p)
    target[torch.arange(len(y)), y] = 1
    gradient = (p - target) / len(y)
    return W.sub(lr * X.T.mm(gradient)), b.sub(lr * gradient.sum(0))


@right
def in_double(W, b, X, y, lr):
    W, b, X = W.double(), b.double(), X.double()
    error = (X @ W + b).softmax(1) - F.one_hot(y, W.shape[1]).double()
    return W - lr * X.T @ error / len(X), b - lr * error.mean(0)


@right
def bias_as_a_row(W, b, X, y, lr):
    ones = torch.ones(len(X), 1, dtype=X.dtype)
    X1, W1 = torch.cat([X, ones], dim=1), torch.cat([W, b[None]])
    error = (X1 @ W1).softmax(dim=1)
    error[range(len(y)), y] -= 1
    new = W1 - lr / len(X) * X1.T @ error
    return new[:-1], new[-1]


@right
def scatter_for_one_hot(W, b, X, y, lr):
    Y_hat = torch.softmax(torch.addmm(b, X, W), dim=1)
    one_hot = torch.zeros_like(Y_hat).scatter_(1, y[:, None], 1.0)
    G = (Y_hat - one_hot).div(len(y))
    return torch.add(W, X.T @ G, alpha=-lr), torch.add(b, G.sum(0), alpha=-lr)


@right
def comparison_for_one_hot(W, b, X, y, lr):
    classes = torch.arange(b.numel())
    delta = (X @ W + b).softmax(-1) - (y[:, None] == classes).to(X.dtype)
    steps = (X[:, :, None] * delta[:, None, :]).mean(dim=0)
    return W - lr * steps, b - lr * delta.mean(dim=0)


@right
def plain_python_lists(W, b, X, y, lr):
    w, c = W.tolist(), b.tolist()
    new_w, new_b = W.tolist(), b.tolist()
    rows, labels = X.tolist(), y.tolist()
    for x, label in zip(rows, labels):
        o = [sum(x[i] * w[i][j] for i in range(len(x))) + c[j] for j in range(len(c))]
        e = [math.exp(v - max(o)) for v in o]
        for j in range(len(c)):
            error = (e[j] / sum(e) - (j == label)) / len(rows)
            new_b[j] -= lr * error
            for i in range(len(x)):
                new_w[i][j] -= lr * error * x[i]
    return torch.tensor(new_w), torch.tensor(new_b)


@wrong("gradient summed over the batch, not averaged")
def summed(W, b, X, y, lr):
    error = (X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("mean for W, but the sum for b")
def b_summed(W, b, X, y, lr):
    error = (X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))
    return W - lr * X.T @ error / len(y), b - lr * error.sum(dim=0)


@wrong("mean for b, but the sum for W")
def w_summed(W, b, X, y, lr):
    error = (X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))
    return W - lr * X.T @ error, b - lr * error.mean(dim=0)


@wrong("averaged twice for b: divided by the batch size, then the mean")
def averaged_twice(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return W - lr * X.T @ error, b - lr * error.mean(dim=0)


@wrong("gradient of nn.Linear's W used, which has the transposed shape")
def shape_of_linear(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return W - lr * error.T @ X, b - lr * error.sum(dim=0)


@wrong("returns W in the transposed shape, as in nn.Linear")
def returned_transposed(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return W.T - lr * error.T @ X, b - lr * error.sum(dim=0)


@wrong("gradient added: the loss rises")
def uphill(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return W + lr * X.T @ error, b + lr * error.sum(dim=0)


@wrong("error with the sign turned round, y minus y_hat, and still subtracted")
def sign_of_error(W, b, X, y, lr):
    error = (F.one_hot(y, len(b)) - (X @ W + b).softmax(dim=1)) / len(y)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("W and b changed in place instead of new values")
def in_place(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    W -= lr * X.T @ error
    b -= lr * error.sum(dim=0)
    return W, b


@wrong("only b changed in place")
def b_in_place(W, b, X, y, lr):
    error = (X @ W + b).softmax(dim=1)
    error[range(len(y)), y] -= 1
    new_W = W - lr * X.T @ error / len(y)
    b.sub_(lr * error.mean(dim=0))
    return new_W, b


@wrong("b not updated")
def b_forgotten(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return W - lr * X.T @ error, b


@wrong("b not added to the logits")
def logits_without_b(W, b, X, y, lr):
    error = ((X @ W).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("error for b found again with the new W")
def b_after_w(W, b, X, y, lr):
    def error():
        return ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)

    W = W - lr * X.T @ error()
    b = b - lr * error().sum(dim=0)
    return W, b


@wrong("softmax over the batch, dim=0")
def softmax_dim_0(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=0) - F.one_hot(y, len(b))) / len(y)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("100 copied from the lesson as the batch size")
def always_100(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / 100
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("divided by the number of classes instead of the batch size")
def over_classes(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(b)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("mean over all entries of the error, as .mean() of the table would")
def mean_of_all_entries(W, b, X, y, lr):
    error = (X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))
    error = error / error.numel()
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("learning rate ignored")
def lr_ignored(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return W - X.T @ error, b - error.sum(dim=0)


@wrong("returns the gradients, not the new parameters")
def gradients(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return X.T @ error, error.sum(dim=0)


@wrong("b first, then W")
def swapped(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return b - lr * error.sum(dim=0), W - lr * X.T @ error


@wrong("1 not subtracted at the right answer")
def probabilities_only(W, b, X, y, lr):
    error = (X @ W + b).softmax(dim=1) / len(y)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("logits instead of probabilities in the error")
def softmax_forgotten(W, b, X, y, lr):
    error = (X @ W + b - F.one_hot(y, len(b))) / len(y)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("naive softmax, which gives nan for large logits")
def naive_softmax(W, b, X, y, lr):
    e = (X @ W + b).exp()
    error = (e / e.sum(dim=1, keepdim=True) - F.one_hot(y, len(b))) / len(y)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("one_hot without num_classes, so a batch without the last class raises")
def one_hot_too_narrow(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y)) / len(y)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@wrong("b gets the shape (1, num_classes)")
def b_as_a_row(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0, keepdim=True)


@wrong("uses backward(), which the question forbids")
def with_backward(W, b, X, y, lr):
    W, b = W.clone().requires_grad_(), b.clone().requires_grad_()
    F.cross_entropy(X @ W + b, y).backward()
    return (W - lr * W.grad).detach(), (b - lr * b.grad).detach()


@wrong("one update after each example instead of one for the batch")
def update_each_example(W, b, X, y, lr):
    for x, label in zip(X, y):
        error = (x @ W + b).softmax(dim=0)
        error[label] -= 1
        W = W - lr / len(y) * torch.outer(x, error)
        b = b - lr / len(y) * error
    return W, b


@wrong("returns only W")
def only_w(W, b, X, y, lr):
    error = ((X @ W + b).softmax(dim=1) - F.one_hot(y, len(b))) / len(y)
    return W - lr * X.T @ error


@wrong("error[:, y] -= 1 takes 1 from the columns of all labels in every row")
def columns_of_all_labels(W, b, X, y, lr):
    error = (X @ W + b).softmax(dim=1)
    error[:, y] -= 1
    error = error / len(y)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)
