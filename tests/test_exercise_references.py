"""The references of the exercises against PyTorch, d2l, Matplotlib, or a count by hand."""

import math

import matplotlib as mpl
import numpy as np
import pytest
import torch
import torchvision
from d2l import torch as d2l
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

from helpers import SoftmaxRegression, confusion_matrix
from helpers.exercises import lesson1, lesson2, lesson3, lesson4, lesson5, lesson6, lesson7, lesson8

random_cases = pytest.mark.parametrize("seed", range(5))


@pytest.fixture
def generator(seed):
    return torch.Generator().manual_seed(seed)


def test_lesson_1_against_torchvision_and_the_published_numbers():
    pixels = torch.randint(256, (6, 5), dtype=torch.uint8)
    assert torch.equal(lesson1.to_tensor.reference(pixels), torchvision.transforms.ToTensor()(pixels.numpy()))
    assert lesson1.megabytes.reference(60_000, 1, 28, 28) == pytest.approx(torch.zeros(600, 784).nbytes * 100 / 1e6)
    names = lesson1.same_arguments.reference(torchvision.datasets)
    assert {"MNIST", "FashionMNIST", "KMNIST", "CIFAR10", "CIFAR100", "USPS"} <= set(names)
    assert "ImageNet" not in names


def test_class_counts_and_hold_out_on_the_real_labels(garments):
    labels = garments.train.targets
    counts = lesson1.class_counts.reference(labels, 10)
    assert counts.tolist() == np.bincount(labels.numpy()).tolist()
    mask = lesson1.hold_out.reference(labels, 1000)
    assert lesson1.class_counts.reference(labels[mask], 10).tolist() == [1000] * 10


@random_cases
def test_the_inflation_is_that_of_the_best_in_validation(generator):
    val, test = (torch.rand(7, 9, generator=generator) < 0.5 for _ in range(2))
    best = max(range(7), key=lambda row: int(val[row].sum()))
    assert lesson1.inflation.reference(val, test) == pytest.approx(float(val[best].sum() - test[best].sum()) / 9)


@pytest.mark.parametrize(("n", "batch_size"), [(10, 4), (12, 4), (3, 8)])
@pytest.mark.parametrize("drop_last", [False, True])
def test_iterations_are_those_of_the_data_loader(n, batch_size, drop_last):
    sizes = [len(batch) for batch in DataLoader(range(n), batch_size, drop_last=drop_last)]
    count, last = lesson2.iterations.reference(n, batch_size, drop_last)
    assert count == len(sizes)
    assert not sizes or last == sizes[-1]


@random_cases
def test_loaded_batches_are_those_of_the_data_loader(generator):
    pixels = torch.randint(256, (11, 5, 2, 3), dtype=torch.uint8, generator=generator)
    labels, order = torch.arange(11), torch.randperm(11, generator=generator)
    stock = DataLoader(TensorDataset(pixels.movedim(3, 1) / 255, labels), batch_size=4, sampler=order.tolist())
    ours = lesson8.load_batches.reference(pixels, labels, order, 4)
    for (X, y), (X_stock, y_stock) in zip(ours, stock, strict=True):
        assert torch.equal(X, X_stock)
        assert torch.equal(y, y_stock)


def test_reading_costs_give_back_the_costs_that_made_the_times():
    times = [0.002 * math.ceil(1000 / b) + 0.0003 * 1000 for b in (7, 300)]
    assert lesson8.reading_costs.reference(1000, 7, times[0], 300, times[1]) == pytest.approx((0.002, 0.0003))


@random_cases
def test_a_tiled_picture_is_that_of_make_grid(generator):
    images = torch.rand(6, 4, 5, generator=generator)
    grid = torchvision.utils.make_grid(images[:, None], nrow=3, padding=0)[0]
    assert torch.equal(lesson3.tile.reference(images, 2, 3), grid)


