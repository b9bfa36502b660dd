"""The other frameworks and PyTorch: the same batches, update and pictures. Run by `make test-frameworks`."""

import jax
import numpy as np
import pytest
import tensorflow as tf
import torch
from jax import numpy as jnp
from torch.utils.data import DataLoader, TensorDataset

from helpers import show_images
from helpers.exercises import lesson9


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_the_chain_gives_the_batches_of_a_dataloader(rng):
    images, labels = rng.integers(0, 256, (10, 5, 4), dtype=np.uint8), rng.integers(0, 10, 10)
    theirs = DataLoader(TensorDataset(torch.from_numpy(images)[:, None] / 255, torch.from_numpy(labels)), 4)
    ours = lesson9.same_batches.reference(images, labels, 4)
    for (X, y), (X_torch, y_torch) in zip(ours, theirs, strict=True):
        assert np.array_equal(X, X_torch)
        assert np.array_equal(y, y_torch)


@pytest.mark.parametrize("scale", [1, 100])
def test_the_update_in_jax_is_that_of_pytorchs_optimizer(rng, scale):
    W, b, X = (scale * rng.normal(size=size).astype(np.float32) for size in ((6, 3), 3, (8, 6)))
    y = rng.integers(0, 3, 8)
    W_torch, b_torch = (torch.tensor(value, requires_grad=True) for value in (W, b))
    torch.nn.functional.cross_entropy(torch.tensor(X) @ W_torch + b_torch, torch.tensor(y)).backward()
    torch.optim.SGD([W_torch, b_torch], lr=0.3).step()
    new_W, new_b = lesson9.jax_update.reference(*map(jnp.asarray, (W, b, X, y)), 0.3)
    assert np.allclose(new_W, W_torch.detach(), rtol=1e-5)
    assert np.allclose(new_b, b_torch.detach(), rtol=1e-5)


@pytest.mark.parametrize("make", [tf.constant, jnp.asarray], ids=["tensorflow", "jax"])
def test_show_images_draws_their_tensors(make, rng):
    image = rng.random((4, 3, 1)).astype(np.float32)
    (axis,) = show_images([make(image)])
    assert np.array_equal(axis.get_images()[0].get_array(), image[..., 0])


def test_a_traced_function_runs_once_for_each_type():
    traced = []
    add = jax.jit(lambda x: traced.append(x.dtype.name) or x + 1)
    assert [add(1).item(), add(2).item(), add(2.5).item()] == [2, 3, 3.5]
    assert traced == ["int32", "float32"]
