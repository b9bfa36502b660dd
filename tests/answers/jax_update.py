"""Answers to lesson9.jax_update, written from the question alone."""

import numpy as np

from answers import right, wrong


@right
def grad_of_log_softmax(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        logp = jax.nn.log_softmax(X @ W + b)
        return -logp[jnp.arange(len(y)), y].mean()

    gW, gb = jax.grad(loss, argnums=(0, 1))(W, b)
    return W - lr * gW, b - lr * gb


@right
def value_and_grad_one_hot(W, b, X, y, lr):
    import jax

    def loss(W, b):
        targets = jax.nn.one_hot(y, len(b))
        return -(targets * jax.nn.log_softmax(X @ W + b, axis=1)).sum(axis=1).mean()

    _, (gW, gb) = jax.value_and_grad(loss, (0, 1))(W, b)
    W -= lr * gW
    b -= lr * gb
    return W, b


@right
def gradient_by_hand(W, b, X, y, lr):
    import jax

    p = jax.nn.softmax(X @ W + b, axis=1)
    d = (p - jax.nn.one_hot(y, p.shape[1])) / len(X)
    return W - lr * X.T @ d, b - lr * d.sum(0)


@right
def softmax_by_hand(W, b, X, y, lr):
    from jax import numpy as jnp

    z = X @ W + b
    e = jnp.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    d = p.at[jnp.arange(len(y)), y].add(-1.0)
    return W - lr * jnp.dot(X.T, d) / X.shape[0], b - lr * jnp.mean(d, axis=0)


@right
def logsumexp(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(parameters):
        z = X @ parameters[0] + parameters[1]
        chosen = jnp.take_along_axis(z, y[:, None], axis=1)[:, 0]
        return jnp.mean(jax.scipy.special.logsumexp(z, axis=1) - chosen)

    grads = jax.grad(loss)((W, b))
    return tuple(p - lr * g for p, g in zip((W, b), grads))


@right
def dictionary_and_tree_map(W, b, X, y, lr):
    import jax

    def loss(p):
        logp = jax.nn.log_softmax(X @ p["W"] + p["b"])
        return -(logp * jax.nn.one_hot(y, logp.shape[-1])).sum() / len(y)

    params = {"W": W, "b": b}
    new = jax.tree.map(lambda p, g: p - lr * g, params, jax.grad(loss)(params))
    return new["W"], new["b"]


@right
def vmap_over_examples(W, b, X, y, lr):
    import jax

    def loss_of_one(W, b, x, label):
        return -jax.nn.log_softmax(x @ W + b)[label]

    gW, gb = jax.vmap(jax.grad(loss_of_one, (0, 1)), in_axes=(None, None, 0, 0))(W, b, X, y)
    return W - lr * gW.mean(0), b - lr * gb.mean(0)


@right
def vjp_through_the_logits(W, b, X, y, lr):
    import jax

    z, back = jax.vjp(lambda W, b: X @ W + b, W, b)
    d = (jax.nn.softmax(z) - jax.nn.one_hot(y, z.shape[1])) / z.shape[0]
    gW, gb = back(d)
    return W - lr * gW, b - lr * gb


@right
def jitted_step(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    @jax.jit
    def step(W, b):
        def loss(W, b):
            z = X @ W + b
            z = z - jax.lax.stop_gradient(z.max(1, keepdims=True))
            return (jnp.log(jnp.exp(z).sum(1)) - z[jnp.arange(len(y)), y]).mean()

        gW, gb = jax.grad(loss, (0, 1))(W, b)
        return W - lr * gW, b - lr * gb

    return step(W, b)


@right
def two_calls_of_grad(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        logp = jax.nn.log_softmax(jnp.matmul(X, W) + b)
        return jnp.mean(jnp.stack([-logp[i, k] for i, k in enumerate(y)]))

    return W - lr * jax.grad(loss, 0)(W, b), b - lr * jax.grad(loss, 1)(W, b)


@right
def numpy_float64(W, b, X, y, lr):
    from jax import numpy as jnp

    W, b, X, y = np.float64(W), np.float64(b), np.float64(X), np.asarray(y)
    z = X @ W + b
    p = np.exp(z - z.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return jnp.asarray(W - lr * X.T @ p / len(y)), jnp.asarray(b - lr * p.mean(0))


@right
def torch_itself(W, b, X, y, lr):
    import torch
    from jax import numpy as jnp

    tW, tb, tX = (torch.tensor(np.array(a)) for a in (W, b, X))
    tW.requires_grad_()
    tb.requires_grad_()
    loss = torch.nn.functional.cross_entropy(tX @ tW + tb, torch.tensor(np.array(y)).long())
    loss.backward()
    torch.optim.SGD([tW, tb], lr=lr).step()
    return jnp.array(tW.detach().numpy()), jnp.array(tb.detach().numpy())


@right
def bias_as_a_further_row(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    A = jnp.concatenate([X, jnp.ones((len(X), 1))], axis=1)
    V = jnp.vstack([W, b])
    loss = lambda V: -jax.nn.log_softmax(A @ V)[jnp.arange(len(y)), y].mean()  # noqa: E731
    V = V - lr * jax.grad(loss)(V)
    return V[:-1], V[-1]


@right
def example_by_example(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    gW, gb = jnp.zeros_like(W), jnp.zeros_like(b)
    for x, label in zip(X, y):
        d = jax.nn.softmax(x @ W + b).at[label].add(-1)
        gW += jnp.outer(x, d)
        gb += d
    return W - lr / len(X) * gW, b - lr / len(X) * gb


@wrong("plus instead of minus")
def uphill(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        return -jax.nn.log_softmax(X @ W + b)[jnp.arange(len(y)), y].mean()

    gW, gb = jax.grad(loss, (0, 1))(W, b)
    return W + lr * gW, b + lr * gb


@wrong("the learning rate is forgotten")
def no_learning_rate(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        return -jax.nn.log_softmax(X @ W + b)[jnp.arange(len(y)), y].mean()

    gW, gb = jax.grad(loss, (0, 1))(W, b)
    return W - gW, b - gb


@wrong("the loss is summed instead of averaged")
def summed_loss(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        return -jax.nn.log_softmax(X @ W + b)[jnp.arange(len(y)), y].sum()

    gW, gb = jax.grad(loss, (0, 1))(W, b)
    return W - lr * gW, b - lr * gb


@wrong("softmax twice")
def double_softmax(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        p = jax.nn.softmax(X @ W + b)
        return -jax.nn.log_softmax(p)[jnp.arange(len(y)), y].mean()

    gW, gb = jax.grad(loss, (0, 1))(W, b)
    return W - lr * gW, b - lr * gb


@wrong("grad without argnums: b is not updated")
def bias_not_updated(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        return -jax.nn.log_softmax(X @ W + b)[jnp.arange(len(y)), y].mean()

    return W - lr * jax.grad(loss)(W, b), b


@wrong("exp without subtracting the maximum overflows")
def overflow(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    e = jnp.exp(X @ W + b)
    p = e / e.sum(axis=1, keepdims=True)
    d = (p - jax.nn.one_hot(y, len(b))) / len(X)
    return W - lr * X.T @ d, b - lr * d.sum(axis=0)


@wrong("log after softmax: the logarithm of 0")
def log_of_softmax(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        p = jax.nn.softmax(X @ W + b)
        return -jnp.log(p[jnp.arange(len(y)), y]).mean()

    gW, gb = jax.grad(loss, (0, 1))(W, b)
    return W - lr * gW, b - lr * gb


@wrong("the mean also divides by the number of classes")
def mean_over_the_classes_too(W, b, X, y, lr):
    import jax

    def loss(W, b):
        logp = jax.nn.log_softmax(X @ W + b)
        return -(jax.nn.one_hot(y, len(b)) * logp).mean()

    gW, gb = jax.grad(loss, argnums=(0, 1))(W, b)
    return W - lr * gW, b - lr * gb


@wrong("softmax over the batch instead of the classes")
def softmax_over_the_batch(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        logp = jax.nn.log_softmax(X @ W + b, axis=0)
        return -logp[jnp.arange(len(y)), y].mean()

    gW, gb = jax.grad(loss, (0, 1))(W, b)
    return W - lr * gW, b - lr * gb


@wrong("the logits lack the bias")
def logits_without_bias(W, b, X, y, lr):
    import jax

    p = jax.nn.softmax(X @ W)
    d = (p - jax.nn.one_hot(y, len(b))) / len(X)
    return W - lr * X.T @ d, b - lr * d.sum(axis=0)


@wrong("the gradient of b is taken with W already updated")
def one_after_the_other(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        return -jax.nn.log_softmax(X @ W + b)[jnp.arange(len(y)), y].mean()

    W = W - lr * jax.grad(loss, argnums=0)(W, b)
    b = b - lr * jax.grad(loss, argnums=1)(W, b)
    return W, b


@wrong("the index takes the columns of all labels for every example")
def all_labels_for_every_example(W, b, X, y, lr):
    import jax

    def loss(W, b):
        return -jax.nn.log_softmax(X @ W + b)[:, y].mean()

    gW, gb = jax.grad(loss, (0, 1))(W, b)
    return W - lr * gW, b - lr * gb


@wrong("stochastic is read as one example instead of the batch")
def first_example_only(W, b, X, y, lr):
    import jax

    def loss(W, b):
        return -jax.nn.log_softmax(X[0] @ W + b)[y[0]]

    gW, gb = jax.grad(loss, (0, 1))(W, b)
    return W - lr * gW, b - lr * gb


@wrong("the maximum of the whole batch is subtracted, so small rows become 0 / 0")
def one_maximum_for_all(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    z = X @ W + b
    e = jnp.exp(z - jnp.max(z))
    p = e / e.sum(axis=1, keepdims=True)
    d = (p - jax.nn.one_hot(y, len(b))) / len(X)
    return W - lr * X.T @ d, b - lr * d.sum(axis=0)


@wrong("large logits are clipped, which changes the gradient")
def clipped_logits(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        z = jnp.clip(X @ W + b, -50, 50)
        return -jax.nn.log_softmax(z)[jnp.arange(len(y)), y].mean()

    gW, gb = jax.grad(loss, (0, 1))(W, b)
    return W - lr * gW, b - lr * gb


@wrong("only W is returned")
def only_weights_returned(W, b, X, y, lr):
    import jax

    p = jax.nn.softmax(X @ W + b)
    d = (p - jax.nn.one_hot(y, len(b))) / len(X)
    W = W - lr * X.T @ d
    b = b - lr * d.sum(axis=0)
    return W


@wrong("the gradients are returned instead of the new parameters")
def gradients_returned(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        return -jax.nn.log_softmax(X @ W + b)[jnp.arange(len(y)), y].mean()

    return jax.grad(loss, (0, 1))(W, b)


@wrong("the results of at[...].add are thrown away")
def results_not_kept(W, b, X, y, lr):
    import jax
    from jax import numpy as jnp

    def loss(W, b):
        return -jax.nn.log_softmax(X @ W + b)[jnp.arange(len(y)), y].mean()

    gW, gb = jax.grad(loss, (0, 1))(W, b)
    W.at[:].add(-lr * gW)
    b.at[:].add(-lr * gb)
    return W, b