@random_cases
def test_gray_levels_and_colours_are_those_of_matplotlib(generator):
    image, table = torch.rand(4, 5, generator=generator), torch.rand(16, 3, generator=generator)
    image[0, 0], image[0, 1] = 0, 1
    scaled = mpl.colors.Normalize(0.2, 0.7, clip=True)(image.numpy())
    assert np.allclose(lesson3.gray_levels.reference(image, 0.2, 0.7), scaled, atol=1e-6)
    colours = mpl.colors.ListedColormap(table.tolist())(image.numpy())[..., :3]
    assert np.allclose(lesson3.apply_colour_map.reference(image, table), colours)


@random_cases
def test_spread_and_nearest_means_are_those_of_numpy(generator):
    pixels = torch.randint(256, (20, 2, 3), dtype=torch.uint8, generator=generator)
    labels = torch.arange(20) % 4
    for k, spread in enumerate(lesson3.pixel_spread.reference(pixels, labels, 4)):
        assert np.allclose(spread, np.std(pixels[labels == k].numpy() / 255, axis=0, ddof=1), atol=1e-6)
    means, X = torch.rand(4, 6, generator=generator), torch.rand(9, 6, generator=generator)
    by_hand = np.linalg.norm(X.numpy()[:, None] - means.numpy(), axis=2).argsort(axis=1)[:, :2]
    assert lesson3.two_nearest.reference(means, X).tolist() == by_hand.tolist()


@random_cases
def test_the_number_correct_and_top_k_are_those_of_d2l(generator):
    Y_hat, y = torch.rand(30, 4, generator=generator), torch.randint(4, (30,), generator=generator)
    accuracy = d2l.Classifier().accuracy(Y_hat, y)
    assert lesson4.number_correct.reference(Y_hat, y) == round(30 * accuracy.item())
    assert lesson4.top_k_accuracy.reference(Y_hat, y, 1) == pytest.approx(accuracy.item())
    assert lesson4.top_k_accuracy.reference(Y_hat, y, 4) == 1


@pytest.mark.parametrize(("N", "m"), [(10, 4), (12, 4), (5, 8), (101, 10)])
def test_the_exact_loss_and_the_weights_follow_from_the_losses_of_the_examples(N, m):
    losses = torch.rand(N, generator=torch.Generator().manual_seed(N))
    means = [batch.mean().item() for batch in losses.split(m)]
    quick = sum(means) / len(means)
    assert lesson4.exact_loss.reference(quick, means[-1], N, m) == pytest.approx(losses.mean().item())
    weights = lesson4.example_weights.reference(N, m)
    assert (weights * losses).sum().item() == pytest.approx(quick)
    assert weights.sum().item() == pytest.approx(1)
    exact, of_quick = lesson4.variances.reference(2.0, N, m)
    assert exact == pytest.approx(2 / N)
    assert of_quick == pytest.approx(2 * (weights**2).sum().item())


def test_variances_are_those_of_many_draws():
    losses = torch.randn(200_000, 10, generator=torch.Generator().manual_seed(0))
    quick = torch.stack([batch.mean(dim=1) for batch in losses.split(4, dim=1)]).mean(dim=0)
    drawn = losses.mean(dim=1).var().item(), quick.var().item()
    assert lesson4.variances.reference(1.0, 10, 4) == pytest.approx(drawn, rel=0.02)
    assert lesson4.variances.reference(1.0, 10_000, 256)[1] * 10_000 == pytest.approx(1.34, abs=0.005)


@random_cases
def test_the_decision_is_the_cheapest_of_all(generator):
    p, cost = torch.rand(8, 3, generator=generator).softmax(dim=1), torch.rand(3, 3, generator=generator)
    for row, answer in zip(p, lesson7.best_decision.reference(p, cost), strict=True):
        expected = [sum(row[y] * cost[y, y_hat] for y in range(3)) for y_hat in range(3)]
        assert expected[answer] == min(expected)
    zero_one = 1 - torch.eye(3)
    assert torch.equal(lesson7.best_decision.reference(p, zero_one), p.argmax(dim=1))


