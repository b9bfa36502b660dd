"""Answers to the further questions of lesson 6, a trained model."""

from helpers.exercises.answers import Further

further = Further("lesson6")


@further.answer(
    title=("자신 있게 틀린 8장", "Eight confident mistakes"),
    why=(
        "TODO",
        "TODO",
    ),
)
def eight_confident_mistakes():
    import torch

    from helpers import MNIST, SoftmaxRegression, Trainer, predict, show_images

    data = MNIST(batch_size=100, seed=777)
    model = SoftmaxRegression(lr=0.1)
    Trainer(max_epochs=15, seed=777).fit(model, data)
    logits, y = predict(model, data.test_dataloader())
    confidence, preds = torch.softmax(logits, dim=1).max(dim=1)
    worst = torch.where(preds == y, 0, confidence).argsort(descending=True)[:8]
    titles = [f"{y[i]} -> {preds[i]} {confidence[i]:.1%}" for i in worst]
    show_images(data.test.data[worst], 2, 4, titles=titles, scale=2, caption=data.caption)
    return worst


@further.answer(
    title=("가중치 감쇠", "Weight decay"),
    why=(
        "TODO",
        "TODO",
    ),
)
def with_weight_decay():
    import matplotlib.pyplot as plt
    import torch
    from torch.nn import functional as F

    from helpers import MNIST

    data = MNIST(split="held-out")
    X, y = torch.stack([data.train[i][0] for i in range(1000)]).flatten(1), data.train.targets[:1000]
    X_val, y_val = data.val.data.flatten(1) / 255, data.val.targets
    for weight_decay in (0, 0.001, 0.01, 0.1):
        torch.manual_seed(777)
        linear, val_losses = torch.nn.Linear(784, 10), []
        optimizer = torch.optim.SGD(linear.parameters(), lr=0.1, weight_decay=weight_decay)
        for _ in range(400):
            for j in torch.randperm(1000).split(100):
                optimizer.zero_grad()
                F.cross_entropy(linear(X[j]), y[j]).backward()
                optimizer.step()
            with torch.no_grad():
                val_losses.append(F.cross_entropy(linear(X_val), y_val).item())
        lowest = min(range(400), key=val_losses.__getitem__)
        print(f"{weight_decay:<6} {val_losses[lowest]:.3f} ({lowest + 1})  {val_losses[-1]:.3f}")
        plt.plot(range(1, 401), val_losses, label=weight_decay)
    plt.legend()
    plt.show()


@further.answer(
    title=("층 하나 더", "One layer more"),
    why=(
        "TODO",
        "TODO",
    ),
)
def one_layer_more():
    import torch
    from torch import nn
    from torch.nn import functional as F

    from helpers import MNIST

    data = MNIST()
    X, y = data.train.data.flatten(1) / 255, data.train.targets
    X_test, y_test = data.test.data.flatten(1) / 255, data.test.targets
    torch.manual_seed(777)
    nets = {
        "linear": nn.Linear(784, 10),
        "linear, linear": nn.Sequential(nn.Linear(784, 64), nn.Linear(64, 10)),
        "linear, ReLU, linear": nn.Sequential(nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10)),
    }
    for name, net in nets.items():
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for _ in range(6):
            for j in torch.randperm(len(X)).split(100):
                optimizer.zero_grad()
                F.cross_entropy(net(X[j]), y[j]).backward()
                optimizer.step()
        print(f"{(net(X_test).argmax(dim=1) == y_test).float().mean():.1%}  {name}")