@random_cases
def test_precision_counts_among_those_called_by_a_class(generator):
    y, predictions = (torch.randint(3, (25,), generator=generator) for _ in range(2))
    precision = lesson7.precision.reference(confusion_matrix(y, predictions, 4))
    for k in range(3):
        assert precision[k].item() == pytest.approx((y[predictions == k] == k).float().mean().item())
    assert precision[3] == 0


@random_cases
def test_what_is_handed_over_costs_less_than_any_answer(generator):
    p = torch.rand(20, 4, generator=generator).mul(4).softmax(dim=1)
    for row, choice in zip(p, lesson7.reject.reference(p, 0.5), strict=True):
        expected = [1 - row[y].item() for y in range(4)]
        assert choice == (-1 if min(expected) > 0.5 else expected.index(min(expected)))


@random_cases
def test_the_points_of_the_roc_curve_are_counted_by_hand(generator):
    scores, y = torch.rand(15, generator=generator), torch.arange(15) % 3 % 2
    thresholds = [0.2, 0.9, scores[3].item()]
    for point, threshold in zip(lesson7.roc_points.reference(scores, y, thresholds), thresholds, strict=True):
        said = [score >= threshold for score in scores]
        rates = [float(sum(s for s, truth in zip(said, y, strict=True) if truth == k) / (y == k).sum()) for k in (0, 1)]
        assert point.tolist() == pytest.approx(rates)


@random_cases
def test_class_weights_give_each_class_the_same_share_and_examples_a_mean_of_one(generator):
    y = torch.cat([torch.arange(4), torch.randint(4, (30,), generator=generator) // 2])
    weights = lesson7.class_weights.reference(y, 4)
    assert weights[y].mean().item() == pytest.approx(1)
    assert [weights[y[y == k]].sum().item() for k in range(4)] == pytest.approx([34 / 4] * 4)
    logits = torch.rand(34, 4, generator=generator)
    by_hand = (weights[y] * F.cross_entropy(logits, y, reduction="none")).mean()
    assert F.cross_entropy(logits, y, weight=weights).item() == pytest.approx(by_hand.item())


def test_the_best_temperature_has_the_smallest_loss():
    logits, y = 5 * torch.randn(50, 3, generator=torch.Generator().manual_seed(0)), torch.arange(50) % 3
    best = lesson7.best_temperature.reference(logits, y, [0.5, 1, 5, 50])
    assert F.cross_entropy(logits / best, y) == min(F.cross_entropy(logits / T, y) for T in (0.5, 1, 5, 50))


@random_cases
def test_softmax_and_cross_entropy_are_those_of_torch(generator):
    logits, y = 100 * torch.randn(9, 4, generator=generator), torch.randint(4, (9,), generator=generator)
    assert torch.allclose(lesson5.softmax.reference(logits), torch.softmax(logits, dim=1))
    assert torch.allclose(lesson5.cross_entropy.reference(logits, y), F.cross_entropy(logits, y))


@pytest.mark.parametrize("num_classes", [2, 10, 1000])
def test_the_floor_is_the_loss_of_the_best_probabilities(num_classes):
    best = F.cross_entropy(torch.eye(num_classes)[:1], torch.tensor([0])).item()
    assert lesson5.double_softmax_floor.reference(num_classes) == pytest.approx(best)


@random_cases
def test_a_step_is_that_of_autograd_and_the_optimizer(generator):
    X, y = torch.randn(6, 5, generator=generator), torch.randint(3, (6,), generator=generator)
    W, b = torch.randn(5, 3, generator=generator), torch.randn(3, generator=generator)
    W_new, b_new = lesson5.sgd_step.reference(W, b, X, y, 0.3)
    W.requires_grad_()
    b.requires_grad_()
    optimizer = torch.optim.SGD([W, b], lr=0.3)
    F.cross_entropy(X @ W + b, y).backward()
    optimizer.step()
    assert torch.allclose(W_new, W, atol=1e-6)
    assert torch.allclose(b_new, b, atol=1e-6)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_exp_holds_within_its_range_and_not_beyond(dtype):
    low, high = lesson5.exp_range.reference(dtype)
    exp = torch.tensor([low, high, low - 1, high + 1], dtype=torch.float64).exp()
    limits = torch.finfo(dtype)
    assert exp[:2].tolist() == pytest.approx([limits.tiny, limits.max], rel=1e-9)
    assert exp[2] < limits.tiny
    assert torch.isinf(torch.tensor(high + 1, dtype=dtype).exp())


def test_the_code_of_a_product_stands_for_the_product():
    def value(code):
        return 2 ** ((code - 128) / 8)

    assert value(lesson5.product_code.reference(100, 140)) == pytest.approx(value(100) * value(140))
    assert lesson5.product_code.reference(255, 255) == 255
    assert lesson5.product_code.reference(1, 1) == 1


def test_the_memory_of_a_vocabulary_is_that_of_a_linear_layer():
    layer = torch.nn.Linear(32, 500)
    parameters = sum(parameter.nbytes for parameter in layer.parameters()) / 1e6
    logits = layer(torch.zeros(7, 32)).nbytes / 1e6
    assert lesson5.vocabulary_memory.reference(32, 500, 7) == pytest.approx((parameters, logits))


def test_a_learning_rate_that_diverged_is_never_chosen():
    assert lesson6.best_learning_rate.reference({9: [1, math.nan], 1: [2, 0.5], 0.1: [0.4, 0.6]}) == 1


def test_the_training_loop_is_that_of_softmax_regression():
    X = torch.randn(10, 4, generator=torch.Generator().manual_seed(0))
    y = X[:, :3].argmax(dim=1)
    model = SoftmaxRegression(num_outputs=3, lr=0.5)
    model(X)
    for parameter in model.parameters():
        torch.nn.init.zeros_(parameter)
    optimizer, averages = model.configure_optimizers(), []
    for _ in range(4):
        losses = []
        for j in torch.arange(10).split(4):
            loss = model.loss(model(X[j]), y[j])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item() * len(j) / 10)
        averages.append(sum(losses))
    assert lesson5.training_loop.reference(X, y, 3, 0.5, 4, 4) == pytest.approx(averages, rel=1e-5)


def test_the_harmless_mistakes_leave_the_accuracy_and_the_others_do_not(garments):
    """Measured on every tenth image: a step of training needs its labels and its scale, not its pixels' places."""
    X, y = garments.train.data[::10, None] / 255, garments.train.targets[::10]
    X_test, y_test = garments.test.data[::10, None] / 255, garments.test.targets[::10]

    def accuracy(change, shift=0):
        torch.manual_seed(0)
        linear = torch.nn.Linear(784, 10)
        optimizer = torch.optim.SGD(linear.parameters(), lr=0.1)
        inputs, labels = change(X).flatten(1), y.roll(shift)
        for j in torch.randperm(len(X)).split(32):
            optimizer.zero_grad()
            F.cross_entropy(linear(inputs[j]), labels[j]).backward()
            optimizer.step()
        return (linear(change(X_test).flatten(1)).argmax(dim=1) == y_test.roll(shift)).float().mean().item()

    as_it_is = accuracy(lambda images: images)
    changes = {"flipped": lambda images: images.flip(2), "swapped": lambda images: images.transpose(2, 3)}
    for name in lesson3.harmless.reference():
        assert accuracy(changes[name]) == pytest.approx(as_it_is, abs=0.05)
    assert accuracy(lambda images: images / 255) < as_it_is - 0.2
    assert accuracy(lambda images: images, shift=1) < as_it_is - 0.2
